/*
 * caps.h - what the terminal can do, as terminfo tells it. For term_*.c, and for the doctor.
 *
 * Read once; afterwards nothing of ncurses is asked but the arithmetic of its parameter strings.
 * Padding is left out: no terminal of today needs it. Without any terminfo at all (a bare PC, a
 * static program) the common terminals are known by heart.
 */
#ifndef WENZE_TUI_TERM_CAPS_H
#define WENZE_TUI_TERM_CAPS_H

#include "core/base/err.h"
#include "core/base/sb.h"
#include "tui/term/theme.h"

enum cap {
    CAP_ENTER, /* smcup */
    CAP_LEAVE, /* rmcup */
    CAP_CLEAR,
    CAP_HIDE,  /* civis */
    CAP_SHOW,  /* cnorm */
    CAP_PLAIN, /* sgr0 */
    CAP_BOLD,
    CAP_UNDERLINE,
    CAP_REVERSE,
    CAP_DIM,
    CAP_KEYPAD, /* smkx */
    CAP_NO_KEYPAD,
    CAP_WRAP, /* smam */
    CAP_NO_WRAP,
    CAP_COUNT
};

struct term_caps {
    char *text[CAP_COUNT]; /* owned; "" when the terminal has none */
    char *move, *fg, *bg;  /* owned parameter strings; fg and bg may be "" */
    int colours;           /* 0, 8, 256 */
};

/* err.term.unknown, err.term.dumb (both name TERM). */
bool term_caps_load(struct term_caps *caps, struct err *err);
void term_caps_clear(struct term_caps *caps);
/* After a load: what the terminal sends for a key, by the key's name as of key_parse. */
struct term_cap_key {
    const char *name;
    char sequence[16]; /* "" when it has none */
};
#define TERM_CAP_KEYS 23
void term_caps_keys(struct term_cap_key keys[TERM_CAP_KEYS]);
void term_caps_move(const struct term_caps *caps, int y, int x, struct sb *out);
/* All that switches to a look, from whatever was before. */
void term_caps_look(const struct term_caps *caps, struct look look, struct sb *out);

/* For the doctor: does term_tty_open know the terminal that TERM names? Shows nothing. */
bool term_probe(struct err *err);
const char *term_library_version(void); /* "ncurses 6.4…" */

#endif
