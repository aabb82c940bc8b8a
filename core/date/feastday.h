/*
 * feastday.h - the day a festival is named after: 元旦, 五一, 中秋节, 除夕, National Day. Which days are off is another
 * matter (feast.h): 国庆 is the first of October however many days are off. A test compares both.
 *
 * Days of the lunar calendar and 清明 are known as far as lunar.h and feast.h know them.
 */
#ifndef WENZE_CORE_DATE_FEASTDAY_H
#define WENZE_CORE_DATE_FEASTDAY_H

#include <stdbool.h>

#include "core/date/date.h"

/* The whole text (folded, without blanks) is the name of a festival. */
bool feastday_is(const char *text);
/* Its day in that year; DAY_NONE: the calendar does not reach there, or the text is no such name. */
day_t feastday_of(const char *text, int year);

#endif
