#include "core/letter/letter.h"

#include "core/rules/ruletest.h"

struct check_work {
    struct letter_state *state;
    const struct matter *matter;
    const struct regime *regime;
    const struct assessment *assessment;
    struct cond_env env;
};

static void add_lack(struct lack *list, size_t *count, const struct rule *rule,
                     const struct label *label, const struct facts *facts, const char *where) {
    struct lack *lack = &list[(*count)++];
    lack->cite = rule->cite;
    lack->label = *label;
    fact_place(facts, where, 0, lack->where);
}

static void add_block(struct check_work *w, const struct rule *rule, const char *where) {
    add_lack(w->state->blocks, &w->state->block_count, rule, &rule->label, w->matter->facts, where);
}

static bool takes_part(const struct check_work *w, const struct rule *rule, bool labelled) {
    return rule_takes_part(w->regime, rule, w->assessment->conduct, labelled);
}

static void find_missing(struct check_work *w) {
    const struct letter *letter = w->state->letter;
    for (size_t i = 0; i < letter->content_count; i++) {
        const struct letter_content *content = &letter->contents[i];
        if (takes_part(w, &content->rule, false) && content_missing(content, &w->env))
            add_lack(w->state->lacks, &w->state->lack_count, &content->rule, &content->rule.label,
                     w->matter->facts, content->where);
    }
}

static void find_shut(struct check_work *w) {
    for (size_t i = 0; i < w->regime->gate_count; i++) {
        const struct gate *gate = &w->regime->gates[i];
        if (gate->stage == w->state->letter->stage && takes_part(w, &gate->rule, false) &&
            gate_shut(gate, &w->env))
            add_block(w, &gate->rule, gate->where);
    }
}

static void find_violated(struct check_work *w) {
    for (size_t i = 0; i < w->regime->compare_count; i++) {
        const struct compare *compare = &w->regime->compares[i];
        if (compare->severity == SEV_BLOCK && compare->stage <= w->state->letter->stage &&
            takes_part(w, &compare->rule, false) && compare_violated(compare, &w->env))
            add_block(w, &compare->rule, compare_where(compare, w->regime));
    }
}

/* One row of a table is enough to bar the letter; the check-up lists them all. */
static void find_failed(struct check_work *w) {
    for (size_t i = 0; i < w->regime->check_count; i++) {
        const struct check *check = &w->regime->checks[i];
        if (check->severity != SEV_BLOCK || !takes_part(w, &check->rule, true))
            continue;
        int row = check_next(check, &w->env, -1);
        if (row < 0)
            continue;
        char where[FACT_KEY_SIZE];
        check_place(check, w->matter->facts, row, where);
        if (fact_stage(w->regime, where) <= w->state->letter->stage)
            add_block(w, &check->rule, where);
    }
}

struct letter_state *letter_check(const struct letter *letter, const struct matter *matter,
                                  const struct assessment *assessment,
                                  const struct procedure *procedure) {
    const struct regime *r = matter->regime;
    struct arena *arena = arena_new();
    struct letter_state *s = arena_alloc(arena, sizeof *s);
    s->arena = arena;
    s->letter = letter;
    s->lacks = arena_alloc(arena, letter->content_count * sizeof *s->lacks);
    size_t room = r->gate_count + r->compare_count + r->check_count + 1;
    s->blocks = arena_alloc(arena, room * sizeof *s->blocks);
    struct check_work w = {.state = s, .matter = matter, .regime = r, .assessment = assessment};
    w.env = assessment_env(assessment, matter->facts);
    if (letter->stage >= 0 && (size_t)letter->stage < procedure->stage_count) {
        const struct stage_result *stage = &procedure->stages[letter->stage];
        if (stage->state == STAGE_NA)
            add_lack(s->blocks, &s->block_count, &stage->stage->rule, &stage->stage->na_text,
                     matter->facts, NULL);
    }
    find_missing(&w);
    find_shut(&w);
    find_violated(&w);
    find_failed(&w);
    return s;
}

void letter_state_free(struct letter_state **state) {
    if (!state || !*state)
        return;
    struct arena *arena = (*state)->arena;
    arena_free(&arena);
    *state = NULL;
}
