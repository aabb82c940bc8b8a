/* The frame around the views: the title line, the message line, the key bar. */
#include <stdio.h>
#include <string.h>

#include "tui/app/internal.h"

/* On a small screen the rows are the screen's. */
static int companion_rows(const struct app *app, int height, int cols) {
    int rows = app->companion ? app->companion->ops->rows(app->companion, app, cols) : 0;
    return rows > 0 && height - rows >= APP_ROWS / 2 ? rows : 0;
}

void app_body(const struct app *app, int rows, int cols, int *top, int *height) {
    *top = rows >= 2 ? 1 : 0;
    int below = rows >= 4 ? 2 : rows == 3 ? 1 : 0;
    *height = rows - *top - below;
    *height -= companion_rows(app, *height, cols);
}

/* ---- the title line ---- */

static void add_badge(struct sb *sb, const char *text) {
    sb_add(sb, "[");
    sb_add(sb, text);
    sb_add(sb, "] ");
}

/* What stands at its end: which office this is, and the day. */
static void title_end(const struct app *app, struct sb *out) {
    if (app->training)
        add_badge(out, app_str(app, STR_common_training));
    else if (app->practice)
        add_badge(out, app_str(app, STR_common_practice));
    if (app->office && office_hindered(app->office, NULL) != OFFICE_FREE)
        add_badge(out, app_str(app, STR_common_read_only));
    app_day(app, app->today, out);
}

int app_title_room(const struct app *app) {
    struct sb right = {0};
    title_end(app, &right);
    int room = app->frame->cols - paint_width(sb_text(&right)) - 2;
    sb_free(&right);
    return room;
}

static void draw_title(const struct app *app, struct paint *p) {
    const struct view *screen = app_screen(app);
    struct sb title = {0}, right = {0};
    sb_add(&title, " ");
    if (screen && screen->ops->title)
        screen->ops->title(screen, app, &title);
    title_end(app, &right);
    paint_rule(p, 0, ST_TITLE, sb_text(&title), sb_text(&right));
    sb_free(&title);
    sb_free(&right);
}

/* ---- the whole ---- */

enum { MESSAGE_SHARE = 4 }; /* a message has at most so large a part of the rows */

static bool small(const struct app *app) {
    return app->frame->rows < APP_ROWS || app->frame->cols < APP_COLS;
}

static void draw_small_note(const struct app *app, struct paint *p, int y) {
    char cols[16], rows[16];
    snprintf(cols, sizeof cols, "%d", p->cols);
    snprintf(rows, sizeof rows, "%d", p->rows);
    struct sb text = {0};
    str_put(&text, app->lang, STR_common_window_small, cols, rows);
    paint_pad(p, y, 0, -1, ST_WARN, sb_text(&text));
    sb_free(&text);
}

/* What was said is read whole: a long message takes lines of the body until the next key. */
static void draw_message(const struct app *app, struct paint *p) {
    const char *text = sb_text(&app->message);
    int most = p->rows / MESSAGE_SHARE > 1 ? p->rows / MESSAGE_SHARE : 1;
    int rows = paint_wrap_rows(text, p->cols);
    rows = rows < most ? rows : most;
    int y = p->rows - 1 - rows;
    if (rows < 2) {
        paint_text(p, y, 0, -1, app->message_style, text);
        return;
    }
    paint_fill(p, y, 0, rows, -1, ST_NORMAL);
    paint_wrap(p, y, 0, p->cols, rows, 0, app->message_style, text);
}

static void draw_foot(const struct app *app, struct paint *p) {
    if (p->rows >= 4 && app->message.len > 0)
        draw_message(app, p);
    else if (p->rows == 3 && app->message.len > 0) {
        paint_pad(p, 2, 0, -1, app->message_style, sb_text(&app->message));
        return;
    }
    if (p->rows < 3)
        return;
    if (small(app))
        draw_small_note(app, p, p->rows - 1);
    else
        app_bar_draw(app, p, p->rows - 1);
}

/* The screen and the popups over it: all that is drawn. */
static size_t first_visible(const struct app *app) {
    size_t i = app->depth - 1;
    while (i > 0 && app->stack[i]->over)
        i--;
    return i;
}

/* Layout may report something, open or close a view; then what is to be seen has changed. */
static void layout(struct app *app, int rows, int cols) {
    for (int round = 0; round < 4; round++) {
        const struct view *top = app_top(app);
        size_t depth = app->depth;
        for (size_t i = first_visible(app); i < app->depth; i++)
            if (app->stack[i]->ops->layout)
                app->stack[i]->ops->layout(app->stack[i], app, rows, cols);
        if (app->depth == 0 || (top == app_top(app) && depth == app->depth))
            return;
    }
}

void app_paint(struct app *app) {
    int rows, cols, top, height;
    term_size(app->term, &rows, &cols);
    if (rows != app->frame->rows || cols != app->frame->cols)
        grid_resize(app->frame, rows, cols);
    else
        grid_clear(app->frame, ST_NORMAL);
    app_body(app, rows, cols, &top, &height);
    app->dirty = false;
    /* Without the common view each question looks for itself, and reports what is wrong. */
    bool looking = app->office && office_look(app->office, NULL);
    layout(app, height, cols);
    if (looking)
        office_looked(app->office);
    if (app->depth == 0)
        return;
    struct paint p = paint_whole(app->frame, app->ascii);
    p.narrow = app->narrow;
    struct paint body = paint_sub(&p, top, 0, height, cols);
    for (size_t i = first_visible(app); i < app->depth; i++)
        app->stack[i]->ops->draw(app->stack[i], app, &body);
    int beside = p.rows - top - height - (rows >= 4 ? 2 : 0);
    if (app->companion && rows >= 4 && beside > 0) {
        struct paint below = paint_sub(&p, top + height, 0, beside, cols);
        app->companion->ops->draw(app->companion, app, &below);
    }
    if (top > 0)
        draw_title(app, &p);
    draw_foot(app, &p);
    const struct view *view = app_top(app);
    int y = -1, x = -1;
    bool caret = view->ops->cursor && view->ops->cursor(view, app, &y, &x);
    bool inside = caret && y >= 0 && y < height;
    term_show(app->term, app->frame, inside ? y + top : -1, inside ? x : -1);
}
