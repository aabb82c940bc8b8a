/*
 * values.h - facts and computed values in the words of a letter (Chinese). Between the files
 * of letter.h only.
 */
#ifndef WENZE_CORE_LETTER_VALUES_H
#define WENZE_CORE_LETTER_VALUES_H

#include "core/course/schedule.h"
#include "core/letter/letter.h"

struct letter_source {
    const struct matter *matter;
    const struct assessment *assessment;
    const struct schedule *schedule;
    const struct letter_value *given;
    size_t given_count;
};

#define LETTER_ROW_NUMBER "序号" /* of the row at hand, counted */

/* Names that are computed, as keys and in Chinese:
 *   number 文号, office 本机关, case_number 案号, issued 已出具文书       given by the caller
 *   today 今日, effect_date                                              dates
 *   law 所依规定                    《title》
 *   measures 方式                   labels of the chosen ones, joined with 、
 *   measures_cite 方式条款          their provisions
 *   situations 情形条款             第五条第（二）项、…: those that hold
 *   situations_words 情形           what those provisions are called in the pack
 *   circumstances_heavier 从重条款, circumstances_lighter 从轻条款      not the inert ones
 *   scope_cites 适用条款            of the rules that gave the scope
 *   basis 测算依据                  law, then scope, situations, measures, circumstances; whether it
 *                                   applies or is applied by reference the template says
 *   tree 测算过程                   why, line by line
 *   bar_until 限制截止日            the latest, of chosen measures
 *   deadline.ID.raw, .rolled        dates
 *   deadline.ID.length              15日, 10个工作日, 1个月, 1年
 *   appeal_days 申诉期限, appeal_last_day 申诉截止日    of the first statutory deadline that is a right
 *   year.ID                         of a consequence
 */

/* The key of a Chinese name; the name itself where it is none. */
const char *letter_name_key(const char *name);
/* The fact that a computed name rests on, to be entered where it is empty; NULL. */
const char *letter_name_fact(const struct regime *regime, const char *name);
/* What a computed name rests on: nothing (it is always there), or a fact that is answered while a condition holds. */
struct letter_needs {
    bool always;
    const char *fact;        /* NULL: nothing that can be told makes it sure */
    const struct cond *when; /* NULL: always */
    const char *ref;         /* or: while this conclusion was reached; NULL */
};
void letter_name_needs(const struct regime *regime, const char *name, struct letter_needs *out);
/* May a template for this regime use {#name}? */
bool letter_name_known(const struct regime *regime, const char *name);
/* Appends the value; false when nobody has one (a given name that was not given). */
bool letter_name_value(struct sb *out, const struct letter_source *source, const char *name);
/* What a name stands for: the label of its deadline or consequence, else the name. */
struct label letter_name_label(const struct regime *regime, const char *name);
/* Appends the answer; nothing when there is none. */
void letter_fact_value(struct sb *out, const struct fact_def *def, const struct fact *fact);

#endif
