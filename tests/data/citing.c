/* Which cases cite a provision: why, in order, by parts; equal to what core says at any time;
 * filled in older files; edited rows are found. */
#include <stdio.h>
#include <string.h>

#include "core/assess/verdict.h"
#include "core/base/mem.h"
#include "core/course/schedule.h"
#include "data/office/case/citing.h"
#include "data/office/copies.h"
#include "data/office/internal.h"
#include "tests/support/office_fixture.h"
#include "tests/support/support.h"

static struct cite cite_of(const char *text) {
    struct cite cite = {.article = 0};
    if (strchr(text, ':'))
        assert_true(cite_parse(text, NULL, &cite, NULL));
    else
        snprintf(cite.regime, sizeof cite.regime, "%s", text);
    return cite;
}

/* "2 1" : the ids of the cases, newest first. */
static void cited_by(struct office_fixture *f, const char *text, const char *wanted) {
    struct cite cite = cite_of(text);
    struct citing_row *rows;
    struct sb ids = {0};
    size_t count;
    int64_t total;
    struct err err = {0};
    if (!office_citing(f->office, &cite, 0, 100, &rows, &count, &total, &err))
        fail_msg("%s %s", err.msg, err.arg[1]);
    assert_int_equal(total, count);
    for (size_t i = 0; i < count; i++)
        sb_add_fmt(&ids, "%s%d", i ? " " : "", (int)rows[i].case_id);
    if (strcmp(sb_text(&ids), wanted) != 0)
        fail_msg("%s: %s, not %s", text, sb_text(&ids), wanted);
    citing_rows_free(&rows, count);
    assert_null(rows);
    sb_free(&ids);
}

/* "situation 5(2) dpg2009:5(2)" is among the reasons of a case. */
static bool has_why(struct office_fixture *f, int64_t id, const char *text, const char *wanted) {
    struct cite cite = cite_of(text);
    struct citing_row *rows;
    size_t count;
    bool found = false;
    assert_true(office_citing(f->office, &cite, id + 1, 1, &rows, &count, NULL, NULL));
    if (count == 1 && rows[0].case_id == id) {
        assert_true(rows[0].why_count > 0);
        for (size_t i = 0; i < rows[0].why_count; i++) {
            char line[300], at[CITE_TEXT_SIZE];
            const struct citing_why *why = &rows[0].why[i];
            cite_format(&why->cite, true, at);
            snprintf(line, sizeof line, "%s %s %s", citing_kind_code(why->kind), why->id, at);
            found = found || strcmp(line, wanted) == 0;
            assert_non_null(why->label.zh);
        }
    }
    citing_rows_free(&rows, count);
    return found;
}

static void test_why(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    int64_t id = office_sample(&f, "02");
    assert_true(has_why(&f, id, "dpg2009:5(1)", "situation 5(1) dpg2009:5(1)"));
    assert_true(has_why(&f, id, "dpg2009:5", "situation 5(1) dpg2009:5(1)"));
    assert_true(has_why(&f, id, "dpg2009", "situation 5(1) dpg2009:5(1)"));
    assert_false(has_why(&f, id, "dpg2009:5(2)", "situation 5(1) dpg2009:5(1)"));
    assert_true(has_why(&f, id, "dpg2009:7", "measure blame_resignation dpg2009:7"));
    /* Shown with what it is, newest first, page by page. */
    office_sample(&f, "02");
    struct cite cite = cite_of("dpg2009:5(1)");
    struct citing_row *rows;
    size_t count;
    int64_t total;
    assert_true(office_citing(f.office, &cite, 0, 1, &rows, &count, &total, NULL));
    assert_int_equal(total, 2);
    assert_int_equal(count, 1);
    assert_int_equal(rows[0].case_id, 2);
    assert_true(rows[0].number[0] && rows[0].title[0] && rows[0].name[0]);
    assert_int_equal(rows[0].state, CASE_OPEN);
    citing_rows_free(&rows, count);
    assert_true(office_citing(f.office, &cite, 2, 5, &rows, &count, &total, NULL));
    assert_int_equal(count, 1);
    assert_int_equal(rows[0].case_id, 1);
    citing_rows_free(&rows, count);
    cited_by(&f, "dpg2009:5(1)", "2 1");
    cited_by(&f, "dpg2009", "2 1");
    cited_by(&f, "nosuch", "");
    office_sound(&f);
    office_teardown(&f);
}

static void test_typed(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    int64_t id = office_new_case(&f);
    cited_by(&f, "dpg2009:7", "");
    office_set(&f, id, "decision.basis",
               "《暂行规定》第五条第（四）项、第七条；《公务员法》第九条");
    assert_true(has_why(&f, id, "dpg2009:7", "typed decision.basis dpg2009:7"));
    assert_true(has_why(&f, id, "dpg2009:5(4)", "typed decision.basis dpg2009:5(4)"));
    assert_false(has_why(&f, id, "dpg2009:9", "typed decision.basis dpg2009:9"));
    office_set(&f, id, "case.title", "对照 ccp2019:7(1)");
    cited_by(&f, "ccp2019", "1");
    cited_by(&f, "ccp2019:7", "1");
    cited_by(&f, "ccp2019:7(2)", "");
    office_sound(&f);
    office_must(&f, &(struct office_command){.verb = DO_UNDO, .case_id = id}, NULL);
    cited_by(&f, "ccp2019", "");
    office_clear(&f, id, "decision.basis");
    cited_by(&f, "dpg2009:7", "");
    office_sound(&f);
    office_teardown(&f);
}

/* Nothing is due in a void case; the rest of what it cites stays, and it is shown as void. */
static void test_void(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    int64_t id = office_sample(&f, "02");
    office_set(&f, id, "service.person_received_on", "2026-11-20");
    long long before = office_ask(f.path, "SELECT count(*) FROM case_cite WHERE why = 5");
    assert_true(before > 0);
    office_must(&f,
                &(struct office_command){.verb = DO_CASE_VOID, .case_id = id, .reason = "登记错误"},
                NULL);
    assert_int_equal(office_ask(f.path, "SELECT count(*) FROM case_cite WHERE why = 5"), 0);
    cited_by(&f, "dpg2009:5(1)", "1");
    office_sound(&f);
    office_teardown(&f);
}

/* ---- against core, asked anew ---- */

static bool core_says(const struct cite *asked, const struct casefile *cf,
                      const struct assessment *a, const struct schedule *s) {
    const struct regime *r = cf->regime;
    bool is = false;
    for (size_t i = 0; i < a->scope_rule_count; i++)
        is = is || cite_within(&a->scope_rules[i]->rule.cite, asked);
    for (size_t i = 0; i < a->situation_count; i++)
        is = is || (a->situations[i].holds == TRI_YES &&
                    cite_within(&a->situations[i].situation->rule.cite, asked));
    for (size_t i = 0; i < a->circumstance_count; i++)
        is = is || (a->circumstances[i].holds == TRI_YES && !a->circumstances[i].inert &&
                    cite_within(&a->circumstances[i].circumstance->rule.cite, asked));
    for (size_t i = 0; i < r->measure_count; i++)
        is = is ||
             (fact_value_includes(facts_text(cf->facts, r->choice_fact), r->measures[i].rule.id) &&
              cite_within(&r->measures[i].rule.cite, asked));
    for (size_t i = 0; cf->state != CASE_VOID && i < s->count; i++)
        is = is || cite_within(&s->list[i].rule->rule.cite, asked);
    return is;
}

/* For another reason than what was typed, which core does not know of. */
static bool concluded(const struct citing_row *row) {
    for (size_t i = 0; i < row->why_count; i++)
        if (row->why[i].kind != CITING_TYPED)
            return true;
    return false;
}

static void compare(struct office_fixture *f, int64_t cases, const struct cite *asked) {
    struct citing_row *rows;
    size_t count, at = 0;
    int64_t total;
    assert_true(office_citing(f->office, asked, 0, 1000, &rows, &count, &total, NULL));
    assert_int_equal(total, count);
    for (int64_t id = cases; id > 0; id--) {
        struct casefile *cf = NULL;
        struct assessment *a = NULL;
        struct schedule s;
        assert_true(office_case(f->office, id, &cf, NULL));
        struct matter matter = casefile_matter(cf, packs_calendar(f->packs, NULL), FIXTURE_TODAY);
        assert_true(assess(&a, &matter, NULL));
        assert_true(schedule_run(&s, &matter, a, NULL));
        bool listed = at < count && rows[at].case_id == id;
        char text[CITE_TEXT_SIZE];
        cite_format(asked, true, text);
        if ((listed && concluded(&rows[at])) != core_says(asked, cf, a, &s))
            fail_msg("%s: case %d", text, (int)id);
        at += listed;
        schedule_clear(&s);
        assessment_free(&a);
        casefile_free(&cf);
    }
    assert_int_equal(at, count);
    citing_rows_free(&rows, count);
}

/* A value that the definition takes, and no citation. */
static const char *some_value(const struct fact_def *def, struct test_random *random) {
    static const char *const tri[] = {"yes", "yes", "no", "unknown"};
    static const char *const days[] = {"2026-02-06", "2026-10-09", "2026-11-23"};
    switch (def->type) {
    case FACT_TRI:
        return tri[test_below(random, TEST_COUNT(tri))];
    case FACT_CHOICE:
    case FACT_MULTI:
        return def->choices[test_below(random, (uint32_t)def->choice_count)].code;
    case FACT_DATE:
        return days[test_below(random, TEST_COUNT(days))];
    case FACT_INT:
        return "3";
    default:
        return "某";
    }
}

static void random_edit(struct office_fixture *f, int64_t id, struct test_random *random) {
    struct casefile *cf = NULL;
    char key[FACT_KEY_SIZE];
    assert_true(office_case(f->office, id, &cf, NULL));
    const struct fact_defs *defs = &cf->regime->facts;
    const struct fact_def *def = &defs->list[test_below(random, (uint32_t)defs->count)];
    fact_key(def, def->table ? 1 : 0, key);
    struct office_command command = {.verb = DO_FACT_SET,
                                     .case_id = id,
                                     .key = key,
                                     .value = some_value(def, random),
                                     .today = FIXTURE_TODAY};
    uint32_t dice = test_below(random, 12);
    if (dice == 0)
        command.verb = DO_UNDO;
    else if (dice == 1)
        command.verb = DO_FACT_CLEAR;
    else if (dice == 2)
        command = (struct office_command){.verb = DO_REGIME,
                                          .case_id = id,
                                          .value = test_below(random, 2) ? "dpg2009" : "ccp2019",
                                          .reason = "更换",
                                          .today = FIXTURE_TODAY};
    office_do(f->office, &command, NULL, NULL); /* a refusal is an answer too */
    casefile_free(&cf);
}

static void test_random_casework(void **state) {
    (void)state;
    struct office_fixture f;
    struct test_random random = test_random(5);
    static const char *const samples[] = {"01", "02", "05", "08", "13", "14"};
    static const char *const asked[] = {
        "dpg2009",   "dpg2009:2",    "dpg2009:5",   "dpg2009:5(1)", "dpg2009:5(6)", "dpg2009:7",
        "dpg2009:8", "dpg2009:8(1)", "dpg2009:9",   "dpg2009:22",   "dpg2009:10.2", "ccp2019",
        "ccp2019:7", "ccp2019:7(1)", "ccp2019:8.2", "ccp2019:8",    "ccp2019:13",   "reform"};
    office_setup(&f);
    for (size_t i = 0; i < TEST_COUNT(samples); i++)
        office_sample(&f, samples[i]);
    for (int step = 0; step < 400; step++)
        random_edit(&f, 1 + test_below(&random, TEST_COUNT(samples)), &random);
    office_must(&f, &(struct office_command){.verb = DO_CASE_CLOSE, .case_id = 1}, NULL);
    for (size_t i = 0; i < TEST_COUNT(asked); i++) {
        struct cite cite = cite_of(asked[i]);
        compare(&f, TEST_COUNT(samples), &cite);
    }
    office_sound(&f);
    office_again(&f);
    office_sound(&f);
    for (size_t i = 0; i < TEST_COUNT(asked); i++) {
        struct cite cite = cite_of(asked[i]);
        compare(&f, TEST_COUNT(samples), &cite);
    }
    office_teardown(&f);
}

/* ---- the file ---- */

static void test_edited(void **state) {
    (void)state;
    static const char *const edits[] = {
        "UPDATE case_cite SET item = 2 WHERE article = 5",
        "DELETE FROM case_cite WHERE article = 7", "DELETE FROM case_cite WHERE article = 0",
        "INSERT INTO case_cite VALUES (1, 'dpg2009', 23, 0, 0, 0, 0, 1, 'x')",
        "UPDATE case_cite SET id = 'x' WHERE article = 5"};
    for (size_t i = 0; i < TEST_COUNT(edits); i++) {
        struct office_fixture f;
        office_setup(&f);
        office_sample(&f, "02");
        office_shut(&f);
        office_tamper(&f, edits[i]);
        office_again(&f);
        if (!office_finds(&f, "err.verify.cite"))
            fail_msg("%s", edits[i]);
        office_teardown(&f);
    }
}

static void test_older_files(void **state) {
    (void)state;
    for (int version = 1; version <= 2; version++) {
        struct office_fixture f;
        office_setup(&f);
        office_sample(&f, "02");
        office_sample(&f, "13");
        office_shut(&f);
        long long rows = office_ask(f.path, "SELECT count(*) FROM case_cite");
        assert_true(rows > 4);
        long long newest = office_ask(f.path, "PRAGMA user_version");
        office_make_older(&f, (size_t)version);
        assert_int_equal(office_ask(f.path, "PRAGMA user_version"), version);
        office_again(&f);
        office_sound(&f); /* nothing to compare with yet */
        assert_true(office_take_pen(f.office, NULL));
        office_sound(&f);
        cited_by(&f, "dpg2009:5(1)", "1");
        cited_by(&f, "ccp2019", "2");
        office_shut(&f);
        assert_int_equal(office_ask(f.path, "PRAGMA user_version"), newest);
        assert_int_equal(office_ask(f.path, "SELECT count(*) FROM case_cite"), rows);
        office_again(&f);
        office_teardown(&f);
    }
}

static void test_backup(void **state) {
    (void)state;
    struct office_fixture f;
    struct err err = {0};
    char aside[512];
    office_setup(&f);
    office_sample(&f, "02");
    char *copy = test_path(f.dir, "copy.db");
    assert_true(office_backup(f.office, copy, &err));
    office_sample(&f, "02");
    cited_by(&f, "dpg2009:5(1)", "2 1");
    office_shut(&f);
    assert_true(office_restore(f.path, copy, f.packs, aside, NULL, &err));
    office_again(&f);
    cited_by(&f, "dpg2009:5(1)", "1");
    office_sound(&f);
    mem_free(copy);
    office_teardown(&f);
}

/* A list does not look at the cases it does not show: one index answers, in its own order. */
static void test_plan(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    struct query *q = store_query(
        f.office->store, "EXPLAIN QUERY PLAN SELECT DISTINCT case_id FROM case_cite WHERE text = ?1"
                         " AND article = ?2 AND sub = ?3 AND (?4 = 0 OR paragraph = ?4)"
                         " AND (?5 = 0 OR item = ?5) AND (?6 = 0 OR point = ?6) AND case_id < ?7"
                         " ORDER BY case_id DESC LIMIT ?8");
    int lines = 0;
    while (query_next(q)) {
        assert_non_null(strstr(query_col_text(q, 3), "COVERING INDEX case_cite_provision"));
        lines++;
    }
    assert_true(query_done(q, NULL));
    assert_int_equal(lines, 1); /* no sorting, no table of what was seen */
    office_teardown(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_why),    cmocka_unit_test(test_typed),
        cmocka_unit_test(test_void),   cmocka_unit_test(test_random_casework),
        cmocka_unit_test(test_edited), cmocka_unit_test(test_older_files),
        cmocka_unit_test(test_backup), cmocka_unit_test(test_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
