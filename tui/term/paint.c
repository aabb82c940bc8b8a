#include "tui/term/paint.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/text/ambiguous.h"
#include "core/text/utf8.h"
#include "core/text/wrap.h"

struct paint paint_whole(struct grid *grid, bool ascii) {
    return (struct paint){.grid = grid,
                          .rows = grid->rows,
                          .cols = grid->cols,
                          .y1 = grid->rows,
                          .x1 = grid->cols,
                          .ascii = ascii};
}

/* Sizes far beyond any screen are as good as the largest one and cannot overflow. */
static int sane(int n) {
    return n > 4 * GRID_MAX ? 4 * GRID_MAX : n < -4 * GRID_MAX ? -4 * GRID_MAX : n;
}

static int max(int a, int b) {
    return a > b ? a : b;
}

static int min(int a, int b) {
    return a < b ? a : b;
}

struct paint paint_sub(const struct paint *p, int y, int x, int rows, int cols) {
    y = sane(y);
    x = sane(x);
    rows = rows < 0 ? p->rows - y : min(rows, p->rows - y);
    cols = cols < 0 ? p->cols - x : min(cols, p->cols - x);
    struct paint sub = *p;
    sub.top = sane(p->top + y);
    sub.left = sane(p->left + x);
    sub.rows = max(rows, 0);
    sub.cols = max(cols, 0);
    sub.y0 = max(p->y0, sub.top);
    sub.x0 = max(p->x0, sub.left);
    sub.y1 = min(p->y1, sub.top + sub.rows);
    sub.x1 = min(p->x1, sub.left + sub.cols);
    return sub;
}

/* ---- text ---- */

static bool row_visible(const struct paint *p, int y) {
    return y >= 0 && y < p->rows && p->top + y >= p->y0 && p->top + y < p->y1;
}

/* How many columns there are for a text at x that asks for cols. */
static int room(const struct paint *p, int x, int cols) {
    int rest = p->cols - sane(x);
    return max(cols < 0 ? rest : min(cols, rest), 0);
}

static void blank(struct paint *p, int y, int x, int cols, enum style style) {
    if (!row_visible(p, y) || cols <= 0)
        return;
    int from = max(p->left + x, p->x0), to = min(p->left + x + cols, p->x1);
    if (to > from)
        grid_blank(p->grid, p->top + y, from, to - from, (uint8_t)style);
}

/* What a cluster looks like: itself, or the mark that stands for what must not reach a terminal. */
static const char *visible(const struct paint *p, const char *s, size_t *n) {
    unsigned char lead = (unsigned char)s[0];
    if (lead >= 0x20 && lead < 0x7F)
        return s;
    uint32_t cp;
    size_t used = utf8_decode(s, *n, &cp);
    const char *instead = NULL;
    if (cp == '\t')
        instead = " ";
    else if (cp == '\n')
        instead = "\xE2\x86\xB5";
    else if (utf8_is_control(cp) || (used == 1 && lead >= 0x80) || cp == 0x200C || cp == 0x200D)
        instead = "\xEF\xBF\xBD";
    if (instead)
        *n = strlen(instead);
    else
        instead = s;
    if (!p->narrow)
        return instead;
    utf8_decode(instead, *n, &cp);
    const char *narrow = ambiguous_narrow(cp);
    if (narrow)
        *n = 1;
    return narrow ? narrow : instead;
}

/* The whole of s at grid column x, what lies outside the clip left out. s fits the
 * columns it was measured for. */
static void put_clusters(struct paint *p, int y, int x, enum style style, const char *s, size_t n) {
    if (!row_visible(p, y))
        return;
    int gy = p->top + y, gx = p->left + x;
    for (size_t at = 0; at < n && gx < p->x1;) {
        int width;
        size_t next = utf8_step(s, n, at, &width), len = next - at;
        if (gx >= p->x0 && gx + width <= p->x1) {
            /* Nothing that must not be shown is two columns wide. */
            const char *shown = width == 2 ? s + at : visible(p, s + at, &len);
            if (width > 0)
                grid_put(p->grid, gy, gx, shown, len, width, (uint8_t)style);
        } else if (width == 2) { /* an edge of the clip goes through it */
            blank(p, y, gx - p->left, 2, style);
        }
        gx += width;
        at = next;
    }
}

/* The part of a text that is drawn in so many columns, and whether the
 * mark for "more" follows it. */
struct fit {
    size_t bytes;
    int cols, mark; /* columns of the part; of the mark, 0 when nothing is left out */
};

static struct fit fit_text(const struct paint *p, const char *text, size_t n, int cols) {
    struct fit fit = {0};
    fit.bytes = utf8_clip(text, n, cols, &fit.cols);
    if (fit.bytes < n && cols > 0) {
        fit.mark = min(p->ascii ? 2 : 1, cols);
        fit.bytes = utf8_clip(text, n, cols - fit.mark, &fit.cols);
    }
    return fit;
}

static int put_fit(struct paint *p, int y, int x, enum style style, const char *text,
                   const struct fit *fit) {
    put_clusters(p, y, x, style, text, fit->bytes);
    if (fit->mark > 0)
        put_clusters(p, y, x + fit->cols, style, p->ascii ? ".." : "\xE2\x80\xA6",
                     p->ascii ? (size_t)fit->mark : 3);
    return fit->cols + fit->mark;
}

int paint_text_n(struct paint *p, int y, int x, int cols, enum style style, const char *text,
                 size_t n) {
    struct fit fit = fit_text(p, text, n, room(p, x, cols));
    return put_fit(p, y, x, style, text, &fit);
}

int paint_text(struct paint *p, int y, int x, int cols, enum style style, const char *text) {
    return paint_text_n(p, y, x, cols, style, text, strlen(text));
}

static int paint_placed(struct paint *p, int y, int x, int cols, enum style style, const char *text,
                        int share) {
    cols = room(p, x, cols);
    struct fit fit = fit_text(p, text, strlen(text), cols);
    int lead = (cols - fit.cols - fit.mark) * share / 2;
    blank(p, y, x, cols, style);
    put_fit(p, y, x + lead, style, text, &fit);
    return cols;
}

int paint_pad(struct paint *p, int y, int x, int cols, enum style style, const char *text) {
    return paint_placed(p, y, x, cols, style, text, 0);
}

int paint_center(struct paint *p, int y, int x, int cols, enum style style, const char *text) {
    return paint_placed(p, y, x, cols, style, text, 1);
}

int paint_right(struct paint *p, int y, int x, int cols, enum style style, const char *text) {
    return paint_placed(p, y, x, cols, style, text, 2);
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool matches(const char *text, const char *needle, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (lower(text[i]) != lower(needle[i]))
            return false;
    return true;
}

/* Restyles the places of one word in a text of which so many columns are shown. */
static void mark_word(struct paint *p, int y, int x, int used, const char *text, const char *word,
                      size_t m) {
    size_t n = strlen(text);
    for (size_t at = 0; at + m <= n;) {
        if (!matches(text + at, word, m)) {
            at++;
            continue;
        }
        int from = utf8_width(text, at), width = utf8_width(text + at, m);
        if (from >= used)
            break;
        paint_restyle(p, y, x + from, min(width, used - from), ST_MATCH);
        at += m;
    }
}

/* Bytes of the blank between two words: of ASCII or ideographic. */
static size_t word_gap(const char *s) {
    static const char wide[] = "\xE3\x80\x80";
    return *s == ' ' ? 1 : strncmp(s, wide, strlen(wide)) == 0 ? strlen(wide) : 0;
}

int paint_match(struct paint *p, int y, int x, int cols, enum style style, const char *text,
                const char *needle) {
    int used = paint_text_n(p, y, x, cols, style, text, strlen(text));
    while (needle && *needle) {
        size_t m = 0, gap = word_gap(needle);
        while (needle[m] && word_gap(needle + m) == 0)
            m++;
        if (m > 0)
            mark_word(p, y, x, used, text, needle, m);
        needle += m > 0 ? m : gap;
    }
    return used;
}

int paint_sign(struct paint *p, int y, int x, enum style style, enum sign sign) {
    return paint_text(p, y, x, -1, style, sign_text(sign, p->ascii));
}

int paint_width(const char *text) {
    return utf8_width(text, strlen(text));
}

/* ---- areas, lines, boxes ---- */

void paint_fill(struct paint *p, int y, int x, int rows, int cols, enum style style) {
    int last = rows < 0 ? p->rows : min(sane(y) + sane(rows), p->rows);
    for (int row = max(y, 0); row < last; row++)
        blank(p, row, x, room(p, x, cols), style);
}

void paint_restyle(struct paint *p, int y, int x, int cols, enum style style) {
    if (!row_visible(p, y))
        return;
    int from = max(p->left + sane(x), p->x0);
    int to = min(p->left + sane(x) + room(p, x, cols), p->x1);
    if (to > from)
        grid_restyle(p->grid, p->top + y, from, to - from, (uint8_t)style);
}

enum line_part { HLINE, VLINE, UPPER_LEFT, UPPER_RIGHT, LOWER_LEFT, LOWER_RIGHT };

static void put_line(struct paint *p, int y, int x, enum style style, enum line_part part) {
    static const char *const parts[][2] = {{"─", "-"}, {"│", "|"}, {"┌", "+"},
                                           {"┐", "+"}, {"└", "+"}, {"┘", "+"}};
    const char *text = parts[part][p->ascii];
    int gx = p->left + x;
    if (x >= 0 && x < p->cols && row_visible(p, y) && gx >= p->x0 && gx < p->x1)
        grid_put(p->grid, p->top + y, gx, text, strlen(text), 1, (uint8_t)style);
}

void paint_hline(struct paint *p, int y, int x, int cols, enum style style) {
    int end = x + room(p, x, cols);
    for (; x < end; x++)
        put_line(p, y, x, style, HLINE);
}

void paint_vline(struct paint *p, int y, int x, int rows, enum style style) {
    int end = rows < 0 ? p->rows : min(y + sane(rows), p->rows);
    for (y = max(y, 0); y < end; y++)
        put_line(p, y, x, style, VLINE);
}

void paint_box(struct paint *p, int y, int x, int rows, int cols, enum style style,
               const char *title) {
    rows = rows < 0 ? p->rows - y : rows;
    cols = cols < 0 ? p->cols - x : cols;
    if (rows < 2 || cols < 2)
        return;
    paint_hline(p, y, x + 1, cols - 2, style);
    paint_hline(p, y + rows - 1, x + 1, cols - 2, style);
    paint_vline(p, y + 1, x, rows - 2, style);
    paint_vline(p, y + 1, x + cols - 1, rows - 2, style);
    put_line(p, y, x, style, UPPER_LEFT);
    put_line(p, y, x + cols - 1, style, UPPER_RIGHT);
    put_line(p, y + rows - 1, x, style, LOWER_LEFT);
    put_line(p, y + rows - 1, x + cols - 1, style, LOWER_RIGHT);
    if (title && *title && cols > 6) {
        struct fit fit = fit_text(p, title, strlen(title), cols - 6);
        blank(p, y, x + 2, fit.cols + fit.mark + 2, ST_HEADING);
        put_fit(p, y, x + 3, ST_HEADING, title, &fit);
    }
}

void paint_rule(struct paint *p, int y, enum style style, const char *text, const char *right) {
    int right_cols = right && *right ? paint_width(right) : 0;
    bool both = right_cols > 0 && right_cols + 4 < p->cols;
    int end = both ? p->cols - right_cols - 1 : p->cols;
    int used = text && *text ? paint_text(p, y, 0, end, style, text) + 1 : 0;
    paint_hline(p, y, used, end - used, ST_BOX);
    if (both)
        paint_text(p, y, p->cols - right_cols, -1, style, right);
}

static struct paint popup_box(const struct paint *p, int rows, int cols) {
    int high = min(sane(rows) + 2, p->rows), wide = min(sane(cols) + 4, p->cols);
    return paint_sub(p, (p->rows - high) / 2, (p->cols - wide) / 2, high, wide);
}

/* Too small for a border: the inside takes it all. */
static bool bordered(const struct paint *box) {
    return box->rows >= 3 && box->cols >= 5;
}

struct paint paint_popup_inside(const struct paint *p, int rows, int cols) {
    struct paint box = popup_box(p, rows, cols);
    return bordered(&box) ? paint_sub(&box, 1, 2, box.rows - 2, box.cols - 4) : box;
}

struct paint paint_popup(struct paint *p, int rows, int cols, const char *title) {
    struct paint box = popup_box(p, rows, cols);
    paint_fill(&box, 0, 0, -1, -1, ST_POPUP);
    if (bordered(&box))
        paint_box(&box, 0, 0, box.rows, box.cols, ST_BOX, title);
    return paint_popup_inside(p, rows, cols);
}

/* ---- blocks ---- */

int paint_wrap(struct paint *p, int y, int x, int cols, int max_rows, int skip, enum style style,
               const char *text) {
    size_t n = strlen(text), at = 0;
    int drawn = 0, limit = max_rows < 0 ? p->rows - y : min(max_rows, p->rows - y);
    cols = min(room(p, x, cols), WRAP_READABLE);
    if (cols < 1 || limit < 1)
        return 0;
    for (int row = 0; row == 0 || at < n; row++) {
        struct wrap_line line;
        at = wrap_next(text, n, at, cols, &line);
        if (row < skip)
            continue;
        put_clusters(p, y + drawn, x, style, text + line.start, line.len);
        drawn++;
        if (drawn == limit && at < n) {
            const char *mark = p->ascii ? ".." : "…";
            int width = min(p->ascii ? 2 : 1, cols), place = min(line.width, cols - width);
            blank(p, y + drawn - 1, x + place, cols - place, style);
            put_clusters(p, y + drawn - 1, x + place, style, mark, strlen(mark));
        }
        if (drawn == limit)
            break;
    }
    return drawn;
}

int paint_wrap_rows(const char *text, int cols) {
    size_t n = strlen(text), at = 0;
    int rows = 0;
    struct wrap_line line;
    cols = cols < 1 ? 1 : min(cols, WRAP_READABLE);
    do {
        at = wrap_next(text, n, at, cols, &line);
        rows++;
    } while (at < n);
    return rows;
}

void paint_scrollbar(struct paint *p, int y, int x, int rows, long total, long first, long shown) {
    if (rows < 1 || total <= shown || total < 1)
        return;
    long thumb = shown * rows / total, rest = total - shown;
    thumb = thumb < 1 ? 1 : thumb;
    long start = first >= rest ? rows - thumb : first * (rows - thumb) / rest;
    for (int i = 0; i < rows; i++) {
        bool on = i >= start && i < start + thumb;
        paint_text(p, y + i, x, 1, on ? ST_NORMAL : ST_BOX,
                   on ? (p->ascii ? "#" : "█") : (p->ascii ? "|" : "│"));
    }
}
