/*
 * assess.h - the assessment (测算) of a matter: scope, situations, ground, circumstances, the ladder of measures, cautions,
 * what is still undecided. It never decides a measure: nothing is preselected, nothing is netted.
 *
 * 1 scope from the scope rules: the verdict of the rule that holds; two that hold with different verdicts and no named
 *   exception are an error that names both (err.rules.clash). None holds: unclear while one may, else outside.
 * 2 each situation: raised when a fact of its condition was touched; holds; what is missing.
 * 3 ground: yes when a raised situation holds, no when every raised one fails, else unknown; with none raised and a flag of
 *   another regime set: no.
 * 4 circumstances: inert unless the ground is yes.
 * 5 the ladder: all measures when the ground is yes and the matter is not outside the scope, else none.
 */
#ifndef WENZE_CORE_ASSESS_H
#define WENZE_CORE_ASSESS_H

#include <stdbool.h>
#include <stddef.h>

#include "err.h"
#include "regime.h"
#include "tree.h"

struct missing_fact {
    const struct fact_def *def;
    int row;
};

struct situation_result {
    const struct situation *situation;
    bool raised;
    enum tri holds; /* TRI_UNKNOWN when not raised */
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
    day_t from, until;   /* a bar: first and last day barred; DAY_NONE while the day of effect is unknown */
    int year;            /* 当年; 0 when unknown */
    struct period period; /* of the bar, with receipt; cleared with the assessment */
    bool counted;        /* period is filled */
};

struct measure_result {
    const struct measure *measure;
    bool chosen;
    struct consequence_result *consequences;
    size_t consequence_count;
    day_t bar_until;     /* the latest `until`; DAY_NONE */
    const struct duty **duties;
    bool *duty_met;
    size_t duty_count;
};

struct caution_result {
    const struct caution *caution;
};

/* One unknown fact that matters. */
struct undecided {
    const struct fact_def *def;
    int row;
    bool decides;        /* some answer to it changes ground, scope or whether a situation or circumstance holds */
};

struct assessment {
    const struct regime *regime;
    enum scope_verdict scope;
    const struct scope_rule **scope_rules; /* those that gave the verdict; may be empty (outside by default) */
    size_t scope_rule_count;
    struct missing_fact *scope_missing;
    size_t scope_missing_count;
    const struct flag_rule **flags;        /* those that hold */
    size_t flag_count;
    enum tri *flag_values;                 /* of every flag of the regime, in its order */
    struct situation_result *situations;   /* every situation, in order */
    size_t situation_count;
    enum tri ground;
    struct circumstance_result *circumstances; /* every one, in order */
    size_t circumstance_count;
    enum tri heavier, lighter;             /* any that holds and is not inert */
    struct measure_result *measures;       /* the ladder; empty without a ground */
    size_t measure_count;
    const struct caution **cautions;
    size_t caution_count;
    struct undecided *undecided;           /* facts of scope (while it is unclear), raised situations, raised circumstances */
    size_t undecided_count;
    const struct node *tree;
    struct arena *arena;
};

bool assess(struct assessment **out, const struct matter *matter, struct err *err);
void assessment_free(struct assessment **assessment);

/* How references (@ground …) are answered once an assessment stands; for stages, gates and checks. */
struct cond_env assessment_env(const struct assessment *assessment, const struct facts *facts);

/* What each answer to one unknown fact would change: the assessment with that answer in the place of the unknown. */
struct effect {
    const char *answer;          /* canonical value tried */
    enum tri ground;
    enum scope_verdict scope;
    struct label changed[8];     /* the rules whose value changes */
    struct cite changed_cite[8];
    enum tri changed_to[8];
    size_t changed_count;
};
/* *effects is the caller's to mem_free; answers: yes/no for a tri, each code of a choice, "given" for the rest. */
bool assess_effects(struct effect **effects, size_t *count, const struct matter *matter, const struct fact_def *def, int row,
                    struct err *err);

/* The conclusions of a matter as a flat list, so that the office can tell which changed after an edit.
 * id: "scope", "flag:congress", "situation:5(2)", "ground", "circumstance:8(1)", "deadline:appeal" (raw/rolled days), "bar:removal". */
struct conclusion {
    char id[FACT_KEY_SIZE];
    char value[64];    /* codes and dates; "" for undecided */
    struct label label;
    struct cite cite;
};
bool conclusions(struct conclusion **list, size_t *count, const struct matter *matter, const struct assessment *assessment,
                 struct err *err);

#endif
