#include "core/lawread/lawread.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/lawread/rows.h"
#include "core/text/utf8.h"

static bool too_many(const char *msg, int limit, struct err *err) {
    char text[16];
    snprintf(text, sizeof text, "%d", limit);
    return err_set(err, ERR_INPUT, msg, text);
}

static int by_line(const void *left, const void *right) {
    const struct lawread_note *a = left, *b = right;
    int order = (a->line > b->line) - (a->line < b->line);
    return order != 0 ? order : strcmp(a->code, b->code);
}

/* One 一、 alone cuts nothing: any letter has one. */
static bool good_count(const struct rows *rows, struct err *err) {
    size_t count = 0;
    for (size_t i = 0; i < rows->count; i++)
        count += rows_provision(&rows->list[i]);
    if (count < (rows->parts && !rows->whole ? 2 : 1))
        return err_set(err, ERR_INPUT, "err.lawread.none");
    return count <= LAWREAD_PROVISIONS || too_many("err.lawread.many", LAWREAD_PROVISIONS, err);
}

static bool read_rows(struct rows *rows, const char *name, const char *text, size_t n,
                      struct err *err) {
    if (!utf8_valid(text, n) || (n > 0 && memchr(text, '\0', n)))
        return err_set(err, ERR_INPUT, "err.law.utf8");
    rows_read(rows, text, n);
    if (rows->too_many)
        return too_many("err.lawread.lines", LAWREAD_LINES, err);
    rows_sort(rows);
    if (!good_count(rows, err))
        return false;
    rows_join(rows);
    rows_head(rows, name);
    rows_tail(rows);
    rows_number(rows);
    return true;
}

bool lawread(const char *id, const char *name, const char *text, size_t n, struct lawread *out,
             struct err *err) {
    *out = (struct lawread){.arena = arena_new(), .issuer = "", .document = ""};
    struct rows rows = {.out = out};
    bool good = read_rows(&rows, name, text, n, err);
    if (good) {
        out->law = rows_build(&rows, id);
        if (out->note_count > 0)
            qsort(out->notes, out->note_count, sizeof *out->notes, by_line);
    }
    mem_free(rows.list);
    if (!good)
        lawread_clear(out);
    return good;
}

void lawread_clear(struct lawread *read) {
    law_free(&read->law);
    arena_free(&read->arena);
    *read = (struct lawread){.issuer = "", .document = ""};
}
