/*
 * cli.h - the two faces of the program, called by main.
 */
#ifndef WENZE_TUI_CLI_CLI_H
#define WENZE_TUI_CLI_CLI_H

#include <stdio.h>

#include "tui/desk/options.h"

/* The command line: everything but the full-screen program. Takes its options itself
 * (options_take). Returns the exit status: 0 yes or done, 1 no (nothing found, defects found,
 * refused, a check failed), 2 usage or bad input, 3 the office file cannot be used. Answers go to
 * standard output, errors to standard error: one line each, what and where. */
int cli_main(int argc, char **argv);
/* The same with other streams; argv stays the caller's, its order may change. */
int cli_run(int argc, char **argv, FILE *out, FILE *err);

/* The full-screen program. Errors go to standard error, one line. Returns the exit status. */
int tui_main(const struct options *options);

#endif
