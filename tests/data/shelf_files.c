/* Files and folders of laws: which are found and in which order, what each one is, and that a bad
 * one is told and passed over. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "core/text/utf8.h"
#include "data/import/files.h"

#define LAW "庚市办法\n第一条 甲。\n第二条 乙。\n"

/* What a walk gave, a line each: the name below the folder, then the title or the message. */
struct taken {
    const char *dir;
    struct sb lines;
    size_t files, break_off; /* after so many; 0: never */
    size_t steps;
    struct shelf_files_progress last;
};

static bool take_file(void *ctx, const struct shelf_file *file) {
    struct taken *taken = ctx;
    size_t skip = strlen(taken->dir);
    const char *name = strncmp(file->shown, taken->dir, skip) == 0 ? file->shown + skip : "";
    assert_true(utf8_valid(file->shown, strlen(file->shown)));
    sb_add_fmt(&taken->lines, "%s %s\n", name, file->good ? file->read.law->title : file->err.msg);
    if (!file->good)
        assert_string_equal(file->err.file, file->shown);
    taken->files++;
    return taken->files != taken->break_off;
}

static bool take_progress(void *ctx, const struct shelf_files_progress *progress) {
    struct taken *taken = ctx;
    assert_int_equal(progress->done, taken->steps);
    assert_true(progress->bytes_done <= progress->bytes_total);
    taken->steps++;
    return true;
}

static bool walk(struct taken *taken, const char *const *paths, size_t count) {
    struct shelf_files_take take = {take_file, take_progress, taken};
    return shelf_files_each(paths, count, false, &take, &taken->last);
}

static void put(const char *dir, const char *name, const char *bytes, size_t n) {
    char *path = test_path(dir, name);
    test_write_file(path, bytes, n);
    mem_free(path);
}

static void put_text(const char *dir, const char *name, const char *text) {
    put(dir, name, text, strlen(text));
}

static char *folder(const char *dir, const char *name) {
    char *path = test_path(dir, name);
    assert_int_equal(mkdir(path, 0700), 0);
    return path;
}

static void a_folder_is_walked_in_order(void **state) {
    (void)state;
    char *dir = test_tempdir(), *inner = folder(dir, "b"), *hidden = folder(dir, ".git");
    put_text(dir, "c.TXT", LAW);
    put_text(dir, "a.md", "# 辛市办法\n第一条 甲。\n");
    put_text(dir, "d.markdown", LAW);
    put_text(dir, "e.pdf", LAW);
    put_text(dir, ".f.txt", LAW);
    put_text(dir, "txt", LAW);
    put_text(inner, "g.text", LAW);
    put_text(hidden, "h.txt", LAW);
    struct taken taken = {.dir = dir};
    const char *paths[] = {dir};
    assert_true(walk(&taken, paths, 1));
    assert_string_equal(sb_text(&taken.lines),
                        "/a.md 辛市办法\n/b/g.text 庚市办法\n"
                        "/c.TXT 庚市办法\n/d.markdown 庚市办法\n/e.pdf 庚市办法\n");
    assert_int_equal(taken.last.total, 5);
    assert_int_equal(taken.last.laws, 5);
    assert_int_equal(taken.last.bytes_done, taken.last.bytes_total);
    assert_int_equal(taken.steps, 6);
    assert_int_equal(taken.last.skipped_count, 1); /* "txt" has no end */
    sb_free(&taken.lines);
    mem_free(inner);
    mem_free(hidden);
    test_rmdir(&dir);
}

static void links_make_no_circle_and_nothing_comes_twice(void **state) {
    (void)state;
    char *dir = test_tempdir(), *inner = folder(dir, "b");
    char *loop = test_path(inner, "up"), *twice = test_path(dir, "c.txt"),
         *nowhere = test_path(dir, "d.txt"), *file = test_path(inner, "a.txt"),
         *pipe = test_path(dir, "p.txt");
    put_text(inner, "a.txt", LAW);
    assert_int_equal(symlink(dir, loop), 0);
    assert_int_equal(symlink(file, twice), 0);
    assert_int_equal(symlink("/does/not/exist", nowhere), 0);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    struct taken taken = {.dir = dir};
    const char *paths[] = {dir, inner, file};
    assert_true(walk(&taken, paths, 3));
    assert_string_equal(sb_text(&taken.lines), "/b/a.txt 庚市办法\n");
    sb_free(&taken.lines);
    mem_free(loop);
    mem_free(twice);
    mem_free(nowhere);
    mem_free(file);
    mem_free(pipe);
    mem_free(inner);
    test_rmdir(&dir);
}

static void a_bad_file_is_told_and_passed_over(void **state) {
    (void)state;
    char *dir = test_tempdir(), *empty = folder(dir, "leer"), *large = test_path(dir, "g.txt"),
         *missing = test_path(dir, "none.txt"), *named = test_path(dir, "x.law");
    put_text(dir, "a.txt", "只是一封信。\n");
    put(dir, "b.txt", "PK\3\4\0\0\0", 7);
    put_text(dir, "c.txt", "庚市办法\n第一条 甲\xFF。\n第二条 乙。\n");
    put_text(dir, "d.txt", LAW);
    put_text(dir, "e\n\033[31m.txt", "");
    put_text(dir, "g.txt", LAW);
    put_text(dir, "x.law", LAW);
    assert_int_equal(truncate(large, 200000000), 0);
    struct taken taken = {.dir = dir};
    const char *paths[] = {dir, missing, empty, named, ""};
    assert_true(walk(&taken, paths, 5));
    assert_string_equal(sb_text(&taken.lines),
                        "/a.txt err.lawread.none\n/b.txt err.source.word\n"
                        "/c.txt err.text.broken\n/d.txt 庚市办法\n"
                        "/e↵\uFFFD[31m.txt err.source.blank\n/g.txt err.file.large\n"
                        "/none.txt err.file.missing\n/x.law 庚市办法\n err.file.missing\n");
    assert_int_equal(taken.last.laws, 2);
    sb_free(&taken.lines);
    mem_free(empty);
    mem_free(large);
    mem_free(missing);
    mem_free(named);
    test_rmdir(&dir);
}

static void an_empty_folder_is_told(void **state) {
    (void)state;
    char *dir = test_tempdir();
    const char *paths[] = {dir};
    struct shelf_files *files = shelf_files_open(paths, 1, false);
    const struct shelf_file *file = shelf_files_next(files);
    assert_non_null(file);
    assert_string_equal(file->err.msg, "err.shelf.nothing");
    assert_null(shelf_files_next(files));
    assert_null(shelf_files_next(files));
    shelf_files_close(&files);
    assert_null(files);
    test_rmdir(&dir);
}

static void a_folder_that_may_not_be_read_is_told(void **state) {
    (void)state;
    if (geteuid() == 0)
        skip(); /* nothing is closed to root */
    char *dir = test_tempdir(), *inner = folder(dir, "b");
    put_text(dir, "a.txt", LAW);
    assert_int_equal(chmod(inner, 0), 0);
    struct taken taken = {.dir = dir};
    const char *paths[] = {dir};
    assert_true(walk(&taken, paths, 1));
    assert_string_equal(sb_text(&taken.lines), "/a.txt 庚市办法\n/b err.file.denied\n");
    assert_int_equal(chmod(inner, 0700), 0);
    sb_free(&taken.lines);
    mem_free(inner);
    test_rmdir(&dir);
}

static void it_can_be_broken_off(void **state) {
    (void)state;
    char *dir = test_tempdir();
    put_text(dir, "a.txt", LAW);
    put_text(dir, "b.txt", LAW);
    put_text(dir, "c.txt", LAW);
    struct taken taken = {.dir = dir, .break_off = 2};
    const char *paths[] = {dir};
    assert_false(walk(&taken, paths, 1));
    assert_int_equal(taken.files, 2);
    assert_int_equal(taken.last.done, 2);
    assert_int_equal(taken.last.total, 3);
    sb_free(&taken.lines);
    test_rmdir(&dir);
}

/* An archive made elsewhere keeps its names in GB18030. */
static void everything_known_comes_with_the_law(void **state) {
    (void)state;
    char *dir = test_tempdir();
    static const char name[] = "\xb8\xfd\xca\xd0\xb0\xec\xb7\xa8_20210610.txt"; /* 庚市办法 */
    static const char text[] = "\xb5\xda\xd2\xbb\xcc\xf5 \xbc\xd7\xa1\xa3\r\n"; /* 第一条 甲。 */
    put(dir, name, text, sizeof text - 1);
    const char *paths[] = {dir};
    struct shelf_files *files = shelf_files_open(paths, 1, false);
    const struct shelf_file *file = shelf_files_next(files);
    assert_non_null(file);
    assert_true(file->good);
    assert_int_equal(file->text.encoding, ENCODING_GB18030);
    assert_int_equal(file->size, sizeof text - 1);
    assert_int_equal(strlen(file->sha256), 64);
    assert_string_equal(file->read.law->title, "庚市办法");
    assert_string_equal(file->read.law->articles[0].paragraphs[0].text, "甲。");
    assert_int_equal(lawread_day(&file->read, LAWREAD_NAMED), date_from_ymd(2021, 6, 10));
    assert_int_equal(file->read.note_count, 1);
    shelf_files_close(&files);
    test_rmdir(&dir);
}

static void the_digest_is_that_of_the_bytes(void **state) {
    (void)state;
    char *dir = test_tempdir();
    put_text(dir, "a.txt", "abc");
    const char *paths[] = {dir};
    struct shelf_files *files = shelf_files_open(paths, 1, false);
    assert_string_equal(shelf_files_next(files)->sha256,
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    shelf_files_close(&files);
    test_rmdir(&dir);
}

static void the_samples_are_laws(void **state) {
    (void)state;
    struct taken taken = {.dir = "tests/fixtures/import"};
    const char *paths[] = {"tests/fixtures/import/"};
    assert_true(walk(&taken, paths, 1));
    assert_int_equal(taken.last.total, 5);
    assert_int_equal(taken.last.laws, 4);
    sb_free(&taken.lines);
}

static void broken_bytes_may_be_allowed(void **state) {
    (void)state;
    char *dir = test_tempdir();
    put_text(dir, "c.txt", "庚市办法\n第一条 甲\xFF。\n第二条 乙。\n");
    const char *paths[] = {dir};
    struct shelf_files *files = shelf_files_open(paths, 1, true);
    const struct shelf_file *file = shelf_files_next(files);
    assert_true(file && file->good);
    assert_int_equal(file->text.broken, 1);
    assert_int_equal(file->text.broken_line, 2);
    assert_string_equal(file->read.law->articles[0].paragraphs[0].text, "甲\uFFFD。");
    shelf_files_close(&files);
    test_rmdir(&dir);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_folder_is_walked_in_order),
        cmocka_unit_test(links_make_no_circle_and_nothing_comes_twice),
        cmocka_unit_test(a_bad_file_is_told_and_passed_over),
        cmocka_unit_test(an_empty_folder_is_told),
        cmocka_unit_test(a_folder_that_may_not_be_read_is_told),
        cmocka_unit_test(it_can_be_broken_off),
        cmocka_unit_test(everything_known_comes_with_the_law),
        cmocka_unit_test(the_digest_is_that_of_the_bytes),
        cmocka_unit_test(the_samples_are_laws),
        cmocka_unit_test(broken_bytes_may_be_allowed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
