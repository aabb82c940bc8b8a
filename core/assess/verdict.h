/*
 * verdict.h - the values of an assessment without its record: scope, flags,
 * situations, ground, circumstances.
 *
 * assess.c makes the record (the tree, what is missing, the ladder) beside these values;
 * core/assess/effects.c computes them again with one answer changed, only where that answer
 * matters. Rules are numbered through in the order of evaluation: scope rules, flags, situations,
 * circumstances. A reference to a conclusion that is not reached yet is unknown.
 *
 * Scope: of the rules that hold, one that another one names in `overrides` gives way. Two that hold
 * with different verdicts, neither (or each) naming the other, clash. None holds: outside. It is
 * unclear while a rule may still hold that would give another verdict: with none that holds, any;
 * else one that overrides a rule that holds.
 */
#ifndef WENZE_CORE_ASSESS_VERDICT_H
#define WENZE_CORE_ASSESS_VERDICT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/assess/assess.h"

struct rule_state {
    enum tri value;
    bool part;   /* takes part, see rule_takes_part */
    bool raised; /* situations, circumstances: a fact of it was touched; alleged situations too */
    bool won;    /* scope: holds and nothing overrides it: it gave the verdict */
    bool open;   /* scope: unknown, and may still change the verdict */
};

struct verdicts {
    const struct regime *regime;
    const struct facts *facts;
    day_t conduct;
    const char *alleged;            /* the situations alleged, as their fact has them; "" */
    size_t total;                   /* rules */
    size_t reached;                 /* rules evaluated so far, in order; total when done */
    const struct cond **conditions; /* of all; shared with those made like it */
    struct rule_state *states;      /* of all, one block */
    struct rule_state *scopes, *flags, *situations, *circumstances; /* parts of it */
    bool scope_done;    /* the verdict has been drawn from the rules */
    bool scope_missing; /* unclear because of unknown facts, not because a rule says so */
    enum scope_verdict scope;
    bool any_raised;
    enum tri ground;
    enum tri heavier, lighter, exempt; /* the ground, and any that holds */
    const struct scope_rule *clash[2]; /* NULL: no clash */
};

struct verdicts *verdicts_new(struct arena *arena, const struct matter *matter); /* evaluated */
/* A second set of values, for trying answers; set to those of `from` by verdicts_reset. */
struct verdicts *verdicts_like(struct arena *arena, const struct verdicts *from);
void verdicts_reset(struct verdicts *verdicts, const struct verdicts *from);

/* How a rule hangs on a fact, per rule number. */
enum hang { HANG_NOT = 0, HANG_FACT = 1, HANG_REF = 2 };
/* Evaluates again with `instead` in the place of a fact, only rules that
 * name it or a conclusion. */
void verdicts_retry(struct verdicts *verdicts, const struct fact *instead,
                    const unsigned char *hangs);

/* May measures be chosen and circumstances weigh? The ground, but no where the scope is outside:
 * the regime then says nothing about the person. */
enum tri verdicts_weigh(const struct verdicts *verdicts);

struct cond_env verdicts_env(const struct verdicts *verdicts);

#endif
