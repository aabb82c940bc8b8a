/*
 * date.c - civil dates: every day of the years 1 to 9999 against a walk by hand, months
 * added, dates read as people write them and refused when they are no dates.
 */
#include "tests/support/support.h"

#include <string.h>

#include "core/date/date.h"
#include "tests/support/naive_calendar.h"

#define FIRST_DAY (-719162) /* 0001-01-01, a Monday */
#define LAST_DAY 2932896    /* 9999-12-31, a Friday */

static void every_day_there_and_back(void **state) {
    int date = 10101; /* 0001-01-01 */
    int weekday = 1;

    (void)state;
    for (day_t day = FIRST_DAY; day <= LAST_DAY; day++) {
        struct ymd at = date_to_ymd(day);
        if (at.year * 10000 + at.month * 100 + at.day != date || date_weekday(day) != weekday ||
            date_from_ymd(at.year, at.month, at.day) != day)
            fail_msg("day %d: %d-%d-%d weekday %d, by hand %d weekday %d", (int)day, at.year,
                     at.month, at.day, date_weekday(day), date, weekday);
        if (day == LAST_DAY)
            assert_int_equal(date, 99991231);
        date = naive_next(date);
        weekday = weekday == 7 ? 1 : weekday + 1;
    }
}

static void known_days(void **state) {
    (void)state;
    assert_int_equal(date_from_ymd(1970, 1, 1), 0);
    assert_int_equal(date_weekday(0), 4);
    assert_int_equal(date_from_ymd(1969, 12, 31), -1);
    assert_int_equal(date_weekday(-1), 3);
    assert_int_equal(date_from_ymd(2000, 2, 29), 11016);
    assert_int_equal(date_weekday(date_from_ymd(2026, 2, 6)), 5);
    assert_int_equal(date_weekday(date_from_ymd(2026, 11, 23)), 1);
}

static void days_that_do_not_exist(void **state) {
    (void)state;
    assert_true(date_valid(2024, 2, 29));
    assert_true(date_valid(2000, 2, 29));
    assert_false(date_valid(2026, 2, 29));
    assert_false(date_valid(1900, 2, 29));
    assert_false(date_valid(2026, 4, 31));
    assert_false(date_valid(2026, 0, 1));
    assert_false(date_valid(2026, 13, 1));
    assert_false(date_valid(2026, 1, 0));
    assert_false(date_valid(2026, 1, 32));
    assert_false(date_valid(0, 12, 31));
    assert_false(date_valid(10000, 1, 1));
    assert_false(date_valid(-4, 2, 29));
    assert_int_equal(date_from_ymd(2026, 2, 29), DAY_NONE);
    assert_int_equal(date_from_ymd(10000, 1, 1), DAY_NONE);
    assert_int_equal(date_month_days(2024, 2), 29);
    assert_int_equal(date_month_days(2026, 12), 31);
    assert_int_equal(date_month_days(2026, 0), 0);
    assert_int_equal(date_month_days(2026, 13), 0);
    assert_int_equal(date_month_days(0, 1), 0);
}

static void every_month_has_its_days(void **state) {
    (void)state;
    for (int year = 1; year <= 9999; year++)
        for (int month = 1; month <= 12; month++) {
            int days = naive_month_days(year, month);
            if (date_month_days(year, month) != days || !date_valid(year, month, days) ||
                date_valid(year, month, days + 1))
                fail_msg("%d-%d has %d days, by hand %d", year, month, date_month_days(year, month),
                         days);
        }
}

static void out_of_range(void **state) {
    static const day_t outside[] = {DAY_NONE, FIRST_DAY - 1, LAST_DAY + 1, INT32_MAX};
    char text[DATE_TEXT_SIZE];

    (void)state;
    assert_true(date_in_range(FIRST_DAY));
    assert_true(date_in_range(LAST_DAY));
    for (size_t i = 0; i < TEST_COUNT(outside); i++) {
        assert_false(date_in_range(outside[i]));
        struct ymd at = date_to_ymd(outside[i]);
        assert_int_equal(at.year, 0);
        assert_int_equal(at.month, 0);
        assert_int_equal(at.day, 0);
        strcpy(text, "before");
        date_format(outside[i], text);
        assert_string_equal(text, "");
        assert_int_equal(date_add_months(outside[i], 0), DAY_NONE);
    }
}

struct month_case {
    int from, months, to; /* to 0: DAY_NONE */
};

static day_t day_of(int date) {
    return date == 0 ? DAY_NONE : date_from_ymd(date / 10000, date / 100 % 100, date % 100);
}

static void months_are_added(void **state) {
    static const struct month_case cases[] = {
        {20260131, 1, 20260228},   {20240131, 1, 20240229},  {20260131, 2, 20260331},
        {20260228, 1, 20260328},   {20251231, 2, 20260228},  {20240229, 12, 20250228},
        {20240229, 48, 20280229},  {20260315, 12, 20270315}, {20261115, 2, 20270115},
        {20260331, -1, 20260228},  {20260115, -1, 20251215}, {20260115, -13, 20241215},
        {20260206, 0, 20260206},   {20261231, 0, 20261231},  {99991130, 1, 99991230},
        {99991231, 1, 0},          {10101, -1, 0},           {10201, -1, 10101},
        {10101, 119987, 99991201}, {10101, 119988, 0},       {99991231, -119987, 10131},
        {99991231, -119988, 0},    {20260206, INT32_MAX, 0}, {20260206, INT32_MIN, 0},
    };

    (void)state;
    for (size_t i = 0; i < TEST_COUNT(cases); i++) {
        day_t got = date_add_months(day_of(cases[i].from), cases[i].months);
        if (got != day_of(cases[i].to))
            fail_msg("%d and %d months: %d, not %d", cases[i].from, cases[i].months, (int)got,
                     cases[i].to);
    }
}

static void dates_are_read(void **state) {
    static const char *const same[] = {"2026-02-06",
                                       "2026-2-6",
                                       "2026/2/6",
                                       "2026/02/06",
                                       "2026.2.6",
                                       "2026.02.06",
                                       "20260206",
                                       "2026年2月6日",
                                       "2026年02月06日",
                                       "  2026-02-06 ",
                                       "\t2026-2-6\n",
                                       "　2026-02-06　",
                                       "２０２６－０２－０６",
                                       "２０２６／２／６",
                                       "２０２６．２．６",
                                       "２０２６０２０６",
                                       "２０２６年２月６日"};

    (void)state;
    for (size_t i = 0; i < TEST_COUNT(same); i++) {
        day_t day = DAY_NONE;
        if (!date_parse(same[i], &day) || day != date_from_ymd(2026, 2, 6))
            fail_msg("\"%s\" is 2026-02-06, not day %d", same[i], (int)day);
    }
}

static void what_is_no_date_is_refused(void **state) {
    static const char *const bad[] = {"",
                                      " ",
                                      "2026",
                                      "2026-02",
                                      "2026-02-",
                                      "2026-02-29",
                                      "2026-13-01",
                                      "2026-00-10",
                                      "2026-01-00",
                                      "2026-02/06",
                                      "2026/02-06",
                                      "2026.02-06",
                                      "26-02-06",
                                      "02026-02-06",
                                      "2026-002-06",
                                      "2026-02-006",
                                      "2026-02-06x",
                                      "x2026-02-06",
                                      "2026 02 06",
                                      "202602",
                                      "2026026",
                                      "202602061",
                                      "2026206",
                                      "2026-02-06 1",
                                      "2026年2月6",
                                      "2026年2月",
                                      "2026-2-6日",
                                      "2026年2-6日",
                                      "2026年2月30日",
                                      "2026- 2-6",
                                      "-2026-02-06",
                                      "0000-01-01",
                                      "10000-01-01",
                                      "2026-02-06T00",
                                      "二〇二六年二月六日",
                                      "20260230",
                                      "2026--2-6",
                                      "2026-+2-6",
                                      "2026-02\xff-06",
                                      "2026-02-06\xe5"};
    day_t day = 7;

    (void)state;
    for (size_t i = 0; i < TEST_COUNT(bad); i++)
        if (date_parse(bad[i], &day) || day != 7)
            fail_msg("\"%s\" was read as day %d", bad[i], (int)day);
    assert_false(date_parse(NULL, &day));
    assert_int_equal(day, 7);
}

static void dates_are_written(void **state) {
    char text[DATE_TEXT_SIZE];

    (void)state;
    date_format(date_from_ymd(2026, 2, 6), text);
    assert_string_equal(text, "2026-02-06");
    date_format(date_from_ymd(1, 1, 1), text);
    assert_string_equal(text, "0001-01-01");
    date_format(date_from_ymd(9999, 12, 31), text);
    assert_string_equal(text, "9999-12-31");
    for (day_t day = FIRST_DAY; day <= LAST_DAY; day += 97) {
        day_t back = DAY_NONE;
        date_format(day, text);
        assert_true(date_parse(text, &back));
        assert_int_equal(back, day);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_there_and_back),
        cmocka_unit_test(known_days),
        cmocka_unit_test(days_that_do_not_exist),
        cmocka_unit_test(every_month_has_its_days),
        cmocka_unit_test(out_of_range),
        cmocka_unit_test(months_are_added),
        cmocka_unit_test(dates_are_read),
        cmocka_unit_test(what_is_no_date_is_refused),
        cmocka_unit_test(dates_are_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
