#include "data/office/today.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/office/internal.h"

#define YEAR_DAYS 366

enum office_clock office_clock(struct office *office, day_t today, day_t *last) {
    struct arena *arena = arena_new();
    struct entry entry = {.at = ""};
    bool found = false;
    /* What cannot be read is for others to tell. */
    bool ok = store_journal_last(office->store, arena, &entry, &found, NULL);
    *last = ok && found ? entry_day(entry.at) : DAY_NONE;
    arena_free(&arena);
    if (*last == DAY_NONE)
        return CLOCK_FITS;
    return today < *last ? CLOCK_BEHIND : today - *last > YEAR_DAYS ? CLOCK_AHEAD : CLOCK_FITS;
}

void office_trust_clock(struct office *office) {
    office->clock_trusted = true;
}

/* The latest year in which a number of any series was given, 0 while there is none. */
static bool last_year(struct office *office, int *year, struct err *err) {
    struct counter_record counter = {.name = ""};
    bool ok = true, found = true;
    *year = 0;
    while (ok && found) {
        ok = store_counter_next(office->store, counter.name, &counter, &found, err);
        const char *colon = ok && found ? strchr(counter.name, ':') : NULL;
        int of = colon ? (int)strtol(colon + 1, NULL, 10) : 0;
        *year = of > *year ? of : *year;
    }
    return ok;
}

bool office_year_fits(struct office *office, day_t today, struct err *err) {
    day_t last;
    enum office_clock clock = office_clock(office, today, &last);
    int year = date_to_ymd(today).year, known = 0;
    if (clock == CLOCK_FITS || office->clock_trusted)
        return true;
    if (!last_year(office, &known, err))
        return false;
    if (known == 0 || known == year)
        return true;
    char is[DATE_TEXT_SIZE], was[DATE_TEXT_SIZE], number[16];
    date_format(today, is);
    date_format(last, was);
    snprintf(number, sizeof number, "%d", year);
    return err_set(err, ERR_REFUSED,
                   clock == CLOCK_BEHIND ? "err.office.clock_behind" : "err.office.clock_ahead", is,
                   was, number);
}
