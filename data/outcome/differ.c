#include "data/outcome/differ.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/letter/letter.h"
#include "core/text/utf8.h"

const char *diff_section_code(enum diff_section section) {
    static const char *const codes[] = {
        [DIFF_FACT] = "fact",      [DIFF_CONCLUSION] = "conclusion", [DIFF_MEASURE] = "measure",
        [DIFF_BAR] = "bar",        [DIFF_DEADLINE] = "deadline",     [DIFF_LETTER] = "letter",
        [DIFF_FINDING] = "finding"};
    return codes[section];
}

/* One side as a list; `was` holds the value. */
struct side {
    struct difference *list;
    size_t count, cap;
};

static void copy(char *out, size_t size, const char *text) {
    size_t n = strlen(text);
    if (n >= size)
        n = utf8_prev(text, n, size - 1);
    memcpy(out, text, n);
    out[n] = '\0';
}

static struct difference *add(struct side *side, enum diff_section section, const char *id,
                              const struct label *label, const struct cite *cite,
                              const char *value) {
    if (side->count == side->cap) {
        side->cap = side->cap ? side->cap * 2 : 64;
        side->list = mem_grow(side->list, side->cap, sizeof *side->list);
    }
    struct difference *d = &side->list[side->count++];
    *d = (struct difference){.section = section, .label = *label, .cite = *cite};
    copy(d->id, sizeof d->id, id);
    copy(d->was, sizeof d->was, value);
    return d;
}

static void add_facts(struct side *side, const struct outcome *o) {
    const struct fact_defs *defs = &o->matter.regime->facts;
    for (size_t i = 0; i < facts_count(o->matter.facts); i++) {
        const struct fact *f = facts_nth(o->matter.facts, i);
        if (f->def >= 0 && f->value[0])
            add(side, DIFF_FACT, f->key, &defs->list[f->def].label, &defs->list[f->def].cite,
                f->value);
    }
}

static void add_conclusions(struct side *side, const struct outcome *o) {
    struct conclusion *list = NULL;
    size_t count = 0;
    conclusions(&list, &count, &o->judged);
    for (size_t i = 0; i < count; i++) {
        const struct conclusion *c = &list[i];
        enum diff_section section = strncmp(c->id, "deadline:", 9) == 0 ? DIFF_DEADLINE
                                    : strncmp(c->id, "bar:", 4) == 0    ? DIFF_BAR
                                                                        : DIFF_CONCLUSION;
        add(side, section, c->id, &c->label, &c->cite, c->value[0] ? c->value : "unknown");
    }
    mem_free(list);
}

static void add_measures(struct side *side, const struct outcome *o) {
    const struct assessment *a = o->judged.assessment;
    for (size_t i = 0; i < a->measure_count; i++) {
        const struct rule *rule = &a->measures[i].measure->rule;
        add(side, DIFF_MEASURE, rule->id, &rule->label, &rule->cite,
            a->measures[i].chosen ? "chosen" : "offered");
    }
}

static void add_letters(struct side *side, const struct outcome *o) {
    const struct regime *r = o->matter.regime;
    for (size_t i = 0; i < r->letter_count; i++) {
        struct letter_state *s = letter_check(&r->letters[i], NULL, &o->matter, &o->judged);
        add(side, DIFF_LETTER, r->letters[i].rule.id, &r->letters[i].rule.label,
            &r->letters[i].rule.cite,
            s->block_count > 0  ? "blocked"
            : s->lack_count > 0 ? "incomplete"
                                : "ready");
        letter_state_free(&s);
    }
}

static void add_findings(struct side *side, const struct outcome *o) {
    for (size_t i = 0; i < o->checkup->count; i++) {
        const struct finding *f = &o->checkup->list[i];
        char id[FACT_KEY_SIZE + 64];
        snprintf(id, sizeof id, "%s%s%s", f->id, f->where[0] ? "@" : "", f->where);
        add(side, DIFF_FINDING, id, &f->label, &f->cite,
            f->waived ? "waived" : severity_code(f->severity));
    }
}

static struct side side_of(const struct outcome *o) {
    struct side side = {0};
    add_facts(&side, o);
    add_conclusions(&side, o);
    add_measures(&side, o);
    add_letters(&side, o);
    add_findings(&side, o);
    return side;
}

static const struct difference *find(const struct side *side, const struct difference *like) {
    for (size_t i = 0; i < side->count; i++)
        if (side->list[i].section == like->section && strcmp(side->list[i].id, like->id) == 0)
            return &side->list[i];
    return NULL;
}

void outcomes_differ(struct difference **out, size_t *count, const struct outcome *was,
                     const struct outcome *is) {
    struct side before = side_of(was), after = side_of(is);
    struct difference *list = mem_alloc((before.count + after.count + 1) * sizeof *list);
    *count = 0;
    for (int s = DIFF_FACT; s <= DIFF_FINDING; s++) {
        for (size_t i = 0; i < before.count; i++) {
            const struct difference *d = &before.list[i], *now = find(&after, d);
            if ((int)d->section != s || (now && strcmp(now->was, d->was) == 0))
                continue;
            list[*count] = *d;
            copy(list[(*count)++].is, DIFF_VALUE, now ? now->was : "");
        }
        for (size_t i = 0; i < after.count; i++) {
            const struct difference *d = &after.list[i];
            if ((int)d->section != s || find(&before, d))
                continue;
            list[*count] = *d;
            list[*count].was[0] = '\0';
            copy(list[(*count)++].is, DIFF_VALUE, d->was);
        }
    }
    mem_free(before.list);
    mem_free(after.list);
    *out = list;
}
