/*
 * Every day of 2023 to 2026 times every limit and every effect period that any pack knows, held against a
 * second computation that shares nothing with core/date: dates are numbers such as 20260206 in a table with
 * its own leap-year rule (tests/support/naive_calendar.h), and one walks along it.
 */
#include <stdio.h>
#include <string.h>

#include "core/date/period.h"
#include "tests/support/naive_calendar.h"
#include "tests/support/office_fixture.h"
#include "tests/support/support.h"

#define FIRST_ASKED 20230101
#define LAST_ASKED 20261231
#define DAYS_ASKED 1461

/* What a law fixes of 2027 before its notice is out. */
static const int fixed_2027[][2] = {
    {20270101, 20270101}, {20270205, 20270208}, {20270405, 20270405}, {20270501, 20270502},
    {20270609, 20270609}, {20270915, 20270915}, {20271001, 20271003}};

struct world_of_days {
    struct naive_day table[NAIVE_DAYS];
    const struct calendar *calendar;
    struct packs *packs;
    int asked, limits, periods;
};

static int set_up(void **state) {
    static struct world_of_days w;
    struct errs errs = {0};
    memset(&w, 0, sizeof w);
    naive_fill(w.table);
    for (size_t i = 0; i < TEST_COUNT(fixed_2027); i++)
        for (int k = 0; k < NAIVE_DAYS; k++)
            if (w.table[k].date >= fixed_2027[i][0] && w.table[k].date <= fixed_2027[i][1])
                w.table[k].works = false;
    assert_true(packs_open(&w.packs, NULL, NULL));
    w.calendar = packs_calendar(w.packs, &errs);
    assert_non_null(w.calendar);
    errs_clear(&errs);
    *state = &w;
    return 0;
}

static int tear_down(void **state) {
    struct world_of_days *w = *state;
    packs_close(&w->packs);
    return 0;
}

/* ---- the second computation ---- */

static int months_on(int date, int months) {
    int year = date / 10000, month = date / 100 % 100, day = date % 100;
    for (; months > 0; months--)
        if (++month > 12) {
            month = 1;
            year++;
        }
    int last = naive_month_days(year, month);
    return year * 10000 + month * 100 + (day > last ? last : day);
}

static int day_before(int date) {
    if (date % 100 > 1)
        return date - 1;
    int year = date / 10000, month = date / 100 % 100;
    if (month == 1)
        return (year - 1) * 10000 + 1231;
    return year * 10000 + (month - 1) * 100 + naive_month_days(year, month - 1);
}

/* The last day before rolling and after it; from lies at `at` of the table. */
static void count_naive(const struct naive_day *table, int at, struct length length,
                        enum period_family family, int *raw, int *rolled) {
    int k = at;
    if (length.unit == UNIT_MONTH || length.unit == UNIT_YEAR) {
        *raw =
            months_on(table[at].date, length.unit == UNIT_YEAR ? 12 * length.count : length.count);
        if (family == PERIOD_EFFECT)
            *raw = day_before(*raw);
    } else if (length.unit == UNIT_HOUR) {
        for (int left = length.count; left >= 24; left -= 24)
            k++;
        *raw = table[k].date;
    } else if (length.unit == UNIT_DAY) {
        /* The day of effect is one of those that are counted. */
        for (int left = length.count - (family == PERIOD_EFFECT); left > 0; left--)
            k++;
        *raw = table[k].date;
    } else {
        for (int left = length.count; left > 0; left -= table[k].works)
            k++;
        *raw = table[k].date;
    }
    *rolled = *raw;
    if (family == PERIOD_EFFECT || length.unit == UNIT_WORKDAY || length.unit == UNIT_HOUR)
        return;
    k = naive_index(table, *raw);
    assert_true(k >= 0);
    while (!table[k].works)
        k++;
    *rolled = table[k].date;
}

static int number_of(day_t day) {
    struct ymd d = date_to_ymd(day);
    return d.year * 10000 + d.month * 100 + d.day;
}

static bool covered_all(int first, int last) {
    for (int year = first / 10000; year <= last / 10000; year++)
        if (year < NAIVE_FIRST_NOTICE || year > NAIVE_LAST_NOTICE)
            return false;
    return true;
}

static void ask(struct world_of_days *w, int at, struct length length, enum period_family family) {
    struct period period;
    struct err err = {0};
    int raw, rolled, from = w->table[at].date;
    count_naive(w->table, at, length, family, &raw, &rolled);
    assert_true(period_count(&period, w->calendar, NULL, NAIVE_BASE + at, length, family, &err));
    bool workdays = length.unit == UNIT_WORKDAY;
    bool provisional = family == PERIOD_LIMIT && length.unit != UNIT_HOUR &&
                       !covered_all(workdays ? w->table[at + 1].date : raw, rolled);
    if (number_of(period.raw) != raw || number_of(period.rolled) != rolled ||
        period.provisional != provisional)
        fail_msg("from %d, %d of unit %d, family %d: %d/%d%s, wanted %d/%d%s", from, length.count,
                 (int)length.unit, (int)family, number_of(period.raw), number_of(period.rolled),
                 period.provisional ? " provisional" : "", raw, rolled,
                 provisional ? " provisional" : "");
    assert_int_equal(number_of(period_governing(&period, HOLDER_PERSON)), rolled);
    assert_int_equal(number_of(period_governing(&period, HOLDER_ORGAN)), raw);
    period_clear(&period);
    w->asked++;
}

/* ---- all that the packs know ---- */

struct kinds {
    struct {
        struct length length;
        enum period_family family;
    } list[64];
    size_t count;
};

static void add_kind(struct kinds *kinds, struct length length, enum period_family family) {
    for (size_t i = 0; i < kinds->count; i++)
        if (kinds->list[i].family == family && kinds->list[i].length.count == length.count &&
            kinds->list[i].length.unit == length.unit)
            return;
    assert_true(kinds->count < TEST_COUNT(kinds->list));
    kinds->list[kinds->count].length = length;
    kinds->list[kinds->count++].family = family;
}

static void every_limit_of_every_pack(void **state) {
    struct world_of_days *w = *state;
    struct kinds kinds = {.count = 0};
    size_t count = 0;
    const char *const *ids = packs_regime_ids(w->packs, &count);
    for (size_t i = 0; i < count; i++) {
        const struct regime *r = packs_regime(w->packs, ids[i], NULL);
        assert_non_null(r);
        for (size_t k = 0; k < r->deadline_count; k++, w->limits++)
            add_kind(&kinds, r->deadlines[k].length, r->deadlines[k].family);
        for (size_t k = 0; k < r->clock_count; k++, w->limits++)
            if (r->clocks[k].length.count > 0) /* otherwise the approval sets it */
                add_kind(&kinds, r->clocks[k].length, r->clocks[k].family);
        for (size_t k = 0; k < r->consequence_count; k++)
            if (r->consequences[k].bars) {
                add_kind(&kinds, r->consequences[k].length, PERIOD_EFFECT);
                w->periods++;
            }
    }
    assert_true(w->limits >= 50);
    assert_true(w->periods >= 1);
    int first = naive_index(w->table, FIRST_ASKED);
    assert_int_equal(w->table[first + DAYS_ASKED - 1].date, LAST_ASKED);
    for (size_t i = 0; i < kinds.count; i++)
        for (int at = first; at < first + DAYS_ASKED; at++)
            ask(w, at, kinds.list[i].length, kinds.list[i].family);
    assert_int_equal(w->asked, (int)kinds.count * DAYS_ASKED);
    print_message("%d limits and %d periods, %zu of them different, %d days each\n", w->limits,
                  w->periods, kinds.count, DAYS_ASKED);
}

/* ---- the days at which counting goes wrong, by name ---- */

static void at(struct world_of_days *w, const char *from, const char *length,
               enum period_family family, const char *raw, const char *rolled) {
    struct length parsed;
    struct period period;
    day_t day;
    char text[DATE_TEXT_SIZE];
    assert_true(date_parse(from, &day));
    assert_true(length_parse(length, &parsed, NULL));
    assert_true(period_count(&period, w->calendar, NULL, day, parsed, family, NULL));
    date_format(period.raw, text);
    assert_string_equal(text, raw);
    date_format(period.rolled, text);
    assert_string_equal(text, rolled);
    period_clear(&period);
}

static void month_ends(void **state) {
    struct world_of_days *w = *state;
    at(w, "2025-01-31", "1m", PERIOD_LIMIT, "2025-02-28", "2025-02-28");
    at(w, "2025-03-31", "1m", PERIOD_LIMIT, "2025-04-30", "2025-04-30");
    at(w, "2025-05-31", "6m", PERIOD_LIMIT, "2025-11-30", "2025-12-01");
    at(w, "2025-08-31", "1m", PERIOD_EFFECT, "2025-09-29", "2025-09-29");
    at(w, "2025-02-28", "1m", PERIOD_LIMIT, "2025-03-28", "2025-03-28");
    at(w, "2026-04-30", "15d", PERIOD_LIMIT, "2026-05-15", "2026-05-15");
}

static void leap_days(void **state) {
    struct world_of_days *w = *state;
    at(w, "2024-02-29", "1y", PERIOD_EFFECT, "2025-02-27", "2025-02-27");
    at(w, "2024-02-29", "1y", PERIOD_LIMIT, "2025-02-28", "2025-02-28");
    at(w, "2023-02-28", "1y", PERIOD_EFFECT, "2024-02-27", "2024-02-27");
    at(w, "2023-03-01", "1y", PERIOD_EFFECT, "2024-02-29", "2024-02-29");
    at(w, "2024-01-31", "1m", PERIOD_LIMIT, "2024-02-29", "2024-02-29");
    at(w, "2024-02-14", "15d", PERIOD_LIMIT, "2024-02-29", "2024-02-29");
    at(w, "2023-02-14", "15d", PERIOD_LIMIT, "2023-03-01", "2023-03-01");
}

static void year_ends(void **state) {
    struct world_of_days *w = *state;
    at(w, "2024-12-31", "1m", PERIOD_LIMIT, "2025-01-31", "2025-02-05");
    at(w, "2025-12-31", "1y", PERIOD_EFFECT, "2026-12-30", "2026-12-30");
    at(w, "2026-01-01", "1y", PERIOD_EFFECT, "2026-12-31", "2026-12-31");
    at(w, "2025-12-17", "15d", PERIOD_LIMIT, "2026-01-01", "2026-01-04");
    at(w, "2023-12-16", "15d", PERIOD_LIMIT, "2023-12-31", "2024-01-02");
    at(w, "2025-12-20", "15w", PERIOD_LIMIT, "2026-01-12", "2026-01-12");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_limit_of_every_pack),
        cmocka_unit_test(month_ends),
        cmocka_unit_test(leap_days),
        cmocka_unit_test(year_ends),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
