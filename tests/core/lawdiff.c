/* Two versions of a law: which provisions, which words are other. */
#include <string.h>

#include "core/law/diff.h"
#include "tests/support/support.h"

static struct law *law_from(const char *text) {
    struct errs errs = {0};
    struct law *law = law_parse("t", "t.txt", text, strlen(text), &errs);
    assert_non_null(law);
    errs_clear(&errs);
    return law;
}

/* "changed 第二条; added 第三条". */
static void differs(const char *was, const char *is, const char *wanted) {
    struct law *a = law_from(was), *b = law_from(is);
    struct law_diff diff;
    struct sb got = {0};
    law_diff(&diff, a, b);
    for (size_t i = 0; i < diff.count; i++) {
        if (diff.list[i].change == LAW_SAME)
            continue;
        sb_add_fmt(&got, "%s%s ", got.len > 0 ? "; " : "", law_change_code(diff.list[i].change));
        law_pair_label(&diff, &diff.list[i], &got);
    }
    assert_string_equal(sb_text(&got), wanted);
    sb_free(&got);
    law_diff_clear(&diff);
    law_free(&a);
    law_free(&b);
}

static void provisions_are_matched_by_their_words(void **state) {
    (void)state;
    differs("法\n第一条 甲。\n第二条 乙。\n", "法\n第一条 甲。\n第二条 乙。\n", "");
    differs(
        "法\n第一条 甲市的事由甲局办。\n第二条 乙事三日内办结。\n第三条 丙。\n",
        "法\n第一条 甲市的事由甲局办。\n第二条 新添的。\n第三条 乙事五日内办结。\n第四条 丙。\n",
        "added 第二条; changed 第三条（原第二条）; moved 第四条（原第三条）");
    differs("法\n第一条 甲。\n第二条 乙。\n第三条 丙。\n", "法\n第一条 甲。\n第二条 丙。\n",
            "removed 第二条; moved 第二条（原第三条）");
    differs("法\n第一条 甲。\n", "法\n第一条 全不相干的话。\n", "removed 第一条; added 第一条");
}

static void words_are(const char *was, const char *is, const char *wanted) {
    static const char *const marks[][2] = {
        [LAW_SAME] = {"", ""}, [LAW_ADDED] = {"{", "}"}, [LAW_REMOVED] = {"[", "]"}};
    struct law_wording wording;
    struct sb got = {0};
    law_wording(&wording, was, is);
    for (size_t i = 0; i < wording.count; i++) {
        const struct law_words *w = &wording.list[i];
        sb_add(&got, marks[w->change][0]);
        sb_add_n(&got, w->text, w->n);
        sb_add(&got, marks[w->change][1]);
    }
    assert_string_equal(sb_text(&got), wanted);
    sb_free(&got);
    law_wording_clear(&wording);
}

static void words_are_told_apart(void **state) {
    (void)state;
    words_are("甲乙丙", "甲乙丙", "甲乙丙");
    words_are("自接到决定书之日起15日内申诉。", "自接到决定书之日起30日内申诉。",
              "自接到决定书之日起[15]{30}日内申诉。");
    words_are("第一段不动。\n第二段改三处。", "第一段不动。\n第二段改五处。\n添一段。",
              "第一段不动。\n第二段改[三]{五}处。{\n添一段。}");
    words_are("", "甲", "{甲}");
    words_are("甲", "", "[甲]");
    /* What has little in common is not woven together. */
    words_are("天地玄黄宇宙洪荒", "日月盈昃辰宿列张", "[天地玄黄宇宙洪荒]{日月盈昃辰宿列张}");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(provisions_are_matched_by_their_words),
        cmocka_unit_test(words_are_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
