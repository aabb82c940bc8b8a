/* Today follows the clock: midnight passing while the program is open, the clock going back, leaping, a date that cannot be,
 * another time zone. No deadline moves. */
#include "tests/support/support.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/base/mem.h"
#include "core/date/spoken.h"
#include "data/office/deadlines.h"
#include "data/office/entry/entry.h"
#include "data/office/today.h"
#include "tests/support/clock.h"
#include "tests/support/golden.h"
#include "tests/support/screen_fixture.h"
#include "tui/app/follow.h"

static void limit(struct screen_fixture *w, const char *title, day_t from) {
    struct entry_form form = {.title = title, .event = from, .length = "10d"};
    struct office_command command = {.verb = DO_ENTRY_PUT, .entry = &form};
    struct office_outcome out = {0};
    office_must(&w->f, &command, &out);
    office_outcome_clear(&out);
}

static void fill(struct screen_fixture *w) {
    limit(w, "备案一", FIXTURE_TODAY - 10); /* due today */
    limit(w, "备案二", FIXTURE_TODAY - 9);  /* due tomorrow */
    screen_open(w, screen_view(w->app, today));
}

static bool keep_day(void *days, const struct due_row *row) {
    struct sb *out = days;
    sb_add_fmt(out, "%s %d %d %d;", row->rule_id, row->raw, row->rolled, row->governing);
    return true;
}

/* Every deadline of the office and its days. */
static char *all_days(struct screen_fixture *w) {
    const struct due_query query = {.first = DAY_NONE,
                                    .last = DAY_NONE,
                                    .include_done = true,
                                    .today = w->app->today,
                                    .limit = 1000};
    struct due_rows rows;
    struct err err = {0};
    struct sb out = {0};
    assert_true(office_due(w->f.office, &query, &rows, &err));
    assert_true(rows.count >= 2);
    for (size_t i = 0; i < rows.count; i++)
        keep_day(&out, &rows.list[i]);
    due_rows_clear(&rows);
    return sb_take(&out);
}

static void midnight_passes(void **state) {
    struct screen_fixture *w = *state;
    day_t asked = DAY_NONE;
    fill(w);
    char *before = all_days(w);
    screen_run(w, "see 逾期 0　今日 1\nsee 2026-11-23 周一\n");
    follow_clock(w->app, FIXTURE_TODAY, &asked);
    screen_run(w, "miss 已到\n");
    follow_clock(w->app, FIXTURE_TODAY + 1, &asked);
    screen_run(w, "see 已到 2026-11-24 周二：逾期 1，今日到期 1\nsee 逾期 1　今日 1\n"
                  "see 2026-11-24 周二\nsee 逾期1天\n");
    char *after = all_days(w);
    assert_string_equal(before, after);
    mem_free(before);
    mem_free(after);
}

/* From one year to the next, and over a leap day. */
static void the_year_ends_while_it_is_open(void **state) {
    struct screen_fixture *w = *state;
    day_t asked = DAY_NONE;
    fill(w);
    w->app->today = date_from_ymd(2026, 12, 31);
    follow_clock(w->app, date_from_ymd(2027, 1, 1), &asked);
    assert_int_equal(w->app->today, date_from_ymd(2027, 1, 1));
    w->app->today = date_from_ymd(2028, 2, 28);
    follow_clock(w->app, date_from_ymd(2028, 2, 29), &asked);
    assert_int_equal(w->app->today, date_from_ymd(2028, 2, 29));
    follow_clock(w->app, date_from_ymd(2028, 3, 1), &asked);
    assert_int_equal(w->app->today, date_from_ymd(2028, 3, 1));
}

/* Back by a day or by years, on by more than a month: the day stays, it is said once. */
static void a_clock_that_cannot_be_right(void **state) {
    struct screen_fixture *w = *state;
    static const int away[] = {-1, -30, -20000, 32, 400};
    fill(w);
    char *before = all_days(w);
    for (size_t i = 0; i < TEST_COUNT(away); i++) {
        day_t asked = DAY_NONE;
        follow_clock(w->app, FIXTURE_TODAY + away[i], &asked);
        assert_int_equal(w->app->today, FIXTURE_TODAY);
        screen_run(w, "see 电脑日期变为\nsee 与本次打开以来的 2026-11-23 不合\nsee 今日 1\n");
        app_hush(w->app);
        follow_clock(w->app, FIXTURE_TODAY + away[i], &asked);
        screen_run(w, "miss 电脑日期变为\n");
    }
    day_t asked = DAY_NONE;
    follow_clock(w->app, DAY_NONE, &asked); /* a clock that cannot be read */
    assert_int_equal(w->app->today, FIXTURE_TODAY);
    follow_clock(w->app, FIXTURE_TODAY + 31, &asked); /* a month asleep is none too many */
    assert_int_equal(w->app->today, FIXTURE_TODAY + 31);
    char *after = all_days(w);
    assert_string_equal(before, after);
    mem_free(before);
    mem_free(after);
}

/* Opened on a day before the last entry, or long after it: it is asked, nothing has moved. */
static void opened_on_a_wrong_day(void **state) {
    struct screen_fixture *w = *state;
    fill(w);
    char *before = all_days(w);
    w->app->today = FIXTURE_TODAY - 3;
    screen_open(w, screen_view(w->app, today));
    screen_run(w, "see 电脑日期 2026-11-20 早于最后一条记录（2026-11-23），请先核对日期\n");
    w->app->today = date_from_ymd(2031, 1, 1);
    screen_open(w, screen_view(w->app, today));
    screen_run(w, "see 2031-01-01\nsee 请\n");
    w->app->today = FIXTURE_TODAY;
    char *after = all_days(w);
    assert_string_equal(before, after);
    mem_free(before);
    mem_free(after);
}

/* A zone on the other side of the date line, one with a summer time: a day is a day. */
static void another_time_zone(void **state) {
    struct screen_fixture *w = *state;
    static const char *const zones[] = {"Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Shanghai",
                                        "America/New_York",   "<+1245>-12:45",     "UTC0"};
    const char *had = getenv("TZ");
    char *was = had ? mem_dup(had) : NULL;
    fill(w);
    char *before = all_days(w);
    for (size_t i = 0; i < TEST_COUNT(zones); i++) {
        day_t day = DAY_NONE;
        setenv("TZ", zones[i], 1);
        tzset();
        assert_true(date_spoken("+15d", FIXTURE_TODAY, &day, NULL));
        assert_int_equal(day, FIXTURE_TODAY + 15);
        office_shut(&w->f);
        office_again(&w->f);
        w->app->office = w->f.office;
        app_resume_all(w->app);
        char *after = all_days(w);
        assert_string_equal(before, after);
        mem_free(after);
        screen_run(w, "see 逾期 0　今日 1\n");
    }
    if (was)
        setenv("TZ", was, 1);
    else
        unsetenv("TZ");
    tzset();
    mem_free(was);
    mem_free(before);
}

#define T(test) cmocka_unit_test_setup_teardown(test, screen_setup, screen_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {T(midnight_passes), T(the_year_ends_while_it_is_open),
                                       T(a_clock_that_cannot_be_right), T(opened_on_a_wrong_day),
                                       T(another_time_zone)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
