/*
 * view.h - the screen of the tools, between its files.
 */
#ifndef WENZE_TUI_SCREENS_TOOLS_VIEW_H
#define WENZE_TUI_SCREENS_TOOLS_VIEW_H

#include "core/base/sb.h"
#include "tui/app/app.h"
#include "tui/desk/errand.h"
#include "tui/widgets/list.h"

struct view_tools {
    struct view base;
    struct list list;
    struct errand errand;
    enum command at_work; /* what the errand does; CMD_NONE: nothing */
    int64_t case_id;      /* that was at hand; 0: none */
    char *path;           /* of the parcel being made or opened */
    char *secret;         /* its passphrase, typed once so far; wiped when it was used */
    enum lang lang;
};

/* A case out as one encrypted file: where to, the passphrase twice. */
void tools_ask_send(struct view_tools *v, struct app *app);
/* A case in: where the file is, the passphrase; then the screen that shows what it holds. */
void tools_ask_receive(struct view_tools *v, struct app *app);
void tools_forget(struct view_tools *v); /* the passphrase and the place */

#endif
