/*
 * lines.c - cuts a downloaded text into rows: line ends of every kind, front matter,
 * remarks, what begins a line in Markdown.
 */
#include <stdint.h>
#include <string.h>

#include "core/lawread/rows.h"
#include "core/text/utf8.h"

/* ---- what begins a line ---- */

static int columns(const char *s, size_t n) {
    int width = 0;
    for (size_t at = 0; at < n && width < 100000;) {
        uint32_t cp;
        at += utf8_decode(s + at, n - at, &cp);
        width += cp >= 0x1100 ? 2 : 1;
    }
    return width;
}

/* "---", "***", "===": only marks and blanks, at least three. */
static bool is_rule(const struct law_line *line) {
    size_t marks = 0;
    for (size_t i = 0; i < line->len; i++) {
        if (line->text[i] == ' ')
            continue;
        if (!strchr("-*_=", line->text[i]) || line->text[i] != line->text[0])
            return false;
        marks++;
    }
    return marks >= 3;
}

static size_t take_number(struct law_line *line) {
    size_t digits = 0;
    while (digits < line->len && line->text[digits] >= '0' && line->text[digits] <= '9')
        digits++;
    line->text += digits;
    line->len -= digits;
    law_line_trim(line);
    return digits;
}

/* "第 4 页", "第4页 共9页", "第4页/共9页", "4 / 9" */
static bool is_page_told(const struct law_line *line) {
    struct law_line at = *line;
    bool told = law_line_take(&at, "第");
    law_line_trim(&at);
    if (take_number(&at) == 0)
        return false;
    told = told && law_line_take(&at, "页");
    law_line_trim(&at);
    if (told && at.len == 0)
        return true;
    bool slash = law_line_take(&at, "/") || law_line_take(&at, "，") || law_line_take(&at, ",");
    law_line_trim(&at);
    bool all = law_line_take(&at, "共");
    law_line_trim(&at);
    if ((told ? !all : !slash) || take_number(&at) == 0)
        return false;
    bool ends = law_line_take(&at, "页");
    return (told ? ends : !ends) && at.len == 0;
}

/* "- 12 -", "— 12 —": the number of a page. */
static bool is_page(const struct law_line *line) {
    struct law_line at = *line;
    if (!law_line_take(&at, "-") && !law_line_take(&at, "—") && !law_line_take(&at, "－"))
        return false;
    law_line_trim(&at);
    size_t digits = take_number(&at);
    return digits > 0 && digits < 5 &&
           (law_line_take(&at, "-") || law_line_take(&at, "—") || law_line_take(&at, "－")) &&
           at.len == 0;
}

static void take_quotes(struct law_line *line) {
    while (line->len > 0 && line->text[0] == '>') {
        line->text++;
        line->len--;
        law_line_trim(line);
    }
}

static int take_depth(struct law_line *line) {
    size_t depth = 0;
    while (depth < line->len && depth < 7 && line->text[depth] == '#')
        depth++;
    if (depth == 0 || depth > 6)
        return 0;
    line->text += depth;
    line->len -= depth;
    while (line->len > 0 && line->text[line->len - 1] == '#')
        line->len--;
    law_line_trim(line);
    return (int)depth;
}

static bool take_bullet(struct law_line *line) {
    static const char *const bullets[] = {"- ", "* ", "+ ", "• ", "●", "▪ ", "◆"};
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (law_line_take(line, bullets[i])) {
            law_line_trim(line);
            return true;
        }
    return false;
}

/* ---- rows ---- */

static struct row *new_row(struct rows *rows) {
    if (rows->count == rows->cap) {
        rows->cap = rows->cap ? rows->cap * 2 : 256;
        rows->list = mem_grow(rows->list, rows->cap, sizeof *rows->list);
    }
    rows->list[rows->count] = (struct row){0};
    return &rows->list[rows->count++];
}

struct source {
    struct rows *rows;
    struct sb plain;              /* of the line at hand */
    bool after_blank, after_page; /* a page ended: the blank lines around its end part nothing */
    int head_line;                /* the last line of what the file marks as its head */
};

/* One line without its marks. */
static void add_row(struct source *source, struct law_line line, const struct row *as) {
    struct rows *rows = source->rows;
    law_line_trim(&line);
    if (line.len == 0) {
        source->after_blank = true;
        return;
    }
    if (rows->count >= LAWREAD_LINES) {
        rows->too_many = true;
        return;
    }
    struct row *row = new_row(rows);
    *row = *as;
    row->line = line.number;
    row->text = row->whole = rows_keep(rows, line.text, line.len);
    row->after_blank = source->after_blank && !source->after_page;
    source->after_blank = source->after_page = false;
    if (line.number <= source->head_line)
        rows->head = rows->count;
    if (line.text[0] == '|')
        rows_note(rows, line.number, "note.lawread.table", "", 0);
}

static bool is_fence(const struct law_line *line) {
    return line->len >= 3 &&
           (memcmp(line->text, "```", 3) == 0 || memcmp(line->text, "~~~", 3) == 0);
}

/* Blank-only lines, rules and fences only part what stands around them. */
static bool parts_only(struct source *source, const struct law_line *line) {
    struct rows *rows = source->rows;
    if (line->len == 0 || is_fence(line)) {
        source->after_blank = true;
        return true;
    }
    if (is_rule(line)) {
        if (line->text[0] == '=' && rows->count > 0 && !source->after_blank)
            rows->list[rows->count - 1].depth = 1; /* underlined: a heading */
        source->after_blank = true;
        return true;
    }
    return false;
}

/* Does a provision begin at s, within a line? It stands behind the end of a sentence and a blank,
 * as pages have it that lost their line ends. */
static bool provision_at(const char *s, size_t at, size_t n) {
    struct law_line line = {s + at, n - at, 0};
    int number, sub;
    size_t end = at;
    if (n - at < 9 || memcmp(s + at, "第", 3) != 0)
        return false;
    while (end > 0 && s[end - 1] == ' ')
        end--;
    while (end >= 3 && memcmp(s + end - 3, "　", 3) == 0)
        end -= 3;
    return end < at && end >= 3 && memcmp(s + end - 3, "。", 3) == 0 &&
           law_take_heading(&line, "条", false, &number, &sub) && line.len > 0;
}

/* The plain text of one line of the file as rows. */
static void add_pieces(struct source *source, int number, const struct row *as) {
    const char *s = sb_text(&source->plain);
    size_t n = source->plain.len, from = 0;
    for (size_t at = 0; at <= n; at++) {
        bool end = at == n || s[at] == '\n';
        if (!end && !provision_at(s, at, n))
            continue;
        add_row(source, (struct law_line){s + from, at - from, number}, as);
        from = at + (end ? 1 : 0);
    }
}

static void add_source_line(struct source *source, struct law_line line) {
    struct row as = {0};
    struct law_line raw = line;
    if (line.len > 0 && memchr(line.text, '\f', line.len))
        source->after_page = true;
    law_line_trim(&line);
    if (parts_only(source, &line))
        return;
    if (is_page(&line) || is_page_told(&line)) {
        rows_note(source->rows, line.number, "note.lawread.page", "", 0);
        source->after_page = true;
        return;
    }
    if (line.text[0] == '%') { /* as in the texts of the packs */
        rows_note(source->rows, line.number, "note.lawread.remark", "", 0);
        return;
    }
    as.indented = columns(raw.text, (size_t)(line.text - raw.text)) >= 2;
    as.width = columns(raw.text, (size_t)(line.text + line.len - raw.text));
    take_quotes(&line);
    as.depth = take_depth(&line);
    as.bullet = as.depth == 0 && take_bullet(&line);
    sb_clear(&source->plain);
    rows_plain(source->rows, line.text, line.len, line.number, &source->plain);
    add_pieces(source, line.number, &as);
}

/* ---- front matter and remarks ---- */

static bool is_key(struct law_line *line, const char *key) {
    struct law_line at = *line;
    if (!law_line_take(&at, key))
        return false;
    law_line_trim(&at);
    if (!law_line_take(&at, ":") && !law_line_take(&at, "："))
        return false;
    law_line_trim(&at);
    if (at.len >= 2 && (at.text[0] == '"' || at.text[0] == '\'') &&
        at.text[at.len - 1] == at.text[0]) {
        at.text++;
        at.len -= 2;
    }
    *line = at;
    return at.len > 0;
}

static void take_front_line(struct source *source, struct law_line line) {
    static const char *const issuers[] = {"issuer", "office", "发布机关", "制定机关", "发布部门"};
    struct rows *rows = source->rows;
    law_line_trim(&line);
    if (is_key(&line, "title") || is_key(&line, "标题")) {
        rows->title = rows_keep(rows, line.text, line.len);
        return;
    }
    for (size_t i = 0; i < sizeof issuers / sizeof *issuers; i++)
        if (is_key(&line, issuers[i])) {
            rows->out->issuer = rows_keep(rows, line.text, line.len);
            return;
        }
    rows_dates(rows, rows_keep(rows, line.text, line.len), line.number);
}

static struct law_line next_line(const char *text, size_t n, size_t *at, int number) {
    struct law_line line = {.text = text + *at, .number = number};
    size_t len = 0;
    while (*at + len < n && text[*at + len] != '\n' && text[*at + len] != '\r')
        len++;
    line.len = len;
    *at += len;
    if (*at < n && text[*at] == '\r')
        ++*at;
    if (*at < n && text[*at] == '\n')
        ++*at;
    return line;
}

/* The end of front matter that begins the text; 0 when there is none. */
static size_t front_matter(struct source *source, const char *text, size_t n, int *number) {
    size_t at = 0, first = 0;
    struct law_line line = next_line(text, n, &at, 1);
    law_line_trim(&line);
    if (line.len != 3 || memcmp(line.text, "---", 3) != 0)
        return 0;
    first = at;
    for (int pass = 0; pass < 2; pass++) {
        at = first;
        for (*number = 2; at < n && *number < 200; ++*number) {
            line = next_line(text, n, &at, *number);
            law_line_trim(&line);
            if (line.len == 3 &&
                (memcmp(line.text, "---", 3) == 0 || memcmp(line.text, "...", 3) == 0))
                break;
            if (pass > 0)
                take_front_line(source, line);
        }
        if (at >= n || *number >= 200)
            return 0; /* it never ends: a rule, then text */
    }
    ++*number;
    return at;
}

/* The text without <!-- remarks -->, whose line ends stay. */
static void strip_remarks(struct source *source, const char *text, size_t n, struct sb *out) {
    int line = 1;
    for (size_t at = 0; at < n;) {
        const char *open = memmem(text + at, n - at, "<!--", 4);
        const char *close = open ? memmem(open, n - (size_t)(open - text), "-->", 3) : NULL;
        const char *end = close ? open : text + n;
        sb_add_n(out, text + at, (size_t)(end - (text + at)));
        for (const char *c = text + at; c < end; c++)
            line += *c == '\n';
        if (!close)
            return;
        if (memmem(open, (size_t)(close - open), "INFO END", 8))
            source->head_line = line;
        for (const char *c = open; c < close; c++)
            if (*c == '\n') {
                sb_add_char(out, '\n');
                line++;
            }
        at = (size_t)(close - text) + 3;
    }
}

void rows_read(struct rows *rows, const char *text, size_t n) {
    struct source source = {.rows = rows};
    struct sb stripped = {0};
    if (n > 0 && memmem(text, n, "<!--", 4)) {
        strip_remarks(&source, text, n, &stripped);
        text = sb_text(&stripped);
        n = stripped.len;
    }
    int number = 1;
    size_t at = front_matter(&source, text, n, &number);
    if (at == 0)
        number = 1;
    for (; at < n && !rows->too_many; number++)
        add_source_line(&source, next_line(text, n, &at, number));
    sb_free(&source.plain);
    sb_free(&stripped);
}
