/* Loops of random keys in a field, against a plain model: no edit does another thing than a slow one would,
 * the caret never stands inside a character, and what is taken back comes again. */
#include "tests/support/support.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "core/text/buffer.h"
#include "core/text/lines.h"
#include "core/text/undo.h"
#include "core/text/utf8.h"

static const char *const pieces[] = {"赵",
                                     "某",
                                     "，",
                                     "。",
                                     "（",
                                     "）",
                                     "“",
                                     "”",
                                     "…",
                                     "a",
                                     "b",
                                     "7",
                                     " ",
                                     "　",
                                     "\n",
                                     "\r\n",
                                     "e\xCC\x81",
                                     "\xCC\x81",
                                     "👩",
                                     "\xE2\x80\x8D",
                                     "🇨",
                                     "🇳",
                                     "\xFF",
                                     "\xE8",
                                     "\x1b",
                                     "\t",
                                     "wenze",
                                     "—",
                                     "《",
                                     "问责决定",
                                     "\xE2\x80\xAE",
                                     "\xEF\xB8\x8F",
                                     "𠮷",
                                     "——"};

static void type_one(struct textbuf *tb, struct test_random *random) {
    const char *piece = pieces[test_below(random, TEST_COUNT(pieces))];
    assert_true(textbuf_insert(tb, piece, strlen(piece)));
}

/* What an edit must do, said the slow way. */
static char *spliced(const char *text, size_t at, size_t remove_n, const char *insert, size_t n,
                     size_t len) {
    struct sb sb = {0};
    sb_add_n(&sb, text, at);
    sb_add_n(&sb, insert, n);
    sb_add_n(&sb, text + at + remove_n, len - at - remove_n);
    return sb_take(&sb);
}

static void check_lines(const struct textbuf *tb, int cols) {
    struct wrap_line *expected;
    size_t n, count = wrap_all(textbuf_text(tb), textbuf_len(tb), cols, &expected);
    const struct wrap_line *lines = textbuf_lines(tb, cols, &n);
    assert_int_equal(n, count);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(lines[i].start, expected[i].start);
        assert_int_equal(lines[i].len, expected[i].len);
        assert_int_equal(lines[i].width, expected[i].width);
    }
    mem_free(expected);
    int row, col;
    textbuf_where(tb, cols, &row, &col);
    assert_true(row >= 0 && (size_t)row <= n && col >= 0 && col < cols);
    if ((size_t)row < n)
        assert_true(lines[row].start <= textbuf_caret(tb) || col == 0);
}

static void check_boundary(const struct textbuf *tb) {
    size_t caret = textbuf_caret(tb), len = textbuf_len(tb);
    assert_true(caret <= len);
    if (caret < len)
        assert_int_equal(utf8_prev(textbuf_text(tb), len, caret + 1), caret);
}

static void random_key(struct textbuf *tb, struct test_random *random, int cols) {
    static bool (*const ops[])(struct textbuf *) = {
        textbuf_left,      textbuf_right, textbuf_word_left,   textbuf_word_right,
        textbuf_home,      textbuf_end,   textbuf_top,         textbuf_bottom,
        textbuf_undo,      textbuf_redo,  textbuf_kill_to_end, textbuf_kill_to_start,
        textbuf_kill_word, textbuf_undo,  textbuf_redo,
    };
    char *before = mem_dup_n(textbuf_text(tb), textbuf_len(tb));
    size_t caret = textbuf_caret(tb), len = textbuf_len(tb), at, n;
    char *expected = NULL;
    const char *piece = pieces[test_below(random, TEST_COUNT(pieces))];
    switch (test_below(random, 10)) {
    case 0:
        at = utf8_prev(before, len, caret);
        expected = spliced(before, at, caret - at, "", 0, len);
        assert_int_equal(textbuf_backspace(tb), caret > 0);
        break;
    case 1:
        at = utf8_next(before, len, caret);
        expected = spliced(before, caret, at - caret, "", 0, len);
        assert_int_equal(textbuf_delete(tb), caret < len);
        break;
    case 2:
        textbuf_up(tb, cols);
        break;
    case 3:
        textbuf_down(tb, cols);
        break;
    case 4:
        textbuf_set_caret(tb, test_below(random, (uint32_t)len + 3));
        break;
    case 5:
        ops[test_below(random, TEST_COUNT(ops))](tb);
        break;
    default:
        n = strlen(piece);
        expected = piece[0] == '\r' ? spliced(before, caret, 0, "\n", 1, len)
                                    : spliced(before, caret, 0, piece, n, len);
        bool fits = textbuf_insert(tb, piece, n);
        assert_int_equal(fits, strlen(expected) <= 300);
        if (!fits)
            assert_string_equal(textbuf_text(tb), before);
        else
            assert_true(textbuf_caret(tb) > caret);
        if (!fits)
            strcpy(expected, before); /* the shorter one */
    }
    if (expected)
        assert_string_equal(textbuf_text(tb), expected);
    assert_int_equal(strlen(textbuf_text(tb)), textbuf_len(tb));
    mem_free(before);
    mem_free(expected);
}

static void random_keys(void **state) {
    (void)state;
    struct test_random random = test_random(31);
    for (int run = 0; run < 60; run++) {
        struct textbuf *tb = textbuf_new(true, 300);
        int cols = 1 + (int)test_below(&random, 12);
        for (int key = 0; key < 400; key++) {
            random_key(tb, &random, cols);
            check_boundary(tb);
            if (test_below(&random, 3) == 0)
                check_lines(tb, cols);
            if (test_below(&random, 60) == 0)
                cols = 1 + (int)test_below(&random, 12);
        }
        textbuf_free(&tb);
    }
}

/* Everything taken back is the beginning; everything done again is the end. */
static void undo_and_redo_are_exact(void **state) {
    (void)state;
    struct test_random random = test_random(32);
    for (int run = 0; run < 100; run++) {
        struct textbuf *tb = textbuf_new(true, 0);
        textbuf_set(tb, "起点 start", strlen("起点 start"));
        for (int key = 0; key < 100; key++) {
            switch (test_below(&random, 6)) {
            case 0:
                textbuf_backspace(tb);
                break;
            case 1:
                textbuf_delete(tb);
                break;
            case 2:
                textbuf_set_caret(tb, test_below(&random, (uint32_t)textbuf_len(tb) + 1));
                break;
            default:
                type_one(tb, &random);
            }
        }
        char *end = mem_dup(textbuf_text(tb));
        while (textbuf_undo(tb))
            check_boundary(tb);
        assert_string_equal(textbuf_text(tb), "起点 start");
        while (textbuf_redo(tb))
            check_boundary(tb);
        assert_string_equal(textbuf_text(tb), end);
        mem_free(end);
        textbuf_free(&tb);
    }
}

/* Up and down reach every row, one by one, and back. */
static void rows_are_passed_one_by_one(void **state) {
    (void)state;
    struct test_random random = test_random(33);
    for (int run = 0; run < 600; run++) {
        struct textbuf *tb = textbuf_new(true, 0);
        for (uint32_t i = 0, n = test_below(&random, 40); i < n; i++)
            type_one(tb, &random);
        int cols = 2 + (int)test_below(&random, 12), row, col, last;
        textbuf_where(tb, cols, &last, &col);
        textbuf_top(tb);
        for (int expected = 1; expected <= last; expected++) {
            assert_true(textbuf_down(tb, cols));
            check_boundary(tb);
            textbuf_where(tb, cols, &row, &col);
            assert_int_equal(row, expected);
        }
        assert_false(textbuf_down(tb, cols));
        for (int expected = last - 1; expected >= 0; expected--) {
            assert_true(textbuf_up(tb, cols));
            textbuf_where(tb, cols, &row, &col);
            assert_int_equal(row, expected);
        }
        assert_false(textbuf_up(tb, cols));
        textbuf_free(&tb);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_keys),
        cmocka_unit_test(undo_and_redo_are_exact),
        cmocka_unit_test(rows_are_passed_one_by_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
