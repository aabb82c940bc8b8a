/* feast.c - see feast.h. */
#include "core/date/feast.h"

#include <string.h>

#include "core/date/lunar.h"

/* 清明 of the years 2000 to 2099: the sun's mean way, in ten thousandths of a day, less the leap days. */
static bool is_qingming(const struct ymd *d) {
    int y = d->year % 100;
    return d->month == 4 && d->year >= 2000 && d->year < 2100 &&
           d->day == (y * 2422 + 48100) / 10000 - y / 4;
}

/* ---- read ---- */

/* A whole number of at most so many digits; *at goes behind it. */
static bool read_number(const char **at, size_t digits, int *out) {
    size_t n = strspn(*at, "0123456789");
    *out = 0;
    for (size_t i = 0; i < n && n <= digits; i++)
        *out = *out * 10 + ((*at)[i] - '0');
    *at += n;
    return n > 0 && n <= digits;
}

/* "12-31" to its end. */
static bool read_month_day(const char *text, int month_days, struct feast_day *out) {
    bool ok = read_number(&text, 2, &out->month) && *text++ == '-' &&
              read_number(&text, 2, &out->day) && *text == '\0';
    return ok && out->month >= 1 && out->month <= 12 && out->day >= 1 && out->day <= month_days;
}

static bool read_day(char *text, struct feast_day *out) {
    static const char from[] = " from ", lunar[] = "lunar ";
    char *since = strstr(text, from);
    *out = (struct feast_day){.sort = FEAST_CIVIL};
    if (since) {
        const char *year = since + strlen(from);
        if (!read_number(&year, 4, &out->since) || *year != '\0' || out->since < 1)
            return false;
        *since = '\0';
    }
    if (strcmp(text, "qingming") == 0) {
        out->sort = FEAST_QINGMING;
        return true;
    }
    if (strcmp(text, "lunar eve") == 0) {
        out->sort = FEAST_LUNAR_EVE;
        return true;
    }
    if (strncmp(text, lunar, strlen(lunar)) != 0)
        return read_month_day(text, 31, out);
    out->sort = FEAST_LUNAR;
    return read_month_day(text + strlen(lunar), 30, out);
}

bool feast_days_read(const char *text, struct feast *out, struct err *err) {
    out->count = 0;
    for (const char *at = text; *at;) {
        char one[40] = "";
        size_t blank = strspn(at, " "), n = strcspn(at + blank, ",");
        size_t kept = n;
        while (kept > 0 && at[blank + kept - 1] == ' ')
            kept--;
        if (n < sizeof one)
            memcpy(one, at + blank, kept);
        if (out->count == FEAST_DAYS)
            return err_set(err, ERR_INPUT, "err.feast.many");
        if (kept == 0 || n >= sizeof one || !read_day(one, &out->days[out->count++]))
            return err_set(err, ERR_INPUT, "err.feast.day", one);
        at += blank + n;
        at += *at == ',' ? 1 : 0;
    }
    return out->count > 0 || err_set(err, ERR_INPUT, "err.feast.day", text);
}

/* ---- asked ---- */

static bool is_on(const struct feast_day *day, const struct ymd *d, day_t on) {
    struct lunar lunar;
    if (d->year < day->since)
        return false;
    switch (day->sort) {
    case FEAST_CIVIL:
        return d->month == day->month && d->day == day->day;
    case FEAST_QINGMING:
        return is_qingming(d);
    case FEAST_LUNAR_EVE:
        return lunar_festival(on) == FESTIVAL_EVE;
    case FEAST_LUNAR:
        break;
    }
    return lunar_from_day(on, &lunar) && !lunar.leap && lunar.month == day->month &&
           lunar.day == day->day;
}

int feast_has(const struct feast *feast, day_t day) {
    struct ymd d = date_to_ymd(day);
    for (size_t i = 0; i < feast->count; i++)
        if (is_on(&feast->days[i], &d, day))
            return 1;
    return 0;
}
