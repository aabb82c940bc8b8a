#include "tui/widgets/scrolltext.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "core/text/wrap.h"

/* A stretch of the text in one style; a link when target is not NULL. */
struct piece {
    size_t start, end;
    enum style style;
    char *target; /* owned */
};

struct anchor {
    size_t at;
    char *name; /* owned */
};

struct scrolltext {
    struct sb text;
    struct piece *pieces;
    size_t piece_count, piece_cap;
    struct anchor *anchors;
    size_t anchor_count, anchor_cap;
    struct wrap_line *lines; /* of the text at `cols`; NULL: to be wrapped */
    size_t line_count;
    int rows, cols;
    size_t top;   /* first line shown */
    int gutter;   /* columns that show what is under the cursor; 0: there is no cursor */
    size_t at;    /* the cursor's line */
    size_t link;  /* the selected piece, NO_PIECE for none */
    char *needle; /* owned; NULL: no search */
    size_t found; /* byte of the current place, when needle is set */
};

#define NO_PIECE ((size_t)-1)

struct scrolltext *scrolltext_new(void) {
    struct scrolltext *st = mem_alloc(sizeof *st);
    st->rows = st->cols = 1;
    st->link = NO_PIECE;
    return st;
}

void scrolltext_clear(struct scrolltext *st) {
    for (size_t i = 0; i < st->piece_count; i++)
        mem_free(st->pieces[i].target);
    for (size_t i = 0; i < st->anchor_count; i++)
        mem_free(st->anchors[i].name);
    mem_free(st->lines);
    mem_free(st->needle);
    sb_clear(&st->text);
    st->piece_count = st->anchor_count = st->line_count = 0;
    st->lines = NULL;
    st->needle = NULL;
    st->top = st->found = st->at = 0;
    st->link = NO_PIECE;
}

void scrolltext_free(struct scrolltext **st) {
    if (!*st)
        return;
    scrolltext_clear(*st);
    sb_free(&(*st)->text);
    mem_free((*st)->pieces);
    mem_free((*st)->anchors);
    mem_free(*st);
    *st = NULL;
}

/* ---- what is in it ---- */

static void unwrap(struct scrolltext *st) {
    mem_free(st->lines);
    st->lines = NULL;
    st->line_count = 0;
}

static void add(struct scrolltext *st, enum style style, const char *text, const char *target) {
    size_t start = st->text.len;
    sb_add(&st->text, text);
    unwrap(st);
    if (st->text.len == start)
        return;
    if (st->piece_count == st->piece_cap) {
        st->piece_cap = st->piece_cap ? st->piece_cap * 2 : 16;
        st->pieces = mem_grow(st->pieces, st->piece_cap, sizeof *st->pieces);
    }
    st->pieces[st->piece_count++] = (struct piece){start, st->text.len, style, mem_dup(target)};
}

void scrolltext_add(struct scrolltext *st, enum style style, const char *text) {
    add(st, style, text, NULL);
}

void scrolltext_link(struct scrolltext *st, const char *text, const char *target) {
    add(st, ST_LINK, text, target);
}

void scrolltext_anchor(struct scrolltext *st, const char *name) {
    if (st->anchor_count == st->anchor_cap) {
        st->anchor_cap = st->anchor_cap ? st->anchor_cap * 2 : 16;
        st->anchors = mem_grow(st->anchors, st->anchor_cap, sizeof *st->anchors);
    }
    st->anchors[st->anchor_count++] = (struct anchor){st->text.len, mem_dup(name)};
}

/* ---- places ---- */

static size_t byte_of_line(const struct scrolltext *st, size_t line) {
    return line < st->line_count ? st->lines[line].start : st->text.len;
}

/* The line a byte stands in. */
static size_t line_of(const struct scrolltext *st, size_t at) {
    size_t low = 0, high = st->line_count;
    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;
        if (st->lines[mid].start <= at)
            low = mid;
        else
            high = mid;
    }
    return low;
}

static size_t last_top(const struct scrolltext *st) {
    size_t rows = (size_t)st->rows;
    return st->line_count > rows ? st->line_count - rows : 0;
}

static bool set_top(struct scrolltext *st, size_t top) {
    size_t was = st->top, last = last_top(st);
    st->top = top > last ? last : top;
    return st->top != was;
}

/* The cursor stands on what has a name, not on a heading before it. */
static size_t first_line(const struct scrolltext *st) {
    return st->anchor_count > 0 ? line_of(st, st->anchors[0].at) : 0;
}

static bool set_cursor(struct scrolltext *st, size_t line) {
    size_t was = st->at, first = first_line(st);
    line = line >= st->line_count && st->line_count > 0 ? st->line_count - 1 : line;
    st->at = line < first ? first : line;
    return st->at != was;
}

static void show_line(struct scrolltext *st, size_t line, size_t around) {
    size_t rows = (size_t)st->rows;
    around = around < rows ? around : 0;
    if (line < st->top)
        set_top(st, line > around ? line - around : 0);
    else if (line >= st->top + rows)
        set_top(st, line + 1 + around > rows ? line + 1 + around - rows : 0);
}

/* Scrolls as little as brings a byte into view. */
static void show(struct scrolltext *st, size_t at) {
    size_t line = line_of(st, at);
    if (st->gutter > 0)
        set_cursor(st, line);
    show_line(st, line, 2);
}

void scrolltext_cursor(struct scrolltext *st, int gutter) {
    st->gutter = gutter;
}

void scrolltext_click(struct scrolltext *st, int y) {
    if (st->gutter > 0 && st->lines && y >= 0 && y < st->rows)
        set_cursor(st, st->top + (size_t)y);
}

void scrolltext_layout(struct scrolltext *st, int rows, int cols) {
    rows = rows < 1 ? 1 : rows;
    cols = cols < 2 ? 1 : cols - 1; /* the last column is the scrollbar's */
    cols = cols > WRAP_READABLE ? WRAP_READABLE : cols;
    if (!st->lines || cols != st->cols) {
        size_t place = st->lines ? byte_of_line(st, st->top) : 0;
        size_t cursor = st->lines ? byte_of_line(st, st->at) : 0;
        bool had = st->lines != NULL;
        unwrap(st);
        st->cols = cols;
        st->line_count = wrap_all(sb_text(&st->text), st->text.len, cols, &st->lines);
        /* The empty line behind a last line end is none to scroll to. */
        if (st->line_count > 1 && st->lines[st->line_count - 1].len == 0)
            st->line_count--;
        if (had)
            st->top = line_of(st, place);
        if (had)
            st->at = line_of(st, cursor);
    }
    st->rows = rows;
    set_top(st, st->top);
    if (st->gutter > 0) {
        set_cursor(st, st->at);
        show_line(st, st->at, 0);
    }
}

/* ---- drawing ---- */

static size_t piece_at(const struct scrolltext *st, size_t at) {
    size_t low = 0, high = st->piece_count;
    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;
        if (st->pieces[mid].start <= at)
            low = mid;
        else
            high = mid;
    }
    return low;
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool matches(const struct scrolltext *st, size_t at) {
    size_t n = strlen(st->needle);
    if (at + n > st->text.len)
        return false;
    for (size_t i = 0; i < n; i++)
        if (lower(st->text.text[at + i]) != lower(st->needle[i]))
            return false;
    return true;
}

/* Restyles the places of the needle that touch the line; a place may begin on the line before. */
static void mark_found(const struct scrolltext *st, struct paint *p, int y,
                       const struct wrap_line *line) {
    size_t n = strlen(st->needle), from = line->start > n - 1 ? line->start - (n - 1) : 0;
    const char *text = sb_text(&st->text);
    for (size_t at = from; at < line->start + line->len; at++) {
        if (!matches(st, at))
            continue;
        size_t a = at < line->start ? line->start : at;
        size_t b = at + n < line->start + line->len ? at + n : line->start + line->len;
        if (b > a)
            paint_restyle(p, y, utf8_width(text + line->start, a - line->start),
                          utf8_width(text + a, b - a), at == st->found ? ST_SELECTED : ST_MATCH);
    }
}

static void draw_line(const struct scrolltext *st, struct paint *p, int y,
                      const struct wrap_line *line) {
    const char *text = sb_text(&st->text);
    size_t end = line->start + line->len, at = line->start;
    int x = 0;
    for (size_t i = piece_at(st, at); at < end && i < st->piece_count; i++) {
        const struct piece *piece = &st->pieces[i];
        size_t stop = piece->end < end ? piece->end : end;
        enum style style = i == st->link ? ST_SELECTED : piece->style;
        if (stop > at)
            x += paint_text_n(p, y, x, -1, style, text + at, stop - at);
        at = stop > at ? stop : at;
    }
    if (st->needle)
        mark_found(st, p, y, line);
}

/* The byte from which the piece under the cursor goes, and up to which. */
static void under_cursor(const struct scrolltext *st, size_t *from, size_t *to) {
    size_t at = byte_of_line(st, st->at);
    *from = 0;
    *to = st->text.len;
    for (size_t i = 0; i < st->anchor_count; i++) {
        if (st->anchors[i].at > at) {
            *to = st->anchors[i].at;
            return;
        }
        *from = st->anchors[i].at;
    }
}

static void draw_cursor(const struct scrolltext *st, struct paint *p) {
    size_t from, to;
    under_cursor(st, &from, &to);
    for (int y = 0; y < st->rows && y < p->rows; y++) {
        size_t i = st->top + (size_t)y;
        if (i < st->line_count && st->lines[i].start >= from && st->lines[i].start < to)
            paint_restyle(p, y, 0, st->gutter, ST_SELECTED);
        if (i == st->at && i < st->line_count)
            paint_sign(p, y, st->gutter - 1, ST_SELECTED, SIGN_CURSOR);
    }
}

void scrolltext_draw(const struct scrolltext *st, struct paint *p) {
    for (int y = 0; y < st->rows && y < p->rows; y++) {
        size_t i = st->top + (size_t)y;
        if (i >= st->line_count)
            break;
        draw_line(st, p, y, &st->lines[i]);
    }
    if (st->gutter > 0 && st->anchor_count > 0)
        draw_cursor(st, p);
    paint_scrollbar(p, 0, p->cols - 1, p->rows, (long)st->line_count, (long)st->top, st->rows);
}

/* ---- moving ---- */

static bool step_link(struct scrolltext *st, bool back) {
    size_t n = st->piece_count;
    if (n == 0)
        return false;
    size_t first = byte_of_line(st, st->top);
    size_t at = st->link != NO_PIECE ? st->link : piece_at(st, first) + (back ? 0 : n - 1);
    for (size_t i = 1; i <= n; i++) {
        size_t try = (back ? at + n - i : at + i) % n;
        if (st->pieces[try].target) {
            st->link = try;
            show(st, st->pieces[try].start);
            return true;
        }
    }
    return false;
}

static bool move_cursor(struct scrolltext *st, size_t line) {
    bool moved = set_cursor(st, line);
    bool scrolled = st->at == first_line(st) && set_top(st, 0); /* the heading is seen again */
    show_line(st, st->at, 0);
    return moved || scrolled;
}

static bool page_cursor(struct scrolltext *st, size_t page, bool back) {
    size_t top = st->top, line = st->at;
    set_top(st, back ? (top > page ? top - page : 0) : top + page);
    return move_cursor(st, back ? (line > page ? line - page : 0) : line + page) || st->top != top;
}

static bool is_move(enum command command) {
    return command == CMD_up || command == CMD_down || command == CMD_page_up ||
           command == CMD_page_down || command == CMD_home || command == CMD_top ||
           command == CMD_end || command == CMD_bottom;
}

static bool cursor_command(struct scrolltext *st, enum command command, size_t page) {
    switch (command) {
    case CMD_up:
        return move_cursor(st, st->at > 0 ? st->at - 1 : 0);
    case CMD_down:
        return move_cursor(st, st->at + 1);
    case CMD_page_up:
    case CMD_page_down:
        return page_cursor(st, page, command == CMD_page_up);
    case CMD_home:
    case CMD_top:
        return move_cursor(st, 0);
    default:
        return move_cursor(st, st->line_count);
    }
}

bool scrolltext_command(struct scrolltext *st, enum command command) {
    size_t page = st->rows > 1 ? (size_t)st->rows - 1 : 1;
    if (st->gutter > 0 && is_move(command))
        return cursor_command(st, command, page);
    switch (command) {
    case CMD_up:
        return set_top(st, st->top > 0 ? st->top - 1 : 0);
    case CMD_down:
        return set_top(st, st->top + 1);
    case CMD_page_up:
        return set_top(st, st->top > page ? st->top - page : 0);
    case CMD_page_down:
        return set_top(st, st->top + page);
    case CMD_home:
    case CMD_top:
        return set_top(st, 0);
    case CMD_end:
    case CMD_bottom:
        return set_top(st, last_top(st));
    case CMD_next:
        return step_link(st, false);
    case CMD_prev:
        return step_link(st, true);
    case CMD_search_next:
        return scrolltext_search_step(st, false);
    case CMD_search_prev:
        return scrolltext_search_step(st, true);
    default:
        return false;
    }
}

bool scrolltext_goto(struct scrolltext *st, const char *anchor) {
    for (size_t i = 0; i < st->anchor_count; i++)
        if (strcmp(st->anchors[i].name, anchor) == 0) {
            if (!st->lines) /* not laid out yet: at any width the place is the same */
                scrolltext_layout(st, st->rows, st->cols + 1);
            set_top(st, line_of(st, st->anchors[i].at));
            set_cursor(st, line_of(st, st->anchors[i].at));
            return true;
        }
    return false;
}

const char *scrolltext_target(const struct scrolltext *st) {
    return st->link != NO_PIECE ? st->pieces[st->link].target : NULL;
}

const char *scrolltext_anchor_at(const struct scrolltext *st) {
    size_t at = byte_of_line(st, st->gutter > 0 ? st->at : st->top);
    const char *name = NULL;
    for (size_t i = 0; i < st->anchor_count && st->anchors[i].at <= at; i++)
        name = st->anchors[i].name;
    return name;
}

/* ---- searching ---- */

int scrolltext_search(struct scrolltext *st, const char *needle) {
    mem_free(st->needle);
    st->needle = needle && *needle ? mem_dup(needle) : NULL;
    if (!st->needle)
        return 0;
    int count = 0;
    size_t from = byte_of_line(st, st->gutter > 0 ? st->at : st->top), first = NO_PIECE,
           below = NO_PIECE;
    for (size_t at = 0; at < st->text.len; at++) {
        if (!matches(st, at))
            continue;
        count++;
        if (first == NO_PIECE)
            first = at;
        if (below == NO_PIECE && at >= from)
            below = at;
        at += strlen(st->needle) - 1;
    }
    if (count > 0) {
        st->found = below != NO_PIECE ? below : first;
        show(st, st->found);
    }
    return count;
}

bool scrolltext_search_step(struct scrolltext *st, bool back) {
    size_t n = st->text.len;
    if (!st->needle || n == 0)
        return false;
    for (size_t i = 1; i <= n; i++) {
        size_t at = (back ? st->found + n - i : st->found + i) % n;
        if (matches(st, at)) {
            st->found = at;
            show(st, at);
            return true;
        }
    }
    return false;
}
