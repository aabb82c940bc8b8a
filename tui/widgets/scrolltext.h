/*
 * scrolltext.h - a text to read: wrapped, scrolled, searched, with headings, marked parts and links
 * to step through.
 *
 * The text is added piece by piece, each with a style; a piece may be a link with a target the
 * owner understands. Rewrapped when the width changes, keeping the place.
 */
#ifndef WENZE_TUI_WIDGETS_SCROLLTEXT_H
#define WENZE_TUI_WIDGETS_SCROLLTEXT_H

#include "tui/app/commands.h"
#include "tui/term/paint.h"

struct scrolltext;

struct scrolltext *scrolltext_new(void);
void scrolltext_free(struct scrolltext **st);
void scrolltext_clear(struct scrolltext *st);
void scrolltext_add(struct scrolltext *st, enum style style,
                    const char *text); /* '\n' ends a line */
void scrolltext_link(struct scrolltext *st, const char *text, const char *target);
/* Names the place reached so far, e.g. "5(3)", for scrolltext_goto. */
void scrolltext_anchor(struct scrolltext *st, const char *name);

/* Gives the text a cursor that moves line by line; what is under it is the piece from one anchor to the
 * next, and the first `gutter` columns of its lines show so. Kept by scrolltext_clear. */
void scrolltext_cursor(struct scrolltext *st, int gutter);
void scrolltext_click(struct scrolltext *st, int y); /* row of the screen: the cursor goes there */

void scrolltext_layout(struct scrolltext *st, int rows, int cols);
void scrolltext_draw(const struct scrolltext *st,
                     struct paint *p); /* at 0,0; scrollbar at the right edge */
/* Moving, next/prev (link to link). False: not one of these or nothing to do. */
bool scrolltext_command(struct scrolltext *st, enum command command);
bool scrolltext_goto(struct scrolltext *st, const char *anchor);
const char *scrolltext_target(const struct scrolltext *st); /* of the selected link; NULL */
const char *scrolltext_anchor_at(
    const struct scrolltext
        *st); /* the last anchor at or above the cursor or, without one, the first row; NULL */

/* Marks all places of `needle` ("" or NULL: none) and goes to the first at or below the place;
 * returns how many there are. */
int scrolltext_search(struct scrolltext *st, const char *needle);
bool scrolltext_search_step(struct scrolltext *st, bool back); /* wraps round */

#endif
