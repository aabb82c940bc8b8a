/*
 * ruletest.h - single rules tried against the facts of a case: does it take part, is it met, where
 * is it mended.
 *
 * Which rules take part: a rule whose status is proposal, historical or opinion says what someone
 * wants or what once was; it has no say in a regime that is itself in force. It takes part when its
 * regime has that same status (a historical regime is applied as a whole, under its banner), or
 * when it is of a kind that is only shown and labelled with its status (cautions, checks, deadlines
 * of kind proposed). A rule limited by from and to takes part when the day of the conduct lies
 * within; while that day is not known the limits are not looked at.
 *
 * Pure; owns nothing.
 */
#ifndef WENZE_CORE_RULES_RULETEST_H
#define WENZE_CORE_RULES_RULETEST_H

#include <stdbool.h>

#include "core/rules/regime.h"

bool rule_takes_part(const struct regime *regime, const struct rule *rule, day_t conduct,
                     bool only_labelled);
/* The day of the conduct as the regime's fact has it; DAY_NONE. */
day_t conduct_day(const struct regime *regime, const struct facts *facts);

/* The day a period runs from: that of `from`, or of `later` where it is known and later; DAY_NONE. */
day_t day_from(const struct facts *facts, const char *from, const char *later);

/* The months that the fact `months` says, where it says some; else the length of the rule. */
struct length length_of(const struct facts *facts, struct length length, const char *months);

/* No ids: the rule is for every measure. */
bool rule_for_measure(const char *const *ids, size_t count, const char *measure);

/* Answered: touched, not empty, not 不清楚. The key of a table, or of a column without a row: any
 * row will do. NULL: false. */
bool fact_answered(const struct facts *facts, const char *key);
/* The key to jump to. A column without a row goes to `row`, with 0 to the first row that lacks it;
 * a table goes to its first column in a new row; anything else stays. NULL gives "". */
void fact_place(const struct facts *facts, const char *where, int row, char out[FACT_KEY_SIZE]);
/* Does any column of this row hold an answer or a touch? Rows between used ones may be empty. */
bool fact_row_used(const struct facts *facts, const char *table, int row);
/* The group a definition is asked in: its own; for a column the group that lists its table; -1. */
int fact_group(const struct regime *regime, const struct fact_def *def);
/* The stage it is asked in: that of its group, else its own; -1. */
int fact_def_stage(const struct regime *regime, const struct fact_def *def);
/* The stage that asks for a key (a table's key or a column without a row too); -1. */
int fact_stage(const struct regime *regime, const char *key);

/* No condition is one that holds. */
bool rule_condition(const struct cond *when, const struct cond_env *env);
bool need_unmet(const struct need *need, const struct cond_env *env);
bool gate_shut(const struct gate *gate, const struct cond_env *env);
bool content_missing(const struct letter_content *content, const struct cond_env *env);
/* Not after, before: dates and integers in order. Same, different: apart from width, case and
 * blanks. Silent while one is not answered, and when one is a deadline (see regime.h). */
bool compare_violated(const struct compare *compare, const struct cond_env *env);
/* Where a check finds something: the next row after `after` (-1 to begin); 0 for a check of no
 * table; -1: nowhere (any more). Rows that hold nothing are passed over. */
int check_next(const struct check *check, const struct cond_env *env, int after);
/* The key to jump to: its column in that row, or its key; a check of a table that names nothing
 * goes to the row's first column. */
void check_place(const struct check *check, const struct facts *facts, int row,
                 char out[FACT_KEY_SIZE]);
/* Which of the two to mend: the one the stage itself asks for, else the second. */
const char *compare_where(const struct compare *compare, const struct regime *regime);

#endif
