/*
 * lines.h - what a line of a law begins with: a heading (第二章), a provision (第五条), a mark
 * （一）. Between the files of law.h and lawimport.h only.
 */
#ifndef WENZE_CORE_LAW_LINES_H
#define WENZE_CORE_LAW_LINES_H

#include <stdbool.h>
#include <stddef.h>

/* One line without its line break; functions move its beginning forward. */
struct law_line {
    const char *text;
    size_t len;
    int number; /* in the file, from 1 */
};

/* Bytes of the blank at s: ASCII blanks, no-break space, ideographic space, byte-order mark; 0 when
 * there is none. */
size_t law_blank_at(const char *s, size_t n);
void law_line_trim(struct law_line *line);
bool law_line_take(struct law_line *line, const char *word);

/* "第五条", "第十条之一", "第二章" with a blank or the end of the line after it; the rest stays in
 * `line`. A sentence that begins 第五条所列… is none. `close`: the blank may be missing. */
bool law_take_heading(struct law_line *line, const char *unit, bool close, int *number, int *sub);

enum law_mark { MARK_NONE, MARK_ZH, MARK_DIGIT, MARK_BRACKET, MARK_CIRCLE }; /* （一） 1. (1) ① */
/* The mark's own words are *mark, *mark_len; the rest stays in `line`. */
enum law_mark law_take_mark(struct law_line *line, int *number, const char **mark,
                            size_t *mark_len);
/* 一、 as it begins the parts of a notice; 0: none. */
int law_take_part(struct law_line *line);

#endif
