/* What hangs on a day or on the way of counting: before and after, on the screen and the command line. */
#include "tests/support/support.h"

#include <string.h>

#include "tests/support/cli_world.h"
#include "tests/support/screen_fixture.h"

static void open_form(struct screen_fixture *w, const char *key) {
    screen_sample(w, "05");
    screen_open(w, screen_view(w->app, case, .case_id = w->id, .key = key));
}

/* A day that deadlines hang on: shown before it is entered; Esc leaves all as it was. */
static void a_day_in_the_form(void **state) {
    struct screen_fixture *w = *state;
    open_form(w, "service.person_received_on");
    int64_t entries = screen_entries(w);
    screen_run(w, "key F2\nkey Ctrl-U\ntype 2026-11-16\nkey Enter\n"
                  "see 本人接到日期由 2026-11-13 改为 2026-11-16，下列期限\n"
                  "see 申诉期限届满：2026-11-30（周一）\nsee 2026-12-01（周二）\nsee 一并改动吗\n"
                  "snap chain_form_80x24\nkey Esc\nmiss 一并改动吗\nsee 2026-11-16\n");
    assert_int_equal(screen_entries(w), entries);
    screen_holds(w, "service.person_received_on", "2026-11-13");
    screen_run(w, "key Enter\nsee 一并改动吗\nkey Enter\nmiss 一并改动吗\nsee 申诉期限届满\n");
    screen_holds(w, "service.person_received_on", "2026-11-16");
    assert_int_equal(screen_entries(w), entries + 1);
    screen_run(w, "key Ctrl-Z\n");
    screen_holds(w, "service.person_received_on", "2026-11-13");
}

/* The small calendar, and a day taken back, ask too; a first day asks nothing. */
static void every_way_asks(void **state) {
    struct screen_fixture *w = *state;
    open_form(w, "service.person_received_on");
    screen_run(w, "key Alt-k\nkey Right\nkey Enter\nsee 改为 2026-11-14\nkey n\n");
    screen_holds(w, "service.person_received_on", "2026-11-13");
    screen_run(w, "key Alt-x\nsee 改为 未填\nsee → 无\nkey y\n");
    screen_holds(w, "service.person_received_on", NULL);
    screen_run(w, "type 2026-11-13\nkey Enter\nmiss 一并改动吗\nsee 申诉期限届满\n");
    screen_holds(w, "service.person_received_on", "2026-11-13");
}

static void counted_otherwise_here(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "05");
    screen_open(w, screen_view(w->app, receipt, .case_id = w->id, .key = "appeal"));
    screen_run(w, "key k\nsee 改变本案的哪一项计算口径\nsnap chain_which_80x24\n"
                  "key Down\nkey Down\nkey Enter\nsee 一律不顺延\nkey End\nkey Enter\n"
                  "see 申诉期限届满：2026-11-30（周一）\nsee │ 2026-11-28（周六）\n"
                  "snap chain_reason_80x24\nkey Enter\nsee 请写明\n"
                  "type 上级机关批复\nkey Enter\nsee 本案计算口径已改为：一律不顺延\n"
                  "see 以2026-11-28（周六）为准\nsee 一律以未顺延日为准\n");
    screen_open(w, screen_view(w->app, journal, .case_id = w->id));
    screen_run(w, "see 改口径\nsnap chain_journal_80x24\n");
    office_sound(&w->f);
}

static void on_the_command_line(void **state) {
    struct world *w = *state;
    assert_int_equal(
        RUN(w, "case", "new", "data/content/samples/05-mishandled-leak-bureau-head.ini"), 0);
    assert_int_equal(RUN(w, "case", "conventions", "1"), 0);
    expect_out(w, "roll=holder　期满日遇休息日：权利顺延，职责不顺延");
    assert_int_equal(RUN(w, "case", "conventions", "1", "roll=never", "first=included"), 0);
    expect_out(w, "期限的第一天：次日起算 改为 当日起算");
    expect_out(w, "→ 2026-11-27（周五）");
    expect_out(w, "尚未写入");
    assert_int_equal(RUN(w, "case", "conventions", "1", "roll=often"), 2);
    expect_err(w, "roll=holder|always|never");
    assert_int_equal(RUN(w, "case", "conventions", "1", "roll=never", "--apply"), 2);
    assert_int_equal(
        RUN(w, "case", "conventions", "1", "roll=never", "--apply", "--reason", "批复", "--json"),
        0);
    expect_json(w, "applied", "true");
    expect_json(w, "conventions.roll", "holder");
    expect_json(w, "after.roll", "never");
    expect_json(w, "deadlines[0].before", "2026-11-30");
    expect_json(w, "deadlines[0].after", "2026-11-28");
    assert_int_equal(RUN(w, "case", "journal", "1"), 0);
    expect_out(w, "改口径");
    expect_out(w, "批复");
    assert_int_equal(RUN(w, "case", "conventions", "7"), 1);
    assert_int_equal(RUN(w, "office", "verify"), 0);
}

int main(void) {
#define T(name) cmocka_unit_test_setup_teardown(name, screen_setup, screen_teardown)
    const struct CMUnitTest tests[] = {
        T(a_day_in_the_form),
        T(every_way_asks),
        T(counted_otherwise_here),
        cmocka_unit_test_setup_teardown(on_the_command_line, world_setup, world_teardown),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
