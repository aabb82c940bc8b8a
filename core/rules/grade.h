/*
 * grade.h - which grade an accident has by its figures. The grades and their figures stand in a
 * pack; "the grades of an accident" are those of one regime, from the gravest down.
 */
#ifndef WENZE_CORE_RULES_GRADE_H
#define WENZE_CORE_RULES_GRADE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/rules/regime.h"

/* A figure nobody has given yet. */
#define GRADE_NOT_KNOWN (-1)

/* The gravest grade that any figure reaches; NULL when none does, so also while no figure is known.
 * A loss is given in whole units of 10,000 yuan, the rest dropped: 以上 begins at the full figure.
 * While a figure is not known the grade may still become a graver one. */
const struct grade *accident_grade(const struct grade *grades, size_t count, int deaths,
                                   int injured, int loss);

/* Which figures reach a grade by themselves. */
struct grade_reached {
    bool deaths, injured, loss;
};
struct grade_reached accident_reached(const struct grade *grade, int deaths, int injured, int loss);

/* A figure as typed: digits, full-width ones too; nothing: not known. A fraction is dropped where
 * one may stand (of a loss). False: it is none. */
bool grade_figure(const char *text, bool fraction, int *figure);

#endif
