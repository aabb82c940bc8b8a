#include "tests/support/toy_support.h"

#include <string.h>

static void nothing_known_is_unclear_and_asks_for_scope_only(void **state) {
    (void)state;
    ASSESS(c, a, NULL);
    assert_int_equal(a->scope, SCOPE_UNCLEAR);
    assert_int_equal(a->scope_rule_count, 0);
    assert_int_equal(a->scope_missing_count, 3);
    assert_int_equal(a->ground, TRI_UNKNOWN);
    assert_int_equal(a->measure_count, 0);
    assert_int_equal(a->undecided_count, 3);
    assert_true(undecided_has(a, "scope.leader", NULL));
    assert_false(undecided_has(a, "scope.elected", NULL));
    for (size_t i = 0; i < a->situation_count; i++) {
        assert_false(a->situations[i].raised);
        assert_int_equal(a->situations[i].holds, TRI_UNKNOWN);
        assert_int_equal(a->situations[i].missing_count, 0);
    }
    done(&c, &a);
}

static void check_scope(enum scope_verdict verdict, const char *rule, const char *level,
                        const char *organ, const char *leader) {
    ASSESS(c, a, level, organ, leader);
    assert_int_equal(a->scope, verdict);
    assert_int_equal(a->scope_missing_count, 0);
    assert_int_equal(a->scope_rule_count, rule ? 1 : 0);
    if (rule)
        assert_string_equal(a->scope_rules[0]->rule.id, rule);
    done(&c, &a);
}

static void scope_follows_the_rule_that_holds(void **state) {
    (void)state;
    check_scope(SCOPE_APPLIES, "2.1", "scope.level=county", "scope.organ=government",
                "scope.leader=yes");
    check_scope(SCOPE_APPLIES, "24.1", "scope.level=township", "scope.organ=government",
                "scope.leader=yes");
    check_scope(SCOPE_BY_REFERENCE, "24.2", "scope.level=county", "scope.organ=enterprise",
                "scope.leader=yes");
    check_scope(SCOPE_OUTSIDE, "not-leader", "scope.level=county", "scope.organ=government",
                "scope.leader=no");
    check_scope(SCOPE_UNCLEAR, "to-confirm", "scope.level=county", "scope.organ=inspectorate",
                "scope.leader=yes");
    /* No rule holds. */
    check_scope(SCOPE_OUTSIDE, NULL, "scope.level=village", "scope.organ=government",
                "scope.leader=yes");
}

static void named_exception_wins_over_the_rule_it_names(void **state) {
    (void)state;
    check_scope(SCOPE_BY_REFERENCE, "24.2", "scope.level=township", "scope.organ=enterprise",
                "scope.leader=yes");
}

static void unknown_exception_keeps_the_scope_unclear(void **state) {
    (void)state;
    ASSESS(c, a, "scope.level=township", "scope.leader=yes");
    assert_int_equal(a->scope, SCOPE_UNCLEAR);
    assert_int_equal(a->scope_missing_count, 1);
    assert_string_equal(a->scope_missing[0].def->key, "scope.organ");
    bool decides = false;
    assert_true(undecided_has(a, "scope.organ", &decides));
    assert_true(decides);
    done(&c, &a);
}

static void unknown_rule_that_cannot_win_changes_nothing(void **state) {
    (void)state;
    /* The level is open, but the enterprise rule needs none and overrides
     * what the level could bring. */
    ASSESS(c, a, "scope.organ=enterprise", "scope.leader=yes");
    assert_int_equal(a->scope, SCOPE_BY_REFERENCE);
    assert_int_equal(a->undecided_count, 0);
    done(&c, &a);
}

static struct regime *two_scopes(const char *first_over, const char *second_over) {
    struct regime *r = fixture_new();
    fixture_fact(r, "a", FACT_TRI, -1, NULL);
    fixture_fact(r, "b", FACT_TRI, -1, NULL);
    fixture_index(r);
    fixture_scope(r, "one", SCOPE_APPLIES, "a", first_over);
    fixture_scope(r, "two", SCOPE_OUTSIDE, "b", second_over);
    return r;
}

static void clash_without_exception_names_both(void **state) {
    (void)state;
    const char *over[][2] = {{NULL, NULL}, {"two", "one"}};
    for (size_t i = 0; i < TEST_COUNT(over); i++) {
        struct regime *r = two_scopes(over[i][0], over[i][1]);
        struct fixture_case c;
        fixture_open(&c, r);
        FIXTURE_PUT(&c, "a=yes", "b=yes");
        struct assessment *a = NULL;
        struct err err = {0};
        assert_false(assess(&a, &c.matter, &err));
        assert_null(a);
        assert_int_equal(err.code, ERR_INPUT);
        assert_string_equal(err.msg, "err.rules.clash");
        assert_string_equal(err.arg[0], "one");
        assert_string_equal(err.arg[1], "two");
        assert_int_equal(err.line, r->scopes[1].rule.line);
        struct effect *effects = NULL;
        size_t count = 0;
        fixture_put(&c, "b=unknown");
        err = (struct err){0};
        assert_false(assess_effects(&effects, &count, &c.matter, &r->facts.list[1], 0, &err));
        assert_string_equal(err.msg, "err.rules.clash");
        fixture_close(&c);
        regime_free(&r);
    }
}

static void circle_of_exceptions_is_a_clash(void **state) {
    (void)state;
    struct regime *r = two_scopes("two", "three");
    fixture_scope(r, "three", SCOPE_BY_REFERENCE, "a & b", "one");
    struct fixture_case c;
    fixture_open(&c, r);
    FIXTURE_PUT(&c, "a=yes", "b=yes");
    struct assessment *a = NULL;
    struct err err = {0};
    assert_false(assess(&a, &c.matter, &err));
    assert_string_equal(err.msg, "err.rules.clash");
    fixture_close(&c);
    regime_free(&r);
}

static void same_verdict_twice_is_no_clash(void **state) {
    (void)state;
    struct regime *r = fixture_new();
    fixture_fact(r, "a", FACT_TRI, -1, NULL);
    fixture_index(r);
    fixture_scope(r, "one", SCOPE_APPLIES, "a", NULL);
    fixture_scope(r, "two", SCOPE_APPLIES, "a", NULL);
    struct fixture_case c;
    fixture_open(&c, r);
    fixture_put(&c, "a=yes");
    struct assessment *a = fixture_assess(&c);
    assert_int_equal(a->scope, SCOPE_APPLIES);
    assert_int_equal(a->scope_rule_count, 2);
    done(&c, &a);
    regime_free(&r);
}

static void same_verdict_that_overrides_each_other_is_no_clash(void **state) {
    (void)state;
    struct regime *r = two_scopes("two", "one");
    r->scopes[1].verdict = SCOPE_APPLIES;
    struct fixture_case c;
    fixture_open(&c, r);
    FIXTURE_PUT(&c, "a=yes", "b=yes");
    struct assessment *a = fixture_assess(&c);
    assert_int_equal(a->scope, SCOPE_APPLIES);
    assert_int_equal(a->scope_rule_count, 2);
    done(&c, &a);
    regime_free(&r);
}

static void what_could_take_a_possible_verdict_away_matters_too(void **state) {
    (void)state;
    struct regime *r = two_scopes(NULL, "one");
    struct fixture_case c;
    fixture_open(&c, r);
    struct assessment *a = fixture_assess(&c);
    assert_int_equal(a->scope, SCOPE_UNCLEAR);
    assert_int_equal(a->scope_missing_count, 2);
    assert_string_equal(a->scope_missing[1].def->key, "b");
    assessment_free(&a);
    fixture_put(&c, "a=no"); /* only "outside" is left, which it is anyway */
    a = fixture_assess(&c);
    assert_int_equal(a->scope, SCOPE_OUTSIDE);
    assert_int_equal(a->scope_missing_count, 0);
    done(&c, &a);
    regime_free(&r);
}

static void an_exception_that_is_itself_overridden_changes_nothing(void **state) {
    (void)state;
    struct regime *r = two_scopes("two", "three"); /* one over two over three */
    fixture_scope(r, "three", SCOPE_APPLIES, "a", NULL);
    struct fixture_case c;
    fixture_open(&c, r);
    fixture_put(&c, "a=yes"); /* one and three hold, two is unknown */
    struct assessment *a = fixture_assess(&c);
    assert_int_equal(a->scope, SCOPE_APPLIES);
    assert_int_equal(a->undecided_count, 0);
    done(&c, &a);
    regime_free(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_known_is_unclear_and_asks_for_scope_only),
        cmocka_unit_test(scope_follows_the_rule_that_holds),
        cmocka_unit_test(named_exception_wins_over_the_rule_it_names),
        cmocka_unit_test(unknown_exception_keeps_the_scope_unclear),
        cmocka_unit_test(unknown_rule_that_cannot_win_changes_nothing),
        cmocka_unit_test(clash_without_exception_names_both),
        cmocka_unit_test(circle_of_exceptions_is_a_clash),
        cmocka_unit_test(same_verdict_twice_is_no_clash),
        cmocka_unit_test(same_verdict_that_overrides_each_other_is_no_clash),
        cmocka_unit_test(what_could_take_a_possible_verdict_away_matters_too),
        cmocka_unit_test(an_exception_that_is_itself_overridden_changes_nothing),
    };
    return cmocka_run_group_tests(tests, open_toy, close_toy);
}
