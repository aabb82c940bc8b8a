/*
 * practices.h - the practices of all regimes as rows of the settings: under a heading of
 * each regime that has some.
 */
#ifndef WENZE_TUI_SCREENS_SETTINGS_PRACTICES_H
#define WENZE_TUI_SCREENS_SETTINGS_PRACTICES_H

#include "core/base/sb.h"
#include "data/pack/pack.h"
#include "tui/words/strings.h"

struct practice_row {
    const struct regime *regime;
    const struct fact_def *practice; /* NULL: the heading */
};

/* Borrowed from the packs (NULL: none); the list is the caller's to mem_free. A regime that cannot
 * be read has none: checking packs is not the settings' business. */
size_t practice_rows(struct packs *packs, struct practice_row **out);
void practice_heading(const struct practice_row *row, enum lang lang, struct sb *out);
/* What it means: its hint, and that it is no law. */
void practice_explain(const struct practice_row *row, enum lang lang, struct sb *out);

#endif
