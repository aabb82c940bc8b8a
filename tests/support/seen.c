#include "tests/support/seen.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "tui/desk/writefile.h"
#include "tui/term/term.h"
#include "tui/words/strings.h"

/* The linker puts these before the program's own (--wrap in the Makefile). */
const char *__real_str(enum lang lang, enum str_id id);
const char *__wrap_str(enum lang lang, enum str_id id);
const char *__real_str_named(enum lang lang, const char *name);
const char *__wrap_str_named(enum lang lang, const char *name);
void __real_str_put_words(struct sb *out, enum lang lang, enum str_id id,
                          const char *const words[ERR_WORDS]);
void __wrap_str_put_words(struct sb *out, enum lang lang, enum str_id id,
                          const char *const words[ERR_WORDS]);
void __real_str_err(enum lang lang, const struct err *err, struct sb *out);
void __wrap_str_err(enum lang lang, const struct err *err, struct sb *out);
void __real_term_show(struct term *term, const struct grid *frame, int caret_y, int caret_x);
void __wrap_term_show(struct term *term, const struct grid *frame, int caret_y, int caret_x);
size_t __real_fwrite(const void *from, size_t size, size_t n, FILE *to);
size_t __wrap_fwrite(const void *from, size_t size, size_t n, FILE *to);
int __real_fputs(const char *text, FILE *to);
int __wrap_fputs(const char *text, FILE *to);

int __real_writefile(const char *path, const char *text, size_t n, bool replace);
int __wrap_writefile(const char *path, const char *text, size_t n, bool replace);

enum { NOT_ASKED, ASKED, SEEN };

/* Of each row, the texts first, then the messages: how far it has come, and in which languages it was
 * asked for. */
static struct {
    unsigned char state[8192],
        langs[8192]; /* no memory is asked for: scripts take it from the program */
    size_t texts, count, waiting;
} rows;

static const struct str_row *row_at(size_t i) {
    size_t n;
    return i < rows.texts ? &str_rows(&n)[i] : &str_errors(&n)[i - rows.texts];
}

static void prepare(void) {
    if (rows.count > 0)
        return;
    size_t errors;
    (void)str_rows(&rows.texts);
    (void)str_errors(&errors);
    rows.count = rows.texts + errors;
    if (rows.count > sizeof rows.state)
        abort();
}

static void ask(size_t i, enum lang lang) {
    prepare();
    if (i >= rows.count || rows.state[i] == SEEN)
        return;
    rows.waiting += rows.state[i] == NOT_ASKED;
    rows.state[i] = ASKED;
    rows.langs[i] |= (unsigned char)(1u << lang);
}

static void ask_named(enum lang lang, const char *name) {
    prepare();
    for (size_t i = rows.texts; name && i < rows.count; i++)
        if (strcmp(row_at(i)->name, name) == 0)
            ask(i, lang);
}

const char *__wrap_str(enum lang lang, enum str_id id) {
    ask((size_t)id, lang);
    return __real_str(lang, id);
}

const char *__wrap_str_named(enum lang lang, const char *name) {
    ask_named(lang, name);
    return __real_str_named(lang, name);
}

void __wrap_str_put_words(struct sb *out, enum lang lang, enum str_id id,
                          const char *const words[ERR_WORDS]) {
    ask((size_t)id, lang);
    __real_str_put_words(out, lang, id, words);
}

void __wrap_str_err(enum lang lang, const struct err *err, struct sb *out) {
    if (err->line > 0 && !err->file[0])
        ask(STR_common_line_number, lang);
    ask_named(lang, err->msg);
    __real_str_err(lang, err, out);
}

/* ---- the record ---- */

/* At once, not at the end: some tests kill the program. Where it cannot be written (a full disk, a user without rights) what this
 * one showed is not counted. */
static void record(size_t i) {
    const char *dir = getenv("TEST_SEEN");
    char path[4096];
    int n = dir && *dir ? snprintf(path, sizeof path, "%s/%ld", dir, (long)getpid()) : 0;
    int out = n > 0 && (size_t)n < sizeof path
                  ? open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)
                  : -1;
    if (out < 0)
        return;
    dprintf(out, "seen %s\n", row_at(i)->name);
    close(out);
}

/* ---- is it there ---- */

static bool begins(const char *text, const char *with) {
    return strncmp(text, with, strlen(with)) == 0;
}

/* How many bytes of what is no text begin here: blanks, frames, the marks of a row and of a cut. */
static size_t no_text(const char *at) {
    static const char *const signs[] = {" ", "\n", "　", "·", "…", "│", "─", "┌", "┐", "└",
                                        "┘", "├",  "┤",  "┬", "┴", "█", "▸", "▾", "○", "●"};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (begins(at, signs[i]))
            return strlen(signs[i]);
    return 0;
}

static void squeeze(struct sb *out, const char *from, size_t n) {
    for (const char *end = from + n; from < end;) {
        size_t skip = no_text(from);
        if (skip == 0)
            sb_add_n(out, from, 1);
        from += skip ? skip : 1;
    }
}

/* The n-th part of the line between upright frames; false: it has not so many. */
static bool part_of(const char *line, size_t n, int column, const char **from, size_t *length) {
    static const char frame[] = "│";
    const char *end = line + n;
    for (*from = line;; *from += sizeof frame - 1) {
        const char *to = *from;
        while (to < end && !begins(to, frame))
            to++;
        *length = (size_t)(to - *from);
        if (column-- == 0)
            return true;
        if (to >= end)
            return false;
        *from = to;
    }
}

/* As it is read: line by line, and column by column. */
static void read_all(struct sb *out, const char *text) {
    squeeze(out, text, strlen(text));
    for (int column = 0; strstr(text, "│") && column < 4; column++) {
        sb_add(out, "\n");
        for (const char *line = text; *line;) {
            size_t n = strcspn(line, "\n"), length;
            const char *from;
            if (part_of(line, n, column, &from, &length))
                squeeze(out, from, length);
            line += n + (line[n] == '\n');
        }
    }
}

/* What of the row stands between its arguments is there, all of it. */
static bool is_there(const char *all, const char *pattern) {
    bool there = true;
    while (*pattern && there) {
        const char *brace = pattern;
        while (*brace &&
               !(brace[0] == '{' && brace[1] >= '1' && brace[1] <= '3' && brace[2] == '}'))
            brace++;
        struct sb piece = {0};
        squeeze(&piece, pattern, (size_t)(brace - pattern));
        there = strstr(all, sb_text(&piece)) != NULL;
        sb_free(&piece);
        pattern = *brace ? brace + 3 : brace;
    }
    return there;
}

void seen_text(const char *text) {
    if (rows.waiting == 0)
        return;
    struct sb all = {0};
    read_all(&all, text);
    for (size_t i = 0; i < rows.count; i++) {
        if (rows.state[i] != ASKED)
            continue;
        const struct str_row *row = row_at(i);
        bool there = ((rows.langs[i] & 1u << LANG_ZH) && is_there(sb_text(&all), row->zh)) ||
                     ((rows.langs[i] & 1u << LANG_EN) && is_there(sb_text(&all), row->en));
        rows.state[i] = there ? SEEN : ASKED;
        rows.waiting -= there;
        if (there)
            record(i);
    }
    sb_free(&all);
}

void __wrap_term_show(struct term *term, const struct grid *frame, int caret_y, int caret_x) {
    if (rows.waiting) {
        struct sb text = {0};
        grid_dump(frame, &text);
        seen_text(sb_text(&text));
        sb_free(&text);
    }
    __real_term_show(term, frame, caret_y, caret_x);
}

/* A command's answer goes out in one piece, and so does a line of the plain mode. */
size_t __wrap_fwrite(const void *from, size_t size, size_t n, FILE *to) {
    if ((to == stdout || to == stderr) && size == 1) {
        struct sb text = {0};
        sb_add_n(&text, from, n);
        seen_text(sb_text(&text));
        sb_free(&text);
    }
    return __real_fwrite(from, size, n, to);
}

int __wrap_fputs(const char *text, FILE *to) {
    if (to == stdout || to == stderr)
        seen_text(text);
    return __real_fputs(text, to);
}

/* So does what is written into a file for a person. */
int __wrap_writefile(const char *path, const char *text, size_t n, bool replace) {
    if (memchr(text, '\0', n) == NULL) {
        struct sb whole = {0};
        sb_add_n(&whole, text, n);
        seen_text(sb_text(&whole));
        sb_free(&whole);
    }
    return __real_writefile(path, text, n, replace);
}
