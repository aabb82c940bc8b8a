/*
 * differ.h - what is other between two outcomes: of a case and its what-if (facts, measures, days, even
 * another regime), or of a case before and after facts that it shares with others change. Every
 * difference there is, in one list.
 */
#ifndef WENZE_DATA_OUTCOME_DIFFER_H
#define WENZE_DATA_OUTCOME_DIFFER_H

#include "data/outcome/expect.h"

enum diff_section {
    DIFF_FACT,       /* the value */
    DIFF_CONCLUSION, /* scope, flags, ground, situations, circumstances: as in conclusions() */
    DIFF_MEASURE,    /* "offered" on the ladder, "chosen" */
    DIFF_BAR,        /* the last day of what a chosen measure bars */
    DIFF_DEADLINE,   /* RAW/ROLLED */
    DIFF_LETTER,     /* ready, incomplete, blocked */
    DIFF_FINDING     /* block, warn, note, waived */
};
const char *diff_section_code(enum diff_section section);

#define DIFF_VALUE 96
struct difference {
    enum diff_section section;
    char id[FACT_KEY_SIZE + 64]; /* of the rule; of a finding with its place behind @ */
    struct label label;          /* of a fact its definition's */
    struct cite cite;
    char was[DIFF_VALUE], is[DIFF_VALUE]; /* "": not there; a long text is cut */
};

/* In the order of the sections, then of what was. *out is the caller's to mem_free; labels are of the
 * regimes. */
void outcomes_differ(struct difference **out, size_t *count, const struct outcome *was,
                     const struct outcome *is);

#endif
