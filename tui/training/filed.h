/*
 * filed.h - a case file with planted defects, a letter with slips, as texts: what is asked for, the paper to be filled in,
 * its first line, its hash. Screens and command line make them by the same terms.
 */
#ifndef WENZE_TUI_TRAINING_FILED_H
#define WENZE_TUI_TRAINING_FILED_H

#include "data/training/correction.h"
#include "data/training/flawed.h"
#include "tui/training/exam.h"

#define FILED_MARK "wenze-file 1 "
#define FILED_REGIME "dpg2009" /* where none is named */

enum filed_kind { FILED_DEFECTS, FILED_LETTER, FILED_KINDS };
const char *filed_code(enum filed_kind kind); /* defects, letter */

struct filed_terms {
    enum filed_kind kind;
    uint64_t seed;
    size_t count;
    int minutes, pass; /* minutes 0: no limit */
    char regime[32];
};

/* "SEED COUNT MINUTES REGIME", from the left as far as it goes; else seed 1, `count`, no limit, FILED_REGIME. */
struct filed_terms filed_terms_read(const char *text, size_t count);
size_t filed_least(enum filed_kind kind);
size_t filed_most(enum filed_kind kind);

/* correction_make with the number that an exercise bears. */
bool filed_letter(struct correction *out, struct packs *packs, const struct filed_terms *terms,
                  day_t today, struct errs *errs);

/* The answers of the file, a line each with its number; the sentences of the letter likewise, in `now`. */
void filed_rows(struct sb *out, enum lang lang, const struct flawed *flawed);
void filed_sentences(struct sb *out, const struct correction *correction);

/* The paper: exactly one of the two is there. Its hash is that of what is asked and of what is right. */
void filed_hash(const struct flawed *flawed, const struct correction *correction,
                char hash[EXAM_HASH + 1]);
void filed_line(struct sb *out, const struct filed_terms *terms, const char *hash);
void filed_paper(struct sb *out, enum lang lang, const struct filed_terms *terms,
                 const struct flawed *flawed, const struct correction *correction);

#endif
