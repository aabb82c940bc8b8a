#include "tui/term/draw.h"

#include <string.h>
#include <wchar.h>

#include <curses.h>

#include "core/text/utf8.h"

#define ZERO_WIDTH_JOINER 0x200D

/* curses asks the C library for the columns of a character and for its bytes, and the C library
 * asks the locale. Where there is none in UTF-8 (a bare system, the static program) no Hanzi would
 * reach the screen, and where there is one its columns may differ from those the frame was laid out
 * with. So these two functions of the C library are the program's own. */
int wcwidth(wchar_t c) {
    return c == 0 ? 0 : utf8_cp_width((uint32_t)c);
}

size_t wcrtomb(char *out, wchar_t c, mbstate_t *state) {
    (void)state; /* UTF-8 has none */
    return out ? utf8_encode((uint32_t)c, out) : 1;
}

static attr_t attributes(unsigned attrs) {
    return (attrs & ATTR_BOLD ? WA_BOLD : 0) | (attrs & ATTR_UNDERLINE ? WA_UNDERLINE : 0) |
           (attrs & ATTR_REVERSE ? WA_REVERSE : 0) | (attrs & ATTR_DIM ? WA_DIM : 0);
}

static struct look colours_of(enum theme theme, int style) {
    struct look look = theme_look(theme, (enum style)style);
    if (COLORS < 256) {
        look.fg = look.fg8;
        look.bg = look.bg8;
    }
    return look;
}

/* One pair for the same colours, so that curses need not say them again. */
static short pair_of(enum theme theme, int style) {
    struct look look = colours_of(theme, style);
    if (look.fg < 0 && look.bg < 0)
        return 0;
    for (int i = 0; i < style; i++) {
        struct look earlier = colours_of(theme, i);
        if (earlier.fg == look.fg && earlier.bg == look.bg)
            return (short)(i + 1);
    }
    init_pair((short)(style + 1), (short)look.fg, (short)look.bg);
    return (short)(style + 1);
}

void draw_theme(enum theme theme, struct draw_look looks[STYLE_COUNT]) {
    bool colours = has_colors() && COLORS >= 8 && COLOR_PAIRS > STYLE_COUNT;
    for (int i = 0; i < STYLE_COUNT; i++) {
        enum theme used = colours ? theme : THEME_MONO;
        looks[i].attrs = attributes(theme_look(used, (enum style)i).attrs);
        looks[i].pair = colours ? pair_of(used, i) : 0;
    }
}

/* The cell as curses takes it: a first character, which curses measures, and marks on it. Where the
 * cell is laid out wider than its first character is (a sign made wide by a selector), the sign
 * stands alone before a blank. */
static int put(cchar_t *out, const struct cell *cell, const struct draw_look *look) {
    wchar_t text[CCHARW_MAX + 1];
    size_t count = 0;
    int columns = 0;
    for (size_t at = 0; at < cell->len && count < CCHARW_MAX;) {
        uint32_t cp;
        at += utf8_decode(cell->text + at, (size_t)cell->len - at, &cp);
        if (count > 0 && (utf8_cp_width(cp) != 0 || columns != cell->width))
            break;
        if (count == 0)
            columns = utf8_cp_width(cp);
        text[count++] = (wchar_t)cp;
    }
    if (count > 1 && text[count - 1] == ZERO_WIDTH_JOINER)
        count--;
    if (columns == 0 || columns > cell->width) {
        text[0] = 0xFFFD;
        count = 1;
        columns = 1;
    }
    text[count] = 0;
    setcchar(out, text, look->attrs, look->pair, NULL);
    if (columns == cell->width)
        return 1;
    setcchar(out + 1, L" ", look->attrs, look->pair, NULL);
    return 2;
}

/* The columns from `from` to `to` of a row; neither lies inside a wide cell. */
static void put_run(const struct draw_look looks[STYLE_COUNT], const struct grid *frame, int y,
                    int from, int to) {
    cchar_t out[GRID_MAX + 1];
    int n = 0;
    for (int x = from; x < to; x++) {
        const struct cell *cell = grid_at(frame, y, x);
        if (cell->width > 0)
            n += put(&out[n], cell, &looks[cell->style < STYLE_COUNT ? cell->style : ST_NORMAL]);
    }
    mvadd_wchnstr(y, from, out, n);
}

bool draw_changes(const struct draw_look looks[STYLE_COUNT], struct grid *shown,
                  const struct grid *frame) {
    struct grid_run run = {0};
    bool any = false;
    while (grid_diff(shown, frame, &run)) {
        size_t at = (size_t)run.y * (size_t)frame->cols + (size_t)run.x;
        put_run(looks, frame, run.y, run.x, run.x + run.cols);
        memcpy(shown->cells + at, frame->cells + at, (size_t)run.cols * sizeof *frame->cells);
        any = true;
    }
    return any;
}
