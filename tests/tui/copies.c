/* The screen of copies: what each holds, a copy made now, one that is verified and one that was
 * edited, the question before restoring. Errands start this very program: it then is the command
 * line. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "core/base/mem.h"
#include "data/office/copies.h"
#include "data/office/internal.h"
#include "tests/support/golden.h"
#include "tests/support/screen_fixture.h"
#include "tui/cli/cli.h"

/* Turns until the errand is over: another process, so real time passes. */
static void until(struct screen_fixture *w, const char *text) {
    for (int i = 0; i < 3000; i++) {
        char *screen = golden_screen(w->app);
        bool there = strstr(screen, text) != NULL;
        if (i == 2999)
            printf("%s\n", screen);
        mem_free(screen);
        if (there)
            return;
        (void)nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
        screen_run(w, "wait 200\n");
    }
    fail_msg("never seen: %s", text);
}

static void put_copies(struct screen_fixture *w) {
    screen_sample(w, "02");
    assert_true(office_backup_ring(w->f.office, FIXTURE_TODAY - 1, NULL));
    screen_sample(w, "05");
}

static void made_and_verified(void **state) {
    struct screen_fixture *w = *state;
    put_copies(w);
    screen_open(w, screen_view(w->app, copies));
    screen_run(w, "see 较早，现有文件由此续写\nsee 1 份\nsee 案件 2 件\n");
    screen_run(w, "key b\n");
    until(w, "备份完毕");
    screen_run(w, "key Enter\nsee 内容与现有文件相同\nsee 2 份\nkey End\nkey v\n");
    until(w, "22 校验通过");
    screen_run(w, "key Enter\nkey w\n");
    until(w, "office.db 校验通过");
    screen_run(w, "key Enter\n");
    office_sound(&w->f);
}

static void an_edited_copy(void **state) {
    struct screen_fixture *w = *state;
    struct office_copies copies;
    struct office_fixture copy = {.packs = w->f.packs};
    put_copies(w);
    office_copies(w->f.path, &copies);
    assert_int_equal(copies.count, 1);
    copy.path = mem_dup(copies.list[0].path);
    office_copies_clear(&copies);
    office_tamper(&copy, "UPDATE fact SET value = '李某' WHERE key = 'respondent.name'");
    screen_open(w, screen_view(w->app, copies));
    screen_run(w, "key v\n");
    until(w, "22 校验未通过");
    screen_run(w, "see 这项回答\nkey Enter\nmiss 这项回答\n");
    mem_free(copy.path);
}

static void restoring_asks(void **state) {
    struct screen_fixture *w = *state;
    put_copies(w);
    screen_open(w, screen_view(w->app, copies));
    screen_run(w, "key r\nsee 副本较旧\nsee 现有：\nsee 案件 2 件\n"
                  "see 案件 1 件\nkey n\nsee 份\n");
    assert_null(w->app->restore_from);
    assert_false(golden_run(w->app, "key r\nkey y\n"));
    assert_non_null(strstr(w->app->restore_from, "/backup/"));
}

static void nothing_there(void **state) {
    struct screen_fixture *w = *state;
    screen_open(w, screen_view(w->app, copies));
    screen_run(w, "see 还没有副本\nkey v\nsee 没有选中的副本\nkey r\nsee 没有选中的副本\n"
                  "key F9\nsee There is no copy yet\n");
}

static void found_in_the_palette(void **state) {
    static const char *const words[] = {"备份", "恢复", "校验", "backup"};
    struct screen_fixture *w = *state;
    for (size_t i = 0; i < TEST_COUNT(words); i++) {
        char script[128];
        snprintf(script, sizeof script,
                 "key Ctrl-P\ntype %s\nsee Alt-;\nkey Esc\nkey Esc\nkey Alt-;\nsee 备份\nkey Esc\n",
                 words[i]);
        screen_run(w, script);
    }
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(made_and_verified, screen_setup, screen_teardown),
        cmocka_unit_test_setup_teardown(an_edited_copy, screen_setup, screen_teardown),
        cmocka_unit_test_setup_teardown(restoring_asks, screen_setup, screen_teardown),
        cmocka_unit_test_setup_teardown(nothing_there, screen_setup, screen_teardown),
        cmocka_unit_test_setup_teardown(found_in_the_palette, screen_setup, screen_teardown),
    };
    if (argc > 1)
        return cli_main(argc, argv);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
