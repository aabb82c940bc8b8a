/*
 * series.h - dates of the office that come again (月例会, 季度报表): a first day, a step, an end, days left
 * out. Each is a calendar entry of its own; all are entered at once or none. For the command line and
 * the screen alike.
 */
#ifndef WENZE_TUI_DUE_SERIES_H
#define WENZE_TUI_DUE_SERIES_H

#include "data/office/entry/entry.h"

#define SERIES_EXCEPT 64
#define SERIES_MOST 400

struct series {
    day_t first, until;
    int days, months; /* the step: one of them */
    day_t except[SERIES_EXCEPT];
    size_t except_count;
    char every[24]; /* as it was written */
};

/* Step: 7d, 1周, 1m, 3m, 1y; the end and the days left out as people type them, with commas between.
 * ERR_INPUT err.due.every {1}, err.due.except, err.due.until {1}: it ends before it begins; those of
 * core/date/spoken.h. Working days are no step. */
bool series_step(struct series *out, const char *every, struct err *err);
bool series_until(struct series *out, const char *until, day_t today, struct err *err);
bool series_except(struct series *out, const char *except, day_t today, struct err *err);
/* The days, at most SERIES_MOST; how many. */
size_t series_days(const struct series *series, day_t days[SERIES_MOST]);

/* Enters each day with what the form says of it; *count of them. */
bool series_put(struct office *office, struct entry_form *form, const struct series *series,
                day_t today, size_t *count, struct err *err);
/* Is the entry one of a series? */
bool series_is_of(const struct office_entry *entry);
/* Takes away the entry and the later ones of its series that are not done. */
bool series_remove(struct office *office, int64_t id, day_t today, size_t *count, struct err *err);

#endif
