/*
 * calendar.c - which days are worked: the calendar against the naive one for every day,
 * whatever the order of adding; and the holiday packs of data/content/holidays against the facts
 * written down a second time here.
 */
#include "tests/support/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/date/calendar.h"
#include "tests/support/naive_calendar.h"

static struct naive_day naive[NAIVE_DAYS];

/* Adds table[from], table[from + step], ... : a step without a common factor visits
 * every day in another order. */
static struct calendar *calendar_in_order(int from, int step) {
    struct calendar *cal = calendar_new();

    for (int i = 0, at = from; i < NAIVE_DAYS; i++, at = (at + step) % NAIVE_DAYS) {
        const struct naive_fact *fact = naive[at].fact;
        if (fact)
            assert_true(
                calendar_add_day(cal, NAIVE_BASE + at, fact->holiday, fact->name, fact->notice));
    }
    for (int year = NAIVE_LAST_NOTICE; year >= NAIVE_FIRST_NOTICE; year--)
        calendar_add_year(cal, year, "");
    return cal;
}

static enum day_kind naive_kind(const struct naive_day *day) {
    if (day->fact)
        return day->fact->holiday ? DAY_HOLIDAY : DAY_MAKEUP;
    return day->weekday <= 5 ? DAY_WORK : DAY_REST;
}

static void compare_every_day(const struct calendar *cal) {
    for (int i = 0; i < NAIVE_DAYS; i++) {
        const struct naive_fact *fact = naive[i].fact;
        const struct calendar_entry *entry = NULL;
        enum day_kind kind = calendar_kind(cal, NAIVE_BASE + i, &entry);

        if (kind != naive_kind(&naive[i]) || calendar_works(cal, NAIVE_BASE + i) != naive[i].works)
            fail_msg("%d is of kind %d", naive[i].date, (int)kind);
        if (!fact) {
            assert_null(entry);
            continue;
        }
        assert_non_null(entry);
        assert_int_equal(entry->day, NAIVE_BASE + i);
        assert_int_equal(entry->holiday, fact->holiday);
        assert_string_equal(entry->name, fact->name);
        assert_int_equal(entry->notice_year, fact->notice);
    }
}

static void any_order_of_adding(void **state) {
    static const int orders[][2] = {
        {0, 1}, {NAIVE_DAYS - 1, NAIVE_DAYS - 1}, {17, 5}, {1000, 1237}};

    (void)state;
    assert_int_equal(naive[NAIVE_DAYS - 1].date, 20291231);
    for (size_t i = 0; i < TEST_COUNT(orders); i++) {
        struct calendar *cal = calendar_in_order(orders[i][0], orders[i][1]);
        compare_every_day(cal);
        calendar_free(&cal);
        assert_null(cal);
    }
}

static void an_empty_calendar_knows_weekends(void **state) {
    struct calendar *cal = calendar_new();
    day_t saturday = date_from_ymd(2026, 2, 7);
    const struct calendar_entry *entry;

    (void)state;
    assert_int_equal(calendar_kind(cal, saturday, &entry), DAY_REST);
    assert_null(entry);
    assert_int_equal(calendar_kind(cal, saturday - 1, NULL), DAY_WORK);
    assert_int_equal(calendar_next_work(cal, saturday), saturday + 2);
    assert_int_equal(calendar_next_work(cal, saturday - 1), saturday - 1);
    assert_int_equal(calendar_first_year(cal), 0);
    assert_int_equal(calendar_last_year(cal), 0);
    assert_false(calendar_covers(cal, 2026));
    assert_null(calendar_source(cal, 2026));
    calendar_free(&cal);
    calendar_free(&cal);
    calendar_free(NULL);
}

static void years_and_their_sources(void **state) {
    struct calendar *cal = calendar_new();

    (void)state;
    calendar_add_year(cal, 2026, "甲");
    calendar_add_year(cal, 2023, NULL);
    calendar_add_year(cal, 2025, "乙");
    assert_int_equal(calendar_first_year(cal), 2023);
    assert_int_equal(calendar_last_year(cal), 2026);
    assert_true(calendar_covers(cal, 2023));
    assert_false(calendar_covers(cal, 2024));
    assert_true(calendar_covers(cal, 2025));
    assert_false(calendar_covers(cal, 2022));
    assert_false(calendar_covers(cal, 2027));
    assert_string_equal(calendar_source(cal, 2023), "");
    assert_string_equal(calendar_source(cal, 2026), "甲");
    calendar_add_year(cal, 2026, "丙");
    assert_string_equal(calendar_source(cal, 2026), "丙");
    assert_string_equal(calendar_source(cal, 2025), "乙");
    /* Years are covered by their notice, not by days that stand in another year's. */
    assert_true(calendar_add_day(cal, date_from_ymd(2022, 12, 31), true, "元旦", 2023));
    assert_false(calendar_covers(cal, 2022));
    calendar_free(&cal);
}

static void another_meaning_is_refused(void **state) {
    struct calendar *cal = calendar_new();
    day_t day = date_from_ymd(2026, 2, 14);
    const struct calendar_entry *entry;
    char name[] = "春节";

    (void)state;
    assert_true(calendar_add_day(cal, day, false, name, 2026));
    name[0] = 'x'; /* the calendar keeps its own copy */
    assert_true(calendar_add_day(cal, day, false, "春节", 2026));
    assert_false(calendar_add_day(cal, day, true, "春节", 2026));
    assert_false(calendar_add_day(cal, day, false, "元旦", 2026));
    assert_false(calendar_add_day(cal, day, false, "春节", 2027));
    assert_int_equal(calendar_kind(cal, day, &entry), DAY_MAKEUP);
    assert_string_equal(entry->name, "春节");
    assert_int_equal(entry->notice_year, 2026);
    assert_false(calendar_add_day(cal, DAY_NONE, true, "春节", 2026));
    calendar_free(&cal);
}

static void the_next_worked_day(void **state) {
    struct calendar *cal = calendar_in_order(0, 1);

    (void)state;
    for (int i = 0; i < NAIVE_DAYS - 30; i++) {
        int next = i;
        while (!naive[next].works)
            next++;
        if (calendar_next_work(cal, NAIVE_BASE + i) != NAIVE_BASE + next)
            fail_msg("the next worked day from %d is %d", naive[i].date, naive[next].date);
    }
    assert_int_equal(calendar_next_work(cal, date_from_ymd(9999, 12, 31)),
                     date_from_ymd(9999, 12, 31));
    assert_true(calendar_add_day(cal, date_from_ymd(9999, 12, 31), true, "元旦", 9999));
    assert_int_equal(calendar_next_work(cal, date_from_ymd(9999, 12, 31)), DAY_NONE);
    assert_int_equal(calendar_next_work(cal, DAY_NONE), DAY_NONE);
    calendar_free(&cal);
}

/* ---- the packs ---- */

static const char *const pack_dir = "../../data/content/holidays";

/* data/content/holidays lies two folders above this file, wherever the tests are run from. */
static char *read_pack(int year) {
    const char *slash = strrchr(__FILE__, '/');
    int dir = !slash ? 1 : (int)(slash - __FILE__);
    char path[512];

    snprintf(path, sizeof path, "%.*s/%s/%d.ini", dir, slash ? __FILE__ : ".", pack_dir, year);
    return test_read_file(path, NULL);
}

struct pack_seen {
    int year;
    int published;
    bool title, source, checked;
    int days; /* listed */
};

static int date_number(const char *text) {
    int year, month, day;

    if (sscanf(text, "%4d-%2d-%2d", &year, &month, &day) != 3)
        fail_msg("\"%s\" is no date", text);
    return year * 10000 + month * 100 + day;
}

static void see_notice_line(struct pack_seen *seen, const char *key, const char *value) {
    char title[128];

    snprintf(title, sizeof title, "\"国务院办公厅关于%d年部分节假日安排的通知\"", seen->year);
    if (strcmp(key, "year") == 0)
        assert_int_equal(atoi(value), seen->year);
    else if (strcmp(key, "title") == 0)
        seen->title = strcmp(value, title) == 0;
    else if (strcmp(key, "published") == 0)
        seen->published = date_number(value);
    else if (strcmp(key, "source") == 0)
        seen->source = strncmp(value, "\"gov.cn/", 8) == 0;
    else if (strcmp(key, "checked") == 0)
        seen->checked = strcmp(value, seen->year >= 2025 ? "text" : "datasets") == 0;
    else
        fail_msg("%d: unknown key %s", seen->year, key);
}

/* A day of the pack is the same as in the facts, and goes into the calendar. */
static void see_day(struct pack_seen *seen, struct calendar *cal, bool holiday, const char *key,
                    const char *name) {
    const struct naive_fact *fact = naive_fact_of(date_number(key));
    day_t day = DAY_NONE;

    if (!fact || fact->holiday != holiday || fact->notice != seen->year ||
        strcmp(fact->name, name) != 0)
        fail_msg("%d: %s = %s does not stand in the notice", seen->year, key, name);
    assert_true(date_parse(key, &day));
    assert_int_equal(calendar_kind(cal, day, NULL), date_weekday(day) >= 6 ? DAY_REST : DAY_WORK);
    assert_true(calendar_add_day(cal, day, holiday, name, seen->year));
    seen->days++;
}

static void see_line(struct pack_seen *seen, struct calendar *cal, char *section, char *line) {
    if (line[0] == '[') {
        snprintf(section, 16, "%.15s", line);
        return;
    }
    char *mark = strstr(line, " = ");
    if (!mark)
        fail_msg("%d: \"%s\" is no entry", seen->year, line);
    *mark = '\0';
    if (strcmp(section, "[notice]") == 0)
        see_notice_line(seen, line, mark + 3);
    else if (strcmp(section, "[holidays]") == 0)
        see_day(seen, cal, true, line, mark + 3);
    else if (strcmp(section, "[workdays]") == 0)
        see_day(seen, cal, false, line, mark + 3);
    else
        fail_msg("%d: unknown section %s", seen->year, section);
}

static void load_pack(struct calendar *cal, int year) {
    struct pack_seen seen = {.year = year};
    char section[16] = "";
    char *text = read_pack(year);
    int facts = 0;

    for (char *rest = text, *line; (line = strsep(&rest, "\n")) != NULL;)
        if (line[0] != '\0')
            see_line(&seen, cal, section, line);
    mem_free(text);
    assert_true(seen.title);
    assert_true(seen.source);
    assert_true(seen.checked);
    assert_int_equal(seen.published / 10000, year - 1);
    for (size_t i = 0; i < NAIVE_FACTS; i++)
        for (int date = naive_facts[i].first; date <= naive_facts[i].last; date = naive_next(date))
            facts += naive_facts[i].notice == year;
    assert_int_equal(seen.days, facts);
    calendar_add_year(cal, year, "");
}

static void the_packs_say_what_the_notices_say(void **state) {
    static const int worked[] = {249, 251, 248, 248}; /* days of 2023 .. 2026 */
    struct calendar *cal = calendar_new();

    (void)state;
    for (int year = NAIVE_FIRST_NOTICE; year <= NAIVE_LAST_NOTICE; year++)
        load_pack(cal, year);
    compare_every_day(cal);
    for (int year = NAIVE_FIRST_NOTICE; year <= NAIVE_LAST_NOTICE; year++) {
        int count = 0;
        for (day_t day = date_from_ymd(year, 1, 1); day <= date_from_ymd(year, 12, 31); day++)
            count += calendar_works(cal, day);
        assert_int_equal(count, worked[year - NAIVE_FIRST_NOTICE]);
    }
    calendar_free(&cal);
}

/* Else a slip of the pen in the facts above could hide behind the same slip in a pack. */
static void make_up_workdays_are_weekends(void **state) {
    (void)state;
    for (int i = 0; i < NAIVE_DAYS; i++)
        if (naive[i].fact && !naive[i].fact->holiday)
            assert_true(naive[i].weekday >= 6);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_order_of_adding),
        cmocka_unit_test(an_empty_calendar_knows_weekends),
        cmocka_unit_test(years_and_their_sources),
        cmocka_unit_test(another_meaning_is_refused),
        cmocka_unit_test(the_next_worked_day),
        cmocka_unit_test(the_packs_say_what_the_notices_say),
        cmocka_unit_test(make_up_workdays_are_weekends),
    };

    naive_fill(naive);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
