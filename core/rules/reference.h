/*
 * reference.h - what a pack says about its provisions beside its rules: notes, how sure we are of
 * words of our own, checklists, tables, clocks, grades of accidents. To be read and looked up; none
 * of it takes part in an assessment.
 *
 * Plain data of a regime (regime.h), read-only. `cite.article` 0: of no provision in particular.
 */
#ifndef WENZE_CORE_RULES_REFERENCE_H
#define WENZE_CORE_RULES_REFERENCE_H

#include "core/date/period.h"
#include "core/rules/fact.h"
#include "core/rules/rule.h"

/* A remark beside a provision. */
struct note {
    struct rule rule;
    bool trap; /* a misreading that suggests itself */
};

/* How a statement that is no official wording was come by: read in the text itself, told by
 * another, neither. Anything but the first is shown as to be checked until the office did. */
enum certainty { CERTAINTY_VERIFIED, CERTAINTY_SECONDARY, CERTAINTY_UNVERIFIED };
#define CERTAINTY_COUNT (CERTAINTY_UNVERIFIED + 1)
const char *certainty_code(enum certainty certainty); /* verified, secondary, unverified */

struct law_entry { /* rule.cite is the provision */
    struct rule rule;
    enum certainty certainty;
};

/* Who owes what. */
struct checklist {
    struct rule rule;
};

struct check_item {
    struct rule rule;
    int checklist;    /* index */
    struct label who; /* the body that owes it; may be empty */
};

struct table {
    struct rule rule;
    const struct label *columns;
    size_t column_count;
    bool timeline; /* its rows are dated steps */
};

struct table_row {
    struct rule rule;
    int table; /* index */
    const struct label *cells;
    size_t cell_count; /* the table's columns */
    enum certainty certainty;
};

/* Statutory, by Party rules, and of a source nobody has named: all are kept alike, but not called
 * alike. */
enum deadline_kind {
    DEADLINE_STATUTORY,
    DEADLINE_EFFECT,
    DEADLINE_OFFICE,
    DEADLINE_PROPOSED,
    DEADLINE_PARTY,
    DEADLINE_REFERENCE
};
#define DEADLINE_KIND_COUNT (DEADLINE_REFERENCE + 1)

/* A day to be kept that no case carries: from an event its last day is counted. A clock that
 * depends on who asks has choices, each with its answer. */
struct clock_rule {
    struct rule rule;
    struct label event; /* 变更之日 */
    struct length
        length; /* count 0: whoever approves sets it, and the entry's choice is that length */
    enum period_family family;
    enum period_holder holder;
    bool lapses; /* a right: past its day it is over, not overdue */
    enum certainty certainty;
    enum deadline_kind kind; /* statutory, party or reference */
    const struct fact_choice *choices;
    size_t choice_count;
    const struct fact_choice *answers; /* one for each choice, with its code */
    size_t answer_count;
};

/* The least of each figure that reaches the grade by itself; the gravest comes first. */
struct grade {
    struct rule rule;
    int deaths, injured;
    int loss; /* 万元 */
};

#endif
