/*
 * period.c - lengths, limits and effect periods by example: the vectors worked out by
 * hand, the conventions one at a time, what is refused. test_core_period_receipt.c reads receipts
 * step by step; tests/core/period_days.c counts every day of four years a second way.
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

/* ---- lengths ---- */

static void lengths_are_read(void **state) {
    static const struct {
        const char *text;
        int count;
        enum period_unit unit;
        const char *back;
    } good[] = {
        {"15d", 15, UNIT_DAY, "15d"},
        {"10w", 10, UNIT_WORKDAY, "10w"},
        {"1m", 1, UNIT_MONTH, "1m"},
        {"2y", 2, UNIT_YEAR, "2y"},
        {"15日", 15, UNIT_DAY, "15d"},
        {"15天", 15, UNIT_DAY, "15d"},
        {"10个工作日", 10, UNIT_WORKDAY, "10w"},
        {"10工作日", 10, UNIT_WORKDAY, "10w"},
        {"1个月", 1, UNIT_MONTH, "1m"},
        {"1年", 1, UNIT_YEAR, "1y"},
        {" 30 日 ", 30, UNIT_DAY, "30d"},
        {"１５日", 15, UNIT_DAY, "15d"},
        {"１５Ｄ", 15, UNIT_DAY, "15d"},
        {"15D", 15, UNIT_DAY, "15d"},
        {"015d", 15, UNIT_DAY, "15d"},
        {"9999d", 9999, UNIT_DAY, "9999d"},
    };
    char text[LENGTH_TEXT_SIZE];

    (void)state;
    for (size_t i = 0; i < TEST_COUNT(good); i++) {
        struct length length = {0, UNIT_DAY};
        if (!length_parse(good[i].text, &length, NULL) || length.count != good[i].count ||
            length.unit != good[i].unit)
            fail_msg("\"%s\" was read as %d, %d", good[i].text, length.count, (int)length.unit);
        length_format(length, text);
        assert_string_equal(text, good[i].back);
    }
    length_format((struct length){0, UNIT_DAY}, text);
    assert_string_equal(text, "");
    length_format((struct length){10000, UNIT_DAY}, text);
    assert_string_equal(text, "");
}

static void what_is_no_length_is_refused(void **state) {
    static const char *const bad[] = {"",          " ",      "15",
                                      "d",         "0d",     "-1d",
                                      "+1d",       "10000d", "99999999999999999999d",
                                      "15x",       "15dd",   "15d 1m",
                                      "1.5d",      "1月",    "15 个",
                                      "日",        "十五日", "15日内",
                                      "1mo",       "15工作", "\xff",
                                      "15\xe6\x97"};
    struct length length = {7, UNIT_YEAR};
    struct err err = {0};

    (void)state;
    for (size_t i = 0; i < TEST_COUNT(bad); i++) {
        if (length_parse(bad[i], &length, &err))
            fail_msg("\"%s\" was read as %d, %d", bad[i], length.count, (int)length.unit);
        assert_int_equal(err.code, ERR_INPUT);
        assert_string_equal(err.msg, "err.period.length");
    }
    assert_false(length_parse("15x", &length, &err));
    assert_string_equal(err.arg[0], "15x");
    assert_false(length_parse(NULL, &length, &err));
    assert_false(length_parse("15x", &length, NULL));
    assert_int_equal(length.count, 7);
}

/* ---- the vectors worked out by hand ---- */

struct vector {
    int from;
    const char *days;
    int raw, rolled;
    int same_day; /* raw when the first day is counted */
    const char *workdays;
    int worked;
};

static const struct vector vectors[] = {
    {20260119, "15d", 20260203, 20260203, 20260202, "15w", 20260209},
    {20260206, "15d", 20260221, 20260224, 20260220, "15w", 20260305},
    {20260213, "15d", 20260228, 20260228, 20260227, "15w", 20260312},
    {20260417, "15d", 20260502, 20260506, 20260501, "15w", 20260512},
    {20260604, "15d", 20260619, 20260622, 20260618, "15w", 20260626},
    {20260916, "15d", 20261001, 20261008, 20260930, "15w", 20261013},
    {20261113, "15d", 20261128, 20261130, 20261127, "15w", 20261204},
    {20260120, "30d", 20260219, 20260224, 20260218, "30w", 20260309},
    {20260403, "30d", 20260503, 20260506, 20260502, "30w", 20260520},
    {20260930, "10d", 20261010, 20261010, 20261009, "10w", 20261020},
    {20250926, "10d", 20251006, 20251009, 20251005, "10w", 20251016},
};

static void limits_worked_out_by_hand(void **state) {
    const struct conventions included = {.first = FIRST_INCLUDED};
    const struct conventions working = {.days = DAYS_WORKING};

    (void)state;
    for (size_t i = 0; i < TEST_COUNT(vectors); i++) {
        const struct vector *v = &vectors[i];
        struct period p = limit(v->from, v->days, NULL);
        assert_int_equal(p.from, on(v->from));
        assert_int_equal(p.first, on(v->from) + 1);
        assert_int_equal(number(p.raw), v->raw);
        assert_int_equal(number(p.rolled), v->rolled);
        assert_false(p.provisional);
        period_clear(&p);

        p = limit(v->from, v->days, &included);
        assert_int_equal(p.first, on(v->from));
        assert_int_equal(number(p.raw), v->same_day);
        period_clear(&p);

        p = limit(v->from, v->workdays, NULL);
        assert_int_equal(number(p.raw), v->worked);
        assert_int_equal(p.rolled, p.raw);
        period_clear(&p);

        p = limit(v->from, v->days, &working);
        assert_int_equal(number(p.raw), v->worked);
        assert_int_equal(p.rolled, p.raw);
        assert_int_equal(p.length.unit, UNIT_DAY);
        period_clear(&p);
    }
}

static void months_worked_out_by_hand(void **state) {
    static const struct {
        int from;
        const char *length;
        int raw, rolled, effect_end;
    } cases[] = {
        {20260131, "1m", 20260228, 20260228, 20260227},
        {20260115, "1m", 20260215, 20260224, 20260214},
        {20251231, "2m", 20260228, 20260228, 20260227},
        {20240229, "1y", 20250228, 20250228, 20250227},
    };

    (void)state;
    for (size_t i = 0; i < TEST_COUNT(cases); i++) {
        struct period p = limit(cases[i].from, cases[i].length, NULL);
        assert_int_equal(number(p.raw), cases[i].raw);
        assert_int_equal(number(p.rolled), cases[i].rolled);
        period_clear(&p);
        p = effect(cases[i].from, cases[i].length);
        assert_int_equal(number(p.raw), cases[i].effect_end);
        period_clear(&p);
    }
}

static void effect_periods_worked_out_by_hand(void **state) {
    static const struct {
        int from;
        const char *length;
        int end;
    } cases[] = {
        {20201215, "6m", 20210614}, {20240229, "12m", 20250227}, {20240229, "1y", 20250227},
        {20260315, "1y", 20270314}, {20261205, "1y", 20271204},  {20260131, "1m", 20260227},
        {20260301, "1m", 20260331}, {20260101, "1y", 20261231},  {20260206, "15d", 20260220},
        {20260206, "1d", 20260206}, {20240229, "4y", 20280228},
    };

    (void)state;
    for (size_t i = 0; i < TEST_COUNT(cases); i++) {
        struct period p = effect(cases[i].from, cases[i].length);
        if (number(p.raw) != cases[i].end)
            fail_msg("%d %s ends %d, not %d", cases[i].from, cases[i].length, number(p.raw),
                     cases[i].end);
        assert_int_equal(p.rolled, p.raw);
        assert_int_equal(p.first, p.from);
        assert_false(p.provisional);
        period_clear(&p);
    }
}

/* ---- conventions ---- */

static void conventions_of_months(void **state) {
    const struct conventions thirty = {.month = MONTH_THIRTY_DAYS};
    const struct conventions included = {.first = FIRST_INCLUDED};
    struct period p = limit(20260131, "1m", &thirty);

    (void)state;
    assert_int_equal(number(p.raw), 20260302);
    assert_int_equal(p.used.month, MONTH_THIRTY_DAYS);
    assert_int_equal(p.length.unit, UNIT_MONTH);
    period_clear(&p);
    p = limit(20260131, "1y", &thirty); /* a year stays twelve corresponding months */
    assert_int_equal(number(p.raw), 20270131);
    period_clear(&p);
    p = limit(20260131, "1m",
              &included); /* the event's day is day 1: the month ends a day sooner */
    assert_int_equal(number(p.raw), 20260227);
    period_clear(&p);
}

/* Days that are natural or worked, first day in or out: choices about limits
 * that leave a bar as it is. */
static void an_effect_period_has_its_own_first_day(void **state) {
    const struct conventions all = {.days = DAYS_WORKING, .first = FIRST_EXCLUDED};
    struct period p;

    (void)state;
    assert_true(period_count(&p, cal, &all, on(20260206), length_of("15d"), PERIOD_EFFECT, NULL));
    assert_int_equal(number(p.raw), 20260220);
    period_clear(&p);
}

static void which_day_governs(void **state) {
    static const struct {
        enum convention_roll roll;
        int person, organ;
    } cases[] = {{ROLL_BY_HOLDER, 20260224, 20260221},
                 {ROLL_ALWAYS, 20260224, 20260224},
                 {ROLL_NEVER, 20260221, 20260221}};

    (void)state;
    for (size_t i = 0; i < TEST_COUNT(cases); i++) {
        const struct conventions conventions = {.roll = cases[i].roll};
        struct period p = limit(20260206, "15d", &conventions);
        assert_int_equal(number(p.raw), 20260221);
        assert_int_equal(number(p.rolled), 20260224); /* shown whatever governs */
        assert_int_equal(number(period_governing(&p, HOLDER_PERSON)), cases[i].person);
        assert_int_equal(number(period_governing(&p, HOLDER_ORGAN)), cases[i].organ);
        period_clear(&p);
    }
}

/* ---- refusals ---- */

static void refused(const char *msg, const char *arg, day_t from, struct length length,
                    enum period_family family) {
    struct period p;
    struct err err = {0};

    memset(&p, 0xA5, sizeof p);
    assert_false(period_count(&p, cal, NULL, from, length, family, &err));
    assert_int_equal(err.code, ERR_INPUT);
    assert_string_equal(err.msg, msg);
    assert_string_equal(err.arg[0], arg);
    assert_null(p.steps); /* nothing to clean up */
    assert_int_equal(p.step_count, 0);
    assert_false(period_count(&p, cal, NULL, from, length, family, NULL));
    period_clear(&p);
}

static void what_cannot_be_counted_is_refused(void **state) {
    const struct length day = {1, UNIT_DAY}, workday = {1, UNIT_WORKDAY}, month = {1, UNIT_MONTH},
                        year = {1, UNIT_YEAR};

    (void)state;
    refused("err.period.effect_workdays", "", on(20260206), workday, PERIOD_EFFECT);
    refused("err.period.length", "0", on(20260206), (struct length){0, UNIT_DAY}, PERIOD_LIMIT);
    refused("err.period.length", "-1", on(20260206), (struct length){-1, UNIT_DAY}, PERIOD_LIMIT);
    refused("err.period.length", "10000", on(20260206), (struct length){10000, UNIT_MONTH},
            PERIOD_EFFECT);
    refused("err.period.range", "", DAY_NONE, day, PERIOD_LIMIT);
    refused("err.period.range", "", INT32_MAX, year, PERIOD_EFFECT);
    refused("err.period.range", "9999-12-31", on(99991231), day, PERIOD_LIMIT);
    refused("err.period.range", "9999-12-31", on(99991231), workday, PERIOD_LIMIT);
    refused("err.period.range", "9999-12-31", on(99991231), month, PERIOD_LIMIT);
    refused("err.period.range", "2026-02-06", on(20260206), (struct length){9999, UNIT_YEAR},
            PERIOD_EFFECT);
    refused("err.period.range", "9990-01-01", on(99900101), (struct length){9999, UNIT_WORKDAY},
            PERIOD_LIMIT);
    period_clear(NULL);
}

/* The last day of all can still be the answer, but not when it would have to roll. */
static void the_end_of_the_calendar(void **state) {
    struct calendar *last = calendar_new();
    struct period p;

    (void)state;
    assert_true(period_count(&p, last, NULL, on(99991230), length_of("1d"), PERIOD_LIMIT, NULL));
    assert_int_equal(number(p.rolled), 99991231);
    period_clear(&p);
    assert_true(calendar_add_day(last, on(99991231), true, "元旦", 9999));
    assert_false(period_count(&p, last, NULL, on(99991230), length_of("1d"), PERIOD_LIMIT, NULL));
    assert_false(period_count(&p, last, NULL, on(99991230), length_of("1w"), PERIOD_LIMIT, NULL));
    assert_true(period_count(&p, last, NULL, on(99991231), length_of("1d"), PERIOD_EFFECT, NULL));
    assert_int_equal(number(p.raw), 99991231);
    period_clear(&p);
    calendar_free(&last);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lengths_are_read),
        cmocka_unit_test(what_is_no_length_is_refused),
        cmocka_unit_test(limits_worked_out_by_hand),
        cmocka_unit_test(months_worked_out_by_hand),
        cmocka_unit_test(effect_periods_worked_out_by_hand),
        cmocka_unit_test(conventions_of_months),
        cmocka_unit_test(an_effect_period_has_its_own_first_day),
        cmocka_unit_test(which_day_governs),
        cmocka_unit_test(what_cannot_be_counted_is_refused),
        cmocka_unit_test(the_end_of_the_calendar),
    };
    return cmocka_run_group_tests(tests, fill_calendar, free_calendar);
}
