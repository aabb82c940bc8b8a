/* The edges of what a rule asks of the facts: the same day, an opinion beside the law, the row of a
 * table that is jumped to, a measure that is still open, a year that is none, names of 64 bytes. */
#include "tests/support/support.h"

#include <string.h>

#include "core/date/period.h"
#include "core/rules/ruletest.h"
#include "tests/support/regime_fixture.h"

/* ---- comparisons ---- */

static void before_means_an_earlier_day(void **state) {
    (void)state;
    static const struct {
        enum relation relation;
        const char *first, *second;
        bool violated;
    } cases[] = {
        {REL_BEFORE, "a.on=2026-02-05", "b.on=2026-02-06", false},
        {REL_BEFORE, "a.on=2026-02-06", "b.on=2026-02-06", true},
        {REL_BEFORE, "a.on=2026-02-07", "b.on=2026-02-06", true},
        {REL_NOT_AFTER, "a.on=2026-02-06", "b.on=2026-02-06", false},
        {REL_NOT_AFTER, "a.on=2026-02-07", "b.on=2026-02-06", true},
    };
    for (size_t i = 0; i < TEST_COUNT(cases); i++) {
        struct regime *r = fixture_new();
        struct fixture_case c;
        fixture_fact(r, "a.on", FACT_DATE, -1, NULL);
        fixture_fact(r, "b.on", FACT_DATE, -1, NULL);
        fixture_index(r);
        const struct compare *compare =
            fixture_compare(r, "order", cases[i].relation, "a.on", "b.on", -1);
        fixture_open(&c, r);
        fixture_put(&c, cases[i].first);
        fixture_put(&c, cases[i].second);
        struct cond_env env = {.facts = c.facts};
        if (compare_violated(compare, &env) != cases[i].violated)
            fail_msg("case %zu", i);
        fixture_close(&c);
        regime_free(&r);
    }
}

/* ---- which rules take part ---- */

static void an_opinion_is_no_rule(void **state) {
    (void)state;
    static const enum rule_status aside[] = {STATUS_OPINION, STATUS_PROPOSAL, STATUS_HISTORICAL};
    struct regime *r = fixture_new();
    r->status = STATUS_IN_FORCE;
    struct rule rule = {.id = "x", .status = STATUS_IN_FORCE, .from = DAY_NONE, .to = DAY_NONE};
    assert_true(rule_takes_part(r, &rule, DAY_NONE, false));
    for (size_t i = 0; i < TEST_COUNT(aside); i++) {
        rule.status = aside[i];
        assert_false(rule_takes_part(r, &rule, DAY_NONE, false));
        assert_true(rule_takes_part(r, &rule, DAY_NONE, true)); /* it may stand as a label */
        r->status = aside[i];
        assert_true(rule_takes_part(r, &rule, DAY_NONE, false)); /* of a regime that is one */
        r->status = STATUS_IN_FORCE;
    }
    rule = (struct rule){.id = "x", .status = STATUS_IN_FORCE, .from = 100, .to = 200};
    assert_false(rule_takes_part(r, &rule, 99, false));
    assert_true(rule_takes_part(r, &rule, 100, false));
    assert_true(rule_takes_part(r, &rule, 200, false));
    assert_false(rule_takes_part(r, &rule, 201, false));
    regime_free(&r);
}

/* ---- where a question jumps to ---- */

static void place_is(const struct fixture_case *c, const char *where, int row, const char *wanted) {
    char key[FACT_KEY_SIZE];
    fact_place(c->facts, where, row, key);
    assert_string_equal(key, wanted);
}

static void a_table_is_entered_at_the_right_row(void **state) {
    (void)state;
    struct regime *r = fixture_new();
    struct fixture_case c;
    fixture_column(r, "opinion", "text", FACT_TEXT, -1);
    fixture_column(r, "opinion", "reason", FACT_TEXT, -1);
    fixture_index(r);
    fixture_open(&c, r);
    place_is(&c, "opinion", 0, "opinion.1.text");
    place_is(&c, "opinion.reason", 0, "opinion.1.reason");
    fixture_put(&c, "opinion.1.text=汛情");
    fixture_put(&c, "opinion.2.text=职责");
    fixture_put(&c, "opinion.1.reason=无关");
    place_is(&c, "opinion", 0, "opinion.3.text");          /* the whole table: a new row */
    place_is(&c, "opinion.reason", 0, "opinion.2.reason"); /* a column: the first that lacks it */
    place_is(&c, "opinion.text", 0, "opinion.3.text");
    place_is(&c, "opinion.text", 1, "opinion.1.text");
    fixture_close(&c);
    regime_free(&r);
}

/* b holds and is above a; a is above c; c is above b and not known. Only c matters: whatever a
 * turns out to be, it gives way to b. */
static void what_gives_way_is_not_asked(void **state) {
    (void)state;
    struct regime *r = fixture_new();
    struct fixture_case c;
    fixture_fact(r, "t.a", FACT_TRI, -1, NULL);
    fixture_fact(r, "t.b", FACT_TRI, -1, NULL);
    fixture_fact(r, "t.c", FACT_TRI, -1, NULL);
    fixture_index(r);
    fixture_scope(r, "a", SCOPE_OUTSIDE, "t.a", "c");
    fixture_scope(r, "b", SCOPE_APPLIES, "t.b", "a");
    fixture_scope(r, "c", SCOPE_OUTSIDE, "t.c", "b");
    fixture_open(&c, r);
    fixture_put(&c, "t.b=yes");
    struct assessment *a = fixture_assess(&c);
    assert_int_equal(a->scope, SCOPE_UNCLEAR);
    bool asked_a = false, asked_c = false;
    for (size_t i = 0; i < a->undecided_count; i++) {
        asked_a = asked_a || strcmp(a->undecided[i].def->key, "t.a") == 0;
        asked_c = asked_c || strcmp(a->undecided[i].def->key, "t.c") == 0;
    }
    assert_true(asked_c);
    assert_false(asked_a);
    assessment_free(&a);
    fixture_close(&c);
    regime_free(&r);
}

/* ---- the ladder ---- */

static void a_measure_is_left_out_only_by_a_no(void **state) {
    (void)state;
    static const struct {
        const char *answer;
        size_t count;
    } cases[] = {{NULL, 2}, {"t.open=unknown", 2}, {"t.open=yes", 2}, {"t.open=no", 1}};
    for (size_t i = 0; i < TEST_COUNT(cases); i++) {
        struct regime *r = fixture_new();
        struct fixture_case c;
        fixture_fact(r, "t.done", FACT_TRI, -1, NULL);
        fixture_fact(r, "t.open", FACT_TRI, -1, NULL);
        fixture_index(r);
        fixture_scope(r, "2.1", SCOPE_APPLIES, "t.done", NULL);
        fixture_situation(r, "5(1)", "t.done");
        fixture_measure(r, "apology", "责令公开道歉");
        fixture_measure(r, "removal", "免职")->when = fixture_cond(r, "t.open", NULL);
        fixture_open(&c, r);
        fixture_put(&c, "t.done=yes");
        if (cases[i].answer)
            fixture_put(&c, cases[i].answer);
        struct assessment *a = fixture_assess(&c);
        if (a->measure_count != cases[i].count)
            fail_msg("case %zu: %zu measures", i, a->measure_count);
        assessment_free(&a);
        fixture_close(&c);
        regime_free(&r);
    }
}

static void a_year_is_one_of_four_digits(void **state) {
    (void)state;
    static const struct {
        const char *said;
        int year;
    } cases[] = {{"2025", 2025}, {"9999", 9999}, {"10000", 2026}, {"0", 2026}, {"-5", 2026}};
    for (size_t i = 0; i < TEST_COUNT(cases); i++) {
        struct regime *r = fixture_new();
        struct fixture_case c;
        fixture_fact(r, "t.done", FACT_TRI, -1, NULL);
        fixture_fact(r, "t.on", FACT_DATE, -1, NULL);
        fixture_fact(r, "t.year", FACT_INT, -1, NULL);
        fixture_index(r);
        fixture_scope(r, "2.1", SCOPE_APPLIES, "t.done", NULL);
        fixture_situation(r, "5(1)", "t.done");
        fixture_measure(r, "apology", "责令公开道歉");
        struct consequence *c10 = fixture_consequence(r, "10.1", NULL);
        c10->year = true;
        c10->from = "t.on";
        c10->year_fact = "t.year";
        fixture_open(&c, r);
        fixture_put(&c, "t.done=yes");
        fixture_put(&c, "t.on=2026-11-09");
        struct sb year = {0};
        sb_add_fmt(&year, "t.year=%s", cases[i].said);
        fixture_put(&c, sb_text(&year));
        struct assessment *a = fixture_assess(&c);
        assert_int_equal(fixture_measure_of(a, "apology")->consequences[0].year, cases[i].year);
        assessment_free(&a);
        sb_free(&year);
        fixture_close(&c);
        regime_free(&r);
    }
}

/* Two bars on one measure: the longer one says until when. */
static void the_longest_bar_governs(void **state) {
    (void)state;
    static const int years[][2] = {{1, 2}, {2, 1}};
    for (size_t i = 0; i < TEST_COUNT(years); i++) {
        struct regime *r = fixture_new();
        struct fixture_case c;
        fixture_fact(r, "t.done", FACT_TRI, -1, NULL);
        fixture_fact(r, "t.on", FACT_DATE, -1, NULL);
        fixture_index(r);
        fixture_scope(r, "2.1", SCOPE_APPLIES, "t.done", NULL);
        fixture_situation(r, "5(1)", "t.done");
        fixture_measure(r, "removal", "免职");
        static const char *const ids[] = {"10.2", "10.3"};
        for (size_t k = 0; k < TEST_COUNT(ids); k++) {
            struct consequence *bar = fixture_consequence(r, ids[k], NULL);
            bar->bars = true;
            bar->from = "t.on";
            bar->length = (struct length){.count = years[i][k], .unit = UNIT_YEAR};
        }
        fixture_open(&c, r);
        FIXTURE_PUT(&c, "t.done=yes", "t.on=2026-11-09");
        struct assessment *a = fixture_assess(&c);
        assert_int_equal(fixture_measure_of(a, "removal")->bar_until, date_from_ymd(2028, 11, 8));
        assessment_free(&a);
        fixture_close(&c);
        regime_free(&r);
    }
}

/* ---- receipts ---- */

static const struct receipt_step *step_on(const struct period *p, day_t day) {
    for (size_t i = 0; i < p->step_count; i++)
        if (p->steps[i].day == day && p->steps[i].name[0])
            return &p->steps[i];
    fail_msg("no step on %d", (int)day);
    return NULL;
}

/* A limit whose last day is 2026-10-01, a Thursday, with rests on that day and the next. */
static void rests_of_two_notices_are_two(void **state) {
    (void)state;
    static const int second_notice[] = {2026, 2027};
    for (size_t i = 0; i < TEST_COUNT(second_notice); i++) {
        struct calendar *cal = calendar_new();
        struct period p;
        day_t first = date_from_ymd(2026, 10, 1);
        calendar_add_year(cal, 2026, "");
        calendar_add_year(cal, 2027, "");
        assert_true(calendar_add_day(cal, first, true, "节日", 2026));
        assert_true(calendar_add_day(cal, first + 1, true, "节日", second_notice[i]));
        assert_true(period_count(&p, cal, NULL, first - 10,
                                 (struct length){.count = 10, .unit = UNIT_DAY}, PERIOD_LIMIT,
                                 NULL));
        assert_int_equal(step_on(&p, first)->until, second_notice[i] == 2026 ? first + 1 : first);
        period_clear(&p);
        calendar_free(&cal);
    }
}

static void a_long_name_is_cut_inside_its_room(void **state) {
    (void)state;
    for (size_t n = 61; n <= 67; n++) {
        char name[80];
        size_t at = 0;
        for (; at + 3 <= n; at += 3)
            memcpy(name + at, "节", 3);
        memset(name + at, 'x', n - at);
        name[n] = '\0';
        struct calendar *cal = calendar_new();
        struct period p;
        day_t day = date_from_ymd(2026, 10, 1);
        calendar_add_year(cal, 2026, "");
        assert_true(calendar_add_day(cal, day, true, name, 2026));
        assert_true(period_count(&p, cal, NULL, day - 10,
                                 (struct length){.count = 10, .unit = UNIT_DAY}, PERIOD_LIMIT,
                                 NULL));
        const struct receipt_step *step = step_on(&p, day);
        size_t room = sizeof step->name, kept = strnlen(step->name, room);
        assert_true(kept < room);
        assert_memory_equal(step->name, name, kept);
        if (n < room)
            assert_int_equal(kept, n);
        else
            assert_true(kept >= room - 4 && ((unsigned char)name[kept] & 0xC0) != 0x80);
        assert_int_equal(step->notice_year, 2026);
        period_clear(&p);
        calendar_free(&cal);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(before_means_an_earlier_day),
        cmocka_unit_test(an_opinion_is_no_rule),
        cmocka_unit_test(a_table_is_entered_at_the_right_row),
        cmocka_unit_test(a_measure_is_left_out_only_by_a_no),
        cmocka_unit_test(a_year_is_one_of_four_digits),
        cmocka_unit_test(what_gives_way_is_not_asked),
        cmocka_unit_test(the_longest_bar_governs),
        cmocka_unit_test(rests_of_two_notices_are_two),
        cmocka_unit_test(a_long_name_is_cut_inside_its_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
