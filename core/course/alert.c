#include "core/course/alert.h"

#include <string.h>

static const struct {
    const char *code, *act;
} words[ALERT_COUNT] = {[ALERT_NONE] = {"", ""},
                        [ALERT_BLUE] = {"blue", "remind"},
                        [ALERT_YELLOW] = {"yellow", "notice"},
                        [ALERT_RED] = {"red", "supervise"}};

const char *alert_code(enum alert alert) {
    return words[alert].code;
}

const char *alert_act(enum alert alert) {
    return words[alert].act;
}

enum alert alert_by_act(const char *act) {
    for (int i = ALERT_BLUE; i < ALERT_COUNT; i++)
        if (strcmp(words[i].act, act) == 0)
            return (enum alert)i;
    return ALERT_NONE;
}

bool alert_days_good(const struct alert_days *days) {
    for (int i = ALERT_BLUE; i < ALERT_COUNT; i++)
        if (days->from[i] < -ALERT_DAYS_MOST || days->from[i] > ALERT_DAYS_MOST ||
            (i > ALERT_BLUE && days->from[i] >= days->from[i - 1]))
            return false;
    return true;
}

bool alert_duty(enum deadline_kind kind, enum period_holder holder) {
    return kind != DEADLINE_EFFECT && holder == HOLDER_ORGAN;
}

enum alert alert_on(const struct alert_days *days, enum deadline_kind kind,
                    enum period_holder holder, day_t governing, day_t done_on, day_t today) {
    enum alert alert = ALERT_NONE;
    if (done_on != DAY_NONE || !alert_duty(kind, holder) || governing == DAY_NONE ||
        today == DAY_NONE)
        return alert;
    for (int i = ALERT_BLUE; i < ALERT_COUNT; i++)
        if (governing - today <= days->from[i])
            alert = (enum alert)i;
    return alert;
}
