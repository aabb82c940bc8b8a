/* lunar.c - the lunar calendar: known festivals, leap months, every day once. */
#include "core/date/lunar.h"

#include "tests/support/support.h"

static day_t at(int date) {
    return date_from_ymd(date / 10000, date / 100 % 100, date % 100);
}

static void festivals(void **state) {
    /* Spring, dragon boat and mid-autumn of 2023 to 2026 as the State Council's notices name them. */
    static const struct {
        int day;
        enum festival festival;
    } known[] = {
        {20230121, FESTIVAL_EVE},    {20230122, FESTIVAL_SPRING},  {20230205, FESTIVAL_LANTERN},
        {20230622, FESTIVAL_DRAGON}, {20230822, FESTIVAL_SEVENTH}, {20230929, FESTIVAL_AUTUMN},
        {20231023, FESTIVAL_NINTH},  {20240118, FESTIVAL_LABA},    {20240210, FESTIVAL_SPRING},
        {20240610, FESTIVAL_DRAGON}, {20240917, FESTIVAL_AUTUMN},  {20250129, FESTIVAL_SPRING},
        {20250531, FESTIVAL_DRAGON}, {20250829, FESTIVAL_SEVENTH}, {20250906, FESTIVAL_GHOST},
        {20251006, FESTIVAL_AUTUMN}, {20260216, FESTIVAL_EVE},     {20260217, FESTIVAL_SPRING},
        {20260619, FESTIVAL_DRAGON}, {20260925, FESTIVAL_AUTUMN},  {20270205, FESTIVAL_EVE},
        {20270206, FESTIVAL_SPRING}, {20330131, FESTIVAL_SPRING},  {20340219, FESTIVAL_SPRING},
        {20260218, FESTIVAL_NONE},   {20260924, FESTIVAL_NONE},
    };
    (void)state;
    for (size_t i = 0; i < TEST_COUNT(known); i++)
        if (lunar_festival(at(known[i].day)) != known[i].festival)
            fail_msg("%d is festival %d", known[i].day, (int)lunar_festival(at(known[i].day)));
}

static void leap_months(void **state) {
    static const struct {
        int day;
        struct lunar is;
    } known[] = {
        {20230322, {2023, 2, 1, true}},  {20230420, {2023, 3, 1, false}},
        {20250725, {2025, 6, 1, true}},  {20250823, {2025, 7, 1, false}},
        {20200523, {2020, 4, 1, true}},  {20331222, {2033, 11, 1, true}},
        {20000205, {2000, 1, 1, false}}, {20500122, {2049, 12, 29, false}},
    };
    (void)state;
    for (size_t i = 0; i < TEST_COUNT(known); i++) {
        struct lunar is;
        assert_true(lunar_from_day(at(known[i].day), &is));
        if (is.year != known[i].is.year || is.month != known[i].is.month ||
            is.day != known[i].is.day || is.leap != known[i].is.leap)
            fail_msg("%d is %d-%d%s-%d", known[i].day, is.year, is.month, is.leap ? "+" : "",
                     is.day);
    }
}

/* Day after day: the next of the month, or the first of the next. */
static void every_day_follows_the_one_before(void **state) {
    struct lunar was, is;
    (void)state;
    assert_false(lunar_from_day(at(20000204), &is));
    assert_false(lunar_from_day(at(20500123), &is));
    assert_int_equal(lunar_festival(at(19990101)), FESTIVAL_NONE);
    assert_true(lunar_from_day(at(20000205), &was));
    for (day_t day = at(20000206); day <= at(20500122); day++) {
        assert_true(lunar_from_day(day, &is));
        bool same = is.month == was.month && is.leap == was.leap && is.year == was.year;
        assert_true(same ? is.day == was.day + 1 : is.day == 1 && was.day >= 29 && was.day <= 30);
        was = is;
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(festivals),
        cmocka_unit_test(leap_months),
        cmocka_unit_test(every_day_follows_the_one_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
