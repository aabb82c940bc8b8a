/*
 * parse.c - from the text of a law to its model (see law.h): line by line, every fault
 * reported, numbers checked.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/law/build.h"
#include "core/law/law.h"
#include "core/law/lines.h"
#include "core/text/utf8.h"

struct reader {
    const char *file;
    struct errs *errs;
    size_t faults;
    struct law_build build;
    bool excerpt;
    size_t instrument_article, instrument_heading; /* the first of the instrument at hand */
    enum law_mark list;                            /* the marks of the items at hand */
    int last_line;
};

#define fault(r, line, ...) fault_words(r, line, WORDS(__VA_ARGS__))
static void fault_words(struct reader *r, int line, const char *const words[ERR_WORDS]) {
    struct err err = {0};
    err_set_words(&err, ERR_INPUT, words);
    err_at(&err, r->file, line, NULL);
    errs_add(r->errs, &err);
    r->faults++;
}

/* ---- names, for messages ---- */

static void name_of(char out[96], const char *before, int number, const char *after, int sub) {
    char text[32], more[32] = "";
    cite_number_zh(number, text);
    if (sub > 0)
        cite_number_zh(sub, more);
    snprintf(out, 96, "%s%s%s%s%s", before, text, after, sub > 0 ? "之" : "", more);
}

static void order_fault(struct reader *r, int line, const char *unit, const int found[2],
                        int expected) {
    char is[96], should[96];
    name_of(is, "第", found[0], unit, found[1]);
    name_of(should, "第", expected, unit, 0);
    fault(r, line, "err.law.order", is, should);
}

/* ---- headings ---- */

/* The words that make a heading; the numbers of a level begin anew below a higher one. */
static const struct {
    enum law_level level;
    const char *unit;
} levels[] = {{LAW_SUBBOOK, "分编"}, {LAW_BOOK, "编"}, {LAW_CHAPTER, "章"}, {LAW_SECTION, "节"}};

/* The number a heading of this level must have: one more than its neighbour before it. */
static int next_heading(const struct reader *r, enum law_level level) {
    const struct law_heading *list = r->build.headings;
    for (size_t i = r->build.law->heading_count; i > r->instrument_heading; i--) {
        if (list[i - 1].level == level)
            return list[i - 1].number + 1;
        if (list[i - 1].level < level)
            return 1;
    }
    return 1;
}

static void add_heading(struct reader *r, const struct law_line *title, size_t level, int number) {
    int expected = next_heading(r, levels[level].level);
    const int found[2] = {number, 0};
    if (r->excerpt ? number < expected : number != expected)
        order_fault(r, title->number, levels[level].unit, found, expected);
    struct sb words = {0}; /* 总　则 is set with blanks only to look wide */
    for (size_t at = 0; at < title->len;) {
        size_t blank = law_blank_at(title->text + at, title->len - at);
        if (blank == 0)
            sb_add_char(&words, title->text[at]);
        at += blank > 0 ? blank : 1;
    }
    if (words.len == 0) {
        char name[96];
        name_of(name, "第", number, levels[level].unit, 0);
        fault(r, title->number, "err.law.blank", name);
    }
    law_build_heading(&r->build, levels[level].level, number, sb_text(&words), words.len);
    sb_free(&words);
}

static bool take_heading(struct reader *r, struct law_line line) {
    int number, sub;
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        if (law_take_heading(&line, levels[i].unit, false, &number, &sub)) {
            add_heading(r, &line, i, number);
            return true;
        }
    }
    return false;
}

/* ---- provisions ---- */

/* An article without any words is noticed when the next heading or the end comes. */
static void check_article(struct reader *r) {
    const struct law_article *last = law_build_last_article(&r->build);
    if (!last || last->paragraph_count > 0)
        return;
    char name[96];
    name_of(name, "第", last->number, "条", last->sub);
    fault(r, last->line, "err.law.blank", name);
}

static void check_order(struct reader *r, int line, int number, int sub) {
    const struct law *law = r->build.law;
    const int found[2] = {number, sub};
    bool first = law->article_count == r->instrument_article;
    const struct law_article *last = first ? NULL : law_build_last_article(&r->build);
    int expected = last ? last->number + 1 : 1;
    bool next = sub == 0 && (r->excerpt ? number >= expected : number == expected);
    bool inserted = last && sub > 0 && number == last->number && sub == last->sub + 1;
    if (!next && !inserted && !(r->excerpt && sub > 0 && number >= expected))
        order_fault(r, line, "条", found, expected);
    for (size_t i = 0; i < r->instrument_article; i++) {
        if (r->build.articles[i].number != number || r->build.articles[i].sub != sub)
            continue;
        char name[96];
        name_of(name, "第", number, "条", sub);
        fault(r, line, "err.law.twice", name);
    }
}

static void add_article(struct reader *r, int line, int number, int sub, const char *label) {
    check_article(r);
    check_order(r, line, number, sub);
    law_build_article(&r->build, number, sub, label, line);
    r->list = MARK_NONE;
}

/* An item or point whose number does not follow, or that has no words. */
static void check_mark(struct reader *r, const struct law_line *line, int number, int expected) {
    char name[96], should[96];
    name_of(name, "（", number, "）", 0);
    name_of(should, "（", expected, "）", 0);
    if (number != expected)
        fault(r, line->number, "err.law.item_order", name, should);
    if (line->len == 0)
        fault(r, line->number, "err.law.blank", name);
}

static void add_marked(struct reader *r, const struct law_line *line, enum law_mark kind,
                       int number, const char *mark, size_t mark_len) {
    struct law_build *b = &r->build;
    if (!law_build_last_paragraph(b)) {
        char name[96];
        name_of(name, "（", number, "）", 0);
        fault(r, line->number, "err.law.item_alone", name);
    }
    const struct law_item *item = law_build_last_item(b);
    if (item && kind != r->list) {
        check_mark(r, line, number,
                   item->point_count > 0 ? b->points[b->point_count - 1].number + 1 : 1);
        law_build_point(b, number, mark, mark_len, line->text, line->len, line->number);
        return;
    }
    check_mark(r, line, number, item ? item->number + 1 : 1);
    r->list = kind;
    law_build_item(b, number, mark, mark_len, line->text, line->len, line->number);
}

/* A paragraph, an item or a point of the article at hand. */
static void add_words(struct reader *r, struct law_line line) {
    int number;
    const char *mark;
    size_t mark_len;
    enum law_mark kind = law_take_mark(&line, &number, &mark, &mark_len);
    if (kind != MARK_NONE)
        add_marked(r, &line, kind, number, mark, mark_len);
    else
        law_build_paragraph(&r->build, line.text, line.len, line.number);
}

/* ---- lines that say how a text is cut ---- */

static void add_instrument(struct reader *r, const struct law_line *title) {
    check_article(r);
    r->instrument_article = r->build.law->article_count;
    law_build_heading(&r->build, LAW_INSTRUMENT, 0, title->text, title->len);
    r->instrument_heading = r->build.law->heading_count;
}

/* "@unit N LABEL" */
static bool add_unit(struct reader *r, struct law_line line) {
    int number = 0;
    while (line.len > 0 && line.text[0] >= '0' && line.text[0] <= '9' && number < 1000) {
        number = number * 10 + (line.text[0] - '0');
        line.text++;
        line.len--;
    }
    if (number == 0 || law_blank_at(line.text, line.len) == 0)
        return false;
    law_line_trim(&line);
    char *label = mem_dup_n(line.text, line.len);
    add_article(r, line.number, number, 0, label);
    mem_free(label);
    return true;
}

static void add_directive(struct reader *r, struct law_line line) {
    struct law_line rest = line;
    bool known = true;
    if (law_line_take(&rest, "@excerpt") && rest.len == 0) {
        r->excerpt = true;
    } else if ((rest = line, law_line_take(&rest, "@instrument "))) {
        law_line_trim(&rest);
        add_instrument(r, &rest);
    } else if ((rest = line, law_line_take(&rest, "@lead "))) {
        law_line_trim(&rest);
        law_build_lead(&r->build, rest.text, rest.len);
    } else {
        rest = line;
        known = law_line_take(&rest, "@unit ") && add_unit(r, rest);
    }
    if (known)
        return;
    char *words = mem_dup_n(line.text, line.len);
    fault(r, line.number, "err.law.directive", words);
    mem_free(words);
}

/* ---- the whole ---- */

/* Words between a heading and its first provision belong to no provision. */
static bool stray(const struct reader *r) {
    const struct law *law = r->build.law;
    return law->heading_count > 0 &&
           r->build.headings[law->heading_count - 1].first_article == law->article_count;
}

static void add_line(struct reader *r, struct law_line line) {
    int number, sub;
    struct law_line words = line;
    if (line.text[0] == '@') {
        add_directive(r, line);
    } else if (take_heading(r, line)) {
        check_article(r);
    } else if (law_take_heading(&words, "条", false, &number, &sub)) {
        add_article(r, line.number, number, sub, NULL);
        if (words.len > 0)
            add_words(r, words);
    } else if (stray(r)) {
        fault(r, line.number, "err.law.stray");
    } else if (r->build.law->article_count > 0) {
        add_words(r, line);
    } else {
        law_build_preamble(&r->build, line.text, line.len);
    }
}

/* The first line that is not blank names the law; a heading there means
 * that the title was left out. */
static void take_title(struct reader *r, struct law_line line) {
    struct law_line words = line;
    int number, sub;
    law_build_title(&r->build, line.text, line.len);
    if (!law_take_heading(&words, "章", false, &number, &sub) &&
        !law_take_heading(&words, "条", false, &number, &sub) && line.text[0] != '@')
        return;
    fault(r, line.number, "err.law.title");
    add_line(r, line);
}

static void read_lines(struct reader *r, const char *text, size_t n) {
    int number = 0;
    for (size_t at = 0; at < n;) {
        const char *end = memchr(text + at, '\n', n - at);
        number++;
        struct law_line line = {.text = text + at, .number = number};
        line.len = end ? (size_t)(end - line.text) : n - at;
        at += line.len + (end ? 1 : 0);
        if (!utf8_valid(line.text, line.len) || memchr(line.text, '\0', line.len))
            fault(r, number, "err.law.utf8");
        law_line_trim(&line);
        if (line.len == 0 || line.text[0] == '%')
            continue;
        r->last_line = number;
        if (r->build.law->title)
            add_line(r, line);
        else
            take_title(r, line);
    }
    check_article(r);
}

struct law *law_parse(const char *regime, const char *file, const char *text, size_t n,
                      struct errs *errs) {
    struct reader r = {.file = file, .errs = errs};
    law_build_begin(&r.build, regime);
    read_lines(&r, text, n);
    if (r.build.law->article_count == 0)
        fault(&r, r.last_line, "err.law.empty");
    struct law *law = law_build_end(&r.build);
    if (r.faults > 0)
        law_free(&law);
    return law;
}
