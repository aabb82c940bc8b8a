/*
 * packcheck.h - proves packs: reads them all, runs their scenarios, demands that each condition is tried both ways, lints letters
 * and samples, tries every combination of the scope facts for rules that clash.
 */
#ifndef WENZE_DATA_PACKCHECK_H
#define WENZE_DATA_PACKCHECK_H

#include "pack.h"

struct packcheck {
    size_t regimes, scenarios, expectations, conditions, conditions_both_ways, letters, samples, holiday_years;
    struct errs faults; /* everything that is wrong, each with file and line */
};

/* dir NULL: the packs compiled in; else that folder over them. False only when the folder cannot be read. */
bool packcheck_run(struct packcheck *out, const char *dir, struct err *err);
void packcheck_clear(struct packcheck *out);

#endif
