#include "core/letter/page.h"

#include <string.h>

#include "core/letter/grid.h"

#define INDENT "　　"
#define CELL_TEXT "　｜　" /* between the cells of a row in a text file */

/* ---- writing ---- */

void letter_put_grid(struct sb *out, const char *text) {
    struct letter_line line;
    if (!letter_is_kept(text)) {
        sb_add(out, text);
        return;
    }
    for (const char *at = text, *row = at; letter_line_next(&at, &line); row = at) {
        const char *end = at;
        int widths[LETTER_CELLS_MAX];
        if (letter_style_row(line.style)) {
            letter_table_widths(row, widths, &end);
            letter_grid_table(out, row, end);
            at = end;
        } else {
            letter_grid_put(out, line.style, line.text, line.n);
        }
    }
}

static void put_cells(struct sb *out, const struct letter_line *line) {
    const char *cell;
    size_t n, i = 0;
    for (size_t at = 0; letter_cell_next(line, &at, &cell, &n); i++) {
        sb_add(out, i > 0 ? CELL_TEXT : "");
        for (size_t used = 0; used < n;) {
            bool broken = n - used >= 3 && memcmp(cell + used, LETTER_CELL_BREAK, 3) == 0;
            sb_add_n(out, broken ? "；" : cell + used, broken ? strlen("；") : 1);
            used += broken ? 3 : 1;
        }
    }
}

void letter_put_plain(struct sb *out, const char *text) {
    struct letter_line line;
    if (!letter_is_kept(text)) {
        sb_add(out, text);
        return;
    }
    for (const char *at = text; letter_line_next(&at, &line);) {
        if (letter_style_row(line.style)) {
            put_cells(out, &line);
        } else if (line.style != STYLE_BREAK) {
            sb_add(out, letter_style_indented(line.style) ? INDENT : "");
            sb_add_n(out, line.text, line.n);
        }
        sb_add_char(out, '\n');
    }
}
