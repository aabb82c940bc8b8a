/* Finding provisions by number and by words. */
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/law/search.h"
#include "tests/support/support.h"

static const char text_a[] = "甲规定\n"
                             "关于印发的通知，请遵照执行。\n"
                             "第一章　总则\n"
                             "第一条　为了“依法”办事，制定本规定。\n"
                             "第二章　情形和方式\n"
                             "第二条　有下列情形之一的，应当问责：\n"
                             "（一）决策严重失误，造成重大损失的；\n"
                             "（二）隐瞒事实真相的；\n"
                             "（三）其他造成重大损失的。\n"
                             "第三条　方式分为：公开道歉、免职。\n"
                             "一年内不得担任 ABC 职务。\n"
                             "第四条　符合第二条规定的，22日内提出。\n";
static const char text_b[] = "乙规定\n"
                             "第一条　重大损失由办法另行规定。\n"
                             "第二条　有下列情形之一：\n"
                             "（一）迟报的。\n"
                             "第二款情形：\n"
                             "（一）漏报的。\n";

struct laws {
    const struct law *list[2];
};

static int setup(void **state) {
    struct laws *laws = mem_alloc(sizeof *laws);
    laws->list[0] = law_parse("aa", "a.txt", text_a, strlen(text_a), NULL);
    laws->list[1] = law_parse("bb", "b.txt", text_b, strlen(text_b), NULL);
    *state = laws;
    return laws->list[0] && laws->list[1] ? 0 : -1;
}

static int teardown(void **state) {
    struct laws *laws = *state;
    for (int i = 0; i < 2; i++) {
        struct law *law = (struct law *)(uintptr_t)laws->list[i];
        law_free(&law);
    }
    mem_free(laws);
    return 0;
}

/* The hits as "aa:2(1) aa:4": in order. */
static void expect(struct laws *laws, const char *query, const char *wanted) {
    struct law_hits hits;
    struct sb got = {0};
    law_search(&hits, laws->list, 2, query, 0);
    assert_int_equal(hits.count, hits.total);
    for (size_t i = 0; i < hits.count; i++) {
        char cite[CITE_TEXT_SIZE];
        cite_format(&hits.list[i].cite, true, cite);
        sb_add(&got, i > 0 ? " " : "");
        sb_add(&got, cite);
    }
    assert_string_equal(sb_text(&got), wanted);
    sb_free(&got);
    law_hits_clear(&hits);
}

static void test_words(void **state) {
    expect(*state, "重大损失", "aa:2(1) aa:2(3) bb:1");
    expect(*state, "决策 重大损失", "aa:2(1)");
    expect(*state, "应当问责 隐瞒", "aa:2(2)"); /* one word in what introduces the item */
    expect(*state, "应当问责", "aa:2");         /* not each item of the list */
    expect(*state, "免职 不得", "aa:3");        /* two paragraphs: the article */
    expect(*state, "不得 公开道歉 没有", "");
    expect(*state, "没有这个词", "");
    expect(*state, "", "");
    expect(*state, " 　 ", "");
}

static void test_folding(void **state) {
    expect(*state, "决策严重失误,造成", "aa:2(1)");
    expect(*state, "「依法」", "aa:1");
    expect(*state, "\"依法\"办事", "aa:1");
    expect(*state, "道歉，免职", "aa:3.1");
    expect(*state, "担任abc职务", "aa:3.2"); /* a blank in the law, case */
    expect(*state, "ＡＢＣ", "aa:3.2");
    expect(*state, "２２日", "aa:4");
}

static void test_numbers(void **state) {
    expect(*state, "2(3)", "aa:2(3)");
    expect(*state, "bb:1", "bb:1");
    expect(*state, "第二条第三项", "aa:2(3)");
    expect(*state, "第二条", "aa:2 bb:2 aa:4"); /* where the text names it comes last */
    expect(*state, "3.2", "aa:3.2");
    expect(*state, "22", "aa:4"); /* no such article: a word */
    expect(*state, "第二条 重大损失", "aa:2(1) aa:2(3)");
    expect(*state, "99(9)", "");
}

/* As it is copied from a text: the number stands at its words without a blank. */
static void test_pasted(void **state) {
    expect(*state, "（二）隐瞒事实真相", "aa:2(2)");
    expect(*state, "(10)隐瞒事实真相", "aa:2(2)");
    expect(*state, "(乙)隐瞒事实真相", "");
    expect(*state, "(二", "");
    expect(*state, "（二）", "");
    expect(*state, "第二条应当问责", "aa:2");
    expect(*state, "第二条第三项其他造成", "aa:2(3)");
    expect(*state, "第三条决策严重失误", "");
}

static void test_titles(void **state) {
    expect(*state, "甲规定", "aa");
    expect(*state, "情形和方式", "aa:2");
    expect(*state, "遵照执行", "aa"); /* the notice */
    expect(*state, "规定", "aa bb aa:1 aa:4 bb:1");
}

static void test_two_lists(void **state) {
    expect(*state, "迟报", "bb:2.1(1)");
    expect(*state, "漏报", "bb:2.2(1)");
}

static void test_limit_and_place(void **state) {
    struct laws *laws = *state;
    struct law_hits hits;
    law_search(&hits, laws->list, 2, "重大损失", 1);
    assert_int_equal(hits.count, 1);
    assert_int_equal(hits.total, 3);
    assert_int_equal(hits.list[0].kind, LAW_HIT_WORDS);
    assert_ptr_equal(hits.list[0].law, laws->list[0]);
    assert_memory_equal(hits.list[0].text + hits.list[0].at, "重大损失", hits.list[0].len);
    assert_int_equal(hits.list[0].len, strlen("重大损失"));
    law_hits_clear(&hits);
    assert_null(hits.list);
    law_search(&hits, laws->list, 0, "重大损失", 0);
    assert_int_equal(hits.total, 0);
    law_hits_clear(&hits);
}

static void expect_snippet(const char *text, const char *find, int cols, const char *wanted) {
    struct law_hit hit = {.text = text};
    struct sb got = {0};
    if (find) {
        hit.at = (size_t)(strstr(text, find) - text);
        hit.len = strlen(find);
    }
    law_snippet(hit.text, hit.at, hit.len, cols, &got);
    assert_string_equal(sb_text(&got), wanted);
    sb_free(&got);
}

static void test_snippet(void **state) {
    (void)state;
    expect_snippet("短文", NULL, 40, "短文");
    expect_snippet("甲乙丙丁戊己庚辛壬癸子丑", NULL, 12, "甲乙丙丁戊…");
    expect_snippet("甲乙丙丁戊己庚辛壬癸子丑", "己", 12, "…戊己庚辛壬…");
    expect_snippet("甲乙丙丁戊己庚辛壬癸子丑", "丑", 12, "…辛壬癸子丑");
    expect_snippet("甲\n乙", NULL, 12, "甲 乙");
    expect_snippet("", NULL, 1, "");
}

/* Any bytes at all as a query: nothing is read that is not there. */
static void test_any_query(void **state) {
    struct laws *laws = *state;
    struct test_random random = test_random(7);
    for (int i = 0; i < 2000; i++) {
        char query[24];
        size_t n = test_below(&random, sizeof query);
        for (size_t k = 0; k < n; k++)
            query[k] = (char)(1 + test_below(&random, 255));
        query[n] = '\0';
        struct law_hits hits;
        law_search(&hits, laws->list, 2, query, 3);
        assert_true(hits.count <= 3 && hits.count <= hits.total);
        law_hits_clear(&hits);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),           cmocka_unit_test(test_folding),
        cmocka_unit_test(test_pasted),          cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_titles),          cmocka_unit_test(test_two_lists),
        cmocka_unit_test(test_limit_and_place), cmocka_unit_test(test_snippet),
        cmocka_unit_test(test_any_query),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
