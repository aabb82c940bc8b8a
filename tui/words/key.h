/*
 * key.h - what a key of the journal is called in words.
 */
#ifndef WENZE_TUI_WORDS_KEY_H
#define WENZE_TUI_WORDS_KEY_H

#include "core/rules/regime.h"
#include "tui/words/strings.h"

/* What an undo touched: a field's label, 案件状态, 所依规定; the key itself when nothing knows it. */
void words_key(struct sb *out, enum lang lang, const struct regime *regime, const char *key);

#endif
