/* The journal's chain: every way of tampering is found, and told apart from a sound office. */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/entries.h"
#include "data/office/internal.h"
#include "tests/support/office_fixture.h"
#include "tests/support/support.h"

/* Somebody who knows SQL is not held up by triggers. */
#define UNLOCK                                                                                     \
    "DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete;"                              \
    "DROP TRIGGER letter_no_update; DROP TRIGGER letter_no_delete;"                                \
    "DROP TRIGGER casefile_no_delete;"

static void fill(struct office_fixture *f) {
    office_setup(f);
    office_must(f, &(struct office_command){.verb = DO_OPERATOR, .value = "赵某"}, NULL);
    int64_t id = office_new_case(f);
    office_set(f, id, "respondent.name", "周某");
    office_set(f, id, "respondent.unit", "甲县水利局");
    int64_t complete = office_sample(f, "02");
    office_set(f, complete, "case.title", "改过的标题");
    office_must(f,
                &(struct office_command){.verb = DO_LETTER, .case_id = complete, .key = "decision"},
                NULL);
    office_set(f, id, "respondent.post", "局长");
    office_sound(f);
    office_shut(f);
}

static void reopen(struct office_fixture *f) {
    struct err err = {0};
    if (!office_open(&f->office, f->path, OFFICE_WRITE, f->packs, &err))
        fail_msg("%s %s", err.msg, err.arg[1]);
}

/* One attack on a fresh office; it must be found by this message. */
static void attack(const char *sql, const char *msg) {
    struct office_fixture f;
    fill(&f);
    office_tamper(&f, sql);
    reopen(&f);
    if (!office_finds(&f, msg))
        fail_msg("%s: not found by %s", sql, msg);
    office_teardown(&f);
}

static void test_edited(void **state) {
    (void)state;
    attack(UNLOCK "UPDATE journal SET new_value = '吴某' WHERE key = 'respondent.name'",
           "err.verify.entry_edited");
    attack(UNLOCK "UPDATE journal SET operator = '别人' WHERE seq = 4", "err.verify.entry_edited");
    attack(UNLOCK "UPDATE journal SET at = '2020-01-01T00:00:00+08:00' WHERE seq = 4",
           "err.verify.entry_edited");
    attack(UNLOCK "UPDATE journal SET attachment = '改' WHERE verb = 'letter'",
           "err.verify.entry_edited");
    attack(UNLOCK "UPDATE journal SET attachment_packed = NULL WHERE verb = 'letter'",
           "err.verify.entry_edited");
    attack(UNLOCK "UPDATE journal SET hash = zeroblob(32) WHERE seq = 5",
           "err.verify.entry_edited");
    attack(UNLOCK "UPDATE journal SET prev = zeroblob(32) WHERE seq = 5", "err.verify.entry_link");
    /* A field moved to its neighbour gives the same letters in a row, not the same entry. */
    attack(UNLOCK "UPDATE journal SET new_document = '', new_page = '卷一3'"
                  " WHERE key = 'respondent.name'",
           "err.verify.entry_edited");
}

static void test_deleted(void **state) {
    (void)state;
    attack(UNLOCK "DELETE FROM journal WHERE key = 'respondent.name'", "err.verify.entry_missing");
    attack(UNLOCK "DELETE FROM journal WHERE seq = 1", "err.verify.entry_missing");
    /* The gap closed by renumbering. */
    attack(UNLOCK "DELETE FROM journal WHERE seq = 5;"
                  "UPDATE journal SET seq = seq - 1, action = min(action, seq - 1),"
                  " before = min(before, seq - 2) WHERE seq > 5",
           "err.verify.entry_edited");
}

static void test_inserted(void **state) {
    (void)state;
    attack("INSERT INTO journal SELECT max(seq) + 1, max(seq) + 1, at, operator, case_id, verb,"
           " key, old_value, old_provenance, old_document, old_page, '伪造', new_provenance,"
           " new_document, new_page, reason, attachment, before, ref, hash, hash, NULL, NULL, NULL "
           "FROM journal",
           "err.verify.tail");
    attack(UNLOCK
           "UPDATE journal SET seq = seq + 1000, action = seq + 1000 WHERE seq > 4;"
           "INSERT INTO journal SELECT 5, 5, at, operator, case_id, verb, key, old_value,"
           " old_provenance, old_document, old_page, '伪造', new_provenance, new_document,"
           " new_page, reason, attachment, before, ref, prev, hash, NULL, NULL, NULL FROM journal "
           "WHERE seq = 4;"
           "UPDATE journal SET seq = seq - 999, action = seq - 999, before = 0 WHERE seq > 1000",
           "err.verify.entry_link");
}

static void test_reordered(void **state) {
    (void)state;
    attack(UNLOCK "UPDATE journal SET seq = 100, action = 100 WHERE seq = 4;"
                  "UPDATE journal SET seq = 4, action = 4, before = 0 WHERE seq = 5;"
                  "UPDATE journal SET seq = 5, action = 5, before = 4 WHERE seq = 100",
           "err.verify.entry_link");
}

/* The end cut off, then more and more of what tells of it put right as well. */
static void test_cut_tail(void **state) {
    (void)state;
    attack(UNLOCK "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)",
           "err.verify.tail");
    attack(UNLOCK "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal);"
                  "UPDATE chain SET count = (SELECT max(seq) FROM journal)",
           "err.verify.head");
    attack(UNLOCK "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal);"
                  "UPDATE chain SET count = (SELECT max(seq) FROM journal),"
                  " head = (SELECT hash FROM journal ORDER BY seq DESC LIMIT 1)",
           "err.verify.case_tail");
    attack(UNLOCK "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal);"
                  "UPDATE chain SET count = (SELECT max(seq) FROM journal),"
                  " head = (SELECT hash FROM journal ORDER BY seq DESC LIMIT 1);"
                  "UPDATE casefile SET entries = (SELECT count(*) FROM journal WHERE case_id = 1),"
                  " last_seq = (SELECT max(seq) FROM journal WHERE case_id = 1) WHERE id = 1",
           "err.verify.fact");
}

static void test_derived(void **state) {
    (void)state;
    attack("UPDATE fact SET value = '吴某' WHERE key = 'respondent.name' AND case_id = 1",
           "err.verify.fact");
    attack("UPDATE fact SET page = '9' WHERE key = 'respondent.name' AND case_id = 1",
           "err.verify.fact");
    attack("DELETE FROM fact WHERE key = 'respondent.name' AND case_id = 1", "err.verify.fact");
    attack("INSERT INTO fact VALUES (1, 'respondent.rank', '正科', '', '', '')", "err.verify.fact");
    attack("INSERT INTO fact VALUES (77, 'respondent.rank', '正科', '', '', '')",
           "err.verify.strays");
    attack("UPDATE casefile SET state = 1 WHERE id = 1", "err.verify.state");
    attack("UPDATE casefile SET last_seq = last_seq - 1 WHERE id = 1", "err.verify.case_tail");
    attack("UPDATE list SET name = '吴某' WHERE id = 1", "err.verify.list");
    attack("UPDATE list SET lacks = 0 WHERE id = 1", "err.verify.list");
    attack("UPDATE deadline SET governing = governing + 1", "err.verify.due");
    attack("DELETE FROM deadline", "err.verify.due");
    attack("INSERT INTO deadline SELECT case_id, 'made up', governing, done_on, kind, holder,"
           " lapses, ends, provisional, from_day, raw, rolled, cite, label_zh, label_en"
           " FROM deadline LIMIT 1",
           "err.verify.due");
    attack("INSERT INTO changed VALUES (1, 'ground', 'no', 'yes', '', '', '')",
           "err.verify.changed");
    attack("UPDATE setting SET value = '钱某' WHERE key = 'operator'", "err.verify.setting");
    attack("DELETE FROM setting", "err.verify.strays");
    attack("UPDATE counter SET last = 1 WHERE name = 'case:2026'", "err.verify.counter");
    attack("DELETE FROM counter", "err.verify.counter");
    attack("INSERT INTO search (rowid, grams) VALUES (1, 'zzzz')", "err.verify.search");
    attack(UNLOCK "UPDATE letter SET text = text || '。'", "err.verify.letter");
    attack(UNLOCK "DELETE FROM letter", "err.verify.strays");
    attack(UNLOCK "DELETE FROM fact WHERE case_id = 1; DELETE FROM list WHERE id = 1;"
                  "DELETE FROM casefile WHERE id = 1",
           "err.verify.entry_case");
}

/* Without dropping the triggers the journal cannot be touched at all, not even by replacing. */
static void test_append_only(void **state) {
    (void)state;
    struct office_fixture f;
    struct err err = {0};
    fill(&f);
    reopen(&f);
    struct store *store = f.office->store;
    static const char *const tries[] = {
        "UPDATE journal SET reason = 'x'",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 2",
        "UPDATE letter SET text = 'x'",
        "DELETE FROM letter",
        "DELETE FROM casefile"};
    for (size_t i = 0; i < TEST_COUNT(tries); i++) {
        assert_true(store_begin(store, &err));
        assert_false(store_script(store, tries[i], &err));
        store_rollback(store);
    }
    /* What did not begin through the wrapper is not committed. */
    assert_false(store_script(store, "UPDATE list SET name = 'x'", &err));
    office_sound(&f);
    office_teardown(&f);
}

/* Where the end does not fit its head, nothing is added that would cover it up. */
static void test_no_writing_on(void **state) {
    (void)state;
    struct office_fixture f;
    fill(&f);
    office_tamper(&f, UNLOCK "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)");
    reopen(&f);
    struct err err = office_must_not(
        &f, &(struct office_command){
                .verb = DO_FACT_SET, .case_id = 1, .key = "respondent.name", .value = "x"});
    assert_string_equal(err.msg, "err.office.chain_broken");
    assert_int_equal(err.code, ERR_VERIFY);
    char *value = office_value(&f, 1, "respondent.name"); /* but it is read */
    assert_string_equal(value, "周某");
    mem_free(value);
    office_teardown(&f);
}

static void test_journal_list(void **state) {
    (void)state;
    struct office_fixture f;
    struct journal_rows rows;
    office_setup(&f);
    int64_t a = office_new_case(&f), b = office_new_case(&f);
    for (int i = 0; i < 30; i++) {
        char text[16];
        snprintf(text, sizeof text, "%d", i);
        office_set(&f, i % 2 ? a : b, "case.title", text);
    }
    int64_t below = 0, last = INT64_MAX;
    size_t seen = 0;
    do {
        assert_true(office_journal(f.office, a, below, 4, &rows, NULL));
        for (size_t i = 0; i < rows.count; i++) {
            assert_int_equal(rows.list[i].case_id, a);
            assert_true(rows.list[i].seq < last);
            last = rows.list[i].seq;
        }
        seen += rows.count;
        below = last;
        bool more = rows.more;
        journal_rows_clear(&rows);
        if (!more)
            break;
    } while (seen < 100);
    assert_int_equal(seen, 16);
    assert_true(office_journal(f.office, 0, 0, 100, &rows, NULL));
    assert_int_equal(rows.count, 34); /* with the new office and the stamp of the rules */
    assert_false(rows.more);
    journal_rows_clear(&rows);
    office_teardown(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edited),       cmocka_unit_test(test_deleted),
        cmocka_unit_test(test_inserted),     cmocka_unit_test(test_reordered),
        cmocka_unit_test(test_cut_tail),     cmocka_unit_test(test_derived),
        cmocka_unit_test(test_append_only),  cmocka_unit_test(test_no_writing_on),
        cmocka_unit_test(test_journal_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
