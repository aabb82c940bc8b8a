/*
 * month.c - the month as a grid. Narrow: a number and how many deadlines a day. With room: cells that
 * name their deadlines.
 */
#include <stdio.h>
#include <string.h>

#include "core/date/calendar.h"
#include "core/date/lunar.h"
#include "core/text/utf8.h"
#include "tui/screens/calendar/view.h"
#include "tui/screens/parts/caserow.h"
#include "tui/words/words.h"

enum {
    NARROW_COLS = 6,
    NARROW_ROWS = 2,
    WIDE_FROM = 104, /* columns from which cells have names */
    PANE_COLS = 33,
    NAME_ROWS = 3,
    BELOW = 3 /* the weekdays above, legend and remark below */
};

struct calendar_grid calendar_grid_of(int rows, int cols, int weeks) {
    struct calendar_grid grid = {NARROW_COLS, NARROW_ROWS, 7 * NARROW_COLS};
    int high = (rows - BELOW) / weeks;
    if (cols < WIDE_FROM || high < 3)
        return grid;
    grid.cell_cols = (cols - PANE_COLS - 3) / 7;
    grid.cell_rows = high > CALENDAR_CELL_ROWS ? CALENDAR_CELL_ROWS : high;
    grid.cols = 7 * grid.cell_cols;
    return grid;
}

/* All, or one less than there are rows: the last says how many are left. */
int calendar_cell_names(const struct calendar_grid *grid, int total) {
    int room = grid->cell_rows - 1;
    return total > room ? room - 1 : total;
}

const char *calendar_festival(const struct app *app, day_t day) {
    static const enum str_id names[] = {
        [FESTIVAL_SPRING] = STR_calendar_spring, [FESTIVAL_LANTERN] = STR_calendar_lantern,
        [FESTIVAL_DRAGON] = STR_calendar_dragon, [FESTIVAL_SEVENTH] = STR_calendar_seventh,
        [FESTIVAL_GHOST] = STR_calendar_ghost,   [FESTIVAL_AUTUMN] = STR_calendar_autumn,
        [FESTIVAL_NINTH] = STR_calendar_ninth,   [FESTIVAL_LABA] = STR_calendar_laba,
        [FESTIVAL_EVE] = STR_calendar_eve,
    };
    enum festival festival = lunar_festival(day);
    return festival == FESTIVAL_NONE ? "" : app_str(app, names[festival]);
}

void calendar_day_words(const struct app *app, day_t day, struct sb *out) {
    const struct calendar *cal = packs_calendar(app->packs, NULL);
    const struct calendar_entry *entry = NULL;
    const char *festival = calendar_festival(app, day);
    char year[16] = "";
    if (cal) {
        enum day_kind kind = calendar_kind(cal, day, &entry);
        if (entry)
            snprintf(year, sizeof year, "%d", entry->notice_year);
        str_put(out, app->lang,
                kind == DAY_HOLIDAY && entry && entry->notice_year == 0 ? STR_calendar_kind_fixed
                : kind == DAY_HOLIDAY                                   ? STR_calendar_kind_holiday
                : kind == DAY_MAKEUP                                    ? STR_calendar_kind_makeup
                : kind == DAY_REST                                      ? STR_calendar_kind_weekend
                                                                        : STR_calendar_kind_work,
                entry ? entry->name : NULL, year);
    }
    if (festival[0])
        sb_add_fmt(out, "%s%s", str(app->lang, STR_common_comma), festival);
    if (cal && !calendar_covers(cal, date_to_ymd(day).year))
        sb_add_fmt(out, "%s%s", str(app->lang, STR_common_comma),
                   app_str(app, STR_common_provisional));
}

/* ---- cells ---- */

static enum style row_style(const struct due_row *row) {
    return row->state == DL_DONE ? ST_GOOD : row->state == DL_OVERDUE ? ST_BAD : ST_WARN;
}

static enum sign row_sign(const struct due_row *row) {
    return row->state == DL_DONE ? SIGN_DONE : row->state == DL_OVERDUE ? SIGN_OVERDUE : SIGN_SOON;
}

/* The first character of the word for its kind; the legend tells it. */
static size_t kind_sign(enum lang lang, enum deadline_kind kind, const char **word) {
    uint32_t first;
    *word = words_deadline_kind_short(lang, kind);
    return utf8_decode(*word, strlen(*word), &first);
}

/* Names of the deadlines, in as many rows each as there is room for; the last row says how many are
 * left. */
static void draw_names(const struct view_calendar *v, const struct app *app, struct paint *cell,
                       day_t day) {
    const struct due_rows *rows = &v->cells[day - v->first];
    const struct day_count *n = calendar_count(v, day);
    int total = n ? n->open + n->done : 0, room = cell->rows - 1;
    int shown = total > room ? room - 1 : total;
    int each = total == 0 || room / total < 1 ? 1
               : room / total > NAME_ROWS     ? NAME_ROWS
                                              : room / total;
    int y = 1;
    struct sb text = {0};
    for (int i = 0; i < shown && i < (int)rows->count; i++) {
        const struct due_row *row = &rows->list[i];
        const struct label label = row->label;
        const char *kind;
        int sign = (int)kind_sign(app->lang, row->kind, &kind);
        sb_clear(&text);
        sb_add_fmt(&text, "%.*s:%s%s%s", sign, kind, row->name, row->name[0] ? " " : "",
                   app_label(app, &label));
        int used = paint_sign(cell, y, 0, row_style(row), row_sign(row)), above = y;
        y += paint_wrap(cell, y, used, cell->cols - used - 1, each, 0, ST_NORMAL, sb_text(&text));
        paint_text_n(cell, above, used, 2, duerow_kind_style(row->kind), kind, (size_t)sign);
    }
    if (total > shown) {
        char count[16];
        snprintf(count, sizeof count, "%d", total - shown);
        sb_clear(&text);
        str_put(&text, app->lang, shown > 0 ? STR_calendar_more : STR_calendar_so_many, count);
        paint_text(cell, y, 0, cell->cols - 1, ST_WARN, sb_text(&text));
    }
    sb_free(&text);
}

static void draw_number(const struct view_calendar *v, const struct app *app, struct paint *cell,
                        day_t day) {
    const struct day_count *n = calendar_count(v, day);
    struct sb text = {0};
    if (n && n->open > 0) {
        bool late = day < app->today && n->open > n->ends;
        int used = paint_sign(cell, 1, 1, late ? ST_BAD : ST_WARN, late ? SIGN_OVERDUE : SIGN_SOON);
        sb_add_int(&text, n->open);
        paint_text(cell, 1, 1 + used, 4, late ? ST_BAD : ST_WARN, sb_text(&text));
    } else if (n && n->done > 0) {
        paint_sign(cell, 1, 1, ST_GOOD, SIGN_DONE);
    }
    sb_free(&text);
}

static void draw_cell(const struct view_calendar *v, const struct app *app, struct paint *p,
                      const struct calendar_grid *grid, int at) {
    const struct calendar *cal = packs_calendar(app->packs, NULL);
    day_t day = v->first + at;
    struct ymd d = date_to_ymd(day);
    bool wide = grid->cell_rows > 2;
    enum day_kind kind = cal ? calendar_kind(cal, day, NULL) : DAY_WORK;
    enum style style = day == app->today                         ? ST_TODAY
                       : d.month != date_to_ymd(v->day).month    ? ST_DIM
                       : kind == DAY_REST || kind == DAY_HOLIDAY ? ST_REST_DAY
                                                                 : ST_NORMAL;
    struct paint cell = paint_sub(p, 1 + at / 7 * grid->cell_rows, at % 7 * grid->cell_cols,
                                  grid->cell_rows, grid->cell_cols);
    char number[8];
    int x = wide ? 1 : 1;
    snprintf(number, sizeof number, "%2d", d.day);
    paint_text(&cell, 0, x, 2, style, number);
    x += 2;
    if (kind == DAY_HOLIDAY || kind == DAY_MAKEUP)
        x += paint_text(&cell, 0, x, 2, style,
                        app_str(app, kind == DAY_HOLIDAY ? STR_calendar_off : STR_calendar_worked));
    if (wide) {
        paint_text(&cell, 0, x + 1, grid->cell_cols - x - 2, ST_DIM, calendar_festival(app, day));
        struct paint inside = paint_sub(&cell, 0, 1, -1, -1);
        draw_names(v, app, &inside, day);
    } else {
        draw_number(v, app, &cell, day);
    }
    if (day != v->day)
        return;
    enum style chosen = v->in_list ? ST_HEADING : ST_SELECTED;
    paint_restyle(&cell, 0, 0, grid->cell_cols - 1, chosen);
    paint_sign(&cell, 0, 0, chosen, SIGN_CURSOR);
}

void calendar_draw_month(const struct view_calendar *v, const struct app *app, struct paint *p) {
    const struct calendar *cal = packs_calendar(app->packs, NULL);
    struct calendar_grid grid = calendar_grid_of(v->rows, v->cols, v->weeks);
    int year = date_to_ymd(v->day).year, below = 1 + v->weeks * grid.cell_rows;
    for (int i = 0; i < 7; i++)
        paint_text(p, 0, i * grid.cell_cols + 1, grid.cell_cols - 1,
                   i >= 5 ? ST_REST_DAY : ST_HEADING, words_weekday(app->lang, v->first + i));
    for (int i = 0; i < 7 * v->weeks; i++)
        draw_cell(v, app, p, &grid, i);
    below += below + 2 < p->rows ? 1 : 0;
    paint_text(p, below, 1, grid.cols - 2, ST_DIM, app_str(app, STR_calendar_legend));
    if (grid.cell_rows > 2)
        paint_text(p, ++below, 1, grid.cols - 2, ST_DIM, app_str(app, STR_calendar_legend_kinds));
    if (cal && !calendar_covers(cal, year)) {
        struct sb text = {0};
        char number[16];
        snprintf(number, sizeof number, "%d", year);
        str_put(&text, app->lang, STR_calendar_no_notice, number);
        paint_wrap(p, below + 1, 1, grid.cols - 2, 3, 0, ST_WARN, sb_text(&text));
        sb_free(&text);
    }
}
