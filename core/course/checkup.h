/*
 * checkup.h - the check-up (体检) of a case: every defect at once, each with its provision and
 * where to mend it.
 */
#ifndef WENZE_CORE_COURSE_CHECKUP_H
#define WENZE_CORE_COURSE_CHECKUP_H

#include "core/course/procedure.h"
#include "core/course/schedule.h"

struct finding {
    const char *id; /* of the rule: check, comparison, gate, content, deadline */
    enum severity severity;
    struct cite cite;
    char where[FACT_KEY_SIZE]; /* "" when nowhere in particular */
    struct label label, text;  /* of the text, {basis} is filled in with what basis.h proposes */
    bool overdue;              /* made from a deadline that has passed */
};

struct checkup {
    struct finding *list;
    size_t count;
    struct arena *arena;
};

/* From checks (each row of a table), comparisons, gates of stages that hold data although they are
 * blocked, duties of chosen measures, missing letter contents once the decision stage has data,
 * overdue deadlines. Order: block, warn, note; then the file's. */
bool checkup_run(struct checkup **out, const struct matter *matter,
                 const struct assessment *assessment, const struct procedure *procedure,
                 const struct schedule *schedule, struct err *err);
void checkup_free(struct checkup **checkup);

#endif
