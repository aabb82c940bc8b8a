/*
 * training.h - the training office: an office file of its own beside the real one, in which answers
 * to drills are kept and invented cases are built.
 *
 * It is an office like any other (journal, chain, copies, verify), marked by the setting
 * office.training: its cases and letters are numbered 练习〔2026〕1号, its letters bear the practice
 * mark, it takes answers, and neither mark nor prefix can be taken away. No other office takes
 * answers. Answers are journal entries alone: nothing is derived from them that could differ.
 */
#ifndef WENZE_DATA_OFFICE_TRAINING_H
#define WENZE_DATA_OFFICE_TRAINING_H

#include "data/office/office.h"

#define TRAINING_FILE "training.wenze"
#define TRAINING_SETTING "office.training"

/* What a person answered to one question. NULL reads as "". */
struct training_answer {
    const char *cadre;            /* who; "": the operator */
    const char *drill, *question; /* "012-x" "3"; a generated one with its seed: "gen-appeal@7" */
    const char *given, *key;      /* by codes */
    const char *cites;            /* "dpg2009:5(4) dpg2009:8(2)": what it was about */
    const char *paper;            /* of a paper its hash; "": practice */
    int score;                    /* 0..1000 */
    int seconds;                  /* -1: not measured */
};

struct training_row {
    int64_t seq;
    const char *at;
    day_t day;
    struct training_answer answer;
};

/* The path of the training office that goes with the office at `path`. */
void training_path(const char *path, struct sb *out);
/* Opens it, made when there is none (create). `name`, `prefix`: of a new one, in the language of the moment.
 * ERR_REFUSED err.training.not_training {1}: what lies there is another office. */
struct training_made {
    const char *name, *prefix;
};
bool training_open(struct office **out, const char *path, bool create, struct packs *packs,
                   const struct training_made *made, day_t today, struct err *err);
bool office_is_training(struct office *office);
/* From the first to the last; the row is good until `each` returns; false ends it. */
bool training_each(struct office *office, bool (*each)(void *ctx, const struct training_row *row),
                   void *ctx, struct err *err);

#endif
