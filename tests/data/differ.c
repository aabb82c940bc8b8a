/* Two outcomes compared: every section is told, both sides, nothing where nothing moved; a comparison is
 * filed with the case and changes nothing of it. */
#include "tests/support/support.h"

#include <string.h>

#include "core/base/mem.h"
#include "data/office/entries.h"
#include "data/outcome/differ.h"
#include "tests/support/office_fixture.h"

struct pair {
    struct casefile *file;
    struct facts *facts;
    struct outcome was, is;
    struct difference *list;
    size_t count;
};

static void compare(struct office_fixture *f, int64_t id, const char *key, const char *value,
                    struct pair *p) {
    struct err err = {0};
    p->file = office_open_case(f, id);
    struct matter matter = casefile_matter(p->file, packs_calendar(f->packs, NULL), FIXTURE_TODAY);
    p->facts = facts_copy(p->file->facts);
    if (key)
        facts_put(p->facts, key, value, PROV_NONE, NULL, NULL);
    if (!outcome_make(&p->was, &matter, &err))
        fail_msg("%s", err.msg);
    matter.facts = p->facts;
    if (!outcome_make(&p->is, &matter, &err))
        fail_msg("%s", err.msg);
    outcomes_differ(&p->list, &p->count, &p->was, &p->is);
}

static void pair_clear(struct pair *p) {
    mem_free(p->list);
    outcome_clear(&p->is);
    outcome_clear(&p->was);
    facts_free(&p->facts);
    casefile_free(&p->file);
}

static const struct difference *find(const struct pair *p, enum diff_section section,
                                     const char *id) {
    for (size_t i = 0; i < p->count; i++)
        if (p->list[i].section == section && strcmp(p->list[i].id, id) == 0)
            return &p->list[i];
    fail_msg("no difference %s %s", diff_section_code(section), id);
    return NULL;
}

static void every_section(void **state) {
    struct office_fixture f;
    struct pair p = {0};
    (void)state;
    office_setup(&f);
    int64_t id = office_sample(&f, "02");
    compare(&f, id, NULL, NULL, &p);
    assert_int_equal(p.count, 0);
    pair_clear(&p);
    compare(&f, id, "5(1).grave_decision_error", "no", &p);
    assert_string_equal(find(&p, DIFF_FACT, "5(1).grave_decision_error")->is, "no");
    assert_string_equal(find(&p, DIFF_CONCLUSION, "ground")->was, "yes");
    assert_string_equal(find(&p, DIFF_CONCLUSION, "circumstance:8(2)")->is, "inert");
    assert_string_equal(find(&p, DIFF_MEASURE, "removal")->is, "");
    assert_string_equal(find(&p, DIFF_BAR, "bar:blame_resignation")->is, "");
    assert_string_equal(find(&p, DIFF_LETTER, "decision")->is, "blocked");
    assert_string_equal(find(&p, DIFF_FINDING, "measure_without_ground@decision.measures")->is,
                        "block");
    pair_clear(&p);
    compare(&f, id, "service.person_received_on", "2026-10-29", &p);
    assert_true(strncmp(find(&p, DIFF_DEADLINE, "deadline:appeal")->is, "2026-11-13", 10) == 0);
    pair_clear(&p);
    office_teardown(&f);
}

static void filed_with_the_case(void **state) {
    struct office_fixture f;
    struct journal_rows rows;
    char *text = NULL;
    (void)state;
    office_setup(&f);
    int64_t id = office_sample(&f, "02");
    char *before = office_facts_text(&f, id);
    struct office_command command = {.verb = DO_COMPARE,
                                     .case_id = id,
                                     .value = "适用：是 → 否\n",
                                     .reason = "",
                                     .today = FIXTURE_TODAY};
    office_must_not(&f, &command);
    command.reason = "供集体讨论参考";
    office_must(&f, &command, NULL);
    char *after = office_facts_text(&f, id);
    assert_string_equal(before, after);
    assert_true(office_journal(f.office, id, 0, 1, &rows, NULL));
    assert_string_equal(rows.list[0].verb, "compare");
    assert_true(office_attachment(f.office, rows.list[0].seq, &text, NULL));
    assert_string_equal(text, "适用：是 → 否\n");
    journal_rows_clear(&rows);
    mem_free(text);
    mem_free(before);
    mem_free(after);
    office_sound(&f);
    office_teardown(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_section),
        cmocka_unit_test(filed_with_the_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
