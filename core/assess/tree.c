#include "core/assess/tree.h"

#include <stdlib.h>
#include <string.h>

struct node *node_new(struct arena *arena, enum node_kind kind) {
    struct node *node = arena_alloc(arena, sizeof *node);
    node->kind = kind;
    node->value = TRI_UNKNOWN;
    return node;
}

void node_add(struct arena *arena, struct node *parent, struct node *child) {
    /* The list is full at each power of two, and has room for one child at the start: no capacity
     * need be kept. */
    size_t count = parent->child_count;
    if ((count & (count - 1)) == 0) {
        size_t room = count == 0 ? 1 : count * 2;
        struct node **grown = arena_alloc(arena, room * sizeof(struct node *));
        if (count > 0)
            memcpy(grown, parent->children, count * sizeof(struct node *));
        parent->children = grown;
    }
    parent->children[parent->child_count++] = child;
}

/* ---- the tree of a condition ---- */

static struct node *leaf_of_fact(struct arena *arena, const struct cond *cond,
                                 const struct cond_env *env) {
    struct node *node = node_new(arena, NODE_FACT);
    const struct fact_defs *defs = env->facts ? facts_defs(env->facts) : NULL;
    node->row = cond->of_row ? env->row : 0;
    if (defs && cond->def >= 0 && (size_t)cond->def < defs->count) {
        node->def = &defs->list[cond->def];
        node->label = node->def->label;
        node->cite = node->def->cite;
        node->fact = cond_fact(cond, env);
    }
    if (cond->kind == COND_COMPARE)
        node->cond = cond;
    node->value = cond_eval(cond, env);
    return node;
}

static enum node_kind kind_of(enum cond_kind kind) {
    return kind == COND_AND ? NODE_ALL : kind == COND_OR ? NODE_ANY : NODE_NOT;
}

/* Unlike cond_eval it looks at every branch, since every branch is shown; the value is the same. */
static struct node *branch(struct arena *arena, const struct cond *cond,
                           const struct cond_env *env) {
    struct node *node = node_new(arena, kind_of(cond->kind));
    enum tri all = TRI_YES, any = TRI_NO;
    for (size_t i = 0; i < cond->arg_count; i++) {
        struct node *child = tree_of_cond(arena, cond->args[i], env);
        node_add(arena, node, child);
        all = tri_and(all, child->value);
        any = tri_or(any, child->value);
    }
    node->value = node->kind == NODE_ALL ? all : node->kind == NODE_ANY ? any : tri_not(any);
    return node;
}

struct node *tree_of_cond(struct arena *arena, const struct cond *cond,
                          const struct cond_env *env) {
    if (cond->kind == COND_FACT || cond->kind == COND_COMPARE)
        return leaf_of_fact(arena, cond, env);
    if (cond->kind != COND_REF)
        return branch(arena, cond, env);
    struct node *node = node_new(arena, NODE_REF);
    node->ref = cond->ref;
    node->value = cond_eval(cond, env);
    return node;
}

/* ---- as text ---- */

static const char *kind_code(enum node_kind kind) {
    static const char *const codes[] = {
        [NODE_ROOT] = "root",
        [NODE_SCOPE] = "scope",
        [NODE_FLAG] = "flag",
        [NODE_GROUND] = "ground",
        [NODE_SITUATION] = "situation",
        [NODE_CIRCUMSTANCE] = "circumstance",
        [NODE_MEASURE] = "measure",
        [NODE_CONSEQUENCE] = "consequence",
        [NODE_CAUTION] = "caution",
        [NODE_ALL] = "all",
        [NODE_ANY] = "any",
        [NODE_NOT] = "not",
        [NODE_FACT] = "fact",
        [NODE_REF] = "ref",
    };
    return (size_t)kind < sizeof codes / sizeof codes[0] ? codes[kind] : "-";
}

/* A line break in a value would begin a new node, so it is written \n and the backslash doubled. */
static void put_escaped(struct sb *out, const char *text) {
    for (; *text != '\0'; text++)
        if (*text == '\n')
            sb_add(out, "\\n");
        else if (*text == '\\')
            sb_add(out, "\\\\");
        else
            sb_add_char(out, *text);
}

static void put_comparison(struct sb *out, const struct cond *cond) {
    static const char *const ops[] = {
        [OP_EQ] = "=", [OP_NE] = "!=", [OP_LT] = "<", [OP_LE] = "<=", [OP_GT] = ">", [OP_GE] = ">=",
    };
    sb_add(out, " (");
    sb_add(out, ops[cond->op]);
    sb_add_char(out, ' ');
    if (cond->code)
        sb_add(out, cond->code);
    else
        sb_add_int(out, cond->number);
    sb_add_char(out, ')');
}

static void put_fact(struct sb *out, const struct node *node) {
    if (node->def) {
        char key[FACT_KEY_SIZE];
        fact_key(node->def, node->row, key);
        sb_add_char(out, ' ');
        sb_add(out, key);
    }
    if (node->fact) {
        sb_add_char(out, '=');
        put_escaped(out, node->fact->value);
    }
    if (node->cond)
        put_comparison(out, node->cond);
}

static void put_node(const struct node *node, int depth, struct sb *out) {
    char cite[CITE_TEXT_SIZE];
    cite_format(&node->cite, true, cite);
    sb_add_int(out, depth);
    sb_add_char(out, ' ');
    sb_add(out, kind_code(node->kind));
    sb_add_char(out, ' ');
    sb_add(out, tri_code(node->value));
    sb_add_char(out, ' ');
    sb_add(out, cite[0] != '\0' ? cite : "-");
    if (node->inert)
        sb_add(out, " inert");
    const char *label = node->label.zh ? node->label.zh : node->label.en;
    if (node->kind == NODE_FACT) {
        put_fact(out, node);
    } else if (node->ref) {
        sb_add(out, " @");
        put_escaped(out, node->ref);
    } else if (label) {
        sb_add_char(out, ' ');
        put_escaped(out, label);
    }
    sb_add_char(out, '\n');
    for (size_t i = 0; i < node->child_count; i++)
        put_node(node->children[i], depth + 1, out);
}

void tree_text(const struct node *top, struct sb *out) {
    put_node(top, 0, out);
}

/* One word up to a blank into `out`. */
static const char *word(const char *at, const char *end, char *out, size_t size) {
    size_t n = 0;
    while (at < end && *at == ' ')
        at++;
    for (; at < end && *at != ' '; at++)
        if (n + 1 < size)
            out[n++] = *at;
    out[n] = '\0';
    return at;
}

bool tree_line_next(const char **at, struct tree_line *line) {
    if (**at == '\0')
        return false;
    const char *end = *at + strcspn(*at, "\n"), *from = *at;
    char depth[12], mark[8];
    *line = (struct tree_line){.depth = 0};
    from = word(from, end, depth, sizeof depth);
    line->depth = strtol(depth, NULL, 10);
    from = word(from, end, line->kind, sizeof line->kind);
    from = word(from, end, line->value, sizeof line->value);
    from = word(from, end, line->cite, sizeof line->cite);
    const char *behind = word(from, end, mark, sizeof mark);
    line->inert = strcmp(mark, "inert") == 0;
    if (line->inert)
        from = behind;
    while (from < end && *from == ' ')
        from++;
    line->rest = from;
    line->rest_size = (size_t)(end - from);
    *at = *end ? end + 1 : end;
    return true;
}
