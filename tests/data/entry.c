/* Calendar entries that no case carries: their days, the choices, the journal and its verification,
 * the lists and counts, older files, other notices and conventions. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/deadlines.h"
#include "data/office/entry/entry.h"
#include "tests/support/office_fixture.h"
#include "tests/support/support.h"

static const struct entry_form filing = {
    .regime = "credit", .clock = "filing", .choice = "local", .event = 20726}; /* 2026-09-30 */

static int64_t put(struct office_fixture *f, const struct entry_form *form) {
    struct office_outcome out;
    office_must(f, &(struct office_command){.verb = DO_ENTRY_PUT, .entry = form}, &out);
    int64_t id = out.entry_id;
    office_outcome_clear(&out);
    assert_true(id > 0);
    return id;
}

static void done(struct office_fixture *f, int64_t id, const char *day) {
    office_must(f,
                &(struct office_command){
                    .verb = DO_ENTRY_DONE, .entry_id = id, .value = day, .today = 100000},
                NULL);
}

static struct office_entry read_entry(struct office_fixture *f, int64_t id) {
    struct office_entry entry;
    assert_true(office_entry(f->office, id, &entry, NULL));
    return entry;
}

static day_t governing(struct office_fixture *f, int64_t id) {
    struct office_entry entry = read_entry(f, id);
    day_t day = entry.governing;
    office_entry_clear(&entry);
    return day;
}

static void assert_day(day_t day, const char *text) {
    char out[DATE_TEXT_SIZE];
    date_format(day, out);
    assert_string_equal(out, text);
}

static void set(struct office_fixture *f, const char *key, const char *value) {
    office_must(f, &(struct office_command){.verb = DO_SETTING, .key = key, .value = value}, NULL);
}

/* Ten days from 30 September end on the 10th of October, a Saturday that is worked. */
static void test_filing(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    int64_t id = put(&f, &filing);
    struct office_entry entry = read_entry(&f, id);
    assert_day(entry.event, "2026-09-30");
    assert_day(entry.raw, "2026-10-10");
    assert_day(entry.rolled, "2026-10-10");
    assert_day(entry.governing, "2026-10-10");
    assert_false(entry.provisional);
    assert_int_equal(entry.certainty, CERTAINTY_SECONDARY);
    assert_int_equal(entry.kind, DEADLINE_REFERENCE); /* the source names no instrument */
    assert_string_equal(entry.cite.regime, "credit");
    assert_int_equal(entry.cite.article, 1);
    assert_string_equal(entry.label.zh, "制度变更报备");
    assert_string_equal(entry.answer.zh, "地方性接入机构向所在地人民银行分支机构报备");
    assert_non_null(strchr(entry.made_at, 'T'));
    assert_int_equal(entry.done_on, DAY_NONE);
    office_entry_clear(&entry);
    office_sound(&f);
    office_teardown(&f);
}

/* Every clock of every pack, from many days: the days are those of the period. */
static void test_as_periods(void **state) {
    (void)state;
    struct office_fixture f;
    size_t count = 0, clocks = 0;
    office_setup(&f);
    const char *const *ids = packs_regime_ids(f.packs, &count);
    struct conventions conventions = office_conventions(f.office);
    assert_true(office_batch_begin(f.office, NULL));
    for (size_t i = 0; i < count; i++) {
        const struct regime *regime = packs_regime(f.packs, ids[i], NULL);
        assert_non_null(regime);
        for (size_t k = 0; k < regime->clock_count; k++, clocks++) {
            const struct clock_rule *clock = &regime->clocks[k];
            /* Where only an approval sets the length: of nine days. */
            const bool approved = clock->length.count == 0;
            const struct length length = approved ? (struct length){9, UNIT_DAY} : clock->length;
            for (day_t day = 20700; day < 20860; day += 13) {
                struct entry_form form = {.regime = ids[i],
                                          .clock = clock->rule.id,
                                          .choice = approved              ? "9d"
                                                    : clock->choice_count ? clock->choices[0].code
                                                                          : "",
                                          .event = day};
                struct period period;
                assert_true(period_count(&period, packs_calendar(f.packs, NULL), &conventions, day,
                                         length, clock->family, NULL));
                struct office_entry entry = read_entry(&f, put(&f, &form));
                assert_int_equal(entry.governing, period_governing(&period, clock->holder));
                assert_int_equal(entry.raw, period.raw);
                assert_int_equal(entry.rolled, period.rolled);
                assert_int_equal(entry.provisional, period.provisional);
                office_entry_clear(&entry);
                period_clear(&period);
            }
        }
    }
    assert_true(clocks >= 10);
    assert_true(office_batch_commit(f.office, NULL));
    office_sound(&f);
    office_teardown(&f);
}

static void refused(struct office_fixture *f, struct entry_form form, const char *msg) {
    struct err err =
        office_must_not(f, &(struct office_command){.verb = DO_ENTRY_PUT, .entry = &form});
    assert_string_equal(err.msg, msg);
}

static void test_refused(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    struct entry_form form = filing;
    form.choice = "";
    refused(&f, form, "err.office.entry_choice");
    form.choice = "nobody";
    refused(&f, form, "err.office.entry_choice");
    form = filing;
    form.clock = "no_such";
    refused(&f, form, "err.office.no_clock");
    form.clock = "";
    refused(&f, form, "err.office.no_clock");
    form = filing;
    form.event = DAY_NONE;
    refused(&f, form, "err.office.entry_day");
    refused(&f, (struct entry_form){.event = 20726}, "err.office.entry_title");
    struct err err = office_must_not(
        &f, &(struct office_command){.verb = DO_ENTRY_DONE, .entry_id = 7, .value = ""});
    assert_string_equal(err.msg, "err.office.no_entry");
    err = office_must_not(&f, &(struct office_command){.verb = DO_ENTRY_REMOVE, .entry_id = 7});
    assert_string_equal(err.msg, "err.office.no_entry");
    assert_int_equal(office_ask(f.path, "SELECT count(*) FROM journal"), 1);
    office_teardown(&f);
}

/* ---- made, changed, done, taken away ---- */

static void test_life(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    int64_t free =
        put(&f, &(struct entry_form){.title = "送阅", .note = "甲处", .event = FIXTURE_TODAY + 2});
    int64_t id = put(&f, &filing);
    struct entry_form other = filing;
    other.choice = "operator";
    other.title = "改报征信管理局";
    other.event++;
    office_must(&f, &(struct office_command){.verb = DO_ENTRY_PUT, .entry = &other, .entry_id = id},
                NULL);
    done(&f, id, "2026-10-12");
    office_sound(&f);
    office_again(&f);
    office_sound(&f);
    struct office_entry entry = read_entry(&f, id);
    assert_string_equal(entry.label.zh, "改报征信管理局");
    assert_string_equal(entry.answer.zh, "运行机构向人民银行征信管理局报备");
    assert_day(entry.raw, "2026-10-11");
    assert_day(entry.done_on, "2026-10-12");
    office_entry_clear(&entry);
    /* Open again; the same once more writes nothing. */
    done(&f, id, "");
    long long before = office_ask(f.path, "SELECT count(*) FROM journal");
    done(&f, id, "");
    office_must(&f, &(struct office_command){.verb = DO_ENTRY_PUT, .entry = &other, .entry_id = id},
                NULL);
    assert_int_equal(office_ask(f.path, "SELECT count(*) FROM journal"), before);
    office_must(&f, &(struct office_command){.verb = DO_ENTRY_REMOVE, .entry_id = id}, NULL);
    assert_false(office_entry(f.office, id, &entry, NULL));
    /* Its number is not given out again. */
    assert_int_equal(put(&f, &filing), id + 1);
    entry = read_entry(&f, free);
    assert_int_equal(entry.governing, FIXTURE_TODAY + 2);
    assert_false(entry.counted);
    assert_string_equal(entry.note, "甲处");
    office_entry_clear(&entry);
    office_sound(&f);
    office_teardown(&f);
}

static void test_tampered(void **state) {
    (void)state;
    static const struct {
        const char *sql, *msg;
    } cases[] = {
        {"UPDATE entry SET title = 'x'", "err.verify.entry"},
        {"UPDATE entry SET event = event + 1", "err.verify.entry"},
        {"UPDATE entry SET done_on = 20730", "err.verify.entry"},
        {"UPDATE entry SET choice = 'operator'", "err.verify.entry"},
        {"UPDATE entry SET note = 'x'", "err.verify.entry"},
        {"UPDATE entry SET made = 1", "err.verify.entry"},
        {"DELETE FROM entry", "err.verify.entry"},
        {"UPDATE entry SET governing = governing + 1", "err.verify.entry_day"},
        {"UPDATE entry SET answer_zh = ''", "err.verify.entry_day"},
        {"UPDATE tally SET n = n + 1", "err.verify.strays"},
    };
    for (size_t i = 0; i < TEST_COUNT(cases); i++) {
        struct office_fixture f;
        office_setup(&f);
        put(&f, &filing);
        office_sound(&f);
        office_tamper(&f, cases[i].sql);
        if (!office_finds(&f, cases[i].msg))
            fail_msg("not found: %s", cases[i].sql);
        office_teardown(&f);
    }
}

/* One that was taken away and is put back behind the journal's back. */
static void test_put_back(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    int64_t id = put(&f, &filing);
    office_tamper(&f, "CREATE TABLE kept AS SELECT * FROM entry");
    office_must(&f, &(struct office_command){.verb = DO_ENTRY_REMOVE, .entry_id = id}, NULL);
    office_sound(&f);
    office_tamper(&f, "INSERT INTO entry SELECT * FROM kept");
    assert_true(office_finds(&f, "err.verify.entry"));
    office_teardown(&f);
}

/* ---- wherever deadlines are ---- */

static size_t walk(struct office_fixture *f, bool done_ones, size_t page, char *out, size_t size) {
    struct due_query query = {.first = DAY_NONE,
                              .last = DAY_NONE,
                              .include_done = done_ones,
                              .today = FIXTURE_TODAY,
                              .limit = page,
                              .after_day = DAY_NONE};
    size_t seen = 0;
    char rule[64];
    out[0] = '\0';
    for (bool more = true; more;) {
        struct due_rows rows;
        assert_true(office_due(f->office, &query, &rows, NULL));
        for (size_t i = 0; i < rows.count; i++, seen++) {
            const struct due_row *row = &rows.list[i];
            size_t used = strlen(out);
            snprintf(out + used, size - used, "%d %lld %s\n", row->governing,
                     (long long)row->case_id, row->rule_id);
            assert_int_equal(row->entry_id, row->case_id ? 0 : entry_id_parse(row->rule_id));
            assert_true(row->case_id != 0 || row->entry_id > 0);
        }
        more = rows.more;
        if (rows.count > 0) {
            const struct due_row *last = &rows.list[rows.count - 1];
            snprintf(rule, sizeof rule, "%s", last->rule_id);
            query.after_day = last->governing;
            query.after_case = last->case_id;
            query.after_rule = rule;
        }
        due_rows_clear(&rows);
    }
    return seen;
}

/* The first few rows of every day of a grid are those of the list. */
static void cells_agree(struct office_fixture *f, const struct day_count *days, size_t count,
                        size_t most) {
    enum { DAYS = 200 };
    day_t first = FIXTURE_TODAY - 60;
    struct due_cell wanted[DAYS] = {0};
    struct due_rows cells[DAYS];
    struct arena *arena = arena_new();
    for (size_t i = 0; i < count; i++)
        if (days[i].day >= first && days[i].day < first + DAYS)
            wanted[days[i].day - first] = (struct due_cell){most, days[i]};
    assert_true(office_due_cells(f->office, first, first + DAYS - 1, FIXTURE_TODAY, wanted, arena,
                                 cells, NULL));
    size_t seen = 0;
    for (size_t i = 0; i < DAYS; i++) {
        const struct due_query query = {.first = first + (day_t)i,
                                        .last = first + (day_t)i,
                                        .include_done = true,
                                        .today = FIXTURE_TODAY,
                                        .limit = most,
                                        .after_day = DAY_NONE};
        struct due_rows rows;
        assert_true(office_due(f->office, &query, &rows, NULL));
        assert_int_equal(cells[i].count, rows.count);
        for (size_t k = 0; k < rows.count; k++, seen++) {
            const struct due_row *a = &cells[i].list[k], *b = &rows.list[k];
            assert_int_equal(a->case_id, b->case_id);
            assert_int_equal(a->state, b->state);
            assert_string_equal(a->rule_id, b->rule_id);
            assert_string_equal(a->name, b->name);
            assert_string_equal(a->number, b->number);
            assert_string_equal(a->label.zh, b->label.zh);
        }
        due_rows_clear(&rows);
    }
    assert_true(seen > 10);
    arena_free(&arena);
}

/* Among deadlines of cases, page by page of any size, the same list; counts and days agree. */
static void test_listed(void **state) {
    (void)state;
    struct office_fixture f;
    static char all[16384], pages[16384];
    office_setup(&f);
    struct test_random random = test_random(7);
    for (int i = 0; i < 24; i++) {
        char day[DATE_TEXT_SIZE], title[16];
        date_format(FIXTURE_TODAY - 30 + (day_t)test_below(&random, 40), day);
        snprintf(title, sizeof title, "事%d", i);
        struct entry_form form = {.title = title,
                                  .event = FIXTURE_TODAY - 10 + (day_t)test_below(&random, 20)};
        if (i % 3 == 0)
            office_set(&f, office_new_case(&f), "service.person_received_on", day);
        if (i % 5 == 0)
            form = (struct entry_form){
                .regime = "credit", .clock = "filing", .choice = "local", .event = form.event};
        int64_t id = put(&f, &form);
        if (i % 4 == 0)
            done(&f, id, day);
    }
    for (int done_ones = 0; done_ones < 2; done_ones++) {
        size_t count = walk(&f, done_ones, 1000, all, sizeof all);
        assert_true(count > 20);
        for (size_t page = 1; page < 12; page += 3) {
            assert_int_equal(walk(&f, done_ones, page, pages, sizeof pages), count);
            assert_string_equal(pages, all);
        }
    }
    struct day_count *days;
    size_t day_count;
    int64_t total = 0;
    assert_true(office_due_days(f.office, 0, 40000, &days, &day_count, NULL));
    for (size_t i = 0; i < day_count; i++)
        total += days[i].open + days[i].done;
    for (size_t most = 1; most < 5; most++)
        cells_agree(&f, days, day_count, most);
    mem_free(days);
    assert_int_equal(total, walk(&f, true, 1000, all, sizeof all));
    office_sound(&f);
    office_teardown(&f);
}

static void test_states(void **state) {
    (void)state;
    struct office_fixture f;
    struct due_counts counts;
    struct due_rows rows;
    office_setup(&f);
    int64_t late = put(&f, &filing);
    put(&f, &(struct entry_form){.title = "今天", .event = FIXTURE_TODAY});
    assert_true(office_due_counts(f.office, FIXTURE_TODAY, &counts, NULL));
    assert_int_equal(counts.overdue, 1);
    assert_int_equal(counts.today, 1);
    struct due_query query = {.first = DAY_NONE,
                              .last = FIXTURE_TODAY,
                              .today = FIXTURE_TODAY,
                              .limit = 10,
                              .after_day = DAY_NONE};
    assert_true(office_due(f.office, &query, &rows, NULL));
    assert_int_equal(rows.count, 2);
    assert_int_equal(rows.list[0].state, DL_OVERDUE);
    assert_int_equal(rows.list[0].certainty, CERTAINTY_SECONDARY);
    assert_string_equal(rows.list[0].source.zh, "征信报备规则");
    assert_string_equal(rows.list[0].number, "");
    assert_string_equal(rows.list[1].label.zh, "今天");
    assert_int_equal(rows.list[1].cite.article, 0);
    assert_int_equal(rows.list[1].state, DL_OPEN);
    due_rows_clear(&rows);
    done(&f, late, "2026-11-01");
    assert_true(office_due_counts(f.office, FIXTURE_TODAY, &counts, NULL));
    assert_int_equal(counts.overdue, 0);
    office_teardown(&f);
}

/* ---- other conventions, notices, packs; older files ---- */

static void test_conventions(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    int64_t id = put(&f, &filing);
    set(&f, "convention.days", "working");
    /* Ten working days over the holidays. */
    struct period period;
    const struct conventions working = {.days = DAYS_WORKING};
    assert_true(period_count(&period, packs_calendar(f.packs, NULL), &working, filing.event,
                             (struct length){10, UNIT_DAY}, PERIOD_LIMIT, NULL));
    assert_int_equal(governing(&f, id), period.raw);
    assert_true(governing(&f, id) > 20736);
    period_clear(&period);
    office_sound(&f);
    set(&f, "convention.days", "natural");
    assert_day(governing(&f, id), "2026-10-10");
    office_sound(&f);
    office_teardown(&f);
}

static void write_in(const char *dir, const char *sub, const char *name, const char *text) {
    char *folder = test_path(dir, sub), *file = test_path(folder, name);
    char command[600];
    snprintf(command, sizeof command, "mkdir -p '%s'", folder);
    assert_int_equal(system(command), 0);
    test_write_text(file, text);
    mem_free(folder);
    mem_free(file);
}

static void reopen_with(struct office_fixture *f, const char *folder) {
    office_shut(f);
    packs_close(&f->packs);
    assert_true(packs_open(&f->packs, folder, NULL));
    office_again(f);
    assert_true(office_take_pen(f->office, NULL));
}

static void test_notices(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    char *folder = test_path(f.dir, "packs");
    /* Fifteen working days of a reply to an inquiry, and a day of the person's. */
    int64_t id = put(
        &f, &(struct entry_form){.regime = "periods", .clock = "inquiry_reply", .event = 20726});
    day_t was = governing(&f, id);
    size_t size = 0;
    const char *notice = packs_file(f.packs, "holidays/2026.ini", &size);
    assert_non_null(notice);
    char *text = mem_dup_n(notice, size);
    char *october = strstr(text, "2026-10-10");
    assert_non_null(october);
    memcpy(october, "2026-10-17", 10); /* another Saturday is worked */
    write_in(folder, "holidays", "2026.ini", text);
    mem_free(text);
    reopen_with(&f, folder);
    struct period period;
    assert_true(period_count(&period, packs_calendar(f.packs, NULL), NULL, 20726,
                             (struct length){15, UNIT_WORKDAY}, PERIOD_LIMIT, NULL));
    assert_int_equal(governing(&f, id), period.rolled);
    period_clear(&period);
    office_sound(&f);
    reopen_with(&f, NULL);
    assert_int_equal(governing(&f, id), was);
    office_sound(&f);
    mem_free(folder);
    office_teardown(&f);
}

/* The clock is gone from its pack: the entry stays as it was, can be done and edited. */
static void test_clock_gone(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    char *folder = test_path(f.dir, "packs");
    int64_t id = put(&f, &filing);
    size_t size = 0;
    const char *rules = packs_file(f.packs, "regimes/credit/rules.ini", &size);
    char *text = mem_dup_n(rules, size);
    char *clock = strstr(text, "[clock filing]");
    assert_non_null(clock);
    memcpy(clock, "[clock elsewh]", 14);
    write_in(folder, "regimes/credit", "rules.ini", text);
    mem_free(text);
    reopen_with(&f, folder);
    assert_non_null(packs_regime(f.packs, "credit", NULL));
    struct office_entry entry = read_entry(&f, id);
    assert_day(entry.governing, "2026-10-10");
    assert_string_equal(entry.label.zh, "制度变更报备");
    office_entry_clear(&entry);
    struct entry_form later = filing;
    later.event++;
    office_must(&f, &(struct office_command){.verb = DO_ENTRY_PUT, .entry = &later, .entry_id = id},
                NULL);
    assert_day(governing(&f, id), "2026-10-11");
    done(&f, id, "2026-10-09");
    refused(&f, filing, "err.office.no_clock");
    office_sound(&f);
    mem_free(folder);
    office_teardown(&f);
}

static void test_older_files(void **state) {
    (void)state;
    for (size_t version = 1; version <= 2; version++) {
        struct office_fixture f;
        char name[40];
        office_setup(&f);
        office_set(&f, office_new_case(&f), "respondent.name", "赵某");
        office_make_older(&f, version);
        assert_int_equal(office_ask(f.path, "PRAGMA user_version"), (long long)version);
        office_again(&f);
        assert_day(governing(&f, put(&f, &filing)), "2026-10-10");
        office_sound(&f);
        snprintf(name, sizeof name, "office.db.before-v%lld",
                 office_ask(f.path, "PRAGMA user_version"));
        char *before = test_path(f.dir, name);
        assert_int_equal(office_ask(before, "SELECT count(*) FROM fact"), 1);
        mem_free(before);
        office_teardown(&f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_filing),      cmocka_unit_test(test_as_periods),
        cmocka_unit_test(test_refused),     cmocka_unit_test(test_life),
        cmocka_unit_test(test_tampered),    cmocka_unit_test(test_put_back),
        cmocka_unit_test(test_listed),      cmocka_unit_test(test_states),
        cmocka_unit_test(test_conventions), cmocka_unit_test(test_notices),
        cmocka_unit_test(test_clock_gone),  cmocka_unit_test(test_older_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
