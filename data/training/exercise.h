/*
 * exercise.h - what a case file with defects and a letter with slips share: how they are named, of which regimes there are
 * any, who handed them in.
 */
#ifndef WENZE_DATA_TRAINING_EXERCISE_H
#define WENZE_DATA_TRAINING_EXERCISE_H

#include "data/pack/pack.h"

/* All borrowed. */
struct handed {
    const char *cadre, *paper; /* NULL: the operator; practice */
    int seconds;               /* -1: not measured */
};

/* "defects-dpg2009@7" */
void exercise_name(struct sb *out, const char *drill, const char *regime, uint64_t seed);
/* The next regime from *at on whose defects and slips are both there; NULL: no more. */
const struct regime *exercise_next(struct packs *packs, size_t *at);

#endif
