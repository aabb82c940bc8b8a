/*
 * view.h - what the files of the receipt share.
 */
#ifndef WENZE_TUI_SCREENS_RECEIPT_VIEW_H
#define WENZE_TUI_SCREENS_RECEIPT_VIEW_H

#include "core/course/alert.h"
#include "core/course/judged.h"
#include "core/date/convention.h"
#include "data/office/casefile.h"
#include "tui/app/app.h"
#include "tui/widgets/scrolltext.h"

struct view_receipt {
    struct view base;
    int64_t id;
    char *rule_id;
    struct casefile *file;
    struct judged judged;
    const struct deadline *deadline; /* NULL: it does not run now */
    struct scrolltext *text;
    char needle[64];
    bool loaded;
    enum lang lang;
    enum alert act;        /* being recorded */
    enum convention which; /* of the case, being changed (tui/screens/receipt/recount.c) */
    int choice;
};

/* Another way of counting for this case: which, how, what moves, why; then through the door. */
void receipt_recount(struct view_receipt *v, struct app *app);

#endif
