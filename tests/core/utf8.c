/* Reading, measuring and cleaning UTF-8: exact cases, whole ranges, and loops over random texts. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>

#include <utf8proc.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"

#define RUNS 6000

static size_t decode(const char *s, size_t n, uint32_t *cp) {
    /* A copy of just these bytes, so that the sanitizer sees a read beyond them. */
    char *exact = mem_dup_n(s, n);
    exact = mem_grow(exact, n, 1);
    size_t len = utf8_decode(exact, n, cp);
    mem_free(exact);
    return len;
}

static int width(const char *text) {
    return utf8_width(text, strlen(text));
}

/* ---- code points ---- */

static void every_code_point_there_and_back(void **state) {
    (void)state;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        char bytes[4];
        uint32_t back;
        size_t len = utf8_encode(cp, bytes);
        bool bad = cp >= 0xD800 && cp <= 0xDFFF;
        if (utf8_decode(bytes, len, &back) != len || back != (bad ? 0xFFFD : cp) ||
            !utf8_valid(bytes, len) ||
            len != (bad            ? 3
                    : cp < 0x80    ? 1
                    : cp < 0x800   ? 2
                    : cp < 0x10000 ? 3
                                   : 4))
            fail_msg("U+%04X", cp);
    }
    char bytes[4];
    assert_int_equal(utf8_encode(0x110000, bytes), 3);
    assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
}

static void broken_sequences_give_one_byte(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t n;
    } broken[] = {
        {"\x80", 1},
        {"\xBF\x80", 2},
        {"\xC0\x80", 2},
        {"\xC1\xBF", 2},
        {"\xC2", 1},
        {"\xC2\x41", 2},
        {"\xE0\x80\x80", 3},
        {"\xE0\x9F\xBF", 3},
        {"\xE8\xB4", 2},
        {"\xE8\xB4\x41", 3},
        {"\xED\xA0\x80", 3},
        {"\xED\xBF\xBF", 3},
        {"\xF0\x80\x80\x80", 4},
        {"\xF0\x8F\xBF\xBF", 4},
        {"\xF0\x9F\x98", 3},
        {"\xF4\x90\x80\x80", 4},
        {"\xF5\x80\x80\x80", 4},
        {"\xF8\x88\x80\x80", 4},
        {"\xFE", 1},
        {"\xFF\xFF", 2},
    };
    for (size_t i = 0; i < TEST_COUNT(broken); i++) {
        uint32_t cp = 0;
        assert_int_equal(decode(broken[i].bytes, broken[i].n, &cp), 1);
        assert_int_equal(cp, 0xFFFD);
        assert_false(utf8_valid(broken[i].bytes, broken[i].n));
    }
    assert_true(utf8_valid("问责\xEF\xBF\xBD", 9)); /* a real U+FFFD is not broken */
    assert_true(utf8_valid("", 0));
    assert_true(utf8_valid(NULL, 0));
}

static void code_points_are_counted(void **state) {
    (void)state;
    assert_int_equal(utf8_count("", 0), 0);
    assert_int_equal(utf8_count("赵某a", 7), 3);
    assert_int_equal(utf8_count("e\xCC\x81", 3), 2);
    assert_int_equal(utf8_count("\xE8\xB4责\xFF", 6), 4);
}

static void controls_are_known(void **state) {
    (void)state;
    static const uint32_t yes[] = {0,      '\t',    '\n',    0x1B,    0x7F,    0x80,     0x9B,
                                   0x9F,   0xAD,    0x61C,   0x180E,  0x200B,  0x200E,   0x200F,
                                   0x2028, 0x2029,  0x202A,  0x202B,  0x202C,  0x202D,   0x202E,
                                   0x2060, 0x2061,  0x2066,  0x2067,  0x2068,  0x2069,   0x206F,
                                   0xFEFF, 0xFFF9,  0xFFFB,  0xFFFE,  0xFFFF,  0xFDD0,   0xFDEF,
                                   0xD800, 0x1D173, 0xE0001, 0xE0041, 0x1FFFF, 0x10FFFF, 0x110000};
    static const uint32_t no[] = {' ',    '~',    0xA0,   0xB7,    0x301,   0x600,
                                  0x200C, 0x200D, 0x2014, 0x2026,  0x3000,  0x4E00,
                                  0xE000, 0xFE0F, 0xFFFD, 0x1F468, 0x20000, 0x31350};
    for (size_t i = 0; i < TEST_COUNT(yes); i++)
        if (!utf8_is_control(yes[i]))
            fail_msg("U+%04X should be a control", yes[i]);
    for (size_t i = 0; i < TEST_COUNT(no); i++)
        if (utf8_is_control(no[i]))
            fail_msg("U+%04X should be none", no[i]);
}

/* Against the Unicode tables, over everything: the short cuts must not change an answer. */
static void widths_follow_unicode(void **state) {
    (void)state;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        int got = utf8_cp_width(cp), expected = utf8proc_charwidth((utf8proc_int32_t)cp);
        utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)cp);
        if (utf8_is_control(cp))
            expected = 1;
        else if (category == UTF8PROC_CATEGORY_MC && expected == 0)
            expected = 1;
        else if (category == UTF8PROC_CATEGORY_CF && cp != 0x200C && cp != 0x200D)
            expected = 1;
        else if ((cp >= 0x1160 && cp <= 0x11FF) || (cp >= 0xD7B0 && cp <= 0xD7FB))
            expected = 0;
        else if (cp >= 0x20000 || (cp >= 0x4DC0 && cp <= 0x4DFF))
            expected = cp >= 0x40000 ? got : 2;
        char bytes[4];
        size_t len = utf8_encode(cp, bytes);
        bool alone = cp == 0x200C || cp == 0x200D || (cp >= 0xD800 && cp <= 0xDFFF);
        if (got != expected || utf8_width(bytes, len) != (alone ? 1 : expected))
            fail_msg("U+%04X: %d and %d, not %d", cp, got, utf8_width(bytes, len), expected);
    }
}

static void known_widths(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int width;
    } row[] = {
        {"", 0},
        {"wenze", 5},
        {"问责办案台", 10},
        {"问责〔2026〕6号", 4 + 2 + 4 + 2 + 1 + 2},
        {"，。、；：？！（）《》「」", 26},
        {"“”‘’—…·", 7},            /* ambiguous */
        {"ｶﾞ", 2},                 /* half-width katakana */
        {"ｗ", 2},                 /* full-width ASCII */
        {"e\xCC\x81", 1},          /* combining */
        {"\xCC\x81", 0},           /* a mark with nothing before it */
        {"责\xE3\x80\xAA", 2},     /* tone mark on a Hanzi */
        {"葛\xF3\xA0\x84\x80", 2}, /* a Hanzi in a chosen form */
        {"𠮷", 2},                 /* beyond the first plane */
        {"\xF0\xB1\x8D\x90", 2},   /* U+31350, newer than many tables */
        {"😀", 2},
        {"👍🏽", 2},           /* with a skin tone */
        {"👨‍👩‍👧", 2}, /* joined */
        {"🇨🇳", 2},                 /* flag */
        {"🇨🇳🇨", 3},
        {"1\xEF\xB8\x8F\xE2\x83\xA3", 1},
        {"각", 2},
        {"\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8", 2}, /* the same, in pieces */
        {"कि", 2},
        {"\t", 1},
        {"\n", 1},
        {"a\x1b[31m", 6},
        {"\xE2\x80\xAE甲", 3}, /* an override */
        {"\xFF\xFE甲", 4},     /* broken bytes */
        {"\xE2\x80\x8D", 1},   /* a joiner alone */
        {"\xE8\xB4", 2},       /* a cut Hanzi: two broken bytes */
    };
    for (size_t i = 0; i < TEST_COUNT(row); i++)
        if (width(row[i].text) != row[i].width)
            fail_msg("row %zu: %d columns, not %d", i, width(row[i].text), row[i].width);
    assert_int_equal(utf8_width("a\0b", 3), 3);
    assert_int_equal(utf8_width(NULL, 0), 0);
}

/* ---- clusters ---- */

static void clusters_are_stepped_over_whole(void **state) {
    (void)state;
    /* The pieces of each row are its clusters. */
    static const char *const row[][6] = {
        {"赵", "某", "a", "。"},
        {"e\xCC\x81", "\xE5\xAD\x97"},
        {"👨‍👩‍👧", "👩‍👩", "x"},
        {"👍🏽", "👍"},
        {"🇨🇳", "🇫🇷", "🇩"},
        {"\r", "\n", "甲"},
        {"\xE2\x80\xAE", "\xCC\x81", "b"},
        {"\xE8\xB4", "\xCC\x81"},
        {"\xE2\x80\x8D", "👩"},
        {"\n", "\xE2\x80\x8D", "\xE2\x80\x8D", "\xCC\x81\xCC\x81", "责"},
        {"\t\xCC\x81", "a"},
        {"각", "\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8", "가"},
        {"\xD8\x80"
         "5",
         "5"},
        {"\xEF\xBF\xBD", "\xCC\x81", "\xE2\x86\xB5", "\xCC\x81"},
        {"🏴", "\xF3\xA0\x81\xA7"},
    };
    for (size_t i = 0; i < TEST_COUNT(row); i++) {
        struct sb sb = {0};
        size_t ends[8] = {0}, count = 0;
        for (size_t k = 0; k < 6 && row[i][k]; k++) {
            sb_add(&sb, row[i][k]);
            /* "\xE8\xB4" is two broken bytes and so two clusters */
            if (i == 7 && k == 0)
                ends[++count] = 1;
            ends[++count] = sb.len;
        }
        for (size_t k = 0; k < count; k++)
            if (utf8_next(sb.text, sb.len, ends[k]) != ends[k + 1] ||
                utf8_prev(sb.text, sb.len, ends[k + 1]) != ends[k])
                fail_msg("row %zu, cluster %zu", i, k);
        assert_int_equal(utf8_next(sb.text, sb.len, sb.len), sb.len);
        assert_int_equal(utf8_next(sb.text, sb.len, sb.len + 9), sb.len);
        assert_int_equal(utf8_prev(sb.text, sb.len, sb.len + 9), ends[count - 1]);
        assert_int_equal(utf8_prev(sb.text, sb.len, 0), 0);
        sb_free(&sb);
    }
}

static void clips_before_what_does_not_fit(void **state) {
    (void)state;
    const char *text = "a赵e\xCC\x81👨‍👩‍👧某";
    size_t n = strlen(text), family = 5 + 2 + 18;
    static const int used_for[] = {0, 1, 1, 3, 4, 4, 6, 6, 8, 8};
    const size_t bytes_for[] = {0, 1, 1, 4, 7, 7, family, family, n, n};
    for (int cols = 0; cols < 10; cols++) {
        int used = -1;
        assert_int_equal(utf8_clip(text, n, cols, &used), bytes_for[cols]);
        assert_int_equal(used, used_for[cols]);
    }
    assert_int_equal(utf8_clip(text, n, -3, NULL), 0);
    assert_int_equal(utf8_clip("", 0, 5, NULL), 0);
}

/* ---- showing ---- */

static void check_visible(const char *text, size_t n, bool keep, const char *expected) {
    struct sb sb = {0};
    utf8_visible(&sb, text, n, keep);
    assert_string_equal(sb_text(&sb), expected);
    sb_free(&sb);
}

static void controls_are_shown_as_signs(void **state) {
    (void)state;
    check_visible("赵某", 6, false, "赵某");
    check_visible("a\tb", 3, false, "a b");
    check_visible("甲\n乙", 7, false, "甲↵乙");
    check_visible("甲\n乙", 7, true, "甲\n乙");
    check_visible("\x1b]0;x\a", 6, false, "�]0;x�");
    check_visible("a\0b\x7f\xC2\x9B", 6, false, "a�b��");
    check_visible("\xE2\x80\xAE责\xE2\x80\xA8\xEF\xBB\xBF", 12, true, "�责��");
    check_visible("\xE8\xB4责\xFF", 6, false, "��责�");
    check_visible("👨‍👩", strlen("👨‍👩"), false, "👨‍👩");
    check_visible("\xE2\x80\x8D\xE2\x80\x8C"
                  "a\xE2\x80\x8C",
                  10, false, "��a\xE2\x80\x8C");
    check_visible("�↵", 6, true, "�↵");
    check_visible("", 0, false, "");
    check_visible(NULL, 0, false, "");
}

static void check_fold(const char *text, const char *expected) {
    struct sb sb = {0};
    utf8_fold(&sb, text, strlen(text));
    assert_string_equal(sb_text(&sb), expected);
    sb_free(&sb);
}

static void typed_keys_are_folded(void **state) {
    (void)state;
    check_fold("２０２６－０２－０６", "2026-02-06");
    check_fold("ＤＰＧ２００９：５（２）", "dpg2009:5(2)");
    check_fold("5\xE3\x80\x80（２）", "5 (2)");
    check_fold("ÀÉ Ω 第十四条", "àé ω 第十四条");
    check_fold("\xFF\xE8\xB4X", "\xFF\xE8\xB4x"); /* broken bytes stay */
    check_fold("〔2026〕", "〔2026〕");
    check_fold("", "");
}

/* ---- loops over random texts ---- */

static const char *const pieces[] = {"a",
                                     "Z",
                                     " ",
                                     "7",
                                     "赵",
                                     "某",
                                     "责",
                                     "，",
                                     "。",
                                     "“",
                                     "—",
                                     "…",
                                     "（",
                                     "Ａ",
                                     "é",
                                     "e\xCC\x81",
                                     "\xCC\x81",
                                     "\xE0\xA4\xBF",
                                     "\xE0\xA4\x95",
                                     "\xEF\xB8\x8F",
                                     "\xE2\x80\x8D",
                                     "\xE2\x80\x8C",
                                     "👩",
                                     "😀",
                                     "🏽",
                                     "❤",
                                     "🇨",
                                     "🇳",
                                     "\xE1\x84\x80",
                                     "\xE1\x85\xA1",
                                     "\xE1\x86\xA8",
                                     "각",
                                     "\xD8\x80",
                                     "\n",
                                     "\r",
                                     "\t",
                                     "\x1b",
                                     "\x7f",
                                     "\xC2\x85",
                                     "\xE2\x80\xAE",
                                     "\xE2\x80\xA8",
                                     "\xEF\xBB\xBF",
                                     "\xEF\xBF\xBD",
                                     "\xE2\x86\xB5",
                                     "\xE8\xB4",
                                     "\xFF",
                                     "\xF0\x9F",
                                     "\xED\xA0\x80",
                                     "𠮷",
                                     "\xF3\xA0\x81\xA7",
                                     "\xF3\xA0\x84\x80",
                                     "\xE3\x80\xAA",
                                     "\xE3\x80\xB0"};

static void random_text(struct test_random *random, struct sb *sb) {
    sb_clear(sb);
    uint32_t kind = test_below(random, 3), count = test_below(random, 24);
    for (uint32_t i = 0; i < count; i++)
        if (kind == 0)
            sb_add_char(sb, (char)(unsigned char)test_below(random, 256));
        else if (kind == 1 && test_below(random, 4) == 0)
            sb_add_char(sb, (char)(unsigned char)(0x80 + test_below(random, 128)));
        else
            sb_add(sb, pieces[test_below(random, TEST_COUNT(pieces))]);
    sb_add(sb, "");
}

static void next_and_prev_are_inverse(void **state) {
    (void)state;
    struct test_random random = test_random(11);
    struct sb sb = {0};
    for (int run = 0; run < RUNS; run++) {
        random_text(&random, &sb);
        size_t last = 0;
        for (size_t at = 0; at < sb.len;) {
            size_t next = utf8_next(sb.text, sb.len, at);
            assert_true(next > at && next <= sb.len);
            for (size_t inside = at + 1; inside <= next; inside++)
                assert_int_equal(utf8_prev(sb.text, sb.len, inside), at);
            last = at;
            at = next;
        }
        assert_int_equal(utf8_prev(sb.text, sb.len, sb.len), last);
    }
    sb_free(&sb);
}

/* Without what we let stand alone, the clusters are those of utf8proc, code point by code point. */
static void clusters_are_those_of_unicode(void **state) {
    (void)state;
    struct test_random random = test_random(12);
    struct sb raw = {0}, text = {0};
    for (int run = 0; run < RUNS; run++) {
        random_text(&random, &raw);
        sb_clear(&text);
        sb_add_char(&text, 'x'); /* so that no joiner comes first */
        uint32_t cp;
        for (size_t at = 0, len; at < raw.len; at += len) {
            len = utf8_decode(raw.text + at, raw.len - at, &cp);
            if (!utf8_is_control(cp) && cp != 0xFFFD && cp != 0x21B5)
                sb_add_n(&text, raw.text + at, len);
        }
        utf8proc_int32_t known = 0;
        uint32_t before;
        size_t at = utf8_decode(text.text, text.len, &before), start = 0;
        while (at < text.len) {
            size_t len = utf8_decode(text.text + at, text.len - at, &cp);
            if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)before, (utf8proc_int32_t)cp,
                                                 &known)) {
                assert_int_equal(utf8_next(text.text, text.len, start), at);
                start = at;
            }
            before = cp;
            at += len;
        }
        assert_int_equal(utf8_next(text.text, text.len, start), text.len);
    }
    sb_free(&raw);
    sb_free(&text);
}

static void clip_never_splits(void **state) {
    (void)state;
    struct test_random random = test_random(13);
    struct sb sb = {0};
    for (int run = 0; run < RUNS; run++) {
        random_text(&random, &sb);
        int whole = utf8_width(sb.text, sb.len);
        for (int cols = 0; cols <= whole + 1; cols++) {
            int used = -1;
            size_t n = utf8_clip(sb.text, sb.len, cols, &used);
            assert_true(used >= 0 && used <= cols);
            size_t boundary = 0;
            int sum = 0;
            while (boundary < n) {
                size_t next = utf8_next(sb.text, sb.len, boundary);
                sum += utf8_width(sb.text + boundary, next - boundary);
                boundary = next;
            }
            assert_int_equal(boundary, n);
            assert_int_equal(sum, used);
            if (n < sb.len && cols > 0) {
                size_t next = utf8_next(sb.text, sb.len, n);
                assert_true(used + utf8_width(sb.text + n, next - n) > cols);
            }
        }
        int used = -1;
        assert_int_equal(utf8_clip(sb.text, sb.len, whole + 1, &used), sb.len);
        assert_int_equal(used, whole);
    }
    sb_free(&sb);
}

/* The visible form is safe, and measures and steps as the text does. */
static void visible_form_is_safe_and_measures_the_same(void **state) {
    (void)state;
    struct test_random random = test_random(14);
    struct sb sb = {0}, seen = {0};
    for (int run = 0; run < RUNS; run++) {
        random_text(&random, &sb);
        bool keep = run % 2 == 0;
        sb_clear(&seen);
        utf8_visible(&seen, sb.text, sb.len, keep);
        assert_true(utf8_valid(seen.text, seen.len));
        size_t at = 0, shown = 0;
        while (at < sb.len && shown < seen.len) {
            uint32_t cp;
            utf8_decode(seen.text + shown, seen.len - shown, &cp);
            assert_true(!utf8_is_control(cp) || (keep && cp == '\n'));
            assert_true(cp != 0x200D && cp != 0x200C);
            size_t next = utf8_next(sb.text, sb.len, at);
            size_t shown_next = utf8_next(seen.text, seen.len, shown);
            int cols = utf8_width(sb.text + at, next - at);
            assert_true(cols >= 0 && cols <= 2);
            assert_int_equal(utf8_width(seen.text + shown, shown_next - shown), cols);
            at = next;
            shown = shown_next;
        }
        assert_int_equal(at, sb.len);
        assert_int_equal(shown, seen.len);
        assert_int_equal(utf8_width(seen.text, seen.len), utf8_width(sb.text, sb.len));
        uint32_t cp;
        for (size_t k = 0; k < seen.len; k += utf8_decode(seen.text + k, seen.len - k, &cp)) {
            utf8_decode(seen.text + k, seen.len - k, &cp);
            assert_true(!utf8_is_control(cp) || (keep && cp == '\n'));
        }
    }
    sb_free(&sb);
    sb_free(&seen);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_there_and_back),
        cmocka_unit_test(broken_sequences_give_one_byte),
        cmocka_unit_test(code_points_are_counted),
        cmocka_unit_test(controls_are_known),
        cmocka_unit_test(widths_follow_unicode),
        cmocka_unit_test(known_widths),
        cmocka_unit_test(clusters_are_stepped_over_whole),
        cmocka_unit_test(clips_before_what_does_not_fit),
        cmocka_unit_test(controls_are_shown_as_signs),
        cmocka_unit_test(typed_keys_are_folded),
        cmocka_unit_test(next_and_prev_are_inverse),
        cmocka_unit_test(clusters_are_those_of_unicode),
        cmocka_unit_test(clip_never_splits),
        cmocka_unit_test(visible_form_is_safe_and_measures_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
