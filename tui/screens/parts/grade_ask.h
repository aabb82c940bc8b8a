/*
 * grade_ask.h - the grade of an accident: its figures are asked one after the other, then a popup
 * says which grade, by which figure, and what to mind.
 */
#ifndef WENZE_TUI_SCREENS_PARTS_GRADE_ASK_H
#define WENZE_TUI_SCREENS_PARTS_GRADE_ASK_H

#include "tui/app/app.h"

/* owner: the screen that asks. A regime without grades says so. */
void grade_ask(struct app *app, struct view *owner, const struct regime *regime);

#endif
