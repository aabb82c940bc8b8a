/* The colours of a duty, what was done about it, how it was done and extended: said once, proved, taken back. */
#include <string.h>

#include "core/base/mem.h"
#include "data/office/act/act.h"
#include "data/office/deadlines.h"
#include "data/office/entry/entry.h"
#include "tests/support/office_fixture.h"
#include "tests/support/support.h"

static void test_colours(void **state) {
    (void)state;
    struct alert_days days = {{0, 3, 1, -1}};
    assert_true(alert_days_good(&days));
    static const struct {
        day_t left;
        enum alert alert;
    } cases[] = {{4, ALERT_NONE},   {3, ALERT_BLUE}, {2, ALERT_BLUE},  {1, ALERT_YELLOW},
                 {0, ALERT_YELLOW}, {-1, ALERT_RED}, {-400, ALERT_RED}};
    for (size_t i = 0; i < TEST_COUNT(cases); i++) {
        day_t day = 20000 + cases[i].left;
        assert_int_equal(alert_on(&days, DEADLINE_STATUTORY, HOLDER_ORGAN, day, DAY_NONE, 20000),
                         cases[i].alert);
        /* A right, a bar and what is done have none. */
        assert_int_equal(alert_on(&days, DEADLINE_STATUTORY, HOLDER_PERSON, day, DAY_NONE, 20000),
                         ALERT_NONE);
        assert_int_equal(alert_on(&days, DEADLINE_EFFECT, HOLDER_ORGAN, day, DAY_NONE, 20000),
                         ALERT_NONE);
        assert_int_equal(alert_on(&days, DEADLINE_OFFICE, HOLDER_ORGAN, day, 19999, 20000),
                         ALERT_NONE);
    }
    const struct alert_days bad[] = {
        {{0, 1, 1, 0}}, {{0, 3, 1, 2}}, {{0, 366, 1, 0}}, {{0, 3, 1, -366}}};
    for (size_t i = 0; i < TEST_COUNT(bad); i++)
        assert_false(alert_days_good(&bad[i]));
    assert_int_equal(alert_by_act("supervise"), ALERT_RED);
    assert_int_equal(alert_by_act(""), ALERT_BLUE - 1);
    assert_int_equal(alert_by_act("notices"), ALERT_NONE);
}

static void set(struct office_fixture *f, const char *key, const char *value, bool good) {
    struct office_command command = {.verb = DO_SETTING, .key = key, .value = value};
    if (good)
        office_must(f, &command, NULL);
    else
        assert_string_equal(office_must_not(f, &command).msg, "err.office.alert_days");
}

static void test_settings(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    struct alert_days days = office_alert_days(f.office);
    assert_int_equal(days.from[ALERT_BLUE], 3);
    assert_int_equal(days.from[ALERT_YELLOW], 1);
    assert_int_equal(days.from[ALERT_RED], -1);
    static const char *const bad[] = {"", "x", "3x", "3.5", "- 3", "--3", "400", "1", "0", "1000"};
    for (size_t i = 0; i < TEST_COUNT(bad); i++)
        set(&f, "due.lead", bad[i], false);
    set(&f, "due.lead.yellow", "3", false);
    set(&f, "due.lead.red", "1", false);
    set(&f, "due.lead", "30", true);
    set(&f, "due.lead.yellow", "7", true);
    set(&f, "due.lead.red", "0", true);
    days = office_alert_days(f.office);
    assert_int_equal(days.from[ALERT_YELLOW], 7);
    office_sound(&f);
    office_teardown(&f);
}

static struct due_row row_of(struct office_fixture *f, const char *rule, day_t today) {
    struct due_query query = {
        .first = DAY_NONE, .last = DAY_NONE, .include_done = true, .today = today, .limit = 50};
    struct due_rows rows;
    struct due_row found = {.case_id = -1};
    assert_true(office_due(f->office, &query, &rows, NULL));
    for (size_t i = 0; i < rows.count; i++)
        if (strcmp(rows.list[i].rule_id, rule) == 0)
            found = rows.list[i];
    due_rows_clear(&rows);
    assert_int_not_equal(found.case_id, -1);
    return found;
}

static struct office_command act(int64_t id, const char *rule, const char *value) {
    return (struct office_command){.verb = DO_DUE_ACT,
                                   .case_id = id,
                                   .key = rule,
                                   .value = value,
                                   .document = "李某",
                                   .page = "督办函1号",
                                   .today = FIXTURE_TODAY};
}

/* Sample 06: the appeal is to be decided by 2026-11-20, three days ago. */
static void test_recorded(void **state) {
    (void)state;
    struct office_fixture f;
    struct office_acts acts;
    office_setup(&f);
    int64_t id = office_sample(&f, "06");
    assert_int_equal(row_of(&f, "appeal_decision", FIXTURE_TODAY).alert, ALERT_RED);
    assert_int_equal(row_of(&f, "appeal_decision", FIXTURE_TODAY - 4).alert, ALERT_YELLOW);
    assert_int_equal(row_of(&f, "bar", FIXTURE_TODAY).alert, ALERT_NONE);
    assert_int_equal(row_of(&f, "appeal_decision", FIXTURE_TODAY).acted, 0);

    int64_t entries = office_entries(&f);
    struct office_command command = act(id, "appeal_decision", "letter 2026-11-23");
    assert_string_equal(office_must_not(&f, &command).msg, "err.office.act_kind");
    command = act(id, "appeal_decision", "notice");
    assert_string_equal(office_must_not(&f, &command).msg, "err.office.act_kind");
    command = act(id, "appeal_decision", "notice 2026-11-31");
    assert_string_equal(office_must_not(&f, &command).msg, "err.office.entry_day");
    command = act(id, "appeal_decision", "notice 2026-11-24");
    assert_string_equal(office_must_not(&f, &command).msg, "err.office.act_future");
    command = act(id, "no_such", "notice 2026-11-23");
    assert_string_equal(office_must_not(&f, &command).msg, "err.office.no_due");
    command = act(0, "entry.7", "notice 2026-11-23");
    assert_string_equal(office_must_not(&f, &command).msg, "err.office.no_due");
    /* A right of the person and an effect period are no duty of the office, whoever asks. */
    command = act(id, "appeal", "supervise 2026-11-22");
    assert_string_equal(office_must_not(&f, &command).msg, "err.office.act_duty");
    command = act(id, "bar", "remind 2026-11-22");
    assert_string_equal(office_must_not(&f, &command).msg, "err.office.act_duty");
    assert_int_equal(office_entries(&f), entries);
    struct entry_form right = {
        .regime = "periods", .clock = "petition_review_ask", .event = FIXTURE_TODAY - 28};
    office_must(&f, &(struct office_command){.verb = DO_ENTRY_PUT, .entry = &right}, NULL);
    assert_int_equal(row_of(&f, "entry.1", FIXTURE_TODAY + 5).alert, ALERT_NONE);
    command = act(0, "entry.1", "notice 2026-11-22");
    assert_string_equal(office_must_not(&f, &command).msg, "err.office.act_duty");

    command = act(id, "appeal_decision", "supervise 2026-11-22");
    office_must(&f, &command, NULL);
    assert_int_equal(row_of(&f, "appeal_decision", FIXTURE_TODAY).acted, 1u << ALERT_RED);
    assert_true(office_acts(f.office, id, "appeal_decision", &acts, NULL));
    assert_int_equal(acts.count, 1);
    assert_int_equal(acts.list[0].alert, ALERT_RED);
    assert_string_equal(acts.list[0].who, "李某");
    assert_string_equal(acts.list[0].note, "督办函1号");
    int64_t record = acts.list[0].id;
    office_acts_clear(&acts);
    office_sound(&f);
    office_again(&f);

    /* The day moves: what was done was about another day. */
    office_set(&f, id, "appeal.written_received_on", "2026-10-22");
    assert_int_equal(row_of(&f, "appeal_decision", FIXTURE_TODAY).acted, 0);
    office_must(&f, &(struct office_command){.verb = DO_UNDO, .case_id = id}, NULL);
    assert_int_equal(row_of(&f, "appeal_decision", FIXTURE_TODAY).acted, 1u << ALERT_RED);

    struct office_command back = {
        .verb = DO_DUE_UNACT, .entry_id = record, .key = "", .reason = " ", .today = FIXTURE_TODAY};
    assert_string_equal(office_must_not(&f, &back).msg, "err.office.act_reason");
    back.reason = "写错";
    office_must(&f, &back, NULL);
    assert_int_equal(row_of(&f, "appeal_decision", FIXTURE_TODAY).acted, 0);
    assert_string_equal(office_must_not(&f, &back).msg, "err.office.no_act");
    office_sound(&f);
    office_teardown(&f);
}

static void test_proved(void **state) {
    (void)state;
    static const char *const changes[] = {
        "UPDATE act SET day = day - 1",
        "UPDATE act SET alert = 2",
        "UPDATE act SET who = '王某'",
        "UPDATE act SET note = ''",
        "UPDATE act SET governing = 1",
        "UPDATE act SET rule = 'bar'",
        "UPDATE act SET case_id = 0",
        "UPDATE act SET seq = 1",
        "DELETE FROM act",
        "INSERT INTO act SELECT 1, case_id, rule, governing, 1, day, who, note FROM act"};
    for (size_t i = 0; i < TEST_COUNT(changes); i++) {
        struct office_fixture f;
        office_setup(&f);
        int64_t id = office_sample(&f, "06");
        struct office_command command = act(id, "appeal_decision", "supervise 2026-11-22");
        office_must(&f, &command, NULL);
        office_tamper(&f, changes[i]);
        if (!office_finds(&f, "err.verify.act"))
            fail_msg("not found: %s", changes[i]);
        office_teardown(&f);
    }
}

static struct office_entry entry_of(struct office_fixture *f, int64_t id) {
    struct office_entry entry;
    assert_true(office_entry(f->office, id, &entry, NULL));
    return entry;
}

/* Late is told as late; a day that was extended is another day; each with who and why. */
static void test_done_and_extended(void **state) {
    (void)state;
    struct office_fixture f;
    static const struct entry_form free_one = {.title = "会议", .event = FIXTURE_TODAY};
    office_setup(&f);
    office_must(&f, &(struct office_command){.verb = DO_ENTRY_PUT, .entry = &free_one}, NULL);
    struct office_command extend = {
        .verb = DO_ENTRY_EXTEND, .entry_id = 1, .value = "2026-11-30", .document = "赵某"};
    assert_string_equal(office_must_not(&f, &extend).msg, "err.office.extend_said");
    extend.reason = "案情复杂";
    extend.document = "";
    assert_string_equal(office_must_not(&f, &extend).msg, "err.office.extend_said");
    extend.document = "赵某";
    extend.value = "2026-11-23";
    assert_string_equal(office_must_not(&f, &extend).msg, "err.office.extend_day");
    extend.value = "2026-11-30";
    office_must(&f, &extend, NULL);
    struct office_entry entry = entry_of(&f, 1);
    assert_int_equal(entry.governing, FIXTURE_TODAY + 7);
    assert_int_equal(entry.raw, FIXTURE_TODAY);
    assert_string_equal(entry.approved, "赵某");
    office_entry_clear(&entry);
    office_sound(&f);

    struct office_command done = {.verb = DO_ENTRY_DONE,
                                  .entry_id = 1,
                                  .value = "2026-12-01",
                                  .document = "纪要3号",
                                  .page = "周某",
                                  .today = FIXTURE_TODAY + 7};
    assert_string_equal(office_must_not(&f, &done).msg, "err.office.act_future");
    done.today = FIXTURE_TODAY + 8;
    office_must(&f, &done, NULL);
    office_again(&f);
    entry = entry_of(&f, 1);
    assert_string_equal(entry.done_what, "纪要3号");
    assert_string_equal(entry.done_by, "周某");
    assert_true(entry.done_on > entry.governing);
    office_entry_clear(&entry);
    office_sound(&f);

    extend.value = "";
    office_must(&f, &extend, NULL);
    done.value = "";
    office_must(&f, &done, NULL);
    entry = entry_of(&f, 1);
    assert_int_equal(entry.governing, FIXTURE_TODAY);
    assert_int_equal(entry.until, DAY_NONE);
    assert_string_equal(entry.done_what, "");
    assert_string_equal(entry.approved, "");
    office_entry_clear(&entry);
    office_sound(&f);

    struct office_command record = act(0, "1", "remind 2026-11-23");
    office_must(&f, &record, NULL);
    assert_int_equal(row_of(&f, "entry.1", FIXTURE_TODAY).acted, 1u << ALERT_BLUE);
    office_must(&f, &(struct office_command){.verb = DO_ENTRY_REMOVE, .entry_id = 1}, NULL);
    office_sound(&f);
    office_teardown(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_colours),           cmocka_unit_test(test_settings),
        cmocka_unit_test(test_recorded),          cmocka_unit_test(test_proved),
        cmocka_unit_test(test_done_and_extended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
