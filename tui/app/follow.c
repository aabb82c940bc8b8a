/* follow.c - today follows the clock. See follow.h. */
#include "tui/app/follow.h"

#include "data/office/deadlines.h"

#include <stdio.h>

/* What is overdue and due on the new day, for the message line. */
static void remind(struct app *app) {
    struct due_counts counts;
    struct sb day = {0};
    char overdue[24], today[24];
    if (!office_due_counts(app->office, app->today, &counts, NULL))
        return;
    app_day(app, app->today, &day);
    snprintf(overdue, sizeof overdue, "%lld", (long long)counts.overdue);
    snprintf(today, sizeof today, "%lld", (long long)counts.today);
    app_say_put(app, counts.overdue + counts.today > 0 ? ST_WARN : ST_GOOD, STR_today_new_day,
                sb_text(&day), overdue, today);
    sb_free(&day);
}

void follow_clock(struct app *app, day_t now, day_t *asked) {
    enum { LEAP_DAYS = 31 };
    char is[DATE_TEXT_SIZE], was[DATE_TEXT_SIZE];
    if (now == DAY_NONE || now == app->today)
        return;
    if (now > app->today && now - app->today <= LEAP_DAYS) {
        app->today = now;
        app_resume_all(app);
        remind(app);
        return;
    }
    if (now == *asked)
        return;
    *asked = now;
    date_format(now, is);
    date_format(app->today, was);
    app_say_put(app, ST_BAD, STR_today_clock_moved, is, was);
}
