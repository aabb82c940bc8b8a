/*
 * man_text.h - the parts of the manual pages that come from tables: the commands of the command
 * line and the keys. help/wenze.1 and help/wenze.zh.1 hold each part between two marks:
 *
 *     .\" BEGIN commands
 *     .\" END commands
 *
 * `make man` writes the parts anew (data/tools/man_parts.c); tests/tui/man.c fails when a page and
 * the tables differ.
 */
#ifndef WENZE_TESTS_SUPPORT_MAN_TEXT_H
#define WENZE_TESTS_SUPPORT_MAN_TEXT_H

#include "core/base/sb.h"
#include "tui/words/strings.h"

/* A word of a text as roff wants it: backslashes, hyphens, a dot or quote at the start. */
void man_text_escape(struct sb *out, const char *text);
/* The page with all parts made anew. False: a mark is missing, and *missing names it. */
bool man_text_fill(struct sb *out, const char *page, enum lang lang, const char **missing);
/* The page of a language, as seen from the top folder. */
const char *man_text_path(enum lang lang);

#endif
