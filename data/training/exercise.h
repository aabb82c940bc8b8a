/*
 * exercise.h - what a case file with defects and a letter with slips share: of which regimes there are any, who handed them
 * in, how the answer is kept.
 */
#ifndef WENZE_DATA_TRAINING_EXERCISE_H
#define WENZE_DATA_TRAINING_EXERCISE_H

#include <stdint.h>

#include "core/date/date.h"
#include "data/office/training.h"
#include "data/pack/pack.h"

struct office;

/* All borrowed. */
struct handed {
    const char *cadre, *paper; /* NULL: the operator; practice */
    int seconds;               /* -1: not measured */
};

/* What is kept of one that was handed in; all borrowed. */
struct exercise_result {
    /* "defects", "dpg2009", 7 are kept as defects-dpg2009@7. */
    const char *drill, *regime;
    uint64_t seed;
    const char *question, *given, *key; /* as in struct training_answer */
    const char *cites;
    int score; /* 0..1000 */
};

/* Writes the answer into the training office. */
bool exercise_keep(struct office *training, const struct exercise_result *result,
                   const struct handed *handed, day_t today, struct err *err);
/* The next regime from *at on whose defects and slips are both there; NULL: no more. */
const struct regime *exercise_next(struct packs *packs, size_t *at);

#endif
