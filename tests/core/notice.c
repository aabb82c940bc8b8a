/* A notice's holidays as the notice words them: what is read, and what cannot be is refused with its reason. */
#include "tests/support/support.h"

#include <string.h>

#include "core/date/notice.h"

static void reads(const char *text, int year, const char *off, const char *work) {
    struct notice_days days;
    struct err err = {0};
    char got[600] = "", day[DATE_TEXT_SIZE];
    if (!notice_days_read(text, year, &days, &err))
        fail_msg("%s: %s %s", text, err.msg, err.arg[0]);
    for (size_t i = 0; i < days.off_count; i++) {
        date_format(days.off[i], day);
        strcat(strcat(got, day), " ");
    }
    assert_string_equal(got, off);
    got[0] = '\0';
    for (size_t i = 0; i < days.work_count; i++) {
        date_format(days.work[i], day);
        strcat(strcat(got, day), " ");
    }
    assert_string_equal(got, work);
}

static void as_notices_word_it(void **state) {
    (void)state;
    reads("一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。", 2026,
          "2026-01-01 2026-01-02 2026-01-03 ", "2026-01-04 ");
    reads("2022年12月31日至2023年1月2日放假调休，共3天。", 2023,
          "2022-12-31 2023-01-01 2023-01-02 ", "");
    reads("12月31日（星期六）至1月2日放假", 2023, "2022-12-31 2023-01-01 2023-01-02 ", "");
    reads("6月19日（周五）至21日（周日）放假，共3天。", 2026, "2026-06-19 2026-06-20 2026-06-21 ",
          "");
    reads("清明节：4月5日放假", 2023, "2023-04-05 ", "");
    reads("10月1日至2日放假，共2天；9月20日（周日）、10月10日（周六）上班。", 2026,
          "2026-10-01 2026-10-02 ", "2026-09-20 2026-10-10 ");
}

static void as_a_clerk_types_it(void **state) {
    (void)state;
    reads("1-1至1-3；上班 1-4", 2026, "2026-01-01 2026-01-02 2026-01-03 ", "2026-01-04 ");
    reads("2027-01-01 到 2027-01-03", 2027, "2027-01-01 2027-01-02 2027-01-03 ", "");
    reads("１月１日～３日 休", 2027, "2027-01-01 2027-01-02 2027-01-03 ", "");
    reads("3月20日", 2027, "2027-03-20 ", "");
    reads("3/20、3/22放假", 2027, "2027-03-20 2027-03-22 ", "");
    reads("2月29日放假", 2028, "2028-02-29 ", "");
}

static void refuses(const char *text, int year, const char *msg, const char *first) {
    struct notice_days days;
    struct err err = {0};
    if (notice_days_read(text, year, &days, &err))
        fail_msg("%s is taken", text);
    assert_string_equal(err.msg, msg);
    assert_string_equal(err.arg[0], first);
}

static void what_cannot_be(void **state) {
    (void)state;
    refuses("2月29日放假", 2027, "err.date.no_day", "2027");
    refuses("13月1日放假", 2027, "err.date.no_month", "13");
    refuses("1月1日（周四）放假", 2027, "err.notice.weekday", "2027-01-01");
    refuses("1月1日至3日放假，共4天", 2027, "err.notice.count", "4");
    refuses("1月3日至1日放假", 2027, "err.notice.order", "2027-01-03");
    refuses("1月1日至2月1日放假", 2027, "err.notice.long", "2027-01-01");
    refuses("1月1日放假。1月4日上班", 2027, "err.notice.workday", "2027-01-04");
    refuses("1月1日至3日放假，1月3日上班", 2027, "err.notice.both", "2027-01-03");
    refuses("1月1日、1月1日放假", 2027, "err.notice.twice", "2027-01-01");
    refuses("2028年3月1日放假", 2027, "err.pack.day_year", "2028-03-01");
    refuses("1月9日上班", 2027, "err.notice.none", "");
    refuses("", 2027, "err.notice.none", "");
    refuses("休息三天", 2027, "err.notice.word", "三天");
    refuses("1月放假", 2027, "err.notice.word", "1月放假");
    refuses("5日放假", 2027, "err.notice.word", "5日放假");
    refuses("至3日放假", 2027, "err.notice.word", "3日放假");
}

/* The notices that come with the program, as they were worded, give the days of their files: see tests/data/pack.c
 * for the files themselves. Here the longest of them. */
static void the_longest(void **state) {
    struct notice_days days;
    (void)state;
    assert_true(notice_days_read(
        "2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。"
        "2月14日（周六）、2月28日（周六）上班。",
        2026, &days, NULL));
    assert_int_equal(days.off_count, 9);
    assert_int_equal(days.off[0], date_from_ymd(2026, 2, 15));
    assert_int_equal(days.off[8], date_from_ymd(2026, 2, 23));
    assert_int_equal(days.work_count, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_notices_word_it), cmocka_unit_test(as_a_clerk_types_it),
        cmocka_unit_test(what_cannot_be), cmocka_unit_test(the_longest)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
