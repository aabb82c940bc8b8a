/*
 * coverage.h - where each demand of the source documents has its place in the packs.
 *
 * coverage.txt is the master list, a line a demand: "ID 中文 | English". Each regime folder may
 * hold a coverage.txt: "ID KIND THING; KIND THING …". KIND is a section kind of rules.ini, `text`
 * (THING is a provision of law.txt) or `scenario`; '%' begins a remark. See regimes/FORMAT.md.
 *
 * Messages, each with file and line: err.coverage.line {1} no ID and words, err.coverage.twice {1}
 * the ID stands in this file already, err.coverage.english {1}, err.coverage.place {1} what is not
 * KIND THING, err.coverage.no_place {1} an ID without any, err.coverage.kind {1} no such kind,
 * err.coverage.thing {1} kind {2} thing the regime does not have, err.coverage.place_twice {1},
 * err.coverage.unknown {1} an ID the master list does not have, err.coverage.gap {1} {2} a demand
 * without a place, err.coverage.no_list, err.coverage.utf8.
 */
#ifndef WENZE_DATA_PROVE_COVERAGE_H
#define WENZE_DATA_PROVE_COVERAGE_H

#include "data/pack/pack.h"

#define COVERAGE_FILE "coverage.txt"

struct coverage_place {
    const char *regime, *kind, *thing;
    struct label label; /* of the thing; of a provision its name */
};

struct coverage_demand {
    const char *id;
    struct label words;
    int line;
    struct coverage_place *places; /* in the order in which regimes are listed */
    size_t place_count, place_cap;
};

struct packcoverage {
    struct coverage_demand *demands; /* in the order of the master list */
    size_t count, cap;
    size_t covered, places;
    struct arena *arena; /* all words */
};

/* What is wrong goes to faults, a demand without a place to gaps (NULL: it is only counted): what is
 * not built yet is missing, which is no fault of a pack. A regime that cannot be read is told elsewhere: its places pass. */
void packcoverage_run(struct packcoverage *out, struct packs *packs, struct errs *faults,
                      struct errs *gaps);
void packcoverage_clear(struct packcoverage *coverage);

#endif
