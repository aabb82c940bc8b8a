#include "core/letter/grid.h"

#include <string.h>

#include "core/text/utf8.h"
#include "core/text/wrap.h"

#define INDENT 4       /* columns: two characters before a paragraph */
#define RIGHT_MARGIN 8 /* columns: four characters after a signature and its date */

#define WIDE_BLANK "　" /* as wide as a character, so that lines keep their place in any font */

static bool is_blank(const char *s, size_t n, size_t *used) {
    if (n >= 1 && s[0] == ' ') {
        *used = 1;
        return true;
    }
    *used = strlen(WIDE_BLANK);
    return n >= *used && memcmp(s, WIDE_BLANK, *used) == 0;
}

/* Whoever typed the text may have indented it already. */
static void trim(const char **s, size_t *n) {
    size_t used;
    while (*n > 0 && is_blank(*s, *n, &used)) {
        *s += used;
        *n -= used;
    }
    for (;;) {
        size_t wide = strlen(WIDE_BLANK);
        if (*n >= 1 && (*s)[*n - 1] == ' ')
            *n -= 1;
        else if (*n >= wide && memcmp(*s + *n - wide, WIDE_BLANK, wide) == 0)
            *n -= wide;
        else
            return;
    }
}

static void put_blanks(struct sb *out, int columns) {
    for (; columns >= 2; columns -= 2)
        sb_add(out, WIDE_BLANK);
    if (columns > 0)
        sb_add_char(out, ' ');
}

static int first_indent(enum letter_style style) {
    return letter_style_indented(style) ? INDENT : 0;
}

static bool is_right(enum letter_style style) {
    return style == STYLE_RIGHT || style == STYLE_DATE;
}

static int room(enum letter_style style) {
    return is_right(style) ? LETTER_COLUMNS - RIGHT_MARGIN : LETTER_COLUMNS;
}

static int pad(enum letter_style style, int indent, int width) {
    switch (style) {
    case STYLE_TITLE:
    case STYLE_ORGAN:
    case STYLE_NUMBER:
    case STYLE_MARK:
    case STYLE_CENTER:
        return (LETTER_COLUMNS - width) / 2;
    default:
        return is_right(style) ? LETTER_COLUMNS - RIGHT_MARGIN - width : indent;
    }
}

static void put_piece(struct sb *out, enum letter_style style, const char *s, size_t n) {
    trim(&s, &n);
    int indent = first_indent(style);
    for (size_t at = 0; at < n; indent = 0) {
        struct wrap_line line;
        at = wrap_next(s, n, at, room(style) - indent, &line);
        put_blanks(out, pad(style, indent, line.width));
        sb_add_n(out, s + line.start, line.len);
        sb_add_char(out, '\n');
    }
}

void letter_grid_put(struct sb *out, enum letter_style style, const char *text, size_t n) {
    if (style == STYLE_BLANK || style == STYLE_BREAK)
        sb_add_char(out, '\n');
    else
        put_piece(out, style, text, n);
}

/* ---- tables ---- */

#define BAR "│"
#define CELL_LEAST 4 /* columns */

/* Each column gets what it would like as far as there is room, the widest give way first. */
static void fit(int *widths, size_t count) {
    int room = LETTER_COLUMNS - (int)(count - 1);
    for (;;) {
        int total = 0;
        size_t widest = 0;
        for (size_t i = 0; i < count; i++) {
            widths[i] = widths[i] < CELL_LEAST ? CELL_LEAST : widths[i];
            total += widths[i];
            widest = widths[i] > widths[widest] ? i : widest;
        }
        if (total <= room || widths[widest] <= CELL_LEAST)
            return;
        widths[widest]--;
    }
}

struct table_cell {
    const char *s;
    size_t n, at;
};

static void put_part(struct sb *out, struct table_cell *cell, int width, bool last) {
    struct wrap_line line = {0, 0, 0};
    if (cell->at < cell->n) {
        size_t n = cell->n;
        for (size_t i = cell->at; i + 3 <= cell->n && n == cell->n; i++)
            if (memcmp(cell->s + i, LETTER_CELL_BREAK, 3) == 0)
                n = i;
        cell->at = wrap_next(cell->s, n, cell->at, width, &line);
        if (cell->at >= n && n < cell->n)
            cell->at = n + 3;
        sb_add_n(out, cell->s + line.start, line.len);
    }
    if (!last) {
        put_blanks(out, width - line.width);
        sb_add(out, BAR);
    }
    if (last)
        sb_add_char(out, '\n');
}

static void put_row(struct sb *out, const struct letter_line *line, const int *widths,
                    size_t count) {
    struct table_cell cells[LETTER_CELLS_MAX] = {{NULL, 0, 0}};
    size_t at = 0, used = 0;
    while (used < count && letter_cell_next(line, &at, &cells[used].s, &cells[used].n))
        used++;
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < count; i++) {
            put_part(out, &cells[i], widths[i], i + 1 == count);
            more = more || cells[i].at < cells[i].n;
        }
    }
}

void letter_grid_table(struct sb *out, const char *at, const char *end) {
    int widths[LETTER_CELLS_MAX];
    const char *past;
    struct letter_line line;
    size_t count = letter_table_widths(at, widths, &past);
    fit(widths, count);
    while (at < end && letter_line_next(&at, &line))
        put_row(out, &line, widths, count);
}
