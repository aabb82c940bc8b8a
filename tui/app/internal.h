/*
 * internal.h - what the files of app share; views include app.h.
 */
#ifndef WENZE_TUI_APP_INTERNAL_H
#define WENZE_TUI_APP_INTERNAL_H

#include "tui/app/app.h"

/* Lays out and draws all that is to be seen and shows it (tui/app/draw.c). */
void app_paint(struct app *app);
/* The key bar: what matters now, then what the screen has, then what works everywhere; where room is
 * short, those that fit, help and palette always (tui/app/bar.c). */
void app_bar_draw(const struct app *app, struct paint *p, int y);
/* Which command of the key bar lies at column x of the last row; CMD_NONE. */
enum command app_bar_at(const struct app *app, int x);
/* Where the body lies on a screen of that size; the companion has its rows below it. */
void app_body(const struct app *app, int rows, int cols, int *top, int *height);

/* The commands that work everywhere (tui/app/global.c). */
unsigned app_global(struct app *app, enum command command);

/* Undo and redo wherever one is (tui/app/undo.c). */
unsigned app_undo(struct app *app, bool redo);

#endif
