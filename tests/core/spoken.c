/*
 * spoken.c - days as people type them: what each way of writing means on a day, and what is told
 * of one that does not exist.
 */
#include "core/date/spoken.h"

#include <stdio.h>
#include <string.h>

#include "tests/support/support.h"

#define TODAY 20261123 /* a Monday */

static day_t at(int date) {
    return date_from_ymd(date / 10000, date / 100 % 100, date % 100);
}

struct said_day {
    const char *text;
    int is;
};

static void hold(const struct said_day *said, size_t count, int today) {
    for (size_t i = 0; i < count; i++) {
        day_t day = DAY_NONE;
        struct err err = {0};
        char is[DATE_TEXT_SIZE];
        if (!date_spoken(said[i].text, at(today), &day, &err))
            fail_msg("\"%s\" is refused: %s", said[i].text, err.msg);
        date_format(day, is);
        if (day != at(said[i].is))
            fail_msg("\"%s\" is %d, not %s", said[i].text, said[i].is, is);
    }
}
#define HOLD(list, today) hold(list, TEST_COUNT(list), today)

static void whole_dates(void **state) {
    static const struct said_day said[] = {
        {"2026-02-06", 20260206},
        {"2026/2/6", 20260206},
        {"2026.2.6", 20260206},
        {"20260206", 20260206},
        {"2026年2月6日", 20260206},
        {"2026年2月6号", 20260206},
        {" 2026 年 2 月 6 日 ", 20260206},
        {"２０２６年２月６日", 20260206},
        {"２０２６－０２－０６", 20260206},
        {"2026。2。6", 20260206},
        {"二〇二六年二月六日", 20260206},
        {"二○二六年三月一日", 20260301},
        {"二零二六年十二月三十一日", 20261231},
        {"二〇二六年十月二十日", 20261020},
        {"26年3月1日", 20260301},
        {"二〇二四年二月二十九日", 20240229},
        {"2024-2-29", 20240229},
    };
    (void)state;
    HOLD(said, TODAY);
}

static void without_a_year(void **state) {
    static const struct said_day said[] = {
        {"12-18", 20261218},      {"12/18", 20261218},        {"12.18", 20261218},
        {"1218", 20261218},       {"0301", 20260301},         {"12月18日", 20261218},
        {"12月18号", 20261218},   {"12月18", 20261218},       {"十二月十八日", 20261218},
        {"3月1日", 20260301},     {"三月一号", 20260301},     {"18日", 20261118},
        {"18号", 20261118},       {"三十号", 20261130},       {"廿九日", 20261129},
        {"下月3日", 20261203},    {"上个月15号", 20261015},   {"本月30日", 20261130},
        {"明年3月1日", 20270301}, {"去年12月31日", 20251231}, {"今年1月1日", 20260101},
        {"月初", 20261101},       {"月底", 20261130},         {"下月底", 20261231},
        {"上月末", 20261031},     {"2月底", 20260228},        {"2028年2月底", 20280229},
        {"年底", 20261231},       {"年初", 20260101},         {"明年底", 20271231},
        {"明年年底", 20271231},   {"2027年底", 20271231},     {"去年初", 20250101},
    };
    static const struct said_day january[] = {{"上月底", 20251231}, {"上个月3号", 20251203}};
    static const struct said_day december[] = {{"下月1日", 20270101}, {"下个月底", 20270131}};
    (void)state;
    HOLD(said, TODAY);
    HOLD(january, 20260115);
    HOLD(december, 20261231);
}

static void told_from_today(void **state) {
    static const struct said_day said[] = {
        {"今天", 20261123},
        {"明天", 20261124},
        {"后天", 20261125},
        {"大后天", 20261126},
        {"昨天", 20261122},
        {"前天", 20261121},
        {"大前天", 20261120},
        {"today", 20261123},
        {"Tomorrow", 20261124},
        {"yesterday", 20261122},
        {"+15", 20261208},
        {"+15d", 20261208},
        {"＋１５天", 20261208},
        {"-3", 20261120},
        {"+2周", 20261207},
        {"+1m", 20261223},
        {"+1个月", 20261223},
        {"+1y", 20271123},
        {"15天后", 20261208},
        {"15日后", 20261208},
        {"两周后", 20261207},
        {"3天前", 20261120},
        {"一个月后", 20261223},
        {"十天以后", 20261203},
        {"1年前", 20251123},
        {"本日", 20261123},
        {"当日", 20261123},
        {"前日", 20261121},
        {"后日", 20261125},
        {"+2w", 20261207},
        {"+10W", 20270201},
        {"in 3 days", 20261126},
        {"2 weeks ago", 20261109},
        {"1 month later", 20261223},
        {"2 days from now", 20261125},
        {"半年后", 20270523},
        {"半个月前", 20261108},
        {"2026-11-24（周二）", 20261124},
        {"2026年11月24日 星期二", 20261124},
        {"11月24日周二", 20261124},
    };
    static const struct said_day month_end[] = {{"+1m", 20270228}, {"一个月前", 20261231}};
    (void)state;
    HOLD(said, TODAY);
    HOLD(month_end, 20270131);
}

static void english_dates(void **state) {
    static const struct said_day said[] = {
        {"Dec 18", 20261218},           {"18 Dec", 20261218},        {"December 18", 20261218},
        {"18 December 2025", 20251218}, {"Dec. 18, 2027", 20271218}, {"Sept 3rd", 20260903},
        {"1st May", 20260501},          {"MAR 1 2026", 20260301},    {"june 30th, 2026", 20260630},
    };
    (void)state;
    HOLD(said, TODAY);
}

/* A festival is the day it is named after, however many days are off; 春节 of a year lies in that year. */
static void festivals(void **state) {
    static const struct said_day said[] = {
        {"元旦", 20260101},           {"明年元旦", 20270101},   {"五一", 20260501},
        {"国庆节", 20261001},         {"十一", 20261001},       {"去年国庆", 20251001},
        {"春节", 20260217},           {"2027年春节", 20270206}, {"除夕", 20260216},
        {"清明", 20260405},           {"端午节", 20260619},     {"中秋", 20260925},
        {"2025年中秋节", 20251006},   {"重阳", 20261018},       {"National Day", 20261001},
        {"New Year's Day", 20260101}, {"mid-autumn", 20260925},
    };
    (void)state;
    HOLD(said, TODAY);
}

static void weekdays(void **state) {
    static const struct said_day monday[] = {
        {"周三", 20261125},     {"本周三", 20261125},   {"这周三", 20261125},
        {"下周三", 20261202},   {"下个周三", 20261202}, {"下星期三", 20261202},
        {"下礼拜天", 20261206}, {"下下周一", 20261207}, {"上周五", 20261120},
        {"周日", 20261129},     {"星期天", 20261129},   {"周1", 20261123},
        {"周末", 20261129},     {"下周末", 20261206},   {"上个周末", 20261122},
        {"周初", 20261123},     {"weekend", 20261129},  {"next weekend", 20261206},
        {"wed", 20261125},      {"next wed", 20261202}, {"last Friday", 20261120},
    };
    /* A week ends with its Sunday. */
    static const struct said_day sunday[] = {
        {"周三", 20261125}, {"下周一", 20261130}, {"周日", 20261129}, {"上周日", 20261122}};
    (void)state;
    HOLD(monday, TODAY);
    HOLD(sunday, 20261129);
}

static void what_does_not_exist_is_named(void **state) {
    static const struct {
        const char *text, *msg, *arg[3];
    } bad[] = {
        {"2026-02-30", "err.date.no_day", {"2026", "2", "30"}},
        {"2月29日", "err.date.no_day", {"2026", "2", "29"}},
        {"2-29", "err.date.no_day", {"2026", "2", "29"}},
        {"二〇二六年四月三十一日", "err.date.no_day", {"2026", "4", "31"}},
        {"下月32日", "err.date.no_day", {"2026", "12", "32"}},
        {"2026-2-0", "err.date.no_day", {"2026", "2", "0"}},
        {"31号", "err.date.no_day", {"2026", "11", "31"}},
        {"20261301", "err.date.no_month", {"13", "", ""}},
        {"13月底", "err.date.no_month", {"13", "", ""}},
        {"2026-00-10", "err.date.no_month", {"0", "", ""}},
        {"0000-01-01", "err.date.range", {"0000-01-01", "", ""}},
        {"9999年后", "err.date.range", {"9999年后", "", ""}},
        {"+15工作日", "err.date.working", {"+15工作日", "", ""}},
        {"10个工作日后", "err.date.working", {"10个工作日后", "", ""}},
        {"2060年春节", "err.date.feast", {"2060年春节", "", ""}},
        {"Feb 30", "err.date.no_day", {"2026", "2", "30"}},
        {"2026-11-24（周三）", "err.date.weekday", {"2026-11-24（周三）", "", ""}},
    };
    (void)state;
    for (size_t i = 0; i < TEST_COUNT(bad); i++) {
        day_t day = 7;
        struct err err = {0};
        assert_false(date_spoken(bad[i].text, at(TODAY), &day, &err));
        assert_int_equal(day, 7);
        if (strcmp(err.msg, bad[i].msg) != 0)
            fail_msg("\"%s\": %s, not %s", bad[i].text, err.msg, bad[i].msg);
        for (int k = 0; k < 3; k++)
            assert_string_equal(err.arg[k], bad[i].arg[k] ? bad[i].arg[k] : "");
    }
}

static void what_is_no_day_is_refused(void **state) {
    static const char *const bad[] = {"",
                                      " ",
                                      "x",
                                      "2026",
                                      "2026-02",
                                      "2026-02-",
                                      "2026-02/06",
                                      "26-02-06",
                                      "02026-2-6",
                                      "1",
                                      "18",
                                      "1-2-3-4",
                                      "12-",
                                      "-",
                                      "+",
                                      "+x",
                                      "15",
                                      "15天",
                                      "下周",
                                      "周八",
                                      "下下下周三",
                                      "今天x",
                                      "2026年",
                                      "2026年2月",
                                      "2026年2月6日x",
                                      "月",
                                      "底",
                                      "+99999",
                                      "2026 02 06",
                                      "2026-02-06T00",
                                      "202602",
                                      "2026-002-06",
                                      "日",
                                      "月底底",
                                      "2026年6日",
                                      "2026-02\xff-06",
                                      "+15天后",
                                      "明年",
                                      "1 2月3日",
                                      "2026--2-6",
                                      "Dec",
                                      "Dec 18 26",
                                      "国庆前",
                                      "节",
                                      "明年五",
                                      "in",
                                      "3 weeks",
                                      "周末三"};
    (void)state;
    for (size_t i = 0; i < TEST_COUNT(bad); i++) {
        day_t day = 7;
        struct err err = {0};
        if (date_spoken(bad[i], at(TODAY), &day, &err) || day != 7)
            fail_msg("\"%s\" was read as day %d", bad[i], (int)day);
        if (strcmp(err.msg, "err.date.none") != 0)
            fail_msg("\"%s\": %s", bad[i], err.msg);
    }
    day_t day = 7;
    assert_false(date_spoken(NULL, at(TODAY), &day, NULL));
}

/* Whatever date_parse reads is the same day here, whatever today is. */
static void every_date_of_date_parse(void **state) {
    (void)state;
    for (day_t day = at(20230101); day <= at(20281231); day++) {
        struct ymd d = date_to_ymd(day);
        char text[32];
        day_t is = DAY_NONE;
        date_format(day, text);
        assert_true(date_spoken(text, 0, &is, NULL));
        assert_int_equal(is, day);
        snprintf(text, sizeof text, "%d月%d日", d.month, d.day);
        assert_true(date_spoken(text, day, &is, NULL));
        assert_int_equal(is, day);
        snprintf(text, sizeof text, "%d-%d", d.month, d.day);
        assert_true(date_spoken(text, day, &is, NULL));
        assert_int_equal(is, day);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_dates),
        cmocka_unit_test(without_a_year),
        cmocka_unit_test(told_from_today),
        cmocka_unit_test(weekdays),
        cmocka_unit_test(english_dates),
        cmocka_unit_test(festivals),
        cmocka_unit_test(what_does_not_exist_is_named),
        cmocka_unit_test(what_is_no_day_is_refused),
        cmocka_unit_test(every_date_of_date_parse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
