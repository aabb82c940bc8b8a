/* The texts told in own words as shipped: each says so, nothing nobody has read passes for read, no
 * table is surer than its provision, the accident grades are those of their article. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/rules/grade.h"
#include "data/pack/pack.h"

#define OWN_WORDS "以下为转述，不是"
#define TO_CHECK "需核对"

struct world {
    struct packs *packs;
    const struct regime *ccp, *ccp2016, *gov, *periods, *accidents;
};

static const struct regime *read_regime(struct packs *packs, const char *id) {
    struct errs errs = {0};
    const struct regime *regime = packs_regime(packs, id, &errs);
    if (!regime)
        fail_msg("%s:%d %s %s", errs.list[0].file, errs.list[0].line, errs.list[0].msg,
                 errs.list[0].arg[0]);
    assert_int_equal(errs.count, 0);
    return regime;
}

static int open_world(void **state) {
    struct world *w = mem_alloc(sizeof *w);
    struct err err;
    if (!packs_open(&w->packs, NULL, &err))
        fail_msg("packs: %s", err.msg);
    w->ccp = read_regime(w->packs, "ccp2019");
    w->ccp2016 = read_regime(w->packs, "ccp2016");
    w->gov = read_regime(w->packs, "gov2020");
    w->periods = read_regime(w->packs, "periods");
    w->accidents = read_regime(w->packs, "accidents");
    *state = w;
    return 0;
}

static int close_world(void **state) {
    struct world *w = *state;
    packs_close(&w->packs);
    mem_free(w);
    return 0;
}

/* ---- own words ---- */

static void all_texts_say_they_are_told(void **state) {
    const struct world *w = *state;
    const struct regime *all[] = {w->ccp, w->ccp2016, w->periods, w->accidents};
    for (size_t i = 0; i < TEST_COUNT(all); i++) {
        assert_int_equal(all[i]->wording, WORDING_OWN);
        assert_int_equal(all[i]->status,
                         all[i] == w->ccp2016 ? STATUS_SUPERSEDED : STATUS_TO_BE_VERIFIED);
        assert_non_null(strstr(all[i]->title.zh, "转述"));
        assert_non_null(strstr(all[i]->law->preamble, OWN_WORDS));
        assert_non_null(all[i]->status_note.zh);
        assert_non_null(all[i]->status_note.en);
    }
    assert_true(regime_builds_cases(w->ccp));
    assert_false(regime_builds_cases(w->ccp2016));
    assert_string_equal(w->ccp2016->family, w->ccp->family);
    assert_int_equal(w->ccp2016->to + 1, w->ccp->from);
    assert_false(regime_builds_cases(w->periods));
    assert_false(regime_builds_cases(w->accidents));
}

/* How sure we are of a provision: said of itself, else of what it is a part of. */
static const struct law_entry *entry_of(const struct regime *r, const struct cite *cite) {
    const struct law_entry *best = NULL;
    for (size_t i = 0; i < r->entry_count; i++)
        if (cite_within(cite, &r->entries[i].rule.cite) &&
            (!best || cite_within(&r->entries[i].rule.cite, &best->rule.cite)))
            best = &r->entries[i];
    return best;
}

/* The statutes of the other track: told, but in force, and a case can rest on them. */
static void the_other_track_is_in_force(void **state) {
    const struct world *w = *state;
    assert_int_equal(w->gov->wording, WORDING_OWN);
    assert_int_equal(w->gov->status, STATUS_IN_FORCE);
    assert_non_null(strstr(w->gov->title.zh, "转述"));
    assert_non_null(strstr(w->gov->law->preamble, OWN_WORDS));
    assert_true(regime_builds_cases(w->gov));
    for (size_t i = 0; i < w->gov->entry_count; i++)
        assert_int_equal(w->gov->entries[i].certainty, CERTAINTY_VERIFIED);
}

static void every_provision_has_its_certainty(void **state) {
    const struct world *w = *state;
    const struct regime *all[] = {w->ccp, w->ccp2016, w->gov, w->periods, w->accidents};
    assert_int_equal(w->ccp->law->article_count, 27);
    for (size_t i = 0; i < TEST_COUNT(all); i++)
        for (size_t k = 0; k < all[i]->law->article_count; k++) {
            const struct law_article *article = &all[i]->law->articles[k];
            struct cite cite = {.article = article->number};
            snprintf(cite.regime, sizeof cite.regime, "%s", all[i]->id);
            const struct law_entry *entry = entry_of(all[i], &cite);
            if (!entry || entry->rule.cite.article != article->number)
                fail_msg("%s:%d", all[i]->id, article->number);
        }
}

/* What was seen in no text must never pass for read. */
static void what_nobody_has_read_is_not_verified(void **state) {
    const struct world *w = *state;
    static const char *const unread[] = {
        "9",     "11",    "12",    "13",   "13.2", "13.4", "14",    "16",   "19",
        "19(1)", "19(2)", "19(3)", "20",   "20.2", "20.3", "20.4",  "21",   "22",
        "23",    "24",    "25",    "26",   "27",   "27.2", "7(1)",  "7(2)", "7(3)",
        "7(4)",  "7(5)",  "7(6)",  "7(7)", "7(8)", "7(9)", "7(10)", "7(11)"};
    static const char *const told[] = {"7", "13.3", "18", "18(1)", "18(2)", "18(3)", "27.1"};
    static const char *const read[] = {"1",    "3",    "5",  "6.3",   "8.2(3)", "8.3(3)",
                                       "10.1", "13.5", "15", "17(2)", "17.2"};
    struct cite cite;
    for (size_t i = 0; i < TEST_COUNT(unread); i++) {
        assert_true(cite_parse(unread[i], "ccp2019", &cite, NULL));
        if (entry_of(w->ccp, &cite)->certainty != CERTAINTY_UNVERIFIED)
            fail_msg("%s", unread[i]);
    }
    for (size_t i = 0; i < TEST_COUNT(told); i++) {
        assert_true(cite_parse(told[i], "ccp2019", &cite, NULL));
        if (entry_of(w->ccp, &cite)->certainty != CERTAINTY_SECONDARY)
            fail_msg("%s", told[i]);
    }
    for (size_t i = 0; i < TEST_COUNT(read); i++) {
        assert_true(cite_parse(read[i], "ccp2019", &cite, NULL));
        if (entry_of(w->ccp, &cite)->certainty != CERTAINTY_VERIFIED)
            fail_msg("%s", read[i]);
    }
}

static void is_marked(const struct regime *r, const struct rule *rule) {
    if (rule->cite.article == 0 || entry_of(r, &rule->cite)->certainty == CERTAINTY_VERIFIED)
        return;
    if (!rule->text.zh || !strstr(rule->text.zh, TO_CHECK))
        fail_msg("%s (%d) rests on what nobody has read", rule->id, rule->line);
}

/* A rule that rests on such a provision says so wherever its text is shown. */
static void rules_on_it_are_marked(void **state) {
    const struct world *w = *state;
    const struct regime *r = w->ccp;
    for (size_t i = 0; i < r->situation_count; i++)
        is_marked(r, &r->situations[i].rule);
    for (size_t i = 0; i < r->circumstance_count; i++)
        is_marked(r, &r->circumstances[i].rule);
    for (size_t i = 0; i < r->gate_count; i++)
        is_marked(r, &r->gates[i].rule);
    for (size_t i = 0; i < r->compare_count; i++)
        is_marked(r, &r->compares[i].rule);
    for (size_t i = 0; i < r->check_count; i++)
        is_marked(r, &r->checks[i].rule);
    for (size_t i = 0; i < r->caution_count; i++)
        is_marked(r, &r->cautions[i].rule);
    for (size_t i = 0; i < r->duty_count; i++)
        is_marked(r, &r->duties[i].rule);
    for (size_t i = 0; i < r->deadline_count; i++) {
        is_marked(r, &r->deadlines[i].rule);
        assert_non_null(strstr(r->deadlines[i].rule.label.zh, TO_CHECK));
    }
}

static void unsure_clocks_say_so_in_their_name(void **state) {
    const struct world *w = *state;
    size_t unsure = 0;
    for (size_t i = 0; i < w->periods->clock_count; i++) {
        const struct clock_rule *clock = &w->periods->clocks[i];
        bool marked = strstr(clock->rule.label.zh, TO_CHECK) != NULL;
        if (marked != (clock->certainty != CERTAINTY_VERIFIED))
            fail_msg("clock %s", clock->rule.id);
        unsure += marked;
    }
    assert_true(unsure > 0 && unsure < w->periods->clock_count);
}

/* ---- tables and grades ---- */

static void the_two_texts_stand_side_by_side(void **state) {
    const struct world *w = *state;
    size_t rows = 0;
    int table = -1;
    for (size_t i = 0; i < w->ccp->table_count; i++)
        if (strcmp(w->ccp->tables[i].rule.id, "old_new") == 0)
            table = (int)i;
    assert_true(table >= 0);
    assert_int_equal(w->ccp->tables[table].column_count, 3);
    for (size_t i = 0; i < w->ccp->row_count; i++) {
        const struct table_row *row = &w->ccp->rows[i];
        if (row->table != table)
            continue;
        rows++;
    }
    assert_int_equal(rows, 12);
}

static void is_no_surer(const struct regime *r, const struct rule *rule, enum certainty certainty) {
    if (rule->cite.article != 0 && certainty < entry_of(r, &rule->cite)->certainty)
        fail_msg("%s: %s (%d) is surer than its provision", r->id, rule->id, rule->line);
}

/* A table or a clock cannot know better than the words it is made of. */
static void nothing_is_surer_than_its_provision(void **state) {
    const struct world *w = *state;
    const struct regime *all[] = {w->ccp, w->ccp2016, w->periods, w->accidents};
    for (size_t i = 0; i < TEST_COUNT(all); i++) {
        for (size_t k = 0; k < all[i]->row_count; k++)
            is_no_surer(all[i], &all[i]->rows[k].rule, all[i]->rows[k].certainty);
        for (size_t k = 0; k < all[i]->clock_count; k++)
            is_no_surer(all[i], &all[i]->clocks[k].rule, all[i]->clocks[k].certainty);
    }
}

static void grades_are_those_of_article_3(void **state) {
    const struct world *w = *state;
    static const struct {
        int deaths, injured, loss;
        const char *grade;
    } rows[] = {
        {30, 0, 0, "特别重大事故"}, {29, 99, 9999, "重大事故"}, {0, 0, 10000, "特别重大事故"},
        {10, 0, 0, "重大事故"},     {9, 49, 4999, "较大事故"},  {3, 0, 0, "较大事故"},
        {2, 9, 999, "一般事故"},    {0, 50, 0, "重大事故"},     {0, 10, 0, "较大事故"}};
    assert_int_equal(w->accidents->grade_count, 4);
    for (size_t i = 0; i < TEST_COUNT(rows); i++) {
        const struct grade *grade = accident_grade(w->accidents->grades, w->accidents->grade_count,
                                                   rows[i].deaths, rows[i].injured, rows[i].loss);
        assert_string_equal(grade->rule.label.zh, rows[i].grade);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_texts_say_they_are_told),
        cmocka_unit_test(the_other_track_is_in_force),
        cmocka_unit_test(every_provision_has_its_certainty),
        cmocka_unit_test(what_nobody_has_read_is_not_verified),
        cmocka_unit_test(rules_on_it_are_marked),
        cmocka_unit_test(unsure_clocks_say_so_in_their_name),
        cmocka_unit_test(the_two_texts_stand_side_by_side),
        cmocka_unit_test(nothing_is_surer_than_its_provision),
        cmocka_unit_test(grades_are_those_of_article_3),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
