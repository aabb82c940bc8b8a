/* repeat.c - the days of an event that repeats. See ical.h. */
#include <stdlib.h>
#include <string.h>

#include "core/ical/ical.h"

enum freq { FREQ_NONE, FREQ_DAILY, FREQ_WEEKLY, FREQ_MONTHLY, FREQ_YEARLY };

struct repeat {
    enum freq freq;
    int interval, count; /* count 0: no end by number */
    day_t until;
    unsigned weekdays; /* bit 1 << weekday, Monday 1; 0: that of the start */
    int month_day;     /* 0: that of the start */
};

static bool read_int(const char *text, size_t n, int *out) {
    char copy[12] = "";
    if (n == 0 || n >= sizeof copy || strspn(text, "0123456789") < n)
        return false;
    memcpy(copy, text, n);
    long value = strtol(copy, NULL, 10);
    *out = (int)value;
    return value > 0 && value < 10000;
}

static bool read_until(const char *text, size_t n, day_t *out) {
    char copy[20] = "", time[6];
    if (n >= sizeof copy)
        return false;
    memcpy(copy, text, n);
    return ical_when(copy, out, time);
}

static bool read_weekdays(const char *text, size_t n, unsigned *out) {
    static const char *const names[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    for (size_t at = 0; at < n; at += 3) {
        bool known = false;
        for (int i = 0; i < 7 && at + 2 <= n; i++)
            if (strncmp(text + at, names[i], 2) == 0) {
                *out |= 1u << (i + 1);
                known = true;
            }
        if (!known || (at + 2 < n && text[at + 2] != ','))
            return false;
    }
    return n > 0;
}

static bool read_freq(const char *text, size_t n, enum freq *out) {
    static const char *const names[] = {"", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
    for (int i = FREQ_DAILY; i <= FREQ_YEARLY; i++)
        if (strlen(names[i]) == n && strncmp(names[i], text, n) == 0)
            *out = (enum freq)i;
    return *out != FREQ_NONE;
}

static bool is(const char *name, size_t n, const char *wanted) {
    return strlen(wanted) == n && strncmp(name, wanted, n) == 0;
}

/* 1 to 31, or from the end of the month: -1 is its last day. */
static bool read_month_day(const char *text, size_t n, int *out) {
    bool from_end = n > 0 && *text == '-';
    if (!read_int(text + from_end, n - from_end, out) || *out > 31)
        return false;
    *out = from_end ? -*out : *out;
    return true;
}

static bool read_part(struct repeat *r, const char *name, size_t n, const char *value, size_t len) {
    if (is(name, n, "FREQ"))
        return read_freq(value, len, &r->freq);
    if (is(name, n, "INTERVAL"))
        return read_int(value, len, &r->interval);
    if (is(name, n, "COUNT"))
        return read_int(value, len, &r->count);
    if (is(name, n, "UNTIL"))
        return read_until(value, len, &r->until);
    if (is(name, n, "BYDAY"))
        return read_weekdays(value, len, &r->weekdays);
    if (is(name, n, "BYMONTHDAY"))
        return read_month_day(value, len, &r->month_day);
    return is(name, n, "WKST") && is(value, len, "MO");
}

static bool read_rule(const char *rule, struct repeat *out) {
    *out = (struct repeat){.interval = 1, .until = DAY_NONE};
    while (*rule != '\0') {
        size_t part = strcspn(rule, ";"), n = strcspn(rule, "=;");
        if (n >= part || !read_part(out, rule, n, rule + n + 1, part - n - 1))
            return false;
        rule += part + (rule[part] == ';' ? 1 : 0);
    }
    if (out->weekdays != 0 && out->freq != FREQ_WEEKLY)
        return false;
    return out->freq != FREQ_NONE && (out->month_day == 0 || out->freq == FREQ_MONTHLY);
}

static bool excepted(const struct ical_event *event, day_t day) {
    for (size_t i = 0; i < event->except_count; i++)
        if (event->except[i] == day)
            return true;
    return false;
}

/* The i-th day of the rule; DAY_NONE: that month has no such day. `week` steps are days here. */
static day_t nth(const struct repeat *r, day_t start, int i) {
    if (r->freq == FREQ_DAILY)
        return start + i * r->interval;
    struct ymd from = date_to_ymd(start);
    int months = i * r->interval * (r->freq == FREQ_YEARLY ? 12 : 1);
    int total = from.year * 12 + from.month - 1 + months;
    int year = total / 12, month = total % 12 + 1;
    int day = r->month_day ? r->month_day : from.day;
    return date_from_ymd(year, month, day < 0 ? date_month_days(year, month) + 1 + day : day);
}

struct gathering {
    const struct ical_event *event;
    const struct repeat *rule;
    day_t last;
    size_t most, cap;
    int given; /* of the rule's own count, exceptions included */
    day_t **days;
    size_t *count;
    bool *more;
};

/* False: that was the last one. */
static bool give(struct gathering *g, day_t day) {
    const struct repeat *r = g->rule;
    if (r->until != DAY_NONE && day > r->until)
        return false;
    if (r->count > 0 && g->given == r->count)
        return false;
    if (day > g->last || *g->count == g->most) {
        *g->more = true;
        return false;
    }
    g->given++;
    if (excepted(g->event, day))
        return true;
    if (*g->count == g->cap) {
        g->cap = g->cap ? g->cap * 2 : 16;
        *g->days = mem_grow(*g->days, g->cap, sizeof **g->days);
    }
    (*g->days)[(*g->count)++] = day;
    return true;
}

static void by_week(struct gathering *g, day_t start) {
    unsigned days = g->rule->weekdays ? g->rule->weekdays : 1u << date_weekday(start);
    day_t monday = start - (date_weekday(start) - 1);
    for (day_t week = monday;; week += 7 * g->rule->interval)
        for (int i = 1; i <= 7; i++)
            if ((days & (1u << i)) && week + i - 1 >= start && !give(g, week + i - 1))
                return;
}

bool ical_days(const struct ical_event *event, day_t last, size_t most, day_t **days, size_t *count,
               bool *more) {
    struct repeat rule;
    *days = NULL;
    *count = 0;
    *more = false;
    if (event->rrule[0] == '\0') {
        *days = mem_alloc(sizeof **days);
        (*days)[(*count)++] = event->day;
        return true;
    }
    if (!read_rule(event->rrule, &rule))
        return false;
    struct gathering g = {event, &rule, last, most, 0, 0, days, count, more};
    if (rule.freq == FREQ_WEEKLY) {
        by_week(&g, event->day);
        return true;
    }
    for (int i = 0;; i++) {
        day_t day = nth(&rule, event->day, i);
        if (day == DAY_NONE && date_to_ymd(event->day + 366 * i).year == 0)
            return true; /* beyond the calendar */
        if (day != DAY_NONE && day >= event->day && !give(&g, day))
            return true;
        if (i > 9999)
            return true;
    }
}
