/*
 * compose.h - what a composing finds empty. Between the files of letter.h only.
 */
#ifndef WENZE_CORE_LETTER_COMPOSE_H
#define WENZE_CORE_LETTER_COMPOSE_H

#include "core/letter/letter.h"

/* A blank that has no value: where it would be entered, and as what it is known. */
struct letter_blank {
    char where[FACT_KEY_SIZE]; /* "" where no fact gives it */
    struct label label;
    struct cite cite;
};

struct letter_blanks {
    struct letter_blank *list;
    size_t count;
    struct arena *arena; /* borrowed */
};

/* Every empty blank of the letter, each once, in order; a template with a fault has none, and its faults
 * go to errs. */
void letter_blanks_find(struct letter_blanks *out, const struct letter_paper *paper,
                        const struct matter *matter, const struct judged *judged,
                        struct errs *errs);

#endif
