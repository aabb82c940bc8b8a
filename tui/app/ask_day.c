/*
 * Windows: a popup, a week a row from Monday on, below it the day in full and the keys. Commands: the
 * arrows by day and week, PgUp and PgDn by month, Home and End within it, open (take), back.
 */
#include "tui/app/ask_day.h"

#include <stdio.h>

#include "core/base/mem.h"
#include "tui/words/words.h"

enum { CELL = 5, WEEKS = 6, DAYS = 7, COLS = CELL * DAYS, ROWS = WEEKS + 3 };

struct day_ask {
    struct view base;
    struct view *owner;
    char *title;
    day_t day;
    ask_day_chosen *done;
};

static context_t context(const struct view *view) {
    (void)view;
    return CTX_CHOICE;
}

static void draw_heads(const struct app *app, struct paint *box) {
    /* 1970-01-05 was a Monday. */
    for (int i = 0; i < DAYS; i++)
        paint_text(box, 0, i * CELL, CELL, ST_DIM, words_weekday(app->lang, 4 + i));
}

static void draw_days(const struct day_ask *a, const struct app *app, struct paint *box) {
    struct ymd at = date_to_ymd(a->day);
    day_t first = date_from_ymd(at.year, at.month, 1);
    int skip = date_weekday(first) - 1, days = date_month_days(at.year, at.month);
    for (int i = 0; i < days; i++) {
        int y = 1 + (skip + i) / DAYS, x = (skip + i) % DAYS * CELL;
        char number[16];
        bool here = first + i == a->day;
        snprintf(number, sizeof number, "%s%2d%s", here ? "[" : " ", i + 1, here ? "]" : " ");
        paint_text(box, y, x, CELL,
                   here                      ? ST_SELECTED
                   : first + i == app->today ? ST_HEADING
                                             : ST_POPUP,
                   number);
    }
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct day_ask *a = (const struct day_ask *)view;
    struct paint box = paint_popup(p, ROWS, COLS, a->title);
    struct sb text = {0};
    draw_heads(app, &box);
    draw_days(a, app, &box);
    app_day(app, a->day, &text);
    paint_text(&box, ROWS - 2, 0, -1, ST_HEADING, sb_text(&text));
    paint_text(&box, ROWS - 1, 0, -1, ST_DIM, app_str(app, STR_ask_day_hint));
    sb_free(&text);
}

static bool go(struct day_ask *a, day_t to) {
    if (date_in_range(to))
        a->day = to;
    return true;
}

static bool move(struct day_ask *a, const struct app *app, enum command command) {
    struct ymd at = date_to_ymd(a->day);
    switch (command) {
    case CMD_left:
        return go(a, a->day - 1);
    case CMD_right:
        return go(a, a->day + 1);
    case CMD_up:
        return go(a, a->day - DAYS);
    case CMD_down:
        return go(a, a->day + DAYS);
    case CMD_page_up:
        return go(a, date_add_months(a->day, -1));
    case CMD_page_down:
        return go(a, date_add_months(a->day, 1));
    case CMD_home:
        return go(a, date_from_ymd(at.year, at.month, 1));
    case CMD_end:
        return go(a, date_from_ymd(at.year, at.month, date_month_days(at.year, at.month)));
    case CMD_top:
        return go(a, app->today);
    default:
        return false;
    }
}

static unsigned command(struct view *view, struct app *app, enum command cmd) {
    struct day_ask *a = (struct day_ask *)view;
    if (cmd == CMD_open) {
        app_remove(app, view);
        a->done(app, a->owner, a->day);
        return REACT_DONE;
    }
    return move(a, app, cmd) ? REACT_DONE : REACT_NONE;
}

static void free_view(struct view *view) {
    struct day_ask *a = (struct day_ask *)view;
    mem_free(a->title);
    mem_free(a);
}

static const struct view_ops ops = {
    .name = "day",
    .help = "dates",
    .context = context,
    .draw = draw,
    .command = command,
    .free = free_view,
};

void ask_day(struct app *app, struct view *owner, const char *title, day_t day,
             ask_day_chosen *done) {
    struct day_ask *a = mem_alloc(sizeof *a);
    a->base.ops = &ops;
    a->base.over = true;
    a->owner = owner;
    a->title = mem_dup(title);
    a->day = date_in_range(day) ? day : app->today;
    a->done = done;
    app_push(app, &a->base);
}
