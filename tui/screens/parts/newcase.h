/*
 * newcase.h - how a case begins: its regime and title are asked, it gets
 * its number, its form opens.
 */
#ifndef WENZE_TUI_SCREENS_PARTS_NEWCASE_H
#define WENZE_TUI_SCREENS_PARTS_NEWCASE_H

#include "tui/app/app.h"

/* owner: the screen that asks. Says why when the office cannot be written. */
void newcase_ask(struct app *app, struct view *owner);

#endif
