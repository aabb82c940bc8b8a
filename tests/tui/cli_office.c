/* The office file on the command line: copies, verification, practice, another program, missing packs. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "data/office/door.h"
#include "data/office/office.h"
#include "tests/support/cli_world.h"
#include "tests/support/jsoncheck.h"

#define CASE(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

static void test_office(void **state) {
    struct world *w = *state;
    char *copy = test_path(w->dir, "copy.wenze");
    assert_int_equal(
        world_run(w, "case new data/content/samples/05-mishandled-leak-bureau-head.ini", NULL), 0);
    assert_int_equal(world_run(w, "office info --json", NULL), 0);
    expect_json(w, "cases", "1");
    char *head = json_get(w->out, "head");
    assert_int_equal(strlen(head), 64);
    assert_int_equal(world_run(w, "office verify --json", NULL), 0);
    expect_json(w, "sound", "true");
    expect_json(w, "head", head);
    assert_int_equal(world_run(w, "office backup %s", copy), 0);
    assert_int_equal(
        world_run(w, "case new data/content/samples/05-mishandled-leak-bureau-head.ini", NULL), 0);
    /* The office went on since: told, and done when a person says so. */
    assert_int_equal(world_run(w, "office restore %s", copy), 1);
    assert_non_null(strstr(w->err, "--force"));
    assert_int_equal(world_run(w, "office restore %s --json --force", copy), 0);
    char *aside = json_get(w->out, "set_aside");
    assert_true(test_exists(aside));
    assert_int_equal(world_run(w, "office info --json", NULL), 0);
    expect_json(w, "cases", "1");
    assert_int_equal(world_run(w, "office restore /nonexistent", NULL), 3);
    assert_int_equal(world_run(w, "doctor", NULL), 0);
    assert_int_equal(world_run(w, "doctor --json", NULL), 0);
    expect_json(w, "sound", "true");
    test_write_text(w->office, "this is no office file, whatever its name says");
    assert_int_equal(world_run(w, "office info", NULL), 3);
    assert_int_equal(world_run(w, "case list", NULL), 3);
    assert_int_equal(world_run(w, "doctor", NULL), 1);
    char *text = test_read_file(w->office, NULL);
    assert_string_equal(text, "this is no office file, whatever its name says");
    mem_free(text);
    mem_free(aside);
    mem_free(head);
    mem_free(copy);
}

/* The settings by key, by name, in either language; a wrong one is refused with what it may be; each is journaled. */
static void test_set(void **state) {
    struct world *w = *state;
    assert_int_equal(world_run(w, "office set office.name", NULL), 3); /* there is no office yet */
    assert_int_equal(
        RUN(w, "office", "set", "单位名称", "甲县纪委监委", "--json", "--office", w->office), 0);
    expect_json(w, "key", "office.name");
    expect_json(w, "value", "甲县纪委监委");
    assert_int_equal(world_run(w, "office info --json", NULL), 0);
    expect_json(w, "name", "甲县纪委监委");
    assert_int_equal(
        RUN(w, "office", "set", "theme", "深色高对比", "--json", "--office", w->office), 0);
    expect_json(w, "value", "dark");
    assert_int_equal(RUN(w, "office", "set", "theme", "pink", "--office", w->office), 2);
    assert_non_null(strstr(w->err, "blue dark light mono"));
    assert_int_equal(
        RUN(w, "office", "set", "office.number_format", "〔{year}〕", "--office", w->office), 2);
    assert_int_equal(RUN(w, "office", "set", "operator", " ", "--office", w->office), 2);
    assert_int_equal(
        RUN(w, "office", "set", "backup.folder", "/nonexistent", "--office", w->office), 2);
    assert_int_equal(RUN(w, "office", "set", "no.such", "x", "--office", w->office), 2);
    assert_non_null(strstr(w->err, "no.such"));
    assert_int_equal(
        RUN(w, "office", "set", "practice.dpg2009.recusal", "yes", "--json", "--office", w->office),
        0);
    expect_json(w, "value", "yes");
    assert_int_equal(
        RUN(w, "office", "set", "practice.dpg2009.recusal", "maybe", "--office", w->office), 2);
    assert_int_equal(RUN(w, "office", "set", "convention.roll", "always", "--reason", "常委会",
                         "--office", w->office),
                     0);
    assert_int_equal(world_run(w, "office set --json", NULL), 0);
    assert_non_null(strstr(w->out, "{\"key\":\"convention.roll\",\"label\":\"期满日遇休息日\","
                                   "\"value\":\"always\"}"));
    assert_int_equal(world_run(w, "office verify", NULL), 0);
}

static void test_practice(void **state) {
    struct world *w = *state;
    char *path = test_path(w->dir, "practice.wenze");
    assert_int_equal(world_run(w, "office practice %s --json", path), 0);
    assert_int_equal(RUN(w, "office", "info", "--json", "--office", path), 0);
    expect_json(w, "practice", "true");
    assert_int_equal(world_run(w, "office practice %s", path), 1);
    mem_free(path);
}

/* Another program holds the office: reading goes on, writing says who it is. */
static void test_held(void **state) {
    struct world *w = *state;
    int ready[2], done[2];
    char byte = 0;
    assert_int_equal(
        world_run(w, "case new data/content/samples/05-mishandled-leak-bureau-head.ini", NULL), 0);
    assert_int_equal(pipe(ready), 0);
    assert_int_equal(pipe(done), 0);
    pid_t child = fork();
    if (child == 0) {
        struct packs *packs = NULL;
        struct office *office = NULL;
        struct err err;
        close(done[1]); /* else the end of the parent would go unnoticed */
        bool ok = packs_open(&packs, NULL, &err) &&
                  office_open(&office, w->office, OFFICE_WRITE, packs, &err) &&
                  office_take_pen(office, &err);
        byte = ok ? 'y' : 'n';
        if (write(ready[1], &byte, 1) != 1 || read(done[0], &byte, 1) < 0)
            _exit(2);
        if (ok)
            office_close(&office, &err);
        packs_close(&packs);
        _exit(0);
    }
    assert_true(child > 0);
    assert_int_equal(read(ready[0], &byte, 1), 1);
    assert_int_equal(byte, 'y');
    int writing =
        world_run(w, "case new data/content/samples/05-mishandled-leak-bureau-head.ini", NULL);
    char pid[24];
    snprintf(pid, sizeof pid, "%ld", (long)child);
    char *named = strstr(w->err, pid);
    int reading = world_run(w, "case list", NULL);
    close(done[1]);
    assert_int_equal(waitpid(child, NULL, 0), child);
    close(done[0]);
    close(ready[0]);
    close(ready[1]);
    assert_int_equal(writing, 3);
    assert_non_null(named);
    assert_int_equal(reading, 0);
    assert_int_equal(
        world_run(w, "case new data/content/samples/05-mishandled-leak-bureau-head.ini", NULL), 0);
}

/* A head noted outside the file is found again as long as its history goes on; that of a file cut
 * short or made anew is not. */
static void test_noted_head(void **state) {
    struct world *w = *state;
    char head[65] = "";
    assert_int_equal(
        world_run(w, "case new data/content/samples/05-mishandled-leak-bureau-head.ini", NULL), 0);
    assert_int_equal(world_run(w, "office verify --json", NULL), 0);
    const char *at = strstr(w->out, "\"head\":\"");
    assert_non_null(at);
    snprintf(head, sizeof head, "%.64s", at + 8);
    assert_int_equal(
        world_run(w, "case new data/content/samples/05-mishandled-leak-bureau-head.ini", NULL), 0);
    assert_int_equal(world_run(w, "office verify --head %s", head), 0);
    expect_out(w, "在本文件的历史中");
    head[20] = '\0'; /* its beginning will do */
    assert_int_equal(world_run(w, "office verify --json --head %s", head), 0);
    expect_json(w, "noted.known", "true");
    head[0] = head[0] == '0' ? '1' : '0';
    assert_int_equal(world_run(w, "office verify --head %s", head), 1);
    expect_err(w, "不在本文件的历史中");
    assert_int_equal(world_run(w, "office verify --head %s", "0123456789"), 2);
    assert_int_equal(world_run(w, "office verify --head %s", "0123456789abcdexyz"), 2);
}

/* A stick that is not in: the built-in packs hold, and it is said each time; back again, it holds. */
static void a_missing_folder_of_packs_is_told(void **state) {
    struct world *w = *state;
    struct packs *packs = NULL;
    struct office *office = NULL;
    char *stick = test_path(w->dir, "stick");
    assert_int_equal(mkdir(stick, 0700), 0);
    assert_int_equal(
        world_run(w, "case new data/content/samples/05-mishandled-leak-bureau-head.ini", NULL), 0);
    assert_true(packs_open(&packs, NULL, NULL) &&
                office_open(&office, w->office, OFFICE_WRITE, packs, NULL));
    assert_true(office_do(office,
                          &(struct office_command){.verb = DO_SETTING,
                                                   .key = "packs.folder",
                                                   .value = stick,
                                                   .today = date_from_ymd(2026, 11, 23)},
                          NULL, NULL));
    assert_true(office_close(&office, NULL));
    packs_close(&packs);
    assert_int_equal(world_run(w, "case list", NULL), 0);
    assert_string_equal(w->err, "");
    assert_int_equal(rmdir(stick), 0);
    assert_int_equal(world_run(w, "case list", NULL), 0);
    expect_err(w, stick);
    expect_err(w, "内置规则");
    assert_int_equal(world_run(w, "case show 1", NULL), 0);
    expect_err(w, stick);
    assert_int_equal(
        world_run(w, "case new data/content/samples/05-mishandled-leak-bureau-head.ini", NULL), 0);
    expect_err(w, stick);
    assert_int_equal(world_run(w, "office verify", NULL), 0);
    mem_free(stick);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(test_office), CASE(test_set),        CASE(test_practice),
        CASE(test_held),   CASE(test_noted_head), CASE(a_missing_folder_of_packs_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
