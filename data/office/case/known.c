#include "data/office/case/known.h"

#include <string.h>

#include "core/base/mem.h"
#include "data/office/internal.h"

enum { CASES = 60, MOST = 200, LONGEST = 240 };

struct gathering {
    const struct casefile *cf;
    const struct fact_def *def;
    struct known_values same, kind;
};

static bool is_key(const char *key, const char *wanted) {
    return wanted && strcmp(key, wanted) == 0;
}

static bool differs_always(const struct regime *r, const char *key) {
    return is_key(key, r->title_fact) || is_key(key, r->number_fact) ||
           strcmp(key, FACT_REGIME) == 0;
}

static bool holds(const struct known_values *values, const char *text) {
    for (size_t i = 0; i < values->count; i++)
        if (strcmp(values->list[i].text, text) == 0)
            return true;
    return false;
}

static void add(struct known_values *values, const char *text, bool same) {
    if (values->count == MOST || holds(values, text))
        return;
    if (!values->list)
        values->list = mem_alloc(MOST * sizeof *values->list);
    values->list[values->count++] = (struct known_value){mem_dup(text), same};
}

/* An office and an organ are one kind: the first is only whose name is tried first. */
static enum fact_offers pool(enum fact_offers offers) {
    return offers == OFFERS_OFFICE ? OFFERS_ORGAN : offers;
}

/* A row of a table counts as its column. Another case is mostly about another person: its name is there for whoever
 * begins to write it, and never proposed before. */
static void consider(struct gathering *g, const char *key, const char *value) {
    const struct fact_defs *defs = &g->cf->regime->facts;
    int at = fact_defs_find(defs, key, NULL);
    const struct fact_def *def = at >= 0 ? &defs->list[at] : NULL;
    if (!def || def->type != FACT_LINE || value[0] == '\0' || strlen(value) > LONGEST)
        return;
    bool the_one = def == g->def, person = is_key(key, g->cf->regime->name_fact);
    if (the_one && !person)
        add(&g->same, value, true);
    else if (the_one ||
             (g->def->offers != OFFERS_SAME && pool(def->offers) == pool(g->def->offers)))
        add(&g->kind, value, false);
}

static void join(struct gathering *g, struct known_values *out) {
    for (size_t i = 0; i < g->same.count; i++)
        add(out, g->same.list[i].text, true);
    for (size_t i = 0; i < g->kind.count; i++)
        add(out, g->kind.list[i].text, false);
    known_values_clear(&g->same);
    known_values_clear(&g->kind);
}

bool office_known(struct office *office, const struct casefile *cf, const struct fact_def *def,
                  struct known_values *out, struct err *err) {
    struct gathering g = {.cf = cf, .def = def};
    const char *key, *value;
    *out = (struct known_values){0};
    if (def->type != FACT_LINE || differs_always(cf->regime, def->key))
        return true;
    for (size_t i = 0; i < facts_count(cf->facts); i++)
        consider(&g, facts_nth(cf->facts, i)->key, facts_nth(cf->facts, i)->value);
    struct query *q = store_facts_newest(office->store, CASES);
    while (store_facts_newest_next(q, &key, &value))
        consider(&g, key, value);
    bool good = query_done(q, err);
    join(&g, out);
    if (!good)
        known_values_clear(out);
    return good;
}

void known_values_clear(struct known_values *values) {
    for (size_t i = 0; i < values->count; i++)
        mem_free(values->list[i].text);
    mem_free(values->list);
    *values = (struct known_values){0};
}
