/*
 * tree.h - the record of an evaluation: from the conclusion through rules
 * and facts to the provision.
 *
 * Built by the evaluator as it evaluates, never told afterwards: screen, worksheet, letters,
 * check-up, --json and drills all read this one tree. Nodes live in the arena of the assessment.
 */
#ifndef WENZE_CORE_ASSESS_TREE_H
#define WENZE_CORE_ASSESS_TREE_H

#include <stddef.h>

#include "core/base/label.h"
#include "core/base/mem.h"
#include "core/base/tri.h"
#include "core/law/cite.h"
#include "core/rules/cond.h"
#include "core/rules/fact.h"

enum node_kind {
    NODE_ROOT, /* the assessment as a whole */
    NODE_SCOPE,
    NODE_FLAG,
    NODE_GROUND,
    NODE_SITUATION,
    NODE_CIRCUMSTANCE,
    NODE_MEASURE,
    NODE_CONSEQUENCE,
    NODE_CAUTION,
    NODE_ALL, /* each of the children is required */
    NODE_ANY, /* one of the children is enough */
    NODE_NOT,
    NODE_FACT, /* a leaf: def, row, fact */
    NODE_REF   /* a leaf: another conclusion, by name */
};

struct node {
    enum node_kind kind;
    struct label label; /* of the rule or fact; {NULL, NULL} for ALL, ANY, NOT, which tui words */
    struct cite cite;
    enum tri value;
    bool
        raised; /* situations, circumstances: was any of its facts touched? ground, root: any situation */
    bool inert; /* a circumstance that weighs nothing: no ground, or outside */
    const struct fact_def *def;
    int row;
    const struct fact *fact; /* NULL: untouched */
    const struct cond *cond; /* COMPARE leaves: with what it was compared */
    const char *ref;
    struct node **children;
    size_t child_count;
};

struct node *node_new(struct arena *arena, enum node_kind kind); /* value unknown */
void node_add(struct arena *arena, struct node *parent, struct node *child);

/* The tree of a condition, every branch of it; the top node's value is cond_eval's. The
 * condition and the facts must outlive it. */
struct node *tree_of_cond(struct arena *arena, const struct cond *cond, const struct cond_env *env);

/* Appends the tree as stable text, one node a line, for recording with a choice and for hashing.
 * The same assessment gives the same bytes, whatever the language of the screen:
 *
 *   DEPTH KIND VALUE CITE [inert]     CITE is "-" when there is none
 *
 * followed for a fact by KEY (untouched) or KEY=VALUE and, compared, by "(= removal)"; for a
 * reference by @NAME; for a rule by its label. A line break is written \n, a backslash doubled. */
void tree_text(const struct node *top, struct sb *out);

/* One line of such a text read back; a line of kind TREE_RULES may stand before the first. */
#define TREE_RULES "rules"
struct tree_line {
    long depth;
    char kind[24], value[12], cite[CITE_TEXT_SIZE]; /* cite "-": none */
    bool inert;
    const char *rest; /* what stands behind; rest_size bytes, not ended */
    size_t rest_size;
};
/* Moves *at past the line; false at the end. */
bool tree_line_next(const char **at, struct tree_line *line);

#endif
