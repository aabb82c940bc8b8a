/*
 * view.h - the screen of the shelf, between its files: shelf.c shows and finds, many.c gives a status to and removes one text or all
 * that are marked, marks.c keeps which.
 */
#ifndef WENZE_TUI_SCREENS_SHELF_VIEW_H
#define WENZE_TUI_SCREENS_SHELF_VIEW_H

#include "tui/app/app.h"
#include "tui/app/finder.h"
#include "tui/screens/shelf/marks.h"
#include "tui/widgets/list.h"

struct view_shelf {
    struct view base;
    struct arena *arena; /* of the texts */
    struct shelf_text *texts;
    size_t text_count;
    size_t *rows; /* which of the texts are shown, the newest first */
    size_t row_count;
    struct list list;
    struct finder find;
    bool loaded;
    struct shelf_marks marks;
    struct shelf_marks taken; /* what is being removed, or given a status */
    char *reason, *status;
    enum lang lang;
};

const struct shelf_text *shelf_selected(const struct view_shelf *v); /* NULL: there is none */

/* All that are listed; none of them when all are marked. */
void shelf_mark_all(struct view_shelf *v);
void shelf_ask_status(struct view_shelf *v, struct app *app);
void shelf_ask_reason(struct view_shelf *v, struct app *app);

#endif
