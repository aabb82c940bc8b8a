/*
 * cond.h - the closed language of conditions: & | ! ( ) and comparisons over
 * fact keys; three-valued.
 *
 *   5(2).neglect_of_duty & 5(2).locus & (5(2).major_loss | 5(2).adverse_impact)
 *   scope.level = county | scope.level = city
 *   decision.measures = removal   a multi that includes it
 *   key = none                    untouched or empty (yes or no, never unknown)
 *   key = unknown                 answered 不清楚 (yes or no, never unknown)
 *   int_key >= 3                  = != < <= > >= with an integer; choices and multis take = and !=,
 *                                 as does a tri with yes and no
 *   @ground @heavier @lighter @exempt @scope.applies @situation.5(2) @circumstance.8(1)
 *   @flag.congress                a conclusion already reached (eval order: scope, flags, situations,
 *                                 ground, circumstances)
 *
 * ! binds tightest, then &, then |. A bare key: a tri is its value; any other type is yes when
 * answered, unknown when untouched, empty or 不清楚. A comparison with an untouched, empty or
 * unknown fact is unknown. 不清楚 is the value "unknown" of a tri or choice; of any other
 * type, no value and the provenance unknown. Inside a rule that runs `each` row of a table, a
 * name without a dot is a column of that row; elsewhere columns cannot be named. Nothing else
 * exists: no arithmetic, no functions. At most COND_DEPTH_MAX nested parentheses and
 * negations, COND_NODES_MAX nodes.
 */
#ifndef WENZE_CORE_RULES_COND_H
#define WENZE_CORE_RULES_COND_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/err.h"
#include "core/base/mem.h"
#include "core/base/tri.h"
#include "core/rules/fact.h"

#define COND_DEPTH_MAX 32
#define COND_NODES_MAX 512

enum cond_kind { COND_AND, COND_OR, COND_NOT, COND_FACT, COND_COMPARE, COND_REF };
enum cond_op { OP_EQ, OP_NE, OP_LT, OP_LE, OP_GT, OP_GE };
/* Is the right side `none` or `unknown`? */
enum cond_special { SPECIAL_NOT, SPECIAL_NONE, SPECIAL_UNKNOWN };

struct cond {
    enum cond_kind kind;
    const struct cond **args; /* AND, OR: 2 or more (flattened); NOT: 1 */
    size_t arg_count;
    int def;     /* FACT, COMPARE: index of the definition */
    bool of_row; /* the column of the row at hand */
    enum cond_op op;
    enum cond_special special;
    const char *code; /* COMPARE with a code; "yes", "no" of a tri; "none", "unknown" */
    long long number; /* COMPARE with an integer */
    const char *ref;  /* REF: the name without '@' */
    int index;        /* number within its regime, for coverage; -1: none */
};

/* How a reference is answered; ctx is the evaluation. */
struct cond_env {
    const struct facts *facts;
    enum tri (*ref)(const void *ctx, const char *name); /* NULL: every reference is unknown */
    /* The condition a reference that is unknown waits for, which names what
     * is missing; NULL: none. */
    const struct cond *(*behind)(const void *ctx, const char *name);
    const void *ctx;
    int row;                    /* the row at hand; 0: none */
    const struct fact *instead; /* a what-if: taken for the fact of its def and row; NULL: none */
};

/* Compiled into the arena; NULL on error. `table` (may be NULL) is the table of an `each`
 * rule. Errors, each with the offending word as argument 1 and its column (1-based, in
 * characters) as argument 2: err.cond.syntax, err.cond.key (no such fact), err.cond.row (a
 * column outside an `each` rule of its table), err.cond.choice and err.cond.type (argument 3:
 * the fact), err.cond.ref (no such kind of conclusion; whether the id exists is the reader's
 * to check, see cond_each_ref). */
const struct cond *cond_compile(struct arena *arena, const char *text, const struct fact_defs *defs,
                                const char *table, struct err *err);
enum tri cond_eval(const struct cond *cond, const struct cond_env *env);
/* The fact a leaf (FACT, COMPARE) asks for: `instead` where it takes its place; NULL: untouched. */
const struct fact *cond_fact(const struct cond *leaf, const struct cond_env *env);
/* Calls back once for each definition named, in order. */
void cond_each_def(const struct cond *cond, void (*found)(void *ctx, int def), void *ctx);
/* Calls back for each reference, in order. */
void cond_each_ref(const struct cond *cond, void (*found)(void *ctx, const char *name), void *ctx);
/* Calls back once for each fact that is unknown and still matters: on a path of unknown nodes from
 * the top, and on through what an unknown reference waits for. */
void cond_each_missing(const struct cond *cond, const struct cond_env *env,
                       void (*found)(void *ctx, int def, int row), void *ctx);
/* Has any fact it names been touched? A column counts in any row. */
bool cond_touched(const struct cond *cond, const struct facts *facts);

#endif
