/*
 * defect.h - sound cases and the ways in which files go wrong: what the check-up is measured against,
 * and what exercises in reading a file are made of.
 *
 * Read from defects/<regime>.ini:
 *
 *   [defects]      regime, today
 *   [sound ID]     text, text.en; sheet = samples/NAME.ini, a whole case; and what is put over it,
 *                  as below. Nothing is to be found in it. named = yes: a case just begun; only
 *                  what names it is done to it, since what it lacks is still to come
 *   [defect ID]    text, text.en      what was done wrong
 *                  on                 ids of the sound cases it is done to; none: to each that it changes
 *                  finds              the finding that names it; several with |; none: any new one
 *   and, of both, in the order of the file:
 *                  set.KEY = VALUE    an answer, as fact_normalise takes it; provenance stays
 *                  clear.KEY = yes    back to untouched; KEY a fact, or a table as a whole
 *                  day.KEY = KEY + N  a day so many days after (-: before) another's, or "today + N"
 *                  from.KEY = stated  where the answer comes from; none: that is not said
 *                  document.KEY, page.KEY = WORDS     empty: not said
 *                  add.KEY = WORDS    behind the text
 *                  swap.KEY = A | B   the first A in the text becomes B (which may be empty)
 *
 * A seed varies a sound case: other names, and all days with the day of looking moved by whole weeks,
 * in the texts too. The same seed makes the same case.
 */
#ifndef WENZE_DATA_DEFECT_DEFECT_H
#define WENZE_DATA_DEFECT_DEFECT_H

#include <stdint.h>

#include "data/pack/pack.h"

#define DEFECT_FOLDER "defects/"

enum defect_verb {
    DEFECT_SET,
    DEFECT_CLEAR,
    DEFECT_DAY,
    DEFECT_FROM,
    DEFECT_DOCUMENT,
    DEFECT_PAGE,
    DEFECT_ADD,
    DEFECT_SWAP
};
struct defect_step {
    enum defect_verb verb;
    const char *key, *value;
};

struct sound_case {
    const char *id;
    struct label text;
    bool named;          /* only defects that name it are done to it */
    struct facts *facts; /* unvaried, with what is put over it */
};

struct defect {
    const char *id;
    struct label text;
    const char *on, *finds; /* "" for none */
    struct defect_step *steps;
    size_t step_count;
};

struct defects {
    const struct regime *regime; /* borrowed of the packs */
    day_t today;
    struct sound_case *sounds;
    size_t sound_count;
    struct defect *list;
    size_t count;
    struct arena *arena;
};

/* Of the packs by the id of the regime. NULL: every fault in errs, with file, line and key. */
struct defects *defects_open(struct packs *packs, const char *regime, struct errs *errs);
void defects_free(struct defects **defects);

/* A sound case, varied by the seed (0: as it stands). *today is the day on which it is looked at. The
 * caller's to facts_free. */
struct facts *defects_sound(const struct defects *defects, size_t sound, uint64_t seed,
                            day_t *today);
/* Does it to the facts. False: it is not done to this sound case, or would change nothing there. */
bool defect_break(const struct defects *defects, const struct defect *defect, size_t sound,
                  struct facts *facts, day_t today);
/* Is the id one of those joined by '|'? */
bool defect_names(const char *list, const char *id);

#endif
