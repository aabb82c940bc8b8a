/* calendar.c - the calendar: month, week, agenda and year, jumping to a day, one filter for all. */
#include "tests/support/support.h"

#include "data/office/entry/entry.h"
#include "tests/support/clock.h"
#include "tests/support/golden.h"
#include "tests/support/screen_fixture.h"

static void put(struct screen_fixture *w, const char *title, day_t day) {
    struct entry_form form = {.title = title, .event = day};
    struct office_command command = {.verb = DO_ENTRY_PUT, .entry = &form};
    struct office_outcome out = {0};
    office_must(&w->f, &command, &out);
    office_outcome_clear(&out);
}

static void fill(struct screen_fixture *w) {
    screen_sample(w, "05");
    screen_sample(w, "12");
    put(w, "月例会", FIXTURE_TODAY + 2);
    put(w, "送阅本月问责情况报告的全部材料并归档备查", FIXTURE_TODAY + 2);
    for (int i = 0; i < 8; i++)
        put(w, i % 2 ? "报送表一" : "报送表二", FIXTURE_TODAY + 4);
    screen_open(w, screen_view(w->app, calendar, .day = FIXTURE_TODAY + 2));
}

/* The grid takes the room there is: its cells name the deadlines; beside it nothing is cut. */
static void the_month(void **state) {
    struct screen_fixture *w = *state;
    fill(w);
    screen_run(w, "see 当日期限\nsee 送阅本月问责情况报告\nsee 备查\nsnap calendar_month_80x24\n"
                  "resize 120 40\nsee 月例会\nsee …还有\nsnap calendar_month_120x40\nresize 80 24\n"
                  "key F9\nsnap calendar_month_en\nkey F9\n");
}

static void the_week(void **state) {
    struct screen_fixture *w = *state;
    fill(w);
    screen_run(w,
               "key w\nsee 2026-11-23至2026-11-29\nsee 工作日\nsnap calendar_week_80x24\n"
               "key Right\nsee 2026-11-30至2026-12-06\nkey Left\nkey Enter\nsee 没有案件\nkey Esc\n"
               "key m\nsee 日历　2026年11月\n"
               "key w\nkey j\ntype 2027-2-1\nkey Enter\nsee 2027-02-03 周三  工作日，暂定\n");
}

static void the_agenda(void **state) {
    struct screen_fixture *w = *state;
    fill(w);
    screen_run(w, "key g\nsee 自2026-11-25起\nsee 2026-11-27 周五\nsnap calendar_agenda_80x24\n"
                  "key Down\nkey Down\nkey End\nkey Home\nkey Esc\nmiss 日历\n");
}

static void the_year(void **state) {
    struct screen_fixture *w = *state;
    fill(w);
    screen_run(
        w,
        "key y\nsee 日历　2026年\nsee 任职限制期\nsnap calendar_year_80x24\n"
        "resize 120 40\nsnap calendar_year_120x40\nresize 80 24\nkey Enter\nsee 影响期\nkey Esc\n"
        "key Left\nsee 日历　2025年\nkey /\ntype 尤某\nkey Enter\nsee 申诉期限届满\n"
        "key Left\nkey Left\nsee 按 / 写姓名\n");
}

static void to_a_day_as_one_likes(void **state) {
    struct screen_fixture *w = *state;
    fill(w);
    screen_run(w, "key j\nsee 到哪一天\ntype 12月18日\nkey Enter\nsee 2026-12-18 周五\n"
                  "key j\ntype 下周三\nkey Enter\nsee 2026-12-02 周三\n"
                  "key j\ntype +15d\nkey Enter\nsee 2026-12-08 周二\n"
                  "key j\ntype 12-18\nkey Enter\nsee 2026-12-18\n"
                  "key j\ntype 2026-02-30\nkey Enter\nsee 2026年2月没有30日\nkey Esc\n"
                  "see 2026-12-18 周五\nkey j\ntype 2026-2-17\nkey Enter\nsee 春节\n");
}

static void one_filter_for_all(void **state) {
    struct screen_fixture *w = *state;
    fill(w);
    screen_run(
        w, "key /\nsee 只看哪些\ntype yuelihui\nkey Enter\nsee /yuelihui\nsee 月例会\nmiss 送阅\n"
           "key w\nsee 月例会\nmiss 送阅\nkey g\nmiss 报送表\nkey m\nkey /\nkey Ctrl-U\n"
           "key Enter\nsee 送阅\n"
           "key k\nsee 只看哪一类\nkey Down\nkey Down\nkey Enter\nsee [影响期]\n"
           "see 当日没有符合条件的期限\nkey k\nkey Home\nkey Enter\nmiss [影响期]\nsee 送阅\n");
}

/* One person's and one clerk's in every way of looking, both at once; the title says so. */
static void of_one_person_and_of_one_clerk(void **state) {
    struct screen_fixture *w = *state;
    fill(w);
    screen_sample(w, "02");
    office_set(&w->f, w->id, "case.handler", "李某");
    screen_open(w, screen_view(w->app, calendar, .day = FIXTURE_TODAY + 2));
    screen_run(w,
               "resize 100 60\nkey g\nsee 王某\nsee 月例会\nkey c\nsee 只看谁承办的\nsee 李某\nsee "
               "没有写承办人的\n"
               "type 李某\nkey Enter\nsee [承办人 李某]\nsee 赵某\nmiss 王某\nmiss 月例会\n"
               "key c\ntype 没有\nkey Enter\nsee [没有写承办人的]\nsee 王某\nmiss 赵某\n"
               "key c\nkey Home\nkey Enter\nmiss [没有\n"
               "key f\nsee 只看谁的期限\ntype wangmou\nkey Enter\nsee [王某]\nsee 王某\nmiss 赵某\n"
               "miss 月例会\nkey w\nkey m\nsee [王某]\nkey y\nsee [王某]\nsee 申诉期限届满\n"
               "key f\nkey Home\nkey Enter\nmiss [王某]\n");
}

/* Every way of writing a day that one may think of. */
static void every_way_of_writing_a_day(void **state) {
    struct screen_fixture *w = *state;
    static const struct {
        const char *typed, *day;
    } ways[] = {
        {"2026-12-18", "2026-12-18"},   {"12/18", "2026-12-18"},      {"1218", "2026-12-18"},
        {"十二月十八日", "2026-12-18"}, {"18日", "2026-11-18"},       {"明天", "2026-11-24"},
        {"周五", "2026-11-27"},         {"下下周一", "2026-12-07"},   {"月底", "2026-11-30"},
        {"下月3日", "2026-12-03"},      {"明年3月1日", "2027-03-01"}, {"2027年2月底", "2027-02-28"},
        {"2028年2月底", "2028-02-29"},  {"+15", "2026-12-08"},        {"-3", "2026-11-20"},
        {"+2周", "2026-12-07"},         {"+1个月", "2026-12-23"},     {"三天后", "2026-11-26"},
        {"１２月１８日", "2026-12-18"}, {"next wed", "2026-12-02"},   {"年底", "2026-12-31"}};
    fill(w);
    for (size_t i = 0; i < TEST_COUNT(ways); i++) {
        struct sb script = {0};
        sb_add_fmt(&script, "key j\ntype %s\nkey Enter\nsee %s 周\n", ways[i].typed, ways[i].day);
        screen_run(w, sb_text(&script));
        sb_free(&script);
    }
}

/* A date that comes again: its days are shown before they are entered; it has an end and exceptions. */
static void a_date_that_comes_again(void **state) {
    struct screen_fixture *w = *state;
    fill(w);
    screen_run(w,
               "key r\nkey Enter\nsee 请写名称\ntype 季度报表\nkey Enter\nsee 第一次在哪一天\n"
               "key Ctrl-U\ntype 2026-12-31\nkey Enter\nsee 隔多久一次\ntype 每月\nkey Enter\n"
               "see 到哪一天为止\nkey Ctrl-U\ntype 2026-12-01\nkey Enter\nsee 早于第一次\n"
               "key Ctrl-U\ntype 2027-04-30\nkey Enter\nsee 除去哪几天\n"
               "type 2027-02-30\nkey Enter\nsee 没有30日\nkey Ctrl-U\ntype 2027-02-28，3月31日\n"
               "key Enter\nsee 共 3 期\nsee 2026-12-31（周四）、2027-01-31（周日）、\nsee "
               "2027-04-30（周五）。记入日历\n"
               "key y\nsee 已记入 3 期\nkey j\ntype 2027-01-31\nkey Enter\nsee 季度报表\nkey Tab\n"
               "key x\nsee 删去哪些\nkey Down\nkey Enter\nsee 已删去 2 期\nmiss ◐ 日程 季度报表\n"
               "key j\ntype 2026-12-31\nkey Enter\nsee 季度报表\n");
}

/* What is seen goes to a file: the month, the week, the day in its list; never over what is there. */
static void the_list_as_a_file(void **state) {
    struct screen_fixture *w = *state;
    struct sb script = {0};
    fill(w);
    sb_add_fmt(
        &script,
        "key s\nsee 按结尾定格式\nkey Ctrl-U\ntype %s/list.docx\nkey Enter\nsee 已写入 11 项\n"
        "key s\nkey Ctrl-U\ntype %s/list.docx\nkey Enter\nsee 已有，替换吗\nkey n\n"
        "key s\nkey Ctrl-U\ntype %s/list.odt\nkey Enter\nsee 不能写成\nkey Esc\n"
        "key w\nkey s\nkey Ctrl-U\ntype %s/week.txt\nkey Enter\nsee 已写入\n",
        w->f.dir, w->f.dir, w->f.dir, w->f.dir);
    screen_run(w, sb_text(&script));
    sb_free(&script);
}

/* Only what is shown is read: the cursor and End still come to the last, whose words take several lines. */
static void to_the_last_of_many(void **state) {
    struct screen_fixture *w = *state;
    struct sb down = {0};
    for (int i = 1; i <= 45; i++) {
        struct sb title = {0};
        sb_add_fmt(&title, "第%d项须报送上级机关备案的情况报告及其全部附件材料", i);
        put(w, sb_text(&title), FIXTURE_TODAY + 2);
        sb_free(&title);
    }
    put(w, "周末值班", FIXTURE_TODAY + 6);
    screen_open(w, screen_view(w->app, calendar, .day = FIXTURE_TODAY + 2));
    for (int i = 0; i < 46; i++)
        sb_add(&down, "key Down\n");
    screen_run(w, "key Tab\nmiss 第9项\n"); /* rules are in order of their text: 9 is the last */
    screen_run(w, sb_text(&down));
    screen_run(w, "see 第9项\nkey w\nmiss 周末值班\nkey End\nsee 周末值班\nsee 2026-11-29\n"
                  "key Home\nsee 第1项\nkey g\nkey End\nsee 周末值班\n");
    sb_free(&down);
}

static void any_size(void **state) {
    struct screen_fixture *w = *state;
    fill(w);
    screen_any_size(w, "key w\nkey Down\nkey g\nkey y\nkey Down\nkey m\nkey Right\nkey Down\n");
}

#define T(test) cmocka_unit_test_setup_teardown(test, screen_setup, screen_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {T(the_month),
                                       T(the_week),
                                       T(the_agenda),
                                       T(the_year),
                                       T(to_a_day_as_one_likes),
                                       T(one_filter_for_all),
                                       T(of_one_person_and_of_one_clerk),
                                       T(a_date_that_comes_again),
                                       T(every_way_of_writing_a_day),
                                       T(the_list_as_a_file),
                                       T(to_the_last_of_many),
                                       T(any_size)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
