/*
 * letter.h - wording of letters that went out and of who must have them, for the command line and the
 * screen.
 */
#ifndef WENZE_TUI_WORDS_LETTER_H
#define WENZE_TUI_WORDS_LETTER_H

#include "core/course/recipients.h"
#include "data/office/letters.h"
#include "data/office/office.h"
#include "tui/words/strings.h"

/* How many of the letters that went out are of this kind and stand: neither void nor replaced by another. */
size_t letters_standing(const struct letter_rows *rows, const struct letter *letter);
/* Does one of them (struct letter_rows, the ctx) stand? For recipients_of. */
bool letter_went_out(const void *ctx, const struct letter *letter);
/* 已由 X 代替, 作废：理由; nothing when it stands. */
void words_letter_fate(struct sb *out, enum lang lang, const struct letter_row *row);
/* 本人（赵某） */
void words_recipient(struct sb *out, enum lang lang, const struct recipient_line *line);
/* 2026-02-01 收到 / 已出具，没有记收到日期 / 文书没有出具 / 不需要 */
void words_recipient_state(struct sb *out, enum lang lang, const struct recipient_line *line);

#endif
