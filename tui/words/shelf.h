/*
 * shelf.h - wording of the office's shelf of law, shared by the command line and the screens.
 */
#ifndef WENZE_TUI_WORDS_SHELF_H
#define WENZE_TUI_WORDS_SHELF_H

#include "data/import/load.h"
#include "data/library/library.h"
#include "tui/words/strings.h"

const char *words_shelf_status(enum lang lang, enum shelf_status status);
/* 2021-09-01 起施行, else 2021-06-10 公布，起止未载, else 日期未载 */
void words_shelf_day(struct sb *out, enum lang lang, day_t issued, day_t effective);
/* Its days, and which version it is of how many. */
void words_text_dated(struct sb *out, enum lang lang, const struct library_text *text);
/* A title in so many columns: without the state's name, else shortened in its middle, so that its end (the
 * kind of text, the book of a code) stays in view. */
void words_short_title(struct sb *out, const char *title, int cols);
/* 2020 有效: the year it begins, and its status; the status alone where no day is known. */
void words_text_brief(struct sb *out, enum lang lang, const struct library_text *text);
void words_shelf_articles(struct sb *out, enum lang lang, int64_t articles); /* 17 条 */
/* The words of a note, without its line. */
void words_shelf_note(struct sb *out, enum lang lang, const struct lawread_note *note);
void words_shelf_note_line(struct sb *out, enum lang lang, const struct lawread_note *note);
/* 入库 3，已有 1，未导入 2 */
void words_shelf_counts(struct sb *out, enum lang lang, size_t added, size_t already,
                        size_t refused);
/* Its days and how many articles it has. */
void words_shelf_dated(struct sb *out, enum lang lang, day_t issued, day_t effective,
                       int64_t articles);

#endif
