#include "tui/term/grid.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"

static const struct cell blank_cell = {.text = " ", .len = 1, .width = 1};

static int held(int n) {
    return n < 1 ? 1 : n > GRID_MAX ? GRID_MAX : n;
}

static struct cell *cell_at(struct grid *grid, int y, int x) {
    return &grid->cells[(size_t)y * (size_t)grid->cols + (size_t)x];
}

static void fill(struct cell *cells, size_t n, uint8_t style) {
    struct cell blank = blank_cell;
    blank.style = style;
    for (size_t i = 0; i < n; i++)
        cells[i] = blank;
}

struct grid *grid_new(int rows, int cols) {
    struct grid *grid = mem_alloc(sizeof *grid);
    grid_resize(grid, rows, cols);
    return grid;
}

void grid_free(struct grid **grid) {
    if (!*grid)
        return;
    mem_free((*grid)->cells);
    mem_free(*grid);
    *grid = NULL;
}

void grid_resize(struct grid *grid, int rows, int cols) {
    rows = held(rows);
    cols = held(cols);
    if (rows != grid->rows || cols != grid->cols) {
        grid->cells = mem_grow(grid->cells, (size_t)rows * (size_t)cols, sizeof *grid->cells);
        grid->rows = rows;
        grid->cols = cols;
    }
    grid_clear(grid, 0);
}

void grid_clear(struct grid *grid, uint8_t style) {
    fill(grid->cells, (size_t)grid->rows * (size_t)grid->cols, style);
}

void grid_copy(struct grid *to, const struct grid *from) {
    size_t n = (size_t)from->rows * (size_t)from->cols;
    if (to->rows != from->rows || to->cols != from->cols)
        to->cells = mem_grow(to->cells, n, sizeof *to->cells);
    to->rows = from->rows;
    to->cols = from->cols;
    memcpy(to->cells, from->cells, n * sizeof *to->cells);
}

const struct cell *grid_at(const struct grid *grid, int y, int x) {
    if (y < 0 || x < 0 || y >= grid->rows || x >= grid->cols)
        return NULL;
    return &grid->cells[(size_t)y * (size_t)grid->cols + (size_t)x];
}

/* What a write onto x .. x+width-1 cuts in half becomes a blank; its style stays. */
static void repair(struct grid *grid, int y, int x, int width) {
    struct cell *first = cell_at(grid, y, x);
    if (first->width == 0 && x > 0)
        fill(first - 1, 1, first[-1].style);
    struct cell *last = cell_at(grid, y, x + width - 1);
    if (last->width == 2 && x + width < grid->cols)
        fill(last + 1, 1, last[1].style);
}

/* A cluster longer than a cell is cut after the last whole code point that fits. */
static size_t fitting(const char *cluster, size_t n) {
    size_t len = 0;
    while (len < n) {
        uint32_t cp;
        size_t step = utf8_decode(cluster + len, n - len, &cp);
        if (len + step > CELL_BYTES)
            break;
        len += step;
    }
    return len;
}

bool grid_put(struct grid *grid, int y, int x, const char *cluster, size_t n, int width,
              uint8_t style) {
    if (y < 0 || x < 0 || y >= grid->rows || width < 1 || width > 2 || x > grid->cols - width ||
        n == 0)
        return false;
    repair(grid, y, x, width);
    struct cell *cell = cell_at(grid, y, x);
    size_t len = n <= CELL_BYTES ? n : fitting(cluster, n);
    *cell = (struct cell){.len = (uint8_t)len, .width = (uint8_t)width, .style = style};
    memcpy(cell->text, cluster, len);
    if (width == 2)
        cell[1] = (struct cell){.style = style};
    return true;
}

/* Holds a run to the row; false when nothing of it is left. */
static bool clip(const struct grid *grid, int y, int *x, int *cols) {
    if (y < 0 || y >= grid->rows || *cols <= 0 || *x >= grid->cols)
        return false;
    if (*x < 0) {
        if (*cols <= -*x)
            return false;
        *cols += *x;
        *x = 0;
    }
    if (*cols > grid->cols - *x)
        *cols = grid->cols - *x;
    return true;
}

void grid_blank(struct grid *grid, int y, int x, int cols, uint8_t style) {
    if (!clip(grid, y, &x, &cols))
        return;
    repair(grid, y, x, cols);
    fill(cell_at(grid, y, x), (size_t)cols, style);
}

void grid_restyle(struct grid *grid, int y, int x, int cols, uint8_t style) {
    if (!clip(grid, y, &x, &cols))
        return;
    struct cell *cell = cell_at(grid, y, x);
    for (int i = 0; i < cols; i++)
        cell[i].style = style;
    /* Both halves of a wide cell share one style: the one of its left half. */
    if (cell->width == 0)
        cell->style = x > 0 ? cell[-1].style : style;
    if (cell[cols - 1].width == 2)
        cell[cols].style = style;
}

/* The cells that differ from x on, joined over gaps too short to be worth a cursor move. */
#define GAP 4

bool grid_diff(const struct grid *was, const struct grid *now, struct grid_run *run) {
    int y = run->y, x = run->x + run->cols;
    bool whole = was->rows != now->rows || was->cols != now->cols;
    for (; y < now->rows; y++, x = 0) {
        const struct cell *a = whole ? NULL : was->cells + (size_t)y * (size_t)now->cols;
        const struct cell *b = now->cells + (size_t)y * (size_t)now->cols;
        if (whole && x == 0) {
            *run = (struct grid_run){y, 0, now->cols};
            return true;
        }
        if (whole || (x == 0 && memcmp(a, b, (size_t)now->cols * sizeof *b) == 0))
            continue;
        while (x < now->cols && memcmp(&a[x], &b[x], sizeof *b) == 0)
            x++;
        if (x == now->cols)
            continue;
        int end = x + 1, same = 0;
        for (int i = x + 1; i < now->cols && same < GAP; i++) {
            if (memcmp(&a[i], &b[i], sizeof *b) == 0) {
                same++;
            } else {
                same = 0;
                end = i + 1;
            }
        }
        if (b[x].width == 0 && x > 0)
            x--;
        if (b[end - 1].width == 2 && end < now->cols)
            end++;
        *run = (struct grid_run){y, x, end - x};
        return true;
    }
    return false;
}

void grid_dump(const struct grid *grid, struct sb *out) {
    for (int y = 0; y < grid->rows; y++) {
        const struct cell *row = grid->cells + (size_t)y * (size_t)grid->cols;
        int end = grid->cols;
        while (end > 0 && row[end - 1].len == 1 && row[end - 1].text[0] == ' ')
            end--;
        for (int x = 0; x < end; x++)
            sb_add_n(out, row[x].text, row[x].len);
        sb_add_char(out, '\n');
    }
}
