/* Backups and restoring: verified before they count, never displacing what is good, numbers never
 * given out twice; older files. */
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "data/office/copies.h"
#include "data/office/entries.h"
#include "data/office/internal.h"
#include "tests/support/office_fixture.h"
#include "tests/support/support.h"

static int files_in(const char *dir) {
    int count = 0;
    DIR *d = opendir(dir);
    assert_non_null(d);
    for (const struct dirent *e; (e = readdir(d));)
        count += e->d_name[0] != '.';
    closedir(d);
    return count;
}

static struct err backup_fails(struct office_fixture *f, const char *path) {
    struct err err = {0};
    assert_false(office_backup(f->office, path, &err));
    return err;
}

static void test_backup(void **state) {
    (void)state;
    struct office_fixture f;
    struct err err = {0};
    struct stat st;
    office_setup(&f);
    int64_t id = office_sample(&f, "02");
    char *copy = test_path(f.dir, "copy.db"), *other = test_path(f.dir, "other.db");
    if (!office_backup(f.office, copy, &err))
        fail_msg("%s %s", err.msg, err.arg[1]);
    assert_int_equal(stat(copy, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(office_ask(copy, "SELECT count(*) FROM casefile"), 1);
    /* A later one displaces an earlier one of the same office. */
    office_set(&f, id, "case.title", "新标题");
    assert_true(office_backup(f.office, copy, &err));
    assert_int_equal(office_ask(copy, "SELECT count(*) FROM fact WHERE value = '新标题'"), 1);
    /* But nothing else is displaced: another file, another office, itself, what is damaged. */
    test_write_text(other, "这不是备份");
    assert_string_equal(backup_fails(&f, other).msg, "err.office.backup_other");
    char *text = test_read_file(other, NULL);
    assert_string_equal(text, "这不是备份");
    mem_free(text);
    unlink(other);
    struct office *second = NULL;
    assert_true(office_open(&second, other, OFFICE_CREATE, f.packs, &err));
    assert_true(office_close(&second, &err));
    assert_string_equal(backup_fails(&f, other).msg, "err.office.backup_other");
    assert_string_equal(backup_fails(&f, f.path).msg, "err.office.backup_self");
    assert_int_equal(files_in(f.dir), 5); /* office, -wal, -shm, copy, other: nothing half made */
    /* A copy opens and is sound. */
    office_shut(&f);
    assert_true(office_open(&f.office, copy, OFFICE_READ, f.packs, &err));
    office_sound(&f);
    mem_free(copy);
    mem_free(other);
    office_teardown(&f);
}

/* A source that is not sound makes no backup, and what was there stays. */
static void test_bad_source(void **state) {
    (void)state;
    struct office_fixture f;
    struct err err = {0};
    office_setup(&f);
    office_set(&f, office_new_case(&f), "case.title", "一");
    char *copy = test_path(f.dir, "copy.db");
    assert_true(office_backup(f.office, copy, &err));
    size_t n = 0, m = 0;
    char *good = test_read_file(copy, &n);
    office_shut(&f);
    office_tamper(&f,
                  "DROP TRIGGER journal_no_update; UPDATE journal SET reason = 'x' WHERE seq = 2");
    assert_true(office_open(&f.office, f.path, OFFICE_WRITE, f.packs, &err));
    err = backup_fails(&f, copy);
    assert_int_equal(err.code, ERR_VERIFY);
    char *still = test_read_file(copy, &m);
    assert_int_equal(n, m);
    assert_memory_equal(good, still, n);
    mem_free(good);
    mem_free(still);
    mem_free(copy);
    office_teardown(&f);
}

static void test_ring(void **state) {
    (void)state;
    struct office_fixture f;
    struct err err = {0};
    struct backup_info info;
    office_setup(&f);
    int64_t id = office_new_case(&f);
    char *ring = test_path(f.dir, "backup"), *mine = test_path(ring, "my notes");
    assert_false(office_newest_backup(f.path, &info, &err));
    assert_string_equal(err.msg, "err.office.no_backup");
    for (int day = 0; day < 20; day++) {
        char title[16];
        snprintf(title, sizeof title, "第%d天", day);
        office_set(&f, id, "case.title", title);
        assert_true(office_backup_ring(f.office, FIXTURE_TODAY + day, &err));
        if (day == 3)
            test_write_text(mine, "");
    }
    assert_int_equal(files_in(ring), 15); /* fourteen and what is not of the ring */
    assert_true(test_exists(mine));
    /* What a killed program left is swept away by the next copy, and nothing else. */
    char *left = test_path(ring, "office.db.2026-12-01.new-a1B2c3");
    char *left_wal = test_path(ring, "office.db.2026-12-01.new-a1B2c3-wal");
    char *other = test_path(ring, "other.db.2026-12-01.new-a1B2c3");
    test_write_text(left, "x");
    test_write_text(left_wal, "x");
    test_write_text(other, "x");
    office_set(&f, id, "case.title", "再改");
    assert_true(office_backup_ring(f.office, FIXTURE_TODAY + 19, &err));
    assert_false(test_exists(left));
    assert_false(test_exists(left_wal));
    assert_true(test_exists(other));
    assert_int_equal(unlink(other), 0);
    mem_free(left);
    mem_free(left_wal);
    mem_free(other);
    /* Nothing changed: nothing is written, on another day either. */
    assert_true(office_backup_ring(f.office, FIXTURE_TODAY + 40, &err));
    assert_int_equal(files_in(ring), 15);
    assert_true(office_newest_backup(f.path, &info, &err));
    assert_non_null(strstr(info.path, "office.db.2026-12-12"));
    struct office_summary summary;
    assert_true(office_summarise(f.office, &summary, &err));
    assert_int_equal(info.entries, summary.entries);
    /* The newest one is damaged: the one before is offered. */
    int fd_gone = truncate(info.path, 9000);
    assert_int_equal(fd_gone, 0);
    assert_true(office_newest_backup(f.path, &info, &err));
    assert_non_null(strstr(info.path, "office.db.2026-12-11"));
    mem_free(mine);
    mem_free(ring);
    office_teardown(&f);
}

static void test_restore(void **state) {
    (void)state;
    struct office_fixture f;
    struct err err = {0};
    struct office_outcome outcome;
    char aside[512];
    office_setup(&f);
    int64_t id = office_new_case(&f);
    office_set(&f, id, "case.title", "备份时");
    char *copy = test_path(f.dir, "copy.db");
    assert_true(office_backup(f.office, copy, &err));
    office_set(&f, id, "case.title", "备份后");
    office_new_case(&f);
    office_new_case(&f);
    office_shut(&f);
    if (!office_restore(f.path, copy, f.packs, aside, NULL, &err))
        fail_msg("%s %s %s", err.msg, err.arg[0], err.arg[1]);
    assert_non_null(strstr(aside, "office.db.set-aside-1"));
    assert_int_equal(office_ask(aside, "SELECT count(*) FROM casefile"), 3);
    assert_true(office_open(&f.office, f.path, OFFICE_WRITE, f.packs, &err));
    char *title = office_value(&f, id, "case.title");
    assert_string_equal(title, "备份时");
    mem_free(title);
    /* 2 and 3 were given out, and are not given out again. */
    office_must(&f, &(struct office_command){.verb = DO_CASE_NEW, .regime = FIXTURE_REGIME},
                &outcome);
    assert_string_equal(outcome.number, "问责〔2026〕4号");
    office_outcome_clear(&outcome);
    office_sound(&f);
    /* While it is open, nobody puts another in its place: asked by a second program. */
    pid_t child = fork();
    if (child == 0) {
        bool placed = office_restore(f.path, copy, f.packs, aside, NULL, &err);
        _exit(!placed && err.code == ERR_LOCKED && aside[0] == '\0' ? 0 : 1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    office_new_case(&f);
    office_shut(&f);
    assert_int_equal(files_in(f.dir), 3);
    mem_free(copy);
    office_teardown(&f);
}

/* A damaged office is set aside, whatever is left of it; a damaged copy restores nothing. */
static void test_restore_damaged(void **state) {
    (void)state;
    struct office_fixture f;
    struct err err = {0};
    char aside[512];
    office_setup(&f);
    office_set(&f, office_new_case(&f), "case.title", "备份时");
    char *copy = test_path(f.dir, "copy.db"), *bad = test_path(f.dir, "bad.db");
    assert_true(office_backup(f.office, copy, &err));
    office_shut(&f);
    size_t n = 0;
    char *bytes = test_read_file(copy, &n);
    test_write_file(bad, bytes, n / 2);
    assert_false(office_restore(f.path, bad, f.packs, aside, NULL, &err));
    assert_int_equal(err.code, ERR_DAMAGED);
    assert_string_equal(aside, "");
    memset(bytes + 4096 * 3, 0x55, 4096 * 4);
    test_write_file(bad, bytes, n);
    assert_false(office_restore(f.path, bad, f.packs, aside, NULL, &err));
    assert_int_equal(office_ask(f.path, "SELECT count(*) FROM casefile"), 1);
    mem_free(bytes);
    assert_int_equal(truncate(f.path, 5000), 0);
    assert_true(office_restore(f.path, copy, f.packs, aside, NULL, &err));
    assert_true(test_exists(aside));
    assert_true(office_open(&f.office, f.path, OFFICE_WRITE, f.packs, &err));
    office_sound(&f);
    mem_free(copy);
    mem_free(bad);
    office_teardown(&f);
}

/* ---- an older file ---- */

static const char next_script[] =
    "CREATE TABLE witness (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"
    "INSERT INTO witness (name) SELECT value FROM fact WHERE key = 'respondent.name';";

/* The program's scripts and one more; *version is the one it brings. */
static struct schema_scripts with_next(struct packs *packs, const char *sql, int64_t *version) {
    struct schema_scripts scripts = {0};
    assert_true(schema_scripts(packs, &scripts, NULL));
    scripts.list = mem_grow(scripts.list, scripts.count + 1, sizeof *scripts.list);
    *version = (int64_t)scripts.count + 1;
    scripts.list[scripts.count++] = (struct schema_script){*version, "9999_test.sql", sql};
    return scripts;
}

static char *copy_before(const struct office_fixture *f, int64_t version, const char *suffix) {
    char name[64];
    snprintf(name, sizeof name, "office.db.before-v%lld%s", (long long)version, suffix);
    return test_path(f->dir, name);
}

static void test_migration(void **state) {
    (void)state;
    struct office_fixture f;
    struct err err = {0};
    int64_t version = 0;
    office_setup(&f);
    office_set(&f, office_new_case(&f), "respondent.name", "赵某");
    office_shut(&f);
    struct schema_scripts scripts = with_next(f.packs, next_script, &version);
    char *before = copy_before(&f, version, ""), is[24], knows[24];
    /* One that only reads cannot bring it up to date. */
    assert_false(office_open_scripts(&f.office, f.path, OFFICE_READ, f.packs, &scripts, &err));
    assert_string_equal(err.msg, "err.office.old_readonly");
    assert_false(test_exists(before));
    if (!office_open_scripts(&f.office, f.path, OFFICE_WRITE, f.packs, &scripts, &err))
        fail_msg("%s %s %s", err.msg, err.arg[1], err.arg[2]);
    office_sound(&f);
    office_shut(&f);
    assert_int_equal(office_ask(f.path, "PRAGMA user_version"), version);
    assert_int_equal(office_ask(f.path, "SELECT count(*) FROM witness WHERE name = '赵某'"), 1);
    assert_int_equal(office_ask(before, "PRAGMA user_version"), version - 1);
    assert_int_equal(office_ask(before, "SELECT count(*) FROM fact"), 1);
    assert_int_equal(files_in(f.dir), 2);
    /* The older program refuses the newer file. */
    assert_false(office_open(&f.office, f.path, OFFICE_WRITE, f.packs, &err));
    assert_int_equal(err.code, ERR_NEWER);
    snprintf(is, sizeof is, "%lld", (long long)version);
    snprintf(knows, sizeof knows, "%lld", (long long)version - 1);
    assert_string_equal(err.arg[1], is);
    assert_string_equal(err.arg[2], knows);
    mem_free(scripts.list);
    mem_free(before);
    office_teardown(&f);
}

static void test_migration_fails(void **state) {
    (void)state;
    struct office_fixture f;
    struct err err = {0};
    int64_t version = 0;
    office_setup(&f);
    office_set(&f, office_new_case(&f), "respondent.name", "赵某");
    office_shut(&f);
    static const char *const bad[] = {
        "CREATE TABLE extra (id INTEGER) STRICT; INSERT INTO no_such_table VALUES (1)",
        /* It runs, but leaves a reference to nothing. */
        "CREATE TABLE extra (id INTEGER REFERENCES casefile (id)) STRICT;"
        "PRAGMA defer_foreign_keys = ON; INSERT INTO extra VALUES (99)"};
    for (size_t i = 0; i < TEST_COUNT(bad); i++) {
        struct schema_scripts scripts = with_next(f.packs, bad[i], &version);
        assert_false(office_open_scripts(&f.office, f.path, OFFICE_WRITE, f.packs, &scripts, &err));
        assert_string_equal(err.msg, "err.office.migration");
        assert_string_equal(err.arg[1], "9999_test.sql");
        mem_free(scripts.list);
        assert_int_equal(office_ask(f.path, "PRAGMA user_version"), version - 1);
        assert_int_equal(
            office_ask(f.path, "SELECT count(*) FROM sqlite_schema WHERE name = 'extra'"), 0);
    }
    /* The tries share one copy: nothing was entered in between. */
    char *first = copy_before(&f, version, ""), *second = copy_before(&f, version, ".2");
    assert_true(test_exists(first));
    assert_false(test_exists(second));
    assert_int_equal(files_in(f.dir), 2);
    /* What was entered since is in none: the next try keeps another. */
    assert_true(office_open(&f.office, f.path, OFFICE_WRITE, f.packs, &err));
    office_new_case(&f);
    office_shut(&f);
    struct schema_scripts scripts = with_next(f.packs, bad[0], &version);
    assert_false(office_open_scripts(&f.office, f.path, OFFICE_WRITE, f.packs, &scripts, &err));
    mem_free(scripts.list);
    assert_true(test_exists(second));
    mem_free(first);
    mem_free(second);
    assert_true(office_open(&f.office, f.path, OFFICE_WRITE, f.packs, &err));
    office_sound(&f);
    office_teardown(&f);
}

/* However many scripts bring it up to date, one copy is kept. */
static void test_migration_of_old(void **state) {
    (void)state;
    struct office_fixture f;
    struct err err = {0};
    office_setup(&f);
    office_set(&f, office_new_case(&f), "respondent.name", "赵某");
    office_make_older(&f, 1);
    char *older = test_path(f.dir, "older.db");
    unlink(older);
    if (!office_open(&f.office, f.path, OFFICE_WRITE, f.packs, &err))
        fail_msg("%s %s %s", err.msg, err.arg[1], err.arg[2]);
    office_shut(&f);
    assert_int_equal(files_in(f.dir), 2);
    mem_free(older);
    office_teardown(&f);
}

/* Rules changed since the derived rows were made: they are made anew, and the journal says so. */
static void test_refresh(void **state) {
    (void)state;
    struct office_fixture f;
    struct err err = {0};
    struct journal_rows rows;
    office_setup(&f);
    office_sample(&f, "02");
    office_sound(&f);
    office_shut(&f);
    office_tamper(&f, "UPDATE derived SET stamp = 'of other rules';"
                      "UPDATE list SET stage = 99, stage_zh = '旧'; DELETE FROM deadline");
    assert_true(office_open(&f.office, f.path, OFFICE_WRITE, f.packs, &err));
    assert_true(office_take_pen(f.office, &err));
    assert_true(office_journal(f.office, 0, 0, 1, &rows, &err));
    assert_string_equal(rows.list[0].verb, "derive");
    journal_rows_clear(&rows);
    office_sound(&f);
    office_teardown(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_backup),
        cmocka_unit_test(test_bad_source),
        cmocka_unit_test(test_ring),
        cmocka_unit_test(test_restore),
        cmocka_unit_test(test_restore_damaged),
        cmocka_unit_test(test_migration),
        cmocka_unit_test(test_migration_fails),
        cmocka_unit_test(test_migration_of_old),
        cmocka_unit_test(test_refresh),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
