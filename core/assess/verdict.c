#include "core/assess/verdict.h"

#include <string.h>

#include "core/assess/basis.h"
#include "core/rules/ruletest.h"

/* ---- references: conclusions by name ---- */

static const struct {
    const char *name;
    enum scope_verdict verdict;
} scope_names[] = {{"applies", SCOPE_APPLIES},
                   {"by_reference", SCOPE_BY_REFERENCE},
                   {"outside", SCOPE_OUTSIDE},
                   {"unclear", SCOPE_UNCLEAR}};

static const char *after_prefix(const char *name, const char *prefix) {
    size_t n = strlen(prefix);
    return strncmp(name, prefix, n) == 0 ? name + n : NULL;
}

static bool scope_named(const char *name, enum scope_verdict *verdict) {
    for (size_t i = 0; i < sizeof scope_names / sizeof scope_names[0]; i++)
        if (strcmp(scope_names[i].name, name) == 0) {
            *verdict = scope_names[i].verdict;
            return true;
        }
    return false;
}

static long find_flag(const struct regime *regime, const char *id) {
    for (size_t i = 0; i < regime->flag_count; i++)
        if (strcmp(regime->flags[i].rule.id, id) == 0)
            return (long)i;
    return -1;
}

static long find_situation(const struct regime *regime, const char *id) {
    for (size_t i = 0; i < regime->situation_count; i++)
        if (strcmp(regime->situations[i].rule.id, id) == 0)
            return (long)i;
    return -1;
}

static long find_circumstance(const struct regime *regime, const char *id) {
    for (size_t i = 0; i < regime->circumstance_count; i++)
        if (strcmp(regime->circumstances[i].rule.id, id) == 0)
            return (long)i;
    return -1;
}

bool assess_ref_known(const struct regime *regime, const char *name) {
    enum scope_verdict verdict;
    const char *id;
    if (strcmp(name, "ground") == 0 || strcmp(name, "heavier") == 0 ||
        strcmp(name, "lighter") == 0 || strcmp(name, "exempt") == 0 || strcmp(name, "raised") == 0)
        return true;
    if (strcmp(name, "basis.agrees") == 0)
        return regime->basis_fact != NULL;
    if ((id = after_prefix(name, "scope.")))
        return scope_named(id, &verdict);
    if ((id = after_prefix(name, "situation.")))
        return find_situation(regime, id) >= 0;
    if ((id = after_prefix(name, "circumstance.")))
        return find_circumstance(regime, id) >= 0;
    if ((id = after_prefix(name, "flag.")))
        return find_flag(regime, id) >= 0;
    return false;
}

static enum tri scope_is(const struct verdicts *v, const char *name) {
    enum scope_verdict wanted;
    if (!v->scope_done || !scope_named(name, &wanted))
        return TRI_UNKNOWN;
    if (v->scope == wanted)
        return TRI_YES;
    return v->scope_missing ? TRI_UNKNOWN : TRI_NO;
}

/* The value of a rule, once it is reached. */
static enum tri reached(const struct verdicts *v, const struct rule_state *states, long index) {
    if (index < 0)
        return TRI_UNKNOWN;
    const struct rule_state *state = &states[index];
    return (size_t)(state - v->states) < v->reached ? state->value : TRI_UNKNOWN;
}

enum tri verdicts_weigh(const struct verdicts *v) {
    return v->scope == SCOPE_OUTSIDE ? TRI_NO : v->ground;
}

static enum tri situation_holds(const void *ctx, size_t i) {
    const struct verdicts *v = ctx;
    return v->situations[i].raised ? reached(v, v->situations, (long)i) : TRI_NO;
}

static enum tri circumstance_weighs(const void *ctx, size_t i) {
    const struct verdicts *v = ctx;
    enum tri holds = v->circumstances[i].raised ? reached(v, v->circumstances, (long)i) : TRI_NO;
    return tri_and(verdicts_weigh(v), holds);
}

static enum tri basis_is(const struct verdicts *v) {
    const struct basis_source source = {.regime = v->regime,
                                        .written = facts_text(v->facts, v->regime->basis_fact),
                                        .situation = situation_holds,
                                        .circumstance = circumstance_weighs,
                                        .ctx = v};
    return basis_agrees(&source);
}

static enum tri resolve(const void *ctx, const char *name) {
    const struct verdicts *v = ctx;
    const char *id;
    if (strcmp(name, "ground") == 0)
        return v->ground;
    if (strcmp(name, "heavier") == 0)
        return v->heavier;
    if (strcmp(name, "lighter") == 0)
        return v->lighter;
    if (strcmp(name, "exempt") == 0)
        return v->exempt;
    if (strcmp(name, "raised") == 0)
        return v->any_raised ? TRI_YES : TRI_NO;
    if (strcmp(name, "basis.agrees") == 0)
        return v->regime->basis_fact ? basis_is(v) : TRI_UNKNOWN;
    if ((id = after_prefix(name, "scope.")))
        return scope_is(v, id);
    if ((id = after_prefix(name, "flag.")))
        return reached(v, v->flags, find_flag(v->regime, id));
    if ((id = after_prefix(name, "situation.")))
        return reached(v, v->situations, find_situation(v->regime, id));
    if ((id = after_prefix(name, "circumstance."))) /* one that has no weight does not count */
        return tri_and(verdicts_weigh(v),
                       reached(v, v->circumstances, find_circumstance(v->regime, id)));
    return TRI_UNKNOWN;
}

/* A flag is no more than its condition: who names one asks for the facts of it. */
static const struct cond *behind(const void *ctx, const char *name) {
    const struct verdicts *v = ctx;
    const char *id = after_prefix(name, "flag.");
    long i = id ? find_flag(v->regime, id) : -1;
    return i >= 0 ? v->regime->flags[i].when : NULL;
}

struct cond_env verdicts_env(const struct verdicts *v) {
    return (struct cond_env){.facts = v->facts, .ref = resolve, .behind = behind, .ctx = v};
}

/* ---- the scope ---- */

static bool overrides(const struct scope_rule *over, const struct scope_rule *under) {
    for (size_t i = 0; i < over->override_count; i++)
        if (strcmp(over->overrides[i], under->rule.id) == 0)
            return true;
    return false;
}

/* `over` stands above `under`, and not each above the other. */
static bool above(const struct scope_rule *over, const struct scope_rule *under) {
    return overrides(over, under) && !overrides(under, over);
}

static bool beaten(const struct verdicts *v, size_t i) {
    const struct scope_rule *rules = v->regime->scopes;
    for (size_t j = 0; j < v->regime->scope_count; j++)
        if (j != i && v->scopes[j].value == TRI_YES && above(&rules[j], &rules[i]))
            return true;
    return false;
}

static void find_clash(struct verdicts *v) {
    const struct scope_rule *rules = v->regime->scopes;
    for (size_t i = 0; i < v->regime->scope_count; i++) {
        if (v->scopes[i].value != TRI_YES)
            continue;
        for (size_t j = i + 1; j < v->regime->scope_count; j++) {
            if (v->scopes[j].value != TRI_YES || rules[i].verdict == rules[j].verdict ||
                above(&rules[i], &rules[j]) || above(&rules[j], &rules[i]))
                continue;
            v->clash[0] = &rules[i];
            v->clash[1] = &rules[j];
            return;
        }
    }
}

/* Each that holds is overridden by another: a circle, which no verdict comes out of. */
static void name_circle(struct verdicts *v) {
    size_t named = 0;
    for (size_t i = 0; i < v->regime->scope_count && named < 2; i++)
        if (v->scopes[i].value == TRI_YES)
            v->clash[named++] = &v->regime->scopes[i];
}

/* May the unknown rule i change the verdict that stands? */
static bool may_change(const struct verdicts *v, size_t i, bool held) {
    const struct scope_rule *rules = v->regime->scopes;
    if (rules[i].verdict == v->scope)
        return false;
    for (size_t j = 0; held && j < v->regime->scope_count; j++)
        if (v->scopes[j].won && above(&rules[i], &rules[j]))
            return true;
    return !held;
}

/* An unknown rule that would give way to nothing but stands above an open one matters as well. */
static void open_those_above(struct verdicts *v) {
    const struct scope_rule *rules = v->regime->scopes;
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < v->regime->scope_count; i++) {
            if (v->scopes[i].open || v->scopes[i].value != TRI_UNKNOWN || beaten(v, i))
                continue;
            for (size_t j = 0; j < v->regime->scope_count && !v->scopes[i].open; j++)
                if (v->scopes[j].open && above(&rules[i], &rules[j]))
                    v->scopes[i].open = more = true;
        }
    }
}

static void draw_scope(struct verdicts *v) {
    size_t count = v->regime->scope_count;
    bool held = false, any_yes = false;
    v->clash[0] = v->clash[1] = NULL;
    v->scope = SCOPE_OUTSIDE;
    v->scope_missing = false;
    for (size_t i = 0; i < count; i++) {
        v->scopes[i].won = v->scopes[i].value == TRI_YES && !beaten(v, i);
        v->scopes[i].open = false;
        any_yes = any_yes || v->scopes[i].value == TRI_YES;
        if (v->scopes[i].won) {
            held = true;
            v->scope = v->regime->scopes[i].verdict;
        }
    }
    if (any_yes)
        find_clash(v);
    if (any_yes && !held && !v->clash[0])
        name_circle(v);
    for (size_t i = 0; i < count; i++)
        if (v->scopes[i].value == TRI_UNKNOWN && !beaten(v, i) && may_change(v, i, held))
            v->scopes[i].open = v->scope_missing = true;
    if (v->scope_missing) {
        open_those_above(v);
        v->scope = SCOPE_UNCLEAR;
    }
}

/* ---- the rest ---- */

/* Evaluates rules first..end; hangs NULL: all of them. Did any value change? */
static bool evaluate(struct verdicts *v, size_t first, size_t end, const struct cond_env *env,
                     const unsigned char *hangs) {
    size_t asked = v->regime->scope_count + v->regime->flag_count; /* from here on: when raised */
    bool changed = false;
    for (size_t n = first; n < end; n++) {
        if (hangs && hangs[n] == HANG_NOT)
            continue;
        struct rule_state *state = &v->states[n];
        enum tri before = state->value;
        v->reached = n;
        if (!state->part)
            state->value = TRI_NO;
        else if (n >= asked && !state->raised)
            state->value = TRI_UNKNOWN;
        else
            state->value = v->conditions[n] ? cond_eval(v->conditions[n], env) : TRI_YES;
        changed = changed || state->value != before;
    }
    v->reached = end;
    return changed;
}

static void draw_ground(struct verdicts *v) {
    enum tri any = TRI_NO;
    for (size_t i = 0; i < v->regime->situation_count; i++)
        if (v->situations[i].raised)
            any = tri_or(any, v->situations[i].value);
    v->ground = v->any_raised ? any : TRI_UNKNOWN;
    /* With nothing raised, a matter of another regulation has no ground here. */
    for (size_t i = 0; !v->any_raised && i < v->regime->flag_count; i++)
        if (v->flags[i].value == TRI_YES && v->regime->flags[i].other_regime)
            v->ground = TRI_NO;
}

static enum tri any_of(const struct verdicts *v, enum direction direction) {
    enum tri any = TRI_NO;
    for (size_t i = 0; i < v->regime->circumstance_count; i++)
        if (v->circumstances[i].part && v->regime->circumstances[i].direction == direction)
            any = tri_or(any, v->circumstances[i].value);
    return tri_and(verdicts_weigh(v), any);
}

static bool is_alleged(const struct verdicts *v, size_t situation) {
    return v->alleged[0] != '\0' && situation < v->regime->situation_count &&
           fact_value_includes(v->alleged, v->regime->situations[situation].rule.id);
}

/* What is asked only when a fact of it was touched, or when it was alleged: situations and
 * circumstances. */
static void mark_raised(struct verdicts *v, size_t first, const unsigned char *hangs) {
    for (size_t n = first; n < v->total; n++) {
        struct rule_state *state = &v->states[n];
        if (!state->part)
            continue;
        if (!hangs)
            state->raised = (v->conditions[n] && cond_touched(v->conditions[n], v->facts)) ||
                            is_alleged(v, n - first);
        else if (hangs[n] & HANG_FACT)
            state->raised = true; /* the answer touches it */
    }
    v->any_raised = false;
    for (size_t i = 0; i < v->regime->situation_count; i++)
        v->any_raised = v->any_raised || v->situations[i].raised;
}

static void run(struct verdicts *v, const struct fact *instead, const unsigned char *hangs) {
    const struct regime *r = v->regime;
    struct cond_env env = verdicts_env(v);
    env.instead = instead;
    size_t flags = r->scope_count, situations = flags + r->flag_count;
    size_t circumstances = situations + r->situation_count;

    v->scope_done = false;
    v->ground = v->heavier = v->lighter = v->exempt = TRI_UNKNOWN;
    mark_raised(v, situations, hangs);
    if (evaluate(v, 0, flags, &env, hangs) || !hangs)
        draw_scope(v);
    v->scope_done = true;
    evaluate(v, flags, situations, &env, hangs);
    evaluate(v, situations, circumstances, &env, hangs);
    draw_ground(v);
    evaluate(v, circumstances, v->total, &env, hangs);
    v->heavier = any_of(v, HEAVIER);
    v->lighter = any_of(v, LIGHTER);
    v->exempt = any_of(v, EXEMPT);
}

static void place_states(struct verdicts *v) {
    v->scopes = v->states;
    v->flags = v->scopes + v->regime->scope_count;
    v->situations = v->flags + v->regime->flag_count;
    v->circumstances = v->situations + v->regime->situation_count;
}

static void set_up(struct verdicts *v, size_t n, const struct rule *rule, const struct cond *when) {
    v->states[n].part = rule_takes_part(v->regime, rule, v->conduct, false);
    v->conditions[n] = when;
}

static void set_up_all(struct verdicts *v) {
    const struct regime *r = v->regime;
    size_t n = 0;
    for (size_t i = 0; i < r->scope_count; i++)
        set_up(v, n++, &r->scopes[i].rule, r->scopes[i].when);
    for (size_t i = 0; i < r->flag_count; i++)
        set_up(v, n++, &r->flags[i].rule, r->flags[i].when);
    for (size_t i = 0; i < r->situation_count; i++)
        set_up(v, n++, &r->situations[i].rule, r->situations[i].when);
    for (size_t i = 0; i < r->circumstance_count; i++)
        set_up(v, n++, &r->circumstances[i].rule, r->circumstances[i].when);
}

struct verdicts *verdicts_new(struct arena *arena, const struct matter *matter) {
    const struct regime *r = matter->regime;
    struct verdicts *v = arena_alloc(arena, sizeof *v);
    v->regime = r;
    v->facts = matter->facts;
    v->conduct = conduct_day(r, matter->facts);
    v->alleged = r->alleged_fact ? facts_text(matter->facts, r->alleged_fact) : "";
    v->total = r->scope_count + r->flag_count + r->situation_count + r->circumstance_count;
    v->states = arena_alloc(arena, v->total * sizeof *v->states);
    v->conditions = arena_alloc(arena, v->total * sizeof(const struct cond *));
    place_states(v);
    set_up_all(v);
    run(v, NULL, NULL);
    return v;
}

struct verdicts *verdicts_like(struct arena *arena, const struct verdicts *from) {
    struct verdicts *v = arena_alloc(arena, sizeof *v);
    v->states = arena_alloc(arena, from->total * sizeof *v->states);
    verdicts_reset(v, from);
    return v;
}

void verdicts_reset(struct verdicts *v, const struct verdicts *from) {
    struct rule_state *states = v->states;
    *v = *from;
    v->states = states;
    place_states(v);
    memcpy(states, from->states, from->total * sizeof *states);
}

void verdicts_retry(struct verdicts *v, const struct fact *instead, const unsigned char *hangs) {
    run(v, instead, hangs);
}
