/* A letter issued: refused as long as it lacks something, numbered once, with the end of the journal at its
 * foot, never undone, and standing until the case changes. */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/entries.h"
#include "data/office/internal.h"
#include "data/office/letters.h"
#include "tests/support/office_fixture.h"
#include "tests/support/support.h"

static void refused(const struct err *err, enum err_code code, const char *msg) {
    assert_string_equal(err->msg, msg);
    assert_int_equal(err->code, code);
}

/* At the foot stands the end of the journal as it was before the letter: found again in the history. */
static void foot_is_in_the_history(const struct office_fixture *f, const char *text,
                                   int64_t before) {
    static const char mark[] = "校验值";
    char count[32], at[32], head[17];
    int64_t seq = 0;
    const char *foot = strstr(text, mark);
    assert_non_null(foot);
    snprintf(head, sizeof head, "%.16s", foot + strlen(mark));
    assert_true(office_head_known(f->office, head, &seq, at, NULL));
    assert_int_equal(seq, before);
    snprintf(count, sizeof count, "操作记录第%lld条", (long long)before);
    assert_non_null(strstr(text, count));
}

static void test_letter(void **state) {
    (void)state;
    struct office_fixture f;
    struct office_outcome outcome;
    struct letter_rows letters;
    office_setup(&f);
    int64_t id = office_new_case(&f), before = office_entries(&f);
    struct office_command issue = {.verb = DO_LETTER, .case_id = id, .key = "decision"};
    struct err err = office_must_not(&f, &issue);
    assert_int_equal(err.code, ERR_REFUSED);
    assert_true(strncmp(err.msg, "err.office.letter_", 18) == 0);
    assert_true(err.arg[0][0] != '\0');
    assert_int_equal(office_entries(&f), before);
    issue.key = "no such letter";
    err = office_must_not(&f, &issue);
    refused(&err, ERR_USAGE, "err.office.letter_unknown");
    /* A sample that lacks nothing. */
    id = office_sample(&f, "02");
    issue.case_id = id;
    issue.key = "decision";
    before = office_entries(&f);
    office_must(&f, &issue, &outcome);
    assert_string_equal(outcome.letter_number, "丙委问〔2026〕3号");
    foot_is_in_the_history(&f, outcome.text, before);
    struct sb first = {0};
    sb_add(&first, outcome.text);
    assert_true(office_letters(f.office, id, &letters, NULL));
    assert_int_equal(letters.count, 1);
    assert_string_equal(letters.list[0].text, outcome.text);
    assert_string_equal(letters.list[0].letter_id, "decision");
    letter_rows_clear(&letters);
    office_outcome_clear(&outcome);
    /* What is issued is not undone. */
    err = office_must_not(&f, &(struct office_command){.verb = DO_UNDO, .case_id = id});
    refused(&err, ERR_REFUSED, "err.office.nothing_to_undo");
    /* Printed and registered is one number: it serves once, and the register gives one otherwise. */
    assert_non_null(strstr(sb_text(&first), "丙委问〔2026〕3号"));
    sb_free(&first);
    err = office_must_not(&f, &issue);
    refused(&err, ERR_REFUSED, "err.office.letter_used");
    office_clear(&f, id, "decision.number");
    office_must(&f, &issue, &outcome);
    assert_string_equal(outcome.letter_number, "问责文〔2026〕1号");
    assert_non_null(strstr(outcome.text, "问责文〔2026〕1号"));
    office_outcome_clear(&outcome);
    /* It stands, and so it did behind another letter, until the case changes. */
    int64_t stands = 0;
    assert_true(office_letter_stands(f.office, id, "decision", &stands, NULL));
    assert_int_equal(stands, 2);
    assert_true(office_letter_stands(f.office, id, "no such letter", &stands, NULL));
    assert_int_equal(stands, 0);
    office_set(&f, id, "case.title", "另一标题");
    assert_true(office_letter_stands(f.office, id, "decision", &stands, NULL));
    assert_int_equal(stands, 0);
    office_sound(&f);
    office_teardown(&f);
}

/* The number that the office gave a letter stays with that letter: what corrects it gets one of the series, and
 * the case goes on under that one. */
static void a_number_given_by_hand_is_corrected(void **state) {
    (void)state;
    struct office_fixture f;
    struct office_outcome outcome;
    struct letter_rows letters;
    struct casefile *file;
    office_setup(&f);
    int64_t id = office_sample(&f, "02");
    struct office_command issue = {.verb = DO_LETTER, .case_id = id, .key = "decision"};
    office_must(&f, &issue, &outcome);
    assert_string_equal(outcome.letter_number, "丙委问〔2026〕3号");
    office_outcome_clear(&outcome);
    issue.page = "丙委问〔2026〕3号";
    issue.reason = "文字有误";
    office_must(&f, &issue, &outcome);
    assert_string_equal(outcome.letter_number, "问责文〔2026〕1号");
    assert_non_null(strstr(outcome.text, "问责文〔2026〕1号"));
    assert_non_null(strstr(outcome.text, "更正并代替丙委问〔2026〕3号"));
    office_outcome_clear(&outcome);
    assert_true(office_case(f.office, id, &file, NULL));
    assert_string_equal(facts_text(file->facts, "decision.number"), "问责文〔2026〕1号");
    casefile_free(&file);
    assert_true(office_letters(f.office, id, &letters, NULL));
    assert_int_equal(letters.count, 2);
    assert_string_equal(letters.list[0].replaced_by, "问责文〔2026〕1号");
    letter_rows_clear(&letters);
    /* And once more. */
    issue.page = "问责文〔2026〕1号";
    office_must(&f, &issue, &outcome);
    assert_string_equal(outcome.letter_number, "问责文〔2026〕2号");
    office_outcome_clear(&outcome);
    office_sound(&f);
    office_teardown(&f);
}

/* A number given with the command is the case's from then on: receipts name the letter by it. */
static void a_number_given_with_the_command_is_the_case_s(void **state) {
    (void)state;
    struct office_fixture f;
    struct office_outcome outcome;
    struct casefile *file;
    office_setup(&f);
    int64_t id = office_sample(&f, "02");
    struct office_command issue = {
        .verb = DO_LETTER, .case_id = id, .key = "decision", .value = "丙委问〔2026〕9号"};
    office_must(&f, &issue, &outcome);
    assert_string_equal(outcome.letter_number, "丙委问〔2026〕9号");
    assert_non_null(strstr(outcome.text, "丙委问〔2026〕9号"));
    assert_null(strstr(outcome.text, "丙委问〔2026〕3号"));
    office_outcome_clear(&outcome);
    assert_true(office_case(f.office, id, &file, NULL));
    assert_string_equal(facts_text(file->facts, "decision.number"), "丙委问〔2026〕9号");
    casefile_free(&file);
    office_sound(&f);
    office_teardown(&f);
}

/* Numbers from before the office had the program are of no series: the next of the series is still the
 * first, and one number is one, in whatever brackets and digits. */
static void a_number_of_old_leaves_no_gap(void **state) {
    (void)state;
    struct office_fixture f;
    struct office_outcome outcome;
    struct err err;
    office_setup(&f);
    office_must(
        &f, &(struct office_command){.verb = DO_SETTING, .key = "office.name", .value = "丙纪委"},
        NULL);
    struct office_command issue = {.verb = DO_LETTER,
                                   .case_id = office_sample(&f, "02"),
                                   .key = "lead",
                                   .value = "丙纪登〔2019〕17号"};
    office_must(&f, &issue, &outcome);
    assert_string_equal(outcome.letter_number, "丙纪登〔2019〕17号");
    office_outcome_clear(&outcome);
    issue.case_id = office_sample(&f, "04");
    static const char *const same[] = {"丙纪登〔2019〕17号", "丙纪登(2019)17号",
                                       "丙纪登［２０１９］１７号", "丙纪登 （2019） 17号"};
    for (size_t i = 0; i < TEST_COUNT(same); i++) {
        issue.value = same[i];
        issue.today = FIXTURE_TODAY;
        assert_false(office_do(f.office, &issue, &outcome, &err));
        assert_string_equal(err.msg, "err.office.letter_used");
    }
    issue.value = "";
    office_must(&f, &issue, &outcome);
    assert_string_equal(outcome.letter_number, "问责线登〔2026〕1号");
    office_outcome_clear(&outcome);
    office_sound(&f);
    office_teardown(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_letter),
        cmocka_unit_test(a_number_given_by_hand_is_corrected),
        cmocka_unit_test(a_number_given_with_the_command_is_the_case_s),
        cmocka_unit_test(a_number_of_old_leaves_no_gap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
