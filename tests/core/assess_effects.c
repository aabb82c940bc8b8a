#include "tests/support/toy_support.h"

#include <string.h>

#include "core/assess/tree.h"
#include "core/course/judged.h"

#define GROUND                                                                                     \
    "5(1).grave=yes", "5(1).loss=yes", "scope.level=county", "scope.organ=government",             \
        "scope.leader=yes"

/* ---- references ---- */

static void references_are_known_by_name(void **state) {
    (void)state;
    static const char *const good[] = {"ground",         "heavier",
                                       "lighter",        "raised",
                                       "scope.applies",  "scope.by_reference",
                                       "scope.outside",  "scope.unclear",
                                       "situation.5(2)", "circumstance.8(1)",
                                       "flag.congress"};
    static const char *const bad[] = {"",
                                      "grounds",
                                      "scope",
                                      "scope.",
                                      "scope.maybe",
                                      "situation.5(3)",
                                      "circumstance.",
                                      "flag.5(1)",
                                      "measure.removal"};
    for (size_t i = 0; i < TEST_COUNT(good); i++)
        assert_true(assess_ref_known(toy, good[i]));
    for (size_t i = 0; i < TEST_COUNT(bad); i++)
        assert_false(assess_ref_known(toy, bad[i]));
}

static enum tri ref_of(const struct assessment *a, const struct fixture_case *c, const char *name) {
    struct cond_env env = assessment_env(a, c->facts);
    return env.ref(env.ctx, name);
}

static void references_answer_after_the_assessment(void **state) {
    (void)state;
    ASSESS(c, a, GROUND, "8.obstructed=yes", "5(2).neglect=yes", "scope.elected=no");
    assert_int_equal(ref_of(a, &c, "ground"), TRI_YES);
    assert_int_equal(ref_of(a, &c, "raised"), TRI_YES);
    assert_int_equal(ref_of(a, &c, "heavier"), TRI_YES);
    assert_int_equal(ref_of(a, &c, "lighter"), TRI_UNKNOWN);
    assert_int_equal(ref_of(a, &c, "scope.applies"), TRI_YES);
    assert_int_equal(ref_of(a, &c, "scope.unclear"), TRI_NO);
    assert_int_equal(ref_of(a, &c, "situation.5(1)"), TRI_YES);
    assert_int_equal(ref_of(a, &c, "situation.5(2)"), TRI_UNKNOWN);
    assert_int_equal(ref_of(a, &c, "circumstance.8(1)"), TRI_YES);
    assert_int_equal(ref_of(a, &c, "flag.congress"), TRI_NO);
    done(&c, &a);
    ASSESS(c2, b, "8.obstructed=yes", "5(1).grave=no");
    assert_int_equal(ref_of(b, &c2, "circumstance.8(1)"), TRI_NO); /* it does not count */
    assert_int_equal(ref_of(b, &c2, "scope.applies"), TRI_UNKNOWN);
    assert_int_equal(ref_of(b, &c2, "scope.unclear"), TRI_YES);
    done(&c2, &b);
}

static void references_within_rules_see_only_what_is_reached(void **state) {
    (void)state;
    struct regime *r = fixture_new();
    fixture_fact(r, "a", FACT_TRI, -1, NULL);
    fixture_index(r);
    fixture_flag(r, "early", "@situation.5(1)"); /* flags come before situations */
    fixture_situation(r, "5(1)", "a");
    fixture_situation(r, "5(2)", "a & !@situation.5(1)");
    fixture_circumstance(r, "8(1)", HEAVIER, "a & @ground");
    struct fixture_case c;
    fixture_open(&c, r);
    fixture_put(&c, "a=yes");
    struct assessment *a = fixture_assess(&c);
    assert_int_equal(a->flag_values[0], TRI_UNKNOWN);
    assert_int_equal(fixture_situation_of(a, "5(2)")->holds, TRI_NO);
    assert_int_equal(fixture_circumstance_of(a, "8(1)")->holds, TRI_YES);
    done(&c, &a);
    regime_free(&r);
}

/* ---- undecided facts and what they change ---- */

static void undecided_facts_that_decide_are_marked(void **state) {
    (void)state;
    ASSESS(c, a, "5(1).grave=unknown", "5(2).neglect=yes", "scope.leader=no");
    bool decides = false;
    assert_true(undecided_has(a, "5(1).grave", &decides)); /* no: it fails */
    assert_true(decides);
    assert_true(undecided_has(a, "5(1).loss", &decides)); /* either answer leaves it open */
    assert_false(decides);
    assert_true(undecided_has(a, "5(2).locus", &decides)); /* any place is one; deaths stay open */
    assert_false(decides);
    assert_true(undecided_has(a, "5(2).deaths", &decides)); /* two are too few */
    assert_true(decides);
    for (size_t i = 0; i < a->undecided_count; i++)
        for (size_t j = i + 1; j < a->undecided_count; j++)
            assert_ptr_not_equal(a->undecided[i].def, a->undecided[j].def);
    done(&c, &a);
}

static const struct fact_def *def_of(const char *key) {
    int index = fact_defs_find(&toy->facts, key, NULL);
    assert_true(index >= 0);
    return &toy->facts.list[index];
}

static void effects_say_what_each_answer_changes(void **state) {
    (void)state;
    struct fixture_case c;
    fixture_open(&c, toy);
    FIXTURE_PUT(&c, "5(1).grave=yes", "8.obstructed=yes");
    struct effect *effects = NULL;
    size_t count = 0;
    struct err err = {0};
    assert_true(assess_effects(&effects, &count, &c.matter, def_of("5(1).loss"), 0, &err));
    assert_int_equal(count, 2);
    assert_string_equal(effects[0].answer, "yes");
    assert_int_equal(effects[0].ground, TRI_YES);
    assert_int_equal(effects[0].changed_count, 1);
    assert_string_equal(effects[0].changed[0].zh, "5(1)");
    assert_int_equal(effects[0].changed_cite[0].item, 1);
    assert_int_equal(effects[0].changed_to[0], TRI_YES);
    assert_string_equal(effects[1].answer, "no");
    assert_int_equal(effects[1].ground, TRI_UNKNOWN);
    assert_int_equal(effects[1].changed_count, 0);
    mem_free(effects);
    assert_true(assess_effects(&effects, &count, &c.matter, def_of("scope.level"), 0, &err));
    assert_int_equal(count, 3);
    assert_string_equal(effects[1].answer, "township");
    mem_free(effects);
    assert_true(assess_effects(&effects, &count, &c.matter, def_of("5(2).deaths"), 0, &err));
    assert_int_equal(count, 3);
    assert_string_equal(effects[0].answer, "2");
    assert_string_equal(effects[2].answer, "4");
    assert_int_equal(effects[0].changed_to[0], TRI_NO);
    mem_free(effects);
    assert_true(assess_effects(&effects, &count, &c.matter, def_of("lead.source"), 0, &err));
    assert_int_equal(count, 1);
    assert_string_equal(effects[0].answer, "given");
    assert_int_equal(effects[0].changed_count, 0);
    mem_free(effects);
    fixture_close(&c);
}

/* Random cases: an answer tried must come out as the same answer entered. */
static const char *random_value(const struct fact_def *def, struct test_random *random) {
    static const char *const tri[] = {"yes", "no", "unknown"};
    static const char *const numbers[] = {"2", "3", "4"};
    if (def->type == FACT_TRI)
        return tri[test_below(random, 3)];
    if (def->type == FACT_CHOICE)
        return def->choices[test_below(random, (uint32_t)def->choice_count)].code;
    return def->type == FACT_INT ? numbers[test_below(random, 3)] : "";
}

static void fill_randomly(struct fixture_case *c, struct test_random *random) {
    for (size_t i = 0; i < toy->facts.count; i++) {
        const struct fact_def *def = &toy->facts.list[i];
        bool asked =
            strncmp(def->key, "scope.", 6) == 0 || (def->key[0] >= '5' && def->key[0] <= '9');
        if (asked && test_below(random, 2))
            facts_put(c->facts, def->key, random_value(def, random), PROV_NONE, NULL, NULL);
    }
}

static bool same_verdicts(const struct assessment *a, const struct assessment *b) {
    if (a->scope != b->scope || a->ground != b->ground)
        return false;
    for (size_t i = 0; i < a->situation_count; i++)
        if (a->situations[i].holds != b->situations[i].holds)
            return false;
    for (size_t i = 0; i < a->circumstance_count; i++)
        if (a->circumstances[i].holds != b->circumstances[i].holds)
            return false;
    return true;
}

static void check_undecided(const struct fixture_case *c, const struct assessment *a,
                            const struct undecided *u) {
    struct effect *effects = NULL;
    size_t count = 0;
    struct err err = {0};
    assert_true(assess_effects(&effects, &count, &c->matter, u->def, u->row, &err));
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        struct facts *tried = facts_copy(c->facts);
        facts_put(tried, u->def->key, effects[i].answer, PROV_NONE, NULL, NULL);
        struct matter matter = c->matter;
        matter.facts = tried;
        struct assessment *b = NULL;
        assert_true(assess(&b, &matter, &err));
        assert_int_equal(b->scope, effects[i].scope);
        assert_int_equal(b->ground, effects[i].ground);
        any = any || !same_verdicts(a, b);
        assessment_free(&b);
        facts_free(&tried);
    }
    assert_int_equal(any, u->decides);
    mem_free(effects);
}

static void trying_an_answer_equals_entering_it(void **state) {
    (void)state;
    struct test_random random = test_random(7);
    size_t tried = 0;
    for (int round = 0; round < 400; round++) {
        struct fixture_case c;
        fixture_open(&c, toy);
        fill_randomly(&c, &random);
        struct assessment *a = fixture_assess(&c);
        for (size_t i = 0; i < a->undecided_count; i++, tried++)
            check_undecided(&c, a, &a->undecided[i]);
        done(&c, &a);
    }
    assert_true(tried > 400);
}

/* ---- the record ---- */

static void tree_records_the_evaluation(void **state) {
    (void)state;
    ASSESS(c, a, GROUND, "5(2).neglect=yes", "decision.measures=removal", "scope.elected=yes");
    const struct node *root = a->tree;
    assert_int_equal(root->kind, NODE_ROOT);
    assert_int_equal(root->children[0]->kind, NODE_SCOPE);
    assert_int_equal(root->children[0]->value, TRI_YES);
    const struct situation_result *one = fixture_situation_of(a, "5(1)");
    assert_int_equal(one->node->value, TRI_YES);
    assert_int_equal(one->node->child_count, 1);
    assert_int_equal(one->node->children[0]->value, TRI_YES);
    size_t kinds[NODE_REF + 1] = {0};
    for (size_t i = 0; i < root->child_count; i++)
        kinds[root->children[i]->kind]++;
    assert_int_equal(kinds[NODE_SCOPE], 1);
    assert_int_equal(kinds[NODE_FLAG], 2);
    assert_int_equal(kinds[NODE_GROUND], 1);
    assert_int_equal(kinds[NODE_CIRCUMSTANCE], 2);
    assert_int_equal(kinds[NODE_MEASURE], 3);
    assert_int_equal(kinds[NODE_CAUTION], 1);
    struct assessment *again = fixture_assess(&c);
    struct sb first = {0}, second = {0};
    tree_text(a->tree, &first);
    tree_text(again->tree, &second);
    assert_string_equal(sb_text(&first), sb_text(&second));
    assert_non_null(strstr(sb_text(&first), "5(1).grave"));
    sb_free(&first);
    sb_free(&second);
    assessment_free(&again);
    done(&c, &a);
}

static size_t scope_rules_with_conditions(const struct assessment *a) {
    const struct node *scope = a->tree->children[0];
    size_t n = 0;
    for (size_t i = 0; i < scope->child_count; i++)
        n += scope->children[i]->child_count > 0;
    return n;
}

static void scope_shows_conditions_that_tell_something(void **state) {
    (void)state;
    ASSESS(c, a, GROUND); /* one rule gave the verdict */
    assert_int_equal(a->tree->children[0]->child_count, toy->scope_count);
    assert_int_equal(scope_rules_with_conditions(a), 1);
    done(&c, &a);
    ASSESS(c2, b, "scope.level=village", "scope.organ=government", "scope.leader=yes"); /* none */
    assert_int_equal(scope_rules_with_conditions(b), toy->scope_count);
    done(&c2, &b);
}

/* ---- conclusions ---- */

static const char *concluded(const struct conclusion *list, size_t count, const char *id) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].id, id) == 0)
            return list[i].value;
    return NULL;
}

static void conclusions_are_a_flat_list(void **state) {
    (void)state;
    ASSESS(c, a, GROUND, "scope.elected=yes", "8.obstructed=yes", "5(2).neglect=yes",
           "decision.measures=removal", "decision.effective_on=2026-02-06",
           "service.received_on=2026-02-06");
    struct conclusion *list = NULL;
    size_t count = 0;
    struct judged judged;
    assert_true(judge(&judged, &c.matter, NULL));
    conclusions(&list, &count, &judged);
    assert_string_equal(concluded(list, count, "scope"), "applies");
    assert_string_equal(concluded(list, count, "flag:congress"), "yes");
    assert_string_equal(concluded(list, count, "flag:integrity"), "");
    assert_string_equal(concluded(list, count, "situation:5(1)"), "yes");
    assert_string_equal(concluded(list, count, "situation:5(2)"), "");
    assert_string_equal(concluded(list, count, "ground"), "yes");
    assert_string_equal(concluded(list, count, "circumstance:8(1)"), "yes");
    assert_null(concluded(list, count, "circumstance:9(1)")); /* not raised */
    assert_string_equal(concluded(list, count, "deadline:appeal"), "2026-02-21/2026-02-24");
    assert_string_equal(concluded(list, count, "deadline:bar"), "2027-02-05/2027-02-05");
    assert_null(concluded(list, count, "deadline:answer"));
    assert_string_equal(concluded(list, count, "bar:removal"), "2027-02-05");
    assert_null(concluded(list, count, "bar:suspension"));
    mem_free(list);
    judged_clear(&judged);
    done(&c, &a);
    ASSESS(c2, b, "5(1).grave=no", "8.obstructed=yes");
    assert_true(judge(&judged, &c2.matter, NULL));
    conclusions(&list, &count, &judged);
    assert_string_equal(concluded(list, count, "scope"), "");
    assert_string_equal(concluded(list, count, "ground"), "no");
    assert_string_equal(concluded(list, count, "circumstance:8(1)"), "inert");
    mem_free(list);
    judged_clear(&judged);
    done(&c2, &b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(references_are_known_by_name),
        cmocka_unit_test(references_answer_after_the_assessment),
        cmocka_unit_test(references_within_rules_see_only_what_is_reached),
        cmocka_unit_test(undecided_facts_that_decide_are_marked),
        cmocka_unit_test(effects_say_what_each_answer_changes),
        cmocka_unit_test(trying_an_answer_equals_entering_it),
        cmocka_unit_test(tree_records_the_evaluation),
        cmocka_unit_test(scope_shows_conditions_that_tell_something),
        cmocka_unit_test(conclusions_are_a_flat_list),
    };
    return cmocka_run_group_tests(tests, open_toy, close_toy);
}
