/*
 * ask.c - questions taken apart and weighed, on two small laws.
 */
#include <string.h>

#include "core/ask/alone.h"
#include "core/ask/fold.h"
#include "core/ask/naming.h"
#include "core/ask/rank.h"
#include "core/ask/slip.h"
#include "tests/support/support.h"

static void folded_to(const char *text, const char *wanted) {
    struct sb out = {0};
    ask_fold(&out, text, strlen(text));
    assert_string_equal(sb_text(&out), wanted);
    sb_free(&out);
}

static void numerals_fold_to_digits(void **state) {
    (void)state;
    folded_to("十五日", "15日");
    folded_to("１５日", "15日");
    folded_to("15天", "15日");
    folded_to("两年内", "2年内");
    folded_to("二十四个月", "24个月");
    folded_to("今天", "今天");
    folded_to("一般", "1般"); /* on both sides alike */
}

static void marks_are_told_from_words(void **state) {
    size_t len;
    (void)state;
    assert_true(ask_is_mark("?", 1, &len));
    assert_true(ask_is_mark("—", 3, &len));
    assert_int_equal(len, 3);
    assert_false(ask_is_mark("法", 3, &len));
    assert_false(ask_is_mark("a", 1, &len));
    assert_int_equal(ask_run("2026a", 5), 4);
    assert_int_equal(ask_run("art22", 5), 3);
    assert_int_equal(ask_run("法", 3), 0);
}

static struct ask_words *some_words(void) {
    struct ask_words *words = ask_words_new();
    ask_words_mean(words, "一把手", "主要负责人");
    ask_words_mean(words, "一把手", "主要负责人");
    ask_words_aside(words, "能不能");
    ask_words_aside(words, "是什么");
    ask_words_asks(words, ASK_TIME, "几天");
    ask_words_mark(words, ASK_TIME, "日内");
    return words;
}

static void the_longest_known_word_counts(void **state) {
    struct ask_words *words = some_words();
    (void)state;
    ask_words_mean(words, "一把", "一手");
    const struct ask_entry *entry = ask_words_at(words, "1把手说", strlen("1把手说"));
    assert_non_null(entry);
    assert_string_equal(entry->word, "1把手");
    assert_int_equal(entry->mean_count, 1);
    assert_null(ask_words_at(words, "手", 3));
    assert_true(ask_words_marked(words, ASK_TIME, "15日内提出"));
    assert_false(ask_words_marked(words, ASK_WHO, "15日内提出"));
    assert_int_equal(ask_words_count(words), 2);
    ask_words_free(&words);
}

/* ---- names ---- */

static void names_are_read(void **state) {
    static const struct {
        const char *text, *name, *cite;
    } cases[] = {
        {"监察法第十一条", "监察法", "11"},
        {"监察法11条", "监察法", "11"},
        {"监察法 11", "监察法", "11"},
        {"《监察法》第十一条第二款是什么", "监察法", "11.2"},
        {"暂行规定第五条第（二）项", "暂行规定", "5(2)"},
        {"刑法第一百二十条之一", "刑法", "120-1"},
        {"article 22(1)", "", "22(1)"},
        {"Art. 10 para 2 of the Provisions", "provisions", "10.2"},
        {"第廿二条", "", "22"},
    };
    struct ask_words *words = some_words();
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ask_naming naming;
        char cite[CITE_TEXT_SIZE];
        if (!ask_naming_read(&naming, cases[i].text, words))
            fail_msg("no citation: %s", cases[i].text);
        cite_format(&naming.cite, false, cite);
        assert_string_equal(sb_text(&naming.name), cases[i].name);
        assert_string_equal(cite, cases[i].cite);
        ask_naming_clear(&naming);
    }
    static const char *const none[] = {"申诉期限几天", "第五条规定的情形有哪些影响",
                                       "start of work", ""};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        struct ask_naming naming;
        if (ask_naming_read(&naming, none[i], words))
            fail_msg("a citation: %s", none[i]);
        ask_naming_clear(&naming);
    }
    ask_words_free(&words);
}

static void a_text_goes_by_its_names(void **state) {
    (void)state;
    assert_int_equal(ask_goes_by("中华人民共和国监察法", "中华人民共和国监察法"), ASK_GOES_BY_BEST);
    assert_int_equal(ask_goes_by("中华人民共和国监察法", "监察法"), 5);
    assert_int_equal(ask_goes_by("甲县监察法", "监察法"), 4);
    assert_int_equal(ask_goes_by("监察法实施条例", "监察法"), 3);
    assert_int_equal(ask_goes_by("关于实行党政领导干部问责的暂行规定", "党政领导干部问责暂行规定"),
                     2);
    assert_int_equal(ask_goes_by("监察法", "jcf"), 4);
    assert_int_equal(ask_goes_by("监察法", "刑法"), 0);
    assert_int_equal(ask_goes_by("监察法", ""), 0);
}

/* ---- weighing ---- */

static const char small_law[] =
    "甲规定\n\n第一条　本规定所称主要负责人，是指单位的负责人。\n"
    "第二条　对决定不服的，可以自接到决定之日起十五日内申诉。\n"
    "第三条　申诉期间不停止执行。\n"
    "第四条　有下列情形之一的：\n（一）隐瞒事实真相的；\n（二）打击报复的。\n";

struct asked {
    struct law *law;
    struct ask_index *index;
    struct ask_words *words;
};

static int begin(void **state) {
    struct asked *a = mem_alloc(sizeof *a);
    struct errs errs = {0};
    a->law = law_parse("jia", "law.txt", small_law, strlen(small_law), &errs);
    assert_non_null(a->law);
    a->index = ask_index_new();
    ask_index_law(a->index, a->law, "甲规", 0);
    a->words = some_words();
    *state = a;
    return 0;
}

static int end(void **state) {
    struct asked *a = *state;
    ask_index_free(&a->index);
    law_free(&a->law);
    ask_words_free(&a->words);
    mem_free(a);
    return 0;
}

static void first_is(const struct asked *a, const char *question, const char *wanted, bool mend) {
    struct ask_question q;
    struct ask_hits hits;
    char cite[CITE_TEXT_SIZE];
    ask_question_make(&q, question, a->words, a->index, mend ? ASK_MEND : ASK_MEND_NOT);
    ask_rank(&hits, &q, a->words, a->index);
    if (hits.count == 0)
        fail_msg("nothing for %s", question);
    cite_format(&hits.list[0].piece->cite, false, cite);
    assert_string_equal(cite, wanted);
    ask_hits_clear(&hits);
    ask_question_clear(&q);
}

static void the_best_comes_first(void **state) {
    const struct asked *a = *state;
    first_is(a, "申诉几天", "2", false); /* a time is wanted: not the third */
    first_is(a, "申诉期间执行吗", "3", false);
    first_is(a, "一把手", "1", false);
    first_is(a, "能不能隐瞒真相", "4(1)", false);
}

static void a_slip_is_mended(void **state) {
    const struct asked *a = *state;
    struct sb mended = {0};
    first_is(a, "隐满事实", "4(1)", true);
    assert_true(ask_mend(&mended, "隐满事实", a->words, a->index, false));
    assert_string_equal(sb_text(&mended), "隐瞒事实");
    sb_clear(&mended);
    assert_false(ask_mend(&mended, "隐瞒事实", a->words, a->index, true));
    sb_free(&mended);
    assert_true(ask_sounds_alike(0x8FF0, 0x8BC9)); /* 述 诉 */
    assert_false(ask_sounds_alike(0x6CD5, 0x8BC9));
}

/* What one longer word holds and nothing else is no word: 瞒事 of 隐瞒事实. */
static void a_stretch_within_a_longer_word_has_no_free_side(void **state) {
    const struct asked *a = *state;
    assert_int_equal(ask_free_sides(a->index, "瞒事"), 0);
    assert_true(ask_free_sides(a->index, "隐瞒事实") > 0);
    assert_int_equal(ask_free_sides(a->index, "无此词"), 0);
}

/* +个月 is wanted behind a number; ~期限 only speaks of a time. */
static void marks_are_of_two_strengths(void **state) {
    (void)state;
    struct ask_words *words = ask_words_new();
    ask_words_mark(words, ASK_TIME, "+个月");
    ask_words_mark(words, ASK_TIME, "~期限");
    assert_int_equal(ask_words_marked(words, ASK_TIME, "6个月"), ASK_MARKED_WELL);
    assert_int_equal(ask_words_marked(words, ASK_TIME, "几个月的期限"), ASK_MARKED_FAINTLY);
    assert_int_equal(ask_words_marked(words, ASK_TIME, "几个月"), ASK_MARKED_NOT);
    ask_words_free(&words);
}

static void what_is_said_of_a_provision_leads_to_it(void **state) {
    const struct asked *a = *state;
    struct cite cite = {.regime = "jia", .article = 3};
    ask_index_say(a->index, &cite, ASK_QUESTION, "提了意见还办不办");
    first_is(a, "意见办不办", "3", false);
}

static void a_stored_question_fits_what_it_says(void **state) {
    const struct asked *a = *state;
    struct ask_question q;
    ask_question_make(&q, "死3个人的事故", a->words, a->index, ASK_MEND_NOT);
    int same = ask_fits(&q, "死3个人的事故", a->words),
        other = ask_fits(&q, "死20个人的事故", a->words);
    assert_true(other * 2 <= same + 1); /* another number is another question */
    assert_int_equal(ask_fits(&q, "征信", a->words), 0);
    ask_question_clear(&q);
}

static void nothing_asked_is_nothing_found(void **state) {
    const struct asked *a = *state;
    static const char *const empty[] = {"", "   ", "？？", "能不能", "\xff\xfe"};
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
        struct ask_question q;
        struct ask_hits hits;
        ask_question_make(&q, empty[i], a->words, a->index, ASK_MEND);
        ask_rank(&hits, &q, a->words, a->index);
        assert_int_equal(hits.count, 0);
        ask_hits_clear(&hits);
        ask_question_clear(&q);
    }
}

/* 附件 with its number in any hand, behind the name of a text or alone; no number, and no article. */
static void annexes_are_named(void **state) {
    (void)state;
    static const struct {
        const char *text, *name, *annex;
    } cases[] = {{"附件1", "", "附件1"},
                 {"附件一", "", "附件1"},
                 {"附表２", "", "附表2"},
                 {"附件", "", "附件"},
                 {"《甲县用车办法》附表十二", "甲县用车办法", "附表12"},
                 {"甲县用车办法 附件 3", "甲县用车办法", "附件3"}};
    struct ask_words *words = ask_words_new();
    for (size_t i = 0; i < TEST_COUNT(cases); i++) {
        struct ask_naming naming;
        assert_true(ask_naming_read(&naming, cases[i].text, words));
        assert_string_equal(sb_text(&naming.name), cases[i].name);
        assert_string_equal(sb_text(&naming.annex), cases[i].annex);
        assert_int_equal(naming.cite.article, 0);
        ask_naming_clear(&naming);
    }
    struct ask_naming naming;
    assert_false(ask_naming_read(&naming, "附件1怎样填写", words));
    ask_naming_clear(&naming);
    ask_words_free(&words);
}

static void names_stand_for_longer_ones(void **state) {
    (void)state;
    assert_true(ask_abbreviates("《暂行规定》", "暂规"));
    assert_true(ask_abbreviates("政务处分法", "政处法"));
    assert_false(ask_abbreviates("《暂行规定》", "行规"));
    assert_false(ask_abbreviates("《暂行规定》", "暂行规定"));
    assert_false(ask_abbreviates("监察法", "察"));
    static const char title[] =
        "Interim Provisions on Holding Leading Party and Government Cadres to Account";
    assert_true(ask_words_in_title(title, " of the interim provision"));
    assert_true(ask_words_in_title(title, "leading cadres provisions "));
    assert_false(ask_words_in_title(title, "provisional provisions"));
    assert_false(ask_words_in_title(title, "of the"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numerals_fold_to_digits),
        cmocka_unit_test(marks_are_told_from_words),
        cmocka_unit_test(the_longest_known_word_counts),
        cmocka_unit_test(names_are_read),
        cmocka_unit_test(annexes_are_named),
        cmocka_unit_test(names_stand_for_longer_ones),
        cmocka_unit_test(a_text_goes_by_its_names),
        cmocka_unit_test_setup_teardown(the_best_comes_first, begin, end),
        cmocka_unit_test_setup_teardown(a_slip_is_mended, begin, end),
        cmocka_unit_test_setup_teardown(a_stretch_within_a_longer_word_has_no_free_side, begin,
                                        end),
        cmocka_unit_test(marks_are_of_two_strengths),
        cmocka_unit_test_setup_teardown(what_is_said_of_a_provision_leads_to_it, begin, end),
        cmocka_unit_test_setup_teardown(a_stored_question_fits_what_it_says, begin, end),
        cmocka_unit_test_setup_teardown(nothing_asked_is_nothing_found, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
