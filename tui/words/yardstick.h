/*
 * yardstick.h - the office's own yardstick in words; each of them says that it is the office's.
 */
#ifndef WENZE_TUI_WORDS_YARDSTICK_H
#define WENZE_TUI_WORDS_YARDSTICK_H

#include "data/office/case/check.h"
#include "tui/words/strings.h"

/* Whose it is, version and signature, on or off. */
void words_yardstick_head(struct sb *out, enum lang lang, const struct yardstick *yardstick,
                          bool on);
/* 过错程度 较重、严重；损失程度 重大 → 停职检查 至 责令辞职, with its number. */
void words_yardstick_row(struct sb *out, enum lang lang, const struct yardstick *yardstick,
                         size_t i);
/* The grades of one fact that a row names. */
void words_yardstick_grades(struct sb *out, enum lang lang, const struct fact_def *fact,
                            unsigned grades);
/* Measures from the low one to the high one. */
void words_yardstick_measures(struct sb *out, enum lang lang, const struct regime *regime,
                              size_t low, size_t high);
void words_yardstick(struct sb *out, enum lang lang, const struct yardstick *yardstick, bool on);
/* The band of a case and why; nothing when the case uses none. */
void words_yardstick_of(struct sb *out, enum lang lang, const struct case_checked *c);
/* The same from its parts, for a case that is being tried. */
void words_yardstick_band(struct sb *out, enum lang lang, const struct yardstick *yardstick,
                          const struct yardstick_band *band, const char *measures);
void words_yardstick_versions(struct sb *out, enum lang lang, const struct journal_rows *rows);

#endif
