/*
 * naive_calendar.h - a second, simple-minded calendar that the tests hold against core/date/date.c,
 * core/date/calendar.c and core/date/period.c. It shares nothing with them: dates are numbers such
 * as 20260206, days follow each other by its own leap-year rule, and what a notice says is written
 * down here as ranges, in the order of the notices' texts.
 */
#ifndef WENZE_TESTS_SUPPORT_NAIVE_CALENDAR_H
#define WENZE_TESTS_SUPPORT_NAIVE_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

struct naive_fact {
    int notice;
    bool holiday;
    int first, last; /* 20260215 .. 20260223 */
    const char *name;
};

static const struct naive_fact naive_facts[] = {
    {2023, true, 20221231, 20230102, "元旦"},
    {2023, true, 20230121, 20230127, "春节"},
    {2023, false, 20230128, 20230129, "春节"},
    {2023, true, 20230405, 20230405, "清明节"},
    {2023, true, 20230429, 20230503, "劳动节"},
    {2023, false, 20230423, 20230423, "劳动节"},
    {2023, false, 20230506, 20230506, "劳动节"},
    {2023, true, 20230622, 20230624, "端午节"},
    {2023, false, 20230625, 20230625, "端午节"},
    {2023, true, 20230929, 20231006, "中秋节、国庆节"},
    {2023, false, 20231007, 20231008, "中秋节、国庆节"},
    {2024, true, 20240101, 20240101, "元旦"},
    {2024, true, 20240210, 20240217, "春节"},
    {2024, false, 20240204, 20240204, "春节"},
    {2024, false, 20240218, 20240218, "春节"},
    {2024, true, 20240404, 20240406, "清明节"},
    {2024, false, 20240407, 20240407, "清明节"},
    {2024, true, 20240501, 20240505, "劳动节"},
    {2024, false, 20240428, 20240428, "劳动节"},
    {2024, false, 20240511, 20240511, "劳动节"},
    {2024, true, 20240610, 20240610, "端午节"},
    {2024, true, 20240915, 20240917, "中秋节"},
    {2024, false, 20240914, 20240914, "中秋节"},
    {2024, true, 20241001, 20241007, "国庆节"},
    {2024, false, 20240929, 20240929, "国庆节"},
    {2024, false, 20241012, 20241012, "国庆节"},
    {2025, true, 20250101, 20250101, "元旦"},
    {2025, true, 20250128, 20250204, "春节"},
    {2025, false, 20250126, 20250126, "春节"},
    {2025, false, 20250208, 20250208, "春节"},
    {2025, true, 20250404, 20250406, "清明节"},
    {2025, true, 20250501, 20250505, "劳动节"},
    {2025, false, 20250427, 20250427, "劳动节"},
    {2025, true, 20250531, 20250602, "端午节"},
    {2025, true, 20251001, 20251008, "国庆节、中秋节"},
    {2025, false, 20250928, 20250928, "国庆节、中秋节"},
    {2025, false, 20251011, 20251011, "国庆节、中秋节"},
    {2026, true, 20260101, 20260103, "元旦"},
    {2026, false, 20260104, 20260104, "元旦"},
    {2026, true, 20260215, 20260223, "春节"},
    {2026, false, 20260214, 20260214, "春节"},
    {2026, false, 20260228, 20260228, "春节"},
    {2026, true, 20260404, 20260406, "清明节"},
    {2026, true, 20260501, 20260505, "劳动节"},
    {2026, false, 20260509, 20260509, "劳动节"},
    {2026, true, 20260619, 20260621, "端午节"},
    {2026, true, 20260925, 20260927, "中秋节"},
    {2026, true, 20261001, 20261007, "国庆节"},
    {2026, false, 20260920, 20260920, "国庆节"},
    {2026, false, 20261010, 20261010, "国庆节"},
};

#define NAIVE_FACTS (sizeof naive_facts / sizeof naive_facts[0])
#define NAIVE_FIRST_NOTICE 2023
#define NAIVE_LAST_NOTICE 2026

struct naive_day {
    int date;                      /* 20260206 */
    int weekday;                   /* 1 Monday .. 7 Sunday */
    const struct naive_fact *fact; /* NULL: no notice lists the day */
    bool works;
};

/* 2022-12-01, a Thursday, is day 19327 after 1970-01-01; the table ends on 2029-12-31. */
#define NAIVE_BASE 19327
#define NAIVE_FROM 20221201
#define NAIVE_WEEKDAY 4
#define NAIVE_DAYS 2588

static inline int naive_month_days(int year, int month) {
    if (month == 4 || month == 6 || month == 9 || month == 11)
        return 30;
    if (month != 2)
        return 31;
    if (year % 400 == 0)
        return 29;
    if (year % 100 == 0)
        return 28;
    return year % 4 == 0 ? 29 : 28;
}

static inline int naive_next(int date) {
    int year = date / 10000;
    int month = date / 100 % 100;
    int day = date % 100;

    if (day < naive_month_days(year, month))
        return date + 1;
    return month < 12 ? year * 10000 + (month + 1) * 100 + 1 : (year + 1) * 10000 + 101;
}

static inline const struct naive_fact *naive_fact_of(int date) {
    for (size_t i = 0; i < NAIVE_FACTS; i++)
        if (naive_facts[i].first <= date && date <= naive_facts[i].last)
            return &naive_facts[i];
    return NULL;
}

static inline void naive_fill(struct naive_day table[NAIVE_DAYS]) {
    int date = NAIVE_FROM;
    int weekday = NAIVE_WEEKDAY;

    for (int i = 0; i < NAIVE_DAYS; i++) {
        const struct naive_fact *fact = naive_fact_of(date);
        table[i].date = date;
        table[i].weekday = weekday;
        table[i].fact = fact;
        table[i].works = fact ? !fact->holiday : weekday <= 5;
        date = naive_next(date);
        weekday = weekday == 7 ? 1 : weekday + 1;
    }
}

/* The place of a date in the table; -1 when it is not in it. */
static inline int naive_index(const struct naive_day table[NAIVE_DAYS], int date) {
    for (int i = 0; i < NAIVE_DAYS; i++)
        if (table[i].date == date)
            return i;
    return -1;
}

static inline bool naive_covered(int date) {
    return date / 10000 >= NAIVE_FIRST_NOTICE && date / 10000 <= NAIVE_LAST_NOTICE;
}

#endif
