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
#include <stdint.h>

#include "tui/term/term.h"
#include "tui/words/strings.h"

/* A set of contexts: what applies everywhere, the kinds of place, a bit for each screen. */
typedef uint64_t context_t;

/* The places of the screens among the contexts. */
#define SCREEN_BIT 5
enum {
#define S(id, context, name, command, needs, constructor) ORDER_##id,
#include "tui/app/screens.def"
#undef S
    ORDER_COUNT
};

#define CONTEXT(bit) ((context_t)1 << (bit))
#define CTX_GLOBAL CONTEXT(0)    /* everywhere */
#define CTX_MOVE CONTEXT(1)      /* something moves: rows, pages, days, the caret. Added by app.c */
#define CTX_LIST CONTEXT(2)      /* a list of rows: letters are shortcuts */
#define CTX_TEXT CONTEXT(3)      /* a text is read: letters are shortcuts */
#define CTX_EDIT CONTEXT(4)      /* text is being entered: no letters */
#define CTX_TUTOR CONTEXT(56)    /* the tutor is at work: added by its companion */
#define CTX_RESULTS CONTEXT(57)  /* results of training */
#define CTX_BUILDING CONTEXT(58) /* the case of a drill is at hand: added by its companion */
#define CTX_CHOICE CONTEXT(59)   /* a popup list to choose from */
#define CTX_MULTI CONTEXT(60)    /* a popup list of several */
#define CTX_ASK CONTEXT(61)      /* a yes-or-no question */
#define CTX_CASE CONTEXT(62)     /* a case is at hand: added by app.c when the view has one */
/* One for each screen of screens.def, which names it; CTX_FORM, the case builder's form: no letters. */
#define CTX_FORM CONTEXT(SCREEN_BIT + ORDER_case)
#define CTX_TODAY CONTEXT(SCREEN_BIT + ORDER_today)
#define CTX_CASES CONTEXT(SCREEN_BIT + ORDER_cases)
#define CTX_WRITTEN CONTEXT(SCREEN_BIT + ORDER_written)
#define CTX_ASSESS CONTEXT(SCREEN_BIT + ORDER_assess)
#define CTX_CHECK CONTEXT(SCREEN_BIT + ORDER_check)
#define CTX_WORKSHEET CONTEXT(SCREEN_BIT + ORDER_worksheet)
#define CTX_JOURNAL CONTEXT(SCREEN_BIT + ORDER_journal)
#define CTX_CALENDAR CONTEXT(SCREEN_BIT + ORDER_calendar)
#define CTX_LAW CONTEXT(SCREEN_BIT + ORDER_law)
#define CTX_COMPARE CONTEXT(SCREEN_BIT + ORDER_compare)
#define CTX_REVIEW CONTEXT(SCREEN_BIT + ORDER_review)
#define CTX_LETTER CONTEXT(SCREEN_BIT + ORDER_letter)
#define CTX_PALETTE CONTEXT(SCREEN_BIT + ORDER_palette)
#define CTX_HELP CONTEXT(SCREEN_BIT + ORDER_help)
#define CTX_SETTINGS CONTEXT(SCREEN_BIT + ORDER_settings)
#define CTX_RECEIPT CONTEXT(SCREEN_BIT + ORDER_receipt)
#define CTX_ENTRY CONTEXT(SCREEN_BIT + ORDER_entry)
#define CTX_SHELF CONTEXT(SCREEN_BIT + ORDER_shelf)
#define CTX_COPIES CONTEXT(SCREEN_BIT + ORDER_copies)
#define CTX_IMPORT CONTEXT(SCREEN_BIT + ORDER_import)
#define CTX_REGISTER CONTEXT(SCREEN_BIT + ORDER_register)
#define CTX_TRAINING CONTEXT(SCREEN_BIT + ORDER_training)
#define CTX_DEFECTS CONTEXT(SCREEN_BIT + ORDER_defects)
#define CTX_CORRECTION CONTEXT(SCREEN_BIT + ORDER_correction)
#define CTX_REPORT CONTEXT(SCREEN_BIT + ORDER_report)
#define CTX_SITTING CONTEXT(SCREEN_BIT + ORDER_sitting)
#define CTX_PARCEL CONTEXT(SCREEN_BIT + ORDER_parcel)
#define CTX_TOOLS CONTEXT(SCREEN_BIT + ORDER_tools)
#define CTX_NOTICES CONTEXT(SCREEN_BIT + ORDER_notices)
#define CTX_CHART CONTEXT(SCREEN_BIT + ORDER_chart)
#define CTX_MATTER CONTEXT(SCREEN_BIT + ORDER_matter)
#define CTX_BOARD CONTEXT(SCREEN_BIT + ORDER_board)
#define CTX_YARDSTICK CONTEXT(SCREEN_BIT + ORDER_yardstick)
#define S(id, context, name, command, needs, constructor)                                          \
    _Static_assert(context == CONTEXT(SCREEN_BIT + ORDER_##id), "the context of " #id);
#include "tui/app/screens.def"
#undef S
#define CONTEXT_BITS 63
_Static_assert(SCREEN_BIT + ORDER_COUNT <= 56, "too many screens for the bits");
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
    context_t contexts;
    int bar;                        /* place in the key bar, small first; 0: not in it */
    const char *keys[COMMAND_KEYS]; /* names as of key_parse; "" when there is none */
    const char *label[2];           /* by enum lang; a word or two */
    const char *help[2];            /* one sentence */
};

const struct command_info *command_info(enum command command);
/* What a key does in these contexts, CMD_NONE for nothing. What a screen binds goes before what
 * works everywhere, which then has another key there. */
enum command command_find(context_t contexts, int key);
/* The same for typed text: one printable character, full-width forms folded.
 * CMD_NONE in CTX_ANY_LETTERS. */
enum command command_find_text(context_t contexts, const char *text, size_t n);
/* Command by id ("undo"), CMD_NONE. */
enum command command_named(const char *id);
/* Which context a bit is, for the headings of help: a string. */
enum str_id context_label(context_t one);

/* Context sets that occur together on the screens; the tests look for keys
 * bound twice in one of them. */
struct context_set {
    const char *name;
    context_t contexts;
};
const struct context_set *command_context_sets(size_t *count);

#endif
