/*
 * print.h - a print of answers: the same answers give the same print, so that it can be told later
 * whether one of them has changed. It guards against oversight, not against forgery: that is the
 * journal's.
 */
#ifndef WENZE_CORE_COURSE_PRINT_H
#define WENZE_CORE_COURSE_PRINT_H

#include <stdint.h>

#include "core/rules/regime.h"

struct print {
    uint64_t state;
};
#define PRINT_EMPTY                                                                                \
    { 14695981039346656037ULL }

/* The answer to a key; a table or a column without a row gives its rows. Computed sides add nothing. */
void print_fact(struct print *print, const struct facts *facts, const char *key);
/* The answers and conclusions that a condition names, those of the row at hand. */
void print_cond(struct print *print, const struct cond *cond, const struct cond_env *env);
void print_words(struct print *print, const char *words);
void print_day(struct print *print, day_t day);
void print_text(const struct print *print, char out[17]);

#endif
