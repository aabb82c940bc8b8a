#include "data/ini/inifile.h"

#include <errno.h>
#include <iniparser/iniparser.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "data/ini/line.h"
#include "data/ini/lint.h"
#include "data/ini/nametable.h"

struct packfile {
    char *name;
    struct lint lint; /* sections and entries; its lines are used up by reading */
    char **values;    /* of each entry, in the lint's arena */
    size_t *first;    /* of each section its first entry; one more at the end */
    struct nametable keys, sections;
};

/* ---- iniparser ----
 *
 * It is given the very bytes that the lint has looked at, whole, and takes a path only: so they stand in a file that exists
 * in memory alone, which nobody can change between the two. What it lists comes in the order of the file and is walked
 * beside what the lint saw, since its own look-up goes through everything. It changes letters by the locale, so that is
 * the plain one meanwhile.
 */

/* The lint has told everything that is wrong, with its line. */
__attribute__((format(printf, 1, 2))) static int say_nothing(const char *format, ...) {
    (void)format;
    return 0;
}

#define INIPARSER_ROOM ((size_t)256 * 1024) /* what it takes for a file without text */

/* It does not look whether it got the memory it asked for. That there is enough is proven first, and the program ends with
 * a word when there is not. It holds a copy of each line twice, and tables that double. */
static void make_sure_of_memory(const struct lint *lint, size_t size) {
    mem_free(mem_alloc(INIPARSER_ROOM + 8 * size + 256 * (lint->line_count + lint->section_count)));
}

static bool write_all(int fd, const char *text, size_t n) {
    for (size_t done = 0; done < n;) {
        ssize_t wrote = pwrite(fd, text + done, n - done, (off_t)done);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return false;
        done += (size_t)wrote;
    }
    return true;
}

static dictionary *parse(const char *text, size_t size) {
    char path[40];
    int fd = memfd_create("pack", MFD_CLOEXEC);
    dictionary *parsed = NULL;
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    if (fd >= 0 && write_all(fd, text, size)) {
        locale_t plain = newlocale(LC_CTYPE_MASK, "C", (locale_t)0);
        locale_t usual = uselocale(plain);
        iniparser_set_error_callback(say_nothing);
        parsed = iniparser_load(path);
        uselocale(usual);
        freelocale(plain);
    }
    if (fd >= 0)
        close(fd);
    return parsed;
}

/* "SECTION:KEY" of the line; the section as it stands, with its runs of blanks. */
static bool is_line(const char *listed, const char *section, const struct lint_line *line) {
    size_t n = strlen(section);
    return strncmp(listed, section, n) == 0 && listed[n] == ':' &&
           strcmp(listed + n + 1, line->key) == 0;
}

/* Appends each value to its entry's, escapes replaced; false when what iniparser lists is not what the lint saw. */
static bool take_values(const dictionary *parsed, const struct lint *lint, struct sb *values) {
    const char *section = "";
    ssize_t at = 0;
    size_t line = 0, sections = 0;
    for (; at < parsed->n; at++) {
        const char *listed = parsed->key[at];
        if (!strchr(listed, ':')) {
            section = listed;
            sections++;
        } else if (line < lint->line_count && is_line(listed, section, &lint->lines[line]) &&
                   lint->entries[lint->lines[line].entry].section + 1 == sections &&
                   parsed->val[at]) {
            packline_unescape(&values[lint->lines[line].entry], parsed->val[at],
                              strlen(parsed->val[at]));
            line++;
        } else {
            return false;
        }
    }
    return line == lint->line_count && sections == lint->section_count;
}

static bool parse_all(const struct lint *lint, const char *text, size_t size, struct sb *values) {
    make_sure_of_memory(lint, size);
    dictionary *parsed = parse(text, size);
    bool good = parsed && take_values(parsed, lint, values);
    iniparser_freedict(parsed);
    return good;
}

/* ---- the file ---- */

/* Where the entries of each section begin; the entries stand in the order of the sections. */
static void index_file(struct packfile *pf) {
    const struct lint *lint = &pf->lint;
    pf->first = arena_alloc(pf->lint.arena, (lint->section_count + 1) * sizeof *pf->first);
    size_t entry = 0;
    for (size_t i = 0; i < lint->section_count; i++) {
        pf->first[i] = entry;
        while (entry < lint->entry_count && lint->entries[entry].section == i)
            entry++;
        nametable_add(&pf->sections, 0, lint->sections[i].name, i, NULL);
    }
    pf->first[lint->section_count] = entry;
    for (size_t i = 0; i < lint->entry_count; i++)
        nametable_add(&pf->keys, lint->entries[i].section, lint->entries[i].key, i, NULL);
}

static bool fill(struct packfile *pf, const char *text, size_t size) {
    size_t count = pf->lint.entry_count;
    struct sb *values = mem_alloc(count * sizeof *values);
    bool good = parse_all(&pf->lint, text, size, values);
    pf->values = arena_alloc(pf->lint.arena, count * sizeof *pf->values);
    for (size_t i = 0; i < count; i++) {
        pf->values[i] = arena_dup_n(pf->lint.arena, sb_text(&values[i]), values[i].len);
        sb_free(&values[i]);
    }
    mem_free(values);
    return good;
}

struct packfile *packfile_read(const char *file, const char *text, size_t size, struct errs *errs) {
    struct faults faults = {.file = file, .errs = errs};
    struct packfile *pf = mem_alloc(sizeof *pf);
    pf->name = mem_dup(file);
    packlint_run(&pf->lint, text, size, &faults);
    if (faults.count == 0 && !fill(pf, text, size))
        faults_add(&faults, 0, NULL, NULL, "err.pack.parser", strerror(errno));
    if (faults.count > 0) {
        packfile_free(&pf);
        return NULL;
    }
    index_file(pf);
    return pf;
}

void packfile_free(struct packfile **pf) {
    if (!pf || !*pf)
        return;
    packlint_clear(&(*pf)->lint);
    nametable_clear(&(*pf)->keys);
    nametable_clear(&(*pf)->sections);
    mem_free((*pf)->name);
    mem_free(*pf);
    *pf = NULL;
}

size_t packfile_section_count(const struct packfile *pf) {
    return pf->lint.section_count;
}

const char *packfile_section(const struct packfile *pf, size_t i) {
    return pf->lint.sections[i].name;
}

int packfile_section_line(const struct packfile *pf, size_t i) {
    return pf->lint.sections[i].line;
}

int packfile_find(const struct packfile *pf, const char *section) {
    size_t i;
    return nametable_find(&pf->sections, 0, section, &i) ? (int)i : -1;
}

size_t packfile_key_count(const struct packfile *pf, size_t section) {
    return pf->first[section + 1] - pf->first[section];
}

const char *packfile_key(const struct packfile *pf, size_t section, size_t i) {
    return pf->lint.entries[pf->first[section] + i].key;
}

const char *packfile_value(const struct packfile *pf, size_t section, const char *key) {
    size_t entry;
    return nametable_find(&pf->keys, section, key, &entry) ? pf->values[entry] : NULL;
}

int packfile_line(const struct packfile *pf, size_t section, const char *key) {
    size_t entry;
    return nametable_find(&pf->keys, section, key, &entry) ? pf->lint.entries[entry].line : 0;
}

const char *packfile_name(const struct packfile *pf) {
    return pf->name;
}
