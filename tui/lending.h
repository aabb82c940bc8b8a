/*
 * lending.h - when the window gives the office to a command that wishes to write (data/office/lend.h), and where it
 * goes on afterwards.
 */
#ifndef WENZE_TUI_LENDING_H
#define WENZE_TUI_LENDING_H

#include "tui/app/app.h"

/* Between two looks for a wish. */
#define LENDING_ROUND_MS 2000

/* A command wishes for the office, and nobody is at work here: not in the midst of a word nor before a question,
 * unless they were left for long. What was being typed is to be kept as a draft first (app_save). */
bool lending_due(const struct app *app, int64_t idle_ms);
/* The case whose screen is open; 0: none is. */
int64_t lending_case(const struct app *app);

#endif
