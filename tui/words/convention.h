/*
 * convention.h - the counting conventions in words.
 */
#ifndef WENZE_TUI_WORDS_CONVENTION_H
#define WENZE_TUI_WORDS_CONVENTION_H

#include "core/date/convention.h"
#include "tui/words/words.h"

/* What is settled, and one of its choices: “日”的算法, 自然日. */
const char *words_convention(enum lang lang, enum convention which);
const char *words_convention_help(enum lang lang, enum convention which);
const char *words_convention_choice(enum lang lang, enum convention which, int choice);
/* All four: “日”的算法：自然日；…. Appended. */
void words_conventions_all(struct sb *out, enum lang lang, const struct conventions *conventions);

#endif
