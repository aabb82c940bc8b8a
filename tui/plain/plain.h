/*
 * plain.h - the program line by line: for screen readers, slow consoles and scripts. Questions and answers on standard
 * output and input, nothing is drawn, nothing is coloured, no key but Enter is needed. The same forms, rules and
 * office as on the screens.
 *
 *     a number chooses, words answer, an empty line goes on
 *     ?  the provision and the hint      <  back      -  takes an answer back      #  what is missing
 */
#ifndef WENZE_TUI_PLAIN_PLAIN_H
#define WENZE_TUI_PLAIN_PLAIN_H

#include <stdio.h>

#include "tui/desk/options.h"

/* Returns the exit status. The end of the input leaves, as 0 in the first menu does. */
int plain_main(const struct options *options);
/* The same with other streams. */
int plain_run(const struct options *options, FILE *in, FILE *out, FILE *errors);

#endif
