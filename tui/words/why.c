#include "tui/words/why.h"

#include <string.h>

#include "tui/words/tree.h"

/* ---- which answers it hangs on ---- */

enum { WHY_TOLD = 64 };

struct why {
    struct sb *out;
    enum lang lang;
    const struct regime *regime;
    size_t count;
    const struct node *told[WHY_TOLD]; /* open answers, each once */
    size_t told_count;
};

static void part(struct why *w, const char *text) {
    sb_add(w->out, w->count++ > 0 ? str(w->lang, STR_why_next) : "");
    sb_add(w->out, text);
}

/* What the answer would have to be for the value `wanted` of the leaf. */
static void put_asked(const struct why *w, const struct node *leaf, enum tri wanted,
                      struct sb *out) {
    struct sb whole = {0};
    if (!leaf->cond) {
        sb_add(out, words_tri(w->lang, wanted));
        return;
    }
    words_leaf_asked(&whole, w->lang, leaf);
    if (wanted == TRI_YES)
        sb_add(out, sb_text(&whole));
    else
        str_put(out, w->lang, STR_why_not, sb_text(&whole));
    sb_free(&whole);
}

/* “在其职责范围内”为否（查证 材料3 第12页），条件要求是 */
static void leaf_words(struct why *w, const struct node *leaf, enum tri wanted) {
    struct sb label = {0}, answer = {0}, asked = {0}, text = {0};
    if (leaf->kind == NODE_REF)
        words_ref(&label, w->lang, w->regime, leaf->ref ? leaf->ref : "");
    else
        words_fact_label(&label, w->lang, leaf->def, leaf->row);
    if (leaf->kind == NODE_REF)
        sb_add(&answer, words_tri(w->lang, leaf->value));
    else
        words_fact(&answer, w->lang, leaf->fact, leaf->def);
    if (leaf->value == wanted) {
        str_put(&text, w->lang, STR_why_is, sb_text(&label), sb_text(&answer));
    } else {
        put_asked(w, leaf, wanted, &asked);
        str_put(&text, w->lang, STR_why_is_not, sb_text(&label), sb_text(&answer), sb_text(&asked));
    }
    part(w, sb_text(&text));
    sb_free(&label);
    sb_free(&answer);
    sb_free(&asked);
    sb_free(&text);
}

/* “层级”（未填）, once however often it is asked for. */
static void open_words(struct why *w, const struct node *leaf) {
    struct sb label = {0}, answer = {0}, text = {0};
    for (size_t i = 0; i < w->told_count; i++)
        if (leaf->kind == NODE_FACT && w->told[i]->def == leaf->def && w->told[i]->row == leaf->row)
            return;
    if (leaf->kind == NODE_FACT && w->told_count < WHY_TOLD)
        w->told[w->told_count++] = leaf;
    if (leaf->kind == NODE_REF) {
        words_ref(&label, w->lang, w->regime, leaf->ref ? leaf->ref : "");
        sb_add(&answer, str(w->lang, STR_words_open));
    } else {
        words_fact_label(&label, w->lang, leaf->def, leaf->row);
        words_fact(&answer, w->lang, leaf->fact, leaf->def);
    }
    str_put(&text, w->lang, STR_why_unknown, sb_text(&label), sb_text(&answer));
    part(w, sb_text(&text));
    sb_free(&label);
    sb_free(&answer);
    sb_free(&text);
}

/* The leaves that make the node what it is. wanted: what the condition would have them be; a leaf
 * is told when its own value stands for the node's: failing ones of a node that fails, open ones of
 * one that is open, those that hold of one that holds. */
static void deciding(struct why *w, const struct node *node, enum tri value, enum tri wanted) {
    if (node->value != value)
        return;
    bool leaf = node->kind == NODE_FACT || node->kind == NODE_REF;
    if (leaf && value == TRI_UNKNOWN)
        open_words(w, node);
    else if (leaf)
        leaf_words(w, node, wanted);
    bool not = node->kind == NODE_NOT;
    for (size_t i = 0; i < node->child_count; i++)
        deciding(w, node->children[i], not ? tri_not(value) : value,
                 not ? tri_not(wanted) : wanted);
}

/* The conclusions below a ground, each by its name and value. Who is outside the scope is so by the rules
 * that do hold; the many that do not are no reason. */
static void rules_words(struct why *w, const struct node *node) {
    enum tri value = node->kind == NODE_SCOPE && node->value == TRI_NO ? TRI_YES : node->value;
    for (size_t i = 0; i < node->child_count; i++) {
        const struct node *rule = node->children[i];
        struct sb cite = {0}, text = {0};
        if ((rule->kind != NODE_SITUATION && rule->kind != NODE_SCOPE) || rule->value != value ||
            (rule->kind == NODE_SITUATION && !rule->raised))
            continue;
        if (value == TRI_UNKNOWN) { /* what it hangs on says more than its name */
            deciding(w, rule, value, TRI_YES);
            continue;
        }
        words_law_cite(&cite, w->lang, w->regime->law, &rule->cite);
        str_put(&text, w->lang, rule->kind == NODE_SCOPE ? STR_why_meets : STR_why_rule,
                sb_text(&cite), str_label(w->lang, &rule->label), words_node_value(w->lang, rule));
        part(w, sb_text(&text));
        sb_free(&cite);
        sb_free(&text);
    }
}

static bool over_rules(const struct node *node) {
    return node->kind == NODE_GROUND || (node->kind == NODE_SCOPE && node->child_count > 0 &&
                                         node->children[0]->kind == NODE_SCOPE);
}

void words_why(struct sb *out, enum lang lang, const struct regime *regime,
               const struct node *node) {
    static const enum str_id sentences[] = {
        [TRI_NO] = STR_why_fails, [TRI_UNKNOWN] = STR_why_open, [TRI_YES] = STR_why_holds};
    struct sb reasons = {0};
    struct why w = {.out = &reasons, .lang = lang, .regime = regime};
    bool rule = node->kind == NODE_SITUATION || node->kind == NODE_CIRCUMSTANCE;
    if (node->kind == NODE_FACT || node->kind == NODE_REF)
        return;
    if ((rule || node->kind == NODE_GROUND) && !node->raised) {
        sb_add(out, str(lang, rule ? STR_why_not_raised : STR_why_none_raised));
        return;
    }
    if (over_rules(node))
        rules_words(&w, node);
    else
        deciding(&w, node, node->value, TRI_YES);
    bool scope = node->kind == NODE_SCOPE && node->value != TRI_UNKNOWN;
    if (w.count > 0)
        str_put(out, lang, scope ? STR_why_because : sentences[node->value], sb_text(&reasons));
    else if (node->kind == NODE_SCOPE && over_rules(node))
        sb_add(out, str(lang, STR_why_no_scope));
    if (node->inert)
        sb_add(out, str(lang, STR_why_inert));
    sb_free(&reasons);
}

/* ---- the tree on paper ---- */

struct paper_tree {
    struct sb *out;
    enum lang lang;
    struct packs *packs;
    const struct regime *regime;
};

static void indented(const struct paper_tree *t, int depth, const char *text) {
    for (int i = 0; i < depth; i++)
        sb_add(t->out, "  ");
    sb_add(t->out, text);
    sb_add_char(t->out, '\n');
}

static void provision(const struct paper_tree *t, int depth, const struct node *node) {
    struct sb words = {0}, cite = {0}, text = {0};
    const char *regime = node->cite.regime[0] ? node->cite.regime : t->regime->id;
    words_law_cite(&cite, t->lang, t->regime->law, &node->cite);
    if (node->cite.article > 0 &&
        words_provision(&words, t->lang, t->packs, regime, &node->cite, true)) {
        for (size_t i = 0; i < words.len; i++)
            if (words.text[i] == '\n')
                words.text[i] = ' ';
        str_put(&text, t->lang, STR_why_provision, sb_text(&cite), sb_text(&words));
        indented(t, depth, sb_text(&text));
    }
    sb_free(&words);
    sb_free(&cite);
    sb_free(&text);
}

/* One conclusion: what it says, why, the words of the law, its conditions. */
static void rule_lines(const struct paper_tree *t, const struct node *rule, int depth) {
    struct sb line = {0}, text = {0}, cite = {0}, why = {0};
    words_node(&text, t->lang, t->regime, rule);
    words_law_cite(&cite, t->lang, t->regime->law, &rule->cite);
    if (rule->kind == NODE_SCOPE)
        sb_add_fmt(&line, "[%s] %s",
                   rule->value == TRI_UNKNOWN ? str(t->lang, STR_words_open)
                                              : words_tri(t->lang, rule->value),
                   str_label(t->lang, &rule->label));
    else
        sb_add_fmt(&line, "[%s] %s", words_node_value(t->lang, rule), sb_text(&text));
    if (cite.len > 0)
        sb_add_fmt(&line, "（%s）", sb_text(&cite));
    indented(t, depth, sb_text(&line));
    words_why(&why, t->lang, t->regime, rule);
    if (why.len > 0)
        indented(t, depth + 1, sb_text(&why));
    provision(t, depth + 1, rule);
    bool shown = rule->raised || rule->kind == NODE_SCOPE || rule->kind == NODE_FLAG;
    for (size_t i = 0; shown && i < rule->child_count; i++)
        words_tree(t->out, t->lang, t->regime, rule->children[i], depth + 1);
    sb_free(&line);
    sb_free(&text);
    sb_free(&cite);
    sb_free(&why);
}

static void head_lines(const struct paper_tree *t, const struct node *node) {
    struct sb name = {0}, line = {0}, why = {0};
    words_node(&name, t->lang, t->regime, node);
    sb_add_fmt(&line, "[%s] %s", words_node_value(t->lang, node), sb_text(&name));
    indented(t, 0, sb_text(&line));
    words_why(&why, t->lang, t->regime, node);
    if (why.len > 0)
        indented(t, 1, sb_text(&why));
    sb_free(&name);
    sb_free(&line);
    sb_free(&why);
}

static size_t failing_scopes(const struct node *scope) {
    size_t count = 0;
    for (size_t i = 0; i < scope->child_count; i++)
        count += scope->children[i]->kind == NODE_SCOPE && scope->children[i]->value == TRI_NO;
    return count;
}

void words_why_tree(struct sb *out, enum lang lang, struct packs *packs,
                    const struct regime *regime, const struct node *root) {
    struct paper_tree t = {out, lang, packs, regime};
    for (size_t i = 0; i < root->child_count; i++) {
        const struct node *node = root->children[i];
        if (node->kind == NODE_MEASURE || node->kind == NODE_CAUTION)
            continue;
        if (!over_rules(node)) {
            rule_lines(&t, node, 0);
            continue;
        }
        head_lines(&t, node);
        /* Beside the rule that gave the verdict those that fail say nothing. */
        bool given = node->kind == NODE_SCOPE && failing_scopes(node) < node->child_count;
        for (size_t k = 0; k < node->child_count; k++)
            if (!given || node->children[k]->value != TRI_NO)
                rule_lines(&t, node->children[k], 1);
    }
}

void words_why_sheet(struct sb *out, enum lang lang, struct packs *packs,
                     const struct case_checked *view) {
    const struct casefile *cf = view->cf;
    struct sb day = {0};
    words_day(&day, lang, view->matter.today);
    sb_add_fmt(out, "%s\n", str(lang, STR_why_title));
    str_put(out, lang, STR_why_case, cf->number, facts_text(cf->facts, cf->regime->title_fact));
    sb_add_char(out, '\n');
    str_put(out, lang, STR_why_made, str_label(lang, &cf->regime->title), sb_text(&day));
    sb_add(out, "\n\n");
    words_why_tree(out, lang, packs, cf->regime, view->judged.assessment->tree);
    sb_free(&day);
}
