/*
 * screens.h - the screens of the program: one row of screens.def each. They open one another by
 * name, so that none knows another:
 *
 *     app_open(app, case, .case_id = id, .key = "decision.reason");
 *
 * The table itself stands above the screens (tui/screens/screens.c) and is handed to the app; one
 * without it (a test of widgets) opens nothing.
 */
#ifndef WENZE_TUI_APP_SCREENS_H
#define WENZE_TUI_APP_SCREENS_H

#include <stdint.h>

#include "core/date/date.h"
#include "core/law/cite.h"
#include "tui/app/commands.h"

struct app;
struct library;
struct paper_spec;
struct parcel;
struct view;

/* What a screen is opened on; each reads what it knows, the rest is left out. All borrowed for the
 * call, the library for as long as the screen stands. */
struct screen_args {
    int64_t case_id;  /* case, assess, review, letter, receipt */
    int64_t entry_id; /* entry */
    /* case: the field to stand on; letter: which; receipt: the deadline's rule; help: the topic;
     * import: the path; settings: which. NULL: where one was, to be chosen, the list. */
    const char *key;
    const char *words;                /* written: what is looked for; NULL: nothing yet */
    const struct cite *cite, *beside; /* law, compare; NULL: from the beginning */
    struct library *library;          /* compare */
    const struct paper_spec *paper;   /* sitting: an examination of these terms */
    bool deferred;                    /* sitting: told at the end alone */
    struct parcel *parcel;            /* parcel: taken over */
    day_t day;                        /* calendar; 0, DAY_NONE: today */
};

enum screen_id {
#define S(id, context, name, command, needs, constructor) SCREEN_##id,
#include "tui/app/screens.def"
#undef S
    SCREEN_COUNT
};

enum screen_needs { NEEDS_NOTHING, NEEDS_CASE, NEEDS_ONE };

/* NULL: could not be opened, and the message line says why. */
typedef struct view *screen_new(struct app *app, const struct screen_args *args);

struct screen {
    const char *id;
    context_t context;
    enum command command;
    enum screen_needs needs;
    screen_new *make;
};

#define S(id, context, name, command, needs, constructor) screen_new constructor;
#include "tui/app/screens.def"
#undef S

/* The table, in the order of enum screen_id (tui/screens/screens.c). */
extern const struct screen screens[SCREEN_COUNT];

/* The screen as a view, not yet on the stack; NULL as above. */
#define screen_view(app, id, ...)                                                                  \
    screen_make(app, SCREEN_##id, &(const struct screen_args){__VA_ARGS__})
struct view *screen_make(struct app *app, enum screen_id id, const struct screen_args *args);
/* And puts it on top. */
#define app_open(app, id, ...) app_push(app, screen_view(app, id, ##__VA_ARGS__))

#endif
