#include "core/course/procedure.h"

#include "core/rules/ruletest.h"

const char *stage_state_code(enum stage_state s) {
    switch (s) {
    case STAGE_DONE:
        return "done";
    case STAGE_OPEN:
        return "open";
    case STAGE_NA:
        return "na";
    case STAGE_BLOCKED:
        return "blocked";
    }
    return "";
}

struct work {
    const struct matter *matter;
    const struct regime *regime;
    struct cond_env env;
    day_t conduct;
    struct arena *arena;
    struct procedure *procedure;
};

static bool takes_part(const struct work *w, const struct rule *rule) {
    return rule_takes_part(w->regime, rule, w->conduct, false);
}

static bool has_stage(const struct work *w, int stage) {
    return stage >= 0 && (size_t)stage < w->regime->stage_count;
}

static void add(const struct work *w, struct lack **list, size_t *count, size_t room,
                const struct rule *rule, const char *where) {
    if (!*list)
        *list = arena_alloc(w->arena, room * sizeof **list);
    struct lack *lack = &(*list)[(*count)++];
    lack->cite = rule->cite;
    lack->label = rule->label;
    fact_place(w->matter->facts, where, 0, lack->where);
}

/* An empty answer is no data yet. */
static void mark_touched(const struct work *w) {
    const struct fact_defs *defs = facts_defs(w->matter->facts);
    size_t count = facts_count(w->matter->facts);
    for (size_t i = 0; i < count; i++) {
        const struct fact *fact = facts_nth(w->matter->facts, i);
        if (fact->def < 0 || (fact->value[0] == '\0' && fact->provenance == PROV_NONE))
            continue;
        int stage = fact_def_stage(w->regime, &defs->list[fact->def]);
        if (!has_stage(w, stage))
            continue;
        struct stage_result *s = &w->procedure->stages[stage];
        day_t day;
        s->touched = true;
        if (fact_is_day(&defs->list[fact->def]) && date_parse(fact->value, &day) &&
            s->state == STAGE_NA && takes_part(w, &s->stage->rule)) {
            s->happened = true;
            s->state = STAGE_OPEN;
        }
    }
}

static void find_lacks(const struct work *w) {
    const struct regime *r = w->regime;
    for (size_t i = 0; i < r->need_count; i++) {
        const struct need *need = &r->needs[i];
        if (!has_stage(w, need->stage) || !takes_part(w, &need->rule))
            continue;
        struct stage_result *s = &w->procedure->stages[need->stage];
        if (s->state != STAGE_NA && need_unmet(need, &w->env))
            add(w, &s->lacks, &s->lack_count, r->need_count, &need->rule, need->where);
    }
}

static void find_blocks(const struct work *w) {
    const struct regime *r = w->regime;
    size_t room = r->gate_count + r->compare_count;
    for (size_t i = 0; i < r->gate_count; i++) {
        const struct gate *gate = &r->gates[i];
        if (!has_stage(w, gate->stage) || !takes_part(w, &gate->rule))
            continue;
        struct stage_result *s = &w->procedure->stages[gate->stage];
        if (s->state != STAGE_NA && gate_shut(gate, &w->env))
            add(w, &s->blocks, &s->block_count, room, &gate->rule, gate->where);
    }
    for (size_t i = 0; i < r->compare_count; i++) {
        const struct compare *compare = &r->compares[i];
        if (compare->severity != SEV_BLOCK || !has_stage(w, compare->stage) ||
            !takes_part(w, &compare->rule))
            continue;
        struct stage_result *s = &w->procedure->stages[compare->stage];
        if (s->state != STAGE_NA && compare_violated(compare, &w->env))
            add(w, &s->blocks, &s->block_count, room, &compare->rule, compare_where(compare, r));
    }
}

static enum stage_state state_of(const struct work *w, const struct stage_result *s) {
    if (s->state == STAGE_NA)
        return STAGE_NA;
    if (s->block_count > 0)
        return STAGE_BLOCKED;
    bool done = s->lack_count == 0 && s->touched && rule_condition(s->stage->done, &w->env);
    return done ? STAGE_DONE : STAGE_OPEN;
}

static int furthest(const struct procedure *p) {
    int at = -1;
    for (size_t i = 0; i < p->stage_count; i++)
        if (p->stages[i].touched && p->stages[i].state != STAGE_NA)
            at = (int)i;
    if (p->current < 0 || at < 0)
        return p->current;
    for (size_t i = (size_t)at; i < p->stage_count; i++)
        if (p->stages[i].state != STAGE_DONE && p->stages[i].state != STAGE_NA)
            return (int)i;
    return at;
}

size_t procedure_gaps(const struct procedure *procedure, int last) {
    size_t count = 0;
    for (int i = 0; i <= last && (size_t)i < procedure->stage_count; i++)
        count += procedure->stages[i].lack_count + procedure->stages[i].block_count;
    return count;
}

bool procedure_run(struct procedure **out, const struct matter *matter,
                   const struct assessment *assessment, struct err *err) {
    (void)err; /* nothing of a procedure can fail; the signature is that of its neighbours */
    const struct regime *r = matter->regime;
    struct arena *arena = arena_new();
    struct procedure *p = arena_alloc(arena, sizeof *p);
    struct work w = {.matter = matter, .regime = r, .arena = arena, .procedure = p};
    w.env = assessment_env(assessment, matter->facts);
    w.conduct = assessment->conduct;
    p->arena = arena;
    p->stage_count = r->stage_count;
    p->stages = arena_alloc(arena, r->stage_count * sizeof *p->stages);
    for (size_t i = 0; i < r->stage_count; i++) {
        const struct stage *stage = &r->stages[i];
        bool na =
            !takes_part(&w, &stage->rule) || (stage->na && cond_eval(stage->na, &w.env) == TRI_YES);
        p->stages[i] = (struct stage_result){.stage = stage, .state = na ? STAGE_NA : STAGE_OPEN};
    }
    mark_touched(&w);
    find_lacks(&w);
    find_blocks(&w);
    p->current = -1;
    for (size_t i = 0; i < r->stage_count; i++) {
        struct stage_result *s = &p->stages[i];
        s->state = state_of(&w, s);
        if (p->current < 0 && s->state != STAGE_DONE && s->state != STAGE_NA)
            p->current = (int)i;
    }
    p->reached = furthest(p);
    *out = p;
    return true;
}

void procedure_free(struct procedure **procedure) {
    if (!procedure || !*procedure)
        return;
    struct arena *arena = (*procedure)->arena;
    arena_free(&arena);
    *procedure = NULL;
}
