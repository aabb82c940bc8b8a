/*
 * marks.c - one line of Markdown or HTML as plain text. What is no mark stays as it is: a
 * law has stars and brackets of its own only rarely, and then not in pairs.
 */
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "core/lawread/rows.h"
#include "core/text/markup.h"
#include "core/text/utf8.h"

struct marks {
    const char *s;
    size_t n;
    bool stars, lines, single; /* ** __ * stand in pairs in this line */
    struct rows *rows;
    int line;
    struct sb *out;
};

/* Marks made of exactly `run` of the character; more of them are a blank to fill in. */
static size_t runs_of(const char *s, size_t n, char c, size_t run) {
    size_t found = 0;
    for (size_t at = 0; at < n;) {
        size_t len = 0;
        while (at + len < n && s[at + len] == c)
            len++;
        found += len == run;
        at += len > 0 ? len : s[at] == '\\' ? 2 : 1;
    }
    return found;
}

static size_t run_at(const struct marks *m, size_t at) {
    size_t len = 1;
    while (at + len < m->n && m->s[at + len] == m->s[at])
        len++;
    return len;
}

/* Bytes of a pair's half to leave out at `at`; 0: it is text. */
static size_t emphasis(const struct marks *m, size_t at) {
    size_t run = run_at(m, at);
    if (m->s[at] == '*')
        return (run == 2 && m->stars) || (run == 1 && m->single) || run == 3 ? run : 0;
    return m->s[at] == '_' && run == 2 && m->lines ? 2 : 0;
}

static bool named(const char *s, size_t n, const char *name) {
    size_t len = strlen(name);
    return n > len && strncasecmp(s, name, len) == 0 &&
           (s[len] == '>' || s[len] == ' ' || s[len] == '/');
}

/* A tag of HTML; its length, 0 when it is none. Those that end a line say so. */
static size_t tag(const struct marks *m, size_t at, bool *breaks) {
    static const char *const lines[] = {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4"};
    static const char *const others[] = {"b",      "i",       "u",      "a",    "strong", "em",
                                         "span",   "font",    "ul",     "ol",   "td",     "th",
                                         "table",  "body",    "tbody",  "html", "sup",    "sub",
                                         "center", "details", "summary"};
    size_t from = at + 1 + (at + 1 < m->n && m->s[at + 1] == '/');
    size_t room = m->n - from < 300 ? m->n - from : 300;
    const char *end = memchr(m->s + from, '>', room);
    bool known = false;
    *breaks = false;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        *breaks = *breaks || named(m->s + from, m->n - from, lines[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        known = known || named(m->s + from, m->n - from, others[i]);
    return end && (known || *breaks) ? (size_t)(end - (m->s + at)) + 1 : 0;
}

/* Characters that nobody sees, and controls. */
static bool unseen(uint32_t cp) {
    return (cp < 0x20 && cp != '\t') || cp == 0x7F || cp == 0xAD || cp == 0xFEFF || cp == 0x2060 ||
           (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E);
}

/* &nbsp; and the other narrow blanks are one blank. */
static size_t put_entity(struct marks *m, size_t at) {
    size_t used = 0;
    uint32_t cp = markup_entity(m->s + at, m->n - at, &used);
    char bytes[4];
    if (cp == 0)
        return 0;
    if (cp == 0xA0 || cp == 0x2002 || cp == 0x2009)
        cp = ' ';
    if (!unseen(cp))
        sb_add_n(m->out, bytes, utf8_encode(cp, bytes));
    return used;
}

/* [words](address) gives its words, ![…](…) nothing. Returns the bytes used, 0: no link. */
static size_t link(const struct marks *m, size_t at, size_t *words, size_t *words_len) {
    size_t from = at + (m->s[at] == '!'), room;
    if (from >= m->n || m->s[from] != '[')
        return 0;
    room = m->n - from < 2000 ? m->n - from : 2000;
    const char *close = memmem(m->s + from, room, "](", 2);
    if (!close)
        return 0;
    room = m->n - (size_t)(close - m->s);
    const char *end = memchr(close, ')', room < 2000 ? room : 2000);
    /* 〔2010〕 is also written [2010]; an address has one of these in it. */
    if (!end ||
        !(memchr(close, '/', (size_t)(end - close)) || memchr(close, '#', (size_t)(end - close)) ||
          memchr(close, '.', (size_t)(end - close))))
        return 0;
    *words = from + 1;
    *words_len = m->s[at] == '!' ? 0 : (size_t)(close - (m->s + from + 1));
    return (size_t)(end - (m->s + at)) + 1;
}

static size_t put_char(struct marks *m, size_t at) {
    uint32_t cp;
    size_t used = utf8_decode(m->s + at, m->n - at, &cp);
    if (cp == 0x85 || cp == 0x2028 || cp == 0x2029 || cp == '\f' || cp == '\v')
        sb_add_char(m->out, '\n');
    else if (!unseen(cp))
        sb_add_n(m->out, m->s + at, used);
    else if (cp < 0x20 || cp == 0x7F)
        rows_note(m->rows, m->line, "note.lawread.control", "", 0);
    return used;
}

/* Returns the bytes used, at least 1. */
static size_t step(struct marks *m, size_t at) {
    char c = m->s[at];
    size_t used = 0, words = 0, words_len = 0;
    bool breaks = false;
    if (c == '\\' && at + 1 < m->n && strchr("\\`*_{}[]()#+-.!|>~<&\"", m->s[at + 1])) {
        sb_add_char(m->out, m->s[at + 1]);
        return 2;
    }
    if (c == '*' || c == '_') {
        used = emphasis(m, at);
        if (used == 0) {
            used = run_at(m, at);
            sb_add_n(m->out, m->s + at, used);
        }
    } else if (c == '<' && (used = tag(m, at, &breaks)) > 0) {
        sb_add(m->out, breaks ? "\n" : "");
    } else if (c == '&' && (used = put_entity(m, at)) > 0) {
        return used;
    } else if ((c == '[' || c == '!') && (used = link(m, at, &words, &words_len)) > 0) {
        sb_add_n(m->out, m->s + words, words_len);
        if (words_len == 0)
            rows_note(m->rows, m->line, "note.lawread.image", "", 0);
    }
    return used > 0 ? used : put_char(m, at);
}

void rows_plain(struct rows *rows, const char *text, size_t n, int line, struct sb *out) {
    struct marks m = {.s = text, .n = n, .rows = rows, .line = line, .out = out};
    m.stars = runs_of(text, n, '*', 2) >= 2;
    m.single = runs_of(text, n, '*', 1) >= 2;
    m.lines = runs_of(text, n, '_', 2) >= 2;
    for (size_t at = 0; at < n;) {
        /* Most of a line has no mark and nothing unseen in it. */
        if ((unsigned char)text[at] >= 0xE3 && (unsigned char)text[at] <= 0xE9 && n - at >= 3) {
            sb_add_n(out, text + at, 3);
            at += 3;
        } else {
            at += step(&m, at);
        }
    }
}
