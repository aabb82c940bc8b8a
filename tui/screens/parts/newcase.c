#include "tui/screens/parts/newcase.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "data/office/door.h"
#include "data/office/today.h"
#include "tui/app/ask.h"
#include "tui/screens/parts/basis.h"
#include "tui/screens/parts/clock_ask.h"

static const struct regime *regime_of(struct app *app, struct errs *errs) {
    if (app->new_basis[0] != '\0')
        return packs_regime(app->packs, app->new_basis, errs);
    return basis_usual(app, errs);
}

static bool begin(struct app *app, struct view *owner, const char *text, size_t n) {
    struct errs errs = {0};
    struct err err = {0};
    struct office_outcome outcome = {0};
    struct view *next;
    (void)owner;
    text = utf8_trim(text, &n);
    if (n == 0) {
        app_say(app, STR_cases_new_empty);
        return false;
    }
    const struct regime *regime = regime_of(app, &errs);
    if (!regime) {
        if (errs.count > 0)
            app_report(app, &errs.list[0]);
        errs_clear(&errs);
        return false;
    }
    struct facts *facts = facts_new(&regime->facts);
    char *title = mem_dup_n(text, n);
    facts_put(facts, regime->title_fact, title, PROV_NONE, NULL, NULL);
    struct office_command command = {
        .verb = DO_CASE_NEW, .regime = regime->id, .facts = facts, .today = app->today};
    bool made = office_do(app->office, &command, &outcome, &err);
    mem_free(title);
    facts_free(&facts);
    errs_clear(&errs);
    if (!made) {
        app_report(app, &err);
        return true;
    }
    app_say_put(app, ST_MESSAGE, STR_cases_made, outcome.number);
    next = screen_view(app, case, .case_id = outcome.case_id);
    if (next)
        app_push(app, next);
    office_outcome_clear(&outcome);
    return true;
}

static void ask_title(struct app *app, struct view *owner, const char *basis) {
    snprintf(app->new_basis, sizeof app->new_basis, "%s", basis);
    ask_line(app, owner, app_str(app, STR_cases_new_label), app_str(app, STR_cases_new_hint), "",
             begin);
}

static void clock_confirmed(struct app *app, struct view *owner, bool yes) {
    if (!yes)
        return;
    office_trust_clock(app->office);
    newcase_ask(app, owner);
}

void newcase_ask(struct app *app, struct view *owner) {
    if (clock_ask(app, owner, clock_confirmed))
        return;
    if (!basis_ask(app, owner, NULL, ask_title))
        ask_title(app, owner, "");
}
