/*
 * packfile.h - one INI file: our lint first (it knows lines and refuses what iniparser swallows), then iniparser.
 *
 * Refused, each with its line: a byte-order mark, broken UTF-8, an unquoted value cut at ';' or '#', text after a closing
 * quote, a line over 1000 bytes, a key or section that comes twice, ':' in a section name, upper case, a line that is none of
 * section, key = value, remark. `key.1`, `key.2` … (from 1, no gap) are joined into `key`, and "\n" in a joined or quoted value becomes a
 * line break. The file owns its strings.
 */
#ifndef WENZE_DATA_PACKFILE_H
#define WENZE_DATA_PACKFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "../core/errs.h"

struct packfile;

/* `join_with` stands between joined parts ("" for sheets, ", " for scenarios' facts is done by the caller). NULL on any fault. */
struct packfile *packfile_read(const char *file, const char *text, size_t size, struct errs *errs);
void packfile_free(struct packfile **pf);

size_t packfile_section_count(const struct packfile *pf);
const char *packfile_section(const struct packfile *pf, size_t i);      /* in the order of the file */
int packfile_section_line(const struct packfile *pf, size_t i);
size_t packfile_key_count(const struct packfile *pf, size_t section);
const char *packfile_key(const struct packfile *pf, size_t section, size_t i);
const char *packfile_value(const struct packfile *pf, size_t section, const char *key); /* NULL: not there */
int packfile_line(const struct packfile *pf, size_t section, const char *key);           /* 0: not there */
const char *packfile_name(const struct packfile *pf);

#endif
