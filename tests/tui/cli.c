/* The command line in this process: answers, JSON members, exit codes, refusals. */
#include "tests/support/support.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "data/office/office.h"
#include "tests/support/cli_world.h"
#include "tests/support/fault.h"
#include "tests/support/jsoncheck.h"

static const char situation_four[] = "[case]\nregime = dpg2009\ntitle = 甲县某局局长赵某不作为\n"
                                     "[respondent]\nname = 赵某\nunit = 甲县某局\npost = 局长\n"
                                     "[scope]\nlevel = county\norgan = government_department\n"
                                     "internal_body = no\nleader = yes\nelected = yes\n"
                                     "[5(4)]\nadministrative_activity = yes\ninaction = 是\n"
                                     "mass_incident = yes\n"
                                     "[decision]\neffective_on = 2026-11-10\n";
static const char undecided[] = "[case]\nregime = dpg2009\n"
                                "[scope]\nlevel = county\norgan = government_department\n"
                                "internal_body = no\nleader = yes\nelected = no\n"
                                "[5(2)]\nneglect_of_duty = yes\nespecially_serious = yes\n"
                                "repeated_serious = no\nmajor_loss = yes\n";

/* ---- usage ---- */

static void test_usage(void **state) {
    struct world *w = *state;
    assert_int_equal(world_run(w, "nonsense", NULL), 2);
    expect_err(w,
               "assess period facts law case due grade office drill template check-packs doctor");
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
    char *path = world_sheet(w, "four.ini", situation_four);
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

/* ---- cases ---- */

static void test_no_office(void **state) {
    struct world *w = *state;
    static const char *const reading[] = {"case list",   "case show 1",   "case check 1", "due",
                                          "office info", "office verify", "case letter 1"};
    for (size_t i = 0; i < TEST_COUNT(reading); i++) {
        assert_int_equal(world_run(w, reading[i], NULL), 3);
        expect_err(w, "office.wenze");
        assert_false(test_exists(w->office));
    }
    char *bad = world_sheet(w, "bad.ini", "[case]\nregime = dpg2009\n[nosuch]\na = b\n");
    assert_int_equal(world_run(w, "case new %s", bad), 2);
    assert_false(test_exists(w->office)); /* a bad sheet makes no office */
    mem_free(bad);
}

static void set_in_office(const struct world *w, const char *key, const char *value) {
    struct packs *packs = NULL;
    struct office *office = NULL;
    struct office_command command = {.verb = DO_SETTING, .key = key, .value = value};
    assert_true(packs_open(&packs, NULL, NULL));
    assert_true(office_open(&office, w->office, OFFICE_CREATE, packs, NULL));
    assert_true(office_do(office, &command, NULL, NULL));
    assert_true(office_close(&office, NULL));
    packs_close(&packs);
}

/* Cases made by a command are given the practices too, and an export carries them on. */
static void test_case_practices(void **state) {
    struct world *w = *state;
    char *path = world_sheet(w, "four.ini", situation_four), *copy = test_path(w->dir, "copy.ini");
    set_in_office(w, "practice.dpg2009.recusal", "yes");
    assert_int_equal(world_run(w, "case new %s", path), 0);
    assert_int_equal(world_run(w, "case show 1", NULL), 0);
    expect_out(w, "单位设置");
    assert_int_equal(world_run(w, "case export 1 -o %s", copy), 0);
    set_in_office(w, "practice.dpg2009.recusal", "no");
    assert_int_equal(world_run(w, "case import %s", copy), 0);
    assert_int_equal(world_run(w, "case show 2 --json", NULL), 0);
    expect_out(w, "\"provenance\":\"office\"");
    mem_free(path);
    mem_free(copy);
}

static void test_case_life(void **state) {
    struct world *w = *state;
    char *path = world_sheet(w, "four.ini", situation_four);
    assert_int_equal(world_run(w, "case new %s --json", path), 0);
    expect_json(w, "case", "1");
    char *number = json_get(w->out, "number");
    assert_int_equal(world_run(w, "case new %s", path), 0);
    assert_int_equal(world_run(w, "case list --json", NULL), 0);
    expect_json(w, "total", "2");
    expect_json(w, "cases[0].case", "2");
    expect_json(w, "cases[1].name", "赵某");
    assert_int_equal(world_run(w, "case list 赵某 --limit 1 --json", NULL), 0);
    assert_int_equal(json_count(w->out, "cases"), 1);
    assert_int_equal(world_run(w, "case list 没有这个人", NULL), 1);
    assert_int_equal(world_run(w, "case show %s --json", number), 0); /* by number */
    expect_json(w, "case", "1");
    assert_int_equal(json_count(w->out, "stages"), 17);
    expect_json(w, "stages[0].answers[0].key", "case.title");
    expect_json(w, "stages[2].state", "done");
    expect_json(w, "stages[8].state", "blocked");
    assert_true(json_count(w->out, "conclusions") > 2);
    assert_int_equal(world_run(w, "case show 1", NULL), 0);
    expect_out(w, "不作为：是");
    assert_int_equal(world_run(w, "case show 99", NULL), 1);
    assert_int_equal(world_run(w, "case show nosuch", NULL), 1);
    assert_int_equal(world_run(w, "case check 1 --json", NULL), 1);
    assert_true(json_count(w->out, "findings") > 0);
    expect_json(w, "findings[0].severity", "block");
    expect_no_json(w, "findings[999]");
    mem_free(number);
    mem_free(path);
}

/* As on the screen: the command line has no word for it. */
static void change_title(struct world *w, int64_t id) {
    struct packs *packs = NULL;
    struct office *office = NULL;
    struct office_command command = {.verb = DO_FACT_SET,
                                     .case_id = id,
                                     .key = "case.title",
                                     .value = "另一标题",
                                     .provenance = PROV_STATED,
                                     .today = 20780};
    assert_true(packs_open(&packs, NULL, NULL));
    assert_true(office_open(&office, w->office, OFFICE_WRITE, packs, NULL));
    assert_true(office_do(office, &command, NULL, NULL));
    assert_true(office_close(&office, NULL));
    packs_close(&packs);
}

static void test_letter(void **state) {
    struct world *w = *state;
    char *path = world_sheet(w, "four.ini", situation_four), *to = test_path(w->dir, "d.txt");
    assert_int_equal(world_run(w, "case new %s", path), 0);
    assert_int_equal(world_run(w, "case letter 1 --json", NULL), 0);
    expect_json(w, "letters[0].kind", "decision");
    expect_json(w, "letters[0].state", "blocked");
    assert_true(json_count(w->out, "letters[0].missing") > 0);
    assert_int_equal(RUN(w, "case", "letter", "1", "decision", "-o", to, "--office", w->office), 1);
    expect_err(w, "decision.facts"); /* each missing content by name */
    expect_err(w, "hearing.held_on");
    assert_false(test_exists(to));
    assert_int_equal(world_run(w, "case letter 1 decision", NULL), 2);
    assert_int_equal(world_run(w, "case letter 1 decision -o x.odt", NULL), 2);
    expect_err(w, ".txt");
    /* A draft can be written at any time: no number, what is missing behind, nothing entered. */
    assert_int_equal(world_run(w, "case letter 1 decision --draft -o %s", to), 0);
    char *draft = test_read_file(to, NULL);
    assert_memory_equal(draft, "草　稿", strlen("草　稿"));
    assert_non_null(strstr(draft, "【缺：问责事实】"));
    assert_non_null(strstr(draft, "尚缺事项"));
    assert_non_null(strstr(draft, "【出具时编号】"));
    mem_free(draft);
    assert_int_equal(world_run(w, "case letter 1 decision --review --force -o %s", to), 0);
    draft = test_read_file(to, NULL);
    assert_memory_equal(draft, "送审稿", strlen("送审稿"));
    mem_free(draft);
    assert_int_equal(world_run(w, "case letter 1 --json", NULL), 0);
    assert_int_equal(json_count(w->out, "letters[0].issued"), 0);
    remove(to);
    assert_int_equal(world_run(w, "case letter 1 nosuch -o x.txt", NULL), 2);
    expect_err(w, "decision");
    mem_free(path);
    path = mem_dup("data/content/samples/05-mishandled-leak-bureau-head.ini");
    assert_int_equal(world_run(w, "case new %s", path), 0);
    assert_int_equal(world_run(w, "case letter 2 decision -o /nonexistent/d.txt", NULL), 2);
    assert_int_equal(world_run(w, "case letter 2 --json", NULL), 0);
    assert_int_equal(json_count(w->out, "letters[0].issued"), 0);
    /* Issued although the file cannot be written in the end: named, and written again under its
     * number. */
    fault_always("rename", ENOSPC);
    assert_int_equal(world_run(w, "case letter 2 decision --force -o %s", to), 1);
    fault_always(NULL, 0);
    expect_err(w, "文号不变");
    assert_int_equal(world_run(w, "case letter 2 decision -o %s --json", to), 0);
    expect_json(w, "again", "true");
    assert_int_equal(world_run(w, "case letter 2 --json", NULL), 0);
    assert_int_equal(json_count(w->out, "letters[0].issued"), 1);
    char *text = test_read_file(to, NULL);
    assert_non_null(strstr(text, "问责决定书"));
    mem_free(text);
    struct stat st;
    assert_int_equal(stat(to, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    test_write_text(to, "mine");
    assert_int_equal(world_run(w, "case letter 2 decision -o %s", to), 1);
    text = test_read_file(to, NULL);
    assert_string_equal(text, "mine"); /* left alone */
    mem_free(text);
    assert_int_equal(world_run(w, "case letter 2 decision --force -o %s", to), 0);
    change_title(w, 2);
    assert_int_equal(world_run(w, "case letter 2 decision --force -o %s", to), 1);
    expect_err(w, "--again"); /* a second one is asked for */
    world_run(w, "case letter 2 --json", NULL);
    assert_int_equal(json_count(w->out, "letters[0].issued"), 1);
    assert_int_equal(world_run(w, "case letter 2 decision --again --force -o %s", to), 1);
    expect_err(w, "decision.number"); /* the number was used */
    char *sheet = test_path(w->dir, "number.ini");
    assert_int_equal(world_run(w, "case export 2 --force -o %s", sheet), 0);
    char *written = test_read_file(sheet, NULL), *number = strstr(written, "\nnumber = ");
    assert_non_null(number);
    number[1] = ';';
    test_write_text(sheet, written);
    mem_free(written);
    assert_int_equal(world_run(w, "case new %s", sheet), 0);
    assert_int_equal(world_run(w, "case letter 3 decision --force -o %s", to), 0);
    assert_int_equal(world_run(w, "case letter 3 decision --again --force -o %s", to), 0);
    mem_free(sheet);
    text = test_read_file(to, NULL);
    assert_string_not_equal(text, "mine");
    mem_free(text);
    assert_int_equal(world_run(w, "case letter 3 decision --again -o - --json", NULL), 0);
    char *inside = json_get(w->out, "text");
    assert_non_null(strstr(inside, "问责决定书"));
    mem_free(inside);
    assert_int_equal(world_run(w, "case letter 2 --json", NULL), 0);
    assert_int_equal(json_count(w->out, "letters[0].issued"), 1);
    mem_free(path);
    mem_free(to);
}

static void test_export_import(void **state) {
    struct world *w = *state;
    char *to = test_path(w->dir, "out.ini"), *first, *again;
    assert_int_equal(
        world_run(w,
                  "case import data/content/samples/01-forced-demolition-township-head.ini "
                  "data/content/samples/05-mishandled-leak-bureau-head.ini --json",
                  NULL),
        0);
    assert_int_equal(json_count(w->out, "cases"), 2);
    assert_int_equal(world_run(w, "case export 2 -o %s", to), 0);
    assert_int_equal(world_run(w, "case export 2 -o %s", to), 1); /* exists */
    assert_int_equal(world_run(w, "case export 2", NULL), 2);
    first = test_read_file(to, NULL);
    assert_int_equal(world_run(w, "case import %s", to), 0);
    assert_int_equal(world_run(w, "case export 3 --force -o %s", to), 0);
    again = test_read_file(to, NULL);
    assert_string_equal(first, again);
    mem_free(first);
    mem_free(again);
    /* One bad sheet, and none of them comes in. */
    char *bad = world_sheet(w, "bad.ini", "[case]\nregime = dpg2009\n[scope]\nlevel = moon\n");
    assert_int_equal(RUN(w, "case", "import", to, bad, "--office", w->office), 2);
    assert_int_equal(world_run(w, "case list --json", NULL), 0);
    expect_json(w, "total", "3");
    mem_free(bad);
    mem_free(to);
}

static void test_hostile_text(void **state) {
    struct world *w = *state;
    char *path = world_sheet(w, "hostile.ini",
                             "[case]\nregime = dpg2009\ntitle = \"a\\x1b[2Jb\\xe2\\x80\\xaec"
                             "\\xff\"\n");
    assert_int_equal(world_run(w, "case new %s", path), 0);
    assert_int_equal(world_run(w, "case list", NULL), 0); /* check_streams looks at the output */
    expect_out(w, "[2Jb");
    assert_int_equal(world_run(w, "case list --json", NULL), 0);
    expect_json(w, "cases[0].title",
                "a\x1b[2Jb\xe2\x80\xae"
                "c\xef\xbf\xbd");
    assert_int_equal(world_run(w, "case show 1", NULL), 0);
    mem_free(path);
}

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

/* ---- the office ---- */

static void test_office(void **state) {
    struct world *w = *state;
    char *copy = test_path(w->dir, "copy.wenze");
    assert_int_equal(
        world_run(w, "case new data/content/samples/05-mishandled-leak-bureau-head.ini", NULL), 0);
    assert_int_equal(world_run(w, "office info --json", NULL), 0);
    expect_json(w, "cases", "1");
    char *head = json_get(w->out, "head");
    assert_int_equal(strlen(head), 64);
    assert_int_equal(world_run(w, "office verify --json", NULL), 0);
    expect_json(w, "sound", "true");
    expect_json(w, "head", head);
    assert_int_equal(world_run(w, "office backup %s", copy), 0);
    assert_int_equal(
        world_run(w, "case new data/content/samples/05-mishandled-leak-bureau-head.ini", NULL), 0);
    /* The office went on since: told, and done when a person says so. */
    assert_int_equal(world_run(w, "office restore %s", copy), 1);
    assert_non_null(strstr(w->err, "--force"));
    assert_int_equal(world_run(w, "office restore %s --json --force", copy), 0);
    char *aside = json_get(w->out, "set_aside");
    assert_true(test_exists(aside));
    assert_int_equal(world_run(w, "office info --json", NULL), 0);
    expect_json(w, "cases", "1");
    assert_int_equal(world_run(w, "office restore /nonexistent", NULL), 3);
    assert_int_equal(world_run(w, "doctor", NULL), 0);
    assert_int_equal(world_run(w, "doctor --json", NULL), 0);
    expect_json(w, "sound", "true");
    test_write_text(w->office, "this is no office file, whatever its name says");
    assert_int_equal(world_run(w, "office info", NULL), 3);
    assert_int_equal(world_run(w, "case list", NULL), 3);
    assert_int_equal(world_run(w, "doctor", NULL), 1);
    char *text = test_read_file(w->office, NULL);
    assert_string_equal(text, "this is no office file, whatever its name says");
    mem_free(text);
    mem_free(aside);
    mem_free(head);
    mem_free(copy);
}

static void test_practice(void **state) {
    struct world *w = *state;
    char *path = test_path(w->dir, "practice.wenze");
    assert_int_equal(world_run(w, "office practice %s --json", path), 0);
    assert_int_equal(RUN(w, "office", "info", "--json", "--office", path), 0);
    expect_json(w, "practice", "true");
    assert_int_equal(world_run(w, "office practice %s", path), 1);
    mem_free(path);
}

/* Another program holds the office: reading goes on, writing says who it is. */
static void test_held(void **state) {
    struct world *w = *state;
    int ready[2], done[2];
    char byte = 0;
    assert_int_equal(
        world_run(w, "case new data/content/samples/05-mishandled-leak-bureau-head.ini", NULL), 0);
    assert_int_equal(pipe(ready), 0);
    assert_int_equal(pipe(done), 0);
    pid_t child = fork();
    if (child == 0) {
        struct packs *packs = NULL;
        struct office *office = NULL;
        struct err err;
        close(done[1]); /* else the end of the parent would go unnoticed */
        bool ok = packs_open(&packs, NULL, &err) &&
                  office_open(&office, w->office, OFFICE_WRITE, packs, &err) &&
                  office_take_pen(office, &err);
        byte = ok ? 'y' : 'n';
        if (write(ready[1], &byte, 1) != 1 || read(done[0], &byte, 1) < 0)
            _exit(2);
        if (ok)
            office_close(&office, &err);
        packs_close(&packs);
        _exit(0);
    }
    assert_true(child > 0);
    assert_int_equal(read(ready[0], &byte, 1), 1);
    assert_int_equal(byte, 'y');
    int writing =
        world_run(w, "case new data/content/samples/05-mishandled-leak-bureau-head.ini", NULL);
    char pid[24];
    snprintf(pid, sizeof pid, "%ld", (long)child);
    char *named = strstr(w->err, pid);
    int reading = world_run(w, "case list", NULL);
    close(done[1]);
    assert_int_equal(waitpid(child, NULL, 0), child);
    close(done[0]);
    close(ready[0]);
    close(ready[1]);
    assert_int_equal(writing, 3);
    assert_non_null(named);
    assert_int_equal(reading, 0);
    assert_int_equal(
        world_run(w, "case new data/content/samples/05-mishandled-leak-bureau-head.ini", NULL), 0);
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

/* A head noted outside the file is found again as long as its history goes on; that of a file cut
 * short or made anew is not. */
static void test_noted_head(void **state) {
    struct world *w = *state;
    char head[65] = "";
    assert_int_equal(
        world_run(w, "case new data/content/samples/05-mishandled-leak-bureau-head.ini", NULL), 0);
    assert_int_equal(world_run(w, "office verify --json", NULL), 0);
    const char *at = strstr(w->out, "\"head\":\"");
    assert_non_null(at);
    snprintf(head, sizeof head, "%.64s", at + 8);
    assert_int_equal(
        world_run(w, "case new data/content/samples/05-mishandled-leak-bureau-head.ini", NULL), 0);
    assert_int_equal(world_run(w, "office verify --head %s", head), 0);
    expect_out(w, "在本文件的历史中");
    head[20] = '\0'; /* its beginning will do */
    assert_int_equal(world_run(w, "office verify --json --head %s", head), 0);
    expect_json(w, "noted.known", "true");
    head[0] = head[0] == '0' ? '1' : '0';
    assert_int_equal(world_run(w, "office verify --head %s", head), 1);
    expect_err(w, "不在本文件的历史中");
    assert_int_equal(world_run(w, "office verify --head %s", "0123456789"), 2);
    assert_int_equal(world_run(w, "office verify --head %s", "0123456789abcdexyz"), 2);
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

/* The reader of JSON that the tests above rest on. */
static void test_reader(void **state) {
    (void)state;
    assert_true(json_valid(" {\"a\":[1,-2,{\"b\":\"\\u8d75\\n\"}],\"c\":null} "));
    assert_false(json_valid("{\"a\":1,}"));
    assert_false(json_valid("[1 2]"));
    assert_false(json_valid("{\"a\":01}"));
    assert_false(json_valid("[\"\n\"]"));
    assert_false(json_valid("[\"\\ud800\"]"));
    assert_false(json_valid("{} {}"));
    assert_false(json_valid(""));
    char *got = json_get("{\"a\":[1,{\"b\":\"\\u8d75\"}]}", "a[1].b");
    assert_string_equal(got, "赵");
    mem_free(got);
    assert_null(json_get("{\"a\":[1]}", "a[1]"));
    assert_int_equal(json_count("{\"a\":[1,[2,3]],\"b\":{}}", "a"), 2);
    assert_int_equal(json_count("{\"a\":[1,[2,3]],\"b\":{}}", ""), 2);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

/* A stick that is not in: the built-in packs hold, and it is said each time; back again, it holds. */
static void a_missing_folder_of_packs_is_told(void **state) {
    struct world *w = *state;
    struct packs *packs = NULL;
    struct office *office = NULL;
    char *stick = test_path(w->dir, "stick");
    assert_int_equal(mkdir(stick, 0700), 0);
    assert_int_equal(
        world_run(w, "case new data/content/samples/05-mishandled-leak-bureau-head.ini", NULL), 0);
    assert_true(packs_open(&packs, NULL, NULL) &&
                office_open(&office, w->office, OFFICE_WRITE, packs, NULL));
    assert_true(office_do(office,
                          &(struct office_command){.verb = DO_SETTING,
                                                   .key = "packs.folder",
                                                   .value = stick,
                                                   .today = date_from_ymd(2026, 11, 23)},
                          NULL, NULL));
    assert_true(office_close(&office, NULL));
    packs_close(&packs);
    assert_int_equal(world_run(w, "case list", NULL), 0);
    assert_string_equal(w->err, "");
    assert_int_equal(rmdir(stick), 0);
    assert_int_equal(world_run(w, "case list", NULL), 0);
    expect_err(w, stick);
    expect_err(w, "内置规则");
    assert_int_equal(world_run(w, "case show 1", NULL), 0);
    expect_err(w, stick);
    assert_int_equal(
        world_run(w, "case new data/content/samples/05-mishandled-leak-bureau-head.ini", NULL), 0);
    expect_err(w, stick);
    assert_int_equal(world_run(w, "office verify", NULL), 0);
    mem_free(stick);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reader),
        CASE(test_usage),
        CASE(test_help),
        CASE(test_assess),
        CASE(test_assess_undecided),
        CASE(test_assess_regime_assumed),
        CASE(test_assess_outside),
        CASE(test_assess_bad_sheet),
        CASE(test_period),
        CASE(test_facts),
        CASE(test_no_office),
        CASE(test_case_practices),
        CASE(test_case_life),
        CASE(test_letter),
        CASE(test_export_import),
        CASE(test_hostile_text),
        CASE(test_due),
        CASE(test_office),
        CASE(test_practice),
        CASE(test_held),
        CASE(test_check_packs),
        CASE(test_noted_head),
        CASE(test_any_words),
        CASE(a_missing_folder_of_packs_is_told),
    };
    if (!freopen("/dev/null", "r", stdin)) /* “-” reads nothing */
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
