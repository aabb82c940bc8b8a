#include "tui/widgets/field.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/date/spoken.h"
#include "core/text/buffer.h"
#include "core/text/utf8.h"
#include "tui/words/words.h"

struct field {
    enum field_kind kind;
    struct textbuf *text; /* owned */
    bool changed;
    day_t today;    /* DAY_NONE: not known */
    int rows, cols; /* of the rectangle */
    int top;        /* first row shown of a text */
    size_t left;    /* first byte shown of a line */
};

struct field *field_new(enum field_kind kind, size_t max_bytes) {
    struct field *field = mem_alloc(sizeof *field);
    field->kind = kind;
    field->text = textbuf_new(kind == FIELD_TEXT, max_bytes);
    field->rows = field->cols = 1;
    field->today = DAY_NONE;
    return field;
}

void field_free(struct field **field) {
    if (!*field)
        return;
    textbuf_free(&(*field)->text);
    mem_free(*field);
    *field = NULL;
}

enum field_kind field_kind(const struct field *field) {
    return field->kind;
}

void field_set(struct field *field, const char *text) {
    textbuf_set(field->text, text, strlen(text));
    field->changed = false;
    field->top = 0;
    field->left = 0;
}

void field_set_today(struct field *field, day_t today) {
    field->today = today;
}

void field_set_caret(struct field *field, size_t at) {
    textbuf_set_caret(field->text, at);
}

const char *field_text(const struct field *field) {
    return textbuf_text(field->text);
}

size_t field_len(const struct field *field) {
    return textbuf_len(field->text);
}

size_t field_caret(const struct field *field) {
    return textbuf_caret(field->text);
}

bool field_changed(const struct field *field) {
    return field->changed;
}

/* ---- the value ---- */

static bool int_value(const char *text, struct sb *out, struct err *err) {
    struct sb folded = {0};
    utf8_fold(&folded, text, strlen(text));
    const char *s = sb_text(&folded);
    while (*s == ' ')
        s++;
    bool minus = *s == '-';
    const char *digits = s + (minus ? 1 : 0);
    size_t n = strspn(digits, "0123456789"), rest = strspn(digits + n, " ");
    bool good = n > 0 && n <= 18 && digits[n + rest] == '\0';
    if (good) {
        while (n > 1 && *digits == '0') {
            digits++;
            n--;
        }
        if (minus && !(n == 1 && *digits == '0'))
            sb_add_char(out, '-');
        sb_add_n(out, digits, n);
    }
    sb_free(&folded);
    return good || err_set(err, ERR_INPUT, "err.field.int", text);
}

static bool only_blanks(const char *text) {
    return text[strspn(text, " \t")] == '\0';
}

static bool day_of(const struct field *field, day_t *day, struct err *err) {
    const char *text = field_text(field);
    if (field->today != DAY_NONE)
        return date_spoken(text, field->today, day, err);
    return date_parse(text, day) || err_set(err, ERR_INPUT, "err.field.date", text);
}

bool field_value(const struct field *field, struct sb *out, struct err *err) {
    const char *text = field_text(field);
    if (field->kind == FIELD_LINE || field->kind == FIELD_TEXT) {
        sb_add_n(out, text, field_len(field));
        return true;
    }
    if (only_blanks(text))
        return true;
    if (field->kind == FIELD_INT)
        return int_value(text, out, err);
    day_t day;
    char canonical[DATE_TEXT_SIZE];
    if (!day_of(field, &day, err))
        return false;
    date_format(day, canonical);
    sb_add(out, canonical);
    return true;
}

/* ---- editing ---- */

bool field_insert(struct field *field, const char *text, size_t n) {
    if (n == 0)
        return true;
    if (!textbuf_insert(field->text, text, n))
        return false;
    field->changed = true;
    return true;
}

bool field_replace(struct field *field, const char *text, size_t n) {
    if (!textbuf_kill_all(field->text))
        return field_insert(field, text, n);
    if (field_insert(field, text, n))
        return true;
    textbuf_undo(field->text);
    return false;
}

/* A command that edits is always the field's, even when there is nothing to delete. */
static bool edit(struct field *field, enum command command, bool *changed) {
    struct textbuf *tb = field->text;
    switch (command) {
    case CMD_backspace:
        *changed = textbuf_backspace(tb);
        return true;
    case CMD_delete:
        *changed = textbuf_delete(tb);
        return true;
    case CMD_kill_end:
        *changed = textbuf_kill_to_end(tb);
        return true;
    case CMD_kill_start:
        *changed = textbuf_kill_to_start(tb);
        return true;
    case CMD_kill_word:
        *changed = textbuf_kill_word(tb);
        return true;
    case CMD_newline:
        *changed = field->kind == FIELD_TEXT && textbuf_insert(tb, "\n", 1);
        return true;
    case CMD_undo:
        *changed = textbuf_undo(tb);
        return true;
    case CMD_redo:
        *changed = textbuf_redo(tb);
        return true;
    default:
        return false;
    }
}

static bool page(struct field *field, bool down) {
    bool moved = false;
    for (int i = field->rows > 1 ? field->rows - 1 : 1; i > 0; i--)
        moved |=
            down ? textbuf_down(field->text, field->cols) : textbuf_up(field->text, field->cols);
    return moved;
}

/* True when the caret moved; sideways keys belong to the field even at its ends. */
static bool move(struct field *field, enum command command) {
    struct textbuf *tb = field->text;
    bool text = field->kind == FIELD_TEXT;
    switch (command) {
    case CMD_left:
        textbuf_left(tb);
        return true;
    case CMD_right:
        textbuf_right(tb);
        return true;
    case CMD_word_left:
        textbuf_word_left(tb);
        return true;
    case CMD_word_right:
        textbuf_word_right(tb);
        return true;
    case CMD_home:
    case CMD_line_start:
        textbuf_home(tb);
        return true;
    case CMD_end:
    case CMD_line_end:
        textbuf_end(tb);
        return true;
    case CMD_top:
        textbuf_top(tb);
        return true;
    case CMD_bottom:
        textbuf_bottom(tb);
        return true;
    case CMD_up:
        return text && textbuf_up(tb, field->cols);
    case CMD_down:
        return text && textbuf_down(tb, field->cols);
    case CMD_page_up:
        return text && page(field, false);
    case CMD_page_down:
        return text && page(field, true);
    default:
        return false;
    }
}

bool field_edit(struct field *field, enum command command) {
    bool changed = false;
    if (edit(field, command, &changed)) {
        field->changed |= changed;
        return true;
    }
    return move(field, command);
}

/* ---- drawing ---- */

static void where(const struct field *field, int *row, int *col) {
    textbuf_where(field->text, field->cols, row, col);
}

/* The first byte shown of a line: moved as little as keeps the caret, and a column for it, in the
 * rectangle; a caret that comes back to the left edge brings half a rectangle of text with it. */
static void scroll_line(struct field *field) {
    const char *text = field_text(field);
    size_t caret = field_caret(field), len = field_len(field);
    if (field->left >= caret) {
        field->left = caret;
        for (int shown = 0, width; field->left > 0 && shown < field->cols / 2; shown += width) {
            size_t before = utf8_prev(text, len, field->left);
            width = utf8_width(text + before, field->left - before);
            field->left = before;
        }
    }
    /* An edit may have joined what stood at the edge into one cluster. */
    field->left = utf8_prev(text, len, field->left + 1);
    int width = utf8_width(text + field->left, caret - field->left), step;
    while (field->left < caret && width > field->cols - 1) {
        field->left = utf8_step(text, len, field->left, &step);
        width -= step;
    }
    /* Room behind the text, after an edit or in a wider window, is filled from its front. */
    for (size_t before; field->left > 0; field->left = before) {
        before = utf8_prev(text, len, field->left);
        if (utf8_width(text + before, len - before) > field->cols - 1)
            break;
    }
}

/* A text of many lines is wrapped to what is read with ease. */
static int readable(const struct field *field, int cols) {
    if (field->kind == FIELD_TEXT && cols > WRAP_READABLE)
        return WRAP_READABLE;
    return cols < 1 ? 1 : cols;
}

void field_layout(struct field *field, int rows, int cols) {
    field->rows = rows < 1 ? 1 : rows;
    field->cols = readable(field, cols);
    if (field->kind != FIELD_TEXT) {
        scroll_line(field);
        return;
    }
    int row, col;
    where(field, &row, &col);
    if (row < field->top)
        field->top = row;
    if (row >= field->top + field->rows)
        field->top = row - field->rows + 1;
    int most = field_rows(field, field->cols) - field->rows;
    if (field->top > most)
        field->top = most > 0 ? most : 0;
}

int field_rows(const struct field *field, int cols) {
    if (field->kind != FIELD_TEXT)
        return 1;
    size_t lines;
    int row, col;
    cols = readable(field, cols);
    textbuf_lines(field->text, cols, &lines);
    textbuf_where(field->text, cols, &row, &col);
    return row + 1 > (int)lines ? row + 1 : (int)lines;
}

static void draw_lines(const struct field *field, struct paint *box, enum style style) {
    size_t count, at = (size_t)field->top;
    const struct wrap_line *lines = textbuf_lines(field->text, field->cols, &count);
    for (int y = 0; y < field->rows && at < count; y++, at++)
        paint_text_n(box, y, 0, -1, style, field_text(field) + lines[at].start, lines[at].len);
}

static void draw_weekday(const struct field *field, enum lang lang, struct paint *p, int y, int x) {
    day_t day;
    struct err none = {0};
    char meant[DATE_TEXT_SIZE];
    struct sb text = {0};
    int used = utf8_width(field_text(field), field_len(field));
    if (!day_of(field, &day, &none))
        return;
    date_format(day, meant);
    if (strcmp(meant, field_text(field)) != 0)
        sb_add_fmt(&text, "%s ", meant);
    sb_add(&text, words_weekday(lang, day));
    paint_text(p, y, x + used + 2, field->cols - used - 2, ST_DIM, sb_text(&text));
    sb_free(&text);
}

void field_paint(const struct field *field, enum lang lang, bool ascii, struct paint *p, int y,
                 int x, enum style style) {
    struct paint box = paint_sub(p, y, x, field->rows, field->cols);
    const char *text = field_text(field);
    size_t len = field_len(field);
    paint_fill(&box, 0, 0, -1, -1, style);
    if (field->kind == FIELD_TEXT) {
        draw_lines(field, &box, style);
        return;
    }
    int used;
    size_t fits = utf8_clip(text + field->left, len - field->left, field->cols, &used);
    paint_text_n(&box, 0, 0, -1, style, text + field->left, fits);
    /* What is scrolled out is said by a mark, unless the caret stands there. */
    if (field->left > 0 && field->cols > 4)
        paint_text(&box, 0, 0, 1, ST_DIM, ascii ? "<" : "‹");
    if (field->kind == FIELD_DATE && field->left == 0)
        draw_weekday(field, lang, &box, 0, 0);
}

void field_cursor(const struct field *field, int *y, int *x) {
    if (field->kind != FIELD_TEXT) {
        *y = 0;
        *x = utf8_width(field_text(field) + field->left, field_caret(field) - field->left);
    } else {
        where(field, y, x);
        *y -= field->top;
    }
    if (*x >= field->cols)
        *x = field->cols - 1;
}
