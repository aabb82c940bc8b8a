/* The painter: measuring, clipping, what must never reach a terminal, boxes and blocks. */
#include "tests/support/support.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "tui/term/paint.h"

struct fixture {
    struct grid *grid;
    struct paint p;
};

static struct fixture open_paint(int rows, int cols) {
    struct fixture f = {.grid = grid_new(rows, cols)};
    f.p = paint_whole(f.grid, false);
    return f;
}

static void shows(struct fixture *f, const char *wanted) {
    struct sb sb = {0};
    grid_dump(f->grid, &sb);
    assert_string_equal(sb_text(&sb), wanted);
    sb_free(&sb);
    grid_clear(f->grid, 0);
}

static void text_ends_in_a_mark(void **state) {
    (void)state;
    struct fixture f = open_paint(1, 10);
    assert_int_equal(paint_text(&f.p, 0, 0, -1, ST_NORMAL, "责令公开道歉"), 9);
    shows(&f, "责令公开…\n");
    assert_int_equal(paint_text(&f.p, 0, 0, -1, ST_NORMAL, "责令公开道"), 10);
    shows(&f, "责令公开道\n");
    assert_int_equal(paint_text(&f.p, 0, 1, 4, ST_NORMAL, "责令公"), 3); /* odd: no half */
    shows(&f, " 责…\n");
    assert_int_equal(paint_text(&f.p, 0, 0, 1, ST_NORMAL, "责"), 1);
    shows(&f, "…\n");
    assert_int_equal(paint_text(&f.p, 0, 0, 0, ST_NORMAL, "责"), 0);
    f.p.ascii = true;
    assert_int_equal(paint_text(&f.p, 0, 0, 6, ST_NORMAL, "责令公开"), 6);
    shows(&f, "责令..\n");
    grid_free(&f.grid);
}

/* For a terminal that draws ambiguous characters two wide: each is a sign of one column, and what
 * was laid out stays where it is. */
static void ambiguous_are_replaced(void **state) {
    (void)state;
    struct fixture f = open_paint(1, 40);
    f.p.narrow = true;
    assert_int_equal(paint_text(&f.p, 0, 0, -1, ST_NORMAL, "“甲县”—①·αé…※├\xFF→〔2026〕"), 24);
    shows(&f, "\"甲县\"-1.ae.*+?>〔2026〕\n");
    f.p.narrow = false;
    paint_text(&f.p, 0, 0, -1, ST_NORMAL, "“甲县”");
    shows(&f, "“甲县”\n");
    grid_free(&f.grid);
}

static void controls_do_not_pass(void **state) {
    (void)state;
    struct fixture f = open_paint(1, 40);
    static const char hostile[] = "a\033[31m\x07\x7F\xC2\x9B" /* CSI as C1 */
                                  "\xE2\x80\xAE"              /* override */
                                  "\xFF\xE8\xB4\t\n\r\xEF\xBB\xBF"
                                  "b";
    paint_text(&f.p, 0, 0, -1, ST_NORMAL, hostile);
    struct sb sb = {0};
    grid_dump(f.grid, &sb);
    for (size_t at = 0, len; at < sb.len; at += len) {
        uint32_t cp;
        len = utf8_decode(sb.text + at, sb.len - at, &cp);
        assert_true(cp == '\n' || !utf8_is_control(cp));
        assert_true(len > 1 || (unsigned char)sb.text[at] < 0x80);
    }
    assert_true(utf8_valid(sb.text, sb.len));
    assert_int_equal(paint_width(hostile), utf8_width(hostile, strlen(hostile)));
    sb_free(&sb);
    grid_free(&f.grid);
}

/* Whatever bytes are painted anywhere, only visible text stands in the grid, and the
 * columns are those measured. */
static void any_bytes_anywhere(void **state) {
    (void)state;
    struct test_random random = test_random(11);
    struct fixture f = open_paint(4, 20);
    static const char *const parts[] = {
        "问",           "a",  "\xCC\x81", "\033", "\xE8", "，", "\xF0\x9F\x91\xA9", "\xE2\x80\x8D",
        "\xE2\x80\x9C", "\t", "\n",       "\xFF"};
    for (int round = 0; round < 3000; round++) {
        struct sb text = {0}, dump = {0};
        for (uint32_t i = test_below(&random, 15); i > 0; i--)
            sb_add(&text, parts[test_below(&random, TEST_COUNT(parts))]);
        int y = (int)test_below(&random, 6) - 1, x = (int)test_below(&random, 30) - 8;
        int cols = (int)test_below(&random, 25) - 2;
        struct paint sub =
            paint_sub(&f.p, (int)test_below(&random, 4) - 1, (int)test_below(&random, 12) - 4,
                      (int)test_below(&random, 5), (int)test_below(&random, 18));
        int used = paint_text(&sub, y, x, cols, ST_NORMAL, sb_text(&text));
        assert_true(used >= 0 && (cols < 0 || used <= cols));
        paint_wrap(&sub, y, x, cols, -1, 0, ST_NORMAL, sb_text(&text));
        grid_dump(f.grid, &dump);
        assert_true(utf8_valid(dump.text, dump.len));
        assert_null(memchr(dump.text, 27, dump.len));
        sb_free(&text);
        sb_free(&dump);
    }
    grid_free(&f.grid);
}

static void parts_are_clipped(void **state) {
    (void)state;
    struct fixture f = open_paint(3, 12);
    struct paint sub = paint_sub(&f.p, 1, 3, 1, 5);
    paint_text(&sub, 0, 0, -1, ST_NORMAL, "abcdefgh");
    paint_text(&sub, 1, 0, -1, ST_NORMAL, "below");
    paint_text(&sub, -1, 0, -1, ST_NORMAL, "above");
    shows(&f, "\n   abcd…\n\n");
    paint_text(&sub, 0, -1, -1, ST_NORMAL, "问责"); /* cut by the left edge */
    shows(&f, "\n    责\n\n");
    sub = paint_sub(&f.p, 1, 3, 100000000, 100000000);
    assert_int_equal(sub.rows, 2);
    assert_int_equal(sub.cols, 9);
    sub = paint_sub(&f.p, 2000000000, -2000000000, 2000000000, -1);
    paint_fill(&sub, 0, 0, -1, -1, ST_NORMAL);
    paint_box(&sub, 0, 0, -1, -1, ST_BOX, "x");
    grid_free(&f.grid);
}

static void aligned(void **state) {
    (void)state;
    struct fixture f = open_paint(1, 20);
    paint_right(&f.p, 0, 2, 8, ST_NORMAL, "期限");
    paint_text(&f.p, 0, 10, -1, ST_NORMAL, "|");
    shows(&f, "      期限|\n");
    paint_center(&f.p, 0, 0, 10, ST_NORMAL, "期限");
    shows(&f, "   期限\n");
    assert_int_equal(paint_pad(&f.p, 0, 0, 7, ST_NORMAL, "期限届满"), 7);
    paint_text(&f.p, 0, 7, -1, ST_NORMAL, "|");
    shows(&f, "期限届…|\n");
    grid_free(&f.grid);
}

static void found_text_is_marked(void **state) {
    (void)state;
    struct fixture f = open_paint(1, 20);
    paint_match(&f.p, 0, 0, -1, ST_NORMAL, "问责问ABC问责", "问责");
    assert_int_equal(grid_at(f.grid, 0, 0)->style, ST_MATCH);
    assert_int_equal(grid_at(f.grid, 0, 3)->style, ST_MATCH);
    assert_int_equal(grid_at(f.grid, 0, 4)->style, ST_NORMAL);
    assert_int_equal(grid_at(f.grid, 0, 9)->style, ST_MATCH);
    paint_match(&f.p, 0, 0, -1, ST_NORMAL, "xAbC", "aBc");
    assert_int_equal(grid_at(f.grid, 0, 1)->style, ST_MATCH);
    grid_free(&f.grid);
}

static void boxes(void **state) {
    (void)state;
    struct fixture f = open_paint(3, 12);
    paint_box(&f.p, 0, 0, 3, 12, ST_BOX, "标题");
    shows(&f, "┌─ 标题 ───┐\n│          │\n└──────────┘\n");
    f.p.ascii = true;
    paint_box(&f.p, 0, 0, 3, 5, ST_BOX, NULL);
    shows(&f, "+---+\n|   |\n+---+\n");
    grid_free(&f.grid);
}

static void popups_fit_any_screen(void **state) {
    (void)state;
    for (int rows = 1; rows < 9; rows++)
        for (int cols = 1; cols < 30; cols++) {
            struct fixture f = open_paint(rows, cols);
            struct paint inside = paint_popup(&f.p, 4, 20, "问责");
            struct paint same = paint_popup_inside(&f.p, 4, 20);
            assert_int_equal(inside.top, same.top);
            assert_int_equal(inside.left, same.left);
            assert_true(inside.rows >= 1 && inside.cols >= 1);
            assert_true(inside.top + inside.rows <= rows && inside.left + inside.cols <= cols);
            grid_free(&f.grid);
        }
}

static void blocks_wrap(void **state) {
    (void)state;
    struct fixture f = open_paint(3, 8);
    static const char text[] = "集体讨论，作出问责决定。";
    assert_int_equal(paint_wrap_rows(text, 8), 4);
    assert_int_equal(paint_wrap(&f.p, 0, 0, -1, -1, 0, ST_NORMAL, text), 3);
    struct sb sb = {0};
    grid_dump(f.grid, &sb);
    assert_non_null(strstr(sb_text(&sb), "…"));
    sb_free(&sb);
    grid_clear(f.grid, 0);
    assert_int_equal(paint_wrap(&f.p, 0, 0, -1, -1, 2, ST_NORMAL, text), 2);
    grid_free(&f.grid);
}

static void scrollbars(void **state) {
    (void)state;
    struct fixture f = open_paint(4, 1);
    paint_scrollbar(&f.p, 0, 0, 4, 4, 0, 4); /* all is shown */
    shows(&f, "\n\n\n\n");
    f.p.ascii = true;
    paint_scrollbar(&f.p, 0, 0, 4, 100000, 0, 4);
    shows(&f, "#\n|\n|\n|\n");
    paint_scrollbar(&f.p, 0, 0, 4, 100000, 99996, 4);
    shows(&f, "|\n|\n|\n#\n");
    grid_free(&f.grid);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_ends_in_a_mark),
        cmocka_unit_test(ambiguous_are_replaced),
        cmocka_unit_test(controls_do_not_pass),
        cmocka_unit_test(any_bytes_anywhere),
        cmocka_unit_test(parts_are_clipped),
        cmocka_unit_test(aligned),
        cmocka_unit_test(found_text_is_marked),
        cmocka_unit_test(boxes),
        cmocka_unit_test(popups_fit_any_screen),
        cmocka_unit_test(blocks_wrap),
        cmocka_unit_test(scrollbars),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
