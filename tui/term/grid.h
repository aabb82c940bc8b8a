/*
 * grid.h - one frame of the screen as cells, without a terminal.
 *
 * A cell holds one cluster (at most CELL_BYTES bytes; of a longer one the base and the marks
 * that fit), its width and its style. A wide cluster stands in two cells: the left one holds
 * it with width 2, the right one is empty with width 0. A write onto half of a wide cell
 * turns the other half into a blank, so a row never holds half a Hanzi. Views do not call
 * this; they paint through paint.h.
 */
#ifndef WENZE_TUI_TERM_GRID_H
#define WENZE_TUI_TERM_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/sb.h"

#define CELL_BYTES 16
#define GRID_MAX 1000 /* rows and columns are held to 1..GRID_MAX */

struct cell {
    char text[CELL_BYTES]; /* bytes after len are zero, so that cells compare as memory */
    uint8_t len;           /* 0: the right half of a wide cell */
    uint8_t width;         /* 0 right half, 1, 2 */
    uint8_t style;         /* enum style, theme.h */
    uint8_t pad;           /* zero */
};

struct grid {
    int rows, cols;
    struct cell *cells; /* rows * cols, row by row; owned */
};

struct grid *grid_new(int rows, int cols); /* blank, style 0 */
void grid_free(struct grid **grid);
void grid_resize(struct grid *grid, int rows, int cols); /* all cells blank afterwards */
void grid_clear(struct grid *grid, uint8_t style);
void grid_copy(struct grid *to, const struct grid *from);          /* takes its size too */
const struct cell *grid_at(const struct grid *grid, int y, int x); /* NULL outside */

/* Puts one cluster of n bytes and `width` columns (1 or 2). False, and nothing changed, when any of
 * it would lie outside. The text must be visible already (utf8_visible). */
bool grid_put(struct grid *grid, int y, int x, const char *cluster, size_t n, int width,
              uint8_t style);
void grid_blank(struct grid *grid, int y, int x, int cols, uint8_t style); /* clipped */
void grid_restyle(struct grid *grid, int y, int x, int cols,
                  uint8_t style); /* keeps the text; clipped */

/* Runs of cells in which two grids of one size differ, in reading order; a run never
 * begins or ends inside a wide cell of `now`. Begin with {0}; false: no more. Sizes
 * differ: every row is one run. */
struct grid_run {
    int y, x, cols;
};
bool grid_diff(const struct grid *was, const struct grid *now, struct grid_run *run);

/* The text, one line a row, blanks at line ends left out; for golden screens. */
void grid_dump(const struct grid *grid, struct sb *out);

#endif
