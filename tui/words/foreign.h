/*
 * foreign.h - what a case keeps of another regime: after it came to rest on another text, answers stay that only the former
 * one asks for. They are told in the words of a regime that knows them, never by their key.
 */
#ifndef WENZE_TUI_WORDS_FOREIGN_H
#define WENZE_TUI_WORDS_FOREIGN_H

#include "data/pack/pack.h"
#include "tui/words/strings.h"

/* Its own regime when that knows the fact, or when none does. */
const struct regime *words_regime_of(struct packs *packs, const struct regime *own,
                                     const char *key);
/* The fact as that regime has it; NULL: none knows it. *row (from 1, 0: no table) may be NULL. */
const struct fact_def *words_foreign_fact(struct packs *packs, const struct regime *own,
                                          const char *key, int *row);
/* The answer that says on which regime the case rests has its title instead of its code; NULL: another answer. */
const char *words_regime_title(enum lang lang, const struct regime *own, const struct fact_def *def,
                               const char *value);
/* That title, or the value as it is worded. */
void words_answer(struct sb *out, enum lang lang, const struct regime *own,
                  const struct fact_def *def, const char *value);

#endif
