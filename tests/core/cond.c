/* Conditions as values: three-valued tables, every comparison, what is missing. */
#include "tests/support/cond_support.h"

#include <string.h>

static enum tri eval(struct world *w, const char *text) {
    const struct cond_env env = {.facts = w->facts};
    return cond_eval(compile(w, text), &env);
}

static void assert_value(struct world *w, const char *text, enum tri expected) {
    enum tri got = eval(w, text);
    if (got != expected)
        fail_msg("%s is %s, not %s", text, tri_code(got), tri_code(expected));
}

/* ---- values ---- */

static void kleene_tables_hold(void **state) {
    struct world *w = *state;
    /* In the order no, unknown, yes: the smaller one is "and", the greater one "or". */
    static const char *const values[] = {"no", "unknown", "yes"};
    static const enum tri all[3][3] = {{TRI_NO, TRI_NO, TRI_NO},
                                       {TRI_NO, TRI_UNKNOWN, TRI_UNKNOWN},
                                       {TRI_NO, TRI_UNKNOWN, TRI_YES}};
    static const enum tri any[3][3] = {{TRI_NO, TRI_UNKNOWN, TRI_YES},
                                       {TRI_UNKNOWN, TRI_UNKNOWN, TRI_YES},
                                       {TRI_YES, TRI_YES, TRI_YES}};
    static const enum tri not_of[3] = {TRI_YES, TRI_UNKNOWN, TRI_NO};
    for (int a = 0; a < 3; a++) {
        put(w, "t.a", values[a]);
        assert_value(w, "!t.a", not_of[a]);
        for (int b = 0; b < 3; b++) {
            put(w, "t.b", values[b]);
            assert_value(w, "t.a & t.b", all[a][b]);
            assert_value(w, "t.a | t.b", any[a][b]);
            /* De Morgan, and a third argument after the one that decides */
            assert_value(w, "!(t.a & t.b)", eval(w, "!t.a | !t.b"));
            assert_value(w, "t.a & t.b & t.a", all[a][b]);
            assert_value(w, "t.a | t.b | t.a", any[a][b]);
        }
    }
}

struct row {
    const char *value; /* NULL: untouched */
    enum provenance provenance;
    const char *text;
    enum tri expected;
};

static void assert_rows(struct world *w, const char *key, const struct row *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        facts_remove(w->facts, key);
        if (rows[i].value)
            facts_put(w->facts, key, rows[i].value, rows[i].provenance, NULL, NULL);
        enum tri got = eval(w, rows[i].text);
        if (got != rows[i].expected)
            fail_msg("%s with %s is %s", rows[i].text, rows[i].value ? rows[i].value : "nothing",
                     tri_code(got));
    }
}

static void tris_are_their_value(void **state) {
    static const struct row rows[] = {{NULL, 0, "t.a", TRI_UNKNOWN},
                                      {"", 0, "t.a", TRI_UNKNOWN},
                                      {"unknown", 0, "t.a", TRI_UNKNOWN},
                                      {"yes", 0, "t.a", TRI_YES},
                                      {"no", 0, "t.a", TRI_NO},
                                      {"yes", PROV_UNKNOWN, "t.a", TRI_YES},
                                      {"yes", 0, "t.a = yes", TRI_YES},
                                      {"no", 0, "t.a = yes", TRI_NO},
                                      {"no", 0, "t.a = no", TRI_YES},
                                      {"no", 0, "t.a != no", TRI_NO},
                                      {"unknown", 0, "t.a = no", TRI_UNKNOWN},
                                      {NULL, 0, "t.a != no", TRI_UNKNOWN},
                                      {NULL, 0, "t.a = none", TRI_YES},
                                      {"", 0, "t.a = none", TRI_YES},
                                      {"no", 0, "t.a = none", TRI_NO},
                                      {"unknown", 0, "t.a = none", TRI_NO},
                                      {NULL, 0, "t.a != none", TRI_NO},
                                      {"unknown", 0, "t.a != none", TRI_YES},
                                      {NULL, 0, "t.a = unknown", TRI_NO},
                                      {"", 0, "t.a = unknown", TRI_NO},
                                      {"unknown", 0, "t.a = unknown", TRI_YES},
                                      {"yes", 0, "t.a = unknown", TRI_NO},
                                      {"unknown", 0, "t.a != unknown", TRI_NO},
                                      {NULL, 0, "t.a != unknown", TRI_YES}};
    assert_rows(*state, "t.a", rows, TEST_COUNT(rows));
}

static void choices_are_compared(void **state) {
    static const struct row rows[] = {{NULL, 0, "5(2).locus", TRI_UNKNOWN},
                                      {"", 0, "5(2).locus", TRI_UNKNOWN},
                                      {"unknown", 0, "5(2).locus", TRI_UNKNOWN},
                                      {"unit", 0, "5(2).locus", TRI_YES},
                                      {NULL, 0, "5(2).locus = unit", TRI_UNKNOWN},
                                      {"", 0, "5(2).locus = unit", TRI_UNKNOWN},
                                      {"unknown", 0, "5(2).locus = unit", TRI_UNKNOWN},
                                      {"unknown", 0, "5(2).locus != unit", TRI_UNKNOWN},
                                      {"unit", 0, "5(2).locus = unit", TRI_YES},
                                      {"unit", 0, "5(2).locus != unit", TRI_NO},
                                      {"region", 0, "5(2).locus = unit", TRI_NO},
                                      {"region", 0, "5(2).locus != unit", TRI_YES},
                                      {"unknown", 0, "5(2).locus = unknown", TRI_YES},
                                      {"unknown", 0, "5(2).locus = none", TRI_NO},
                                      {NULL, 0, "5(2).locus = none", TRI_YES}};
    assert_rows(*state, "5(2).locus", rows, TEST_COUNT(rows));
}

static void multis_include(void **state) {
    static const struct row rows[] = {
        {NULL, 0, "decision.measures", TRI_UNKNOWN},
        {"", 0, "decision.measures = removal", TRI_UNKNOWN},
        {"", 0, "decision.measures = none", TRI_YES},
        {"suspension,removal", 0, "decision.measures", TRI_YES},
        {"suspension,removal", 0, "decision.measures = removal", TRI_YES},
        {"suspension,removal", 0, "decision.measures != removal", TRI_NO},
        {"suspension,removal", 0, "decision.measures = none", TRI_NO},
        {"removal_all", 0, "decision.measures = removal", TRI_NO},
        {"removal_all", 0, "decision.measures != removal", TRI_YES}};
    assert_rows(*state, "decision.measures", rows, TEST_COUNT(rows));
}

static void integers_are_ordered(void **state) {
    static const struct row rows[] = {
        {NULL, 0, "8.count >= 3", TRI_UNKNOWN},
        {"", 0, "8.count >= 3", TRI_UNKNOWN},
        {"x", 0, "8.count >= 3", TRI_UNKNOWN},
        {"3", 0, "8.count", TRI_YES},
        {"0", 0, "8.count", TRI_YES},
        {"3", 0, "8.count = 3", TRI_YES},
        {"4", 0, "8.count = 3", TRI_NO},
        {"3", 0, "8.count != 3", TRI_NO},
        {"4", 0, "8.count != 3", TRI_YES},
        {"2", 0, "8.count < 3", TRI_YES},
        {"3", 0, "8.count < 3", TRI_NO},
        {"3", 0, "8.count <= 3", TRI_YES},
        {"4", 0, "8.count <= 3", TRI_NO},
        {"4", 0, "8.count > 3", TRI_YES},
        {"3", 0, "8.count > 3", TRI_NO},
        {"3", 0, "8.count >= 3", TRI_YES},
        {"10", 0, "8.count >= 9", TRI_YES},
        {"-2", 0, "8.count < -1", TRI_YES},
        {"999999999999999999", 0, "8.count = 999999999999999999", TRI_YES},
        {NULL, 0, "8.count = none", TRI_YES},
        {"0", 0, "8.count = none", TRI_NO},
        {"0", 0, "8.count != none", TRI_YES}};
    assert_rows(*state, "8.count", rows, TEST_COUNT(rows));
}

/* A date or text has no value for 不清楚; its provenance says it. */
static void texts_and_dates_are_answered_or_not(void **state) {
    static const struct row rows[] = {
        {NULL, 0, "5(7).reason", TRI_UNKNOWN},
        {"", 0, "5(7).reason", TRI_UNKNOWN},
        {"unknown", 0, "5(7).reason", TRI_YES}, /* a word like another */
        {"no", 0, "5(7).reason", TRI_YES},
        {"甲", PROV_UNKNOWN, "5(7).reason", TRI_YES},
        {"", PROV_UNKNOWN, "5(7).reason", TRI_UNKNOWN},
        {"", PROV_UNKNOWN, "5(7).reason = unknown", TRI_YES},
        {"", PROV_STATED, "5(7).reason = unknown", TRI_NO},
        {"甲", PROV_UNKNOWN, "5(7).reason = unknown", TRI_NO},
        {NULL, 0, "5(7).reason = unknown", TRI_NO},
        {NULL, 0, "5(7).reason = none", TRI_YES},
        {"甲", 0, "5(7).reason = none", TRI_NO}};
    assert_rows(*state, "5(7).reason", rows, TEST_COUNT(rows));
    static const struct row days[] = {{NULL, 0, "10.2.on", TRI_UNKNOWN},
                                      {"2026-02-06", 0, "10.2.on", TRI_YES},
                                      {"2026-02-06", 0, "10.2.on = none", TRI_NO}};
    assert_rows(*state, "10.2.on", days, TEST_COUNT(days));
}

static enum tri answer(const void *ctx, const char *name) {
    return strcmp(name, ctx) == 0 ? TRI_YES : TRI_NO;
}

static void references_are_asked(void **state) {
    struct world *w = *state;
    const struct cond *cond = compile(w, "@situation.5(2) & !@ground");
    struct cond_env env = {.facts = w->facts};
    assert_int_equal(cond_eval(cond, &env), TRI_UNKNOWN);
    env.ref = answer;
    env.ctx = "situation.5(2)";
    assert_int_equal(cond_eval(cond, &env), TRI_YES);
    env.ctx = "ground";
    assert_int_equal(cond_eval(cond, &env), TRI_NO);
}

static void another_answer_may_be_tried(void **state) {
    struct world *w = *state;
    char key[] = "", value[] = "yes";
    struct fact instead = {.key = key, .def = A, .value = value, .document = key, .page = key};
    struct cond_env env = {.facts = w->facts, .instead = &instead};
    put(w, "t.a", "no");
    const struct cond *cond = compile(w, "t.a & !t.b");
    assert_ptr_equal(cond_fact(cond->args[0], &env), &instead);
    assert_null(cond_fact(cond->args[1]->args[0], &env));
    assert_int_equal(cond_eval(cond, &env), TRI_UNKNOWN);
    instead.def = B;
    assert_int_equal(cond_eval(cond, &env), TRI_NO);
    put(w, "t.a", "yes");
    assert_int_equal(cond_eval(cond, &env), TRI_NO);
    env.instead = NULL;
    assert_int_equal(cond_eval(cond, &env), TRI_UNKNOWN);
    /* A column is replaced in its own row only. */
    cond = compile_in(w, "adopted", "hearing.opinion");
    instead.def = ADOPTED;
    instead.row = 2;
    env.instead = &instead;
    env.row = 1;
    assert_int_equal(cond_eval(cond, &env), TRI_UNKNOWN);
    env.row = 2;
    assert_int_equal(cond_eval(cond, &env), TRI_YES);
}

static void without_facts_all_is_unknown(void **state) {
    struct world *w = *state;
    struct facts *foreign = facts_new(NULL);
    facts_put(foreign, "t.a", "yes", PROV_NONE, NULL, NULL);
    const struct cond_env none = {0}, other = {.facts = foreign};
    const struct cond *cond = compile(w, "t.a | 8.count >= 3 | 5(2).locus = unknown");
    assert_int_equal(cond_eval(cond, &none), TRI_UNKNOWN);
    assert_int_equal(cond_eval(cond, &other), TRI_UNKNOWN);
    facts_free(&foreign);
}

/* ---- walks ---- */

static void add_def(void *ctx, int def) {
    sb_add_fmt(ctx, "%s ", list[def].key);
}

static void add_ref(void *ctx, const char *name) {
    sb_add_fmt(ctx, "%s ", name);
}

static void add_missing(void *ctx, int def, int row) {
    char key[FACT_KEY_SIZE];
    fact_key(&list[def], row, key);
    sb_add_fmt(ctx, "%s ", key);
}

static void names_are_walked_in_order(void **state) {
    struct world *w = *state;
    const struct cond *cond =
        compile(w, "t.c & (8.count >= 3 | !t.a) & @ground | t.a = none & @situation.5(2) & t.c");
    struct sb out = {0};
    cond_each_def(cond, add_def, &out);
    assert_string_equal(sb_text(&out), "t.c 8.count t.a ");
    sb_clear(&out);
    cond_each_ref(cond, add_ref, &out);
    assert_string_equal(sb_text(&out), "ground situation.5(2) ");
    sb_free(&out);
}

static void assert_missing(struct world *w, const char *text, const char *expected) {
    const struct cond_env env = {.facts = w->facts, .row = 2};
    struct sb out = {0};
    cond_each_missing(compile_in(w, text, "hearing.opinion"), &env, add_missing, &out);
    if (strcmp(sb_text(&out), expected) != 0)
        fail_msg("%s misses %s, not %s", text, sb_text(&out), expected);
    sb_free(&out);
}

static void only_what_matters_is_missing(void **state) {
    struct world *w = *state;
    static const char text[] = "t.a & (t.b | t.c)";
    assert_missing(w, text, "t.a t.b t.c ");
    put(w, "t.a", "yes");
    put(w, "t.b", "no");
    assert_missing(w, text, "t.c ");
    put(w, "t.c", "unknown");
    assert_missing(w, text, "t.c ");
    put(w, "t.b", "yes");
    assert_missing(w, text, "");
    put(w, "t.b", "no");
    put(w, "t.a", "no");
    assert_missing(w, text, "");
    put(w, "t.a", NULL);
    assert_missing(w, text, "t.a t.c ");
    assert_missing(w, "!(t.a | t.b)", "t.a ");
    assert_missing(w, "(t.a | t.b) & (t.a | t.c)", "t.a t.c "); /* once each */
    assert_missing(w, "5(2).locus = unit & 8.count >= 3", "5(2).locus 8.count ");
    assert_missing(w, "5(2).locus = none & 8.count", "8.count "); /* `none` is never unknown */
    assert_missing(w, "5(2).locus != none & 8.count", "");
    assert_missing(w, "@ground & t.a", "t.a ");
    assert_missing(w, "text & adopted", "hearing.opinion.2.text hearing.opinion.2.adopted ");
}

static bool touched(struct world *w, const char *text, const char *table) {
    return cond_touched(compile_in(w, text, table), w->facts);
}

static void touched_means_any_fact(void **state) {
    struct world *w = *state;
    static const char text[] = "t.a & (8.count >= 3 | !5(2).locus)";
    assert_false(touched(w, text, NULL));
    put(w, "t.b", "yes");
    assert_false(touched(w, text, NULL));
    put(w, "5(2).locus", ""); /* empty is touched */
    assert_true(touched(w, text, NULL));
    put(w, "5(2).locus", NULL);
    put(w, "8.count", "1");
    assert_true(touched(w, text, NULL));
    assert_false(touched(w, "@ground", NULL));
    assert_false(touched(w, "adopted", "hearing.opinion"));
    put(w, "hearing.opinion.7.adopted", "no");
    assert_true(touched(w, "adopted", "hearing.opinion"));
    assert_false(touched(w, "text", "hearing.opinion"));
}

/* Unknown must mean that the answer is open: with every unknown answered both ways, a decided value
 * stays as it is. */
static void random_condition(struct test_random *random, int depth, struct sb *out) {
    /* Not `= none`: that asks whether there is an answer, which answering changes. */
    static const char *const leaves[] = {"t.a", "t.b", "t.c", "t.a = yes", "t.b != no"};
    uint32_t kind = depth > 4 ? 0 : test_below(random, 4);
    if (kind == 0) {
        sb_add(out, leaves[test_below(random, TEST_COUNT(leaves))]);
    } else if (kind == 1) {
        sb_add(out, "!(");
        random_condition(random, depth + 1, out);
        sb_add_char(out, ')');
    } else {
        sb_add_char(out, '(');
        random_condition(random, depth + 1, out);
        sb_add(out, kind == 2 ? " & " : " | ");
        random_condition(random, depth + 1, out);
        sb_add_char(out, ')');
    }
}

static void decided_values_stay_decided(void **state) {
    struct world *w = *state;
    static const char *const keys[] = {"t.a", "t.b", "t.c"};
    static const char *const values[] = {NULL, "no", "yes"};
    struct test_random random = test_random(3);
    struct sb text = {0};
    for (int round = 0; round < 400; round++) {
        sb_clear(&text);
        random_condition(&random, 0, &text);
        const struct cond *cond = compile(w, text.text);
        const struct cond_env env = {.facts = w->facts};
        uint32_t now[3];
        for (int i = 0; i < 3; i++) {
            now[i] = test_below(&random, 3);
            put(w, keys[i], values[now[i]]);
        }
        enum tri before = cond_eval(cond, &env);
        for (int answers = 0; answers < 8; answers++) {
            for (int i = 0; i < 3; i++)
                put(w, keys[i], now[i] ? values[now[i]] : values[1 + (answers >> i) % 2]);
            enum tri after = cond_eval(cond, &env);
            assert_int_not_equal(after, TRI_UNKNOWN);
            assert_true(before == TRI_UNKNOWN || before == after);
        }
        arena_reset(w->arena);
    }
    sb_free(&text);
}

int main(void) {
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(kleene_tables_hold),           T(tris_are_their_value),
        T(choices_are_compared),         T(multis_include),
        T(integers_are_ordered),         T(texts_and_dates_are_answered_or_not),
        T(references_are_asked),         T(another_answer_may_be_tried),
        T(without_facts_all_is_unknown), T(names_are_walked_in_order),
        T(only_what_matters_is_missing), T(touched_means_any_fact),
        T(decided_values_stay_decided),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
