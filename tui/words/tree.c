#include "tui/words/tree.h"

#include <string.h>

/* ---- conclusions by name ---- */

static const char *rule_label(enum lang lang, const struct rule *rule) {
    return str_label(lang, &rule->label);
}

/* The label of the rule `id` among those of one kind, NULL when there is none. */
static const char *named_rule(enum lang lang, const struct regime *r, const char *kind,
                              const char *id) {
    if (strcmp(kind, "situation") == 0) {
        for (size_t i = 0; i < r->situation_count; i++)
            if (strcmp(r->situations[i].rule.id, id) == 0)
                return rule_label(lang, &r->situations[i].rule);
    } else if (strcmp(kind, "circumstance") == 0) {
        for (size_t i = 0; i < r->circumstance_count; i++)
            if (strcmp(r->circumstances[i].rule.id, id) == 0)
                return rule_label(lang, &r->circumstances[i].rule);
    } else if (strcmp(kind, "flag") == 0) {
        for (size_t i = 0; i < r->flag_count; i++)
            if (strcmp(r->flags[i].rule.id, id) == 0)
                return rule_label(lang, &r->flags[i].rule);
    }
    return NULL;
}

static const char *scope_named(enum lang lang, const char *name) {
    static const enum scope_verdict verdicts[] = {SCOPE_APPLIES, SCOPE_BY_REFERENCE, SCOPE_OUTSIDE,
                                                  SCOPE_UNCLEAR};
    for (size_t i = 0; i < sizeof verdicts / sizeof verdicts[0]; i++)
        if (strcmp(scope_verdict_code(verdicts[i]), name) == 0)
            return words_scope(lang, verdicts[i]);
    return NULL;
}

void words_ref(struct sb *out, enum lang lang, const struct regime *regime, const char *ref) {
    const char *dot = strchr(ref, '.');
    const char *text = NULL;
    if (strcmp(ref, "ground") == 0) {
        text = str_label(lang, &regime->ground_label);
        text = text[0] != '\0' ? text : str(lang, STR_words_tree_ground);
    } else if (strcmp(ref, "heavier") == 0) {
        text = str(lang, STR_words_tree_heavier);
    } else if (strcmp(ref, "lighter") == 0) {
        text = str(lang, STR_words_tree_lighter);
    } else if (strcmp(ref, "exempt") == 0) {
        text = str(lang, STR_words_tree_exempt);
    } else if (strcmp(ref, "basis.agrees") == 0) {
        text = str(lang, STR_words_tree_basis);
    } else if (strcmp(ref, "raised") == 0) {
        text = str(lang, STR_words_tree_raised);
    } else if (dot && strncmp(ref, "scope.", strlen("scope.")) == 0 && scope_named(lang, dot + 1)) {
        str_put(out, lang, STR_words_tree_scope_is, scope_named(lang, dot + 1));
        return;
    } else if (dot) {
        struct sb kind = {0};
        sb_add_n(&kind, ref, (size_t)(dot - ref));
        text = named_rule(lang, regime, sb_text(&kind), dot + 1);
        sb_free(&kind);
    }
    sb_add(out, text ? text : ref);
}

/* ---- what a fact was compared with ---- */

static void put_number(struct sb *out, enum lang lang, const struct cond *cond) {
    static const enum str_id ids[] = {
        [OP_EQ] = STR_words_tree_equals, [OP_NE] = STR_words_tree_differs,
        [OP_LT] = STR_words_tree_less,   [OP_LE] = STR_words_tree_at_most,
        [OP_GT] = STR_words_tree_more,   [OP_GE] = STR_words_tree_at_least,
    };
    struct sb number = {0};
    sb_add_int(&number, cond->number);
    str_put(out, lang, ids[cond->op], sb_text(&number));
    sb_free(&number);
}

static void put_wanted(struct sb *out, enum lang lang, const struct fact_def *def,
                       const struct cond *cond) {
    bool not = cond->op == OP_NE;
    if (cond->special == SPECIAL_NONE) {
        sb_add(out, str(lang, not ? STR_words_tree_is_some : STR_words_tree_is_none));
    } else if (cond->special == SPECIAL_UNKNOWN) {
        sb_add(out, str(lang, not ? STR_words_tree_is_known : STR_words_tree_is_unknown));
    } else if (cond->code) {
        struct sb value = {0};
        words_value(&value, lang, def, cond->code);
        str_put(out, lang, not ? STR_words_tree_is_not : STR_words_tree_is, sb_text(&value));
        sb_free(&value);
    } else {
        put_number(out, lang, cond);
    }
}

void words_leaf_asked(struct sb *out, enum lang lang, const struct node *leaf) {
    put_wanted(out, lang, leaf->def, leaf->cond);
}

static void put_fact(struct sb *out, enum lang lang, const struct node *node) {
    struct sb label = {0}, answer = {0}, wanted = {0};
    if (node->def)
        words_fact_label(&label, lang, node->def, node->row);
    words_fact(&answer, lang, node->fact, node->def);
    if (node->cond)
        put_wanted(&wanted, lang, node->def, node->cond);
    str_put(out, lang, node->cond ? STR_words_tree_fact_wanted : STR_words_tree_fact,
            sb_text(&label), sb_text(&answer), sb_text(&wanted));
    sb_free(&label);
    sb_free(&answer);
    sb_free(&wanted);
}

/* ---- nodes ---- */

/* The conclusion on the scope, above the scope rules. */
static bool is_scope_itself(const struct node *node) {
    return node->kind == NODE_SCOPE &&
           (node->child_count == 0 ? node->cite.article == 0
                                   : node->children[0]->kind == NODE_SCOPE);
}

void words_node(struct sb *out, enum lang lang, const struct regime *regime,
                const struct node *node) {
    const char *label = str_label(lang, &node->label);
    switch (node->kind) {
    case NODE_ALL:
        sb_add(out, str(lang, STR_words_tree_all));
        return;
    case NODE_ANY:
        sb_add(out, str(lang, STR_words_tree_any));
        return;
    case NODE_NOT:
        sb_add(out, str(lang, STR_words_tree_not));
        return;
    case NODE_FACT:
        put_fact(out, lang, node);
        return;
    case NODE_REF:
        words_ref(out, lang, regime, node->ref ? node->ref : "");
        return;
    case NODE_SCOPE:
        sb_add(out, is_scope_itself(node) ? str(lang, STR_words_tree_scope) : label);
        return;
    case NODE_ROOT:
    case NODE_FLAG:
    case NODE_GROUND:
    case NODE_SITUATION:
    case NODE_CIRCUMSTANCE:
    case NODE_MEASURE:
    case NODE_CONSEQUENCE:
    case NODE_CAUTION:
        sb_add(out, label);
        return;
    }
}

const char *words_node_value(enum lang lang, const struct node *node) {
    const char *scope = NULL;
    switch (node->kind) {
    case NODE_SITUATION:
    case NODE_CIRCUMSTANCE:
        return words_holds(lang, node->raised, node->value, node->inert);
    case NODE_ROOT:
    case NODE_GROUND:
        return words_ground(lang, node->raised, node->value);
    case NODE_SCOPE:
        if (is_scope_itself(node) && node->ref &&
            strncmp(node->ref, "scope.", strlen("scope.")) == 0)
            scope = scope_named(lang, node->ref + strlen("scope."));
        return scope ? scope : words_tri(lang, node->value);
    case NODE_MEASURE:
        return str(lang,
                   node->value == TRI_YES ? STR_words_tree_chosen : STR_words_tree_not_chosen);
    case NODE_CONSEQUENCE:
        return str(lang, STR_words_tree_entailed);
    case NODE_CAUTION:
        return str(lang, STR_words_tree_shown);
    default:
        return words_tri(lang, node->value);
    }
}

/* Has the node a provision that the one above it did not name already? Groups of conditions have
 * none of their own. */
static bool names_another(const struct node *node, const struct cite *above) {
    if (node->kind == NODE_ALL || node->kind == NODE_ANY || node->kind == NODE_NOT)
        return false;
    return node->cite.article > 0 && !(above && cite_same(&node->cite, above));
}

static void put_line(struct sb *out, enum lang lang, const struct regime *regime,
                     const struct node *node, int depth, bool cited) {
    struct sb text = {0}, line = {0}, cite = {0};
    words_node(&text, lang, regime, node);
    if (cited) {
        words_law_cite(&cite, lang, regime->law, &node->cite);
        str_put(&line, lang, STR_words_with_cite, sb_text(&text), sb_text(&cite));
    } else {
        sb_add(&line, sb_text(&text));
    }
    for (int i = 0; i < depth; i++)
        sb_add(out, "  ");
    str_put(out, lang, STR_words_tree_line, words_node_value(lang, node), sb_text(&line));
    sb_add_char(out, '\n');
    sb_free(&text);
    sb_free(&line);
    sb_free(&cite);
}

static void put_tree(struct sb *out, enum lang lang, const struct regime *regime,
                     const struct node *node, int depth, const struct cite *above) {
    bool cited = names_another(node, above);
    put_line(out, lang, regime, node, depth, cited);
    for (size_t i = 0; i < node->child_count; i++)
        put_tree(out, lang, regime, node->children[i], depth + 1, cited ? &node->cite : above);
}

void words_tree(struct sb *out, enum lang lang, const struct regime *regime, const struct node *top,
                int depth) {
    put_tree(out, lang, regime, top, depth, NULL);
}

void words_tree_short(struct sb *out, enum lang lang, const struct regime *regime,
                      const struct node *root, int depth) {
    put_line(out, lang, regime, root, depth, false);
    for (size_t i = 0; i < root->child_count; i++) {
        const struct node *node = root->children[i];
        size_t left_out = 0;
        if (node->kind == NODE_MEASURE || node->kind == NODE_CAUTION)
            continue;
        if (node->kind != NODE_SCOPE) {
            put_tree(out, lang, regime, node, depth + 1, NULL);
            continue;
        }
        put_line(out, lang, regime, node, depth + 1, node->cite.article > 0);
        for (size_t k = 0; k < node->child_count; k++)
            if (node->children[k]->value == TRI_NO)
                left_out++;
            else
                put_tree(out, lang, regime, node->children[k], depth + 2, NULL);
        if (left_out == 0)
            continue;
        struct sb number = {0};
        sb_add_int(&number, (long long)left_out);
        for (int k = 0; k < depth + 2; k++)
            sb_add(out, "  ");
        str_put(out, lang, STR_words_tree_others_fail, sb_text(&number));
        sb_add_char(out, '\n');
        sb_free(&number);
    }
}
