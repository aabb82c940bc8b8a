/*
 * tui.c - the full-screen program: opens the office and the terminal, puts the first screen up,
 * runs, closes. Where the office file is damaged it offers the newest sound backup first.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/beside.h"
#include "tui/app/app.h"
#include "tui/app/ask.h"
#include "tui/app/guard.h"
#include "tui/cli/cli.h"
#include "tui/desk/desk.h"

static int complain(enum lang lang, const struct err *err) {
    struct sb line = {0};
    str_err(lang, err, &line);
    fprintf(stderr, "wenze: %s\n", sb_text(&line));
    sb_free(&line);
    return options_exit(err);
}

static bool no_colour(void) {
    const char *value = getenv("NO_COLOR");
    return value && value[0];
}

/* What a backup that failed means, and what to do. */
static int complain_unbacked(enum lang lang, const struct err *err) {
    struct sb line = {0}, why = {0};
    str_err(lang, err, &why);
    str_put(&line, lang, STR_common_backup_failed, sb_text(&why));
    fprintf(stderr, "wenze: %s\n", sb_text(&line));
    sb_free(&line);
    sb_free(&why);
    return options_exit(err);
}

/* ---- the first words ---- */

/* A view that is never seen: it owns the questions that come before the first screen. */
struct asker {
    struct view base;
    bool yes;
};

static unsigned asker_context(const struct view *view) {
    (void)view;
    return 0;
}

static void asker_title(const struct view *view, const struct app *app, struct sb *out) {
    (void)view;
    sb_add(out, app_str(app, STR_common_program));
}

static void asker_draw(const struct view *view, const struct app *app, struct paint *p) {
    (void)view;
    (void)app;
    (void)p;
}

static void asker_free(struct view *view) {
    mem_free(view);
}

static const struct view_ops asker_ops = {
    .name = "asker",
    .title = asker_title,
    .context = asker_context,
    .draw = asker_draw,
    .free = asker_free,
};

static bool name_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct err err = {0};
    (void)owner;
    if (n == 0 || text[strspn(text, " \t")] == '\0') {
        app_say(app, STR_ask_operator_empty);
        return false;
    }
    struct office_command command = {.verb = DO_OPERATOR, .value = text, .today = app->today};
    if (office_do(app->office, &command, NULL, &err))
        return true;
    app_report(app, &err);
    return false;
}

/* Who sits at the keyboard is asked once; a reader need not say. */
static void ask_operator(struct app *app) {
    if (office_hindered(app->office, NULL) != OFFICE_FREE ||
        office_setting(app->office, "operator")[0])
        return;
    ask_line(app, app_top(app), app_str(app, STR_ask_operator), app_str(app, STR_ask_operator_hint),
             "", name_given);
}

static void tell_hindrance(struct app *app) {
    struct office_holder holder;
    enum office_hindrance hindrance = office_hindered(app->office, &holder);
    if (hindrance == OFFICE_NO_PERMISSION)
        app_say_put(app, ST_WARN, STR_common_no_permission);
    if (hindrance != OFFICE_HELD)
        return;
    struct sb pid = {0};
    sb_add_int(&pid, holder.pid);
    app_say_put(app, ST_WARN, STR_common_held_by, holder.operator_name, holder.host, sb_text(&pid));
    sb_free(&pid);
}

/* What opening found, for the message line. */
static void tell_opened(struct app *app, const struct desk *desk) {
    struct sb count = {0};
    sb_add_int(&count, (long long)office_made_private(desk->office));
    if (office_made_private(desk->office) > 0)
        app_say_put(app, ST_WARN, STR_common_made_private, sb_text(&count));
    if (desk->missing)
        app_say_put(app, ST_WARN, STR_common_packs_missing, desk->missing);
    sb_free(&count);
}

/* ---- a damaged office file ---- */

static void restore_answered(struct app *app, struct view *owner, bool yes) {
    ((struct asker *)owner)->yes = yes;
    app_quit(app);
}

/* Asks whether to restore; false: no, or there is no sound backup, and err tells
 * what is wrong with the office. */
static bool offer_backup(const struct options *options, struct term *term, char aside[512],
                         struct err *err) {
    struct backup_info info;
    struct err none;
    if (!office_copy_helps(options->office, err) ||
        !office_best_copy(options->office, &info, &none))
        return false;
    struct app *app = app_new(term, NULL, NULL, options->today);
    app->lang = options->lang;
    app_load_settings(app, -1, no_colour());
    struct asker *asker = mem_alloc(sizeof *asker);
    asker->base.ops = &asker_ops;
    app_push(app, &asker->base);
    struct sb what = {0}, question = {0};
    str_err(app->lang, err, &what);
    bool gone = err->code == ERR_MISSING;
    str_put(&question, app->lang, gone ? STR_repair_question_gone : STR_repair_question,
            sb_text(&what), info.path, info.at);
    ask_confirm(app, &asker->base, sb_text(&question), true, restore_answered);
    sb_free(&what);
    sb_free(&question);
    app_run(app);
    bool yes = asker->yes;
    app_free(&app);
    struct desk desk = {0};
    bool restored = yes && desk_packs(&desk, options->office, err) &&
                    office_restore(options->office, info.path, desk.packs, aside, err);
    struct err close_err;
    desk_close(&desk, &close_err);
    return restored;
}

/* ---- the whole ---- */

/* aside: where a damaged file was put, "" when there was none. Returns whether the program was
 * ended from outside. */
static bool run(const struct options *options, struct term *term, struct desk *desk,
                const char *aside) {
    struct app *app = app_new(term, desk->packs, desk->office, options->today);
    app->screens = screens;
    app->lang = options->lang;
    bool looking = office_look(desk->office, NULL); /* else each question looks for itself */
    app_load_settings(app, options->lang_given ? (int)options->lang : -1, no_colour());
    app_open(app, today);
    app_resume_draft(app); /* nothing when nothing was left unfinished */
    if (looking)
        office_looked(desk->office);
    if (app->depth > 0) {
        ask_operator(app);
        tell_opened(app, desk);
        tell_hindrance(app);
        if (aside[0])
            app_say_put(app, ST_WARN, STR_repair_done, aside);
        guard_begin(app);
        app_run(app);
    }
    bool hung_up = app->hung_up;
    app_free(&app);
    return hung_up;
}

/* The day's backup is made on the way out, when nobody waits for the screen. */
static bool leave(const struct options *options, struct desk *desk, bool in_haste, struct err *err,
                  struct err *warning) {
    bool backed = in_haste || office_hindered(desk->office, NULL) != OFFICE_FREE ||
                  office_backup_ring(desk->office, options->today, err);
    /* Everything is stored by then: a word of warning, and no failure. */
    (void)desk_close(desk, warning);
    return backed;
}

int tui_main(const struct options *options) {
    struct err err = {0}, warning = {0};
    struct term *term = NULL;
    struct desk desk = {0};
    char aside[512] = "";
    /* The terminal first: without one nothing is to be made on the disk. */
    if (!term_tty_open(&term, &err))
        return complain(options->lang, &err);
    bool open = desk_open(&desk, options->office, OFFICE_CREATE, !options->office_given, &err);
    if (!open && offer_backup(options, term, aside, &err))
        open = desk_open(&desk, options->office, OFFICE_WRITE, false, &err);
    bool good = open;
    if (open) {
        bool in_haste = run(options, term, &desk, aside);
        good = leave(options, &desk, in_haste, &err, &warning);
    } else {
        (void)desk_close(&desk, NULL); /* nothing was opened */
    }
    term_free(&term);
    if (warning.code != ERR_NONE)
        (void)complain(options->lang, &warning);
    if (good)
        return 0;
    return open ? complain_unbacked(options->lang, &err) : complain(options->lang, &err);
}
