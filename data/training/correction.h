/*
 * correction.h - 改文书: a decision letter in which slips were made (data/training/slips.h), to be found and corrected.
 *
 * The right letter is the one that template, rules and case give; each slip stands in a sentence of its own. A
 * sentence is mended when it says the same as the right one, or says what is right there and no longer what
 * was wrong. The same seed makes the same letter.
 */
#ifndef WENZE_DATA_TRAINING_CORRECTION_H
#define WENZE_DATA_TRAINING_CORRECTION_H

#include "core/letter/page.h"
#include "data/defect/defect.h"
#include "data/office/training.h"
#include "data/outcome/expect.h"
#include "data/training/exercise.h"
#include "data/training/slips.h"

enum { SLIPS_LEAST = 3, SLIPS_MOST = 12 };
#define CORRECTION_DRILL                                                                           \
    "letter" /* kept as "letter-REGIME@SEED", the question CORRECTION_QUESTION */
#define CORRECTION_QUESTION "decision"

enum correction_mark {
    CORRECTION_LEFT,   /* rightly left alone */
    CORRECTION_MENDED, /* found and put right */
    CORRECTION_FOUND,  /* marked or changed, and not right yet */
    CORRECTION_MISSED, /* a slip that was not seen */
    CORRECTION_FALSE   /* marked or changed although it was right */
};

/* A sentence of the letter. Texts are owned. */
struct correction_row {
    enum letter_style style;
    bool begins;             /* its line */
    char *right, *shown;     /* as it should be; with the slip */
    char *now;               /* as the trainee left it */
    const struct slip *slip; /* NULL: there is none */
    char *piece, *wrong;     /* what the slip replaced, and by what; NULL */
    bool marked;
    enum correction_mark mark; /* after correction_judge */
};

struct correction {
    struct defects *defects; /* owned; whose sound cases the letters are of */
    struct slips *slips;     /* owned */
    size_t sound, count;     /* slips made */
    uint64_t seed;
    day_t today;
    struct facts *facts; /* of the case; owned */
    struct outcome outcome;
    struct correction_row *rows;
    size_t row_count, row_cap;
    size_t mended, found, wrong; /* found: those mended among them */
    int score;                   /* 0..1000 */
};

/* As many slips as asked for, or as there is room for. `number`: the letter's. False: every fault in errs. */
bool correction_make(struct correction *out, struct packs *packs, const char *regime, uint64_t seed,
                     size_t count, const char *number, struct errs *errs);
void correction_clear(struct correction *correction);
void correction_put(struct correction *correction, size_t row, const char *text);
/* A slip found is worth half, one put right the whole; a false alarm takes away what a slip gives, down to nothing. */
void correction_judge(struct correction *correction);
bool correction_keep(struct office *training, const struct correction *correction,
                     const struct handed *handed, day_t today, struct err *err);

#endif
