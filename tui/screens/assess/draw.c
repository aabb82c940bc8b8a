/*
 * draw.c - where the panes of the assessment lie and how they are drawn: side by side from
 * WIDE columns on, else one at a time under a line of their names; below them what the row at the
 * cursor says in full with the words of its provision. A what-if has a frame of its own.
 */
#include <string.h>

#include "tui/screens/assess/view.h"
#include "tui/words/why.h"
#include "tui/words/words.h"

enum { WIDE = 100, LEFT_PERCENT = 47, STRIP_WIDE = 7, STRIP = 6, STRIP_LOW = 3, LEAST_LOWER = 4 };

struct rect {
    int y, x, rows, cols;
};

struct places {
    struct rect all, tabs, strip, panes[PANE_COUNT]; /* rows 0: not to be seen; with its heading */
    int split;                                       /* column of the line between; -1: none */
};

const struct panel_row *assess_selected(const struct view_assess *v) {
    return panel_selected(&v->panes[v->focus]);
}

static int strip_rows(const struct view_assess *v, int rows) {
    int want = v->wide && rows >= 30 ? STRIP_WIDE : rows >= 16 ? STRIP : rows >= 10 ? STRIP_LOW : 0;
    return want;
}

static void place_wide(const struct view_assess *v, struct places *at, int rows) {
    struct rect all = at->all;
    int left = all.cols * LEFT_PERCENT / 100, right = all.cols - left - 1;
    enum assess_pane upper = v->trying ? PANE_DIFF : PANE_LADDER;
    int most = rows / (v->trying ? 2 : 3);
    int lower = (int)v->panes[v->lower].count + 1;
    lower = lower > most ? most : lower;
    lower = lower < LEAST_LOWER ? LEAST_LOWER : lower;
    at->split = all.x + left;
    at->panes[PANE_TREE] = (struct rect){all.y, all.x, rows, left};
    at->panes[upper] = (struct rect){all.y, at->split + 1, rows - lower, right};
    at->panes[v->lower] = (struct rect){all.y + rows - lower, at->split + 1, lower, right};
}

static struct places places_of(const struct view_assess *v) {
    struct places at = {.split = -1};
    at.all = (struct rect){0, 0, v->rows, v->cols};
    if (v->trying)
        at.all = (struct rect){1, 1, v->rows - 2, v->cols - 2};
    int strip = strip_rows(v, at.all.rows), rows = at.all.rows - strip;
    at.strip = (struct rect){at.all.y + rows, at.all.x, strip, at.all.cols};
    if (v->wide) {
        place_wide(v, &at, rows);
        return at;
    }
    at.tabs = (struct rect){at.all.y, at.all.x, 1, at.all.cols};
    at.panes[v->focus] = (struct rect){at.all.y, at.all.x, rows, at.all.cols};
    return at;
}

/* A pane's own rows stand below its heading, or below the line of names. */
static int inner(int rows) {
    return rows > 1 ? rows - 1 : 0;
}

/* The panes in their order; a what-if has one more. */
static const enum assess_pane *pane_order(bool trying, size_t *count) {
    static const enum assess_pane plain[] = {PANE_TREE, PANE_LADDER, PANE_OPEN};
    static const enum assess_pane more[] = {PANE_TREE, PANE_DIFF, PANE_LADDER, PANE_OPEN};
    *count = trying ? sizeof more / sizeof more[0] : sizeof plain / sizeof plain[0];
    return trying ? more : plain;
}

enum assess_pane assess_next_pane(const struct view_assess *v, bool back) {
    size_t count;
    const enum assess_pane *order = pane_order(v->trying, &count);
    for (size_t i = 0; i < count; i++)
        if (order[i] == v->focus)
            return order[(i + (back ? count - 1 : 1)) % count];
    return PANE_TREE;
}

/* ---- layout ---- */

/* In a what-if the differences stand above, and below them one of the other two. */
static void choose_lower(struct view_assess *v) {
    if (!v->trying)
        v->lower = PANE_OPEN;
    else if (v->focus == PANE_LADDER || v->focus == PANE_OPEN)
        v->lower = v->focus;
}

static void make_rows(struct view_assess *v, struct app *app) {
    int right = v->wide ? v->cols - v->cols * LEFT_PERCENT / 100 - 1 : v->cols;
    right -= v->trying ? 2 : 0;
    assess_tree_rows(v, app);
    assess_ladder_rows(v, app, right);
    assess_open_rows(v, app, right);
    assess_diff_rows(v, app, right);
    v->stale = false;
}

static void put_line(struct sb *out, const char *text) {
    if (!text || !*text)
        return;
    sb_add(out, out->len > 0 ? "\n" : "");
    sb_add(out, text);
}

/* What stands in the strip below the panes. */
static void tell(struct view_assess *v, struct app *app) {
    const struct panel_row *row = assess_selected(v);
    struct sb words = {0};
    sb_clear(&v->cited);
    sb_clear(&v->said);
    if (!row)
        return;
    words_law_cite(&v->cited, v->lang, assess_regime(v)->law, &row->cite);
    if (v->focus == PANE_TREE && row->thing)
        words_why(&v->said, v->lang, assess_regime(v), row->thing);
    if (row->key[0] && v->focus == PANE_OPEN)
        put_line(&v->said, assess_effects_of(v, app, row->key));
    put_line(&v->said, row->detail);
    if (row->key[0] && v->focus == PANE_TREE)
        put_line(&v->said, assess_effects_of(v, app, row->key));
    const char *regime = row->cite.regime[0] ? row->cite.regime : assess_regime(v)->id;
    if (words_provision(&words, v->lang, app->packs, regime, &row->cite, true))
        put_line(&v->said, sb_text(&words));
    sb_free(&words);
}

void assess_layout(struct view_assess *v, struct app *app) {
    choose_lower(v);
    if (v->stale)
        make_rows(v, app);
    struct places at = places_of(v);
    for (int i = 0; i < PANE_COUNT; i++) {
        int rows = inner(at.panes[i].rows);
        panel_layout(&v->panes[i], rows > 0 ? rows : 1);
    }
    tell(v, app);
}

/* ---- drawing ---- */

static enum str_id name_of(enum assess_pane pane) {
    switch (pane) {
    case PANE_TREE:
        return STR_assess_pane_tree;
    case PANE_LADDER:
        return STR_assess_pane_ladder;
    case PANE_OPEN:
        return STR_assess_pane_open;
    default:
        return STR_assess_pane_diff;
    }
}

static void heading(const struct view_assess *v, enum assess_pane pane, struct sb *out) {
    sb_add(out, str(v->lang, name_of(pane)));
    if (pane == PANE_OPEN)
        sb_add_fmt(out, " %zu", v->now.assessment->undecided_count);
    if (pane == PANE_LADDER && v->plan->measure_count > 0) {
        struct sb cite = {0};
        words_law_cite(&cite, v->lang, assess_regime(v)->law, &assess_regime(v)->measures_cite);
        str_put(out, v->lang, STR_assess_ladder_note, sb_text(&cite));
        sb_free(&cite);
    }
}

static void draw_tabs(const struct view_assess *v, struct paint *p) {
    int x = 1;
    size_t count;
    const enum assess_pane *order = pane_order(v->trying, &count);
    for (size_t i = 0; i < count; i++) {
        struct sb name = {0};
        bool here = order[i] == v->focus;
        sb_add(&name, " ");
        sb_add(&name, str(v->lang, name_of(order[i])));
        if (order[i] == PANE_OPEN)
            sb_add_fmt(&name, " %zu", v->now.assessment->undecided_count);
        sb_add(&name, " ");
        if (here)
            paint_sign(p, 0, x - 1, ST_HEADING, SIGN_CURSOR);
        x += paint_text(p, 0, x, -1, here ? ST_SELECTED : ST_HEADING, sb_text(&name)) + 2;
        sb_free(&name);
    }
    paint_hline(p, 0, x, -1, ST_BOX);
}

static void draw_pane(const struct view_assess *v, enum assess_pane pane, const struct rect *at,
                      struct paint *p) {
    if (at->rows < 1)
        return;
    struct paint area = paint_sub(p, at->y, at->x, at->rows, at->cols);
    if (v->wide) {
        struct sb text = {0};
        sb_add(&text, pane == v->focus ? sign_text(SIGN_CURSOR, p->ascii) : " ");
        heading(v, pane, &text);
        paint_rule(&area, 0, pane == v->focus ? ST_TITLE : ST_HEADING, sb_text(&text), NULL);
        sb_free(&text);
    }
    struct paint rows = paint_sub(&area, 1, 0, -1, -1);
    panel_draw(&v->panes[pane], &rows, pane == v->focus);
}

static void draw_strip(const struct view_assess *v, const struct app *app, const struct rect *at,
                       struct paint *p) {
    if (at->rows < 2)
        return;
    struct paint area = paint_sub(p, at->y, at->x, at->rows, at->cols);
    struct sb title = {0}, more = {0};
    if (v->cited.len > 0)
        str_put(&title, v->lang, STR_assess_basis, sb_text(&v->cited));
    if (paint_wrap_rows(sb_text(&v->said), at->cols - 2) > at->rows - 1)
        str_put(&more, v->lang, STR_assess_more_words, command_info(CMD_assess_show)->keys[0]);
    paint_rule(&area, 0, ST_HEADING, sb_text(&title), sb_text(&more));
    paint_wrap(&area, 1, 1, at->cols - 2, at->rows - 1, 0, ST_NORMAL, sb_text(&v->said));
    (void)app;
    sb_free(&title);
    sb_free(&more);
}

void assess_draw(const struct view_assess *v, const struct app *app, struct paint *p) {
    struct places at = places_of(v);
    if (v->trying)
        paint_box(p, 0, 0, p->rows, p->cols, ST_WARN, app_str(app, STR_assess_trial_frame));
    for (int i = 0; i < PANE_COUNT; i++)
        draw_pane(v, (enum assess_pane)i, &at.panes[i], p);
    if (at.split >= 0)
        paint_vline(p, at.all.y, at.split, at.all.rows - at.strip.rows, ST_BOX);
    if (at.tabs.rows > 0) {
        struct paint tabs = paint_sub(p, at.tabs.y, at.tabs.x, 1, at.tabs.cols);
        draw_tabs(v, &tabs);
    }
    draw_strip(v, app, &at.strip, p);
}

bool assess_pane_at(const struct view_assess *v, int y, int x, enum assess_pane *pane, int *row) {
    struct places at = places_of(v);
    for (int i = 0; i < PANE_COUNT; i++) {
        const struct rect *r = &at.panes[i];
        if (r->rows > 0 && y >= r->y && y < r->y + r->rows && x >= r->x && x < r->x + r->cols) {
            *pane = (enum assess_pane)i;
            *row = y - r->y - 1;
            return true;
        }
    }
    return false;
}
