/* Undo and redo: what was done and undone was never done; across restarts; not past a letter. */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/entries.h"
#include "data/office/soundness.h"
#include "tests/support/office_fixture.h"
#include "tests/support/support.h"

static void undo(struct office_fixture *f, int64_t id, const char *key) {
    struct office_outcome outcome;
    char next[FACT_KEY_SIZE];
    assert_true(office_undo_next(f->office, id, false, next, NULL));
    office_must(f, &(struct office_command){.verb = DO_UNDO, .case_id = id}, &outcome);
    if (key) {
        assert_string_equal(outcome.undone_key, key);
        assert_string_equal(next, key);
    }
    office_outcome_clear(&outcome);
}

static void redo(struct office_fixture *f, int64_t id, const char *key) {
    struct office_outcome outcome;
    char next[FACT_KEY_SIZE];
    assert_true(office_undo_next(f->office, id, true, next, NULL));
    office_must(f, &(struct office_command){.verb = DO_REDO, .case_id = id}, &outcome);
    if (key) {
        assert_string_equal(outcome.undone_key, key);
        assert_string_equal(next, key);
    }
    office_outcome_clear(&outcome);
}

static void no_more(struct office_fixture *f, int64_t id, enum office_verb verb) {
    struct err err = office_must_not(f, &(struct office_command){.verb = verb, .case_id = id});
    char next[FACT_KEY_SIZE];
    assert_string_equal(err.msg, verb == DO_UNDO ? "err.office.nothing_to_undo"
                                                 : "err.office.nothing_to_redo");
    assert_true(office_undo_next(f->office, id, verb == DO_REDO, next, NULL));
    assert_string_equal(next, "");
}

static void is(struct office_fixture *f, int64_t id, const char *key, const char *wanted) {
    char *value = office_value(f, id, key);
    assert_string_equal(value ? value : "(untouched)", wanted);
    mem_free(value);
}

static void test_steps(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    int64_t id = office_new_case(&f), other = office_new_case(&f);
    no_more(&f, id, DO_UNDO);
    no_more(&f, id, DO_REDO);
    office_set(&f, id, "case.title", "一");
    office_set(&f, id, "case.title", "二");
    office_set(&f, other, "case.title", "别的案件");
    office_clear(&f, id, "case.title");
    undo(&f, id, "case.title");
    is(&f, id, "case.title", "二");
    office_again(&f); /* a restart forgets nothing */
    undo(&f, id, "case.title");
    is(&f, id, "case.title", "一");
    redo(&f, id, "case.title");
    is(&f, id, "case.title", "二");
    undo(&f, id, NULL);
    undo(&f, id, NULL);
    is(&f, id, "case.title", "(untouched)");
    no_more(&f, id, DO_UNDO);
    is(&f, other, "case.title", "别的案件");
    office_again(&f);
    redo(&f, id, NULL);
    redo(&f, id, NULL);
    redo(&f, id, NULL);
    is(&f, id, "case.title", "(untouched)");
    no_more(&f, id, DO_REDO);
    undo(&f, id, NULL);
    is(&f, id, "case.title", "二");
    /* Something new ends the line that could be brought back. */
    office_set(&f, id, "respondent.name", "赵某");
    no_more(&f, id, DO_REDO);
    undo(&f, id, "respondent.name");
    undo(&f, id, "case.title");
    is(&f, id, "case.title", "一");
    office_sound(&f);
    office_teardown(&f);
}

static void test_undone_mark(void **state) {
    (void)state;
    struct office_fixture f;
    struct journal_rows rows;
    office_setup(&f);
    int64_t id = office_new_case(&f);
    office_set(&f, id, "case.title", "一");
    undo(&f, id, NULL);
    assert_true(office_journal(f.office, id, 0, 10, &rows, NULL));
    assert_string_equal(rows.list[0].verb, "undo");
    assert_false(rows.list[0].undone);
    assert_true(rows.list[1].undone);
    journal_rows_clear(&rows);
    redo(&f, id, NULL);
    assert_true(office_journal(f.office, id, 0, 10, &rows, NULL));
    assert_false(rows.list[2].undone);
    journal_rows_clear(&rows);
    office_teardown(&f);
}

/* Provenance, document and page come back too, and a choice with its reason in one go. */
static void test_whole(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    int64_t id = office_sample(&f, "02");
    char *before = office_facts_text(&f, id);
    office_must(
        &f,
        &(struct office_command){
            .verb = DO_CHOOSE, .case_id = id, .value = "suspension", .reason = "另一个理由"},
        NULL);
    office_must(&f, &(struct office_command){.verb = DO_CASE_CLOSE, .case_id = id}, NULL);
    undo(&f, id, "@state");
    undo(&f, id, "decision.measures");
    char *after = office_facts_text(&f, id);
    assert_string_equal(before, after);
    mem_free(before);
    mem_free(after);
    redo(&f, id, "decision.measures");
    is(&f, id, "decision.measures", "suspension");
    is(&f, id, "decision.reason", "另一个理由");
    office_sound(&f);
    office_teardown(&f);
}

static void test_letter_is_a_wall(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    int64_t id = office_sample(&f, "02");
    office_clear(&f, id, "decision.number"); /* two letters, so the register numbers them */
    office_set(&f, id, "case.title", "一");
    office_must(&f, &(struct office_command){.verb = DO_LETTER, .case_id = id, .key = "decision"},
                NULL);
    no_more(&f, id, DO_UNDO);
    office_set(&f, id, "case.title", "二");
    undo(&f, id, "case.title");
    is(&f, id, "case.title", "一");
    no_more(&f, id, DO_UNDO);
    redo(&f, id, "case.title");
    office_must(&f, &(struct office_command){.verb = DO_LETTER, .case_id = id, .key = "decision"},
                NULL);
    no_more(&f, id, DO_REDO);
    office_sound(&f);
    office_teardown(&f);
}

/* ---- any commands whatever ---- */

static bool random_command(struct office_fixture *f, int64_t id, struct test_random *random) {
    static const char *const keys[] = {"case.title",
                                       "respondent.name",
                                       "5(1).grave_decision_error",
                                       "5(1).major_loss",
                                       "scope.level",
                                       "scope.leader",
                                       "hearing.held_on",
                                       "decision.measures",
                                       "decision.reason",
                                       "hearing.opinion.1.text",
                                       "hearing.opinion.2.text",
                                       "service.person_received_on",
                                       "decision.effective_on"};
    static const char *const values[] = {"yes",     "no",     "unknown",    "2026-11-02",
                                         "removal", "county", "随便一段话", ""};
    struct office_command command = {
        .verb = DO_FACT_SET,
        .case_id = id,
        .key = keys[test_below(random, TEST_COUNT(keys))],
        .value = values[test_below(random, TEST_COUNT(values))],
        .provenance = (enum provenance)test_below(random, 5),
        .today = FIXTURE_TODAY,
    };
    switch (test_below(random, 12)) {
    case 0:
        command.verb = DO_FACT_CLEAR;
        break;
    case 1:
        command.verb = DO_ROW_REMOVE;
        command.key = "hearing.opinion.1";
        break;
    case 2:
        command.verb = DO_CHOOSE;
        command.value = "removal";
        command.reason = "理由";
        break;
    case 3:
        command.verb = DO_CASE_CLOSE;
        break;
    case 4:
        command.verb = DO_CASE_REOPEN;
        break;
    case 5:
        command.verb = DO_CONFIRM;
        command.key = "";
        break;
    default:
        break;
    }
    struct office_summary was, now;
    assert_true(office_summarise(f->office, &was, NULL));
    struct err err;
    bool done = office_do(f->office, &command, NULL, &err);
    if (!done && err.code != ERR_REFUSED && err.code != ERR_INPUT && err.code != ERR_NOTFOUND)
        fail_msg("%s %s", err.msg, err.arg[0]);
    assert_true(office_summarise(f->office, &now, NULL));
    assert_true(done || was.entries == now.entries);
    return done && command.verb != DO_CONFIRM && was.entries != now.entries;
}

/* States are kept as they come; undoing n actions gives the state n before,
 * redoing brings each back. */
static void test_identity(void **state) {
    (void)state;
    enum { ACTIONS = 40 };
    for (unsigned seed = 1; seed <= 6; seed++) {
        struct office_fixture f;
        struct test_random random = test_random(seed);
        char *states[ACTIONS + 1];
        size_t count = 0;
        office_setup(&f);
        int64_t id = office_new_case(&f);
        states[count++] = office_facts_text(&f, id);
        while (count <= ACTIONS) {
            if (random_command(&f, id, &random))
                states[count++] = office_facts_text(&f, id);
            if (test_below(&random, 15) == 0)
                office_again(&f);
        }
        size_t at = count - 1;
        for (int i = 0; i < 120; i++) {
            bool back = test_below(&random, 3) > 0;
            if (back && at == 0)
                no_more(&f, id, DO_UNDO);
            else if (!back && at == count - 1)
                no_more(&f, id, DO_REDO);
            else if (back)
                undo(&f, id, NULL), at--;
            else
                redo(&f, id, NULL), at++;
            char *now = office_facts_text(&f, id);
            assert_string_equal(now, states[at]);
            mem_free(now);
            if (test_below(&random, 20) == 0)
                office_again(&f);
        }
        office_sound(&f);
        for (size_t i = 0; i < count; i++)
            mem_free(states[i]);
        office_teardown(&f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_steps),    cmocka_unit_test(test_undone_mark),
        cmocka_unit_test(test_whole),    cmocka_unit_test(test_letter_is_a_wall),
        cmocka_unit_test(test_identity),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
