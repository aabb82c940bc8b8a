#include "tui/app/guard.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/beside.h"
#include "data/office/probe.h"
#include "tui/app/ask.h"
#include "tui/words/copies.h"

enum { EVERY_MS = 60000, AFTER_KEYS_MS = 2000 };

struct guard {
    int64_t looked_at;
    bool told, asked; /* that the file is gone; where to save */
    bool refused;     /* the question was put up when leaving: the next time one may go */
    bool probed;
    struct office_probe *probe;
};

void guard_begin(struct app *app) {
    app->guard = mem_alloc(sizeof *app->guard);
    app->guard->looked_at = app_now(app);
}

void guard_end(struct guard **guard) {
    if (!*guard)
        return;
    office_probe_end(&(*guard)->probe);
    mem_free(*guard);
    *guard = NULL;
}

/* ---- a copy of what is open ---- */

static char *whole_path(const char *text, size_t n) {
    const char *home = getenv("HOME");
    struct sb path = {0};
    if (home && *home && n > 1 && strncmp(text, "~/", 2) == 0) {
        sb_add(&path, home);
        text++;
        n--;
    }
    sb_add_n(&path, text, n);
    return sb_take(&path);
}

static bool copy_to(struct app *app, struct view *owner, const char *text, size_t n) {
    struct err err = {0};
    (void)owner;
    char *path = whole_path(text, n);
    bool saved = n > 0 && office_backup(app->office, path, &err);
    if (saved)
        app_say_put(app, ST_GOOD, STR_guard_saved, path);
    else if (n == 0)
        app_say(app, STR_guard_path_empty);
    else
        app_report(app, &err);
    mem_free(path);
    return saved;
}

static void ask_where(struct app *app, const struct err *err) {
    const char *home = getenv("HOME");
    char day[DATE_TEXT_SIZE];
    struct sb what = {0}, path = {0};
    date_format(app->today, day);
    str_err(app->lang, err, &what);
    str_put(&what, app->lang, STR_guard_where);
    sb_add_fmt(&path, "%swenze-%s.wenze", home && *home ? "~/" : "", day);
    ask_line(app, app_top(app), sb_text(&what), app_str(app, STR_guard_hint), sb_text(&path),
             copy_to);
    sb_free(&what);
    sb_free(&path);
    app->guard->asked = true;
}

/* Nobody is interrupted in the midst of a word, nor behind another question. */
static bool may_ask(const struct app *app) {
    const struct view *top = app_top(app);
    return top && !top->over && !(app_context(app) & CTX_EDIT);
}

static void look(struct app *app) {
    struct guard *guard = app->guard;
    struct err err = {0};
    guard->looked_at = app_now(app);
    if (office_in_place(app->office, &err)) {
        guard->told = guard->asked = false; /* the disk is in again */
        return;
    }
    if (!guard->told)
        app_report(app, &err);
    guard->told = true;
    if (!guard->asked && may_ask(app))
        ask_where(app, &err);
}

/* ---- the pages ---- */

static void tell_damage(struct app *app, const struct err *err) {
    struct backup_info info;
    struct err none;
    struct sb text = {0};
    str_err(app->lang, err, &text);
    str_put(&text, app->lang, STR_guard_damage_means);
    char at[COPIES_AT_SIZE] = "";
    if (office_best_copy(office_path(app->office), &info, &none)) {
        copies_at(info.at, at);
        str_put(&text, app->lang, STR_guard_damage_copy, info.path, at);
    } else
        str_put(&text, app->lang, STR_guard_damage_no_copy);
    app_report(app, err);
    ask_show(app, app_str(app, STR_repair_title), sb_text(&text));
    sb_free(&text);
}

static void probe(struct app *app) {
    struct guard *guard = app->guard;
    struct err err = {0};
    bool more = false;
    if (!guard->probe) {
        guard->probed = true;
        guard->probe = office_probe_new(app->office);
    }
    if (!guard->probe)
        return;
    bool whole = office_probe_step(guard->probe, &more, &err);
    if (!more)
        office_probe_end(&guard->probe);
    if (!whole)
        tell_damage(app, &err);
}

/* ---- what the loop asks ---- */

static bool wants_to_probe(const struct app *app) {
    return may_ask(app) && (app->guard->probe || (app->settled && !app->guard->probed));
}

int64_t guard_patience(const struct app *app) {
    if (!app->guard || !app->office)
        return -1;
    if (wants_to_probe(app))
        return 0;
    int64_t left = app->guard->looked_at + EVERY_MS - app_now(app);
    return left > 0 ? left : 0;
}

void guard_turn(struct app *app, bool nothing) {
    if (!app->guard || !app->office)
        return;
    int64_t since = app_now(app) - app->guard->looked_at;
    if (since >= EVERY_MS || (!nothing && since >= AFTER_KEYS_MS))
        look(app);
    if (nothing && !app->busy && wants_to_probe(app))
        probe(app);
}

bool guard_lets_leave(struct app *app) {
    struct err err = {0};
    if (!app->guard || !app->office || app->guard->refused || office_in_place(app->office, &err))
        return true;
    app->guard->refused = true;
    ask_where(app, &err);
    return false;
}
