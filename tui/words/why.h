/*
 * why.h - in plain words why a conclusion holds, does not hold, or is still open: which answer, given
 * by whom, meets or fails which condition, and which answers are not there yet.
 *
 * Told from the one tree of the assessment, nothing is evaluated here. Appends to `out`.
 */
#ifndef WENZE_TUI_WORDS_WHY_H
#define WENZE_TUI_WORDS_WHY_H

#include "core/assess/assess.h"
#include "data/office/case/check.h"
#include "tui/words/words.h"

/* One sentence for a rule, a group of conditions, the ground or the scope; nothing for a leaf. */
void words_why(struct sb *out, enum lang lang, const struct regime *regime,
               const struct node *node);

/* The whole tree to be printed: each conclusion with the reason, its conditions down to the answers with
 * where they come from, and the words of its provision. A line each, indented. */
void words_why_tree(struct sb *out, enum lang lang, struct packs *packs,
                    const struct regime *regime, const struct node *root);

/* The same with the case, its regime and the day in front. */
void words_why_sheet(struct sb *out, enum lang lang, struct packs *packs,
                     const struct case_checked *view);

#endif
