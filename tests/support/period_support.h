/*
 * period_support.h - what the tests of periods share: dates as numbers such as 20260206, and the
 * calendar of the four notices, filled from the naive one.
 */
#ifndef WENZE_TESTS_SUPPORT_PERIOD_SUPPORT_H
#define WENZE_TESTS_SUPPORT_PERIOD_SUPPORT_H

#include "core/date/period.h"
#include "tests/support/naive_calendar.h"
#include "tests/support/support.h"

static inline day_t on(int date) {
    return date_from_ymd(date / 10000, date / 100 % 100, date % 100);
}

static inline int number(day_t day) {
    struct ymd at = date_to_ymd(day);
    return at.year * 10000 + at.month * 100 + at.day;
}

/* 0 for DAY_NONE */
static inline int number_or_none(day_t day) {
    return day == DAY_NONE ? 0 : number(day);
}

/* The caller's to calendar_free. */
static inline struct calendar *calendar_of_notices(const struct naive_day table[NAIVE_DAYS]) {
    struct calendar *cal = calendar_new();

    for (int year = NAIVE_FIRST_NOTICE; year <= NAIVE_LAST_NOTICE; year++)
        calendar_add_year(cal, year, "");
    for (int i = 0; i < NAIVE_DAYS; i++) {
        const struct naive_fact *fact = table[i].fact;
        if (fact)
            assert_true(
                calendar_add_day(cal, NAIVE_BASE + i, fact->holiday, fact->name, fact->notice));
    }
    return cal;
}

/* The days by hand, and the notices for 2023 to 2026: made before the first test of a program, freed after the last. */
static struct naive_day naive[NAIVE_DAYS];
static struct calendar *cal;

static inline int fill_calendar(void **state) {
    (void)state;
    naive_fill(naive);
    cal = calendar_of_notices(naive);
    return 0;
}

static inline int free_calendar(void **state) {
    (void)state;
    calendar_free(&cal);
    return 0;
}

/* Fails the test when it is no length. */
static inline struct length length_of(const char *text) {
    struct length length = {0, UNIT_DAY};

    assert_true(length_parse(text, &length, NULL));
    return length;
}

static inline bool has_step(const struct period *p, enum receipt_kind kind, int day, int count) {
    for (size_t i = 0; i < p->step_count; i++)
        if (p->steps[i].kind == kind && number_or_none(p->steps[i].day) == day &&
            p->steps[i].count == count)
            return true;
    return false;
}

static inline size_t count_steps(const struct period *p, enum receipt_kind kind) {
    size_t count = 0;

    for (size_t i = 0; i < p->step_count; i++)
        count += p->steps[i].kind == kind;
    return count;
}

#endif
