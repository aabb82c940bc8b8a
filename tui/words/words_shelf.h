/*
 * words_shelf.h - wording of the office's shelf of law, shared by the command line and the screens.
 */
#ifndef WENZE_TUI_WORDS_SHELF_H
#define WENZE_TUI_WORDS_SHELF_H

#include "../../data/shelf/shelf_load.h"
#include "strings.h"

#define SHELF_ID_SIZE 32

void words_shelf_id(int64_t id, char out[SHELF_ID_SIZE]); /* shelf-12 */
/* The number of "shelf-12"; 0: it is none. */
int64_t words_shelf_number(const char *id);
const char *words_shelf_status(enum lang lang, enum shelf_status status);
const char *words_shelf_status_code(enum shelf_status status); /* for other programs */
/* 2021-09-01 起施行, else 2021-06-10 公布, else 日期未载 */
void words_shelf_day(struct sb *out, enum lang lang, day_t issued, day_t effective);
void words_shelf_articles(struct sb *out, enum lang lang, int64_t articles); /* 17 条 */
/* The words of a note, without its line. */
void words_shelf_note(struct sb *out, enum lang lang, const struct lawread_note *note);
void words_shelf_note_line(struct sb *out, enum lang lang, const struct lawread_note *note);
/* 入库 3，已有 1，未导入 2 */
void words_shelf_counts(struct sb *out, enum lang lang, size_t added, size_t already,
                        size_t refused);

#endif
