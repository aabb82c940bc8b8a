/*
 * drills.h - proves drills: each is read, its facts are told by its story, its keys are what the
 * evaluator says, and each answer rests on a provision that exists (data/drill/drill.h).
 *
 * Messages beside those of the readers: err.drill.no_provision {1} the option.
 */
#ifndef WENZE_DATA_PROVE_DRILLS_H
#define WENZE_DATA_PROVE_DRILLS_H

#include "data/pack/pack.h"

struct drillcheck {
    size_t drills, templates, questions, keys; /* keys: written by the author, and what came out */
};

/* Counts are added to. */
void drillcheck_run(struct drillcheck *out, struct packs *packs, struct errs *faults);

#endif
