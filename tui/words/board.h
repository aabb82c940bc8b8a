/*
 * board.h - the restrictions of a person in words.
 */
#ifndef WENZE_TUI_WORDS_BOARD_H
#define WENZE_TUI_WORDS_BOARD_H

#include "data/across/board.h"
#include "data/across/forms.h"
#include "tui/words/strings.h"

/* Its name with the text and the provision. */
void words_board_what(struct sb *out, enum lang lang, const struct board_line *line);
/* How sure its provision is: of a text in own words its certainty, else that a provision says so. */
const char *words_board_certainty(enum lang lang, const struct board_line *line);
/* What a line bars: 提拔、相当职务. */
void words_board_kinds(struct sb *out, enum lang lang, const struct board *board,
                       const struct board_line *line);
/* From when to when, and whether it is over. */
void words_board_days(struct sb *out, enum lang lang, const struct board_line *line, day_t today);
/* Who else bears the name or the identity, and whether that case was counted. */
void words_board_other(struct sb *out, enum lang lang, const struct person_other *other);
void words_board(struct sb *out, enum lang lang, const struct person *person,
                 const struct board *board, day_t today);

/* The yearly count of the four forms. */
void words_forms(struct sb *out, enum lang lang, const struct form_counts *rows);

#endif
