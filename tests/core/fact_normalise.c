/* From what a person or a sheet wrote to the canonical value. */
#include "tests/support/support.h"

#include <string.h>

#include "core/rules/fact.h"

enum { AGREED, LOCUS, MEASURES, ON, COUNT, NAME, REASON };

static const struct fact_choice locus[] = {{"region", {"本地区", "This region"}},
                                           {"department", {"本部门", "This department"}},
                                           {"unit", {"本单位（部门）", NULL}}};
static const struct fact_choice measures[] = {
    {"public_apology", {"责令公开道歉", "Ordered public apology"}},
    {"suspension", {"停职检查", "Suspension"}},
    {"ordered_resignation", {"责令辞职", "Ordered resignation"}},
    {"removal", {"免职", "Removal"}},
    {"removal_all", {"免职、撤换", NULL}}};

static struct fact_def list[] = {
    [AGREED] = {.key = "hearing.agreed", .type = FACT_TRI},
    [LOCUS] = {.key = "5(2).locus", .type = FACT_CHOICE, .choices = locus, .choice_count = 3},
    [MEASURES] = {.key = "decision.measures",
                  .type = FACT_MULTI,
                  .choices = measures,
                  .choice_count = 5},
    [ON] = {.key = "hearing.held_on", .type = FACT_DATE},
    [COUNT] = {.key = "case.count", .type = FACT_INT},
    [NAME] = {.key = "respondent.name", .type = FACT_LINE},
    [REASON] = {.key = "decision.reason", .type = FACT_TEXT},
};

static void assert_becomes(int def, const char *text, const char *expected) {
    struct sb out = {0};
    struct err err = {0};
    if (!fact_normalise(&list[def], text, &out, &err))
        fail_msg("refused: %s (%s)", text, err.msg);
    assert_string_equal(sb_text(&out), expected);
    sb_free(&out);
}

static void assert_refused(int def, const char *text, const char *msg, const char *a1,
                           const char *a2) {
    struct sb out = {0};
    struct err err = {0};
    sb_add(&out, "甲");
    if (fact_normalise(&list[def], text, &out, &err))
        fail_msg("accepted: %s", text);
    assert_int_equal(err.code, ERR_INPUT);
    assert_string_equal(err.msg, msg);
    assert_string_equal(err.arg[0], a1);
    assert_string_equal(err.arg[1], a2);
    assert_string_equal(err.key, list[def].key);
    assert_string_equal(sb_text(&out), "甲");
    sb_free(&out);
}

static void tris_become_codes(void **state) {
    (void)state;
    static const char *const forms[][2] = {{"yes", "yes"},
                                           {"是", "yes"},
                                           {"Y", "yes"},
                                           {"ＹＥＳ", "yes"},
                                           {"no", "no"},
                                           {"否", "no"},
                                           {"n", "no"},
                                           {"ｎ", "no"},
                                           {"unknown", "unknown"},
                                           {"不清楚", "unknown"},
                                           {"　是 ", "yes"},
                                           {"", ""},
                                           {"　", ""}};
    for (size_t i = 0; i < TEST_COUNT(forms); i++)
        assert_becomes(AGREED, forms[i][0], forms[i][1]);
    static const char *const bad[] = {"true", "1", "是的", "yes no", "none"};
    for (size_t i = 0; i < TEST_COUNT(bad); i++)
        assert_refused(AGREED, bad[i], "err.fact.tri", bad[i], "");
}

static void choices_become_codes(void **state) {
    (void)state;
    static const char *const forms[][2] = {
        {"region", "region"},       {"REGION", "region"},       {"本地区", "region"},
        {" this Region", "region"}, {"本单位（部门）", "unit"}, {"本单位(部门)", "unit"},
        {"unknown", "unknown"},     {"不清楚", "unknown"},      {"", ""}};
    for (size_t i = 0; i < TEST_COUNT(forms); i++)
        assert_becomes(LOCUS, forms[i][0], forms[i][1]);
    assert_refused(LOCUS, "本系统", "err.fact.choice", "本系统", "region, department, unit");
    assert_refused(LOCUS, "region,unit", "err.fact.choice", "region,unit",
                   "region, department, unit");
}

static void multis_become_ordered_codes(void **state) {
    (void)state;
    static const char *const forms[][2] = {
        {"removal", "removal"},
        {"removal, suspension", "suspension,removal"},
        {"removal suspension", "suspension,removal"},
        {"免职、停职检查", "suspension,removal"},
        {"免职，停职检查；责令公开道歉", "public_apology,suspension,removal"},
        {"免职、撤换", "removal_all"}, /* the longest label goes first */
        {"Ordered resignation; Removal", "ordered_resignation,removal"},
        {"ordered public apology ordered resignation", "public_apology,ordered_resignation"},
        {"removal,removal,免职", "removal"},
        {",removal,,", "removal"},
        {"", ""},
        {"　、", ""}};
    for (size_t i = 0; i < TEST_COUNT(forms); i++)
        assert_becomes(MEASURES, forms[i][0], forms[i][1]);
    static const char codes[] =
        "public_apology, suspension, ordered_resignation, removal, removal_all";
    assert_refused(MEASURES, "免职,撤换", "err.fact.choice", "撤换", codes);
    assert_refused(MEASURES, "removal，诫勉、免职", "err.fact.choice", "诫勉", codes);
    assert_refused(MEASURES, "removals", "err.fact.choice", "removals", codes);
    assert_refused(MEASURES, "unknown", "err.fact.choice", "unknown", codes);
}

static void dates_and_integers_become_canonical(void **state) {
    (void)state;
    assert_becomes(ON, "2026年2月6日", "2026-02-06");
    assert_becomes(ON, " ２０２６－０２－０６", "2026-02-06");
    assert_becomes(ON, " ", "");
    assert_refused(ON, "2026-02-30", "err.fact.date", "2026-02-30", "");
    assert_refused(ON, "昨天", "err.fact.date", "昨天", "");
    assert_becomes(COUNT, "０１２", "12");
    assert_becomes(COUNT, "000", "0");
    assert_becomes(COUNT, "-0", "0");
    assert_becomes(COUNT, "－７", "-7");
    assert_becomes(COUNT, "999999999999999999", "999999999999999999");
    assert_becomes(COUNT, "", "");
    static const char *const bad[] = {"1.5", "三", "1 2", "-", "9999999999999999999", "1x"};
    for (size_t i = 0; i < TEST_COUNT(bad); i++)
        assert_refused(COUNT, bad[i], "err.fact.int", bad[i], "");
}

static void texts_keep_everything(void **state) {
    (void)state;
    assert_becomes(REASON, " 甲。\n\n　乙，ＡＢＣ\t\x01\n", " 甲。\n\n　乙，ＡＢＣ\t\x01\n");
    assert_becomes(NAME, "　赵某 ", "　赵某 ");
    assert_becomes(NAME, "赵某\r\n周某", "赵某  周某");
    assert_becomes(NAME, "", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tris_become_codes),
        cmocka_unit_test(choices_become_codes),
        cmocka_unit_test(multis_become_ordered_codes),
        cmocka_unit_test(dates_and_integers_become_canonical),
        cmocka_unit_test(texts_keep_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
