#include "core/text/buffer.h"

#include <stdint.h>
#include <string.h>

#include <utf8proc.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "core/text/lines.h"
#include "core/text/undo.h"
#include "core/text/utf8.h"

#define DEFAULT_MAX ((size_t)1024 * 1024)

struct textbuf {
    char *text; /* owned, NUL-terminated */
    size_t len, cap, max;
    size_t caret; /* a cluster boundary */
    bool multiline;
    int want,
        want_cols; /* the column that up and down keep, -1 when there is none; for which width */
    struct textlines *lines; /* owned; what was wrapped last */
    struct textundo *undo;   /* owned */
};

struct textbuf *textbuf_new(bool multiline, size_t max_bytes) {
    struct textbuf *tb = mem_alloc(sizeof *tb);
    tb->multiline = multiline;
    tb->max = max_bytes ? max_bytes : DEFAULT_MAX;
    tb->cap = 64;
    tb->text = mem_alloc(tb->cap);
    tb->want = -1;
    tb->lines = textlines_new();
    tb->undo = textundo_new();
    return tb;
}

void textbuf_free(struct textbuf **tb) {
    if (!tb || !*tb)
        return;
    textlines_free(&(*tb)->lines);
    textundo_free(&(*tb)->undo);
    mem_free((*tb)->text);
    mem_free(*tb);
    *tb = NULL;
}

const char *textbuf_text(const struct textbuf *tb) {
    return tb->text;
}

size_t textbuf_len(const struct textbuf *tb) {
    return tb->len;
}

size_t textbuf_caret(const struct textbuf *tb) {
    return tb->caret;
}

bool textbuf_multiline(const struct textbuf *tb) {
    return tb->multiline;
}

/* ---- looking at the text ---- */

/* The last boundary at or before `at`. */
static size_t boundary_before(const struct textbuf *tb, size_t at) {
    return at >= tb->len ? tb->len : utf8_prev(tb->text, tb->len, at + 1);
}

/* The first boundary at or after `at`. */
static size_t boundary_after(const struct textbuf *tb, size_t at) {
    size_t before = boundary_before(tb, at);
    return before < at ? utf8_next(tb->text, tb->len, before) : before;
}

/* The kind of the cluster s[0..n), told by its first code point. */
static enum text_kind kind_of(const char *s, size_t n) {
    uint32_t cp;
    utf8_decode(s, n, &cp);
    if (cp == '\n')
        return TEXT_LINE;
    if (cp == ' ' || cp == '\t' || cp == 0xA0 || cp == 0x3000)
        return TEXT_BLANK;
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)cp);
    bool letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
    if (!letter && category != UTF8PROC_CATEGORY_PC) /* the low line belongs to words */
        return TEXT_MARK;
    bool full_width_form = cp >= 0xFF01 && cp <= 0xFF60;
    return utf8_cp_width(cp) == 2 && !full_width_form ? TEXT_HANZI : TEXT_WORD;
}

/* The kind that all clusters of a text have, else TEXT_MIXED. */
static enum text_kind kind_of_all(const char *s, size_t n) {
    enum text_kind kind = TEXT_MIXED;
    for (size_t at = 0, next; at < n; at = next) {
        next = utf8_next(s, n, at);
        enum text_kind here = kind_of(s + at, next - at);
        if (at > 0 && here != kind)
            return TEXT_MIXED;
        kind = here;
    }
    return kind;
}

static enum text_kind kind_before(const struct textbuf *tb, size_t at) {
    size_t start = utf8_prev(tb->text, tb->len, at);
    return kind_of(tb->text + start, at - start);
}

static enum text_kind kind_after(const struct textbuf *tb, size_t at) {
    return kind_of(tb->text + at, utf8_next(tb->text, tb->len, at) - at);
}

static size_t word_before(const struct textbuf *tb, size_t at) {
    size_t from = at;
    while (at > 0 && kind_before(tb, at) == TEXT_BLANK)
        at = utf8_prev(tb->text, tb->len, at);
    if (at == 0)
        return 0;
    enum text_kind kind = kind_before(tb, at);
    if (kind == TEXT_LINE)
        return at < from ? at : at - 1;
    while (at > 0 && kind_before(tb, at) == kind)
        at = utf8_prev(tb->text, tb->len, at);
    return at;
}

static size_t word_after(const struct textbuf *tb, size_t at) {
    size_t from = at;
    while (at < tb->len && kind_after(tb, at) == TEXT_BLANK)
        at = utf8_next(tb->text, tb->len, at);
    if (at == tb->len)
        return at;
    enum text_kind kind = kind_after(tb, at);
    if (kind == TEXT_LINE)
        return at > from ? at : at + 1;
    while (at < tb->len && kind_after(tb, at) == kind)
        at = utf8_next(tb->text, tb->len, at);
    return at;
}

static size_t line_start(const struct textbuf *tb) {
    const char *end = memrchr(tb->text, '\n', tb->caret);
    return end ? (size_t)(end - tb->text) + 1 : 0;
}

static size_t line_end(const struct textbuf *tb) {
    const char *end = memchr(tb->text + tb->caret, '\n', tb->len - tb->caret);
    return end ? (size_t)(end - tb->text) : tb->len;
}

/* ---- changing it ---- */

/* Replaces bytes and nothing else: no undo, no limit. The caret goes behind what was put in. */
static void splice(struct textbuf *tb, size_t at, size_t remove_n, const char *insert,
                   size_t insert_n) {
    size_t len = tb->len - remove_n + insert_n;
    if (len >= tb->cap) {
        size_t cap = len + 1 > SIZE_MAX / 2 ? len + 1 : (len + 1) * 2;
        tb->text = mem_grow(tb->text, cap, 1);
        tb->cap = cap;
    }
    memmove(tb->text + at + insert_n, tb->text + at + remove_n, tb->len - at - remove_n);
    if (insert_n > 0)
        memcpy(tb->text + at, insert, insert_n);
    tb->len = len;
    tb->text[len] = '\0';
    textlines_changed(tb->lines, at);
    tb->caret = boundary_after(tb, at + insert_n);
    tb->want = -1;
}

static bool change(struct textbuf *tb, size_t at, size_t remove_n, const char *insert,
                   size_t insert_n) {
    if (remove_n == 0 && insert_n == 0)
        return false;
    struct text_edit edit = {.at = at,
                             .removed = tb->text + at,
                             .removed_n = remove_n,
                             .inserted = insert,
                             .inserted_n = insert_n,
                             .caret = tb->caret};
    enum text_kind kind =
        insert_n > 0 ? kind_of_all(insert, insert_n) : kind_of_all(tb->text + at, remove_n);
    textundo_record(tb->undo, &edit, kind);
    splice(tb, at, remove_n, insert, insert_n);
    return true;
}

/* Takes out [from, to) as a step of its own. */
static bool take_out(struct textbuf *tb, size_t from, size_t to) {
    textundo_pause(tb->undo);
    bool changed = change(tb, from, to - from, NULL, 0);
    textundo_pause(tb->undo);
    return changed;
}

/* Appends the text with the line ends this buffer has. */
static void normalise(const struct textbuf *tb, const char *text, size_t n, struct sb *out) {
    sb_add(out, ""); /* never NULL, whatever comes */
    size_t from = 0;
    for (size_t at = 0; at < n; at++) {
        bool plain = tb->multiline ? text[at] != '\r'
                                   : text[at] != '\r' && text[at] != '\n' && text[at] != '\t';
        if (plain)
            continue;
        sb_add_n(out, text + from, at - from);
        sb_add_char(out, tb->multiline ? '\n' : ' ');
        if (text[at] == '\r' && at + 1 < n && text[at + 1] == '\n')
            at++;
        from = at + 1;
    }
    if (from < n)
        sb_add_n(out, text + from, n - from);
}

void textbuf_set(struct textbuf *tb, const char *text, size_t n) {
    struct sb sb = {0}; /* a copy: the text may be a part of this very buffer */
    normalise(tb, text, n, &sb);
    size_t keep = sb.len > tb->max ? utf8_prev(sb.text, sb.len, tb->max + 1) : sb.len;
    splice(tb, 0, tb->len, sb.text, keep);
    sb_free(&sb);
    textundo_clear(tb->undo);
}

bool textbuf_insert(struct textbuf *tb, const char *text, size_t n) {
    struct sb sb = {0};
    normalise(tb, text, n, &sb);
    bool fits = sb.len <= tb->max - tb->len;
    if (fits)
        change(tb, tb->caret, 0, sb.text, sb.len);
    sb_free(&sb);
    return fits;
}

bool textbuf_backspace(struct textbuf *tb) {
    size_t from = utf8_prev(tb->text, tb->len, tb->caret);
    return change(tb, from, tb->caret - from, NULL, 0);
}

bool textbuf_delete(struct textbuf *tb) {
    return change(tb, tb->caret, utf8_next(tb->text, tb->len, tb->caret) - tb->caret, NULL, 0);
}

bool textbuf_kill_to_end(struct textbuf *tb) {
    return take_out(tb, tb->caret, line_end(tb));
}

bool textbuf_kill_to_start(struct textbuf *tb) {
    return take_out(tb, line_start(tb), tb->caret);
}

bool textbuf_kill_word(struct textbuf *tb) {
    return take_out(tb, word_before(tb, tb->caret), tb->caret);
}

bool textbuf_kill_all(struct textbuf *tb) {
    return take_out(tb, 0, tb->len);
}

/* ---- undo ---- */

bool textbuf_undo(struct textbuf *tb) {
    struct text_edit step;
    if (!textundo_back(tb->undo, &step))
        return false;
    splice(tb, step.at, step.inserted_n, step.removed, step.removed_n);
    tb->caret = step.caret;
    return true;
}

bool textbuf_redo(struct textbuf *tb) {
    struct text_edit step;
    if (!textundo_forth(tb->undo, &step))
        return false;
    splice(tb, step.at, step.removed_n, step.inserted, step.inserted_n);
    return true;
}

/* ---- moving the caret ---- */

static bool move_to(struct textbuf *tb, size_t at) {
    bool moved = at != tb->caret;
    tb->caret = at;
    tb->want = -1;
    textundo_pause(tb->undo);
    return moved;
}

void textbuf_set_caret(struct textbuf *tb, size_t at) {
    move_to(tb, boundary_before(tb, at));
}

bool textbuf_left(struct textbuf *tb) {
    return move_to(tb, utf8_prev(tb->text, tb->len, tb->caret));
}

bool textbuf_right(struct textbuf *tb) {
    return move_to(tb, utf8_next(tb->text, tb->len, tb->caret));
}

bool textbuf_word_left(struct textbuf *tb) {
    return move_to(tb, word_before(tb, tb->caret));
}

bool textbuf_word_right(struct textbuf *tb) {
    return move_to(tb, word_after(tb, tb->caret));
}

bool textbuf_home(struct textbuf *tb) {
    return move_to(tb, line_start(tb));
}

bool textbuf_end(struct textbuf *tb) {
    return move_to(tb, line_end(tb));
}

bool textbuf_top(struct textbuf *tb) {
    return move_to(tb, 0);
}

bool textbuf_bottom(struct textbuf *tb) {
    return move_to(tb, tb->len);
}

/* ---- rows ---- */

const struct wrap_line *textbuf_lines(const struct textbuf *tb, int cols, size_t *count) {
    return textlines_get(tb->lines, tb->text, tb->len, cols, count);
}

/* Row and column of a boundary. */
static void locate(const struct textbuf *tb, size_t at, int cols, size_t *row, int *col) {
    size_t count;
    const struct wrap_line *lines = textbuf_lines(tb, cols, &count);
    *row = textlines_find(lines, count, at);
    /* It may stand among blanks that hang over the edge, so that the
     * line's own width will not do. */
    *col = utf8_width(tb->text + lines[*row].start, at - lines[*row].start);
    if (*col >= cols) {
        (*row)++;
        *col = 0;
    }
}

void textbuf_where(const struct textbuf *tb, int cols, int *row, int *col) {
    size_t at_row;
    locate(tb, tb->caret, cols < 1 ? 1 : cols, &at_row, col);
    *row =
        (int)at_row; /* there are not more rows than bytes, and of these far fewer than INT_MAX */
}

/* The boundary of a row nearest to a column, before it rather than after it. */
static size_t place(const struct textbuf *tb, int cols, size_t row, int col) {
    size_t count;
    const struct wrap_line *lines = textbuf_lines(tb, cols, &count);
    if (row >= count)
        return tb->len; /* the row that only the caret stands on */
    size_t start = lines[row].start;
    size_t at = start + utf8_clip(tb->text + start, lines[row].len, col, NULL);
    if (row + 1 < count && at == lines[row + 1].start)
        at = utf8_prev(tb->text, tb->len, at); /* there it would be seen on the next row */
    return at;
}

static bool move_rows(struct textbuf *tb, int cols, bool down) {
    size_t row, last;
    int col, end_col;
    if (cols < 1)
        cols = 1;
    locate(tb, tb->caret, cols, &row, &col);
    locate(tb, tb->len, cols, &last, &end_col);
    int want = tb->want >= 0 && tb->want_cols == cols ? tb->want : col;
    if (down ? row >= last : row == 0)
        return false;
    move_to(tb, place(tb, cols, down ? row + 1 : row - 1, want));
    tb->want = want;
    tb->want_cols = cols;
    return true;
}

bool textbuf_up(struct textbuf *tb, int cols) {
    return move_rows(tb, cols, false);
}

bool textbuf_down(struct textbuf *tb, int cols) {
    return move_rows(tb, cols, true);
}
