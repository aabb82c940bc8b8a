/* The settings of the office: counting conventions, practices, defaults; what each changes and what it leaves alone. */
#include <string.h>

#include "core/base/mem.h"
#include "data/office/entries.h"
#include "data/office/internal.h"
#include "tests/support/office_fixture.h"
#include "tests/support/support.h"

static void test_conventions(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    int64_t id = office_new_case(&f);
    office_must(
        &f,
        &(struct office_command){.verb = DO_SETTING, .key = "convention.days", .value = "working"},
        NULL);
    office_must(
        &f,
        &(struct office_command){.verb = DO_SETTING, .key = "convention.roll", .value = "never"},
        NULL);
    int64_t later = office_new_case(&f);
    struct casefile *cf = office_open_case(&f, id);
    assert_int_equal(cf->conventions.days, DAYS_NATURAL);
    assert_string_equal(cf->regime_id, FIXTURE_REGIME);
    assert_string_equal(cf->pack_version, cf->regime->version);
    casefile_free(&cf);
    office_again(&f);
    cf = office_open_case(&f, later);
    assert_int_equal(cf->conventions.days, DAYS_WORKING);
    assert_int_equal(cf->conventions.roll, ROLL_NEVER);
    assert_int_equal(cf->conventions.first, FIRST_EXCLUDED);
    casefile_free(&cf);
    office_teardown(&f);
}

static void test_settings(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    assert_string_equal(office_setting(f.office, "office.name"), "");
    assert_string_equal(office_setting(f.office, "lang"), "zh");
    int64_t before = office_entries(&f);
    office_must(&f,
                &(struct office_command){.verb = DO_SETTING, .key = "ui.last_case", .value = "7"},
                NULL);
    assert_int_equal(office_entries(&f), before); /* where the cursor was is no event */
    office_must(&f, &(struct office_command){.verb = DO_OPERATOR, .value = "周某"}, NULL);
    office_must(
        &f,
        &(struct office_command){.verb = DO_SETTING, .key = "office.name", .value = "甲县纪委监委"},
        NULL);
    assert_int_equal(office_entries(&f), before + 2);
    office_again(&f);
    assert_string_equal(office_setting(f.office, "ui.last_case"), "7");
    assert_string_equal(office_setting(f.office, "office.name"), "甲县纪委监委");
    int64_t id = office_new_case(&f);
    struct journal_rows rows;
    assert_true(office_journal(f.office, id, 0, 10, &rows, NULL));
    assert_int_equal(rows.count, 1);
    assert_string_equal(rows.list[0].operator_name, "周某");
    journal_rows_clear(&rows);
    office_sound(&f);
    office_teardown(&f);
}

/* ---- practices ---- */

static void has_practice(struct office_fixture *f, int64_t id, const char *key,
                         const char *wanted) {
    struct casefile *cf = office_open_case(f, id);
    const struct fact *fact = facts_find(cf->facts, key);
    if (!wanted)
        assert_null(fact);
    else
        assert_string_equal(fact ? fact->value : "(untouched)", wanted);
    if (wanted && strcmp(wanted, "yes") == 0)
        assert_int_equal(fact->provenance, PROV_OFFICE);
    casefile_free(&cf);
}

static void switch_practice(struct office_fixture *f, const char *key, const char *value) {
    office_must(f, &(struct office_command){.verb = DO_SETTING, .key = key, .value = value}, NULL);
}

/* Whoever makes the case: it gets what is switched on at that time, says where it comes from, and
 * keeps it whatever the setting becomes. */
static void test_practices(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    int64_t before = office_new_case(&f);
    switch_practice(&f, "practice." FIXTURE_REGIME ".recusal", "yes");
    switch_practice(&f, "practice." FIXTURE_REGIME ".notice", "yes");
    switch_practice(&f, "practice.other.second_appeal", "yes"); /* of another regime */
    office_again(&f);
    int64_t id = office_new_case(&f), sample = office_sample(&f, "05");
    has_practice(&f, before, "practice.recusal", NULL);
    has_practice(&f, id, "practice.recusal", "yes");
    has_practice(&f, id, "practice.notice", "yes");
    has_practice(&f, id, "practice.second_appeal", NULL);
    has_practice(&f, sample, "practice.recusal", "yes");
    switch_practice(&f, "practice." FIXTURE_REGIME ".recusal", "no");
    int64_t later = office_new_case(&f);
    has_practice(&f, later, "practice.recusal", NULL);
    has_practice(&f, later, "practice.notice", "yes");
    has_practice(&f, id, "practice.recusal", "yes");
    /* A case that says no came from elsewhere with it. */
    struct facts *facts = facts_new(NULL);
    facts_put(facts, "practice.notice", "no", PROV_NONE, NULL, NULL);
    struct office_outcome made;
    office_must(
        &f, &(struct office_command){.verb = DO_CASE_NEW, .regime = FIXTURE_REGIME, .facts = facts},
        &made);
    facts_free(&facts);
    has_practice(&f, made.case_id, "practice.notice", "no");
    office_sound(&f);
    office_teardown(&f);
}

static void test_practice_settings(void **state) {
    (void)state;
    struct office_fixture f;
    struct sb key = {0};
    office_setup(&f);
    const struct regime *regime = packs_regime(f.packs, FIXTURE_REGIME, NULL);
    const struct fact_def *recusal =
        &regime->facts.list[fact_defs_find(&regime->facts, "practice.recusal", NULL)];
    office_practice_key(regime, recusal, &key);
    assert_string_equal(sb_text(&key), "practice." FIXTURE_REGIME ".recusal");
    assert_false(office_practice_on(f.office, regime, recusal));
    int64_t entry = office_entries(&f);
    switch_practice(&f, sb_text(&key), "yes");
    assert_true(office_practice_on(f.office, regime, recusal));
    assert_int_equal(office_entries(&f), entry + 1); /* and the journal knows */
    switch_practice(&f, sb_text(&key), "no");
    assert_false(office_practice_on(f.office, regime, recusal));
    sb_free(&key);
    office_teardown(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_conventions),
        cmocka_unit_test(test_settings),
        cmocka_unit_test(test_practices),
        cmocka_unit_test(test_practice_settings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
