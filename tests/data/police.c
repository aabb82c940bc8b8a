/* Accountability in public security organs as shipped: the text equals its source, who must and who
 * may answer, the seven situations, and what each measure of the Police Law asks for. What belongs
 * to the integrity responsibility is never turned into a situation or a measure of the Provisions,
 * nor a sanction into a measure of accountability. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>

#include "tests/support/pack_fixture.h"

#define SOURCE "tests/fixtures/police_source.txt"
#define SECRETARY "scope.police_organ=yes, scope.role=secretary, scope.police=yes"
#define MEMBER "scope.police_organ=yes, scope.role=member, scope.police=yes"
#define DISCIPLINE "scope.police_organ=yes, scope.role=discipline_head, scope.police=yes"
#define OFFICER "scope.police_organ=yes, scope.role=other, scope.police=yes"
#define COMMITTEE_FAILED ", 4.main_duty_failed=yes"
#define SUPERVISION_FAILED ", 4.supervision_failed=yes"
#define CASE_SUPPRESSED ", 4(4).within_remit=yes, 4(4).serious_case=yes, 4(4).covered_up=yes"

static const char *const sanctions[] = {"warning",  "demerit",   "serious_demerit",
                                        "demotion", "dismissal", "expulsion"};
static const char *const rank_measures[] = {"rank_reduction", "rank_revocation"};
static const char *const coercive[] = {"duty_suspension", "confinement"};

static struct pack_world world;

static int open_world(void **state) {
    (void)state;
    pack_world_open(&world, "police");
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
    pack_law_words(&ours, &world, true);
    pack_source_line(&source, SOURCE, 0);
    pack_source_line(&source, SOURCE, 1);
    assert_string_equal(sb_text(&ours), sb_text(&source));
    sb_clear(&ours);
    sb_clear(&source);
    pack_model_words(&ours, &world, true);
    pack_source_line(&source, SOURCE, 1);
    assert_string_equal(sb_text(&ours), sb_text(&source));
    sb_free(&ours);
    sb_free(&source);
}

static void the_parts_are_counted(void **state) {
    (void)state;
    static const struct {
        int article;
        size_t paragraphs, items;
    } parts[] = {{4, 1, 7}, {6, 1, 14}, {22, 1, 12}, {48, 3, 0}};
    assert_int_equal(world.law->article_count, TEST_COUNT(parts));
    for (size_t i = 0; i < TEST_COUNT(parts); i++) {
        const struct law_article *a = law_find_article(world.law, parts[i].article, 0);
        assert_non_null(a);
        assert_int_equal(a->paragraph_count, parts[i].paragraphs);
        assert_int_equal(a->paragraphs[0].item_count, parts[i].items);
    }
}

/* Article 4 is of a document that the source does not name; the others are of the Police Law. */
static void each_article_is_cited_by_its_own_title(void **state) {
    (void)state;
    struct cite cite = {.article = 4};
    assert_non_null(strstr(law_cited_title(world.law, &cite), "文件名称原文未载"));
    cite.article = 48;
    assert_string_equal(law_cited_title(world.law, &cite), "中华人民共和国人民警察法");
    assert_non_null(strstr(world.regime->status_note.zh, "文件名称原文未载"));
    assert_int_equal(world.regime->status, STATUS_TO_BE_VERIFIED);
}

/* ---- who answers ---- */

static void the_secretary_must_and_the_members_may(void **state) {
    (void)state;
    pack_judge(&world, SECRETARY COMMITTEE_FAILED CASE_SUPPRESSED);
    assert_int_equal(pack_situation(&world, "4(4)"), TRI_YES);
    assert_true(pack_offers(&world, "leadership_responsibility"));
    assert_true(pack_cautions(&world, "secretary_must"));
    assert_false(pack_cautions(&world, "member_may"));
    pack_judge(&world, MEMBER COMMITTEE_FAILED CASE_SUPPRESSED);
    assert_int_equal(pack_situation(&world, "4(4)"), TRI_YES);
    assert_false(pack_cautions(&world, "secretary_must"));
    assert_true(pack_cautions(&world, "member_may"));
}

/* The committee's failure is not that of the discipline department, nor the other way round. */
static void the_head_of_discipline_answers_for_supervision(void **state) {
    (void)state;
    pack_judge(&world, DISCIPLINE SUPERVISION_FAILED CASE_SUPPRESSED);
    assert_int_equal(pack_situation(&world, "4(4)"), TRI_YES);
    assert_true(pack_cautions(&world, "discipline_apart"));
    pack_judge(&world, DISCIPLINE COMMITTEE_FAILED CASE_SUPPRESSED ", 4.supervision_failed=no");
    assert_int_equal(pack_situation(&world, "4(4)"), TRI_NO);
    pack_judge(&world, SECRETARY SUPERVISION_FAILED CASE_SUPPRESSED ", 4.main_duty_failed=no");
    assert_int_equal(pack_situation(&world, "4(4)"), TRI_NO);
    pack_judge(&world, SECRETARY CASE_SUPPRESSED);
    assert_int_equal(pack_situation(&world, "4(4)"), TRI_UNKNOWN);
    assert_true(pack_cautions(&world, "duty_open"));
}

static void nobody_else_answers_under_article_4(void **state) {
    (void)state;
    pack_judge(&world, OFFICER COMMITTEE_FAILED CASE_SUPPRESSED);
    assert_int_equal(pack_situation(&world, "4(4)"), TRI_NO);
    assert_int_equal(world.at_hand.assessment->scope, SCOPE_APPLIES); /* by articles 22 and 48 */
    pack_judge(&world,
               "scope.police_organ=no, scope.role=secretary, scope.police=yes" COMMITTEE_FAILED
                   CASE_SUPPRESSED);
    assert_int_equal(pack_situation(&world, "4(4)"), TRI_NO);
    pack_judge(&world, "scope.police_organ=yes, scope.role=other, scope.police=no");
    assert_int_equal(world.at_hand.assessment->scope, SCOPE_OUTSIDE);
    pack_judge(&world, "scope.police_organ=no, scope.role=secretary, scope.police=no");
    assert_int_equal(world.at_hand.assessment->scope, SCOPE_OUTSIDE);
    assert_int_equal(pack_stage(&world, "decision"), STAGE_NA);
}

/* ---- the situations ---- */

static void every_element_of_the_seven_counts(void **state) {
    (void)state;
    static const struct {
        const char *id, *facts;
        enum tri holds;
    } cases[] = {
        {"4(1)", "4(1).within_remit=yes, 4(1).problem=yes, 4(1).ignored=yes", TRI_YES},
        {"4(1)", "4(1).within_remit=no, 4(1).problem=yes, 4(1).ignored=yes", TRI_NO},
        {"4(1)", "4(1).within_remit=yes, 4(1).problem=yes, 4(1).ignored=no", TRI_NO},
        {"4(2)", "4(2).conduct_rules_broken=yes", TRI_YES},
        {"4(2)", "4(2).conduct_rules_broken=no, 4(2).within_remit=yes, 4(2).four_winds=yes",
         TRI_YES},
        {"4(2)", "4(2).conduct_rules_broken=no, 4(2).within_remit=no, 4(2).four_winds=yes", TRI_NO},
        /* (A or B) and a result */
        {"4(3)", "4(3).neglect_of_duty=yes, 4(3).close_case=yes, 4(3).adverse_impact=yes", TRI_YES},
        {"4(3)", "4(3).neglect_of_duty=yes, 4(3).repeated_cases=yes, 4(3).major_loss=yes", TRI_YES},
        {"4(3)",
         "4(3).neglect_of_duty=yes, 4(3).close_case=yes, 4(3).repeated_cases=no, "
         "4(3).major_loss=no, 4(3).adverse_impact=no",
         TRI_NO},
        {"4(3)",
         "4(3).neglect_of_duty=yes, 4(3).close_case=no, 4(3).repeated_cases=no, "
         "4(3).major_loss=yes",
         TRI_NO},
        {"4(3)", "4(3).neglect_of_duty=no, 4(3).close_case=yes, 4(3).major_loss=yes", TRI_NO},
        {"4(4)", "4(4).within_remit=yes, 4(4).serious_case=no, 4(4).covered_up=yes", TRI_NO},
        /* breach or misjudgement, where the Provisions want one to lead to the other */
        {"4(5)",
         "4(5).selection_rule_broken=no, 4(5).misjudged_appointment=yes, "
         "4(5).adverse_impact=yes",
         TRI_YES},
        {"4(5)",
         "4(5).selection_rule_broken=yes, 4(5).misjudged_appointment=no, "
         "4(5).adverse_impact=yes",
         TRI_YES},
        {"4(5)", "4(5).selection_rule_broken=yes, 4(5).adverse_impact=no", TRI_NO},
        {"4(6)",
         "4(6).field=works tenders, 4(6).own_unit=yes, 4(6).serious_corruption=yes, "
         "4(6).adverse_impact=yes",
         TRI_YES},
        {"4(6)",
         "4(6).field=finance, 4(6).own_unit=no, 4(6).serious_corruption=yes, "
         "4(6).adverse_impact=yes",
         TRI_NO},
        {"4(6)", "4(6).own_unit=yes, 4(6).serious_corruption=yes, 4(6).adverse_impact=yes",
         TRI_UNKNOWN},
        {"4(7)", "4(7).other_failure=yes, 4(7).adverse_impact=yes", TRI_YES},
        {"4(7)", "4(7).other_failure=yes, 4(7).adverse_impact=no", TRI_NO},
    };
    for (size_t i = 0; i < TEST_COUNT(cases); i++) {
        struct sb facts = {0};
        sb_add_fmt(&facts, "%s, %s", SECRETARY COMMITTEE_FAILED, cases[i].facts);
        pack_judge(&world, sb_text(&facts));
        if (pack_situation(&world, cases[i].id) != cases[i].holds)
            fail_msg("%s: %s", cases[i].id, cases[i].facts);
        sb_free(&facts);
    }
}

/* Twelve prohibited acts, each enough for a sanction, of police officers only. */
static void every_prohibited_act_calls_for_a_sanction(void **state) {
    (void)state;
    for (int i = 1; i <= 12; i++) {
        char id[16], facts[200];
        snprintf(id, sizeof id, "22(%d)", i);
        snprintf(facts, sizeof facts, OFFICER ", 22(%d).done=yes", i);
        pack_judge(&world, facts);
        assert_int_equal(pack_situation(&world, id), TRI_YES);
        assert_true(pack_cautions(&world, "sanction_must"));
        for (size_t k = 0; k < TEST_COUNT(sanctions); k++)
            assert_true(pack_offers(&world, sanctions[k]));
        snprintf(facts, sizeof facts,
                 "scope.police_organ=yes, scope.role=secretary, scope.police=no, 22(%d).done=yes",
                 i);
        pack_judge(&world, facts);
        assert_int_equal(pack_situation(&world, id), TRI_NO);
    }
}

/* ---- what each measure asks for ---- */

static void none_is_offered(const char *const *measures, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (pack_offers(&world, measures[i]))
            fail_msg("%s", measures[i]);
}

static void a_situation_of_article_4_gives_no_sanction(void **state) {
    (void)state;
    pack_judge(&world, SECRETARY COMMITTEE_FAILED CASE_SUPPRESSED);
    none_is_offered(sanctions, TEST_COUNT(sanctions));
    none_is_offered(rank_measures, TEST_COUNT(rank_measures));
    none_is_offered(coercive, TEST_COUNT(coercive));
    assert_int_equal(pack_consequences(&world, "leadership_responsibility"), 0);
    assert_true(pack_cautions(&world, "integrity_world"));
    assert_true(pack_cautions(&world, "no_manner"));
}

static void an_act_of_article_22_is_no_leadership(void **state) {
    (void)state;
    pack_judge(&world, OFFICER ", 22(11).done=yes");
    assert_false(pack_offers(&world, "leadership_responsibility"));
    assert_false(pack_cautions(&world, "integrity_world"));
    assert_true(pack_cautions(&world, "sanctions_no_modes"));
}

static void the_rank_needs_a_sanction(void **state) {
    (void)state;
    pack_judge(&world, OFFICER ", 22(6).done=yes");
    none_is_offered(rank_measures, TEST_COUNT(rank_measures));
    pack_judge(&world, OFFICER ", 22(6).done=yes, decision.measures=demotion");
    for (size_t i = 0; i < TEST_COUNT(rank_measures); i++)
        assert_true(pack_offers(&world, rank_measures[i]));
    pack_judge(&world, OFFICER ", 22(6).done=yes, decision.measures=rank_reduction");
    assert_int_equal(pack_stage(&world, "decision"), STAGE_BLOCKED);
    pack_judge(&world, OFFICER ", 22(6).done=yes, 48.sanctioned=yes");
    assert_true(pack_offers(&world, "rank_reduction"));
}

/* For a breach of discipline, when necessary: other conditions than those of a sanction. */
static void coercive_measures_have_conditions_of_their_own(void **state) {
    (void)state;
    pack_judge(&world, OFFICER ", 48.discipline_breach=yes, 48.necessary=yes");
    for (size_t i = 0; i < TEST_COUNT(coercive); i++)
        assert_true(pack_offers(&world, coercive[i]));
    none_is_offered(sanctions, TEST_COUNT(sanctions));
    pack_judge(&world, OFFICER ", 22(9).done=yes, 48.discipline_breach=yes, 48.necessary=no");
    none_is_offered(coercive, TEST_COUNT(coercive));
    pack_judge(&world, OFFICER ", 22(9).done=yes");
    none_is_offered(coercive, TEST_COUNT(coercive));
    pack_judge(&world, OFFICER ", 22(9).done=yes, decision.measures=confinement");
    assert_int_equal(pack_stage(&world, "decision"), STAGE_BLOCKED);
}

static void a_crime_goes_its_own_way(void **state) {
    (void)state;
    pack_judge(&world, OFFICER ", 22(6).done=yes, parallel.crime=yes");
    assert_true(pack_cautions(&world, "crime"));
}

/* ---- the pack ---- */

static bool is_measure(const char *id, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], id) == 0)
            return true;
    return false;
}

static void the_pack_says_what_it_is(void **state) {
    (void)state;
    const struct regime *r = world.regime;
    size_t seven = 0, six = 0;
    for (size_t i = 0; i < r->situation_count; i++)
        seven += r->situations[i].rule.cite.article == 4;
    assert_int_equal(seven, 7);
    assert_int_equal(r->measure_count, 1 + 6 + 2 + 2);
    for (size_t i = 0; i < r->measure_count; i++)
        six += is_measure(r->measures[i].rule.id, sanctions, TEST_COUNT(sanctions));
    assert_int_equal(six, 6);
    assert_int_equal(r->deadline_count, 0); /* the source has no time of any kind */
    assert_int_equal(r->circumstance_count, 0);
    for (size_t i = 0; i < r->letter_count; i++) /* the source names no paper: each says so */
        if (strcmp(r->letters[i].rule.id, "assessment") != 0 &&
            !strstr(r->letters[i].rule.text.zh, "惯例"))
            fail_msg("%s", r->letters[i].rule.id);
    for (size_t i = 0; i < r->consequence_count; i++)
        assert_int_equal(r->consequences[i].rule.cite.article, 48);
    pack_fields_can_be_shown(&world);
}

/* None of the measures of the Provisions has found its way in. */
static void no_measure_of_the_provisions_is_offered(void **state) {
    (void)state;
    static const char *const modes[] = {"责令公开道歉", "停职检查", "引咎辞职", "责令辞职", "免职"};
    for (size_t i = 0; i < world.regime->measure_count; i++)
        for (size_t k = 0; k < TEST_COUNT(modes); k++)
            assert_string_not_equal(world.regime->measures[i].rule.label.zh, modes[k]);
}

static void samples_come_out_as_meant(void **state) {
    (void)state;
    pack_judge_sample(&world, "samples/police-01-suppressed-case-secretary.ini");
    assert_int_equal(pack_situation(&world, "4(4)"), TRI_YES);
    assert_int_equal(pack_stage(&world, "decision"), STAGE_DONE);
    assert_true(pack_cautions(&world, "unnamed"));
    pack_judge_sample(&world, "samples/police-02-bribe-officer.ini");
    assert_int_equal(pack_situation(&world, "22(6)"), TRI_YES);
    assert_true(pack_offers(&world, "rank_reduction"));
    none_is_offered(coercive, TEST_COUNT(coercive));
    assert_int_equal(pack_stage(&world, "decision"), STAGE_DONE);
    pack_judge_sample(&world, "samples/police-03-supervision-discipline-head.ini");
    assert_int_equal(pack_situation(&world, "4(6)"), TRI_UNKNOWN);
    assert_int_equal(world.at_hand.assessment->ground, TRI_UNKNOWN);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_text_equals_its_source),
        cmocka_unit_test(the_parts_are_counted),
        cmocka_unit_test(each_article_is_cited_by_its_own_title),
        cmocka_unit_test(the_secretary_must_and_the_members_may),
        cmocka_unit_test(the_head_of_discipline_answers_for_supervision),
        cmocka_unit_test(nobody_else_answers_under_article_4),
        cmocka_unit_test(every_element_of_the_seven_counts),
        cmocka_unit_test(every_prohibited_act_calls_for_a_sanction),
        cmocka_unit_test(a_situation_of_article_4_gives_no_sanction),
        cmocka_unit_test(an_act_of_article_22_is_no_leadership),
        cmocka_unit_test(the_rank_needs_a_sanction),
        cmocka_unit_test(coercive_measures_have_conditions_of_their_own),
        cmocka_unit_test(a_crime_goes_its_own_way),
        cmocka_unit_test(the_pack_says_what_it_is),
        cmocka_unit_test(no_measure_of_the_provisions_is_offered),
        cmocka_unit_test(samples_come_out_as_meant),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
