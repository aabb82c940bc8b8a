/*
 * kept.c - the kept form of a letter, read: styles by their words, line by line, cell by cell,
 * and the columns of a table.
 */
#include <string.h>

#include "core/letter/page.h"
#include "core/text/utf8.h"

#define MARK_OPEN "【"
#define MARK_CLOSE "】"

static const char *const words[LETTER_STYLES] = {
    [STYLE_PARAGRAPH] = "正文", [STYLE_TITLE] = "标题", [STYLE_ORGAN] = "机关",
    [STYLE_NUMBER] = "文号",    [STYLE_MARK] = "标记",  [STYLE_CENTER] = "居中",
    [STYLE_LEFT] = "顶格",      [STYLE_TO] = "主送",    [STYLE_HEADING] = "一级",
    [STYLE_SECOND] = "二级",    [STYLE_RIGHT] = "落款", [STYLE_DATE] = "日期",
    [STYLE_ATTACHED] = "附件",  [STYLE_COPY] = "抄送",  [STYLE_PRINT] = "印发",
    [STYLE_HEAD] = "表头",      [STYLE_ROW] = "行",     [STYLE_BREAK] = "另页",
    [STYLE_BLANK] = "空行",     [STYLE_FOOT] = "页脚",  [STYLE_LISTED] = "目录"};

const char *letter_style_word(enum letter_style style) {
    return words[style];
}

bool letter_style_indented(enum letter_style style) {
    return style == STYLE_PARAGRAPH || style == STYLE_HEADING || style == STYLE_SECOND ||
           style == STYLE_ATTACHED;
}

bool letter_style_row(enum letter_style style) {
    return style == STYLE_HEAD || style == STYLE_ROW || style == STYLE_LISTED;
}

bool letter_style_named(const char *word, size_t n, enum letter_style *style) {
    for (int i = 0; i < LETTER_STYLES; i++)
        if (strlen(words[i]) == n && memcmp(words[i], word, n) == 0) {
            *style = (enum letter_style)i;
            return true;
        }
    return false;
}

bool letter_is_kept(const char *text) {
    return strncmp(text, LETTER_FORM, sizeof LETTER_FORM - 1) == 0;
}

bool letter_line_next(const char **at, struct letter_line *line) {
    while (**at) {
        const char *s = *at;
        size_t n = strcspn(s, "\n");
        *at = s + n + (s[n] == '\n');
        if (*s == '%')
            continue;
        *line = (struct letter_line){STYLE_PARAGRAPH, s, n};
        const char *close = n > strlen(MARK_OPEN) ? strstr(s, MARK_CLOSE) : NULL;
        if (!close || close >= s + n)
            return true;
        const char *word = s + strlen(MARK_OPEN);
        if (letter_style_named(word, (size_t)(close - word), &line->style)) {
            line->text = close + strlen(MARK_CLOSE);
            line->n = (size_t)(s + n - line->text);
        }
        return true;
    }
    return false;
}

bool letter_head(const char *text, const char *key, struct sb *out) {
    size_t n = strlen(key);
    for (const char *s = text; *s == '%';) {
        size_t length = strcspn(s, "\n");
        if (strncmp(s + 1, key, n) == 0 && s[1 + n] == ' ') {
            sb_add_n(out, s + n + 2, length - n - 2);
            return true;
        }
        s += length + (s[length] == '\n');
    }
    return false;
}

static void trim(const char **s, size_t *n) {
    while (*n > 0 && **s == ' ') {
        ++*s;
        --*n;
    }
    while (*n > 0 && (*s)[*n - 1] == ' ')
        --*n;
}

bool letter_cell_next(const struct letter_line *line, size_t *at, const char **cell, size_t *n) {
    if (*at > line->n)
        return false;
    const char *s = line->text + *at, *bar = memchr(s, '|', line->n - *at);
    *cell = s;
    *n = bar ? (size_t)(bar - s) : line->n - *at;
    *at += *n + 1;
    trim(cell, n);
    return true;
}

size_t letter_table_widths(const char *at, int widths[LETTER_CELLS_MAX], const char **end) {
    struct letter_line line;
    size_t count = 0;
    bool first = true;
    for (int i = 0; i < LETTER_CELLS_MAX; i++)
        widths[i] = 0;
    *end = at;
    for (const char *next = at; letter_line_next(&next, &line); *end = next, first = false) {
        bool head = line.style == STYLE_HEAD;
        if (!letter_style_row(line.style) || (head && !first))
            break;
        const char *cell;
        size_t n, i = 0;
        for (size_t c = 0; i < LETTER_CELLS_MAX && letter_cell_next(&line, &c, &cell, &n); i++) {
            int width = utf8_width(cell, n);
            widths[i] = width > widths[i] ? width : widths[i];
        }
        count = i > count ? i : count;
    }
    return count;
}
