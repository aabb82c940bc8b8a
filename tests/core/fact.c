/* Definitions and the facts of a case. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/rules/fact.h"

enum { AGREED, LOCUS, MEASURES, ON, COUNT, NAME, REASON, OPINION_TEXT, OPINION_ADOPTED, RECORD };

static const struct fact_choice locus[] = {{"region", {"本地区", "This region"}},
                                           {"department", {"本部门", "This department"}},
                                           {"unit", {"本单位（部门）", NULL}}};
static const struct fact_choice measures[] = {
    {"public_apology", {"责令公开道歉", "Ordered public apology"}},
    {"suspension", {"停职检查", "Suspension"}},
    {"ordered_resignation", {"责令辞职", "Ordered resignation"}},
    {"removal", {"免职", "Removal"}},
    {"removal_all", {"免职、撤换", NULL}}};

static struct fact_def list[] = {
    [AGREED] = {.key = "hearing.agreed", .type = FACT_TRI},
    [LOCUS] = {.key = "5(2).locus", .type = FACT_CHOICE, .choices = locus, .choice_count = 3},
    [MEASURES] = {.key = "decision.measures",
                  .type = FACT_MULTI,
                  .choices = measures,
                  .choice_count = 5},
    [ON] = {.key = "hearing.held_on", .type = FACT_DATE},
    [COUNT] = {.key = "case.count", .type = FACT_INT},
    [NAME] = {.key = "respondent.name", .type = FACT_LINE},
    [REASON] = {.key = "decision.reason", .type = FACT_TEXT},
    [OPINION_TEXT] = {.key = "hearing.opinion.text",
                      .table = "hearing.opinion",
                      .column = "text",
                      .type = FACT_TEXT},
    [OPINION_ADOPTED] = {.key = "hearing.opinion.adopted",
                         .table = "hearing.opinion",
                         .column = "adopted",
                         .type = FACT_TRI},
    [RECORD] = {.key = "hearing.record", .type = FACT_LINE},
};

static int setup(void **state) {
    struct fact_defs *defs = mem_alloc(sizeof *defs);
    *defs = (struct fact_defs){.list = list, .count = TEST_COUNT(list)};
    *state = defs;
    return fact_defs_index(defs, NULL) ? 0 : -1;
}

static int teardown(void **state) {
    struct fact_defs *defs = *state;
    fact_defs_clear(defs);
    mem_free(defs);
    return 0;
}

/* ---- definitions ---- */

static void definitions_are_found(void **state) {
    const struct fact_defs *defs = *state;
    for (size_t i = 0; i < defs->count; i++) {
        int row = 7;
        assert_int_equal(fact_defs_find(defs, defs->list[i].key, &row), i);
        assert_int_equal(row, 0);
    }
    assert_int_equal(fact_defs_find(defs, "case.none", NULL), -1);
    assert_int_equal(fact_defs_find(defs, "", NULL), -1);
    assert_int_equal(fact_defs_find(NULL, "5(2).locus", NULL), -1);
}

static void rows_are_found(void **state) {
    const struct fact_defs *defs = *state;
    int row = 0;
    assert_int_equal(fact_defs_find(defs, "hearing.opinion.2.text", &row), OPINION_TEXT);
    assert_int_equal(row, 2);
    assert_int_equal(fact_defs_find(defs, "hearing.opinion.99.adopted", &row), OPINION_ADOPTED);
    assert_int_equal(row, 99);
    static const char *const none[] = {"hearing.opinion.0.text",
                                       "hearing.opinion.100.text",
                                       "hearing.opinion.02.text",
                                       "hearing.opinion.x.text",
                                       "hearing.opinion.2.other",
                                       "hearing.opinion.2",
                                       "hearing.opinion..text",
                                       "hearing.2.opinion.text",
                                       "hearing.2.record",
                                       "hearing.opinion.-1.text",
                                       "hearing.opinion.1.2.text",
                                       ".2.text",
                                       "2.text",
                                       ".",
                                       "hearing.opinion.2."};
    for (size_t i = 0; i < TEST_COUNT(none); i++) {
        if (fact_defs_find(defs, none[i], &row) != -1)
            fail_msg("found: %s", none[i]);
        assert_int_equal(row, 0);
    }
    char key[FACT_KEY_SIZE];
    fact_key(&list[OPINION_TEXT], 12, key);
    assert_string_equal(key, "hearing.opinion.12.text");
    fact_key(&list[LOCUS], 0, key);
    assert_string_equal(key, "5(2).locus");
}

static void assert_index_error(struct fact_def *defs_list, size_t count, const char *msg,
                               const char *a1, const char *a2, int line) {
    struct fact_defs defs = {.list = defs_list, .count = count};
    struct err err = {0};
    assert_false(fact_defs_index(&defs, &err));
    assert_int_equal(err.code, ERR_INPUT);
    assert_string_equal(err.msg, msg);
    assert_string_equal(err.arg[0], a1);
    assert_string_equal(err.arg[1], a2);
    assert_string_equal(err.key, a1);
    assert_int_equal(err.line, line);
    fact_defs_clear(&defs);
}

static void bad_definitions_are_refused(void **state) {
    (void)state;
    struct fact_def doubled[] = {
        {.key = "a.b", .line = 3}, {.key = "a.c"}, {.key = "a.b", .line = 9}};
    assert_index_error(doubled, 3, "err.fact.double", "a.b", "", 9);
    const struct fact_choice none[] = {{"yes", {NULL, NULL}}, {"none", {"无", "None"}}};
    struct fact_def reserved = {
        .key = "a.b", .type = FACT_CHOICE, .choices = none, .choice_count = 2, .line = 4};
    assert_index_error(&reserved, 1, "err.fact.reserved", "a.b", "none", 4);
    char key[FACT_KEY_SIZE];
    memset(key, 'k', sizeof key - 1);
    key[sizeof key - 1] = '\0';
    struct fact_def longer = {.key = key, .line = 5};
    assert_index_error(&longer, 1, "err.fact.long", key, "", 5);
}

static void many_definitions_are_found(void **state) {
    (void)state;
    enum { MANY = 3000 };
    struct fact_def *defs_list = mem_alloc(MANY * sizeof *defs_list);
    char(*keys)[32] = mem_alloc(MANY * sizeof *keys);
    for (int i = 0; i < MANY; i++) {
        snprintf(keys[i], sizeof keys[i], "s%d.k%d", i % 7, i);
        defs_list[i].key = keys[i];
    }
    struct fact_defs defs = {.list = defs_list, .count = MANY};
    assert_true(fact_defs_index(&defs, NULL));
    for (int i = 0; i < MANY; i++)
        assert_int_equal(fact_defs_find(&defs, keys[i], NULL), i);
    fact_defs_clear(&defs);
    mem_free(keys);
    mem_free(defs_list);
}

/* ---- facts ---- */

static void facts_are_put_and_found(void **state) {
    struct facts *facts = facts_new(*state);
    assert_ptr_equal(facts_defs(facts), *state);
    assert_null(facts_find(facts, "5(2).locus"));
    facts_put(facts, "5(2).locus", "region", PROV_VERIFIED, "拆违卷", "12");
    facts_put(facts, "hearing.opinion.2.text", "请求从轻", PROV_NONE, NULL, NULL);
    const struct fact *fact = facts_find(facts, "5(2).locus");
    assert_string_equal(fact->key, "5(2).locus");
    assert_string_equal(fact->value, "region");
    assert_string_equal(fact->document, "拆违卷");
    assert_string_equal(fact->page, "12");
    assert_int_equal(fact->provenance, PROV_VERIFIED);
    assert_int_equal(fact->def, LOCUS);
    assert_ptr_equal(facts_at(facts, LOCUS, 0), fact);
    fact = facts_at(facts, OPINION_TEXT, 2);
    assert_string_equal(fact->key, "hearing.opinion.2.text");
    assert_string_equal(fact->document, "");
    assert_string_equal(fact->page, "");
    assert_null(facts_at(facts, OPINION_TEXT, 0));
    assert_null(facts_at(facts, OPINION_TEXT, 1));
    assert_null(facts_at(facts, LOCUS, 1));
    assert_null(facts_at(facts, -1, 0));
    assert_null(facts_at(facts, 1000, 0));
    assert_int_equal(facts_count(facts), 2);
    facts_free(&facts);
    assert_null(facts);
    facts_free(&facts);
}

static void facts_are_replaced_and_removed(void **state) {
    struct facts *facts = facts_new(*state);
    static const char *const keys[] = {"case.count", "hearing.opinion.1.adopted", "foreign.key"};
    for (size_t i = 0; i < TEST_COUNT(keys); i++) {
        facts_put(facts, keys[i], "1", PROV_STATED, "卷一", "1");
        /* Its own texts are the arguments: the new one is made before the old one goes. */
        const struct fact *old = facts_find(facts, keys[i]);
        facts_put(facts, old->key, old->value, PROV_PRESUMED, old->document, old->page);
        assert_string_equal(facts_text(facts, keys[i]), "1");
        assert_string_equal(facts_find(facts, keys[i])->document, "卷一");
        assert_int_equal(facts_find(facts, keys[i])->provenance, PROV_PRESUMED);
        facts_put(facts, keys[i], "2", PROV_NONE, NULL, NULL);
        assert_string_equal(facts_text(facts, keys[i]), "2");
        assert_string_equal(facts_find(facts, keys[i])->document, "");
        assert_int_equal(facts_count(facts), 1);
        facts_remove(facts, keys[i]);
        facts_remove(facts, keys[i]);
        assert_null(facts_find(facts, keys[i]));
        assert_int_equal(facts_count(facts), 0);
    }
    assert_null(facts_at(facts, COUNT, 0));
    facts_free(&facts);
}

static void facts_have_an_order(void **state) {
    struct facts *facts = facts_new(*state);
    static const char *const put[] = {"z.foreign",
                                      "hearing.opinion.10.text",
                                      "hearing.record",
                                      "a.foreign",
                                      "hearing.opinion.2.adopted",
                                      "hearing.opinion.text", /* no row: nobody's fact */
                                      "hearing.opinion.2.text",
                                      "5(2).locus",
                                      "hearing.agreed"};
    static const char *const order[] = {"hearing.agreed",
                                        "5(2).locus",
                                        "hearing.opinion.2.text",
                                        "hearing.opinion.10.text",
                                        "hearing.opinion.2.adopted",
                                        "hearing.record",
                                        "a.foreign",
                                        "hearing.opinion.text",
                                        "z.foreign"};
    for (size_t i = 0; i < TEST_COUNT(put); i++)
        facts_put(facts, put[i], "", PROV_NONE, NULL, NULL);
    assert_int_equal(facts_count(facts), TEST_COUNT(order));
    for (size_t i = 0; i < TEST_COUNT(order); i++)
        assert_string_equal(facts_nth(facts, i)->key, order[i]);
    assert_null(facts_nth(facts, TEST_COUNT(order)));
    assert_int_equal(facts_find(facts, "hearing.opinion.text")->def, -1);
    assert_int_equal(facts_rows(facts, "hearing.opinion"), 10);
    facts_remove(facts, "hearing.opinion.10.text");
    assert_int_equal(facts_rows(facts, "hearing.opinion"), 2);
    assert_int_equal(facts_rows(facts, "hearing"), 0);
    facts_free(&facts);
}

static void without_definitions_all_is_foreign(void **state) {
    (void)state;
    struct facts *facts = facts_new(NULL);
    facts_put(facts, "5(2).locus", "region", PROV_NONE, NULL, NULL);
    facts_put(facts, "5(1).major_loss", "yes", PROV_NONE, NULL, NULL);
    assert_string_equal(facts_nth(facts, 0)->key, "5(1).major_loss");
    assert_int_equal(facts_nth(facts, 1)->def, -1);
    assert_int_equal(facts_tri(facts, "5(1).major_loss"), TRI_YES);
    assert_true(facts_includes(facts, "5(2).locus", "region"));
    assert_int_equal(facts_rows(facts, "hearing.opinion"), 0);
    facts_free(&facts);
}

static void a_copy_is_a_sandbox(void **state) {
    struct facts *facts = facts_new(*state);
    facts_put(facts, "5(2).locus", "region", PROV_VERIFIED, "卷一", "3");
    facts_put(facts, "hearing.opinion.1.text", "甲", PROV_NONE, NULL, NULL);
    facts_put(facts, "foreign.key", "乙", PROV_NONE, NULL, NULL);
    struct facts *copy = facts_copy(facts);
    assert_int_equal(facts_count(copy), 3);
    assert_string_equal(facts_find(copy, "5(2).locus")->page, "3");
    facts_put(copy, "5(2).locus", "unit", PROV_NONE, NULL, NULL);
    facts_put(copy, "hearing.agreed", "yes", PROV_NONE, NULL, NULL);
    facts_remove(copy, "foreign.key");
    facts_put(facts, "hearing.opinion.1.text", "丙", PROV_NONE, NULL, NULL);
    assert_string_equal(facts_text(facts, "5(2).locus"), "region");
    assert_string_equal(facts_text(facts, "foreign.key"), "乙");
    assert_null(facts_find(facts, "hearing.agreed"));
    assert_string_equal(facts_text(copy, "hearing.opinion.1.text"), "甲");
    assert_null(facts_find(copy, "foreign.key"));
    facts_free(&facts);
    assert_string_equal(facts_text(copy, "5(2).locus"), "unit");
    struct facts *empty = facts_new(*state), *twin = facts_copy(empty);
    facts_put(twin, "hearing.agreed", "no", PROV_NONE, NULL, NULL);
    assert_int_equal(facts_count(empty), 0);
    facts_free(&empty);
    facts_free(&twin);
    facts_free(&copy);
}

static void values_are_read(void **state) {
    struct facts *facts = facts_new(*state);
    assert_string_equal(facts_text(facts, "hearing.agreed"), "");
    assert_int_equal(facts_tri(facts, "hearing.agreed"), TRI_UNKNOWN);
    assert_int_equal(facts_day(facts, "hearing.held_on"), DAY_NONE);
    assert_false(facts_has(facts, "hearing.agreed"));
    facts_put(facts, "hearing.agreed", "", PROV_NONE, NULL, NULL);
    assert_false(facts_has(facts, "hearing.agreed"));
    facts_put(facts, "hearing.agreed", "no", PROV_NONE, NULL, NULL);
    assert_true(facts_has(facts, "hearing.agreed"));
    assert_int_equal(facts_tri(facts, "hearing.agreed"), TRI_NO);
    facts_put(facts, "hearing.agreed", "unknown", PROV_NONE, NULL, NULL);
    assert_int_equal(facts_tri(facts, "hearing.agreed"), TRI_UNKNOWN);
    facts_put(facts, "hearing.held_on", "2026-02-06", PROV_NONE, NULL, NULL);
    assert_int_equal(facts_day(facts, "hearing.held_on"), date_from_ymd(2026, 2, 6));
    facts_put(facts, "decision.measures", "suspension,removal_all", PROV_NONE, NULL, NULL);
    assert_true(facts_includes(facts, "decision.measures", "suspension"));
    assert_true(facts_includes(facts, "decision.measures", "removal_all"));
    assert_false(facts_includes(facts, "decision.measures", "removal"));
    assert_false(facts_includes(facts, "decision.measures", ""));
    assert_false(facts_includes(facts, "5(2).locus", "region"));
    facts_put(facts, "respondent.name", "removal", PROV_NONE, NULL, NULL);
    assert_false(facts_includes(facts, "respondent.name", "removal"));
    facts_free(&facts);
}

/* Thousands of changes against a plain table of what should be there. */
static void facts_agree_with_a_plain_table(void **state) {
    enum { KEYS = 14 };
    static const char *const keys[KEYS] = {"hearing.agreed",
                                           "5(2).locus",
                                           "case.count",
                                           "respondent.name",
                                           "hearing.record",
                                           "hearing.opinion.1.text",
                                           "hearing.opinion.2.text",
                                           "hearing.opinion.3.text",
                                           "hearing.opinion.2.adopted",
                                           "hearing.opinion.9.adopted",
                                           "x.a",
                                           "x.b",
                                           "hearing.opinion.text",
                                           "zz"};
    char values[KEYS][16];
    bool there[KEYS] = {false};
    struct test_random random = test_random(5);
    struct facts *facts = facts_new(*state);
    for (int step = 0; step < 5000; step++) {
        uint32_t k = test_below(&random, KEYS);
        there[k] = test_below(&random, 3) > 0;
        if (there[k]) {
            snprintf(values[k], sizeof values[k], "v%d", step);
            facts_put(facts, keys[k], values[k], PROV_NONE, NULL, NULL);
        } else {
            facts_remove(facts, keys[k]);
        }
        size_t count = 0;
        for (int i = 0; i < KEYS; i++) {
            const struct fact *fact = facts_find(facts, keys[i]);
            assert_true((fact != NULL) == there[i]);
            if (fact)
                assert_string_equal(fact->value, values[i]);
            count += there[i];
        }
        assert_int_equal(facts_count(facts), count);
        int rows = there[9] ? 9 : there[7] ? 3 : there[6] || there[8] ? 2 : there[5] ? 1 : 0;
        assert_int_equal(facts_rows(facts, "hearing.opinion"), rows);
    }
    facts_free(&facts);
}

static void provenances_have_codes(void **state) {
    (void)state;
    static const char *const codes[] = {"", "verified", "stated", "presumed", "unknown", "office"};
    static const char *const words[] = {"", "查证", "陈述", "推定", "不清楚", "单位设置"};
    for (size_t i = 0; i < TEST_COUNT(codes); i++) {
        enum provenance p = PROV_NONE;
        assert_string_equal(provenance_code((enum provenance)i), codes[i]);
        assert_true(provenance_parse(codes[i], &p));
        assert_int_equal(p, i);
        p = PROV_NONE;
        assert_true(provenance_parse(words[i], &p));
        assert_int_equal(p, i);
    }
    enum provenance p = PROV_STATED;
    assert_false(provenance_parse("guessed", &p));
    assert_int_equal(p, PROV_STATED);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(definitions_are_found),
        cmocka_unit_test(rows_are_found),
        cmocka_unit_test(bad_definitions_are_refused),
        cmocka_unit_test(many_definitions_are_found),
        cmocka_unit_test(facts_are_put_and_found),
        cmocka_unit_test(facts_are_replaced_and_removed),
        cmocka_unit_test(facts_have_an_order),
        cmocka_unit_test(without_definitions_all_is_foreign),
        cmocka_unit_test(a_copy_is_a_sandbox),
        cmocka_unit_test(values_are_read),
        cmocka_unit_test(facts_agree_with_a_plain_table),
        cmocka_unit_test(provenances_have_codes),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
