/* Conditions as text: the words, the grammar, and each error with its place. */
#include "tests/support/cond_support.h"

#include <stdio.h>
#include <string.h>

/* ---- grammar: written back with all its brackets ---- */

static void write_cond(const struct cond *cond, struct sb *out) {
    static const char *const ops[] = {"=", "!=", "<", "<=", ">", ">="};
    assert_int_equal(cond->index, -1);
    switch (cond->kind) {
    case COND_AND:
    case COND_OR:
        assert_true(cond->arg_count >= 2);
        sb_add_char(out, '(');
        for (size_t i = 0; i < cond->arg_count; i++) {
            assert_int_not_equal(cond->args[i]->kind, cond->kind); /* flattened */
            sb_add(out, i == 0 ? "" : cond->kind == COND_AND ? " & " : " | ");
            write_cond(cond->args[i], out);
        }
        sb_add_char(out, ')');
        break;
    case COND_NOT:
        assert_int_equal(cond->arg_count, 1);
        sb_add_char(out, '!');
        write_cond(cond->args[0], out);
        break;
    case COND_FACT:
    case COND_COMPARE:
        sb_add(out, cond->of_row ? "*" : "");
        sb_add(out, list[cond->def].key);
        if (cond->kind == COND_FACT)
            break;
        sb_add(out, ops[cond->op]);
        if (cond->code)
            sb_add(out, cond->code);
        else
            sb_add_int(out, cond->number);
        break;
    case COND_REF:
        sb_add_char(out, '@');
        sb_add(out, cond->ref);
        break;
    }
}

static void assert_parses(struct world *w, const char *text, const char *table,
                          const char *expected) {
    struct sb out = {0};
    write_cond(compile_in(w, text, table), &out);
    assert_string_equal(sb_text(&out), expected);
    sb_free(&out);
}

static void the_grammar_binds(void **state) {
    struct world *w = *state;
    static const char *const forms[][2] = {{"t.a", "t.a"},
                                           {"(((t.a)))", "t.a"},
                                           {"t.a & t.b | t.c", "((t.a & t.b) | t.c)"},
                                           {"t.a | t.b & t.c", "(t.a | (t.b & t.c))"},
                                           {"(t.a | t.b) & t.c", "((t.a | t.b) & t.c)"},
                                           {"t.a & (t.b & (t.c & t.a))", "(t.a & t.b & t.c & t.a)"},
                                           {"(t.a|t.b)|(t.c|t.a)", "(t.a | t.b | t.c | t.a)"},
                                           {"!t.a & t.b", "(!t.a & t.b)"},
                                           {"!(t.a & t.b)", "!(t.a & t.b)"},
                                           {"!!t.a", "!!t.a"},
                                           {"!8.count = 3", "!8.count=3"},
                                           {"!t.a != yes", "!t.a!=yes"},
                                           {" t.a\n\t&\r\nt.b ", "(t.a & t.b)"},
                                           {"t.a&t.b", "(t.a & t.b)"}};
    for (size_t i = 0; i < TEST_COUNT(forms); i++)
        assert_parses(w, forms[i][0], NULL, forms[i][1]);
}

static void keys_may_begin_with_a_provision(void **state) {
    struct world *w = *state;
    static const char *const forms[][2] = {{"5(2).locus", "5(2).locus"},
                                           {"(5(2).locus)", "5(2).locus"},
                                           {"!(5(2).locus&8.count)", "!(5(2).locus & 8.count)"},
                                           {"10.2.on|5(7).reason", "(10.2.on | 5(7).reason)"},
                                           {"12(1).5(2).who = none", "12(1).5(2).who=none"},
                                           {"5(2).locus=region", "5(2).locus=region"},
                                           {"(8.count>=3)", "8.count>=3"},
                                           {"8.count=3|(t.a)", "(8.count=3 | t.a)"}};
    for (size_t i = 0; i < TEST_COUNT(forms); i++)
        assert_parses(w, forms[i][0], NULL, forms[i][1]);
}

static void references_are_read(void **state) {
    struct world *w = *state;
    static const char *const names[] = {"@ground",
                                        "@heavier",
                                        "@lighter",
                                        "@scope.applies",
                                        "@scope.outside",
                                        "@scope.unclear",
                                        "@scope.by_reference",
                                        "@situation.5(2)",
                                        "@circumstance.8(1)",
                                        "@flag.congress"};
    for (size_t i = 0; i < TEST_COUNT(names); i++)
        assert_parses(w, names[i], NULL, names[i]);
    assert_parses(w, "(@situation.5(2)&!@ground)|@situation.5(2)", NULL,
                  "((@situation.5(2) & !@ground) | @situation.5(2))");
}

static void columns_belong_to_their_row(void **state) {
    struct world *w = *state;
    assert_parses(w, "text & !adopted | t.a", "hearing.opinion",
                  "((*hearing.opinion.text & !*hearing.opinion.adopted) | t.a)");
    assert_parses(w, "hearing.opinion.adopted = no", "hearing.opinion",
                  "*hearing.opinion.adopted=no");
    put(w, "hearing.opinion.1.adopted", "yes");
    put(w, "hearing.opinion.2.adopted", "no");
    const struct cond *cond = compile_in(w, "adopted", "hearing.opinion");
    static const enum tri expected[] = {TRI_UNKNOWN, TRI_YES, TRI_NO, TRI_UNKNOWN};
    for (int row = 0; row <= 3; row++) {
        const struct cond_env env = {.facts = w->facts, .row = row};
        assert_int_equal(cond_eval(cond, &env), expected[row]);
    }
}

/* ---- errors ---- */

static void assert_error(struct world *w, const char *text, const char *table, const char *msg,
                         const char *word, const char *column, const char *more) {
    struct err err = {0};
    if (cond_compile(w->arena, text, &w->defs, table, &err))
        fail_msg("accepted: %s", text);
    assert_int_equal(err.code, ERR_INPUT);
    assert_string_equal(err.msg, msg);
    assert_string_equal(err.arg[0], word);
    assert_string_equal(err.arg[1], column);
    assert_string_equal(err.arg[2], more);
    assert_null(cond_compile(w->arena, text, &w->defs, table, NULL));
}

static void syntax_errors_name_the_place(void **state) {
    struct world *w = *state;
    static const char *const rows[][3] = {{"", "", "1"},
                                          {"   ", "", "4"},
                                          {"t.a &", "", "6"},
                                          {"t.a t.b", "t.b", "5"},
                                          {"& t.a", "&", "1"},
                                          {"t.a && t.b", "&", "6"},
                                          {"t.a || t.b", "|", "6"},
                                          {"(t.a", "", "5"},
                                          {"t.a)", ")", "4"},
                                          {"()", ")", "2"},
                                          {"!", "", "2"},
                                          {"t.a = ", "", "7"},
                                          {"t.a == yes", "=", "6"},
                                          {"t.a = (yes)", "(", "7"},
                                          {"t.a = 是", "是", "7"},
                                          {"t.a 且 t.b", "且", "5"},
                                          {"是 # t.a", "是", "1"},
                                          {"t.a = @ground", "@ground", "7"},
                                          {"t.a \xE6 t.b", "\xE6", "5"},
                                          {"= yes", "=", "1"},
                                          {"t.a + t.b", "+", "5"},
                                          {"@ground = yes", "=", "9"},
                                          {"t.a & 'x'", "'", "7"}};
    for (size_t i = 0; i < TEST_COUNT(rows); i++)
        assert_error(w, rows[i][0], NULL, "err.cond.syntax", rows[i][1], rows[i][2], "");
}

static void other_errors_name_the_word(void **state) {
    struct world *w = *state;
    static const char table[] = "hearing.opinion";
    assert_error(w, "t.a & t.none", NULL, "err.cond.key", "t.none", "7", "");
    assert_error(w, "ground", NULL, "err.cond.key", "ground", "1", "");
    assert_error(w, "T.A", NULL, "err.cond.key", "T.A", "1", "");
    assert_error(w, "5(3).locus", NULL, "err.cond.key", "5(3).locus", "1", "");
    assert_error(w, "5(2)", NULL, "err.cond.key", "5", "1", "");
    assert_error(w, "note", table, "err.cond.key", "note", "1", "");
    assert_error(w, "t.a | hearing.opinion.text", NULL, "err.cond.row", "hearing.opinion.text", "7",
                 "");
    assert_error(w, "hearing.opinion.2.text", table, "err.cond.row", "hearing.opinion.2.text", "1",
                 "");
    assert_error(w, "hearing.opinion.text", "other.table", "err.cond.row", "hearing.opinion.text",
                 "1", "");
    assert_error(w, "5(2).locus = system", NULL, "err.cond.choice", "system", "14", "5(2).locus");
    assert_error(w, "decision.measures != Removal", NULL, "err.cond.choice", "Removal", "22",
                 "decision.measures");
    assert_error(w, "t.a = true", NULL, "err.cond.choice", "true", "7", "t.a");
    assert_error(w, "8.count = many", NULL, "err.cond.type", "many", "11", "8.count");
    assert_error(w, "8.count = 3.5", NULL, "err.cond.type", "3.5", "11", "8.count");
    assert_error(w, "8.count = -", NULL, "err.cond.type", "-", "11", "8.count");
    assert_error(w, "8.count = 1234567890123456789", NULL, "err.cond.type", "1234567890123456789",
                 "11", "8.count");
    assert_error(w, "8.count < none", NULL, "err.cond.type", "<", "9", "8.count");
    assert_error(w, "5(2).locus >= region", NULL, "err.cond.type", ">=", "12", "5(2).locus");
    assert_error(w, "t.a > 3", NULL, "err.cond.type", ">", "5", "t.a");
    assert_error(w, "10.2.on = 2026-02-06", NULL, "err.cond.type", "2026-02-06", "11", "10.2.on");
    assert_error(w, "5(7).reason = region", NULL, "err.cond.type", "region", "15", "5(7).reason");
    assert_error(w, "t.a & @stage.1", NULL, "err.cond.ref", "@stage.1", "7", "");
    static const char *const refs[] = {"@",       "@situation.", "@flag.", "@scope.aplies",
                                       "@Ground", "@groundless"};
    for (size_t i = 0; i < TEST_COUNT(refs); i++)
        assert_error(w, refs[i], NULL, "err.cond.ref", refs[i], "1", "");
}

static void depth_and_size_are_bounded(void **state) {
    struct world *w = *state;
    struct sb text = {0};
    char column[16];
    for (int mark = 0; mark < 2; mark++) {
        for (int depth = COND_DEPTH_MAX; depth <= COND_DEPTH_MAX + 1; depth++) {
            sb_clear(&text);
            for (int i = 0; i < depth; i++)
                sb_add_char(&text, mark ? '!' : '(');
            sb_add(&text, "t.a");
            for (int i = 0; i < depth && !mark; i++)
                sb_add_char(&text, ')');
            snprintf(column, sizeof column, "%d", depth);
            if (depth == COND_DEPTH_MAX)
                compile(w, text.text);
            else
                assert_error(w, text.text, NULL, "err.cond.syntax", mark ? "!" : "(", column, "");
        }
    }
    sb_clear(&text);
    for (int i = 0; i < COND_NODES_MAX; i++)
        sb_add(&text, i == 0 ? "t.a" : "|t.b");
    assert_int_equal(compile(w, text.text)->arg_count, COND_NODES_MAX);
    sb_add(&text, "|t.b");
    snprintf(column, sizeof column, "%zu", text.len - 2);
    assert_error(w, text.text, NULL, "err.cond.syntax", "t.b", column, "");
    sb_clear(&text);
    for (int i = 0; i < 200000; i++)
        sb_add_char(&text, '('); /* the stack holds */
    assert_null(cond_compile(w->arena, text.text, &w->defs, NULL, NULL));
    sb_free(&text);
}

int main(void) {
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(the_grammar_binds),
        T(keys_may_begin_with_a_provision),
        T(references_are_read),
        T(columns_belong_to_their_row),
        T(syntax_errors_name_the_place),
        T(other_errors_name_the_word),
        T(depth_and_size_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
