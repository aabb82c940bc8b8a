/*
 * cond_support.h - a small set of definitions and facts for the tests of conditions.
 */
#ifndef WENZE_TESTS_SUPPORT_COND_SUPPORT_H
#define WENZE_TESTS_SUPPORT_COND_SUPPORT_H

#include "tests/support/support.h"

#include "core/rules/cond.h"

static const struct fact_choice locus[] = {{"region", {"本地区", NULL}},
                                           {"unit", {"本单位", NULL}}};
static const struct fact_choice measures[] = {{"suspension", {"停职检查", NULL}},
                                              {"removal", {"免职", NULL}},
                                              {"removal_all", {"撤换", NULL}}};

enum { A, B, C, LOCUS, MEASURES, COUNT, ON, REASON, TEXT, ADOPTED, ITEM };

static struct fact_def list[] = {
    [A] = {.key = "t.a", .type = FACT_TRI},
    [B] = {.key = "t.b", .type = FACT_TRI},
    [C] = {.key = "t.c", .type = FACT_TRI},
    [LOCUS] = {.key = "5(2).locus", .type = FACT_CHOICE, .choices = locus, .choice_count = 2},
    [MEASURES] = {.key = "decision.measures",
                  .type = FACT_MULTI,
                  .choices = measures,
                  .choice_count = 3},
    [COUNT] = {.key = "8.count", .type = FACT_INT},
    [ON] = {.key = "10.2.on", .type = FACT_DATE},
    [REASON] = {.key = "5(7).reason", .type = FACT_TEXT},
    [TEXT] = {.key = "hearing.opinion.text",
              .table = "hearing.opinion",
              .column = "text",
              .type = FACT_TEXT},
    [ADOPTED] = {.key = "hearing.opinion.adopted",
                 .table = "hearing.opinion",
                 .column = "adopted",
                 .type = FACT_TRI},
    [ITEM] = {.key = "12(1).5(2).who", .type = FACT_LINE},
};

struct world {
    struct fact_defs defs;
    struct arena *arena;
    struct facts *facts;
};

static inline int setup(void **state) {
    struct world *w = mem_alloc(sizeof *w);
    w->defs = (struct fact_defs){.list = list, .count = TEST_COUNT(list)};
    w->arena = arena_new();
    bool ok = fact_defs_index(&w->defs, NULL);
    w->facts = facts_new(&w->defs);
    *state = w;
    return ok ? 0 : -1;
}

static inline int teardown(void **state) {
    struct world *w = *state;
    facts_free(&w->facts);
    arena_free(&w->arena);
    fact_defs_clear(&w->defs);
    mem_free(w);
    return 0;
}

static inline const struct cond *compile_in(struct world *w, const char *text, const char *table) {
    struct err err = {0};
    const struct cond *cond = cond_compile(w->arena, text, &w->defs, table, &err);
    if (!cond)
        fail_msg("%s: %s %s %s", text, err.msg, err.arg[0], err.arg[1]);
    return cond;
}

static inline const struct cond *compile(struct world *w, const char *text) {
    return compile_in(w, text, NULL);
}

static inline void put(struct world *w, const char *key, const char *value) {
    if (value)
        facts_put(w->facts, key, value, PROV_NONE, NULL, NULL);
    else
        facts_remove(w->facts, key);
}

#endif
