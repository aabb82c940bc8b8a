/*
 * build.c - from sorted and numbered rows to the model: which line is a paragraph, an item,
 * a point, or more words of the one before.
 */
#include <string.h>

#include "core/law/build.h"
#include "core/lawread/rows.h"

enum piece_kind { PIECE_NONE, PIECE_PARAGRAPH, PIECE_ITEM, PIECE_POINT };

/* What was read last; the lines after it may still belong to it. */
struct piece {
    enum piece_kind kind;
    int number, line;
    const char *mark;
    size_t mark_len;
    struct sb text;
};

struct making {
    struct rows *rows;
    struct law_build build;
    struct piece piece;
    struct sb lead;         /* words that wait for the next provision */
    bool open;              /* a provision takes the words that come */
    bool has_words;         /* it has some */
    int list, points;       /* the marks of the items and points at hand; MARK_NONE */
    int item, point, wrote; /* their last numbers; the last one as it was written */
    int before, last_item;  /* the list of the provision before, and its last number */
    size_t next[ROW_MARKS]; /* for each mark the next row that has it; see next_marked */
    size_t end;             /* of the provision at hand */
};

static void flush(struct making *m) {
    struct piece *p = &m->piece;
    const char *text = sb_text(&p->text);
    if (p->kind == PIECE_PARAGRAPH)
        law_build_paragraph(&m->build, text, p->text.len, p->line);
    else if (p->kind == PIECE_ITEM)
        law_build_item(&m->build, p->number, p->mark, p->mark_len, text, p->text.len, p->line);
    else if (p->kind == PIECE_POINT)
        law_build_point(&m->build, p->number, p->mark, p->mark_len, text, p->text.len, p->line);
    p->kind = PIECE_NONE;
    sb_clear(&p->text);
}

static void begin(struct making *m, enum piece_kind kind, int number, const struct law_line *line) {
    flush(m);
    m->piece.kind = kind;
    m->piece.number = number;
    m->piece.line = line->number;
    sb_add_n(&m->piece.text, line->text, line->len);
}

/* ---- items and points ---- */

/* The next row of the provision that begins with a mark of this kind, after row `at`; m->end when
 * there is none. Each row is looked at once for each kind. */
static size_t next_marked(struct making *m, int kind, size_t at) {
    const char *mark;
    size_t len, i = m->next[kind];
    if (i > at)
        return i;
    for (i = at + 1; i < m->end; i++) {
        int number;
        struct law_line line = rows_line(m->rows->list[i].text, 0);
        if (m->rows->list[i].kind == ROW_WORDS &&
            rows_take_mark(&line, &number, &mark, &len) == kind)
            break;
    }
    m->next[kind] = i;
    return i;
}

/* Does the list go on after row `at`, so that the row is a part of its last item? */
static bool list_goes_on(struct making *m, int kind, int last, size_t at) {
    if (kind == MARK_NONE)
        return false;
    size_t i = next_marked(m, kind, at);
    if (i == m->end)
        return false;
    const char *mark;
    size_t len;
    int number = 0;
    struct law_line line = rows_line(m->rows->list[i].text, 0);
    rows_take_mark(&line, &number, &mark, &len);
    return number == last + 1;
}

/* In notices an item is often a title, and the lines below it are its words. */
static bool is_caption(const struct making *m) {
    const char *text = sb_text(&m->piece.text), *end = strchr(text, '\n');
    size_t len = end ? (size_t)(end - text) : m->piece.text.len;
    char title[91];
    if (!m->rows->parts || m->piece.kind < PIECE_ITEM || len == 0 || len >= sizeof title)
        return false;
    memcpy(title, text, len);
    title[len] = '\0';
    return !rows_ends_sentence(title);
}

static void note_order(struct making *m, const struct law_line *line, const char *mark,
                       size_t mark_len, bool due) {
    char *words = due ? NULL : mem_dup_n(mark, mark_len);
    if (words)
        rows_note(m->rows, line->number, "note.lawread.item_order", words, 0);
    mem_free(words);
}

static void add_item(struct making *m, const struct law_line *line, int kind, int number,
                     const char *mark, size_t mark_len) {
    bool first = m->list == MARK_NONE;
    /* 1. 1. 1. is how Markdown lets a list count by itself. */
    bool lazy = !first && number == 1 && m->wrote == 1 && kind == MARK_DIGIT;
    m->wrote = number;
    number = lazy ? m->item + 1 : number;
    /* In notices the lists of the parts may count on: 一、（一）（二） 二、（三）. */
    bool on = first && m->rows->parts && kind == m->before && number == m->last_item + 1;
    note_order(m, line, mark, mark_len, on || number == (first ? 1 : m->item + 1));
    if (!first && number == 1) {
        flush(m); /* a list of its own, so that its items can be told from the others */
        law_build_paragraph(&m->build, "", 0, line->number);
    }
    begin(m, PIECE_ITEM, number, line);
    m->list = m->before = kind;
    m->item = m->last_item = number;
    m->points = MARK_NONE;
}

static void add_point(struct making *m, const struct law_line *line, int kind, int number,
                      const char *mark, size_t mark_len) {
    note_order(m, line, mark, mark_len, number == (m->points == MARK_NONE ? 1 : m->point + 1));
    begin(m, PIECE_POINT, number, line);
    m->points = kind;
    m->point = number;
}

static void add_more(struct making *m, const char *text) {
    sb_add(&m->piece.text, m->piece.text.len > 0 ? "\n" : "");
    sb_add(&m->piece.text, text);
}

/* The words of row `at`, which are a part of the provision at hand. */
static void add_words(struct making *m, size_t at) {
    const struct row *row = &m->rows->list[at];
    struct law_line line = rows_line(row->text, row->line);
    const char *mark = NULL;
    size_t mark_len = 0;
    int number = 0, kind = rows_take_mark(&line, &number, &mark, &mark_len);
    bool list = m->list != MARK_NONE, points = m->points != MARK_NONE;
    m->has_words = true;
    if (kind == MARK_NONE) {
        if (is_caption(m) || list_goes_on(m, m->list, m->item, at) ||
            list_goes_on(m, m->points, m->point, at)) {
            add_more(m, row->text);
            return;
        }
        begin(m, PIECE_PARAGRAPH, 0, &line);
        m->list = m->points = MARK_NONE;
        return;
    }
    if (list && points && kind != m->list && kind != m->points) {
        add_more(m, row->text); /* a third level has no place of its own */
        return;
    }
    if (!list || kind == m->list)
        add_item(m, &line, kind, number, mark, mark_len);
    else
        add_point(m, &line, kind, number, mark, mark_len);
    m->piece.mark = mark;
    m->piece.mark_len = mark_len;
}

/* ---- headings and provisions ---- */

static void close_provision(struct making *m) {
    flush(m);
    if (m->open && !m->has_words) {
        const struct law_article *last = law_build_last_article(&m->build);
        law_build_paragraph(&m->build, "", 0, last->line);
        rows_note(m->rows, last->line, "note.lawread.blank", last->label ? last->label : "", 0);
    }
    m->open = false;
}

static void add_lead(struct making *m, const char *text) {
    sb_add(&m->lead, m->lead.len > 0 ? "\n" : "");
    sb_add(&m->lead, text);
}

/* The number a heading of this level must have; those of a level begin anew below a higher one. */
static int heading_due(const struct making *m, enum law_level level) {
    const struct law_heading *list = m->build.headings;
    for (size_t i = m->build.law->heading_count; i > 0; i--) {
        if (list[i - 1].level == level)
            return list[i - 1].number + 1;
        if (list[i - 1].level < level)
            return 1;
    }
    return 1;
}

static void add_heading(struct making *m, const struct row *row) {
    close_provision(m);
    /* Chapters may go on through books, and sections through chapters. */
    if (row->number != heading_due(m, row->level) && row->number != 1)
        rows_note(m->rows, row->line, "note.lawread.order", row->label, 0);
    if (*row->text == '\0')
        rows_note(m->rows, row->line, "note.lawread.blank", row->label, 0);
    struct sb title = {0};
    for (size_t at = 0, n = strlen(row->text); at < n;) {
        size_t blank = law_blank_at(row->text + at, n - at);
        if (blank == 0)
            sb_add_char(&title, row->text[at]);
        at += blank > 0 ? blank : 1;
    }
    law_build_heading(&m->build, row->level, row->number, sb_text(&title), title.len);
    sb_free(&title);
}

static void add_provision(struct making *m, size_t at) {
    const struct row *row = &m->rows->list[at];
    close_provision(m);
    if (m->lead.len > 0)
        law_build_lead(&m->build, sb_text(&m->lead), m->lead.len);
    sb_clear(&m->lead);
    law_build_article(&m->build, row->cited, row->sub, row->labelled ? row->label : NULL,
                      row->line);
    m->open = true;
    m->has_words = false;
    m->list = m->points = MARK_NONE;
    for (m->end = at + 1; m->end < m->rows->count;) {
        enum row_kind kind = m->rows->list[m->end].kind;
        if (kind != ROW_WORDS && kind != ROW_GONE)
            break;
        m->end++;
    }
    memset(m->next, 0, sizeof m->next);
    if (*row->text != '\0')
        add_words(m, at);
}

static void add_row(struct making *m, size_t at) {
    const struct row *row = &m->rows->list[at];
    if (row->kind == ROW_GONE)
        return;
    if (at < m->rows->first) {
        const char *text = row->kind == ROW_WORDS ? row->text : row->whole;
        law_build_preamble(&m->build, text, strlen(text));
        return;
    }
    switch (row->kind) {
    case ROW_HEADING:
        add_heading(m, row);
        break;
    case ROW_TEXT:
        close_provision(m);
        law_build_heading(&m->build, LAW_INSTRUMENT, 0, row->text, strlen(row->text));
        break;
    case ROW_ARTICLE:
    case ROW_PART:
    case ROW_ANNEX:
        add_provision(m, at);
        break;
    case ROW_CAPTION:
        close_provision(m);
        add_lead(m, row->text);
        break;
    default:
        if (m->open) {
            add_words(m, at);
        } else {
            rows_note(m->rows, row->line, "note.lawread.lead", "", 0);
            add_lead(m, row->text);
        }
    }
}

/* A file that is one book of a law is named with it: the books of a code are texts of their own, and
 * no versions of each other. */
static void put_title(const struct rows *rows, struct sb *out) {
    const struct row *book = NULL;
    size_t books = 0;
    sb_add(out, rows->title);
    for (size_t i = 0; i < rows->count; i++) {
        const struct row *row = &rows->list[i];
        bool is_book = row->kind == ROW_HEADING && row->level == LAW_BOOK;
        if (!book && !is_book && (row->kind == ROW_HEADING || row->kind == ROW_ARTICLE))
            return; /* something stands before the first book */
        books += is_book;
        book = book ? book : is_book ? row : NULL;
    }
    if (books != 1 || strstr(rows->title, book->label))
        return;
    sb_add(out, "　");
    sb_add(out, book->label);
    sb_add(out, *book->text ? "　" : "");
    sb_add(out, book->text);
}

struct law *rows_build(struct rows *rows, const char *id) {
    struct making m = {.rows = rows};
    law_build_begin(&m.build, id);
    struct sb title = {0};
    put_title(rows, &title);
    law_build_title(&m.build, sb_text(&title), title.len);
    sb_free(&title);
    for (size_t i = 0; i < rows->count; i++)
        add_row(&m, i);
    close_provision(&m);
    if (m.lead.len > 0 && law_build_last_article(&m.build))
        law_build_paragraph(&m.build, sb_text(&m.lead), m.lead.len, 0);
    sb_free(&m.piece.text);
    sb_free(&m.lead);
    return law_build_end(&m.build);
}
