/*
 * page.h - a finished letter: lines, each of a kind, as it is kept once it is issued; and what is made
 * of them for a screen and for a text file. A DOCX is made in docx.h.
 *
 * Kept form (UTF-8): a first line "%wenze-letter 1", further lines "%KEY TEXT" that say of the letter
 * what is not printed (template, its digest, who approved it …), then lines 【WORD】TEXT. A paragraph
 * is one line however long. Cells of a row stand between " | ", a line break in a cell is U+2028.
 * 【另页】 with any text behind it begins a piece of a volume: the first is that of the first 【目录】 row,
 * and so on (docx_pages.h). Neither stands in a template.
 * What was kept by earlier versions has no such first line: it is printed as it stands.
 */
#ifndef WENZE_CORE_LETTER_PAGE_H
#define WENZE_CORE_LETTER_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/sb.h"

#define LETTER_COLUMNS 56 /* 28 Hanzi, GB/T 9704 */
#define LETTER_PAGE_LINES 22
#define LETTER_FORM "%wenze-letter 1\n"
#define LETTER_CELL_BREAK "\xE2\x80\xA8"

/* Order and words: page.c. */
enum letter_style {
    STYLE_PARAGRAPH, /* 正文: indented two characters */
    STYLE_TITLE,     /* 标题 */
    STYLE_ORGAN,     /* 机关: who issues it, above the title */
    STYLE_NUMBER,    /* 文号 */
    STYLE_MARK,      /* 标记: 草稿, 练习 … on every page */
    STYLE_CENTER,    /* 居中 */
    STYLE_LEFT,      /* 顶格: flush left */
    STYLE_TO,        /* 主送: the addressee */
    STYLE_HEADING,   /* 一级: 一、… */
    STYLE_SECOND,    /* 二级: （一）… */
    STYLE_RIGHT,     /* 落款: the signature, four characters from the edge */
    STYLE_DATE,      /* 日期: below it */
    STYLE_ATTACHED,  /* 附件 */
    STYLE_COPY,      /* 抄送 */
    STYLE_PRINT,     /* 印发 */
    STYLE_HEAD,      /* 表头 */
    STYLE_ROW,       /* 行 */
    STYLE_BREAK,     /* 另页 */
    STYLE_BLANK,     /* 空行 */
    STYLE_FOOT,      /* 页脚: small, at the foot of each page */
    STYLE_LISTED,    /* 目录: a row of contents, its last cell the page of the piece it names */
    LETTER_STYLES
};

const char *letter_style_word(enum letter_style style);
bool letter_style_indented(enum letter_style style); /* two characters before its first line */
bool letter_style_row(enum letter_style style);      /* of a table */
/* false: no such word. */
bool letter_style_named(const char *word, size_t n, enum letter_style *style);

struct letter_line {
    enum letter_style style;
    const char *text; /* n bytes, not ended */
    size_t n;
};

bool letter_is_kept(const char *text); /* in the kept form */
/* The next line, past "%" lines; *at begins at the text. false: the end. */
bool letter_line_next(const char **at, struct letter_line *line);
/* The next cell of a row's text, trimmed; *at begins at 0. false: no more. */
bool letter_cell_next(const struct letter_line *line, size_t *at, const char **cell, size_t *n);
/* Appends what stands behind %KEY; false: nothing does. */
bool letter_head(const char *text, const char *key, struct sb *out);

/* The columns of a table from the row at hand on: how wide each cell would like to be, in columns, at
 * most `max` columns counted. Returns how many columns. *end: past the table. */
#define LETTER_CELLS_MAX 12
size_t letter_table_widths(const char *at, int widths[LETTER_CELLS_MAX], const char **end);

/* On the grid, LETTER_COLUMNS wide, '\n' after each line. */
void letter_put_grid(struct sb *out, const char *text);
/* For a text file: a paragraph a line. */
void letter_put_plain(struct sb *out, const char *text);

#endif
