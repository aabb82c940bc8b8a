/*
 * term.h - the terminal: what comes in (events) and what goes out (a frame). The real one is opened
 * by term_tty_open, the one of the tests by term_headless_new; both answer to the same calls.
 *
 * Only app.c waits here; no view ever does. A frame is sent as the cells that changed since the
 * last one; curses finds the shortest way to say it. While nothing happens nothing is sent and nothing
 * runs.
 */
#ifndef WENZE_TUI_TERM_TERM_H
#define WENZE_TUI_TERM_TERM_H

#include <stdint.h>

#include "core/base/err.h"
#include "tui/term/grid.h"
#include "tui/term/theme.h"

/* A key is one of these or an ASCII character (lower case), with modifiers. Printable characters
 * without Ctrl or Alt never come as keys: they are text. */
enum key_code {
    K_NONE = 0,
    K_TAB = 9,
    K_ENTER = 13,
    K_ESC = 27,
    K_SPACE = 32,
    K_BACKSPACE = 127,
    K_UP = 0x100,
    K_DOWN,
    K_LEFT,
    K_RIGHT,
    K_HOME,
    K_END,
    K_PGUP,
    K_PGDN,
    K_INSERT,
    K_DELETE,
    K_F0 = 0x180, /* K_F(1) .. K_F(12) follow */
    K_CTRL_BIT = 0x1000,
    K_ALT_BIT = 0x2000,
    K_SHIFT_BIT = 0x4000
};
#define K_F(n) (K_F0 + (n))
#define K_CTRL(c) (K_CTRL_BIT | (c))
#define K_ALT(c) (K_ALT_BIT | (c))
#define K_SHIFT(c) (K_SHIFT_BIT | (c))

enum event_kind {
    EV_TIMEOUT, /* nothing came in the time asked for */
    EV_TEXT,    /* characters as typed or composed by an input method; one or more, complete */
    EV_KEY,
    EV_PASTE, /* the whole of a bracketed paste, as it came */
    EV_MOUSE, /* only when the mouse is on */
    EV_RESIZE,
    EV_HANGUP /* the terminal is gone, or the system asks the program to end */
};

enum mouse_what { MOUSE_CLICK, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };

struct event {
    enum event_kind kind;
    int key; /* EV_KEY */
    /* EV_TEXT, EV_PASTE: NUL-terminated, valid until the next term_wait; may hold anything */
    const char *text;
    size_t n;
    int y, x; /* EV_MOUSE: cell */
    enum mouse_what mouse;
};

struct term;

struct term_ops {
    void (*size)(struct term *term, int *rows, int *cols);
    bool (*wait)(struct term *term, int timeout_ms, struct event *event);
    void (*show)(struct term *term, const struct grid *frame, int caret_y, int caret_x);
    void (*look)(struct term *term, enum theme theme, bool mouse);
    int64_t (*now)(struct term *term);
    void (*redraw)(struct term *term);
    void (*copy)(struct term *term, const char *said, size_t n); /* OSC 52, as it goes out */
    void (*free)(struct term *term);
};
struct term {
    const struct term_ops *ops;
};

/* The terminal of this process. ERR_USAGE err.term.no_tty when stdin or stdout is none,
 * err.term.unknown (TERM named), err.term.dumb. On success the screen is taken
 * over; term_free gives it back. */
bool term_tty_open(struct term **out, struct err *err);
/* Gives the terminal back from wherever the program has to leave (out of memory, a fatal signal):
 * safe to call at any time. */
void term_tty_restore(void);

void term_free(struct term **term);
void term_size(struct term *term, int *rows, int *cols);
/* The next event; timeout_ms < 0 waits for ever, 0 only looks. */
void term_wait(struct term *term, int timeout_ms, struct event *event);
/* Shows a frame; the caret (the real cursor, where an input method opens) is
 * hidden when caret_y < 0. */
void term_show(struct term *term, const struct grid *frame, int caret_y, int caret_x);
void term_look(struct term *term, enum theme theme, bool mouse);
void term_redraw(struct term *term); /* the next frame is sent whole */
/* To the clipboard of the desktop, by OSC 52 (terminals that do not know it pass over it). What is too
 * long for them (TERM_COPY_MAX) is not sent: false. */
#define TERM_COPY_MAX ((size_t)74000)
bool term_copy(struct term *term, const char *text, size_t n);
int64_t term_now(struct term *term); /* milliseconds of a steady clock */

/* "F5", "Ctrl-P", "Alt-1", "Shift-Tab", "Enter", "n": how keys are named in the command table, the
 * help and key scripts. */
#define KEY_NAME_SIZE 32
void key_text(int key, char out[KEY_NAME_SIZE]);
int key_parse(
    const char *name); /* K_NONE when it names none; a single printable character is itself */

/* ---- the headless terminal of tests and scripts ---- */
struct term *term_headless_new(int rows, int cols);
void term_headless_push(struct term *term, const struct event *event); /* text is copied */
void term_headless_resize(struct term *term, int rows, int cols);      /* and an EV_RESIZE */
void term_headless_advance(struct term *term, int64_t ms);             /* its clock */
const struct grid *term_headless_frame(const struct term *term);       /* what was shown last */
const char *term_headless_copied(const struct term *term);             /* last; "" */
void term_headless_caret(const struct term *term, int *y, int *x);     /* -1: hidden */
size_t term_headless_shown(const struct term *term);                   /* how many frames */
/* When no event is left: a timeout if one was asked for, else EV_HANGUP; so that a script ends. */

#endif
