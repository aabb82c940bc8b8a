/*
 * paper.h - a text of the program (worksheet, tree, board) as the bytes of a file: the ending says whether
 * .docx, .pdf or plain text. Any other ending is plain text.
 */
#ifndef WENZE_TUI_WORDS_PAPER_H
#define WENZE_TUI_WORDS_PAPER_H

#include <stdbool.h>

#include "core/base/err.h"
#include "core/base/sb.h"

/* The text as a letter is kept (core/letter/page.h): the title, then a paragraph for each line; two
 * blanks before it become one character. */
void words_paper(struct sb *out, const char *title, const char *text);
/* Can a file of that name be made here? Errors: those of paper_can. */
bool words_paper_can(const char *path, struct err *err);
/* Appends the bytes. Errors: those of letter_bytes. */
bool words_paper_bytes(struct sb *out, const char *path, const char *title, const char *text,
                       struct err *err);

#endif
