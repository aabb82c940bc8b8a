/*
 * built.h - a drill's case built by a trainee in the screens of real cases: begun in the training office, marked
 * item by item against the facts of the drill, its conclusions against those of the evaluator.
 *
 * Which drill a case belongs to stands in the setting "training.case.ID" of the training office.
 */
#ifndef WENZE_DATA_TRAINING_BUILT_H
#define WENZE_DATA_TRAINING_BUILT_H

#include "data/drill/drill.h"
#include "data/office/casefile.h"
#include "data/office/training.h"

#define BUILT_QUESTION "case" /* how such an answer is kept: the drill's id, this question */

/* A case with the drill's title and regime and nothing else. */
bool built_begin(struct office *training, const struct drill *drill, day_t today, int64_t *case_id,
                 struct err *err);
/* The drill of a case, into out; "" when it belongs to none. */
void built_drill(struct office *training, int64_t case_id, struct sb *out);

enum built_mark {
    BUILT_RIGHT,
    BUILT_MISSED, /* the story tells it, and it is not answered */
    BUILT_WRONG,  /* answered otherwise than the story tells */
    BUILT_BEYOND  /* answered, and the story does not say it */
};
struct built_item {
    const struct fact_def *def;
    char key[FACT_KEY_SIZE];
    const char *want, *got, *said; /* canonical values; the words of the story; "" */
    enum built_mark mark;
};
/* A conclusion that came out otherwise. */
struct built_conclusion {
    const char *id; /* struct conclusion */
    struct label label;
    struct cite cite;
    const char *want, *got; /* codes and days; "" for undecided or none */
};
struct built {
    struct built_item *items;
    size_t count, right;
    struct built_conclusion *conclusions;
    size_t conclusion_count;
    int score; /* 0..SCORE_FULL: right items of all that count */
    struct arena *arena;
};

bool built_make(struct built *out, const struct drill *drill, const struct casefile *cf,
                struct err *err);
void built_clear(struct built *built);
/* Keeps it as an answer of the operator. */
bool built_keep(struct office *training, const struct drill *drill, const struct built *built,
                day_t today, struct err *err);

#endif
