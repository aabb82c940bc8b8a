/* How texts are written: each test of words, on what is wrong and on what is right. */
#include "tests/support/regime_fixture.h"
#include "tests/support/support.h"

#include <string.h>

#include "core/course/phrase.h"

/* The word that shows what is wrong; "" when nothing is. */
static char *wrong(enum phrase_test test, const char *text) {
    static const struct label words[] = {{"××", NULL}, {"待补", NULL}};
    struct phrase phrase = {.test = test, .words = words, .word_count = 2, .of = "respondent.name"};
    struct fixture_case c;
    struct sb word = {0};
    struct regime *toy = fixture_toy();
    fixture_open(&c, toy);
    fixture_put_all(&c, (const char *const[]){"respondent.name=赵某", NULL});
    bool found = phrase_wrong(&phrase, c.matter.facts, date_from_ymd(2026, 11, 23), text, &word);
    fixture_close(&c);
    regime_free(&toy);
    if (!found)
        sb_clear(&word);
    return sb_take(&word);
}

static void says(enum phrase_test test, const char *text, const char *word) {
    char *found = wrong(test, text);
    if (strcmp(found, word) != 0)
        fail_msg("“%s”: “%s”, not “%s”", text, found, word);
    mem_free(found);
}

static void words_that_should_not_stand_there(void **state) {
    (void)state;
    says(PHRASE_HOLDS, "甲县××局", "××");
    says(PHRASE_HOLDS, "日期待补", "待补");
    says(PHRASE_HOLDS, "甲县某局", "");
    says(PHRASE_HOLDS, "", "");
    says(PHRASE_LACKS, "甲县某局", "××");
    says(PHRASE_LACKS, "日期待补", "");
    says(PHRASE_LACKS, "", "");
    says(PHRASE_MENTIONS, "钱某工作失职", "赵某");
    says(PHRASE_MENTIONS, "2025年，赵某工作失职", "");
    says(PHRASE_SHARES, "周某、赵某", "赵某");
    says(PHRASE_SHARES, "周某、郑某", "");
}

static void numbers_run_on(void **state) {
    (void)state;
    says(PHRASE_NUMBERS, "一、甲\n二、乙\n三、丙", "");
    says(PHRASE_NUMBERS, "一、甲\n三、丙", "三、");
    says(PHRASE_NUMBERS, "二、甲", "二、");
    says(PHRASE_NUMBERS, "一、甲\n（一）子\n（二）丑\n二、乙\n（一）寅", "");
    says(PHRASE_NUMBERS, "一、甲\n（一）子\n（三）丑", "（三）");
    says(PHRASE_NUMBERS, "1.甲\n2.乙\n　　4.丁", "4.");
    says(PHRASE_NUMBERS, "1.5亿元的项目\n2025年停摆", "");
    says(PHRASE_NUMBERS, "（1）甲\n（2）乙", "");
    says(PHRASE_NUMBERS, "十、甲", "十、");
    says(PHRASE_NUMBERS, "一是甲，二是乙", "");
}

static void a_short_name_is_used(void **state) {
    (void)state;
    says(PHRASE_SHORT, "甲县城投公司（以下简称“城投”）举债，城投停摆", "");
    says(PHRASE_SHORT, "甲县城投公司（以下简称“城投”）举债", "城投");
    says(PHRASE_SHORT, "甲县城投公司（以下简称城投）举债", "城投");
    says(PHRASE_SHORT, "没有简称", "");
}

static void marks_come_in_pairs(void **state) {
    (void)state;
    says(PHRASE_PAIRS, "依据《暂行规定》第五条第（一）项", "");
    says(PHRASE_PAIRS, "依据《暂行规定第五条", "《》");
    says(PHRASE_PAIRS, "第五条第一）项", "（）");
    says(PHRASE_PAIRS, "〔2026〕", "");
}

/* Nothing is said by a sign of omission, a number, or one sign over and over; a short answer is one. */
static void an_answer_that_says_nothing(void **state) {
    (void)state;
    says(PHRASE_ONLY, "待补", "待补");
    says(PHRASE_ONLY, " 待补。", " 待补。");
    says(PHRASE_ONLY, "……", "……");
    says(PHRASE_ONLY, "1", "1");
    says(PHRASE_ONLY, "啊啊啊", "啊啊啊");
    says(PHRASE_ONLY, "aaaa", "aaaa");
    says(PHRASE_ONLY, "待补一份材料", "");
    says(PHRASE_ONLY, "属实", "");
    says(PHRASE_ONLY, "谢谢", "");
    says(PHRASE_ONLY, "免职3人", "");
}

static void days_that_do_not_exist(void **state) {
    (void)state;
    says(PHRASE_DAYS, "赵某于2026年2月30日离岗。", "2026年2月30日");
    says(PHRASE_DAYS, "2026年13月1日", "2026年13月1日");
    says(PHRASE_DAYS, "2026-04-31报告", "2026-04-31");
    says(PHRASE_DAYS, "2026年3月1日，2025年2月29日", "2025年2月29日");
    says(PHRASE_DAYS, "2026年3月1日（星期三）", "2026年3月1日（星期三）");
    says(PHRASE_DAYS, "2026年3月1日星期日", "");
    says(PHRASE_DAYS, "2026年3月1日（周日）、3月45日", "");
    says(PHRASE_DAYS, "电话0315-2026-88", "");
    says(PHRASE_DAYS, "问责〔2026〕31号，2026.5万元", "");
    says(PHRASE_DAYS, "2026年度3次", "");
}

/* Today is 23 November 2026. */
static void days_still_to_come(void **state) {
    (void)state;
    says(PHRASE_AHEAD, "2027年3月1日，赵某未到岗。", "2027年3月1日");
    says(PHRASE_AHEAD, "于2026年12月18日作出决定", "2026年12月18日");
    says(PHRASE_AHEAD, "2026-11-24谈话", "2026-11-24");
    says(PHRASE_AHEAD, "2026年11月23日谈话", "");
    says(PHRASE_AHEAD, "自2026年4月8日至2027年4月7日不得任职", "");
    says(PHRASE_AHEAD, "2027年3月31日前整改到位", "");
    says(PHRASE_AHEAD, "定于2026年12月1日召开会议", "");
    says(PHRASE_AHEAD, "2027年1月1日起施行", "");
    says(PHRASE_AHEAD, "影响期2026-04-08—2027-04-07", "");
    says(PHRASE_AHEAD, "2027年2月30日", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_that_should_not_stand_there),
        cmocka_unit_test(an_answer_that_says_nothing),
        cmocka_unit_test(days_that_do_not_exist),
        cmocka_unit_test(days_still_to_come),
        cmocka_unit_test(numbers_run_on),
        cmocka_unit_test(a_short_name_is_used),
        cmocka_unit_test(marks_come_in_pairs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
