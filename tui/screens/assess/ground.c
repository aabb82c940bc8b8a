/*
 * ground.c - why there is no ladder of measures, as rows that lead to the answers it hangs on.
 */
#include <stdio.h>
#include <string.h>

#include "tui/screens/assess/view.h"
#include "tui/words/words.h"

/* The answers that keep a situation from holding: below "all of these" each that fails, below "any
 * of these" all of them. */
static void failing_rows(struct view_assess *v, const struct node *node, uint64_t id, size_t number,
                         bool negated) {
    struct panel *panel = &v->panes[PANE_LADDER];
    enum tri bad = negated ? TRI_YES : TRI_NO;
    if (node->value != bad)
        return;
    id = panel_id(id, "fails", number);
    if (node->kind == NODE_FACT && node->def) {
        char key[FACT_KEY_SIZE];
        struct sb label = {0}, answer = {0};
        words_fact_label(&label, v->lang, node->def, node->row);
        words_value(&answer, v->lang, node->def, node->fact ? node->fact->value : "");
        struct panel_row *row = panel_add(panel, id, 1, ST_NORMAL, sb_text(&label));
        row->sign = SIGN_NO;
        panel_right(row, ST_NORMAL, sb_text(&answer));
        fact_key(node->def, node->row, key);
        panel_leads(row, &node->cite, key);
        sb_free(&label);
        sb_free(&answer);
        return;
    }
    for (size_t i = 0; i < node->child_count; i++)
        failing_rows(v, node->children[i], id, i, negated != (node->kind == NODE_NOT));
}

static void situation_row(struct view_assess *v, const struct situation_result *s, uint64_t id) {
    struct sb text = {0};
    words_law_cite(&text, v->lang, assess_regime(v)->law, &s->situation->rule.cite);
    sb_add(&text, " ");
    sb_add(&text, str_label(v->lang, &s->situation->rule.label));
    struct panel_row *row = panel_add(&v->panes[PANE_LADDER], id, 0,
                                      s->holds == TRI_NO ? ST_DIM : ST_WARN, sb_text(&text));
    row->sign = s->holds == TRI_NO ? (int)SIGN_NO : (int)SIGN_UNKNOWN;
    panel_right(row, row->style, words_holds(v->lang, s->raised, s->holds, false));
    panel_leads(row, &s->situation->rule.cite, NULL);
    panel_detail(row, words_rule(v->lang, &s->situation->rule));
    sb_free(&text);
}

static void missing_rows(struct view_assess *v, const struct situation_result *s, uint64_t id) {
    for (size_t i = 0; i < s->missing_count; i++) {
        char key[FACT_KEY_SIZE];
        struct sb label = {0};
        words_fact_label(&label, v->lang, s->missing[i].def, s->missing[i].row);
        struct panel_row *row = panel_add(&v->panes[PANE_LADDER], panel_id(id, "missing", i), 1,
                                          ST_NORMAL, sb_text(&label));
        fact_key(s->missing[i].def, s->missing[i].row, key);
        row->sign = SIGN_UNKNOWN;
        panel_right(row, ST_WARN, str(v->lang, STR_assess_missing));
        panel_leads(row, &s->missing[i].def->cite, key);
        sb_free(&label);
    }
}

/* With a ground, the scope alone keeps the measures away. */
static void outside_rows(struct view_assess *v, int cols) {
    struct panel *panel = &v->panes[PANE_LADDER];
    const struct assessment *a = v->now.assessment;
    panel_words(panel, 0, ST_WARN, str(v->lang, STR_assess_outside), cols);
    for (size_t i = 0; i < a->scope_rule_count; i++) {
        const struct rule *rule = &a->scope_rules[i]->rule;
        struct panel_row *row = panel_add(panel, panel_id(0, rule->id, 6), 0, ST_NORMAL,
                                          str_label(v->lang, &rule->label));
        row->sign = SIGN_NO;
        panel_leads(row, &rule->cite, NULL);
        panel_detail(row, words_rule(v->lang, rule));
    }
}

void assess_no_ladder_rows(struct view_assess *v, const struct app *app, int cols) {
    struct panel *panel = &v->panes[PANE_LADDER];
    const struct assessment *a = v->now.assessment;
    size_t raised = 0;
    (void)app;
    if (a->ground == TRI_YES) {
        outside_rows(v, cols);
        return;
    }
    for (size_t i = 0; i < a->situation_count; i++)
        raised += a->situations[i].raised;
    panel_words(panel, 0, ST_WARN,
                str(v->lang, raised == 0           ? STR_assess_none_raised
                             : a->ground == TRI_NO ? STR_assess_all_fail
                                                   : STR_assess_ground_open),
                cols);
    for (size_t i = 0; i < a->situation_count; i++) {
        const struct situation_result *s = &a->situations[i];
        uint64_t id = panel_id(0, s->situation->rule.id, 7);
        if (!s->raised)
            continue;
        situation_row(v, s, id);
        for (size_t k = 0; s->holds == TRI_NO && s->node && k < s->node->child_count; k++)
            failing_rows(v, s->node->children[k], id, k, false);
        missing_rows(v, s, id);
    }
}
