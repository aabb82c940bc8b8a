/*
 * expect.h - what came out of a case, asked for by the name of an expectation (the list stands
 * in regimes/FORMAT.md): scope, scope.ID, ground, measures, flag.ID, situation.ID, circumstance.ID,
 * consequence.MEASURE.ID, bar.MEASURE, year.MEASURE.ID, caution.ID, missing.KEY,
 * undecided.KEY, asked.KEY, stage.ID, need.ID, gate.ID, finding.ID, deadline.ID, raw.ID, rolled.ID,
 * provisional.ID, letter.ID, letter.ID.CONTENT, recipient.ID.
 */
#ifndef WENZE_DATA_PROVE_EXPECT_H
#define WENZE_DATA_PROVE_EXPECT_H

#include <stdbool.h>

#include "core/course/checkup.h"
#include "core/course/judged.h"

/* Everything that core concludes from one matter. */
struct outcome {
    struct matter matter;
    struct judged judged;
    struct checkup *checkup;
};

/* matter is borrowed with all it points to. */
bool outcome_make(struct outcome *out, const struct matter *matter, struct err *err);
void outcome_clear(struct outcome *outcome);

#define EXPECT_SIZE 64

enum expect_answer {
    EXPECT_VALUE,   /* `value` tells what came out */
    EXPECT_NO_KIND, /* there is no such expectation */
    EXPECT_NO_ID    /* the regime has no such rule or fact */
};
enum expect_answer outcome_of(const struct outcome *outcome, const char *name,
                              char value[EXPECT_SIZE]);

#endif
