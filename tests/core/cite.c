/* Citations in every written form, Chinese numerals, and the list of errors. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>

#include "core/base/errs.h"
#include "core/law/cite.h"
#include "core/text/utf8.h"

/* ---- numerals ---- */

static void numerals_are_written(void **state) {
    (void)state;
    static const struct {
        int n;
        const char *text;
    } rows[] = {{1, "一"},           {10, "十"},
                {11, "十一"},        {20, "二十"},
                {24, "二十四"},      {100, "一百"},
                {101, "一百零一"},   {110, "一百一十"},
                {119, "一百一十九"}, {1000, "一千"},
                {1001, "一千零一"},  {1010, "一千零一十"},
                {1100, "一千一百"},  {9999, "九千九百九十九"}};
    for (size_t i = 0; i < TEST_COUNT(rows); i++) {
        char text[32];
        cite_number_zh(rows[i].n, text);
        assert_string_equal(text, rows[i].text);
    }
    char text[32] = "x";
    cite_number_zh(0, text);
    assert_string_equal(text, "");
    cite_number_zh(10000, text);
    assert_string_equal(text, "");
}

static void numerals_come_back(void **state) {
    (void)state;
    for (int n = 1; n <= 9999; n++) {
        char text[64];
        int used = 0;
        cite_number_zh(n, text);
        size_t len = strlen(text);
        memcpy(text + len, "条", sizeof "条");
        assert_int_equal(cite_parse_number_zh(text, &used), n);
        uint32_t first;
        utf8_decode(text, strlen(text), &first);
        assert_true(cite_begins_number(first));
        assert_int_equal(used, len);
    }
    assert_false(cite_begins_number(0x7B2C)); /* 第 */
    assert_false(cite_begins_number('a'));
    assert_int_equal(cite_parse_number_zh("一百十", NULL), 110);
    assert_int_equal(cite_parse_number_zh("两百", NULL), 200);
    assert_int_equal(cite_parse_number_zh("一千〇一", NULL), 1001);
}

static void numerals_are_read_as_they_are_written(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int number;
    } good[] = {{"一百○三", 103}, {"一零五", 105}, {"二〇", 20}, {"一零零一", 1001}, {"廿", 20},
                {"廿一", 21},     {"卅", 30},      {"卅九", 39}, {"壹拾贰", 12},     {"贰佰", 200}};
    for (size_t i = 0; i < TEST_COUNT(good); i++)
        assert_int_equal(cite_parse_number_zh(good[i].text, NULL), good[i].number);
}

static void bad_numerals_are_none(void **state) {
    (void)state;
    static const char *const bad[] = {"",       "条",       "零",   "一二", "百",      "一百二",
                                      "一百零", "十二十三", "十百", "零一", "一百零十"};
    for (size_t i = 0; i < TEST_COUNT(bad); i++) {
        int used = 9;
        assert_int_equal(cite_parse_number_zh(bad[i], &used), 0);
        assert_int_equal(used, 0);
    }
}

/* ---- reading ---- */

static void assert_reads(const char *text, const char *expected) {
    struct cite cite;
    struct err err = {0};
    char got[CITE_TEXT_SIZE];
    if (!cite_parse(text, "dpg2009", &cite, &err))
        fail_msg("refused: %s (%s)", text, err.msg);
    cite_format(&cite, true, got);
    if (strcmp(got, expected) != 0)
        fail_msg("%s gives %s, not %s", text, got, expected);
}

static void short_forms_are_read(void **state) {
    (void)state;
    assert_reads("dpg2009:5(2)", "dpg2009:5(2)");
    assert_reads("5(3)", "dpg2009:5(3)");
    assert_reads("５（３）", "dpg2009:5(3)");
    assert_reads("5（三）", "dpg2009:5(3)");
    assert_reads("10.2", "dpg2009:10.2");
    assert_reads("１０．２", "dpg2009:10.2");
    assert_reads("dpg2009:10.2", "dpg2009:10.2");
    assert_reads("DPG2009：１０．２", "dpg2009:10.2");
    assert_reads("cq2004:3", "cq2004:3");
    assert_reads("10-1", "dpg2009:10-1");
    assert_reads("10-1.2(3)", "dpg2009:10-1.2(3)");
    assert_reads(" 5 ", "dpg2009:5");
    assert_reads("　dpg2009 : 5 ( 2 )　", "dpg2009:5(2)");
    assert_reads("五", "dpg2009:5");
    assert_reads("audit:3(3)(1)", "audit:3(3)(1)");
    assert_reads("3（三）（1）", "dpg2009:3(3)(1)");
}

static void written_forms_are_read(void **state) {
    (void)state;
    assert_reads("第五条", "dpg2009:5");
    assert_reads("第五条第三项", "dpg2009:5(3)");
    assert_reads("第五条第(三)项", "dpg2009:5(3)");
    assert_reads("第十二条第（一）项", "dpg2009:12(1)");
    assert_reads("第五条（二）项", "dpg2009:5(2)");
    assert_reads("第五条（二）", "dpg2009:5(2)");
    assert_reads("第二十四条第一款", "dpg2009:24.1");
    assert_reads("第十条第二款", "dpg2009:10.2");
    assert_reads("第一条第二款第（三）项", "dpg2009:1.2(3)");
    assert_reads("五条三项", "dpg2009:5(3)");
    assert_reads("第5条第3项", "dpg2009:5(3)");
    assert_reads("第５条第３项", "dpg2009:5(3)");
    assert_reads("10条2款", "dpg2009:10.2");
    assert_reads("第十条之一", "dpg2009:10-1");
    assert_reads("第十条之一第二款第一项", "dpg2009:10-1.2(1)");
    assert_reads("dpg2009：第五条第（二）项", "dpg2009:5(2)");
    assert_reads("第 五 条　第 三 项", "dpg2009:5(3)");
    assert_reads("第五条第三项第1目", "dpg2009:5(3)(1)");
    assert_reads("第五条第（三）项第二目", "dpg2009:5(3)(2)");
}

static void without_a_regime_none_is_named(void **state) {
    (void)state;
    struct cite cite;
    char text[CITE_TEXT_SIZE];
    assert_true(cite_parse("5(2)", NULL, &cite, NULL));
    assert_string_equal(cite.regime, "");
    cite_format(&cite, true, text);
    assert_string_equal(text, "5(2)");
}

static void nonsense_is_refused(void **state) {
    (void)state;
    static const char *const bad[] = {"",         "dpg2009",
                                      "dpg2009:", ":5",
                                      "第",       "条",
                                      "0",        "5(0)",
                                      "10.0",     "10-0",
                                      "5(",       "5()",
                                      "5)",       "5(2",
                                      "5(2)x",    "5 3",
                                      "10000",    "10.99999",
                                      "第五",     "第五项",
                                      "第五条第", "第五条第（二）",
                                      "第五条三", "第五条第三",
                                      "第十条之", "5(2).1",
                                      "a b:5",    "dpg2009:cq2004:5",
                                      "甲县:5",   "第五条\xE7",
                                      "-5",       "5.2.3",
                                      "一百二条", "regime_name_that_is_far_too_long:5"};
    for (size_t i = 0; i < TEST_COUNT(bad); i++) {
        struct cite cite = {.article = 77};
        struct err err = {0};
        if (cite_parse(bad[i], "dpg2009", &cite, &err))
            fail_msg("accepted: %s", bad[i]);
        assert_int_equal(err.code, ERR_INPUT);
        assert_string_equal(err.msg, "err.cite.syntax");
        assert_string_equal(err.arg[0], bad[i]);
        assert_int_equal(cite.article, 77);
    }
}

/* ---- writing ---- */

static void assert_writes(const char *text, const char *shorter, const char *zh) {
    struct cite cite;
    char got[CITE_TEXT_SIZE];
    assert_true(cite_parse(text, NULL, &cite, NULL));
    cite_format(&cite, false, got);
    assert_string_equal(got, shorter);
    cite_format_zh(&cite, got);
    assert_string_equal(got, zh);
}

static void citations_are_written(void **state) {
    (void)state;
    assert_writes("dpg2009:5(2)", "5(2)", "第五条第（二）项");
    assert_writes("10.2", "10.2", "第十条第二款");
    assert_writes("1.2(3)", "1.2(3)", "第一条第二款第（三）项");
    assert_writes("24", "24", "第二十四条");
    assert_writes("3(3)(1)", "3(3)(1)", "第三条第（三）项第1目");
    assert_writes("10-1.2", "10-1.2", "第十条之一第二款");
    struct cite none = {.regime = "dpg2009"};
    char got[CITE_TEXT_SIZE];
    cite_format(&none, true, got);
    assert_string_equal(got, "dpg2009");
    cite_format(&none, false, got);
    assert_string_equal(got, "");
    cite_format_zh(&none, got);
    assert_string_equal(got, "");
}

static void the_longest_citation_fits(void **state) {
    (void)state;
    struct cite cite, again;
    char text[CITE_TEXT_SIZE];
    assert_true(cite_parse("a123456789b123456789c123456789d:9999-8888.7777(6666)(5555)", NULL,
                           &cite, NULL));
    cite_format_zh(&cite, text);
    assert_string_equal(text, "第九千九百九十九条之八千八百八十八第七千七百七十七款"
                              "第（六千六百六十六）项第5555目");
    assert_true(cite_parse(text, cite.regime, &again, NULL));
    assert_true(cite_same(&cite, &again));
    cite_format(&cite, true, text);
    assert_true(cite_parse(text, NULL, &again, NULL));
    assert_true(cite_same(&cite, &again));
}

/* ---- comparing ---- */

static bool within(const char *inner, const char *outer) {
    struct cite a, b;
    assert_true(cite_parse(inner, "dpg2009", &a, NULL));
    assert_true(cite_parse(outer, "dpg2009", &b, NULL));
    return cite_within(&a, &b);
}

static void parts_are_within_their_whole(void **state) {
    (void)state;
    assert_true(within("5(2)", "5"));
    assert_true(within("10.2", "10"));
    assert_true(within("1.2(3)", "1.2"));
    assert_true(within("1.2(3)", "1(3)"));
    assert_true(within("5", "5"));
    assert_true(within("3(3)(1)", "3(3)"));
    assert_false(within("3(3)", "3(3)(1)"));
    assert_false(within("5", "5(2)"));
    assert_false(within("5(1)", "5(2)"));
    assert_false(within("10.1", "10.2"));
    assert_false(within("10-1", "10"));
    assert_false(within("cq2004:5(2)", "5"));
    struct cite whole = {.regime = "dpg2009"}, part;
    assert_true(cite_parse("dpg2009:5(2)", NULL, &part, NULL));
    assert_true(cite_within(&part, &whole));
    assert_false(cite_within(&whole, &part));
}

static void same_means_every_part(void **state) {
    (void)state;
    struct cite a, b;
    assert_true(cite_parse("第五条第（二）项", "dpg2009", &a, NULL));
    assert_true(cite_parse("dpg2009:5(2)", NULL, &b, NULL));
    assert_true(cite_same(&a, &b));
    static const char *const others[] = {"5", "5(3)", "6(2)", "5.1(2)", "5-1(2)", "cq2004:5(2)"};
    for (size_t i = 0; i < TEST_COUNT(others); i++) {
        assert_true(cite_parse(others[i], "dpg2009", &b, NULL));
        assert_false(cite_same(&a, &b));
    }
}

/* ---- errors in a list ---- */

static void errors_are_listed(void **state) {
    (void)state;
    struct errs errs = {0};
    for (int i = 1; i <= 40; i++) {
        struct err err = {0};
        err_set(&err, ERR_INPUT, "err.law.order", "第三条");
        err_at(&err, "law.txt", i, NULL);
        errs_add(&errs, &err);
    }
    errs_add(&errs, &errs.list[0]); /* its own first one */
    assert_int_equal(errs.count, 41);
    assert_int_equal(errs.list[39].line, 40);
    assert_int_equal(errs.list[40].line, 1);
    assert_string_equal(errs.list[40].arg[0], "第三条");
    errs_add(NULL, &errs.list[0]);
    errs_clear(&errs);
    assert_int_equal(errs.count, 0);
    assert_null(errs.list);
    errs_clear(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numerals_are_written),
        cmocka_unit_test(numerals_come_back),
        cmocka_unit_test(numerals_are_read_as_they_are_written),
        cmocka_unit_test(bad_numerals_are_none),
        cmocka_unit_test(short_forms_are_read),
        cmocka_unit_test(written_forms_are_read),
        cmocka_unit_test(without_a_regime_none_is_named),
        cmocka_unit_test(nonsense_is_refused),
        cmocka_unit_test(citations_are_written),
        cmocka_unit_test(the_longest_citation_fits),
        cmocka_unit_test(parts_are_within_their_whole),
        cmocka_unit_test(same_means_every_part),
        cmocka_unit_test(errors_are_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
