/*
 * view.h - what a screen is. A view embeds `struct view` as its first member, fills `ops`, and is
 * pushed with app_push.
 *
 *     struct view_x { struct view base; ... };
 *     static const struct view_ops ops = {.name = "x", .title = title, .context = context,
 *                                         .draw = draw, ...};
 *     struct view *view_x_new(struct app *app) {
 *         struct view_x *v = mem_alloc(sizeof *v);
 *         v->base.ops = &ops;
 *         ...
 *         return &v->base;
 *     }
 *
 * The order of one turn: events -> command/text/paste -> layout -> draw -> cursor -> one frame to
 * the terminal -> idle. A view never waits, never reads keys and never writes to the terminal. draw
 * is const: everything it needs was fetched in layout, command, resume or idle. Only draw, title,
 * context and free are a must; NULL is right for the others. Popups (`over` set) are drawn over the
 * view below, which is drawn first.
 */
#ifndef WENZE_TUI_APP_VIEW_H
#define WENZE_TUI_APP_VIEW_H

#include "core/law/cite.h"
#include "tui/app/commands.h"
#include "tui/term/paint.h"

struct app;
struct view;

/* What came of an event; bits. Anything but REACT_NONE is followed by a new frame. */
enum react {
    REACT_NONE = 0, /* not mine: app.c tries its own (back, help, law, …) */
    REACT_DONE = 1,
    REACT_CLOSE = 2, /* take me off the stack (may_close is asked by `back`, not by this) */
    REACT_QUIT = 4   /* leave the program */
};

/* A word of the key bar: a command under a name of the moment (NULL: its own), or words alone. */
struct bar_word {
    enum command command; /* CMD_NONE: words alone */
    enum str_id label;    /* STR_COUNT: the command's own */
};
#define BAR_WORDS 6

struct view_ops {
    const char *name;
    const char *help; /* topic: help/<lang>/<help>.md; NULL: the overview */

    /* The topic of the moment, where it is not always the same; NULL: `help`. */
    const char *(*topic)(const struct view *view);
    /* Text of the title line. */
    void (*title)(const struct view *view, const struct app *app, struct sb *out);
    context_t (*context)(const struct view *view); /* as of now */

    /* Before every draw: how large the body is. The place to fetch what the rows shown need. */
    void (*layout)(struct view *view, struct app *app, int rows, int cols);
    void (*draw)(const struct view *view, const struct app *app, struct paint *p);
    /* Where the caret stands in the body's coordinates; false: none (the real cursor is hidden). */
    bool (*cursor)(const struct view *view, const struct app *app, int *y, int *x);

    unsigned (*command)(struct view *view, struct app *app, enum command command);
    unsigned (*text)(struct view *view, struct app *app, const char *text, size_t n);
    /* NULL: goes to text in CTX_EDIT, else dropped with a word. */
    unsigned (*paste)(struct view *view, struct app *app, const char *text, size_t n);
    unsigned (*click)(struct view *view, struct app *app, int y, int x); /* mouse on */
    /* What stands first in the key bar now; returns how many. NULL: the table's order alone. */
    size_t (*bar)(const struct view *view, const struct app *app, struct bar_word out[BAR_WORDS]);
    /* May this be done now? False with err filled: the reason, shown in the palette and when the
     * key is pressed. */
    bool (*can)(const struct view *view, const struct app *app, enum command command,
                struct err *err);

    unsigned (*tick)(struct view *view, struct app *app); /* when wake_at has come */
    /* After a frame, no input waiting: does a piece of work; true: draw again and come back. */
    bool (*idle)(struct view *view, struct app *app);
    /* On top again, or the language or office changed: fetch anew. */
    void (*resume)(struct view *view, struct app *app);
    /* The program is being ended from outside: keep the draft. */
    void (*save)(struct view *view, struct app *app);
    /* false: not yet (the view has asked, or dropped an edit). */
    bool (*may_close)(struct view *view, struct app *app);
    void (*free)(struct view *view);

    /* What is at hand, for F3 and F5; false: nothing. */
    bool (*cite)(const struct view *view, struct cite *cite);
    bool (*case_id)(const struct view *view, int64_t *id);
};

struct view {
    const struct view_ops *ops;
    bool over;       /* a popup */
    int64_t wake_at; /* app_now() at which tick is wanted, 0: never; cleared before the call */
};

#endif
