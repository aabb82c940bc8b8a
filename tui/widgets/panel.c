#include "tui/widgets/panel.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/text/wrap.h"

#define INDENT 2
#define LEAST_TEXT 12 /* columns that the text keeps beside what stands at the right */

static bool selectable(const void *owner, size_t i) {
    return ((const struct panel *)owner)->rows[i].id != 0;
}

static void draw_row(const void *owner, size_t i, bool selected, struct paint *p) {
    const struct panel_row *row = &((const struct panel *)owner)->rows[i];
    int x = INDENT + row->depth * INDENT, right = 0;
    (void)selected;
    if (row->folds)
        paint_sign(p, 0, x, ST_NORMAL, row->open ? SIGN_EXPANDED : SIGN_FOLDED);
    if (row->folds || row->id != 0)
        x += INDENT;
    if (row->sign >= 0)
        x += paint_sign(p, 0, x, row->style, (enum sign)row->sign) + 1;
    if (row->right && *row->right) {
        int most = p->cols - x - LEAST_TEXT - 1;
        right = paint_width(row->right);
        right = right > most ? most : right;
        right = right < 0 ? 0 : right;
        paint_right(p, 0, p->cols - right - 1, right, row->right_style, row->right);
    }
    int room = p->cols - x - (right > 0 ? right + 2 : 0);
    paint_text(p, 0, x, room < 0 ? 0 : room, row->style, row->text);
}

static const struct list_ops rows_of = {.row = draw_row, .selectable = selectable};

void panel_init(struct panel *panel) {
    *panel = (struct panel){.rows = NULL};
    list_init(&panel->list, &rows_of);
}

static void clear_rows(struct panel *panel) {
    for (size_t i = 0; i < panel->count; i++) {
        mem_free(panel->rows[i].text);
        mem_free(panel->rows[i].right);
        mem_free(panel->rows[i].detail);
    }
    panel->count = 0;
}

void panel_free(struct panel *panel) {
    clear_rows(panel);
    mem_free(panel->rows);
    mem_free(panel->folds);
    *panel = (struct panel){.rows = NULL};
}

/* FNV-1a over the parent, the name and the number. */
uint64_t panel_id(uint64_t parent, const char *name, size_t number) {
    const uint64_t prime = 1099511628211u;
    uint64_t id = 14695981039346656037u;
    for (unsigned i = 0; i < 8; i++)
        id = (id ^ ((parent >> (8 * i)) & 0xFF)) * prime;
    for (; name && *name; name++)
        id = (id ^ (unsigned char)*name) * prime;
    for (unsigned i = 0; i < 4; i++)
        id = (id ^ (((uint64_t)number >> (8 * i)) & 0xFF)) * prime;
    return id ? id : 1;
}

/* ---- making the rows ---- */

void panel_begin(struct panel *panel) {
    const struct panel_row *row = panel_selected(panel);
    if (row)
        panel->stood = row->id;
    clear_rows(panel);
}

struct panel_row *panel_add(struct panel *panel, uint64_t id, int depth, enum style style,
                            const char *text) {
    if (panel->count == panel->cap) {
        panel->cap = panel->cap ? panel->cap * 2 : 32;
        panel->rows = mem_grow(panel->rows, panel->cap, sizeof *panel->rows);
    }
    struct panel_row *row = &panel->rows[panel->count++];
    *row = (struct panel_row){
        .id = id, .depth = depth, .sign = -1, .style = style, .text = mem_dup(text), .item = -1};
    return row;
}

static void replace(char **old, const char *text) {
    char *copy = mem_dup(text);
    mem_free(*old);
    *old = copy;
}

void panel_right(struct panel_row *row, enum style style, const char *text) {
    row->right_style = style;
    replace(&row->right, text);
}

void panel_detail(struct panel_row *row, const char *text) {
    replace(&row->detail, text);
}

void panel_leads(struct panel_row *row, const struct cite *cite, const char *key) {
    if (cite)
        row->cite = *cite;
    if (key) {
        size_t n = strnlen(key, sizeof row->key - 1);
        memcpy(row->key, key, n);
        row->key[n] = '\0';
    }
}

static struct panel_fold *fold_of(const struct panel *panel, uint64_t id) {
    for (size_t i = 0; i < panel->fold_count; i++)
        if (panel->folds[i].id == id)
            return &panel->folds[i];
    return NULL;
}

bool panel_folds(struct panel *panel, struct panel_row *row, bool open_at_first) {
    const struct panel_fold *fold = fold_of(panel, row->id);
    row->folds = true;
    row->open = fold ? fold->open : open_at_first;
    return row->open;
}

void panel_set_open(struct panel *panel, uint64_t id, bool open) {
    struct panel_fold *fold = fold_of(panel, id);
    if (!fold) {
        if (panel->fold_count == panel->fold_cap) {
            panel->fold_cap = panel->fold_cap ? panel->fold_cap * 2 : 16;
            panel->folds = mem_grow(panel->folds, panel->fold_cap, sizeof *panel->folds);
        }
        fold = &panel->folds[panel->fold_count++];
        fold->id = id;
    }
    fold->open = open;
}

bool panel_all_open(const struct panel *panel) {
    for (size_t i = 0; i < panel->count; i++)
        if (panel->rows[i].folds && !panel->rows[i].open)
            return false;
    return true;
}

void panel_open_all(struct panel *panel, bool open) {
    for (size_t i = 0; i < panel->count; i++)
        if (panel->rows[i].folds)
            panel_set_open(panel, panel->rows[i].id, open);
}

void panel_heading(struct panel *panel, const char *text) {
    panel_add(panel, 0, 0, ST_HEADING, text);
}

void panel_words(struct panel *panel, int depth, enum style style, const char *text, int cols) {
    size_t n = strlen(text), at = 0;
    cols -= INDENT + depth * INDENT + 1;
    cols = cols > WRAP_READABLE ? WRAP_READABLE : cols;
    do {
        struct wrap_line line;
        at = wrap_next(text, n, at, cols < 4 ? 4 : cols, &line);
        char *part = mem_dup_n(text + line.start, line.len);
        panel_add(panel, 0, depth, style, part);
        mem_free(part);
    } while (at < n);
}

void panel_end(struct panel *panel) {
    list_set_count(&panel->list, panel->count);
    if (!panel_select(panel, panel->stood))
        list_select(&panel->list, panel, panel->list.sel);
}

/* ---- the cursor ---- */

const struct panel_row *panel_selected(const struct panel *panel) {
    size_t sel = panel->list.sel;
    return sel < panel->count && panel->rows[sel].id != 0 ? &panel->rows[sel] : NULL;
}

bool panel_select(struct panel *panel, uint64_t id) {
    for (size_t i = 0; id != 0 && i < panel->count; i++)
        if (panel->rows[i].id == id) {
            list_select(&panel->list, panel, i);
            return true;
        }
    return false;
}

/* The row that holds the one at the cursor. */
static bool go_up(struct panel *panel) {
    const struct panel_row *row = panel_selected(panel);
    for (size_t i = panel->list.sel; row && i > 0; i--) {
        const struct panel_row *above = &panel->rows[i - 1];
        if (above->id != 0 && above->depth < row->depth) {
            list_select(&panel->list, panel, i - 1);
            return true;
        }
    }
    return false;
}

bool panel_fold_command(struct panel *panel, enum command command, bool *stale) {
    const struct panel_row *row = panel_selected(panel);
    if (!row || (command != CMD_left && command != CMD_right))
        return false;
    bool open = command == CMD_right;
    if (row->folds && row->open != open) {
        panel_set_open(panel, row->id, open);
        *stale = true;
        return true;
    }
    return !open && go_up(panel);
}

void panel_layout(struct panel *panel, int rows) {
    list_layout(&panel->list, panel, rows);
}

void panel_draw(const struct panel *panel, struct paint *p, bool focused) {
    struct list list = panel->list;
    if (!focused)
        list.sel = list.count; /* no row is that one */
    list_draw(&list, panel, p);
}

bool panel_command(struct panel *panel, enum command command) {
    return list_command(&panel->list, panel, command);
}

bool panel_click(struct panel *panel, int y) {
    return list_click(&panel->list, panel, y);
}
