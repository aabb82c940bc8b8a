#include "tests/support/toy_support.h"

#include <string.h>

#include "core/course/judged.h"
#include "core/course/schedule.h"

struct run {
    struct fixture_case c;
    struct assessment *a;
    struct schedule s;
};

static void start(struct run *r, const struct regime *regime, day_t today,
                  const char *const *facts) {
    fixture_open(&r->c, regime);
    r->c.matter.today = today;
    fixture_put_all(&r->c, facts);
    r->a = fixture_assess(&r->c);
    struct err err = {0};
    assert_true(schedule_run(&r->s, &r->c.matter, r->a, &err));
}

#define RUN(r, today, ...)                                                                         \
    struct run r;                                                                                  \
    start(&r, toy, today, (const char *const[]){__VA_ARGS__, NULL})

static void finish(struct run *r) {
    schedule_clear(&r->s);
    assert_int_equal(r->s.count, 0);
    assessment_free(&r->a);
    fixture_close(&r->c);
}

static const struct deadline *deadline_of(const struct run *r, const char *id) {
    for (size_t i = 0; i < r->s.count; i++)
        if (strcmp(r->s.list[i].rule->rule.id, id) == 0)
            return &r->s.list[i];
    return NULL;
}

static const day_t may_1 = 20574; /* 2026-05-01, a Friday */

static void codes_are_those_of_the_file(void **state) {
    (void)state;
    assert_int_equal(date_from_ymd(2026, 5, 1), may_1);
    assert_string_equal(deadline_state_code(DL_OPEN), "open");
    assert_string_equal(deadline_state_code(DL_OVERDUE), "overdue");
    assert_string_equal(deadline_state_code(DL_DONE), "done");
}

static void only_events_that_are_known_run(void **state) {
    (void)state;
    RUN(r, may_1, NULL);
    assert_int_equal(r.s.count, 0);
    finish(&r);
    RUN(s, may_1, "service.received_on=2026-04-10", "decision.effective_on=2026-04-01");
    assert_int_equal(s.s.count, 1); /* the bar asks for a removal */
    assert_non_null(deadline_of(&s, "appeal"));
    finish(&s);
}

static void a_right_runs_to_its_rolled_day_and_lapses(void **state) {
    (void)state;
    /* 2026-04-10 and 15 days: Saturday 25, rolled to Monday 27. */
    const day_t rolled = date_from_ymd(2026, 4, 27);
    RUN(r, rolled, "service.received_on=2026-04-10");
    const struct deadline *appeal = deadline_of(&r, "appeal");
    assert_int_equal(appeal->period.raw, date_from_ymd(2026, 4, 25));
    assert_int_equal(appeal->period.rolled, rolled);
    assert_int_equal(appeal->governing, rolled);
    assert_int_equal(appeal->state, DL_OPEN);
    assert_int_equal(appeal->done_on, DAY_NONE);
    assert_false(appeal->late);
    assert_true(appeal->period.step_count > 0);
    finish(&r);
    RUN(s, rolled + 1, "service.received_on=2026-04-10");
    assert_int_equal(deadline_of(&s, "appeal")->state, DL_DONE);
    finish(&s);
}

static void a_duty_aims_at_its_raw_day_and_is_overdue_after(void **state) {
    (void)state;
    /* 2026-04-09 and 30 days: Saturday May 9; a duty of the office does not wait for Monday. */
    const day_t raw = date_from_ymd(2026, 5, 9);
    RUN(r, raw, "appeal.received_on=2026-04-09");
    assert_int_equal(deadline_of(&r, "answer")->governing, raw);
    assert_int_equal(deadline_of(&r, "answer")->state, DL_OPEN);
    finish(&r);
    RUN(s, raw + 1, "appeal.received_on=2026-04-09");
    assert_int_equal(deadline_of(&s, "answer")->state, DL_OVERDUE);
    finish(&s);
}

static void what_was_done_is_done_early_or_late(void **state) {
    (void)state;
    RUN(r, may_1, "appeal.received_on=2026-04-09", "appeal.decided_on=2026-05-09");
    assert_int_equal(deadline_of(&r, "answer")->state, DL_DONE);
    assert_false(deadline_of(&r, "answer")->late);
    finish(&r);
    RUN(s, may_1 + 60, "appeal.received_on=2026-04-09", "appeal.decided_on=2026-05-10");
    assert_int_equal(deadline_of(&s, "answer")->state, DL_DONE);
    assert_true(deadline_of(&s, "answer")->late);
    finish(&s);
}

static void an_effect_period_ends_and_is_over(void **state) {
    (void)state;
    const day_t end = date_from_ymd(2027, 2, 5);
    RUN(r, end, "decision.effective_on=2026-02-06", "decision.measures=removal");
    const struct deadline *bar = deadline_of(&r, "bar");
    assert_int_equal(bar->period.raw, end);
    assert_int_equal(bar->period.rolled, end);
    assert_int_equal(bar->state, DL_OPEN);
    finish(&r);
    RUN(s, end + 1, "decision.effective_on=2026-02-06", "decision.measures=removal");
    assert_int_equal(deadline_of(&s, "bar")->state, DL_DONE);
    finish(&s);
}

static void state_on_another_day_needs_no_rules(void **state) {
    (void)state;
    struct {
        enum deadline_kind kind;
        bool lapses;
        day_t done_on, today;
        enum deadline_state state;
    } rows[] = {
        {DEADLINE_STATUTORY, false, DAY_NONE, 100, DL_OPEN},
        {DEADLINE_STATUTORY, false, DAY_NONE, 101, DL_OVERDUE},
        {DEADLINE_STATUTORY, true, DAY_NONE, 100, DL_OPEN},
        {DEADLINE_STATUTORY, true, DAY_NONE, 101, DL_DONE},
        {DEADLINE_EFFECT, false, DAY_NONE, 101, DL_DONE},
        {DEADLINE_OFFICE, false, DAY_NONE, 101, DL_OVERDUE},
        {DEADLINE_PROPOSED, false, DAY_NONE, 101, DL_OVERDUE},
        {DEADLINE_OFFICE, false, 90, 101, DL_DONE},
        {DEADLINE_OFFICE, false, 150, 101, DL_DONE},
        {DEADLINE_STATUTORY, false, DAY_NONE, DAY_NONE, DL_OPEN},
    };
    for (size_t i = 0; i < TEST_COUNT(rows); i++)
        assert_int_equal(
            deadline_state_on(rows[i].kind, rows[i].lapses, 100, rows[i].done_on, rows[i].today),
            rows[i].state);
}

static void a_year_without_a_notice_is_provisional(void **state) {
    (void)state;
    RUN(r, may_1, "service.received_on=2026-12-20");
    assert_true(deadline_of(&r, "appeal")->period.provisional);
    finish(&r);
}

static void proposals_run_only_as_proposed(void **state) {
    (void)state;
    struct regime *r = fixture_toy();
    r->deadlines[0].rule.status = STATUS_PROPOSAL;
    struct run run;
    start(&run, r, may_1, (const char *const[]){"service.received_on=2026-04-10", NULL});
    assert_int_equal(run.s.count, 0);
    finish(&run);
    r->deadlines[0].kind = DEADLINE_PROPOSED;
    start(&run, r, may_1, (const char *const[]){"service.received_on=2026-04-10", NULL});
    assert_int_equal(run.s.count, 1);
    finish(&run);
    regime_free(&r);
}

static void a_day_beyond_the_calendar_is_told_with_its_fact(void **state) {
    (void)state;
    struct fixture_case c;
    fixture_open(&c, toy);
    FIXTURE_PUT(&c, "service.received_on=2026-04-10", "appeal.received_on=9999-12-20");
    struct assessment *a = fixture_assess(&c);
    struct schedule s;
    struct err err = {0};
    assert_false(schedule_run(&s, &c.matter, a, &err));
    assert_string_equal(err.msg, "err.period.range");
    assert_string_equal(err.key, "appeal.received_on");
    assert_int_equal(s.count, 0);
    assert_null(s.list);
    struct judged judged;
    assert_false(judge(&judged, &c.matter, &err));
    assert_null(judged.assessment);
    assessment_free(&a);
    fixture_close(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_are_those_of_the_file),
        cmocka_unit_test(only_events_that_are_known_run),
        cmocka_unit_test(a_right_runs_to_its_rolled_day_and_lapses),
        cmocka_unit_test(a_duty_aims_at_its_raw_day_and_is_overdue_after),
        cmocka_unit_test(what_was_done_is_done_early_or_late),
        cmocka_unit_test(an_effect_period_ends_and_is_over),
        cmocka_unit_test(state_on_another_day_needs_no_rules),
        cmocka_unit_test(a_year_without_a_notice_is_provisional),
        cmocka_unit_test(proposals_run_only_as_proposed),
        cmocka_unit_test(a_day_beyond_the_calendar_is_told_with_its_fact),
    };
    return cmocka_run_group_tests(tests, open_toy, close_toy);
}
