/*
 * paper.h - an examination paper: questions of drills chosen by a seed, always the same for the same
 * seed and packs.
 *
 * Whole stories come in the order the seed gives, each with at most PAPER_A_STORY of its questions,
 * generated ones among them. A question that only follows from another's answer is left out.
 */
#ifndef WENZE_DATA_DRILL_PAPER_H
#define WENZE_DATA_DRILL_PAPER_H

#include "core/drill/rng.h"
#include "data/drill/drill.h"

enum { PAPER_A_STORY = 4, PAPER_MOST = 200, PAPER_DRILLS = 200 };

struct paper_spec {
    uint64_t seed;
    int count, minutes, pass;      /* questions; minutes; per cent */
    char regime[CITE_REGIME_SIZE]; /* "": all */
};

struct paper_item {
    const struct drill *drill;
    struct asked_question asked;
    bool begins; /* the first of its story */
};

struct paper {
    struct paper_spec spec;
    struct paper_item *items; /* owned */
    size_t count;
    struct drill *drills[PAPER_DRILLS]; /* owned */
    size_t drill_count;
};

/* ERR_NOTFOUND err.drill.paper_empty: no drill fits. Fewer questions than asked for come when there are no
 * more. */
bool paper_make(struct paper *out, struct packs *packs, const struct paper_spec *spec,
                struct err *err);
/* All questions of one drill, those that follow from others too. */
bool paper_of_drill(struct paper *out, struct packs *packs, const char *id, uint64_t seed,
                    struct errs *errs);
/* A paper without questions yet: every drill of the regime ("": of all) opened, in the order chance gives. */
bool paper_gather(struct paper *out, struct packs *packs, const char *regime, struct rng *rng,
                  struct err *err);
void paper_clear(struct paper *paper);

#endif
