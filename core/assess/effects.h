/*
 * effects.h - trying answers: which undecided facts decide something, and how much. Between
 * assess.c and assess_effects.c only.
 */
#ifndef WENZE_CORE_ASSESS_EFFECTS_H
#define WENZE_CORE_ASSESS_EFFECTS_H

#include "core/assess/verdict.h"

/* Sets `reach` and `decides` of each and puts those that reach farthest first. Values stand as in
 * `base`; memory of the arena. */
void effects_decide(struct arena *arena, const struct verdicts *base, struct undecided *list,
                    size_t count);

#endif
