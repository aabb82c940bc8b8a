/* acts.c - a calendar entry done, opened again, taken away. */
#include "core/base/mem.h"
#include "data/office/door.h"
#include "data/office/entry/entry.h"
#include "tui/app/ask.h"
#include "tui/screens/entry/ask.h"

void entry_done_ask(struct app *app, struct view *owner, ask_answered *done) {
    ask_line(app, owner, app_str(app, STR_alert_ask_what), app_str(app, STR_alert_ask_what_hint),
             "", done);
}

bool entry_done(struct app *app, int64_t id, bool is_done, const char *what) {
    char day[DATE_TEXT_SIZE] = "";
    struct err err = {0};
    if (!is_done)
        date_format(app->today, day);
    char *who = mem_dup(office_setting(app->office, "operator"));
    struct office_command command = {.verb = DO_ENTRY_DONE,
                                     .entry_id = id,
                                     .value = day,
                                     .document = what,
                                     .page = who,
                                     .today = app->today};
    bool ok = office_do(app->office, &command, NULL, &err);
    mem_free(who);
    if (!ok) {
        app_report(app, &err);
        return false;
    }
    app_say(app, is_done ? STR_entry_opened : STR_entry_is_done);
    return true;
}

/* ---- taking away ---- */

struct removal {
    struct view base;
    int64_t id;
};

/* The question's own owner, so that the screen below need not keep the id. */
static void confirmed(struct app *app, struct view *owner, bool yes) {
    struct removal *r = (struct removal *)owner;
    struct err err = {0};
    struct office_command command = {
        .verb = DO_ENTRY_REMOVE, .entry_id = r->id, .today = app->today};
    if (yes && office_do(app->office, &command, NULL, &err))
        app_say(app, STR_entry_removed);
    else if (yes)
        app_report(app, &err);
    app_remove(app, owner);
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    (void)view;
    sb_add(out, app_str(app, STR_entry_title));
}

static void removal_draw(const struct view *view, const struct app *app, struct paint *p) {
    (void)view;
    (void)app;
    (void)p;
}

static context_t removal_context(const struct view *view) {
    (void)view;
    return CTX_CHOICE;
}

static void removal_free(struct view *view) {
    mem_free(view);
}

static const struct view_ops removal_ops = {.name = "entry_remove",
                                            .help = "calendar",
                                            .title = title,
                                            .context = removal_context,
                                            .draw = removal_draw,
                                            .free = removal_free};

void entry_remove(struct app *app, struct view *owner, int64_t id) {
    (void)owner;
    struct office_entry entry;
    struct err err = {0};
    if (!office_entry(app->office, id, &entry, &err)) {
        app_report(app, &err);
        return;
    }
    struct removal *r = mem_alloc(sizeof *r);
    struct sb question = {0};
    r->base.ops = &removal_ops;
    r->base.over = true;
    r->id = id;
    app_push(app, &r->base);
    str_put(&question, app->lang, STR_entry_ask_remove, app_label(app, &entry.label));
    ask_confirm(app, &r->base, sb_text(&question), true, confirmed);
    sb_free(&question);
    office_entry_clear(&entry);
}
