/*
 * rows.h - the lines of a downloaded law on their way to its model: cleaned, told apart,
 * joined, numbered. Between the files of lawread.h only.
 */
#ifndef WENZE_CORE_LAWREAD_ROWS_H
#define WENZE_CORE_LAWREAD_ROWS_H

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "core/law/lines.h"
#include "core/lawread/lawread.h"

enum row_kind {
    ROW_WORDS,
    ROW_HEADING, /* 第一章 */
    ROW_ARTICLE, /* 第一条 */
    ROW_CLOSE,   /* 第一条 without a blank: perhaps an article, perhaps a sentence */
    ROW_PART,    /* 一、 */
    ROW_ANNEX,   /* 附件1 */
    ROW_CAPTION, /* a heading without a number */
    ROW_TEXT,    /* the title of another text in the same file */
    ROW_GONE     /* a table of contents, a signature: not in the law */
};

struct row {
    enum row_kind kind;
    enum law_level level;
    int number, sub;
    int cited;         /* the number it gets; 0 until then */
    const char *label; /* the words of its number: 第五条, 一、 */
    const char *whole; /* the line with its number */
    const char *text;  /* after the number */
    int line, width;   /* columns of the (last) line as it stood in the file */
    int depth;         /* of a Markdown heading, 0 when it is none */
    bool indented, after_blank, bullet, labelled;
    bool doubtful; /* of ROW_CLOSE: what follows the number may go on with a sentence about it */
};

struct rows {
    struct lawread *out;
    struct row *list;
    size_t count, cap;
    size_t head;       /* rows that a mark in the file says are its head */
    size_t first;      /* the first heading or provision */
    bool parts;        /* cut by 一、 and not by 第N条 */
    bool whole;        /* cut by nothing: one provision */
    bool too_many;     /* lines */
    const char *title; /* of the front matter, else as found; NULL */
};

/* core/lawread/row.c
 * Notes of one code beyond the first few say nothing new, but are kept up to LAWREAD_NOTES. */
void rows_note(struct rows *rows, int line, const char *code, const char *words, int number);
const char *rows_keep(struct rows *rows, const char *text, size_t n);
struct law_line rows_line(const char *text, int number);
bool rows_provision(const struct row *row); /* an article or a part, whichever cuts the text */
bool rows_ends_with(const char *text, const char *end);
bool rows_ends_with_any(const char *text, const char *const *ends, size_t count);
#define ENDS_WITH(text, ends) rows_ends_with_any(text, ends, sizeof(ends) / sizeof *(ends))
/* At most so many Hanzi, none of the marks that only sentences have. */
bool rows_is_short(const char *text, size_t hanzi);
/* Ends like a sentence or a clause: no title does. */
bool rows_ends_sentence(const char *text);
bool rows_like_title(const char *text);

/* core/lawread/lines.c: the text as rows, all ROW_WORDS, without the marks of Markdown and HTML. */
void rows_read(struct rows *rows, const char *text, size_t n);
/* core/lawread/marks.c: one line of Markdown or HTML as plain text; a line
 * break where it says so. */
void rows_plain(struct rows *rows, const char *text, size_t n, int line, struct sb *out);

/* core/lawread/sort.c: what each row is; the table of contents goes. */
void rows_sort(struct rows *rows);
/* core/lawread/contents.c: the rows of the table of contents are gone. */
void rows_drop_contents(struct rows *rows);
/* The mark of an item; what law_take_mark knows and 1） ⑴ ⒈ ㈠ 一、 */
#define ROW_MARKS 7
int rows_take_mark(struct law_line *line, int *number, const char **mark, size_t *len);

/* core/lawread/join.c: broken lines are joined. */
void rows_join(struct rows *rows);

/* core/lawread/dates.c: dates and what of, from a line, a signature, a last
 * provision, a file name. */
void rows_dates(struct rows *rows, const char *text, int line);
bool rows_only_date(const char *text, day_t *day);
void rows_signed(struct rows *rows, day_t day, int line);
void rows_effective(struct rows *rows, const char *text, int line);
void rows_name(struct rows *rows, const char *name, struct sb *stem);

/* core/lawread/head.c: title, issuer, signature. */
void rows_head(struct rows *rows, const char *name);
void rows_tail(struct rows *rows);

/* core/lawread/build.c: numbers for all, then the model. */
void rows_number(struct rows *rows);
struct law *rows_build(struct rows *rows, const char *id);

#endif
