/*
 * check.h - the check-up of cases of the office: how many findings stand in each, for lists; and
 * waiving one.
 *
 * Nothing of it is stored: what a list counts is what the check-up finds, on the day of asking.
 */
#ifndef WENZE_DATA_OFFICE_CASE_CHECK_H
#define WENZE_DATA_OFFICE_CASE_CHECK_H

#include "core/course/checkup.h"
#include "data/office/case/yardstick.h"
#include "data/office/casefile.h"
#include "data/office/office.h"
#include "data/store/rows.h"

/* One case with all that follows from it. Zeroed is empty; owns everything but the regime. */
struct case_checked {
    struct casefile *cf;
    struct matter matter;
    struct judged judged;
    struct checkup *checkup;
    struct yardstick *yardstick; /* the office's own, when it is used; NULL */
    struct yardstick_band band;  /* zeroed without one */
};
bool office_checked(struct office *office, int64_t id, day_t today, struct case_checked *out,
                    struct err *err);
/* The same of the case as it stood at the end of a past day, judged on that day. */
bool office_checked_asof(struct office *office, int64_t id, day_t day, struct case_checked *out,
                         struct err *err);
void case_checked_clear(struct case_checked *checked);

/* Fills `checks` of the rows first..first+count that have none yet. A void case has no findings. */
bool office_rows_check(struct office *office, struct case_rows *rows, size_t first, size_t count,
                       day_t today, struct err *err);

#endif
