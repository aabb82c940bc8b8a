/*
 * program.h - other programs of the desktop that are handed a file: found in PATH, run without a
 * terminal, waited for at most so long.
 */
#ifndef WENZE_DATA_PAPER_PROGRAM_H
#define WENZE_DATA_PAPER_PROGRAM_H

#include <stdbool.h>

#include "core/base/err.h"

/* Is it there to be run? */
bool program_there(const char *name);
/* argv ends with NULL; argv[0] is looked up in PATH. What it prints goes to the file `log` (NULL:
 * nowhere). True when it ended well. Errors: ERR_NOTFOUND err.paper.no_program {1} name;
 * ERR_IO err.paper.program {1} name {2} how it ended; err.paper.slow {1} name {2} seconds. */
bool program_run(char *const argv[], const char *log, int seconds, struct err *err);

/* Starts it and looks for a moment whether it fails; one that goes on is left to itself. */
bool program_start(char *const argv[], struct err *err);

#endif
