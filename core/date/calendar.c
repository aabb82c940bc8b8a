/*
 * calendar.c - the days of the notices, sorted by day, and the years whose notice
 * is there. See calendar.h.
 */
#include "core/date/calendar.h"

#include <string.h>

#include "core/base/mem.h"

struct notice {
    int year;
    const char *source;
};

struct calendar {
    struct arena *texts;         /* names and sources */
    struct calendar_entry *days; /* sorted by day */
    size_t day_count, day_cap;
    struct notice *notices; /* sorted by year */
    size_t notice_count, notice_cap;
};

struct calendar *calendar_new(void) {
    struct calendar *cal = mem_alloc(sizeof *cal);

    cal->texts = arena_new();
    return cal;
}

void calendar_free(struct calendar **cal) {
    if (!cal || !*cal)
        return;
    arena_free(&(*cal)->texts);
    mem_free((*cal)->days);
    mem_free((*cal)->notices);
    mem_free(*cal);
    *cal = NULL;
}

/* The place of the first entry on or after `day`. */
static size_t find_day(const struct calendar *cal, day_t day) {
    size_t low = 0;
    size_t high = cal->day_count;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (cal->days[mid].day < day)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* The place of the first notice of `year` or later; a handful of notices needs no search. */
static size_t find_notice(const struct calendar *cal, int year) {
    size_t at = 0;

    while (at < cal->notice_count && cal->notices[at].year < year)
        at++;
    return at;
}

/* Doubles the room when it is full: adding n entries costs n moves, not n squared copies. */
static size_t grown(size_t cap) {
    return cap == 0 ? 64 : cap * 2;
}

void calendar_add_year(struct calendar *cal, int year, const char *source) {
    size_t at = find_notice(cal, year);
    const char *copy = arena_dup(cal->texts, source ? source : "");

    if (at < cal->notice_count && cal->notices[at].year == year) {
        cal->notices[at].source = copy;
        return;
    }
    if (cal->notice_count == cal->notice_cap) {
        cal->notice_cap = grown(cal->notice_cap);
        cal->notices = mem_grow(cal->notices, cal->notice_cap, sizeof *cal->notices);
    }
    memmove(cal->notices + at + 1, cal->notices + at,
            (cal->notice_count - at) * sizeof *cal->notices);
    cal->notices[at] = (struct notice){.year = year, .source = copy};
    cal->notice_count++;
}

bool calendar_add_day(struct calendar *cal, day_t day, bool holiday, const char *name,
                      int notice_year) {
    const char *text = name ? name : "";
    size_t at = find_day(cal, day);

    if (!date_in_range(day))
        return false;
    if (at < cal->day_count && cal->days[at].day == day) {
        struct calendar_entry *old = &cal->days[at];
        bool same = old->holiday == holiday && strcmp(old->name, text) == 0;
        if (same && old->notice_year == 0)
            old->notice_year = notice_year; /* the notice says it now */
        return same && (old->notice_year == notice_year || notice_year == 0);
    }
    if (cal->day_count == cal->day_cap) {
        cal->day_cap = grown(cal->day_cap);
        cal->days = mem_grow(cal->days, cal->day_cap, sizeof *cal->days);
    }
    memmove(cal->days + at + 1, cal->days + at, (cal->day_count - at) * sizeof *cal->days);
    cal->days[at] = (struct calendar_entry){.day = day,
                                            .holiday = holiday,
                                            .name = arena_dup(cal->texts, text),
                                            .notice_year = notice_year};
    cal->day_count++;
    return true;
}

bool calendar_covers(const struct calendar *cal, int year) {
    return calendar_source(cal, year) != NULL;
}

const char *calendar_source(const struct calendar *cal, int year) {
    size_t at = find_notice(cal, year);

    return at < cal->notice_count && cal->notices[at].year == year ? cal->notices[at].source : NULL;
}

int calendar_first_year(const struct calendar *cal) {
    return cal->notice_count == 0 ? 0 : cal->notices[0].year;
}

int calendar_last_year(const struct calendar *cal) {
    return cal->notice_count == 0 ? 0 : cal->notices[cal->notice_count - 1].year;
}

enum day_kind calendar_kind(const struct calendar *cal, day_t day,
                            const struct calendar_entry **entry) {
    size_t at = find_day(cal, day);
    const struct calendar_entry *found =
        at < cal->day_count && cal->days[at].day == day ? &cal->days[at] : NULL;

    if (entry)
        *entry = found;
    if (found)
        return found->holiday ? DAY_HOLIDAY : DAY_MAKEUP;
    return date_weekday(day) >= 6 ? DAY_REST : DAY_WORK;
}

bool calendar_works(const struct calendar *cal, day_t day) {
    enum day_kind kind = calendar_kind(cal, day, NULL);

    return kind == DAY_WORK || kind == DAY_MAKEUP;
}

day_t calendar_next_work(const struct calendar *cal, day_t day) {
    for (; date_in_range(day); day++)
        if (calendar_works(cal, day))
            return day;
    return DAY_NONE;
}
