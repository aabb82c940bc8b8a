/*
 * piece.h - goes through the pieces of a provision: its paragraphs, items and points in reading
 * order, each the finest thing a search finds. Pure.
 */
#ifndef WENZE_CORE_LAW_PIECE_H
#define WENZE_CORE_LAW_PIECE_H

#include "core/law/law.h"

/* Paragraph, item and point, each from 1 as they stand in the model; 0: none.
 * {0} is before the first. */
struct law_piece {
    size_t paragraph, item, point;
};

/* Goes to the next piece in reading order; false at the end. The label and the lead of the
 * provision are no pieces. */
bool law_piece_next(const struct law_article *article, struct law_piece *piece);
const char *law_piece_text(const struct law_article *article, const struct law_piece *piece);
/* How it is cited, as short as it is clear. */
struct cite law_piece_cite(const struct law *law, const struct law_article *article,
                           const struct law_piece *piece);
/* The article; NULL: the law. */
struct cite law_piece_whole(const struct law *law, const struct law_article *article);

#endif
