/*
 * commands.h - the one table of what a person can do: name, where it applies, its keys, its words.
 *
 * The rows stand in commands.def. From them come the key bar, the palette, the key page of the help
 * and the part on keys of the man page; a new command is a row there and a case in the view's
 * command(). No view looks at a key.
 *
 * Contexts: a view says what it is (context()), e.g. CTX_LIST | CTX_CASES; CTX_GLOBAL is always
 * added. A key means the first command of the table that is bound to it in one of the contexts; one
 * that works everywhere comes last.
 * Letters, digits and marks are keys only where no text is entered: never in CTX_FORM and CTX_EDIT
 * (an input method would swallow them). Full-width letters typed through an input method count as
 * the plain ones.
 */
#ifndef WENZE_TUI_APP_COMMANDS_H
#define WENZE_TUI_APP_COMMANDS_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/term/term.h"
#include "tui/words/strings.h"

/* The places of the screens among the contexts. */
#define SCREEN_BIT 5
enum {
#define S(id, context, name, command, needs, constructor) ORDER_##id,
#include "tui/app/screens.def"
#undef S
    ORDER_COUNT
};

enum context {
    CTX_GLOBAL = 1 << 0, /* everywhere */
    CTX_MOVE = 1 << 1,   /* something moves: rows, pages, days, the caret. Added by app.c */
    CTX_LIST = 1 << 2,   /* a list of rows: letters are shortcuts */
    CTX_TEXT = 1 << 3,   /* a text is read: letters are shortcuts */
    CTX_EDIT = 1 << 4,   /* text is being entered: no letters */
/* One for each screen, by screens.def; CTX_FORM, the case builder's form: no letters. */
#define S(id, context, name, command, needs, constructor) context = 1 << (SCREEN_BIT + ORDER_##id),
#include "tui/app/screens.def"
#undef S
    CTX_CHOICE = 1 << 27, /* a popup list to choose from */
    CTX_MULTI = 1 << 28,  /* a popup list of several */
    CTX_ASK = 1 << 29,    /* a yes-or-no question */
    CTX_CASE = 1 << 30    /* a case is at hand: added by app.c when the view has one */
};
_Static_assert(SCREEN_BIT + ORDER_COUNT <= 27, "too many screens for the bits");
#define CTX_ANY_LETTERS (CTX_FORM | CTX_EDIT) /* contexts in which printable keys are text */

enum command {
    CMD_NONE,
#define C(id, contexts, bar, key1, key2, key3, zh, en, zh_help, en_help) CMD_##id,
#include "tui/app/commands.def"
#undef C
    CMD_COUNT
};

#define COMMAND_KEYS 3
struct command_info {
    const char *id; /* "undo" */
    unsigned contexts;
    int bar;                        /* place in the key bar, small first; 0: not in it */
    const char *keys[COMMAND_KEYS]; /* names as of key_parse; "" when there is none */
    const char *label[2];           /* by enum lang; a word or two */
    const char *help[2];            /* one sentence */
};

const struct command_info *command_info(enum command command);
/* What a key does in these contexts, CMD_NONE for nothing. What a screen binds goes before what
 * works everywhere, which then has another key there. */
enum command command_find(unsigned contexts, int key);
/* The same for typed text: one printable character, full-width forms folded.
 * CMD_NONE in CTX_ANY_LETTERS. */
enum command command_find_text(unsigned contexts, const char *text, size_t n);
/* Command by id ("undo"), CMD_NONE. */
enum command command_named(const char *id);
/* Which context a bit is, for the headings of help: a string. */
enum str_id context_label(enum context one);

/* Context sets that occur together on the screens; the tests look for keys
 * bound twice in one of them. */
struct context_set {
    const char *name;
    unsigned contexts;
};
const struct context_set *command_context_sets(size_t *count);

#endif
