/* feast.c - the days that a law fixes: read from words, found in the calendar. */
#include "core/date/feast.h"

#include "tests/support/support.h"

static day_t at(int date) {
    return date_from_ymd(date / 10000, date / 100 % 100, date % 100);
}

static void found(void **state) {
    static const struct {
        const char *days;
        int on, not_on;
    } known[] = {
        {"1-1", 20270101, 20270102},
        {"5-1, 5-2 from 2025", 20250502, 20240502},
        {"lunar eve from 2025", 20260216, 20240209},
        {"lunar 1-1,lunar 1-2 , lunar 1-3", 20270208, 20270209},
        {"lunar 5-5", 20280528, 20280628}, /* the month behind is the leap one */
        {"lunar 8-15", 20281003, 20281004},
        {"qingming", 20280404, 20280405},
        {"qingming", 20270405, 20270404},
    };
    (void)state;
    for (size_t i = 0; i < TEST_COUNT(known); i++) {
        struct feast feast = {.count = 0};
        struct err err;
        if (!feast_days_read(known[i].days, &feast, &err))
            fail_msg("%s: %s %s", known[i].days, err.msg, err.arg[0]);
        if (!feast_has(&feast, at(known[i].on)) || feast_has(&feast, at(known[i].not_on)))
            fail_msg("%s is not where it should be", known[i].days);
    }
}

static void refused(void **state) {
    static const char *const bad[] = {
        "",         "13-1",       "1-32",  "lunar 1-31", "1-1,,1-2",     "1-1 2",         "春节",
        "1-1 from", "1-1 from x", "lunar", "lunar eves", "qingming 4-5", "1-1 from 20255"};
    struct feast feast = {.count = 0};
    struct err err;
    (void)state;
    for (size_t i = 0; i < TEST_COUNT(bad); i++) {
        if (feast_days_read(bad[i], &feast, &err))
            fail_msg("“%s” is taken", bad[i]);
        assert_string_equal(err.msg, "err.feast.day");
    }
    assert_false(feast_days_read("1-1,1-2,1-3,1-4,1-5,1-6,1-7,1-8,1-9", &feast, &err));
    assert_string_equal(err.msg, "err.feast.many");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(found), cmocka_unit_test(refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
