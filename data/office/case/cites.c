/* cites.c - which provisions a case cites, as rows that follow from its facts. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/law/citefind.h"
#include "data/office/case/citing.h"
#include "data/office/internal.h"

#define TYPED_MOST 200 /* of one fact: what a person writes has far fewer */
#define WHOLE 0

struct cites {
    struct arena *arena;
    struct cite_record *list;
    size_t count, cap;
};

static void put(struct cites *c, const struct cite *cite, int why, const char *id) {
    if (cite->article == 0 && why != WHOLE)
        return;
    if (c->count == c->cap) {
        c->cap = c->cap ? c->cap * 2 : 32;
        struct cite_record *grown = arena_alloc(c->arena, c->cap * sizeof *grown);
        if (c->count > 0)
            memcpy(grown, c->list, c->count * sizeof *grown);
        c->list = grown;
    }
    c->list[c->count++] = (struct cite_record){*cite, why, arena_dup(c->arena, id)};
}

static void put_rule(struct cites *c, const struct rule *rule, enum citing_kind kind) {
    put(c, &rule->cite, (int)kind, rule->id);
}

static void add_conclusions(struct cites *c, const struct assessment *a) {
    for (size_t i = 0; i < a->scope_rule_count; i++)
        put_rule(c, &a->scope_rules[i]->rule, CITING_SCOPE);
    for (size_t i = 0; i < a->situation_count; i++)
        if (a->situations[i].holds == TRI_YES)
            put_rule(c, &a->situations[i].situation->rule, CITING_SITUATION);
    for (size_t i = 0; i < a->circumstance_count; i++)
        if (a->circumstances[i].holds == TRI_YES && !a->circumstances[i].inert)
            put_rule(c, &a->circumstances[i].circumstance->rule, CITING_CIRCUMSTANCE);
}

/* The choice as it is recorded, even where the ladder no longer stands. */
static void add_choice(struct cites *c, const struct open_case *oc) {
    const struct regime *r = oc->regime;
    const struct fact *choice = r->choice_fact ? facts_find(oc->facts, r->choice_fact) : NULL;
    for (size_t i = 0; choice && i < r->measure_count; i++)
        if (fact_value_includes(choice->value, r->measures[i].rule.id))
            put_rule(c, &r->measures[i].rule, CITING_MEASURE);
}

/* ---- what a person typed ---- */

struct typed {
    struct cites *cites;
    const char *key;
    size_t count;
};

static bool on_typed(void *ctx, const struct cite_found *found) {
    struct typed *typed = ctx;
    put(typed->cites, &found->cite, CITING_TYPED, typed->key);
    return ++typed->count < TYPED_MOST;
}

static struct cite_name name_of(struct cites *c, const char *title, bool full) {
    size_t n = 0;
    const char *name = cite_bare_name(title ? title : "", &n);
    return (struct cite_name){arena_dup_n(c->arena, name, n), full};
}

static void add_typed(struct cites *c, const struct open_case *oc) {
    const struct regime *r = oc->regime;
    const struct cite_name names[] = {name_of(c, r->title.zh, true),
                                      name_of(c, r->short_title.zh, false)};
    for (size_t i = 0; i < facts_count(oc->facts); i++) {
        const struct fact *fact = facts_nth(oc->facts, i);
        if (fact->def < 0 || !fact->value[0])
            continue;
        enum fact_type type = r->facts.list[fact->def].type;
        struct typed typed = {c, fact->key, 0};
        if (type == FACT_LINE || type == FACT_TEXT)
            cites_find(fact->value,
                       &(struct cite_reader){.home = r->id,
                                             .names = names,
                                             .name_count = sizeof names / sizeof names[0],
                                             .each = on_typed,
                                             .ctx = &typed});
    }
}

/* ---- all of it ---- */

static void add_wholes(struct cites *c) {
    size_t count = c->count; /* in order: those of one text follow each other */
    for (size_t i = 0; i < count; i++) {
        struct cite whole = {.article = 0};
        if (i > 0 && strcmp(c->list[i].cite.regime, c->list[i - 1].cite.regime) == 0)
            continue;
        snprintf(whole.regime, sizeof whole.regime, "%s", c->list[i].cite.regime);
        put(c, &whole, WHOLE, "");
    }
}

static void in_order(struct cites *c) {
    if (c->count > 1)
        qsort(c->list, c->count, sizeof *c->list, cite_record_order);
    size_t kept = 0;
    for (size_t i = 0; i < c->count; i++)
        if (kept == 0 || cite_record_order(&c->list[kept - 1], &c->list[i]) != 0)
            c->list[kept++] = c->list[i];
    c->count = kept;
}

void cites_make(struct derived *out, const struct open_case *oc,
                const struct assessment *assessment, const struct schedule *schedule) {
    struct cites c = {.arena = out->arena};
    add_conclusions(&c, assessment);
    add_choice(&c, oc);
    /* Of a void case nothing is due. */
    for (size_t i = 0; oc->record.state != CASE_VOID && i < schedule->count; i++)
        put_rule(&c, &schedule->list[i].rule->rule, CITING_DEADLINE);
    add_typed(&c, oc);
    in_order(&c);
    add_wholes(&c);
    in_order(&c);
    out->cites = (struct cite_records){c.list, c.count};
}

bool cites_write(struct office *office, int64_t case_id, const struct cite_records *before,
                 const struct cite_records *after, struct err *err) {
    size_t b = 0, a = 0;
    while (b < before->count || a < after->count) {
        int order = b == before->count  ? 1
                    : a == after->count ? -1
                                        : cite_record_order(&before->list[b], &after->list[a]);
        if (order < 0 && !store_cite_drop(office->store, case_id, &before->list[b], err))
            return false;
        if (order > 0 && !store_cite_add(office->store, case_id, &after->list[a], err))
            return false;
        b += order <= 0;
        a += order >= 0;
    }
    return true;
}
