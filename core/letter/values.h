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

/* May a template for this regime use {#name}? */
bool letter_name_known(const struct regime *regime, const char *name);
/* Appends the value; false when nobody has one (a given name that was not given). */
bool letter_name_value(struct sb *out, const struct letter_source *source, const char *name);
/* When a name has a value: any of the facts is answered and `when` holds; or the conclusion `ref`
 * is yes; or (never) nobody can say. None of it: always. */
struct letter_need {
    const char *any[2];
    size_t count;
    const struct cond *when;
    const char *ref;
    bool never;
};
void letter_name_need(const struct regime *regime, const char *name, struct letter_need *out);
/* What a name stands for: the label of its deadline or consequence, else the name. */
struct label letter_name_label(const struct regime *regime, const char *name);
/* Appends the answer; nothing when there is none. */
void letter_fact_value(struct sb *out, const struct fact_def *def, const struct fact *fact);

#endif
