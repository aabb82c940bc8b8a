/*
 * assess.h - the assessment (测算) of a matter: scope, situations, ground, circumstances, the
 * ladder of measures, cautions, what is still undecided. It never decides a measure: nothing is
 * preselected, nothing is netted.
 *
 * 1 scope from the scope rules: the verdict of the rule that holds; two that hold with different
 * verdicts and no named exception are an error that names both (err.rules.clash). None holds:
 * unclear while one may, else outside. 2 each situation: raised when a fact of its condition was
 * touched or it was alleged (regime.alleged_fact); holds; what is missing. 3 ground: yes when a raised situation holds, no when every
 * raised one fails, else unknown; with none raised and a flag of another regime set: no. 4
 * circumstances: inert unless the ground is yes and the matter is not outside the scope. 5 the
 * ladder: all measures under the same condition, else none.
 *
 * Which rules take part (status, from, to): see ruletest.h. Rules that do not are in no list.
 * Errors: err.rules.clash {1} {2} the ids; err.period.range for a day of effect whose bar leaves
 * the calendar, with the fact's key.
 */
#ifndef WENZE_CORE_ASSESS_ASSESS_H
#define WENZE_CORE_ASSESS_ASSESS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/assess/tree.h"
#include "core/base/err.h"
#include "core/rules/regime.h"

struct missing_fact {
    const struct fact_def *def;
    int row;
};

struct situation_result {
    const struct situation *situation;
    bool raised;
    enum tri holds;               /* TRI_UNKNOWN when not raised */
    struct missing_fact *missing; /* empty unless raised and unknown */
    size_t missing_count;
    const struct node *node;
};

struct circumstance_result {
    const struct circumstance *circumstance;
    bool raised;
    enum tri holds;
    bool inert;
    struct missing_fact *missing;
    size_t missing_count;
    const struct node *node;
};

struct consequence_result {
    const struct consequence *consequence;
    day_t from,
        until; /* a bar: first and last day barred; DAY_NONE while the day of effect is unknown */
    int year;  /* 当年; 0 when unknown */
    struct period period; /* of the bar, with its receipt; of the assessment's arena */
    bool counted;         /* period is filled */
};

struct measure_result {
    const struct measure *measure;
    bool chosen;
    struct consequence_result *consequences;
    size_t consequence_count;
    day_t bar_until; /* the latest `until`; DAY_NONE */
    const struct duty **duties;
    bool *duty_met;
    size_t duty_count;
};

struct caution_result {
    const struct caution *caution;
};

/* How far a single answer to an unknown fact reaches at most. */
enum reach {
    REACH_NOTHING,
    REACH_RULE,      /* whether a situation or circumstance holds */
    REACH_DIRECTION, /* whether heavier, lighter or exempt weighs at all */
    REACH_GROUND     /* the ground or the scope, and with them the measures and what they entail */
};

/* One unknown fact that matters. */
struct undecided {
    const struct fact_def *def;
    int row;
    /* some answer to it changes ground, scope or whether a situation or circumstance holds */
    bool decides;
    enum reach reach;
};

struct assessment {
    const struct regime *regime;
    enum scope_verdict scope;
    /* those that gave the verdict; empty when none did (outside by default, facts missing) */
    const struct scope_rule **scope_rules;
    size_t scope_rule_count;
    struct missing_fact
        *scope_missing; /* while it is unclear because of unknown facts: those that still matter */
    size_t scope_missing_count;
    const struct flag_rule **flags; /* those that hold */
    size_t flag_count;
    enum tri
        *flag_values; /* of every flag of the regime, in its order; no for one that takes no part */
    struct situation_result *situations; /* every situation, in order */
    size_t situation_count;
    bool raised; /* any situation; with none the ground is a word of nobody (不清楚 or 否) */
    enum tri ground;
    struct circumstance_result *circumstances; /* every one, in order */
    size_t circumstance_count;
    enum tri heavier, lighter, exempt; /* the ground, and any that holds: unknown while one may */
    struct measure_result *measures;   /* the ladder; empty without a ground */
    size_t measure_count;
    const struct caution *
        *cautions; /* that hold; those bound to measures only while the ladder stands */
    size_t caution_count;
    /* facts of scope (while it is unclear), raised situations, raised circumstances; what reaches
     * farthest comes first */
    struct undecided *undecided;
    size_t undecided_count;
    const struct node *tree;
    day_t conduct; /* the day of the conduct, as rule_takes_part wants it; DAY_NONE */
    const struct verdicts *verdicts; /* private: the values behind it all (verdict.h) */
    struct arena *arena;
};

bool assess(struct assessment **out, const struct matter *matter, struct err *err);
void assessment_free(struct assessment **assessment);

/* How references (@ground …) are answered once an assessment stands; for
 * stages, gates and checks. */
struct cond_env assessment_env(const struct assessment *assessment, const struct facts *facts);
/* The references there are: ground, heavier, lighter, exempt, raised (any situation),
 * scope.applies, scope.by_reference, scope.outside, scope.unclear, situation.ID, circumstance.ID
 * (it holds and the ground does), flag.ID, basis.agrees (basis.h). A name without its '@'. */
bool assess_ref_known(const struct regime *regime, const char *name);

/* What each answer to one unknown fact would change: the assessment with that answer in the place
 * of the unknown. */
#define EFFECT_CHANGES 8
#define EFFECT_ANSWERS 64
#define EFFECT_ANSWER_SIZE FACT_KEY_SIZE
struct effect {
    char answer[EFFECT_ANSWER_SIZE]; /* canonical value tried, or "given" */
    enum tri ground;
    enum scope_verdict scope;
    struct label changed[EFFECT_CHANGES]; /* flags, situations, circumstances whose value changes */
    struct cite changed_cite[EFFECT_CHANGES];
    enum tri changed_to[EFFECT_CHANGES];
    size_t changed_count;
    bool changed_more; /* more change than there is room for */
};
/* *effects is the caller's to mem_free; answers: yes and no for a tri, each code of a choice or
 * multi, for an integer each number that a condition compares it with and its neighbours, "given"
 * for the rest; the first EFFECT_ANSWERS of them. */
bool assess_effects(struct effect **effects, size_t *count, const struct matter *matter,
                    const struct fact_def *def, int row, struct err *err);

#endif
