/* Typing, moving, undoing; the lines of a field. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "core/text/buffer.h"
#include "core/text/lines.h"
#include "core/text/undo.h"
#include "core/text/utf8.h"

/* The text with '|' where the caret stands. */
static void check(const struct textbuf *tb, const char *expected) {
    struct sb sb = {0};
    sb_add_n(&sb, textbuf_text(tb), textbuf_caret(tb));
    sb_add_char(&sb, '|');
    sb_add(&sb, textbuf_text(tb) + textbuf_caret(tb));
    if (strcmp(sb.text, expected) != 0)
        fail_msg("\"%s\", not \"%s\"", sb.text, expected);
    assert_int_equal(textbuf_len(tb), strlen(textbuf_text(tb)));
    sb_free(&sb);
}

/* A buffer with this text and the caret where its '|' stands. */
static struct textbuf *with(const char *text) {
    struct textbuf *tb = textbuf_new(true, 0);
    const char *caret = strchr(text, '|');
    struct sb sb = {0};
    sb_add_n(&sb, text, (size_t)(caret - text));
    sb_add(&sb, caret + 1);
    textbuf_set(tb, sb.text, sb.len);
    textbuf_set_caret(tb, (size_t)(caret - text));
    sb_free(&sb);
    return tb;
}

static bool type(struct textbuf *tb, const char *text) {
    return textbuf_insert(tb, text, strlen(text));
}

/* Types cluster by cluster, as a keyboard does. */
static void type_keys(struct textbuf *tb, const char *text) {
    size_t n = strlen(text);
    for (size_t at = 0, next; at < n; at = next) {
        next = utf8_next(text, n, at);
        assert_true(textbuf_insert(tb, text + at, next - at));
    }
}

static void where_is(const struct textbuf *tb, int cols, int row, int col) {
    int got_row = -1, got_col = -1;
    textbuf_where(tb, cols, &got_row, &got_col);
    if (got_row != row || got_col != col)
        fail_msg("row %d column %d, not row %d column %d", got_row, got_col, row, col);
}

/* ---- editing ---- */

static void begins_empty(void **state) {
    (void)state;
    struct textbuf *tb = textbuf_new(false, 0);
    check(tb, "|");
    assert_false(textbuf_multiline(tb));
    assert_false(textbuf_backspace(tb) || textbuf_delete(tb) || textbuf_kill_word(tb));
    assert_false(textbuf_kill_to_end(tb) || textbuf_kill_to_start(tb));
    assert_false(textbuf_left(tb) || textbuf_right(tb) || textbuf_home(tb) || textbuf_end(tb));
    assert_false(textbuf_word_left(tb) || textbuf_word_right(tb));
    assert_false(textbuf_top(tb) || textbuf_bottom(tb) || textbuf_undo(tb) || textbuf_redo(tb));
    assert_false(textbuf_up(tb, 10) || textbuf_down(tb, 10));
    where_is(tb, 10, 0, 0);
    assert_true(textbuf_insert(tb, NULL, 0));
    textbuf_set(tb, NULL, 0);
    check(tb, "|");
    textbuf_free(&tb);
    assert_null(tb);
    textbuf_free(&tb);
    textbuf_free(NULL);
}

static void clusters_come_and_go_whole(void **state) {
    (void)state;
    struct textbuf *tb = with("赵|");
    type(tb, "e\xCC\x81👨‍👩‍👧");
    check(tb, "赵e\xCC\x81👨‍👩‍👧|");
    assert_true(textbuf_left(tb));
    check(tb, "赵e\xCC\x81|👨‍👩‍👧");
    assert_true(textbuf_backspace(tb));
    check(tb, "赵|👨‍👩‍👧");
    assert_true(textbuf_delete(tb));
    check(tb, "赵|");
    assert_false(textbuf_delete(tb));
    assert_true(textbuf_backspace(tb));
    check(tb, "|");
    textbuf_free(&tb);
}

static void the_caret_never_stands_inside_a_cluster(void **state) {
    (void)state;
    struct textbuf *tb = with("|\xCC\x81x");
    type(tb, "e"); /* joins the mark that follows */
    check(tb, "e\xCC\x81|x");
    textbuf_free(&tb);
    tb = with("🇨a|🇳b");
    textbuf_backspace(tb); /* the halves of the flag meet */
    check(tb, "🇨🇳|b");
    textbuf_undo(tb);
    check(tb, "🇨a|🇳b");
    textbuf_free(&tb);
    tb = with("|甲乙👩‍👩");
    static const size_t snapped[] = {0, 0, 0, 3, 3, 3, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 17, 17};
    for (size_t at = 0; at < TEST_COUNT(snapped); at++) {
        textbuf_set_caret(tb, at);
        assert_int_equal(textbuf_caret(tb), snapped[at]);
    }
    textbuf_free(&tb);
}

static void what_was_typed_is_kept(void **state) {
    (void)state;
    static const char odd[] = "\x1b[31m\xE2\x80\xAE\xFF\xE8\xB4\0甲\x7f";
    struct textbuf *tb = textbuf_new(true, 0);
    textbuf_insert(tb, odd, sizeof odd - 1);
    assert_int_equal(textbuf_len(tb), sizeof odd - 1);
    assert_memory_equal(textbuf_text(tb), odd, sizeof odd);
    textbuf_set(tb, "a\r\nb\rc\n\td\r", 10);
    check(tb, "a\nb\nc\n\td\n|");
    textbuf_free(&tb);
    tb = textbuf_new(false, 0);
    type(tb, "a\r\nb\rc\n\td\r\n");
    check(tb, "a b c  d |");
    textbuf_free(&tb);
}

static void too_much_is_refused_whole(void **state) {
    (void)state;
    struct textbuf *tb = textbuf_new(true, 10);
    assert_true(type(tb, "问责办"));
    assert_false(type(tb, "案"));
    check(tb, "问责办|");
    assert_true(type(tb, "x"));
    assert_false(type(tb, "y"));
    textbuf_undo(tb);
    textbuf_undo(tb);
    check(tb, "|");
    textbuf_set(tb, "问责办案台", 15);
    check(tb, "问责办|");
    textbuf_set(tb, "问责e\xCC\x81👨‍👩‍👧", 9 + 18);
    check(tb, "问责e\xCC\x81|");
    assert_true(type(tb, "\r\n")); /* two bytes that become one */
    check(tb, "问责e\xCC\x81\n|");
    assert_false(type(tb, "z"));
    textbuf_free(&tb);
    tb = textbuf_new(true, 0);
    char *large = mem_alloc(1024 * 1024 + 1);
    memset(large, 'x', 1024 * 1024 + 1);
    assert_false(textbuf_insert(tb, large, 1024 * 1024 + 1));
    assert_true(textbuf_insert(tb, large, 1024 * 1024));
    mem_free(large);
    textbuf_free(&tb);
}

static void the_own_text_may_be_inserted(void **state) {
    (void)state;
    struct textbuf *tb = with("甲|乙");
    for (int i = 0; i < 6; i++)
        assert_true(textbuf_insert(tb, textbuf_text(tb), textbuf_len(tb)));
    assert_int_equal(textbuf_len(tb), 6 << 6);
    textbuf_set(tb, textbuf_text(tb) + 3, 6);
    assert_int_equal(textbuf_len(tb), 6);
    textbuf_free(&tb);
}

static void kills(void **state) {
    (void)state;
    static const struct {
        const char *from;
        bool (*kill)(struct textbuf *);
        const char *to; /* NULL: nothing changes */
    } row[] = {
        {"甲\n乙丙|丁\n戊", textbuf_kill_to_end, "甲\n乙丙|\n戊"},
        {"甲\n乙丙|\n戊", textbuf_kill_to_end, NULL},
        {"甲\n乙丙|丁\n戊", textbuf_kill_to_start, "甲\n|丁\n戊"},
        {"甲\n|乙", textbuf_kill_to_start, NULL},
        {"问责 wenze|x", textbuf_kill_word, "问责 |x"},
        {"问责 wenze  |", textbuf_kill_word, "问责 |"},
        {"赵某wenze2026|", textbuf_kill_word, "赵某|"},
        {"县里，问责|", textbuf_kill_word, "县里，|"},
        {"县里，“|", textbuf_kill_word, "县里|"},
        {"县里|", textbuf_kill_word, "|"},
        {"ｗｅｎ责|", textbuf_kill_word, "ｗｅｎ|"},
        {"责fact_key|", textbuf_kill_word, "责|"},
        {"甲\n  |", textbuf_kill_word, "甲\n|"},
        {"甲\n|", textbuf_kill_word, "甲|"},
        {"  |甲", textbuf_kill_word, "|甲"},
        {"|甲", textbuf_kill_word, NULL},
        {"cafe\xCC\x81|", textbuf_kill_word, "|"},
    };
    for (size_t i = 0; i < TEST_COUNT(row); i++) {
        struct textbuf *tb = with(row[i].from);
        assert_int_equal(row[i].kill(tb), row[i].to != NULL);
        check(tb, row[i].to ? row[i].to : row[i].from);
        if (row[i].to) {
            assert_true(textbuf_undo(tb));
            check(tb, row[i].from);
        }
        textbuf_free(&tb);
    }
}

static void moves(void **state) {
    (void)state;
    static const struct {
        const char *from;
        bool (*move)(struct textbuf *);
        const char *to;
    } row[] = {
        {"甲\n乙丙|丁\n戊", textbuf_home, "甲\n|乙丙丁\n戊"},
        {"甲\n乙丙|丁\n戊", textbuf_end, "甲\n乙丙丁|\n戊"},
        {"甲\n乙丙|丁\n戊", textbuf_top, "|甲\n乙丙丁\n戊"},
        {"甲\n乙丙|丁\n戊", textbuf_bottom, "甲\n乙丙丁\n戊|"},
        {"甲\n|乙", textbuf_left, "甲|\n乙"},
        {"甲|\n乙", textbuf_right, "甲\n|乙"},
        {"问责 wenze，|好", textbuf_word_left, "问责 wenze|，好"},
        {"问责 wenze|，好", textbuf_word_left, "问责 |wenze，好"},
        {"问责 |wenze，好", textbuf_word_left, "|问责 wenze，好"},
        {"|问责 wenze", textbuf_word_right, "问责| wenze"},
        {"问责| wenze，", textbuf_word_right, "问责 wenze|，"},
        {"问责|\n甲", textbuf_word_right, "问责\n|甲"},
        {"问责| \n甲", textbuf_word_right, "问责 |\n甲"},
        {"|𠮷かな한x", textbuf_word_right, "𠮷かな한|x"},
        {"|👍🏽👨‍👩‍👧x", textbuf_word_right, "👍🏽👨‍👩‍👧|x"},
    };
    for (size_t i = 0; i < TEST_COUNT(row); i++) {
        struct textbuf *tb = with(row[i].from);
        assert_true(row[i].move(tb));
        check(tb, row[i].to);
        textbuf_free(&tb);
    }
}

/* ---- undo ---- */

static void undo_goes_by_words_and_runs(void **state) {
    (void)state;
    struct textbuf *tb = textbuf_new(true, 0);
    type_keys(tb, "wenze now赵某，乙镇\n完");
    static const char *const steps[] = {
        "wenze now赵某，乙镇\n|",
        "wenze now赵某，乙镇|",
        "wenze now赵某，|",
        "wenze now赵某|",
        "wenze now|",
        "wenze |",
        "|",
    };
    for (size_t i = 0; i < TEST_COUNT(steps); i++) {
        assert_true(textbuf_undo(tb));
        check(tb, steps[i]);
    }
    assert_false(textbuf_undo(tb));
    for (size_t i = TEST_COUNT(steps) - 1; i-- > 0;) {
        assert_true(textbuf_redo(tb));
        check(tb, steps[i]);
    }
    assert_true(textbuf_redo(tb));
    check(tb, "wenze now赵某，乙镇\n完|");
    assert_false(textbuf_redo(tb));
    textbuf_free(&tb);
}

static void undo_of_deletions(void **state) {
    (void)state;
    struct textbuf *tb = with("赵某wenze|责任");
    for (int i = 0; i < 7; i++)
        textbuf_backspace(tb);
    check(tb, "|责任");
    textbuf_delete(tb);
    textbuf_delete(tb);
    check(tb, "|");
    static const char *const steps[] = {"|责任", "赵某|责任", "赵某wenze|责任"};
    for (size_t i = 0; i < TEST_COUNT(steps); i++) {
        assert_true(textbuf_undo(tb));
        check(tb, steps[i]);
    }
    assert_false(textbuf_undo(tb));
    textbuf_redo(tb);
    check(tb, "赵某|责任");
    textbuf_free(&tb);
}

static void undo_steps_end_where_the_caret_moves(void **state) {
    (void)state;
    struct textbuf *tb = textbuf_new(true, 0);
    type_keys(tb, "abc");
    textbuf_left(tb);
    textbuf_right(tb);
    type_keys(tb, "def");
    textbuf_undo(tb);
    check(tb, "abc|");
    type_keys(tb, "x"); /* a new edit forgets what was undone */
    assert_false(textbuf_redo(tb));
    textbuf_undo(tb);
    check(tb, "abc|");
    type(tb, "一段 paste，");
    type(tb, "，");
    textbuf_undo(tb);
    check(tb, "abc一段 paste，|");
    textbuf_undo(tb);
    check(tb, "abc|");
    textbuf_set(tb, "new", 3);
    assert_false(textbuf_undo(tb) || textbuf_redo(tb));
    textbuf_free(&tb);
}

static void undo_forgets_the_oldest(void **state) {
    (void)state;
    struct textbuf *tb = textbuf_new(true, 0);
    for (int i = 0; i < 1500; i++)
        type(tb, i % 2 ? "甲" : "a");
    int undone = 0;
    while (textbuf_undo(tb))
        undone++;
    assert_int_equal(undone, 1000);
    assert_int_equal(textbuf_len(tb), 500 * 2);
    while (textbuf_redo(tb))
        undone--;
    assert_int_equal(undone, 0);
    assert_int_equal(textbuf_len(tb), 1500 * 2);
    textbuf_free(&tb);

    struct textundo *undo = textundo_new();
    char *large = mem_alloc(1024 * 1024);
    struct text_edit edit = {.inserted = large, .inserted_n = 1024 * 1024}, step;
    for (int i = 0; i < 10; i++)
        textundo_record(undo, &edit, TEXT_MIXED);
    for (undone = 0; textundo_back(undo, &step); undone++)
        assert_int_equal(step.inserted_n, 1024 * 1024);
    assert_int_equal(undone, 4);
    mem_free(large);
    textundo_free(&undo);
    textundo_free(&undo);
}

/* ---- rows ---- */

static void the_caret_is_found(void **state) {
    (void)state;
    struct textbuf *tb = with("问责a|办案\n台  \n");
    where_is(tb, 20, 0, 5);
    where_is(tb, 7, 0, 5);
    where_is(tb, 6, 1, 0); /* before what is seen on the next row */
    where_is(tb, 5, 1, 0); /* behind a full row */
    where_is(tb, 4, 1, 1);
    where_is(tb, 1, 3, 0); /* one cluster a row, whatever it takes */
    where_is(tb, 0, 3, 0);
    textbuf_bottom(tb);
    where_is(tb, 20, 2, 0);
    textbuf_left(tb);
    where_is(tb, 20, 1, 4);
    where_is(tb, 4, 4, 0); /* blanks to the edge, then the line end */
    textbuf_free(&tb);

    tb = with("one   |two");
    where_is(tb, 7, 1, 0);
    textbuf_left(tb);
    where_is(tb, 7, 0, 5); /* among the blanks at the break */
    where_is(tb, 5, 1, 0); /* among those that hang over the edge */
    textbuf_free(&tb);

    tb = with("问责|");
    where_is(tb, 4, 1, 0); /* a row of which there is no line yet */
    size_t count;
    textbuf_lines(tb, 4, &count);
    assert_int_equal(count, 1);
    type(tb, "，");
    where_is(tb, 4, 2, 0); /* 问|责，| */
    textbuf_free(&tb);
}

static void up_and_down_keep_the_column(void **state) {
    (void)state;
    struct textbuf *tb = with("abcdef|\n甲\nabc乙丁");
    assert_true(textbuf_down(tb, 20));
    check(tb, "abcdef\n甲|\nabc乙丁");
    assert_true(textbuf_down(tb, 20));
    check(tb, "abcdef\n甲\nabc乙|丁"); /* column 6 is inside 丁 */
    assert_false(textbuf_down(tb, 20));
    assert_true(textbuf_up(tb, 20) && textbuf_up(tb, 20));
    check(tb, "abcdef|\n甲\nabc乙丁");
    assert_false(textbuf_up(tb, 20));
    textbuf_left(tb);
    textbuf_down(tb, 20);
    textbuf_down(tb, 20);
    check(tb, "abcdef\n甲\nabc乙|丁");
    textbuf_free(&tb);

    tb = with("问责办|案台县乡镇村组");
    assert_true(textbuf_down(tb, 9)); /* rows of four Hanzi, one column left over */
    check(tb, "问责办案台县乡|镇村组");
    where_is(tb, 9, 1, 6);
    assert_true(textbuf_down(tb, 9));
    check(tb, "问责办案台县乡镇村组|");
    assert_true(textbuf_up(tb, 9));
    check(tb, "问责办案台县乡|镇村组");
    textbuf_free(&tb);

    tb = with("问责|办案");
    where_is(tb, 4, 1, 0);
    assert_true(textbuf_down(tb, 4)); /* to the row behind the last full one */
    check(tb, "问责办案|");
    where_is(tb, 4, 2, 0);
    assert_false(textbuf_down(tb, 4));
    assert_true(textbuf_up(tb, 4) && textbuf_up(tb, 4));
    check(tb, "|问责办案");
    textbuf_free(&tb);
}

/* A column wanted beyond the end of a row stops before what is seen on the next one. */
static void down_stays_on_its_row(void **state) {
    (void)state;
    struct textbuf *tb = with("abcdefgh|i甲乙丙丁戊");
    where_is(tb, 9, 0, 8);
    assert_true(textbuf_down(tb, 9));
    where_is(tb, 9, 1, 6);
    check(tb, "abcdefghi甲乙丙|丁戊");
    assert_true(textbuf_up(tb, 9));
    check(tb, "abcdefgh|i甲乙丙丁戊");
    textbuf_free(&tb);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(begins_empty),
        cmocka_unit_test(clusters_come_and_go_whole),
        cmocka_unit_test(the_caret_never_stands_inside_a_cluster),
        cmocka_unit_test(what_was_typed_is_kept),
        cmocka_unit_test(too_much_is_refused_whole),
        cmocka_unit_test(the_own_text_may_be_inserted),
        cmocka_unit_test(kills),
        cmocka_unit_test(moves),
        cmocka_unit_test(undo_goes_by_words_and_runs),
        cmocka_unit_test(undo_of_deletions),
        cmocka_unit_test(undo_steps_end_where_the_caret_moves),
        cmocka_unit_test(undo_forgets_the_oldest),
        cmocka_unit_test(the_caret_is_found),
        cmocka_unit_test(up_and_down_keep_the_column),
        cmocka_unit_test(down_stays_on_its_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
