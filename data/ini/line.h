/*
 * line.h - one value of an INI file: its escapes, and the lines that hold it (the
 * form is told in inifile.h).
 */
#ifndef WENZE_DATA_INI_LINE_H
#define WENZE_DATA_INI_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/sb.h"

/* Where the first escape that does not exist stands (byte offset of its
 * backslash), or n when all do. */
size_t packline_bad_escape(const char *text, size_t n);
/* Appends the text with its escapes, which all exist, replaced. */
void packline_unescape(struct sb *out, const char *text, size_t n);

/* Appends "key = value" lines that packfile_read turns back into exactly these bytes: quoted where
 * needed, cut into key.1, key.2 … at character boundaries where one line of PACKFILE_LINE_MAX bytes
 * would not hold it. `key` is valid. */
void packline_write(struct sb *out, const char *key, const char *text);

#endif
