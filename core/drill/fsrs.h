/*
 * fsrs.h - when a thing learnt is to be asked again: FSRS-6, the scheduler of Anki and others, by
 * its published formulas and default parameters.
 *
 * Not law: doubles are fine here. A card is what is remembered of one provision; days are whole.
 * A first answer gives stability and difficulty; later ones of the same day change stability by the
 * short-term formula, those of another day by how likely it still was to be recalled. Retention is
 * how likely recall is to be when the card comes again.
 */
#ifndef WENZE_CORE_DRILL_FSRS_H
#define WENZE_CORE_DRILL_FSRS_H

#include <stdbool.h>

#include "core/date/date.h"

enum fsrs_rating { FSRS_AGAIN = 1, FSRS_HARD, FSRS_GOOD, FSRS_EASY };

#define FSRS_RETENTION_LEAST 0.80
#define FSRS_RETENTION_MOST 0.97
#define FSRS_RETENTION 0.90

struct fsrs_card {
    bool seen;
    double stability, difficulty; /* days; 1..10 */
    day_t last;                   /* of the last answer */
    int reviews, lapses;
};

/* `day` is not before the last one; an earlier one counts as the same day. */
void fsrs_review(struct fsrs_card *card, enum fsrs_rating rating, day_t day);
/* How likely recall is on that day, 0..1; 0 for a card not seen. */
double fsrs_recall(const struct fsrs_card *card, day_t day);
/* Days from the last answer to the next, 1 or more. */
int fsrs_interval(const struct fsrs_card *card, double retention);
/* The day on which it is due; DAY_NONE for a card not seen. */
day_t fsrs_due(const struct fsrs_card *card, double retention);

#endif
