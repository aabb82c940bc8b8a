/*
 * calendar.h - which days are worked. Facts come from the State Council's yearly notices
 * (国务院办公厅关于部分节假日安排的通知); a day that no notice lists is worked Monday to Friday. A
 * year without a notice is *not covered*: its weekends are known, its holidays and make-up workdays
 * are not, and every answer that touches it is provisional.
 *
 * Days are filed under the notice's year: 2022-12-31 belongs to the notice for 2023.
 */
#ifndef WENZE_CORE_DATE_CALENDAR_H
#define WENZE_CORE_DATE_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

#include "core/date/date.h"

enum day_kind {
    DAY_WORK,    /* a plain weekday */
    DAY_REST,    /* a plain weekend day */
    DAY_HOLIDAY, /* off by a notice */
    DAY_MAKEUP   /* worked by a notice (调休上班) */
};

struct calendar_entry {
    day_t day;
    bool holiday;     /* false: a make-up workday (调休上班) */
    const char *name; /* 春节; owned by the calendar */
    int notice_year;  /* 0: no notice, a law fixes it beforehand or it is a local one */
};

struct calendar;
struct calendar *calendar_new(void);
void calendar_free(struct calendar **cal);

/* Says that the notice of this year is installed. `source` (its title,
 * number or address) may be "". */
void calendar_add_year(struct calendar *cal, int year, const char *source);
/* false: no date, or that day is already there with another meaning, name or notice (it stays as it
 * was). The same again is true. Any order of adding will do. */
bool calendar_add_day(struct calendar *cal, day_t day, bool holiday, const char *name,
                      int notice_year);

bool calendar_covers(const struct calendar *cal, int year);
const char *calendar_source(const struct calendar *cal, int year); /* NULL when not covered */
int calendar_first_year(const struct calendar *cal);               /* 0 when empty */
int calendar_last_year(const struct calendar *cal);

/* *entry (may be NULL) gets the notice's entry, or NULL for a plain day; it is good
 * until the next calendar_add_day. */
enum day_kind calendar_kind(const struct calendar *cal, day_t day,
                            const struct calendar_entry **entry);
bool calendar_works(const struct calendar *cal, day_t day);
/* The first worked day on or after `day`; DAY_NONE beyond year 9999. */
day_t calendar_next_work(const struct calendar *cal, day_t day);

#endif
