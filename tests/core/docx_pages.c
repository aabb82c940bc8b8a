/* The contents of a volume: on which page each piece begins, reckoned from the heights of the lines, and
 * told in a DOCX by a field that finds the piece. */
#include "tests/support/support.h"

#include <string.h>

#include "core/letter/docx.h"
#include "core/letter/docx_pages.h"

static void lines(struct sb *out, int count, const char *line) {
    for (int i = 0; i < count; i++)
        sb_add(out, line);
}

/* 22 lines fill a page; 23 begin another; a row of a table is lower than a line and stays whole. */
static void a_page_holds_what_it_holds(void **state) {
    (void)state;
    static const struct {
        const char *line;
        int count, next; /* so many of them, and the piece behind begins on that page */
    } cases[] = {
        {"【正文】一行\n", 22, 2},  {"【正文】一行\n", 23, 3},  {"【正文】一行\n", 44, 3},
        {"【正文】一行\n", 45, 4},  {"【行】甲 | 乙\n", 30, 2}, /* 31.8 rows of 20 points, less the line above them */
        {"【行】甲 | 乙\n", 31, 3}, {"【正文】\n", 0, 2}};
    for (size_t i = 0; i < TEST_COUNT(cases); i++) {
        struct sb text = {0};
        int pages[2] = {0};
        sb_add(&text, LETTER_FORM "【另页】甲\n");
        lines(&text, cases[i].count, cases[i].line);
        if (cases[i].count == 0)
            sb_add(&text, "【正文】一行\n");
        sb_add(&text, "【另页】乙\n【正文】末\n");
        assert_int_equal(docx_pages(sb_text(&text), pages, 2), 2);
        assert_int_equal(pages[0], 1);
        if (pages[1] != cases[i].next)
            fail_msg("%d of %s: %d", cases[i].count, cases[i].line, pages[1]);
        sb_free(&text);
    }
}

/* 28 characters a line, two fewer in the first; a break without a name begins no piece. */
static void characters_make_lines(void **state) {
    (void)state;
    struct sb text = {0};
    int pages[2] = {0};
    sb_add(&text, LETTER_FORM "【正文】");
    lines(&text, 28 * 22 - 2, "字");
    sb_add(&text, "\n【另页】\n【正文】");
    lines(&text, 28 * 22 - 1, "字");
    sb_add(&text, "\n【另页】丙\n【正文】末\n");
    assert_int_equal(docx_pages(sb_text(&text), pages, 2), 1);
    assert_int_equal(pages[0], 4); /* one page, then two */
    sb_free(&text);
}

/* The n-th row of the contents asks for the page of the n-th piece, and says what is known meanwhile. */
static void a_row_finds_its_piece(void **state) {
    (void)state;
    struct docx_part parts[DOCX_PARTS];
    letter_docx(parts, "卷",
                LETTER_FORM "【表头】题名 | 页号\n【目录】甲 | 2\n【目录】乙 | 5\n"
                            "【另页】甲\n【标题】甲\n【另页】乙\n【行】乙 | 一\n");
    const char *xml = NULL;
    for (size_t i = 0; i < DOCX_PARTS; i++)
        if (strcmp(parts[i].name, "word/document.xml") == 0)
            xml = sb_text(&parts[i].xml);
    assert_non_null(xml);
    const char *first = strstr(xml, "PAGEREF piece_1 "), *second = strstr(xml, "PAGEREF piece_2 ");
    assert_true(first && second && first < second);
    assert_non_null(strstr(first, "<w:t xml:space=\"preserve\">2</w:t>"));
    assert_non_null(strstr(second, "<w:t xml:space=\"preserve\">5</w:t>"));
    const char *one = strstr(xml, "w:name=\"piece_1\""), *two = strstr(xml, "w:name=\"piece_2\"");
    assert_true(second < one && one < two); /* a table that begins a page has its mark too */
    assert_null(strstr(two + 1, "w:name=\"piece_"));
    letter_docx_clear(parts);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_holds_what_it_holds),
        cmocka_unit_test(characters_make_lines),
        cmocka_unit_test(a_row_finds_its_piece),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
