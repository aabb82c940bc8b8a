/*
 * lint.h - the first pass over an INI file: cuts it into sections and lines, and refuses what
 * iniparser would swallow (see inifile.h for the rules). Used by packfile.c alone.
 */
#ifndef WENZE_DATA_INI_LINT_H
#define WENZE_DATA_INI_LINT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/mem.h"
#include "data/ini/faults.h"

struct lint_section {
    const char *name;
    int line;
};

/* A key of a section: one line, or the joined lines key.1, key.2 … */
struct lint_entry {
    size_t section;
    const char *key;
    int line;  /* the first */
    int parts; /* 0: one line that is not numbered */
};

struct lint_line {
    size_t entry;
    const char *key; /* as it stands, with its number */
};

struct lint {
    struct lint_section *sections;
    size_t section_count, section_cap;
    struct lint_entry *entries; /* in the order of the file, so those of a section stand together */
    size_t entry_count, entry_cap;
    struct lint_line *lines;
    size_t line_count, line_cap;
    struct arena *arena; /* names */
};

/* Points into `text`. What is wrong goes to faults; the lint is filled as
 * far as it could be read. */
void packlint_run(struct lint *out, const char *text, size_t size, struct faults *faults);
void packlint_clear(struct lint *lint);

#endif
