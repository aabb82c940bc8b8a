#include "core/drill/fsrs.h"

#include <math.h>

enum { W_COUNT = 21, INTERVAL_MAX = 36500 };
static const double w[W_COUNT] = {0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194,
                                  0.001,  1.8722, 0.1666, 0.796,  1.4835, 0.0614, 0.2629,
                                  1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542};
#define STABILITY_MIN 0.001

static double within(double x, double least, double most) {
    return x < least ? least : x > most ? most : x;
}

static double decay(void) {
    return -w[20];
}

static double factor(void) {
    return pow(0.9, 1.0 / decay()) - 1.0;
}

static double stability_first(enum fsrs_rating rating) {
    return fmax(w[rating - 1], STABILITY_MIN);
}

/* Not yet held between 1 and 10. */
static double difficulty_raw(enum fsrs_rating rating) {
    return w[4] - exp(w[5] * ((int)rating - 1)) + 1.0;
}

/* Towards 10 in ever smaller steps, and a little back to that of an easy first answer. */
static double difficulty_next(double difficulty, enum fsrs_rating rating) {
    double delta = -(w[6] * ((int)rating - 3));
    double stepped = difficulty + (10.0 - difficulty) * delta / 9.0;
    return within(w[7] * difficulty_raw(FSRS_EASY) + (1.0 - w[7]) * stepped, 1.0, 10.0);
}

static double stability_same_day(double stability, enum fsrs_rating rating) {
    double grows = exp(w[17] * ((int)rating - 3 + w[18])) * pow(stability, -w[19]);
    if (rating >= FSRS_GOOD)
        grows = fmax(grows, 1.0);
    return fmax(stability * grows, STABILITY_MIN);
}

static double stability_recalled(const struct fsrs_card *card, double recall,
                                 enum fsrs_rating rating) {
    double hard = rating == FSRS_HARD ? w[15] : 1.0, easy = rating == FSRS_EASY ? w[16] : 1.0;
    return card->stability *
           (1.0 + exp(w[8]) * (11.0 - card->difficulty) * pow(card->stability, -w[9]) *
                      (exp((1.0 - recall) * w[10]) - 1.0) * hard * easy);
}

static double stability_forgotten(const struct fsrs_card *card, double recall) {
    double longer = w[11] * pow(card->difficulty, -w[12]) *
                    (pow(card->stability + 1.0, w[13]) - 1.0) * exp((1.0 - recall) * w[14]);
    double shorter = card->stability / exp(w[17] * w[18]);
    return fmin(longer, shorter);
}

void fsrs_review(struct fsrs_card *card, enum fsrs_rating rating, day_t day) {
    if (!card->seen) {
        *card = (struct fsrs_card){.seen = true,
                                   .stability = stability_first(rating),
                                   .difficulty = within(difficulty_raw(rating), 1.0, 10.0),
                                   .last = day};
    } else {
        double recall = fsrs_recall(card, day);
        if (day <= card->last)
            card->stability = stability_same_day(card->stability, rating);
        else if (rating == FSRS_AGAIN)
            card->stability = fmax(stability_forgotten(card, recall), STABILITY_MIN);
        else
            card->stability = fmax(stability_recalled(card, recall, rating), STABILITY_MIN);
        card->difficulty = difficulty_next(card->difficulty, rating);
        card->last = day > card->last ? day : card->last;
    }
    card->reviews++;
    card->lapses += rating == FSRS_AGAIN;
}

double fsrs_recall(const struct fsrs_card *card, day_t day) {
    if (!card->seen)
        return 0.0;
    double days = day > card->last ? (double)day - (double)card->last : 0.0;
    return pow(1.0 + factor() * days / card->stability, decay());
}

int fsrs_interval(const struct fsrs_card *card, double retention) {
    double days = card->stability / factor() * (pow(retention, 1.0 / decay()) - 1.0);
    return (int)within(nearbyint(days), 1.0, INTERVAL_MAX);
}

day_t fsrs_due(const struct fsrs_card *card, double retention) {
    return card->seen ? card->last + fsrs_interval(card, retention) : DAY_NONE;
}
