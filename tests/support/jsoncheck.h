/*
 * jsoncheck.h - a strict reader of JSON for the tests: is it well-formed, what stands where.
 *
 * A path is "situations[1].cite"; "" is the whole. Everything is checked by RFC 8259, UTF-8 too.
 */
#ifndef WENZE_TESTS_SUPPORT_JSONCHECK_H
#define WENZE_TESTS_SUPPORT_JSONCHECK_H

#include <stdbool.h>

/* One value, nothing but blanks around it. */
bool json_valid(const char *text);
/* The value at the path: a string without quotes and with its escapes resolved, anything else as it
 * is written. NULL: there is none. The caller's to mem_free. */
char *json_get(const char *text, const char *path);
/* How many elements or members the value at the path has; -1 when it is
 * neither array nor object. */
int json_count(const char *text, const char *path);

#endif
