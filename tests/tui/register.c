/* register.c - registers and statistics, on the command line and on the screen. */
#include "tests/support/support.h"

#include <string.h>
#include <sys/stat.h>

#include "core/base/mem.h"
#include "tests/support/cli_world.h"
#include "tests/support/jsoncheck.h"
#include "tests/support/screen_fixture.h"

#define CASE(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
#define SCREEN(f) cmocka_unit_test_setup_teardown(f, screen_setup, screen_teardown)
#define SAMPLES "data/content/samples/"

static void three_cases(struct world *w) {
    static const char *const samples[] = {SAMPLES "02-costly-decision-deputy-county-head.ini",
                                          SAMPLES "06-misjudged-appointment-org-department.ini",
                                          SAMPLES "09-fresh-lead-transport-bureau.ini"};
    for (size_t i = 0; i < TEST_COUNT(samples); i++)
        assert_int_equal(world_run(w, "case new %s", samples[i]), 0);
}

static void in_office(const struct world *w, const struct office_command *command) {
    struct packs *packs = NULL;
    struct office *office = NULL;
    assert_true(packs_open(&packs, NULL, NULL));
    assert_true(office_open(&office, w->office, OFFICE_WRITE, packs, NULL));
    assert_true(office_do(office, command, NULL, NULL));
    assert_true(office_close(&office, NULL));
    packs_close(&packs);
}

static void registers_list_what_came_so_far(void **state) {
    struct world *w = *state;
    three_cases(w);
    assert_int_equal(world_run(w, "register", NULL), 0);
    static const char *const all[] = {"clues", "cases", "decisions", "appeals", "bars", "letters"};
    for (size_t i = 0; i < TEST_COUNT(all); i++)
        expect_out(w, all[i]);
    assert_int_equal(world_run(w, "register cases --json", NULL), 0);
    assert_int_equal(json_count(w->out, "rows"), 3);
    assert_int_equal(world_run(w, "register 申诉登记簿 --json", NULL), 0);
    assert_int_equal(json_count(w->out, "rows"), 2);
    expect_json(w, "rows[0][2]", "冯某"); /* by the day of receipt */
    expect_json(w, "rows[0][6]", "2026-11-20");
    assert_int_equal(world_run(w, "register bars --json", NULL), 0);
    expect_json(w, "rows[1][2]", "赵某");
    expect_json(w, "rows[1][5]", "引咎辞职");
    expect_json(w, "rows[1][7]", "2027-10-19");
    assert_int_equal(world_run(w, "register decisions --period 2026-10 --json", NULL), 0);
    assert_int_equal(json_count(w->out, "rows"), 1);
    assert_int_equal(
        world_run(w, "register decisions --period 2026-10-21..2027-01-01 --json", NULL), 0);
    assert_int_equal(json_count(w->out, "rows"), 0);
}

static void what_is_void_or_replaced_stays_marked(void **state) {
    struct world *w = *state;
    char *path = test_path(w->dir, "a.txt");
    three_cases(w);
    in_office(
        w, &(struct office_command){.verb = DO_SETTING, .key = "office.name", .value = "甲县纪委"});
    assert_int_equal(world_run(w, "case letter 3 lead -o %s", path), 0);
    assert_int_equal(world_run(w, "register letters --json", NULL), 0);
    char *number = json_get(w->out, "rows[0][1]");
    assert_int_equal(RUN(w, "--office", w->office, "--lang", "zh", "case", "letter", "3", "lead",
                         "--replaces", number, "--reason", "来源写错", "--approved",
                         "县纪委常委会 2026-11-20", "--force", "-o", path),
                     0);
    assert_int_equal(world_run(w, "register letters --json", NULL), 0);
    assert_int_equal(json_count(w->out, "rows"), 2);
    char *second = json_get(w->out, "rows[1][1]"), *note = json_get(w->out, "rows[0][8]");
    assert_non_null(strstr(note, second));
    expect_json(w, "rows[1][8]", "");
    /* Who approved it is told again wherever the letter is. */
    expect_json(w, "rows[0][7]", "");
    expect_json(w, "rows[1][7]", "县纪委常委会 2026-11-20");
    expect_json(w, "rows[0][2]", "线索登记表");
    assert_int_equal(world_run(w, "case letter 3", NULL), 0);
    expect_out(w, "批准：县纪委常委会 2026-11-20");
    assert_int_equal(world_run(w, "case journal 3", NULL), 0);
    expect_out(w, second);
    expect_out(w, "（批准：县纪委常委会 2026-11-20）");
    assert_int_equal(world_run(w, "office verify", NULL), 0);
    mem_free(number);
    mem_free(second);
    mem_free(note);
    mem_free(path);
}

/* A bar that an appeal changed is listed with what it was changed to and from when; one that it took away is not. */
static void a_changed_decision_is_told_with_its_bar(void **state) {
    struct world *w = *state;
    static const char *const to[] = {"removal", "public_apology"};
    size_t size;
    char *sample =
        test_read_file("data/content/samples/02-costly-decision-deputy-county-head.ini", &size);
    char *path = test_path(w->dir, "changed.ini");
    for (size_t i = 0; i < TEST_COUNT(to); i++) {
        char *at = strstr(sample, "[appeal]\n");
        assert_non_null(at);
        struct sb text = {0};
        sb_add_n(&text, sample, (size_t)(at - sample));
        sb_add_fmt(&text,
                   "[appeal]\noutcome = changed\nnew_measures = %s\nnew_effective_on = 2026-11-20\n"
                   "decided_on = 2026-11-20\n",
                   to[i]);
        sb_add(&text, at + strlen("[appeal]\n"));
        test_write_text(path, sb_text(&text));
        sb_free(&text);
        assert_int_equal(world_run(w, "case new %s", path), 0);
    }
    assert_int_equal(RUN(w, "--office", w->office, "--today", "2026-11-23", "--lang", "zh",
                         "register", "bars", "--json"),
                     0);
    assert_int_equal(json_count(w->out, "rows"), 1);
    expect_json(w, "rows[0][8]", "变更");
    expect_json(w, "rows[0][9]", "免职");
    expect_json(w, "rows[0][10]", "2026-11-20");
    mem_free(sample);
    mem_free(path);
}

static void what_is_written_is_by_the_ending(void **state) {
    struct world *w = *state;
    char *xlsx = test_path(w->dir, "a.xlsx"), *csv = test_path(w->dir, "a.csv"),
         *odd = test_path(w->dir, "a.ods"), *docx = test_path(w->dir, "a.docx");
    size_t size;
    three_cases(w);
    assert_int_equal(world_run(w, "register cases -o %s", xlsx), 0);
    char *bytes = test_read_file(xlsx, &size);
    assert_memory_equal(bytes, "PK\3\4", 4);
    mem_free(bytes);
    assert_int_equal(world_run(w, "register cases -o %s", csv), 0);
    bytes = test_read_file(csv, &size);
    assert_memory_equal(bytes, "\xEF\xBB\xBF序号,案号", 3 + 6 + 1 + 6);
    assert_non_null(strstr(bytes, "第五条第（一）项"));
    mem_free(bytes);
    assert_int_equal(world_run(w, "register cases -o %s", csv), 1); /* it is there */
    assert_int_equal(world_run(w, "register cases -o %s", odd), 2);
    expect_err(w, ".xlsx .csv .txt");
    assert_false(test_exists(odd));
    assert_int_equal(world_run(w, "register cases -o %s", docx), 2); /* too wide for a page */
    assert_int_equal(world_run(w, "statistics annual -o %s", docx), 0);
    assert_int_equal(world_run(w, "register nothing", NULL), 2);
    expect_err(w, "appeals bars cases clues decisions letters");
    assert_int_equal(world_run(w, "register cases --period 2026-13", NULL), 2);
    assert_int_equal(world_run(w, "register cases --period 2026-1x", NULL), 2);
    mem_free(xlsx);
    mem_free(csv);
    mem_free(odd);
    mem_free(docx);
}

static void statistics_count_cases(void **state) {
    struct world *w = *state;
    three_cases(w);
    assert_int_equal(world_run(w, "statistics --json", NULL), 0);
    expect_json(w, "month.rows[0][0]", "2026-09");
    expect_json(w, "month.rows[1][0]", "2026-10");
    expect_json(w, "measure.rows[0][1]", "1");
    expect_json(w, "measure.rows[0][2]", "50%");
    expect_json(w, "measure.rows[0][3]", "████████████████████");
    assert_int_equal(json_count(w->out, "situation.rows"), 2);
    assert_int_equal(json_count(w->out, "source.rows"), 3);
    assert_int_equal(world_run(w, "statistics --by measure", NULL), 0);
    expect_out(w, "引咎辞职");
    assert_int_equal(world_run(w, "statistics --by nothing", NULL), 2);
    /* a void case counts no more, and stays in the register */
    in_office(w, &(struct office_command){
                     .verb = DO_CASE_VOID, .case_id = 1, .reason = "重复", .today = FIXTURE_TODAY});
    assert_int_equal(world_run(w, "statistics --by measure --json", NULL), 0);
    assert_int_equal(json_count(w->out, "measure.rows"), 1);
    assert_int_equal(world_run(w, "register cases --json", NULL), 0);
    expect_json(w, "rows[0][12]", "作废");
    assert_int_equal(world_run(w, "statistics annual --json", NULL), 0);
    expect_json(w, "rows[2][0]", "问责决定生效（件、人）");
    expect_json(w, "rows[2][1]", "1");
}

/* An office's own file takes the place of the shipped one; what is wrong in it is told. */
static void an_office_changes_its_registers(void **state) {
    struct world *w = *state;
    char *folder = test_path(w->dir, "wenze.d"), *registers = test_path(folder, "registers");
    three_cases(w);
    assert_int_equal(mkdir(folder, 0700), 0);
    assert_int_equal(mkdir(registers, 0700), 0);
    char *file = test_path(registers, "cases.ini");
    test_write_text(file, "[register]\nlabel = 我的登记簿\n[column a]\nlabel = 姓名\nvalue = "
                          "respondent.name\n");
    assert_int_equal(world_run(w, "register cases", NULL), 0);
    expect_out(w, "我的登记簿");
    test_write_text(file, "[register]\nlabel = 我的登记簿\n[column a]\nlabel = 姓名\nvalue = "
                          "respondent.nmae\n");
    assert_int_equal(world_run(w, "register cases", NULL), 2);
    expect_err(w, "cases.ini");
    expect_err(w, "respondent.nmae");
    mem_free(file);
    mem_free(folder);
    mem_free(registers);
}

static void the_screen_shows_one_at_a_time(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "02");
    screen_sample(w, "06");
    screen_run(w, "key Alt-=\nsee 登记簿和统计\nsee 案件登记簿\nsee 共2件\n"
                  "key k\nsee 看哪一本\ntype 影响期\nkey Enter\nsee 影响期登记簿\nsee 赵某\n"
                  "key Down\nkey Enter\nsee 阶段\nkey Esc\nsee 影响期登记簿\n"
                  "key t\ntype 2030\nkey Enter\nsee 期间内没有\n"
                  "key t\ntype 昨\nkey Enter\nsee 看不懂\nkey Esc\n"
                  "key k\ntype 方式\nkey Enter\nsee 按问责方式\n"
                  "key t\nkey Ctrl-U\nkey Enter\nsee 免职\nsee ██\n");
    screen_any_size(w, "key Alt-=\nkey Right\nkey Right\nkey End\nkey Left\nkey Esc\n");
}

/* The four forms have a place of their own, by year, found by a word. */
static void the_four_forms_by_year(void **state) {
    struct screen_fixture *f = *state;
    int64_t one = office_sample(&f->f, "02"), two = office_sample(&f->f, "09");
    office_set(&f->f, one, "forms.kind", "second");
    office_set(&f->f, two, "forms.kind", "third");
    screen_run(f, "key Alt-|\nsee 四种形态（按年）\nsee 年度\nsee 第二种形态\nsee 第三种形态\nsee "
                  "合计\nsee 2026\n"
                  "key F9\nsee The four forms by year\nkey F9\nkey Esc\nkey Ctrl-P\ntype "
                  "四种形态\nkey Enter\nsee 年度\n");
}

/* Sanctions have a re-examination and a period: both stand in the registers and are counted. */
static void sanctions_stand_in_them_too(void **state) {
    struct world *w = *state;
    char *sheet = test_path(w->dir, "a.ini"), *csv = test_path(w->dir, "a.csv");
    size_t n;
    char *bytes = test_read_file(SAMPLES "gov2020-01-neglect-demerit-bureau-head.ini", &n);
    struct sb text = {0};
    sb_add_n(&text, bytes, n);
    sb_add(&text, "\n[reexam]\nreceived_on = 2026-03-20\nrequest = 请求从轻\n"
                  "decided_on = 2026-04-10\noutcome = changed\nserved_on = 2026-04-13\n");
    test_write_text(sheet, sb_text(&text));
    assert_int_equal(world_run(w, "case new %s", sheet), 0);
    assert_int_equal(world_run(w, "register appeals", NULL), 0);
    expect_out(w, "2026-03-20");
    expect_out(w, "请求从轻");
    expect_out(w, "2026-04-13");
    assert_int_equal(world_run(w, "register bars", NULL), 0);
    expect_out(w, "2027-03-01");
    assert_int_equal(world_run(w, "statistics annual --period 2026 -o %s", csv), 0);
    mem_free(bytes);
    bytes = test_read_file(csv, &n);
    assert_non_null(strstr(bytes, "收到书面申诉（件）,1"));
    assert_non_null(strstr(bytes, "变更,1"));
    mem_free(bytes);
    sb_free(&text);
    mem_free(sheet);
    mem_free(csv);
}

int main(void) {
    const struct CMUnitTest tests[] = {CASE(sanctions_stand_in_them_too),
                                       CASE(registers_list_what_came_so_far),
                                       CASE(what_is_void_or_replaced_stays_marked),
                                       CASE(a_changed_decision_is_told_with_its_bar),
                                       CASE(what_is_written_is_by_the_ending),
                                       CASE(statistics_count_cases),
                                       CASE(an_office_changes_its_registers),
                                       SCREEN(the_screen_shows_one_at_a_time),
                                       SCREEN(the_four_forms_by_year)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
