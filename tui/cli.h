/*
 * cli.h - the two faces of the program, called by main.
 */
#ifndef WENZE_TUI_CLI_H
#define WENZE_TUI_CLI_H

#include "options.h"

/* The command line: everything but the full-screen program. Takes its options itself
 * (options_take). Returns the exit status. */
int cli_main(int argc, char **argv);

/* The full-screen program. Errors go to standard error, one line. Returns the exit status. */
int tui_main(const struct options *options);

#endif
