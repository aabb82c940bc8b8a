#include "core/rules/cond.h"

#include <string.h>

/* ---- leaves ---- */

const struct fact *cond_fact(const struct cond *leaf, const struct cond_env *env) {
    int row = leaf->of_row ? env->row : 0;
    if (env->instead && env->instead->def == leaf->def && env->instead->row == row)
        return env->instead;
    return env->facts ? facts_at(env->facts, leaf->def, row) : NULL;
}

static enum fact_type type_of(const struct cond *leaf, const struct cond_env *env) {
    return facts_defs(env->facts)->list[leaf->def].type;
}

static bool is_empty(const struct fact *fact) {
    return !fact || fact->value[0] == '\0';
}

/* Was 不清楚 the answer? Only tris and choices have a value for it. */
static bool is_unclear(enum fact_type type, const struct fact *fact) {
    if (type == FACT_TRI || type == FACT_CHOICE)
        return strcmp(fact->value, "unknown") == 0;
    return fact->value[0] == '\0' && fact->provenance == PROV_UNKNOWN;
}

static enum tri tri_of(bool yes) {
    return yes ? TRI_YES : TRI_NO;
}

static enum tri eval_fact(const struct cond *leaf, const struct cond_env *env) {
    const struct fact *fact = cond_fact(leaf, env);
    if (is_empty(fact))
        return TRI_UNKNOWN;
    enum fact_type type = type_of(leaf, env);
    if (type == FACT_TRI && strcmp(fact->value, "no") == 0)
        return TRI_NO;
    return is_unclear(type, fact) ? TRI_UNKNOWN : TRI_YES;
}

/* A canonical integer; false for anything else, which then compares as unknown. */
static bool read_int(const char *text, long long *value) {
    bool minus = *text == '-';
    const char *at = minus ? text + 1 : text;
    long long n = 0;
    size_t len = 0;
    for (; at[len] >= '0' && at[len] <= '9'; len++) {
        if (len == 18)
            return false;
        n = n * 10 + (at[len] - '0');
    }
    *value = minus ? -n : n;
    return len > 0 && at[len] == '\0';
}

static bool holds(enum cond_op op, long long a, long long b) {
    switch (op) {
    case OP_EQ:
        return a == b;
    case OP_NE:
        return a != b;
    case OP_LT:
        return a < b;
    case OP_LE:
        return a <= b;
    case OP_GT:
        return a > b;
    case OP_GE:
        return a >= b;
    }
    return false;
}

static enum tri eval_compare(const struct cond *leaf, const struct cond_env *env) {
    const struct fact *fact = cond_fact(leaf, env);
    bool equal;
    if (leaf->special == SPECIAL_NONE) {
        equal = is_empty(fact);
    } else if (leaf->special == SPECIAL_UNKNOWN) {
        equal = fact && is_unclear(type_of(leaf, env), fact);
    } else {
        if (is_empty(fact))
            return TRI_UNKNOWN;
        enum fact_type type = type_of(leaf, env);
        long long value;
        if (type == FACT_INT)
            return read_int(fact->value, &value) ? tri_of(holds(leaf->op, value, leaf->number))
                                                 : TRI_UNKNOWN;
        if (is_unclear(type, fact))
            return TRI_UNKNOWN;
        equal = fact_value_includes(fact->value, leaf->code);
    }
    return tri_of(equal == (leaf->op == OP_EQ));
}

/* ---- the whole ---- */

enum tri cond_eval(const struct cond *cond, const struct cond_env *env) {
    enum tri value;
    switch (cond->kind) {
    case COND_AND:
        value = TRI_YES;
        for (size_t i = 0; i < cond->arg_count && value != TRI_NO; i++)
            value = tri_and(value, cond_eval(cond->args[i], env));
        return value;
    case COND_OR:
        value = TRI_NO;
        for (size_t i = 0; i < cond->arg_count && value != TRI_YES; i++)
            value = tri_or(value, cond_eval(cond->args[i], env));
        return value;
    case COND_NOT:
        return tri_not(cond_eval(cond->args[0], env));
    case COND_FACT:
        return eval_fact(cond, env);
    case COND_COMPARE:
        return eval_compare(cond, env);
    case COND_REF:
        return env->ref ? env->ref(env->ctx, cond->ref) : TRI_UNKNOWN;
    }
    return TRI_UNKNOWN;
}

/* ---- walks ---- */

/* The definitions called back so far. No condition has more leaves than nodes,
 * so there is always room. */
struct seen {
    int defs[COND_NODES_MAX];
    size_t count;
};

static bool first_time(struct seen *seen, int def) {
    for (size_t i = 0; i < seen->count; i++)
        if (seen->defs[i] == def)
            return false;
    if (seen->count < COND_NODES_MAX)
        seen->defs[seen->count++] = def;
    return true;
}

static bool names_fact(const struct cond *cond) {
    return cond->kind == COND_FACT || cond->kind == COND_COMPARE;
}

static void walk_defs(const struct cond *cond, struct seen *seen, void (*found)(void *ctx, int def),
                      void *ctx) {
    if (names_fact(cond) && first_time(seen, cond->def))
        found(ctx, cond->def);
    for (size_t i = 0; i < cond->arg_count; i++)
        walk_defs(cond->args[i], seen, found, ctx);
}

void cond_each_def(const struct cond *cond, void (*found)(void *ctx, int def), void *ctx) {
    struct seen seen = {.count = 0};
    walk_defs(cond, &seen, found, ctx);
}

void cond_each_ref(const struct cond *cond, void (*found)(void *ctx, const char *name), void *ctx) {
    if (cond->kind == COND_REF)
        found(ctx, cond->ref);
    for (size_t i = 0; i < cond->arg_count; i++)
        cond_each_ref(cond->args[i], found, ctx);
}

struct missing_walk {
    const struct cond_env *env;
    struct seen seen;
    void (*found)(void *ctx, int def, int row);
    void *ctx;
};

/* Below a node that is decided nothing can change it any more: a fact there is
 * unknown and does not matter. */
static void walk_missing(const struct cond *cond, struct missing_walk *walk) {
    if (cond_eval(cond, walk->env) != TRI_UNKNOWN)
        return;
    if (names_fact(cond) && first_time(&walk->seen, cond->def))
        walk->found(walk->ctx, cond->def, cond->of_row ? walk->env->row : 0);
    const struct cond *behind = cond->kind == COND_REF && walk->env->behind
                                    ? walk->env->behind(walk->env->ctx, cond->ref)
                                    : NULL;
    if (behind)
        walk_missing(behind, walk);
    for (size_t i = 0; i < cond->arg_count; i++)
        walk_missing(cond->args[i], walk);
}

void cond_each_missing(const struct cond *cond, const struct cond_env *env,
                       void (*found)(void *ctx, int def, int row), void *ctx) {
    struct missing_walk walk = {.env = env, .found = found, .ctx = ctx};
    walk_missing(cond, &walk);
}

static bool column_touched(int def, const struct facts *facts) {
    for (int row = 1; row <= FACT_ROWS_MAX; row++)
        if (facts_at(facts, def, row))
            return true;
    return false;
}

bool cond_touched(const struct cond *cond, const struct facts *facts) {
    if (names_fact(cond))
        return cond->of_row ? column_touched(cond->def, facts)
                            : facts_at(facts, cond->def, 0) != NULL;
    for (size_t i = 0; i < cond->arg_count; i++)
        if (cond_touched(cond->args[i], facts))
            return true;
    return false;
}
