/*
 * draw.h - a frame becomes what curses shows. For tty.c.
 */
#ifndef WENZE_TUI_TERM_DRAW_H
#define WENZE_TUI_TERM_DRAW_H

#include "tui/term/grid.h"
#include "tui/term/theme.h"

/* How a style is said to curses: attributes and a pair of colours; one of each for every style. */
struct draw_look {
    unsigned attrs; /* attr_t */
    short pair;
};

/* Sets up the colours of the current curses screen; mono where it has none. */
void draw_theme(enum theme theme, struct draw_look looks[STYLE_COUNT]);
/* Puts what differs from `shown` into stdscr and makes `shown` equal; false: nothing does. Both are
 * of one size. */
bool draw_changes(const struct draw_look looks[STYLE_COUNT], struct grid *shown,
                  const struct grid *frame);

#endif
