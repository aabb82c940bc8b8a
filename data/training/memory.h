/*
 * memory.h - what one cadre knows of each provision, from the answers in the training office; what is
 * due; the day's review.
 *
 * Nothing is stored: the answers are gone through from the first to the last (core/drill/fsrs.h). An
 * answer speaks of every provision it was about: full marks count as good, some as hard, none as again.
 * A generated drill's provision is asked by another one of its kind.
 */
#ifndef WENZE_DATA_TRAINING_MEMORY_H
#define WENZE_DATA_TRAINING_MEMORY_H

#include "core/drill/fsrs.h"
#include "data/drill/paper.h"
#include "data/office/training.h"

#define RETENTION_SETTING "training.retention" /* per cent */

struct memory_card {
    char cite[CITE_TEXT_SIZE]; /* "dpg2009:5(4)" */
    struct fsrs_card card;
    double recall; /* on the day asked for */
    day_t due;
};

struct memory {
    struct memory_card *list; /* owned; by provision */
    size_t count, cap;
    double retention;
    day_t day;
    size_t due; /* how many are due on the day or before */
};

/* Of one cadre; "" or NULL: of whoever answered as the operator or without a name. */
bool memory_load(struct memory *out, struct office *training, const char *cadre, day_t day,
                 struct err *err);
void memory_clear(struct memory *memory);
/* 0.80 to 0.97; what is set, else 0.90. */
double memory_retention(struct office *training);
/* "0.85" or "85". ERR_INPUT err.training.retention {1}. */
bool memory_set_retention(struct office *training, const char *text, day_t today, struct err *err);

/* The day's review: at most REVIEW_MOST questions (ten minutes at half a minute each) about what is due, the
 * least sure first; then, while there is room, about what was never asked. paper_clear. */
enum { REVIEW_MOST = 20 };
bool memory_review(struct paper *out, struct packs *packs, const struct memory *memory,
                   uint64_t seed, struct err *err);

#endif
