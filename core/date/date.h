/*
 * date.h - civil dates as day numbers. Proleptic Gregorian, years 1 to 9999.
 * No clock, no time of day.
 */
#ifndef WENZE_CORE_DATE_DATE_H
#define WENZE_CORE_DATE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int32_t day_t;     /* days since 1970-01-01, which is 0 */
#define DAY_NONE INT32_MIN /* no date */

struct ymd {
    int year, month, day; /* month 1..12, day 1..31 */
};

#define DATE_TEXT_SIZE 11

bool date_in_range(day_t day); /* 0001-01-01 .. 9999-12-31 */

bool date_valid(int year, int month, int day);
day_t date_from_ymd(int year, int month, int day); /* DAY_NONE when not valid */
struct ymd date_to_ymd(day_t day);                 /* all zero when not in range */
int date_weekday(day_t day);                       /* 1 Monday .. 7 Sunday (ISO 8601) */
int date_month_days(int year, int month);          /* 0 when there is no such month */
/* The corresponding day n months on (n may be negative), else the end of that month. DAY_NONE out
 * of years 1..9999. */
day_t date_add_months(day_t day, int months);
/* Accepts 2026-02-06, 2026/2/6, 2026.2.6, 20260206 and 2026年2月6日, full-width digits and marks
 * too; blanks around it. The year has four digits. Anything else, or a day that does not exist, is
 * false and *day stays. */
bool date_parse(const char *text, day_t *day);
void date_format(day_t day, char out[DATE_TEXT_SIZE]); /* "2026-02-06"; "" for DAY_NONE */

/* A day as Chinese prose writes it; each "" for DAY_NONE. */
struct date_words {
    char whole[48];     /* 2026年2月6日 */
    char year[16];      /* 2026年 */
    char month_day[32]; /* 2月6日 */
};
void date_in_words(day_t day, struct date_words *out);

#endif
