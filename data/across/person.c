#include "data/across/person.h"

#include <string.h>

#include "core/base/mem.h"
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

static bool others(struct person *p, struct office *office, const char *name_key, day_t today,
                   struct err *err) {
    struct case_answers answers;
    int64_t id = p->list[0].cf->id;
    bool ok = office_answers(office, name_key, &answers, err);
    for (size_t i = 0; ok && i < answers.count; i++) {
        if (answers.list[i].case_id == id ||
            strcmp(answers.list[i].value, of_case(&p->list[0], name_key)) != 0)
            continue;
        ok = take(p, office, answers.list[i].case_id, today, err);
        struct case_checked *c = &p->list[p->count - 1];
        if (ok && strcmp(of_case(c, c->cf->regime->unit_fact),
                         of_case(&p->list[0], p->list[0].cf->regime->unit_fact)) != 0) {
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
    if (!ok)
        person_clear(out);
    return ok;
}

const char *person_name(const struct person *person) {
    return person->count > 0 ? of_case(&person->list[0], person->list[0].cf->regime->name_fact)
                             : "";
}

void person_clear(struct person *person) {
    for (size_t i = 0; i < person->count; i++)
        case_checked_clear(&person->list[i]);
    mem_free(person->list);
    *person = (struct person){0};
}
