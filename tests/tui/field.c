/* A field on the screen: scrolling, the caret, values, keys that belong to it. */
#include "tests/support/support.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "tests/support/golden.h"
#include "tui/widgets/field.h"

struct drawn {
    struct grid *grid;
    struct paint p;
};

static struct drawn canvas(int rows, int cols) {
    struct drawn d = {.grid = grid_new(rows, cols)};
    d.p = paint_whole(d.grid, false);
    return d;
}

static void looks(struct drawn *d, struct field *field, int rows, int cols, const char *wanted) {
    struct sb sb = {0};
    grid_clear(d->grid, 0);
    field_layout(field, rows, cols);
    field_paint(field, LANG_ZH, false, &d->p, 0, 0, ST_FIELD_EDIT);
    grid_dump(d->grid, &sb);
    assert_string_equal(sb_text(&sb), wanted);
    sb_free(&sb);
}

static void caret_at(const struct field *field, int y, int x) {
    int is_y, is_x;
    field_cursor(field, &is_y, &is_x);
    assert_int_equal(is_y, y);
    assert_int_equal(is_x, x);
}

static void lines_scroll_by_clusters(void **state) {
    (void)state;
    struct drawn d = canvas(1, 9);
    struct field *field = field_new(FIELD_LINE, 0);
    assert_true(field_insert(field, "甲乙丙丁", 12));
    looks(&d, field, 1, 9, "甲乙丙丁\n");
    caret_at(field, 0, 8);
    assert_true(field_insert(field, "戊", 3)); /* nine columns: the caret needs the last one */
    looks(&d, field, 1, 9, "‹ 丙丁戊\n");
    caret_at(field, 0, 8);
    assert_true(field_edit(field, CMD_home));
    looks(&d, field, 1, 9, "甲乙丙丁\n");
    caret_at(field, 0, 0);
    assert_true(field_edit(field, CMD_right));
    assert_true(field_edit(field, CMD_delete));
    assert_string_equal(field_text(field), "甲丙丁戊");
    assert_true(field_edit(field, CMD_undo));
    assert_string_equal(field_text(field), "甲乙丙丁戊");
    field_free(&field);
    assert_null(field);
    grid_free(&d.grid);
}

/* Wherever the caret goes, it stands inside the rectangle and the text is never lost. */
static void caret_stays_inside(void **state) {
    (void)state;
    static const enum command commands[] = {
        CMD_left,      CMD_right,     CMD_home,      CMD_end,     CMD_up,        CMD_down,
        CMD_page_up,   CMD_page_down, CMD_backspace, CMD_delete,  CMD_word_left, CMD_word_right,
        CMD_kill_word, CMD_undo,      CMD_redo,      CMD_newline, CMD_top,       CMD_bottom};
    static const char *const parts[] = {"问责", "a b",  "，",   "e\xCC\x81",    "“",
                                        "\t",   "\033", "\xFF", "\xE2\x80\x8B", "\n"};
    struct test_random random = test_random(5);
    for (int kind = FIELD_LINE; kind <= FIELD_TEXT; kind++)
        for (int cols = 1; cols < 14; cols++) {
            struct field *field = field_new((enum field_kind)kind, 0);
            struct drawn d = canvas(4, 14);
            int rows = kind == FIELD_TEXT ? 3 : 1;
            for (int i = 0; i < 400; i++) {
                if (test_below(&random, 2) == 0) {
                    const char *part = parts[test_below(&random, TEST_COUNT(parts))];
                    field_insert(field, part, strlen(part));
                } else {
                    field_edit(field, commands[test_below(&random, TEST_COUNT(commands))]);
                }
                int y, x;
                field_layout(field, rows, cols);
                field_paint(field, LANG_ZH, false, &d.p, 0, 0, ST_FIELD_EDIT);
                field_cursor(field, &y, &x);
                assert_in_range(y, 0, rows - 1);
                assert_in_range(x, 0, cols - 1);
            }
            grid_free(&d.grid);
            field_free(&field);
        }
}

static void new_room_is_used(void **state) {
    (void)state;
    struct drawn d = canvas(3, 20);
    struct field *line = field_new(FIELD_LINE, 0), *text = field_new(FIELD_TEXT, 0);
    assert_true(field_insert(line, "甲乙丙丁戊", 15));
    field_layout(line, 1, 5);
    looks(&d, line, 1, 20, "甲乙丙丁戊\n\n\n");
    caret_at(line, 0, 10);
    field_layout(line, 1, 5);
    for (int i = 0; i < 3; i++)
        assert_true(field_edit(line, CMD_backspace));
    looks(&d, line, 1, 5, "甲乙\n\n\n");
    assert_true(field_insert(text, "甲\n乙\n丙", 11));
    field_layout(text, 1, 5);
    looks(&d, text, 3, 20, "甲\n乙\n丙\n");
    caret_at(text, 2, 2);
    field_free(&line);
    field_free(&text);
    grid_free(&d.grid);
}

static void texts_wrap(void **state) {
    (void)state;
    struct drawn d = canvas(3, 8);
    struct field *field = field_new(FIELD_TEXT, 0);
    field_set(field, "集体讨论，作出决定");
    looks(&d, field, 3, 8, "集体讨\n论，作出\n决定\n");
    caret_at(field, 2, 4);
    assert_int_equal(field_rows(field, 8), 3);
    assert_false(field_edit(field, CMD_down)); /* the form moves on */
    assert_true(field_edit(field, CMD_up));
    caret_at(field, 1, 4);
    field_set(field, "集体讨论，作出决定");
    looks(&d, field, 2, 8, "论，作出\n决定\n\n");
    assert_true(field_edit(field, CMD_top));
    looks(&d, field, 2, 8, "集体讨\n论，作出\n\n");
    assert_false(field_changed(field));
    assert_true(field_edit(field, CMD_newline));
    assert_true(field_changed(field));
    assert_string_equal(field_text(field), "\n集体讨论，作出决定");
    field_free(&field);
    grid_free(&d.grid);
}

static void value_is(enum field_kind kind, const char *typed, const char *wanted) {
    struct field *field = field_new(kind, 0);
    struct sb sb = {0};
    struct err err = {0};
    field_set(field, typed);
    bool good = field_value(field, &sb, &err);
    if (wanted) {
        assert_true(good);
        assert_string_equal(sb_text(&sb), wanted);
    } else {
        assert_false(good);
        assert_non_null(err.msg);
        assert_string_equal(err.arg[0], typed);
    }
    sb_free(&sb);
    field_free(&field);
}

static void values(void **state) {
    (void)state;
    value_is(FIELD_DATE, "2026年2月6日", "2026-02-06");
    value_is(FIELD_DATE, "２０２６－２－６", "2026-02-06");
    value_is(FIELD_DATE, "20260206", "2026-02-06");
    value_is(FIELD_DATE, "", "");
    value_is(FIELD_DATE, "  ", "");
    value_is(FIELD_DATE, "2026-02-30", NULL);
    value_is(FIELD_DATE, "明天", NULL);
    value_is(FIELD_INT, "００１２", "12");
    value_is(FIELD_INT, " 7 ", "7");
    value_is(FIELD_INT, "-0", "0");
    value_is(FIELD_INT, "0", "0");
    value_is(FIELD_INT, "1.5", NULL);
    value_is(FIELD_INT, "9999999999999999999", NULL);
    value_is(FIELD_LINE, " 甲 ", " 甲 ");
    value_is(FIELD_TEXT, "a\033b", "a\033b"); /* kept as it came */
}

static void dates_show_their_weekday(void **state) {
    (void)state;
    struct term *term = term_headless_new(24, 80);
    struct app *app = app_new(term, NULL, NULL, date_from_ymd(2026, 11, 23));
    struct drawn d = canvas(1, 20);
    struct field *field = field_new(FIELD_DATE, 0);
    struct sb sb = {0};
    field_set(field, "2026-11-23");
    field_layout(field, 1, 20);
    field_paint(field, app->lang, app->ascii, &d.p, 0, 0, ST_FIELD_EDIT);
    grid_dump(d.grid, &sb);
    assert_string_equal(sb_text(&sb), "2026-11-23  周一\n");
    sb_free(&sb);
    field_free(&field);
    grid_free(&d.grid);
    app_free(&app);
    term_free(&term);
}

static void full_fields_refuse(void **state) {
    (void)state;
    struct field *field = field_new(FIELD_LINE, 8);
    assert_true(field_insert(field, "甲乙", 6));
    assert_false(field_insert(field, "丙", 3));
    assert_string_equal(field_text(field), "甲乙");
    field_free(&field);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_scroll_by_clusters),
        cmocka_unit_test(caret_stays_inside),
        cmocka_unit_test(new_room_is_used),
        cmocka_unit_test(texts_wrap),
        cmocka_unit_test(values),
        cmocka_unit_test(dates_show_their_weekday),
        cmocka_unit_test(full_fields_refuse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
