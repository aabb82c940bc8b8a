/* The eye on the office file: gone, replaced or damaged while it is open, a person is told and asked
 * where to save a copy, and nobody is interrupted in the midst of a word. */
#include "tests/support/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "data/office/copies.h"
#include "tests/support/golden.h"
#include "tests/support/screen_fixture.h"
#include "tui/app/guard.h"

static struct screen_fixture *guarded(void **state) {
    struct screen_fixture *w = *state;
    assert_int_equal(setenv("HOME", w->f.dir, 1), 0);
    screen_sample(w, "02");
    guard_begin(w->app);
    screen_run(w, "wait 61000\nmiss 不在原处\n");
    return w;
}

static void gone_and_saved(void **state) {
    struct screen_fixture *w = guarded(state);
    char *copy = test_path(w->f.dir, "wenze-2026-11-23.wenze");
    assert_int_equal(unlink(w->f.path), 0);
    screen_run(w, "wait 61000\nsee 已不在原处\nsee 打开着的内容另存到\nkey Enter\nsee 已另存为\n");
    assert_int_equal(office_ask(copy, "SELECT count(*) FROM casefile"), 1);
    /* Leaving asks once more, and then lets go. */
    screen_run(w, "key Ctrl-Q\nsee 打开着的内容另存到\nkey Esc\nmiss 打开着的内容另存到\n");
    assert_false(golden_run(w->app, "key Ctrl-Q\n"));
    mem_free(copy);
}

static void replaced(void **state) {
    struct screen_fixture *w = guarded(state);
    char *copy = test_path(w->f.dir, "copy.db");
    struct err err = {0};
    assert_true(office_backup(w->f.office, copy, &err));
    assert_int_equal(rename(copy, w->f.path), 0);
    screen_run(w, "wait 61000\nsee 另一个文件\nsee 打开着的内容另存到\n");
    /* A path that cannot be written keeps the question open. */
    screen_run(w, "key Ctrl-U\ntype /nonexistent/x.wenze\nkey Enter\nsee 打开着的内容另存到\n"
                  "see 文件夹不存在\nkey Esc\n");
    mem_free(copy);
}

static void not_while_typing(void **state) {
    struct screen_fixture *w = guarded(state);
    screen_run(w, "key /\ntype 赵\n");
    assert_int_equal(unlink(w->f.path), 0);
    screen_run(w, "wait 61000\nsee 已不在原处\nmiss 打开着的内容另存到\n");
    screen_run(w, "key Esc\nwait 61000\nsee 打开着的内容另存到\nkey Esc\n");
    /* Answered once it is not asked every minute. */
    screen_run(w, "wait 61000\nmiss 打开着的内容另存到\n");
}

/* A text too long for the page it begins on. */
static void long_answer(struct screen_fixture *w) {
    char text[3001] = "";
    struct err err = {0};
    memset(text, 'x', sizeof text - 1);
    struct office_command command = {.verb = DO_FACT_SET,
                                     .case_id = 1,
                                     .key = "lead.summary",
                                     .value = text,
                                     .today = FIXTURE_TODAY};
    if (!office_do(w->f.office, &command, NULL, &err))
        fail_msg("%s", err.msg);
}

/* named NULL: the page by its number. */
static void destroyed(struct screen_fixture *w, const char *which, const char *named) {
    struct err err = {0};
    screen_sample(w, "02");
    long_answer(w);
    assert_true(office_backup_ring(w->f.office, FIXTURE_TODAY, &err));
    app_free(&w->app);
    office_shut(&w->f);
    long long page = office_ask(w->f.path, which);
    assert_true(page > 0);
    FILE *file = fopen(w->f.path, "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, (long)(page - 1) * 4096, SEEK_SET), 0);
    for (int i = 0; i < 4096; i++)
        fputc(0xa5, file);
    fclose(file);
    assert_true(office_open(&w->f.office, w->f.path, OFFICE_WRITE, w->f.packs, &err));
    w->app = app_new(w->term, w->f.packs, w->f.office, FIXTURE_TODAY);
    w->app->screens = screens;
    app_push(w->app, screen_view(w->app, cases));
    guard_begin(w->app);
    char see[128];
    if (named)
        snprintf(see, sizeof see, "wait 10\nsee %s\nsee /backup/\nsee 请退出\n", named);
    else
        snprintf(see, sizeof see, "wait 10\nsee 第 %lld 页\nsee /backup/\nsee 请退出\n", page);
    screen_run(w, see);
    screen_run(w, "key Esc\nwait 10\nmiss /backup/\n"); /* told once */
}

/* Read by nothing but a search of some kind. */
static void a_destroyed_page(void **state) {
    destroyed(*state, "SELECT min(pageno) FROM dbstat WHERE name LIKE '%\\_config' ESCAPE '\\'",
              NULL);
}

/* Where a long text goes on: nothing tells that it is no such page but what it points to. */
static void a_destroyed_continuation(void **state) {
    destroyed(*state,
              "SELECT min(pageno) FROM dbstat WHERE name = 'fact' AND pagetype = 'overflow'"
              " AND path LIKE '%+000000'",
              "已损坏");
}

/* A sound office is looked through and not a word said. */
static void a_sound_file(void **state) {
    struct screen_fixture *w = guarded(state);
    assert_true(guard_patience(w->app) > 0); /* nothing is left to look at */
    screen_run(w, "wait 61000\nmiss 已损坏\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(gone_and_saved, screen_setup, screen_teardown),
        cmocka_unit_test_setup_teardown(replaced, screen_setup, screen_teardown),
        cmocka_unit_test_setup_teardown(not_while_typing, screen_setup, screen_teardown),
        cmocka_unit_test_setup_teardown(a_destroyed_page, screen_setup, screen_teardown),
        cmocka_unit_test_setup_teardown(a_destroyed_continuation, screen_setup, screen_teardown),
        cmocka_unit_test_setup_teardown(a_sound_file, screen_setup, screen_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
