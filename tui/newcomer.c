#include "tui/newcomer.h"

#include <string.h>

#include "data/office/door.h"
#include "data/office/office.h"
#include "data/office/soundness.h"
#include "tui/app/ask.h"

/* The unit's name is used everywhere from now on; then the tutor begins by itself. */
static bool unit_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct err err = {0};
    (void)owner;
    if (n == 0 || text[strspn(text, " \t")] == '\0') {
        app_say(app, STR_ask_unit_empty);
        return false;
    }
    if (!app_set(app, "office.name", text, &err)) {
        app_report(app, &err);
        return false;
    }
    if (app_leave_for(app, APP_TUTOR) & REACT_QUIT)
        app_quit(app);
    return true;
}

enum { ENTRIES_NEW = 2 }; /* it was made, and who sits there was said */

/* An office in which nothing was done but to say who sits there. */
static void ask_unit(struct app *app, struct view *owner) {
    struct office_summary summary;
    if (office_summarise(app->office, &summary, NULL) && summary.cases == 0 &&
        summary.entries <= ENTRIES_NEW && !office_setting(app->office, "office.name")[0] &&
        !app->training)
        ask_line(app, owner, app_str(app, STR_ask_unit), app_str(app, STR_ask_unit_hint), "",
                 unit_given);
}

static bool name_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct err err = {0};
    if (n == 0 || text[strspn(text, " \t")] == '\0') {
        app_say(app, STR_ask_operator_empty);
        return false;
    }
    struct office_command command = {.verb = DO_OPERATOR, .value = text, .today = app->today};
    if (!office_do(app->office, &command, NULL, &err)) {
        app_report(app, &err);
        return false;
    }
    ask_unit(app, owner);
    return true;
}

/* Who sits at the keyboard is asked once; a reader need not say. */
void newcomer_ask(struct app *app) {
    if (office_hindered(app->office, NULL) != OFFICE_FREE ||
        office_setting(app->office, "operator")[0])
        return;
    ask_line(app, app_top(app), app_str(app, STR_ask_operator), app_str(app, STR_ask_operator_hint),
             "", name_given);
}
