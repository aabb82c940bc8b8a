/* Cases on the command line: made, shown, checked, their letters, in and out of the office. */
#include "tests/support/support.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/mem.h"
#include "data/office/door.h"
#include "data/office/office.h"
#include "tests/support/cli_world.h"
#include "tests/support/fault.h"
#include "tests/support/jsoncheck.h"

#define CASE(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

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
    char *path = world_sheet(w, "four.ini", world_situation_four),
         *copy = test_path(w->dir, "copy.ini");
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
    char *path = world_sheet(w, "four.ini", world_situation_four);
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

static void void_letter(struct world *w, const char *number) {
    assert_int_equal(
        RUN(w, "case", "void-letter", "3", number, "--reason", "写错", "--office", w->office), 0);
}

/* Case 3 has three decisions. The first is replaced, all others are void: none stands, and one more need not
 * be asked for again. */
static void nothing_stands(struct world *w, const char *to) {
    char *numbers[4];
    assert_int_equal(world_run(w, "case letter 3 --json", NULL), 0);
    assert_int_equal(json_count(w->out, "letters[0].issued"), 3);
    for (size_t i = 0; i < 3; i++) {
        char path[64];
        snprintf(path, sizeof path, "letters[0].issued[%zu].number", i);
        numbers[i] = json_get(w->out, path);
    }
    assert_int_equal(RUN(w, "case", "letter", "3", "decision", "--replaces", numbers[0], "--reason",
                         "更正", "--force", "-o", to, "--json", "--office", w->office),
                     0);
    numbers[3] = json_get(w->out, "letter_number");
    void_letter(w, numbers[1]);
    void_letter(w, numbers[2]);
    assert_int_equal(world_run(w, "case letter 3 decision --force -o %s", to), 1);
    expect_err(w, "1 份"); /* the correction stands */
    expect_err(w, "--again");
    void_letter(w, numbers[3]);
    assert_int_equal(world_run(w, "case letter 3 decision --force -o %s", to), 0);
    for (size_t i = 0; i < 4; i++)
        mem_free(numbers[i]);
}

static void test_letter(void **state) {
    struct world *w = *state;
    char *path = world_sheet(w, "four.ini", world_situation_four), *to = test_path(w->dir, "d.txt");
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
    nothing_stands(w, to);
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

/* An organisation has no post, which is answered with 无: no letter prints it as if it were one. */
static void an_organisation_has_no_post(void **state) {
    static const char *const kinds[] = {"lead",        "acceptance",     "start",     "plan",
                                        "hearing",     "report",         "review",    "minutes",
                                        "commission",  "reminder",       "execution", "filing",
                                        "supervision", "appeal_decision"};
    struct world *w = *state;
    assert_int_equal(world_run(w, "case new %s",
                               "data/content/samples/13-regulations-2019-township-committee.ini"),
                     0);
    for (size_t i = 0; i < TEST_COUNT(kinds); i++) {
        assert_int_equal(RUN(w, "--office", w->office, "--lang", "zh", "case", "letter", "1",
                             kinds[i], "--draft", "-o", "-"),
                         0);
        expect_out(w, "中共甲县丙镇委员会");
        static const char *const never[] = {"委无", "，无", "（无）", "委 无", "（）"};
        for (size_t k = 0; k < TEST_COUNT(never); k++)
            if (strstr(w->out, never[k]))
                fail_msg("%s says %s", kinds[i], never[k]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(test_no_office),
        CASE(test_case_practices),
        CASE(test_case_life),
        CASE(test_letter),
        CASE(test_export_import),
        CASE(test_hostile_text),
        CASE(an_organisation_has_no_post),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
