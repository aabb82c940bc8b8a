/*
 * clock.h - the one clock of the program: the civil time of this PC.
 *
 * Everything that must know the moment or the day asks here and nowhere else. It has a file of its
 * own so that a test program brings its own clock by linking another clock_read in its place
 * (tests/support/clock.c): no test knows the real day, and no variable of the environment moves
 * the clock of the program.
 */
#ifndef WENZE_DATA_FILE_CLOCK_H
#define WENZE_DATA_FILE_CLOCK_H

#include <stdbool.h>
#include <time.h>

/* Fills *local, tm_gmtoff included; false when the time cannot be told as a civil one. */
bool clock_read(struct tm *local);

#endif
