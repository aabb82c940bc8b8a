#include "core/course/gaps.h"

#include <string.h>

#include "core/course/form.h"

const char *gap_kind_code(enum gap_kind kind) {
    static const char *const codes[] = {[GAP_BLOCKS] = "blocked",
                                        [GAP_LACKS] = "needed",
                                        [GAP_DECIDES] = "decides",
                                        [GAP_OPEN] = "open"};
    return codes[kind];
}

struct work {
    const struct matter *matter;
    const struct judged *judged;
    struct gap *list;
    size_t count, cap;
};

static void add(struct work *w, enum gap_kind kind, int stage, const struct lack *lack) {
    if (w->count == w->cap) {
        w->cap = w->cap ? w->cap * 2 : 32;
        w->list = mem_grow(w->list, w->cap, sizeof *w->list);
    }
    w->list[w->count++] = (struct gap){kind, stage, *lack};
}

/* Only those that the stage's own needs do not name already. */
static void add_missing(struct work *w, int stage, const struct missing_fact *missing,
                        size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct lack lack = {.cite = missing[i].def->cite, .label = missing[i].def->label};
        bool known = false;
        fact_key(missing[i].def, missing[i].row, lack.where);
        for (size_t k = 0; k < w->count; k++)
            known = known || strcmp(w->list[k].lack.where, lack.where) == 0;
        if (!known && form_stage_of(w->matter->regime, lack.where) == stage)
            add(w, GAP_DECIDES, stage, &lack);
    }
}

static void add_undecided(struct work *w, int stage) {
    const struct assessment *a = w->judged->assessment;
    add_missing(w, stage, a->scope_missing, a->scope_missing_count);
    for (size_t i = 0; i < a->situation_count; i++)
        add_missing(w, stage, a->situations[i].missing, a->situations[i].missing_count);
}

/* Its first field without an answer, else its first one. */
static void add_open(struct work *w, int stage) {
    const struct rule *rule = &w->judged->procedure->stages[stage].stage->rule;
    struct lack lack = {.cite = rule->cite, .label = rule->text};
    struct form form;
    form_build(&form, stage, w->matter, w->judged->assessment, w->judged->procedure);
    for (size_t i = form.row_count; i > 0; i--) {
        const struct form_row *row = &form.rows[i - 1];
        if (row->kind == FORM_FIELD && (!row->fact || lack.where[0] == '\0'))
            memcpy(lack.where, row->key, sizeof lack.where);
    }
    form_clear(&form);
    add(w, GAP_OPEN, stage, &lack);
}

size_t gaps_find(struct gap **out, struct arena *arena, const struct matter *matter,
                 const struct judged *judged) {
    const struct procedure *p = judged->procedure;
    struct work w = {.matter = matter, .judged = judged};
    for (size_t i = 0; i < p->stage_count; i++) {
        const struct stage_result *s = &p->stages[i];
        size_t before = w.count;
        for (size_t k = 0; k < s->block_count; k++)
            add(&w, GAP_BLOCKS, (int)i, &s->blocks[k]);
        for (size_t k = 0; k < s->lack_count; k++)
            add(&w, GAP_LACKS, (int)i, &s->lacks[k]);
        if (s->state == STAGE_OPEN)
            add_undecided(&w, (int)i);
        if (w.count == before && (int)i == p->current)
            add_open(&w, (int)i);
    }
    *out = arena_alloc(arena, w.count * sizeof **out);
    if (w.count > 0)
        memcpy(*out, w.list, w.count * sizeof **out);
    mem_free(w.list);
    return w.count;
}
