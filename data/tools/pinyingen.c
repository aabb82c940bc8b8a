/*
 * pinyingen.c - writes core/text/pinyin.txt as a C source: pinyingen OUT.c PINYIN.txt
 *
 * Runs on the machine that builds. The form of the text stands in its head, that of the source in
 * core/text/pinyin_table.h. Every line is proved: its form, the order, that no reading stands twice
 * and no rank is left out. Exit 0, or 1 with one line on standard error; a source that could not be
 * written whole is removed.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "core/text/pinyin.h"
#include "core/text/pinyin_table.h"

enum { CODE_POINTS = 0x40000, SYLLABLES = 1024, RUNS = PINYIN_RUN_END, PAGES = 4096 };

struct table {
    char syllables[SYLLABLES][PINYIN_SYLLABLE_SIZE];
    size_t syllable_count;
    uint16_t readings[CODE_POINTS][PINYIN_READINGS_MAX]; /* syllable + 1; 0: none */
    uint16_t runs[RUNS]; /* the first is nobody's: 0 means no reading */
    size_t run_count;
    uint16_t page_of[CODE_POINTS / PINYIN_PAGE_SIZE];
    uint16_t pages[PAGES][PINYIN_PAGE_SIZE]; /* the first is the empty one */
    size_t page_count;
    const char *file;
    size_t line, rank; /* where reading is */
    uint32_t before;   /* the last character of this syllable and rank */
};

static bool complain(const char *what, const char *why) {
    fprintf(stderr, "pinyingen: %s: %s\n", what, why);
    return false;
}

static bool complain_line(const struct table *table, const char *why) {
    fprintf(stderr, "pinyingen: %s:%zu: %s\n", table->file, table->line, why);
    return false;
}

/* ---- reading ---- */

/* A character of three or four bytes; NULL when it is none. */
static const char *decode(const char *s, uint32_t *cp) {
    utf8proc_int32_t sign;
    utf8proc_ssize_t len = utf8proc_iterate((const utf8proc_uint8_t *)s, -1, &sign);
    if (len < 3)
        return NULL;
    *cp = (uint32_t)sign;
    return s + len;
}

static bool add_reading(struct table *table, uint32_t cp) {
    if (cp >= CODE_POINTS || cp <= table->before)
        return complain_line(table, "characters are not in order");
    table->before = cp;
    uint16_t reading = (uint16_t)table->syllable_count;
    uint16_t *list = table->readings[cp];
    for (size_t i = 0; i < PINYIN_READINGS_MAX; i++)
        if (list[i] == reading)
            return complain_line(table, "a character has this reading already");
    if (list[table->rank - 1])
        return complain_line(table, "a character has another reading of this rank");
    list[table->rank - 1] = reading;
    return true;
}

/* Takes the syllable and the rank of a line as those that the characters after them have. */
static bool begin_line(struct table *table, const char *syllable, size_t rank) {
    if (rank < 1 || rank > PINYIN_READINGS_MAX)
        return complain_line(table, "no such rank");
    size_t count = table->syllable_count;
    int order = count ? strcmp(table->syllables[count - 1], syllable) : -1;
    if (order > 0 || (order == 0 && rank < table->rank))
        return complain_line(table, "lines are not in order");
    if (order < 0 && count == SYLLABLES)
        return complain_line(table, "too many syllables");
    if (order < 0)
        strcpy(table->syllables[table->syllable_count++], syllable);
    if (order < 0 || rank != table->rank)
        table->before = 0;
    table->rank = rank;
    return true;
}

static bool read_line(struct table *table, const char *line) {
    char syllable[PINYIN_SYLLABLE_SIZE] = "";
    size_t letters = strspn(line, "abcdefghijklmnopqrstuvwxyz");
    if (letters == 0 || letters >= sizeof syllable || line[letters] != ' ')
        return complain_line(table, "does not begin with a syllable");
    memcpy(syllable, line, letters);
    const char *at = line + letters + 1;
    if (*at < '1' || *at > '9' || at[1] != ' ')
        return complain_line(table, "has no rank");
    if (!begin_line(table, syllable, (size_t)(*at - '0')))
        return false;
    for (at += 2; *at != '\n';) {
        uint32_t cp;
        at = decode(at, &cp);
        if (!at)
            return complain_line(table, "holds something that is no Hanzi, or has no end");
        if (!add_reading(table, cp))
            return false;
    }
    return true;
}

static bool read_table(struct table *table, const char *path) {
    char line[4096];
    FILE *in = fopen(path, "rb");
    if (!in)
        return complain(path, strerror(errno));
    table->file = path;
    bool good = true;
    while (good && fgets(line, sizeof line, in)) {
        table->line++;
        if (line[0] != '%')
            good = read_line(table, line);
    }
    if (ferror(in) != 0 && good)
        good = complain(path, "cannot be read");
    fclose(in);
    if (good && table->syllable_count == 0)
        good = complain(path, "holds no readings");
    return good;
}

/* ---- packing ---- */

/* Where the run of these readings begins; the same readings share one. 0: no room. */
static uint16_t run_at(struct table *table, const uint16_t *readings, size_t n) {
    uint16_t run[PINYIN_READINGS_MAX] = {0};
    for (size_t i = 0; i < n; i++)
        run[i] = (uint16_t)((readings[i] - 1) | (i + 1 == n ? PINYIN_RUN_END : 0));
    for (size_t at = 1; at + n <= table->run_count; at++)
        if (memcmp(table->runs + at, run, n * sizeof *run) == 0)
            return (uint16_t)at; /* the end of a longer run will do as well */
    if (table->run_count + n > RUNS)
        return 0;
    memcpy(table->runs + table->run_count, run, n * sizeof *run);
    table->run_count += n;
    return (uint16_t)(table->run_count - n);
}

static bool pack_character(struct table *table, uint32_t cp) {
    const uint16_t *readings = table->readings[cp];
    size_t n = 0, all = 0;
    while (n < PINYIN_READINGS_MAX && readings[n])
        n++;
    for (size_t i = 0; i < PINYIN_READINGS_MAX; i++)
        all += readings[i] != 0;
    char name[16];
    snprintf(name, sizeof name, "U+%04X", (unsigned)cp);
    if (n != all)
        return complain(name, "a rank of its readings is left out");
    if (n == 0)
        return true;
    uint16_t *page = &table->page_of[cp / PINYIN_PAGE_SIZE];
    if (*page == 0 && table->page_count == PAGES)
        return complain(name, "too many pages");
    if (*page == 0)
        *page = (uint16_t)table->page_count++;
    uint16_t at = run_at(table, readings, n);
    table->pages[*page][cp % PINYIN_PAGE_SIZE] = at;
    return at ? true : complain(name, "too many runs");
}

static bool pack(struct table *table) {
    table->run_count = table->page_count = 1;
    for (uint32_t cp = 0; cp < CODE_POINTS; cp++)
        if (!pack_character(table, cp))
            return false;
    return true;
}

/* ---- writing ---- */

static void put_numbers(FILE *out, const uint16_t *list, size_t n) {
    for (size_t i = 0; i < n; i++)
        fprintf(out, "%s%u,", i % 16 == 0 ? "\n    " : " ", list[i]);
}

static void put_all(FILE *out, const struct table *table) {
    fputs("/* Written by data/tools/pinyingen.c; not to be edited. */\n#include "
          "\"core/text/pinyin_table.h\"\n\nconst char pinyin_syllables[][PINYIN_SYLLABLE_SIZE] = {",
          out);
    for (size_t i = 0; i < table->syllable_count; i++)
        fprintf(out, "%s\"%s\",", i % 10 == 0 ? "\n    " : " ", table->syllables[i]);
    fputs("\n};\n\nconst uint16_t pinyin_runs[] = {", out);
    put_numbers(out, table->runs, table->run_count);
    size_t used = CODE_POINTS / PINYIN_PAGE_SIZE;
    while (used > 1 && table->page_of[used - 1] == 0)
        used--;
    fputs("\n};\n\nconst uint16_t pinyin_page_of[] = {", out);
    put_numbers(out, table->page_of, used);
    fprintf(out, "\n};\nconst size_t pinyin_page_of_count = %zu;\n\n", used);
    fputs("const uint16_t pinyin_pages[][PINYIN_PAGE_SIZE] = {", out);
    for (size_t i = 0; i < table->page_count; i++) {
        fputs("\n    {", out);
        put_numbers(out, table->pages[i], PINYIN_PAGE_SIZE);
        fputs("},", out);
    }
    fputs("\n};\n", out);
}

static bool write_source(const char *path, const struct table *table) {
    FILE *out = fopen(path, "wb");
    if (!out)
        return complain(path, strerror(errno));
    put_all(out, table);
    bool good = ferror(out) == 0 || complain(path, "cannot be written");
    if (fclose(out) != 0 && good)
        good = complain(path, strerror(errno));
    if (!good)
        remove(path);
    return good;
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fputs("pinyingen: usage: pinyingen OUT.c PINYIN.txt\n", stderr);
        return 1;
    }
    struct table *table = calloc(1, sizeof *table);
    if (!table) {
        complain("memory", strerror(errno));
        return 1;
    }
    bool good = read_table(table, argv[2]) && pack(table) && write_source(argv[1], table);
    free(table);
    return good ? 0 : 1;
}
