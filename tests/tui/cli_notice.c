/* The next holiday notice on the command line: what it settles and moves, what it must not lack, how it is taken back. */
#include "tests/support/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "tests/support/cli_world.h"
#include "tests/support/jsoncheck.h"

#define NOTICE_HEAD                                                                                \
    "[notice]\nyear = 2027\ntitle = 样例通知\npublished = 2026-11-05\nsource = 样例\n"       \
    "checked = 样例\n\n[holidays]\n2027-01-01 = 元旦\n2027-02-05 = 春节\n"
#define NOTICE_REST                                                                                \
    "2027-02-07 = 春节\n2027-02-08 = 春节\n2027-02-09 = 春节\n2027-02-10 = 春节\n"         \
    "2027-02-11 = 春节\n2027-04-05 = 清明节\n2027-05-01 = 劳动节\n2027-05-02 = "           \
    "劳动节\n2027-06-09 = 端午节\n"                                                          \
    "2027-09-15 = 中秋节\n2027-10-01 = 国庆节\n2027-10-02 = 国庆节\n2027-10-03 = 国庆节\n"

static int install(struct world *w, const char *name, const char *text) {
    char *path = world_sheet(w, name, text);
    int status = RUN(w, "office", "notice", path, "--force");
    mem_free(path);
    return status;
}

/* What the notice settles and moves is listed; until then what the law fixes is known. */
static void the_next_notice(void **state) {
    struct world *w = *state;
    assert_int_equal(
        RUN(w, "due", "add", "credit:filing", "--from", "2026-12-22", "--choice", "local"), 0);
    expect_out(w, "元旦假期（法定或者地方放假日）");
    expect_out(w, "2027-01-04（周一）");
    assert_int_equal(
        RUN(w, "due", "add", "credit:filing", "--from", "2027-01-30", "--choice", "local"), 0);
    assert_int_equal(
        RUN(w, "due", "add", "credit:filing", "--from", "2026-11-20", "--choice", "local"), 0);
    assert_int_equal(install(w, "2027.ini", NOTICE_HEAD NOTICE_REST), 2);
    expect_err(w, "2027-02-06（周六）依法放假");
    assert_int_equal(install(w, "x.ini", NOTICE_HEAD "2027-02-06 = 春节\n" NOTICE_REST), 2);
    assert_int_equal(install(w, "2027.ini", NOTICE_HEAD "2027-02-30 = 春节\n" NOTICE_REST), 2);
    char *path = world_sheet(w, "2027.ini", NOTICE_HEAD "2027-02-06 = 春节\n" NOTICE_REST);
    assert_int_equal(RUN(w, "office", "notice", path, "--check"), 0);
    expect_out(w, "没有装入");
    expect_out(w, "移动　日程2 征信报备规则 制度变更报备：2027-02-09 改为 2027-02-12");
    mem_free(path);
    assert_int_equal(RUN(w, "due", "--json"), 0);
    expect_json(w, "deadlines[2].rolled", "2027-02-09");
    expect_json(w, "deadlines[2].provisional", "true");
    assert_int_equal(install(w, "2027.ini", NOTICE_HEAD "2027-02-06 = 春节\n" NOTICE_REST), 0);
    expect_out(w, "确定　日程1");
    expect_out(w, "移动　日程2 征信报备规则 制度变更报备：2027-02-09 改为 2027-02-12");
    expect_out(w, "确定或者移动的期限：2");
    assert_int_equal(RUN(w, "due", "--json"), 0);
    expect_json(w, "deadlines[2].rolled", "2027-02-12");
    expect_json(w, "deadlines[2].provisional", "false");
    assert_int_equal(install(w, "2027-local.ini",
                             "[notice]\nyear = 2027\ntitle = 甲\npublished = 2026-12-01\n"
                             "source = 样例\nchecked = 样例\n\n[holidays]\n2027-02-12 = 甲日\n"),
                     0);
    expect_out(w, "移动　日程2 征信报备规则 制度变更报备：2027-02-12 改为 2027-02-15");
    assert_int_equal(RUN(w, "office", "verify"), 0);
}

/* A notice moves days of rest and makes none: one that does not add up is asked about. */
static void what_does_not_add_up_is_asked(void **state) {
    struct world *w = *state;
    char *path = world_sheet(w, "2027.ini", NOTICE_HEAD "2027-02-06 = 春节\n" NOTICE_REST);
    assert_int_equal(RUN(w, "due", "add", "--title", "送阅", "--from", "2026-12-01"), 0);
    assert_int_equal(RUN(w, "office", "notice", path), 1);
    expect_err(
        w,
        "减去依法放假的日数是 -3 天，调休上班是 0 天；请对照原文核对；原文确是如此的，加 --force");
    assert_int_equal(RUN(w, "office", "notice", path, "--check"), 0);
    expect_err(w, "调休不平衡");
    assert_int_equal(RUN(w, "office", "notice", path, "--force"), 0);
    expect_err(w, "调休不平衡");
    mem_free(path);
}

static char *notice_file(const struct world *w) {
    struct sb path = {0};
    sb_add_fmt(&path, "%s/wenze/wenze.d/holidays/2027.ini", w->dir);
    return sb_take(&path);
}

/* On record with its digest; changed or gone behind the program's back is told; taken back the one before stands
 * again, then none, and what moves is told each time. */
static void a_notice_taken_back(void **state) {
    struct world *w = *state;
    const char *first = NOTICE_HEAD "2027-02-06 = 春节\n" NOTICE_REST,
               *second = NOTICE_HEAD "2027-02-06 = 春节\n" NOTICE_REST
                                     "2027-02-12 = 春节\n\n[workdays]\n2027-02-20 = 春节\n";
    char *path = notice_file(w);
    assert_int_equal(
        RUN(w, "due", "add", "--from", "2027-01-30", "--title", "备案", "--length", "10d"), 0);
    assert_int_equal(RUN(w, "office", "notice", "2027.ini", "--remove", "--reason", "错"), 1);
    expect_err(w, "没有装入过 2027.ini");
    assert_int_equal(install(w, "2027.ini", first), 0);
    assert_int_equal(install(w, "2027.ini", second), 0);
    expect_out(w, "2027-02-12 改为 2027-02-15");
    assert_int_equal(RUN(w, "office", "verify"), 0);
    test_write_text(path, first);
    assert_int_equal(RUN(w, "office", "verify"), 1);
    expect_err(w, "放假通知 2027.ini 与日志里装入的不是同一份");
    assert_int_equal(unlink(path), 0);
    assert_int_equal(RUN(w, "office", "verify"), 1);
    expect_err(w, "放假通知 2027.ini 与日志里装入的不是同一份");
    test_write_text(path, second);
    assert_int_equal(RUN(w, "office", "verify"), 0);
    assert_int_equal(RUN(w, "office", "notice", "2027.ini", "--remove"), 2);
    expect_err(w, "理由");
    assert_int_equal(RUN(w, "office", "notice", "2027.ini", "--remove", "--check"), 0);
    expect_out(w, "没有撤回");
    expect_out(w, "2027-02-15 改为 2027-02-12");
    assert_int_equal(RUN(w, "office", "verify"), 0);
    assert_int_equal(RUN(w, "office", "notice", "2027.ini", "--remove", "--reason", "与公报不一致"),
                     0);
    expect_out(w, "原来的一份恢复使用");
    expect_out(w, "2027-02-15 改为 2027-02-12");
    assert_int_equal(RUN(w, "office", "notice", "2027.ini", "--remove", "--reason", "误装"), 0);
    expect_out(w, "2027-02-12 改为 2027-02-09，暂定");
    assert_int_equal(access(path, F_OK), -1);
    assert_int_equal(RUN(w, "office", "notice", "2027.ini", "--remove", "--reason", "再撤"), 1);
    assert_int_equal(RUN(w, "office", "verify"), 0);
    mem_free(path);
}

/* Every day that the law fixes must be in a notice: without any one of them it is refused, and the day is named. */
static void no_fixed_day_may_lack(void **state) {
    static const char *const fixed[] = {"2027-01-01", "2027-02-05", "2027-02-06", "2027-02-07",
                                        "2027-02-08", "2027-04-05", "2027-05-01", "2027-05-02",
                                        "2027-06-09", "2027-09-15", "2027-10-01", "2027-10-02",
                                        "2027-10-03"};
    struct world *w = *state;
    const char *whole = NOTICE_HEAD "2027-02-06 = 春节\n" NOTICE_REST;
    assert_int_equal(RUN(w, "due", "add", "--from", "2027-01-30", "--title", "备案"), 0);
    for (size_t i = 0; i < TEST_COUNT(fixed); i++) {
        const char *at = strstr(whole, fixed[i]), *behind = strchr(at, '\n') + 1;
        struct sb text = {0};
        sb_add_n(&text, whole, (size_t)(at - whole));
        sb_add(&text, behind);
        assert_int_equal(install(w, "2027.ini", sb_text(&text)), 2);
        expect_err(w, fixed[i]);
        expect_err(w, "依法放假");
        sb_free(&text);
    }
    assert_int_equal(install(w, "2027.ini", whole), 0);
}

/* A limit of the office's own: counted as every other, with its receipt, and anew when a notice comes. */
static void a_limit_of_our_own(void **state) {
    struct world *w = *state;
    assert_int_equal(RUN(w, "due", "add", "--from", "2026-09-18", "--title", "备案", "--length",
                         "10日", "--json"),
                     0);
    expect_json(w, "length", "10d");
    expect_json(w, "kind", "office");
    expect_json(w, "raw", "2026-09-28");
    expect_json(w, "governing", "2026-09-28");
    assert_true(json_count(w->out, "receipt") >= 5);
    assert_int_equal(
        RUN(w, "due", "add", "--from", "2026-12-22", "--title", "报送", "--length", "10w"), 0);
    assert_int_equal(RUN(w, "due", "show", "2", "--json"), 0);
    expect_json(w, "rolled", "2027-01-06");
    expect_json(w, "provisional", "true");
    assert_int_equal(RUN(w, "due", "add", "--from", "2026-12-22", "--title", "甲", "--length", "x"),
                     2);
    assert_int_equal(RUN(w, "due", "add", "credit:filing", "--from", "2026-12-22", "--choice",
                         "local", "--length", "3d"),
                     2);
    assert_int_equal(RUN(w, "office", "verify"), 0);
    assert_int_equal(
        install(w, "2027.ini", NOTICE_HEAD "2027-01-04 = 元旦\n2027-02-06 = 春节\n" NOTICE_REST),
        0);
    expect_out(w, "报送：2027-01-06 改为 2027-01-07");
    assert_int_equal(RUN(w, "due", "show", "2", "--json"), 0);
    expect_json(w, "rolled", "2027-01-07");
    expect_json(w, "provisional", "false");
    assert_int_equal(RUN(w, "office", "verify"), 0);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(the_next_notice),
        CASE(a_limit_of_our_own),
        CASE(a_notice_taken_back),
        CASE(no_fixed_day_may_lack),
        CASE(what_does_not_add_up_is_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
