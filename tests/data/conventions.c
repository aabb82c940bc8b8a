/* How days are counted in one case: changed with a reason, taken back, as it was on a past day, proved. */
#include <string.h>

#include "core/base/mem.h"
#include "core/date/convention.h"
#include "data/office/deadlines.h"
#include "data/office/entries.h"
#include "tests/support/clock.h"
#include "tests/support/office_fixture.h"
#include "tests/support/support.h"

static struct office_command recount(int64_t id, const char *value, const char *reason) {
    return (struct office_command){
        .verb = DO_CONVENTIONS, .case_id = id, .value = value, .reason = reason};
}

static day_t governing(struct office_fixture *f, int64_t id, const char *rule) {
    struct due_query query = {.first = DAY_NONE,
                              .last = DAY_NONE,
                              .include_done = true,
                              .case_id = id,
                              .today = FIXTURE_TODAY,
                              .limit = 50};
    struct due_rows rows;
    day_t day = DAY_NONE;
    assert_true(office_due(f->office, &query, &rows, NULL));
    for (size_t i = 0; i < rows.count; i++)
        if (strcmp(rows.list[i].rule_id, rule) == 0)
            day = rows.list[i].governing;
    due_rows_clear(&rows);
    return day;
}

static void counts(struct office_fixture *f, int64_t id, const char *wanted) {
    struct casefile *file = office_open_case(f, id);
    struct sb text = {0};
    conventions_format(&file->conventions, &text);
    assert_string_equal(sb_text(&text), wanted);
    sb_free(&text);
    casefile_free(&file);
}

#define USUAL "days=natural first=excluded roll=holder month=corresponding"
#define OTHER "days=natural first=excluded roll=never month=corresponding"

static void test_words(void **state) {
    (void)state;
    struct conventions c = {0};
    const char *bad = NULL;
    struct sb text = {0};
    assert_true(conventions_parse("roll=never  days=working", &c, NULL));
    assert_int_equal(c.roll, ROLL_NEVER);
    assert_int_equal(c.days, DAYS_WORKING);
    assert_true(conventions_parse("", &c, NULL));
    conventions_format(&c, &text);
    assert_string_equal(sb_text(&text),
                        "days=working first=excluded roll=never month=corresponding");
    static const char *const none[] = {"roll",      "roll=",         "roll=ever",
                                       "roll=neve", "roll=nevers",   "days=working,",
                                       "x=y",       "days=natural x"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(conventions_parse(none[i], &c, &bad));
    assert_string_equal(bad, "x");
    sb_free(&text);
}

/* Sample 05: received 2026-11-13, the fifteenth day is Saturday 11-28, rolled to Monday 11-30. */
static void test_changed(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    int64_t id = office_sample(&f, "05"), other = office_sample(&f, "05");
    day_t saturday = date_from_ymd(2026, 11, 28);
    counts(&f, id, USUAL);
    assert_int_equal(governing(&f, id, "appeal"), saturday + 2);

    struct office_command command = recount(id, "roll=never", "");
    int64_t entries = office_entries(&f);
    assert_string_equal(office_must_not(&f, &command).msg, "err.office.reason_missing");
    command = recount(id, "roll=sometimes", "理由");
    assert_string_equal(office_must_not(&f, &command).msg, "err.office.convention");
    command = recount(id, "", "理由");
    assert_string_equal(office_must_not(&f, &command).msg, "err.office.convention");
    assert_int_equal(office_entries(&f), entries);

    command = recount(id, "roll=never", "上级机关批复");
    office_must(&f, &command, NULL);
    counts(&f, id, OTHER);
    counts(&f, other, USUAL);
    assert_int_equal(governing(&f, id, "appeal"), saturday);
    assert_int_equal(governing(&f, other, "appeal"), saturday + 2);
    struct journal_rows rows;
    assert_true(office_journal(f.office, id, 0, 1, &rows, NULL));
    assert_string_equal(rows.list[0].verb, "conventions");
    assert_string_equal(rows.list[0].old_value, USUAL);
    assert_string_equal(rows.list[0].new_value, OTHER);
    assert_string_equal(rows.list[0].reason, "上级机关批复");
    journal_rows_clear(&rows);
    entries = office_entries(&f);
    office_must(&f, &command, NULL); /* nothing changes: nothing is written */
    assert_int_equal(office_entries(&f), entries);
    office_sound(&f);

    office_again(&f);
    counts(&f, id, OTHER);
    office_must(&f, &(struct office_command){.verb = DO_UNDO, .case_id = id}, NULL);
    counts(&f, id, USUAL);
    assert_int_equal(governing(&f, id, "appeal"), saturday + 2);
    office_must(&f, &(struct office_command){.verb = DO_REDO, .case_id = id}, NULL);
    assert_int_equal(governing(&f, id, "appeal"), saturday);
    /* The office's own setting is another matter: it holds for cases to come. */
    office_must(
        &f,
        &(struct office_command){.verb = DO_SETTING, .key = "convention.roll", .value = "always"},
        NULL);
    counts(&f, id, OTHER);
    counts(&f, other, USUAL);
    office_sound(&f);
    office_must(&f, &(struct office_command){.verb = DO_CASE_CLOSE, .case_id = id}, NULL);
    command = recount(id, "roll=holder", "理由");
    assert_string_equal(office_must_not(&f, &command).msg, "err.office.case_closed");
    office_teardown(&f);
}

/* A day of the past shows the case as it was counted then. */
static void test_as_it_stood(void **state) {
    (void)state;
    struct office_fixture f;
    struct casefile *file;
    office_setup(&f);
    int64_t id = office_sample(&f, "05");
    test_clock_set("2026-11-24T09:00:00+08:00");
    struct office_command command = recount(id, "roll=never", "理由");
    office_must(&f, &command, NULL);
    test_clock_set("2026-11-25T09:00:00+08:00");
    command = recount(id, "roll=always", "理由");
    office_must(&f, &command, NULL);
    const enum convention_roll then[] = {ROLL_BY_HOLDER, ROLL_NEVER, ROLL_ALWAYS, ROLL_ALWAYS};
    for (day_t day = 0; day < 4; day++) {
        assert_true(office_case_asof(f.office, id, FIXTURE_TODAY + day, &file, NULL));
        assert_int_equal(file->conventions.roll, then[day]);
        casefile_free(&file);
    }
    test_clock_set(TEST_MOMENT);
    office_teardown(&f);
}

/* What the row of the case says and no entry does is found. */
static void test_proved(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    int64_t id = office_sample(&f, "05");
    struct office_command command = recount(id, "roll=never", "理由");
    office_must(&f, &command, NULL);
    office_tamper(&f, "UPDATE casefile SET roll = 0");
    assert_true(office_finds(&f, "err.verify.origin"));
    office_tamper(&f, "UPDATE casefile SET roll = 2");
    office_sound(&f);
    office_tamper(&f, "UPDATE casefile SET days = 1");
    assert_true(office_finds(&f, "err.verify.origin"));
    office_teardown(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_changed),
        cmocka_unit_test(test_as_it_stood),
        cmocka_unit_test(test_proved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
