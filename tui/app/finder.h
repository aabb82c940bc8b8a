/*
 * finder.h - the line above a list into which one types to narrow it: Hanzi as they stand, pinyin whole or
 * by initials, Latin letters in any case. The one finder of all lists.
 *
 *     finder_init -> (finder_command | finder_typed)* -> finder_free
 *     finder_ask -> finder_holds, once for every row
 *
 * The owner reports CTX_EDIT while `open` is set, hands text and commands to it first, and narrows its rows
 * when FINDER_NARROWED is said.
 */
#ifndef WENZE_TUI_APP_FINDER_H
#define WENZE_TUI_APP_FINDER_H

#include "core/text/pinyin.h"
#include "tui/app/app.h"
#include "tui/widgets/field.h"
#include "tui/widgets/list.h"

struct finder {
    struct field *field; /* owned */
    bool open;           /* it has the cursor */
    bool stays;          /* it always has it: Esc empties it, Enter leaves it */
};

enum finder_did {
    FINDER_NOT,      /* not for it */
    FINDER_DONE,     /* nothing to narrow */
    FINDER_NARROWED, /* other words: the rows are to be looked through anew */
    FINDER_TAKEN     /* Enter: the row under the cursor, and the line is left */
};

void finder_init(struct finder *finder, bool stays);
void finder_free(struct finder *finder);
const char *finder_text(const struct finder *finder);
bool finder_any(const struct finder *finder); /* are there words? */
void finder_set(struct finder *finder, const char *text);

/* Moving is the list's, the rest the line's. Esc takes the words back and leaves the line; without
 * words and not open it is FINDER_NOT. */
enum finder_did finder_command(struct finder *finder, struct app *app, struct list *list,
                               void *owner, enum command command);
/* Opens it when it is not. */
enum finder_did finder_typed(struct finder *finder, struct app *app, const char *text, size_t n);
/* On a list whose letters are shortcuts: only what no shortcut can be (Hanzi, a digit, a bracket) is typed
 * without opening it first, all else is FINDER_NOT. */
enum finder_did finder_heard(struct finder *finder, struct app *app, const char *text, size_t n);
/* A click, when its line is the first and the list begins in row `head`: the line is opened, or a row is
 * selected; FINDER_TAKEN on the row that was selected already. */
enum finder_did finder_click(struct finder *finder, struct list *list, void *owner, int head,
                             int y);

/* One row high: the label (NULL: none) from column 1, the words or, dim, the hint from column x on. */
void finder_layout(struct finder *finder, int x, int cols);
void finder_draw(const struct finder *finder, const struct app *app, struct paint *p, int y, int x,
                 const char *label, const char *hint);
bool finder_cursor(const struct finder *finder, int *y, int *x); /* adds to what is there */

/* What is asked for, made ready for many rows; good until the words change. */
struct finder_query {
    const char *words;
    struct pinyin_query sound;
};
void finder_ask(const struct finder *finder, struct finder_query *out);
/* Does the text (NULL: none) hold all that was typed, as it stands or as it sounds? */
bool finder_holds(const struct finder_query *query, const char *text);

#endif
