/*
 * lawfold.h - the form in which texts are compared: full-width and half-width, upper and lower
 * case, Chinese and ASCII punctuation, corner and curly quotes are the same, blanks are left out.
 *
 * Pure. Broken UTF-8 passes as it stands.
 */
#ifndef WENZE_CORE_LAWFOLD_H
#define WENZE_CORE_LAWFOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../base/sb.h"

/* Blanks and line breaks, half- and full-width. */
bool law_is_blank(uint32_t cp);

/* Appends the folded form that is compared. */
void law_fold(struct sb *out, const char *text, size_t n);

/* A folded text that knows which byte of the source each of its bytes comes from. The source is
 * borrowed. */
struct law_folded {
    const char *source;
    struct sb text;
    size_t *from; /* text.len + 1 of them; the last is the source's length */
};
void law_folded_make(struct law_folded *folded, const char *source);
void law_folded_clear(struct law_folded *folded);

#endif
