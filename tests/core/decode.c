/* Bytes of any encoding as UTF-8: every code of GB18030 against iconv, which encoding it is, what
 * is broken and where. */
#include "tests/support/support.h"

#include <iconv.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/text/decode.h"
#include "core/text/gb18030.h"
#include "core/text/utf8.h"

static const char words[] = "甲县安全条例\n\n第一条　为了加强安全工作，制定本条例。\n"
                            "第二条　本条例适用于甲县、乙镇 2026 年的工作。\n";

/* The caller's to mem_free. */
static char *converted(const char *to, const char *text, size_t n, size_t *size) {
    iconv_t conv = iconv_open(to, "UTF-8");
    assert_true(conv != (iconv_t)-1);
    size_t room = n * 4 + 16, left = room, from_left = n;
    char *out = mem_alloc(room), *copy = mem_dup_n(text, n), *from = copy, *at = out;
    assert_int_not_equal(iconv(conv, &from, &from_left, &at, &left), (size_t)-1);
    iconv_close(conv);
    mem_free(copy);
    *size = room - left;
    return out;
}

/* ---- every code ---- */

/* What iconv makes of one code; 0 when it refuses it. */
static uint32_t by_iconv(iconv_t conv, const unsigned char *code, size_t n) {
    char in[4], out[8], *from = in, *to = out;
    memcpy(in, code, n);
    size_t from_left = n, left = sizeof out;
    iconv(conv, NULL, NULL, NULL, NULL);
    if (iconv(conv, &from, &from_left, &to, &left) == (size_t)-1 || from_left > 0)
        return 0;
    uint32_t cp;
    assert_int_equal(utf8_decode(out, sizeof out - left, &cp), sizeof out - left);
    return cp;
}

static void check_code(iconv_t conv, const unsigned char *code, size_t n) {
    uint32_t cp = 0, expected = by_iconv(conv, code, n);
    size_t used = gb18030_decode(code, n, &cp);
    if (used != (expected ? n : 0) || (expected && cp != expected))
        fail_msg("%02x%02x (%zu bytes): %x, %x expected", code[0], code[1], n, cp, expected);
}

static void every_two_byte_code_is_that_of_iconv(void **state) {
    (void)state;
    iconv_t conv = iconv_open("UTF-8", "GB18030");
    for (unsigned lead = 0x80; lead <= 0xFF; lead++)
        for (unsigned low = 0; low <= 0xFF; low++) {
            if (low >= '0' && low <= '9')
                continue; /* the beginning of four bytes */
            unsigned char code[2] = {(unsigned char)lead, (unsigned char)low};
            check_code(conv, code, 2);
        }
    iconv_close(conv);
}

static void four_byte_codes_are_those_of_iconv(void **state) {
    (void)state;
    iconv_t conv = iconv_open("UTF-8", "GB18030");
    for (unsigned linear = 0; linear < 126 * 12600; linear += linear < 39600 ? 1 : 37) {
        unsigned char code[4] = {
            (unsigned char)(0x81 + linear / 12600), (unsigned char)(0x30 + linear / 1260 % 10),
            (unsigned char)(0x81 + linear / 10 % 126), (unsigned char)(0x30 + linear % 10)};
        check_code(conv, code, 4);
    }
    iconv_close(conv);
}

static bool encodable(iconv_t conv, char *bytes, size_t n) {
    char out[8], *to = out;
    size_t left = sizeof out;
    iconv(conv, NULL, NULL, NULL, NULL);
    return iconv(conv, &bytes, &n, &to, &left) == 0;
}

static void every_code_point_comes_back(void **state) {
    (void)state;
    struct sb text = {0}, back = {0};
    iconv_t conv = iconv_open("GB18030", "UTF-8");
    for (uint32_t cp = 1; cp <= 0x10FFFF; cp += cp < 0x10000 ? 1 : 101) {
        char bytes[4];
        if ((cp >= 0xD800 && cp <= 0xDFFF) || (cp < 0x20 && cp != '\n'))
            continue;
        size_t n = utf8_encode(cp, bytes);
        if (encodable(conv, bytes, n))
            sb_add_n(&text, bytes, n);
    }
    iconv_close(conv);
    assert_true(utf8_count(sb_text(&text), text.len) > 70000);
    static const char *const names[] = {"UTF-16LE", "UTF-16BE", "GB18030"};
    static const char *const marks[] = {"\xFF\xFE", "\xFE\xFF", "\x84\x31\x95\x33"};
    for (size_t i = 0; i < TEST_COUNT(names); i++) {
        size_t n;
        char *bytes = converted(names[i], sb_text(&text), text.len, &n);
        struct sb marked = {0};
        sb_add(&marked, marks[i]);
        sb_add_n(&marked, bytes, n);
        sb_clear(&back);
        struct decoded info;
        assert_true(decode_text(sb_text(&marked), marked.len, false, &back, &info, NULL));
        assert_string_equal(encoding_name(info.encoding), names[i]);
        assert_true(info.mark);
        assert_int_equal(back.len, text.len);
        assert_memory_equal(sb_text(&back), sb_text(&text), text.len);
        sb_free(&marked);
        mem_free(bytes);
    }
    sb_free(&text);
    sb_free(&back);
}

/* ---- which encoding ---- */

static void is_read_as(const char *bytes, size_t n, const char *name, const char *expected) {
    struct sb out = {0};
    struct decoded info;
    struct err err = {0};
    sb_add(&out, "："); /* the text is appended */
    if (!decode_text(bytes, n, false, &out, &info, &err))
        fail_msg("%s: %s", name, err.msg);
    assert_string_equal(encoding_name(info.encoding), name);
    assert_int_equal(info.broken, 0);
    assert_string_equal(sb_text(&out) + strlen("："), expected);
    sb_free(&out);
}

static void the_encoding_is_recognised_without_a_mark(void **state) {
    (void)state;
    static const char *const names[] = {"UTF-8", "UTF-16LE", "UTF-16BE", "GB18030"};
    static const char *const texts[] = {words, "第一条　本办法自公布之日起施行。", "a\r\nb 安\r\n",
                                        "为了规范问责工作制定本办法第一章总则"};
    for (size_t i = 0; i < TEST_COUNT(names); i++)
        for (size_t k = 0; k < TEST_COUNT(texts); k++) {
            size_t n;
            char *bytes = converted(names[i], texts[k], strlen(texts[k]), &n);
            is_read_as(bytes, n, names[i], texts[k]);
            mem_free(bytes);
        }
    is_read_as("", 0, "UTF-8", "");
    is_read_as("plain", 5, "UTF-8", "plain");
    is_read_as("\xEF\xBB\xBF安", 6, "UTF-8", "安");
    is_read_as("\xEF\xBB\xBF", 3, "UTF-8", "");
}

/* Mostly letters, with a few Hanzi: as pairs of bytes the letters would be Hanzi too. */
static void letters_with_a_few_hanzi_are_no_utf16(void **state) {
    (void)state;
    struct sb text = {0};
    for (int i = 0; i < 200; i++)
        sb_add(&text, "abcdefghijklmnopqrstuvwxyz");
    sb_add(&text, "条例");
    size_t n;
    char *bytes = converted("GB18030", sb_text(&text), text.len, &n);
    is_read_as(bytes, n, "GB18030", sb_text(&text));
    mem_free(bytes);
    sb_free(&text);
}

/* ---- what is broken ---- */

static struct err refused(const char *bytes, size_t n, const char *msg, struct decoded *info) {
    struct sb out = {0};
    struct err err = {0};
    sb_add(&out, "x");
    assert_false(decode_text(bytes, n, false, &out, info, &err));
    assert_string_equal(err.msg, msg);
    assert_string_equal(sb_text(&out), "x");
    sb_free(&out);
    return err;
}

static void broken_bytes_are_told_with_their_place(void **state) {
    (void)state;
    static const char text[] = "第一条　甲。\r\n第二条　乙\xFF。\r\n第三条　丙\xC0\xC1丁。\r\n";
    struct decoded info;
    struct err err = refused(text, sizeof text - 1, "err.text.broken", &info);
    assert_string_equal(err.arg[0], "3");
    assert_string_equal(err.arg[1], "UTF-8");
    assert_string_equal(err.arg[2], "35");
    assert_int_equal(err.line, 2);
    assert_int_equal(info.first_broken, 35);
    assert_int_equal((unsigned char)text[35], 0xFF);
    struct sb out = {0};
    assert_true(decode_text(text, sizeof text - 1, true, &out, &info, NULL));
    assert_int_equal(info.broken, 3);
    assert_int_equal(info.broken_line, 2);
    assert_string_equal(sb_text(&out),
                        "第一条　甲。\r\n第二条　乙\uFFFD。\r\n第三条　丙\uFFFD\uFFFD丁。\r\n");
    sb_free(&out);
}

/* Cut anywhere, a text is read to the cut, and at most one character is lost, with a word of it. */
static void a_cut_text_is_noticed(void **state) {
    (void)state;
    static const char *const names[] = {"UTF-8", "UTF-16LE", "UTF-16BE", "GB18030"};
    for (size_t i = 0; i < TEST_COUNT(names); i++) {
        size_t n, whole = 0;
        char *bytes = converted(names[i], words, strlen(words), &n);
        for (size_t cut = 40; cut < n; cut++) {
            struct sb out = {0};
            struct decoded info;
            assert_true(decode_text(bytes, cut, true, &out, &info, NULL));
            if (strcmp(encoding_name(info.encoding), names[i]) != 0)
                fail_msg("%s cut at %zu is read as %s", names[i], cut,
                         encoding_name(info.encoding));
            assert_true(info.broken <= 2);
            assert_true(info.broken == 0 || info.first_broken + info.broken == cut);
            whole += info.broken == 0;
            size_t good = info.broken == 0 ? out.len : out.len - info.broken * strlen("\uFFFD");
            assert_memory_equal(sb_text(&out), words, good);
            sb_free(&out);
        }
        assert_true(whole > 0);
        mem_free(bytes);
    }
}

static void a_lone_surrogate_is_broken(void **state) {
    (void)state;
    char text[101] = "\xFF\xFE";
    for (size_t i = 2; i < sizeof text - 1; i += 2)
        memcpy(text + i, i == 4 ? "\x00\xD8" : i == 8 ? "\x00\xDC" : "\x2C\x7B", 2);
    struct decoded info;
    struct err err = refused(text, sizeof text, "err.text.broken", &info);
    assert_string_equal(err.arg[0], "5");
    assert_int_equal(info.first_broken, 4);
}

static void what_is_no_text_is_refused(void **state) {
    (void)state;
    static const char nul[] = "第一条　甲\0乙。\n", pdf[] = "%PDF-1.7\n\0\1\2\3\4\5\6\7\377\376";
    static const char utf32[] = "\xFF\xFE\0\0\x2C\x7B\0\0\x00\x4E\0\0";
    refused(nul, sizeof nul - 1, "err.text.nul", NULL);
    refused(pdf, sizeof pdf - 1, "err.text.binary", NULL);
    refused(utf32, sizeof utf32 - 1, "err.text.binary", NULL);
    refused("PK\3\4\24\0\10\0\10\0", 10, "err.text.binary", NULL);
    refused("\1\2\3\4\5\6\7", 7, "err.text.binary", NULL);
}

/* Half of it saved by another program; which half comes first does not matter. */
static void two_encodings_are_told_from_one(void **state) {
    (void)state;
    size_t n;
    char *gb = converted("GB18030", "第二条　本办法自发布之日起施行。\n",
                         strlen("第二条　本办法自发布之日起施行。\n"), &n);
    const char *utf8 = "第一条　为了规范问责工作，制定本办法。\n";
    for (int turned = 0; turned < 2; turned++) {
        struct sb text = {0}, out = {0};
        struct err err = {0};
        if (turned)
            sb_add_n(&text, gb, n);
        sb_add(&text, utf8);
        if (!turned)
            sb_add_n(&text, gb, n);
        err = refused(sb_text(&text), text.len, "err.text.mixed", NULL);
        assert_int_equal(err.line, turned ? 1 : 2);
        assert_false(decode_text(sb_text(&text), text.len, true, &out, NULL, &err));
        assert_string_equal(err.msg, "err.text.mixed");
        sb_free(&text);
        sb_free(&out);
    }
    struct sb alone = {0};
    assert_true(decode_text(gb, n, false, &alone, NULL, NULL));
    sb_free(&alone);
    mem_free(gb);
    static const char nuls[] = "第一条　甲。\n第二条\0乙。\n第三条\0丙。\n";
    struct err err = refused(nuls, sizeof nuls - 1, "err.text.nul", NULL);
    assert_string_equal(err.arg[0], "2");
    assert_int_equal(err.line, 2);
}

/* Whatever the bytes: no crash, valid UTF-8, and long noise is never taken for a text. */
static void noise_is_read_as_nothing(void **state) {
    (void)state;
    struct test_random random = test_random(20260501);
    for (int round = 0; round < 4000; round++) {
        char bytes[600];
        size_t n = test_below(&random, sizeof bytes);
        for (size_t i = 0; i < n; i++)
            bytes[i] = (char)(round % 2 ? test_below(&random, 256) : 1 + test_below(&random, 255));
        struct sb out = {0};
        struct decoded info;
        bool text = decode_text(bytes, n, true, &out, &info, NULL);
        if (text && n > 200 && !info.mark)
            fail_msg("round %d: %zu bytes are %s", round, n, encoding_name(info.encoding));
        assert_true(utf8_valid(sb_text(&out), out.len));
        sb_free(&out);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_two_byte_code_is_that_of_iconv),
        cmocka_unit_test(four_byte_codes_are_those_of_iconv),
        cmocka_unit_test(every_code_point_comes_back),
        cmocka_unit_test(the_encoding_is_recognised_without_a_mark),
        cmocka_unit_test(letters_with_a_few_hanzi_are_no_utf16),
        cmocka_unit_test(broken_bytes_are_told_with_their_place),
        cmocka_unit_test(a_cut_text_is_noticed),
        cmocka_unit_test(a_lone_surrogate_is_broken),
        cmocka_unit_test(what_is_no_text_is_refused),
        cmocka_unit_test(two_encodings_are_told_from_one),
        cmocka_unit_test(noise_is_read_as_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
