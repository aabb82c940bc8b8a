#include "core/letter/docx_pages.h"

#include <string.h>

#include "core/letter/docx_styles.h"
#include "core/text/wrap.h"

#define PAGE_LINES LETTER_PAGE_LINES
#define INDENT 4         /* columns before a paragraph */
#define CELL_MARGINS 216 /* twips, both sides */
#define COLUMN 120       /* twips of half a Hanzi in a table */
#define SHORT_CELL 12    /* columns */

/* Each column has room for a short cell in one line (序号, a date), and what is left is shared by what the
 * widest cells would like beyond that, within reason. */
void docx_columns(int widths[LETTER_CELLS_MAX], size_t count) {
    int least = 0, more = 0, given = 0;
    for (size_t i = 0; i < count; i++) {
        widths[i] = widths[i] < 4 ? 4 : widths[i] > 60 ? 60 : widths[i];
        least += CELL_MARGINS + COLUMN * (widths[i] < SHORT_CELL ? widths[i] : SHORT_CELL);
        more += widths[i];
    }
    int rest = DOCX_TEXT_WIDTH > least ? DOCX_TEXT_WIDTH - least : 0;
    for (size_t i = 0; i < count; i++) {
        int own = CELL_MARGINS + COLUMN * (widths[i] < SHORT_CELL ? widths[i] : SHORT_CELL);
        own = rest > 0 ? own + rest * widths[i] / more : DOCX_TEXT_WIDTH * own / least;
        widths[i] = i + 1 == count ? DOCX_TEXT_WIDTH - given : own;
        given += widths[i];
    }
}

struct pages {
    int page, used; /* used: twips of the page at hand */
};

/* So many lines one after another, each whole on its page. */
static void take(struct pages *p, size_t lines, int height) {
    for (; lines > 0; lines--) {
        if (p->used + height > PAGE_LINES * DOCX_LINE) {
            p->page++;
            p->used = 0;
        }
        p->used += height;
    }
}

/* indent: columns that the first line has less. */
static size_t lines_of(const char *s, size_t n, int columns, int indent) {
    size_t lines = 0;
    columns = columns < INDENT + 2 ? INDENT + 2 : columns;
    for (size_t at = 0; at < n; lines++) {
        struct wrap_line line;
        size_t end = n;
        for (size_t i = at; i + 3 <= n && end == n; i++)
            if (memcmp(s + i, LETTER_CELL_BREAK, 3) == 0)
                end = i;
        at = wrap_next(s, end, at, lines == 0 ? columns - indent : columns, &line);
        at = at >= end && end < n ? end + 3 : at;
    }
    return lines > 0 ? lines : 1;
}

static void take_paragraph(struct pages *p, const struct letter_line *line) {
    int height, hanzi;
    docx_style_measure(line->style, &height, &hanzi);
    int columns = 2 * ((DOCX_TEXT_WIDTH + hanzi / 16) / hanzi);
    int indent = letter_style_indented(line->style) ? INDENT : 0;
    take(p, lines_of(line->text, line->n, columns, indent), height);
}

/* A row is as high as its highest cell, and stays whole. */
static void take_row(struct pages *p, const struct letter_line *line, const int *widths,
                     size_t count) {
    const char *cell = "";
    size_t n = 0, at = 0, most = 1;
    int height, hanzi;
    docx_style_measure(line->style, &height, &hanzi);
    for (size_t i = 0; i < count && letter_cell_next(line, &at, &cell, &n); i++) {
        size_t lines = lines_of(cell, n, 2 * ((widths[i] - CELL_MARGINS) / hanzi), 0);
        most = lines > most ? lines : most;
    }
    if ((int)most * height <= PAGE_LINES * DOCX_LINE)
        take(p, 1, (int)most * height);
    else
        take(p, most, height);
}

static const char *take_table(struct pages *p, const char *at) {
    int widths[LETTER_CELLS_MAX];
    const char *end;
    struct letter_line line;
    size_t count = letter_table_widths(at, widths, &end);
    docx_columns(widths, count);
    while (at < end && letter_line_next(&at, &line))
        take_row(p, &line, widths, count);
    return end;
}

size_t docx_pages(const char *text, int *pages, size_t max) {
    struct pages p = {1, 0};
    struct letter_line line;
    size_t count = 0;
    bool begun = false; /* the page has something on it */
    for (const char *at = text, *start = at; letter_line_next(&at, &line); start = at) {
        if (line.style == STYLE_BREAK) {
            p.page += begun;
            p.used = 0;
            begun = false;
            if (line.n > 0 && count++ < max)
                pages[count - 1] = p.page;
        } else if (letter_style_row(line.style)) {
            if (!begun)
                take(&p, 1, DOCX_LINE); /* the paragraph that begins the page */
            at = take_table(&p, start);
            begun = true;
        } else if (line.style != STYLE_MARK && line.style != STYLE_FOOT) {
            take_paragraph(&p, &line);
            begun = true;
        }
    }
    return count;
}
