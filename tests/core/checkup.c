#include "tests/support/toy_support.h"

#include <string.h>

#include "core/course/checkup.h"

struct run {
    struct fixture_case c;
    struct judged j;
    struct checkup *k;
};

static void start(struct run *r, const struct regime *regime, const char *const *facts) {
    fixture_open(&r->c, regime);
    fixture_put_all(&r->c, facts);
    struct err err = {0};
    assert_true(judge(&r->j, &r->c.matter, &err));
    assert_true(checkup_run(&r->k, &r->c.matter, &r->j, &err));
}

#define RUN(r, ...)                                                                                \
    struct run r;                                                                                  \
    start(&r, toy, (const char *const[]){__VA_ARGS__, NULL})

static void finish(struct run *r) {
    checkup_free(&r->k);
    assert_null(r->k);
    judged_clear(&r->j);
    fixture_close(&r->c);
}

static const struct finding *find(const struct run *r, const char *id) {
    for (size_t i = 0; i < r->k->count; i++)
        if (strcmp(r->k->list[i].id, id) == 0)
            return &r->k->list[i];
    return NULL;
}

static void an_empty_case_has_no_defect(void **state) {
    (void)state;
    RUN(r, NULL);
    assert_int_equal(r.k->count, 0);
    finish(&r);
}

static void checks_find_where_to_mend(void **state) {
    (void)state;
    RUN(r, "5(1).grave=yes", "5(1).loss=yes", "8.obstructed=yes", "9.taken=yes", "9.avoided=yes");
    const struct finding *f = find(&r, "weigh");
    assert_non_null(f);
    assert_int_equal(f->severity, SEV_WARN);
    assert_string_equal(f->where, "decision.reason");
    assert_string_equal(f->label.zh, "weigh");
    assert_false(f->overdue);
    finish(&r);
    RUN(s, "5(1).grave=yes", "5(1).loss=yes", "8.obstructed=yes", "9.taken=yes", "9.avoided=yes",
        "decision.reason=权衡");
    assert_null(find(&s, "weigh"));
    finish(&s);
}

static void each_row_of_a_table_is_checked(void **state) {
    (void)state;
    RUN(r, "hearing.opinion.1.reasonable=yes", "hearing.opinion.1.adopted=yes",
        "hearing.opinion.3.reasonable=yes", "hearing.opinion.3.adopted=no",
        "hearing.opinion.4.reasonable=yes", "hearing.opinion.4.adopted=no");
    assert_int_equal(r.k->count, 2);
    assert_string_equal(r.k->list[0].id, "unadopted");
    assert_string_equal(r.k->list[0].where, "hearing.opinion.3.adopted");
    assert_string_equal(r.k->list[1].where, "hearing.opinion.4.adopted");
    finish(&r);
}

static void a_finding_may_be_nowhere(void **state) {
    (void)state;
    RUN(r, "respondent.name=赵某");
    assert_int_equal(r.k->count, 1);
    assert_string_equal(r.k->list[0].where, "");
    assert_int_equal(r.k->list[0].severity, SEV_NOTE);
    finish(&r);
}

static void comparisons_are_silent_until_both_are_known(void **state) {
    (void)state;
    RUN(r, "decision.organ=甲县委员会", "hearing.held_on=2026-02-07");
    assert_null(find(&r, "22-organ"));
    assert_null(find(&r, "14-before"));
    finish(&r);
    RUN(s, "decision.organ=甲县委员会", "decision.appeal_body=甲县人民政府",
        "hearing.held_on=2026-02-07", "decision.effective_on=2026-02-06");
    assert_int_equal(find(&s, "22-organ")->severity, SEV_WARN);
    assert_string_equal(find(&s, "22-organ")->where, "decision.appeal_body");
    assert_int_equal(find(&s, "14-before")->severity, SEV_BLOCK);
    finish(&s);
}

static void names_differ_by_more_than_blanks_and_width(void **state) {
    (void)state;
    RUN(r, "decision.organ=甲县委员会 (本级)", "decision.appeal_body=甲县委员会（本级）");
    assert_null(find(&r, "22-organ"));
    finish(&r);
}

static void a_gate_counts_once_its_stage_holds_data(void **state) {
    (void)state;
    RUN(r, "hearing.opinion.1.text=甲");
    assert_null(find(&r, "14"));
    finish(&r);
    RUN(s, "decision.measures=removal");
    assert_int_equal(find(&s, "14")->severity, SEV_BLOCK);
    assert_string_equal(find(&s, "14")->where, "hearing.held_on");
    finish(&s);
}

static void missing_contents_show_once_the_stage_has_data(void **state) {
    (void)state;
    RUN(r, "respondent.name=赵某");
    assert_null(find(&r, "effect"));
    finish(&r);
    RUN(s, "decision.measures=removal", "decision.organ=甲县委员会");
    assert_null(find(&s, "mode"));
    assert_int_equal(find(&s, "effect")->severity, SEV_BLOCK);
    assert_string_equal(find(&s, "effect")->where, "decision.effective_on");
    assert_string_equal(find(&s, "organ")->where, "decision.appeal_body");
    finish(&s);
}

static void a_duty_of_a_chosen_measure_is_told_once(void **state) {
    (void)state;
    static const char *const facts[] = {"5(1).grave=yes",
                                        "5(1).loss=yes",
                                        "scope.leader=yes",
                                        "scope.level=county",
                                        "scope.organ=government",
                                        "decision.measures=apology,removal",
                                        NULL};
    struct regime *r = fixture_toy();
    struct run run;
    start(&run, r, facts);
    size_t told = 0;
    for (size_t i = 0; i < run.k->count; i++)
        told += strcmp(run.k->list[i].where, "decision.apology_manner") == 0;
    assert_int_equal(told, 1);
    assert_int_equal(find(&run, "manner")->severity, SEV_BLOCK); /* the letter's content */
    finish(&run);
    r->letters[0].contents[3].where = "decision.reason"; /* now nothing else names it */
    fixture_duty(r, "both", NULL, "inquiry.report");
    start(&run, r, facts);
    told = 0;
    for (size_t i = 0; i < run.k->count; i++)
        told += strcmp(run.k->list[i].id, "both") == 0;
    assert_int_equal(told, 1);
    assert_int_equal(find(&run, "both")->severity, SEV_WARN);
    finish(&run);
    regime_free(&r);
}

static void overdue_deadlines_are_findings(void **state) {
    (void)state;
    RUN(r, "appeal.received_on=2026-04-09", "service.received_on=2026-04-01");
    const struct finding *f = find(&r, "answer");
    assert_true(f->overdue);
    assert_int_equal(f->severity, SEV_WARN);
    assert_string_equal(f->where, "appeal.decided_on");
    assert_null(find(&r, "appeal")); /* a right only lapses */
    finish(&r);
    struct regime *office = fixture_toy();
    office->deadlines[1].kind = DEADLINE_OFFICE;
    struct run run;
    start(&run, office, (const char *const[]){"appeal.received_on=2026-04-09", NULL});
    assert_int_equal(find(&run, "answer")->severity, SEV_NOTE);
    finish(&run);
    regime_free(&office);
}

static void a_comparison_may_name_a_counted_day(void **state) {
    (void)state;
    struct regime *r = fixture_toy();
    fixture_compare(r, "late", REL_NOT_AFTER, "appeal.received_on", "@deadline.appeal", -1)
        ->severity = SEV_WARN;
    struct run run;
    /* 2026-04-10 and 15 days, rolled to 2026-04-27. */
    start(&run, r,
          (const char *const[]){"service.received_on=2026-04-10", "appeal.received_on=2026-04-27",
                                "appeal.decided_on=2026-04-28", NULL});
    assert_null(find(&run, "late"));
    finish(&run);
    start(&run, r,
          (const char *const[]){"service.received_on=2026-04-10", "appeal.received_on=2026-04-28",
                                "appeal.decided_on=2026-04-28", NULL});
    assert_non_null(find(&run, "late"));
    assert_string_equal(find(&run, "late")->where, "appeal.received_on");
    finish(&run);
    start(&run, r, (const char *const[]){"appeal.received_on=2026-04-28", NULL});
    assert_null(find(&run, "late")); /* the day served is not known */
    finish(&run);
    regime_free(&r);
}

static void findings_come_by_severity_then_by_the_file(void **state) {
    (void)state;
    RUN(r, "respondent.name=赵某", "decision.measures=apology", "decision.organ=甲",
        "hearing.held_on=2026-02-07", "decision.appeal_body=乙", "decision.effective_on=2026-02-06",
        "hearing.opinion.1.reasonable=yes", "hearing.opinion.1.adopted=no",
        "appeal.received_on=2026-04-09");
    static const char *const order[] = {"14-before", "unadopted", "manner", "22-organ",
                                        "answer",    "source",    "report", "redact"};
    assert_int_equal(r.k->count, TEST_COUNT(order));
    for (size_t i = 0; i < TEST_COUNT(order); i++)
        assert_string_equal(r.k->list[i].id, order[i]);
    finish(&r);
}

static void proposals_check_but_do_not_gate(void **state) {
    (void)state;
    struct regime *r = fixture_toy();
    r->checks[2].rule.status = STATUS_PROPOSAL;
    r->gates[0].rule.status = STATUS_PROPOSAL;
    struct run run;
    start(&run, r,
          (const char *const[]){"respondent.name=赵某", "decision.measures=removal", NULL});
    assert_non_null(find(&run, "redact"));
    assert_null(find(&run, "14"));
    finish(&run);
    regime_free(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_case_has_no_defect),
        cmocka_unit_test(checks_find_where_to_mend),
        cmocka_unit_test(each_row_of_a_table_is_checked),
        cmocka_unit_test(a_finding_may_be_nowhere),
        cmocka_unit_test(comparisons_are_silent_until_both_are_known),
        cmocka_unit_test(names_differ_by_more_than_blanks_and_width),
        cmocka_unit_test(a_gate_counts_once_its_stage_holds_data),
        cmocka_unit_test(missing_contents_show_once_the_stage_has_data),
        cmocka_unit_test(a_duty_of_a_chosen_measure_is_told_once),
        cmocka_unit_test(overdue_deadlines_are_findings),
        cmocka_unit_test(a_comparison_may_name_a_counted_day),
        cmocka_unit_test(findings_come_by_severity_then_by_the_file),
        cmocka_unit_test(proposals_check_but_do_not_gate),
    };
    return cmocka_run_group_tests(tests, open_toy, close_toy);
}
