#include "data/across/person.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/text/name.h"
#include "data/office/case/answers.h"

static const char *of_case(const struct case_checked *c, const char *key) {
    return key ? facts_text(c->cf->facts, key) : "";
}

static bool take(struct person *p, struct office *office, int64_t id, day_t today,
                 struct err *err) {
    p->list = mem_grow(p->list, p->count + 1, sizeof *p->list);
    if (!office_checked(office, id, today, &p->list[p->count], err))
        return false;
    p->count++;
    return true;
}

/* ---- who is who ---- */

const char *person_tie_code(enum person_tie tie) {
    static const char *const codes[] = {"same", "named", "apart", "spelt", "namesake"};
    return codes[tie];
}

static bool alike(const char *a, const char *b) {
    return name_compare(a, b) == NAME_SAME;
}

static const char *name_of(const struct case_checked *c) {
    return of_case(c, c->cf->regime->name_fact);
}

static const char *unit_of(const struct case_checked *c) {
    return of_case(c, c->cf->regime->unit_fact);
}

static const char *post_of(const struct case_checked *c) {
    return of_case(c, c->cf->regime->post_fact);
}

/* false: certainly somebody else. */
static bool tie_of(const struct case_checked *a, const struct case_checked *b,
                   enum person_tie *tie) {
    const char *one = of_case(a, PERSON_IDENTITY), *two = of_case(b, PERSON_IDENTITY);
    bool both = one[0] && two[0], unit = alike(unit_of(a), unit_of(b));
    enum name_tie name = name_compare(name_of(a), name_of(b));
    if (both && alike(one, two))
        *tie = TIE_SAME;
    else if (name == NAME_OTHER || (both && (!unit || name == NAME_SOUNDS)))
        return false;
    else if (name == NAME_SOUNDS)
        *tie = TIE_SPELT;
    else
        *tie = both ? TIE_APART : unit ? TIE_NAMED : TIE_NAMESAKE;
    return true;
}

static void note(struct person *p, enum person_tie tie, const struct case_checked *c) {
    p->others = mem_grow(p->others, p->other_count + 1, sizeof *p->others);
    p->others[p->other_count++] = (struct person_other){.tie = tie,
                                                        .case_id = c->cf->id,
                                                        .number = mem_dup(c->cf->number),
                                                        .name = mem_dup(name_of(c)),
                                                        .unit = mem_dup(unit_of(c)),
                                                        .post = mem_dup(post_of(c))};
}

static bool looked_at(const struct person *p, int64_t id) {
    for (size_t i = 0; i < p->other_count; i++)
        if (p->others[i].case_id == id)
            return true;
    return id == p->list[0].cf->id;
}

/* Those whose answer to `key` is that of the case asked for, or sounds like it. */
static bool others(struct person *p, struct office *office, const char *key, day_t today,
                   struct err *err) {
    struct case_answers answers;
    bool ok = office_answers(office, key, &answers, err);
    for (size_t i = 0; ok && i < answers.count; i++) {
        enum person_tie tie;
        if (looked_at(p, answers.list[i].case_id) ||
            name_compare(answers.list[i].value, of_case(&p->list[0], key)) == NAME_OTHER)
            continue;
        ok = take(p, office, answers.list[i].case_id, today, err);
        struct case_checked *c = &p->list[p->count - 1];
        bool one = ok && tie_of(&p->list[0], c, &tie);
        if (one)
            note(p, tie, c);
        if (ok && !(one && (tie == TIE_SAME || tie == TIE_NAMED))) {
            case_checked_clear(c);
            p->count--;
        }
    }
    case_answers_clear(&answers);
    return ok;
}

bool person_open(struct office *office, int64_t id, day_t today, struct person *out,
                 struct err *err) {
    *out = (struct person){0};
    bool ok = take(out, office, id, today, err);
    const char *name_key = ok ? out->list[0].cf->regime->name_fact : NULL;
    if (ok && of_case(&out->list[0], name_key)[0])
        ok = others(out, office, name_key, today, err);
    if (ok && of_case(&out->list[0], PERSON_IDENTITY)[0])
        ok = others(out, office, PERSON_IDENTITY, today, err);
    if (!ok)
        person_clear(out);
    return ok;
}

const char *person_name(const struct person *person) {
    return person->count > 0 ? name_of(&person->list[0]) : "";
}

void person_clear(struct person *person) {
    for (size_t i = 0; i < person->count; i++)
        case_checked_clear(&person->list[i]);
    for (size_t i = 0; i < person->other_count; i++) {
        mem_free(person->others[i].number);
        mem_free(person->others[i].name);
        mem_free(person->others[i].unit);
        mem_free(person->others[i].post);
    }
    mem_free(person->others);
    mem_free(person->list);
    *person = (struct person){0};
}
