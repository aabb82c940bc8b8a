/* What went out or was chosen, and then the facts changed: the check-up says so, and with what; a
 * correction, a waiver or the old answer ends it; nothing that happened turns n/a. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/case/check.h"
#include "data/office/case/issued.h"
#include "tests/support/office_fixture.h"

static int64_t issued_case(struct office_fixture *f) {
    int64_t id = office_sample(f, "05");
    struct office_command letter = {
        .verb = DO_LETTER, .case_id = id, .key = "decision", .today = FIXTURE_TODAY};
    office_must(f, &letter, NULL);
    return id;
}

/* How many things have moved under the finding of this kind; -1: there is none. */
static int moved(struct office_fixture *f, int64_t id, enum issued_kind kind, const char *label,
                 char was[64], char is[64]) {
    struct case_checked c;
    struct err err = {0};
    int count = -1;
    if (!office_checked(f->office, id, FIXTURE_TODAY, &c, &err))
        fail_msg("%s", err.msg);
    for (size_t i = 0; i < c.checkup->count; i++) {
        const struct finding *found = &c.checkup->list[i];
        if (found->kind != FINDING_ISSUED || found->issued->kind != kind || found->waived)
            continue;
        assert_int_equal(found->severity, SEV_WARN);
        count = (int)found->moved_count;
        for (size_t k = 0; k < found->moved_count; k++) {
            const struct moved *m = &found->moved[k];
            const char *name = m->def ? m->def->key : m->label.zh ? m->label.zh : "scope";
            if (strcmp(name, label) != 0)
                continue;
            snprintf(was, 64, "%s", m->was);
            snprintf(is, 64, "%s", m->is);
        }
    }
    case_checked_clear(&c);
    return count;
}

static void a_letter_agrees_until_a_fact_moves(void **state) {
    struct office_fixture f;
    char was[64] = "", is[64] = "";
    (void)state;
    office_setup(&f);
    int64_t id = issued_case(&f);
    assert_int_equal(moved(&f, id, ISSUED_LETTER, "", was, is), -1);
    office_set(&f, id, "filing.on", "2026-11-20"); /* of a later stage */
    assert_int_equal(moved(&f, id, ISSUED_LETTER, "", was, is), -1);
    office_set(&f, id, "decision.effective_on", "2026-11-12");
    assert_int_equal(moved(&f, id, ISSUED_LETTER, "decision.effective_on", was, is), 1);
    assert_string_equal(was, "2026-11-09");
    assert_string_equal(is, "2026-11-12");
    office_set(&f, id, "decision.effective_on", "2026-11-09");
    assert_int_equal(moved(&f, id, ISSUED_LETTER, "", was, is), -1);
    office_teardown(&f);
}

static void the_ground_falls_under_a_letter(void **state) {
    struct office_fixture f;
    char was[64] = "", is[64] = "";
    (void)state;
    office_setup(&f);
    int64_t id = issued_case(&f);
    office_set(&f, id, "5(5).mishandled", "no");
    assert_true(moved(&f, id, ISSUED_LETTER, "存在第五条情形", was, is) >= 2);
    assert_string_equal(was, "yes");
    assert_string_equal(is, "no");
    struct case_checked c;
    assert_true(office_checked(f.office, id, FIXTURE_TODAY, &c, NULL));
    for (size_t i = 0; i < c.judged.procedure->stage_count; i++) {
        const struct stage_result *s = &c.judged.procedure->stages[i];
        const char *name = s->stage->rule.id;
        if (strcmp(name, "hearing") == 0 || strcmp(name, "discussion") == 0 ||
            strcmp(name, "decision") == 0 || strcmp(name, "service") == 0)
            assert_int_not_equal(s->state, STAGE_NA);
        if (strcmp(name, "filing") == 0)
            assert_int_equal(s->state, STAGE_NA);
    }
    case_checked_clear(&c);
    office_sound(&f);
    office_teardown(&f);
}

static void waived_until_more_moves(void **state) {
    struct office_fixture f;
    char was[64] = "", is[64] = "";
    (void)state;
    office_setup(&f);
    int64_t id = issued_case(&f);
    office_set(&f, id, "decision.effective_on", "2026-11-12");
    struct office_command waive = {.verb = DO_WAIVE,
                                   .case_id = id,
                                   .key = "issued.1",
                                   .reason = "已另函更正",
                                   .today = FIXTURE_TODAY};
    office_must(&f, &waive, NULL);
    assert_int_equal(moved(&f, id, ISSUED_LETTER, "", was, is), -1);
    office_set(&f, id, "decision.effective_on", "2026-11-13");
    assert_int_equal(moved(&f, id, ISSUED_LETTER, "", was, is), 1);
    office_teardown(&f);
}

static void a_choice_asks_to_be_confirmed(void **state) {
    struct office_fixture f;
    char was[64] = "", is[64] = "";
    struct office_choice choice;
    (void)state;
    office_setup(&f);
    int64_t id = office_sample(&f, "05");
    assert_true(office_choice(f.office, id, &choice, NULL));
    assert_int_equal(choice.seq, 0); /* it came with the sheet */
    struct office_command choose = {.verb = DO_CHOOSE,
                                    .case_id = id,
                                    .value = "suspension",
                                    .reason = "停职检查足以督促改正",
                                    .today = FIXTURE_TODAY};
    office_must(&f, &choose, NULL);
    assert_true(office_choice(f.office, id, &choice, NULL));
    assert_true(strncmp(choice.tree, "0 rules yes - dpg2009 ", 22) == 0);
    office_choice_clear(&choice);
    assert_int_equal(moved(&f, id, ISSUED_CHOICE, "", was, is), -1);
    office_set(&f, id, "9.loss_avoided", "no");
    assert_true(moved(&f, id, ISSUED_CHOICE, "9.loss_avoided", was, is) >= 2);
    assert_string_equal(is, "no");
    choose.reason = "没有挽回影响，仍以停职检查为宜";
    office_must(&f, &choose, NULL);
    assert_int_equal(moved(&f, id, ISSUED_CHOICE, "", was, is), -1); /* chosen anew */
    office_teardown(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_letter_agrees_until_a_fact_moves),
        cmocka_unit_test(the_ground_falls_under_a_letter),
        cmocka_unit_test(waived_until_more_moves),
        cmocka_unit_test(a_choice_asks_to_be_confirmed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
