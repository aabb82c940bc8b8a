/*
 * foreign.h - what a case keeps of another regime: after it came to rest on another text, answers stay that only the former
 * one asks for. They are told in the words of a regime that knows them, never by their key.
 */
#ifndef WENZE_TUI_WORDS_FOREIGN_H
#define WENZE_TUI_WORDS_FOREIGN_H

#include "data/pack/pack.h"

/* Its own regime when that knows the fact, or when none does. */
const struct regime *words_regime_of(struct packs *packs, const struct regime *own,
                                     const char *key);
/* The fact as that regime has it; NULL: none knows it. *row (from 1, 0: no table) may be NULL. */
const struct fact_def *words_foreign_fact(struct packs *packs, const struct regime *own,
                                          const char *key, int *row);

#endif
