/* feasts.c - the days that the law fixes, from the packs, held against the notices that were given. */
#include "data/pack/feasts.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "core/date/spoken.h"
#include "data/pack/notice.h"
#include "tests/support/support.h"

/* Each notice that was given names every fixed day, and has as many weekend days worked as it moves. */
static void the_notices_given_keep_them(void **state) {
    static const char *const names[] = {"2023.ini", "2024.ini", "2025.ini", "2026.ini"};
    struct packs *packs = NULL;
    (void)state;
    assert_true(packs_open(&packs, NULL, NULL));
    for (size_t i = 0; i < TEST_COUNT(names); i++) {
        struct notice_balance balance;
        struct errs errs = {0};
        char path[64];
        size_t size;
        snprintf(path, sizeof path, "holidays/%s", names[i]);
        const char *text = packs_file(packs, path, &size);
        assert_non_null(text);
        if (notice_check(packs, names[i], text, size, &balance, &errs) == 0)
            fail_msg("%s: %s %s", names[i], errs.list[0].msg, errs.list[0].arg[0]);
        assert_true(balance.worked > 0);
        assert_int_equal(balance.shifted, balance.worked);
        errs_clear(&errs);
    }
    packs_close(&packs);
}

/* Days that two festivals share are given twice; one weekend day less worked is seen. */
static void what_does_not_add_up_is_counted(void **state) {
    static const char head[] = "[notice]\nyear = 2028\ntitle = 样例\npublished = 2027-11-05\n"
                               "source = 样例\nchecked = 样例\n\n[holidays]\n";
    static const char days[] =
        "2028-01-01 = 元旦\n2028-01-03 = 元旦\n2028-01-25 = 春节\n2028-01-26 = 春节\n"
        "2028-01-27 = 春节\n2028-01-28 = 春节\n2028-04-04 = 清明节\n2028-05-01 = 劳动节\n"
        "2028-05-02 = 劳动节\n2028-05-28 = 端午节\n2028-05-29 = 端午节\n2028-10-01 = 国庆节\n"
        "2028-10-02 = 国庆节\n2028-10-03 = 国庆节\n2028-10-04 = 国庆节\n2028-10-05 = 国庆节\n";
    struct packs *packs = NULL;
    struct notice_balance balance;
    struct errs errs = {0};
    struct sb text = {0};
    (void)state;
    assert_true(packs_open(&packs, NULL, NULL));
    sb_add_fmt(&text, "%s%s", head, days);
    assert_int_equal(notice_check(packs, "2028.ini", sb_text(&text), text.len, &balance, &errs),
                     2028);
    assert_int_equal(balance.shifted, 0);
    assert_int_equal(balance.worked, 0);
    sb_add(&text, "2028-10-06 = 国庆节\n\n[workdays]\n2028-10-07 = 国庆节\n2028-10-08 = 国庆节\n");
    assert_int_equal(notice_check(packs, "2028.ini", sb_text(&text), text.len, &balance, &errs),
                     2028);
    assert_int_equal(balance.shifted, 1);
    assert_int_equal(balance.worked, 2);
    errs_clear(&errs);
    sb_free(&text);
    packs_close(&packs);
}

/* What is known of the years to come is what the law fixes, neither more nor less. */
static void the_years_to_come_are_as_the_law_has_them(void **state) {
    struct packs *packs = NULL;
    struct feasts feasts;
    (void)state;
    assert_true(packs_open(&packs, NULL, NULL));
    assert_true(packs_feasts(packs, &feasts, NULL));
    assert_int_equal(feasts.count, 7);
    /* A festival of the packs can be typed as a day by its name, and is then one of its days off. */
    for (size_t i = 0; i < feasts.count; i++) {
        day_t typed = DAY_NONE;
        assert_true(date_spoken(feasts.list[i].name, date_from_ymd(2026, 11, 23), &typed, NULL));
        assert_true(feast_has(&feasts.list[i], typed));
    }
    const struct calendar *cal = packs_calendar(packs, NULL);
    for (day_t day = date_from_ymd(2027, 1, 1); day <= date_from_ymd(2029, 12, 31); day++) {
        bool fixed = false;
        for (size_t i = 0; i < feasts.count; i++)
            fixed = fixed || feast_has(&feasts.list[i], day);
        assert_int_equal(calendar_kind(cal, day, NULL) == DAY_HOLIDAY, fixed);
        assert_false(calendar_covers(cal, date_to_ymd(day).year));
    }
    packs_close(&packs);
}

static void a_bad_file_is_told(void **state) {
    static const struct {
        const char *text, *msg;
    } bad[] = {
        {"[spring]\nname = 甲\ndays = 1-1\n", "err.pack.section_unknown"},
        {"[feast a]\ndays = 1-1\n", "err.pack.key_missing"},
        {"[feast a]\nname = 甲\n", "err.pack.key_missing"},
        {"[feast a]\nname = 甲\ndays = 1-1\nmore = 1\n", "err.pack.key_unknown"},
        {"[feast a]\nname =\ndays = 1-1\n", "err.pack.empty"},
        {"[feast a]\nname = 甲\ndays = 2-40\n", "err.feast.day"},
        {"[feast a]\nname = 甲\ndays = \"1-1,1-2,1-3,1-4,1-5,1-6,1-7,1-8,1-9\"\n",
         "err.feast.many"},
    };
    (void)state;
    for (size_t i = 0; i < TEST_COUNT(bad); i++) {
        struct feasts feasts;
        struct errs errs = {0};
        assert_false(
            pack_read_feasts("festivals.ini", bad[i].text, strlen(bad[i].text), &feasts, &errs));
        assert_int_equal(errs.count, 1);
        assert_string_equal(errs.list[0].msg, bad[i].msg);
        errs_clear(&errs);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_notices_given_keep_them),
        cmocka_unit_test(what_does_not_add_up_is_counted),
        cmocka_unit_test(the_years_to_come_are_as_the_law_has_them),
        cmocka_unit_test(a_bad_file_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
