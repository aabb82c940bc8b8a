#include "data/ini/inifile.h"

#include <errno.h>
#include <iniparser/iniparser.h>
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
 * iniparser searches its dictionary from the front for every key it adds and takes a path only. So
 * it is given a hundred keys at a time, through a file that exists in memory alone. It knows no
 * escapes and would stop at a quote within a value: both bytes that could mean something to it are
 * handed over as control characters, which the lint lets nobody else write. Sections are numbered,
 * because it changes the case of their names by the locale. */

enum { KEYS_AT_ONCE = 100 };
static const char plain_marks[] = "\\\"", safe_marks[] = "\x1F\x1E";

struct feed {
    int fd;
    char path[40];
    struct sb text;             /* of the file to be parsed */
    struct sb path_of_key, raw; /* of one value */
};

/* The lint has told everything that is wrong, with its line. */
__attribute__((format(printf, 1, 2))) static int say_nothing(const char *format, ...) {
    (void)format;
    return 0;
}

static bool feed_open(struct feed *feed) {
    *feed = (struct feed){0};
    feed->fd = memfd_create("pack", MFD_CLOEXEC);
    snprintf(feed->path, sizeof feed->path, "/proc/self/fd/%d", feed->fd);
    iniparser_set_error_callback(say_nothing);
    return feed->fd >= 0;
}

static void feed_close(struct feed *feed) {
    if (feed->fd >= 0)
        close(feed->fd);
    sb_free(&feed->text);
    sb_free(&feed->path_of_key);
    sb_free(&feed->raw);
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

#define INIPARSER_ROOM ((size_t)256 * 1024) /* what it takes for a file without text */

static dictionary *feed_parse(struct feed *feed) {
    if (ftruncate(feed->fd, 0) != 0 || !write_all(feed->fd, sb_text(&feed->text), feed->text.len))
        return NULL;
    /* iniparser does not look whether it got the memory it asked for. That there is enough is
     * proven first, and the program ends with a word when there is not. It holds a copy of each
     * line twice, and tables that double: eight times the text is more than it ever takes. */
    mem_free(mem_alloc(INIPARSER_ROOM + 8 * feed->text.len));
    return iniparser_load(feed->path);
}

/* Appends n bytes, each byte of `from` exchanged for the one in its place in `to`. */
static void add_exchanged(struct sb *out, const char *text, size_t n, const char *from,
                          const char *to) {
    size_t begin = out->len;
    sb_add_n(out, text, n);
    for (size_t i = 0; n > 0 && from[i]; i++)
        for (char *at = out->text + begin, *end = out->text + out->len;
             (at = memchr(at, from[i], (size_t)(end - at)));)
            *at++ = to[i];
}

static void feed_add(struct feed *feed, const struct lint_line *line, size_t section, bool begins) {
    if (begins)
        sb_add_fmt(&feed->text, "[%zu]\n", section);
    sb_add(&feed->text, line->key);
    sb_add(&feed->text, " = \"");
    add_exchanged(&feed->text, line->value, line->size, plain_marks, safe_marks);
    sb_add(&feed->text, "\"\n");
}

/* Appends what iniparser made of a line, escapes replaced; false when it does not have it. */
static bool take_value(struct feed *feed, const dictionary *parsed, const struct lint_line *line,
                       size_t section, struct sb *value) {
    sb_clear(&feed->path_of_key);
    sb_add_int(&feed->path_of_key, (long long)section);
    sb_add_char(&feed->path_of_key, ':');
    sb_add(&feed->path_of_key, line->key);
    const char *text = iniparser_getstring(parsed, sb_text(&feed->path_of_key), NULL);
    if (!text)
        return false;
    sb_clear(&feed->raw);
    add_exchanged(&feed->raw, text, strlen(text), safe_marks, plain_marks);
    packline_unescape(value, sb_text(&feed->raw), feed->raw.len);
    return true;
}

/* Parses lines [from, to) and appends each value to its entry's. */
static bool parse_lines(struct feed *feed, const struct lint *lint, size_t from, size_t to,
                        struct sb *values) {
    sb_clear(&feed->text);
    for (size_t i = from; i < to; i++) {
        size_t section = lint->entries[lint->lines[i].entry].section;
        bool begins = i == from || lint->entries[lint->lines[i - 1].entry].section != section;
        feed_add(feed, &lint->lines[i], section, begins);
    }
    dictionary *parsed = feed_parse(feed);
    bool good = parsed != NULL;
    for (size_t i = from; good && i < to; i++) {
        const struct lint_line *line = &lint->lines[i];
        good = take_value(feed, parsed, line, lint->entries[line->entry].section,
                          &values[line->entry]);
    }
    iniparser_freedict(parsed);
    return good;
}

static bool parse_all(const struct lint *lint, struct sb *values) {
    struct feed feed;
    bool good = feed_open(&feed);
    for (size_t from = 0; good && from < lint->line_count; from += KEYS_AT_ONCE) {
        size_t to = from + KEYS_AT_ONCE;
        good =
            parse_lines(&feed, lint, from, to < lint->line_count ? to : lint->line_count, values);
    }
    feed_close(&feed);
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

static bool fill(struct packfile *pf) {
    size_t count = pf->lint.entry_count;
    struct sb *values = mem_alloc(count * sizeof *values);
    bool good = parse_all(&pf->lint, values);
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
    if (faults.count == 0 && !fill(pf))
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
