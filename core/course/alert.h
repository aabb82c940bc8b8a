/*
 * alert.h - how near a duty is to its day, in three colours, each with what an office does then:
 *
 *     blue      remind      提醒承办人
 *     yellow    notice      提示函
 *     red       supervise   督办函
 *
 * Practice of discipline offices (三色预警), not of any text; from how many days before the day each begins
 * is the office's own setting. A right of others and an effect period are nobody's duty: no colour.
 */
#ifndef WENZE_CORE_COURSE_ALERT_H
#define WENZE_CORE_COURSE_ALERT_H

#include "core/course/schedule.h"

enum alert { ALERT_NONE, ALERT_BLUE, ALERT_YELLOW, ALERT_RED };
#define ALERT_COUNT (ALERT_RED + 1)

const char *alert_code(enum alert alert); /* "" blue yellow red */
const char *alert_act(enum alert alert);  /* "" remind notice supervise */
enum alert alert_by_act(const char *act); /* ALERT_NONE: there is no such act */

/* From so many days before the governing day on; negative: so many days after it. Blue begins first. */
struct alert_days {
    int from[ALERT_COUNT]; /* [ALERT_NONE] is not used */
};
#define ALERT_DAYS_MOST 365
bool alert_days_good(const struct alert_days *days); /* in range, each colour before the next */
/* Is it a duty of the office? A right of a person and an effect period are not: nothing is to be done about them. */
bool alert_duty(enum deadline_kind kind, enum period_holder holder);
enum alert alert_on(const struct alert_days *days, enum deadline_kind kind,
                    enum period_holder holder, day_t governing, day_t done_on, day_t today);

#endif
