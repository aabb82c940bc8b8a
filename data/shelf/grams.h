/*
 * grams.h - the words of the shelf's index: neighbouring pairs and single characters of a
 * folded text (core/law/lawfold.h), each followed by a blank.
 *
 * A gram is the characters' own UTF-8, which the index's tokenizer keeps together; an ASCII
 * character, at which it would cut, is spelled 0xFF and itself with the high bit set. No UTF-8 text
 * holds 0xFF, so that no two texts give the same gram. Pairs overlap and are filed with their
 * places: a text of two or more characters stands in another exactly where its pairs stand one
 * after another, without gaps. Pure.
 */
#ifndef WENZE_DATA_SHELF_GRAMS_H
#define WENZE_DATA_SHELF_GRAMS_H

#include "core/base/sb.h"

void shelf_pairs(struct sb *out, const char *folded, size_t n);
void shelf_chars(struct sb *out, const char *folded, size_t n);
/* Is the folded word one that `pairs` can be asked for? A single character is asked of `chars`. */
bool shelf_has_pair(const char *folded, size_t n);
/* Appends what is asked for a word: of pairs a phrase. */
void shelf_phrase(struct sb *out, const char *folded, size_t n);

#endif
