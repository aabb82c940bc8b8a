/*
 * screens.h - the screens of the program, by what they are opened on. Each constructor stands in
 * view_<name>.c; the views call these to open one another (app_push(app, view_case_new(app, id,
 * NULL))). NULL: could not be opened, and the message line says why. app.c reaches the ones behind
 * global keys through struct screens, so that its tests need not link every screen.
 */
#ifndef WENZE_TUI_APP_SCREENS_H
#define WENZE_TUI_APP_SCREENS_H

#include <stdint.h>

#include "core/date/date.h"
#include "core/law/cite.h"

struct app;
struct view;

struct view *view_today_new(struct app *app);
struct view *view_cases_new(struct app *app);
struct view *view_case_new(struct app *app, int64_t case_id,
                           const char *key); /* key: the field to stand on; NULL: where one was */
/* The case in which something was being typed when the program ended, its
 * field open; NULL: none. */
struct view *view_case_resume(struct app *app);
struct view *view_assess_new(struct app *app, int64_t case_id);
struct view *view_review_new(struct app *app, int64_t case_id);
struct view *view_letter_new(struct app *app, int64_t case_id,
                             const char *letter_id);        /* NULL: choose */
struct view *view_calendar_new(struct app *app, day_t day); /* DAY_NONE: today */
struct view *view_receipt_new(struct app *app, int64_t case_id,
                              const char *rule_id);             /* how a deadline was counted */
struct view *view_entry_new(struct app *app, int64_t entry_id); /* a calendar entry of no case */
struct view *view_law_new(struct app *app, const struct cite *cite); /* NULL: from the beginning */
struct view *view_shelf_new(struct app *app);
/* Imports what lies at the path, in the sight of a person; then what came of it. */
struct view *view_shelf_import_new(struct app *app, const char *path);
struct view *view_help_new(struct app *app, const char *topic); /* NULL: the list of topics */
struct view *view_settings_new(struct app *app);
struct view *view_palette_new(struct app *app);

struct screens {
    struct view *(*assess)(struct app *app, int64_t case_id);
    struct view *(*review)(struct app *app, int64_t case_id);
    struct view *(*calendar)(struct app *app, day_t day);
    struct view *(*cases)(struct app *app);
    struct view *(*law)(struct app *app, const struct cite *cite);
    struct view *(*shelf)(struct app *app);
};

#endif
