/* lunar.c - months of the lunar years 2000 to 2049. See lunar.h. */
#include "core/date/lunar.h"

#include <stdint.h>

#define FIRST_YEAR 2000
#define FIRST_DAY 10992 /* 2000-02-05, the first day of the first month of 2000 */

/* A year: bits 15 to 4 say which of months 1 to 12 have 30 days (else 29), bits 3 to 0 which month
 * is followed by a leap month (0: none), bit 16 that the leap month has 30 days. */
static const uint32_t years[] = {
    0x0c960, 0x0d954, 0x0d4a0, 0x0da50, 0x07552, 0x056a0, 0x0abb7, 0x025d0, 0x092d0, 0x0cab5,
    0x0a950, 0x0b4a0, 0x0baa4, 0x0ad50, 0x055d9, 0x04ba0, 0x0a5b0, 0x15176, 0x052b0, 0x0a930,
    0x07954, 0x06aa0, 0x0ad50, 0x05b52, 0x04b60, 0x0a6e6, 0x0a4e0, 0x0d260, 0x0ea65, 0x0d530,
    0x05aa0, 0x076a3, 0x096d0, 0x04afb, 0x04ad0, 0x0a4d0, 0x1d0b6, 0x0d250, 0x0d520, 0x0dd45,
    0x0b5a0, 0x056d0, 0x055b2, 0x049b0, 0x0a577, 0x0a4b0, 0x0aa50, 0x1b255, 0x06d20, 0x0ada0,
};

static int month_days(uint32_t year, int month) {
    return year & (0x10000u >> month) ? 30 : 29;
}

static bool find_in_year(uint32_t year, int left, struct lunar *out) {
    for (int month = 1; month <= 12; month++) {
        int days = month_days(year, month);
        int leap = (int)(year & 0xF) == month ? (year & 0x10000u ? 30 : 29) : 0;
        if (left < days + leap) {
            out->month = month;
            out->leap = left >= days;
            out->day = (out->leap ? left - days : left) + 1;
            return true;
        }
        left -= days + leap;
    }
    return false;
}

static int year_days(uint32_t year) {
    int days = year & 0xF ? (year & 0x10000u ? 30 : 29) : 0;
    for (int month = 1; month <= 12; month++)
        days += month_days(year, month);
    return days;
}

bool lunar_from_day(day_t day, struct lunar *out) {
    int left = day < FIRST_DAY ? -1 : day - FIRST_DAY;
    *out = (struct lunar){0};
    for (size_t i = 0; left >= 0 && i < sizeof years / sizeof *years; i++) {
        int days = year_days(years[i]);
        if (left < days) {
            out->year = FIRST_YEAR + (int)i;
            return find_in_year(years[i], left, out);
        }
        left -= days;
    }
    return false;
}

enum festival lunar_festival(day_t day) {
    static const struct {
        int month, day;
        enum festival festival;
    } feasts[] = {{1, 1, FESTIVAL_SPRING},  {1, 15, FESTIVAL_LANTERN}, {5, 5, FESTIVAL_DRAGON},
                  {7, 7, FESTIVAL_SEVENTH}, {7, 15, FESTIVAL_GHOST},   {8, 15, FESTIVAL_AUTUMN},
                  {9, 9, FESTIVAL_NINTH},   {12, 8, FESTIVAL_LABA}};
    struct lunar today, tomorrow;
    if (!lunar_from_day(day, &today))
        return FESTIVAL_NONE;
    if (!lunar_from_day(day + 1, &tomorrow) || tomorrow.year != today.year)
        return FESTIVAL_EVE;
    for (size_t i = 0; !today.leap && i < sizeof feasts / sizeof *feasts; i++)
        if (feasts[i].month == today.month && feasts[i].day == today.day)
            return feasts[i].festival;
    return FESTIVAL_NONE;
}
