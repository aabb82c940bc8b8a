/*
 * grams.h - the words of the search index: which characters and neighbouring pairs
 * of characters a text holds.
 *
 * Text is folded first (core/utf8.h: width and case). A gram is spelled in digits and letters, four
 * for each character, so that the index's tokenizer keeps punctuation, Hanzi and everything else
 * alike; grams of different length never look alike. Runs of digits also give grams of three and
 * four, because every number of a year shares its pairs. Pure.
 */
#ifndef WENZE_DATA_STORE_GRAMS_H
#define WENZE_DATA_STORE_GRAMS_H

#include <stdbool.h>

#include "core/base/sb.h"

/* Appends the grams of one field, each followed by a blank. */
void grams_add(struct sb *out, const char *text);

/* A filter as typed, cut into folded words. */
#define GRAMS_WORDS 16
struct needle {
    struct sb text;           /* the words, each ended by NUL */
    size_t word[GRAMS_WORDS]; /* where each begins */
    size_t words;
    bool exact; /* the index alone tells: no word is longer than a gram */
};
/* At most GRAMS_WORDS words count; nothing but blanks gives none. */
void needle_make(struct needle *out, const char *text);
void needle_clear(struct needle *needle);
/* The question to the index: the grams every match must have. */
void needle_question(const struct needle *needle, struct sb *out);
/* Is every word in one of the fields? `scratch` is reused between calls. */
bool needle_found(const struct needle *needle, const char *const *fields, size_t count,
                  struct sb *scratch);

#endif
