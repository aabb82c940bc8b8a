/*
 * check.h - proves packs: reads them all, runs their scenarios, demands that each condition is
 * tried both ways, lints letters and samples, tries every combination of the scope facts for rules
 * that clash, looks for the place of every demand; asks every stored question in each of its forms,
 * which must find it; proves the drills.
 *
 * Messages beside those of the readers (pack, sheet, scenario, law, letter, clash, coverage):
 * err.check.no_scenarios {1} the regime, err.check.never_yes {1} the condition,
 * err.check.never_no {1}, err.check.letter_missing {1} the file, err.check.stray: a file in the
 * folder that nothing looks at.
 */
#ifndef WENZE_DATA_PROVE_CHECK_H
#define WENZE_DATA_PROVE_CHECK_H

#include "data/pack/pack.h"

struct packcheck {
    size_t regimes, scenarios, expectations, conditions, conditions_both_ways, letters, samples,
        holiday_years, words, questions, demands, demands_covered,
        places;                                 /* the last three: data/prove/coverage.h */
    size_t drills, drill_questions, drill_keys; /* data/prove/drills.h */
    struct errs faults; /* everything that is wrong, each with file and line */
};

/* dir NULL: the packs compiled in; else that folder over them. False only when
 * the folder cannot be read. */
bool packcheck_run(struct packcheck *out, const char *dir, struct err *err);
/* The same of one regime with its scenarios, scope and letters, for whoever changes one. */
bool packcheck_run_regime(struct packcheck *out, const char *dir, const char *id, struct err *err);
void packcheck_clear(struct packcheck *out);

#endif
