/* chart.c - a case's course and a person's restrictions as bars on the screen, and as a file. */
#include "tests/support/support.h"

#include <string.h>

#include "core/base/mem.h"
#include "tests/support/clock.h"
#include "tests/support/golden.h"
#include "tests/support/screen_fixture.h"

static void open_case(struct screen_fixture *w) {
    screen_sample(w, "12");
    screen_open(w, screen_view(w->app, chart, .case_id = w->id));
}

static void the_course_of_a_case(void **state) {
    struct screen_fixture *w = *state;
    open_case(w);
    screen_run(w,
               "see 办案进程\nsee 线索登记：行为发生日期\nsee ◆\nsee 2025\nsee 2026\n"
               "snap chart_course_80x24\nresize 120 40\nsee 任职限制期\nsnap chart_course_120x40\n"
               "resize 80 24\nkey End\nkey Enter\nmiss 办案进程\nkey Esc\nsee 办案进程\n");
}

static void the_year_of_a_person(void **state) {
    struct screen_fixture *w = *state;
    open_case(w);
    screen_run(
        w, "key Tab\nsee 尤某　2026年的影响期\nsee 影响期 任职限制期\nsee 2025-03-20至2026-03-19\n"
           "miss 申诉期限届满\nsnap chart_person_80x24\nkey Left\nsee 2025年\nkey a\n"
           "see 2025年的影响期和期限\nsee 法定 申诉期限届满\nkey a\nmiss 申诉期限届满\n"
           "key Left\nsee 2024年没有影响期；最近的在2025年\nkey Enter\nkey Right\nkey Enter\n"
           "see 限制期\nkey Esc\nkey Tab\nsee 办案进程\n");
}

static void the_picture_as_a_file(void **state) {
    struct screen_fixture *w = *state;
    struct sb script = {0}, path = {0};
    open_case(w);
    sb_add_fmt(
        &script,
        "key s\nkey Ctrl-U\ntype %s/a.png\nkey Enter\nsee .svg\nkey Ctrl-U\ntype %s/a.svg\n"
        "key Enter\nsee 已写入\nkey s\nkey Ctrl-U\ntype %s/a.svg\nkey Enter\nsee 替换吗\nkey n\n",
        w->f.dir, w->f.dir, w->f.dir);
    screen_run(w, sb_text(&script));
    sb_add_fmt(&path, "%s/a.svg", w->f.dir);
    size_t n;
    char *svg = test_read_file(sb_text(&path), &n);
    assert_non_null(strstr(svg, "<svg"));
    assert_non_null(strstr(svg, "任职限制期"));
    assert_non_null(strstr(svg, "</svg>"));
    mem_free(svg);
    sb_free(&script);
    sb_free(&path);
}

static void any_size(void **state) {
    struct screen_fixture *w = *state;
    open_case(w);
    screen_any_size(w, "key Down\nkey Tab\nkey a\nkey Left\nkey Tab\n");
}

#define T(test) cmocka_unit_test_setup_teardown(test, screen_setup, screen_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {T(the_course_of_a_case), T(the_year_of_a_person),
                                       T(the_picture_as_a_file), T(any_size)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
