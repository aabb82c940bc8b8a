/*
 * fault.h - the system refuses one call, or the program ends before it: the calls that change files
 * are counted and the one that was asked for fails.
 *
 * Linked in, these stand before the C library's own, for the program and for SQLite. Nothing is
 * counted until fault_arm.
 */
#ifndef WENZE_TESTS_SUPPORT_FAULT_H
#define WENZE_TESTS_SUPPORT_FAULT_H

#include <stdbool.h>

enum fault_kind {
    FAULT_FAILS, /* the call fails with this errno */
    FAULT_ENDS   /* the process ends, as if killed, with FAULT_STATUS */
};
#define FAULT_STATUS 77

/* The `at`th call from now on (1 is the next; 0: none, they are only counted). */
void fault_arm(enum fault_kind kind, long at, int error);
/* Every call of this name fails from now on (a literal; NULL: none), whatever was armed. */
void fault_always(const char *name, int error);
/* How many calls there were since; disarms. */
long fault_disarm(void);

#endif
