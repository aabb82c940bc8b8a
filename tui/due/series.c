/* series.c - dates of the office that come again. See series.h. */
#include "tui/due/series.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/date/period.h"
#include "core/date/spoken.h"
#include "data/office/door.h"
#include "tui/words/strings.h"

#define ORIGIN "series:"
enum { SERIES_YEARS = 40 };

bool series_step(struct series *out, const char *every, struct err *err) {
    const char *week = str(LANG_ZH, STR_due_week_sign);
    struct length length;
    size_t n = strlen(every), w = strlen(week);
    out->days = out->months = 0;
    snprintf(out->every, sizeof out->every, "%s", every);
    if (n > w && strcmp(every + n - w, week) == 0 && strspn(every, "0123456789") == n - w &&
        n - w <= 2)
        out->days = 7 * (int)strtol(every, NULL, 10);
    else if (!length_parse(every, &length, err))
        return false;
    else if (length.unit == UNIT_DAY)
        out->days = length.count;
    else if (length.unit == UNIT_MONTH)
        out->months = length.count;
    else if (length.unit == UNIT_YEAR)
        out->months = 12 * length.count;
    return out->days != 0 || out->months != 0 || err_set(err, ERR_INPUT, "err.due.every", every);
}

bool series_until(struct series *out, const char *until, day_t today, struct err *err) {
    char text[DATE_TEXT_SIZE];
    if (!date_spoken(until, today, &out->until, err))
        return false;
    date_format(out->until, text);
    return out->until >= out->first || err_set(err, ERR_INPUT, "err.due.until", text);
}

/* A day without its year is one of the series, not of this year. */
static bool excepted_day(const struct series *series, const char *text, day_t today, day_t *day,
                         struct err *err) {
    if (!date_spoken(text, today, day, err))
        return false;
    for (int year = 0; *day < series->first && year <= SERIES_YEARS; year++) {
        day_t then = DAY_NONE, from = date_from_ymd(date_to_ymd(series->first).year + year, 1, 1);
        if (from == DAY_NONE || from > series->until || !date_spoken(text, from, &then, NULL))
            break;
        if (then >= series->first)
            *day = then;
    }
    return true;
}

bool series_except(struct series *out, const char *except, day_t today, struct err *err) {
    static const char *const marks[] = {",", "，", "、"};
    out->except_count = 0;
    while (except && *except != '\0') {
        const char *end = except + strlen(except);
        size_t mark = 0;
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
            const char *at = strstr(except, marks[i]);
            if (at && at < end) {
                end = at;
                mark = strlen(marks[i]);
            }
        }
        if (out->except_count == SERIES_EXCEPT)
            return err_set(err, ERR_INPUT, "err.due.except");
        char *one = mem_dup_n(except, (size_t)(end - except));
        bool ok = excepted_day(out, one, today, &out->except[out->except_count++], err);
        mem_free(one);
        if (!ok)
            return false;
        except = end + mark;
    }
    return true;
}

static bool excepted(const struct series *series, day_t day) {
    for (size_t i = 0; i < series->except_count; i++)
        if (series->except[i] == day)
            return true;
    return false;
}

size_t series_days(const struct series *series, day_t days[SERIES_MOST]) {
    size_t count = 0;
    for (int i = 0; i < SERIES_MOST && count < SERIES_MOST; i++) {
        day_t day = series->months ? date_add_months(series->first, i * series->months)
                                   : series->first + i * series->days;
        if (day == DAY_NONE || day > series->until)
            break;
        if (!excepted(series, day))
            days[count++] = day;
    }
    return count;
}

bool series_put(struct office *office, struct entry_form *form, const struct series *series,
                day_t today, size_t *count, struct err *err) {
    day_t days[SERIES_MOST];
    char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];
    struct office_command command = {.verb = DO_ENTRY_PUT, .entry = form, .today = today};
    struct sb origin = {0};
    date_format(series->first, first);
    date_format(series->until, last);
    sb_add_fmt(&origin, ORIGIN "%s:%s:%s", first, series->every, last);
    form->origin = sb_text(&origin);
    *count = series_days(series, days);
    bool ok = office_batch_begin(office, err);
    for (size_t i = 0; ok && i < *count; i++) {
        form->event = days[i];
        ok = office_do(office, &command, NULL, err);
        if (!ok)
            office_batch_abandon(office);
    }
    sb_free(&origin);
    return ok && office_batch_commit(office, err);
}

bool series_is_of(const struct office_entry *entry) {
    return strncmp(entry->origin, ORIGIN, strlen(ORIGIN)) == 0;
}

/* The open ones of the same series from `first` on, that one with them. */
static bool remove_all(struct office *office, const struct office_entry *first, day_t today,
                       size_t *count, struct err *err) {
    int64_t at = first->id - 1;
    bool ok = true;
    while (ok && (ok = office_entry_from(office, first->origin, at, &at, err)) && at != 0) {
        struct office_command drop = {.verb = DO_ENTRY_REMOVE, .entry_id = at, .today = today};
        struct office_entry other;
        ok = office_entry(office, at, &other, err);
        if (!ok)
            break;
        bool goes = other.done_on == DAY_NONE && strcmp(other.title, first->title) == 0;
        office_entry_clear(&other);
        ok = !goes || office_do(office, &drop, NULL, err);
        *count += goes && ok ? 1 : 0;
    }
    return ok;
}

bool series_remove(struct office *office, int64_t id, day_t today, size_t *count, struct err *err) {
    struct office_entry entry;
    char text[24];
    *count = 0;
    if (!office_entry(office, id, &entry, err))
        return false;
    snprintf(text, sizeof text, "%lld", (long long)id);
    bool ok = series_is_of(&entry) || err_set(err, ERR_NOTFOUND, "err.due.no_series", text);
    bool begun = ok && office_batch_begin(office, err);
    ok = begun && remove_all(office, &entry, today, count, err);
    office_entry_clear(&entry);
    if (ok)
        return office_batch_commit(office, err);
    if (begun)
        office_batch_abandon(office);
    return false;
}
