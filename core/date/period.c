/*
 * period.c - counting limits and effect periods, and writing down every step of it. See period.h.
 */
#include "core/date/period.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "core/text/utf8.h"

#define COUNT_MAX 9999
#define DAYS_OF_MONTH 30 /* under MONTH_THIRTY_DAYS */
#define DAY_HOURS 24
#define LATE_DECEMBER 25 /* a New Year holiday has begun as early as December 30 */

/* ---- lengths ---- */

struct unit_word {
    const char *word;
    enum period_unit unit;
};

/* The first word of each unit is its short form. */
static const struct unit_word unit_words[] = {
    {"d", UNIT_DAY},      {"日", UNIT_DAY},           {"天", UNIT_DAY},
    {"w", UNIT_WORKDAY},  {"个工作日", UNIT_WORKDAY}, {"工作日", UNIT_WORKDAY},
    {"m", UNIT_MONTH},    {"个月", UNIT_MONTH},       {"y", UNIT_YEAR},
    {"年", UNIT_YEAR},    {"h", UNIT_HOUR},           {"小时", UNIT_HOUR},
    {"个小时", UNIT_HOUR}};

#define UNIT_WORDS (sizeof unit_words / sizeof unit_words[0])

static const char *skip_blanks(const char *at) {
    while (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')
        at++;
    return at;
}

static bool read_length(const char *at, struct length *length) {
    int count = 0;

    at = skip_blanks(at);
    for (; *at >= '0' && *at <= '9'; at++) {
        count = count * 10 + (*at - '0');
        if (count > COUNT_MAX)
            return false;
    }
    if (count == 0)
        return false;
    at = skip_blanks(at);
    for (size_t i = 0; i < UNIT_WORDS; i++) {
        size_t n = strlen(unit_words[i].word);
        if (strncmp(at, unit_words[i].word, n) == 0 && *skip_blanks(at + n) == '\0') {
            *length = (struct length){.count = count, .unit = unit_words[i].unit};
            return true;
        }
    }
    return false;
}

bool length_parse(const char *text, struct length *length, struct err *err) {
    struct sb folded = {0};

    if (text)
        utf8_fold(&folded, text, strlen(text));
    bool ok = read_length(sb_text(&folded), length);
    sb_free(&folded);
    return ok || err_set(err, ERR_INPUT, "err.period.length", text);
}

static bool length_valid(struct length length) {
    return length.count >= 1 && length.count <= COUNT_MAX && length.unit <= UNIT_HOUR;
}

void length_format(struct length length, char out[LENGTH_TEXT_SIZE]) {
    struct sb text = {0};

    out[0] = '\0';
    if (!length_valid(length))
        return;
    sb_add_int(&text, length.count);
    for (size_t i = 0; i < UNIT_WORDS; i++)
        if (unit_words[i].unit == length.unit) {
            sb_add(&text, unit_words[i].word);
            break;
        }
    memcpy(out, sb_text(&text), text.len + 1);
    sb_free(&text);
}

/* ---- the receipt ---- */

/* What one counting needs beside its result. */
struct counting {
    struct period *out;
    const struct calendar *cal;
    struct length length; /* as the conventions read it */
    size_t step_cap;
};

static struct receipt_step *add_step(struct counting *c, enum receipt_kind kind, day_t day) {
    struct period *out = c->out;

    if (out->step_count == c->step_cap) {
        c->step_cap = c->step_cap == 0 ? 16 : c->step_cap * 2;
        out->steps = mem_grow(out->steps, c->step_cap, sizeof *out->steps);
    }
    struct receipt_step *step = &out->steps[out->step_count++];
    memset(step, 0, sizeof *step);
    step->kind = kind;
    step->day = day;
    step->until = DAY_NONE;
    return step;
}

static void add_count_step(struct counting *c, enum receipt_kind kind, int count,
                           enum period_unit unit) {
    struct receipt_step *step = add_step(c, kind, DAY_NONE);

    step->count = count;
    step->unit = unit;
}

/* Copies the notice's name, cut between characters; a plain day (NULL) leaves the step unnamed. */
static void name_step(struct receipt_step *step, const struct calendar_entry *entry) {
    if (!entry)
        return;
    size_t n = strlen(entry->name);
    if (n >= sizeof step->name) {
        n = sizeof step->name - 1;
        while (n > 0 && ((unsigned char)entry->name[n] & 0xC0) == 0x80)
            n--;
    }
    memcpy(step->name, entry->name, n);
    step->name[n] = '\0';
    step->notice_year = entry->notice_year;
}

static bool same_rest(const struct calendar_entry *a, const struct calendar_entry *b) {
    if (!a || !b)
        return a == b;
    return a->notice_year == b->notice_year && strcmp(a->name, b->name) == 0;
}

/* `day` is a rest day: says why, for it and for the days up to `limit` that rest for the same
 * reason. Returns the last of them. */
static day_t add_rest(struct counting *c, enum receipt_kind kind, day_t day, day_t limit) {
    const struct calendar_entry *why;
    const struct calendar_entry *next;

    calendar_kind(c->cal, day, &why);
    struct receipt_step *step = add_step(c, kind, day);
    name_step(step, why);
    while (day < limit && !calendar_works(c->cal, day + 1)) {
        calendar_kind(c->cal, day + 1, &next);
        if (!same_rest(why, next))
            break;
        day++;
    }
    step->until = day;
    return day;
}

/* The answer rests on every day of first .. last: says which notices are missing, and which may
 * still come to touch it. */
static void add_coverage(struct counting *c, day_t first, day_t last) {
    int from = date_to_ymd(first).year;
    int to = date_to_ymd(last).year;

    for (int year = from; year <= to; year++)
        if (!calendar_covers(c->cal, year)) {
            add_count_step(c, RECEIPT_NO_NOTICE, year, UNIT_YEAR);
            c->out->provisional = true;
        }
    for (int year = from; year <= to; year++) {
        day_t late = date_from_ymd(year, 12, LATE_DECEMBER);
        if (!calendar_covers(c->cal, year) || calendar_covers(c->cal, year + 1))
            continue;
        if (last >= late) /* `first` lies in this year or before it */
            add_step(c, RECEIPT_DECEMBER, first > late ? first : late)->count = year + 1;
    }
}

/* ---- counting ---- */

static bool out_of_range(const struct counting *c, struct err *err) {
    char from[DATE_TEXT_SIZE];

    date_format(c->out->from, from);
    return err_set(err, ERR_INPUT, "err.period.range", from);
}

static bool counts_first_day(const struct counting *c) {
    return c->out->family == PERIOD_EFFECT || c->out->used.first == FIRST_INCLUDED;
}

/* What the conventions make of the length asked for. */
static void read_conventions(struct counting *c) {
    const struct conventions *used = &c->out->used;

    c->length = c->out->length;
    if (c->length.unit == UNIT_DAY && used->days == DAYS_WORKING && c->out->family == PERIOD_LIMIT)
        c->length.unit = UNIT_WORKDAY;
    if (c->length.unit == UNIT_MONTH && used->month == MONTH_THIRTY_DAYS)
        c->length = (struct length){.count = c->length.count * DAYS_OF_MONTH, .unit = UNIT_DAY};
    add_count_step(c, RECEIPT_LENGTH, c->out->length.count, c->out->length.unit);
    if (c->length.unit != c->out->length.unit)
        add_count_step(c, RECEIPT_COUNTED_AS, c->length.count, c->length.unit);
}

static void begin(struct counting *c) {
    bool same = counts_first_day(c);

    c->out->first = same ? c->out->from : c->out->from + 1;
    add_step(c, same ? RECEIPT_FIRST_SAME : RECEIPT_FIRST_NEXT, c->out->first);
}

static void count_days(struct counting *c) {
    c->out->raw = c->out->first + c->length.count - 1;
}

static bool count_months(struct counting *c, struct err *err) {
    int months = c->length.unit == UNIT_YEAR ? c->length.count * 12 : c->length.count;
    day_t end = date_add_months(c->out->from, months);

    if (end == DAY_NONE)
        return out_of_range(c, err);
    bool corresponds = date_to_ymd(end).day == date_to_ymd(c->out->from).day;
    add_step(c, corresponds ? RECEIPT_CORRESPONDING : RECEIPT_MONTH_END, end);
    if (counts_first_day(c))
        add_step(c, RECEIPT_DAY_BEFORE, --end);
    c->out->raw = end;
    return true;
}

static bool count_workdays(struct counting *c, struct err *err) {
    day_t day = c->out->first;

    for (int left = c->length.count;; day++) {
        const struct calendar_entry *entry;

        if (!date_in_range(day))
            return out_of_range(c, err);
        enum day_kind kind = calendar_kind(c->cal, day, &entry);
        if (kind == DAY_REST || kind == DAY_HOLIDAY) {
            day = add_rest(c, RECEIPT_SKIPPED, day, INT32_MAX);
            continue;
        }
        if (kind == DAY_MAKEUP)
            name_step(add_step(c, RECEIPT_COUNTED_MAKEUP, day), entry);
        if (--left == 0)
            break;
    }
    c->out->raw = day;
    return true;
}

/* What the raw day is, and where a limit of natural days goes from there. */
static bool roll(struct counting *c, struct err *err) {
    struct period *out = c->out;
    const struct calendar_entry *entry;

    out->rolled = calendar_next_work(c->cal, out->raw);
    if (out->rolled == DAY_NONE)
        return out_of_range(c, err);
    enum day_kind kind = calendar_kind(c->cal, out->rolled, &entry);
    if (out->rolled == out->raw) {
        if (kind == DAY_MAKEUP)
            name_step(add_step(c, RECEIPT_ON_MAKEUP, out->raw), entry);
        add_step(c, RECEIPT_NOT_ROLLED, out->raw);
        return true;
    }
    day_t day = add_rest(c, RECEIPT_ON_REST, out->raw, out->rolled - 1);
    while (day + 1 < out->rolled)
        day = add_rest(c, RECEIPT_SKIPPED, day + 1, out->rolled - 1);
    name_step(add_step(c, RECEIPT_ROLLED, out->rolled), entry);
    return true;
}

/* From the event's moment on, which no one has told: the day is the earliest of those it can be. */
static bool count_hours(struct counting *c, struct err *err) {
    struct period *out = c->out;

    out->first = out->from;
    out->raw = out->rolled = out->from + out->length.count / DAY_HOURS;
    if (!date_in_range(out->raw))
        return out_of_range(c, err);
    add_count_step(c, RECEIPT_LENGTH, out->length.count, out->length.unit);
    add_step(c, RECEIPT_HOURS, out->raw);
    return true;
}

static bool count_all(struct counting *c, struct err *err) {
    struct period *out = c->out;
    bool workdays;

    add_step(c, RECEIPT_EVENT, out->from);
    if (out->length.unit == UNIT_HOUR)
        return count_hours(c, err);
    read_conventions(c);
    begin(c);
    workdays = c->length.unit == UNIT_WORKDAY;
    if (c->length.unit == UNIT_DAY)
        count_days(c);
    else if (!(workdays ? count_workdays(c, err) : count_months(c, err)))
        return false;
    if (!date_in_range(out->raw))
        return out_of_range(c, err);
    add_step(c, RECEIPT_RAW, out->raw);
    if (workdays || out->family == PERIOD_EFFECT) {
        out->rolled = out->raw;
        add_step(c, RECEIPT_NOT_ROLLED, out->raw);
        if (out->family == PERIOD_EFFECT && date_in_range(period_safe(out) + 1))
            add_step(c, RECEIPT_DISPUTED, period_safe(out))->until = period_safe(out) + 1;
    } else if (!roll(c, err)) {
        return false;
    }
    if (out->family == PERIOD_LIMIT)
        add_coverage(c, workdays ? out->first : out->raw, out->rolled);
    return true;
}

bool period_count(struct period *out, const struct calendar *cal,
                  const struct conventions *conventions, day_t from, struct length length,
                  enum period_family family, struct err *err) {
    struct counting c = {.out = out, .cal = cal};
    bool ok;

    memset(out, 0, sizeof *out);
    out->from = from;
    out->family = family;
    out->length = length;
    if (conventions)
        out->used = *conventions;
    if (!date_in_range(from)) {
        ok = out_of_range(&c, err);
    } else if (!length_valid(length)) {
        struct sb count = {0};
        sb_add_int(&count, length.count);
        ok = err_set(err, ERR_INPUT, "err.period.length", sb_text(&count));
        sb_free(&count);
    } else if (family == PERIOD_EFFECT &&
               (length.unit == UNIT_WORKDAY || length.unit == UNIT_HOUR)) {
        ok = err_set(err, ERR_INPUT, "err.period.effect_workdays");
    } else {
        ok = count_all(&c, err);
    }
    if (!ok)
        period_clear(out);
    return ok;
}

void period_clear(struct period *period) {
    if (!period)
        return;
    mem_free(period->steps);
    memset(period, 0, sizeof *period);
}

day_t period_governing(const struct period *period, enum period_holder holder) {
    switch (period->used.roll) {
    case ROLL_ALWAYS:
        return period->rolled;
    case ROLL_NEVER:
        return period->raw;
    case ROLL_BY_HOLDER:
        break;
    }
    return holder == HOLDER_PERSON ? period->rolled : period->raw;
}

day_t period_safe(const struct period *period) {
    return period->family == PERIOD_EFFECT ? period->raw + 1 : period->raw;
}
