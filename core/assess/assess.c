#include "core/assess/assess.h"

#include <stdlib.h>
#include <string.h>

#include "core/assess/effects.h"
#include "core/assess/verdict.h"
#include "core/rules/ruletest.h"

/* What the parts of the assessment share while it is made. */
struct work {
    struct assessment *a;
    struct arena *arena;
    const struct matter *matter;
    const struct regime *regime;
    const struct verdicts *v;
    struct cond_env env; /* answers references; all conclusions have been reached */
    struct node *root;
    struct consequence_result *consequences; /* of all, in order; no `consequence`: takes no part */
};

/* ---- missing facts ---- */

struct missing_list {
    struct arena *arena;
    const struct fact_defs *defs;
    struct missing_fact *list;
    size_t count, cap;
};

static void add_missing(void *ctx, int def, int row) {
    struct missing_list *m = ctx;
    for (size_t i = 0; i < m->count; i++)
        if (m->list[i].def == &m->defs->list[def] && m->list[i].row == row)
            return;
    if (m->count == m->cap) {
        size_t cap = m->cap ? m->cap * 2 : 8;
        struct missing_fact *list = arena_alloc(m->arena, cap * sizeof *list);
        if (m->count > 0)
            memcpy(list, m->list, m->count * sizeof *list);
        m->list = list;
        m->cap = cap;
    }
    m->list[m->count++] = (struct missing_fact){&m->defs->list[def], row};
}

static struct missing_list missing_of(const struct work *w, const struct cond *when) {
    struct missing_list m = {.arena = w->arena, .defs = &w->regime->facts};
    cond_each_missing(when, &w->env, add_missing, &m);
    return m;
}

/* ---- nodes ---- */

static struct node *rule_node(const struct work *w, struct node *parent, enum node_kind kind,
                              const struct rule *rule, enum tri value) {
    struct node *node = node_new(w->arena, kind);
    node->label = rule->label;
    node->cite = rule->cite;
    node->value = value;
    node_add(w->arena, parent, node);
    return node;
}

static void condition_node(const struct work *w, struct node *parent, const struct cond *when) {
    if (when)
        node_add(w->arena, parent, tree_of_cond(w->arena, when, &w->env));
}

/* ---- scope and flags ---- */

static enum tri scope_value(enum scope_verdict verdict) {
    switch (verdict) {
    case SCOPE_APPLIES:
    case SCOPE_BY_REFERENCE:
        return TRI_YES;
    case SCOPE_OUTSIDE:
        return TRI_NO;
    case SCOPE_UNCLEAR:
        break;
    }
    return TRI_UNKNOWN;
}

static const char *scope_ref(enum scope_verdict verdict) {
    static const char *const names[] = {[SCOPE_APPLIES] = "scope.applies",
                                        [SCOPE_BY_REFERENCE] = "scope.by_reference",
                                        [SCOPE_OUTSIDE] = "scope.outside",
                                        [SCOPE_UNCLEAR] = "scope.unclear"};
    return names[verdict];
}

/* Beside a rule that gave the verdict, the conditions of those that failed say nothing more. */
static bool scope_given(const struct work *w) {
    for (size_t i = 0; i < w->regime->scope_count; i++)
        if (w->v->scopes[i].won)
            return true;
    return false;
}

static void make_scope(struct work *w) {
    struct assessment *a = w->a;
    const struct regime *r = w->regime;
    a->scope = w->v->scope;
    a->scope_rules = arena_alloc(w->arena, r->scope_count * sizeof(const struct scope_rule *));
    struct missing_list missing = {.arena = w->arena, .defs = &r->facts};
    struct node *top = node_new(w->arena, NODE_SCOPE);
    top->label = r->scope_note;
    top->value = scope_value(a->scope);
    top->ref = scope_ref(a->scope);
    node_add(w->arena, w->root, top);
    bool given = scope_given(w);
    for (size_t i = 0; i < r->scope_count; i++) {
        const struct scope_rule *rule = &r->scopes[i];
        const struct rule_state *state = &w->v->scopes[i];
        if (!state->part)
            continue;
        struct node *node = rule_node(w, top, NODE_SCOPE, &rule->rule, state->value);
        node->ref = scope_ref(rule->verdict);
        if (!given || state->value != TRI_NO)
            condition_node(w, node, rule->when);
        if (state->open && rule->when)
            cond_each_missing(rule->when, &w->env, add_missing, &missing);
        if (!state->won || w->v->scope_missing)
            continue;
        if (a->scope_rule_count == 0)
            top->cite = rule->rule.cite;
        a->scope_rules[a->scope_rule_count++] = rule;
    }
    a->scope_missing = missing.list;
    a->scope_missing_count = missing.count;
}

static void make_flags(struct work *w) {
    struct assessment *a = w->a;
    const struct regime *r = w->regime;
    a->flags = arena_alloc(w->arena, r->flag_count * sizeof(const struct flag_rule *));
    a->flag_values = arena_alloc(w->arena, r->flag_count * sizeof *a->flag_values);
    for (size_t i = 0; i < r->flag_count; i++) {
        const struct rule_state *state = &w->v->flags[i];
        a->flag_values[i] = state->value;
        if (!state->part)
            continue;
        struct node *node = rule_node(w, w->root, NODE_FLAG, &r->flags[i].rule, state->value);
        condition_node(w, node, r->flags[i].when);
        if (state->value == TRI_YES)
            a->flags[a->flag_count++] = &r->flags[i];
    }
}

/* ---- situations, ground, circumstances ---- */

/* One that was not raised keeps nothing open and shows no conditions. */
static struct node *raised_node(const struct work *w, struct node *parent, enum node_kind kind,
                                const struct rule *rule, const struct cond *when,
                                const struct rule_state *state) {
    struct node *node = rule_node(w, parent, kind, rule, state->value);
    node->raised = state->raised;
    if (state->raised)
        condition_node(w, node, when);
    return node;
}

static void make_situations(struct work *w) {
    struct assessment *a = w->a;
    const struct regime *r = w->regime;
    a->ground = w->v->ground;
    a->raised = w->v->any_raised;
    a->situations = arena_alloc(w->arena, r->situation_count * sizeof *a->situations);
    struct node *ground = node_new(w->arena, NODE_GROUND);
    ground->label = r->ground_label;
    ground->cite = r->situations_cite;
    ground->value = a->ground;
    ground->raised = a->raised;
    node_add(w->arena, w->root, ground);
    for (size_t i = 0; i < r->situation_count; i++) {
        const struct situation *situation = &r->situations[i];
        const struct rule_state *state = &w->v->situations[i];
        if (!state->part)
            continue;
        struct situation_result *result = &a->situations[a->situation_count++];
        result->situation = situation;
        result->raised = state->raised;
        result->holds = state->value;
        result->node =
            raised_node(w, ground, NODE_SITUATION, &situation->rule, situation->when, state);
        if (state->raised && state->value == TRI_UNKNOWN) {
            struct missing_list missing = missing_of(w, situation->when);
            result->missing = missing.list;
            result->missing_count = missing.count;
        }
    }
}

static void make_circumstances(struct work *w) {
    struct assessment *a = w->a;
    const struct regime *r = w->regime;
    a->heavier = w->v->heavier;
    a->lighter = w->v->lighter;
    a->exempt = w->v->exempt;
    a->circumstances = arena_alloc(w->arena, r->circumstance_count * sizeof *a->circumstances);
    for (size_t i = 0; i < r->circumstance_count; i++) {
        const struct circumstance *circumstance = &r->circumstances[i];
        const struct rule_state *state = &w->v->circumstances[i];
        if (!state->part)
            continue;
        struct circumstance_result *result = &a->circumstances[a->circumstance_count++];
        result->circumstance = circumstance;
        result->raised = state->raised;
        result->holds = state->value;
        result->inert = verdicts_weigh(w->v) != TRI_YES;
        struct node *node = raised_node(w, w->root, NODE_CIRCUMSTANCE, &circumstance->rule,
                                        circumstance->when, state);
        node->inert = result->inert;
        result->node = node;
        if (state->raised && state->value == TRI_UNKNOWN) {
            struct missing_list missing = missing_of(w, circumstance->when);
            result->missing = missing.list;
            result->missing_count = missing.count;
        }
    }
}

/* ---- the ladder ---- */

/* 当年: the year of the day of effect, unless the case says another. */
static int year_of(const struct work *w, const struct consequence *c, day_t effect) {
    long long said = 0;
    if (c->year_fact && fact_answered(w->matter->facts, c->year_fact))
        said = strtoll(facts_text(w->matter->facts, c->year_fact), NULL, 10);
    if (said >= 1 && said <= 9999)
        return (int)said;
    return effect == DAY_NONE ? 0 : date_to_ymd(effect).year;
}

/* The receipt goes to the arena, so that the measures can share it. */
static bool count_bar(const struct work *w, struct consequence_result *result, day_t effect,
                      struct err *err) {
    const struct consequence *c = result->consequence;
    struct length length = length_of(w->matter->facts, c->length, c->months);
    struct period counted;
    if (!period_count(&counted, w->matter->calendar, &w->matter->conventions, effect, length,
                      PERIOD_EFFECT, err))
        return false;
    result->period = counted;
    result->period.steps = arena_alloc(w->arena, counted.step_count * sizeof *result->period.steps);
    if (counted.step_count > 0)
        memcpy(result->period.steps, counted.steps, counted.step_count * sizeof *counted.steps);
    period_clear(&counted);
    result->counted = true;
    result->from = result->period.first;
    result->until = result->period.raw;
    return true;
}

static bool make_consequence(const struct work *w, struct consequence_result *result,
                             const struct consequence *c, struct err *err) {
    *result = (struct consequence_result){.consequence = c, .from = DAY_NONE, .until = DAY_NONE};
    const char *from = c->from ? c->from : w->regime->effect_fact;
    if (!c->year && !c->bars)
        return true;
    day_t effect = day_from(w->matter->facts, from, NULL);
    if (c->year)
        result->year = year_of(w, c, effect);
    effect = day_from(w->matter->facts, from, c->later);
    if (c->bars && effect != DAY_NONE && !count_bar(w, result, effect, err))
        return err_at(err, NULL, 0, from);
    return true;
}

/* What follows is the same for every measure it follows from: it is made once. */
static bool make_consequences(struct work *w, struct err *err) {
    const struct regime *r = w->regime;
    w->consequences = arena_alloc(w->arena, r->consequence_count * sizeof *w->consequences);
    for (size_t i = 0; i < r->consequence_count; i++)
        if (rule_takes_part(r, &r->consequences[i].rule, w->a->conduct, false) &&
            !make_consequence(w, &w->consequences[i], &r->consequences[i], err))
            return false;
    return true;
}

static void make_duties(const struct work *w, struct measure_result *m) {
    const struct regime *r = w->regime;
    m->duties = arena_alloc(w->arena, r->duty_count * sizeof(const struct duty *));
    m->duty_met = arena_alloc(w->arena, r->duty_count * sizeof *m->duty_met);
    for (size_t i = 0; i < r->duty_count; i++) {
        const struct duty *duty = &r->duties[i];
        if (!rule_takes_part(r, &duty->rule, w->a->conduct, false) ||
            !rule_for_measure(duty->measures, duty->measure_count, m->measure->rule.id))
            continue;
        m->duty_met[m->duty_count] = fact_answered(w->matter->facts, duty->where);
        m->duties[m->duty_count++] = duty;
    }
}

static void make_measure(struct work *w, const struct measure *measure, const struct fact *choice) {
    const struct regime *r = w->regime;
    struct measure_result *m = &w->a->measures[w->a->measure_count++];
    m->measure = measure;
    m->bar_until = DAY_NONE;
    m->chosen = choice && fact_value_includes(choice->value, measure->rule.id);
    m->consequences = arena_alloc(w->arena, r->consequence_count * sizeof *m->consequences);
    struct node *node =
        rule_node(w, w->root, NODE_MEASURE, &measure->rule, m->chosen ? TRI_YES : TRI_NO);
    for (size_t i = 0; i < r->consequence_count; i++) {
        const struct consequence_result *made = &w->consequences[i];
        const struct consequence *c = made->consequence; /* NULL: takes no part */
        if (!c || !rule_for_measure(c->measures, c->measure_count, measure->rule.id))
            continue;
        m->consequences[m->consequence_count++] = *made;
        rule_node(w, node, NODE_CONSEQUENCE, &c->rule, TRI_YES);
        if (made->counted && (m->bar_until == DAY_NONE || made->until > m->bar_until))
            m->bar_until = made->until;
    }
    make_duties(w, m);
}

/* A measure that the case rules out is left away, unless a person chose it all the same. */
static bool is_open(const struct work *w, const struct measure *measure,
                    const struct fact *choice) {
    if (!rule_takes_part(w->regime, &measure->rule, w->a->conduct, false))
        return false;
    return !measure->when || cond_eval(measure->when, &w->env) != TRI_NO ||
           (choice && fact_value_includes(choice->value, measure->rule.id));
}

static bool make_ladder(struct work *w, struct err *err) {
    const struct regime *r = w->regime;
    if (verdicts_weigh(w->v) != TRI_YES)
        return true;
    if (!make_consequences(w, err))
        return false;
    const struct fact *choice =
        r->choice_fact ? facts_find(w->matter->facts, r->choice_fact) : NULL;
    w->a->measures = arena_alloc(w->arena, r->measure_count * sizeof *w->a->measures);
    for (size_t i = 0; i < r->measure_count; i++)
        if (is_open(w, &r->measures[i], choice))
            make_measure(w, &r->measures[i], choice);
    return true;
}

static void make_cautions(struct work *w) {
    const struct regime *r = w->regime;
    w->a->cautions = arena_alloc(w->arena, r->caution_count * sizeof(const struct caution *));
    for (size_t i = 0; i < r->caution_count; i++) {
        const struct caution *caution = &r->cautions[i];
        if ((caution->measure_count > 0 && w->a->measure_count == 0) ||
            !rule_takes_part(r, &caution->rule, w->a->conduct, true) ||
            !rule_condition(caution->when, &w->env))
            continue;
        w->a->cautions[w->a->caution_count++] = caution;
        struct node *node = rule_node(w, w->root, NODE_CAUTION, &caution->rule, TRI_YES);
        condition_node(w, node, caution->when);
    }
}

/* ---- undecided ---- */

static void add_undecided(struct work *w, unsigned char *seen, const struct missing_fact *list,
                          size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t def = (size_t)(list[i].def - w->regime->facts.list);
        if (seen[def])
            continue;
        seen[def] = 1;
        w->a->undecided[w->a->undecided_count++] =
            (struct undecided){.def = list[i].def, .row = list[i].row};
    }
}

/* Rules of an assessment see plain facts only (no `each`), so that a definition
 * stands for its one fact. */
static void make_undecided(struct work *w) {
    struct assessment *a = w->a;
    size_t room = a->scope_missing_count;
    for (size_t i = 0; i < a->situation_count; i++)
        room += a->situations[i].missing_count;
    for (size_t i = 0; i < a->circumstance_count; i++)
        room += a->circumstances[i].missing_count;
    if (room == 0)
        return;
    unsigned char *seen = arena_alloc(w->arena, w->regime->facts.count);
    a->undecided = arena_alloc(w->arena, room * sizeof *a->undecided);
    add_undecided(w, seen, a->scope_missing, a->scope_missing_count);
    for (size_t i = 0; i < a->situation_count; i++)
        add_undecided(w, seen, a->situations[i].missing, a->situations[i].missing_count);
    for (size_t i = 0; a->ground != TRI_NO && i < a->circumstance_count; i++)
        add_undecided(w, seen, a->circumstances[i].missing, a->circumstances[i].missing_count);
    effects_decide(w->arena, w->v, a->undecided, a->undecided_count);
}

/* ---- all of it ---- */

static bool make_all(struct work *w, struct err *err) {
    const struct scope_rule *const *clash = w->v->clash;
    if (clash[0]) {
        err_set(err, ERR_INPUT, "err.rules.clash", clash[0]->rule.id, clash[1]->rule.id);
        return err_at(err, NULL, clash[1]->rule.line, NULL);
    }
    w->root = node_new(w->arena, NODE_ROOT);
    w->root->label = w->regime->title;
    w->root->value = w->v->ground;
    w->root->raised = w->v->any_raised;
    w->a->tree = w->root;
    make_scope(w);
    make_flags(w);
    make_situations(w);
    make_circumstances(w);
    if (!make_ladder(w, err))
        return false;
    make_cautions(w);
    make_undecided(w);
    return true;
}

bool assess(struct assessment **out, const struct matter *matter, struct err *err) {
    struct arena *arena = arena_new();
    struct work w = {.arena = arena, .matter = matter, .regime = matter->regime};
    w.a = arena_alloc(arena, sizeof *w.a);
    w.v = verdicts_new(arena, matter);
    w.env = verdicts_env(w.v);
    w.a->arena = arena;
    w.a->regime = matter->regime;
    w.a->conduct = w.v->conduct;
    w.a->verdicts = w.v;
    if (!make_all(&w, err)) {
        assessment_free(&w.a);
        return false;
    }
    *out = w.a;
    return true;
}

void assessment_free(struct assessment **assessment) {
    if (!assessment || !*assessment)
        return;
    struct arena *arena = (*assessment)->arena;
    arena_free(&arena);
    *assessment = NULL;
}

struct cond_env assessment_env(const struct assessment *assessment, const struct facts *facts) {
    struct cond_env env = verdicts_env(assessment->verdicts);
    env.facts = facts;
    return env;
}
