/* The ring of copies: rank by the place in the journal, whatever the clock says and whoever else
 * keeps copies there; what can be wrong with an office keeps it from being copied as sound. */
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "data/office/copies.h"
#include "data/office/internal.h"
#include "data/office/today.h"
#include "tests/support/office_fixture.h"
#include "tests/support/support.h"

#define KEEPS 14

static void enter(struct office_fixture *f, int64_t id, int n) {
    char title[32];
    snprintf(title, sizeof title, "第%d次", n);
    office_set(f, id, "case.title", title);
}

static void copy_on(struct office_fixture *f, day_t day) {
    struct err err = {0};
    if (!office_backup_ring(f->office, day, &err))
        fail_msg("%s %s %s", err.msg, err.arg[0], err.arg[1]);
}

static size_t of_history(const struct office_copies *copies, enum copy_history history) {
    size_t n = 0;
    for (size_t i = 0; i < copies->count; i++)
        n += copies->list[i].history == history;
    return n;
}

/* Is the newest copy the one that holds all, under a name of that day? */
static void newest_is(struct office_fixture *f, const char *day) {
    struct office_copies copies;
    struct office_summary summary;
    assert_true(office_summarise(f->office, &summary, NULL));
    office_copies(f->path, &copies);
    assert_true(copies.count > 0);
    assert_int_equal(copies.list[0].history, COPY_CURRENT);
    assert_ptr_equal(office_copies_newest(&copies), &copies.list[0]);
    assert_int_equal(copies.list[0].entries, summary.entries);
    assert_int_equal(copies.list[0].cases, summary.cases);
    assert_string_equal(copies.list[0].head, summary.head);
    assert_string_equal(copies.list[0].office_id, summary.id);
    if (!strstr(copies.list[0].path, day))
        fail_msg("%s", copies.list[0].path);
    office_copies_clear(&copies);
}

/* A dead battery: every copy made under an early day stays, and the one that holds least goes. */
static void test_clock_back(void **state) {
    (void)state;
    struct office_fixture f;
    struct office_copies copies;
    office_setup(&f);
    int64_t id = office_new_case(&f);
    for (int n = 0; n < KEEPS; n++) {
        enter(&f, id, n);
        copy_on(&f, FIXTURE_TODAY + n);
    }
    for (int n = 0; n < 3; n++) {
        enter(&f, id, 100 + n);
        copy_on(&f, 10957 + n); /* 2000-01-01 */
        newest_is(&f, n == 0 ? "2000-01-01" : n == 1 ? "2000-01-02" : "2000-01-03");
    }
    office_copies(f.path, &copies);
    assert_int_equal(copies.count, KEEPS);
    assert_non_null(strstr(copies.list[KEEPS - 1].path, "2026-11-26")); /* three went */
    office_copies_clear(&copies);
    /* And one with the clock ahead does not stay the newest. */
    enter(&f, id, 200);
    copy_on(&f, FIXTURE_TODAY + 4000);
    enter(&f, id, 201);
    copy_on(&f, FIXTURE_TODAY + 1);
    newest_is(&f, "2026-11-24");
    office_teardown(&f);
}

/* The day's name stands for another history: both stay. */
static void test_two_offices(void **state) {
    (void)state;
    struct office_fixture f;
    struct office_copies copies;
    struct err err = {0};
    office_setup(&f);
    int64_t id = office_new_case(&f);
    for (int n = 0; n < KEEPS; n++) {
        enter(&f, id, n);
        copy_on(&f, FIXTURE_TODAY + n);
    }
    office_shut(&f);
    assert_int_equal(unlink(f.path), 0);
    char *other = test_path(f.dir, "made.db"); /* where copies lie beside, none is made */
    assert_true(office_open(&f.office, other, OFFICE_CREATE, f.packs, &err));
    office_shut(&f);
    assert_int_equal(rename(other, f.path), 0);
    mem_free(other);
    assert_true(office_open(&f.office, f.path, OFFICE_WRITE, f.packs, &err));
    id = office_new_case(&f);
    for (int n = 0; n < KEEPS + 2; n++) {
        enter(&f, id, n);
        copy_on(&f, FIXTURE_TODAY + n);
    }
    office_copies(f.path, &copies);
    assert_int_equal(of_history(&copies, COPY_OTHER), KEEPS);
    assert_int_equal(of_history(&copies, COPY_CURRENT) + of_history(&copies, COPY_EARLIER), KEEPS);
    office_copies_clear(&copies);
    newest_is(&f, "2026-12-08");
    office_teardown(&f);
}

/* After an older copy was restored: the copy that holds what was done since stays. */
static void test_diverged(void **state) {
    (void)state;
    struct office_fixture f;
    struct office_copies copies;
    struct err err = {0};
    char aside[512];
    office_setup(&f);
    int64_t id = office_new_case(&f);
    copy_on(&f, FIXTURE_TODAY);
    for (int n = 0; n < 5; n++)
        enter(&f, id, n);
    copy_on(&f, FIXTURE_TODAY + 1);
    office_copies(f.path, &copies);
    assert_int_equal(copies.count, 2);
    char *oldest = mem_dup(copies.list[1].path), *full = mem_dup(copies.list[0].path);
    office_copies_clear(&copies);
    office_shut(&f);
    assert_true(office_restore(f.path, oldest, f.packs, aside, NULL, &err));
    assert_true(office_open(&f.office, f.path, OFFICE_WRITE, f.packs, &err));
    for (int n = 0; n < KEEPS + 4; n++) {
        enter(&f, id, 100 + n);
        copy_on(&f, FIXTURE_TODAY + 1 + n); /* the first on the day of the full copy */
    }
    assert_true(test_exists(full));
    office_copies(f.path, &copies);
    assert_int_equal(of_history(&copies, COPY_DIVERGED), 1);
    assert_int_equal(copies.count, KEEPS);
    office_copies_clear(&copies);
    mem_free(oldest);
    mem_free(full);
    office_teardown(&f);
}

/* What verifying finds keeps a copy from counting, and that stays said until one could be made. */
static void test_unsound(void **state) {
    (void)state;
    struct office_fixture f;
    struct err err = {0};
    struct copy_failure failure;
    struct office_copies copies;
    office_setup(&f);
    int64_t id = office_sample(&f, "02");
    copy_on(&f, FIXTURE_TODAY);
    assert_false(office_copy_failed(f.office, &failure));
    office_shut(&f);
    office_tamper(&f, "UPDATE fact SET value = '改' WHERE key = 'case.title'");
    assert_true(office_open(&f.office, f.path, OFFICE_WRITE, f.packs, &err));
    enter(&f, office_new_case(&f), 1);
    assert_false(office_backup_ring(f.office, FIXTURE_TODAY + 1, &err));
    assert_int_equal(err.code, ERR_VERIFY);
    assert_true(office_copy_failed(f.office, &failure));
    assert_int_equal(failure.code, ERR_VERIFY);
    assert_string_equal(failure.at, "2026-11-23T09:00:00+08:00");
    office_copies(f.path, &copies);
    assert_int_equal(copies.count, 1); /* the one before, which is sound */
    assert_int_equal(copies.list[0].history, COPY_EARLIER);
    office_copies_clear(&copies);
    /* The answer is given anew: sound again. */
    office_set(&f, id, "case.title", "改回");
    copy_on(&f, FIXTURE_TODAY + 1);
    assert_false(office_copy_failed(f.office, &failure));
    office_teardown(&f);
}

static void test_copied_on(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    office_new_case(&f);
    assert_false(office_copied_on(f.office, FIXTURE_TODAY));
    copy_on(&f, FIXTURE_TODAY);
    assert_true(office_copied_on(f.office, FIXTURE_TODAY));
    assert_false(office_copied_on(f.office, FIXTURE_TODAY + 1));
    office_teardown(&f);
}

/* A number of a wrong year is not given without a person saying that the date is right. */
static void test_clock(void **state) {
    (void)state;
    struct office_fixture f;
    struct office_command new_case = {
        .verb = DO_CASE_NEW, .regime = FIXTURE_REGIME, .today = FIXTURE_TODAY};
    struct office_outcome outcome;
    day_t last, ahead = FIXTURE_TODAY + 367, early = 10930; /* 1999-12-05 */
    office_setup(&f);
    new_case.today = early; /* before the first number there is no other year to differ from */
    office_must(&f, &new_case, &outcome);
    assert_string_equal(outcome.number, "问责〔1999〕1号");
    office_outcome_clear(&outcome);
    office_teardown(&f);
    office_setup(&f);
    new_case.today = FIXTURE_TODAY;
    office_must(&f, &new_case, NULL);
    assert_int_equal(office_clock(f.office, FIXTURE_TODAY, &last), CLOCK_FITS);
    assert_int_equal(last, FIXTURE_TODAY);
    assert_int_equal(office_clock(f.office, FIXTURE_TODAY - 1, &last), CLOCK_BEHIND);
    assert_int_equal(office_clock(f.office, FIXTURE_TODAY + 366, &last), CLOCK_FITS);
    assert_int_equal(office_clock(f.office, ahead, &last), CLOCK_AHEAD);
    new_case.today = FIXTURE_TODAY - 1; /* told, but the year is the same */
    office_must(&f, &new_case, NULL);
    new_case.today = early;
    assert_string_equal(office_must_not(&f, &new_case).msg, "err.office.clock_behind");
    new_case.today = ahead;
    assert_string_equal(office_must_not(&f, &new_case).msg, "err.office.clock_ahead");
    new_case.today = FIXTURE_TODAY + 60; /* a new year comes as it should */
    office_must(&f, &new_case, &outcome);
    assert_string_equal(outcome.number, "问责〔2027〕1号");
    office_outcome_clear(&outcome);
    new_case.today = early;
    office_trust_clock(f.office);
    office_must(&f, &new_case, &outcome);
    assert_string_equal(outcome.number, "问责〔1999〕1号");
    office_outcome_clear(&outcome);
    office_again(&f); /* and is asked again next time */
    new_case.today = early + 365;
    assert_string_equal(office_must_not(&f, &new_case).msg, "err.office.clock_behind");
    office_teardown(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_clock_back), cmocka_unit_test(test_two_offices),
        cmocka_unit_test(test_diverged),   cmocka_unit_test(test_unsound),
        cmocka_unit_test(test_copied_on),  cmocka_unit_test(test_clock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
