/*
 * journal.h - an entry of a case's journal in words.
 */
#ifndef WENZE_TUI_WORDS_JOURNAL_H
#define WENZE_TUI_WORDS_JOURNAL_H

#include "data/office/entries.h"
#include "data/office/office.h"
#include "tui/words/strings.h"

const char *words_verb(enum lang lang,
                       const char *verb); /* 填写 选定方式 …; the word itself when new */
/* What was touched, by its label; nothing where the entry is about the case as a whole. */
void words_entry_what(struct sb *out, enum lang lang, const struct regime *regime,
                      const struct journal_row *row);
/* A value of the entry: choices by label, NULL as （空）. */
void words_entry_value(struct sb *out, enum lang lang, const struct regime *regime,
                       const struct journal_row *row, const char *value);

#endif
