/*
 * basis.c - the case goes over to another regime: what was answered stays, what only the other
 * regime asks is kept out of sight.
 */
#include <string.h>

#include "data/office/door.h"
#include "tui/screens/case/screen.h"
#include "tui/screens/parts/basis.h"

static void chosen(struct app *app, struct view *owner, const char *code) {
    struct view_case *v = (struct view_case *)owner;
    struct office_outcome outcome = {0};
    struct err err = {0};
    if (strcmp(code, v->model.cf->regime_id) == 0)
        return;
    struct office_command command = {
        .verb = DO_REGIME, .case_id = v->id, .value = code, .today = app->today};
    if (!office_do(app->office, &command, &outcome, &err)) {
        app_report(app, &err);
        return;
    }
    office_outcome_clear(&outcome);
    /* The form is made of the regime's stages: it is opened anew. */
    struct view *next = screen_view(app, case, .case_id = v->id);
    app_remove(app, owner);
    if (next)
        app_push(app, next);
    app_say(app, STR_case_basis_changed);
}

void case_ask_basis(struct view_case *v, struct app *app) {
    if (!basis_ask(app, &v->base, v->model.cf->regime_id, chosen))
        app_say(app, STR_case_basis_only);
}
