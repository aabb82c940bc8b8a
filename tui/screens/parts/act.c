/* act.c - see act.h. */
#include "tui/screens/parts/act.h"

#include "data/office/door.h"
#include "tui/due/alert.h"

void act_ask_kind(struct app *app, struct view *owner, ask_chosen *done) {
    struct ask_item items[ALERT_RED];
    for (int i = ALERT_BLUE; i < ALERT_COUNT; i++)
        items[i - 1] = (struct ask_item){.code = alert_act((enum alert)i),
                                         .label = words_alert_act(app->lang, (enum alert)i),
                                         .note = words_alert(app->lang, (enum alert)i)};
    ask_choice(app, owner, app_str(app, STR_alert_ask_kind), items, ALERT_RED, false, done);
}

void act_ask_words(struct app *app, struct view *owner, enum alert act, ask_answered *done) {
    struct sb label = {0};
    sb_add_fmt(&label, "%s%s%s", words_alert_act(app->lang, act), app_str(app, STR_common_colon),
               app_str(app, STR_alert_ask_who));
    ask_line(app, owner, sb_text(&label), app_str(app, STR_alert_ask_who_hint), "", done);
    sb_free(&label);
}

bool act_record(struct app *app, int64_t case_id, const char *rule, enum alert act,
                const char *words) {
    struct sb value = {0}, said = {0};
    struct err err = {0};
    char day[DATE_TEXT_SIZE];
    date_format(app->today, day);
    sb_add_fmt(&value, "%s %s", alert_act(act), day);
    struct office_command command = {.verb = DO_DUE_ACT,
                                     .case_id = case_id,
                                     .key = rule,
                                     .value = sb_text(&value),
                                     .document = words,
                                     .today = app->today};
    bool ok = office_do(app->office, &command, NULL, &err);
    if (ok) {
        str_put(&said, app->lang, STR_alert_record, day, words_alert_act(app->lang, act));
        app_say_put(app, ST_MESSAGE, STR_alert_said, sb_text(&said));
    } else {
        app_report(app, &err);
    }
    sb_free(&value);
    sb_free(&said);
    return ok;
}

static void line(struct scrolltext *text, enum style style, const char *words) {
    scrolltext_add(text, style, words);
    scrolltext_add(text, ST_NORMAL, "\n");
}

void act_show(struct scrolltext *text, struct app *app, int64_t case_id, const char *rule,
              day_t governing) {
    struct alert_days days = office_alert_days(app->office);
    struct office_acts acts;
    struct sb words = {0};
    struct err err = {0};
    if (!office_acts(app->office, case_id, rule, &acts, &err)) {
        app_report(app, &err);
        return;
    }
    line(text, ST_HEADING, app_str(app, STR_alert_heading));
    due_alert_days(&words, app->lang, &days);
    line(text, ST_DIM, sb_text(&words));
    for (size_t i = 0; i < acts.count; i++) {
        sb_clear(&words);
        due_act_words(&words, app->lang, &acts.list[i], governing);
        line(text, ST_NORMAL, sb_text(&words));
    }
    if (acts.count == 0)
        line(text, ST_NORMAL, app_str(app, STR_alert_none));
    office_acts_clear(&acts);
    sb_free(&words);
}
