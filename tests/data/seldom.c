/* What an office refuses seldom: commands that a program puts wrongly, values nobody types, files nobody has. Each is refused
 * by name, and nothing is written. */
#include "tests/support/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "core/date/notice.h"
#include "data/defect/defect.h"
#include "data/file/read.h"
#include "data/import/files.h"
#include "data/office/copies.h"
#include "data/office/draft.h"
#include "data/office/entries.h"
#include "data/office/internal.h"
#include "data/office/training.h"
#include "data/paper/pdf.h"
#include "data/paper/program.h"
#include "data/store/store.h"
#include "data/training/slips.h"
#include "tests/support/office_fixture.h"

static void refused(struct office_fixture *f, const struct office_command *command,
                    const char *msg) {
    int64_t before = office_entries(f);
    struct err err = office_must_not(f, command);
    assert_string_equal(err.msg, msg);
    assert_int_equal(office_entries(f), before);
}

static char *many(const char *what, size_t times) {
    struct sb out = {0};
    for (size_t i = 0; i < times; i++)
        sb_add(&out, what);
    return sb_take(&out);
}

static void commands_put_wrongly(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    int64_t id = office_sample(&f, "05");
    char *tall = many("长", 200);
    struct office_command c = {.verb = DO_COUNT, .today = FIXTURE_TODAY};
    refused(&f, &c, "err.office.verb");
    c = (struct office_command){.verb = DO_OPERATOR, .value = tall, .today = FIXTURE_TODAY};
    refused(&f, &c, "err.office.operator_long");
    c = (struct office_command){.verb = DO_LETTER,
                                .case_id = id,
                                .key = "decision",
                                .page = "无此文号",
                                .today = FIXTURE_TODAY};
    refused(&f, &c, "err.office.letter_reason");
    c.reason = "写错";
    refused(&f, &c, "err.office.letter_replaces");
    c = (struct office_command){.verb = DO_SETTING,
                                .key = "yardstick.dpg2009.on",
                                .value = "perhaps",
                                .today = FIXTURE_TODAY};
    refused(&f, &c, "err.yardstick.switch");
    mem_free(tall);
    office_teardown(&f);
}

static void transactions_out_of_step(void **state) {
    (void)state;
    struct office_fixture f;
    struct err err = {0};
    office_setup(&f);
    assert_false(store_commit(f.office->store, &err));
    assert_string_equal(err.msg, "err.office.no_transaction");
    assert_true(office_batch_begin(f.office, &err));
    assert_false(office_batch_begin(f.office, &err));
    assert_string_equal(err.msg, "err.office.batch_twice");
    char *copy = test_path(f.dir, "copy.db");
    assert_false(office_backup(f.office, copy, &err));
    assert_string_equal(err.msg, "err.office.batch_twice");
    office_batch_abandon(f.office);
    mem_free(copy);
    office_teardown(&f);
}

static void a_file_that_only_reads(void **state) {
    (void)state;
    struct office_fixture f;
    struct err err = {0};
    office_setup(&f);
    office_shut(&f);
    struct office *reader = NULL;
    assert_true(office_open(&reader, f.path, OFFICE_READ, f.packs, &err));
    assert_false(office_batch_begin(reader, &err));
    assert_string_equal(err.msg, "err.office.readonly");
    assert_true(office_close(&reader, &err));
    office_again(&f);
    office_teardown(&f);
}

/* A backup of the same office that went further is no place for an older one. */
static void a_backup_that_went_further(void **state) {
    (void)state;
    struct office_fixture f;
    struct err err = {0};
    office_setup(&f);
    char *early = test_path(f.dir, "early.db"), *late = test_path(f.dir, "late.db");
    assert_true(office_backup(f.office, early, &err));
    int64_t id = office_sample(&f, "05");
    assert_true(office_backup(f.office, late, &err));
    office_shut(&f);
    /* The early one goes on by itself. */
    struct office *other = NULL;
    assert_true(office_open(&other, early, OFFICE_WRITE, f.packs, &err));
    assert_false(office_backup(other, late, &err));
    assert_string_equal(err.msg, "err.office.backup_newer");
    struct office_command set = {.verb = DO_OPERATOR, .value = "王某", .today = FIXTURE_TODAY};
    for (int i = 0; i < 300; i++) {
        set.value = i % 2 ? "王某" : "李某";
        assert_true(office_do(other, &set, NULL, &err));
    }
    assert_false(office_backup(other, late, &err));
    assert_string_equal(err.msg, "err.office.backup_diverged");
    assert_true(office_close(&other, &err));
    office_again(&f);
    (void)id;
    mem_free(early);
    mem_free(late);
    office_teardown(&f);
}

static void links_and_permissions(void **state) {
    (void)state;
    struct office_fixture f;
    struct err err = {0};
    struct office *office = NULL;
    office_setup(&f);
    char *link = test_path(f.dir, "link.wenze"), *gone = test_path(f.dir, "gone/office.wenze");
    assert_int_equal(symlink(gone, link), 0);
    assert_false(office_open(&office, link, OFFICE_CREATE, f.packs, &err));
    assert_string_equal(err.msg, "err.office.link");
    mem_free(link);
    mem_free(gone);
    office_teardown(&f);
}

/* ---- training ---- */

static void a_real_office_is_no_training(void **state) {
    (void)state;
    struct office_fixture f;
    struct err err = {0};
    office_setup(&f);
    struct office_command c = {.verb = DO_DRILL_ANSWER, .today = FIXTURE_TODAY};
    refused(&f, &c, "err.training.not_training");
    char *path = test_path(f.dir, "training.wenze");
    struct office *office = NULL;
    struct training_made made = {"练习室", "练习"};
    assert_true(training_open(&office, path, true, f.packs, &made, FIXTURE_TODAY, &err));
    assert_false(training_setting_stays(office, "office.letter_prefix", &err));
    assert_string_equal(err.msg, "err.training.setting_stays");
    assert_true(office_close(&office, &err));
    mem_free(path);
    struct errs errs = {0};
    assert_null(slips_open(f.packs, "safety2010", &errs));
    assert_string_equal(errs.list[0].msg, "err.slips.none");
    errs_clear(&errs);
    assert_null(defects_open(f.packs, "safety2010", &errs));
    assert_string_equal(errs.list[0].msg, "err.defect.none");
    errs_clear(&errs);
    office_teardown(&f);
}

/* ---- programs beside ---- */

static void programs_that_fail(void **state) {
    (void)state;
    struct err err = {0};
    char none[] = "no-such-program-here", no[] = "false", slow[] = "sleep", long_time[] = "60";
    char *missing[] = {none, NULL}, *fails[] = {no, NULL}, *sleeps[] = {slow, long_time, NULL};
    assert_false(program_run(missing, NULL, 1, &err));
    assert_string_equal(err.msg, "err.paper.no_program");
    assert_false(program_run(fails, NULL, 5, &err));
    assert_string_equal(err.msg, "err.paper.program");
    assert_false(program_run(sleeps, NULL, 1, &err));
    assert_string_equal(err.msg, "err.paper.slow");
    char *path = mem_dup(getenv("PATH"));
    struct sb out = {0}, docx = {0};
    assert_int_equal(setenv("PATH", "/nonexistent", 1), 0);
    assert_false(pdf_make(&out, &docx, &err));
    assert_string_equal(err.msg, "err.paper.no_office");
    char *dir = test_tempdir(), *soffice = test_path(dir, "soffice");
    test_write_text(soffice, "#!/bin/sh\nexit 1\n");
    assert_int_equal(chmod(soffice, 0700), 0);
    assert_int_equal(setenv("PATH", dir, 1), 0);
    char *tmp = getenv("TMPDIR") ? mem_dup(getenv("TMPDIR")) : NULL;
    assert_int_equal(setenv("TMPDIR", "/nonexistent", 1), 0);
    assert_false(pdf_make(&out, &docx, &err));
    assert_string_equal(err.msg, "err.paper.temp");
    (void)(tmp ? setenv("TMPDIR", tmp, 1) : unsetenv("TMPDIR"));
    assert_int_equal(setenv("PATH", path, 1), 0);
    sb_free(&out);
    sb_free(&docx);
    mem_free(tmp);
    mem_free(path);
    mem_free(soffice);
    test_rmdir(&dir);
}

/* ---- folders and notices ---- */

static void a_folder_of_folders(void **state) {
    (void)state;
    char *dir = test_tempdir();
    struct sb deep = {0};
    sb_add(&deep, dir);
    for (int i = 0; i < 70; i++) {
        sb_add(&deep, "/d");
        assert_int_equal(mkdir(sb_text(&deep), 0700), 0);
    }
    const char *const paths[] = {dir};
    struct shelf_files *files = shelf_files_open(paths, 1, false);
    const struct shelf_file *file;
    bool found = false;
    while ((file = shelf_files_next(files)))
        found = found || strcmp(file->err.msg, "err.shelf.folder_deep") == 0;
    assert_true(found);
    shelf_files_close(&files);
    sb_free(&deep);
    test_rmdir(&dir);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commands_put_wrongly),   cmocka_unit_test(transactions_out_of_step),
        cmocka_unit_test(a_file_that_only_reads), cmocka_unit_test(a_backup_that_went_further),
        cmocka_unit_test(links_and_permissions),  cmocka_unit_test(a_real_office_is_no_training),
        cmocka_unit_test(programs_that_fail),     cmocka_unit_test(a_folder_of_folders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
