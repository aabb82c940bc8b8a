/*
 * spoken.h - a day as people type it. `today` is what the words are told from.
 *
 *   2026-02-06  2026/2/6  2026.2.6  20260206  2026年2月6日  2026年2月6号  二〇二六年二月六日  26年2月6日
 *   12-18  12/18  12.18  1218  12月18日  十二月十八日      of this year
 *   18日  18号                                             of this month
 *   今天 明天 后天 大后天 昨天 前天 大前天  today tomorrow yesterday
 *   周三 本周三 下周三 下下周三 上周三 星期三 礼拜三  wed next wed last wed    weeks begin on Monday
 *   周末 下周末 周初 weekend                               the last day of the week, as 月末 is of the month
 *   Dec 18  18 December 2026  Dec. 18th, 2026
 *   元旦 五一 中秋 去年国庆 2027年春节                     the day of that name (feastday.h), of this year
 *   下月3日 上个月15号 明年3月1日 去年12月31日  月初 月底 下月底 3月底 2027年2月底 年初 年底 明年年底
 *   2026-02-06（周五） 2月6日星期五                         the weekday must be right
 *   半年后 半个月前                                        six months, fifteen days
 *   +15  +15d  -3  +2周  +2w  +1m  +1个月  +1y  15天后  两周后  3天前  一个月后  in 3 days  2 weeks ago
 *
 * Full-width signs and blanks between the parts are as good. Months are added as date_add_months
 * does. Working days are none of this: they are counted by period.h, and told so. A day that does not exist is
 * never moved to another: the error says which month has no such day.
 *
 * Errors, ERR_INPUT: err.date.none {1} text; err.date.no_day {1} year {2} month {3} day;
 * err.date.no_month {1} month; err.date.weekday {1} text; err.date.working {1} text; err.date.feast {1} text: beyond the calendar; err.date.range {1} text: before the year 1 or after 9999.
 */
#ifndef WENZE_CORE_DATE_SPOKEN_H
#define WENZE_CORE_DATE_SPOKEN_H

#include "core/base/err.h"
#include "core/date/date.h"

/* False leaves *day as it was. */
bool date_spoken(const char *text, day_t today, day_t *day, struct err *err);

#endif
