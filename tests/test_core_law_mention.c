/* Provisions that the words of a text speak of. */
#include <string.h>

#include "../core/base/sb.h"
#include "../core/law/law_mention.h"
#include "support.h"

/* "第十条=10 监察法/第五条=5" for all of them. */
static void assert_mentions(const char *text, const char *expected) {
    struct law_mention mention;
    struct sb got = {0};
    for (size_t at = 0; law_next_mention(text, at, &mention); at = mention.at + mention.len) {
        char cite[CITE_TEXT_SIZE];
        sb_add(&got, got.len > 0 ? " " : "");
        if (mention.title_len > 0) {
            sb_add_n(&got, text + mention.title_at, mention.title_len);
            sb_add(&got, "/");
        }
        sb_add_n(&got, text + mention.at, mention.len);
        cite_format(&mention.cite, false, cite);
        sb_add_fmt(&got, "=%s", cite);
    }
    assert_string_equal(sb_text(&got), expected);
    sb_free(&got);
}

static void they_are_found_in_running_text(void **state) {
    (void)state;
    assert_mentions("具有本规定第五条所列情形，并且具有第八条第（二）项情节的。",
                    "第五条=5 第八条第（二）项=8(2)");
    assert_mentions("依照第十条之一第二款处理", "第十条之一第二款=10-1.2");
    assert_mentions("第10条第3项、第二十四条", "第10条第3项=10(3) 第二十四条=24");
    assert_mentions("依照《监察法》第五十二条和本法第三条", "监察法/第五十二条=52 第三条=3");
    assert_mentions("第九百九十九条", "第九百九十九条=999");
}

static void other_words_are_none(void **state) {
    (void)state;
    assert_mentions("", "");
    assert_mentions("第", "");
    assert_mentions("第一条件不具备，第二条例外", "");
    assert_mentions("前款规定，本条第二款，第二章，第三次", "");
    assert_mentions("《监察法》规定的", "");
}

static void a_law_goes_by_its_short_name(void **state) {
    (void)state;
    assert_true(law_goes_by("中华人民共和国监察法", "监察法", strlen("监察法")));
    assert_true(law_goes_by("监察法", "监察法》第三条", strlen("监察法")));
    assert_true(law_goes_by("中华人民共和国监察法", "中华人民共和国监察法",
                            strlen("中华人民共和国监察法")));
    assert_false(law_goes_by("行政监察法", "监察法", strlen("监察法")));
    assert_false(law_goes_by("中华人民共和国监察法", "监察", strlen("监察")));
}

/* Any bytes are gone through to their end. */
static void any_bytes_are_survived(void **state) {
    (void)state;
    static const char *const bits[] = {"第", "条", "款", "（", "）", "一",   "十", "之",
                                       "《", "》", "甲", "项", "9",  "\xE7", "\n", "目"};
    struct test_random random = test_random(3);
    for (int round = 0; round < 3000; round++) {
        struct sb text = {0};
        struct law_mention mention;
        size_t last = 0;
        for (uint32_t n = test_below(&random, 40); n > 0; n--)
            sb_add(&text, bits[test_below(&random, TEST_COUNT(bits))]);
        for (size_t at = 0; law_next_mention(sb_text(&text), at, &mention);
             at = mention.at + mention.len) {
            assert_true(mention.at >= last && mention.len > 0);
            assert_true(mention.at + mention.len <= text.len);
            last = mention.at + mention.len;
        }
        sb_free(&text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_are_found_in_running_text),
        cmocka_unit_test(other_words_are_none),
        cmocka_unit_test(a_law_goes_by_its_short_name),
        cmocka_unit_test(any_bytes_are_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
