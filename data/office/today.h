/*
 * today.h - does the clock of this PC fit the office? An offline PC has no time server: after a dead
 * battery dates are wrong, and a number of a wrong year is given for good.
 */
#ifndef WENZE_DATA_OFFICE_TODAY_H
#define WENZE_DATA_OFFICE_TODAY_H

#include "data/office/office.h"

enum office_clock {
    CLOCK_FITS,
    CLOCK_BEHIND, /* before the day of the last entry */
    CLOCK_AHEAD   /* more than a year after it */
};
/* *last: the day of the last entry, DAY_NONE when there is none or it cannot be read. */
enum office_clock office_clock(struct office *office, day_t today, day_t *last);

/* While the clock does not fit, a number of another year than the last one given, of whatever series, is refused
 * (ERR_REFUSED err.office.clock_behind, .clock_ahead {1} today {2} day of the last entry {3} year)
 * until a person said that the date is right; that holds until the office is closed. */
bool office_year_fits(struct office *office, day_t today, struct err *err);
void office_trust_clock(struct office *office);

#endif
