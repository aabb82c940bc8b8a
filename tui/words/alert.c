/* alert.c - see alert.h. */
#include "tui/words/alert.h"

const char *words_alert(enum lang lang, enum alert alert) {
    static const enum str_id ids[ALERT_COUNT] = {[ALERT_BLUE] = STR_alert_blue,
                                                 [ALERT_YELLOW] = STR_alert_yellow,
                                                 [ALERT_RED] = STR_alert_red};
    return alert == ALERT_NONE ? "" : str(lang, ids[alert]);
}

const char *words_alert_act(enum lang lang, enum alert alert) {
    static const enum str_id ids[ALERT_COUNT] = {[ALERT_BLUE] = STR_alert_remind,
                                                 [ALERT_YELLOW] = STR_alert_notice,
                                                 [ALERT_RED] = STR_alert_supervise};
    return alert == ALERT_NONE ? "" : str(lang, ids[alert]);
}
