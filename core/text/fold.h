/*
 * fold.h - the form in which words of a text are compared: full-width and half-width, upper and
 * lower case, Chinese and ASCII punctuation, corner and curly quotes are the same; blanks do not
 * count.
 *
 * One form for everything that searches provisions, in memory and in the index of the office file:
 * what one finds the other finds. Pure.
 */
#ifndef WENZE_CORE_FOLD_H
#define WENZE_CORE_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../base/sb.h"

/* Is it a blank, which the folded form leaves out and at which a question is cut into words? */
bool fold_is_blank(uint32_t cp);
/* Appends the folded form. */
void fold_text(struct sb *out, const char *text, size_t n);
/* The next word of a question, folded; *at goes on behind it. False when there is none left. */
bool fold_word(const char **at, struct sb *word);

/* A folded text that knows which byte of the source each of its bytes comes from. */
struct folded {
    const char *source; /* borrowed */
    struct sb text;
    size_t *from; /* text.len + 1 of them; the last is the source's length */
};
void folded_make(struct folded *folded, const char *source);
/* The bytes of the source that `n` folded bytes from `start` on stand for, from their first to
 * their last character: blanks behind it are not among them. */
void folded_span(const struct folded *folded, size_t start, size_t n, size_t *at, size_t *len);
void folded_clear(struct folded *folded);

#endif
