/* Breaking lines: exact cases for each rule, and what must hold for any text and any width. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "core/text/utf8.h"
#include "core/text/wrap.h"

/* The lines of text, joined by '|'. */
static void check(const char *text, int cols, const char *expected) {
    struct wrap_line *lines;
    size_t n = strlen(text), count = wrap_all(text, n, cols, &lines);
    struct sb sb = {0};
    for (size_t i = 0; i < count; i++) {
        sb_add(&sb, i > 0 ? "|" : "");
        sb_add_n(&sb, text + lines[i].start, lines[i].len);
        assert_int_equal(lines[i].width, utf8_width(text + lines[i].start, lines[i].len));
    }
    if (strcmp(sb_text(&sb), expected) != 0)
        fail_msg("in %d columns: %s, not %s", cols, sb_text(&sb), expected);
    sb_free(&sb);
    mem_free(lines);
}

static void hanzi_break_anywhere(void **state) {
    (void)state;
    check("问责办案台", 10, "问责办案台");
    check("问责办案台", 9, "问责办案|台");
    check("问责办案台", 4, "问责|办案|台");
    check("问责办案台", 3, "问|责|办|案|台");
    check("𠮷葛\xF3\xA0\x84\x80赵", 4, "𠮷葛\xF3\xA0\x84\x80|赵");
}

static void line_ends_are_kept(void **state) {
    (void)state;
    check("", 10, "");
    check("\n", 10, "|");
    check("甲\n", 10, "甲|");
    check("甲\n乙\n\n丙", 10, "甲|乙||丙");
    check("甲乙\n丙", 4, "甲乙|丙"); /* a full line and its '\n' make one line */
    check("甲乙 \n丙", 4, "甲乙|丙");
    check("甲\r乙", 10, "甲\r乙"); /* only '\n' ends a line */
}

static void words_stay_whole(void **state) {
    (void)state;
    check("one two three", 7, "one two|three");
    check("one two three", 6, "one|two|three");
    check("按2026-02-06通知", 12, "按2026-02-06|通知");
    check("按2026-02-06通知", 11, "按|2026-02-06|通知");
    check("见dpg2009:5(2)项", 13, "见|dpg2009:5(2)|项");
    check("it’s done", 6, "it’s|done");
    check("abcdefghij", 4, "abcd|efgh|ij");          /* longer than a line */
    check("甲abcdefghij乙", 4, "甲|abcd|efgh|ij乙"); /* begins on a line of its own */
    check("abcd)e", 4, "abc|d)e");                   /* torn, but not before the mark */
    check("甲\xC2\xA0乙丙丁", 5, "甲\xC2\xA0乙|丙丁");
    check("甲乙\xC2\xA0丙丁", 5, "甲|乙\xC2\xA0丙|丁");
}

static void blanks_at_a_break_go(void **state) {
    (void)state;
    check("one   two", 3, "one|two");
    check("one   two", 5, "one|two");
    check("甲乙　丙丁", 4, "甲乙|丙丁");
    check("甲乙　丙丁", 6, "甲乙|丙丁"); /* the blank fits, the line ends before it */
    check("甲乙\t丙丁", 5, "甲乙|丙丁");
    check("　　甲乙", 6, "　　甲|乙"); /* the indent of a paragraph stays */
    check("甲乙   ", 4, "甲乙");       /* hanging */
    check("甲乙   ", 6, "甲乙  ");     /* what fits stays */
    check("甲 \n乙", 10, "甲 |乙");
    check("甲 \xCC\x81乙", 3, "甲 \xCC\x81|乙"); /* not blank: it carries a mark */
    check("     ", 3, "   ");
}

static void no_closing_mark_begins_a_line(void **state) {
    (void)state;
    static const char *const closing[] = {"，", "。", "、", "；", "：", "？", "！", "）", "》",
                                          "」", "』", "】", "〕", "〉", "〗", "”",  "’",  "…",
                                          "·",  "～", "％", "］", "｝", "・", ")",  "]",  "}",
                                          ",",  ".",  ";",  ":",  "?",  "!",  "%",  "｡",  "｣"};
    for (size_t i = 0; i < TEST_COUNT(closing); i++) {
        char text[64], expected[64];
        snprintf(text, sizeof text, "甲乙%s丙", closing[i]);
        snprintf(expected, sizeof expected, "甲|乙%s|丙", closing[i]);
        check(text, 4, expected);
        /* Nor behind a blank. */
        snprintf(text, sizeof text, "甲乙 %s丙", closing[i]);
        snprintf(expected, sizeof expected, "甲|乙 %s|丙", closing[i]);
        check(text, utf8_width(closing[i], strlen(closing[i])) + 3, expected);
    }
    check("甲县乙镇……丙", 8, "甲县乙|镇……丙");
    check("甲县乙镇！”丙", 9, "甲县乙|镇！”丙");
}

static void no_opening_mark_ends_a_line(void **state) {
    (void)state;
    static const char *const opening[] = {"（", "《", "「", "『", "【", "〔", "〈", "〖", "“",
                                          "‘",  "［", "｛", "￥", "(",  "[",  "{",  "｢"};
    for (size_t i = 0; i < TEST_COUNT(opening); i++) {
        char text[64], expected[64];
        snprintf(text, sizeof text, "甲乙%s丙丁", opening[i]);
        snprintf(expected, sizeof expected, "甲乙|%s丙丁", opening[i]);
        check(text, 4 + utf8_width(opening[i], strlen(opening[i])), expected);
        snprintf(text, sizeof text, "甲乙%s 丙丁", opening[i]);
        snprintf(expected, sizeof expected, "甲乙|%s 丙丁", opening[i]);
        check(text, 5 + utf8_width(opening[i], strlen(opening[i])), expected);
    }
    check("甲乙《“丙”》", 8, "甲乙|《“丙”》");
}

static void quotations_and_dashes(void **state) {
    (void)state;
    check("“甲”“乙”“丙”", 8, "“甲”“乙”|“丙”"); /* closing then opening: a break between */
    check("他说：“甲县（乙镇）的‘办法’……”", 10, "他说：“甲|县（乙镇）|的‘办|法’……”");
    check("甲乙丙——丁", 7, "甲乙丙|——丁"); /* the two are one sign */
    check("甲乙——丙丁", 5, "甲乙|——丙|丁");
    check("abc“甲”def", 5, "abc|“甲”|def");
}

static void what_cannot_be_kept_is_broken(void **state) {
    (void)state;
    check("甲，乙", 1, "甲|，|乙");
    check("甲，“乙”", 2, "甲|，|“|乙|”");
    check("（（（（", 4, "（（|（（");
    check("））））甲", 4, "））|））|甲");
    check("甲））））", 4, "甲）|））|）");
    check("……", 1, "…|…");
    check("abc", 1, "a|b|c");
    check("甲\n乙", 1, "甲|乙");
    check("甲", 0, "甲"); /* a width below one counts as one */
    check("甲乙", -5, "甲|乙");
}

static void clusters_are_not_split(void **state) {
    (void)state;
    check("👨‍👩‍👧👍🏽🇨🇳x", 4, "👨‍👩‍👧👍🏽|🇨🇳x");
    check("e\xCC\x81"
          "e\xCC\x81"
          "e\xCC\x81",
          2,
          "e\xCC\x81"
          "e\xCC\x81|e\xCC\x81");
    check("\xE8\xB4\xFF\x1b甲", 3, "\xE8\xB4\xFF|\x1b甲");
}

/* ---- any text, any width ---- */

static const char *const pieces[] = {"赵",
                                     "某",
                                     "责",
                                     "，",
                                     "。",
                                     "：",
                                     "（",
                                     "）",
                                     "《",
                                     "》",
                                     "“",
                                     "”",
                                     "—",
                                     "——",
                                     "…",
                                     "……",
                                     "·",
                                     "a",
                                     "bc",
                                     "def",
                                     "2026",
                                     "-",
                                     "(",
                                     ")",
                                     ",",
                                     " ",
                                     "  ",
                                     "　",
                                     "\t",
                                     "\n",
                                     "e\xCC\x81",
                                     "👩‍👩",
                                     "🇨🇳",
                                     "😀",
                                     "7",
                                     "\xC2\xA0",
                                     "\xFF",
                                     "\x1b",
                                     "\xE8",
                                     "\xE2\x80\xAE",
                                     "\xE2\x80\x8D",
                                     "\xCC\x81",
                                     "\xEF\xB8\x8F",
                                     "𠮷",
                                     "wenze",
                                     "’",
                                     "‘",
                                     "Ａ"};

static void random_text(struct test_random *random, struct sb *sb) {
    sb_clear(sb);
    uint32_t count = test_below(random, 40);
    bool bytes = test_below(random, 5) == 0;
    for (uint32_t i = 0; i < count; i++)
        if (bytes)
            sb_add_char(sb, (char)(unsigned char)test_below(random, 256));
        else
            sb_add(sb, pieces[test_below(random, TEST_COUNT(pieces))]);
    sb_add(sb, "");
}

/* The bytes of a blank at `at`, else 0. With a combining mark on it, it is none. */
static size_t blank(const char *s, size_t n, size_t at) {
    size_t len = utf8_next(s, n, at) - at;
    bool is = len == 1 ? s[at] == ' ' || s[at] == '\t'
                       : len == 3 && memcmp(s + at, "\xE3\x80\x80", 3) == 0;
    return is ? len : 0;
}

static bool boundary(const char *s, size_t n, size_t at) {
    return at == n || utf8_prev(s, n, at + 1) == at;
}

/* The lines and what stands between them (blanks, one '\n' at most) are the whole text. */
static void lines_cover_the_text(void **state) {
    (void)state;
    struct test_random random = test_random(21);
    struct sb sb = {0};
    for (int run = 0; run < 8000; run++) {
        random_text(&random, &sb);
        int cols = 1 + (int)test_below(&random, 20);
        struct wrap_line *lines;
        size_t count = wrap_all(sb.text, sb.len, cols, &lines), at = 0;
        assert_true(count >= 1);
        for (size_t i = 0; i < count; i++) {
            size_t start = lines[i].start, end = start + lines[i].len;
            assert_int_equal(start, at);
            assert_true(boundary(sb.text, sb.len, start) && boundary(sb.text, sb.len, end));
            assert_int_equal(lines[i].width, utf8_width(sb.text + start, lines[i].len));
            if (lines[i].width > cols)
                assert_int_equal(utf8_next(sb.text, sb.len, start), end);
            assert_null(lines[i].len > 0 ? memchr(sb.text + start, '\n', lines[i].len) : NULL);
            at = end;
            for (size_t len; at < sb.len && (len = blank(sb.text, sb.len, at)) > 0;)
                at += len;
            /* A line only ends where it must: at a '\n', or because more would not fit. */
            bool ended = at < sb.len && sb.text[at] == '\n';
            if (ended)
                at++;
            assert_true(ended || i + 1 == count || lines[i + 1].start == at);
            if (!ended && i + 1 < count)
                assert_true(at > start);
        }
        assert_int_equal(at, sb.len);
        mem_free(lines);
    }
    sb_free(&sb);
}

static bool one_of(const char *s, size_t n, size_t at, const char *const *list) {
    size_t len = utf8_next(s, n, at) - at;
    for (; *list; list++)
        if (strlen(*list) == len && memcmp(s + at, *list, len) == 0)
            return true;
    return false;
}

static bool may_break(const char *s, size_t n, size_t at) {
    static const char *const closing[] = {"，", "。", "：", "）", "》", "”",
                                          "…",  "·",  "’",  ")",  ",",  NULL};
    static const char *const opening[] = {"（", "《", "“", "‘", "(", NULL};
    static const char *const dash[] = {"—", NULL};
    size_t before = utf8_prev(s, n, at);
    while (before > 0 && blank(s, n, before))
        before = utf8_prev(s, n, before);
    return !one_of(s, n, at, closing) && !one_of(s, n, before, opening) &&
           !(one_of(s, n, at, dash) && one_of(s, n, before, dash));
}

/* A mark at the wrong end of a line only stands there when the line had no better place to end. */
static void marks_stay_where_they_belong(void **state) {
    (void)state;
    static const char *const parts[] = {"赵", "某", "责", "，", "。", "：", "（", "）", "《", "》",
                                        "“",  "”",  "—",  "…",  "·",  "a",  "bc", "(",  ")",  ","};
    struct test_random random = test_random(22);
    struct sb sb = {0};
    int forced = 0, kept = 0;
    for (int run = 0; run < 6000; run++) {
        sb_clear(&sb);
        for (uint32_t i = 0, count = 1 + test_below(&random, 30); i < count; i++)
            sb_add(&sb, parts[test_below(&random, TEST_COUNT(parts))]);
        struct wrap_line *lines;
        size_t count = wrap_all(sb.text, sb.len, 2 + (int)test_below(&random, 12), &lines);
        for (size_t i = 1; i < count; i++) {
            size_t at = lines[i].start;
            if (may_break(sb.text, sb.len, at)) {
                kept++;
                continue;
            }
            forced++;
            while ((at = utf8_prev(sb.text, sb.len, at)) > lines[i - 1].start)
                assert_false(may_break(sb.text, sb.len, at));
        }
        mem_free(lines);
    }
    assert_true(forced > 100 && kept > 10000); /* both were really met */
    sb_free(&sb);
}

/* Hanzi, words and blanks, against a filling of lines piece by piece. */
static void lines_are_filled(void **state) {
    (void)state;
    struct test_random random = test_random(23);
    for (int run = 0; run < 4000; run++) {
        struct sb text = {0}, expected = {0};
        int cols = 6 + (int)test_below(&random, 15), width = 0, gap = 0;
        for (uint32_t i = 0, count = 1 + test_below(&random, 30); i < count; i++) {
            bool hanzi = test_below(&random, 2) == 0;
            int wide = hanzi ? 2 : 1 + (int)test_below(&random, 6);
            if (i > 0 && width > 0 && width + gap + wide > cols) {
                sb_add_char(&expected, '|');
                width = 0;
            } else {
                for (; gap > 0; gap--, width++)
                    sb_add_char(&expected, ' ');
            }
            sb_add_n(&expected, hanzi ? "责" : "wenzes", hanzi ? 3 : (size_t)wide);
            sb_add_n(&text, hanzi ? "责" : "wenzes", hanzi ? 3 : (size_t)wide);
            width += wide;
            /* A blank after every word, or two words would be one; after a Hanzi sometimes. */
            gap = hanzi && test_below(&random, 4) ? 0 : 1;
            if (i + 1 < count)
                sb_add_n(&text, " ", (size_t)gap);
        }
        check(sb_text(&text), cols, sb_text(&expected));
        sb_free(&text);
        sb_free(&expected);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hanzi_break_anywhere),
        cmocka_unit_test(line_ends_are_kept),
        cmocka_unit_test(words_stay_whole),
        cmocka_unit_test(blanks_at_a_break_go),
        cmocka_unit_test(no_closing_mark_begins_a_line),
        cmocka_unit_test(no_opening_mark_ends_a_line),
        cmocka_unit_test(quotations_and_dashes),
        cmocka_unit_test(what_cannot_be_kept_is_broken),
        cmocka_unit_test(clusters_are_not_split),
        cmocka_unit_test(lines_cover_the_text),
        cmocka_unit_test(marks_stay_where_they_belong),
        cmocka_unit_test(lines_are_filled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
