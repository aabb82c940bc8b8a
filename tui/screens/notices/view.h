/*
 * view.h - what the files of the screen of holiday notices share.
 *
 * Three things on one screen: the list of the notices there are; a draft being entered, kept in the
 * office (ui.notice_draft) until it is installed or dropped; what a notice would settle and move,
 * before it is installed.
 */
#ifndef WENZE_TUI_SCREENS_NOTICES_VIEW_H
#define WENZE_TUI_SCREENS_NOTICES_VIEW_H

#include "data/pack/notice.h"
#include "tui/app/app.h"
#include "tui/due/notice.h"
#include "tui/widgets/list.h"

enum notices_mode { NOTICES_LIST, NOTICES_EDIT, NOTICES_PREVIEW };

/* A file of holidays. */
struct notices_row {
    char *path;                                /* owned; NULL: the draft */
    char *title, *published, *number, *source; /* owned */
    char *who, *at; /* owned; who installed it and when; "": nobody knows */
    int year;
    enum str_id kind;
    bool own; /* lies in the office's folder */
};

struct view_notices {
    struct view base;
    enum notices_mode mode;
    struct notices_row *rows; /* owned list, the newest first */
    size_t row_count;
    struct list list;
    size_t list_at; /* where the list stood while another mode was on */
    struct notice_draft draft;
    bool has_draft;
    int part;                      /* being asked for; -1: none */
    struct sb name, bytes;         /* of the file being installed */
    struct notice_balance balance; /* of what is previewed */
    struct notice_moves moves;
    char **lines; /* owned; of the moves */
    bool from_file;
    bool back;                /* what is previewed is taken back, not installed */
    struct notice_state past; /* of the one being taken back */
    char *wanted;             /* owned; the name of a holiday being added */
    enum lang lang;
    bool loaded;
};

/* ---- draft.c ---- */
/* Rows of the draft: its fields, its festivals, and the row that adds one to local holidays. */
size_t notices_draft_rows(const struct view_notices *v);
void notices_draft_draw(const struct view_notices *v, size_t i, struct paint *p);
/* What the row under the cursor says in full. */
void notices_draft_words(const struct view_notices *v, const struct app *app, struct sb *out);
void notices_draft_load(struct view_notices *v, struct app *app);
bool notices_draft_save(struct view_notices *v, struct app *app);
void notices_draft_ask(struct view_notices *v, struct app *app, size_t row);
/* Asks for the year, for local ones for the area, too; then the draft is open. */
void notices_draft_begin(struct view_notices *v, struct app *app, bool local);
void notices_draft_drop(struct view_notices *v, struct app *app);
void notices_draft_paste(struct view_notices *v, struct app *app);

/* ---- install.c ---- */
/* What the draft, or a file that is asked for, would settle and move. */
void notices_preview_draft(struct view_notices *v, struct app *app);
void notices_ask_file(struct view_notices *v, struct app *app);
void notices_install(struct view_notices *v, struct app *app);
void notices_preview_end(struct view_notices *v);
/* What taking the file under the cursor back would settle and move; then it is asked why. */
void notices_preview_back(struct view_notices *v, struct app *app);

/* ---- notices.c ---- */
void notices_show(struct view_notices *v, enum notices_mode mode, size_t at);
void notices_load(struct view_notices *v, struct app *app);

#endif
