/*
 * save.h - a text of the training office put into a file that a person names on the screen; a file that is
 * there already stays.
 */
#ifndef WENZE_TUI_TRAINING_SAVE_H
#define WENZE_TUI_TRAINING_SAVE_H

#include "tui/app/app.h"

/* Says what came of it; false: nothing was written. "~/" is HOME. */
bool training_save(struct app *app, const char *path, const char *text, size_t n);

#endif
