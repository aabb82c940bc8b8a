/*
 * companion.h - what accompanies a person over all screens: some rows between the screen and the message line, an
 * eye on what is done, commands of its own. The tutor is one, and the drill whose case is being built.
 *
 * It never stands in the way: keys go to the screen first, but for the commands it has (context).
 */
#ifndef WENZE_TUI_APP_COMPANION_H
#define WENZE_TUI_APP_COMPANION_H

#include "tui/app/commands.h"
#include "tui/term/paint.h"

struct app;
struct companion;

struct companion_ops {
    /* How many rows it wants at this width; 0: it is silent now. */
    int (*rows)(const struct companion *companion, const struct app *app, int cols);
    void (*draw)(const struct companion *companion, const struct app *app, struct paint *p);
    /* After every turn in which something came or changed: looks at what has been done. */
    void (*turn)(struct companion *companion, struct app *app);
    context_t (*context)(const struct companion *companion, const struct app *app);
    /* True: it was for the companion, and is done. */
    bool (*command)(struct companion *companion, struct app *app, enum command command);
    void (*free)(struct companion *companion);
};

struct companion {
    const struct companion_ops *ops;
};

#endif
