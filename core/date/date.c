/*
 * date.c - day numbers from year, month and day and back; reading and writing dates. See date.h.
 */
#include "core/date/date.h"

#include <stdio.h>
#include <string.h>

#include "core/base/sb.h"
#include "core/text/utf8.h"

#define YEAR_MIN 1
#define YEAR_MAX 9999
#define DAY_FIRST (-719162) /* 0001-01-01 */
#define DAY_LAST 2932896    /* 9999-12-31 */

/* The calendar is computed in years that begin on March 1: the leap day is then the last of its
 * year and the months before it have a fixed pattern of lengths. */
#define DAYS_PER_400 146097
#define MARCH_0000 (-719468) /* 0000-03-01 */

static bool leap_year(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool date_in_range(day_t day) {
    return day >= DAY_FIRST && day <= DAY_LAST;
}

int date_month_days(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12)
        return 0;
    return month == 2 && leap_year(year) ? 29 : days[month - 1];
}

bool date_valid(int year, int month, int day) {
    return day >= 1 && day <= date_month_days(year, month);
}

day_t date_from_ymd(int year, int month, int day) {
    if (!date_valid(year, month, day))
        return DAY_NONE;
    int y = month > 2 ? year : year - 1;
    int m = month > 2 ? month - 3 : month + 9; /* 0 March .. 11 February */
    int before_month = (153 * m + 2) / 5;      /* 31 30 31 30 31, twice, and again */
    int before_year = 365 * y + y / 4 - y / 100 + y / 400;
    return MARCH_0000 + before_year + before_month + day - 1;
}

struct ymd date_to_ymd(day_t day) {
    struct ymd out = {0, 0, 0};

    if (!date_in_range(day))
        return out;
    int rest = day - MARCH_0000;
    int era = rest / DAYS_PER_400;
    rest %= DAYS_PER_400;
    /* Takes out the leap days that went before, so that each year has 365 days. */
    int y = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
    rest -= 365 * y + y / 4 - y / 100;
    int m = (5 * rest + 2) / 153;
    out.day = rest - (153 * m + 2) / 5 + 1;
    out.month = m < 10 ? m + 3 : m - 9;
    out.year = era * 400 + y + (out.month <= 2 ? 1 : 0);
    return out;
}

int date_weekday(day_t day) {
    int since_thursday = (int)(day % 7); /* 1970-01-01 was a Thursday */

    return (since_thursday + 7 + 3) % 7 + 1;
}

day_t date_add_months(day_t day, int months) {
    struct ymd at = date_to_ymd(day);

    if (at.year == 0)
        return DAY_NONE;
    int64_t total = (int64_t)at.year * 12 + (at.month - 1) + months;
    if (total < YEAR_MIN * 12 || total >= (YEAR_MAX + 1) * 12)
        return DAY_NONE;
    int year = (int)(total / 12);
    int month = (int)(total % 12) + 1;
    int last = date_month_days(year, month);
    return date_from_ymd(year, month, at.day < last ? at.day : last);
}

/* Reads `min` to `max` digits; 0 when there are fewer. The caller sees by
 * *at whether more follow. */
static int read_number(const char **at, int min, int max) {
    int value = 0;
    int count = 0;

    for (; count < max && **at >= '0' && **at <= '9'; count++, (*at)++)
        value = value * 10 + (**at - '0');
    return count < min ? 0 : value;
}

static bool read_mark(const char **at, const char *mark) {
    size_t n = strlen(mark);

    if (strncmp(*at, mark, n) != 0)
        return false;
    *at += n;
    return true;
}

/* The three marks of a way of writing; the same one twice, so that 2026-02/06 is refused. */
static const char *const styles[][3] = {
    {"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}};

/* `at` stands behind the year; two digits each when nothing stands between. */
static bool read_month_day(const char **at, int *month, int *day) {
    for (size_t i = 0; i < sizeof styles / sizeof styles[0]; i++) {
        if (!read_mark(at, styles[i][0]))
            continue;
        *month = read_number(at, 1, 2);
        if (!read_mark(at, styles[i][1]))
            return false;
        *day = read_number(at, 1, 2);
        return read_mark(at, styles[i][2]);
    }
    *month = read_number(at, 2, 2);
    *day = read_number(at, 2, 2);
    return true;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool date_parse(const char *text, day_t *day) {
    struct sb folded = {0};
    int month = 0;
    int mday = 0;

    if (!text)
        return false;
    utf8_fold(&folded, text, strlen(text));
    const char *at = sb_text(&folded);
    while (is_blank(*at))
        at++;
    int year = read_number(&at, 4, 4);
    bool ok = read_month_day(&at, &month, &mday);
    while (is_blank(*at))
        at++;
    ok = ok && *at == '\0';
    sb_free(&folded);
    if (!ok || !date_valid(year, month, mday))
        return false;
    *day = date_from_ymd(year, month, mday);
    return true;
}

static char *put_number(char *to, int value, int digits) {
    for (int i = digits - 1; i >= 0; i--, value /= 10)
        to[i] = (char)('0' + value % 10);
    return to + digits;
}

void date_format(day_t day, char out[DATE_TEXT_SIZE]) {
    struct ymd at = date_to_ymd(day);
    char *to = out;

    if (at.year != 0) {
        to = put_number(to, at.year, 4);
        *to++ = '-';
        to = put_number(to, at.month, 2);
        *to++ = '-';
        to = put_number(to, at.day, 2);
    }
    *to = '\0';
}

void date_in_words(day_t day, struct date_words *out) {
    struct ymd at = date_to_ymd(day);

    *out = (struct date_words){.whole = ""};
    if (at.year == 0)
        return;
    snprintf(out->whole, sizeof out->whole, "%d年%d月%d日", at.year, at.month, at.day);
    snprintf(out->year, sizeof out->year, "%d年", at.year);
    snprintf(out->month_day, sizeof out->month_day, "%d月%d日", at.month, at.day);
}
