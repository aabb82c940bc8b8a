/*
 * period_receipt.c - receipts, step by step, and what they say of notices that are
 * missing or may still come.
 */
#include "tests/support/support.h"

#include <string.h>

#include "tests/support/period_support.h"

static struct period limit(int from, const char *length, const struct conventions *conventions) {
    struct period period;

    assert_true(
        period_count(&period, cal, conventions, on(from), length_of(length), PERIOD_LIMIT, NULL));
    return period;
}

static struct period effect(int from, const char *length) {
    struct period period;

    assert_true(
        period_count(&period, NULL, NULL, on(from), length_of(length), PERIOD_EFFECT, NULL));
    return period;
}

/* ---- receipts ---- */

/* One step as a test expects it; dates as numbers, 0 for none. */
struct expected {
    enum receipt_kind kind;
    int day, until, count;
    enum period_unit unit;
    const char *name;
    int notice_year;
};

static void expect_steps(const struct period *p, const struct expected *steps, size_t count) {
    for (size_t i = 0; i < p->step_count && i < count; i++) {
        const struct receipt_step *got = &p->steps[i];
        const struct expected *want = &steps[i];
        const char *name = want->name ? want->name : "";
        if (got->kind != want->kind || number_or_none(got->day) != want->day ||
            number_or_none(got->until) != want->until || got->count != want->count ||
            got->unit != want->unit || strcmp(got->name, name) != 0 ||
            got->notice_year != want->notice_year)
            fail_msg("step %zu: kind %d day %d until %d count %d unit %d name \"%s\" notice %d", i,
                     (int)got->kind, number_or_none(got->day), number_or_none(got->until),
                     got->count, (int)got->unit, got->name, got->notice_year);
    }
    assert_int_equal(p->step_count, count);
}

#define EXPECT_STEPS(p, ...)                                                                       \
    do {                                                                                           \
        const struct expected steps_[] = {__VA_ARGS__};                                            \
        expect_steps(p, steps_, TEST_COUNT(steps_));                                               \
    } while (0)

static void receipt_of_a_limit_over_a_holiday(void **state) {
    struct period p = limit(20260206, "15d", NULL);

    (void)state;
    EXPECT_STEPS(&p, {.kind = RECEIPT_EVENT, .day = 20260206},
                 {.kind = RECEIPT_LENGTH, .count = 15, .unit = UNIT_DAY},
                 {.kind = RECEIPT_FIRST_NEXT, .day = 20260207},
                 {.kind = RECEIPT_RAW, .day = 20260221},
                 {.kind = RECEIPT_ON_REST,
                  .day = 20260221,
                  .until = 20260223,
                  .name = "春节",
                  .notice_year = 2026},
                 {.kind = RECEIPT_ROLLED, .day = 20260224});
    period_clear(&p);
    assert_null(p.steps);
    assert_int_equal(p.step_count, 0);
}

static void receipt_of_a_roll(void **state) {
    struct period p = limit(20240514, "4m", NULL); /* raw 2024-09-14, a make-up workday */

    (void)state;
    EXPECT_STEPS(
        &p, {.kind = RECEIPT_EVENT, .day = 20240514},
        {.kind = RECEIPT_LENGTH, .count = 4, .unit = UNIT_MONTH},
        {.kind = RECEIPT_FIRST_NEXT, .day = 20240515},
        {.kind = RECEIPT_CORRESPONDING, .day = 20240914}, {.kind = RECEIPT_RAW, .day = 20240914},
        {.kind = RECEIPT_ON_MAKEUP, .day = 20240914, .name = "中秋节", .notice_year = 2024},
        {.kind = RECEIPT_NOT_ROLLED, .day = 20240914});
    period_clear(&p);

    p = limit(20240524, "15d", NULL); /* raw Saturday 2024-06-08; Monday is a holiday */
    EXPECT_STEPS(&p, {.kind = RECEIPT_EVENT, .day = 20240524},
                 {.kind = RECEIPT_LENGTH, .count = 15, .unit = UNIT_DAY},
                 {.kind = RECEIPT_FIRST_NEXT, .day = 20240525},
                 {.kind = RECEIPT_RAW, .day = 20240608},
                 {.kind = RECEIPT_ON_REST, .day = 20240608, .until = 20240609},
                 {.kind = RECEIPT_SKIPPED,
                  .day = 20240610,
                  .until = 20240610,
                  .name = "端午节",
                  .notice_year = 2024},
                 {.kind = RECEIPT_ROLLED, .day = 20240611});
    period_clear(&p);

    p = limit(20230112, "15d", NULL); /* raw in the holiday; the next worked day is a Saturday */
    EXPECT_STEPS(&p, {.kind = RECEIPT_EVENT, .day = 20230112},
                 {.kind = RECEIPT_LENGTH, .count = 15, .unit = UNIT_DAY},
                 {.kind = RECEIPT_FIRST_NEXT, .day = 20230113},
                 {.kind = RECEIPT_RAW, .day = 20230127},
                 {.kind = RECEIPT_ON_REST,
                  .day = 20230127,
                  .until = 20230127,
                  .name = "春节",
                  .notice_year = 2023},
                 {.kind = RECEIPT_ROLLED, .day = 20230128, .name = "春节", .notice_year = 2023});
    period_clear(&p);
}

static void receipt_of_working_days(void **state) {
    const struct conventions working = {.days = DAYS_WORKING, .first = FIRST_INCLUDED};
    struct period p = limit(20260213, "5d", &working);

    (void)state;
    EXPECT_STEPS(
        &p, {.kind = RECEIPT_EVENT, .day = 20260213},
        {.kind = RECEIPT_LENGTH, .count = 5, .unit = UNIT_DAY},
        {.kind = RECEIPT_COUNTED_AS, .count = 5, .unit = UNIT_WORKDAY},
        {.kind = RECEIPT_FIRST_SAME, .day = 20260213},
        {.kind = RECEIPT_COUNTED_MAKEUP, .day = 20260214, .name = "春节", .notice_year = 2026},
        {.kind = RECEIPT_SKIPPED,
         .day = 20260215,
         .until = 20260223,
         .name = "春节",
         .notice_year = 2026},
        {.kind = RECEIPT_RAW, .day = 20260226}, {.kind = RECEIPT_NOT_ROLLED, .day = 20260226});
    period_clear(&p);

    p = limit(20260918, "6w",
              NULL); /* Sunday 20 is worked; Saturday 19 and the block of 25-27 are not */
    EXPECT_STEPS(
        &p, {.kind = RECEIPT_EVENT, .day = 20260918},
        {.kind = RECEIPT_LENGTH, .count = 6, .unit = UNIT_WORKDAY},
        {.kind = RECEIPT_FIRST_NEXT, .day = 20260919},
        {.kind = RECEIPT_SKIPPED, .day = 20260919, .until = 20260919},
        {.kind = RECEIPT_COUNTED_MAKEUP, .day = 20260920, .name = "国庆节", .notice_year = 2026},
        {.kind = RECEIPT_SKIPPED,
         .day = 20260925,
         .until = 20260927,
         .name = "中秋节",
         .notice_year = 2026},
        {.kind = RECEIPT_RAW, .day = 20260928}, {.kind = RECEIPT_NOT_ROLLED, .day = 20260928});
    period_clear(&p);
}

static void receipt_of_an_effect_period(void **state) {
    const struct conventions thirty = {.month = MONTH_THIRTY_DAYS};
    struct period p = effect(20260315, "1y");

    (void)state;
    EXPECT_STEPS(&p, {.kind = RECEIPT_EVENT, .day = 20260315},
                 {.kind = RECEIPT_LENGTH, .count = 1, .unit = UNIT_YEAR},
                 {.kind = RECEIPT_FIRST_SAME, .day = 20260315},
                 {.kind = RECEIPT_CORRESPONDING, .day = 20270315},
                 {.kind = RECEIPT_DAY_BEFORE, .day = 20270314},
                 {.kind = RECEIPT_RAW, .day = 20270314},
                 {.kind = RECEIPT_NOT_ROLLED, .day = 20270314},
                 {.kind = RECEIPT_DISPUTED, .day = 20270315, .until = 20270316});
    period_clear(&p);

    p = effect(20240229, "12m");
    EXPECT_STEPS(
        &p, {.kind = RECEIPT_EVENT, .day = 20240229},
        {.kind = RECEIPT_LENGTH, .count = 12, .unit = UNIT_MONTH},
        {.kind = RECEIPT_FIRST_SAME, .day = 20240229}, {.kind = RECEIPT_MONTH_END, .day = 20250228},
        {.kind = RECEIPT_DAY_BEFORE, .day = 20250227}, {.kind = RECEIPT_RAW, .day = 20250227},
        {.kind = RECEIPT_NOT_ROLLED, .day = 20250227},
        {.kind = RECEIPT_DISPUTED, .day = 20250228, .until = 20250301});
    period_clear(&p);

    assert_true(period_count(&p, cal, &thirty, on(20260206), length_of("2m"), PERIOD_EFFECT, NULL));
    EXPECT_STEPS(&p, {.kind = RECEIPT_EVENT, .day = 20260206},
                 {.kind = RECEIPT_LENGTH, .count = 2, .unit = UNIT_MONTH},
                 {.kind = RECEIPT_COUNTED_AS, .count = 60, .unit = UNIT_DAY},
                 {.kind = RECEIPT_FIRST_SAME, .day = 20260206},
                 {.kind = RECEIPT_RAW, .day = 20260406},
                 {.kind = RECEIPT_NOT_ROLLED, .day = 20260406},
                 {.kind = RECEIPT_DISPUTED, .day = 20260407, .until = 20260408});
    period_clear(&p);
}

static void receipt_of_a_month_that_counts_its_first_day(void **state) {
    const struct conventions included = {.first = FIRST_INCLUDED};
    struct period p = limit(20260131, "1m", &included);

    (void)state;
    EXPECT_STEPS(
        &p, {.kind = RECEIPT_EVENT, .day = 20260131},
        {.kind = RECEIPT_LENGTH, .count = 1, .unit = UNIT_MONTH},
        {.kind = RECEIPT_FIRST_SAME, .day = 20260131}, {.kind = RECEIPT_MONTH_END, .day = 20260228},
        {.kind = RECEIPT_DAY_BEFORE, .day = 20260227}, {.kind = RECEIPT_RAW, .day = 20260227},
        {.kind = RECEIPT_NOT_ROLLED, .day = 20260227});
    period_clear(&p);
}

/* ---- years without a notice ---- */

static void a_year_without_a_notice_is_provisional(void **state) {
    struct period p = limit(20261220, "15d", NULL); /* Monday 2027-01-04 */

    (void)state;
    assert_int_equal(number(p.raw), 20270104);
    assert_int_equal(p.rolled, p.raw);
    assert_true(p.provisional);
    assert_true(has_step(&p, RECEIPT_NO_NOTICE, 0, 2027));
    assert_int_equal(count_steps(&p, RECEIPT_NO_NOTICE), 1);
    assert_int_equal(count_steps(&p, RECEIPT_DECEMBER), 0);
    period_clear(&p);

    p = limit(20261201, "30w", NULL); /* counts days of both years */
    assert_true(p.provisional);
    assert_true(has_step(&p, RECEIPT_NO_NOTICE, 0, 2027));
    assert_true(has_step(&p, RECEIPT_DECEMBER, 20261225, 2027));
    period_clear(&p);

    p = limit(20261201, "500w", NULL); /* one step for each missing year */
    assert_int_equal(number(p.raw) / 10000, 2028);
    assert_true(has_step(&p, RECEIPT_NO_NOTICE, 0, 2027));
    assert_true(has_step(&p, RECEIPT_NO_NOTICE, 0, 2028));
    assert_int_equal(count_steps(&p, RECEIPT_NO_NOTICE), 2);
    assert_int_equal(count_steps(&p, RECEIPT_DECEMBER), 1);
    period_clear(&p);

    p = limit(20261201, "1y", NULL); /* only the last day matters: 2026 is not asked */
    assert_true(p.provisional);
    assert_int_equal(count_steps(&p, RECEIPT_NO_NOTICE), 1);
    assert_int_equal(count_steps(&p, RECEIPT_DECEMBER), 0);
    period_clear(&p);

    p = limit(20221101, "1m", NULL); /* years before the first notice too */
    assert_true(p.provisional);
    assert_true(has_step(&p, RECEIPT_NO_NOTICE, 0, 2022));
    period_clear(&p);

    p = effect(20261220, "15d");
    assert_false(p.provisional);
    assert_int_equal(count_steps(&p, RECEIPT_NO_NOTICE), 0);
    period_clear(&p);
}

static void late_december_is_a_caution_only(void **state) {
    struct period p = limit(20261216, "15d", NULL);

    (void)state;
    assert_int_equal(number(p.raw), 20261231);
    assert_false(p.provisional);
    assert_true(has_step(&p, RECEIPT_DECEMBER, 20261231, 2027));
    period_clear(&p);

    p = limit(20261210, "15d", NULL); /* raw on December 25 itself */
    assert_true(has_step(&p, RECEIPT_DECEMBER, 20261225, 2027));
    period_clear(&p);

    p = limit(20261209, "15d", NULL);
    assert_int_equal(number(p.raw), 20261224);
    assert_int_equal(count_steps(&p, RECEIPT_DECEMBER), 0);
    period_clear(&p);

    p = limit(20251216, "15d", NULL); /* the notice for 2026 is there */
    assert_int_equal(number(p.raw), 20251231);
    assert_int_equal(count_steps(&p, RECEIPT_DECEMBER), 0);
    period_clear(&p);

    p = effect(20261210, "16d");
    assert_int_equal(number(p.raw), 20261225);
    assert_int_equal(count_steps(&p, RECEIPT_DECEMBER), 0);
    period_clear(&p);
}

static void without_any_notice_weekends_still_roll(void **state) {
    struct calendar *empty = calendar_new();
    struct period p;

    (void)state;
    assert_true(period_count(&p, empty, NULL, on(20260206), length_of("15d"), PERIOD_LIMIT, NULL));
    assert_int_equal(number(p.raw), 20260221);
    assert_int_equal(number(p.rolled), 20260223); /* Saturday to Monday */
    assert_true(p.provisional);
    assert_true(has_step(&p, RECEIPT_NO_NOTICE, 0, 2026));
    period_clear(&p);
    calendar_free(&empty);
}

static void a_long_name_is_cut_between_characters(void **state) {
    struct calendar *named = calendar_new();
    char name[97] =
        "a"; /* one byte, then characters of three: no cut falls on a boundary by luck */
    struct period p;

    (void)state;
    while (strlen(name) + 3 < sizeof name)
        strcat(name, "节");
    assert_true(calendar_add_day(named, on(20260209), true, name, 2026));
    assert_true(period_count(&p, named, NULL, on(20260208), length_of("1d"), PERIOD_LIMIT, NULL));
    assert_int_equal(p.steps[4].kind, RECEIPT_ON_REST);
    assert_int_equal(strlen(p.steps[4].name), 61);
    assert_memory_equal(p.steps[4].name, name, 61);
    period_clear(&p);
    calendar_free(&named);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(receipt_of_a_limit_over_a_holiday),
        cmocka_unit_test(receipt_of_a_roll),
        cmocka_unit_test(receipt_of_working_days),
        cmocka_unit_test(receipt_of_an_effect_period),
        cmocka_unit_test(receipt_of_a_month_that_counts_its_first_day),
        cmocka_unit_test(a_year_without_a_notice_is_provisional),
        cmocka_unit_test(late_december_is_a_caution_only),
        cmocka_unit_test(without_any_notice_weekends_still_roll),
        cmocka_unit_test(a_long_name_is_cut_between_characters),
    };
    return cmocka_run_group_tests(tests, fill_calendar, free_calendar);
}
