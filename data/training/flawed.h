/*
 * flawed.h - 找错: a whole case with defects planted in it (data/defect), to be found by reading: which answers are
 * wrong or missing. Marked by found and false.
 *
 * A defect is planted only when the check-up then finds it and still finds those planted before; it is known by
 * the answers it touches. The same seed makes the same file.
 */
#ifndef WENZE_DATA_TRAINING_FLAWED_H
#define WENZE_DATA_TRAINING_FLAWED_H

#include "data/defect/defect.h"
#include "data/office/training.h"
#include "data/outcome/expect.h"
#include "data/training/exercise.h"

enum { FLAWS_LEAST = 5, FLAWS_MOST = 30, FLAW_KEYS = 6 };
#define FLAWED_DRILL "defects" /* kept as "defects-REGIME@SEED", the question FLAWED_QUESTION */
#define FLAWED_QUESTION "file"

struct flaw {
    const struct defect *defect;
    char keys[FLAW_KEYS][FACT_KEY_SIZE]; /* the answers it touches, and where the check-up points */
    size_t key_count;
    char id[FACT_KEY_SIZE], where[FACT_KEY_SIZE]; /* of the finding that names it */
    const struct finding *finding;                /* that one, of the flawed case */
    bool found;
};
/* An answer of the file, as it can be marked. */
struct flawed_row {
    char key[FACT_KEY_SIZE];
    bool missing; /* it belongs there and is not */
    bool marked;
};
struct flawed {
    struct defects *defects; /* owned */
    size_t sound;
    uint64_t seed;
    day_t today;
    struct facts *facts; /* with the defects; owned */
    struct outcome outcome;
    struct flaw *flaws;
    size_t count;
    struct flawed_row *rows;
    size_t row_count;
    size_t found, wrong; /* defects found; rows marked although nothing is wrong with them */
    int score;           /* 0..1000 */
};

/* As many defects as asked for, or as there is room for (at least FLAWS_LEAST). False: every fault in
 * errs. */
bool flawed_make(struct flawed *out, struct packs *packs, const char *regime, uint64_t seed,
                 size_t count, struct errs *errs);
void flawed_clear(struct flawed *flawed);
/* From the rows that are marked: found, wrong, score. */
void flawed_mark(struct flawed *flawed);
bool flawed_keep(struct office *training, const struct flawed *flawed, const struct handed *handed,
                 day_t today, struct err *err);

#endif
