/* due_series.h - dates that come again: for due add. */
#ifndef WENZE_TUI_CLI_DUE_SERIES_H
#define WENZE_TUI_CLI_DUE_SERIES_H

#include "data/office/entry/entry.h"
#include "tui/cli/command.h"

/* A free entry on form->event and on every --every further one until --until, but not on those of
 * --except; one transaction. The exit status. */
int due_add_series(struct cli *cli, struct entry_form *form);

#endif
