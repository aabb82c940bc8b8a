/*
 * wrap.h - breaking text into lines of so many columns, Chinese rules (避头尾).
 *
 * A Hanzi may be followed by a break; a word (anything narrow without a blank: letters, digits,
 * 2026-02-06) is kept whole when it fits a line; no closing mark
 * (，。、；：？！）》」』】〕”’…·～ and the half-width ones) stands at a line start, no opening
 * mark (（《「『【〔“‘) at a line end, and —— is not torn: the line before gives up its last
 * cluster instead. '\n' ends a line. A mark that cannot be kept (a line of one column) is broken
 * rather than looped over. Marks: GB/T 15834-2011 5.1.
 *
 * No line is wider than cols, but one: a single cluster that is wider than cols stands on a line of
 * its own. Blanks (' ', tab, U+3000) are never carried over to the next line; before a '\n' and at
 * the end of the text those that fit stay in the line.
 */
#ifndef WENZE_CORE_TEXT_WRAP_H
#define WENZE_CORE_TEXT_WRAP_H

#include <stddef.h>

struct wrap_line {
    size_t start, len; /* bytes of the text; blanks at the break and the '\n' are not in it */
    int width;         /* columns */
};

/* The line that begins at byte `at`; returns where the next one begins (n at the end). cols >= 1.
 * A text that ends in '\n' has an empty last line; an empty text has one empty line. */
size_t wrap_next(const char *s, size_t n, size_t at, int cols, struct wrap_line *line);

/* All lines; *lines is the caller's to mem_free. Returns the count, at least 1. */
size_t wrap_all(const char *s, size_t n, int cols, struct wrap_line **lines);

/* The longest line that is still read with ease: 45 Hanzi. What a person reads is wrapped to no more,
 * however wide the window. */
#define WRAP_READABLE 90

#endif
