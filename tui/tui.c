/*
 * tui.c - the full-screen program: opens the office and the terminal, puts the first screen up,
 * runs, closes. Where the office file is damaged it offers the newest sound backup first.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/file/clock.h"
#include "data/office/beside.h"
#include "data/office/copies.h"
#include "data/office/lend.h"
#include "data/office/soundness.h"
#include "data/office/training.h"
#include "tui/app/app.h"
#include "tui/app/ask.h"
#include "tui/app/follow.h"
#include "tui/app/guard.h"
#include "tui/cli/cli.h"
#include "tui/desk/desk.h"
#include "tui/desk/errand.h"
#include "tui/lending.h"
#include "tui/newcomer.h"
#include "tui/training/building.h"
#include "tui/training/enter.h"
#include "tui/training/tutor.h"
#include "tui/words/copies.h"
#include "tui/words/words.h"

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

/* ---- the first words ---- */

/* A view that is never seen: it owns the questions that come before the first screen. */
struct asker {
    struct view base;
    bool yes;
};

static context_t asker_context(const struct view *view) {
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

static void wait_answered(struct app *app, struct view *owner, bool yes) {
    struct office_holder holder;
    (void)owner;
    office_hindered(app->office, &holder);
    app->waits = yes;
    if (yes)
        app_say_put(app, ST_WARN, STR_common_waiting,
                    words_operator(app->lang, holder.operator_name));
}

/* Texts of the shelf that were in no copy any more. */
static void tell_lost(struct app *app, size_t lost, const char *aside) {
    struct sb count = {0};
    sb_add_int(&count, (long long)lost);
    app_say_put(app, ST_WARN, STR_copies_texts_lost, sb_text(&count), aside);
    sb_free(&count);
}

/* Before anything else is asked: nobody is to write in vain. */
static void tell_hindrance(struct app *app, bool lent) {
    struct office_holder holder;
    enum office_hindrance hindrance = office_hindered(app->office, &holder);
    if (hindrance == OFFICE_NO_PERMISSION)
        app_say_put(app, ST_WARN, STR_common_no_permission);
    if (hindrance == OFFICE_READING)
        app_say_put(app, ST_WARN, STR_common_reading);
    if (hindrance != OFFICE_HELD)
        return;
    if (lent) {
        wait_answered(app, NULL, true);
        return;
    }
    struct sb pid = {0};
    sb_add_int(&pid, holder.pid);
    struct sb question = {0};
    const char *name = words_operator(app->lang, holder.operator_name);
    app_say_put(app, ST_WARN, STR_common_held_by, name, holder.host, sb_text(&pid));
    str_put(&question, app->lang, STR_common_wait_question, name, holder.host, sb_text(&pid));
    ask_confirm(app, app_top(app), sb_text(&question), true, wait_answered);
    sb_free(&question);
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
                         size_t *lost, struct err *err) {
    struct backup_info info;
    struct err none;
    if (!office_copy_helps(options->office, err) ||
        !office_best_copy(options->office, &info, &none))
        return false;
    struct app *app = app_new(term, NULL, NULL, options->today);
    app->lang = options->lang;
    app->machine = &options->machine;
    app_load_settings(app, -1, no_colour());
    struct asker *asker = mem_alloc(sizeof *asker);
    asker->base.ops = &asker_ops;
    app_push(app, &asker->base);
    struct sb what = {0}, question = {0};
    str_err(app->lang, err, &what);
    char at[COPIES_AT_SIZE];
    copies_at(info.at, at);
    bool gone = err->code == ERR_MISSING;
    str_put(&question, app->lang, gone ? STR_repair_question_gone : STR_repair_question,
            sb_text(&what), info.path, at);
    ask_confirm(app, &asker->base, sb_text(&question), true, restore_answered);
    sb_free(&what);
    sb_free(&question);
    app_run(app);
    bool yes = asker->yes;
    app_free(&app);
    struct desk desk = {0};
    bool restored = yes && desk_packs(&desk, options->office, err) &&
                    office_restore(options->office, info.path, desk.packs, aside, lost, err);
    struct err close_err;
    desk_close(&desk, &close_err);
    return restored;
}

/* ---- copies: made by an errand, so that neither keys nor leaving wait ---- */

enum {
    COPY_FIRST_MS = 500,
    COPY_WATCH_MS = 1000,
    REST_MS = 30000,
    ROUND_MS = 10000,
    LEAVE_MS = 60
};

struct keeper {
    const struct options *options;
    day_t asked; /* the day last asked about that lies before today; DAY_NONE */
    struct errand errand;
    struct errand look;   /* the office verifying itself, once a session */
    bool looked, unsound; /* it was begun; it found something that was not told yet */
    bool lent;            /* the office is given to a command */
    int day;              /* of the month, when a copy was last begun; 0: not yet in this session */
};

static int day_of_month(void) {
    struct tm local;
    return clock_read(&local) ? local.tm_mday : 1;
}

static day_t day_of_clock(void) {
    struct tm local;
    return clock_read(&local) ? date_from_ymd(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday)
                              : DAY_NONE;
}

/* Somebody else writes, or there is nothing yet: then nothing is owed. */
static bool worth_keeping(struct office *office) {
    struct office_summary summary;
    return office_hindered(office, NULL) == OFFICE_FREE &&
           office_summarise(office, &summary, NULL) && summary.entries > 0;
}

/* Nobody is interrupted in the midst of a word, nor behind another question. */
static bool may_tell(const struct app *app) {
    const struct view *top = app_top(app);
    return top && !top->over && !(app_context(app) & CTX_EDIT);
}

static void tell_unsound(struct keeper *keeper, struct app *app) {
    const char *key = command_info(CMD_copies)->keys[0];
    struct sb text = {0};
    sb_add(&text, sb_text(&keeper->look.said));
    str_put(&text, app->lang, STR_verify_idle_means, key);
    app_say_put(app, ST_BAD, STR_verify_idle_unsound, key);
    ask_show(app, app_str(app, STR_copies_verify_title), sb_text(&text));
    sb_free(&text);
    errand_clear(&keeper->look);
    keeper->unsound = false;
    app->dirty = true;
}

/* The office verified by another process, once a session, when nobody has typed for a while. True:
 * it is at work, or has something to tell. */
static bool look_through(struct keeper *keeper, struct app *app, int64_t idle_ms) {
    const char *args[] = {"office", "verify", "--quiet", NULL};
    int status = 0;
    if (!keeper->looked && idle_ms >= REST_MS && keeper->errand.pid == 0 &&
        worth_keeping(app->office))
        keeper->looked =
            errand_start(&keeper->look, args, keeper->options->office, app->lang, true);
    if (keeper->look.pid != 0 && errand_over(&keeper->look, 0, &status)) {
        keeper->unsound = status != 0;
        if (status == 0 && app->message.len == 0)
            app_say_put(app, ST_GOOD, STR_verify_idle_sound);
        app->dirty = true;
    }
    if (keeper->unsound && may_tell(app))
        tell_unsound(keeper, app);
    return keeper->look.pid != 0 || keeper->unsound;
}

/* At the beginning of the session and once a day, when a copy of what there is now is missing. */
static int keep(void *ctx, struct app *app, int64_t idle_ms) {
    struct keeper *keeper = ctx;
    struct err err = {0};
    int status = 0;
    follow_clock(app, keeper->options->today_given ? app->today : day_of_clock(), &keeper->asked);
    bool lend = lending_due(app, idle_ms);
    if (lend) {
        app_save(app);
        keeper->lent = true;
    }
    if (lend || (app->waits && !office_still_held(app->office))) {
        app->next = APP_AGAIN;
        app_quit(app);
        return COPY_WATCH_MS;
    }
    if (idle_ms >= REST_MS && !office_rest(app->office, &err))
        app_report(app, &err);
    bool watching = look_through(keeper, app, idle_ms);
    if (keeper->errand.pid != 0) {
        if (!errand_over(&keeper->errand, 0, &status))
            return COPY_WATCH_MS;
        app_resume_all(app); /* the first screen says what came of it */
    }
    if (!app->training && keeper->day != day_of_month() && worth_keeping(app->office)) {
        keeper->day = day_of_month();
        if (errand_copy(&keeper->errand, keeper->options->office, keeper->options))
            return COPY_WATCH_MS;
    }
    return watching || app->waits ? COPY_WATCH_MS : app->lends ? LENDING_ROUND_MS : ROUND_MS;
}

/* ---- the whole ---- */

/* What a session begins with, and what it ends with. */
struct session {
    size_t texts_lost; /* of a restored copy */
    char aside[512];   /* where a file was put that a copy took the place of; "" */
    bool asked;        /* because a person chose the copy; else because the file was damaged */
    struct err why;    /* a copy that was chosen did not take its place */
    char *from;        /* owned; the copy that is to take it, the session begins anew; NULL */
    bool again;        /* the office is opened anew: it is free, or was lent to a command */
    bool lent;         /* to a command that may be at work yet */
    int64_t case_id;   /* of the case that was open; 0: none */
    bool hung_up;      /* the program was ended from outside */
    bool keeps, owes;  /* copies are made of this office; one is due */
    enum app_next next;
    bool training; /* this is the training office, entered from another */
    bool tutor;    /* its tutor begins at once */
};

static void run(const struct options *options, struct term *term, struct desk *desk,
                struct session *session) {
    struct keeper keeper = {
        .options = options, .asked = DAY_NONE, .errand = {.heard = -1}, .look = {.heard = -1}};
    struct app *app = app_new(term, desk->packs, desk->office, options->today);
    app->screens = screens;
    app->machine = &options->machine;
    app->next = session->training ? APP_OFFICE : APP_ENDS; /* where Esc on the first screen leads */
    app->lang = options->lang;
    app->chore = keep;
    app->chore_ctx = &keeper;
    app->chore_at = app_now(app) + COPY_FIRST_MS;
    bool looking = office_look(desk->office, NULL); /* else each question looks for itself */
    app_load_settings(app, options->lang_given ? (int)options->lang : -1, no_colour());
    if (app->training) {
        app_accompany(app, building_new());
        app_open(app, training);
        if (session->tutor || tutor_open(app))
            tutor_begin(app);
    } else {
        app_open(app, today);
    }
    /* What was left unfinished, else the case that was open when the office was given to a command. */
    if (!app_resume_draft(app) && session->again && session->case_id != 0)
        app_open(app, case, .case_id = session->case_id);
    app->lends = !app->training;
    if (app->lends)
        office_lends(desk->office);
    if (looking)
        office_looked(desk->office);
    if (app->depth > 0) {
        tell_opened(app, desk);
        tell_hindrance(app, session->lent);
        newcomer_ask(app);
        if (session->training)
            app_say(app, STR_training_welcome);
        else if (strcmp(office_setting(desk->office, "office.practice"), "yes") == 0)
            app_say_put(app, ST_MESSAGE, STR_training_offered, command_info(CMD_training)->keys[0]);
        if (session->again && office_hindered(desk->office, NULL) == OFFICE_FREE)
            app_say(app, session->lent ? STR_common_lent : STR_common_free_now);
        if (session->why.code != ERR_NONE)
            app_report(app, &session->why);
        else if (session->texts_lost > 0)
            tell_lost(app, session->texts_lost, session->aside);
        else if (session->aside[0])
            app_say_put(app, ST_WARN, session->asked ? STR_copies_restored : STR_repair_done,
                        session->aside);
        guard_begin(app);
        app_run(app);
    }
    session->lent =
        keeper.lent || (session->lent && app->waits && app->next == APP_AGAIN && !app->hung_up);
    session->case_id = lending_case(app);
    session->hung_up = app->hung_up;
    session->next = app->hung_up ? APP_ENDS : app->next;
    session->from = app->hung_up ? NULL : mem_dup(app->restore_from);
    session->keeps = worth_keeping(desk->office);
    session->owes =
        session->keeps && !app->training && (keeper.day == 0 || office_wrote(desk->office));
    app_free(&app);
    errand_clear(&keeper.errand);
    errand_clear(&keeper.look);
}

/* Nobody waits for a copy: the terminal is given back by now. What came of it, or of the one at the
 * beginning, is said; the exit status. */
static int leave_copy(const struct options *options, const struct session *session) {
    struct errand errand = {.heard = -1};
    struct copy_failure failure;
    int status = 0;
    bool over = true;
    if (session->owes && errand_copy(&errand, options->office, options))
        over = errand_over(&errand, LEAVE_MS, &status);
    errand_clear(&errand);
    if (session->hung_up || !session->keeps)
        return 0;
    if (!over)
        fprintf(stderr, "wenze: %s\n", str(options->lang, STR_copy_behind));
    if (!over || !office_copy_failed_at(options->office, &failure))
        return 0;
    fprintf(stderr, "wenze: %s\n", copies_not_made(options->lang, &failure));
    return 1;
}

/* The office is closed, the copy that was chosen takes its place, and it is opened again; when it
 * does not, the office is opened as it was, and it is said why. */
static bool restore_chosen(const struct options *options, struct desk *desk,
                           struct session *session, struct err *err) {
    struct desk packs = {0};
    struct err close_err, *why = &session->why;
    *why = (struct err){0};
    session->asked = true;
    session->aside[0] = '\0';
    session->texts_lost = 0;
    bool ok = desk_close(desk, why) && desk_packs(&packs, options->office, why) &&
              office_restore(options->office, session->from, packs.packs, session->aside,
                             &session->texts_lost, why);
    (void)desk_close(&packs, &close_err); /* no office is open in it */
    if (ok)
        *why = (struct err){0};
    mem_free(session->from);
    session->from = NULL;
    return desk_open(desk, options->office, OFFICE_WRITE, false, err);
}

/* The office is closed while the training office is open, and opened again behind it. A training
 * office that cannot be opened is told of in the office. */
static bool train(const struct options *options, struct term *term, struct desk *desk,
                  struct session *session, struct err *err) {
    struct desk training = {0};
    struct options there = *options;
    struct session within = {.training = true, .tutor = session->next == APP_TUTOR};
    struct training_guest guest = {.settings = {NULL}};
    struct sb path = {0};
    struct err *why = &session->why, ignored;
    *why = (struct err){0};
    session->aside[0] = '\0';
    session->texts_lost = 0;
    training_guest_of(&guest, desk->office);
    training_path(options->office, &path);
    there.office = path.text;
    enum lang lang = guest.settings[1] && strcmp(guest.settings[1], "en") == 0 ? LANG_EN : LANG_ZH;
    bool open = desk_close(desk, why) &&
                training_enter(&training, options->office, lang, options->today, &guest, why);
    if (open) {
        *why = (struct err){0};
        run(&there, term, &training, &within);
    }
    (void)desk_close(&training, &ignored); /* everything is stored */
    sb_free(&path);
    training_guest_clear(&guest);
    session->hung_up = within.hung_up;
    session->next = APP_ENDS;
    if (open && within.next != APP_OFFICE)
        return false;
    return desk_open(desk, options->office, OFFICE_WRITE, false, err);
}

/* From one thing to the next, until the person leaves; the office is open when that is in it. */
static bool go_on(const struct options *options, struct term *term, struct desk *desk,
                  struct session *session, struct err *err) {
    bool open = true;
    while (open && (session->from || session->next != APP_ENDS)) {
        session->again = !session->from && session->next == APP_AGAIN;
        if (session->again) {
            open = desk_close(desk, err);
            if (session->lent)
                office_handed_over(options->office);
            open = open && desk_open(desk, options->office, OFFICE_WRITE, false, err);
        } else {
            open = session->from ? restore_chosen(options, desk, session, err)
                                 : train(options, term, desk, session, err);
        }
        if (open)
            run(options, term, desk, session);
    }
    return open;
}

int tui_main(const struct options *options) {
    struct err err = {0}, warning = {0};
    struct term *term = NULL;
    struct desk desk = {0};
    struct session session = {.owes = false};
    /* The terminal first: without one nothing is to be made on the disk. */
    if (!term_tty_open(&term, &err))
        return complain(options->lang, &err);
    enum office_mode mode = options->read_only ? OFFICE_READ : OFFICE_CREATE;
    bool open = desk_open(&desk, options->office, mode, !options->office_given, &err);
    if (open && options->read_only)
        office_only_reads(desk.office);
    if (!open && !options->read_only &&
        offer_backup(options, term, session.aside, &session.texts_lost, &err))
        open = desk_open(&desk, options->office, OFFICE_WRITE, false, &err);
    if (open)
        run(options, term, &desk, &session);
    open = open && go_on(options, term, &desk, &session, &err);
    /* Everything is stored by then: a word of warning, and no failure. */
    (void)desk_close(&desk, open ? &warning : NULL);
    term_free(&term);
    if (warning.code != ERR_NONE)
        (void)complain(options->lang, &warning);
    if (!open && err.code != ERR_NONE)
        return complain(options->lang, &err);
    return leave_copy(options, &session);
}
