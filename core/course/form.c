#include "core/course/form.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "core/rules/ruletest.h"

struct work {
    struct form *form;
    size_t cap;
    const struct matter *matter;
    const struct regime *regime;
    const struct assessment *assessment;
    const struct stage_result *stage; /* NULL: no procedure given */
    struct cond_env env;
};

/* ---- what is shown ---- */

/* 不清楚 is an answer; a date or a text has no value for it but says so in its provenance. */
static bool has_answer(const struct fact *fact) {
    return fact && (fact->value[0] != '\0' || fact->provenance == PROV_UNKNOWN);
}

/* cond_eval, but a question without an answer counts as one not answered
 * with yes (see the header). */
static enum tri asked(const struct cond *cond, const struct cond_env *env) {
    enum tri value;
    switch (cond->kind) {
    case COND_AND:
        value = TRI_YES;
        for (size_t i = 0; i < cond->arg_count; i++)
            value = tri_and(value, asked(cond->args[i], env));
        return value;
    case COND_OR:
        value = TRI_NO;
        for (size_t i = 0; i < cond->arg_count; i++)
            value = tri_or(value, asked(cond->args[i], env));
        return value;
    case COND_NOT:
        return tri_not(asked(cond->args[0], env));
    case COND_FACT:
    case COND_COMPARE:
        value = cond_eval(cond, env);
        if (value != TRI_UNKNOWN ||
            has_answer(facts_at(env->facts, cond->def, cond->of_row ? env->row : 0)))
            return value;
        return cond->kind == COND_COMPARE && cond->op == OP_NE ? TRI_YES : TRI_NO;
    case COND_REF:
        break;
    }
    return cond_eval(cond, env);
}

static bool shown(const struct work *w, const struct cond *cond, int row) {
    struct cond_env env = w->env;
    env.row = row;
    return !cond || asked(cond, &env) != TRI_NO;
}

static bool needed(const struct work *w, const char *key) {
    for (size_t i = 0; w->stage && i < w->stage->lack_count; i++)
        if (strcmp(w->stage->lacks[i].where, key) == 0)
            return true;
    return false;
}

/* ---- rows ---- */

static struct form_row *add_row(struct work *w, enum form_row_kind kind,
                                const struct group *group) {
    struct form *form = w->form;
    if (form->row_count == w->cap) {
        w->cap = w->cap ? w->cap * 2 : 32;
        form->rows = mem_grow(form->rows, w->cap, sizeof *form->rows);
    }
    struct form_row *row = &form->rows[form->row_count++];
    *row = (struct form_row){.kind = kind, .group = group, .value = TRI_UNKNOWN};
    return row;
}

/* The value of the situation or circumstance a group belongs to. */
static void add_heading(struct work *w, const struct group *group) {
    const struct assessment *a = w->assessment;
    struct form_row *row = add_row(w, FORM_HEADING, group);
    if (!group->situation || !a)
        return;
    for (size_t i = 0; i < a->situation_count; i++)
        if (strcmp(a->situations[i].situation->rule.id, group->situation) == 0) {
            row->has_value = true;
            row->raised = a->situations[i].raised;
            row->value = a->situations[i].holds;
        }
    for (size_t i = 0; !row->has_value && i < a->circumstance_count; i++)
        if (strcmp(a->circumstances[i].circumstance->rule.id, group->situation) == 0) {
            row->has_value = true;
            row->raised = a->circumstances[i].raised;
            row->value = a->circumstances[i].holds;
        }
}

static void add_field(struct work *w, const struct group *group, size_t index, int table_row) {
    const struct fact_def *def = &w->regime->facts.list[index];
    const struct fact *fact = facts_at(w->matter->facts, (int)index, table_row);
    char key[FACT_KEY_SIZE];
    fact_key(def, table_row, key);
    bool lacks = needed(w, key);
    bool asks = shown(w, def->shown, table_row) && (!group || shown(w, group->shown, 0));
    if (!asks && !lacks && !has_answer(fact))
        return;
    struct form_row *row = add_row(w, FORM_FIELD, group);
    row->def = def;
    row->row = table_row;
    row->fact = fact;
    row->needed = lacks;
    memcpy(row->key, key, sizeof key);
}

/* ---- tables ---- */

static bool is_column(const struct fact_def *def, const char *table) {
    return def->table && strcmp(def->table, table) == 0;
}

static const struct fact_def *first_column(const struct regime *r, const char *table) {
    for (size_t i = 0; i < r->facts.count; i++)
        if (is_column(&r->facts.list[i], table))
            return &r->facts.list[i];
    return NULL;
}

static void add_table_row(struct work *w, const struct group *group, const struct fact_def *first,
                          int row) {
    struct form_row *heading = add_row(w, FORM_TABLE_ROW, group);
    heading->def = first;
    heading->row = row;
    struct sb key = {0};
    sb_add(&key, first->table);
    sb_add_char(&key, '.');
    sb_add_int(&key, row);
    if (key.len < sizeof heading->key)
        memcpy(heading->key, sb_text(&key), key.len + 1);
    sb_free(&key);
    for (size_t i = 0; i < w->regime->facts.count; i++)
        if (is_column(&w->regime->facts.list[i], first->table))
            add_field(w, group, i, row);
}

static void add_table(struct work *w, const struct group *group, const struct fact_def *first) {
    int rows = facts_rows(w->matter->facts, first->table);
    bool asks = !group || shown(w, group->shown, 0);
    for (int row = 1; row <= rows; row++)
        if (fact_row_used(w->matter->facts, first->table, row))
            add_table_row(w, group, first, row);
    if (!asks || rows >= FACT_ROWS_MAX)
        return;
    struct form_row *more = add_row(w, FORM_TABLE_ADD, group);
    more->def = first;
    more->row = rows + 1;
    fact_key(first, more->row, more->key);
    more->needed = needed(w, more->key);
}

/* ---- sections ---- */

/* group -1: facts without one. */
static void add_section(struct work *w, int group_index) {
    const struct regime *r = w->regime;
    const struct group *group = group_index >= 0 ? &r->groups[group_index] : NULL;
    size_t start = w->form->row_count;
    if (group)
        add_heading(w, group);
    for (size_t i = 0; i < r->facts.count; i++) {
        const struct fact_def *def = &r->facts.list[i];
        if (!def->table && def->group == group_index && fact_def_stage(r, def) == w->form->stage)
            add_field(w, group, i, 0);
    }
    for (size_t i = 0; i < r->facts.count; i++) {
        const struct fact_def *def = &r->facts.list[i];
        if (def->table && first_column(r, def->table) == def && fact_group(r, def) == group_index &&
            fact_def_stage(r, def) == w->form->stage)
            add_table(w, group, def);
    }
    if (group && w->form->row_count == start + 1)
        w->form->row_count = start; /* a heading with nothing below it */
}

void form_build(struct form *out, int stage, const struct matter *matter,
                const struct assessment *assessment, const struct procedure *procedure) {
    const struct regime *r = matter->regime;
    *out = (struct form){.stage = stage};
    struct work w = {.form = out, .matter = matter, .regime = r, .assessment = assessment};
    if (assessment)
        w.env = assessment_env(assessment, matter->facts);
    w.env.facts = matter->facts;
    if (procedure && stage >= 0 && (size_t)stage < procedure->stage_count)
        w.stage = &procedure->stages[stage];
    add_section(&w, -1);
    for (size_t i = 0; i < r->group_count; i++)
        if (r->groups[i].stage == stage)
            add_section(&w, (int)i);
}

void form_clear(struct form *form) {
    mem_free(form->rows);
    *form = (struct form){.stage = form->stage};
}

int form_find(const struct form *form, const char *key) {
    int other = -1;
    for (size_t i = 0; i < form->row_count; i++) {
        const struct form_row *row = &form->rows[i];
        if (row->key[0] == '\0' || strcmp(row->key, key) != 0)
            continue;
        if (row->kind == FORM_FIELD)
            return (int)i;
        if (other < 0)
            other = (int)i;
    }
    return other;
}

int form_stage_of(const struct regime *regime, const char *key) {
    return fact_stage(regime, key);
}
