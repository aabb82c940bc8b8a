/* What a change of an answer, or of the regime, does to what was concluded and answered before: it waits
 * for confirmation, and nothing is lost. */
#include <string.h>

#include "core/base/mem.h"
#include "data/office/internal.h"
#include "tests/support/office_fixture.h"
#include "tests/support/support.h"

static void test_changed(void **state) {
    (void)state;
    struct office_fixture f;
    struct office_outcome outcome;
    office_setup(&f);
    int64_t id = office_new_case(&f);
    office_set(&f, id, "5(1).grave_decision_error", "yes");
    office_set(&f, id, "5(1).major_loss", "yes");
    /* Nothing later is filled in: an edit needs no confirmation. */
    office_set(&f, id, "5(1).major_loss", "no");
    office_set(&f, id, "5(1).adverse_impact", "no");
    struct casefile *cf = office_open_case(&f, id);
    assert_int_equal(cf->changed_count, 0);
    casefile_free(&cf);
    office_set(&f, id, "5(1).major_loss", "yes");
    office_set(&f, id, "hearing.held_on", "2026-11-02");
    struct office_command edit = {
        .verb = DO_FACT_SET, .case_id = id, .key = "5(1).major_loss", .value = "no"};
    office_must(&f, &edit, &outcome);
    assert_true(outcome.changed >= 2); /* the situation and the ground */
    char *held = office_value(&f, id, "hearing.held_on");
    assert_string_equal(held, "2026-11-02");
    mem_free(held);
    office_again(&f);
    cf = office_open_case(&f, id);
    bool ground = false;
    for (size_t i = 0; i < cf->changed_count; i++)
        if (strcmp(cf->changed[i].id, "ground") == 0) {
            ground = true;
            assert_string_equal(cf->changed[i].old_value, "yes");
            assert_string_equal(cf->changed[i].new_value, "no");
            assert_non_null(cf->changed[i].label.zh);
        }
    assert_true(ground);
    size_t waiting = cf->changed_count;
    casefile_free(&cf);
    office_sound(&f);
    /* Back to what it was: nothing to confirm any more. */
    edit.value = "yes";
    office_must(&f, &edit, NULL);
    cf = office_open_case(&f, id);
    assert_int_equal(cf->changed_count, 0);
    casefile_free(&cf);
    edit.value = "no";
    office_must(&f, &edit, NULL);
    office_must(&f, &(struct office_command){.verb = DO_CONFIRM, .case_id = id, .key = "ground"},
                NULL);
    cf = office_open_case(&f, id);
    assert_int_equal(cf->changed_count, waiting - 1);
    casefile_free(&cf);
    office_must(&f, &(struct office_command){.verb = DO_CONFIRM, .case_id = id}, NULL);
    office_again(&f);
    cf = office_open_case(&f, id);
    assert_int_equal(cf->changed_count, 0);
    casefile_free(&cf);
    office_sound(&f);
    office_teardown(&f);
}

/* Under another regime no answer is lost; what it does not know waits for the way back. */
static void test_regime(void **state) {
    (void)state;
    struct office_fixture f;
    struct err err = {0};
    office_setup(&f);
    office_shut(&f);
    packs_close(&f.packs);
    assert_true(packs_open(&f.packs, "tests/packs/mini", &err));
    assert_true(office_open(&f.office, f.path, OFFICE_WRITE, f.packs, &err));
    int64_t id = office_sample(&f, "02");
    char *before = office_facts_text(&f, id);
    struct office_command move = {.verb = DO_REGIME, .case_id = id, .value = "mini"};
    office_must(&f, &move, NULL);
    office_sound(&f);
    office_set(&f, id, "2(1).neglect", "yes");
    office_again(&f);
    struct casefile *cf = office_open_case(&f, id);
    assert_string_equal(cf->regime_id, "mini");
    assert_string_equal(cf->pack_version, cf->regime->version);
    assert_true(facts_find(cf->facts, "5(1).grave_decision_error")->def < 0);
    casefile_free(&cf);
    move.value = "none such";
    err = office_must_not(&f, &move);
    assert_string_equal(err.msg, "err.pack.regime_unknown");
    office_must(&f, &(struct office_command){.verb = DO_UNDO, .case_id = id}, NULL);
    office_must(&f, &(struct office_command){.verb = DO_UNDO, .case_id = id}, NULL);
    char *after = office_facts_text(&f, id);
    assert_string_equal(before, after);
    mem_free(before);
    mem_free(after);
    office_sound(&f);
    office_teardown(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_changed),
        cmocka_unit_test(test_regime),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
