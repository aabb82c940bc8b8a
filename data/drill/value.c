/*
 * value.c - one value of the section at hand, and what is wrong with it.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/drill/internal.h"

void drill_fault_words(const struct drill_reader *r, const char *key,
                       const char *const words[ERR_WORDS]) {
    int line = key ? packfile_line(r->pf, r->section, key) : 0;
    faults_add_words(r->faults, line ? line : packfile_section_line(r->pf, r->section),
                     packfile_section(r->pf, r->section), key, words);
}

void drill_fault_err(const struct drill_reader *r, const char *key, const struct err *err) {
    int line = key ? packfile_line(r->pf, r->section, key) : 0;
    faults_add_err(r->faults, line ? line : packfile_section_line(r->pf, r->section),
                   packfile_section(r->pf, r->section), key, err);
}

const char *drill_value(const struct drill_reader *r, const char *key) {
    const char *value = packfile_value(r->pf, r->section, key);
    if (value && !*value)
        drill_fault(r, key, "err.pack.empty");
    return value ? arena_dup(r->drill->arena, value) : NULL;
}

struct label drill_label(const struct drill_reader *r, const char *key) {
    char english[80];
    snprintf(english, sizeof english, "%s.en", key);
    return (struct label){drill_value(r, key), drill_value(r, english)};
}

static char *part_of(struct arena *arena, const char *text, size_t n) {
    while (n > 0 && *text == ' ') {
        text++;
        n--;
    }
    while (n > 0 && text[n - 1] == ' ')
        n--;
    return arena_dup_n(arena, text, n);
}

size_t drill_cut(struct arena *arena, const char *text, const char *parts[], size_t most) {
    size_t count = 0;
    while (text) {
        size_t n = strcspn(text, "|");
        if (count < most)
            parts[count] = part_of(arena, text, n);
        count++;
        text = text[n] ? text + n + 1 : NULL;
    }
    return count;
}
