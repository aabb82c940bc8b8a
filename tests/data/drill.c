/* drill.c - drills read from their files: what is wrong is named with file, line and key; no answer is taken
 * from a file; every shipped drill is told by its story and agrees with the rules. */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/drill/drill.h"
#include "data/drill/paper.h"
#include "data/prove/drills.h"
#include "tests/support/support.h"

struct world {
    struct packs *packs;
};

static int setup(void **state) {
    struct world *w = mem_alloc(sizeof *w);
    struct err err;
    *state = w;
    return packs_open(&w->packs, NULL, &err) ? 0 : -1;
}

static int teardown(void **state) {
    struct world *w = *state;
    packs_close(&w->packs);
    mem_free(w);
    return 0;
}

#define HEAD "[drill]\ntitle = 试\ntitle.en = Try\nregime = dpg2009\nlevel = 1\n"
#define STORY "[story]\ntext = 2026年3月2日，乙镇镇长赵某收到决定书。有三人围观。\n"

static struct drill *read_drill(struct world *w, const char *text, struct errs *errs) {
    return drill_read(w->packs, "t", "t.ini", text, strlen(text), errs);
}

/* The first fault: its message, line and key. */
static void fault(struct world *w, const char *text, const char *msg, int line, const char *key) {
    struct errs errs = {0};
    struct drill *drill = read_drill(w, text, &errs);
    assert_null(drill);
    assert_true(errs.count > 0);
    assert_string_equal(errs.list[0].msg, msg);
    assert_string_equal(errs.list[0].file, "t.ini");
    if (line > 0)
        assert_int_equal(errs.list[0].line, line);
    assert_string_equal(errs.list[0].key, key);
    errs_clear(&errs);
}

static void faults_have_a_place(void **state) {
    struct world *w = *state;
    fault(w, HEAD STORY "[facts]\nscope.levle = township | 乙镇\n[question 1]\nof = scope\n",
          "err.drill.fact", 9, "facts:scope.levle");
    fault(w, HEAD STORY "[facts]\nscope.level = township\n[question 1]\nof = scope\n",
          "err.drill.words_missing", 9, "facts:scope.level");
    fault(w, HEAD STORY "[facts]\nscope.level = township | 甲县\n[question 1]\nof = scope\n",
          "err.drill.words", 9, "facts:scope.level");
    fault(w, HEAD STORY "[facts]\nscope.level = nowhere | 乙镇\n[question 1]\nof = scope\n",
          "err.fact.choice", 9, "facts:scope.level");
    fault(w,
          HEAD STORY
          "[facts]\nservice.person_received_on = 2026-03-03 | 3月2日\n[question 1]\nof = scope\n",
          "err.drill.day_unsaid", 9, "facts:service.person_received_on");
    fault(w, HEAD STORY "[question 1]\nof = nothing\n", "err.drill.of", 9, "question 1:of");
    fault(w, HEAD STORY "[question 1]\nof = situation.9(9)\n", "err.drill.id", 9, "question 1:of");
    fault(w, HEAD STORY "[question 1]\nof = raw.appeal\n", "err.drill.no_day", 9, "question 1:of");
    fault(w, HEAD STORY "[quiz]\n[question 1]\nof = scope\n", "err.drill.section", 8, "quiz");
    fault(w, HEAD STORY "[question 1]\nof = scope\nky = a\n", "err.pack.key_unknown", 10,
          "question 1:ky");
    fault(w, HEAD STORY, "err.drill.section_missing", 0, "");
    fault(w,
          "[drill]\ntitle = 试\ntitle.en = Try\nregime = dpg2009\nlevel = 7\n" STORY
          "[question 1]\nof = scope\n",
          "err.drill.level", 5, "drill:level");
}

/* A key that the rules do not bear out is refused, with both. */
static void a_false_key(void **state) {
    struct world *w = *state;
    struct errs errs = {0};
    const char *text =
        HEAD STORY "[facts]\nscope.level = township | 乙镇\nscope.organ = government | "
                   "乙镇镇长\nscope.leader = yes | 镇长\nscope.internal_body = no | "
                   "镇长\n[question 1]\nof = scope\nkey = outside\n";
    assert_null(read_drill(w, text, &errs));
    assert_int_equal(errs.count, 1);
    assert_string_equal(errs.list[0].msg, "err.drill.key");
    assert_string_equal(errs.list[0].arg[0], "outside");
    assert_string_equal(errs.list[0].arg[1], "applies");
    errs_clear(&errs);
}

static void options_are_tested(void **state) {
    struct world *w = *state;
    struct errs errs = {0};
    const char *asks = "[question 1]\nkind = single\ncite = 22\nask = 几日？\nask.en = Days?\n";
    struct sb text = {0};
    sb_add(&text, HEAD STORY);
    sb_add(&text, asks);
    sb_add(&text,
           "option.a = 15日\noption.a.if = 22~15日\noption.b = 60日\noption.b.if = 22~60日\n");
    struct drill *drill = read_drill(w, sb_text(&text), &errs);
    assert_non_null(drill);
    assert_true(drill->questions[0].options[0].right);
    assert_false(drill->questions[0].options[1].right);
    assert_int_equal(drill->questions[0].options[0].cite.article, 22);
    drill_free(&drill);
    sb_cut(&text, text.len - strlen("22~60日\n"));
    sb_add(&text, "22~30日\n"); /* the article says that too: two are right */
    assert_null(read_drill(w, sb_text(&text), &errs));
    assert_string_equal(errs.list[0].msg, "err.drill.rights");
    errs_clear(&errs);
    sb_free(&text);
}

/* ---- what is shipped ---- */

static void shipped_drills_are_proved(void **state) {
    struct world *w = *state;
    struct drillcheck check = {0};
    struct errs errs = {0};
    drillcheck_run(&check, w->packs, &errs);
    for (size_t i = 0; i < errs.count; i++)
        print_error("%s:%d %s %s %s %s\n", errs.list[i].file, errs.list[i].line, errs.list[i].key,
                    errs.list[i].msg, errs.list[i].arg[0], errs.list[i].arg[1]);
    assert_int_equal(errs.count, 0);
    assert_true(check.drills > 0);
    errs_clear(&errs);
}

/* Each question's own key, given as its answer, is marked as full; every option but NONE leads to a provision. */
static void the_key_is_the_key(const struct drill *drill) {
    for (size_t i = 0; i < drill->question_count; i++) {
        const struct question *q = &drill->questions[i];
        struct answer answer = {.given = true, .day = q->day};
        struct marked marked;
        struct sb given = {0}, key = {0};
        for (size_t k = 0; k < q->option_count; k++)
            if (q->options[k].right || q->kind == QUESTION_ORDER || q->kind == QUESTION_MATCH)
                answer.picks[answer.pick_count++] = k;
        for (size_t k = 0; k < q->blank_count; k++)
            snprintf(answer.texts[k], ANSWER_SIZE, "%s", q->blanks[k].accept[0]);
        question_mark(&marked, q, &answer);
        answer_codes(&answer, q, &given);
        question_key(q, &key);
        if (marked.score != SCORE_FULL || strcmp(sb_text(&given), sb_text(&key)) != 0)
            fail_msg("%s question %s: %d, %s, %s", drill->id, q->id, marked.score, sb_text(&given),
                     sb_text(&key));
        assert_true(law_has(drill->regime->law, &q->cite));
        sb_free(&given);
        sb_free(&key);
    }
}

static void keys_score_full(void **state) {
    struct world *w = *state;
    struct arena *arena = arena_new();
    size_t count;
    struct drill_head *heads = drill_heads(w->packs, arena, &count);
    for (size_t i = 0; i < count; i++) {
        struct errs errs = {0};
        struct drill *drill = drill_open(w->packs, heads[i].id, &errs);
        assert_non_null(drill);
        the_key_is_the_key(drill);
        assert_non_null(heads[i].title.en);
        drill_free(&drill);
    }
    arena_free(&arena);
}

/* ---- what the shipped drills cover ---- */

enum { IDS_MAX = 900 };
struct covered {
    char ids[IDS_MAX][64];
    size_t count, drills;
    bool kinds[QUESTION_KINDS];
};

/* "dpg2009 scope township": each regime has its own. */
static void cover_text(char text[64], const struct regime *r, const char *kind, const char *id) {
    snprintf(text, 64, "%s %s %s", r->id, kind, id);
}

static void cover(struct covered *c, const struct regime *r, const char *kind, const char *id) {
    char text[64];
    cover_text(text, r, kind, id);
    for (size_t i = 0; i < c->count; i++)
        if (strcmp(c->ids[i], text) == 0)
            return;
    assert_true(c->count < IDS_MAX);
    snprintf(c->ids[c->count++], 64, "%s", text);
}

static bool covers(const struct covered *c, const struct regime *r, const char *kind,
                   const char *id) {
    char text[64];
    cover_text(text, r, kind, id);
    for (size_t i = 0; i < c->count; i++)
        if (strcmp(c->ids[i], text) == 0)
            return true;
    print_error("no drill: %s\n", text);
    return false;
}

static void cover_drill(struct covered *c, const struct drill *drill) {
    const struct assessment *a = drill->outcome.judged.assessment;
    const struct regime *r = drill->regime;
    for (size_t i = 0; i < drill->question_count; i++)
        c->kinds[drill->questions[i].kind] = true;
    for (size_t i = 0; i < a->scope_rule_count; i++)
        cover(c, r, "scope", a->scope_rules[i]->rule.id);
    for (size_t i = 0; i < a->situation_count; i++)
        if (a->situations[i].raised)
            cover(c, r, tri_code(a->situations[i].holds), a->situations[i].situation->rule.id);
    for (size_t i = 0; i < a->circumstance_count; i++)
        if (a->circumstances[i].raised && a->circumstances[i].holds == TRI_YES)
            cover(c, r, "circumstance", a->circumstances[i].circumstance->rule.id);
    for (size_t i = 0; i < a->measure_count; i++)
        if (a->measures[i].chosen)
            cover(c, r, "measure", a->measures[i].measure->rule.id);
}

static bool practised(const struct covered *c, const struct regime *r) {
    bool all = true;
    for (size_t i = 0; i < r->scope_count; i++)
        all = covers(c, r, "scope", r->scopes[i].rule.id) && all;
    for (size_t i = 0; i < r->situation_count; i++)
        all = covers(c, r, "yes", r->situations[i].rule.id) && all;
    for (size_t i = 0; i < r->circumstance_count; i++)
        all = covers(c, r, "circumstance", r->circumstances[i].rule.id) && all;
    for (size_t i = 0; i < r->measure_count; i++)
        all = covers(c, r, "measure", r->measures[i].rule.id) && all;
    return all;
}

/* Every scope rule, situation that holds, circumstance and measure of every regime that builds cases; every kind of
 * question; no fewer than eighty stories. */
static void everything_is_practised(void **state) {
    struct world *w = *state;
    struct arena *arena = arena_new();
    struct covered *c = mem_alloc(sizeof *c);
    size_t count;
    bool all = true;
    const struct drill_head *heads = drill_heads(w->packs, arena, &count);
    *c = (struct covered){0};
    for (size_t i = 0; i < count; i++) {
        struct drill *drill = heads[i].generated ? NULL : drill_open(w->packs, heads[i].id, NULL);
        if (!drill)
            continue;
        c->drills++;
        cover_drill(c, drill);
        drill_free(&drill);
    }
    assert_in_range(c->drills, 80, 999);
    for (int i = 0; i < QUESTION_KINDS; i++)
        assert_true(c->kinds[i]);
    const char *const *ids = packs_regime_ids(w->packs, &count);
    for (size_t i = 0; i < count; i++) {
        const struct regime *regime = packs_regime(w->packs, ids[i], NULL);
        if (regime && regime_builds_cases(regime))
            all = practised(c, regime) && all;
    }
    assert_true(all);
    mem_free(c);
    arena_free(&arena);
}

/* What is easily misread in the Provisions, and the question by which it is practised: its key holds this code. Drills that
 * name what the text does not say test it against the provision's own words. */
static const struct {
    const char *trap, *drill, *question, *code;
} traps[] = {
    {"heavier and lighter do not cancel out", "014-both-directions", "2", "both"},
    {"without a ground circumstances weigh nothing", "015-inert-circumstances", "2", "inert"},
    {"nor do they beside art. 6 alone", "013-integrity-duty-only", "3", "inert"},
    {"9(1) needs an effect, 9(2) both halves", "016-effort-without-effect", "3", "none"},
    {"there is no other lighter circumstance", "017-no-other-lighter", "2", "a"},
    {"8(4) needs a provision", "018-heavier-needs-provision", "1", "unknown"},
    {"no bar for an apology", "070-apology-carries-no-bar", "3", "a"},
    {"no bar for a suspension", "071-suspension", "1", "10.1"},
    {"the bar is of equivalent leading posts alone", "076-arrangement", "2", "a"},
    {"the day on which the bar begins is not given", "100-what-is-not-said", "2", "a"},
    {"the year of the assessment is not given", "100-what-is-not-said", "1", "a"},
    {"a return is approved, and one level up consulted", "075-return-too-early", "3", "a b"},
    {"art. 15 waives the investigation alone", "049-direct-decision", "1", "no"},
    {"the organ is not bound by the proposal", "052-organ-may", "1", "a"},
    {"the appeal goes to the deciding organ", "054-letter-appeal-body", "1", "appeal_organ"},
    {"lists that end in 等 are open", "100-what-is-not-said", "4", "a"},
    {"an apology has manner and scope", "053-letter-lacks", "1", "apology_manner apology_scope"},
    {"the person's receipt counts", "057-two-services", "2", "a"},
    {"how days are counted is not stated", "100-what-is-not-said", "3", "a"},
    {"thirty days from a written appeal", "064-appeal-decision", "3", "a"},
    {"they are not extended", "065-appeal-decision-late", "3", "a"},
    {"an appeal stays nothing", "066-appeal-no-stay", "1", "execution_paused"},
    {"there is no second appeal", "054-letter-appeal-body", "3", "a"},
    {"no recusal, no notice in the text", "083-no-time-for-decision", "2", "a"},
    {"no time for the decision", "083-no-time-for-decision", "1", "a"},
    {"public unless there is a reason", "079-publicity", "1", "secret_without_reason"},
    {"elected township heads", "023-township-deputy", "2", "congress"},
    {"applies, or by reference", "030-state-enterprise", "1", "by_reference"},
    {"courts are outside", "026-court-vice-president", "1", "outside"},
    {"mass organisations are outside", "027-womens-federation", "1", "outside"},
    {"5(2) or 5(3) by the respondent", "007-three-accidents", "2", "no"},
    {"one grave accident is not several", "006-single-serious-event", "1", "no"},
    {"5(4) asks for no loss", "002-closed-hatch-inaction", "3", "a"},
    {"5(5) asks for impact alone", "008-chemical-leak", "3", "a"},
    {"5(7) needs a reason", "012-catch-all-without-reason", "2", "catch_all_reason"},
    {"five measures and no other", "072-five-measures", "1", "removal"},
    {"no table from situations to measures", "073-no-table", "1", "a"},
    {"one post is lost once", "074-one-post-once", "1", "one_post_once"},
    {"a refusal to resign is not provided for", "100-what-is-not-said", "5", "a"},
    {"discipline and crime run beside it", "078-discipline-and-crime", "1", "a b"},
    {"who investigates hangs on the source", "042-clue-audit", "1", "channel_to_discipline"},
    {"old names stay in the text", "082-old-names", "1", "a"},
    {"a search does not tell half width from full", "101-width-of-marks", "1", "a"},
    {"a quotation is full-width, as the clean text", "101-width-of-marks", "2", "a"},
};

static void every_trap_is_practised(void **state) {
    struct world *w = *state;
    for (size_t i = 0; i < sizeof traps / sizeof traps[0]; i++) {
        struct drill *drill = drill_open(w->packs, traps[i].drill, NULL);
        struct sb key = {0};
        bool asked = false;
        if (!drill)
            fail_msg("no drill %s: %s", traps[i].drill, traps[i].trap);
        for (size_t k = 0; k < drill->question_count && !asked; k++)
            if ((asked = strcmp(drill->questions[k].id, traps[i].question) == 0))
                question_key(&drill->questions[k], &key);
        if (!asked || !strstr(sb_text(&key), traps[i].code))
            fail_msg("%s, question %s: “%s” has the key %s, not %s", traps[i].drill,
                     traps[i].question, traps[i].trap, sb_text(&key), traps[i].code);
        sb_free(&key);
        drill_free(&drill);
    }
}

/* Whatever is explained cites what exists: each question, each option, each blank, and the provision says something. */
static void cites_exist(const struct drill *drill) {
    const struct law *law = drill->regime->law;
    for (size_t i = 0; i < drill->question_count; i++) {
        const struct question *q = &drill->questions[i];
        if (q->cite.article < 1 || !law_has(law, &q->cite))
            fail_msg("%s question %s cites nothing", drill->id, q->id);
        for (size_t k = 0; k < q->option_count; k++)
            if (q->options[k].cite.article > 0 && !law_has(law, &q->options[k].cite))
                fail_msg("%s question %s option %s", drill->id, q->id, q->options[k].code);
        for (size_t k = 0; k < q->blank_count; k++)
            if (q->blanks[k].cite.article > 0 && !law_has(law, &q->blanks[k].cite))
                fail_msg("%s question %s blank %zu", drill->id, q->id, k + 1);
    }
}

static void every_explanation_cites_a_provision(void **state) {
    struct world *w = *state;
    struct arena *arena = arena_new();
    size_t count;
    const struct drill_head *heads = drill_heads(w->packs, arena, &count);
    for (size_t i = 0; i < count; i++)
        for (int seed = 1; seed <= (heads[i].generated ? 5 : 1); seed++) {
            struct sb id = {0};
            sb_add(&id, heads[i].id);
            if (heads[i].generated)
                sb_add_fmt(&id, "@%d", seed);
            struct drill *drill = drill_open(w->packs, sb_text(&id), NULL);
            assert_non_null(drill);
            cites_exist(drill);
            sb_free(&id);
            drill_free(&drill);
        }
    arena_free(&arena);
}

/* The same seed is the same drill, letter for letter; seeds differ. */
static void a_seed_is_a_drill(void **state) {
    struct world *w = *state;
    struct arena *arena = arena_new();
    size_t count, generated = 0;
    const struct drill_head *heads = drill_heads(w->packs, arena, &count);
    for (size_t i = 0; i < count; i++) {
        char name[DRILL_ID_SIZE + 8];
        size_t others = 0;
        if (!heads[i].generated)
            continue;
        generated++;
        for (int seed = 1; seed <= 12; seed++) {
            snprintf(name, sizeof name, "%s@%d", heads[i].id, seed);
            struct drill *one = drill_open(w->packs, name, NULL);
            struct drill *two = drill_open(w->packs, name, NULL);
            struct drill *first = drill_open(w->packs, heads[i].id, NULL);
            struct sb a = {0}, b = {0};
            assert_non_null(one);
            assert_string_equal(one->id, name);
            assert_string_equal(one->story, two->story);
            question_key(&one->questions[0], &a);
            question_key(&first->questions[0], &b);
            others +=
                strcmp(one->story, first->story) != 0 || strcmp(sb_text(&a), sb_text(&b)) != 0;
            sb_free(&a);
            sb_free(&b);
            drill_free(&one);
            drill_free(&two);
            drill_free(&first);
        }
        assert_true(others > 0);
    }
    assert_in_range(generated, 6, 99);
    arena_free(&arena);
}

static void a_paper_is_its_seed(void **state) {
    struct world *w = *state;
    struct paper_spec spec = {.seed = 42, .count = 12, .minutes = 30, .pass = 60};
    struct paper one, two;
    struct err err;
    assert_true(paper_make(&one, w->packs, &spec, &err));
    assert_true(paper_make(&two, w->packs, &spec, &err));
    assert_int_equal(one.count, two.count);
    for (size_t i = 0; i < one.count; i++) {
        assert_string_equal(one.items[i].drill->id, two.items[i].drill->id);
        assert_string_equal(one.items[i].asked.question->id, two.items[i].asked.question->id);
        assert_memory_equal(one.items[i].asked.order, two.items[i].asked.order,
                            sizeof one.items[i].asked.order);
    }
    paper_clear(&one);
    paper_clear(&two);
    snprintf(spec.regime, sizeof spec.regime, "nowhere");
    assert_false(paper_make(&one, w->packs, &spec, &err));
    assert_string_equal(err.msg, "err.drill.paper_empty");
}

int main(void) {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(faults_have_a_place),     T(a_false_key),
        T(options_are_tested),      T(shipped_drills_are_proved),
        T(keys_score_full),         T(a_paper_is_its_seed),
        T(everything_is_practised), T(a_seed_is_a_drill),
        T(every_trap_is_practised), T(every_explanation_cites_a_provision),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
