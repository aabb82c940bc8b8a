/*
 * board.h - every restriction that runs for a person, over all their cases and tracks (accountability,
 * Party discipline, public-office sanction, organisational measure): what it bars by kind, until when, on
 * which provision, how sure; and of each kind the one that ends last.
 *
 * Periods and what they bar are data: the effect clocks and the table `kinds` of the regime `periods`,
 * whose first column is the name of a clock or of a consequence and whose other columns are the kinds.
 */
#ifndef WENZE_DATA_ACROSS_BOARD_H
#define WENZE_DATA_ACROSS_BOARD_H

#include "data/across/person.h"

#define BOARD_REGIME "periods"
#define BOARD_TABLE "track" /* the facts of other tracks: kind (the clock), on, paper */

struct board_line {
    struct label what;           /* of the clock or the consequence; borrowed of the regimes */
    const struct regime *regime; /* whose provision */
    struct cite cite;
    enum certainty certainty;
    day_t from, until;
    int64_t case_id;
    const char *number;          /* of the case */
    char key[FACT_KEY_SIZE];     /* the fact it begins with */
    const struct table_row *row; /* what it bars; NULL: not said */
};
struct board {
    const struct table *kinds; /* NULL: the packs have none */
    struct board_line *list;
    size_t count;
};
/* Borrows of the person's cases. ERR_NOTFOUND when the packs lack BOARD_REGIME. */
bool board_make(struct board *out, struct packs *packs, const struct person *person,
                struct err *err);
/* The line that ends last of a kind (column 1 ..); NULL: none bars it. */
const struct board_line *board_longest(const struct board *board, size_t column);
bool board_bars(const struct board_line *line, size_t column);
void board_clear(struct board *board);

#endif
