/*
 * differ.h - differences of two outcomes in words, side by side.
 */
#ifndef WENZE_TUI_WORDS_DIFFER_H
#define WENZE_TUI_WORDS_DIFFER_H

#include "data/outcome/differ.h"
#include "tui/words/strings.h"

const char *words_diff_section(enum lang lang, enum diff_section section);
/* One value of one side: 成立, 2026-11-09（顺延 2026-11-10）, 可以出具; "—" where there is none. */
void words_diff_value(struct sb *out, enum lang lang, const struct regime *regime,
                      const struct difference *difference, const char *value);
/* All of them, a heading for each section, a line each: label（provision）：was → is. was, is: the
 * regimes of both sides. */
void words_differences(struct sb *out, enum lang lang, const struct regime *was,
                       const struct regime *is, const struct difference *list, size_t count);

#endif
