/* The cell grid: wide cells, orphan halves, clipping, differences. */
#include "tests/support/support.h"

#include <string.h>

#include "core/base/mem.h"
#include "tui/term/grid.h"

static void put(struct grid *grid, int y, int x, const char *text, int width) {
    assert_true(grid_put(grid, y, x, text, strlen(text), width, 1));
}

static void assert_row(const struct grid *grid, int y, const char *wanted) {
    struct sb sb = {0};
    grid_dump(grid, &sb);
    const char *line = sb_text(&sb);
    for (int i = 0; i < y; i++)
        line = strchr(line, '\n') + 1;
    size_t n = strcspn(line, "\n");
    char *got = mem_dup_n(line, n);
    assert_string_equal(got, wanted);
    mem_free(got);
    sb_free(&sb);
}

/* No row holds half of a wide cell, and unused bytes are zero. */
static void assert_sound(const struct grid *grid) {
    for (int y = 0; y < grid->rows; y++)
        for (int x = 0; x < grid->cols; x++) {
            const struct cell *cell = grid_at(grid, y, x);
            if (cell->width == 2) {
                assert_true(x + 1 < grid->cols);
                assert_int_equal(grid_at(grid, y, x + 1)->width, 0);
                assert_int_equal(grid_at(grid, y, x + 1)->style, cell->style);
            }
            if (cell->width == 0) {
                assert_true(x > 0);
                assert_int_equal(grid_at(grid, y, x - 1)->width, 2);
                assert_int_equal(cell->len, 0);
            }
            for (int i = cell->len; i < CELL_BYTES; i++)
                assert_int_equal(cell->text[i], 0);
        }
}

static void halves_become_blanks(void **state) {
    (void)state;
    struct grid *grid = grid_new(1, 8);
    put(grid, 0, 0, "责", 2);
    put(grid, 0, 2, "令", 2);
    put(grid, 0, 1, "x", 1); /* onto the right half */
    assert_row(grid, 0, " x令");
    put(grid, 0, 2, "y", 1); /* onto the left half */
    assert_row(grid, 0, " xy");
    put(grid, 0, 4, "公", 2);
    put(grid, 0, 3, "开", 2); /* a wide one over the left half of a wide one */
    assert_row(grid, 0, " xy开");
    put(grid, 0, 5, "道", 2);
    put(grid, 0, 4, "歉", 2); /* over the right half of one and the left half of another */
    assert_row(grid, 0, " xy 歉");
    assert_sound(grid);
    grid_free(&grid);
    assert_null(grid);
}

static void nothing_beyond_the_edge(void **state) {
    (void)state;
    struct grid *grid = grid_new(2, 3);
    assert_false(grid_put(grid, 0, 2, "责", 3, 2, 0));
    assert_false(grid_put(grid, 0, -1, "责", 3, 2, 0));
    assert_false(grid_put(grid, 2, 0, "a", 1, 1, 0));
    assert_false(grid_put(grid, -1, 0, "a", 1, 1, 0));
    assert_false(grid_put(grid, 0, 3, "a", 1, 1, 0));
    assert_row(grid, 0, "");
    put(grid, 0, 1, "责", 2);
    assert_row(grid, 0, " 责");
    grid_blank(grid, 0, -5, 7, 0); /* cuts the wide one */
    assert_row(grid, 0, "");
    assert_sound(grid);
    grid_free(&grid);
}

static void long_clusters_keep_whole_code_points(void **state) {
    (void)state;
    struct grid *grid = grid_new(1, 4);
    struct sb cluster = {0};
    sb_add(&cluster, "a");
    for (int i = 0; i < 20; i++)
        sb_add(&cluster, "\xCC\x81"); /* combining acute */
    put(grid, 0, 0, sb_text(&cluster), 1);
    assert_int_equal(grid_at(grid, 0, 0)->len, 15); /* the base and seven marks */
    assert_sound(grid);
    sb_free(&cluster);
    grid_free(&grid);
}

static void restyle_keeps_halves_together(void **state) {
    (void)state;
    struct grid *grid = grid_new(1, 6);
    put(grid, 0, 0, "责", 2);
    put(grid, 0, 2, "令", 2);
    grid_restyle(grid, 0, 1, 2, 7);
    assert_sound(grid);
    assert_int_equal(grid_at(grid, 0, 2)->style, 7);
    assert_int_equal(grid_at(grid, 0, 3)->style, 7);
    grid_free(&grid);
}

static struct grid *random_grid(struct test_random *random, const struct grid *from) {
    struct grid *grid = grid_new(4, 17);
    if (from)
        grid_copy(grid, from);
    for (int i = 0; i < 25; i++) {
        int y = (int)test_below(random, 4), x = (int)test_below(random, 17);
        uint8_t style = (uint8_t)test_below(random, 3);
        switch (test_below(random, 4)) {
        case 0:
            grid_put(grid, y, x, "问", 3, 2, style);
            break;
        case 1:
            grid_put(grid, y, x, "a", 1, 1, style);
            break;
        case 2:
            grid_blank(grid, y, x, (int)test_below(random, 6), style);
            break;
        default:
            grid_restyle(grid, y, x, (int)test_below(random, 6), style);
        }
    }
    return grid;
}

/* Sending the runs to a terminal that shows `was` gives `now`; nothing outside them changes. */
static void runs_rebuild_the_frame(void **state) {
    (void)state;
    struct test_random random = test_random(7);
    for (int round = 0; round < 500; round++) {
        struct grid *was = random_grid(&random, NULL), *now = random_grid(&random, was);
        struct grid *screen = grid_new(1, 1);
        struct grid_run run = {0};
        grid_copy(screen, was);
        assert_sound(was);
        assert_sound(now);
        while (grid_diff(was, now, &run)) {
            assert_true(grid_at(now, run.y, run.x)->width != 0);
            assert_true(run.cols > 0 && run.x + run.cols <= now->cols);
            for (int x = run.x; x < run.x + run.cols; x++) {
                const struct cell *cell = grid_at(now, run.y, x);
                if (cell->width == 2)
                    assert_true(x + 1 < run.x + run.cols);
                if (cell->width > 0)
                    grid_put(screen, run.y, x, cell->text, cell->len, cell->width, cell->style);
            }
        }
        assert_memory_equal(screen->cells, now->cells, 4 * 17 * sizeof *now->cells);
        grid_free(&was);
        grid_free(&now);
        grid_free(&screen);
    }
}

static void same_frames_send_nothing(void **state) {
    (void)state;
    struct grid *a = grid_new(3, 9), *b = grid_new(3, 9);
    struct grid_run run = {0};
    put(a, 1, 3, "问", 2);
    put(b, 1, 3, "问", 2);
    assert_false(grid_diff(a, b, &run));
    grid_put(b, 2, 8, "x", 1, 1, 0);
    run = (struct grid_run){0};
    assert_true(grid_diff(a, b, &run));
    assert_int_equal(run.y, 2);
    assert_int_equal(run.x, 8);
    assert_int_equal(run.cols, 1);
    assert_false(grid_diff(a, b, &run));
    grid_free(&a);
    grid_free(&b);
}

static void other_sizes_send_all(void **state) {
    (void)state;
    struct grid *a = grid_new(3, 9), *b = grid_new(2, 5);
    struct grid_run run = {0};
    int rows = 0;
    while (grid_diff(a, b, &run)) {
        assert_int_equal(run.cols, 5);
        rows++;
    }
    assert_int_equal(rows, 2);
    grid_free(&a);
    grid_free(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(halves_become_blanks),
        cmocka_unit_test(nothing_beyond_the_edge),
        cmocka_unit_test(long_clusters_keep_whole_code_points),
        cmocka_unit_test(restyle_keeps_halves_together),
        cmocka_unit_test(runs_rebuild_the_frame),
        cmocka_unit_test(same_frames_send_nothing),
        cmocka_unit_test(other_sizes_send_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
