/*
 * act.h - what was done about a deadline, by its colour: a reminder, a 提示函, a 督办函 (core/course/alert.h).
 *
 * Written through the one door (DO_DUE_ACT, DO_DUE_UNACT), of a case among its own entries. A record speaks of
 * the day the deadline had then: when that moves, what is to be done is to be done again.
 */
#ifndef WENZE_DATA_OFFICE_ACT_ACT_H
#define WENZE_DATA_OFFICE_ACT_ACT_H

#include "core/course/alert.h"
#include "data/office/office.h"

struct office_act {
    int64_t id; /* of its journal entry */
    enum alert alert;
    day_t day, governing;
    const char *who;                /* by whom or to whom; "" */
    const char *note;               /* the number of the letter, what was said; "" */
    const char *operator_name, *at; /* who entered it, when */
};
struct office_acts {
    struct office_act *list;
    size_t count;
    struct arena *arena; /* holds all of it */
};
/* Of one deadline, in their order; case_id 0: rule is "entry.ID". */
bool office_acts(struct office *office, int64_t case_id, const char *rule, struct office_acts *out,
                 struct err *err);
void office_acts_clear(struct office_acts *acts);

/* The settings due.lead, due.lead.yellow, due.lead.red: days before the day; negative: after it. */
struct alert_days office_alert_days(struct office *office);
/* The setting of a colour: "due.lead.yellow"; NULL for ALERT_NONE. */
const char *office_alert_key(enum alert alert);

#endif
