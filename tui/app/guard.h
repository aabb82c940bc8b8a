/*
 * guard.h - keeps an eye on the office file while the program runs: is it still in its place, and
 * are its pages whole?
 *
 * Whether the file at the path is the one that is open is asked once a minute, after keys and before
 * leaving; when it is not, a person is asked where to save a copy. The pages are looked at once,
 * after the first frame, while nothing is typed.
 */
#ifndef WENZE_TUI_APP_GUARD_H
#define WENZE_TUI_APP_GUARD_H

#include "tui/app/app.h"

struct guard;

/* The app's from now on; app_free ends it. */
void guard_begin(struct app *app);
void guard_end(struct guard **guard);
/* Milliseconds until it wants a turn; -1: never. */
int64_t guard_patience(const struct app *app);
/* Once a turn; nothing: no event came in it. */
void guard_turn(struct app *app, bool nothing);
/* False: not yet, a question was put up first. The second time it is true. */
bool guard_lets_leave(struct app *app);

#endif
