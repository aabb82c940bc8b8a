/* The Chongqing measures as shipped: the text equals the report that is their source, seven classes
 * and seven measures, heads meant and others by reference. Nothing is claimed that the report does
 * not say: no eighteen kinds, no deadline, no appeal, none of the measures of the Provisions. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>

#include "tests/support/pack_fixture.h"

#define SOURCE "tests/fixtures/cq2004_source.txt"
#define HEAD "scope.municipal=yes, scope.role=department_head"

static struct pack_world world;

static int open_world(void **state) {
    (void)state;
    pack_world_open(&world, "cq2004");
    return 0;
}

static int close_world(void **state) {
    (void)state;
    pack_world_close(&world);
    return 0;
}

/* ---- the text ---- */

static void the_text_equals_its_source(void **state) {
    (void)state;
    struct sb ours = {0}, source = {0};
    pack_source_line(&source, SOURCE, 0);
    pack_source_line(&source, SOURCE, 1);
    pack_law_words(&ours, &world, false);
    assert_string_equal(sb_text(&ours), sb_text(&source));
    sb_clear(&ours);
    pack_model_words(&ours, &world, false);
    assert_string_equal(sb_text(&ours), sb_text(&source));
    sb_free(&ours);
    sb_free(&source);
}

/* What looks like a slip of the report stands as it is. */
static void its_wording_is_kept(void **state) {
    (void)state;
    struct sb words = {0};
    pack_model_words(&words, &world, false);
    assert_non_null(strstr(sb_text(&words), "责任意识单薄"));
    assert_non_null(strstr(sb_text(&words), "政治不严"));
    assert_null(strstr(sb_text(&words), "治政不严"));
    assert_null(strstr(sb_text(&words), "2004"));
    sb_free(&words);
}

static void a_class_is_named_by_its_label(void **state) {
    (void)state;
    struct sb label = {0};
    struct cite cite = {.article = 12};
    assert_true(law_label(world.law, &cite, &label));
    assert_non_null(strstr(sb_text(&label), "第二类"));
    assert_null(strstr(sb_text(&label), "条")); /* the report gives no article */
    sb_free(&label);
}

/* ---- the rules ---- */

static void heads_are_meant_and_others_by_reference(void **state) {
    (void)state;
    static const struct {
        const char *facts;
        enum scope_verdict scope;
    } cases[] = {{HEAD, SCOPE_APPLIES},
                 {"scope.municipal=yes, scope.role=deputy", SCOPE_BY_REFERENCE},
                 {"scope.municipal=yes, scope.role=branch_head", SCOPE_BY_REFERENCE},
                 {"scope.municipal=yes, scope.role=affiliated_head", SCOPE_BY_REFERENCE},
                 {"scope.municipal=yes, scope.role=other", SCOPE_OUTSIDE},
                 {"scope.municipal=no, scope.role=department_head", SCOPE_OUTSIDE},
                 {"scope.municipal=no, scope.role=deputy", SCOPE_OUTSIDE},
                 {"scope.municipal=yes", SCOPE_UNCLEAR}};
    for (size_t i = 0; i < TEST_COUNT(cases); i++) {
        pack_judge(&world, cases[i].facts);
        if (world.at_hand.assessment->scope != cases[i].scope)
            fail_msg("%s", cases[i].facts);
        assert_int_equal(pack_cautions(&world, "by_reference"),
                         cases[i].scope == SCOPE_BY_REFERENCE);
    }
}

static void every_element_of_a_class_counts(void **state) {
    (void)state;
    static const struct {
        const char *id, *facts;
        enum tri holds;
    } cases[] = {
        {"11", "11.weak_execution=yes, 11.orders_blocked=yes", TRI_YES},
        {"11", "11.weak_execution=yes, 11.orders_blocked=no, 11.plan_affected=yes", TRI_YES},
        {"11", "11.weak_execution=yes, 11.orders_blocked=no, 11.plan_affected=no", TRI_NO},
        /* an example of the report does not stand for the elements */
        {"11",
         "11.example=task_undone, 11.weak_execution=yes, 11.orders_blocked=no, "
         "11.plan_affected=no",
         TRI_NO},
        {"12", "12.weak_sense=yes, 12.public_interest_harmed=yes", TRI_YES},
        {"12", "12.weak_sense=yes, 12.rights_harmed=yes", TRI_YES},
        {"12", "12.weak_sense=yes, 12.social_impact=yes", TRI_YES},
        {"12", "12.weak_sense=no, 12.social_impact=yes", TRI_NO},
        {"13", "13.procedure_broken=yes, 13.blind_decision=yes, 13.economic_loss=yes", TRI_YES},
        {"13", "13.procedure_broken=yes, 13.blind_decision=no, 13.economic_loss=yes", TRI_NO},
        {"14", "14.not_by_law=no, 14.lax=yes, 14.political_impact=yes", TRI_YES},
        {"14", "14.not_by_law=yes, 14.political_impact=no, 14.other_grave_result=no", TRI_NO},
        {"15", "15.in_business=yes, 15.economic_loss=yes", TRI_YES},
        {"15", "15.in_business=no, 15.economic_loss=yes", TRI_NO},
        {"16", "16.in_person=yes, 16.public_words=yes, 16.social_impact=yes", TRI_YES},
        {"16", "16.in_person=no, 16.public_words=yes, 16.social_impact=yes", TRI_NO},
        {"16", "16.in_person=yes, 16.misconduct=yes, 16.social_impact=no", TRI_NO},
        {"17", "17.government_found=yes", TRI_YES},
        {"17", "17.government_found=no", TRI_NO},
    };
    for (size_t i = 0; i < TEST_COUNT(cases); i++) {
        struct sb facts = {0};
        sb_add_fmt(&facts, "%s, %s", HEAD, cases[i].facts);
        pack_judge(&world, sb_text(&facts));
        if (pack_situation(&world, cases[i].id) != cases[i].holds)
            fail_msg("%s: %s", cases[i].id, cases[i].facts);
        sb_free(&facts);
    }
}

/* Seven measures; the source ties nothing to them but the year of the first. */
static void the_measures_are_its_own(void **state) {
    (void)state;
    static const char *const labels[] = {"取消当年先进评选资格", "诫勉",     "通报批评", "书面检查",
                                         "通过媒体公开道歉",     "停职反省", "劝其辞职"};
    static const char *const modes[] = {"责令公开道歉", "停职检查", "引咎辞职", "责令辞职", "免职"};
    const struct regime *r = world.regime;
    pack_judge(&world, HEAD ", 12.weak_sense=yes, 12.social_impact=yes");
    assert_int_equal(r->measure_count, TEST_COUNT(labels));
    assert_int_equal(world.at_hand.assessment->measure_count, TEST_COUNT(labels));
    for (size_t i = 0; i < r->measure_count; i++) {
        assert_string_equal(r->measures[i].rule.label.zh, labels[i]);
        for (size_t k = 0; k < TEST_COUNT(modes); k++)
            assert_string_not_equal(labels[i], modes[k]);
        assert_false(r->measures[i].ends_post);
        assert_int_equal(pack_consequences(&world, r->measures[i].rule.id), i == 0);
    }
    assert_true(pack_cautions(&world, "apology"));
    assert_true(pack_cautions(&world, "suspension"));
    assert_true(pack_cautions(&world, "resignation"));
    assert_true(pack_cautions(&world, "honours"));
}

/* Local, of the past, from a report: neither deadline nor appeal, and never eighteen kinds. */
static void nothing_is_claimed_beyond_the_report(void **state) {
    (void)state;
    const struct regime *r = world.regime;
    assert_int_equal(r->status, STATUS_HISTORICAL);
    assert_int_equal(r->situation_count, 7);
    assert_int_equal(r->deadline_count, 0);
    assert_int_equal(r->circumstance_count, 0);
    for (size_t i = 0; i < r->letter_count; i++) /* the source names no paper: each says so */
        if (strcmp(r->letters[i].rule.id, "assessment") != 0 &&
            !strstr(r->letters[i].rule.text.zh, "惯例"))
            fail_msg("%s", r->letters[i].rule.id);
    for (size_t i = 0; i < r->consequence_count; i++)
        assert_false(r->consequences[i].bars);
    pack_never_says(&world, "十八");
    pack_never_says(&world, "2014");
    /* Examples to be ticked are those the report names, not a count of kinds. */
    for (size_t i = 0; i < r->facts.count; i++)
        for (size_t k = 0; k < r->facts.list[i].choice_count; k++)
            assert_null(strstr(r->facts.list[i].choices[k].label.zh, "18"));
    pack_fields_can_be_shown(&world);
}

static void the_ways_to_begin_are_choices(void **state) {
    (void)state;
    static const char *const ways[] = {"citizen", "news", "assessment", "judicial",
                                       "administrative"};
    const struct fact_defs *defs = &world.regime->facts;
    const struct fact_def *source = &defs->list[fact_defs_find(defs, "lead.source", NULL)];
    assert_int_equal(source->choice_count, TEST_COUNT(ways) + 1); /* 等 */
    for (size_t i = 0; i < TEST_COUNT(ways); i++)
        assert_string_equal(source->choices[i].code, ways[i]);
}

static void samples_come_out_as_meant(void **state) {
    (void)state;
    pack_judge_sample(&world, "samples/cq2004-01-late-report-bureau-head.ini");
    assert_int_equal(pack_situation(&world, "12"), TRI_YES);
    assert_int_equal(world.at_hand.assessment->measures[0].consequences[0].year, 2004);
    assert_int_equal(pack_stage(&world, "decision"), STAGE_DONE);
    assert_true(pack_cautions(&world, "historical"));
    pack_judge_sample(&world, "samples/cq2004-02-no-tender-deputy.ini");
    assert_int_equal(world.at_hand.assessment->scope, SCOPE_BY_REFERENCE);
    assert_int_equal(pack_situation(&world, "15"), TRI_UNKNOWN);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_text_equals_its_source),
        cmocka_unit_test(its_wording_is_kept),
        cmocka_unit_test(a_class_is_named_by_its_label),
        cmocka_unit_test(heads_are_meant_and_others_by_reference),
        cmocka_unit_test(every_element_of_a_class_counts),
        cmocka_unit_test(the_measures_are_its_own),
        cmocka_unit_test(nothing_is_claimed_beyond_the_report),
        cmocka_unit_test(the_ways_to_begin_are_choices),
        cmocka_unit_test(samples_come_out_as_meant),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
