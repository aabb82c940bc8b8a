#include "tests/support/support.h"

#include <string.h>

#include "core/base/sb.h"
#include "core/letter/docx.h"
#include "core/letter/page.h"
#include "core/text/utf8.h"

static void check_grid(const char *lines, const char *wanted) {
    struct sb text = {0}, out = {0};
    sb_add(&text, LETTER_FORM);
    sb_add(&text, lines);
    letter_put_grid(&out, sb_text(&text));
    assert_string_equal(sb_text(&out), wanted);
    sb_free(&text);
    sb_free(&out);
}

static void check_plain(const char *lines, const char *wanted) {
    struct sb text = {0}, out = {0};
    sb_add(&text, LETTER_FORM);
    sb_add(&text, lines);
    letter_put_plain(&out, sb_text(&text));
    assert_string_equal(sb_text(&out), wanted);
    sb_free(&text);
    sb_free(&out);
}

static void lines_stand_on_the_grid(void **state) {
    (void)state;
    check_grid("【标题】问责决定书\n【空行】\n【顶格】赵某：\n【正文】经查。\n【落款】甲县委员会\n",
               "　　　　　　　　　　　 问责决定书\n" /* (56 - 10) / 2 = 23 columns */
               "\n"
               "赵某：\n"
               "　　经查。\n"
               "　　　　　　　　　　　　　　　　　　　甲县委员会\n"); /* 56 - 8 - 10 */
    /* 26 characters beside the indent; the 27th is a full stop, which takes the 26th along. */
    check_grid("【正文】一二三四五六七八九十一二三四五六七八九十一二三四五六。\n",
               "　　一二三四五六七八九十一二三四五六七八九十一二三四五\n六。\n");
    check_grid("【标题】一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十\n",
               "一二三四五六七八九十一二三四五六七八九十一二三四五六七八\n　　　　　　　　　　　　"
               "　九十\n");
}

static void a_table_keeps_to_the_grid(void **state) {
    (void)state;
    check_grid("【表头】序号 | 意见\n【行】1 | 甲\n【行】2 | 乙" LETTER_CELL_BREAK
               "丙\n【正文】丁\n",
               "序号│意见\n1　 │甲\n2　 │乙\n　　│丙\n　　丁\n");
}

static void no_line_is_wider_than_the_grid(void **state) {
    (void)state;
    static const char *const pieces[] = {"县", "。", "（", "）", "2026", "abc ", "，",
                                         "《", "》", "—",  "　", "😀",    "é",    " | "};
    struct test_random random = test_random(3);
    for (int round = 0; round < 500; round++) {
        struct sb text = {0}, out = {0};
        static const char *const marks[] = {"【正文】", "【标题】", "【落款】", "【顶格】",
                                            "【行】"};
        sb_add(&text, LETTER_FORM);
        sb_add(&text, marks[round % 5]);
        for (uint32_t n = 1 + test_below(&random, 200); n > 0; n--)
            sb_add(&text, pieces[test_below(&random, TEST_COUNT(pieces) - (round % 5 != 4))]);
        sb_add(&text, "\n");
        letter_put_grid(&out, sb_text(&text));
        for (const char *s = sb_text(&out); *s;) {
            size_t n = strcspn(s, "\n");
            if (round % 5 != 4) /* more columns than fit are no table of ours */
                assert_true(utf8_width(s, n) <= LETTER_COLUMNS);
            assert_int_equal(s[n], '\n');
            s += n + 1;
        }
        sb_free(&text);
        sb_free(&out);
    }
}

static void a_text_file_holds_a_paragraph_a_line(void **state) {
    (void)state;
    check_plain(
        "%number 甲\n【标题】问责决定书\n【正文】一二三四五六七八九十一二三四五六七八九十一二三四"
        "五六七八九十一二三四五六七八九十\n【表头】序号 | 意见\n【行】1 | 甲" LETTER_CELL_BREAK
        "乙\n【日期】2026年3月5日\n",
        "问责决定书\n　　一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七"
        "八九十"
        "\n序号　｜　意见\n1　｜　甲；乙\n2026年3月5日\n");
}

/* What an earlier version kept is printed as it stands. */
static void an_earlier_letter_stays_as_it_is(void **state) {
    (void)state;
    static const char old[] = "　　　　　问责决定书\n\n　　一、问责事实\n";
    struct sb out = {0};
    letter_put_plain(&out, old);
    assert_string_equal(sb_text(&out), old);
    sb_clear(&out);
    letter_put_grid(&out, old);
    assert_string_equal(sb_text(&out), old);
    sb_free(&out);
}

static void the_head_is_read_back(void **state) {
    (void)state;
    struct sb out = {0};
    static const char text[] = LETTER_FORM "%number 甲〔2026〕1号\n%template decision ab shipped\n"
                                           "【标题】甲\n%number 乙\n";
    assert_true(letter_head(text, "number", &out));
    assert_string_equal(sb_text(&out), "甲〔2026〕1号");
    assert_false(letter_head(text, "approved", &out));
    sb_free(&out);
}

static void check_part(const char *lines, size_t part, const char *wanted, bool there) {
    struct docx_part parts[DOCX_PARTS];
    struct sb text = {0};
    sb_add(&text, LETTER_FORM);
    sb_add(&text, lines);
    letter_docx(parts, "甲<乙", sb_text(&text));
    if ((strstr(sb_text(&parts[part].xml), wanted) != NULL) != there)
        fail_msg("%s in %s: %s", wanted, parts[part].name, sb_text(&parts[part].xml));
    letter_docx_clear(parts);
    sb_free(&text);
}

static void a_docx_has_real_styles(void **state) {
    (void)state;
    enum { DOCUMENT = 2, STYLES = 3, FONTS = 5, HEADER = 6, FOOTER = 7, CORE = 9 };
    check_part("【一级】一、甲\n", DOCUMENT, "<w:pStyle w:val=\"Heading1\"/>", true);
    check_part("【标题】甲\n", DOCUMENT, "<w:pStyle w:val=\"Title\"/>", true);
    check_part("【正文】甲&乙<丙>\n", DOCUMENT, "甲&amp;乙&lt;丙&gt;", true);
    check_part("【表头】序号 | 意见\n【行】1 | 甲\n", DOCUMENT, "<w:tblHeader/>", true);
    check_part("【行】1 | 甲\n", DOCUMENT, "<w:tr><w:trPr><w:cantSplit/></w:trPr>", true);
    check_part("【另页】\n【正文】甲\n", DOCUMENT, "<w:pageBreakBefore/>", true);
    check_part("【正文】甲\n", DOCUMENT,
               "w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\"", true);
    /* The marks of a draft stand on every page, and not in the text a second time. */
    check_part("【标记】草　稿\n【正文】甲\n【标记】草　稿\n", HEADER, "草　稿", true);
    check_part("【标记】草　稿\n【正文】甲\n", DOCUMENT, "草　稿", false);
    check_part("【正文】甲\n", HEADER, "<w:t", false);
    check_part("【正文】甲\n", FOOTER, " PAGE ", true);
    /* The foot stands beside the number of each page, and not in the text. */
    check_part("【正文】甲\n【页脚】操作记录第3条\n", FOOTER, "操作记录第3条", true);
    check_part("【正文】甲\n【页脚】操作记录第3条\n", FOOTER + 1, "操作记录第3条", true);
    check_part("【正文】甲\n【页脚】操作记录第3条\n", DOCUMENT, "操作记录第3条", false);
    check_part("【正文】甲\n", FONTS, "仿宋_GB2312", true);
    check_part("【正文】甲\n", STYLES, "方正小标宋简体", true);
    check_part("【正文】甲\n", CORE, "甲&lt;乙", true);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_stand_on_the_grid),
        cmocka_unit_test(a_table_keeps_to_the_grid),
        cmocka_unit_test(no_line_is_wider_than_the_grid),
        cmocka_unit_test(a_text_file_holds_a_paragraph_a_line),
        cmocka_unit_test(an_earlier_letter_stays_as_it_is),
        cmocka_unit_test(the_head_is_read_back),
        cmocka_unit_test(a_docx_has_real_styles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
