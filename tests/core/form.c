#include "tests/support/regime_fixture.h"
#include "tests/support/support.h"

#include <string.h>

#include "core/course/form.h"

struct run {
    struct fixture_case c;
    struct assessment *a;
    struct procedure *p;
    struct form f;
};

static void start(struct run *r, const struct regime *regime, int stage, const char *const *facts) {
    fixture_open(&r->c, regime);
    fixture_put_all(&r->c, facts);
    r->a = fixture_assess(&r->c);
    struct err err = {0};
    assert_true(procedure_run(&r->p, &r->c.matter, r->a, &err));
    form_build(&r->f, stage, &r->c.matter, r->a, r->p);
    assert_int_equal(r->f.stage, stage);
}

#define RUN(r, regime, stage, ...)                                                                 \
    struct run r;                                                                                  \
    start(&r, regime, stage, (const char *const[]){__VA_ARGS__, NULL})

static void finish(struct run *r) {
    form_clear(&r->f);
    assert_int_equal(r->f.row_count, 0);
    procedure_free(&r->p);
    assessment_free(&r->a);
    fixture_close(&r->c);
}

static void assert_keys(const struct form *f, const char *const *keys) {
    size_t n = 0;
    for (; keys[n]; n++) {
        if (n >= f->row_count)
            fail_msg("row %zu (%s) is missing", n, keys[n]);
        if (f->rows[n].kind == FORM_HEADING)
            assert_string_equal(f->rows[n].group->rule.id, keys[n]);
        else
            assert_string_equal(f->rows[n].key, keys[n]);
    }
    assert_int_equal(f->row_count, n);
}

#define ASSERT_KEYS(f, ...) assert_keys((f), (const char *const[]){__VA_ARGS__, NULL})

/* A regime with one stage, to which a test gives `shown`. */
static struct regime *asking(void) {
    struct regime *r = fixture_new();
    fixture_fact(r, "a", FACT_TRI, 0, NULL);
    fixture_fact(r, "b", FACT_TRI, 0, NULL);
    fixture_fact(r, "level", FACT_CHOICE, 0, "county 县级|township 乡镇");
    fixture_fact(r, "day", FACT_DATE, 0, NULL);
    fixture_fact(r, "more", FACT_LINE, 0, NULL);
    fixture_index(r);
    fixture_stage(r, "only", NULL, NULL);
    return r;
}

static bool more_is_shown(const char *condition, const char *const *facts) {
    struct regime *r = asking();
    r->facts.list[4].shown = fixture_cond(r, condition, NULL);
    struct run run;
    start(&run, r, 0, facts);
    bool shown = form_find(&run.f, "more") >= 0;
    finish(&run);
    regime_free(&r);
    return shown;
}

#define SHOWN(condition, ...) more_is_shown((condition), (const char *const[]){__VA_ARGS__, NULL})

static void plain_facts_come_in_order(void **state) {
    (void)state;
    struct regime *r = fixture_toy();
    RUN(run, r, TOY_CLUE, "lead.source=信访");
    ASSERT_KEYS(&run.f, "case.conduct_on", "lead.source", "respondent.name");
    assert_int_equal(run.f.rows[1].kind, FORM_FIELD);
    assert_non_null(run.f.rows[1].fact);
    assert_false(run.f.rows[1].needed);
    assert_null(run.f.rows[2].fact);
    assert_true(run.f.rows[2].needed);
    assert_null(run.f.rows[2].group);
    assert_int_equal(form_find(&run.f, "respondent.name"), 2);
    assert_int_equal(form_find(&run.f, "scope.level"), -1);
    assert_int_equal(form_find(&run.f, ""), -1);
    finish(&run);
    regime_free(&r);
}

static void groups_follow_with_the_value_of_their_situation(void **state) {
    (void)state;
    struct regime *r = fixture_toy();
    fixture_group(r, "first", TOY_SITUATION, NULL)->situation = "5(2)";
    fixture_group(r, "second", TOY_SITUATION, NULL)->situation = "9(1)";
    fixture_group(r, "empty", TOY_SITUATION, NULL);
    for (size_t i = 0; i < r->facts.count; i++) {
        struct fact_def *def = &r->facts.list[i];
        if (strncmp(def->key, "5(2)", 4) == 0)
            def->group = 1; /* the toy has one group of its own */
        if (strncmp(def->key, "9.", 2) == 0)
            def->group = 2;
    }
    RUN(run, r, TOY_SITUATION, "5(2).neglect=no", "9.taken=yes");
    ASSERT_KEYS(&run.f, "5(1).grave", "5(1).loss", "5(1).impact", "6.breach", "8.obstructed",
                "first", "5(2).neglect", "5(2).locus", "5(2).deaths", "second", "9.taken",
                "9.avoided");
    const struct form_row *first = &run.f.rows[5], *second = &run.f.rows[9];
    assert_int_equal(first->kind, FORM_HEADING);
    assert_true(first->has_value);
    assert_true(first->raised);
    assert_int_equal(first->value, TRI_NO);
    assert_int_equal(second->value, TRI_UNKNOWN);
    assert_true(second->raised);
    assert_ptr_equal(run.f.rows[6].group, first->group);
    finish(&run);
    regime_free(&r);
}

static void a_table_lists_its_rows_and_one_more(void **state) {
    (void)state;
    struct regime *r = fixture_toy();
    RUN(run, r, TOY_HEARING, NULL);
    ASSERT_KEYS(&run.f, "hearing.held_on", "opinions", "hearing.opinion.1.text");
    assert_int_equal(run.f.rows[2].kind, FORM_TABLE_ADD);
    assert_int_equal(run.f.rows[2].row, 1);
    assert_string_equal(run.f.rows[2].def->key, "hearing.opinion.text");
    finish(&run);
    start(&run, r, TOY_HEARING,
          (const char *const[]){"hearing.opinion.1.text=甲", "hearing.opinion.3.adopted=no", NULL});
    ASSERT_KEYS(&run.f, "hearing.held_on", "opinions", "hearing.opinion.1",
                "hearing.opinion.1.text", "hearing.opinion.1.reasonable",
                "hearing.opinion.1.adopted", "hearing.opinion.3", "hearing.opinion.3.text",
                "hearing.opinion.3.reasonable", "hearing.opinion.3.adopted",
                "hearing.opinion.4.text");
    assert_int_equal(run.f.rows[2].kind, FORM_TABLE_ROW);
    assert_int_equal(run.f.rows[6].row, 3);
    assert_null(run.f.rows[7].fact);
    assert_non_null(run.f.rows[9].fact);
    assert_int_equal(form_find(&run.f, "hearing.opinion.3.adopted"), 9);
    finish(&run);
    /* No room for one more. */
    start(&run, r, TOY_HEARING, (const char *const[]){"hearing.opinion.99.text=甲", NULL});
    assert_int_equal(run.f.rows[run.f.row_count - 1].kind, FORM_FIELD);
    finish(&run);
    regime_free(&r);
}

static void a_condition_sees_the_row_it_stands_in(void **state) {
    (void)state;
    struct regime *r = fixture_toy();
    int index = fact_defs_find(&r->facts, "hearing.opinion.adopted", NULL);
    r->facts.list[index].shown = fixture_cond(r, "reasonable", "hearing.opinion");
    RUN(run, r, TOY_HEARING, "hearing.opinion.1.reasonable=yes", "hearing.opinion.2.reasonable=no");
    assert_true(form_find(&run.f, "hearing.opinion.1.adopted") >= 0);
    assert_int_equal(form_find(&run.f, "hearing.opinion.2.adopted"), -1);
    finish(&run);
    regime_free(&r);
}

static void what_follows_waits_for_its_question(void **state) {
    (void)state;
    assert_false(SHOWN("a", NULL));
    assert_false(SHOWN("a", "a="));
    assert_false(SHOWN("a", "a=no"));
    assert_true(SHOWN("a", "a=yes"));
    assert_true(SHOWN("a", "a=unknown"));
    assert_false(SHOWN("a & b", "a=yes"));
    assert_true(SHOWN("a & b", "a=yes", "b=unknown"));
    assert_true(SHOWN("a | b", "a=unknown"));
    assert_false(SHOWN("a | b", "a=no"));
    assert_false(SHOWN("level = county", NULL));
    assert_true(SHOWN("level = county", "level=unknown"));
    assert_false(SHOWN("level = county", "level=township"));
    assert_false(SHOWN("day", NULL));
    assert_true(SHOWN("day", "day=2026-02-06"));
}

static void what_is_asked_unless_is_there_from_the_start(void **state) {
    (void)state;
    assert_true(SHOWN("!a", NULL));
    assert_true(SHOWN("!a", "a=unknown"));
    assert_false(SHOWN("!a", "a=yes"));
    assert_true(SHOWN("level != county", NULL));
    assert_false(SHOWN("level != county", "level=county"));
    assert_true(SHOWN("a = none", NULL));
    assert_false(SHOWN("a = none", "a=no"));
}

static void an_unknown_conclusion_hides_nothing(void **state) {
    (void)state;
    assert_true(SHOWN("@ground", NULL));
    assert_false(SHOWN("@scope.applies", NULL)); /* no scope rule at all: outside */
    assert_false(SHOWN("@ground & a", NULL));
}

static void an_unclear_day_is_an_answer(void **state) {
    (void)state;
    struct regime *r = asking();
    r->facts.list[4].shown = fixture_cond(r, "day", NULL);
    struct fixture_case c;
    fixture_open(&c, r);
    facts_put(c.facts, "day", "", PROV_UNKNOWN, NULL, NULL);
    struct assessment *a = fixture_assess(&c);
    struct form f;
    form_build(&f, 0, &c.matter, a, NULL);
    assert_true(form_find(&f, "more") >= 0);
    form_clear(&f);
    assessment_free(&a);
    fixture_close(&c);
    regime_free(&r);
}

static void an_answer_or_a_need_is_never_hidden(void **state) {
    (void)state;
    assert_true(SHOWN("a", "a=no", "more=已填"));
    assert_false(SHOWN("a", "a=no", "more="));
    struct regime *r = asking();
    r->facts.list[4].shown = fixture_cond(r, "a", NULL);
    fixture_need(r, "more", 0, "more");
    RUN(run, r, 0, "a=no");
    int at = form_find(&run.f, "more");
    assert_true(at >= 0);
    assert_true(run.f.rows[at].needed);
    finish(&run);
    regime_free(&r);
}

static void a_hidden_group_keeps_what_was_answered(void **state) {
    (void)state;
    struct regime *r = asking();
    fixture_group(r, "g", 0, NULL)->shown = fixture_cond(r, "a", NULL);
    r->facts.list[3].group = r->facts.list[4].group = 0;
    RUN(run, r, 0, NULL);
    ASSERT_KEYS(&run.f, "a", "b", "level");
    finish(&run);
    start(&run, r, 0, (const char *const[]){"a=no", "more=已填", NULL});
    ASSERT_KEYS(&run.f, "a", "b", "level", "g", "more");
    finish(&run);
    start(&run, r, 0, (const char *const[]){"a=yes", NULL});
    ASSERT_KEYS(&run.f, "a", "b", "level", "g", "day", "more");
    finish(&run);
    regime_free(&r);
}

static void a_key_has_its_stage(void **state) {
    (void)state;
    struct regime *r = fixture_toy();
    assert_int_equal(form_stage_of(r, "respondent.name"), TOY_CLUE);
    assert_int_equal(form_stage_of(r, "hearing.opinion.7.text"), TOY_HEARING);
    assert_int_equal(form_stage_of(r, "hearing.opinion.text"), TOY_HEARING);
    assert_int_equal(form_stage_of(r, "hearing.opinion"), TOY_HEARING);
    assert_int_equal(form_stage_of(r, "no.such"), -1);
    assert_int_equal(form_stage_of(r, ""), -1);
    regime_free(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_facts_come_in_order),
        cmocka_unit_test(groups_follow_with_the_value_of_their_situation),
        cmocka_unit_test(a_table_lists_its_rows_and_one_more),
        cmocka_unit_test(a_condition_sees_the_row_it_stands_in),
        cmocka_unit_test(what_follows_waits_for_its_question),
        cmocka_unit_test(what_is_asked_unless_is_there_from_the_start),
        cmocka_unit_test(an_unknown_conclusion_hides_nothing),
        cmocka_unit_test(an_unclear_day_is_an_answer),
        cmocka_unit_test(an_answer_or_a_need_is_never_hidden),
        cmocka_unit_test(a_hidden_group_keeps_what_was_answered),
        cmocka_unit_test(a_key_has_its_stage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
