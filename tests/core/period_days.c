/*
 * period_days.c - for every day of 2023 to 2026, every length and every convention:
 * limits and effect periods counted a second time, day by day, over the naive calendar; and every
 * receipt taken at its word and recomputed from its own steps.
 */
#include "tests/support/support.h"

#include <string.h>

#include "tests/support/period_support.h"

#define FIRST_EVENT 20230101
#define LAST_EVENT 20261231
#define YEARS 10 /* 2022 .. 2031, by year - 2022 */

/* One question, and the answer by hand; places in the naive table. */
struct oracle {
    int from;
    struct length length;
    enum period_family family;
    struct conventions conventions;
    int first, raw, rolled;
    bool provisional;
    bool missing[YEARS]; /* years without a notice that matter */
    int december;        /* the first late December day that may still move, or -1 */
};

/* ---- counting by hand ---- */

static bool first_counts(const struct oracle *o) {
    return o->family == PERIOD_EFFECT || o->conventions.first == FIRST_INCLUDED;
}

/* Ticks off day after day until n of them are counted. */
static int walk_days(int at, int n, bool only_worked) {
    for (;; at++) {
        if (only_worked && !naive[at].works)
            continue;
        if (--n == 0)
            return at;
    }
}

/* Leafs forward month by month, then looks for the same number in that month,
 * else takes its last day. */
static int walk_months(int from, int months) {
    int day = naive[from].date % 100;
    int at = from;

    while (naive[at].date % 100 != 1) /* back to the first of the month */
        at--;
    for (; months > 0; months--)
        do
            at++;
        while (naive[at].date % 100 != 1);
    while (naive[at].date % 100 != day && naive[at + 1].date % 100 != 1)
        at++;
    return at;
}

static void count_by_hand(struct oracle *o) {
    bool limit = o->family == PERIOD_LIMIT;
    int n = o->length.count;
    bool worked = o->length.unit == UNIT_WORKDAY ||
                  (o->length.unit == UNIT_DAY && limit && o->conventions.days == DAYS_WORKING);
    bool thirty = o->length.unit == UNIT_MONTH && o->conventions.month == MONTH_THIRTY_DAYS;

    o->first = first_counts(o) ? o->from : o->from + 1;
    if (o->length.unit == UNIT_DAY || o->length.unit == UNIT_WORKDAY)
        o->raw = walk_days(o->first, n, worked);
    else if (thirty)
        o->raw = walk_days(o->first, 30 * n, false);
    else
        o->raw = walk_months(o->from, o->length.unit == UNIT_YEAR ? 12 * n : n) -
                 (first_counts(o) ? 1 : 0);
    o->rolled = o->raw;
    while (limit && !naive[o->rolled].works)
        o->rolled++;
}

static void ask_the_notices(struct oracle *o) {
    bool worked = o->length.unit == UNIT_WORKDAY ||
                  (o->length.unit == UNIT_DAY && o->conventions.days == DAYS_WORKING);

    o->december = -1;
    if (o->family == PERIOD_EFFECT)
        return;
    /* A day left out while counting matters too: a notice can make it a workday. */
    for (int at = worked ? o->first : o->raw; at <= o->rolled; at++) {
        if (!naive_covered(naive[at].date)) {
            o->provisional = true;
            o->missing[naive[at].date / 10000 - 2022] = true;
        }
        if (naive[at].date >= 20261225 && naive[at].date <= 20261231 && o->december < 0)
            o->december = at;
    }
}

/* ---- receipts taken at their word ---- */

static void wrong(const struct oracle *o, const struct period *p, const char *what) {
    fail_msg(
        "%d, %d of unit %d, family %d, days %d first %d month %d: %s; got raw %d rolled %d, by "
        "hand %d and %d",
        naive[o->from].date, o->length.count, (int)o->length.unit, (int)o->family,
        (int)o->conventions.days, (int)o->conventions.first, (int)o->conventions.month, what,
        number(p->raw), number(p->rolled), naive[o->raw].date, naive[o->rolled].date);
}

/* Every day of the step rests, for the reason it gives. */
static bool rest_is_true(const struct receipt_step *step) {
    for (day_t day = step->day; day <= step->until; day++) {
        const struct naive_day *at = &naive[day - NAIVE_BASE];
        const char *name = at->fact ? at->fact->name : "";
        if (at->works || strcmp(step->name, name) != 0 ||
            step->notice_year != (at->fact ? at->fact->notice : 0))
            return false;
    }
    return step->until >= step->day;
}

static bool makeup_is_true(const struct receipt_step *step) {
    const struct naive_fact *fact = naive[step->day - NAIVE_BASE].fact;

    return fact != NULL && !fact->holiday && strcmp(step->name, fact->name) == 0 &&
           step->notice_year == fact->notice;
}

/* What the steps of one receipt add up to. */
struct tally {
    int events, lengths, firsts, raws, ends; /* each once */
    int left_out;                            /* rest days before the raw day */
    int rolled_over;                         /* rest days from the raw day on */
    int makeups;
    int december;
    bool missing[YEARS];
    day_t corresponding;
    bool day_before, named_rolled;
};

static bool tally_step(struct tally *t, const struct period *p, const struct receipt_step *s) {
    bool after_raw = t->raws > 0;

    switch (s->kind) {
    case RECEIPT_EVENT:
        t->events++;
        return s->day == p->from;
    case RECEIPT_LENGTH:
        t->lengths++;
        return s->count == p->length.count && s->unit == p->length.unit;
    case RECEIPT_COUNTED_AS:
        return p->length.unit == UNIT_DAY ? s->count == p->length.count && s->unit == UNIT_WORKDAY
                                          : s->count == p->length.count * 30 && s->unit == UNIT_DAY;
    case RECEIPT_FIRST_NEXT:
    case RECEIPT_FIRST_SAME:
        t->firsts++;
        return s->day == p->first && (s->kind == RECEIPT_FIRST_SAME) == (p->first == p->from);
    case RECEIPT_CORRESPONDING:
    case RECEIPT_MONTH_END:
        t->corresponding = s->day;
        return (number(s->day) % 100 == number(p->from) % 100) ==
               (s->kind == RECEIPT_CORRESPONDING);
    case RECEIPT_DAY_BEFORE:
        t->day_before = true;
        return s->day == t->corresponding - 1;
    case RECEIPT_RAW:
        t->raws++;
        return s->day == p->raw;
    case RECEIPT_SKIPPED:
    case RECEIPT_ON_REST:
        *(after_raw ? &t->rolled_over : &t->left_out) += s->until - s->day + 1;
        return rest_is_true(s) && (s->kind == RECEIPT_SKIPPED || s->day == p->raw);
    case RECEIPT_COUNTED_MAKEUP:
    case RECEIPT_ON_MAKEUP:
        t->makeups++;
        return makeup_is_true(s) && (s->kind == RECEIPT_COUNTED_MAKEUP || s->day == p->raw);
    case RECEIPT_ROLLED:
        t->ends++;
        return s->day == p->rolled && p->rolled > p->raw &&
               (s->notice_year == 0 || makeup_is_true(s));
    case RECEIPT_NOT_ROLLED:
        t->ends++;
        return s->day == p->raw && p->rolled == p->raw;
    case RECEIPT_DISPUTED:
        return p->family == PERIOD_EFFECT && s->day == p->raw + 1 && s->until == p->raw + 2;
    case RECEIPT_HOURS: /* none of the lengths asked here */
        return false;
    case RECEIPT_NO_NOTICE:
        t->missing[s->count - 2022] = true;
        return true;
    case RECEIPT_DECEMBER:
        t->december = s->day - NAIVE_BASE;
        return s->count == 2027;
    }
    return false;
}

/* The receipt alone, recomputed with pencil and paper, gives the same days. */
static void check_receipt(const struct oracle *o, const struct period *p) {
    struct tally t = {.december = -1, .corresponding = DAY_NONE};
    bool worked = false;
    int count = o->length.count;
    int makeups = 0;

    for (size_t i = 0; i < p->step_count; i++) {
        if (!tally_step(&t, p, &p->steps[i]))
            wrong(o, p, "a step of the receipt is not true");
        if (p->steps[i].kind == RECEIPT_COUNTED_AS)
            count = p->steps[i].count;
        if (p->steps[i].kind == RECEIPT_LENGTH || p->steps[i].kind == RECEIPT_COUNTED_AS)
            worked = p->steps[i].unit == UNIT_WORKDAY;
    }
    if (t.events != 1 || t.lengths != 1 || t.firsts != 1 || t.raws != 1 || t.ends != 1)
        wrong(o, p, "a step stands twice or not at all");
    if (t.corresponding == DAY_NONE && p->first + count - 1 + t.left_out != p->raw)
        wrong(o, p, "the days counted and left out do not add up");
    if (t.corresponding != DAY_NONE && t.corresponding - (t.day_before ? 1 : 0) != p->raw)
        wrong(o, p, "the corresponding day does not lead to the raw day");
    if (t.rolled_over != p->rolled - p->raw)
        wrong(o, p, "the days on the way to the rolled day do not add up");
    for (int at = worked ? o->first : o->raw; at <= o->raw; at++)
        makeups += o->family == PERIOD_LIMIT && naive[at].fact && naive[at].works;
    if (t.makeups != makeups)
        wrong(o, p, "a make-up workday is not named");
    if (t.december != o->december || memcmp(t.missing, o->missing, sizeof t.missing) != 0)
        wrong(o, p, "the missing notices are not named");
}

/* ---- every day, every length, every convention ---- */

static void ask(struct oracle o) {
    struct period p;

    count_by_hand(&o);
    ask_the_notices(&o);
    if (!period_count(&p, cal, &o.conventions, NAIVE_BASE + o.from, o.length, o.family, NULL))
        fail_msg("%d was refused", naive[o.from].date);
    if (p.from != NAIVE_BASE + o.from || p.first != NAIVE_BASE + o.first ||
        p.raw != NAIVE_BASE + o.raw || p.rolled != NAIVE_BASE + o.rolled)
        wrong(&o, &p, "another day");
    if (p.provisional != o.provisional)
        wrong(&o, &p, "provisional or not");
    day_t person = o.conventions.roll == ROLL_NEVER ? p.raw : p.rolled;
    day_t organ = o.conventions.roll == ROLL_ALWAYS ? p.rolled : p.raw;
    if (period_governing(&p, HOLDER_PERSON) != person ||
        period_governing(&p, HOLDER_ORGAN) != organ)
        wrong(&o, &p, "another day governs");
    check_receipt(&o, &p);
    period_clear(&p);
}

static void ask_every_convention(struct oracle o) {
    for (int bits = 0; bits < 8; bits++) {
        o.conventions.days = bits & 1 ? DAYS_WORKING : DAYS_NATURAL;
        o.conventions.first = bits & 2 ? FIRST_INCLUDED : FIRST_EXCLUDED;
        o.conventions.month = bits & 4 ? MONTH_THIRTY_DAYS : MONTH_CORRESPONDING;
        /* Which day governs does not touch the counting: all three come round in turn. */
        o.conventions.roll = (enum convention_roll)((o.from + bits) % 3);
        ask(o);
    }
}

static void ask_every_day(struct length length, enum period_family family) {
    int last = naive_index(naive, LAST_EVENT);

    for (int from = naive_index(naive, FIRST_EVENT); from <= last; from++)
        ask_every_convention((struct oracle){.from = from, .length = length, .family = family});
}

static const struct length lengths[] = {{1, UNIT_DAY},   {10, UNIT_DAY},  {15, UNIT_DAY},
                                        {30, UNIT_DAY},  {1, UNIT_MONTH}, {2, UNIT_MONTH},
                                        {6, UNIT_MONTH}, {1, UNIT_YEAR}};

static void limits_of_every_day(void **state) {
    (void)state;
    for (size_t i = 0; i < TEST_COUNT(lengths); i++)
        ask_every_day(lengths[i], PERIOD_LIMIT);
}

static void working_days_of_every_day(void **state) {
    (void)state;
    for (int count = 1; count <= 30; count++)
        ask_every_day((struct length){count, UNIT_WORKDAY}, PERIOD_LIMIT);
}

static void effect_periods_of_every_day(void **state) {
    (void)state;
    for (size_t i = 0; i < TEST_COUNT(lengths); i++)
        ask_every_day(lengths[i], PERIOD_EFFECT);
}

static void every_day_has_been_asked(void **state) {
    (void)state;
    assert_int_equal(naive_index(naive, LAST_EVENT) - naive_index(naive, FIRST_EVENT) + 1, 1461);
    assert_int_equal(naive[naive_index(naive, LAST_EVENT)].weekday, 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_has_been_asked),
        cmocka_unit_test(limits_of_every_day),
        cmocka_unit_test(working_days_of_every_day),
        cmocka_unit_test(effect_periods_of_every_day),
    };
    return cmocka_run_group_tests(tests, fill_calendar, free_calendar);
}
