/* Finding Chinese by its sound: the readings, every way of typing them, what must not be found. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "core/text/pinyin.h"
#include "core/text/utf8.h"

static uint32_t code_point(const char *character) {
    uint32_t cp;
    utf8_decode(character, strlen(character), &cp);
    return cp;
}

/* The readings of a character are exactly these, in this order. */
static void check_readings(const char *character, const char *expected) {
    struct sb sb = {0};
    const char *reading;
    for (size_t i = 0; (reading = pinyin_reading(code_point(character), i)); i++) {
        sb_add(&sb, i > 0 ? " " : "");
        sb_add(&sb, reading);
    }
    if (strcmp(sb_text(&sb), expected) != 0)
        fail_msg("%s: %s, not %s", character, sb_text(&sb), expected);
    sb_free(&sb);
}

/* What is found, as it stands in the text. */
static void finds(const char *typed, const char *text, const char *expected) {
    struct pinyin_hit hit;
    if (!pinyin_match(typed, text, &hit))
        fail_msg("%s is not found in %s", typed, text);
    if (hit.len != strlen(expected) || memcmp(text + hit.at, expected, hit.len) != 0)
        fail_msg("%s in %s: %.*s, not %s", typed, text, (int)hit.len, text + hit.at, expected);
}

static void misses(const char *typed, const char *text) {
    struct pinyin_hit hit;
    if (pinyin_match(typed, text, &hit))
        fail_msg("%s is found in %s: %.*s", typed, text, (int)hit.len, text + hit.at);
}

/* ---- the data ---- */

static void readings_most_frequent_first(void **state) {
    (void)state;
    check_readings("责", "ze");
    check_readings("重", "zhong chong");
    check_readings("行", "xing hang heng");
    check_readings("长", "zhang chang");
    check_readings("調", "diao tiao");
    check_readings("调", "diao tiao");
    check_readings("处", "chu");
    check_readings("降", "jiang xiang");
    check_readings("单", "dan chan shan");
    check_readings("率", "lv shuai");
    check_readings("女", "nv");
    check_readings("略", "lve");
    check_readings("儿", "er");
    check_readings("〇", "ling");
    check_readings("嗯", "n ng");
    check_readings("㐀", "qiu");
    check_readings("𠼞", "a");
    check_readings("𠮷", ""); /* Unihan knows of none */
    check_readings("a", "");
    check_readings("，", "");
    check_readings("あ", "");
    assert_null(pinyin_reading(0, 0));
    assert_null(pinyin_reading(0x10FFFF, 0));
    assert_null(pinyin_reading(UINT32_MAX, 0));
    assert_null(pinyin_reading(code_point("责"), SIZE_MAX));
}

/* The i-th reading of each character of a line of the data is its syllable. */
static size_t check_line(const char *line, size_t n) {
    char syllable[8] = "";
    size_t letters = 0, count = 0;
    while (letters < n && line[letters] >= 'a' && line[letters] <= 'z')
        letters++;
    assert_in_range(letters, 1, 6);
    memcpy(syllable, line, letters);
    assert_true(n > letters + 3 && line[letters] == ' ' && line[letters + 2] == ' ');
    assert_in_range(line[letters + 1], '1', '0' + PINYIN_READINGS_MAX);
    size_t rank = (size_t)(line[letters + 1] - '0');
    for (size_t at = letters + 3; at < n; count++) {
        uint32_t cp;
        at += utf8_decode(line + at, n - at, &cp);
        const char *reading = pinyin_reading(cp, rank - 1);
        if (!reading || strcmp(reading, syllable) != 0)
            fail_msg("U+%04X: its reading %zu is not %s", (unsigned)cp, rank, syllable);
    }
    return count;
}

static void every_line_of_the_data_is_in_the_table(void **state) {
    (void)state;
    size_t n, in_lines = 0, in_table = 0;
    char *text = test_read_file("core/text/pinyin.txt", &n);
    assert_true(utf8_valid(text, n));
    for (size_t at = 0; at < n;) {
        const char *end = memchr(text + at, '\n', n - at);
        assert_non_null(end);
        size_t len = (size_t)(end - text) - at;
        if (text[at] != '%')
            in_lines += check_line(text + at, len);
        at += len + 1;
    }
    mem_free(text);
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++)
        for (size_t i = 0; pinyin_reading(cp, i); i++)
            in_table++;
    assert_int_equal(in_lines, in_table); /* and nothing else is */
    assert_true(in_table > 41000);
}

/* Every Hanzi of the texts that come with the program can be typed. */
static void common_hanzi_have_readings(void **state) {
    (void)state;
    size_t lacking = 0;
    for (uint32_t cp = 0x4E00; cp <= 0x9FA5; cp++)
        lacking += pinyin_reading(cp, 0) == NULL;
    assert_true(lacking <= 11); /* signs for weights and measures, made in Japan */
    size_t n;
    char *law = test_read_file("data/content/regimes/dpg2009/law.txt", &n);
    for (size_t at = 0; at < n;) {
        uint32_t cp;
        at += utf8_decode(law + at, n - at, &cp);
        if (cp >= 0x3400 && cp <= 0x9FFF && !pinyin_reading(cp, 0))
            fail_msg("U+%04X has no reading", (unsigned)cp);
    }
    mem_free(law);
}

/* ---- ways of typing ---- */

static void initials(void **state) {
    (void)state;
    finds("wz", "打开问责办案台", "问责");
    finds("zz", "党内追责", "追责");
    finds("cx", "撤销", "撤销");
    finds("CX", "撤销", "撤销");
    finds("wzbat", "打开问责办案台", "问责办案台");
    finds("zhz", "追责", "追责");
    finds("chx", "撤销", "撤销");
    finds("shp", "审批", "审批");
}

static void whole_and_mixed(void **state) {
    (void)state;
    finds("wenze", "问责", "问责");
    finds("wenz", "问责", "问责");
    finds("wze", "问责", "问责");
    finds("wen", "问责", "问");
    finds("wenzeb", "打开问责办案台", "问责办");
    finds("wzebanat", "打开问责办案台", "问责办案台");
    finds("zhuize", "追责", "追责");
    finds("zhuiz", "追责", "追责");
    finds("zze", "追责", "追责");
    finds("zhze", "追责", "追责");
    finds("zhu", "追责", "追"); /* the last one may be a beginning */
    finds("wenzh", "问中", "问中");
    finds("xian", "西安", "西安");
    finds("xian", "先", "先");
    finds("zongzhang", "总章", "总章");
    finds("jieguan", "接管案", "接管");
}

static void boundaries(void **state) {
    (void)state;
    finds("xi'an", "西安", "西安");
    finds("xi’an", "西安", "西安");
    finds("xi an", "西安", "西安");
    misses("xi'an", "先");
    misses("xi an", "先");
    finds("xi'", "先", "先");
    finds("fang'an", "方案", "方案");
    misses("fan'gan", "方案");
    finds("fangan", "方案", "方案");
    finds("fangan", "反感", "反感");
    finds("w z", "问责", "问责");
    finds(" wen  ze ", "问责", "问责");
    misses("z h", "追");
    misses("we n", "问");
}

static void heteronyms(void **state) {
    (void)state;
    finds("chongzuo", "重做", "重做");
    finds("zhongzuo", "重做", "重做");
    finds("cz", "重做", "重做");
    finds("zz", "重做", "重做");
    finds("chongxin", "重新", "重新");
    finds("zhongda", "重大", "重大");
    finds("xingzheng", "行政", "行政");
    finds("yinhang", "银行", "银行");
    finds("yinh", "银行", "银行");
    finds("yinx", "银行", "银行");
    finds("shizhang", "市长", "市长");
    finds("changqi", "长期", "长期");
    finds("diaocha", "调查", "调查");
    finds("tiaozheng", "调整", "调整");
    finds("chufen", "处分", "处分");
    finds("chuzhang", "处长", "处长");
    finds("jiangji", "降级", "降级");
    finds("touxiang", "投降", "投降");
    misses("shufen", "处分");
    misses("xingq", "长期");
}

static void two_dots(void **state) {
    (void)state;
    finds("lvshi", "律师", "律师");
    finds("lushi", "律师", "律师");
    finds("l\xC3\xBCshi", "律师", "律师");
    finds("L\xC3\x9C", "律师", "律");
    finds("nv", "女", "女");
    finds("nu", "女", "女");
    finds("lve", "略", "略");
    finds("lue", "略", "略");
    finds("nuedai", "虐待", "虐待");
    finds("jv", "局", "局");
    finds("ju", "局", "局");
    finds("jvzhang", "局长", "局长");
    finds("xvke", "许可", "许可");
    finds("yvsuan", "预算", "预算");
    finds("qvan", "全", "全");
    misses("lvshi", "路师"); /* where there are no dots there is no v */
    misses("zvze", "足责");
    misses("jiv", "就");
    misses("v", "律");
    misses("u", "女");
}

static void letters_stand_for_themselves(void **state) {
    (void)state;
    finds("wen", "中文/English", "文");
    finds("wene", "中文/English", "文/E");
    finds("gli", "中文/English", "gli");
    finds("english", "中文/English", "English");
    finds("zhongwenenglish", "中文/English", "中文/English");
    finds("2009n", "（2009）年版", "2009）年");
    finds("a4z", "Ａ４纸", "Ａ４纸");
    finds("ａ４ｚ", "A4纸", "A4纸");
    finds("问z", "问责", "问责");
    finds("w责", "问责", "问责");
    finds("问责", "党内问责", "问责");
    misses("责问", "问责");
    finds("ж", "Жук", "Ж");
    misses("r", "あ");
    finds("あ", "あ", "あ");
}

static void marks_are_passed_over(void **state) {
    (void)state;
    finds("wzba", "《问责》（办案）", "问责》（办");
    finds("wzbana", "《问责》（办案）", "问责》（办案");
    finds("wenze", "问·责", "问·责");
    finds("wenze", "问\xEF\xB8\x80责", "问\xEF\xB8\x80责"); /* a variation selector */
    finds("wz", "问\n责", "问\n责");
    finds("wz", "问\xFF责", "问\xFF责"); /* broken */
}

static void the_first_and_the_shortest(void **state) {
    (void)state;
    struct pinyin_hit hit;
    assert_true(pinyin_match("z", "问责追责", &hit));
    assert_int_equal(hit.at, 3);
    assert_int_equal(hit.len, 3);
    finds("xian", "西安先", "西安"); /* begins first */
    finds("xian", "西先安", "先");
    finds("zhong", "张宏重", "张宏");
    finds("xiana", "先啊西安啊", "先啊");
    finds("zzx", "宗重行", "宗重行");
    /* What began later is found while what began earlier is still open, and gives way to it. */
    finds("chang", "车厂个", "车厂个");
    finds("chang", "车厂不", "厂");
    finds("guang", "古广个", "古广个");
}

static void not_found(void **state) {
    (void)state;
    misses("cxx", "撤销");
    misses("xc", "撤销");
    misses("wenze", "问");
    misses("wezne", "问责");
    misses("weze", "问责"); /* a beginning only at the end */
    misses("enz", "问责");
    misses("sht", "审");
    misses("a", "");
    misses("wz", "问，。");
    misses("wz!", "问责!"); /* a mark answers to nothing */
    misses("(", "(");
    misses("w-z", "问责");
    misses("\xFF", "\xFF");
}

static void nothing_typed_is_everywhere(void **state) {
    (void)state;
    finds("", "问责", "");
    finds("", "", "");
    finds(" ", "问责", "");
    finds("'", "问责", "");
}

static void long_queries_are_hopeless(void **state) {
    (void)state;
    struct sb text = {0}, typed = {0};
    for (int i = 0; i < PINYIN_QUERY_MAX; i++) {
        sb_add(&text, "阿");
        sb_add(&typed, "a");
    }
    assert_true(pinyin_match(sb_text(&typed), sb_text(&text), NULL));
    sb_add(&text, "阿");
    sb_add(&typed, " ");
    assert_true(pinyin_match(sb_text(&typed), sb_text(&text), NULL));
    sb_add(&typed, "a");
    assert_false(pinyin_match(sb_text(&typed), sb_text(&text), NULL));
    sb_free(&text);
    sb_free(&typed);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(readings_most_frequent_first),
        cmocka_unit_test(every_line_of_the_data_is_in_the_table),
        cmocka_unit_test(common_hanzi_have_readings),
        cmocka_unit_test(initials),
        cmocka_unit_test(whole_and_mixed),
        cmocka_unit_test(boundaries),
        cmocka_unit_test(heteronyms),
        cmocka_unit_test(two_dots),
        cmocka_unit_test(letters_stand_for_themselves),
        cmocka_unit_test(marks_are_passed_over),
        cmocka_unit_test(the_first_and_the_shortest),
        cmocka_unit_test(not_found),
        cmocka_unit_test(nothing_typed_is_everywhere),
        cmocka_unit_test(long_queries_are_hopeless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
