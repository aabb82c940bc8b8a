/* Findings waived by a person: with a reason, journaled, taken back, and over once an answer it
 * rests on changes; what blocks is never waived. */
#include "tests/support/support.h"

#include <string.h>

#include "core/base/mem.h"
#include "data/office/case/check.h"
#include "data/office/cases.h"
#include "tests/support/office_fixture.h"

static void check(struct office_fixture *f, int64_t id, struct case_checked *out) {
    struct err err = {0};
    if (!office_checked(f->office, id, FIXTURE_TODAY, out, &err))
        fail_msg("%s", err.msg);
}

enum state { ABSENT, STANDS, WAIVED, LAPSED };

static enum state state_of(struct office_fixture *f, int64_t id, const char *finding) {
    struct case_checked checked;
    check(f, id, &checked);
    const struct finding *found = checkup_find(checked.checkup, finding, NULL);
    enum state state = !found ? ABSENT : found->waived ? WAIVED : found->lapsed ? LAPSED : STANDS;
    size_t open = 0, waived = 0;
    for (size_t i = 0; i < checked.checkup->count; i++)
        *(checked.checkup->list[i].waived ? &waived : &open) += 1;
    assert_int_equal(open, checked.checkup->open[0] + checked.checkup->open[1] +
                               checked.checkup->open[2]);
    assert_int_equal(waived, checked.checkup->waived);
    case_checked_clear(&checked);
    return state;
}

static struct office_command waive(int64_t id, const char *finding, const char *reason) {
    return (struct office_command){
        .verb = DO_WAIVE, .case_id = id, .key = finding, .reason = reason, .today = FIXTURE_TODAY};
}

static void waived_with_a_reason_and_back(void **state) {
    struct office_fixture f;
    (void)state;
    office_setup(&f);
    int64_t id = office_sample(&f, "04");
    struct office_command command = waive(id, "server_unsaid", "回证原件有二人签名");
    assert_int_equal(state_of(&f, id, "server_unsaid"), STANDS);
    office_must(&f, &command, NULL);
    assert_int_equal(state_of(&f, id, "server_unsaid"), WAIVED);
    struct journal_rows rows;
    assert_true(office_journal(f.office, id, 0, 1, &rows, NULL));
    assert_string_equal(rows.list[0].verb, "waive");
    assert_string_equal(rows.list[0].key, "waiver.server_unsaid");
    assert_string_equal(rows.list[0].reason, "回证原件有二人签名");
    journal_rows_clear(&rows);
    struct office_command undo = {.verb = DO_UNDO, .case_id = id, .today = FIXTURE_TODAY};
    office_must(&f, &undo, NULL);
    assert_int_equal(state_of(&f, id, "server_unsaid"), STANDS);
    undo.verb = DO_REDO;
    office_must(&f, &undo, NULL);
    assert_int_equal(state_of(&f, id, "server_unsaid"), WAIVED);
    office_shut(&f);
    office_again(&f);
    assert_int_equal(state_of(&f, id, "server_unsaid"), WAIVED);
    command.verb = DO_UNWAIVE;
    office_must(&f, &command, NULL);
    assert_int_equal(state_of(&f, id, "server_unsaid"), STANDS);
    assert_string_equal(office_must_not(&f, &command).msg, "err.office.not_waived");
    office_sound(&f);
    office_teardown(&f);
}

/* Waived for the answers as they were: once one changes, the finding is there again. */
static void a_waiver_ends_with_its_answers(void **state) {
    struct office_fixture f;
    (void)state;
    office_setup(&f);
    int64_t id = office_sample(&f, "04");
    struct office_command command = waive(id, "effect_is_letter_day", "决定当日成文");
    office_must(&f, &command, NULL);
    assert_int_equal(state_of(&f, id, "effect_is_letter_day"), WAIVED);
    office_set(&f, id, "talk.person", "县委组织部周某");
    assert_int_equal(state_of(&f, id, "effect_is_letter_day"), WAIVED);
    office_set(&f, id, "decision.issued_on", "2026-03-19");
    assert_int_equal(state_of(&f, id, "effect_is_letter_day"), ABSENT);
    office_set(&f, id, "decision.effective_on", "2026-03-19");
    assert_int_equal(state_of(&f, id, "effect_is_letter_day"), LAPSED);
    office_sound(&f);
    office_teardown(&f);
}

static void blocks_are_mended_only(void **state) {
    struct office_fixture f;
    (void)state;
    office_setup(&f);
    int64_t id = office_sample(&f, "12");
    struct office_command command = waive(id, "return_unconsulted", "已电话征求");
    assert_string_equal(office_must_not(&f, &command).msg, "err.office.waive_block");
    command = waive(id, "meeting_unnamed", " \n");
    assert_string_equal(office_must_not(&f, &command).msg, "err.office.reason_missing");
    command = waive(id, "nonsense", "理由");
    assert_string_equal(office_must_not(&f, &command).msg, "err.office.no_finding");
    /* A waiver that somebody writes into a sheet does not open a gate either. */
    assert_int_equal(state_of(&f, id, "return_unconsulted"), STANDS);
    office_teardown(&f);
}

/* Several findings of one rule are waived one by one. */
static void each_place_by_itself(void **state) {
    struct office_fixture f;
    (void)state;
    office_setup(&f);
    int64_t id = office_sample(&f, "02");
    office_set(&f, id, "hearing.opinion.1.text", "扣除××款");
    office_set(&f, id, "hearing.opinion.2.text", "历任××推动");
    struct office_command command = waive(id, "opinion_leftover", "原文如此");
    command.value = "hearing.opinion.2.text";
    office_must(&f, &command, NULL);
    struct case_checked checked;
    check(&f, id, &checked);
    const struct checkup *c = checked.checkup;
    assert_null(checkup_find(c, "opinion_leftover", "hearing.opinion.1.text")->waived);
    assert_non_null(checkup_find(c, "opinion_leftover", "hearing.opinion.2.text")->waived);
    case_checked_clear(&checked);
    office_sound(&f);
    office_teardown(&f);
}

/* Lists count what the check-up finds. */
static void lists_count_the_same(void **state) {
    struct office_fixture f;
    struct case_rows rows;
    struct case_query query = {.state = -1, .today = FIXTURE_TODAY, .limit = 20};
    (void)state;
    office_setup(&f);
    static const char *const samples[] = {"01", "02", "04", "06", "12"};
    for (size_t i = 0; i < TEST_COUNT(samples); i++)
        office_sample(&f, samples[i]);
    assert_true(office_cases(f.office, &query, &rows, NULL));
    assert_true(office_rows_check(f.office, &rows, 0, rows.count, FIXTURE_TODAY, NULL));
    size_t found = 0;
    for (size_t i = 0; i < rows.count; i++) {
        struct case_checked checked;
        check(&f, rows.list[i].id, &checked);
        assert_true(rows.list[i].checks.known);
        for (size_t s = 0; s < SEVERITY_COUNT; s++) {
            assert_int_equal(rows.list[i].checks.open[s], checked.checkup->open[s]);
            found += checked.checkup->open[s];
        }
        case_checked_clear(&checked);
    }
    assert_true(found > 10);
    case_rows_clear(&rows);
    office_teardown(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(waived_with_a_reason_and_back),
        cmocka_unit_test(a_waiver_ends_with_its_answers),
        cmocka_unit_test(blocks_are_mended_only),
        cmocka_unit_test(each_place_by_itself),
        cmocka_unit_test(lists_count_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
