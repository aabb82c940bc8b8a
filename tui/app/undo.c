/*
 * undo.c - taking back and doing again on any screen: it is told which answer goes back from what to what, and of
 * which case. On a screen that lists cases nothing is taken back before it was said and agreed to.
 */
#include <string.h>

#include "data/office/casefile.h"
#include "data/office/door.h"
#include "data/office/entries.h"
#include "tui/app/ask.h"
#include "tui/app/internal.h"
#include "tui/words/key.h"
#include "tui/words/words.h"

/* The answer behind a key as it stands; for what is no answer "". */
static void value_words(const struct app *app, const struct casefile *cf, const char *key,
                        struct sb *out) {
    const struct fact *fact = facts_find(cf->facts, key);
    int at = fact_defs_find(&cf->regime->facts, key, NULL);
    const struct fact_def *def = at >= 0 ? &cf->regime->facts.list[at] : NULL;
    if (!def)
        return;
    if (fact)
        words_value(out, app->lang, def, fact->value);
    else
        sb_add(out, app_str(app, STR_common_untouched));
}

static void read_value(const struct app *app, int64_t id, const char *key, struct sb *label,
                       struct sb *value, struct sb *number) {
    struct casefile *cf = NULL;
    struct err none;
    if (!office_case(app->office, id, &cf, &none))
        return;
    sb_clear(label);
    words_key(label, app->lang, cf->regime, key);
    value_words(app, cf, key, value);
    sb_clear(number);
    sb_add(number, cf->number);
    casefile_free(&cf);
}

bool app_undo_case(struct app *app, int64_t id, bool redo, bool name_case,
                   char key[FACT_KEY_SIZE]) {
    struct office_command command = {
        .verb = redo ? DO_REDO : DO_UNDO, .case_id = id, .today = app->today};
    struct office_outcome outcome = {0};
    struct err err = {0};
    struct sb label = {0}, was = {0}, is = {0}, number = {0}, what = {0};
    bool ok = office_undo_next(app->office, id, redo, key, &err);
    if (ok)
        read_value(app, id, key, &label, &was, &number);
    ok = ok && office_do(app->office, &command, &outcome, &err);
    if (ok) {
        memcpy(key, outcome.undone_key, FACT_KEY_SIZE);
        read_value(app, id, key, &label, &is, &number);
        sb_add(&what, name_case ? sb_text(&number) : "");
        sb_add(&what, name_case ? " " : "");
        sb_add(&what, sb_text(&label));
        if (was.len > 0 && is.len > 0)
            str_put(&what, app->lang, STR_common_from_to, sb_text(&was), sb_text(&is));
        app_resume_all(app);
        app_say_put(app, ST_MESSAGE, redo ? STR_common_redone : STR_common_undone, sb_text(&what));
    } else {
        app_report(app, &err);
    }
    sb_free(&label);
    sb_free(&was);
    sb_free(&is);
    sb_free(&number);
    sb_free(&what);
    office_outcome_clear(&outcome);
    return ok;
}

static void agreed(struct app *app, struct view *owner, bool yes) {
    char key[FACT_KEY_SIZE];
    int64_t id;
    (void)owner;
    if (yes && app_case_at_hand(app, &id))
        app_undo_case(app, id, app->redoing, true, key);
}

/* Which case is meant there only the cursor says. */
static bool lists_cases(const struct app *app) {
    return (app_context(app) & (CTX_TODAY | CTX_CASES | CTX_WRITTEN | CTX_CALENDAR)) != 0;
}

static bool ask_first(struct app *app, int64_t id, bool redo, struct err *err) {
    char key[FACT_KEY_SIZE];
    struct sb label = {0}, value = {0}, number = {0}, question = {0};
    if (!office_undo_next(app->office, id, redo, key, err))
        return false;
    read_value(app, id, key, &label, &value, &number);
    if (key[0] == '\0')
        return err_set(err, ERR_REFUSED,
                       redo ? "err.office.nothing_to_redo" : "err.office.nothing_to_undo",
                       sb_text(&number));
    str_put(&question, app->lang, redo ? STR_common_redo_question : STR_common_undo_question,
            sb_text(&number), sb_text(&label), sb_text(&value));
    app->redoing = redo;
    ask_confirm(app, app_top(app), sb_text(&question), true, agreed);
    sb_free(&label);
    sb_free(&value);
    sb_free(&number);
    sb_free(&question);
    return true;
}

/* Not behind a popup, where nobody sees what is taken back. */
unsigned app_undo(struct app *app, bool redo) {
    int64_t id, here = 0;
    char key[FACT_KEY_SIZE];
    struct err err = {0};
    const struct view *screen = app_screen(app);
    bool ok = true;
    if (app_top(app)->over)
        ok = err_set(&err, ERR_REFUSED, "err.command.not_here");
    else if (!app->office || !app_case_at_hand(app, &id))
        ok = err_set(&err, ERR_REFUSED, "err.command.no_case");
    else if (lists_cases(app))
        ok = ask_first(app, id, redo, &err);
    else
        app_undo_case(app, id, redo,
                      !(screen->ops->case_id && screen->ops->case_id(screen, &here) && here == id),
                      key);
    if (!ok)
        app_report(app, &err);
    return REACT_DONE;
}
