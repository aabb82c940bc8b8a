/*
 * fold.h - the form in which texts are compared: full-width and half-width, upper and lower
 * case, Chinese and ASCII punctuation, corner and curly quotes are the same, blanks are left out.
 *
 * Pure. Broken UTF-8 passes as it stands.
 */
#ifndef WENZE_CORE_LAW_FOLD_H
#define WENZE_CORE_LAW_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/sb.h"

/* Blanks and line breaks, half- and full-width. */
bool law_is_blank(uint32_t cp);

/* Appends the folded form that is compared. */
void law_fold(struct sb *out, const char *text, size_t n);
/* The next word of a question cut at blanks, folded; *at goes on behind it.
 * False when there is none left. */
bool law_fold_word(const char **at, struct sb *word);

/* A folded text that knows which byte of the source each of its bytes comes
 * from. The source is borrowed. */
struct law_folded {
    const char *source;
    struct sb text;
    size_t *from; /* text.len + 1 of them; the last is the source's length */
};
void law_folded_make(struct law_folded *folded, const char *source);
/* The bytes of the source that `n` folded bytes from `start` on stand for, from their first to
 * their last character: blanks behind it are not among them. */
void law_folded_span(const struct law_folded *folded, size_t start, size_t n, size_t *at,
                     size_t *len);
void law_folded_clear(struct law_folded *folded);

#endif
