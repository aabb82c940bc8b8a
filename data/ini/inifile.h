/*
 * inifile.h - one INI file: our lint first (it knows lines and refuses what iniparser
 * swallows), then iniparser.
 *
 * Refused, each with its line: a byte-order mark, broken UTF-8, control characters, an unquoted
 * value that would be cut at ';' or '#', a value that begins with an apostrophe, a quote that is
 * not closed, text after a closing quote, a quote with a backslash within quotes, a line (a remark,
 * too) that ends in a backslash, a line over 1000 bytes, a key or section that comes twice, ':' in
 * a section name, upper case, an escape that does not exist, a line that is none of
 * section, key = value, remark. Everything wrong is listed, not the first thing.
 *
 * A value stands in double quotes when it holds ';' or '#' or has blanks at an end; otherwise it
 * need not. In every value a backslash begins an escape: \n line break, \t tab, \\ backslash, \"
 * quote, \xNN the byte NN (two hexadecimal digits, not 00); any other is an error. Line ends are LF
 * or CRLF. `key.1`, `key.2` … (from 1, in order, no gap) are joined as they stand into `key`. In
 * section names a run of blanks is one blank.
 *
 * The file owns its strings. Values may hold broken UTF-8 and controls, but only
 * those that \xNN put there.
 */
#ifndef WENZE_DATA_INI_INIFILE_H
#define WENZE_DATA_INI_INIFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/errs.h"

#define PACKFILE_LINE_MAX 1000                      /* bytes, without the line end */
#define PACKFILE_KEYS_MAX 10000                     /* lines with a key or a section */
#define PACKFILE_SIZE_MAX ((size_t)8 * 1024 * 1024) /* bytes of a whole file */

struct packfile;

/* `file` is a name for messages. NULL on any fault; errs may be NULL. */
struct packfile *packfile_read(const char *file, const char *text, size_t size, struct errs *errs);
void packfile_free(struct packfile **pf);

size_t packfile_section_count(const struct packfile *pf);
const char *packfile_section(const struct packfile *pf, size_t i); /* in the order of the file */
int packfile_section_line(const struct packfile *pf, size_t i);
int packfile_find(const struct packfile *pf, const char *section); /* index or -1 */
size_t packfile_key_count(const struct packfile *pf, size_t section);
const char *packfile_key(const struct packfile *pf, size_t section, size_t i); /* in order */
const char *packfile_value(const struct packfile *pf, size_t section,
                           const char *key);                                   /* NULL: not there */
int packfile_line(const struct packfile *pf, size_t section, const char *key); /* 0: not there */
const char *packfile_name(const struct packfile *pf);

#endif
