/*
 * adapt.h - a closed case turned into a drill: only what can be chosen, counted or dated is taken over, told in
 * sentences of our own; every name, place and text is left out, every day is moved by whole weeks, every number
 * is another one. Nothing is kept by this: it is shown, and a person says whether it is kept.
 */
#ifndef WENZE_TUI_TRAINING_ADAPT_H
#define WENZE_TUI_TRAINING_ADAPT_H

#include "data/office/casefile.h"
#include "data/office/office.h"
#include "tui/words/strings.h"

/* The drill's file. The questions are those that the evaluator can answer from what is told. The same
 * seed gives the same. Errors: ERR_REFUSED err.training.not_closed {1}; err.training.leak {1}: words of the case
 * would stand in it; err.training.thin: nothing can be asked. */
bool adapt_case(struct sb *out, struct packs *packs, const struct casefile *cf, day_t today,
                uint64_t seed, struct err *err);
/* Where it is kept: wenze.d/drills/ID.ini beside the office. */
void adapt_path(const char *office, uint64_t seed, struct sb *out);

#endif
