/*
 * install.c - a notice before it is installed: every deadline that it would settle or move; then the file
 * is written, taken into the open packs, and every day counted anew.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/file/read.h"
#include "tui/app/ask.h"
#include "tui/app/writable.h"
#include "tui/screens/notices/view.h"

enum { FILE_MOST = 1 << 20 };

static struct view_notices *of(struct view *view) {
    return (struct view_notices *)view;
}

void notices_preview_end(struct view_notices *v) {
    for (size_t i = 0; v->lines && i < v->moves.count; i++)
        mem_free(v->lines[i]);
    mem_free(v->lines);
    v->lines = NULL;
    v->back = false;
    notice_state_clear(&v->past);
    notice_moves_clear(&v->moves);
}

static void show_moves(struct view_notices *v, const struct app *app) {
    v->lines = mem_alloc((v->moves.count + 1) * sizeof *v->lines);
    for (size_t i = 0; i < v->moves.count; i++) {
        struct sb text = {0};
        notice_move_words(&text, app->lang, &v->moves.list[i]);
        v->lines[i] = sb_take(&text);
    }
    notices_show(v, NOTICES_PREVIEW, 0);
}

/* The first fault, else the error. */
static void tell(struct app *app, const struct errs *errs, const struct err *err) {
    app_report(app, errs->count > 0 ? &errs->list[0] : err);
}

/* What v->name and v->bytes would do. */
static bool preview(struct view_notices *v, struct app *app) {
    struct errs errs = {0};
    struct err err = {0};
    notices_preview_end(v);
    bool ok = writable_office(app, &err) &&
              notice_read(app->packs, app->lang, sb_text(&v->name), sb_text(&v->bytes),
                          v->bytes.len, &v->balance, &errs) != 0 &&
              notice_moves(app->office, app->lang, app->today, sb_text(&v->name),
                           sb_text(&v->bytes), v->bytes.len, &v->moves, &errs, &err);
    if (!ok)
        tell(app, &errs, &err);
    errs_clear(&errs);
    if (!ok)
        return false;
    show_moves(v, app);
    return true;
}

void notices_preview_draft(struct view_notices *v, struct app *app) {
    struct sb checked = {0};
    struct err err = {0};
    char today[DATE_TEXT_SIZE];
    int field = 0;
    if (!v->has_draft) {
        app_say(app, STR_notice_no_draft);
        return;
    }
    if (app->training) {
        app_say(app, STR_notice_training);
        return;
    }
    date_format(app->today, today);
    str_put(&checked, app->lang, STR_notice_checked, office_setting(app->office, "operator"),
            today);
    sb_clear(&v->name);
    sb_clear(&v->bytes);
    notice_file_name(&v->draft, &v->name);
    v->from_file = false;
    if (notice_write(&v->draft, sb_text(&checked), &v->bytes, &field, &err)) {
        preview(v, app);
    } else {
        notices_show(v, NOTICES_EDIT, (size_t)field);
        app_report(app, &err);
    }
    sb_free(&checked);
}

/* ---- from a file ---- */

static bool path_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_notices *v = of(owner);
    const char *home = getenv("HOME"), *slash = strrchr(text, '/');
    struct sb path = {0};
    struct err err = {0};
    char *bytes = NULL;
    size_t size = 0;
    (void)n;
    bool at_home = home && *home && strncmp(text, "~/", 2) == 0;
    sb_add_fmt(&path, "%s%s", at_home ? home : "", at_home ? text + 1 : text);
    bool ok = readfile(sb_text(&path), READFILE_REGULAR, FILE_MOST, &bytes, &size, &err);
    sb_free(&path);
    if (!ok) {
        app_report(app, &err);
        return false;
    }
    sb_clear(&v->name);
    sb_clear(&v->bytes);
    sb_add(&v->name, slash ? slash + 1 : text);
    sb_add_n(&v->bytes, bytes, size);
    mem_free(bytes);
    v->from_file = true;
    return preview(v, app);
}

void notices_ask_file(struct view_notices *v, struct app *app) {
    if (app->training)
        app_say(app, STR_notice_training);
    else
        ask_line(app, &v->base, app_str(app, STR_notice_ask_file),
                 app_str(app, STR_notice_ask_year_hint), "", path_given);
}

/* ---- installing ---- */

static bool put(struct view_notices *v, struct app *app) {
    struct sb path = {0};
    struct errs errs = {0};
    struct err err = {0};
    bool ok = notice_install(app->office, app->lang, sb_text(&v->name), sb_text(&v->bytes), &path,
                             &errs, &err);
    if (!ok)
        tell(app, &errs, &err);
    errs_clear(&errs);
    sb_free(&path);
    return ok;
}

static void install_asked(struct app *app, struct view *owner, bool yes) {
    struct view_notices *v = of(owner);
    char settled[24], moved[24];
    if (!yes || !put(v, app))
        return;
    snprintf(moved, sizeof moved, "%zu", v->moves.moved);
    snprintf(settled, sizeof settled, "%zu", v->moves.count - v->moves.moved);
    if (!v->from_file) {
        notice_draft_clear(&v->draft);
        v->has_draft = false;
        notices_draft_save(v, app);
    }
    notices_preview_end(v);
    notices_show(v, NOTICES_LIST, 0);
    app_resume_all(app);
    app_say_put(app, ST_GOOD, STR_notice_taken, sb_text(&v->name), settled, moved);
}

static void ask_install(struct view_notices *v, struct app *app) {
    struct sb question = {0}, own = {0};
    char settled[24], moved[24];
    snprintf(moved, sizeof moved, "%zu", v->moves.moved);
    snprintf(settled, sizeof settled, "%zu", v->moves.count - v->moves.moved);
    sb_add_fmt(&own, "holidays/%s", sb_text(&v->name));
    if (packs_own(app->packs, sb_text(&own)) || packs_shipped(app->packs, sb_text(&own))) {
        str_put(&question, app->lang, STR_notice_ask_replace, sb_text(&v->name));
        sb_add_char(&question, '\n');
    }
    if (notice_unbalanced(&question, app->lang, &v->balance))
        sb_add_char(&question, '\n');
    str_put(&question, app->lang, STR_notice_ask_install, sb_text(&v->name), settled, moved);
    ask_confirm(app, &v->base, sb_text(&question), true, install_asked);
    sb_free(&question);
    sb_free(&own);
}

/* ---- taking back ---- */

void notices_preview_back(struct view_notices *v, struct app *app) {
    const struct notices_row *row = &v->rows[v->list.sel];
    struct errs errs = {0};
    struct err err = {0};
    notices_preview_end(v);
    sb_clear(&v->name);
    sb_add(&v->name, strrchr(row->path, '/') + 1);
    if (writable_office(app, &err) &&
        notice_back_moves(app->office, app->lang, app->today, sb_text(&v->name), &v->past,
                          &v->moves, &errs, &err)) {
        v->from_file = v->back = true;
        show_moves(v, app);
    } else {
        tell(app, &errs, &err);
    }
    errs_clear(&errs);
}

static bool reason_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_notices *v = of(owner);
    struct errs errs = {0};
    struct err err = {0};
    char settled[24], moved[24];
    (void)n;
    bool ok =
        notice_take_back(app->office, app->lang, sb_text(&v->name), text, &v->past, &errs, &err);
    if (!ok)
        tell(app, &errs, &err);
    errs_clear(&errs);
    if (!ok)
        return false;
    snprintf(moved, sizeof moved, "%zu", v->moves.moved);
    snprintf(settled, sizeof settled, "%zu", v->moves.count - v->moves.moved);
    notices_preview_end(v);
    notices_show(v, NOTICES_LIST, 0);
    app_resume_all(app);
    app_say_put(app, ST_GOOD, STR_notice_taken_back, sb_text(&v->name), moved, settled);
    return true;
}

void notices_install(struct view_notices *v, struct app *app) {
    struct sb question = {0};
    if (!v->back) {
        ask_install(v, app);
        return;
    }
    str_put(&question, app->lang, STR_notice_back_reason, sb_text(&v->name));
    ask_line(app, &v->base, sb_text(&question), app_str(app, STR_notice_back_reason_hint), "",
             reason_given);
    sb_free(&question);
}
