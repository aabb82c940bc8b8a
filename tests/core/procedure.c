#include "tests/support/toy_support.h"

#include <string.h>

#include "core/course/procedure.h"

struct run {
    struct fixture_case c;
    struct assessment *a;
    struct procedure *p;
};

static void start(struct run *r, const struct regime *regime, const char *const *facts) {
    fixture_open(&r->c, regime);
    fixture_put_all(&r->c, facts);
    r->a = fixture_assess(&r->c);
    struct err err = {0};
    assert_true(procedure_run(&r->p, &r->c.matter, r->a, &err));
    assert_int_equal(r->p->stage_count, regime->stage_count);
}

#define RUN(r, ...)                                                                                \
    struct run r;                                                                                  \
    start(&r, toy, (const char *const[]){__VA_ARGS__, NULL})

static void finish(struct run *r) {
    procedure_free(&r->p);
    assert_null(r->p);
    assessment_free(&r->a);
    fixture_close(&r->c);
}

static void codes_are_those_of_the_file(void **state) {
    (void)state;
    assert_string_equal(stage_state_code(STAGE_DONE), "done");
    assert_string_equal(stage_state_code(STAGE_OPEN), "open");
    assert_string_equal(stage_state_code(STAGE_NA), "na");
    assert_string_equal(stage_state_code(STAGE_BLOCKED), "blocked");
}

static void an_empty_case_begins_at_its_first_stage(void **state) {
    (void)state;
    RUN(r, NULL);
    assert_int_equal(r.p->current, TOY_CLUE);
    assert_int_equal(r.p->stages[TOY_CLUE].state, STAGE_OPEN);
    assert_int_equal(r.p->stages[TOY_CLUE].lack_count, 2);
    assert_string_equal(r.p->stages[TOY_CLUE].lacks[0].where, "lead.source");
    assert_string_equal(r.p->stages[TOY_CLUE].lacks[0].label.zh, "source");
    assert_int_equal(r.p->stages[TOY_DECISION].state, STAGE_BLOCKED);
    assert_int_equal(r.p->stages[TOY_DECISION].block_count, 1);
    assert_int_equal(r.p->stages[TOY_DECISION].blocks[0].cite.article, 14);
    assert_string_equal(r.p->stages[TOY_DECISION].blocks[0].where, "hearing.held_on");
    for (size_t i = 0; i < r.p->stage_count; i++)
        assert_false(r.p->stages[i].touched);
    finish(&r);
}

static void a_stage_is_done_when_nothing_lacks(void **state) {
    (void)state;
    RUN(r, "lead.source=信访", "respondent.name=赵某");
    assert_int_equal(r.p->stages[TOY_CLUE].state, STAGE_DONE);
    assert_true(r.p->stages[TOY_CLUE].touched);
    assert_int_equal(r.p->current, TOY_SCOPE);
    finish(&r);
    RUN(half, "lead.source=信访", "respondent.name=");
    assert_int_equal(half.p->stages[TOY_CLUE].state, STAGE_OPEN);
    assert_int_equal(half.p->stages[TOY_CLUE].lack_count, 1);
    finish(&half);
}

static void untouched_is_not_done_although_nothing_lacks(void **state) {
    (void)state;
    struct regime *r = fixture_new();
    fixture_fact(r, "a", FACT_TRI, 0, NULL);
    fixture_index(r);
    fixture_stage(r, "only", NULL, NULL);
    struct run run;
    start(&run, r, (const char *const[]){NULL});
    assert_int_equal(run.p->stages[0].state, STAGE_OPEN);
    finish(&run);
    start(&run, r, (const char *const[]){"a=", NULL}); /* empty is no data */
    assert_int_equal(run.p->stages[0].state, STAGE_OPEN);
    finish(&run);
    start(&run, r, (const char *const[]){"a=unknown", NULL});
    assert_int_equal(run.p->stages[0].state, STAGE_DONE);
    assert_int_equal(run.p->current, -1);
    finish(&run);
    regime_free(&r);
}

static void done_condition_comes_on_top_of_needs(void **state) {
    (void)state;
    RUN(r, "scope.leader=yes");
    assert_int_equal(r.p->stages[TOY_SCOPE].state, STAGE_OPEN);
    finish(&r);
    RUN(s, "scope.leader=yes", "scope.level=county", "scope.organ=government");
    assert_int_equal(s.p->stages[TOY_SCOPE].state, STAGE_DONE);
    finish(&s);
}

static void not_applicable_wins_and_lists_nothing(void **state) {
    (void)state;
    RUN(r, "direct.chosen=yes");
    assert_int_equal(r.p->stages[TOY_INQUIRY].state, STAGE_NA);
    assert_int_equal(r.p->stages[TOY_INQUIRY].lack_count, 0);
    finish(&r);
    RUN(s, "direct.chosen=unknown"); /* not yes */
    assert_int_equal(s.p->stages[TOY_INQUIRY].state, STAGE_OPEN);
    assert_int_equal(s.p->stages[TOY_INQUIRY].lack_count, 1);
    finish(&s);
}

static void current_passes_over_what_is_not_applicable(void **state) {
    (void)state;
    RUN(r, "lead.source=信访", "respondent.name=赵某", "scope.leader=yes", "scope.level=county",
        "scope.organ=government", "5(1).grave=yes", "5(1).loss=yes", "direct.chosen=yes");
    assert_int_equal(r.p->stages[TOY_SITUATION].state, STAGE_DONE);
    assert_int_equal(r.p->current, TOY_HEARING);
    finish(&r);
}

static void a_gate_blocks_until_it_is_passed(void **state) {
    (void)state;
    RUN(r, "decision.measures=removal");
    assert_int_equal(r.p->stages[TOY_DECISION].state, STAGE_BLOCKED);
    assert_int_equal(r.p->stages[TOY_DECISION].lack_count, 0);
    finish(&r);
    RUN(s, "decision.measures=removal", "hearing.held_on=2026-02-02");
    assert_int_equal(s.p->stages[TOY_DECISION].state, STAGE_DONE);
    finish(&s);
}

static void a_need_of_a_condition_counts_while_it_holds(void **state) {
    (void)state;
    RUN(r, "decision.measures=apology", "hearing.held_on=2026-02-02");
    assert_int_equal(r.p->stages[TOY_DECISION].state, STAGE_OPEN);
    assert_int_equal(r.p->stages[TOY_DECISION].lack_count, 1);
    assert_string_equal(r.p->stages[TOY_DECISION].lacks[0].where, "decision.apology_manner");
    finish(&r);
}

static void a_violated_comparison_blocks_its_stage(void **state) {
    (void)state;
    RUN(r, "decision.measures=removal", "hearing.held_on=2026-02-07",
        "decision.effective_on=2026-02-06");
    assert_int_equal(r.p->stages[TOY_DECISION].state, STAGE_BLOCKED);
    assert_int_equal(r.p->stages[TOY_DECISION].block_count, 1);
    assert_string_equal(r.p->stages[TOY_DECISION].blocks[0].where, "decision.effective_on");
    finish(&r);
    RUN(same, "decision.measures=removal", "hearing.held_on=2026-02-06",
        "decision.effective_on=2026-02-06");
    assert_int_equal(same.p->stages[TOY_DECISION].state, STAGE_DONE);
    finish(&same);
}

static void needs_may_point_at_tables(void **state) {
    (void)state;
    struct regime *r = fixture_toy();
    fixture_need(r, "opinion", TOY_HEARING, "hearing.opinion.text");
    fixture_need(r, "any", TOY_HEARING, "hearing.opinion");
    struct run run;
    start(&run, r, (const char *const[]){"hearing.held_on=2026-02-02", NULL});
    assert_int_equal(run.p->stages[TOY_HEARING].lack_count, 2);
    assert_string_equal(run.p->stages[TOY_HEARING].lacks[0].where, "hearing.opinion.1.text");
    assert_string_equal(run.p->stages[TOY_HEARING].lacks[1].where, "hearing.opinion.1.text");
    finish(&run);
    start(
        &run, r,
        (const char *const[]){"hearing.held_on=2026-02-02", "hearing.opinion.2.adopted=no", NULL});
    assert_int_equal(run.p->stages[TOY_HEARING].lack_count, 1);
    assert_string_equal(run.p->stages[TOY_HEARING].lacks[0].where, "hearing.opinion.2.text");
    finish(&run);
    start(&run, r,
          (const char *const[]){"hearing.held_on=2026-02-02", "hearing.opinion.2.text=甲", NULL});
    assert_int_equal(run.p->stages[TOY_HEARING].state, STAGE_DONE);
    finish(&run);
    regime_free(&r);
}

static void unclear_is_an_answer_that_meets_no_need(void **state) {
    (void)state;
    struct regime *r = fixture_toy();
    fixture_need(r, "leader", TOY_SCOPE, "scope.leader");
    fixture_need(r, "wanted", TOY_SCOPE, "scope.elected")->want =
        fixture_cond(r, "!(scope.elected = none)", NULL);
    struct run run;
    start(&run, r, (const char *const[]){"scope.leader=unknown", "scope.elected=unknown", NULL});
    assert_int_equal(run.p->stages[TOY_SCOPE].lack_count, 1);
    assert_string_equal(run.p->stages[TOY_SCOPE].lacks[0].where, "scope.leader");
    finish(&run);
    regime_free(&r);
}

static void rules_out_of_their_time_do_not_bind(void **state) {
    (void)state;
    struct regime *r = fixture_toy();
    r->gates[0].rule.to = date_from_ymd(2020, 12, 31);
    r->stages[TOY_SERVICE].rule.from = date_from_ymd(2027, 1, 1);
    struct run run;
    start(&run, r, (const char *const[]){"case.conduct_on=2026-01-05", NULL});
    assert_int_equal(run.p->stages[TOY_DECISION].state, STAGE_OPEN);
    assert_int_equal(run.p->stages[TOY_SERVICE].state, STAGE_NA);
    finish(&run);
    regime_free(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_are_those_of_the_file),
        cmocka_unit_test(an_empty_case_begins_at_its_first_stage),
        cmocka_unit_test(a_stage_is_done_when_nothing_lacks),
        cmocka_unit_test(untouched_is_not_done_although_nothing_lacks),
        cmocka_unit_test(done_condition_comes_on_top_of_needs),
        cmocka_unit_test(not_applicable_wins_and_lists_nothing),
        cmocka_unit_test(current_passes_over_what_is_not_applicable),
        cmocka_unit_test(a_gate_blocks_until_it_is_passed),
        cmocka_unit_test(a_need_of_a_condition_counts_while_it_holds),
        cmocka_unit_test(a_violated_comparison_blocks_its_stage),
        cmocka_unit_test(needs_may_point_at_tables),
        cmocka_unit_test(unclear_is_an_answer_that_meets_no_need),
        cmocka_unit_test(rules_out_of_their_time_do_not_bind),
    };
    return cmocka_run_group_tests(tests, open_toy, close_toy);
}
