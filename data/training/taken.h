/*
 * taken.h - an answer that was given to a question and marked, kept in the training office: the one way in
 * for screens and command line.
 */
#ifndef WENZE_DATA_TRAINING_TAKEN_H
#define WENZE_DATA_TRAINING_TAKEN_H

#include "data/drill/paper.h"
#include "data/office/training.h"

#define TRAINING_PASS 60 /* per cent, where no other is said */

/* All borrowed. */
struct taken {
    const struct drill *drill;
    const struct asked_question *asked;
    const struct answer *answer;
    const struct marked *marked;
    const char *cadre, *paper; /* NULL: the operator; practice */
    int seconds;               /* -1: not measured */
};

/* With the provisions it was about: the question's, then those of its right options. */
bool taken_keep(struct office *training, const struct taken *taken, day_t today, struct err *err);
/* Every try its own: how much has been entered so far tells one from the next. */
uint64_t taken_next_seed(struct office *training);
/* Is the item asked, after what was answered so far? codes[i]: the answer to item i, NULL when it was not
 * asked. */
bool taken_follows(const struct paper *paper, const char *const codes[],
                   const struct paper_item *item);
/* Of so many questions with that much together, per cent. */
int taken_percent(size_t score, size_t questions);

#endif
