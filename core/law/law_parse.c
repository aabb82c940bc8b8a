/*
 * law_parse.c - from the text of a law to its model (see law.h): line by line, every fault
 * reported, numbers checked.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "../base/mem.h"
#include "../text/utf8.h"
#include "law.h"

/* One line without its blanks and line break. */
struct line {
    const char *text;
    size_t len;
    int number;
};

/* Items, paragraphs and articles grow in three flat lists; the model is cut from them at the end,
 * since a growing list moves. */
struct reader {
    const char *file;
    struct errs *errs;
    size_t faults;
    struct law *law;
    struct law_chapter *chapters;
    struct law_article *articles;
    struct law_paragraph *paragraphs;
    struct law_item *items;
    size_t paragraph_count, item_count;
    size_t chapter_cap, article_cap, paragraph_cap, item_cap;
    struct sb preamble;
    int last_line;
};

static void fault(struct reader *r, const char *msg, int line, const char *a1, const char *a2) {
    struct err err = {0};
    err_set(&err, ERR_INPUT, msg, a1, a2, NULL);
    err_at(&err, r->file, line, NULL);
    errs_add(r->errs, &err);
    r->faults++;
}

/* ---- blanks and headings ---- */

/* Bytes of the blank at s: ASCII blanks, no-break space, ideographic space, byte-order mark; 0 when
 * there is none. */
static size_t blank_at(const char *s, size_t n) {
    if (n == 0)
        return 0;
    uint32_t cp;
    size_t used = utf8_decode(s, n, &cp);
    bool blank =
        cp == ' ' || cp == '\t' || cp == '\r' || cp == 0xA0 || cp == 0x3000 || cp == 0xFEFF;
    return blank ? used : 0;
}

static void skip_blanks(struct line *line) {
    for (size_t used; (used = blank_at(line->text, line->len)) > 0;) {
        line->text += used;
        line->len -= used;
    }
}

static void trim(struct line *line) {
    skip_blanks(line);
    size_t end = 0; /* after the last character that is no blank */
    for (size_t at = 0; at < line->len;) {
        size_t used = blank_at(line->text + at, line->len - at);
        if (used == 0) {
            uint32_t cp;
            used = utf8_decode(line->text + at, line->len - at, &cp);
            end = at + used;
        }
        at += used;
    }
    line->len = end;
}

static bool take(struct line *line, const char *word) {
    size_t len = strlen(word);
    if (line->len < len || memcmp(line->text, word, len) != 0)
        return false;
    line->text += len;
    line->len -= len;
    return true;
}

/* A Chinese numeral, or digits when `digits`; 0 when there is none. */
static int take_number(struct line *line, bool digits) {
    char
        text[64]; /* longer than any numeral up to 9999; a cut character at its end is no numeral */
    size_t len = line->len < sizeof text - 1 ? line->len : sizeof text - 1;
    memcpy(text, line->text, len);
    text[len] = '\0';
    int n = 0, used = 0;
    if (digits)
        for (; used < 4 && text[used] >= '0' && text[used] <= '9'; used++)
            n = n * 10 + (text[used] - '0');
    if (used == 0)
        n = cite_parse_number_zh(text, &used);
    line->text += used;
    line->len -= (size_t)used;
    return n;
}

/* "第五条", "第十条之一", "第二章" with a blank or the end of the line after it; the rest stays in
 * `line`. A sentence that begins 第五条所列… is none. */
static bool take_heading(struct line *line, const char *unit, int *number, int *sub) {
    struct line at = *line;
    *sub = 0;
    if (!take(&at, "第") || (*number = take_number(&at, true)) == 0 || !take(&at, unit))
        return false;
    if (take(&at, "之") && (*sub = take_number(&at, true)) == 0)
        return false;
    if (at.len > 0 && blank_at(at.text, at.len) == 0)
        return false;
    skip_blanks(&at);
    *line = at;
    return true;
}

/* "（一）" or "(一)". */
static bool take_item_mark(struct line *line, int *number) {
    struct line at = *line;
    if ((!take(&at, "（") && !take(&at, "(")) || (*number = take_number(&at, false)) == 0 ||
        (!take(&at, "）") && !take(&at, ")")))
        return false;
    skip_blanks(&at);
    *line = at;
    return true;
}

/* ---- what a line adds ---- */

/* Room for one more; doubling. */
static void *room(void *list, size_t count, size_t *cap, size_t size) {
    if (count < *cap)
        return list;
    *cap = *cap ? *cap * 2 : 16;
    return mem_grow(list, *cap, size);
}

static const char *keep(struct reader *r, const struct line *line) {
    return arena_dup_n(r->law->arena, line->text, line->len);
}

/* The name of an article, chapter or item, for a message. */
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
    fault(r, "err.law.order", line, is, should);
}

static void add_chapter(struct reader *r, const struct line *title, int number) {
    struct law *law = r->law;
    const int found[2] = {number, 0};
    int expected = law->chapter_count > 0 ? r->chapters[law->chapter_count - 1].number + 1 : 1;
    if (number != expected)
        order_fault(r, title->number, "章", found, expected);
    struct sb words = {0}; /* 总　则 is set with blanks only to look wide */
    for (size_t at = 0; at < title->len;) {
        size_t blank = blank_at(title->text + at, title->len - at);
        if (blank == 0)
            sb_add_char(&words, title->text[at]);
        at += blank > 0 ? blank : 1;
    }
    if (words.len == 0) {
        char name[96];
        name_of(name, "第", number, "章", 0);
        fault(r, "err.law.blank", title->number, name, NULL);
    }
    r->chapters = room(r->chapters, law->chapter_count, &r->chapter_cap, sizeof *r->chapters);
    r->chapters[law->chapter_count++] =
        (struct law_chapter){.number = number,
                             .title = arena_dup(law->arena, sb_text(&words)),
                             .first_article = law->article_count};
    sb_free(&words);
}

/* An article without any words is noticed when the next heading or the end comes. */
static void check_article(struct reader *r) {
    if (r->law->article_count == 0)
        return;
    const struct law_article *last = &r->articles[r->law->article_count - 1];
    if (last->paragraph_count > 0)
        return;
    char name[96];
    name_of(name, "第", last->number, "条", last->sub);
    fault(r, "err.law.blank", last->line, name, NULL);
}

static void add_article(struct reader *r, int line, int number, int sub) {
    struct law *law = r->law;
    const int found[2] = {number, sub};
    const struct law_article *last =
        law->article_count > 0 ? &r->articles[law->article_count - 1] : NULL;
    int expected = last ? last->number + 1 : 1;
    bool next = number == expected && sub == 0;
    bool inserted = last && sub > 0 && number == last->number && sub == last->sub + 1;
    if (!next && !inserted)
        order_fault(r, line, "条", found, expected);
    r->articles = room(r->articles, law->article_count, &r->article_cap, sizeof *r->articles);
    r->articles[law->article_count++] = (struct law_article){
        .number = number, .sub = sub, .chapter = (int)law->chapter_count - 1, .line = line};
}

static void add_paragraph(struct reader *r, const struct line *line) {
    r->paragraphs =
        room(r->paragraphs, r->paragraph_count, &r->paragraph_cap, sizeof *r->paragraphs);
    r->paragraphs[r->paragraph_count++] =
        (struct law_paragraph){.text = keep(r, line), .line = line->number};
    r->articles[r->law->article_count - 1].paragraph_count++;
}

static void add_item(struct reader *r, const struct line *line, int number) {
    char name[96], should[96];
    name_of(name, "（", number, "）", 0);
    if (r->articles[r->law->article_count - 1].paragraph_count == 0) {
        fault(r, "err.law.item_alone", line->number, name, NULL);
        /* An empty paragraph holds the list, so that this is the only fault told of it. */
        add_paragraph(r, &(struct line){.text = "", .number = line->number});
    }
    struct law_paragraph *paragraph = &r->paragraphs[r->paragraph_count - 1];
    int expected = paragraph->item_count > 0 ? r->items[r->item_count - 1].number + 1 : 1;
    name_of(should, "（", expected, "）", 0);
    if (number != expected)
        fault(r, "err.law.item_order", line->number, name, should);
    if (line->len == 0)
        fault(r, "err.law.blank", line->number, name, NULL);
    r->items = room(r->items, r->item_count, &r->item_cap, sizeof *r->items);
    r->items[r->item_count++] =
        (struct law_item){.number = number, .text = keep(r, line), .line = line->number};
    paragraph->item_count++;
}

/* A paragraph or an item of the article at hand. */
static void add_words(struct reader *r, struct line line) {
    int number;
    if (take_item_mark(&line, &number))
        add_item(r, &line, number);
    else
        add_paragraph(r, &line);
}

static void add_line(struct reader *r, struct line line) {
    struct law *law = r->law;
    int number, sub;
    if (take_heading(&line, "章", &number, &sub)) {
        check_article(r);
        add_chapter(r, &line, number);
    } else if (take_heading(&line, "条", &number, &sub)) {
        check_article(r);
        add_article(r, line.number, number, sub);
        if (line.len > 0)
            add_words(r, line);
    } else if (law->article_count > 0 &&
               (law->chapter_count == 0 ||
                r->chapters[law->chapter_count - 1].first_article < law->article_count)) {
        add_words(r, line);
    } else if (law->chapter_count > 0) {
        /* Words between a chapter and its first article belong to no provision. */
        fault(r, "err.law.stray", line.number, NULL, NULL);
    } else {
        sb_add(&r->preamble, r->preamble.len > 0 ? "\n" : "");
        sb_add_n(&r->preamble, line.text, line.len);
    }
}

/* ---- the whole ---- */

/* The first line that is not blank names the law; a heading there means that the title was left
 * out. */
static void take_title(struct reader *r, struct line line) {
    struct line words = line;
    int number, sub;
    r->law->title = keep(r, &line);
    if (!take_heading(&words, "章", &number, &sub) && !take_heading(&words, "条", &number, &sub))
        return;
    fault(r, "err.law.title", line.number, NULL, NULL);
    add_line(r, line);
}

static void read_lines(struct reader *r, const char *text, size_t n) {
    int number = 0;
    for (size_t at = 0; at < n;) {
        const char *end = memchr(text + at, '\n', n - at);
        number++;
        struct line line = {.text = text + at, .number = number};
        line.len = end ? (size_t)(end - line.text) : n - at;
        at += line.len + (end ? 1 : 0);
        if (!utf8_valid(line.text, line.len) || memchr(line.text, '\0', line.len))
            fault(r, "err.law.utf8", number, NULL, NULL);
        trim(&line);
        if (line.len == 0 || line.text[0] == '%')
            continue;
        r->last_line = number;
        if (r->law->title)
            add_line(r, line);
        else
            take_title(r, line);
    }
    check_article(r);
}

/* Moves a list into the arena. */
static void *settle(struct law *law, const void *list, size_t count, size_t size) {
    void *kept = arena_alloc(law->arena, count * size);
    if (count > 0)
        memcpy(kept, list, count * size);
    return kept;
}

/* Gives every article its paragraphs and every paragraph its items, which stand one after the
 * other. */
static void settle_all(struct reader *r) {
    struct law *law = r->law;
    law->chapters = settle(law, r->chapters, law->chapter_count, sizeof *r->chapters);
    law->articles = settle(law, r->articles, law->article_count, sizeof *r->articles);
    struct law_paragraph *paragraphs =
        settle(law, r->paragraphs, r->paragraph_count, sizeof *r->paragraphs);
    struct law_item *items = settle(law, r->items, r->item_count, sizeof *r->items);
    for (size_t i = 0; i < law->article_count; i++) {
        struct law_article *article = &law->articles[i];
        article->paragraphs = paragraphs;
        for (size_t k = 0; k < article->paragraph_count; k++, paragraphs++) {
            paragraphs->items = items;
            items += paragraphs->item_count;
        }
    }
    law->preamble = arena_dup(law->arena, sb_text(&r->preamble));
}

struct law *law_parse(const char *regime, const char *file, const char *text, size_t n,
                      struct errs *errs) {
    struct law *law = mem_alloc(sizeof *law);
    law->arena = arena_new();
    law->regime = arena_dup(law->arena, regime);
    struct reader r = {.file = file, .errs = errs, .law = law};
    read_lines(&r, text, n);
    if (law->article_count == 0)
        fault(&r, "err.law.empty", r.last_line, NULL, NULL);
    settle_all(&r);
    mem_free(r.chapters);
    mem_free(r.articles);
    mem_free(r.paragraphs);
    mem_free(r.items);
    sb_free(&r.preamble);
    if (r.faults > 0)
        law_free(&law);
    return law;
}
