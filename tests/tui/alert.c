/* The colours of a duty on the screen and the command line: told, acted on, on record; done with evidence. */
#include "tests/support/support.h"

#include "data/office/entry/entry.h"
#include "tests/support/cli_world.h"
#include "tests/support/jsoncheck.h"
#include "tests/support/screen_fixture.h"

#define DECISION "data/content/samples/06-misjudged-appointment-org-department.ini"

static void on_the_receipt(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "06");
    screen_open(w, screen_view(w->app, receipt, .case_id = w->id, .key = "appeal_decision"));
    screen_run(w, "see 警示和处置（办案习惯，不是条文规定）\nsee 期限前3天起蓝色（提醒）\n"
                  "see 逾期1天起红色（督办函）\nsee 没有登记\n"
                  "key i\nsee 登记已经办了什么\nsnap alert_kind_80x24\nkey Esc\nsee 没有登记\n"
                  "key i\nkey 3\nkey Enter\nsee 督办函：由谁办\ntype 李某，督办函1号\nkey Enter\n"
                  "see 已登记：2026-11-23 督办函\nsee 2026-11-23 督办函，李某，督办函1号；\n"
                  "snap alert_receipt_80x24\n");
    screen_open(w, screen_view(w->app, receipt, .case_id = w->id, .key = "bar"));
    screen_run(w, "miss 警示和处置\nkey i\nsee 没有警示可登记\nkey Esc\n");
    screen_open(w, screen_view(w->app, calendar, .day = date_from_ymd(2026, 11, 20)));
    screen_run(w, "key Tab\nsee 警示，督办函已办\nkey i\nkey 2\nkey Enter\nkey Enter\nsee "
                  "已登记：2026-11-23 提示函\n");
    screen_open(w, screen_view(w->app, journal, .case_id = w->id));
    screen_run(w, "see 警示\nsee 申诉处理决定\nsee 提示函 2026-11-23（期限 2026-11-20）\n");
    office_sound(&w->f);
}

/* Done is a fact: what, when, by whom; late is told as late. */
static void done_with_evidence(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "06");
    office_set(&w->f, w->id, "appeal.decided_on", "2026-11-23");
    screen_open(w, screen_view(w->app, receipt, .case_id = w->id, .key = "appeal_decision"));
    screen_run(w, "see 办结于2026-11-23（周一），晚于期限\nsee 陈述，卷一 第3页\n"
                  "see 办结登记：2026-11-23\nsnap alert_done_80x24\n");
}

static void an_entry_extended(void **state) {
    struct screen_fixture *w = *state;
    static const struct entry_form free_one = {.title = "送阅", .event = FIXTURE_TODAY + 1};
    office_must(&w->f, &(struct office_command){.verb = DO_ENTRY_PUT, .entry = &free_one}, NULL);
    screen_open(w, screen_view(w->app, entry, .entry_id = 1));
    screen_run(w, "key u\nsee 延长到哪一天\ntype 11-30\nkey Enter\nsee 由谁批准\ntype 赵某\n"
                  "key Enter\nsee 延长的理由\nkey Enter\nsee 延长须写明\ntype 案情复杂\nkey Enter\n"
                  "see 已延长至 2026-11-30\nsee 以2026-11-30（周一）为准\n"
                  "see 经赵某批准延长至2026-11-30\nsnap alert_extended_80x24\n"
                  "key d\ntype 已送阅\nkey Enter\nsee 办结内容：已送阅\n"
                  "key u\nkey Enter\nsee 已取消延长\nmiss 批准延长\n");
    office_sound(&w->f);
}

static void settings_of_colours(void **state) {
    struct screen_fixture *w = *state;
    screen_open(w, screen_view(w->app, settings));
    for (int i = 0; i < 13; i++)
        screen_run(w, "key Down\n");
    screen_run(w, "see ▸  蓝色提醒（提前天数）\nkey Enter\nkey Ctrl-U\ntype 0\nkey Enter\n"
                  "see “0”不能用\nkey Ctrl-U\ntype 10\nkey Enter\nsee 已保存\n"
                  "snap alert_settings_80x24\n");
    assert_string_equal(office_setting(w->f.office, "due.lead"), "10");
}

static void on_the_command_line(void **state) {
    struct world *w = *state;
    assert_int_equal(RUN(w, "case", "new", DECISION), 0);
    assert_int_equal(RUN(w, "due", "alerts", "--json"), 1);
    assert_int_equal(json_count(w->out, "deadlines"), 1);
    expect_json(w, "deadlines[0].what", "appeal_decision");
    expect_json(w, "deadlines[0].alert", "red");
    expect_json(w, "deadlines[0].act", "supervise");
    expect_json(w, "deadlines[0].acted", "false");
    assert_int_equal(RUN(w, "due", "act", "1", "appeal_decision"), 2);
    assert_int_equal(RUN(w, "due", "act", "1", "appeal_decision", "--kind", "shout"), 2);
    expect_err(w, "remind（提醒）");
    assert_int_equal(RUN(w, "due", "act", "1", "appeal_decision", "--kind", "supervise", "--on",
                         "昨天", "--name", "李某", "--note", "督办函1号"),
                     0);
    expect_out(w, "已登记：2026-11-22 督办函");
    assert_int_equal(RUN(w, "due", "alerts"), 0);
    expect_out(w, "没有应办未办的警示");
    assert_int_equal(RUN(w, "due", "show", "1", "appeal_decision", "--json"), 0);
    expect_json(w, "acts[0].act", "supervise");
    expect_json(w, "acts[0].who", "李某");
    expect_json(w, "acts[0].note", "督办函1号");
    assert_int_equal(RUN(w, "due", "show", "1", "appeal"), 0);
    expect_out(w, "办结内容：");
    assert_int_equal(RUN(w, "due", "show", "1", "none"), 1);
    assert_int_equal(RUN(w, "due", "show", "9"), 1);

    assert_int_equal(RUN(w, "due", "add", "--from", "2026-11-20", "--title", "月报"), 0);
    assert_int_equal(RUN(w, "due", "act", "1", "--kind", "remind"), 0);
    assert_int_equal(RUN(w, "due", "extend", "1", "--until", "11-22", "--approved", "赵某"), 1);
    expect_err(w, "由谁批准和理由");
    assert_int_equal(RUN(w, "due", "extend", "1", "--until", "2026-11-22", "--approved", "赵某",
                         "--reason", "案情复杂"),
                     0);
    assert_int_equal(RUN(w, "due", "done", "1", "--note", "月报3号", "--name", "周某", "--json"),
                     0);
    expect_json(w, "late", "true");
    expect_json(w, "done_what", "月报3号");
    expect_json(w, "done_by", "周某");
    expect_json(w, "until", "2026-11-22");
    expect_json(w, "approved", "赵某");
    assert_int_equal(RUN(w, "due", "show", "1"), 0);
    expect_out(w, "逾期1日");
    expect_out(w, "经赵某批准延长至2026-11-22");
    expect_out(w, "经办：周某");
    assert_int_equal(RUN(w, "due", "act", "--remove", "4"), 1);
    assert_int_equal(RUN(w, "due", "act", "--remove", "4", "--reason", "写错"), 0);
    assert_int_equal(RUN(w, "office", "verify"), 0);
}

int main(void) {
#define T(name) cmocka_unit_test_setup_teardown(name, screen_setup, screen_teardown)
    const struct CMUnitTest tests[] = {
        T(on_the_receipt),
        T(done_with_evidence),
        T(an_entry_extended),
        T(settings_of_colours),
        cmocka_unit_test_setup_teardown(on_the_command_line, world_setup, world_teardown),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
