#include "core/text/markup.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/text/utf8.h"

enum piece_kind { PIECE_TEXT, PIECE_OPEN, PIECE_CLOSE, PIECE_ALONE };

/* Text, or a tag: its name. */
struct piece {
    enum piece_kind kind;
    const char *at;
    size_t len;
};

struct source {
    const char *s;
    size_t n, at;
};

/* ---- tags ---- */

static bool letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The end of what begins at `at` with '<', behind its '>'; 0: it is no tag. Quotes hide a '>'. */
static size_t tag_end(const struct source *src) {
    char quote = '\0';
    for (size_t i = src->at + 1; i < src->n; i++) {
        char c = src->s[i];
        if (quote)
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return i + 1;
    }
    return 0;
}

/* A remark, a declaration, an instruction: behind its end; 0: none of these. */
static size_t skipped(const struct source *src) {
    static const char *const marks[][2] = {
        {"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<!", ">"}, {"<?", ">"}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t len = strlen(marks[i][0]);
        if (src->n - src->at < len || strncmp(src->s + src->at, marks[i][0], len) != 0)
            continue;
        const char *end =
            memmem(src->s + src->at, src->n - src->at, marks[i][1], strlen(marks[i][1]));
        return end ? (size_t)(end - src->s) + strlen(marks[i][1]) : src->n;
    }
    return 0;
}

static bool take_tag(struct source *src, struct piece *piece) {
    size_t name = src->at + 1, end = tag_end(src);
    bool close = name < src->n && src->s[name] == '/';
    name += close;
    if (end == 0 || name >= src->n || !letter(src->s[name]))
        return false;
    size_t len = strcspn(src->s + name, " \t\r\n/>");
    bool alone = src->s[end - 2] == '/';
    *piece = (struct piece){close   ? PIECE_CLOSE
                            : alone ? PIECE_ALONE
                                    : PIECE_OPEN,
                            src->s + name, len};
    src->at = end;
    return true;
}

static bool next_piece(struct source *src, struct piece *piece) {
    while (src->at < src->n && src->s[src->at] == '<') {
        size_t end = skipped(src);
        if (end == 0)
            break;
        src->at = end;
    }
    if (src->at >= src->n)
        return false;
    if (src->s[src->at] == '<' && take_tag(src, piece))
        return true;
    const char *from = src->s + src->at, *end = memchr(from + 1, '<', src->n - src->at - 1);
    *piece = (struct piece){PIECE_TEXT, from, end ? (size_t)(end - from) : src->n - src->at};
    src->at += piece->len;
    return true;
}

static bool named(const struct piece *piece, const char *name) {
    return strlen(name) == piece->len && strncasecmp(piece->at, name, piece->len) == 0;
}

static bool among(const struct piece *piece, const char *const *names) {
    for (; *names; names++)
        if (named(piece, *names))
            return true;
    return false;
}

/* ---- characters ---- */

static const struct {
    const char *name;
    uint32_t cp;
} entities[] = {
    {"nbsp", 0xA0},    {"emsp", 0x3000},  {"ensp", 0x2002},   {"thinsp", 0x2009}, {"amp", '&'},
    {"lt", '<'},       {"gt", '>'},       {"quot", '"'},      {"apos", '\''},     {"ldquo", 0x201C},
    {"rdquo", 0x201D}, {"lsquo", 0x2018}, {"rsquo", 0x2019},  {"laquo", 0xAB},    {"raquo", 0xBB},
    {"middot", 0xB7},  {"bull", 0x2022},  {"hellip", 0x2026}, {"mdash", 0x2014},  {"ndash", 0x2013},
    {"times", 0xD7},   {"divide", 0xF7},  {"deg", 0xB0},      {"plusmn", 0xB1},   {"sect", 0xA7},
    {"copy", 0xA9},    {"reg", 0xAE},     {"trade", 0x2122},  {"permil", 0x2030}, {"prime", 0x2032},
    {"Prime", 0x2033}, {"le", 0x2264},    {"ge", 0x2265},     {"ne", 0x2260},     {"zwnj", 0x200C},
    {"zwj", 0x200D},   {"shy", 0xAD},     {"yen", 0xA5},      {"larr", 0x2190},   {"rarr", 0x2192},
    {"alpha", 0x3B1},  {"beta", 0x3B2},   {"gamma", 0x3B3},   {"omicron", 0x25CB}};

uint32_t markup_entity(const char *s, size_t n, size_t *used) {
    const char *end = memchr(s, ';', n < 12 ? n : 12);
    if (!end || end - s < 2)
        return 0;
    size_t len = (size_t)(end - s) - 1;
    *used = len + 2;
    if (s[1] == '#') {
        bool hex = s[2] == 'x' || s[2] == 'X';
        long cp = strtol(s + (hex ? 3 : 2), NULL, hex ? 16 : 10);
        bool good = cp > 0 && cp <= 0x10FFFF && (cp < 0xD800 || cp > 0xDFFF);
        return good ? (uint32_t)cp : 0;
    }
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (strlen(entities[i].name) == len && strncmp(entities[i].name, s + 1, len) == 0)
            return entities[i].cp;
    return 0;
}

/* `close`: line ends and runs of blanks are one blank, as a browser has it. */
static void put_text(struct sb *out, const char *s, size_t n, bool close) {
    for (size_t at = 0; at < n;) {
        size_t used = 0;
        uint32_t cp = s[at] == '&' ? markup_entity(s + at, n - at, &used) : 0;
        bool blank = s[at] == ' ' || s[at] == '\t' || s[at] == '\n' || s[at] == '\r';
        if (cp > 0) {
            char bytes[4];
            sb_add_n(out, bytes, utf8_encode(cp, bytes));
            at += used;
        } else if (blank && close) {
            bool open =
                out->len > 0 && out->text[out->len - 1] != '\n' && out->text[out->len - 1] != ' ';
            sb_add(out, open ? " " : "");
            at++;
        } else {
            sb_add_char(out, s[at++]);
        }
    }
}

static void end_line(struct sb *out) {
    while (out->len > 0 && (out->text[out->len - 1] == ' ' || out->text[out->len - 1] == '\t'))
        sb_cut(out, out->len - 1);
    if (out->len > 0 && out->text[out->len - 1] != '\n')
        sb_add_char(out, '\n');
}

/* ---- HTML ---- */

/* Behind the end of an element that is no text; those of its name within it count. */
static void skip_element(struct source *src, const struct piece *open) {
    struct piece piece;
    char name[16] = "";
    memcpy(name, open->at, open->len < sizeof name - 1 ? open->len : sizeof name - 1);
    bool raw = strcasecmp(name, "script") == 0 || strcasecmp(name, "style") == 0;
    for (int depth = 1; depth > 0;) {
        if (raw) { /* a '<' in a script begins nothing */
            char end[20];
            snprintf(end, sizeof end, "</%s", name);
            const char *at = strcasestr(src->s + src->at, end);
            src->at = at ? (size_t)(at - src->s) : src->n;
        }
        if (!next_piece(src, &piece))
            return;
        if (named(&piece, name))
            depth += piece.kind == PIECE_OPEN ? 1 : piece.kind == PIECE_CLOSE ? -1 : 0;
    }
}

void markup_html(struct sb *out, const char *html, size_t n) {
    static const char *const hidden[] = {"script", "style",  "title", "nav",    "noscript",
                                         "select", "iframe", "form",  "button", NULL};
    static const char *const lines[] = {"p",  "div",     "li",      "tr",         "h1",     "h2",
                                        "h3", "h4",      "h5",      "h6",         "table",  "ul",
                                        "ol", "section", "article", "blockquote", "body",   "head",
                                        "dt", "dd",      "center",  "header",     "footer", NULL};
    struct source src = {html, n, 0};
    struct piece piece;
    int kept = 0; /* <pre> that are open */
    while (next_piece(&src, &piece)) {
        if (piece.kind == PIECE_TEXT)
            put_text(out, piece.at, piece.len, kept == 0);
        else if (piece.kind == PIECE_OPEN && among(&piece, hidden))
            skip_element(&src, &piece);
        else if (named(&piece, "br") || among(&piece, lines))
            named(&piece, "br") ? sb_add_char(out, '\n') : end_line(out);
        else if (piece.kind == PIECE_CLOSE && (named(&piece, "td") || named(&piece, "th")))
            sb_add(out, "  ");
        else if (named(&piece, "pre"))
            kept += piece.kind == PIECE_OPEN ? 1 : piece.kind == PIECE_CLOSE && kept > 0 ? -1 : 0;
    }
    end_line(out);
}

bool markup_is_html(const char *text, size_t n) {
    static const char *const begins[] = {"<!doctype html", "<html", "<head", "<body", "<meta"};
    size_t at = 0;
    while (at < n && strchr(" \t\r\n\xEF\xBB\xBF", text[at]))
        at++;
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        if (n - at >= strlen(begins[i]) &&
            strncasecmp(text + at, begins[i], strlen(begins[i])) == 0)
            return true;
    return false;
}

/* ---- Word ---- */

void markup_word(struct sb *out, const char *xml, size_t n) {
    struct source src = {xml, n, 0};
    struct piece piece;
    bool text = false, run = false;
    int cells = 0; /* of tables that are open */
    while (next_piece(&src, &piece)) {
        bool open = piece.kind != PIECE_CLOSE;
        if (piece.kind == PIECE_TEXT && text)
            put_text(out, piece.at, piece.len, false);
        else if (named(&piece, "w:t"))
            text = piece.kind == PIECE_OPEN;
        else if (named(&piece, "w:r"))
            run = piece.kind == PIECE_OPEN;
        else if (named(&piece, "w:tab") && open && run) /* elsewhere it is a stop */
            sb_add_char(out, ' ');
        else if ((named(&piece, "w:br") || named(&piece, "w:cr")) && open && run)
            sb_add_char(out, '\n');
        else if (named(&piece, "w:tc"))
            cells += piece.kind == PIECE_OPEN ? 1 : piece.kind == PIECE_CLOSE && cells > 0 ? -1 : 0;
        else if (named(&piece, "w:p") && piece.kind != PIECE_OPEN)
            cells > 0 ? sb_add(out, "  ") : sb_add_char(out, '\n');
        else if (named(&piece, "w:tr") && piece.kind == PIECE_CLOSE)
            end_line(out);
    }
    end_line(out);
}
