/* Lists (all rows, and a window on very many), texts to read, the options
 * that go with every command. */
#include "tests/support/support.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "tui/app/finder.h"
#include "tui/desk/options.h"
#include "tui/widgets/list.h"
#include "tui/widgets/scrolltext.h"

/* ---- a window on many rows ---- */

#define TOTAL 1000
#define PAGE 30

struct many {
    long first, count; /* the rows at hand */
    int fetches;
    bool broken;
};

static void many_row(const void *owner, size_t i, bool selected, struct paint *p) {
    struct sb sb = {0};
    (void)selected;
    sb_add_int(&sb, ((const struct many *)owner)->first + (long)i);
    paint_text(p, 0, 2, -1, ST_NORMAL, sb_text(&sb));
    sb_free(&sb);
}

static void many_more(void *owner, struct list *list, enum list_want want) {
    struct many *m = owner;
    long was = m->first, keep = 2 * PAGE;
    m->fetches++;
    if (m->broken)
        return;
    if (want == LIST_FIRST || want == LIST_LAST) {
        m->first = want == LIST_FIRST ? 0 : TOTAL - PAGE;
        m->count = PAGE;
        list_window(list, PAGE, want == LIST_LAST, want == LIST_FIRST, 0);
        return;
    }
    long end = m->first + m->count;
    if (want == LIST_BELOW)
        end = end + PAGE > TOTAL ? TOTAL : end + PAGE;
    else
        m->first = m->first > PAGE ? m->first - PAGE : 0;
    if (end - m->first > keep && want == LIST_BELOW)
        m->first = end - keep;
    if (end - m->first > keep && want == LIST_ABOVE)
        end = m->first + keep;
    m->count = end - m->first;
    list_window(list, (size_t)m->count, m->first > 0, end < TOTAL, m->first - was);
}

static const struct list_ops many_ops = {.row = many_row, .more = many_more};

static long at(const struct many *m, const struct list *list) {
    return m->first + (long)list->sel;
}

/* The selection is on the screen and the rows shown follow one another. */
static void sound(const struct many *m, const struct list *list) {
    assert_true(list->sel < list->count);
    assert_true(list->top <= list->sel && list->sel < list->top + (size_t)list->rows);
    assert_true(m->count <= 3 * PAGE);
}

static void windows_follow_the_selection(void **state) {
    (void)state;
    struct many m = {.count = PAGE};
    struct list list;
    list_init(&list, &many_ops);
    list_window(&list, PAGE, false, true, 0);
    list_layout(&list, &m, 10);
    for (long want = 1; want < TOTAL; want++) {
        assert_true(list_command(&list, &m, CMD_down));
        assert_int_equal(at(&m, &list), want);
        sound(&m, &list);
    }
    assert_false(list_command(&list, &m, CMD_down));
    for (long want = TOTAL - 2; want >= 0; want--) {
        assert_true(list_command(&list, &m, CMD_up));
        assert_int_equal(at(&m, &list), want);
        sound(&m, &list);
    }
    assert_false(list_command(&list, &m, CMD_up));
    assert_true(m.fetches < 100);
    assert_true(list_command(&list, &m, CMD_end));
    assert_int_equal(at(&m, &list), TOTAL - 1);
    sound(&m, &list);
    assert_true(list_command(&list, &m, CMD_page_up));
    assert_int_equal(at(&m, &list), TOTAL - 10);
    assert_true(list_command(&list, &m, CMD_home));
    assert_int_equal(at(&m, &list), 0);
    for (int i = 0; i < 30; i++)
        list_command(&list, &m, CMD_page_down);
    assert_int_equal(at(&m, &list), 270);
    sound(&m, &list);
}

static void a_failing_source_does_not_hang(void **state) {
    (void)state;
    struct many m = {.count = PAGE, .broken = true};
    struct list list;
    list_init(&list, &many_ops);
    list_window(&list, 3, true, true, 0);
    list_layout(&list, &m, 10);
    for (int i = 0; i < 10; i++)
        list_command(&list, &m, CMD_down);
    assert_int_equal(list.sel, 2);
    list_command(&list, &m, CMD_page_up);
    assert_int_equal(list.sel, 0);
}

static bool not_a_heading(const void *owner, size_t i) {
    (void)owner;
    return i % 5 != 0;
}

static const struct list_ops headed_ops = {.row = many_row, .selectable = not_a_heading};

static void headings_are_passed_over(void **state) {
    (void)state;
    struct many m = {.count = 21};
    struct list list;
    struct grid *grid = grid_new(4, 12);
    struct paint p = paint_whole(grid, true);
    struct sb sb = {0};
    list_init(&list, &headed_ops);
    list_set_count(&list, 21);
    list_layout(&list, &m, 4);
    assert_int_equal(list.sel, 1);
    list_draw(&list, &m, &p);
    grid_dump(grid, &sb);
    assert_string_equal(sb_text(&sb), "  0        #\n> 1        |\n  2        |\n  3        |\n");
    for (int i = 0; i < 4; i++)
        list_command(&list, &m, CMD_down);
    assert_int_equal(list.sel, 6);
    for (int i = 0; i < 4; i++)
        list_command(&list, &m, CMD_up);
    assert_int_equal(list.sel, 1);
    assert_int_equal(list.top, 0); /* with its heading */
    list_command(&list, &m, CMD_end);
    assert_int_equal(list.sel, 19); /* the last row is a heading */
    assert_false(list_click(&list, &m, 4));
    assert_true(list_click(&list, &m, 1));
    assert_int_equal(list.sel, list.top + 1);
    list_set_count(&list, 0);
    assert_false(list_command(&list, &m, CMD_down));
    sb_free(&sb);
    grid_free(&grid);
}

static void a_click_opens_the_finder_or_selects(void **state) {
    (void)state;
    struct many m = {.count = 21};
    struct list list;
    struct finder finder;
    finder_init(&finder, false);
    list_init(&list, &headed_ops);
    list_set_count(&list, 21);
    list_layout(&list, &m, 8);
    assert_int_equal(finder_click(&finder, &list, &m, 2, 0), FINDER_DONE);
    assert_true(finder.open);
    assert_int_equal(finder_click(&finder, &list, &m, 2, 1), FINDER_NOT); /* between both */
    assert_false(finder.open);
    assert_int_equal(finder_click(&finder, &list, &m, 2, 2), FINDER_NOT); /* a heading */
    assert_int_equal(finder_click(&finder, &list, &m, 2, 5), FINDER_DONE);
    assert_int_equal(list.sel, 3);
    assert_int_equal(finder_click(&finder, &list, &m, 2, 5), FINDER_TAKEN);
    finder_free(&finder);
}

/* ---- texts ---- */

static struct scrolltext *sample(void) {
    struct scrolltext *st = scrolltext_new();
    for (int i = 1; i <= 40; i++) {
        struct sb line = {0}, name = {0};
        sb_add_int(&name, i);
        scrolltext_anchor(st, sb_text(&name));
        sb_add_fmt(&line, "第%d条 问责", i);
        scrolltext_link(st, sb_text(&line), sb_text(&name));
        scrolltext_add(st, ST_NORMAL, "由党委、政府按照干部管理权限决定。\n");
        sb_free(&line);
        sb_free(&name);
    }
    return st;
}

static void texts_keep_their_place(void **state) {
    (void)state;
    struct scrolltext *st = sample();
    scrolltext_layout(st, 10, 80);
    assert_true(scrolltext_goto(st, "20"));
    assert_string_equal(scrolltext_anchor_at(st), "20");
    for (int cols = 79; cols > 1; cols -= 7) {
        scrolltext_layout(st, 10, cols);
        assert_string_equal(scrolltext_anchor_at(st), "20");
    }
    assert_false(scrolltext_goto(st, "41"));
    scrolltext_layout(st, 10, 80);
    assert_true(scrolltext_command(st, CMD_bottom));
    assert_false(scrolltext_command(st, CMD_down));
    assert_string_equal(scrolltext_anchor_at(st), "31");
    assert_true(scrolltext_command(st, CMD_top));
    assert_false(scrolltext_command(st, CMD_up));
    scrolltext_free(&st);
}

static void texts_have_links(void **state) {
    (void)state;
    struct scrolltext *st = sample();
    scrolltext_layout(st, 10, 80);
    assert_null(scrolltext_target(st));
    assert_true(scrolltext_command(st, CMD_next));
    assert_string_equal(scrolltext_target(st), "1");
    for (int i = 0; i < 14; i++)
        scrolltext_command(st, CMD_next);
    assert_string_equal(scrolltext_target(st), "15");
    assert_true(scrolltext_command(st, CMD_prev));
    assert_string_equal(scrolltext_target(st), "14");
    scrolltext_free(&st);
    st = scrolltext_new(); /* no link at all */
    scrolltext_layout(st, 1, 1);
    assert_false(scrolltext_command(st, CMD_next));
    scrolltext_free(&st);
}

static void texts_are_searched(void **state) {
    (void)state;
    struct scrolltext *st = sample();
    struct grid *grid = grid_new(10, 80);
    struct paint p = paint_whole(grid, false);
    scrolltext_layout(st, 10, 80);
    assert_int_equal(scrolltext_search(st, "第3"), 11); /* 3, 30 to 39 */
    assert_true(scrolltext_search_step(st, false));
    scrolltext_draw(st, &p);
    int found = 0;
    for (int y = 0; y < 10; y++)
        found += grid_at(grid, y, 0)->style == ST_SELECTED;
    assert_int_equal(found, 1);
    for (int i = 0; i < 10; i++)
        assert_true(scrolltext_search_step(st, false)); /* round to the first */
    assert_string_equal(scrolltext_anchor_at(st), "1");
    assert_int_equal(scrolltext_search(st, "没有"), 0);
    assert_false(scrolltext_search_step(st, true));
    assert_int_equal(scrolltext_search(st, ""), 0);
    grid_free(&grid);
    scrolltext_free(&st);
}

/* ---- options ---- */

static void options_stand_anywhere(void **state) {
    (void)state;
    char *argv[] = {(char[]){"wenze"},
                    (char[]){"due"},
                    (char[]){"--lang=en"},
                    (char[]){"--days"},
                    (char[]){"7"},
                    (char[]){"--today"},
                    (char[]){"2026年2月6日"},
                    (char[]){"--office"},
                    (char[]){"甲.wenze"},
                    (char[]){"--json"},
                    (char[]){"--"},
                    (char[]){"--lang"},
                    NULL};
    int argc = 12;
    struct options options;
    struct err err = {0};
    assert_true(options_take(&options, &argc, argv, &err));
    assert_int_equal(argc, 6);
    assert_string_equal(argv[1], "due");
    assert_string_equal(argv[3], "7");
    assert_string_equal(argv[5], "--lang"); /* after -- nothing is taken */
    assert_int_equal(options.lang, LANG_EN);
    assert_int_equal(options.today, date_from_ymd(2026, 2, 6));
    assert_string_equal(options.office, "甲.wenze");
    assert_true(options.office_given && options.json && !options.keyboard_only);
    options_clear(&options);
}

static void wrong(const char *a, const char *b, const char *msg) {
    char first[64], second[64];
    char *argv[] = {(char[]){"wenze"}, first, b ? second : NULL, NULL};
    int argc = b ? 3 : 2;
    struct options options;
    struct err err = {0};
    strcpy(first, a);
    strcpy(second, b ? b : "");
    assert_false(options_take(&options, &argc, argv, &err));
    assert_string_equal(err.msg, msg);
    assert_int_equal(options_exit(&err), 2);
    options_clear(&options);
}

static void options_refuse(void **state) {
    (void)state;
    wrong("--lang", "fr", "err.cli.lang");
    wrong("--today", "明天", "err.cli.today");
    wrong("--today", NULL, "err.cli.option_value");
    wrong("--office", "", "err.cli.option_value");
    wrong("--office=", NULL, "err.cli.option_value");
}

static void options_have_defaults(void **state) {
    (void)state;
    struct options options;
    struct err err = {0};
    char *argv[] = {(char[]){"wenze"}, NULL};
    int argc = 1;
    setenv("XDG_DATA_HOME", "/data", 1);
    setenv("LC_ALL", "en_GB.UTF-8", 1);
    assert_true(options_take(&options, &argc, argv, &err));
    assert_string_equal(options.office, "/data/wenze/office.wenze");
    assert_int_equal(options.lang, LANG_EN);
    assert_true(options.keyboard_only && !options.office_given);
    assert_true(date_in_range(options.today));
    options_clear(&options);
    setenv("XDG_DATA_HOME", "relative is not allowed", 1);
    setenv("HOME", "/home/zhao", 1);
    setenv("LC_ALL", "C", 1);
    assert_true(options_take(&options, &argc, argv, &err));
    assert_string_equal(options.office, "/home/zhao/.local/share/wenze/office.wenze");
    assert_int_equal(options.lang, LANG_ZH);
    options_clear(&options);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(windows_follow_the_selection),
        cmocka_unit_test(a_failing_source_does_not_hang),
        cmocka_unit_test(headings_are_passed_over),
        cmocka_unit_test(a_click_opens_the_finder_or_selects),
        cmocka_unit_test(texts_keep_their_place),
        cmocka_unit_test(texts_have_links),
        cmocka_unit_test(texts_are_searched),
        cmocka_unit_test(options_stand_anywhere),
        cmocka_unit_test(options_refuse),
        cmocka_unit_test(options_have_defaults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
