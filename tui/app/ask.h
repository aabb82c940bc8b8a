/*
 * ask.h - questions as popups, answered later: a view asks, returns, and its function is called
 * with the answer.
 *
 * `owner` is the view that asks; it stands below the question, so it is alive when `done` is called
 * (never when the question is dropped with Esc, except ask_confirm: then with false). Whatever the
 * answer needs to know is kept in the owner.
 */
#ifndef WENZE_TUI_APP_ASK_H
#define WENZE_TUI_APP_ASK_H

#include "tui/app/app.h"

typedef void ask_confirmed(struct app *app, struct view *owner, bool yes);
/* A question of a few lines (wrapped), answered with y/Enter or n/Esc. `danger`: Enter does not
 * count as yes. */
void ask_confirm(struct app *app, struct view *owner, const char *question, bool danger,
                 ask_confirmed *done);

/* A line of text. Returns whether the answer is taken (true closes the prompt); false leaves it
 * open with the message line saying why. */
typedef bool ask_answered(struct app *app, struct view *owner, const char *text, size_t n);
/* label stands above the line, hint below it (may be NULL). */
void ask_line(struct app *app, struct view *owner, const char *label, const char *hint,
              const char *initial, ask_answered *done);
/* The same for a day, as people say one (core/date/spoken.h); the day it means stands behind it. What is typed
 * first takes the place of `initial`. */
void ask_date(struct app *app, struct view *owner, const char *label, const char *hint,
              const char *initial, ask_answered *done);
/* The same for a passphrase: each character is shown as a star. */
void ask_secret(struct app *app, struct view *owner, const char *label, const char *hint,
                ask_answered *done);
/* The same for a text of many lines; Enter enters, Alt-Enter or Ctrl-J begins a paragraph. */
void ask_text(struct app *app, struct view *owner, const char *label, const char *hint,
              const char *initial, ask_answered *done);

struct ask_item {
    const char *code; /* what `done` gets; "" is allowed */
    const char *label;
    const char *note;    /* behind the label, dim; NULL */
    const char *why_not; /* not NULL: cannot be chosen, and this is the reason */
    bool on;             /* one: where the cursor begins; several: marked */
    const char *detail;  /* said in full below the list while the cursor is here; NULL */
};
/* codes: the code chosen, or for several the marked codes in the order of the list, comma-separated
 * ("" for none). */
typedef void ask_chosen(struct app *app, struct view *owner, const char *codes);
/* A popup list into which one can type (tui/app/finder.h), digits go to the row of that number; items are
 * copied. several: Space marks, Enter takes all marked. */
void ask_choice(struct app *app, struct view *owner, const char *title,
                const struct ask_item *items, size_t count, bool several, ask_chosen *done);
struct ask_pick {
    bool several;
    const char *typed; /* typed already; NULL: nothing. What it alone fits is taken at once */
    bool open_list;    /* what was typed is an answer too, although no item says so */
    const char *help;  /* the topic F1 opens, a literal; NULL: how lists are used */
};
void ask_pick(struct app *app, struct view *owner, const char *title, const struct ask_item *items,
              size_t count, const struct ask_pick *how, ask_chosen *done);

/* A text to read and close: why something is refused, what is missing. */
void ask_show(struct app *app, const char *title, const char *text);

#endif
