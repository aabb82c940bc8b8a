/*
 * basis.h - the regime a case rests on: chosen when it begins, changed later. Two regimes are never
 * mixed in one case; what was answered stays when it changes.
 */
#ifndef WENZE_TUI_SCREENS_PARTS_BASIS_H
#define WENZE_TUI_SCREENS_PARTS_BASIS_H

#include "tui/app/app.h"
#include "tui/app/ask.h"

/* A popup with every regime that builds cases, its status behind it, the cursor on
 * `current` (else the office's setting, else the first). False, and nothing is asked,
 * when there are fewer than two. */
bool basis_ask(struct app *app, struct view *owner, const char *current, ask_chosen *done);
/* The one a case begins with when nothing is asked; NULL with the faults of its pack in errs. */
const struct regime *basis_usual(struct app *app, struct errs *errs);

#endif
