/* The door's safety lines, each of which would go unmissed in ordinary work: no letter before its
 * gates, none that lacks what it must hold, none that is kept otherwise than it was made; what the
 * connection to the file promises. */
#include "tests/support/support.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/internal.h"
#include "tests/support/office_fixture.h"

static const struct office_command decision = {.verb = DO_LETTER, .case_id = 1, .key = "decision"};

static void refused_by(struct office_fixture *f, const char *msg) {
    int64_t before = office_entries(f);
    struct err err = office_must_not(f, &decision);
    assert_string_equal(err.msg, msg);
    assert_int_equal(office_entries(f), before);
    office_sound(f);
}

/* A complete case without one of the two that article by article must come first. */
static void no_decision_before_its_gates(void **state) {
    (void)state;
    static const char *const gates[] = {"hearing.held_on", "discussion.held_on"};
    for (size_t i = 0; i < TEST_COUNT(gates); i++) {
        struct office_fixture f;
        office_setup(&f);
        assert_int_equal(office_sample(&f, "02"), 1);
        char *was = office_value(&f, 1, gates[i]);
        assert_non_null(was);
        office_clear(&f, 1, gates[i]);
        refused_by(&f, "err.office.letter_gate");
        office_set(&f, 1, gates[i], was);
        office_must(&f, &decision, NULL);
        mem_free(was);
        office_teardown(&f);
    }
}

static void no_decision_without_its_content(void **state) {
    (void)state;
    static const char *const contents[] = {"decision.facts", "decision.basis",
                                           "decision.approving_body"};
    for (size_t i = 0; i < TEST_COUNT(contents); i++) {
        struct office_fixture f;
        office_setup(&f);
        assert_int_equal(office_sample(&f, "02"), 1);
        char *was = office_value(&f, 1, contents[i]);
        assert_non_null(was);
        office_clear(&f, 1, contents[i]);
        struct err err = office_must_not(&f, &decision);
        assert_true(strcmp(err.msg, "err.office.letter_content") == 0 ||
                    strcmp(err.msg, "err.office.letter_gate") == 0);
        office_set(&f, 1, contents[i], was);
        office_must(&f, &decision, NULL);
        mem_free(was);
        office_teardown(&f);
    }
}

/* The file does something else with what it is given, as a failing disk or a bad library would. */
static void a_letter_is_read_back(void **state) {
    (void)state;
    static const char *const faults[] = {
        "DROP TRIGGER letter_no_update; CREATE TEMP TRIGGER bad AFTER INSERT ON main.letter BEGIN"
        " UPDATE letter SET text = text || ' ' WHERE id = new.id; END",
        "CREATE TEMP TRIGGER bad AFTER INSERT ON main.letter BEGIN"
        " UPDATE fact SET value = '别人' WHERE key = 'respondent.name'; END"};
    for (size_t i = 0; i < TEST_COUNT(faults); i++) {
        struct office_fixture f;
        struct err err = {0};
        office_setup(&f);
        assert_int_equal(office_sample(&f, "02"), 1);
        int64_t before = office_entries(&f);
        assert_true(office_take_pen(f.office, &err));
        assert_true(store_begin(f.office->store, &err));
        if (!store_script(f.office->store, faults[i], &err))
            fail_msg("%s %s", err.msg, err.arg[1]);
        assert_true(store_commit(f.office->store, &err));
        err = office_must_not(&f, &decision);
        assert_string_equal(err.msg, "err.office.reread");
        assert_int_equal(office_entries(&f), before); /* nothing of it is in the file */
        office_shut(&f);
        assert_int_equal(office_ask(f.path, "SELECT count(*) FROM letter"), 0);
        office_tamper_schema(&f, "CREATE TRIGGER IF NOT EXISTS letter_no_update BEFORE UPDATE ON"
                                 " letter BEGIN SELECT RAISE(ABORT, 'letter'); END");
        assert_true(office_open(&f.office, f.path, OFFICE_READ, f.packs, &err));
        office_teardown(&f);
    }
}

/* A format in which nobody left a place for the number: no two cases have the same one. */
static void a_format_without_a_number(void **state) {
    (void)state;
    struct office_fixture f;
    struct office_outcome first, second;
    const struct office_command set = {
        .verb = DO_SETTING, .key = "office.number_format", .value = "{prefix}〔{year}〕号"};
    struct office_command new_case = {
        .verb = DO_CASE_NEW, .regime = FIXTURE_REGIME, .today = FIXTURE_TODAY};
    office_setup(&f);
    office_must(&f, &set, NULL);
    office_must(&f, &new_case, &first);
    office_must(&f, &new_case, &second);
    assert_string_equal(first.number, "问责〔2026〕号1");
    assert_string_equal(second.number, "问责〔2026〕号2");
    office_outcome_clear(&first);
    office_outcome_clear(&second);
    office_sound(&f);
    office_teardown(&f);
}

static long long pragma(struct office_fixture *f, const char *sql) {
    struct query *q = store_query(f->office->store, sql);
    assert_true(query_next(q));
    long long value = query_col_int(q, 0);
    assert_true(query_done(q, NULL));
    return value;
}

static void the_file_is_held_as_promised(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    office_new_case(&f);
    assert_int_equal(pragma(&f, "PRAGMA synchronous"), 2); /* FULL */
    office_again(&f); /* and so from the first moment on, before anything was written */
    assert_int_equal(pragma(&f, "PRAGMA synchronous"), 2);
    assert_int_equal(pragma(&f, "PRAGMA foreign_keys"), 1);
    assert_int_equal(pragma(&f, "PRAGMA trusted_schema"), 0);
    assert_int_equal(pragma(&f, "PRAGMA cell_size_check"), 1);
    assert_int_equal(pragma(&f, "PRAGMA recursive_triggers"), 1);
    assert_int_equal(pragma(&f, "PRAGMA secure_delete"), 1);
    assert_int_equal(pragma(&f, "PRAGMA mmap_size"), 0);
    office_teardown(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_decision_before_its_gates),
        cmocka_unit_test(no_decision_without_its_content),
        cmocka_unit_test(a_letter_is_read_back),
        cmocka_unit_test(a_format_without_a_number),
        cmocka_unit_test(the_file_is_held_as_promised),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
