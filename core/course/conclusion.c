/* conclusion.c - what was concluded of a matter, as a flat list. */
#include <string.h>

#include "core/assess/verdict.h"
#include "core/course/judged.h"

struct conclusion_list {
    struct conclusion *list;
    size_t count, cap;
};

static void put(char *out, size_t size, const char *a, const char *b) {
    size_t n = strnlen(a, size - 1);
    memcpy(out, a, n);
    size_t m = strnlen(b, size - 1 - n);
    memcpy(out + n, b, m);
    out[n + m] = '\0';
}

static struct conclusion *add(struct conclusion_list *l, const char *kind, const char *id,
                              const char *value, const struct label *label,
                              const struct cite *cite) {
    if (l->count == l->cap) {
        l->cap = l->cap ? l->cap * 2 : 16;
        l->list = mem_grow(l->list, l->cap, sizeof *l->list);
    }
    struct conclusion *c = &l->list[l->count++];
    *c = (struct conclusion){.label = *label, .cite = *cite};
    put(c->id, sizeof c->id, kind, id);
    put(c->value, sizeof c->value, value, "");
    return c;
}

static const char *value_of(enum tri value) {
    return value == TRI_UNKNOWN ? "" : tri_code(value);
}

static void add_verdicts(struct conclusion_list *l, const struct assessment *a) {
    const struct regime *r = a->regime;
    struct cite none = {.article = 0};
    const struct cite *scope_cite = a->scope_rule_count ? &a->scope_rules[0]->rule.cite : &none;
    const char *scope = a->verdicts->scope_missing ? "" : scope_verdict_code(a->scope);
    add(l, "scope", "", scope, &r->scope_note, scope_cite);
    for (size_t i = 0; i < r->flag_count; i++)
        add(l, "flag:", r->flags[i].rule.id, value_of(a->flag_values[i]), &r->flags[i].rule.label,
            &r->flags[i].rule.cite);
    for (size_t i = 0; i < a->situation_count; i++) {
        const struct situation_result *s = &a->situations[i];
        if (s->raised)
            add(l, "situation:", s->situation->rule.id, value_of(s->holds),
                &s->situation->rule.label, &s->situation->rule.cite);
    }
    /* Art. 6 alone: there is no such ground, and nobody said there were one. */
    bool idle_ground = !a->raised && a->ground == TRI_NO;
    add(l, "ground", "", idle_ground ? "not_raised" : value_of(a->ground), &r->ground_label,
        &r->situations_cite);
    for (size_t i = 0; i < a->circumstance_count; i++) {
        const struct circumstance_result *c = &a->circumstances[i];
        if (!c->raised)
            continue;
        bool idle = c->inert && c->holds == TRI_YES;
        add(l, "circumstance:", c->circumstance->rule.id, idle ? "inert" : value_of(c->holds),
            &c->circumstance->rule.label, &c->circumstance->rule.cite);
    }
}

static void add_deadlines(struct conclusion_list *l, const struct schedule *schedule) {
    for (size_t i = 0; i < schedule->count; i++) {
        const struct deadline *d = &schedule->list[i];
        char raw[DATE_TEXT_SIZE], rolled[DATE_TEXT_SIZE], days[2 * DATE_TEXT_SIZE];
        date_format(d->period.raw, raw);
        date_format(d->period.rolled, rolled);
        put(days, sizeof days, raw, "/");
        struct conclusion *c =
            add(l, "deadline:", d->rule->rule.id, days, &d->rule->rule.label, &d->rule->rule.cite);
        put(c->value, sizeof c->value, days, rolled);
    }
}

static void add_bars(struct conclusion_list *l, const struct assessment *a) {
    for (size_t i = 0; i < a->measure_count; i++) {
        const struct measure_result *m = &a->measures[i];
        const struct consequence *bar = NULL;
        for (size_t j = 0; m->chosen && j < m->consequence_count && !bar; j++)
            if (m->consequences[j].consequence->bars)
                bar = m->consequences[j].consequence;
        if (!bar)
            continue;
        char until[DATE_TEXT_SIZE];
        date_format(m->bar_until, until);
        add(l, "bar:", m->measure->rule.id, until, &m->measure->rule.label, &bar->rule.cite);
    }
}

void conclusions(struct conclusion **list, size_t *count, const struct judged *judged) {
    struct conclusion_list l = {0};
    add_verdicts(&l, judged->assessment);
    add_deadlines(&l, &judged->schedule);
    add_bars(&l, judged->assessment);
    *list = l.list;
    *count = l.count;
}
