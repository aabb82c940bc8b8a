/* The office file: made, opened, written, read back; what must hold of every verb. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "data/office/cases.h"
#include "data/office/draft.h"
#include "data/office/entries.h"
#include "data/office/internal.h"
#include "tests/support/clock.h"
#include "tests/support/office_fixture.h"
#include "tests/support/support.h"

static void has_value(struct office_fixture *f, int64_t id, const char *key, const char *wanted) {
    char *value = office_value(f, id, key);
    if (!wanted)
        assert_null(value);
    else
        assert_string_equal(value ? value : "(untouched)", wanted);
    mem_free(value);
}

static void refused(const struct err *err, enum err_code code, const char *msg) {
    assert_string_equal(err->msg, msg);
    assert_int_equal(err->code, code);
}

/* ---- the file ---- */

static void test_new_file(void **state) {
    (void)state;
    struct office_fixture f;
    struct office_summary summary;
    struct stat st;
    office_setup(&f);
    assert_int_equal(stat(f.path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_true(office_summarise(f.office, &summary, NULL));
    assert_int_equal(summary.entries, 1);
    assert_int_equal(strlen(summary.id), 32);
    office_sound(&f);
    office_shut(&f);
    assert_int_equal(office_ask(f.path, "PRAGMA application_id"), OFFICE_APPLICATION);
    size_t scripts;
    packs_list(f.packs, "schema/", &scripts);
    assert_int_equal(office_ask(f.path, "PRAGMA user_version"), scripts);
    assert_int_equal(office_ask(f.path, "SELECT count(*) FROM holder"), 0);
    /* One file, written in the mode that needs no other one to be read. */
    char *wal = test_path(f.dir, "office.db-wal"), *shm = test_path(f.dir, "office.db-shm");
    assert_false(test_exists(wal));
    assert_false(test_exists(shm));
    size_t n = 0;
    char *bytes = test_read_file(f.path, &n);
    assert_int_equal(bytes[18], 1);
    assert_int_equal(bytes[19], 1);
    mem_free(bytes);
    mem_free(wal);
    mem_free(shm);
    office_teardown(&f);
}

static void test_fact(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    int64_t id = office_new_case(&f);
    office_set(&f, id, "respondent.name", "赵某");
    office_set(&f, id, "5(4).administrative_activity", "是");
    int64_t before = office_entries(&f);
    office_set(&f, id, "respondent.name", "赵某"); /* nothing new */
    assert_int_equal(office_entries(&f), before);
    office_again(&f);
    has_value(&f, id, "5(4).administrative_activity", "yes");
    office_clear(&f, id, "respondent.name");
    has_value(&f, id, "respondent.name", NULL);
    office_set(&f, id, "respondent.name", ""); /* empty is not untouched */
    has_value(&f, id, "respondent.name", "");
    /* The provenance alone is a change too. */
    office_must(&f,
                &(struct office_command){.verb = DO_FACT_SET,
                                         .case_id = id,
                                         .key = "5(4).administrative_activity",
                                         .value = "yes",
                                         .provenance = PROV_VERIFIED},
                NULL);
    struct casefile *cf = office_open_case(&f, id);
    const struct fact *fact = facts_find(cf->facts, "5(4).administrative_activity");
    assert_int_equal(fact->provenance, PROV_VERIFIED);
    assert_string_equal(fact->document, "");
    casefile_free(&cf);
    office_sound(&f);
    office_teardown(&f);
}

static void test_hostile_text(void **state) {
    (void)state;
    static const char hostile[] =
        "甲\x1b[31m乙\r\t\xe2\x80\xae丙\xff\xc3\n'\"; DROP TABLE fact;--\\n";
    struct office_fixture f;
    office_setup(&f);
    int64_t id = office_new_case(&f);
    office_set(&f, id, "decision.facts", hostile);
    office_set(&f, id, "respondent.name", "赵\x1b[2J\xe2\x80\xae某\xff");
    office_again(&f);
    has_value(&f, id, "decision.facts", hostile);
    has_value(&f, id, "respondent.name", "赵\x1b[2J\xe2\x80\xae某\xff");
    office_sound(&f);
    office_teardown(&f);
}

static void test_bad_commands(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    int64_t id = office_new_case(&f), before = office_entries(&f);
    struct err err = office_must_not(
        &f, &(struct office_command){
                .verb = DO_FACT_SET, .case_id = id, .key = "no.such", .value = "x"});
    refused(&err, ERR_USAGE, "err.office.key_unknown");
    err = office_must_not(&f, &(struct office_command){.verb = DO_FACT_SET,
                                                       .case_id = id,
                                                       .key = "case.conduct_on",
                                                       .value = "2026-02-30"});
    assert_string_equal(err.key, "case.conduct_on");
    assert_int_equal(err.code, ERR_INPUT);
    err = office_must_not(
        &f, &(struct office_command){
                .verb = DO_FACT_SET, .case_id = 99, .key = "case.title", .value = "x"});
    refused(&err, ERR_NOTFOUND, "err.office.no_case");
    err = office_must_not(
        &f, &(struct office_command){.verb = DO_CASE_NEW, .regime = "no such regime"});
    assert_string_equal(err.msg, "err.pack.regime_unknown");
    err =
        office_must_not(&f, &(struct office_command){
                                .verb = DO_CASE_NEW, .regime = FIXTURE_REGIME, .today = INT32_MAX});
    refused(&err, ERR_USAGE, "err.office.today");
    err = office_must_not(&f, &(struct office_command){.verb = DO_CONFIRM, .case_id = id});
    refused(&err, ERR_REFUSED, "err.office.nothing_to_confirm");
    assert_int_equal(office_entries(&f), before);
    office_sound(&f);
    office_teardown(&f);
}

/* ---- numbers ---- */

static void test_numbers(void **state) {
    (void)state;
    struct office_fixture f;
    struct office_outcome outcome;
    int64_t id = 0;
    office_setup(&f);
    struct office_command make = {.verb = DO_CASE_NEW, .regime = FIXTURE_REGIME};
    office_must(&f, &make, &outcome);
    assert_string_equal(outcome.number, "问责〔2026〕1号");
    /* A voided number stays taken. */
    office_must(&f,
                &(struct office_command){
                    .verb = DO_CASE_VOID, .case_id = outcome.case_id, .reason = "重复登记"},
                NULL);
    office_must(&f, &make, &outcome);
    assert_string_equal(outcome.number, "问责〔2026〕2号");
    make.today = FIXTURE_TODAY + 60; /* 2027 */
    office_must(&f, &make, &outcome);
    assert_string_equal(outcome.number, "问责〔2027〕1号");
    make.today = 0;
    office_must(&f,
                &(struct office_command){
                    .verb = DO_SETTING, .key = "office.number_prefix", .value = "甲问"},
                NULL);
    office_again(&f);
    office_must(&f, &make, &outcome);
    assert_string_equal(outcome.number, "甲问〔2026〕3号");
    assert_true(office_case_find(f.office, "问责〔2026〕2号", &id, NULL));
    assert_int_equal(id, 2);
    assert_true(office_case_find(f.office, "3", &id, NULL));
    assert_int_equal(id, 3);
    struct err err;
    assert_false(office_case_find(f.office, "问责〔2026〕9号", &id, &err));
    refused(&err, ERR_NOTFOUND, "err.office.no_case");
    office_sound(&f);
    office_teardown(&f);
}

/* ---- choice, rows, states ---- */

static void test_choice(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    int64_t id = office_new_case(&f);
    struct office_command choose = {
        .verb = DO_CHOOSE, .case_id = id, .value = "removal", .reason = "情节严重"};
    struct err err = office_must_not(&f, &choose);
    refused(&err, ERR_REFUSED, "err.office.choice_no_ground");
    assert_string_equal(err.key, "decision.measures");
    office_set(&f, id, "scope.level", "county");
    office_set(&f, id, "scope.organ", "government_department");
    office_set(&f, id, "scope.leader", "yes");
    office_set(&f, id, "scope.internal_body", "no");
    office_set(&f, id, "5(1).grave_decision_error", "yes");
    office_set(&f, id, "5(1).major_loss", "yes");
    choose.reason = "";
    err = office_must_not(&f, &choose);
    refused(&err, ERR_REFUSED, "err.office.choice_reason");
    assert_string_equal(err.key, "decision.reason");
    /* The field is no way around it. */
    err = office_must_not(&f, &(struct office_command){.verb = DO_FACT_SET,
                                                       .case_id = id,
                                                       .key = "decision.measures",
                                                       .value = "removal"});
    refused(&err, ERR_REFUSED, "err.office.choice_reason");
    choose.reason = "决策失误造成重大损失，情节严重。";
    office_must(&f, &choose, NULL);
    has_value(&f, id, "decision.measures", "removal");
    has_value(&f, id, "decision.reason", "决策失误造成重大损失，情节严重。");
    struct journal_rows rows;
    char *tree = NULL;
    assert_true(office_journal(f.office, id, 0, 2, &rows, NULL));
    assert_string_equal(rows.list[1].verb, "choose");
    assert_string_equal(rows.list[1].key, "decision.measures");
    assert_int_equal(rows.list[0].action, rows.list[1].action);
    assert_true(office_attachment(f.office, rows.list[1].seq, &tree, NULL));
    assert_non_null(strstr(tree, "5(1).grave_decision_error"));
    mem_free(tree);
    journal_rows_clear(&rows);
    /* While it stands, its reason stays. */
    err = office_must_not(&f, &(struct office_command){
                                  .verb = DO_FACT_CLEAR, .case_id = id, .key = "decision.reason"});
    refused(&err, ERR_REFUSED, "err.office.choice_reason");
    /* With the reason there, the field does, and records the tree as well. */
    office_set(&f, id, "decision.measures", "suspension");
    assert_true(office_journal(f.office, id, 0, 1, &rows, NULL));
    assert_true(office_attachment(f.office, rows.list[0].seq, &tree, NULL));
    assert_non_null(strstr(tree, "5(1).grave_decision_error"));
    mem_free(tree);
    journal_rows_clear(&rows);
    office_sound(&f);
    office_teardown(&f);
}

/* A choice that was made elsewhere is taken as it was recorded, whatever it lacks: a case that can
 * be exported can be imported. The check-up names it, no letter comes out of it, and a new choice
 * needs all that any choice needs. */
static void test_choice_in_first_facts(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    struct facts *facts = facts_new(NULL);
    facts_put(facts, "decision.measures", "removal", PROV_NONE, NULL, NULL);
    struct office_command make = {.verb = DO_CASE_NEW, .regime = FIXTURE_REGIME, .facts = facts};
    struct office_outcome made = {0};
    office_must(&f, &make, &made);
    facts_free(&facts);
    has_value(&f, made.case_id, "decision.measures", "removal");
    struct office_command letter = {.verb = DO_LETTER, .case_id = made.case_id, .key = "decision"};
    struct err err = office_must_not(&f, &letter);
    assert_int_equal(err.code, ERR_REFUSED);
    struct office_command choose = {
        .verb = DO_CHOOSE, .case_id = made.case_id, .value = "suspension", .reason = "情节较轻"};
    err = office_must_not(&f, &choose);
    refused(&err, ERR_REFUSED, "err.office.choice_no_ground");
    office_outcome_clear(&made);
    office_sound(&f);
    office_teardown(&f);
}

static void test_row_remove(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    int64_t id = office_new_case(&f);
    office_set(&f, id, "hearing.opinion.1.text", "一");
    office_set(&f, id, "hearing.opinion.2.text", "二");
    office_set(&f, id, "hearing.opinion.3.text", "三");
    struct office_command remove = {
        .verb = DO_ROW_REMOVE, .case_id = id, .key = "hearing.opinion.2"};
    office_must(&f, &remove, NULL);
    has_value(&f, id, "hearing.opinion.1.text", "一");
    has_value(&f, id, "hearing.opinion.2.text", "三");
    has_value(&f, id, "hearing.opinion.3.text", NULL);
    office_must(&f, &(struct office_command){.verb = DO_UNDO, .case_id = id}, NULL);
    has_value(&f, id, "hearing.opinion.2.text", "二");
    has_value(&f, id, "hearing.opinion.3.text", "三");
    remove.key = "hearing.opinion.9";
    struct err err = office_must_not(&f, &remove);
    refused(&err, ERR_NOTFOUND, "err.office.no_row");
    office_sound(&f);
    office_teardown(&f);
}

static void test_states(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    int64_t id = office_sample(&f, "01");
    office_must(&f, &(struct office_command){.verb = DO_CASE_CLOSE, .case_id = id}, NULL);
    struct err err = office_must_not(
        &f, &(struct office_command){
                .verb = DO_FACT_SET, .case_id = id, .key = "case.title", .value = "x"});
    refused(&err, ERR_REFUSED, "err.office.case_closed");
    office_must(&f, &(struct office_command){.verb = DO_CASE_REOPEN, .case_id = id}, NULL);
    office_set(&f, id, "case.title", "x");
    err = office_must_not(&f, &(struct office_command){.verb = DO_CASE_VOID, .case_id = id});
    refused(&err, ERR_REFUSED, "err.office.reason_missing");
    office_must(&f,
                &(struct office_command){.verb = DO_CASE_VOID, .case_id = id, .reason = "登记错误"},
                NULL);
    err = office_must_not(&f, &(struct office_command){.verb = DO_CASE_REOPEN, .case_id = id});
    refused(&err, ERR_REFUSED, "err.office.case_void");
    struct casefile *cf = office_open_case(&f, id);
    assert_int_equal(cf->state, CASE_VOID);
    casefile_free(&cf);
    office_sound(&f);
    office_teardown(&f);
}

/* ---- batches, drafts ---- */

static void test_batch(void **state) {
    (void)state;
    struct office_fixture f;
    struct office_summary before, after;
    office_setup(&f);
    office_new_case(&f);
    assert_true(office_summarise(f.office, &before, NULL));
    assert_true(office_batch_begin(f.office, NULL));
    for (int i = 0; i < 20; i++)
        office_set(&f, office_new_case(&f), "respondent.name", "赵某");
    struct err err = office_must_not(&f, &(struct office_command){.verb = DO_UNDO, .case_id = 1});
    refused(&err, ERR_REFUSED, "err.office.nothing_to_undo"); /* a refusal costs nothing */
    office_batch_abandon(f.office);
    assert_true(office_summarise(f.office, &after, NULL));
    assert_string_equal(before.head, after.head);
    assert_true(office_batch_begin(f.office, NULL));
    for (int i = 0; i < 20; i++)
        office_set(&f, office_new_case(&f), "respondent.name", "赵某");
    assert_true(office_batch_commit(f.office, NULL));
    office_again(&f);
    assert_true(office_summarise(f.office, &after, NULL));
    assert_int_equal(after.cases, 21);
    assert_false(office_batch_commit(f.office, &err));
    refused(&err, ERR_IO, "err.office.batch_broken");
    office_sound(&f);
    office_teardown(&f);
}

static void test_draft(void **state) {
    (void)state;
    struct office_fixture f;
    struct office_draft draft;
    struct err err;
    office_setup(&f);
    assert_false(office_draft_load(f.office, &draft, &err));
    refused(&err, ERR_NOTFOUND, "err.office.no_draft");
    int64_t before = office_entries(&f);
    assert_true(office_draft_save(f.office, 3, "decision.facts", "经查，赵", 12, 6, NULL));
    assert_true(office_draft_save(f.office, 3, "decision.facts", "经查，赵某", 15, 9, NULL));
    assert_int_equal(office_entries(&f), before);
    office_again(&f);
    assert_true(office_draft_load(f.office, &draft, NULL));
    assert_int_equal(draft.case_id, 3);
    assert_string_equal(draft.key, "decision.facts");
    assert_string_equal(draft.text, "经查，赵某");
    assert_int_equal(draft.caret, 9);
    office_draft_clear(&draft);
    assert_true(office_draft_drop(f.office, NULL));
    assert_false(office_draft_load(f.office, &draft, NULL));
    office_sound(&f);
    office_teardown(&f);
}

/* ---- as it stood ---- */

static void test_asof(void **state) {
    (void)state;
    struct office_fixture f;
    struct casefile *cf = NULL;
    struct err err;
    office_setup(&f);
    test_clock_set("2026-11-20T09:00:00+08:00");
    int64_t id = office_new_case(&f);
    office_set(&f, id, "respondent.name", "赵某");
    office_set(&f, id, "decision.facts", "一");
    test_clock_set("2026-11-22T23:59:59+08:00");
    office_set(&f, id, "decision.facts", "二\t\\\n末");
    office_clear(&f, id, "respondent.name");
    int64_t sample = office_sample(&f, "02");
    day_t first = 20777, second = 20779; /* 2026-11-20 and -22 */
    assert_false(office_case_asof(f.office, id, first - 1, &cf, &err));
    refused(&err, ERR_NOTFOUND, "err.office.no_case_then");
    assert_true(office_case_asof(f.office, id, first + 1, &cf, NULL));
    assert_string_equal(facts_text(cf->facts, "decision.facts"), "一");
    assert_string_equal(facts_text(cf->facts, "respondent.name"), "赵某");
    casefile_free(&cf);
    assert_true(office_case_asof(f.office, id, second, &cf, NULL));
    assert_string_equal(facts_text(cf->facts, "decision.facts"), "二\t\\\n末");
    assert_null(facts_find(cf->facts, "respondent.name"));
    casefile_free(&cf);
    /* First facts come back as they were. */
    char *now = office_facts_text(&f, sample);
    struct casefile *now_cf = office_open_case(&f, sample);
    assert_true(office_case_asof(f.office, sample, second, &cf, NULL));
    assert_int_equal(facts_count(cf->facts), facts_count(now_cf->facts));
    for (size_t i = 0; i < facts_count(cf->facts); i++)
        assert_string_equal(facts_nth(cf->facts, i)->value, facts_nth(now_cf->facts, i)->value);
    casefile_free(&now_cf);
    casefile_free(&cf);
    mem_free(now);
    office_teardown(&f);
}

/* ---- one writer ---- */

/* In a process of its own, as the second program would be. */
static int second_program(const char *path, enum office_mode mode) {
    pid_t child = fork();
    if (child == 0) {
        struct packs *packs = NULL;
        struct office *office = NULL;
        struct office_holder holder;
        struct err err = {0};
        if (!packs_open(&packs, NULL, &err) || !office_open(&office, path, mode, packs, &err))
            _exit(10 + (int)err.code);
        enum office_hindrance hindered = office_hindered(office, &holder);
        bool named = strcmp(holder.operator_name, "赵某") == 0 && holder.pid == (long)getppid();
        struct case_rows rows;
        bool reads =
            office_cases(office, &(struct case_query){.state = -1, .limit = 5}, &rows, &err) &&
            rows.count == 1;
        case_rows_clear(&rows);
        bool writes = office_do(
            office,
            &(struct office_command){.verb = DO_CASE_NEW, .regime = FIXTURE_REGIME, .today = 20780},
            NULL, &err);
        int answer = (int)hindered | (named ? 4 : 0) | (reads ? 8 : 0) | (writes ? 16 : 0) |
                     (err.code == ERR_LOCKED ? 32 : 0) | (err.code == ERR_READONLY ? 64 : 0);
        office_close(&office, &err);
        packs_close(&packs);
        _exit(answer);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void test_second_program(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    office_must(&f, &(struct office_command){.verb = DO_OPERATOR, .value = "赵某"}, NULL);
    office_new_case(&f);
    office_again(&f);
    assert_true(office_take_pen(f.office, NULL)); /* writes who holds it */
    assert_int_equal(second_program(f.path, OFFICE_WRITE), OFFICE_HELD | 4 | 8 | 32);
    assert_int_equal(second_program(f.path, OFFICE_READ), OFFICE_FREE | 8 | 64);
    office_set(&f, 1, "case.title", "还能写");
    office_shut(&f);
    assert_int_equal(second_program(f.path, OFFICE_WRITE), OFFICE_FREE | 8 | 16);
    office_teardown(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_new_file),
        cmocka_unit_test(test_fact),
        cmocka_unit_test(test_hostile_text),
        cmocka_unit_test(test_bad_commands),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_choice),
        cmocka_unit_test(test_choice_in_first_facts),
        cmocka_unit_test(test_row_remove),
        cmocka_unit_test(test_states),
        cmocka_unit_test(test_batch),
        cmocka_unit_test(test_draft),
        cmocka_unit_test(test_asof),
        cmocka_unit_test(test_second_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
