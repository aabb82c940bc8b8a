/*
 * tree.h - the explanation tree in words: one line for each node.
 */
#ifndef WENZE_TUI_WORDS_TREE_H
#define WENZE_TUI_WORDS_TREE_H

#include "core/assess/tree.h"
#include "tui/words/words.h"

/* What the node says, without its value: the rule's label, the fact with its answer, 具备其一. */
void words_node(struct sb *out, enum lang lang, const struct regime *regime,
                const struct node *node);
/* What the condition of a compared leaf asks for: “县级”, 大于2. */
void words_leaf_asked(struct sb *out, enum lang lang, const struct node *leaf);
/* The node's value in words: 成立, 未提出, 是 …; of the scope the verdict. */
const char *words_node_value(enum lang lang, const struct node *node);
/* A conclusion named by a condition (ground, scope.applies, situation.5(2)): its label. */
void words_ref(struct sb *out, enum lang lang, const struct regime *regime, const char *ref);
/* Node and all below it, a line each, indented by two blanks a level: VALUE TEXT （CITE）. */
void words_tree(struct sb *out, enum lang lang, const struct regime *regime, const struct node *top,
                int depth);

/* The tree of an assessment without what is listed elsewhere: measures and cautions are left out,
 * scope rules that fail are only counted. */
void words_tree_short(struct sb *out, enum lang lang, const struct regime *regime,
                      const struct node *root, int depth);

#endif
