/* What lies beside an office: where it was and is not, none is made; of every kind of broken file
 * the good copy is found; what a killed program left goes; office and copy are compared. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "data/office/beside.h"
#include "data/office/compare.h"
#include "data/office/soundness.h"
#include "tests/support/office_fixture.h"
#include "tests/support/support.h"

static char *named(const struct office_fixture *f, const char *suffix) {
    char name[128];
    snprintf(name, sizeof name, "office.db%s", suffix);
    return test_path(f->dir, name);
}

/* ---- an office that is gone ---- */

static void test_gone(void **state) {
    (void)state;
    static const char *const signs[] = {".set-aside-1", ".before-v4", ".before-v4.2",
                                        ".restored-a1B2c3", "-wal"};
    static const char *const none[] = {".new-a1B2c3", ".copy-a1B2c3", ".notes", ".set-aside-x",
                                       "-shm"};
    struct office_fixture f;
    struct err err = {0};
    office_setup(&f);
    office_shut(&f);
    unlink(f.path);
    for (size_t i = 0; i < TEST_COUNT(signs); i++) {
        char *sign = named(&f, signs[i]);
        test_write_text(sign, "what is left of it");
        if (office_open(&f.office, f.path, OFFICE_CREATE, f.packs, &err))
            fail_msg("%s: an empty office was made", signs[i]);
        assert_int_equal(err.code, ERR_MISSING);
        assert_string_equal(err.msg, "err.office.was_here");
        assert_string_equal(err.arg[1], sign);
        assert_false(test_exists(f.path));
        unlink(sign);
        mem_free(sign);
    }
    /* Its backups alone tell it too. */
    char *ring = test_path(f.dir, "backup"), *copy = test_path(ring, "office.db.2026-11-20");
    assert_int_equal(mkdir(ring, 0700), 0);
    test_write_text(copy, "a copy");
    assert_false(office_open(&f.office, f.path, OFFICE_CREATE, f.packs, &err));
    assert_string_equal(err.msg, "err.office.was_here");
    unlink(copy);
    for (size_t i = 0; i < TEST_COUNT(none); i++) {
        char *other = named(&f, none[i]);
        test_write_text(other, "says nothing");
        mem_free(other);
    }
    if (!office_open(&f.office, f.path, OFFICE_CREATE, f.packs, &err))
        fail_msg("%s %s", err.msg, err.arg[1]);
    mem_free(ring);
    mem_free(copy);
    office_teardown(&f);
}

/* ---- broken files ---- */

enum broken { ZEROED, FOREIGN, EMPTY, NO_MARK, VERSION, TORN, CUT, SCHEMA, TEXT, BROKEN };

static void break_it(enum broken how, char *bytes, size_t *n) {
    switch (how) {
    case ZEROED:
        memset(bytes, 0, 100);
        break;
    case FOREIGN:
        memcpy(bytes, "PK\3\4", 4);
        break;
    case EMPTY:
        *n = 0;
        break;
    case NO_MARK:
        memset(bytes + 68, 0, 4);
        break;
    case VERSION:
        memset(bytes + 60, 0xa5, 4);
        break;
    case TORN:
        memset(bytes + 4096, 0xa5, *n - 8192);
        break;
    case CUT:
        *n = *n / 2;
        break;
    case SCHEMA:
        memset(bytes + 100, 0xa5, 3000);
        break;
    case TEXT:
        memset(bytes, 'x', *n);
        break;
    case BROKEN:
        break;
    }
}

static void test_every_kind_of_broken(void **state) {
    (void)state;
    struct office_fixture f;
    struct err err = {0};
    struct backup_info info;
    char aside[512];
    size_t n = 0;
    office_setup(&f);
    office_set(&f, office_new_case(&f), "respondent.name", "赵某");
    assert_true(office_backup_ring(f.office, FIXTURE_TODAY, &err));
    office_shut(&f);
    char *good = test_read_file(f.path, &n);
    for (enum broken how = ZEROED; how < BROKEN; how++) {
        size_t left = n;
        char *bytes = mem_dup_n(good, n);
        break_it(how, bytes, &left);
        test_write_file(f.path, bytes, left);
        mem_free(bytes);
        if (office_open(&f.office, f.path, OFFICE_CREATE, f.packs, &err))
            fail_msg("kind %d: opened", (int)how);
        if (!office_copy_helps(f.path, &err) || !office_best_copy(f.path, &info, &err))
            fail_msg("kind %d: no copy is offered for %s", (int)how, err.msg);
        assert_non_null(strstr(info.path, "/backup/"));
        if (!office_restore(f.path, info.path, f.packs, aside, NULL, &err))
            fail_msg("kind %d: %s %s", (int)how, err.msg, err.arg[1]);
        assert_true(test_exists(aside));
        unlink(aside);
        assert_true(office_open(&f.office, f.path, OFFICE_WRITE, f.packs, &err));
        office_sound(&f);
        office_shut(&f);
    }
    mem_free(good);
    office_teardown(&f);
}

/* What cannot be helped by a copy: another program holds it, it may not be read; another file. */
static void test_no_help(void **state) {
    (void)state;
    struct err err = {.code = ERR_LOCKED, .arg = {"/x/office.db"}};
    assert_false(office_copy_helps("/x/office.db", &err));
    err.code = ERR_READONLY;
    assert_false(office_copy_helps("/x/office.db", &err));
    err.code = ERR_DAMAGED;
    assert_true(office_copy_helps("/x/office.db", &err));
    assert_false(office_copy_helps("/x/other.db", &err));
}

/* Without the ring the longest of what lies beside and verifies. */
static void test_longest(void **state) {
    (void)state;
    struct office_fixture f;
    struct err err = {0};
    struct backup_info info;
    struct office_summary summary;
    office_setup(&f);
    char *one = named(&f, ".set-aside-1"), *two = named(&f, ".set-aside-2");
    char *three = named(&f, ".before-v4");
    office_new_case(&f);
    assert_true(office_backup(f.office, one, &err));
    office_new_case(&f);
    assert_true(office_backup(f.office, two, &err));
    assert_true(office_summarise(f.office, &summary, &err));
    office_shut(&f);
    test_write_text(three, "no copy at all");
    assert_false(office_newest_backup(f.path, &info, &err));
    unlink(f.path);
    assert_true(office_best_copy(f.path, &info, &err));
    assert_string_equal(info.path, two);
    assert_int_equal(info.entries, summary.entries);
    unlink(one);
    unlink(two);
    assert_false(office_best_copy(f.path, &info, &err));
    mem_free(one);
    mem_free(two);
    mem_free(three);
    office_teardown(&f);
}

/* ---- what killed programs left ---- */

static void test_sweep(void **state) {
    (void)state;
    static const char *const goes[] = {".new-a1B2c3", ".new-a1B2c3-wal", ".copy-a1B2c3",
                                       ".restored-a1B2c3", ".restored-a1B2c3-journal"};
    static const char *const stays[] = {".set-aside-1", ".before-v3",        ".new",
                                        ".new-letters", ".restored-a1B2c3x", ".txt"};
    struct office_fixture f;
    struct err err = {0};
    struct beside beside;
    office_setup(&f);
    office_shut(&f);
    for (size_t i = 0; i < TEST_COUNT(goes) + TEST_COUNT(stays); i++) {
        bool first = i < TEST_COUNT(goes);
        char *path = named(&f, first ? goes[i] : stays[i - TEST_COUNT(goes)]);
        test_write_text(path, "a copy");
        mem_free(path);
    }
    office_beside(f.path, &beside);
    assert_int_equal(beside.count, TEST_COUNT(goes) + 2);
    assert_int_equal(beside.list[0].kind, BESIDE_SET_ASIDE);
    assert_int_equal(beside.list[0].size, strlen("a copy"));
    beside_clear(&beside);
    /* Who only reads removes nothing. */
    assert_true(office_open(&f.office, f.path, OFFICE_READ, f.packs, &err));
    office_shut(&f);
    office_beside(f.path, &beside);
    assert_int_equal(beside.count, TEST_COUNT(goes) + 2);
    beside_clear(&beside);
    assert_true(office_open(&f.office, f.path, OFFICE_WRITE, f.packs, &err));
    office_beside(f.path, &beside);
    assert_int_equal(beside.count, 2);
    beside_clear(&beside);
    for (size_t i = 0; i < TEST_COUNT(stays); i++) {
        char *path = named(&f, stays[i]);
        assert_true(test_exists(path));
        mem_free(path);
    }
    office_teardown(&f);
}

/* ---- an office and a copy ---- */

static enum office_relation relation(struct office_fixture *f, const char *copy) {
    struct office_difference difference;
    struct err err = {0};
    if (!office_compare(f->path, copy, &difference, &err))
        fail_msg("%s %s", err.msg, err.arg[0]);
    bool loses = difference.relation >= RELATION_OLDER;
    assert_int_equal(office_loses(&difference), loses);
    return difference.relation;
}

static void test_compare(void **state) {
    (void)state;
    struct office_fixture f;
    struct err err = {0};
    struct office_difference difference;
    char aside[512];
    office_setup(&f);
    char *one = test_path(f.dir, "one.db"), *two = test_path(f.dir, "two.db");
    char *other = test_path(f.dir, "other.db");
    office_new_case(&f);
    assert_true(office_backup(f.office, one, &err));
    office_must(
        &f, &(struct office_command){.verb = DO_SETTING, .key = "office.name", .value = "甲县纪委"},
        NULL);
    office_new_case(&f);
    assert_true(office_backup(f.office, two, &err));
    office_shut(&f);
    assert_int_equal(relation(&f, two), RELATION_SAME);
    assert_int_equal(relation(&f, one), RELATION_OLDER);
    assert_true(office_compare(f.path, one, &difference, &err));
    assert_int_equal(difference.office.cases, 2);
    assert_int_equal(difference.copy.cases, 1);
    assert_int_equal(difference.office.entries, difference.copy.entries + 2);
    assert_string_equal(difference.office.name, "甲县纪委");
    assert_string_equal(difference.copy.name, "");
    assert_string_equal(difference.office.id, difference.copy.id);
    /* The older one restored says so in its journal: it goes another way from there. */
    assert_true(office_restore(f.path, one, f.packs, aside, NULL, &err));
    assert_int_equal(relation(&f, two), RELATION_DIVERGED);
    unlink(f.path);
    assert_int_equal(rename(one, f.path), 0);
    assert_int_equal(relation(&f, two), RELATION_LONGER);
    /* Another office, with its own numbers: they are not this one's. */
    struct office *second = NULL;
    assert_true(office_open(&second, other, OFFICE_CREATE, f.packs, &err));
    assert_true(office_close(&second, &err));
    assert_int_equal(relation(&f, other), RELATION_OTHER);
    assert_true(office_restore(f.path, other, f.packs, aside, NULL, &err));
    assert_int_equal(office_ask(f.path, "SELECT count(*) FROM counter"), 0);
    /* What cannot be read loses nothing more. */
    test_write_text(f.path, "x");
    assert_int_equal(relation(&f, two), RELATION_NONE);
    mem_free(one);
    mem_free(two);
    mem_free(other);
    office_teardown(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gone),    cmocka_unit_test(test_every_kind_of_broken),
        cmocka_unit_test(test_no_help), cmocka_unit_test(test_longest),
        cmocka_unit_test(test_sweep),   cmocka_unit_test(test_compare),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
