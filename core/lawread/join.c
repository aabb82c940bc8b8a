/*
 * join.c - joins lines that a page or a mail broke to its width. Only where it is plain:
 * two paragraphs made one are worse than one that stands in two lines.
 */
#include <stdint.h>
#include <string.h>

#include "core/lawread/rows.h"
#include "core/text/utf8.h"

struct layout {
    int wrap;      /* the width that lines were broken to; 0: none */
    bool indented; /* provisions are set in */
};

static uint32_t first_char(const char *text) {
    uint32_t cp = 0;
    if (*text)
        utf8_decode(text, strlen(text), &cp);
    return cp;
}

static uint32_t last_char(const char *text, size_t n) {
    size_t back = n > 0 ? 1 : 0;
    while (back < n && back < 4 && ((unsigned char)text[n - back] & 0xC0) == 0x80)
        back++;
    return first_char(text + n - back);
}

static bool among(uint32_t cp, const char *list) {
    for (size_t at = 0, n = strlen(list); cp != 0 && at < n;) {
        uint32_t one;
        at += utf8_decode(list + at, n - at, &one);
        if (one == cp)
            return true;
    }
    return false;
}

static bool is_digit(uint32_t cp) {
    return cp >= '0' && cp <= '9';
}

static bool is_letter(uint32_t cp) {
    return is_digit(cp) || (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z');
}

/* Words are parted by a blank that the line end stood for; 3 and 0日 are one number. */
static bool stand_apart(uint32_t before, uint32_t behind) {
    return is_letter(before) && is_letter(behind) && !(is_digit(before) && is_digit(behind));
}

/* The width most of the wide lines have: marks may hang out behind it. */
static int usual_width(const struct rows *rows, int widest) {
    enum { HANGING = 6 };
    size_t count[HANGING + 1] = {0}, most = 0;
    for (size_t i = 0; i < rows->count; i++)
        if (rows->list[i].width >= widest - HANGING)
            count[widest - rows->list[i].width]++;
    for (size_t i = 1; i <= HANGING; i++)
        most = count[i] > count[most] ? i : most;
    return widest - (int)most;
}

static struct layout layout_of(const struct rows *rows) {
    struct layout layout = {0};
    size_t set_in = 0, all = 0, full = 0;
    int widest = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const struct row *row = &rows->list[i];
        all += rows_provision(row);
        set_in += rows_provision(row) && row->indented;
        widest = row->width > widest ? row->width : widest;
    }
    for (size_t i = 0; i < rows->count; i++)
        full += rows->list[i].width >= widest - 3;
    widest = usual_width(rows, widest);
    layout.indented = all > 0 && set_in * 5 >= all * 4;
    layout.wrap = full >= 3 && widest >= 40 && widest <= 160 ? widest : 0;
    return layout;
}

static bool has_mark(const struct row *row) {
    struct law_line at = rows_line(row->text, row->line);
    const char *mark;
    size_t len;
    int number;
    return rows_take_mark(&at, &number, &mark, &len) != MARK_NONE;
}

/* A sentence of some length that a blank line tore: it ends in a Hanzi, where no paragraph of a law
 * ends, and what follows ends as a sentence. */
static bool is_torn(const struct row *before, const struct row *row, uint32_t end) {
    enum { LONG = 40 };
    return before->width >= LONG && end >= 0x4E00 && end <= 0x9FFF &&
           rows_ends_sentence(row->text) &&
           (strstr(before->text, "，") || strstr(before->text, "。"));
}

/* Does the line go on with the words before it? `before` is the line as it stands in the file. */
static bool continues(const struct layout *layout, const struct row *before,
                      const struct row *row) {
    if (row->kind != ROW_WORDS || row->bullet || row->depth > 0 || before->text[0] == '\0' ||
        (before->kind != ROW_WORDS && !rows_provision(before)) || before->text[0] == '|')
        return false;
    if (among(first_char(row->text), "，。；：、！？）》」』”"))
        return true;
    if (has_mark(row))
        return false;
    uint32_t end = last_char(before->text, strlen(before->text));
    if (among(end, "，、（《“「〔,("))
        return true;
    if (row->after_blank && is_torn(before, row, end))
        return true;
    if (row->after_blank || layout->wrap == 0)
        return false;
    bool set_in = layout->indented && row->indented;
    bool full = before->width >= layout->wrap - 3;
    if (among(end, "；：》）;:")) /* no paragraph ends so, but before items and behind one */
        return !set_in && full;
    if (among(end, "。！？…”」』】.!?"))
        return layout->indented && !set_in && full;
    return !set_in && before->width >= layout->wrap - 6;
}

/* Above the first provision a title or the day of the next resolution begins a line of its own. */
static bool apart_in_head(const struct row *before, const struct row *row) {
    size_t digits = strspn(row->text, "0123456789");
    return (rows_like_title(before->whole) && !strstr(before->whole, "，")) ||
           (digits == 4 && strncmp(row->text + digits, "年", strlen("年")) == 0);
}

void rows_join(struct rows *rows) {
    struct layout layout = layout_of(rows);
    struct sb words = {0};
    size_t count = 0, joined = 0, first = rows->first, head = rows->head;
    int line = 0;
    for (size_t i = 0; i < rows->count;) {
        struct row *row = &rows->list[i];
        size_t end = i + 1;
        while (end < rows->count && continues(&layout, &rows->list[end - 1], &rows->list[end]) &&
               !(end < first && apart_in_head(&rows->list[end - 1], &rows->list[end])))
            end++;
        sb_clear(&words);
        for (size_t k = i; end > i + 1 && k < end; k++) {
            const char *text = rows->list[k].text;
            bool apart =
                k > i && stand_apart(last_char(sb_text(&words), words.len), first_char(text));
            sb_add(&words, apart ? " " : "");
            sb_add(&words, text);
        }
        if (end > i + 1) {
            row->text = rows_keep(rows, sb_text(&words), words.len);
            line = joined == 0 ? rows->list[i + 1].line : line;
            joined += end - i - 1;
        }
        if (i == first)
            rows->first = count;
        if (i == head)
            rows->head = count;
        row->width = rows->list[end - 1].width;
        rows->list[count++] = *row;
        i = end;
    }
    rows->first = first == rows->count ? count : rows->first;
    rows->count = count;
    rows->head = rows->head < count ? rows->head : count;
    sb_clear(&words);
    sb_add_int(&words, (long long)joined);
    if (joined > 0)
        rows_note(rows, line, "note.lawread.joined", sb_text(&words), 0);
    sb_free(&words);
}
