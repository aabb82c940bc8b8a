/*
 * ask_day.h - a small calendar as a popup: the arrows choose a day, Enter takes it. As with every question
 * (tui/app/ask.h), `owner` stands below and `done` is not called when it is dropped.
 */
#ifndef WENZE_TUI_APP_ASK_DAY_H
#define WENZE_TUI_APP_ASK_DAY_H

#include "tui/app/app.h"

typedef void ask_day_chosen(struct app *app, struct view *owner, day_t day);
/* day DAY_NONE: begins today. */
void ask_day(struct app *app, struct view *owner, const char *title, day_t day,
             ask_day_chosen *done);

#endif
