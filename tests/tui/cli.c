/* The command line in this process: answers, JSON members, exit codes, refusals. */
#include "tests/support/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/mem.h"
#include "tests/support/cli_world.h"
#include "tests/support/jsoncheck.h"

static const char undecided[] = "[case]\nregime = dpg2009\n"
                                "[scope]\nlevel = county\norgan = government_department\n"
                                "internal_body = no\nleader = yes\nelected = no\n"
                                "[5(2)]\nneglect_of_duty = yes\nespecially_serious = yes\n"
                                "repeated_serious = no\nmajor_loss = yes\n";

/* ---- usage ---- */

static void test_usage(void **state) {
    struct world *w = *state;
    assert_int_equal(world_run(w, "nonsense", NULL), 2);
    expect_err(w, "assess period facts law case matter board forms yardstick like register "
                  "statistics due grade office drill "
                  "template check-packs doctor");
    assert_int_equal(world_run(w, "drill start", NULL), 2);
    assert_int_equal(world_run(w, "law export x", NULL), 2);
    expect_err(w, "search show diff list mark marks import status remove");
    assert_int_equal(world_run(w, "law", NULL), 2);
    assert_int_equal(world_run(w, "due --limit 3", NULL), 2);
    expect_err(w, "--days");
    assert_int_equal(world_run(w, "assess", NULL), 2);
    assert_int_equal(world_run(w, "assess a b", NULL), 2);
    expect_err(w, "b");
    assert_int_equal(world_run(w, "law search x --limit", NULL), 2);
    assert_int_equal(world_run(w, "law search x --limit 0", NULL), 2);
    assert_int_equal(world_run(w, "law search x --limit=many", NULL), 2);
    assert_int_equal(world_run(w, "facts --regime nosuch", NULL), 2);
    assert_int_equal(RUN(w, "assess", "x", "--today", "2026-02-30"), 2);
    assert_int_equal(RUN(w, "assess", "x", "--lang", "fr"), 2);
    assert_int_equal(RUN(w, "assess", "x", "--office"), 2);
    assert_string_equal(w->out, "");
    assert_false(test_exists(w->office));
}

static void test_help(void **state) {
    struct world *w = *state;
    assert_int_equal(world_run(w, "--version", NULL), 0);
    expect_out(w, "wenze " WENZE_VERSION);
    assert_int_equal(world_run(w, "--help", NULL), 0);
    expect_out(w, "wenze check-packs");
    assert_int_equal(world_run(w, "help case letter", NULL), 0);
    expect_out(w, "wenze case letter");
    assert_null(strstr(w->out, "wenze case new"));
    assert_int_equal(world_run(w, "case new --help", NULL), 0);
    expect_out(w, "wenze case new");
    assert_int_equal(world_run(w, "help nosuch", NULL), 2);
    assert_int_equal(RUN(w, "help", "--lang", "en"), 0);
    expect_out(w, "usage or bad input");
}

/* ---- assess ---- */

static void test_assess(void **state) {
    struct world *w = *state;
    char *path = world_sheet(w, "four.ini", world_situation_four);
    assert_int_equal(world_run(w, "assess %s --json", path), 0);
    assert_true(json_valid(w->out));
    expect_json(w, "regime", "dpg2009");
    expect_json(w, "scope.verdict", "applies");
    expect_json(w, "scope.cites[0]", "dpg2009:2");
    expect_json(w, "scope.flags[0]", "congress");
    assert_int_equal(json_count(w->out, "situations"), 7);
    expect_json(w, "situations[3].cite", "dpg2009:5(4)");
    expect_json(w, "situations[3].raised", "true");
    expect_json(w, "situations[3].holds", "yes");
    expect_json(w, "situations[0].raised", "false");
    assert_int_equal(json_count(w->out, "situations[0].missing"), 0);
    expect_json(w, "ground", "yes");
    assert_int_equal(json_count(w->out, "circumstances"), 6);
    expect_json(w, "circumstances[0].direction", "heavier");
    expect_json(w, "circumstances[0].force", "must");
    expect_json(w, "circumstances[0].inert", "false");
    assert_int_equal(json_count(w->out, "measures"), 5);
    expect_json(w, "measures[0].id", "public_apology");
    expect_json(w, "measures[0].consequences[0]", "dpg2009:10.1");
    assert_int_equal(json_count(w->out, "measures[0].consequences"), 1);
    expect_json(w, "measures[0].bar_until", "null");
    expect_json(w, "measures[4].id", "removal");
    assert_int_equal(json_count(w->out, "measures[4].consequences"), 4);
    expect_json(w, "measures[4].bar_until", "2027-11-09");
    expect_json(w, "tree.value", "yes");
    assert_true(json_count(w->out, "tree.children") > 3);
    assert_int_equal(world_run(w, "assess %s", path), 0);
    expect_out(w, "免职");
    expect_out(w, "2027-11-09");
    assert_int_equal(RUN(w, "--lang", "en", "assess", path), 0);
    expect_out(w, "Measures");
    mem_free(path);
}

static void test_assess_undecided(void **state) {
    struct world *w = *state;
    char *path = world_sheet(w, "two.ini", undecided);
    assert_int_equal(RUN(w, "--json", "assess", "--office", w->office, path), 0); /* anywhere */
    expect_json(w, "ground", "unknown");
    assert_int_equal(json_count(w->out, "measures"), 0);
    expect_json(w, "situations[1].missing[0]", "5(2).locus");
    expect_json(w, "undecided[0]", "5(2).locus");
    expect_json(w, "effects[0].key", "5(2).locus");
    expect_json(w, "effects[0].decides", "true");
    expect_json(w, "effects[0].answers[0].ground", "yes");
    assert_int_equal(world_run(w, "assess %s", path), 0);
    expect_out(w, "5(2).locus");
    mem_free(path);
}

/* Which regime was taken is said aloud; the answer and its status stay what they are. */
static void test_assess_regime_assumed(void **state) {
    struct world *w = *state;
    char *path =
        world_sheet(w, "bare.ini", "[5(1)]\ngrave_decision_error = yes\nmajor_loss = yes\n");
    assert_int_equal(world_run(w, "assess %s --json", path), 0);
    expect_json(w, "regime", "dpg2009");
    expect_json(w, "ground", "yes");
    expect_err(w, "bare.ini");
    expect_err(w, "dpg2009");
    assert_int_equal(world_run(w, "case new %s", path), 0);
    expect_err(w, "dpg2009");
    mem_free(path);
    path = world_sheet(w, "typo.ini", "[5(1)]\nnosuch = yes\n"); /* a key of none of them */
    assert_int_equal(world_run(w, "assess %s", path), 2);
    expect_err(w, "typo.ini");
    expect_err(w, "case:regime");
    mem_free(path);
}

/* Outside the scope nothing of the regime weighs on the person; the provision is cited once; every
 * scope rule is told apart in the tree. */
static void test_assess_outside(void **state) {
    struct world *w = *state;
    char *path = world_sheet(w, "court.ini",
                             "[case]\nregime = dpg2009\n[scope]\nlevel = county\norgan = court\n"
                             "leader = no\n[5(1)]\ngrave_decision_error = yes\nmajor_loss = yes\n"
                             "[8]\nfalsified = yes\n");
    assert_int_equal(world_run(w, "assess %s --json", path), 0);
    expect_json(w, "scope.verdict", "outside");
    assert_int_equal(json_count(w->out, "scope.cites"), 1);
    assert_int_equal(json_count(w->out, "scope.rules"), 2);
    expect_json(w, "ground", "yes");
    assert_int_equal(json_count(w->out, "measures"), 0);
    expect_json(w, "circumstances[1].holds", "yes");
    expect_json(w, "circumstances[1].inert", "true");
    assert_int_equal(json_count(w->out, "cautions"), 0);
    expect_json(w, "tree.children[0].children[0].text", "中央和国家机关工作部门");
    mem_free(path);
}

static void test_assess_bad_sheet(void **state) {
    struct world *w = *state;
    char *path =
        world_sheet(w, "bad.ini", "[case]\nregime = dpg2009\n[5(2)]\nlocus = moon\nnosuch = 1\n");
    assert_int_equal(world_run(w, "assess %s --json", path), 2);
    assert_string_equal(w->out, "");
    expect_err(w, "bad.ini:4");
    expect_err(w, "moon");
    expect_err(w, "bad.ini:5"); /* all of them, a line each */
    mem_free(path);
    assert_int_equal(world_run(w, "assess %s", "/nonexistent/sheet.ini"), 2);
    path = world_sheet(w, "binary.ini",
                       "\x7f"
                       "ELF\x01\x02");
    assert_int_equal(world_run(w, "assess %s", path), 2);
    mem_free(path);
    path = world_sheet(w, "empty.ini", "");
    assert_int_equal(world_run(w, "assess %s", path), 2);
    mem_free(path);
}

/* ---- period, facts ---- */

static void test_period(void **state) {
    struct world *w = *state;
    assert_int_equal(world_run(w, "period 2026-09-20 15d --json", NULL), 0);
    expect_json(w, "from", "2026-09-20");
    expect_json(w, "length", "15d");
    expect_json(w, "family", "limit");
    expect_json(w, "first_day", "2026-09-21");
    expect_json(w, "raw", "2026-10-05");
    expect_json(w, "rolled", "2026-10-08");
    expect_json(w, "provisional", "false");
    assert_int_equal(json_count(w->out, "receipt"), 6);
    assert_int_equal(world_run(w, "period 2026-12-25 15d --json", NULL), 0);
    expect_json(w, "provisional", "true");
    assert_int_equal(world_run(w, "period 2026-12-25 15d", NULL), 0);
    expect_out(w, "暂定（缺少2027年放假通知）");
    assert_int_equal(world_run(w, "period 2026-02-06 1y --family effect --json", NULL), 0);
    expect_json(w, "family", "effect");
    expect_json(w, "first_day", "2026-02-06");
    expect_json(w, "raw", "2027-02-05");
    expect_json(w, "rolled", "2027-02-05");
    assert_int_equal(world_run(w, "period 2026-09-28 5w --json", NULL), 0);
    expect_json(w, "raw", "2026-10-10");
    assert_int_equal(world_run(w, "period 2026-02-30 15d", NULL), 2);
    assert_int_equal(world_run(w, "period 2026-02-03 15x", NULL), 2);
    assert_int_equal(world_run(w, "period 2026-02-03 0d", NULL), 2);
    assert_int_equal(world_run(w, "period 2026-02-03 5w --family effect", NULL), 2);
    assert_int_equal(world_run(w, "period 2026-02-03 5d --family other", NULL), 2);
    assert_int_equal(world_run(w, "period 9999-12-31 5d", NULL), 2);
}

static void test_facts(void **state) {
    struct world *w = *state;
    assert_int_equal(world_run(w, "facts --json", NULL), 0);
    expect_json(w, "regime", "dpg2009");
    assert_true(json_count(w->out, "facts") > 100);
    assert_true(json_count(w->out, "facts[0]") >= 6);
    expect_json(w, "facts[0].key", "case.title");
    expect_json(w, "facts[0].type", "line");
    assert_int_equal(world_run(w, "facts", NULL), 0);
    expect_out(w, "5(2).locus");
    expect_out(w, "region");
}

/* ---- cases, packs ---- */

static void test_due(void **state) {
    struct world *w = *state;
    assert_int_equal(
        world_run(w, "case new data/content/samples/05-mishandled-leak-bureau-head.ini", NULL), 0);
    assert_int_equal(
        world_run(w, "case new data/content/samples/04-weak-supervision-bureau-head.ini", NULL), 0);
    assert_int_equal(world_run(w, "due --json", NULL), 0);
    int all = json_count(w->out, "deadlines");
    assert_true(all >= 2);
    expect_no_json(w, "deadlines[99]");
    assert_int_equal(world_run(w, "due --days 30 --json", NULL), 0);
    assert_true(json_count(w->out, "deadlines") < all);
    expect_json(w, "deadlines[0].case", "1");
    expect_json(w, "deadlines[0].what", "appeal");
    expect_json(w, "deadlines[0].cite", "dpg2009:22");
    expect_json(w, "deadlines[0].kind", "statutory");
    expect_json(w, "deadlines[0].raw", "2026-11-28");
    expect_json(w, "deadlines[0].rolled", "2026-11-30");
    expect_json(w, "deadlines[0].provisional", "false");
    expect_json(w, "deadlines[0].state", "open");
    assert_int_equal(world_run(w, "due --days -1", NULL), 2);
    assert_int_equal(world_run(w, "due", NULL), 0);
    expect_out(w, "申诉期限届满");
}

static void test_check_packs(void **state) {
    struct world *w = *state;
    assert_int_equal(world_run(w, "check-packs --json", NULL), 0);
    expect_json(w, "sound", "true");
    assert_int_equal(world_run(w, "check-packs /nonexistent", NULL), 2);
    char *dir = test_path(w->dir, "packs"), *sub = test_path(dir, "holidays");
    assert_int_equal(mkdir(dir, 0700), 0);
    assert_int_equal(mkdir(sub, 0700), 0);
    char *bad = test_path(sub, "2026.ini");
    test_write_text(bad, "[notice]\nyear = 2026\n[holidays]\n2026-02-30 = 春节\n");
    assert_int_equal(world_run(w, "check-packs %s", dir), 1);
    expect_err(w, "2026.ini:4");
    mem_free(bad);
    mem_free(sub);
    mem_free(dir);
}

/* Words thrown together: always one of the four exit codes, never a word on both streams of a usage
 * error, and JSON that is well-formed whenever there is any. */
static void test_any_words(void **state) {
    static const char *const words[] = {"assess",
                                        "period",
                                        "facts",
                                        "law",
                                        "case",
                                        "due",
                                        "office",
                                        "help",
                                        "search",
                                        "show",
                                        "list",
                                        "new",
                                        "check",
                                        "letter",
                                        "export",
                                        "verify",
                                        "info",
                                        "--json",
                                        "--days",
                                        "--limit",
                                        "--",
                                        "-",
                                        "1",
                                        "0",
                                        "-1",
                                        "15d",
                                        "2026-02-06",
                                        "dpg2009",
                                        "5(2)",
                                        "decision",
                                        "-o",
                                        "--force",
                                        "",
                                        "\xff\xfe",
                                        "\x1b[2J",
                                        "--limit=2",
                                        "--days=",
                                        "第五条",
                                        "--family",
                                        "effect",
                                        "/nonexistent/x.txt"};
    struct world *w = *state;
    struct test_random random = test_random(11);
    assert_int_equal(
        world_run(w, "case new data/content/samples/05-mishandled-leak-bureau-head.ini", NULL), 0);
    for (int i = 0; i < 400; i++) {
        const char *line[ARGS_MAX] = {"wenze", "--today", "2026-11-23", "--office", w->office};
        size_t n = 5 + test_below(&random, 7);
        for (size_t k = 5; k < n; k++)
            line[k] = words[test_below(&random, TEST_COUNT(words))];
        int status = world_run_words(w, line);
        assert_true(status >= 0 && status <= 3);
        assert_true(status != 2 || (w->err_size > 0 || w->out_size > 0));
        if (w->out_size > 0 && w->out[0] == '{')
            assert_true(json_valid(w->out));
    }
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(test_usage),
        CASE(test_help),
        CASE(test_assess),
        CASE(test_assess_undecided),
        CASE(test_assess_regime_assumed),
        CASE(test_assess_outside),
        CASE(test_assess_bad_sheet),
        CASE(test_period),
        CASE(test_facts),
        CASE(test_due),
        CASE(test_check_packs),
        CASE(test_any_words),
    };
    if (!freopen("/dev/null", "r", stdin)) /* “-” reads nothing */
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
