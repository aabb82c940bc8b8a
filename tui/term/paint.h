/*
 * paint.h - the one way by which text reaches the screen.
 *
 * A painter is a rectangle of the frame with its own coordinates (0,0 is its upper left corner).
 * Nothing is drawn outside it; coordinates and sizes may be any number, negative too. Text is UTF-8
 * from anywhere: controls, bidi marks and broken bytes appear as U+FFFD (utf8_visible), a tab as a
 * blank, a line end as U+21B5. Widths are columns. A wide character that would be cut in half is
 * left out. Text too long for its columns ends in "…" (".." with ASCII borders). A length `cols` <
 * 0 means "to the right edge".
 *
 *     struct paint body = paint_sub(p, 1, 0, -1, -1);
 *     paint_text(&body, 0, 2, 20, ST_NORMAL, row->name);
 *     paint_right(&body, 0, 22, 10, ST_DIM, date);
 */
#ifndef WENZE_TUI_TERM_PAINT_H
#define WENZE_TUI_TERM_PAINT_H

#include "tui/term/grid.h"
#include "tui/term/theme.h"

struct paint {
    struct grid *grid;  /* borrowed */
    int top, left;      /* where 0,0 lies in the grid; may lie outside */
    int rows, cols;     /* size of the rectangle, >= 0 */
    int y0, x0, y1, x1; /* the clip in grid coordinates, y1 and x1 exclusive */
    bool ascii;         /* ASCII borders and signs */
    bool narrow;        /* no character of ambiguous width: a lookalike instead (ambiguous.h) */
};

struct paint paint_whole(struct grid *grid, bool ascii); /* narrow: false */
/* A part of p; rows or cols < 0: the rest. Clipped to p. */
struct paint paint_sub(const struct paint *p, int y, int x, int rows, int cols);

/* All of these return the columns used. */
int paint_text(struct paint *p, int y, int x, int cols, enum style style, const char *text);
int paint_text_n(struct paint *p, int y, int x, int cols, enum style style, const char *text,
                 size_t n);
int paint_pad(struct paint *p, int y, int x, int cols, enum style style,
              const char *text); /* and blanks to cols */
int paint_right(struct paint *p, int y, int x, int cols, enum style style,
                const char *text); /* flush right */
int paint_center(struct paint *p, int y, int x, int cols, enum style style, const char *text);
/* The text, each place where a word of `needle` stands (ASCII case ignored) in ST_MATCH. */
int paint_match(struct paint *p, int y, int x, int cols, enum style style, const char *text,
                const char *needle);
int paint_sign(struct paint *p, int y, int x, enum style style, enum sign sign);
/* Columns the visible form of the text needs. */
int paint_width(const char *text);

void paint_fill(struct paint *p, int y, int x, int rows, int cols, enum style style); /* blanks */
/* Gives cells another style and keeps their text: a selected row is painted, then restyled. */
void paint_restyle(struct paint *p, int y, int x, int cols, enum style style);
void paint_hline(struct paint *p, int y, int x, int cols, enum style style);
void paint_vline(struct paint *p, int y, int x, int rows, enum style style);
void paint_box(struct paint *p, int y, int x, int rows, int cols, enum style style,
               const char *title); /* title may be NULL */
/* A heading with a rule behind it: "今日 ─────── right". right may be NULL. */
void paint_rule(struct paint *p, int y, enum style style, const char *text, const char *right);
/* A centred box over what lies below, its ground ST_POPUP; returns the painter of its inside (one
 * blank column at each side). rows and cols are those of the inside. */
struct paint paint_popup(struct paint *p, int rows, int cols, const char *title);
/* Where that inside lies, for the cursor: nothing is drawn. */
struct paint paint_popup_inside(const struct paint *p, int rows, int cols);

/* Wrapped text (wrap.h), in no more than WRAP_READABLE columns: draws at most max_rows rows (< 0: all that fit) after leaving out `skip`;
 * returns the rows drawn. The last drawn row ends in "…" when text is left over. */
int paint_wrap(struct paint *p, int y, int x, int cols, int max_rows, int skip, enum style style,
               const char *text);
int paint_wrap_rows(const char *text, int cols); /* rows the text needs */

/* A bar of one column: `shown` of `total` things from `first`. Nothing when all are shown. */
void paint_scrollbar(struct paint *p, int y, int x, int rows, long total, long first, long shown);

#endif
