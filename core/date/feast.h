/*
 * feast.h - festivals whose days off a law fixes by themselves, as data/content/festivals.ini says them:
 *
 *   10-1, lunar 1-1, lunar eve from 2025, qingming
 *
 * A day of the lunar calendar lies where core/date/lunar.h knows it (2000 to 2049), 清明 from 2000 to 2099; outside of
 * that such a day is on no day.
 */
#ifndef WENZE_CORE_DATE_FEAST_H
#define WENZE_CORE_DATE_FEAST_H

#include "core/base/err.h"
#include "core/date/date.h"

#define FEAST_DAYS 8
#define FEASTS_MOST 12
#define FEAST_NAME_SIZE 64

enum feast_sort { FEAST_CIVIL, FEAST_LUNAR, FEAST_LUNAR_EVE, FEAST_QINGMING };
struct feast_day {
    enum feast_sort sort;
    int month, day; /* of FEAST_CIVIL and FEAST_LUNAR */
    int since;      /* the year from which on it is off; 0: always */
};
struct feast {
    char name[FEAST_NAME_SIZE]; /* as notices call it */
    struct feast_day days[FEAST_DAYS];
    size_t count;
};
struct feasts {
    struct feast list[FEASTS_MOST];
    size_t count;
};

/* Days as above into *out, whose name stays. err.feast.day {1} the part that cannot be read; err.feast.many. */
bool feast_days_read(const char *text, struct feast *out, struct err *err);
/* How many of its days off fall on that day: 0 or 1. */
int feast_has(const struct feast *feast, day_t day);

#endif
