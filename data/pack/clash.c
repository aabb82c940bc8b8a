#include "data/pack/clash.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "core/rules/ruletest.h"

enum { COMBINATIONS_MAX = 200000 };

struct search {
    const struct regime *regime;
    struct faults *faults;
    int *defs;  /* the facts that are varied */
    size_t *at; /* which answer each has: 0 untouched */
    size_t count;
    struct facts *facts;
    bool *holds; /* of each scope rule */
    bool *told;  /* of each pair */
};

static size_t answers_of(const struct fact_def *def) {
    return def->type == FACT_TRI ? 3 : def->type == FACT_CHOICE ? def->choice_count + 1 : 1;
}

static const char *answer(const struct fact_def *def, size_t i) {
    if (def->type == FACT_TRI)
        return i == 1 ? "yes" : "no";
    return def->choices[i - 1].code;
}

static const struct fact_def *varied(const struct search *s, size_t i) {
    return &s->regime->facts.list[s->defs[i]];
}

static void add_def(void *ctx, int def) {
    struct search *s = ctx;
    for (size_t i = 0; i < s->count; i++)
        if (s->defs[i] == def)
            return;
    if (answers_of(&s->regime->facts.list[def]) > 1 && !s->regime->facts.list[def].table)
        s->defs[s->count++] = def;
}

/* ---- one combination ---- */

static bool overrides(const struct scope_rule *over, const struct scope_rule *under) {
    for (size_t i = 0; i < over->override_count; i++)
        if (strcmp(over->overrides[i], under->rule.id) == 0)
            return true;
    return false;
}

/* As in core: an exception that is mutual is none. */
static bool above(const struct scope_rule *over, const struct scope_rule *under) {
    return overrides(over, under) && !overrides(under, over);
}

static void tell(struct search *s, const char *msg, size_t i, size_t j) {
    const struct scope_rule *first = &s->regime->scopes[i], *second = &s->regime->scopes[j];
    struct sb answers = {0}, section = {0};
    if (s->told[i * s->regime->scope_count + j])
        return;
    s->told[i * s->regime->scope_count + j] = true;
    for (size_t k = 0; k < s->count; k++)
        if (s->at[k] > 0)
            sb_add_fmt(&answers, "%s%s=%s", answers.len ? ", " : "", varied(s, k)->key,
                       answer(varied(s, k), s->at[k]));
    sb_add_fmt(&section, "scope %s", first->rule.id);
    faults_add(s->faults, first->rule.line, sb_text(&section), NULL, msg, first->rule.id,
               second->rule.id, sb_text(&answers));
    sb_free(&section);
    sb_free(&answers);
}

static void compare_pairs(struct search *s) {
    const struct scope_rule *rules = s->regime->scopes;
    size_t count = s->regime->scope_count;
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; s->holds[i] && j < count; j++)
            if (s->holds[j] && rules[i].verdict != rules[j].verdict &&
                !above(&rules[i], &rules[j]) && !above(&rules[j], &rules[i]))
                tell(s, "err.check.clash", i, j);
}

/* Each rule that holds gives way to another one. */
static void find_circle(struct search *s) {
    const struct scope_rule *rules = s->regime->scopes;
    size_t count = s->regime->scope_count, first = count, second = count;
    for (size_t i = 0; i < count; i++) {
        if (!s->holds[i])
            continue;
        bool beaten = false;
        for (size_t j = 0; j < count; j++)
            beaten = beaten || (s->holds[j] && above(&rules[j], &rules[i]));
        if (!beaten)
            return;
        if (first == count)
            first = i;
        else if (second == count)
            second = i;
    }
    if (second < count)
        tell(s, "err.check.circle", first, second);
}

static void try_combination(struct search *s) {
    struct cond_env env = {.facts = s->facts};
    for (size_t i = 0; i < s->regime->scope_count; i++) {
        const struct scope_rule *rule = &s->regime->scopes[i];
        s->holds[i] = rule_takes_part(s->regime, &rule->rule, DAY_NONE, false) &&
                      cond_eval(rule->when, &env) == TRI_YES;
    }
    compare_pairs(s);
    find_circle(s);
}

/* ---- all of them ---- */

/* The next combination, counting like an odometer; false after the last. */
static bool advance(struct search *s) {
    for (size_t i = 0; i < s->count; i++) {
        const struct fact_def *def = varied(s, i);
        if (++s->at[i] < answers_of(def)) {
            facts_put(s->facts, def->key, answer(def, s->at[i]), PROV_NONE, NULL, NULL);
            return true;
        }
        s->at[i] = 0;
        facts_remove(s->facts, def->key);
    }
    return false;
}

static bool few_enough(struct search *s) {
    size_t all = 1;
    for (size_t i = 0; i < s->count; i++) {
        all *= answers_of(varied(s, i));
        if (all <= COMBINATIONS_MAX)
            continue;
        char text[24];
        snprintf(text, sizeof text, "%zu", all);
        faults_add(s->faults, s->regime->scopes[0].rule.line, "scope", NULL, "err.check.scope_wide",
                   text);
        return false;
    }
    return true;
}

void pack_find_clashes(const struct regime *regime, struct faults *faults) {
    struct search s = {.regime = regime, .faults = faults};
    s.defs = mem_alloc(regime->facts.count * sizeof *s.defs);
    for (size_t i = 0; i < regime->scope_count; i++)
        cond_each_def(regime->scopes[i].when, add_def, &s);
    s.at = mem_alloc(s.count * sizeof *s.at);
    s.holds = mem_alloc(regime->scope_count * sizeof *s.holds);
    s.told = mem_alloc(regime->scope_count * regime->scope_count * sizeof *s.told);
    s.facts = facts_new(&regime->facts);
    if (few_enough(&s))
        do
            try_combination(&s);
        while (advance(&s));
    facts_free(&s.facts);
    mem_free(s.defs);
    mem_free(s.at);
    mem_free(s.holds);
    mem_free(s.told);
}
