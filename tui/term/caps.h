/*
 * caps.h - which terminal this is, as terminfo tells it. For tty.c, and for the doctor.
 *
 * Without any terminfo at all (a bare PC, a static program) the common terminals are taken for an
 * xterm, whose description the program carries.
 */
#ifndef WENZE_TUI_TERM_CAPS_H
#define WENZE_TUI_TERM_CAPS_H

#include "core/base/err.h"
#include "core/base/sb.h"

struct screen; /* SCREEN of curses */

/* The curses screen of the terminal that TERM names, on stdin and stdout; delscreen ends it.
 * err.term.unknown, err.term.dumb (both name TERM). */
struct screen *term_caps_open(struct err *err);

/* What gives the terminal back when curses cannot be asked any more: in a crash. */
void term_caps_way_back(struct sb *out);
/* Whether what is written beyond the right edge goes on in the next line; curses then knows. */
void term_caps_fold(bool on, struct sb *out);

/* For the doctor: does term_tty_open know the terminal that TERM names? Shows nothing. */
bool term_probe(struct err *err);
const char *term_library_version(void); /* "ncurses 6.4…" */

#endif
