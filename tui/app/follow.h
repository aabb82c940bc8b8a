/*
 * follow.h - the day of the open program follows the clock of the machine.
 */
#ifndef WENZE_TUI_APP_FOLLOW_H
#define WENZE_TUI_APP_FOLLOW_H

#include "tui/app/app.h"

/* `now` is the day the clock says, DAY_NONE: it cannot be read. Midnight has passed: today moves on, all
 * views fetch anew, and what is overdue and due is told. A clock that goes back, or leaps by more than
 * a month, moves nothing: the day stays, and it is said once for each such day (*asked; DAY_NONE at
 * first). No deadline depends on it: they are days, not moments. */
void follow_clock(struct app *app, day_t now, day_t *asked);

#endif
