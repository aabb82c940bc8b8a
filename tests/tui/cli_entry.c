/* Calendar entries and the grades of accidents on the command line. */
#include "tests/support/support.h"

#include <string.h>

#include "core/base/mem.h"
#include "tests/support/cli_world.h"
#include "tests/support/jsoncheck.h"

static void one_filing(void **state) {
    struct world *w = *state;
    assert_int_equal(
        world_run(w, "due add credit:filing --from 2026-09-30 --choice local --json", NULL), 0);
    expect_json(w, "entry", "1");
    expect_json(w, "clock", "credit:filing");
    expect_json(w, "choice", "local");
    expect_json(w, "raw", "2026-10-10");
    expect_json(w, "governing", "2026-10-10");
    expect_json(w, "certainty", "secondary");
    expect_json(w, "cite", "credit:1.2");
    expect_json(w, "answer", "地方性接入机构向所在地人民银行分支机构报备");
    assert_true(json_count(w->out, "receipt") >= 5);
    assert_int_equal(world_run(w, "due add --from 2026-11-25 --title 送阅 --note 甲处", NULL), 0);
    assert_non_null(strstr(w->out, "日程 2　送阅"));
    assert_int_equal(world_run(w, "due --json", NULL), 0);
    assert_int_equal(json_count(w->out, "deadlines"), 2);
    expect_json(w, "deadlines[0].entry", "1");
    expect_json(w, "deadlines[0].case", "null");
    expect_json(w, "deadlines[0].state", "overdue");
    expect_json(w, "deadlines[1].label", "送阅");
    expect_json(w, "deadlines[1].certainty", "verified");
    assert_int_equal(world_run(w, "due", NULL), 0);
    assert_non_null(strstr(w->out, "逾期　日程1　征信报备规则，需核对"));
    assert_non_null(strstr(w->out, "正文第二款"));
    assert_int_equal(world_run(w, "office verify", NULL), 0);
}

static void done_and_gone(void **state) {
    struct world *w = *state;
    assert_int_equal(world_run(w, "due add --from 2026-11-20 --title 送阅", NULL), 0);
    assert_int_equal(world_run(w, "due done entry.1", NULL), 0);
    assert_non_null(strstr(w->out, "2026-11-23"));
    assert_int_equal(world_run(w, "due done 1 --on 2026-11-21 --json", NULL), 0);
    expect_json(w, "done_on", "2026-11-21");
    assert_int_equal(world_run(w, "due --days 3 --json", NULL), 0);
    assert_int_equal(json_count(w->out, "deadlines"), 0);
    assert_int_equal(world_run(w, "due done 1 --on - --json", NULL), 0);
    expect_json(w, "done_on", "null");
    assert_int_equal(world_run(w, "due done 1 --on -", NULL), 0);
    assert_int_equal(world_run(w, "due remove 1 --json", NULL), 0);
    expect_json(w, "removed", "1");
    assert_int_equal(world_run(w, "due remove 1", NULL), 1);
    assert_non_null(strstr(w->err, "没有日程“1”"));
    assert_int_equal(world_run(w, "due done x", NULL), 1);
    assert_int_equal(world_run(w, "office verify", NULL), 0);
}

static void refused(void **state) {
    struct world *w = *state;
    assert_int_equal(world_run(w, "due add credit:filing", NULL), 2);
    assert_non_null(strstr(w->err, "--from"));
    assert_int_equal(world_run(w, "due add credit:filing --from 2026-13-01 --choice local", NULL),
                     2);
    assert_int_equal(world_run(w, "due add credit:filing --from 2026-09-30", NULL), 1);
    assert_non_null(strstr(w->err, "operator national_head local national_branch"));
    assert_int_equal(world_run(w, "due add credit:nothing --from 2026-09-30", NULL), 1);
    assert_int_equal(world_run(w, "due add filing --from 2026-09-30", NULL), 1);
    assert_int_equal(world_run(w, "due add --from 2026-09-30", NULL), 1);
    assert_int_equal(world_run(w, "due done 1 --on never", NULL), 2);
    assert_int_equal(world_run(w, "due add a b --from 2026-09-30", NULL), 2);
}

static void clocks(void **state) {
    struct world *w = *state;
    assert_int_equal(world_run(w, "due clocks --json", NULL), 0);
    expect_json(w, "clocks[0].clock", "credit:filing");
    expect_json(w, "clocks[0].length", "10d");
    assert_int_equal(json_count(w->out, "clocks[0].choices"), 4);
    assert_int_equal(world_run(w, "due clocks", NULL), 0);
    assert_non_null(strstr(w->out, "periods:clue"));
    assert_non_null(strstr(w->out, "--choice national_head"));
}

static void grades(void **state) {
    struct world *w = *state;
    assert_int_equal(world_run(w, "grade --deaths 30 --json", NULL), 0);
    expect_json(w, "grade", "especially_serious");
    expect_json(w, "reached[0]", "deaths");
    expect_json(w, "may_rise", "false");
    expect_json(w, "certainty", "verified");
    assert_true(json_count(w->out, "notes") >= 2);
    assert_int_equal(world_run(w, "grade --deaths 29 --loss 9999.9 --json", NULL), 0);
    expect_json(w, "grade", "serious");
    assert_int_equal(json_count(w->out, "reached"), 2);
    expect_json(w, "missing[0]", "injured");
    expect_json(w, "may_rise", "true");
    assert_int_equal(world_run(w, "grade --deaths 0 --injured 0 --loss 0 --json", NULL), 0);
    expect_json(w, "grade", "ordinary");
    expect_json(w, "may_rise", "false");
}

static void grades_in_words(void **state) {
    struct world *w = *state;
    assert_int_equal(world_run(w, "grade --injured 50", NULL), 0);
    assert_non_null(strstr(w->out, "对照等级"));
    assert_null(strstr(w->out, "判断"));
    assert_non_null(strstr(w->out, "重大事故（《事故条例》第三条第一款第（二）项）"));
    assert_non_null(strstr(w->out, "重伤（含急性工业中毒）50人，达到50人"));
    assert_non_null(strstr(w->out, "还没有填：死亡人数"));
    assert_int_equal(world_run(w, "grade", NULL), 1);
    assert_int_equal(world_run(w, "grade --json", NULL), 1);
    expect_json(w, "grade", "null");
    assert_int_equal(world_run(w, "grade --deaths two", NULL), 2);
    assert_int_equal(world_run(w, "grade --deaths 2.5", NULL), 2);
    assert_int_equal(world_run(w, "grade --deaths -1", NULL), 2);
    assert_int_equal(world_run(w, "grade --deaths 2 --regime credit", NULL), 2);
    assert_int_equal(world_run(w, "help grade", NULL), 0);
    assert_non_null(strstr(w->out, "wenze grade"));
}

/* What somebody may ask for is over past its day; what somebody has to do is late. */
static void a_right_lapses_and_a_duty_is_late(void **state) {
    struct world *w = *state;
    assert_int_equal(world_run(w, "due add periods:first_review --from 2026-10-12", NULL), 0);
    assert_int_equal(world_run(w, "due --json", NULL), 0);
    expect_json(w, "deadlines[0].state", "done");
    expect_json(w, "deadlines[0].lapses", "true");
    assert_int_equal(world_run(w, "due --check", NULL), 0);
    assert_int_equal(world_run(w, "due --month 2026-11", NULL), 0);
    expect_out(w, "已届满");
    assert_int_equal(world_run(w, "due add periods:inquiry_reply --from 2026-10-12", NULL), 0);
    assert_int_equal(world_run(w, "due --json", NULL), 0);
    assert_int_equal(json_count(w->out, "deadlines"), 2);
    expect_json(w, "deadlines[0].state", "overdue");
    expect_json(w, "deadlines[0].lapses", "false");
    assert_int_equal(world_run(w, "due --check", NULL), 1);
}

int main(void) {
#define T(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(one_filing), T(done_and_gone), T(refused),         T(a_right_lapses_and_a_duty_is_late),
        T(clocks),     T(grades),        T(grades_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
