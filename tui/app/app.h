/*
 * app.h - the running program: what it holds, the stack of views, the one place that waits.
 */
#ifndef WENZE_TUI_APP_APP_H
#define WENZE_TUI_APP_APP_H

#include "core/base/err.h"
#include "core/base/sb.h"
#include "core/date/date.h"
#include "data/office/office.h"
#include "data/pack/pack.h"
#include "tui/app/companion.h"
#include "tui/app/screens.h"
#include "tui/app/view.h"
#include "tui/term/term.h"

/* Below so many rows or columns a line says how large the window should be. */
#define APP_ROWS 16
#define APP_COLS 60

/* What the program goes on with when this app has run. */
enum app_next {
    APP_ENDS,
    APP_TRAINING, /* with the training office beside */
    APP_TUTOR,    /* there, with its tutor */
    APP_OFFICE,   /* back with the office it came from */
    APP_AGAIN     /* with the same office, which nobody else writes any more */
};

struct app {
    struct term *term; /* borrowed, all three */
    struct packs *packs;
    struct office *office;         /* NULL in tests of widgets */
    const struct screen *screens;  /* the table; NULL in tests of widgets */
    const struct machine *machine; /* borrowed; NULL: this PC asks for nothing of its own */
    enum lang lang;
    enum theme theme;
    bool ascii, mouse;
    bool narrow; /* no character of ambiguous width reaches the terminal (paint.h) */
    day_t today;
    bool practice; /* a practice office: says so in the title line */
    bool training; /* the training office: own colours, and says so in the title line */
    enum app_next next;
    struct companion *companion; /* owned; NULL: nobody */

    struct view **stack; /* owned; the last is on top */
    size_t depth, cap;
    struct view **gone; /* popped in this turn, freed at its end */
    size_t gone_count, gone_cap;

    struct sb message; /* the message line; cleared by the next key that does something */
    enum style message_style;
    char new_basis[CITE_REGIME_SIZE]; /* regime of the case whose title is being asked; "" */
    struct sb clip;                   /* what was copied for insertion into a field */
    struct grid *frame;
    struct guard *guard; /* owned; NULL in tests of widgets */
    bool quit, hung_up;
    char *
        restore_from; /* owned; the copy that takes the office's place once the program has let go of it; NULL */
    bool dirty;   /* a new frame is due */
    bool busy;    /* idle work is left */
    bool tidying; /* the office's own work goes on, step by step */
    bool settled; /* the office has been made ready to write */
    /* What is to be done now and then while nobody presses a key: returns in how many milliseconds
     * it wants to be asked again. NULL in tests. */
    int (*chore)(void *ctx, struct app *app, int64_t idle_ms);
    void *chore_ctx;
    int64_t chore_at, touched_at; /* app_now() */
    bool redoing;                 /* a question is up whether to do again; else to take back */
    bool waits;                   /* until nobody else writes the office: then it is opened anew */
    bool lends;                   /* a command wishes to write: the office is opened anew for it */
    bool leaving;                 /* Esc was pressed on the first screen: once more leaves */
};

struct app *app_new(struct term *term, struct packs *packs, struct office *office, day_t today);
void app_free(struct app **app);
/* Language, theme, borders, mouse from the office's settings. override_lang >= 0 wins. NO_COLOR is
 * for the caller to say. */
void app_load_settings(struct app *app, int override_lang, bool no_colour);

/* Runs until the last view is closed, quit or hangup. Every exit has saved drafts. */
void app_run(struct app *app);
/* One turn for tests: takes one batch of waiting events, draws, shows. False: finished. */
bool app_turn(struct app *app, int timeout_ms);

/* ---- the stack. Each takes the view over; the old ones are freed when the turn ends, so a view may do this from inside itself. ---- */
void app_push(struct app *app, struct view *view);
void app_pop(struct app *app);                       /* the top one, without asking may_close */
void app_remove(struct app *app, struct view *view); /* wherever it stands */
struct view *app_top(const struct app *app);         /* NULL when empty */
/* The topmost view that is not a popup. */
struct view *app_screen(const struct app *app);
/* The case in which something was being typed when the program ended, its field open; false: none. */
bool app_resume_draft(struct app *app);
void app_quit(struct app *app);
/* What is being typed is kept as a draft. */
void app_save(struct app *app);
/* After the language, the office or a case changed under the views. */
void app_resume_all(struct app *app);

/* Ends this app as leaving does, if the views and the guard let it, to go on with something else. */
unsigned app_leave_for(struct app *app, enum app_next next);
/* Takes it over; the one before goes. NULL: nobody. */
void app_accompany(struct app *app, struct companion *companion);

/* ---- the message line ---- */
void app_say(struct app *app, enum str_id id);
#define app_say_put(app, style, id, ...) app_say_words(app, style, id, STR_ARGS(__VA_ARGS__))
void app_say_words(struct app *app, enum style style, enum str_id id,
                   const char *const words[ERR_WORDS]);
void app_report(struct app *app, const struct err *err); /* the whole message, with what to do */
void app_hush(struct app *app);

/* ---- what views ask of it ---- */
const char *app_str(const struct app *app, enum str_id id); /* in the language of the moment */
const char *app_label(const struct app *app, const struct label *label);
const char *app_sign(const struct app *app, enum sign sign);
int64_t app_now(const struct app *app);
void app_wake(struct app *app, struct view *view,
              int ms); /* tick in so many milliseconds; the earlier of two counts */
/* Runs a command as if its key had been pressed (the palette, a click). */
void app_command(struct app *app, enum command command);
/* False with the reason: not in this context, or refused by the view on top. */
bool app_can(const struct app *app, enum command command, struct err *err);
context_t app_context(const struct app *app);
bool app_case_at_hand(const struct app *app, int64_t *id);
bool app_cite_at_hand(const struct app *app, struct cite *cite);
void app_copy(struct app *app, const char *text); /* to clip, and says so */
/* Takes the last step of that case back, or does it again, and says what went from what to what; with the
 * number of the case where another is on the screen. key: what was touched. */
bool app_undo_case(struct app *app, int64_t id, bool redo, bool name_case, char key[FACT_KEY_SIZE]);
/* One setting, written through the office and taken up at once. */
bool app_set(struct app *app, const char *key, const char *value, struct err *err);

/* "2026-11-23 周一" / "2026-11-23 Mon"; "" for DAY_NONE. */
void app_day(const struct app *app, day_t day, struct sb *out);
/* Columns that the title of a screen has before what stands at the end of its line. */
int app_title_room(const struct app *app);

#endif
