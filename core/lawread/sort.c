/*
 * sort.c - tells the rows of a downloaded law apart: headings, provisions, parts, annexes,
 * the table of contents.
 */
#include <stdint.h>
#include <string.h>

#include "core/lawread/rows.h"
#include "core/text/utf8.h"

/* ---- marks of items ---- */

enum { ROW_MARK_PART = MARK_CIRCLE + 1, ROW_MARK_CLOSED };

/* ㈠ ⑴ ⒈, each with its twenty (ten) followers. */
static int take_old_mark(struct law_line *line, int *number) {
    static const struct {
        uint32_t first, last;
        int kind;
    } marks[] = {
        {0x3220, 0x3229, MARK_ZH}, {0x2474, 0x2487, MARK_BRACKET}, {0x2488, 0x249B, MARK_DIGIT}};
    uint32_t cp = 0;
    size_t used = line->len > 0 ? utf8_decode(line->text, line->len, &cp) : 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (cp >= marks[i].first && cp <= marks[i].last) {
            *number = (int)(cp - marks[i].first) + 1;
            line->text += used;
            line->len -= used;
            return marks[i].kind;
        }
    return MARK_NONE;
}

/* "1）" and "1)" */
static bool take_closed(struct law_line *line, int *number) {
    struct law_line at = *line;
    int n = 0;
    for (int i = 0; i < 2 && at.len > 0 && at.text[0] >= '0' && at.text[0] <= '9'; i++) {
        n = n * 10 + (at.text[0] - '0');
        at.text++;
        at.len--;
    }
    if (n == 0 || (!law_line_take(&at, "）") && !law_line_take(&at, ")")))
        return false;
    *number = n;
    *line = at;
    return true;
}

/* "（二）项所列…" goes on with a citation; （一）项目… does not. */
static bool is_citation(const struct law_line *rest) {
    struct law_line at = *rest, more;
    if (law_line_take(&at, "项"))
        return more = at, !law_line_take(&more, "目");
    if (law_line_take(&at, "款"))
        return more = at, !law_line_take(&more, "项");
    return law_line_take(&at, "、");
}

int rows_take_mark(struct law_line *line, int *number, const char **mark, size_t *len) {
    struct law_line at = *line;
    int kind = (int)law_take_mark(&at, number, mark, len);
    if (kind == MARK_NONE) {
        kind = take_old_mark(&at, number);
        if (kind == MARK_NONE && (*number = law_take_part(&at)) > 0)
            kind = ROW_MARK_PART;
        if (kind == MARK_NONE && take_closed(&at, number))
            kind = ROW_MARK_CLOSED;
        *mark = line->text;
        *len = (size_t)(at.text - line->text);
        law_line_trim(&at);
    }
    if (kind == MARK_NONE || is_citation(&at))
        return MARK_NONE;
    *line = at;
    return kind;
}

/* ---- one row ---- */

static const struct {
    enum law_level level;
    const char *unit;
} levels[] = {{LAW_SUBBOOK, "分编"}, {LAW_BOOK, "编"}, {LAW_CHAPTER, "章"}, {LAW_SECTION, "节"}};

static void set_label(struct rows *rows, struct row *row, const struct law_line *rest) {
    struct law_line label = {row->text, (size_t)(rest->text - row->text), row->line};
    law_line_trim(&label);
    row->label = rows_keep(rows, label.text, label.len);
    row->text = rest->text;
}

/* What follows 第五条 in a sentence about it. */
static bool goes_on(const struct law_line *rest) {
    static const char *const words[] = {"规定", "所", "第", "、", "，", "。", "的",
                                        "至",   "和", "或", "与", "及", "中", "以",
                                        "款",   "项", "；", "”",  "》", "）"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct law_line at = *rest;
        if (law_line_take(&at, words[i]))
            return true;
    }
    return false;
}

/* 第一章总则 without a blank is a heading too, when what follows looks like a title. */
static bool sort_heading(struct rows *rows, struct row *row) {
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        struct law_line at = rows_line(row->text, row->line);
        int number, sub;
        if (!law_take_heading(&at, levels[i].unit, true, &number, &sub))
            continue;
        struct law_line apart = rows_line(row->text, row->line);
        int ignored[2];
        bool blank = law_take_heading(&apart, levels[i].unit, false, &ignored[0], &ignored[1]);
        if (sub > 0 || !rows_is_short(at.text, 40) || (!blank && goes_on(&at)))
            return false;
        row->kind = ROW_HEADING;
        row->level = levels[i].level;
        row->number = number;
        set_label(rows, row, &at);
        return true;
    }
    return false;
}

static bool sort_article(struct rows *rows, struct row *row) {
    struct law_line at = rows_line(row->text, row->line);
    if (law_take_heading(&at, "条", false, &row->number, &row->sub))
        row->kind = ROW_ARTICLE;
    else if (law_take_heading(&at, "条", true, &row->number, &row->sub))
        row->kind = ROW_CLOSE;
    else
        return false;
    row->doubtful = row->kind == ROW_CLOSE && goes_on(&at);
    set_label(rows, row, &at);
    if (row->kind == ROW_CLOSE && law_line_take(&at, "、"))
        row->text = at.text;
    return true;
}

static bool sort_part(struct rows *rows, struct row *row) {
    struct law_line at = rows_line(row->text, row->line);
    int number = law_take_part(&at);
    if (number == 0)
        return false;
    row->kind = ROW_PART;
    row->number = number;
    set_label(rows, row, &at);
    return true;
}

/* 附件, 附件1：…, 附表二 …; not a sentence that begins so. */
static bool sort_annex(struct rows *rows, struct row *row) {
    static const char *const names[] = {"附件", "附表", "附录", "附图", "附："};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct law_line at = rows_line(row->text, row->line), tail;
        if (!law_line_take(&at, names[i]))
            continue;
        law_line_trim(&at);
        while (at.len > 0 && at.text[0] >= '0' && at.text[0] <= '9') {
            at.text++;
            at.len--;
        }
        int used = 0;
        cite_parse_number_zh(at.text, &used);
        at.text += used;
        at.len -= (size_t)used;
        tail = at;
        if (at.len > 0 && law_blank_at(at.text, at.len) == 0 && !law_line_take(&tail, "：") &&
            !law_line_take(&tail, ":") && i < 4)
            return false;
        if (rows_ends_sentence(tail.text) && tail.len > 0)
            return false;
        row->kind = ROW_ANNEX;
        set_label(rows, row, &at);
        law_line_trim(&tail);
        row->text = rows_keep(rows, tail.text, tail.len);
        return true;
    }
    return false;
}

/* A heading without a number: 附则 alone on its line, or one of Markdown. */
static bool sort_caption(struct row *row) {
    struct sb words = {0};
    for (size_t at = 0, n = strlen(row->text); at < n && n < 60;) {
        size_t blank = law_blank_at(row->text + at, n - at);
        if (blank == 0)
            sb_add_char(&words, row->text[at]);
        at += blank > 0 ? blank : 1;
    }
    static const char *const known[] = {"附则", "总则", "分则", "罚则", "序言", "目录", "目次"};
    bool caption = row->depth > 0 && rows_is_short(row->text, 60);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        caption = caption || strcmp(sb_text(&words), known[i]) == 0;
    if (caption)
        row->kind = ROW_CAPTION;
    sb_free(&words);
    return caption;
}

/* ---- articles without a blank, articles or parts ---- */

/* Leaves in `cited` of each row the number of the next one that begins like an article; 0: there is
 * none. */
static void look_ahead(struct rows *rows) {
    int next = 0;
    for (size_t i = rows->count; i > 0; i--) {
        struct row *row = &rows->list[i - 1];
        row->cited = next;
        if (row->kind == ROW_ARTICLE || row->kind == ROW_CLOSE)
            next = row->number;
    }
}

/* Does the row stand where a sentence has ended, so that it begins one? */
static bool begins(const struct rows *rows, size_t i) {
    static const char *const ends[] = {"。", "；", "：", "！", "？", "”",
                                       "）", "》", ".",  ";",  ":"};
    const struct row *row = &rows->list[i], *before = i > 0 ? row - 1 : NULL;
    if (!before || row->after_blank || before->kind == ROW_HEADING || before->kind == ROW_CAPTION)
        return true;
    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
        if (rows_ends_with(before->whole, ends[k]))
            return true;
    return false;
}

/* Is it the turn of row i, with the article `last` before it and `next` begun behind it? */
static bool is_due(const struct rows *rows, size_t i, int last, int next) {
    const struct row *row = &rows->list[i];
    if (row->sub > 0)
        return row->number == last && !row->doubtful;
    bool turn = row->number == last + 1 || (row->number == 1 && !row->doubtful);
    /* One that was not taken costs none behind it: numbers that go up by one hold each other. */
    bool run = row->number > last && next == row->number + 1 && begins(rows, i);
    if (!row->doubtful)
        return (turn && next != row->number) || run;
    return begins(rows, i) &&
           (run || (turn && next != row->number && (next == 0 || next > row->number)));
}

/* 第五条 without a blank is an article when it is due. What begins like one and is none stays words,
 * and is told where it begins a sentence. */
static void settle_close(struct rows *rows) {
    int last = 0;
    look_ahead(rows);
    for (size_t i = 0; i < rows->count; i++) {
        struct row *row = &rows->list[i];
        int next = row->cited;
        row->cited = 0;
        if (row->kind == ROW_ARTICLE)
            last = row->number;
        if (row->kind != ROW_CLOSE)
            continue;
        bool mid = i > 0 && !row->after_blank && rows->list[i - 1].kind == ROW_WORDS &&
                   rows_ends_with(rows->list[i - 1].text, "，");
        bool due = !mid && is_due(rows, i, last, next);
        bool told = due || begins(rows, i);
        row->kind = due ? ROW_ARTICLE : ROW_WORDS;
        row->text = due ? row->text : row->whole;
        last = due ? row->number : last;
        if (told)
            rows_note(rows, row->line, due ? "note.lawread.close" : "note.lawread.untaken",
                      row->label, 0);
    }
}

static const struct row *row_behind(const struct rows *rows, size_t i) {
    for (i++; i < rows->count; i++)
        if (rows->list[i].kind != ROW_GONE)
            return &rows->list[i];
    return NULL;
}

/* 一、管辖 right before an article: the name of a part, as interpretations have it, and no item. */
static bool names_part(const struct rows *rows, size_t i) {
    const struct row *row = &rows->list[i], *next = row_behind(rows, i);
    return *row->text != '\0' && rows_is_short(row->text, 30) && next &&
           (next->kind == ROW_ARTICLE || next->kind == ROW_HEADING);
}

/* 一、 cuts the text only where 第N条 does not. */
static void settle_parts(struct rows *rows) {
    size_t articles = 0, parts = 0;
    bool first = false;
    for (size_t i = 0; i < rows->count; i++) {
        articles += rows->list[i].kind == ROW_ARTICLE;
        parts += rows->list[i].kind == ROW_PART;
        first = first || (rows->list[i].kind == ROW_ARTICLE && rows->list[i].number == 1);
    }
    rows->parts = parts > 0 && !first && articles < parts;
    for (size_t i = 0; i < rows->count; i++) {
        struct row *row = &rows->list[i];
        if (row->kind == (rows->parts ? ROW_ARTICLE : ROW_PART)) {
            row->kind = row->kind == ROW_PART && names_part(rows, i) ? ROW_CAPTION : ROW_WORDS;
            row->text = row->whole;
        }
    }
}

/* The rest of a title that a page broke: short words between it and what a heading stands above. */
static bool is_rest_of_title(const struct rows *rows, size_t i) {
    const struct row *row = &rows->list[i], *next = row + 1, *behind = row_behind(rows, i + 1);
    return row->kind == ROW_HEADING && row->text[0] != '\0' && next->kind == ROW_WORDS &&
           !next->after_blank && next->depth == 0 && rows_is_short(next->text, 20) && behind &&
           (behind->kind == ROW_ARTICLE || behind->kind == ROW_HEADING);
}

/* 第一章 alone on its line: its title is the next one. */
static void join_titles(struct rows *rows) {
    for (size_t i = 0; i + 1 < rows->count; i++) {
        struct row *row = &rows->list[i], *next = row + 1;
        if (is_rest_of_title(rows, i)) {
            struct sb title = {0};
            sb_add(&title, row->text);
            sb_add(&title, next->text);
            row->text = rows_keep(rows, sb_text(&title), title.len);
            sb_free(&title);
            next->kind = ROW_GONE;
            continue;
        }
        if (row->kind != ROW_HEADING || row->text[0] != '\0' || !rows_is_short(next->text, 30) ||
            (next->kind != ROW_WORDS && next->kind != ROW_CAPTION))
            continue;
        row->text = next->text;
        next->kind = ROW_GONE;
    }
}

/* The rows from `first` on that are marked （一）（二） … in order; as parts when `cut`. */
static int marked_parts(struct rows *rows, size_t first, bool cut) {
    int next = 1;
    for (size_t i = first; i < rows->count; i++) {
        struct row *row = &rows->list[i];
        struct law_line at = rows_line(row->whole, row->line);
        const char *mark;
        size_t len;
        int number;
        if (rows_take_mark(&at, &number, &mark, &len) != MARK_ZH || number != next)
            continue;
        next++;
        if (!cut)
            continue;
        row->kind = ROW_PART;
        row->number = number;
        row->label = rows_keep(rows, mark, len);
        row->text = rows_keep(rows, at.text, at.len);
    }
    return next - 1;
}

/* Where the words begin below a head that is one of a law; rows->count when it is none. */
static size_t words_below_title(const struct rows *rows) {
    size_t at = 0;
    while (at < rows->count && at < 6 &&
           (rows->list[at].kind != ROW_WORDS || !rows_like_title(rows->list[at].whole)))
        at++;
    if (at == 6)
        return rows->count;
    while (at < rows->count &&
           (rows->list[at].kind != ROW_WORDS || !rows_ends_sentence(rows->list[at].whole)))
        at++;
    return at;
}

/* A text without any provision, whose title is one of a law (修正案, 批复, 决定): cut by （一）（二）
 * where these follow each other, else kept as one provision. */
static void settle_whole(struct rows *rows) {
    for (size_t i = 0; i < rows->count; i++)
        if (rows_provision(&rows->list[i]))
            return;
    size_t first = words_below_title(rows);
    if (first >= rows->count)
        return;
    rows->parts = true;
    if (marked_parts(rows, first, false) > 1) {
        marked_parts(rows, first, true);
        return;
    }
    struct row *row = &rows->list[first];
    rows->whole = true;
    row->kind = ROW_PART;
    row->number = 1;
    row->label = "全文";
    rows_note(rows, row->line, "note.lawread.whole", "", 0);
}

void rows_sort(struct rows *rows) {
    for (size_t i = rows->head; i < rows->count; i++) {
        struct row *row = &rows->list[i];
        if (!sort_heading(rows, row) && !sort_article(rows, row) && !sort_part(rows, row) &&
            !sort_annex(rows, row))
            sort_caption(row);
    }
    rows_drop_contents(rows);
    settle_close(rows);
    settle_parts(rows);
    settle_whole(rows);
    join_titles(rows);
    size_t count = 0; /* what is gone is in nobody's way */
    for (size_t i = 0; i < rows->count; i++)
        if (rows->list[i].kind != ROW_GONE)
            rows->list[count++] = rows->list[i];
    rows->count = count;
    rows->first = count;
    for (size_t i = count; i > rows->head; i--)
        if (rows_provision(&rows->list[i - 1]) || rows->list[i - 1].kind == ROW_HEADING)
            rows->first = i - 1;
}
