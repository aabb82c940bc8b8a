/*
 * leaves.h - is every part of a pack held by one of its scenarios? Each leaf of each condition is
 * taken away in turn, and each rule as a whole; the scenarios whose outcome it can touch are run
 * again. What none of them notices survives: nothing says that it has to be there.
 *
 * A leaf taken away takes a negation around it along; where a condition is nothing else, what is
 * left always holds. Messages: err.check.leaf {1} the leaf, err.check.rule.
 */
#ifndef WENZE_DATA_PROVE_LEAVES_H
#define WENZE_DATA_PROVE_LEAVES_H

#include "data/pack/pack.h"

struct leaves {
    size_t tried, survivors;
};

/* Every survivor goes to errs with file and line. A regime is changed while this runs and is as
 * before when it returns. Counts are added to. */
void leaves_run(struct leaves *out, struct packs *packs, const char *regime_id, struct errs *errs);

#endif
