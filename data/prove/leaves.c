#include "data/prove/leaves.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "core/rules/ruletest.h"
#include "data/pack/internal.h"
#include "data/prove/scenario.h"

/* A scenario, and how it comes out as the rules are. */
struct kept {
    struct outcome outcome;
    bool asks, misses; /* looks at what is asked; at what is missing */
};

struct work {
    struct leaves *out;
    const struct regime *regime;
    struct scenarios *scenarios;
    struct kept *kept;
    struct arena *arena;
    struct faults faults;
};

static const struct cond always = {.kind = COND_AND, .index = -1};
static const struct cond never = {.kind = COND_OR, .index = -1};

/* ---- a condition without one leaf ---- */

static size_t leaf_count(const struct cond *cond) {
    size_t count = cond->arg_count == 0;
    for (size_t i = 0; i < cond->arg_count; i++)
        count += leaf_count(cond->args[i]);
    return count;
}

static const struct cond *leaf_at(const struct cond *cond, size_t *n) {
    if (cond->arg_count == 0)
        return (*n)-- == 0 ? cond : NULL;
    for (size_t i = 0; i < cond->arg_count; i++) {
        const struct cond *found = leaf_at(cond->args[i], n);
        if (found)
            return found;
    }
    return NULL;
}

/* NULL: nothing is left. */
static const struct cond *without(struct arena *arena, const struct cond *cond,
                                  const struct cond *leaf) {
    if (cond == leaf)
        return NULL;
    if (cond->arg_count == 0)
        return cond;
    struct cond *copy = arena_alloc(arena, sizeof *copy);
    *copy = *cond;
    copy->args = arena_alloc(arena, cond->arg_count * sizeof(const struct cond *));
    copy->arg_count = 0;
    for (size_t i = 0; i < cond->arg_count; i++) {
        const struct cond *arg = without(arena, cond->args[i], leaf);
        if (arg)
            copy->args[copy->arg_count++] = arg;
    }
    return copy->arg_count > 0 ? copy : NULL;
}

static void put_leaf(struct sb *out, const struct regime *regime, const struct cond *leaf) {
    static const char *const ops[] = {" = ", " != ", " < ", " <= ", " > ", " >= "};
    if (leaf->kind == COND_REF) {
        sb_add_fmt(out, "@%s", leaf->ref);
        return;
    }
    sb_add(out, regime->facts.list[leaf->def].key);
    if (leaf->kind != COND_COMPARE)
        return;
    sb_add(out, ops[leaf->op]);
    if (leaf->code)
        sb_add(out, leaf->code);
    else
        sb_add_int(out, leaf->number);
}

/* ---- does a scenario notice? ---- */

/* Can the outcome of this one differ at all? What only the form asks for is seen by the form. */
static bool touches(const struct kept *kept, const struct pack_cond *at,
                    const struct cond *changed) {
    const struct facts *facts = kept->outcome.matter.facts;
    struct cond_env env = assessment_env(kept->outcome.judged.assessment, facts);
    const struct cond *before = at->cond ? at->cond : &always;
    if (at->kind == KIND_FACT || at->kind == KIND_GROUP)
        return kept->asks;
    if ((at->kind == KIND_SITUATION || at->kind == KIND_CIRCUMSTANCE) &&
        cond_touched(before, facts) != cond_touched(changed, facts))
        return true;
    int rows = at->table ? facts_rows(facts, at->table) : 0;
    for (env.row = at->table ? 1 : 0; env.row <= rows; env.row++) {
        enum tri was = cond_eval(before, &env), is = cond_eval(changed, &env);
        if (was != is || (was == TRI_UNKNOWN && kept->misses))
            return true;
    }
    return false;
}

static bool noticed(const struct work *w, const struct pack_cond *at, const struct cond *changed) {
    bool seen = false;
    *at->slot = changed;
    for (size_t i = 0; !seen && i < scenarios_count(w->scenarios); i++)
        seen = touches(&w->kept[i], at, changed) && !scenario_holds(w->scenarios, i);
    *at->slot = at->cond;
    return seen;
}

static void survives(struct work *w, const struct pack_cond *at, const char *msg, const char *name,
                     const char *leaf) {
    w->out->survivors++;
    faults_add(&w->faults, at->line, name, NULL, msg, leaf);
}

static void try_leaves(void *ctx, const struct pack_cond *at) {
    struct work *w = ctx;
    for (size_t i = 0; i < leaf_count(at->cond); i++) {
        size_t n = i;
        const struct cond *leaf = leaf_at(at->cond, &n);
        const struct cond *changed = without(w->arena, at->cond, leaf);
        w->out->tried++;
        if (noticed(w, at, changed ? changed : &always))
            continue;
        struct sb text = {0};
        put_leaf(&text, w->regime, leaf);
        survives(w, at, "err.check.leaf", w->regime->cond_names[at->cond->index], sb_text(&text));
        sb_free(&text);
    }
}

/* A rule that never holds. */
static void try_rule(void *ctx, const struct pack_cond *at) {
    struct work *w = ctx;
    const struct rule *rule = at->rule;
    w->out->tried++;
    if (noticed(w, at, &never))
        return;
    struct sb name = {0};
    sb_add_fmt(&name, "%s %s", pack_specs[at->kind].name, rule->id);
    survives(w, at, "err.check.rule", sb_text(&name), NULL);
    sb_free(&name);
}

/* ---- all of a regime ---- */

static void keep_outcomes(struct work *w) {
    size_t count = scenarios_count(w->scenarios);
    struct err err;
    w->kept = mem_alloc((count + 1) * sizeof *w->kept);
    for (size_t i = 0; i < count; i++) {
        const char *expects = scenario_expects(w->scenarios, i);
        w->kept[i].asks = strstr(expects, "asked.") != NULL;
        w->kept[i].misses = strstr(expects, "missing.") || strstr(expects, "undecided.");
        if (!outcome_make(&w->kept[i].outcome, scenario_matter(w->scenarios, i), &err))
            faults_add_err(&w->faults, 0, NULL, NULL, &err);
    }
}

void leaves_run(struct leaves *out, struct packs *packs, const char *regime_id, struct errs *errs) {
    struct sb rules = {0}, file = {0};
    size_t size, before = errs->count;
    sb_add_fmt(&rules, "regimes/%s/rules.ini", regime_id);
    sb_add_fmt(&file, "regimes/%s/scenarios.ini", regime_id);
    const char *text = packs_file(packs, sb_text(&file), &size);
    struct faults reading = {.file = sb_text(&file), .errs = errs};
    struct work w = {.out = out, .regime = packs_regime(packs, regime_id, errs)};
    w.faults = (struct faults){.file = sb_text(&rules), .errs = errs};
    const struct calendar *calendar = packs_calendar(packs, errs);
    if (text && w.regime && calendar)
        w.scenarios = scenarios_read(w.regime, calendar, text, size, &reading);
    if (w.scenarios && errs->count == before) {
        keep_outcomes(&w);
        w.arena = arena_new();
        pack_each_cond(w.regime, try_leaves, &w);
        pack_each_when(w.regime, try_rule, &w);
        arena_free(&w.arena);
        for (size_t i = 0; i < scenarios_count(w.scenarios); i++)
            outcome_clear(&w.kept[i].outcome);
        mem_free(w.kept);
    }
    scenarios_free(&w.scenarios);
    sb_free(&rules);
    sb_free(&file);
}
