/*
 * period.h - the two ways of counting, each with its receipt.
 *
 * A limit (期限: time to act) leaves the first day out and counts the last; it has a raw last day
 * and the day it rolls to (the next worked day). An effect period (影响期: a bar) counts the day of
 * effect, ends the day before the corresponding day and never rolls. Months and years go to the
 * corresponding day, else to the month's end. The Provisions are silent on all this: each choice is
 * a named convention, kept with the case and printed with the date. Basis of the defaults: 民法典
 * 201-203 for limits.
 *
 * Provisional (暂定): the result of a limit rests on a day of a year without a notice: any day from
 * the raw to the rolled one, or, when working days are counted, any day that was counted or left
 * out. An effect period does not depend on notices and is never provisional. `first` and `days`
 * speak of limits only; `month` of both families (a year is always twelve corresponding months).
 *
 * Hours run on from a moment that a calendar of days does not know: they count in limits only, no convention
 * and no holiday touches them, and their day is the earliest on which they can end.
 *
 * No text here: a receipt is a list of steps, worded by `tui`.
 *
 * Errors: err.period.length {1} the text or the count; err.period.range {1} the day counted from,
 * or "" (before year 1 or after 9999); err.period.effect_workdays (nor hours).
 */
#ifndef WENZE_CORE_DATE_PERIOD_H
#define WENZE_CORE_DATE_PERIOD_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/err.h"
#include "core/date/calendar.h"
#include "core/date/date.h"

enum period_family { PERIOD_LIMIT, PERIOD_EFFECT };
#define PERIOD_FAMILY_COUNT (PERIOD_EFFECT + 1)
enum period_unit { UNIT_DAY, UNIT_WORKDAY, UNIT_MONTH, UNIT_YEAR, UNIT_HOUR };

struct length {
    int count; /* 1..9999 */
    enum period_unit unit;
};

enum convention_day { DAYS_NATURAL, DAYS_WORKING }; /* what a bare 日 (15d) means in a limit */
enum convention_first { FIRST_EXCLUDED, FIRST_INCLUDED };
enum convention_roll {
    ROLL_BY_HOLDER,
    ROLL_ALWAYS,
    ROLL_NEVER
}; /* which of raw and rolled governs */
enum convention_month { MONTH_CORRESPONDING, MONTH_THIRTY_DAYS };

/* All zero is the default of every choice. */
struct conventions {
    enum convention_day days;
    enum convention_first first;
    enum convention_roll roll;
    enum convention_month month;
};

enum period_holder {
    HOLDER_PERSON,
    HOLDER_ORGAN
}; /* whose time it is: a right, or a duty of the office */
#define HOLDER_COUNT (HOLDER_ORGAN + 1)

enum receipt_kind {
    RECEIPT_EVENT,  /* day: the event counted from */
    RECEIPT_LENGTH, /* count, unit: as asked */
    /* count, unit: as a convention reads it (15 days -> 15 working days, 1 month -> 30 days) */
    RECEIPT_COUNTED_AS,
    RECEIPT_FIRST_NEXT,    /* day: counting begins the day after */
    RECEIPT_FIRST_SAME,    /* day: the event's own day is counted */
    RECEIPT_CORRESPONDING, /* day: the corresponding day of the end month */
    RECEIPT_MONTH_END,     /* day: no corresponding day, the month's end */
    /* day: the day before that; effect periods, and limits that count the first day */
    RECEIPT_DAY_BEFORE,
    RECEIPT_RAW, /* day: the raw last day */
    /* day .. until are rest days that were left out, while counting working days or on the way from
     * the raw day to the rolled one; name, notice_year (0: weekend) */
    RECEIPT_SKIPPED,
    RECEIPT_COUNTED_MAKEUP, /* working days counted: day is a make-up workday and counts */
    /* the raw day is a rest day: name, notice_year (0: weekend); the same rest lasts to until */
    RECEIPT_ON_REST,
    RECEIPT_ON_MAKEUP, /* the raw day is a weekend that is worked: name, notice_year */
    RECEIPT_ROLLED, /* day: the next worked day; name, notice_year when it is a make-up workday */
    RECEIPT_NOT_ROLLED, /* day: the raw day stays: it is worked, or it ends an effect period */
    RECEIPT_HOURS,      /* day: hours end on it at the earliest, whatever day it is */
    RECEIPT_NO_NOTICE,  /* count: a year whose notice is missing: provisional */
    /* day: from December 25 on, next year's notice (count) may still move it; a caution only */
    RECEIPT_DECEMBER,
    /* day: the last day if the day of effect were not counted; until: the day after it, on which what
     * the period forbids is safe by either way of counting */
    RECEIPT_DISPUTED
};

struct receipt_step {
    enum receipt_kind kind;
    day_t day, until; /* DAY_NONE when the kind has none */
    int count;
    enum period_unit unit;
    int notice_year;
    char name[64];
};

struct period {
    day_t from, first, raw, rolled; /* first: the day counting begins, worked or not */
    bool provisional;
    enum period_family family;
    struct length length; /* as asked, before conventions */
    struct conventions used;
    struct receipt_step *steps; /* owned */
    size_t step_count;
};

/* "15d" "10w" "1m" "2y" "1h"; also 15日 10个工作日 1个月 1年 1小时. */
bool length_parse(const char *text, struct length *length, struct err *err);
/* The short form, "15d"; "" for a length out of range. */
#define LENGTH_TEXT_SIZE 8
void length_format(struct length length, char out[LENGTH_TEXT_SIZE]);

/* conventions NULL: the defaults. Fails for a date out of range, and for working days in
 * an effect period; *out is then empty. An effect period asks nothing of the calendar,
 * which may be NULL. *out need not be initialised and is not cleared first: call
 * period_clear before using it again. */
bool period_count(struct period *out, const struct calendar *cal,
                  const struct conventions *conventions, day_t from, struct length length,
                  enum period_family family, struct err *err);
void period_clear(struct period *period);

/* The day that governs: for a right of the person the rolled day, for a duty of the office the raw
 * one, unless the convention says always or never. */
day_t period_governing(const struct period *period, enum period_holder holder);

/* The last day on which every way of counting keeps to it: of an effect period, which no text says how to
 * count, the later of the two last days (the day of effect not counted); of a limit the raw one. */
day_t period_safe(const struct period *period);

#endif
