/*
 * words.h - wording that the form of a case and the review of its answers share. Appends to
 * `out`; measures nothing.
 */
#ifndef WENZE_TUI_SCREENS_CASE_WORDS_H
#define WENZE_TUI_SCREENS_CASE_WORDS_H

#include "tui/screens/case/model.h"
#include "tui/words/words.h"

/* The value of a conclusion (core/assess/assess.h, struct conclusion) in words: 成立, 适用,
 * 2026-02-24（周二）. `id` says of what kind it is. */
void case_conclusion_value(struct sb *out, enum lang lang, const char *id, const char *value);
/* 第五条第（二）项：待定 → 成立 */
void case_changed_words(struct sb *out, enum lang lang, const struct changed_row *changed);
/* Where an answer comes from: 查证 材料3 第12页; nothing when nothing is said. */
void case_source_words(struct sb *out, enum lang lang, const struct fact *fact);
/* A deadline with its day: 申诉期限届满 2026-02-24（周二） 暂定. */
void case_deadline_words(struct sb *out, enum lang lang, const struct deadline *deadline);
/* What a heading of the form says of its situation or circumstance: 成立, 待定,
 * 未提出; NULL: it has none. */
const char *case_heading_value(enum lang lang, const struct case_model *model,
                               const struct form_row *row);

#endif
