#include "core/assess/effects.h"

#include <string.h>

#include "core/base/sb.h"

/* ---- which rules hang on which facts ---- */

/* For a list of definitions: one row of hangs per definition, one place in it per rule. */
struct hangings {
    const struct verdicts *base;
    const int *slot_of;   /* per definition: its row, -1: not asked about */
    unsigned char *hangs; /* rows * base->total */
    size_t rows;
};

static void walk(struct hangings *h, const struct cond *cond, size_t rule) {
    if (!cond)
        return;
    for (size_t i = 0; i < cond->arg_count; i++)
        walk(h, cond->args[i], rule);
    if (cond->kind == COND_REF)
        for (size_t row = 0; row < h->rows; row++)
            h->hangs[row * h->base->total + rule] |= HANG_REF;
    if ((cond->kind == COND_FACT || cond->kind == COND_COMPARE) && h->slot_of[cond->def] >= 0)
        h->hangs[(size_t)h->slot_of[cond->def] * h->base->total + rule] |= HANG_FACT;
}

static void find_hangings(struct hangings *h, struct arena *arena, const struct verdicts *base,
                          const int *slot_of, size_t rows) {
    *h = (struct hangings){.base = base, .slot_of = slot_of, .rows = rows};
    h->hangs = arena_alloc(arena, rows * base->total);
    for (size_t rule = 0; rule < base->total; rule++)
        walk(h, base->conditions[rule], rule);
}

static int *no_slots(struct arena *arena, const struct fact_defs *defs) {
    int *slots = arena_alloc(arena, defs->count * sizeof *slots);
    for (size_t i = 0; i < defs->count; i++)
        slots[i] = -1;
    return slots;
}

/* ---- which answers there are to try ---- */

struct answers {
    char text[EFFECT_ANSWERS][EFFECT_ANSWER_SIZE];
    size_t count;
};

static void add_answer(struct answers *answers, const char *text) {
    for (size_t i = 0; i < answers->count; i++)
        if (strcmp(answers->text[i], text) == 0)
            return;
    if (answers->count == EFFECT_ANSWERS || strlen(text) >= EFFECT_ANSWER_SIZE)
        return;
    memcpy(answers->text[answers->count++], text, strlen(text) + 1);
}

/* Only where a comparison turns can an integer change anything: at its number and beside it. */
static void add_numbers(struct answers *answers, const struct cond *cond, int def) {
    if (!cond)
        return;
    for (size_t i = 0; i < cond->arg_count; i++)
        add_numbers(answers, cond->args[i], def);
    if (cond->kind != COND_COMPARE || cond->def != def || cond->special != SPECIAL_NOT)
        return;
    for (long long n = cond->number - 1; n <= cond->number + 1; n++) {
        struct sb text = {0};
        sb_add_int(&text, n);
        add_answer(answers, sb_text(&text));
        sb_free(&text);
    }
}

static void find_answers(struct answers *answers, const struct verdicts *base,
                         const struct fact_def *def, const unsigned char *hangs) {
    int index = (int)(def - base->regime->facts.list);
    answers->count = 0;
    switch (def->type) {
    case FACT_TRI:
        add_answer(answers, "yes");
        add_answer(answers, "no");
        break;
    case FACT_CHOICE:
    case FACT_MULTI:
        for (size_t i = 0; i < def->choice_count; i++)
            add_answer(answers, def->choices[i].code);
        break;
    case FACT_INT:
        for (size_t rule = 0; rule < base->total; rule++)
            if (hangs[rule] & HANG_FACT)
                add_numbers(answers, base->conditions[rule], index);
        break;
    case FACT_LINE:
    case FACT_TEXT:
    case FACT_DATE:
        break;
    }
    if (answers->count == 0)
        add_answer(answers, "given");
}

/* "given" is no value of a date or an integer: rules only ask whether there is one. */
static const char *value_of(const struct fact_def *def, const char *answer) {
    if (strcmp(answer, "given") != 0)
        return answer;
    return def->type == FACT_DATE ? "2000-01-01" : def->type == FACT_INT ? "1" : answer;
}

static void try_answer(struct verdicts *trial, const struct verdicts *base,
                       const struct fact_def *def, int row, const char *answer,
                       const unsigned char *hangs) {
    char value[EFFECT_ANSWER_SIZE], nothing[1] = "";
    const char *tried = value_of(def, answer);
    memcpy(value, tried, strlen(tried) + 1);
    struct fact instead = {.key = nothing, /* def and row say which one it is */
                           .def = (int)(def - base->regime->facts.list),
                           .row = row,
                           .value = value,
                           .document = nothing,
                           .page = nothing};
    verdicts_reset(trial, base);
    verdicts_retry(trial, &instead, hangs);
}

static enum reach reach_of(const struct verdicts *a, const struct verdicts *b) {
    if (a->scope != b->scope || a->ground != b->ground || a->clash[0] != b->clash[0])
        return REACH_GROUND;
    if (a->heavier != b->heavier || a->lighter != b->lighter || a->exempt != b->exempt)
        return REACH_DIRECTION;
    size_t first = a->regime->scope_count + a->regime->flag_count;
    for (size_t n = first; n < a->total; n++)
        if (a->states[n].value != b->states[n].value)
            return REACH_RULE;
    return REACH_NOTHING;
}

/* Those that reach farther come first, those alike as they stood. */
static void order(struct undecided *list, size_t count) {
    for (size_t i = 1; i < count; i++) {
        struct undecided one = list[i];
        size_t at = i;
        for (; at > 0 && list[at - 1].reach < one.reach; at--)
            list[at] = list[at - 1];
        list[at] = one;
    }
}

void effects_decide(struct arena *arena, const struct verdicts *base, struct undecided *list,
                    size_t count) {
    if (count == 0)
        return;
    const struct fact_defs *defs = &base->regime->facts;
    int *slots = no_slots(arena, defs);
    for (size_t i = 0; i < count; i++)
        slots[list[i].def - defs->list] = (int)i;
    struct hangings h;
    find_hangings(&h, arena, base, slots, count);
    struct verdicts *trial = verdicts_like(arena, base);
    struct answers answers;
    for (size_t i = 0; i < count; i++) {
        const unsigned char *hangs =
            h.hangs + (size_t)slots[list[i].def - defs->list] * base->total;
        find_answers(&answers, base, list[i].def, hangs);
        list[i].reach = REACH_NOTHING;
        for (size_t n = answers.count; n > 0 && list[i].reach != REACH_GROUND;
             n--) { /* "no" decides most */
            try_answer(trial, base, list[i].def, list[i].row, answers.text[n - 1], hangs);
            enum reach reach = reach_of(trial, base);
            list[i].reach = reach > list[i].reach ? reach : list[i].reach;
        }
        list[i].decides = list[i].reach != REACH_NOTHING;
    }
    order(list, count);
}

/* ---- what each answer would change ---- */

static const struct rule *rule_of(const struct regime *r, size_t n) {
    n -= r->scope_count;
    if (n < r->flag_count)
        return &r->flags[n].rule;
    n -= r->flag_count;
    if (n < r->situation_count)
        return &r->situations[n].rule;
    return &r->circumstances[n - r->situation_count].rule;
}

static void note_changes(struct effect *effect, const struct verdicts *trial,
                         const struct verdicts *base) {
    effect->scope = trial->scope;
    effect->ground = trial->ground;
    for (size_t n = base->regime->scope_count; n < base->total; n++) {
        if (trial->states[n].value == base->states[n].value)
            continue;
        if (effect->changed_count == EFFECT_CHANGES) {
            effect->changed_more = true;
            return;
        }
        const struct rule *rule = rule_of(base->regime, n);
        effect->changed[effect->changed_count] = rule->label;
        effect->changed_cite[effect->changed_count] = rule->cite;
        effect->changed_to[effect->changed_count++] = trial->states[n].value;
    }
}

bool assess_effects(struct effect **effects, size_t *count, const struct matter *matter,
                    const struct fact_def *def, int row, struct err *err) {
    struct arena *arena = arena_new();
    const struct verdicts *base = verdicts_new(arena, matter);
    int *slots = no_slots(arena, &matter->regime->facts);
    slots[def - matter->regime->facts.list] = 0;
    struct hangings h;
    find_hangings(&h, arena, base, slots, 1);
    struct answers answers;
    find_answers(&answers, base, def, h.hangs);
    struct effect *list = mem_alloc(answers.count * sizeof *list);
    struct verdicts *trial = verdicts_like(arena, base);
    bool ok = true;
    for (size_t i = 0; i < answers.count && ok; i++) {
        try_answer(trial, base, def, row, answers.text[i], h.hangs);
        if (trial->clash[0])
            ok = err_set(err, ERR_INPUT, "err.rules.clash", trial->clash[0]->rule.id,
                         trial->clash[1]->rule.id);
        memcpy(list[i].answer, answers.text[i], sizeof list[i].answer);
        note_changes(&list[i], trial, base);
    }
    if (ok) {
        *count = answers.count;
        *effects = list;
    } else {
        mem_free(list);
    }
    arena_free(&arena);
    return ok;
}
