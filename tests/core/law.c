/* The reader of a law text: its model, the words of one provision, and each of its faults. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/law/law.h"

static const char sample[] = "% 甲县样本\n"
                             "\n"
                             "　甲县问责办法　\r\n"
                             "甲县各单位：\n"
                             "\n"
                             "现将本办法印发，自 2026 年起执行。\n"
                             "\t第一章　总　则  \n"
                             "第一条　为了规范问责，制定本办法。\n"
                             "第二条 本办法适用于甲县、乙镇。\n"
                             "第二条所称单位，包括内设机构。\n"
                             "第二章 情形\n"
                             "第三条　有下列情形之一的：\n"
                             "（一）决策失误的；\n"
                             "% 编者按：此处无误\n"
                             "(二)　处置失当的。\n"
                             "前款所称失误，由集体认定：\n"
                             "（一）会议认定；\n"
                             "（二）书面认定；\n"
                             "（三）其他认定。\n"
                             "第三条之一　申诉期间不停止执行。\n"
                             "第三条之二\n"
                             "附则另定。\n"
                             "第四条　本办法自公布之日起施行。";

static struct law *read_ok(const char *text) {
    struct errs errs = {0};
    struct law *law = law_parse("jiaxian", "law.txt", text, strlen(text), &errs);
    if (!law)
        fail_msg("%s at line %d", errs.list[0].msg, errs.list[0].line);
    assert_int_equal(errs.count, 0);
    errs_clear(&errs);
    return law;
}

static void the_model_is_complete(void **state) {
    (void)state;
    struct law *law = read_ok(sample);
    assert_string_equal(law->regime, "jiaxian");
    assert_string_equal(law->title, "甲县问责办法");
    assert_string_equal(law->preamble, "甲县各单位：\n现将本办法印发，自 2026 年起执行。");
    assert_int_equal(law->heading_count, 2);
    assert_string_equal(law->headings[0].title, "总则");
    assert_int_equal(law->headings[0].number, 1);
    assert_int_equal(law->headings[0].first_article, 0);
    assert_string_equal(law->headings[1].title, "情形");
    assert_int_equal(law->headings[1].first_article, 2);
    assert_int_equal(law->article_count, 6);
    const struct law_article *second = law_find_article(law, 2, 0);
    assert_int_equal(second->heading, 0);
    assert_int_equal(second->line, 9);
    assert_int_equal(second->paragraph_count, 2);
    assert_string_equal(second->paragraphs[1].text, "第二条所称单位，包括内设机构。");
    const struct law_article *third = law_find_article(law, 3, 0);
    assert_int_equal(third->heading, 1);
    assert_int_equal(third->paragraph_count, 2);
    assert_int_equal(third->paragraphs[0].item_count, 2);
    assert_string_equal(third->paragraphs[0].items[1].text, "处置失当的。");
    assert_int_equal(third->paragraphs[0].items[1].line, 15);
    assert_int_equal(third->paragraphs[1].item_count, 3);
    assert_int_equal(third->paragraphs[1].line, 16);
    assert_string_equal(law_find_article(law, 3, 2)->paragraphs[0].text, "附则另定。");
    assert_null(law_find_article(law, 3, 3));
    assert_null(law_find_article(law, 5, 0));
    law_free(&law);
    assert_null(law);
    law_free(&law);
}

static void a_law_needs_no_chapters(void **state) {
    (void)state;
    struct law *law = read_ok("\xEF\xBB\xBF办法\n第1条 甲。\n第2条 乙。");
    assert_string_equal(law->title, "办法");
    assert_string_equal(law->preamble, "");
    assert_int_equal(law->heading_count, 0);
    assert_int_equal(law->articles[1].heading, -1);
    assert_string_equal(law->articles[1].paragraphs[0].text, "乙。");
    law_free(&law);
}

/* ---- one provision ---- */

static bool has(const struct law *law, const char *text) {
    struct cite cite;
    assert_true(cite_parse(text, NULL, &cite, NULL));
    return law_has(law, &cite);
}

static void provisions_exist_down_to_the_item(void **state) {
    (void)state;
    struct law *law = read_ok(sample);
    static const char *const there[] = {"1",      "1.1",    "2.2", "3(2)",  "3(3)",
                                        "3.1(2)", "3.2(3)", "3-1", "3-2.1", "jiaxian:3(1)"};
    static const char *const missing[] = {"5",   "1.2", "1(1)", "3(4)",   "3.1(3)",
                                          "3.3", "3-3", "1-1",  "3-1(1)", "dpg2009:3(1)"};
    for (size_t i = 0; i < TEST_COUNT(there); i++)
        if (!has(law, there[i]))
            fail_msg("%s is there", there[i]);
    for (size_t i = 0; i < TEST_COUNT(missing); i++)
        if (has(law, missing[i]))
            fail_msg("%s is not there", missing[i]);
    struct cite none = {.regime = "jiaxian"}, negative = {.article = 3, .item = -1};
    assert_false(law_has(law, &none));
    assert_false(law_has(law, &negative));
    law_free(&law);
}

static void assert_words(const struct law *law, const char *text, bool context,
                         const char *expected) {
    struct cite cite;
    struct sb words = {0};
    assert_true(cite_parse(text, NULL, &cite, NULL));
    sb_add(&words, "："); /* the words are appended */
    assert_true(law_text(law, &cite, context, &words));
    assert_string_equal(sb_text(&words) + strlen("："), expected);
    sb_free(&words);
}

static void words_of_a_provision(void **state) {
    (void)state;
    struct law *law = read_ok(sample);
    assert_words(law, "1", false, "为了规范问责，制定本办法。");
    assert_words(law, "2", true, "本办法适用于甲县、乙镇。\n第二条所称单位，包括内设机构。");
    assert_words(law, "2.2", false, "第二条所称单位，包括内设机构。");
    assert_words(law, "3(2)", false, "处置失当的。");
    assert_words(law, "3(2)", true, "有下列情形之一的：\n（二）处置失当的。");
    assert_words(law, "3(3)", true, "前款所称失误，由集体认定：\n（三）其他认定。");
    assert_words(law, "3.2(1)", false, "会议认定；");
    assert_words(law, "3.1", false, "有下列情形之一的：\n（一）决策失误的；\n（二）处置失当的。");
    assert_words(
        law, "3", false,
        "有下列情形之一的：\n（一）决策失误的；\n（二）处置失当的。\n"
        "前款所称失误，由集体认定：\n（一）会议认定；\n（二）书面认定；\n（三）其他认定。");
    struct cite cite = {.article = 9};
    struct sb words = {0};
    assert_false(law_text(law, &cite, true, &words));
    assert_string_equal(sb_text(&words), "");
    sb_free(&words);
    law_free(&law);
}

/* ---- books, points, texts that are no statutes ---- */

static void headings_have_levels(void **state) {
    (void)state;
    struct law *law =
        read_ok("法\n第一编　总则\n第一分编　通则\n第一章　一般\n第一节　甲\n第一条　甲。\n"
                "第二编　分则\n第一章　其他\n第二条　乙。\n");
    static const char *const names[] = {"第一编　总则", "第一分编　通则", "第一章　一般",
                                        "第一节　甲",   "第二编　分则",   "第一章　其他"};
    assert_int_equal(law->heading_count, TEST_COUNT(names));
    for (size_t i = 0; i < law->heading_count; i++) {
        struct sb text = {0};
        law_heading_text(&law->headings[i], &text);
        assert_string_equal(sb_text(&text), names[i]);
        sb_free(&text);
    }
    assert_int_equal(law->articles[0].heading, 3);
    assert_int_equal(law->articles[1].heading, 5);
    law_free(&law);
}

static const char essay[] =
    "文章\n@excerpt\n@unit 3 三、现状\n有下列问题：\n（一）甲。\n（二）乙：\n1、子。\n"
    "2、丑。\n（三）丙。\n@lead 有人问：\n@unit 7 “何谓问责？”\n答。\n"
    "@instrument 乙法\n第二十条　不得有下列行为：\n1. 赌；\n2. 骗。\n";

static void assert_label(const struct law *law, const char *text, const char *expected) {
    struct cite cite;
    struct sb label = {0};
    assert_true(cite_parse(text, NULL, &cite, NULL));
    assert_true(law_label(law, &cite, &label));
    assert_string_equal(sb_text(&label), expected);
    sb_free(&label);
}

static void units_items_and_points_are_cited(void **state) {
    (void)state;
    struct law *law = read_ok(essay);
    assert_true(has(law, "3(2)(2)"));
    assert_false(has(law, "3(2)(3)"));
    assert_false(has(law, "3(1)(1)"));
    assert_false(has(law, "4"));
    assert_words(law, "3(2)", false, "乙：\n1、子。\n2、丑。");
    assert_words(law, "3(2)(1)", false, "子。");
    assert_words(law, "3(2)(1)", true, "有下列问题：\n（二）乙：\n1、子。");
    assert_words(law, "20(2)", true, "不得有下列行为：\n2. 骗。");
    assert_string_equal(law_find_article(law, 7, 0)->lead, "有人问：");
    assert_label(law, "3", "三、现状");
    assert_label(law, "3(2)(1)", "三、现状（二）1、");
    assert_label(law, "3.1", "三、现状第一款");
    assert_label(law, "20(2)", "第二十条第（二）项");
    struct cite first = {.article = 3}, last = {.article = 20};
    assert_string_equal(law_cited_title(law, &first), "文章");
    assert_string_equal(law_cited_title(law, &last), "乙法");
    struct sb whole = {0};
    law_whole(law, &whole);
    assert_string_equal(
        sb_text(&whole),
        "文章\n三、现状　有下列问题：\n（一）甲。\n（二）乙：\n1、子。\n2、丑。\n（三）丙。\n"
        "有人问：\n“何谓问责？”　答。\n乙法\n第二十条　不得有下列行为：\n1. 赌；\n2. 骗。\n");
    sb_free(&whole);
    law_free(&law);
}

/* ---- faults ---- */

struct fault {
    const char *msg;
    int line;
    const char *a1, *a2;
};

static void assert_faults(const char *text, size_t n, const struct fault *faults, size_t count) {
    struct errs errs = {0};
    assert_null(law_parse("jiaxian", "regimes/jiaxian/law.txt", text, n, &errs));
    for (size_t i = 0; i < errs.count && i < count; i++) {
        const struct err *err = &errs.list[i];
        assert_int_equal(err->code, ERR_INPUT);
        assert_string_equal(err->msg, faults[i].msg);
        assert_string_equal(err->file, "regimes/jiaxian/law.txt");
        assert_int_equal(err->line, faults[i].line);
        assert_string_equal(err->arg[0], faults[i].a1);
        assert_string_equal(err->arg[1], faults[i].a2);
    }
    assert_int_equal(errs.count, count);
    errs_clear(&errs);
    /* Nobody has to want the list. */
    assert_null(law_parse("jiaxian", "law.txt", text, n, NULL));
}

static void assert_fault(const char *text, const char *msg, int line, const char *a1,
                         const char *a2) {
    const struct fault fault = {msg, line, a1, a2};
    assert_faults(text, strlen(text), &fault, 1);
}

static void each_fault_is_told(void **state) {
    (void)state;
    assert_fault("", "err.law.empty", 0, "", "");
    assert_fault("办法\n\n序言。\n", "err.law.empty", 3, "", "");
    assert_fault("第一条　甲。\n", "err.law.title", 1, "", "");
    assert_fault("% 注\n第一章　总则\n第一条　甲。\n", "err.law.title", 2, "", "");
    assert_fault("办法\n第一条　甲。\n第三条　乙。\n第四条　丙。\n", "err.law.order", 3, "第三条",
                 "第二条");
    assert_fault("办法\n第二条　甲。\n", "err.law.order", 2, "第二条", "第一条");
    assert_fault("办法\n第一条　甲。\n第一条　乙。\n", "err.law.order", 3, "第一条", "第二条");
    assert_fault("办法\n第一条　甲。\n第一条之二　乙。\n", "err.law.order", 3, "第一条之二",
                 "第二条");
    assert_fault("办法\n第一条之一　甲。\n", "err.law.order", 2, "第一条之一", "第一条");
    assert_fault("办法\n第二章　总则\n第一条　甲。\n", "err.law.order", 2, "第二章", "第一章");
    assert_fault("办法\n第一条　甲：\n（一）乙；\n（三）丙。\n", "err.law.item_order", 4, "（三）",
                 "（二）");
    assert_fault("办法\n第一条　甲：\n（二）乙。\n", "err.law.item_order", 3, "（二）", "（一）");
    assert_fault("办法\n第一条　（一）甲。\n", "err.law.item_alone", 2, "（一）", "");
    assert_fault("办法\n第一条\n第二条　甲。\n", "err.law.blank", 2, "第一条", "");
    assert_fault("办法\n第一条　甲。\n第二条\n", "err.law.blank", 3, "第二条", "");
    assert_fault("办法\n第一章\n第一条　甲。\n", "err.law.blank", 2, "第一章", "");
    assert_fault("办法\n第一条　甲：\n（一）\n", "err.law.blank", 3, "（一）", "");
    assert_fault("办法\n第一章　总则\n乙。\n第一条　甲。\n", "err.law.stray", 3, "", "");
    assert_fault("办法\n第一条　甲\xE7\xAC。\n", "err.law.utf8", 2, "", "");
    assert_fault("办法\n@什么\n第一条　甲。\n", "err.law.directive", 2, "@什么", "");
    assert_fault("办法\n@unit 甲\n第一条　甲。\n", "err.law.directive", 2, "@unit 甲", "");
    assert_fault("办法\n@instrument 乙\n第一条　甲。\n@instrument 丙\n第一条　丁。\n",
                 "err.law.twice", 5, "第一条", "");
    assert_fault("办法\n@excerpt\n第四条　甲。\n第二条　乙。\n", "err.law.order", 4, "第二条",
                 "第五条");
    assert_fault("办法\n第一条　甲：\n（一）乙：\n2. 丙。\n", "err.law.item_order", 4, "（二）",
                 "（一）");
}

static void every_fault_is_listed(void **state) {
    (void)state;
    static const char text[] = "办法\n第一条　甲：\n（二）乙。\n第三条　\0丙。\n第四条　丁\xFF。";
    const struct fault faults[] = {{"err.law.item_order", 3, "（二）", "（一）"},
                                   {"err.law.utf8", 4, "", ""},
                                   {"err.law.order", 4, "第三条", "第二条"},
                                   {"err.law.utf8", 5, "", ""}};
    assert_faults(text, sizeof text - 1, faults, TEST_COUNT(faults));
}

/* Any bytes are read or refused, never more than that. */
static void any_bytes_are_survived(void **state) {
    (void)state;
    static const char *const bits[] = {"第", "条", "章", "之", "（",   "）", "一", "二", "十",
                                       "　", "\n", "甲", "%",  "\xE4", "\r", "(",  ")",  "1"};
    struct test_random random = test_random(14);
    for (int round = 0; round < 3000; round++) {
        struct sb text = {0};
        uint32_t parts = test_below(&random, 60);
        for (uint32_t i = 0; i < parts; i++)
            sb_add(&text, bits[test_below(&random, TEST_COUNT(bits))]);
        struct errs errs = {0};
        /* A copy of exact size, so that a read beyond its end is noticed. */
        char *exact = mem_dup_n(sb_text(&text), text.len);
        struct law *law = law_parse("x", "x", exact, text.len, &errs);
        assert_true((!law) == (errs.count > 0));
        law_free(&law);
        errs_clear(&errs);
        mem_free(exact);
        sb_free(&text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_model_is_complete),
        cmocka_unit_test(a_law_needs_no_chapters),
        cmocka_unit_test(provisions_exist_down_to_the_item),
        cmocka_unit_test(words_of_a_provision),
        cmocka_unit_test(headings_have_levels),
        cmocka_unit_test(units_items_and_points_are_cited),
        cmocka_unit_test(each_fault_is_told),
        cmocka_unit_test(every_fault_is_listed),
        cmocka_unit_test(any_bytes_are_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
