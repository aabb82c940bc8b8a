/*
 * sequence.h - the form of what a terminal sends behind ESC (ECMA-48): where a sequence ends, what its
 * parameters are. Which key it is, the tables of bind.h say.
 */
#ifndef WENZE_TUI_TERM_SEQUENCE_H
#define WENZE_TUI_TERM_SEQUENCE_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of a sequence; what is longer is cut there. */
#define SEQUENCE_MAX 64

struct parameters {
    int value[4], count;
    char prefix; /* '<', '?' … before them */
};
/* Of the n bytes between ESC [ and the final byte. */
struct parameters sequence_parameters(const char *s, size_t n);

/* ESC [ … with its final byte: not broken off. */
bool sequence_is_csi(const char *s, size_t n);
/* How many of n bytes, which begin with ESC, are one sequence; 0: not complete; 1: none. */
size_t sequence_length(const char *s, size_t n);

#endif
