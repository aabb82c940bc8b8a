/* The shelf on the screen: from nothing to a list, an import with its result, one that is stopped,
 * a text found, opened, removed; an office that cannot be written. */
#include "tests/support/support.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "data/import/load.h"
#include "data/office/entries.h"
#include "data/office/internal.h"
#include "tests/support/golden.h"
#include "tests/support/screen_fixture.h"

#define FIXTURES "tests/fixtures/import"

static size_t on_shelf(struct screen_fixture *w) {
    struct arena *arena = arena_new();
    struct shelf_text *list;
    size_t count;
    assert_true(shelf_list(w->f.office, arena, &list, &count, NULL));
    arena_free(&arena);
    return count;
}

static void run_with(struct screen_fixture *w, const char *pattern, const char *argument) {
    struct sb script = {0};
    const char *at = strstr(pattern, "%s");
    sb_add_n(&script, pattern, (size_t)(at - pattern));
    sb_add(&script, argument);
    sb_add(&script, at + 2);
    screen_run(w, sb_text(&script));
    sb_free(&script);
}

static char *laws_in(struct screen_fixture *w, int count) {
    char *dir = test_path(w->f.dir, "laws");
    assert_int_equal(mkdir(dir, 0700), 0);
    for (int i = 0; i < count; i++) {
        char name[32], text[256];
        snprintf(name, sizeof name, "%05d.txt", i);
        snprintf(text, sizeof text, "第%d号办法\n第一条 甲%d。\n", i + 1, i);
        char *path = test_path(dir, name);
        test_write_text(path, text);
        mem_free(path);
    }
    return dir;
}

static void from_nothing_to_a_list(void **state) {
    struct screen_fixture *w = *state;
    screen_run(w, "key F3\nkey s\nsee 本地法规库还是空的\nkey Enter\nkey d\nsee 没有选中的法规\n"
                  "key i\nsee 要导入的文件或文件夹\nkey Enter\nsee 请写下文件或文件夹的路径\n"
                  "type nosuch\nkey Enter\nsee 没有“nosuch”这个文件或文件夹\nkey Ctrl-U\n"
                  "type " FIXTURES "\nsnap shelf_ask_80x24\nkey Enter\n"
                  "see 导入完成\nsee 共 5 个文件：入库 4，已有 0，未导入 1\n"
                  "see 无条文.txt：不是法律文本\nsnap shelf_result_80x24\n"
                  "resize 120 40\nsnap shelf_result_120x40\nresize 80 24\n"
                  "key End\nsee 第 43 行：图片未导入\n"
                  "key Esc\nsee 甲国渔港安全法\nsee 4 部\n");
    assert_int_equal(on_shelf(w), 4);
    office_sound(&w->f);
}

static void the_list(void **state) {
    struct screen_fixture *w = *state;
    screen_open(w, screen_view(w->app, shelf));
    screen_run(w, "key i\ntype " FIXTURES "\nkey Enter\nkey Enter\n");
    screen_run(w, "see 4 部\nkey Down\nsee shelf-3　2018-07-01 起施行\n"
                  "snap shelf_80x24\nresize 120 40\nsnap shelf_120x40\nresize 60 16\n"
                  "snap shelf_60x16\nresize 80 24\nkey F9\nsnap shelf_en\nkey F9\n"
                  "key /\ntype dftl\nsee 乙市堤防条例\nmiss 渔港\nsee 1 部\nkey Enter\nkey Esc\n"
                  "see 4 部\nkey /\ntype 无此\nsee 没有标题中含这些字的法规\nkey Esc\nsee 4 部\n");
    struct cite cite;
    screen_run(w, "key /\ntype 堤防\nkey Enter\n");
    assert_true(app_cite_at_hand(w->app, &cite));
    assert_string_equal(cite.regime, "shelf-3");
    screen_run(w, "key Enter\n");
    assert_string_equal(app_top(w->app)->ops->name, "law");
    screen_run(w, "key Esc\nsee 堤防\nkey Ctrl-P\ntype 移除\nsee 移除\nkey Esc\n");
}

static void a_text_is_removed(void **state) {
    struct screen_fixture *w = *state;
    screen_open(w, screen_view(w->app, shelf));
    screen_run(w, "key i\ntype " FIXTURES "/乙市堤防条例.txt\nkey Enter\nkey Esc\n"
                  "key d\nsee 移除的理由\nkey Enter\nsee 请写明理由\ntype 重复导入\nkey Enter\n"
                  "see 从本地法规库移除\nsnap shelf_remove_80x24\nkey Enter\nsee 从本地法规库移除\n"
                  "key n\nsee 1 部\n");
    assert_int_equal(on_shelf(w), 1);
    screen_run(w, "key d\ntype 重复导入\nkey Enter\nkey y\nsee 已移除“乙市堤防条例”\n"
                  "see 本地法规库还是空的\n");
    assert_int_equal(on_shelf(w), 0);
    struct journal_rows rows;
    assert_true(office_journal(w->f.office, 0, 0, 1, &rows, NULL));
    assert_string_equal(rows.list[0].reason, "重复导入");
    journal_rows_clear(&rows);
    office_sound(&w->f);
}

static void count_status(struct screen_fixture *w, enum shelf_status status, size_t wanted) {
    struct arena *arena = arena_new();
    struct shelf_text *list;
    size_t count, found = 0;
    assert_true(shelf_list(w->f.office, arena, &list, &count, NULL));
    for (size_t i = 0; i < count; i++)
        found += list[i].status == status;
    assert_int_equal(found, wanted);
    arena_free(&arena);
}

/* Marked with Space or all with a; the status and the day of all at once; a whole folder by its name. */
static void many_at_once(void **state) {
    struct screen_fixture *w = *state;
    char *dir = laws_in(w, 4), *old = test_path(dir, "旧文本");
    assert_int_equal(mkdir(old, 0700), 0);
    char *path = test_path(old, "1.txt");
    test_write_text(path, "第1号办法\n（2019年1月1日起施行）\n第一条 旧。\n");
    screen_open(w, screen_view(w->app, shelf));
    screen_run(w, "key e\nsee 没有选中的法规\nkey Space\nsee 没有选中的法规\n");
    run_with(w, "key i\ntype %s\nkey Enter\nsee 导入完成\nkey Enter\n", dir);
    screen_run(w, "see 5 部\nkey Home\nkey Down\nkey Space\nkey Space\nsee 已勾选 2\nkey e\nsee 2 "
                  "部法规的效力\ntype 有效\nkey Enter\n"
                  "see 施行日期\ntype 2024-5\nkey Enter\nsee 不是日期\nkey Ctrl-U\ntype "
                  "2024-05-01\nsee 登记 2 部法规的施行日期\n"
                  "key Enter\nsee 已登记 2 部法规的效力\nmiss 已勾选\n");
    count_status(w, SHELF_IN_FORCE, 2);
    screen_run(w, "key a\nsee 已勾选 5\nkey a\nmiss 已勾选\nkey e\ntype 废止\nkey Enter\nkey "
                  "Esc\n"); /* given up */
    count_status(w, SHELF_REPEALED, 0);
    screen_run(w, "key End\nsee 同一标题有 2 个文本\nkey e\ntype 有效\nkey Enter\ntype "
                  "2021-01-01\nkey Enter\nsee 第 2 版，共 2 版\n"
                  "key /\ntype 旧文本\nkey Enter\nsee 1 部\nsee 第 1 版，共 2 版\nkey a\nkey "
                  "d\ntype 已有新文本\nkey Enter\n"
                  "key y\nsee 已移除“第1号办法”\nkey Esc\nsee 4 部\n");
    screen_run(w, "key a\nkey d\ntype 清库\nkey Enter\nsee 移除所选的 4 部法规\nkey y\nsee "
                  "本地法规库还是空的\n");
    assert_int_equal(on_shelf(w), 0);
    office_sound(&w->f);
    mem_free(path);
    mem_free(old);
    mem_free(dir);
}

/* Turns until so many texts are in; between two slices keys are answered. */
static void turn_until(struct screen_fixture *w, size_t texts) {
    for (int i = 0; i < 1000 && on_shelf(w) < texts; i++)
        assert_true(app_turn(w->app, 0));
    assert_true(on_shelf(w) >= texts);
}

static void one_is_stopped(void **state) {
    struct screen_fixture *w = *state;
    char *dir = laws_in(w, 100);
    screen_run(w, "resize 80 24\n");
    screen_open(w, screen_view(w->app, import, .key = dir));
    turn_until(w, 32);
    char *screen = golden_screen(w->app);
    assert_non_null(strstr(screen, "/ 100"));
    assert_non_null(strstr(screen, "按 Esc 停止"));
    mem_free(screen);
    size_t in = on_shelf(w);
    assert_true(in < 100);
    /* Help over it: it waits, and goes on below. */
    term_headless_push(w->term, &(struct event){.kind = EV_KEY, .key = K_F(1)});
    assert_true(app_turn(w->app, 0));
    screen_run(w, "see 本地法规\n");
    assert_int_equal(on_shelf(w), in);
    term_headless_push(w->term, &(struct event){.kind = EV_KEY, .key = K_ESC});
    assert_true(app_turn(w->app, 0));
    turn_until(w, in + 1);
    in = on_shelf(w);
    assert_true(in < 100);
    term_headless_push(w->term, &(struct event){.kind = EV_KEY, .key = K_ESC});
    assert_true(app_turn(w->app, 0));
    screen_run(w, "see 已停止导入；已入库的保留\nsee 个文件没有处理到\n");
    assert_int_equal(on_shelf(w), in);
    screen_run(w, "key Esc\n");
    office_sound(&w->f);
    /* Once more: the rest. */
    screen_open(w, screen_view(w->app, import, .key = dir));
    screen_run(w, "see 导入完成\n");
    assert_int_equal(on_shelf(w), 100);
    office_sound(&w->f);
    mem_free(dir);
}

static void how_far_it_is(void **state) {
    struct screen_fixture *w = *state;
    char *dir = laws_in(w, 100);
    int here = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    assert_true(here >= 0);
    assert_int_equal(chdir(w->f.dir), 0);
    screen_open(w, screen_view(w->app, import, .key = "laws"));
    turn_until(w, 48);
    assert_int_equal(fchdir(here), 0); /* the next test starts where this one did */
    close(here);
    char *screen = golden_screen(w->app);
    assert_non_null(strstr(screen, "导入法规 laws"));
    assert_non_null(strstr(screen, "文件 48 / 100"));
    assert_non_null(strstr(screen, "入库 48，已有 0，未导入 0"));
    assert_non_null(strstr(screen, "第48号办法"));
    mem_free(screen);
    mem_free(dir);
}

static void home_is_meant_by_a_tilde(void **state) {
    struct screen_fixture *w = *state;
    char *dir = laws_in(w, 2), *home = mem_dup(getenv("HOME") ? getenv("HOME") : "/");
    setenv("HOME", w->f.dir, 1);
    screen_open(w, screen_view(w->app, shelf));
    screen_run(w, "key i\ntype   ~/laws \nkey Enter\nsee 入库 2\nkey Esc\nkey i\ntype ~x\n"
                  "key Enter\nsee 没有“~x”\nkey Esc\n");
    setenv("HOME", home, 1);
    mem_free(home);
    mem_free(dir);
}

static void what_a_hostile_file_shows(void **state) {
    struct screen_fixture *w = *state;
    char *dir = laws_in(w, 1), *path = test_path(dir, "a\033[2J\n\xe2\x80\xae.txt"),
         *huge = test_path(dir, "huge.txt"), *broken = test_path(dir, "broken.txt");
    test_write_text(path, "今天天气晴。");
    test_write_text(huge, "");
    assert_int_equal(truncate(huge, (off_t)200 * 1024 * 1024), 0);
    test_write_text(broken, "庚市办法\n第一条 甲乙丙丁\xe7\x94戊己庚辛。\n");
    screen_open(w, screen_view(w->app, shelf));
    run_with(w, "resize 120 40\nkey i\ntype %s\nkey Enter\nsee 未导入 3\n", dir);
    screen_run(w, "see 文件超过 67108864 字节\nsee 个字节读不出来\nsee 不是法律文本\n");
    assert_int_equal(on_shelf(w), 1);
    mem_free(path);
    mem_free(huge);
    mem_free(broken);
    mem_free(dir);
}

static void an_office_that_only_reads(void **state) {
    struct screen_fixture *w = *state;
    struct err err = {0};
    office_shut(&w->f);
    assert_true(office_open(&w->f.office, w->f.path, OFFICE_READ, w->f.packs, &err));
    w->app->office = w->f.office;
    screen_open(w, screen_view(w->app, shelf));
    screen_run(w, "key i\ntype " FIXTURES "\nkey Enter\nsee 导入中断\nsee 入库 0\nkey Esc\n");
    assert_int_equal(on_shelf(w), 0);
}

static void any_size(void **state) {
    struct screen_fixture *w = *state;
    screen_open(w, screen_view(w->app, shelf));
    screen_any_size(w, "key i\nkey Esc\nkey Down\nkey PgDn\n");
    screen_run(w, "resize 80 24\nkey i\ntype " FIXTURES "\nkey Enter\nsee 导入完成\n");
    screen_any_size(w, "key PgDn\nkey End\nkey Home\n");
    screen_run(w, "key Esc\n");
    screen_any_size(w, "key End\nkey Up\nkey /\ntype 法\nkey Esc\n");
}

int main(void) {
#define T(name) cmocka_unit_test_setup_teardown(name, screen_setup, screen_teardown)
    const struct CMUnitTest tests[] = {
        T(from_nothing_to_a_list),
        T(the_list),
        T(a_text_is_removed),
        T(many_at_once),
        T(one_is_stopped),
        T(home_is_meant_by_a_tilde),
        T(what_a_hostile_file_shows),
        T(an_office_that_only_reads),
        T(any_size),
        T(how_far_it_is), /* goes elsewhere: the last */
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
