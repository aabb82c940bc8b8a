#include "tests/support/toy_support.h"

#include <string.h>

/* ---- flags, situations, ground ---- */

static void situation_holds_misses_or_fails(void **state) {
    (void)state;
    ASSESS(c, a, "5(1).grave=yes", "5(2).neglect=no", "5(2).locus=unit");
    const struct situation_result *one = fixture_situation_of(a, "5(1)");
    assert_true(one->raised);
    assert_int_equal(one->holds, TRI_UNKNOWN);
    assert_int_equal(one->missing_count, 2);
    assert_string_equal(one->missing[0].def->key, "5(1).loss");
    assert_string_equal(one->missing[1].def->key, "5(1).impact");
    const struct situation_result *two = fixture_situation_of(a, "5(2)");
    assert_int_equal(two->holds, TRI_NO);
    assert_int_equal(two->missing_count, 0); /* the number of deaths no longer matters */
    assert_int_equal(a->ground, TRI_UNKNOWN);
    done(&c, &a);
}

static void one_raised_situation_that_holds_is_ground(void **state) {
    (void)state;
    ASSESS(c, a, "5(1).grave=yes", "5(1).loss=yes", "5(2).neglect=yes");
    assert_int_equal(a->ground, TRI_YES);
    /* What the other one misses is listed all the same: its answer changes whether it holds. */
    bool decides = false;
    assert_true(undecided_has(a, "5(2).deaths", &decides));
    assert_true(decides);
    done(&c, &a);
}

static void no_ground_when_every_raised_situation_fails(void **state) {
    (void)state;
    ASSESS(c, a, "5(1).grave=no", "5(2).deaths=2");
    assert_int_equal(a->ground, TRI_NO);
    done(&c, &a);
    ASSESS(c2, b, "5(1).grave=no", "5(2).deaths=3");
    assert_int_equal(b->ground, TRI_UNKNOWN);
    done(&c2, &b);
}

static void other_regime_alone_gives_no_ground(void **state) {
    (void)state;
    ASSESS(c, a, "6.breach=yes", "8.obstructed=yes");
    assert_int_equal(a->ground, TRI_NO);
    assert_int_equal(a->flag_count, 1);
    assert_string_equal(a->flags[0]->rule.id, "integrity");
    assert_int_equal(a->flag_values[0], TRI_UNKNOWN); /* congress */
    assert_int_equal(a->flag_values[1], TRI_YES);
    assert_true(fixture_circumstance_of(a, "8(1)")->inert);
    assert_int_equal(a->heavier, TRI_NO);
    done(&c, &a);
}

static void other_regime_beside_a_situation_leaves_the_rule(void **state) {
    (void)state;
    ASSESS(c, a, "6.breach=yes", "5(1).grave=yes", "5(1).loss=yes");
    assert_int_equal(a->ground, TRI_YES);
    done(&c, &a);
    ASSESS(c2, b, "6.breach=yes", "5(1).grave=yes");
    assert_int_equal(b->ground, TRI_UNKNOWN);
    done(&c2, &b);
}

/* What a flag waits for is missing where a situation names the flag; yet a fact of
 * the flag raises no situation. */
static void a_flag_hides_nothing_that_is_missing(void **state) {
    (void)state;
    struct regime *r = fixture_toy();
    fixture_situation(r, "5(3)", "@flag.congress & 5(1).grave");
    struct fixture_case c;
    fixture_open(&c, r);
    FIXTURE_PUT(&c, "5(1).grave=yes", "5(1).loss=no", "5(1).impact=no");
    struct assessment *a = fixture_assess(&c);
    const struct situation_result *three = fixture_situation_of(a, "5(3)");
    assert_int_equal(three->holds, TRI_UNKNOWN);
    assert_int_equal(three->missing_count, 1);
    assert_string_equal(three->missing[0].def->key, "scope.elected");
    bool decides = false;
    assert_true(undecided_has(a, "scope.elected", &decides));
    assert_true(decides);
    assessment_free(&a);
    fixture_put(&c, "scope.elected=no");
    a = fixture_assess(&c);
    assert_int_equal(fixture_situation_of(a, "5(3)")->missing_count, 0);
    assert_false(undecided_has(a, "scope.elected", NULL));
    done(&c, &a);
    fixture_open(&c, r);
    FIXTURE_PUT(&c, "scope.elected=unknown");
    a = fixture_assess(&c);
    assert_false(fixture_situation_of(a, "5(3)")->raised);
    done(&c, &a);
    regime_free(&r);
}

/* ---- circumstances ---- */

static void circumstances_are_inert_without_ground(void **state) {
    (void)state;
    ASSESS(c, a, "5(1).grave=no", "8.obstructed=yes", "9.taken=yes");
    const struct circumstance_result *heavier = fixture_circumstance_of(a, "8(1)");
    assert_int_equal(heavier->holds, TRI_YES);
    assert_true(heavier->inert);
    assert_true(heavier->node->inert);
    assert_int_equal(a->heavier, TRI_NO);
    assert_int_equal(a->lighter, TRI_NO);
    assert_false(undecided_has(a, "9.avoided", NULL)); /* nothing hangs on it */
    done(&c, &a);
}

static void circumstances_are_never_netted(void **state) {
    (void)state;
    ASSESS(c, a, "5(1).grave=yes", "5(1).loss=yes", "8.obstructed=yes", "9.taken=yes",
           "9.avoided=yes");
    assert_int_equal(a->heavier, TRI_YES);
    assert_int_equal(a->lighter, TRI_YES);
    assert_false(fixture_circumstance_of(a, "8(1)")->inert);
    done(&c, &a);
}

static void half_a_circumstance_is_open(void **state) {
    (void)state;
    ASSESS(c, a, "5(1).grave=yes", "5(1).loss=yes", "9.taken=yes");
    const struct circumstance_result *lighter = fixture_circumstance_of(a, "9(1)");
    assert_int_equal(lighter->holds, TRI_UNKNOWN);
    assert_int_equal(lighter->missing_count, 1);
    assert_int_equal(a->lighter, TRI_UNKNOWN);
    bool decides = false;
    assert_true(undecided_has(a, "9.avoided", &decides));
    assert_true(decides);
    done(&c, &a);
}

/* ---- the ladder ---- */

#define GROUND                                                                                     \
    "5(1).grave=yes", "5(1).loss=yes", "scope.level=county", "scope.organ=government",             \
        "scope.leader=yes"

static void ladder_stands_unchosen(void **state) {
    (void)state;
    ASSESS(c, a, GROUND);
    assert_int_equal(a->measure_count, 3);
    for (size_t i = 0; i < a->measure_count; i++)
        assert_false(a->measures[i].chosen);
    const struct measure_result *removal = fixture_measure_of(a, "removal");
    assert_int_equal(removal->consequence_count, 2);
    assert_int_equal(removal->bar_until, DAY_NONE);
    assert_int_equal(removal->consequences[1].from, DAY_NONE);
    assert_int_equal(removal->consequences[0].year, 0);
    assert_int_equal(fixture_measure_of(a, "apology")->consequence_count, 1);
    assert_int_equal(fixture_measure_of(a, "apology")->duty_count, 1);
    assert_int_equal(removal->duty_count, 0);
    assert_int_equal(a->undecided_count, 0);
    done(&c, &a);
}

static void bar_ends_the_day_before(void **state) {
    (void)state;
    ASSESS(c, a, GROUND, "decision.effective_on=2026-02-06", "decision.measures=apology,removal");
    const struct measure_result *removal = fixture_measure_of(a, "removal");
    assert_true(removal->chosen);
    assert_true(fixture_measure_of(a, "apology")->chosen);
    assert_false(fixture_measure_of(a, "suspension")->chosen);
    const struct consequence_result *bar = &removal->consequences[1];
    assert_true(bar->counted);
    assert_int_equal(bar->from, date_from_ymd(2026, 2, 6));
    assert_int_equal(bar->until, date_from_ymd(2027, 2, 5));
    assert_int_equal(removal->bar_until, bar->until);
    assert_int_equal(bar->period.family, PERIOD_EFFECT);
    assert_int_equal(removal->consequences[0].year, 2026);
    assert_int_equal(fixture_measure_of(a, "apology")->bar_until, DAY_NONE);
    assert_false(fixture_measure_of(a, "apology")->duty_met[0]);
    done(&c, &a);
    ASSESS(c2, b, GROUND, "decision.effective_on=2026-02-06", "decision.year=2025",
           "decision.apology_manner=书面");
    assert_int_equal(fixture_measure_of(b, "removal")->consequences[0].year, 2025);
    assert_true(fixture_measure_of(b, "apology")->duty_met[0]);
    done(&c2, &b);
}

static void measures_share_what_follows_from_them(void **state) {
    (void)state;
    struct regime *r = fixture_toy();
    r->consequences[1].measures[0] = "suspension";
    struct consequence *longer = fixture_consequence(r, "10.3", "removal suspension");
    longer->bars = true;
    longer->length = (struct length){18, UNIT_MONTH};
    struct fixture_case c;
    fixture_open(&c, r);
    FIXTURE_PUT(&c, GROUND, "decision.effective_on=2026-02-06");
    struct assessment *a = fixture_assess(&c);
    const struct measure_result *suspension = fixture_measure_of(a, "suspension");
    const struct measure_result *removal = fixture_measure_of(a, "removal");
    assert_int_equal(suspension->consequence_count, 3);
    assert_int_equal(removal->consequence_count, 2);
    assert_int_equal(suspension->consequences[1].until, date_from_ymd(2027, 2, 5));
    assert_int_equal(suspension->bar_until, date_from_ymd(2027, 8, 5)); /* the latest */
    assert_int_equal(removal->bar_until, suspension->bar_until);
    assert_true(removal->consequences[1].period.step_count > 0);
    assert_int_equal(removal->consequences[1].period.steps[0].kind, RECEIPT_EVENT);
    done(&c, &a);
    regime_free(&r);
}

static void no_ladder_outside_the_scope(void **state) {
    (void)state;
    ASSESS(c, a, "5(1).grave=yes", "5(1).loss=yes", "scope.leader=no", "scope.organ=government");
    assert_int_equal(a->ground, TRI_YES);
    assert_int_equal(a->scope, SCOPE_OUTSIDE);
    assert_int_equal(a->measure_count, 0);
    done(&c, &a);
}

static void day_of_effect_out_of_the_calendar_is_told(void **state) {
    (void)state;
    struct fixture_case c;
    fixture_open(&c, toy);
    FIXTURE_PUT(&c, GROUND, "decision.effective_on=9999-06-01");
    struct assessment *a = NULL;
    struct err err = {0};
    assert_false(assess(&a, &c.matter, &err));
    assert_string_equal(err.msg, "err.period.range");
    assert_string_equal(err.key, "decision.effective_on");
    fixture_close(&c);
}

static void cautions_hold_beside_their_measures(void **state) {
    (void)state;
    ASSESS(c, a, GROUND, "scope.elected=yes", "decision.measures=apology");
    assert_int_equal(a->caution_count, 2);
    assert_string_equal(a->cautions[0]->rule.id, "21");
    assert_string_equal(a->cautions[1]->rule.id, "alone");
    assert_int_equal(a->cautions[1]->rule.status, STATUS_OPINION); /* an opinion may warn */
    done(&c, &a);
    /* Without a ladder nothing stands beside its measures. */
    ASSESS(c2, b, "scope.elected=yes", "decision.measures=apology");
    assert_int_equal(b->caution_count, 1);
    done(&c2, &b);
}

/* ---- which rules take part ---- */

static void status_and_days_of_a_rule_are_honoured(void **state) {
    (void)state;
    struct regime *r = fixture_toy();
    r->situations[1].rule.status = STATUS_PROPOSAL;
    r->circumstances[0].rule.status = STATUS_HISTORICAL;
    r->measures[2].rule.from = date_from_ymd(2020, 1, 1);
    r->measures[1].rule.to = date_from_ymd(2019, 12, 31);
    struct fixture_case c;
    fixture_open(&c, r);
    FIXTURE_PUT(&c, GROUND, "5(2).neglect=yes", "8.obstructed=yes");
    struct assessment *a = fixture_assess(&c);
    assert_int_equal(a->situation_count, 1);
    assert_int_equal(a->circumstance_count, 1);
    assert_int_equal(a->heavier, TRI_NO);
    assert_int_equal(a->undecided_count, 0);
    assert_int_equal(a->measure_count, 3); /* the day of the conduct is not known */
    assessment_free(&a);
    fixture_put(&c, "case.conduct_on=2019-12-31");
    a = fixture_assess(&c);
    assert_int_equal(a->measure_count, 2);
    assert_string_equal(a->measures[1].measure->rule.id, "suspension");
    assessment_free(&a);
    fixture_put(&c, "case.conduct_on=2020-01-01");
    a = fixture_assess(&c);
    assert_int_equal(a->measure_count, 2);
    assert_string_equal(a->measures[1].measure->rule.id, "removal");
    done(&c, &a);
    /* A regime that is itself historical is applied as a whole. */
    r->status = STATUS_HISTORICAL;
    fixture_open(&c, r);
    FIXTURE_PUT(&c, GROUND, "8.obstructed=yes");
    a = fixture_assess(&c);
    assert_int_equal(a->heavier, TRI_YES);
    done(&c, &a);
    regime_free(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(situation_holds_misses_or_fails),
        cmocka_unit_test(one_raised_situation_that_holds_is_ground),
        cmocka_unit_test(no_ground_when_every_raised_situation_fails),
        cmocka_unit_test(other_regime_alone_gives_no_ground),
        cmocka_unit_test(other_regime_beside_a_situation_leaves_the_rule),
        cmocka_unit_test(a_flag_hides_nothing_that_is_missing),
        cmocka_unit_test(circumstances_are_inert_without_ground),
        cmocka_unit_test(circumstances_are_never_netted),
        cmocka_unit_test(half_a_circumstance_is_open),
        cmocka_unit_test(ladder_stands_unchosen),
        cmocka_unit_test(bar_ends_the_day_before),
        cmocka_unit_test(measures_share_what_follows_from_them),
        cmocka_unit_test(no_ladder_outside_the_scope),
        cmocka_unit_test(day_of_effect_out_of_the_calendar_is_told),
        cmocka_unit_test(cautions_hold_beside_their_measures),
        cmocka_unit_test(status_and_days_of_a_rule_are_honoured),
    };
    return cmocka_run_group_tests(tests, open_toy, close_toy);
}
