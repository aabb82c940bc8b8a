/*
 * phrase_day.h - the days that are written out in a text: 2026年3月1日, 2026-3-1, 2026.3.1, with the weekday
 * that may stand behind. A day without its year is none here.
 */
#ifndef WENZE_CORE_COURSE_PHRASE_DAY_H
#define WENZE_CORE_COURSE_PHRASE_DAY_H

#include <stdbool.h>

#include "core/base/sb.h"
#include "core/date/date.h"

/* One that does not exist, or on which another weekday falls; it is put into `word`. */
bool phrase_day_bad(const char *text, struct sb *word);
/* One after today that is told as past: nothing beside it says that it is a plan or the end of a time. */
bool phrase_day_ahead(const char *text, day_t today, struct sb *word);

#endif
