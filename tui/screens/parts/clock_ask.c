#include "tui/screens/parts/clock_ask.h"

#include <string.h>

#include "data/office/today.h"

bool clock_ask(struct app *app, struct view *owner, ask_confirmed *done) {
    struct err err = {0};
    if (office_year_fits(app->office, app->today, &err) || err.code != ERR_REFUSED)
        return false; /* what cannot be read is told by whoever gives the number */
    bool behind = strcmp(err.msg, "err.office.clock_behind") == 0;
    struct sb what = {0}, question = {0};
    str_put(&what, app->lang, behind ? STR_clock_behind : STR_clock_ahead, err.arg[0], err.arg[1]);
    str_put(&question, app->lang, STR_clock_number, sb_text(&what), err.arg[2]);
    ask_confirm(app, owner, sb_text(&question), true, done);
    sb_free(&what);
    sb_free(&question);
    return true;
}
