#include "core/letter/letter.h"

#include <string.h>

#include "core/course/checkup.h"
#include "core/letter/compose.h"
#include "core/letter/holds.h"
#include "core/letter/withheld.h"
#include "core/rules/ruletest.h"

struct check_work {
    struct letter_state *state;
    const struct matter *matter;
    const struct regime *regime;
    const struct assessment *assessment;
    struct cond_env env;
};

static struct lack *add_lack(struct lack *list, size_t *count, const struct rule *rule,
                             const struct label *label) {
    struct lack *lack = &list[(*count)++];
    *lack = (struct lack){.cite = rule->cite, .label = *label};
    return lack;
}

static void add_block(struct check_work *w, const struct rule *rule, const struct label *label,
                      const char *where) {
    struct lack *lack = add_lack(w->state->blocks, &w->state->block_count, rule, label);
    fact_place(w->matter->facts, where, 0, lack->where);
}

/* ---- why a stage is not applicable, and where that was answered ---- */

struct first_def {
    int def; /* -1: none */
};

static void keep_first(void *ctx, int def) {
    struct first_def *first = ctx;
    if (first->def < 0)
        first->def = def;
}

static int first_of(const struct cond *when) {
    struct first_def first = {-1};
    if (when)
        cond_each_def(when, keep_first, &first);
    return first.def;
}

/* Outside the scope: what the scope asks first; no ground: what the raised situation asks first;
 * else the answer that the stage's own condition names. */
static const char *na_where(const struct check_work *w, const struct stage *stage) {
    const struct assessment *a = w->assessment;
    const struct regime *r = w->regime;
    int def = -1;
    if (a->scope == SCOPE_OUTSIDE && r->scope_count > 0)
        def = first_of(a->scope_rule_count > 0 ? a->scope_rules[0]->when : r->scopes[0].when);
    for (size_t i = 0; def < 0 && a->ground == TRI_NO && i < a->situation_count; i++)
        if (a->situations[i].raised || !a->raised)
            def = first_of(a->situations[i].situation->when);
    if (def < 0)
        def = first_of(stage->na);
    return def >= 0 ? r->facts.list[def].key : NULL;
}

static bool takes_part(const struct check_work *w, const struct rule *rule) {
    return rule_takes_part(w->regime, rule, w->assessment->conduct, false);
}

static void find_missing(struct check_work *w) {
    const struct letter *letter = w->state->letter;
    for (size_t i = 0; i < letter->content_count; i++) {
        const struct letter_content *content = &letter->contents[i];
        if (!takes_part(w, &content->rule) || !content_missing(content, &w->env))
            continue;
        struct lack *lack =
            add_lack(w->state->lacks, &w->state->lack_count, &content->rule, &content->rule.label);
        fact_place(w->matter->facts, content->where, 0, lack->where);
    }
}

/* A content of the provision and the letter itself may ask for the same: it is missing once. */
static bool asked_already(const struct letter_state *s, const char *where) {
    for (size_t i = 0; i < s->lack_count; i++)
        if (strcmp(s->lacks[i].where, where) == 0)
            return true;
    return false;
}

static void find_unasked(struct check_work *w, const char *key) {
    const struct facts *facts = w->matter->facts;
    int row, def = fact_defs_find(&w->regime->facts, key, &row);
    const struct fact_def *asked = &w->regime->facts.list[def];
    int last = asked->table ? facts_rows(facts, asked->table) : row;
    for (int at = asked->table ? 1 : row; at <= last; at++) {
        const struct fact *fact = facts_at(facts, def, at);
        if ((fact && fact->value[0]) || (asked->table && !fact_row_used(facts, asked->table, at)))
            continue;
        struct letter_state *s = w->state;
        char where[FACT_KEY_SIZE];
        fact_key(asked, at, where);
        if (asked_already(s, where))
            continue;
        struct lack *lacks = arena_alloc(s->arena, (s->lack_count + 1) * sizeof *lacks);
        memcpy(lacks, s->lacks, s->lack_count * sizeof *lacks);
        s->lacks = lacks;
        struct lack *lack = &s->lacks[s->lack_count++];
        *lack = (struct lack){.cite = asked->cite, .label = asked->label};
        memcpy(lack->where, where, sizeof lack->where);
    }
}

/* ---- what bars it ---- */

/* The check-up leaves out the gates of a stage not begun; a letter has to pass them all the same. */
static void find_shut(struct check_work *w) {
    for (size_t i = 0; i < w->regime->gate_count; i++) {
        const struct gate *gate = &w->regime->gates[i];
        if (gate->stage == w->state->letter->stage && takes_part(w, &gate->rule) &&
            !letter_spared(w->state->letter, gate->spares, gate->spare_count) &&
            gate_shut(gate, &w->env))
            add_block(w, &gate->rule, &gate->rule.label, gate->where);
    }
}

/* The gate of an earlier stage that asks the same is the same to a reader. */
static bool told(const struct check_work *w, const struct finding *finding) {
    for (size_t i = 0; i < w->state->block_count; i++)
        if (strcmp(w->state->blocks[i].label.zh, finding->label.zh) == 0)
            return true;
    return false;
}

static void find_blocking(struct check_work *w, const struct judged *judged) {
    struct checkup *checkup;
    checkup_run(&checkup, w->matter, judged, NULL); /* nothing of it can fail */
    struct lack *shut = w->state->blocks;
    w->state->blocks =
        arena_alloc(w->state->arena, (w->state->block_count + checkup->count + 1) * sizeof *shut);
    memcpy(w->state->blocks, shut, w->state->block_count * sizeof *shut);
    for (size_t i = 0; i < checkup->count; i++) {
        const struct finding *finding = &checkup->list[i];
        /* Contents of this letter are told as missing; another letter's are its own matter. */
        if (!letter_barred_by(w->regime, w->state->letter, finding) || told(w, finding))
            continue;
        struct lack *lack = &w->state->blocks[w->state->block_count++];
        *lack = (struct lack){.cite = finding->cite, .label = finding->label};
        memcpy(lack->where, finding->where, sizeof lack->where);
    }
    checkup_free(&checkup);
}

static bool lacked(const struct letter_state *s, const struct letter_blank *blank) {
    for (size_t i = 0; i < s->lack_count; i++)
        if (blank->where[0] ? strcmp(s->lacks[i].where, blank->where) == 0
                            : strcmp(s->lacks[i].label.zh, blank->label.zh) == 0)
            return true;
    return false;
}

/* A blank that no content of a provision speaks of has to be filled all the same. */
static void find_blanks(struct check_work *w, const struct letter_paper *paper,
                        const struct judged *judged) {
    struct letter_state *s = w->state;
    struct letter_blanks blanks = {.arena = s->arena};
    letter_blanks_find(&blanks, paper, w->matter, judged, &s->faults);
    if (letter_is_public(s->letter))
        letter_lint_public(paper->text, paper->file, s->letter, w->regime, &s->faults);
    struct lack *lacks = arena_alloc(s->arena, (s->lack_count + blanks.count + 1) * sizeof *lacks);
    memcpy(lacks, s->lacks, s->lack_count * sizeof *lacks);
    s->lacks = lacks;
    for (size_t i = 0; i < blanks.count; i++) {
        const struct letter_blank *blank = &blanks.list[i];
        if (lacked(s, blank))
            continue;
        struct lack *lack = &s->lacks[s->lack_count++];
        *lack = (struct lack){.cite = blank->cite, .label = blank->label};
        memcpy(lack->where, blank->where, sizeof lack->where);
    }
}

struct letter_state *letter_check(const struct letter *letter, const struct letter_paper *paper,
                                  const struct matter *matter, const struct judged *judged) {
    const struct regime *r = matter->regime;
    struct arena *arena = arena_new();
    struct letter_state *s = arena_alloc(arena, sizeof *s);
    s->arena = arena;
    s->letter = letter;
    s->lacks = arena_alloc(arena, (letter->content_count + 1) * sizeof *s->lacks);
    s->blocks = arena_alloc(arena, (r->gate_count + 1) * sizeof *s->blocks);
    struct check_work w = {
        .state = s, .matter = matter, .regime = r, .assessment = judged->assessment};
    w.env = assessment_env(judged->assessment, matter->facts);
    if (letter->stage >= 0 && (size_t)letter->stage < judged->procedure->stage_count) {
        const struct stage_result *stage = &judged->procedure->stages[letter->stage];
        if (stage->state == STAGE_NA)
            add_block(&w, &stage->stage->rule, &stage->stage->na_text, na_where(&w, stage->stage));
    }
    find_missing(&w);
    for (size_t i = 0; i < letter->ask_count; i++)
        find_unasked(&w, letter->asks[i]);
    if (paper)
        find_blanks(&w, paper, judged);
    find_shut(&w);
    find_blocking(&w, judged);
    return s;
}

void letter_state_free(struct letter_state **state) {
    if (!state || !*state)
        return;
    struct arena *arena = (*state)->arena;
    errs_clear(&(*state)->faults);
    arena_free(&arena);
    *state = NULL;
}

bool letter_state_ready(const struct letter_state *state) {
    return state->lack_count + state->block_count + state->faults.count == 0;
}
