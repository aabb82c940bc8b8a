/*
 * clock_ask.h - a question before a number of another year is given while the clock does not fit
 * what was entered last.
 */
#ifndef WENZE_TUI_SCREENS_PARTS_CLOCK_ASK_H
#define WENZE_TUI_SCREENS_PARTS_CLOCK_ASK_H

#include "tui/app/ask.h"

/* True: asked, and `done` is called with the answer; false: nothing is to
 * be asked. On yes `done` calls office_trust_clock and begins again. */
bool clock_ask(struct app *app, struct view *owner, ask_confirmed *done);

#endif
