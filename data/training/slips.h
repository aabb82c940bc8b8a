/*
 * slips.h - what is often wrong in a letter, from a plain file (slips/<regime>.ini): what exercises in correcting
 * one are made of.
 *
 *   [slips]     regime, letter        whose letters
 *   [slip ID]   text, text.en         what is right, said of the slip
 *               right                 what the letter says there, as a line of a template (core/letter/letter.h)
 *               in                    words that the same sentence holds; none: any
 *               wrong                 what stands there instead, likewise; several with |
 *               by                    or, of a day: so many days later, -N earlier; several with |
 *               cite                  the provision behind it
 *               practice              yes: no provision asks for it, practice does
 *
 * What is right is never written down: it is what the template, the rules and the case give.
 */
#ifndef WENZE_DATA_TRAINING_SLIPS_H
#define WENZE_DATA_TRAINING_SLIPS_H

#include "data/pack/pack.h"

#define SLIPS_FOLDER "slips/"
enum { SLIP_WRONGS = 8 };

struct slip {
    const char *id, *right, *in;
    struct label text;
    const char *wrong[SLIP_WRONGS];
    int by[SLIP_WRONGS]; /* 0: the words */
    size_t wrong_count;
    struct cite cite;
    bool practice;
};

struct slips {
    const struct regime *regime; /* borrowed of the packs */
    const struct letter *letter;
    struct slip *list;
    size_t count;
    struct arena *arena;
};

/* Of the packs by the id of the regime. NULL: every fault in errs, with file, line and key. */
struct slips *slips_open(struct packs *packs, const char *regime, struct errs *errs);
void slips_free(struct slips **slips);

#endif
