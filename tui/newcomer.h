/*
 * newcomer.h - what is asked of whoever opens an office for the first time: who sits there, and in an
 * office in which nothing was done yet the unit's name, after which the tutor begins by itself.
 */
#ifndef WENZE_TUI_NEWCOMER_H
#define WENZE_TUI_NEWCOMER_H

#include "tui/app/app.h"

/* Asks nothing of a reader, nor of an office that knows. */
void newcomer_ask(struct app *app);

#endif
