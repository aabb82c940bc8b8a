/* The rules of the 2009 Provisions as shipped (its text: dpg2009_text.c): they have an answer for every
 * respondent, the samples come out as they are meant, the letter holds what article 17 asks for. */
#include "tests/support/support.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "core/assess/assess.h"
#include "core/base/mem.h"
#include "core/course/procedure.h"
#include "core/letter/letter.h"
#include "data/pack/internal.h"
#include "data/pack/pack.h"
#include "data/sheet/sheet.h"
#include "tests/support/pack_fixture.h"

static int open_world(void **state) {
    struct pack_world *w = mem_alloc(sizeof *w);
    pack_world_open(w, "dpg2009");
    *state = w;
    return 0;
}

static int close_world(void **state) {
    struct pack_world *w = *state;
    pack_world_close(w);
    mem_free(w);
    return 0;
}

/* ---- the rules ---- */

static void the_pack_says_what_it_is(void **state) {
    const struct pack_world *w = *state;
    static const char *const stages[] = {
        "线索登记",     "对象与适用", "问责情形", "从重从轻情节", "调查或直接决定", "问责建议",
        "陈述和申辩",   "集体讨论",   "问责决定", "送达",         "谈话与交接",     "办理与执行",
        "归档报告回复", "备案",       "公开",     "申诉",         "影响期与复任"};
    static const char *const measures[] = {"责令公开道歉", "停职检查", "引咎辞职", "责令辞职",
                                           "免职"};
    const struct regime *r = w->regime;
    assert_int_equal(r->status, STATUS_TO_BE_VERIFIED);
    assert_int_equal(r->from, DAY_NONE); /* the text does not give its date */
    assert_int_equal(r->stage_count, TEST_COUNT(stages));
    for (size_t i = 0; i < TEST_COUNT(stages); i++)
        assert_string_equal(r->stages[i].rule.label.zh, stages[i]);
    assert_int_equal(r->measure_count, TEST_COUNT(measures));
    for (size_t i = 0; i < TEST_COUNT(measures); i++)
        assert_string_equal(r->measures[i].rule.label.zh, measures[i]);
    assert_int_equal(r->situation_count, 7);
    assert_int_equal(r->circumstance_count, 6);
    /* 15日, 30日 and 一年 are all the figures there are; anything else is labelled. */
    for (size_t i = 0; i < r->deadline_count; i++)
        assert_int_equal(r->deadlines[i].kind == DEADLINE_PROPOSED,
                         r->deadlines[i].rule.status == STATUS_PROPOSAL);
}

/* A label of a field stands beside its answer on 80 columns; everything has its English. */
static void every_field_can_be_shown(void **state) {
    const struct pack_world *w = *state;
    const struct fact_defs *defs = &w->regime->facts;
    for (size_t i = 0; i < defs->count; i++) {
        const struct fact_def *def = &defs->list[i];
        if (strlen(def->label.zh) > 14 * 3 || !def->label.en || strlen(def->label.en) > 32 ||
            (def->hint.zh && !def->hint.en) || def->stage < 0 || def->cite.article == 0)
            fail_msg("%s", def->key);
    }
}

/* Every level with every kind of organ has a verdict of a rule, whatever else is said. */
static void every_respondent_has_a_verdict(void **state) {
    const struct pack_world *w = *state;
    static const char *const answers[] = {"yes", "no"};
    const struct fact_defs *defs = &w->regime->facts;
    const struct fact_def *level = &defs->list[fact_defs_find(defs, "scope.level", NULL)];
    const struct fact_def *organ = &defs->list[fact_defs_find(defs, "scope.organ", NULL)];
    assert_int_equal(level->choice_count, 6);
    assert_int_equal(organ->choice_count, 15);
    struct facts *facts = facts_new(defs);
    struct matter matter = {
        .regime = w->regime, .facts = facts, .today = date_from_ymd(2026, 11, 23)};
    matter.calendar = packs_calendar(w->packs, NULL);
    for (size_t i = 0; i < level->choice_count * organ->choice_count * 4; i++) {
        size_t at = i / 4;
        facts_put(facts, level->key, level->choices[at % level->choice_count].code, PROV_NONE, NULL,
                  NULL);
        facts_put(facts, organ->key, organ->choices[at / level->choice_count].code, PROV_NONE, NULL,
                  NULL);
        facts_put(facts, "scope.internal_body", answers[i % 2], PROV_NONE, NULL, NULL);
        facts_put(facts, "scope.leader", answers[i / 2 % 2], PROV_NONE, NULL, NULL);
        struct assessment *a;
        struct err err = {0};
        if (!assess(&a, &matter, &err))
            fail_msg("%s %s %s", err.msg, err.arg[0], err.arg[1]);
        if (a->scope_rule_count == 0 || a->scope_missing_count > 0)
            fail_msg("no verdict: %s %s", facts_text(facts, level->key),
                     facts_text(facts, organ->key));
        assert_true(i / 2 % 2 == 0 || a->scope == SCOPE_OUTSIDE); /* not a leading member */
        assessment_free(&a);
    }
    facts_free(&facts);
}

/* ---- practices ---- */

static bool says_proposed(const struct label *label) {
    return strncmp(label->zh, "建议", strlen("建议")) == 0 &&
           strncmp(label->en, "Proposed", strlen("Proposed")) == 0;
}

struct named {
    const struct regime *regime;
    bool practice, element; /* what a condition names: a practice, anything else */
};

static void note_kind(void *ctx, int def) {
    struct named *named = ctx;
    bool practice = named->regime->facts.list[def].practice;
    named->practice = named->practice || practice;
    named->element = named->element || !practice;
}

/* Only what remarks may wait for a practice: nothing that judges, asks, blocks or is written. */
static void only_remarks_know_practices(void *ctx, const struct pack_cond *found) {
    const struct regime *r = ctx;
    struct named named = {r, false, false};
    cond_each_def(found->cond, note_kind, &named);
    if (!named.practice)
        return;
    const char *where = r->cond_names[found->cond->index];
    const struct rule *rule = NULL;
    if (found->kind == KIND_CAUTION)
        rule = &r->cautions[found->item].rule;
    else if (found->kind == KIND_CHECK && r->checks[found->item].severity != SEV_BLOCK)
        rule = &r->checks[found->item].rule;
    else if (found->kind == KIND_DEADLINE && r->deadlines[found->item].kind == DEADLINE_PROPOSED)
        rule = &r->deadlines[found->item].rule;
    if (rule && (rule->status != STATUS_PROPOSAL || !says_proposed(&rule->label)))
        fail_msg("%s: is it told from the law?", where);
    const struct fact_def *def = found->kind == KIND_FACT ? &r->facts.list[found->item] : NULL;
    if (def && !says_proposed(&def->label))
        fail_msg("%s: is it told from the law?", where);
    const struct group *group = found->kind == KIND_GROUP ? &r->groups[found->item] : NULL;
    if (group && !says_proposed(&group->rule.label))
        fail_msg("%s: is it told from the law?", where);
    if (!rule && !def && !group)
        fail_msg("%s waits for a practice", where);
}

static void practices_only_remark(void **state) {
    const struct pack_world *w = *state;
    static const char *const practices[] = {"wider_scope",      "thresholds",
                                            "apology_combined", "sanction_interplay",
                                            "clue_sources",     "recusal",
                                            "notice",           "second_appeal",
                                            "decision_time",    "responsibility_split"};
    const struct fact_defs *defs = &w->regime->facts;
    size_t count = 0;
    for (size_t i = 0; i < defs->count; i++) {
        if (!defs->list[i].practice)
            continue;
        assert_true(count < TEST_COUNT(practices));
        assert_string_equal(defs->list[i].key + strlen(PRACTICE_PREFIX), practices[count++]);
        assert_true(says_proposed(&defs->list[i].label));
        assert_non_null(defs->list[i].hint.en);
    }
    assert_int_equal(count, TEST_COUNT(practices));
    pack_each_cond(w->regime, only_remarks_know_practices, (void *)(uintptr_t)w->regime);
}

/* ---- samples and the letter ---- */

struct sample {
    struct sheet sheet;
    struct matter matter;
    struct assessment *assessment;
    struct procedure *procedure;
};

static void open_sample(struct sample *s, const struct pack_world *w, const char *path) {
    size_t n;
    struct errs errs = {0};
    struct err err = {0};
    const char *text = packs_file(w->packs, path, &n);
    assert_non_null(text);
    if (!sheet_read(&s->sheet, w->packs, path, text, n, &errs))
        fail_msg("%s:%d %s %s", path, errs.list[0].line, errs.list[0].msg, errs.list[0].arg[0]);
    s->matter = (struct matter){.regime = w->regime, .facts = s->sheet.facts};
    s->matter.calendar = packs_calendar(w->packs, NULL);
    s->matter.today = date_from_ymd(2026, 11, 23);
    assert_true(assess(&s->assessment, &s->matter, &err));
    assert_true(procedure_run(&s->procedure, &s->matter, s->assessment, &err));
}

static void close_sample(struct sample *s) {
    procedure_free(&s->procedure);
    assessment_free(&s->assessment);
    sheet_clear(&s->sheet);
}

/* A check or comparison blocks only where the Provisions bar (or where a circumstance, a person or
 * a sequence of days cannot be as it is written): each that does is named here, so that a new one
 * is thought about. What the office wants beyond the text is a warning. */
static void only_what_the_text_bars_blocks(void **state) {
    const struct pack_world *w = *state;
    static const char *const blocking[] = {
        /* 14, 16, 18.1, 22, 10.2 by their days and organs; what an appeal changed */
        "changed_measures", "changed_effect", "changed_letter", "hearing_then_discussion",
        "waiver_then_discussion", "hearing_then_effect", "discussion_then_effect",
        "discussion_then_letter", "discussion_then_service", "discussion_then_unit_service",
        "letter_then_service", "appeal_organ", "reappointed_within_bar", "arranged_within_bar",
        /* 2, 5, 8(4), 15, 14, 16, 17.2, 23, 10.4 */
        "basis_differs", "outside_with_measure", "measure_without_ground", "heavier_provision",
        "direct_reason", "hearing_unrecorded", "waiver_unrecorded", "opinion_not_adopted",
        "discussion_unrecorded", "execution_paused", "return_unapproved", "return_unconsulted"};
    const struct regime *r = w->regime;
    size_t found = 0;
    for (size_t i = 0; i < r->compare_count + r->check_count; i++) {
        bool compare = i < r->compare_count;
        const struct check *check = compare ? NULL : &r->checks[i - r->compare_count];
        enum severity severity = compare ? r->compares[i].severity : check->severity;
        const char *id = compare ? r->compares[i].rule.id : check->rule.id;
        if (severity != SEV_BLOCK)
            continue;
        bool named = false;
        for (size_t k = 0; k < TEST_COUNT(blocking); k++)
            named = named || strcmp(blocking[k], id) == 0;
        if (!named)
            fail_msg("%s blocks: does the text?", id);
        found++;
    }
    assert_int_equal(found, TEST_COUNT(blocking));
}

static bool holds(const struct assessment *a, const char *situation) {
    for (size_t i = 0; i < a->situation_count; i++)
        if (strcmp(a->situations[i].situation->rule.id, situation) == 0)
            return a->situations[i].raised && a->situations[i].holds == TRI_YES;
    fail_msg("%s", situation);
    return false;
}

/* Which letters are ready says which way went through every gate. */
static void samples_come_out_as_meant(void **state) {
    const struct pack_world *w = *state;
    static const struct {
        const char *path, *situation;
        enum scope_verdict scope;
        enum tri ground;
        bool letter;
    } samples[] = {
        {"01-forced-demolition-township-head", "5(4)", SCOPE_APPLIES, TRI_YES, false},
        {"02-costly-decision-deputy-county-head", "5(1)", SCOPE_APPLIES, TRI_YES, true},
        {"03-repeated-grave-accidents-county-head", "5(2)", SCOPE_APPLIES, TRI_YES, true},
        {"04-weak-supervision-bureau-head", "5(3)", SCOPE_APPLIES, TRI_YES, true},
        {"05-mishandled-leak-bureau-head", "5(5)", SCOPE_APPLIES, TRI_YES, true},
        {"06-misjudged-appointment-org-department", "5(6)", SCOPE_APPLIES, TRI_YES, true},
        {"07-guarantee-loss-state-enterprise", "5(7)", SCOPE_BY_REFERENCE, TRI_YES, false},
        {"08-direct-decision-water-bureau", "5(1)", SCOPE_APPLIES, TRI_YES, true},
        {"09-fresh-lead-transport-bureau", NULL, SCOPE_UNCLEAR, TRI_UNKNOWN, false},
        {"10-outside-court-vice-president", NULL, SCOPE_OUTSIDE, TRI_UNKNOWN, false},
        {"11-integrity-duty-only", NULL, SCOPE_APPLIES, TRI_NO, false},
        {"12-return-after-the-bar", "5(4)", SCOPE_APPLIES, TRI_YES, false}};
    size_t shipped, ours = 0;
    const char *const *paths = packs_list(w->packs, "samples/", &shipped);
    for (size_t i = 0; i < shipped; i++)
        ours += strstr(packs_file(w->packs, paths[i], NULL), "regime = dpg2009") != NULL;
    assert_int_equal(ours, TEST_COUNT(samples));
    for (size_t i = 0; i < TEST_COUNT(samples); i++) {
        struct sample s;
        struct letter_state *letter;
        char path[100];
        snprintf(path, sizeof path, "samples/%s.ini", samples[i].path);
        open_sample(&s, w, path);
        if (s.assessment->scope != samples[i].scope || s.assessment->ground != samples[i].ground ||
            (samples[i].situation && !holds(s.assessment, samples[i].situation)))
            fail_msg("%s", path);
        struct judged judged;
        assert_true(judge(&judged, &s.matter, NULL));
        letter = letter_check(regime_letter(w->regime, "decision"), NULL, &s.matter, &judged);
        if ((letter->lack_count + letter->block_count == 0) != samples[i].letter)
            fail_msg("%s: the letter", path);
        letter_state_free(&letter);
        judged_clear(&judged);
        close_sample(&s);
    }
}

/* All practices of the pack, and answers to what they ask. */
static void take_up_practices(struct sample *s) {
    static const char *const answers[][2] = {{"second_appeal.received_on", "2026-11-20"},
                                             {"second_appeal.organ", "某市委"},
                                             {"notice.on", "2026-10-01"},
                                             {"notice.contents", "facts"},
                                             {"decision_time.filed_on", "2026-09-01"},
                                             {"thresholds.text", "损失五百万元"},
                                             {"recusal.entry.1.who", "孙某"},
                                             {"split.entry.1.person", "李某"},
                                             {"lead.proposed_source", "cppcc"}};
    const struct fact_defs *defs = &s->matter.regime->facts;
    for (size_t i = 0; i < defs->count; i++)
        if (defs->list[i].practice)
            facts_put(s->sheet.facts, defs->list[i].key, "yes", PROV_OFFICE, NULL, NULL);
    for (size_t i = 0; i < TEST_COUNT(answers); i++)
        facts_put(s->sheet.facts, answers[i][0], answers[i][1], PROV_NONE, NULL, NULL);
    assessment_free(&s->assessment);
    assert_true(assess(&s->assessment, &s->matter, NULL));
}

/* The letter of a sample with its line breaks taken out, so that wording can be looked for. */
static char *letter_with(const struct pack_world *w, const char *path, bool practices) {
    struct sample s;
    struct sb text = {0}, flat = {0};
    struct err err = {0};
    static const struct letter_value given[] = {{"number", "问责〔2026〕9号"},
                                                {"office", "甲县纪委"}};
    const struct letter_paper paper = {packs_file(w->packs, "letters/decision.txt", NULL),
                                       "decision.txt", given, TEST_COUNT(given)};
    static const struct letter_gap gap = {"【{1}】", false}; /* most samples are on their way */
    open_sample(&s, w, path);
    if (practices)
        take_up_practices(&s);
    struct judged judged;
    if (!judge(&judged, &s.matter, &err) ||
        !letter_compose(&text, &paper, &s.matter, &judged, &gap, &err))
        fail_msg("%s:%d %s %s", err.file, err.line, err.msg, err.arg[0]);
    judged_clear(&judged);
    for (const char *c = sb_text(&text); *c; c++)
        if (*c != '\n')
            sb_add_char(&flat, *c);
    sb_free(&text);
    close_sample(&s);
    return sb_take(&flat);
}

static char *letter_of(const struct pack_world *w, const char *path) {
    return letter_with(w, path, false);
}

/* A letter holds the law and nothing that was only proposed, least of all as a right. */
static void the_letter_knows_no_practice(void **state) {
    const struct pack_world *w = *state;
    size_t count;
    const char *const *paths = packs_list(w->packs, "samples/", &count);
    for (size_t i = 0; i < count; i++) {
        if (!strstr(packs_file(w->packs, paths[i], NULL), "regime = dpg2009"))
            continue;
        char *plain = letter_of(w, paths[i]), *with = letter_with(w, paths[i], true);
        assert_string_equal(with, plain);
        assert_null(strstr(with, "再申诉"));
        mem_free(plain);
        mem_free(with);
    }
}

static void says(const struct pack_world *w, const char *path, const char *const *words,
                 size_t count, bool wanted) {
    char *letter = letter_of(w, path);
    for (size_t i = 0; i < count; i++)
        if ((strstr(letter, words[i]) != NULL) != wanted)
            fail_msg("%s: %s", path, words[i]);
    mem_free(letter);
}

static void the_letter_holds_its_contents(void **state) {
    const struct pack_world *w = *state;
    static const char *const apology[] = {
        "党政领导干部问责决定书",
        "问责〔2026〕9号",
        "一、问责事实",
        "二、问责依据",
        "《关于实行党政领导干部问责的暂行规定》第五条第（五）项、第七条",
        "方式为：责令公开道歉、停职检查",
        "公开道歉的方式：在县广播电视台",
        "公开道歉的范围：社会",
        "本决定由中共甲县委批准",
        "自2026年11月9日起生效",
        "自接到本决定书之日起15日内",
        "向中共甲县委提出书面申诉",
        "30日内作出申诉处理决定",
        "不停止本决定的执行",
        "取消2026年度（按本单位计算口径）考核评优",
        "第九条第（一）项，予以从轻问责",
        "第二条规定的领导成员"};
    static const char *const not_apology[] = {"第十条第二款", "参照", "应当从重", "六、其他",
                                              "第十五条"};
    static const char *const removal[] = {"应当从重问责", "至2027年3月17日", "第十条第四款",
                                          "第二十一条"};
    static const char *const direct[] = {"第十五条直接作出决定", "中共甲县委批准"};
    static const char *const reference[] = {"第二十四条第二款所列领导人员，参照《暂行规定》执行",
                                            "以下所引《暂行规定》各条，均为参照",
                                            "本决定参照下列规定作出", "问责〔2026〕9号"};
    static const char *const township[] = {"第二十四条第一款，适用《暂行规定》"};
    says(w, "samples/05-mishandled-leak-bureau-head.ini", apology, TEST_COUNT(apology), true);
    says(w, "samples/05-mishandled-leak-bureau-head.ini", not_apology, TEST_COUNT(not_apology),
         false);
    says(w, "samples/04-weak-supervision-bureau-head.ini", removal, TEST_COUNT(removal), true);
    says(w, "samples/08-direct-decision-water-bureau.ini", direct, TEST_COUNT(direct), true);
    says(w, "samples/07-guarantee-loss-state-enterprise.ini", reference, TEST_COUNT(reference),
         true);
    says(w, "samples/01-forced-demolition-township-head.ini", township, TEST_COUNT(township), true);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_pack_says_what_it_is),
        cmocka_unit_test(every_field_can_be_shown),
        cmocka_unit_test(every_respondent_has_a_verdict),
        cmocka_unit_test(only_what_the_text_bars_blocks),
        cmocka_unit_test(samples_come_out_as_meant),
        cmocka_unit_test(the_letter_holds_its_contents),
        cmocka_unit_test(practices_only_remark),
        cmocka_unit_test(the_letter_knows_no_practice),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
