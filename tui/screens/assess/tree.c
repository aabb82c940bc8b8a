/*
 * tree.c - the tree of conclusions as rows: scope and flags, ground and situations,
 * circumstances by their direction, down to the answers. Measures and cautions stand in the ladder.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "tui/screens/assess/view.h"
#include "tui/words/tree.h"

enum { FEW_RULES = 3 };

struct tree_work {
    struct view_assess *v;
    struct panel *panel;
    struct sb text, value;
};

static enum sign sign_of(enum tri value) {
    return value == TRI_YES ? SIGN_DONE : value == TRI_NO ? SIGN_NO : SIGN_UNKNOWN;
}

static enum style style_of(enum tri value) {
    return value == TRI_YES ? ST_GOOD : value == TRI_NO ? ST_DIM : ST_WARN;
}

/* ---- leaves ---- */

/* What the leaf asks for and, at the right, the answer with where it comes from. */
static void answer_words(const struct tree_work *w, const struct node *node, struct sb *out) {
    enum lang lang = w->v->lang;
    if (!node->fact) {
        sb_add(out, str(lang, STR_common_untouched));
        return;
    }
    sb_add(out, "[");
    words_value(out, lang, node->def, node->fact->value);
    sb_add(out, "]");
    const char *provenance = words_provenance(lang, node->fact->provenance);
    if (*provenance) {
        sb_add(out, " ");
        sb_add(out, provenance);
    }
}

static void leaf_row(struct tree_work *w, const struct node *node, uint64_t id, int depth) {
    enum lang lang = w->v->lang;
    char key[FACT_KEY_SIZE], cite[CITE_TEXT_SIZE];
    struct sb full = {0};
    sb_clear(&w->text);
    sb_clear(&w->value);
    words_fact_label(&w->text, lang, node->def, node->row);
    answer_words(w, node, &w->value);
    cite_format(&node->cite, false, cite);
    sb_add(&w->value, "  ");
    sb_add(&w->value, cite);
    struct panel_row *row = panel_add(w->panel, id, depth, ST_NORMAL, sb_text(&w->text));
    row->sign = (int)sign_of(node->value);
    row->style = node->fact ? style_of(node->value) : ST_NORMAL;
    row->thing = node;
    panel_right(row, node->fact ? ST_NORMAL : ST_DIM, sb_text(&w->value));
    fact_key(node->def, node->row, key);
    panel_leads(row, &node->cite, key);
    words_node(&full, lang, assess_regime(w->v), node);
    panel_detail(row, sb_text(&full));
    sb_free(&full);
}

/* ---- nodes ---- */

static void node_rows(struct tree_work *w, const struct node *node, uint64_t parent, size_t number,
                      int depth);

/* What is listed right below a rule is all required, so the words for that are left out. */
static void child_rows(struct tree_work *w, const struct node *node, uint64_t id, int depth) {
    const struct node *from = node;
    if (node->child_count == 1 && node->children[0]->kind == NODE_ALL)
        from = node->children[0];
    for (size_t i = 0; i < from->child_count; i++)
        node_rows(w, from->children[i], id, i, depth);
}

static bool is_rule(const struct node *node) {
    return node->kind == NODE_SITUATION || node->kind == NODE_CIRCUMSTANCE ||
           node->kind == NODE_FLAG;
}

/* A flag of which no fact was touched says nothing yet. */
static bool touched(const struct node *node) {
    if (node->kind == NODE_FACT && node->fact)
        return true;
    for (size_t i = 0; i < node->child_count; i++)
        if (touched(node->children[i]))
            return true;
    return false;
}

static bool raised(const struct node *node) {
    return node->kind == NODE_FLAG ? touched(node) : node->raised;
}

/* Open at first: what is being weighed, not what is settled or was never raised. */
static bool opens(const struct tree_work *w, const struct node *node) {
    switch (node->kind) {
    case NODE_SITUATION: /* in a what-if nothing closes under the hand that tries */
        return node->raised && (node->value != TRI_NO || w->v->trying);
    case NODE_CIRCUMSTANCE:
        return node->raised && node->value == TRI_UNKNOWN;
    case NODE_SCOPE:
    case NODE_FLAG:
        return false;
    default:
        return true;
    }
}

/* A conclusion that is not reached is open; only an answer is 不清楚. */
static const char *value_words(enum lang lang, const struct node *node, int depth) {
    if (node->kind == NODE_FLAG && !raised(node))
        return str(lang, STR_words_not_raised);
    if (node->kind == NODE_SITUATION || node->kind == NODE_CIRCUMSTANCE ||
        (node->kind == NODE_SCOPE && depth == 0))
        return words_node_value(lang, node);
    if (node->kind == NODE_GROUND && !node->raised)
        return words_node_value(lang, node);
    return node->value == TRI_UNKNOWN ? str(lang, STR_words_open) : words_tri(lang, node->value);
}

static struct panel_row *branch_row(struct tree_work *w, const struct node *node, uint64_t id,
                                    int depth) {
    enum lang lang = w->v->lang;
    bool quiet = is_rule(node) && (!raised(node) || node->inert);
    sb_clear(&w->text);
    if (is_rule(node)) {
        words_law_cite(&w->text, lang, assess_regime(w->v)->law, &node->cite);
        sb_add(&w->text, " ");
    }
    if (node->kind == NODE_SCOPE && depth > 0)
        sb_add(&w->text, str_label(lang, &node->label));
    else
        words_node(&w->text, lang, assess_regime(w->v), node);
    struct panel_row *row = panel_add(w->panel, id, depth, ST_NORMAL, sb_text(&w->text));
    row->thing = node;
    row->sign = quiet ? (int)(raised(node) ? SIGN_SKIPPED : SIGN_OPEN) : (int)sign_of(node->value);
    row->style = quiet ? ST_DIM : style_of(node->value);
    if (node->kind == NODE_FLAG && node->value == TRI_YES) {
        row->sign = SIGN_BLOCKED;
        row->style = ST_WARN;
    }
    panel_right(row, row->style, value_words(lang, node, depth));
    panel_leads(row, &node->cite, NULL);
    return row;
}

static void node_rows(struct tree_work *w, const struct node *node, uint64_t parent, size_t number,
                      int depth) {
    uint64_t id = panel_id(parent, "", number);
    if (node->kind == NODE_FACT) {
        leaf_row(w, node, id, depth);
        return;
    }
    struct panel_row *row = branch_row(w, node, id, depth);
    if (node->child_count > 0 && panel_folds(w->panel, row, opens(w, node)))
        child_rows(w, node, id, depth + 1);
}

/* ---- the parts ---- */

/* Rules that settled nothing are many; those of one value are one row until
 * someone wants to see them. */
static void scope_rest(struct tree_work *w, const struct node *scope, uint64_t id, enum tri value) {
    char number[24];
    size_t count = 0;
    for (size_t i = 0; i < scope->child_count; i++)
        count += scope->children[i]->value == value;
    bool few = value == TRI_UNKNOWN && count <= FEW_RULES;
    if (count > 0 && !few) {
        snprintf(number, sizeof number, "%zu", count);
        sb_clear(&w->text);
        str_put(&w->text, w->v->lang,
                value == TRI_NO ? STR_words_tree_others_fail : STR_assess_scope_waiting, number);
        struct panel_row *row = panel_add(w->panel, panel_id(id, "rest", (size_t)value), 1,
                                          value == TRI_NO ? ST_DIM : ST_WARN, sb_text(&w->text));
        panel_leads(row, &scope->cite, NULL);
        if (!panel_folds(w->panel, row, false))
            return;
    }
    for (size_t i = 0; i < scope->child_count; i++)
        if (scope->children[i]->value == value)
            node_rows(w, scope->children[i], id, i, few ? 1 : 2);
}

static void scope_rows(struct tree_work *w, const struct node *scope, uint64_t id) {
    struct panel_row *row = branch_row(w, scope, id, 0);
    panel_detail(row, str_label(w->v->lang, &scope->label));
    if (!panel_folds(w->panel, row, true))
        return;
    for (size_t i = 0; i < scope->child_count; i++)
        if (scope->children[i]->value == TRI_YES)
            node_rows(w, scope->children[i], id, i, 1);
    scope_rest(w, scope, id, TRI_UNKNOWN);
    scope_rest(w, scope, id, TRI_NO);
}

/* One heading for a direction with its force (应当从重), its circumstances below. */
static void direction_rows(struct tree_work *w, enum direction direction, enum force force) {
    struct view_assess *v = w->v;
    const struct assessment *a = v->now.assessment;
    enum tri value = TRI_NO;
    bool any = false, raised = false, inert = a->ground != TRI_YES || a->scope == SCOPE_OUTSIDE;
    for (size_t i = 0; i < a->circumstance_count; i++) {
        const struct circumstance_result *c = &a->circumstances[i];
        if (c->circumstance->direction != direction || c->circumstance->force != force)
            continue;
        any = true;
        raised = raised || c->raised;
        if (c->raised)
            value = tri_or(value, c->holds);
    }
    if (!any)
        return;
    uint64_t id = panel_id((uint64_t)force + 1, "direction", (size_t)direction);
    const struct cite *cite = regime_direction_cite(assess_regime(v), direction);
    sb_clear(&w->text);
    words_law_cite(&w->text, v->lang, assess_regime(v)->law, cite);
    sb_add(&w->text, " ");
    sb_add(&w->text, words_circumstance(v->lang, direction, force));
    struct panel_row *row =
        panel_add(w->panel, id, 0, inert || !raised ? ST_DIM : style_of(value), sb_text(&w->text));
    row->sign = inert ? (int)SIGN_SKIPPED : raised ? (int)sign_of(value) : (int)SIGN_OPEN;
    panel_right(row, row->style, words_holds(v->lang, raised, value, inert));
    panel_leads(row, cite, NULL);
    if (!panel_folds(w->panel, row, true))
        return;
    for (size_t i = 0; i < a->circumstance_count; i++) {
        const struct circumstance_result *c = &a->circumstances[i];
        if (c->circumstance->direction == direction && c->circumstance->force == force)
            node_rows(w, c->node, id, i, 1);
    }
}

void assess_tree_rows(struct view_assess *v, const struct app *app) {
    struct tree_work w = {.v = v, .panel = &v->panes[PANE_TREE]};
    const struct node *root = v->now.assessment->tree;
    (void)app;
    panel_begin(w.panel);
    for (size_t i = 0; i < root->child_count; i++) {
        const struct node *node = root->children[i];
        if (node->kind == NODE_SCOPE)
            scope_rows(&w, node, panel_id(0, "scope", 0));
        else if (node->kind == NODE_FLAG)
            node_rows(&w, node, panel_id(0, "flag", 0), i, 0);
        else if (node->kind == NODE_GROUND) {
            uint64_t id = panel_id(0, "ground", 0);
            struct panel_row *row = branch_row(&w, node, id, 0);
            if (panel_folds(w.panel, row, true))
                child_rows(&w, node, id, 1);
        }
    }
    for (int d = 0; d < DIRECTION_COUNT; d++)
        for (int f = MUST; f <= MAY; f++)
            direction_rows(&w, (enum direction)d, (enum force)f);
    panel_end(w.panel);
    sb_free(&w.text);
    sb_free(&w.value);
}

/* ---- going to a conclusion ---- */

/* The node a reference speaks of; NULL for directions and for what is not shown. */
static const struct node *node_of_ref(const struct view_assess *v, const char *ref) {
    const struct assessment *a = v->now.assessment;
    const char *id = strchr(ref, '.');
    for (size_t i = 0; id && i < a->situation_count; i++)
        if (strncmp(ref, "situation.", strlen("situation.")) == 0 &&
            strcmp(a->situations[i].situation->rule.id, id + 1) == 0)
            return a->situations[i].node;
    for (size_t i = 0; id && i < a->circumstance_count; i++)
        if (strncmp(ref, "circumstance.", strlen("circumstance.")) == 0 &&
            strcmp(a->circumstances[i].circumstance->rule.id, id + 1) == 0)
            return a->circumstances[i].node;
    return NULL;
}

bool assess_tree_goto(struct view_assess *v, const char *ref) {
    struct panel *panel = &v->panes[PANE_TREE];
    const struct node *wanted = node_of_ref(v, ref);
    for (size_t i = 0; i < panel->count; i++) {
        const struct node *node = panel->rows[i].thing;
        if (!node)
            continue;
        bool same = node == wanted || (node->kind == NODE_GROUND && strcmp(ref, "ground") == 0) ||
                    (node->kind == NODE_SCOPE && panel->rows[i].depth == 0 &&
                     strncmp(ref, "scope.", strlen("scope.")) == 0);
        if (same)
            return panel_select(panel, panel->rows[i].id);
    }
    return false;
}
