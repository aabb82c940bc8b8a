/*
 * notice.h - one holiday of a yearly notice, read as the notice words it (国务院办公厅关于部分节假日安排的通知):
 *
 *   1月1日（周五）至3日（周日）放假，共3天。
 *   2月15日至23日放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
 *   1-1至1-3；上班 1-9
 *   2026年12月31日至2027年1月2日放假
 *
 * What it says beside the days is held against them: the weekday in brackets, how many days it makes.
 * A day without a year is of the notice's year, one of December before days of January of the year
 * before. The name before a colon is passed over.
 *
 * Errors, ERR_INPUT: err.date.no_day, err.date.no_month; err.notice.word {1} what cannot be read;
 * err.notice.weekday {1} day {2} as written; err.notice.count {1} said {2} counted; err.notice.order {1}
 * {2}: ends before it begins; err.notice.long {1} {2}; err.notice.workday {1}: no weekend day;
 * err.notice.both {1}: off and worked; err.notice.twice {1}; err.notice.none; err.pack.day_year {1} day
 * {2} year; err.notice.many.
 */
#ifndef WENZE_CORE_DATE_NOTICE_H
#define WENZE_CORE_DATE_NOTICE_H

#include "core/base/err.h"
#include "core/date/date.h"

#define NOTICE_DAYS 40

struct notice_days {
    day_t off[NOTICE_DAYS], work[NOTICE_DAYS]; /* ascending */
    size_t off_count, work_count;
};

bool notice_days_read(const char *text, int year, struct notice_days *out, struct err *err);
/* Does a day belong to the notice of that year: from the December before to the January after? */
bool notice_day_near(day_t day, int year);

#endif
