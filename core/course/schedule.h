/*
 * schedule.h - the deadlines that follow from a matter's facts, each with its receipt.
 */
#ifndef WENZE_CORE_COURSE_SCHEDULE_H
#define WENZE_CORE_COURSE_SCHEDULE_H

#include "core/assess/assess.h"

enum deadline_state { DL_OPEN, DL_OVERDUE, DL_DONE };
const char *deadline_state_code(enum deadline_state s); /* open, overdue, done */

struct deadline {
    const struct deadline_rule *rule;
    struct period period; /* owned */
    day_t governing;      /* the day that counts for open/overdue, see period_governing */
    day_t done_on;        /* DAY_NONE */
    enum deadline_state
        state; /* done: done_on is set, or a right or an effect period whose day has passed */
    bool late; /* done, but after the governing day */
};

struct schedule {
    struct deadline *list; /* only rules whose event is known; order of the rules */
    size_t count;
};

/* State depends on matter->today; nothing else does. */
bool schedule_run(struct schedule *out, const struct matter *matter,
                  const struct assessment *assessment, struct err *err);
void schedule_clear(struct schedule *schedule);
/* done/open/overdue of a stored deadline on another day, so that lists need
 * not run the rules again. */
enum deadline_state deadline_state_on(enum deadline_kind kind, bool lapses, day_t governing,
                                      day_t done_on, day_t today);

#endif
