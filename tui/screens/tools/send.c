/*
 * send.c - a case out of the office as one encrypted file, and in: the questions that are asked for it. What such
 * a file holds is shown by a screen of its own (tui/screens/parcel), which alone takes anything.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/file/read.h"
#include "data/office/casefile.h"
#include "data/office/parcel/parcel.h"
#include "data/office/parcel/seal.h"
#include "tui/app/ask.h"
#include "tui/desk/writefile.h"
#include "tui/screens/tools/view.h"
#include "tui/words/words.h"

#define PARCEL_MAX ((size_t)256 * 1024 * 1024)

static struct view_tools *tools_of(struct view *view) {
    return (struct view_tools *)view;
}

static void forget_secret(struct view_tools *v) {
    if (v->secret)
        explicit_bzero(v->secret, strlen(v->secret));
    mem_free(v->secret);
    v->secret = NULL;
}

void tools_forget(struct view_tools *v) {
    forget_secret(v);
    mem_free(v->path);
    v->path = NULL;
}

/* The place that was typed, ~/ being the person's folder; false: nothing was typed. */
static bool keep_path(struct view_tools *v, struct app *app, const char *text, size_t n) {
    const char *home = getenv("HOME");
    bool at_home = strncmp(text, "~/", 2) == 0 && home && *home;
    struct sb path = {0};
    if (n == 0) {
        app_say(app, STR_tools_path_empty);
        return false;
    }
    sb_add_fmt(&path, "%s%s", at_home ? home : "", at_home ? text + 1 : text);
    mem_free(v->path);
    v->path = sb_take(&path);
    return true;
}

/* ---- out ---- */

static bool not_written(struct view_tools *v, struct app *app, int why) {
    if (why == EEXIST)
        app_say_put(app, ST_BAD, STR_parcel_exists, v->path);
    else
        app_say_put(app, ST_BAD, STR_parcel_not_written, v->path, words_os(app->lang, why));
    return false;
}

static void pack(struct view_tools *v, struct app *app) {
    struct casefile *cf = NULL;
    struct sb bytes = {0};
    struct err err = {0};
    if (!office_case(app->office, v->case_id, &cf, &err) ||
        !parcel_make(&bytes, app->office, v->case_id, app->today, v->secret, &err)) {
        app_report(app, &err);
    } else {
        int why = writefile(v->path, sb_text(&bytes), bytes.len, false);
        if (why != 0)
            not_written(v, app, why);
        else
            app_say_put(app, ST_GOOD, STR_parcel_sent, cf->number, v->path);
    }
    sb_free(&bytes);
    casefile_free(&cf);
}

static bool again_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_tools *v = tools_of(owner);
    (void)n;
    if (strcmp(text, v->secret) != 0) {
        app_say(app, STR_parcel_unlike);
        return false;
    }
    pack(v, app);
    forget_secret(v);
    return true;
}

static bool secret_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_tools *v = tools_of(owner);
    struct err err = {0};
    (void)n;
    if (!seal_passphrase(text, &err)) {
        app_report(app, &err);
        return false;
    }
    forget_secret(v);
    v->secret = mem_dup(text);
    ask_secret(app, owner, app_str(app, STR_parcel_again_label),
               app_str(app, STR_parcel_again_hint), again_given);
    return true;
}

static bool send_path_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_tools *v = tools_of(owner);
    if (!keep_path(v, app, text, n))
        return false;
    int why = writefile_may(v->path, false);
    if (why != 0)
        return not_written(v, app, why);
    ask_secret(app, owner, app_str(app, STR_parcel_secret_label),
               app_str(app, STR_parcel_secret_hint), secret_given);
    return true;
}

void tools_ask_send(struct view_tools *v, struct app *app) {
    struct casefile *cf = NULL;
    struct err err = {0};
    struct sb label = {0}, path = {0};
    const char *home = getenv("HOME");
    if (v->case_id == 0) {
        err_set(&err, ERR_REFUSED, "err.command.no_case");
        app_report(app, &err);
    } else if (!office_case(app->office, v->case_id, &cf, &err)) {
        app_report(app, &err);
    } else {
        str_put(&label, app->lang, STR_parcel_send_label, cf->number);
        sb_add_fmt(&path, "%s%s.wzp", home && *home ? "~/" : "", cf->number);
        ask_line(app, &v->base, sb_text(&label), app_str(app, STR_parcel_send_hint), sb_text(&path),
                 send_path_given);
    }
    sb_free(&label);
    sb_free(&path);
    casefile_free(&cf);
}

/* ---- in ---- */

static bool parcel_secret_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_tools *v = tools_of(owner);
    struct parcel *parcel = NULL;
    struct err err = {0};
    char *bytes = NULL;
    size_t size = 0;
    (void)n;
    bool opened = readfile(v->path, READFILE_REGULAR, PARCEL_MAX, &bytes, &size, &err) &&
                  parcel_open(&parcel, app->packs, bytes, size, text, &err);
    mem_free(bytes);
    if (!opened) {
        app_report(app, &err);
        return false;
    }
    app_open(app, parcel, .parcel = parcel);
    return true;
}

static bool receive_path_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_tools *v = tools_of(owner);
    struct err err = {0};
    char *bytes = NULL;
    size_t size = 0;
    if (!keep_path(v, app, text, n))
        return false;
    bool is = readfile(v->path, READFILE_REGULAR, PARCEL_MAX, &bytes, &size, &err) &&
              seal_is(bytes, size, &err);
    mem_free(bytes);
    if (!is) {
        app_report(app, &err);
        return false;
    }
    ask_secret(app, owner, app_str(app, STR_parcel_open_label), NULL, parcel_secret_given);
    return true;
}

void tools_ask_receive(struct view_tools *v, struct app *app) {
    ask_line(app, &v->base, app_str(app, STR_parcel_receive_label),
             app_str(app, STR_parcel_receive_hint), "", receive_path_given);
}
