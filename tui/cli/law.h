/*
 * law.h - what the commands about laws share. Between tui/cli/law*.c only.
 */
#ifndef WENZE_TUI_CLI_LAW_H
#define WENZE_TUI_CLI_LAW_H

#include "data/library/library.h"
#include "tui/cli/command.h"

/* The packs, and the shelf of the office where there is one. NULL: told already. An office that
 * cannot be read is told, and the packs are asked alone: *status says so in the end. */
struct library *law_library(struct cli *cli, int *status);
const char *law_status_code(const struct library_text *text);
/* The arguments from the first on, put together with blanks. */
void law_words(struct cli *cli, struct sb *out);
/* The text or provision that words name: an id, a citation, a title, a title with a number. False,
 * and told, when there is none or when texts of several titles are called so. */
bool law_find(struct cli *cli, struct library *library, const char *words, struct cite *cite,
              int *status);

#endif
