/*
 * contents.c - the table of contents of a downloaded law, which is no part of it.
 */
#include <string.h>

#include "core/lawread/rows.h"

static bool is_contents(const struct row *row) {
    struct law_line at = rows_line(row->text, row->line);
    if (row->kind != ROW_CAPTION || !law_line_take(&at, "目"))
        return false;
    law_line_trim(&at);
    return strcmp(at.text, "录") == 0 || strcmp(at.text, "次") == 0;
}

/* Dots and a page number behind a title: 总则……1 */
static void cut_leader(struct rows *rows, struct row *row) {
    size_t n = strlen(row->text), end = n;
    while (end > 0 && ((row->text[end - 1] >= '0' && row->text[end - 1] <= '9') ||
                       strchr(" .\t-()", row->text[end - 1])))
        end--;
    while (end >= 3 &&
           (memcmp(row->text + end - 3, "…", 3) == 0 || memcmp(row->text + end - 3, "　", 3) == 0))
        end -= 3;
    if (end < n)
        row->text = rows_keep(rows, row->text, end);
}

static bool same_heading(const struct row *a, const struct row *b) {
    if (a->kind != b->kind || (a->kind != ROW_HEADING && a->kind != ROW_CAPTION))
        return false;
    return a->kind == ROW_CAPTION ? strcmp(a->text, b->text) == 0
                                  : a->level == b->level && a->number == b->number;
}

static bool begins_article(const struct row *row) {
    return row->kind == ROW_ARTICLE || row->kind == ROW_CLOSE;
}

/* The row that ends a table of contents that begins at `from`: a heading that stands there
 * already, or anything that no such table has. One that is announced may list articles too; then the
 * first of them stands there again. */
static size_t contents_end(struct rows *rows, size_t from, bool articles) {
    size_t at = from, listed = rows->count;
    for (; at < rows->count; at++) {
        struct row *row = &rows->list[at];
        bool article = begins_article(row);
        if ((article && !articles) || row->kind == ROW_PART || !rows_is_short(row->text, 60))
            break;
        cut_leader(rows, row);
        /* What repeats is the first of them: sections begin anew within each chapter. */
        if (at > from && same_heading(row, &rows->list[from]))
            break;
        if (article && listed < at && row->number == rows->list[listed].number)
            break;
        listed = article && listed == rows->count ? at : listed;
    }
    return at;
}

/* Does the row that ends a table with articles begin what the table lists? */
static bool lists_articles(const struct rows *rows, size_t from, size_t end) {
    if (end >= rows->count)
        return false;
    if (same_heading(&rows->list[end], &rows->list[from]))
        return true;
    for (size_t i = from; i < end; i++)
        if (begins_article(&rows->list[i]))
            return begins_article(&rows->list[end]) &&
                   rows->list[end].number == rows->list[i].number;
    return false;
}

void rows_drop_contents(struct rows *rows) {
    for (size_t i = rows->head; i < rows->count; i++) {
        if (rows_provision(&rows->list[i]))
            return;
        bool announced = is_contents(&rows->list[i]);
        if (!announced && rows->list[i].kind != ROW_HEADING)
            continue;
        size_t from = announced ? i + 1 : i;
        size_t end = announced ? contents_end(rows, from, true) : rows->count;
        if (!announced || !lists_articles(rows, from, end))
            end = contents_end(rows, from, false);
        bool repeats =
            end < rows->count && end > from && same_heading(&rows->list[end], &rows->list[from]);
        if (!announced && !repeats)
            return;
        for (size_t k = i; k < end; k++)
            rows->list[k].kind = ROW_GONE;
        rows_note(rows, rows->list[i].line, "note.lawread.contents", "", 0);
        return;
    }
}
