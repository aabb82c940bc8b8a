/* Finding cases as people write: the number in any writing, names by their sound, narrowed to a regime
 * and a handler, in other orders than that of registration. */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/case/find.h"
#include "data/office/cases.h"
#include "tests/support/office_fixture.h"
#include "tests/support/support.h"

static void numbers_in_any_writing(void **state) {
    (void)state;
    static const char *const written[] = {"2026-4",          "(2026)4",      "（２０２６）４号",
                                          "〔2026〕4",       "[2026]4号",    "【2026】 ",
                                          "2026年第4号",     "2026/4",       "2026.4",
                                          "问责〔2026〕4号", "问责2026-4号", "wz2026-4"};
    for (size_t i = 0; i < TEST_COUNT(written); i++) {
        struct find_words words;
        find_words(&words, written[i]);
        if (i == 5) { /* no number stands there */
            assert_int_equal(words.year, 0);
        } else if (words.year != 2026 || words.serial != 4) {
            fail_msg("%s: %d %lld", written[i], words.year, (long long)words.serial);
        }
        find_words_clear(&words);
    }
    static const char *const others[] = {"20264",  "2026",   "4号", "2026-", "2026-4-5",
                                         "1026-4", "2026-0", "x",   "",      "2026年3月"};
    for (size_t i = 0; i < TEST_COUNT(others); i++) {
        struct find_words words;
        find_words(&words, others[i]);
        if (words.year != 0)
            fail_msg("%s is taken for a number", others[i]);
        find_words_clear(&words);
    }
}

/* ---- an office with a few cases ---- */

static int64_t make(struct office_fixture *f, const char *title, const char *name,
                    const char *clerk) {
    struct facts *facts = facts_new(NULL);
    struct office_outcome outcome = {0};
    facts_put(facts, "case.title", title, PROV_NONE, NULL, NULL);
    facts_put(facts, "respondent.name", name, PROV_NONE, NULL, NULL);
    if (clerk)
        facts_put(facts, FACT_HANDLER, clerk, PROV_NONE, NULL, NULL);
    office_must(
        f, &(struct office_command){.verb = DO_CASE_NEW, .regime = FIXTURE_REGIME, .facts = facts},
        &outcome);
    int64_t id = outcome.case_id;
    office_outcome_clear(&outcome);
    facts_free(&facts);
    return id;
}

static void fill(struct office_fixture *f) {
    static const struct {
        const char *title, *name, *clerk;
    } cases[] = {{"违规决策", "赵某", "李某"}, {"强拆", "周某某", NULL}, {"迟报", "吴某", "钱某"},
                 {"失察", "赵某某", "李某"},   {"泄漏", "郑某", "李某"}, {"塌方", "安某", NULL},
                 {"事故", "王某", "钱某"},     {"违建", "孙某", "李某"}, {"拖欠", "赵某", NULL},
                 {"排污", "卫某", NULL},       {"超载", "蒋某", NULL},   {"溃坝", "沈某", NULL},
                 {"停水", "韩某", NULL},       {"中毒", "杨某", NULL}};
    office_setup(f);
    for (size_t i = 0; i < TEST_COUNT(cases); i++)
        assert_int_equal(make(f, cases[i].title, cases[i].name, cases[i].clerk), i + 1);
}

/* The ids found, "4 1", page by page of two; how many is counted alike. */
static void expect(struct office_fixture *f, struct case_query query, const char *wanted) {
    struct sb got = {0};
    int64_t count = 0, seen = 0;
    query.state = -1;
    query.today = FIXTURE_TODAY;
    query.limit = 2;
    for (bool more = true; more;) {
        struct case_rows rows;
        assert_true(office_cases(f->office, &query, &rows, NULL));
        for (size_t i = 0; i < rows.count; i++, seen++)
            sb_add_fmt(&got, "%s%lld", got.len > 0 ? " " : "", (long long)rows.list[i].id);
        more = rows.more;
        assert_true(!more || rows.count == 2);
        if (rows.count > 0)
            query.after = rows.list[rows.count - 1].id;
        case_rows_clear(&rows);
    }
    if (strcmp(sb_text(&got), wanted) != 0)
        fail_msg("\"%s\": %s, not %s", query.text ? query.text : "", sb_text(&got), wanted);
    query.after = 0;
    assert_true(office_cases_count(f->office, &query, 0, &count, NULL));
    assert_int_equal(count, seen);
    /* From the end, and backwards from there. */
    if (seen > 2) {
        struct case_rows rows;
        char tail[64];
        query.before = -1;
        assert_true(office_cases(f->office, &query, &rows, NULL));
        assert_int_equal(rows.count, 2);
        assert_true(rows.more);
        snprintf(tail, sizeof tail, " %lld %lld", (long long)rows.list[0].id,
                 (long long)rows.list[1].id);
        size_t n = strlen(tail);
        assert_true(strlen(wanted) >= n);
        assert_string_equal(wanted + strlen(wanted) - n, tail);
        query.before = rows.list[0].id;
        case_rows_clear(&rows);
        assert_true(office_cases(f->office, &query, &rows, NULL));
        assert_true(rows.count > 0);
        snprintf(tail, sizeof tail, "%lld ", (long long)rows.list[rows.count - 1].id);
        assert_non_null(strstr(wanted, tail));
        case_rows_clear(&rows);
    }
    sb_free(&got);
}
#define EXPECT(wanted, ...) expect(&f, (struct case_query){__VA_ARGS__}, wanted)

static void found_as_written(void **state) {
    (void)state;
    struct office_fixture f;
    fill(&f);
    EXPECT("4", .text = "2026-4");
    EXPECT("14", .text = "(2026)14");
    EXPECT("4", .text = "〔２０２６〕4号");
    EXPECT("4", .text = "问责（2026）4");
    EXPECT("", .text = "问责2026-40");
    EXPECT("", .text = "2026-4 吴某"); /* the number of one, the name of another */
    EXPECT("4", .text = "2026-4 赵");
    EXPECT("4", .text = "2026-4 zhao");
    /* A number that no case has is looked for as it stands. */
    int64_t id = make(&f, "2019-7号信访件", "何某", NULL);
    assert_int_equal(id, 15);
    EXPECT("15", .text = "2019-7");
    office_sound(&f);
    office_teardown(&f);
}

static void found_by_sound(void **state) {
    (void)state;
    struct office_fixture f;
    fill(&f);
    EXPECT("9 4 1", .text = "zhaomou");
    EXPECT("9 4 1", .text = "ZhaoM");
    EXPECT("4 2", .text = "zmm");
    EXPECT("8", .text = "weijian");
    EXPECT("", .text = "zhaomou weijian");
    EXPECT("9", .text = "zhaomou 拖欠");
    office_teardown(&f);
}

static void narrowed_to_a_handler_and_a_regime(void **state) {
    (void)state;
    struct office_fixture f;
    struct office_clerks clerks;
    fill(&f);
    EXPECT("8 5 4 1", .clerk = "李某");
    EXPECT("7 3", .clerk = "钱某");
    EXPECT("4 1", .clerk = "李某", .text = "赵某");
    EXPECT("14 13 12 11 10 9 6 2", .clerk = "");
    EXPECT("7 3", .clerk = "钱某", .regime = FIXTURE_REGIME);
    EXPECT("", .regime = "police");
    assert_true(office_clerks(f.office, &clerks, NULL));
    assert_int_equal(clerks.count, 2);
    assert_string_equal(clerks.list[0], "李某"); /* li, qian */
    assert_string_equal(clerks.list[1], "钱某");
    office_clerks_clear(&clerks);
    office_teardown(&f);
}

static void in_other_orders(void **state) {
    (void)state;
    struct office_fixture f;
    fill(&f);
    office_set(&f, 5, "appeal.written_received_on", "2026-11-02");
    office_set(&f, 3, "appeal.written_received_on", "2026-10-12");
    EXPECT("3 5 14 13 12 11 10 9 8 7 6 4 2 1", .sort = CASES_BY_DUE);
    EXPECT("3 5 14 13 12 11 10 9 8 7 6 4 2 1", .sort = CASES_WORKED);
    EXPECT("6 13 11 12 8 7 10 3 14 9 1 4 5 2", .sort = CASES_BY_NAME);
    EXPECT("8 1 4 5", .sort = CASES_BY_NAME, .clerk = "李某", .regime = FIXTURE_REGIME);
    office_teardown(&f);
}

/* The stage a case has come to, not the earliest that lacks something; what lacks on the way is counted. */
static void the_furthest_stage_is_told(void **state) {
    (void)state;
    struct office_fixture f;
    struct case_rows rows;
    struct case_query query = {.state = -1, .today = FIXTURE_TODAY, .limit = 1};
    office_setup(&f);
    int64_t id = office_new_case(&f);
    assert_true(office_cases(f.office, &query, &rows, NULL));
    int at_first = rows.list[0].stage_number, lacked = rows.list[0].lacks;
    case_rows_clear(&rows);
    assert_int_equal(at_first, 1);
    office_set(&f, id, "appeal.written_received_on", "2026-11-02");
    assert_true(office_cases(f.office, &query, &rows, NULL));
    assert_string_equal(rows.list[0].stage.zh, "申诉");
    assert_true(rows.list[0].lacks > lacked);
    case_rows_clear(&rows);
    office_sound(&f);
    office_teardown(&f);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_in_any_writing),
        cmocka_unit_test(found_as_written),
        cmocka_unit_test(found_by_sound),
        cmocka_unit_test(narrowed_to_a_handler_and_a_regime),
        cmocka_unit_test(in_other_orders),
        cmocka_unit_test(the_furthest_stage_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
