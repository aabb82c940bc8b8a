/*
 * ics_strict.h - a strict reader of iCalendar (RFC 5545) for tests, written apart from the program's
 * own: it takes nothing that the format does not allow, and nothing twice.
 */
#ifndef WENZE_TESTS_SUPPORT_ICS_STRICT_H
#define WENZE_TESTS_SUPPORT_ICS_STRICT_H

#include <stddef.h>

/* What is wrong, "" when nothing is; in a buffer of its own that the next call overwrites. */
const char *ics_strict(const char *text, size_t n);
/* How many events there are. */
size_t ics_events(const char *text);
/* The value of a property (its name with parameters, "DTSTART;VALUE=DATE") of the event whose UID
 * begins with this, unfolded, as written; NULL: none. Good until the next call. */
const char *ics_value(const char *text, const char *uid, const char *name);

#endif
