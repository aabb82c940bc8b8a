/* moves.h - deadlines before and after, told by the command line. Between tui/cli files only. */
#ifndef WENZE_TUI_CLI_MOVES_H
#define WENZE_TUI_CLI_MOVES_H

#include "tui/cli/command.h"
#include "tui/due/moves.h"

/* A line each with its receipt; with --json the array "deadlines" of the object that is open. */
void cli_moves(struct cli *cli, const struct due_moves *moves);

#endif
