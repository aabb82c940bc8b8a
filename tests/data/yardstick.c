/* The office's own yardstick: off at first, read, signed in versions, the band of a case with its shifts, and what a choice
 * outside asks for. */
#include "tests/support/support.h"

#include <string.h>

#include "core/base/mem.h"
#include "data/office/case/check.h"
#include "tests/support/office_fixture.h"

static const struct regime *regime(struct office_fixture *f) {
    return packs_regime(f->packs, FIXTURE_REGIME, NULL);
}

static void table(struct office_fixture *f, const char *text, struct yardstick *out) {
    struct err err = {0};
    if (!yardstick_parse(out, regime(f), text, &err))
        fail_msg("%s %s line %d", err.msg, err.arg[0], err.line);
}

static void refused(struct office_fixture *f, const char *text, const char *msg, int line) {
    struct yardstick y;
    struct err err = {0};
    assert_false(yardstick_parse(&y, regime(f), text, &err));
    assert_string_equal(err.msg, msg);
    assert_int_equal(err.line, line);
}

static void read_and_written(void **state) {
    struct office_fixture f;
    struct yardstick y;
    struct sb text = {0};
    (void)state;
    office_setup(&f);
    table(&f,
          "# 分级\n过错程度=严重 损失程度=重大,特别重大 : "
          "停职检查..责令辞职\n\nimpact=county：责令公开道歉\n"
          " : public_apology至suspension\n",
          &y);
    assert_int_equal(y.row_count, 3);
    yardstick_text(&text, &y);
    assert_string_equal(sb_text(&text),
                        "version = 0\nsigned = \nloss=major,grave fault=severe : "
                        "suspension..ordered_resignation\nimpact=county : public_apology\n"
                        ": public_apology..suspension\n");
    yardstick_remove(&y, 0);
    assert_int_equal(y.row_count, 2);
    yardstick_clear(&y);
    sb_free(&text);
    refused(&f, "fault=severe\n", "err.yardstick.row", 1);
    refused(&f, "\nnosuch=1 : removal\n", "err.yardstick.fact", 2);
    refused(&f, "fault=worst : removal\n", "err.yardstick.grade", 1);
    refused(&f, ": nothing\n", "err.yardstick.measure", 1);
    refused(&f, ": removal..suspension\n", "err.yardstick.band", 1);
    office_teardown(&f);
}

static void sign(struct office_fixture *f, const char *text) {
    struct yardstick y;
    struct err err = {0};
    table(f, text, &y);
    if (!office_yardstick_sign(f->office, &y, "甲县纪委常委会", "制定", FIXTURE_TODAY, &err))
        fail_msg("%s", err.msg);
    yardstick_clear(&y);
}

static void band_is(struct office_fixture *f, int64_t id, enum yardstick_state wanted,
                    const char *low, const char *high) {
    struct case_checked c;
    struct err err = {0};
    assert_true(office_checked(f->office, id, FIXTURE_TODAY, &c, &err));
    assert_non_null(c.yardstick);
    assert_int_equal(c.band.state, wanted);
    if (wanted == YARDSTICK_BAND) {
        assert_string_equal(c.cf->regime->measures[c.band.low].rule.id, low);
        assert_string_equal(c.cf->regime->measures[c.band.high].rule.id, high);
    }
    case_checked_clear(&c);
}

static void off_at_first_then_signed_versions(void **state) {
    struct office_fixture f;
    struct case_checked c;
    struct yardstick y;
    struct journal_rows rows;
    struct err err = {0};
    (void)state;
    office_setup(&f);
    int64_t id = office_sample(&f, "04");
    sign(&f, ": public_apology..suspension\n");
    assert_true(office_checked(f.office, id, FIXTURE_TODAY, &c, &err));
    assert_null(c.yardstick); /* a table alone switches nothing on */
    case_checked_clear(&c);
    assert_true(office_yardstick_switch(f.office, regime(&f), true, "试行", FIXTURE_TODAY, &err));
    sign(&f, "fault=severe : removal\n: public_apology..suspension\n");
    assert_true(office_yardstick(f.office, regime(&f), &y, &err));
    assert_int_equal(y.version, 2);
    assert_string_equal(y.signed_by, "甲县纪委常委会 2026-11-23");
    assert_false(office_yardstick_sign(f.office, &y, " ", "制定", FIXTURE_TODAY, &err));
    assert_string_equal(err.msg, "err.yardstick.unsigned");
    yardstick_clear(&y);
    assert_true(office_yardstick_versions(f.office, regime(&f), &rows, &err));
    assert_int_equal(rows.count, 2);
    assert_string_equal(rows.list[0].reason, "制定");
    journal_rows_clear(&rows);
    /* What cannot be read does not become a setting. */
    struct office_command bad = {.verb = DO_SETTING,
                                 .key = "yardstick.dpg2009",
                                 .value = "fault=worst : removal",
                                 .today = FIXTURE_TODAY};
    assert_string_equal(office_must_not(&f, &bad).msg, "err.yardstick.grade");
    band_is(&f, id, YARDSTICK_OPEN, NULL, NULL);
    office_set(&f, id, "yardstick.used", "no"); /* this case is left out */
    assert_true(office_checked(f.office, id, FIXTURE_TODAY, &c, &err));
    assert_null(c.yardstick);
    case_checked_clear(&c);
    office_sound(&f);
    office_teardown(&f);
}

static void clear_circumstances(struct office_fixture *f, int64_t id) {
    struct casefile *cf = office_open_case(f, id);
    size_t n = facts_count(cf->facts);
    char keys[64][FACT_KEY_SIZE];
    size_t count = 0;
    for (size_t i = 0; i < n && count < 64; i++) {
        const char *key = facts_nth(cf->facts, i)->key;
        if (strncmp(key, "8.", 2) == 0 || strncmp(key, "9.", 2) == 0)
            memcpy(keys[count++], key, strlen(key) + 1);
    }
    casefile_free(&cf);
    for (size_t i = 0; i < count; i++)
        office_clear(f, id, keys[i]);
}

static void a_band_of_one_measure_names_it_once(void **state) {
    struct office_fixture f;
    struct err err = {0};
    (void)state;
    office_setup(&f);
    int64_t id = office_sample(&f, "04");
    clear_circumstances(&f, id);
    sign(&f, "fault=general : suspension\n");
    assert_true(office_yardstick_switch(f.office, regime(&f), true, "试行", FIXTURE_TODAY, &err));
    office_set(&f, id, "yardstick.fault", "general");
    band_is(&f, id, YARDSTICK_BAND, "suspension", "suspension");
    struct office_command choose = {.verb = DO_CHOOSE,
                                    .case_id = id,
                                    .value = "removal",
                                    .reason = "情节严重",
                                    .today = FIXTURE_TODAY};
    struct err refusal = office_must_not(&f, &choose);
    assert_string_equal(refusal.msg, "err.yardstick.reason_one");
    assert_string_equal(refusal.arg[0], "停职检查");
    office_sound(&f);
    office_teardown(&f);
}

static void shifts_and_a_choice_outside(void **state) {
    struct office_fixture f;
    struct err err = {0};
    (void)state;
    office_setup(&f);
    int64_t id = office_sample(&f, "04");
    clear_circumstances(&f, id);
    sign(&f, "fault=severe : blame_resignation..ordered_resignation\n"
             "fault=general accident=general,larger : suspension..blame_resignation\n");
    assert_true(office_yardstick_switch(f.office, regime(&f), true, "试行", FIXTURE_TODAY, &err));
    band_is(&f, id, YARDSTICK_OPEN, NULL, NULL);
    office_set(&f, id, "yardstick.fault", "light");
    band_is(&f, id, YARDSTICK_NO_ROW, NULL, NULL);
    office_set(&f, id, "yardstick.fault", "general");
    band_is(&f, id, YARDSTICK_OPEN, NULL, NULL);
    office_set(&f, id, "yardstick.accident", "larger");
    band_is(&f, id, YARDSTICK_BAND, "suspension", "blame_resignation");
    office_set(&f, id, "8.obstructed", "yes"); /* heavier: up by one */
    band_is(&f, id, YARDSTICK_BAND, "blame_resignation", "ordered_resignation");
    office_clear(&f, id, "8.obstructed");
    office_set(&f, id, "9.cooperated", "yes"); /* lighter: may go down by one */
    office_set(&f, id, "9.assumed_responsibility", "yes");
    band_is(&f, id, YARDSTICK_BAND, "public_apology", "blame_resignation");

    struct office_command choose = {.verb = DO_CHOOSE,
                                    .case_id = id,
                                    .value = "removal",
                                    .reason = "情节严重",
                                    .today = FIXTURE_TODAY};
    struct err refusal = office_must_not(&f, &choose);
    assert_string_equal(refusal.msg, "err.yardstick.reason");
    assert_string_equal(refusal.arg[0], "责令公开道歉");
    choose.reason = "一二三四五六七八九十一二三四五六七八九"; /* nineteen */
    office_must_not(&f, &choose);
    choose.reason = "一二三四五 六七八九十一二三四五六七八九　"; /* blanks do not count */
    office_must_not(&f, &choose);
    choose.reason = "一二三四五六七八九十一二三四五六七八九十";
    office_must(&f, &choose, NULL);
    choose.value = "suspension";
    choose.reason = "在幅度以内";
    office_must(&f, &choose, NULL);
    office_sound(&f);
    office_teardown(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(read_and_written),
        cmocka_unit_test(off_at_first_then_signed_versions),
        cmocka_unit_test(a_band_of_one_measure_names_it_once),
        cmocka_unit_test(shifts_and_a_choice_outside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
