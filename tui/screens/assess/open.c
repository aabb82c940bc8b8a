/*
 * open.c - the undecided facts: how many, which of them change a conclusion, and what each
 * answer would change.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/screens/assess/view.h"
#include "tui/words/words.h"

static void counted(struct view_assess *v, int cols) {
    const struct assessment *a = v->now.assessment;
    struct panel *panel = &v->panes[PANE_OPEN];
    char all[24], some[24];
    size_t decide = 0;
    struct sb text = {0};
    for (size_t i = 0; i < a->undecided_count; i++)
        decide += a->undecided[i].decides;
    snprintf(all, sizeof all, "%zu", a->undecided_count);
    snprintf(some, sizeof some, "%zu", decide);
    if (a->undecided_count == 0)
        sb_add(&text, str(v->lang, STR_assess_open_none));
    else
        str_put(&text, v->lang, STR_assess_open_count, all, some);
    panel_words(panel, 0, a->undecided_count == 0 ? ST_DIM : ST_NORMAL, sb_text(&text), cols);
    sb_free(&text);
}

void assess_open_rows(struct view_assess *v, const struct app *app, int cols) {
    const struct assessment *a = v->now.assessment;
    struct panel *panel = &v->panes[PANE_OPEN];
    (void)app;
    panel_begin(panel);
    counted(v, cols);
    for (size_t i = 0; i < a->undecided_count; i++) {
        const struct undecided *u = &a->undecided[i];
        char key[FACT_KEY_SIZE], cite[CITE_TEXT_SIZE];
        struct sb label = {0}, right = {0};
        fact_key(u->def, u->row, key);
        cite_format(&u->def->cite, false, cite);
        words_fact_label(&label, v->lang, u->def, u->row);
        sb_add(&right, str(v->lang, u->decides ? STR_assess_decides : STR_assess_decides_not));
        sb_add(&right, "  ");
        sb_add(&right, cite);
        struct panel_row *row = panel_add(panel, panel_id(0, key, 0), 0,
                                          u->decides ? ST_WARN : ST_NORMAL, sb_text(&label));
        row->sign = u->decides ? (int)SIGN_BLOCKED : (int)SIGN_UNKNOWN;
        row->thing = u;
        panel_right(row, u->decides ? ST_WARN : ST_DIM, sb_text(&right));
        panel_leads(row, &u->def->cite, key);
        sb_free(&label);
        sb_free(&right);
    }
    panel_end(panel);
}

/* ---- what each answer would change ---- */

static void put_change(struct sb *out, enum lang lang, const char *what, const char *becomes) {
    if (out->len > 0)
        sb_add(out, str(lang, STR_assess_and));
    str_put(out, lang, STR_assess_becomes, what, becomes);
}

static void put_answer(struct sb *out, enum lang lang, const struct fact_def *def,
                       const struct effect *e) {
    if (strcmp(e->answer, "given") == 0 && def->type != FACT_CHOICE && def->type != FACT_MULTI)
        sb_add(out, str(lang, STR_assess_any_answer));
    else
        words_value(out, lang, def, e->answer);
}

static void put_changes(struct sb *out, const struct view_assess *v, const struct effect *e) {
    const struct assessment *a = v->now.assessment;
    enum lang lang = v->lang;
    if (e->scope != a->scope)
        put_change(out, lang, str(lang, STR_words_tree_scope), words_scope(lang, e->scope));
    for (size_t i = 0; i < e->changed_count; i++) {
        struct sb what = {0};
        words_law_cite(&what, lang, assess_regime(v)->law, &e->changed_cite[i]);
        if (what.len == 0)
            sb_add(&what, str_label(lang, &e->changed[i]));
        put_change(out, lang, sb_text(&what), words_holds(lang, true, e->changed_to[i], false));
        sb_free(&what);
    }
    if (e->changed_more)
        sb_add(out, str(lang, STR_assess_more_changes));
    if (e->ground != a->ground)
        put_change(out, lang, str_label(lang, &assess_regime(v)->ground_label),
                   e->ground == TRI_UNKNOWN ? str(lang, STR_words_open)
                                            : words_tri(lang, e->ground));
    if (out->len == 0)
        sb_add(out, str(lang, STR_assess_no_change));
}

/* Answers that come to the same are told together. */
static void put_effects(struct sb *out, const struct view_assess *v, const struct fact_def *def,
                        const struct effect *effects, size_t count) {
    struct sb *changes = mem_alloc((count + 1) * sizeof *changes);
    bool *told = mem_alloc(count + 1);
    for (size_t i = 0; i < count; i++)
        put_changes(&changes[i], v, &effects[i]);
    for (size_t i = 0; i < count; i++) {
        struct sb answers = {0};
        for (size_t k = i; k < count && !told[i]; k++)
            if (strcmp(sb_text(&changes[k]), sb_text(&changes[i])) == 0) {
                sb_add(&answers, answers.len > 0 ? str(v->lang, STR_common_list_comma) : "");
                put_answer(&answers, v->lang, def, &effects[k]);
                told[k] = k != i;
            }
        if (answers.len > 0) {
            sb_add(out, out->len > 0 ? "\n" : "");
            str_put(out, v->lang, STR_assess_if_answer, sb_text(&answers), sb_text(&changes[i]));
        }
        sb_free(&answers);
    }
    for (size_t i = 0; i < count; i++)
        sb_free(&changes[i]);
    mem_free(changes);
    mem_free(told);
}

static const struct undecided *undecided_of(const struct view_assess *v, const char *key) {
    for (size_t i = 0; i < v->now.assessment->undecided_count; i++) {
        char own[FACT_KEY_SIZE];
        fact_key(v->now.assessment->undecided[i].def, v->now.assessment->undecided[i].row, own);
        if (strcmp(own, key) == 0)
            return &v->now.assessment->undecided[i];
    }
    return NULL;
}

const char *assess_effects_of(struct view_assess *v, const struct app *app, const char *key) {
    struct effect *effects = NULL;
    size_t count = 0;
    struct err err = {0};
    const struct undecided *u = undecided_of(v, key);
    if (!u)
        return "";
    if (strcmp(v->effects_of, key) == 0)
        return sb_text(&v->effects);
    sb_clear(&v->effects);
    snprintf(v->effects_of, sizeof v->effects_of, "%s", key);
    if (!assess_effects(&effects, &count, &v->matter, u->def, u->row, &err))
        str_err(app->lang, &err, &v->effects);
    else
        put_effects(&v->effects, v, u->def, effects, count);
    mem_free(effects);
    return sb_text(&v->effects);
}
