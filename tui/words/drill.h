/*
 * drill.h - questions of drills worded: how they are put, their options, what came of an answer and
 * why, with the words of the provision.
 */
#ifndef WENZE_TUI_WORDS_DRILL_H
#define WENZE_TUI_WORDS_DRILL_H

#include "core/drill/question.h"
#include "data/pack/pack.h"
#include "tui/words/strings.h"

/* How a drill is called: its number and title, "001　授意强拆引来围堵"; of an id without digits (a generated
 * one) the title alone. What stands behind the @ of an id is no part of its name. */
void words_drill_name(struct sb *out, enum lang lang, const char *id, const struct label *title);
/* 单选, 多选 … */
const char *words_question_kind(enum lang lang, enum question_kind kind);
/* How it is to be answered: 写字母，如 A. */
const char *words_answer_hint(enum lang lang, enum question_kind kind);
/* What is asked, a line or two; of a passage without its blanks. */
void words_question(struct sb *out, enum lang lang, const struct question *question);
/* The passage with its blanks as ____(1); "" when the question has none. */
void words_passage(struct sb *out, enum lang lang, const struct question *question);
/* One option, without its letter. law: of the regime. */
void words_option(struct sb *out, enum lang lang, const struct law *law,
                  const struct question_option *option);
/* What is shown to be answered: the question, its passage, its options in the order of the try; a
 * line each, the last without its end. */
void words_asked(struct sb *out, enum lang lang, const struct law *law,
                 const struct asked_question *asked);
/* 对 / 错 / 部分对 */
const char *words_score(enum lang lang, int score);
/* The right answer as it would be typed in this try: "A C", "1B 2A", a date, words. */
void words_right_letter(struct sb *out, enum lang lang, const struct asked_question *asked);
/* What came of the answer, item by item, each difference with what the story says of it and the
 * provision's words. Ends with a line end. */
void words_marked(struct sb *out, enum lang lang, struct packs *packs, const struct regime *regime,
                  const struct asked_question *asked, const struct answer *answer,
                  const struct marked *marked);

#endif
