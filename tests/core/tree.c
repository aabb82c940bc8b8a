/* The record of an evaluation: its nodes, its text; and the small functions of a regime. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>

#include "core/assess/tree.h"
#include "core/rules/regime.h"

static const struct fact_choice measures[] = {{"suspension", {"停职检查", NULL}},
                                              {"removal", {"免职", NULL}}};

static struct fact_def list[] = {
    {.key = "5(2).neglect_of_duty",
     .type = FACT_TRI,
     .label = {"工作失职", "Neglect of duty"},
     .cite = {.regime = "dpg2009", .article = 5, .item = 2}},
    {.key = "decision.measures", .type = FACT_MULTI, .choices = measures, .choice_count = 2},
    {.key = "8.count", .type = FACT_INT},
    {.key = "hearing.opinion.text",
     .table = "hearing.opinion",
     .column = "text",
     .type = FACT_TEXT,
     .label = {"意见", NULL}},
};

struct world {
    struct fact_defs defs;
    struct arena *arena;
    struct facts *facts;
};

static int setup(void **state) {
    struct world *w = mem_alloc(sizeof *w);
    w->defs = (struct fact_defs){.list = list, .count = TEST_COUNT(list)};
    w->arena = arena_new();
    bool ok = fact_defs_index(&w->defs, NULL);
    w->facts = facts_new(&w->defs);
    *state = w;
    return ok ? 0 : -1;
}

static int teardown(void **state) {
    struct world *w = *state;
    facts_free(&w->facts);
    arena_free(&w->arena);
    fact_defs_clear(&w->defs);
    mem_free(w);
    return 0;
}

static enum tri ground_holds(const void *ctx, const char *name) {
    (void)ctx;
    return strcmp(name, "ground") == 0 ? TRI_YES : TRI_NO;
}

static const struct cond *compile(struct world *w, const char *text) {
    const struct cond *cond = cond_compile(w->arena, text, &w->defs, "hearing.opinion", NULL);
    assert_non_null(cond);
    return cond;
}

static void children_are_kept_in_order(void **state) {
    struct world *w = *state;
    struct node *top = node_new(w->arena, NODE_ROOT), *children[70];
    assert_int_equal(top->value, TRI_UNKNOWN);
    for (size_t i = 0; i < TEST_COUNT(children); i++) {
        children[i] = node_new(w->arena, NODE_ALL);
        node_add(w->arena, top, children[i]);
        assert_int_equal(top->child_count, i + 1);
        for (size_t k = 0; k <= i; k++)
            assert_ptr_equal(top->children[k], children[k]);
    }
}

static void leaves_point_to_what_they_stand_for(void **state) {
    struct world *w = *state;
    facts_put(w->facts, "5(2).neglect_of_duty", "yes", PROV_VERIFIED, "拆违卷", "3");
    facts_put(w->facts, "hearing.opinion.2.text", "请求从轻", PROV_NONE, NULL, NULL);
    const struct cond_env env = {.facts = w->facts, .ref = ground_holds, .row = 2};
    const struct cond *cond =
        compile(w, "5(2).neglect_of_duty & !(decision.measures = removal | text) & @ground");
    struct node *top = tree_of_cond(w->arena, cond, &env);
    assert_int_equal(top->kind, NODE_ALL);
    assert_int_equal(top->child_count, 3);
    assert_null(top->label.zh);
    const struct node *leaf = top->children[0];
    assert_int_equal(leaf->kind, NODE_FACT);
    assert_ptr_equal(leaf->def, &list[0]);
    assert_ptr_equal(leaf->fact, facts_at(w->facts, 0, 0));
    assert_string_equal(leaf->label.zh, "工作失职");
    assert_int_equal(leaf->cite.item, 2);
    assert_null(leaf->cond);
    assert_int_equal(leaf->value, TRI_YES);
    const struct node *not_node = top->children[1];
    assert_int_equal(not_node->kind, NODE_NOT);
    assert_int_equal(not_node->child_count, 1);
    assert_int_equal(not_node->value, TRI_NO);
    const struct node *any = not_node->children[0];
    assert_int_equal(any->kind, NODE_ANY);
    assert_int_equal(any->child_count, 2);
    assert_int_equal(any->value, TRI_YES);
    assert_ptr_equal(any->children[0]->def, &list[1]);
    assert_string_equal(any->children[0]->cond->code, "removal");
    assert_null(any->children[0]->fact);
    assert_int_equal(any->children[1]->row, 2);
    assert_string_equal(any->children[1]->fact->value, "请求从轻");
    assert_int_equal(top->children[2]->kind, NODE_REF);
    assert_string_equal(top->children[2]->ref, "ground");
    assert_int_equal(top->children[2]->value, TRI_YES);
    /* A branch made by a condition takes further children. */
    for (int i = 0; i < 5; i++)
        node_add(w->arena, top, node_new(w->arena, NODE_CAUTION));
    assert_int_equal(top->child_count, 8);
    assert_int_equal(top->children[2]->kind, NODE_REF);
}

/* Every branch is shown, also behind the one that decides, and the value is
 * that of the evaluation. */
static void values_agree_with_the_evaluation(void **state) {
    struct world *w = *state;
    static const char *const texts[] = {"5(2).neglect_of_duty & 8.count >= 3",
                                        "5(2).neglect_of_duty | 8.count >= 3 | @ground",
                                        "!(5(2).neglect_of_duty & 8.count != 3)",
                                        "!(5(2).neglect_of_duty | 8.count < 3) & !@heavier",
                                        "decision.measures = none & 8.count",
                                        "@heavier"};
    static const char *const tris[] = {NULL, "yes", "no", "unknown"};
    static const char *const counts[] = {NULL, "2", "3"};
    const struct cond_env env = {.facts = w->facts, .ref = ground_holds};
    for (size_t i = 0; i < TEST_COUNT(texts) * 12; i++) {
        const char *tri = tris[i % 4], *count = counts[i / 4 % 3];
        facts_remove(w->facts, "5(2).neglect_of_duty");
        facts_remove(w->facts, "8.count");
        if (tri)
            facts_put(w->facts, "5(2).neglect_of_duty", tri, PROV_NONE, NULL, NULL);
        if (count)
            facts_put(w->facts, "8.count", count, PROV_NONE, NULL, NULL);
        const struct cond *cond = compile(w, texts[i / 12]);
        const struct node *top = tree_of_cond(w->arena, cond, &env);
        assert_int_equal(top->value, cond_eval(cond, &env));
        assert_int_equal(top->child_count, cond->arg_count);
    }
}

static void without_facts_there_is_a_tree(void **state) {
    struct world *w = *state;
    const struct cond_env env = {0};
    const struct node *top = tree_of_cond(w->arena, compile(w, "8.count & @ground"), &env);
    assert_int_equal(top->value, TRI_UNKNOWN);
    assert_null(top->children[0]->def);
}

static void assert_text(const struct node *top, const char *expected) {
    struct sb once = {0}, twice = {0};
    tree_text(top, &once);
    tree_text(top, &twice);
    assert_string_equal(sb_text(&once), expected);
    assert_string_equal(sb_text(&twice), expected);
    sb_free(&once);
    sb_free(&twice);
}

static void the_text_is_stable(void **state) {
    struct world *w = *state;
    facts_put(w->facts, "5(2).neglect_of_duty", "yes", PROV_VERIFIED, "拆违卷", "3");
    facts_put(w->facts, "8.count", "", PROV_NONE, NULL, NULL);
    facts_put(w->facts, "hearing.opinion.12.text", "甲\\乙\n丙", PROV_NONE, NULL, NULL);
    const struct cond_env env = {.facts = w->facts, .ref = ground_holds, .row = 12};
    struct node *root = node_new(w->arena, NODE_ROOT);
    struct node *situation = node_new(w->arena, NODE_SITUATION);
    situation->label = (struct label){"工作失职\n致使", "Neglect"};
    situation->cite = (struct cite){.regime = "dpg2009", .article = 5, .item = 2};
    situation->value = TRI_YES;
    situation->inert = true;
    struct node *measure = node_new(w->arena, NODE_MEASURE);
    measure->label = (struct label){NULL, "Removal"};
    node_add(w->arena, root, situation);
    node_add(w->arena, root, measure);
    const struct cond *cond = compile(w, "5(2).neglect_of_duty & (8.count <= 3 | text) & "
                                         "!decision.measures = removal & @situation.5(2)");
    node_add(w->arena, situation, tree_of_cond(w->arena, cond, &env));
    static const char expected[] = "0 root unknown -\n"
                                   "1 situation yes dpg2009:5(2) inert 工作失职\\n致使\n"
                                   "2 all no -\n"
                                   "3 fact yes dpg2009:5(2) 5(2).neglect_of_duty=yes\n"
                                   "3 any yes -\n"
                                   "4 fact unknown - 8.count= (<= 3)\n"
                                   "4 fact yes - hearing.opinion.12.text=甲\\\\乙\\n丙\n"
                                   "3 not unknown -\n"
                                   "4 fact unknown - decision.measures (= removal)\n"
                                   "3 ref no - @situation.5(2)\n"
                                   "1 measure unknown - Removal\n";
    assert_text(root, expected);
}

static void every_kind_has_a_name(void **state) {
    struct world *w = *state;
    struct sb seen = {0};
    for (int kind = NODE_ROOT; kind <= NODE_REF; kind++) {
        struct sb text = {0};
        tree_text(node_new(w->arena, (enum node_kind)kind), &text);
        assert_null(strstr(sb_text(&seen), sb_text(&text)));
        assert_null(strstr(sb_text(&text), "0 - "));
        sb_add(&seen, sb_text(&text));
        sb_free(&text);
    }
    sb_free(&seen);
}

/* ---- the small functions of a regime ---- */

static void codes_of_rules(void **state) {
    (void)state;
    static const char *const codes[] = {"in force", "superseded",     "local",  "historical",
                                        "proposal", "to be verified", "opinion"};
    for (size_t i = 0; i < TEST_COUNT(codes); i++) {
        enum rule_status status;
        assert_true(rule_status_parse(codes[i], &status));
        assert_string_equal(rule_status_code(status), codes[i]);
        assert_int_equal(status, i);
    }
    enum rule_status status = STATUS_LOCAL;
    assert_false(rule_status_parse("In Force", &status));
    assert_false(rule_status_parse("", &status));
    assert_int_equal(status, STATUS_LOCAL);
    assert_string_equal(scope_verdict_code(SCOPE_APPLIES), "applies");
    assert_string_equal(scope_verdict_code(SCOPE_BY_REFERENCE), "by_reference");
    assert_string_equal(scope_verdict_code(SCOPE_OUTSIDE), "outside");
    assert_string_equal(scope_verdict_code(SCOPE_UNCLEAR), "unclear");
    assert_string_equal(severity_code(SEV_BLOCK), "block");
    assert_string_equal(severity_code(SEV_WARN), "warn");
    assert_string_equal(severity_code(SEV_NOTE), "note");
    assert_string_equal(deadline_kind_code(DEADLINE_STATUTORY), "statutory");
    assert_string_equal(deadline_kind_code(DEADLINE_EFFECT), "effect");
    assert_string_equal(deadline_kind_code(DEADLINE_OFFICE), "office");
    assert_string_equal(deadline_kind_code(DEADLINE_PROPOSED), "proposed");
}

static void a_regime_is_looked_up_and_freed(void **state) {
    (void)state;
    static const char text[] = "办法\n第一条　甲。";
    struct regime *regime = regime_new("jiaxian");
    assert_string_equal(regime->id, "jiaxian");
    assert_int_equal(regime->from, DAY_NONE);
    assert_int_equal(regime->to, DAY_NONE);
    assert_int_equal(regime_stage(regime, "clue"), -1);
    struct stage stages[] = {{.rule = {.id = "clue"}}, {.rule = {.id = "scope"}}};
    struct measure ladder[] = {{.rule = {.id = "suspension"}}, {.rule = {.id = "removal"}}};
    struct letter letters[] = {{.rule = {.id = "decision"}}};
    regime->stages = stages;
    regime->stage_count = 2;
    regime->measures = ladder;
    regime->measure_count = 2;
    regime->letters = letters;
    regime->letter_count = 1;
    assert_int_equal(regime_stage(regime, "scope"), 1);
    assert_int_equal(regime_stage(regime, "Scope"), -1);
    assert_ptr_equal(regime_measure(regime, "removal"), &ladder[1]);
    assert_null(regime_measure(regime, "demotion"));
    assert_ptr_equal(regime_letter(regime, "decision"), &letters[0]);
    assert_null(regime_letter(regime, "notice"));
    regime->facts = (struct fact_defs){.list = list, .count = TEST_COUNT(list)};
    assert_true(fact_defs_index(&regime->facts, NULL));
    regime->law = law_parse("jiaxian", "law.txt", text, strlen(text), NULL);
    assert_non_null(regime->law);
    regime_free(&regime); /* with its index and its law */
    assert_null(regime);
    regime_free(&regime);
    regime_free(NULL);
}

int main(void) {
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(children_are_kept_in_order),
        T(leaves_point_to_what_they_stand_for),
        T(values_agree_with_the_evaluation),
        T(without_facts_there_is_a_tree),
        T(the_text_is_stable),
        T(every_kind_has_a_name),
        T(codes_of_rules),
        T(a_regime_is_looked_up_and_freed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
