/* The loop and the stack, the palette, settings and help, at any size, without a case or an office. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "tests/support/golden.h"
#include "tests/support/page_fixture.h"
#include "tui/app/field.h"

/* ---- the loop ---- */

static void first_screen(void **state) {
    struct page_fixture *w = *state;
    assert_true(golden_run(w->app, "see 案件\nsee 2026-11-23 周一\nsee F1 帮助\ncaret hidden\n"
                                   "key F9\nsee F1 Help\nsee Mon\nkey F9\nsee F1 帮助\n"
                                   "snap app_list_80x24\nresize 81 25\nsnap app_list_81x25\n"));
    assert_int_equal(w->page->idles, 3); /* until it has nothing left to do */
}

static void letters_are_shortcuts_in_lists_only(void **state) {
    struct page_fixture *w = *state;
    assert_true(golden_run(w->app, "key Down\nkey Tab\ntype n/／1\n"));
    assert_string_equal(field_text(w->page->field), "n/／1");
    assert_int_equal(w->page->commands[CMD_search], 0);
    assert_true(golden_run(w->app, "key Esc\nkey /\nsee 当前屏幕没有这项命令\n"));
    assert_int_equal(w->page->commands[CMD_search], 0); /* refused before it is tried */
    assert_true(golden_run(w->app, "key Down\nmiss 当前屏幕没有这项命令\n"));
    assert_int_equal(w->page->list.sel, 2);
}

static void waiting_input_is_one_paint(void **state) {
    struct page_fixture *w = *state;
    golden_run(w->app, "key Tab\n");
    size_t shown = term_headless_shown(w->term);
    golden_run(w->app, "burst\ntype 赵某\nkey Left\ntype 周\nkey Home\nkey Right\nend\n");
    assert_int_equal(term_headless_shown(w->term), shown + 1);
    assert_string_equal(field_text(w->page->field), "赵周某");
    golden_run(w->app, "wait 5000\nkey F4\n"); /* a key that does nothing */
    assert_int_equal(term_headless_shown(w->term), shown + 1);
}

static char *hostile_paste(size_t characters) {
    struct sb sb = {0};
    static const char *const parts[] = {"问",   "\n", "\033",   "q",   "/",
                                        "\x03", "y",  "\033[A", "\r\n"};
    for (size_t i = 0; i < characters; i++)
        sb_add(&sb, parts[i % TEST_COUNT(parts)]);
    return sb_take(&sb);
}

static void pastes_are_text(void **state) {
    struct page_fixture *w = *state;
    char *paste = hostile_paste(5000);
    struct event event = {.kind = EV_PASTE, .text = paste, .n = strlen(paste)};
    golden_run(w->app, "key Tab\n");
    int before[CMD_COUNT];
    memcpy(before, w->page->commands, sizeof before);
    term_headless_push(w->term, &event);
    assert_true(app_turn(w->app, 0));
    assert_memory_equal(before, w->page->commands, sizeof before);
    assert_true(field_len(w->page->field) > 5000);
    assert_non_null(strchr(field_text(w->page->field), '\033')); /* kept, and never shown */
    char *screen = golden_screen(w->app);
    assert_null(strchr(screen, '\033'));
    mem_free(screen);
    /* Where nothing is being typed it is dropped, with a word. */
    golden_run(w->app, "key Esc\n");
    memcpy(before, w->page->commands, sizeof before);
    term_headless_push(w->term, &event);
    assert_true(app_turn(w->app, 0));
    assert_memory_equal(before, w->page->commands, sizeof before);
    assert_true(golden_run(w->app, "see 此处不能粘贴\n"));
    mem_free(paste);
}

static void any_size(void **state) {
    struct page_fixture *w = *state;
    struct test_random random = test_random(17);
    static const char *const keys[] = {"Tab", "Esc",   "Ctrl-P", "F1", "F2", "Down", "PgDn",
                                       "End", "Enter", "/",      "Up", "F9", "Left"};
    golden_run(w->app, "resize 1 1\nresize 500 200\nresize 2 2\nresize 3 3\nresize 80 1\n"
                       "resize 1 24\nresize 80 24\n");
    for (int i = 0; i < 3000; i++) {
        if (test_below(&random, 3) == 0) {
            int most = test_below(&random, 10) == 0 ? 400 : 60;
            term_headless_resize(w->term, 1 + (int)test_below(&random, (uint32_t)most / 2),
                                 1 + (int)test_below(&random, (uint32_t)most));
        } else if (test_below(&random, 2) == 0) {
            term_headless_push(w->term, &(struct event){.kind = EV_TEXT, .text = "问a", .n = 4});
        } else {
            const char *name = keys[test_below(&random, TEST_COUNT(keys))];
            struct event event = {.kind = EV_KEY, .key = key_parse(name)};
            if (event.key == '/')
                event = (struct event){.kind = EV_TEXT, .text = "/", .n = 1};
            /* Esc on the first screen would leave. */
            if (event.key != K_ESC || w->app->depth > 1 || w->page->field)
                term_headless_push(w->term, &event);
        }
        assert_true(app_turn(w->app, 0));
    }
}

static void too_small_says_so(void **state) {
    struct page_fixture *w = *state;
    assert_true(golden_run(w->app, "resize 59 16\nsee 窗口太小（59列×16行）\nresize 60 16\n"
                                   "miss 窗口太小\nkey Tab\ntype 赵某\nresize 20 5\nresize 80 24\n"
                                   "see 赵某\n"));
    assert_string_equal(field_text(w->page->field), "赵某");
}

static void caret_is_real(void **state) {
    struct page_fixture *w = *state;
    assert_true(golden_run(w->app, "caret hidden\nkey Tab\ncaret 20 0\ntype 赵\ncaret 20 2\n"
                                   "resize 81 25\ncaret 21 2\nkey Esc\ncaret hidden\n"));
}

static void esc_leaves_after_a_word(void **state) {
    struct page_fixture *w = *state;
    assert_true(golden_run(w->app, "key Esc\nsee 再按一次 Esc\nkey Down\nkey Esc\n"));
    assert_false(golden_run(w->app, "key Esc\n"));
}

static void quit_asks_may_close(void **state) {
    struct page_fixture *w = *state;
    w->page->stubborn = true;
    assert_true(golden_run(w->app, "key Ctrl-Q\nkey Esc\n"));
    w->page->stubborn = false;
    assert_false(golden_run(w->app, "key Ctrl-Q\n"));
}

static void hangup_saves(void **state) {
    struct page_fixture *w = *state;
    golden_run(w->app, "key F2\n"); /* the page lies below */
    term_headless_push(w->term, &(struct event){.kind = EV_HANGUP});
    assert_false(app_turn(w->app, 0));
    assert_int_equal(w->page->saves, 1);
    assert_true(w->app->hung_up);
}

static void ticks_come_in_time(void **state) {
    struct page_fixture *w = *state;
    golden_run(w->app, "");
    app_wake(w->app, &w->page->base, 1500);
    app_wake(w->app, &w->page->base, 9000); /* the earlier one stays */
    golden_run(w->app, "wait 1400\n");
    assert_int_equal(w->page->ticks, 0);
    golden_run(w->app, "wait 200\n");
    assert_int_equal(w->page->ticks, 1);
    golden_run(w->app, "wait 60000\n");
    assert_int_equal(w->page->ticks, 1);
}

/* ---- palette, settings, help ---- */

static void palette_finds_and_runs(void **state) {
    struct page_fixture *w = *state;
    assert_true(golden_run(w->app, "key Ctrl-P\nsee 命令\ntype cx\nsnap palette\n"));
    assert_true(golden_run(w->app, "key Ctrl-U\ntype chex\nsee 撤销\nkey Ctrl-U\ntype che'xiao\n"
                                   "see 撤销\n"));
    assert_true(golden_run(w->app,
                           "key Esc\nkey Ctrl-P\ntype sz\nsee 设置\nkey Enter\nsee 单位名称\n"
                           "key Esc\n"));
    assert_true(
        golden_run(w->app, "key Ctrl-P\ntype 测算\nkey Enter\nsee 当前没有打开的案件\nkey Esc\n"));
    assert_true(golden_run(w->app, "key Ctrl-P\ntype search\nkey Enter\nsee 当前屏幕没有这项命令\n"
                                   "key Esc\n"));
    assert_true(golden_run(w->app, "key Ctrl-P\ntype nosuchcommand\nsee 没有这样的命令\nkey Enter\n"
                                   "key Ctrl-U\nkey Esc\n"));
    assert_int_equal(w->app->depth, 1);
    assert_false(golden_run(w->app, "key Ctrl-P\ntype 退出\nkey Enter\n"));
}

static void settings_change_at_once(void **state) {
    struct page_fixture *w = *state;
    assert_true(golden_run(w->app, "key F2\nsnap settings\n"));
    for (int i = 0; i < 5; i++)
        golden_run(w->app, "key Down\n");
    assert_true(golden_run(w->app, "key Enter\nsee 英文\nkey Down\nkey Enter\nsee Office name\n"));
    assert_int_equal(w->app->lang, LANG_EN);
    assert_true(golden_run(
        w->app, "key Down\nkey Down\nkey Enter\nkey Down\nkey Enter\nkey Enter\nkey Esc\n"));
    assert_true(w->app->ascii && !w->app->narrow);
    assert_true(app_set(w->app, "borders", "narrow", NULL));
    assert_true(w->app->ascii && w->app->narrow);
    assert_true(golden_run(w->app, "key F2\n")); /* not twice */
    assert_int_equal(w->app->depth, 2);
    /* Folders are looked at before they are taken. */
    assert_true(golden_run(w->app, "key End\nkey Enter\ntype /no/such/folder\nkey Enter\n"
                                   "see cannot be read\nkey Esc\n"));
}

static void help_lists_all_keys(void **state) {
    struct page_fixture *w = *state;
    assert_true(golden_run(w->app,
                           "key F1\nsee 按键一览\nkey Tab\nkey Enter\nsee 随处可用\nsee Ctrl-P\n"
                           "key /\ntype 撤销\nkey Enter\nsee “撤销”共\nkey n\nkey Esc\nkey Esc\n"));
    assert_int_equal(w->app->depth, 1);
}

static void mouse_clicks_the_bar(void **state) {
    struct page_fixture *w = *state;
    golden_run(w->app, "");
    int x = 0;
    char *screen = golden_screen(w->app);
    mem_free(screen);
    for (x = 0; x < 80 && w->app->depth == 1; x++) {
        term_headless_push(w->term, &(struct event){.kind = EV_MOUSE, .y = 23, .x = x});
        app_turn(w->app, 0);
    }
    assert_true(w->app->depth > 1);
    term_headless_push(w->term, &(struct event){.kind = EV_KEY, .key = K_ESC});
    app_turn(w->app, 0);
    term_headless_push(w->term, &(struct event){.kind = EV_MOUSE, .mouse = MOUSE_WHEEL_DOWN});
    app_turn(w->app, 0);
    assert_int_equal(w->page->list.sel, 3);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, page_setup, page_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(first_screen),
        TEST(letters_are_shortcuts_in_lists_only),
        TEST(waiting_input_is_one_paint),
        TEST(pastes_are_text),
        TEST(any_size),
        TEST(too_small_says_so),
        TEST(caret_is_real),
        TEST(esc_leaves_after_a_word),
        TEST(quit_asks_may_close),
        TEST(hangup_saves),
        TEST(ticks_come_in_time),
        TEST(palette_finds_and_runs),
        TEST(settings_change_at_once),
        TEST(help_lists_all_keys),
        TEST(mouse_clicks_the_bar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
