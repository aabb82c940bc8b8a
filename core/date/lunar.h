/*
 * lunar.h - the lunar calendar (农历) of 2000-02-05 to 2050-01-22 from a table, for the names of
 * festivals. No deadline rests on it.
 */
#ifndef WENZE_CORE_DATE_LUNAR_H
#define WENZE_CORE_DATE_LUNAR_H

#include "core/date/date.h"

struct lunar {
    int year, month, day; /* year: of its first month */
    bool leap;            /* 闰月 */
};
/* False outside the table; *out is then all zero. */
bool lunar_from_day(day_t day, struct lunar *out);

enum festival {
    FESTIVAL_NONE,
    FESTIVAL_SPRING,  /* 春节 正月初一 */
    FESTIVAL_LANTERN, /* 元宵 正月十五 */
    FESTIVAL_DRAGON,  /* 端午 五月初五 */
    FESTIVAL_SEVENTH, /* 七夕 七月初七 */
    FESTIVAL_GHOST,   /* 中元 七月十五 */
    FESTIVAL_AUTUMN,  /* 中秋 八月十五 */
    FESTIVAL_NINTH,   /* 重阳 九月初九 */
    FESTIVAL_LABA,    /* 腊八 腊月初八 */
    FESTIVAL_EVE      /* 除夕 the last day of the year */
};
enum festival lunar_festival(day_t day);

#endif
