/* year.c - the year: effect periods as bars, one a row; with a filter every deadline it takes. */
#include <stdio.h>
#include <string.h>

#include "tui/screens/calendar/view.h"

enum { LABEL_LEAST = 24, LABEL_MOST = 52 };

static int label_cols(int cols) {
    int label = cols * 2 / 5;
    return label < LABEL_LEAST ? LABEL_LEAST : label > LABEL_MOST ? LABEL_MOST : label;
}

static void draw_months(const struct view_calendar *v, const struct app *app, struct paint *p) {
    int label = label_cols(p->cols), room = p->cols - label - 1;
    int year = date_to_ymd(v->day).year;
    for (int month = 1; month <= 12; month++) {
        char text[16];
        int at = due_chart_column(&v->bars, room, date_from_ymd(year, month, 1));
        snprintf(text, sizeof text, "%d", month);
        paint_text(p, 0, label + at, 3,
                   month == date_to_ymd(v->day).month ? ST_SELECTED : ST_HEADING, text);
    }
    paint_text(p, 0, 1, label - 2, ST_HEADING,
               app_str(app, calendar_filtered(v) ? STR_calendar_year_filtered
                                                 : STR_calendar_year_periods));
}

void calendar_draw_bar(const struct view_calendar *v, size_t i, struct paint *p) {
    const struct due_bar *bar = &v->bars.list[i];
    int label = label_cols(p->cols + 1), room = p->cols + 1 - label - 1, at, width;
    int now = due_chart_column(&v->bars, room, v->app->today);
    bool past = v->bars.last < v->app->today;
    char text[32], from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    paint_text(p, 0, 2, label - 3, ST_NORMAL, bar->label);
    due_bar_columns(&v->bars, bar, room, &at, &width);
    for (int x = at; x < at + width; x++) {
        bool over = past || (now >= 0 && x < now);
        paint_text(p, 0, label + x, 1, bar->of_kind == DEADLINE_EFFECT ? ST_WARN : ST_HEADING,
                   p->ascii ? (over ? "#" : "-") : (over ? "█" : "░"));
    }
    if (now >= 0)
        paint_text(p, 0, label + now, 1, ST_TODAY, "|");
    date_format(bar->from, from);
    date_format(bar->to, to);
    snprintf(text, sizeof text, "%s..%s", from + 2, to + 2);
    int free_at = at + width + 1, need = (int)strlen(text);
    if (free_at + need <= room)
        paint_text(p, 0, label + free_at, need, ST_DIM, text);
    else if (at > need)
        paint_text(p, 0, label + at - need - 1, need, ST_DIM, text);
}

void calendar_draw_year(const struct view_calendar *v, const struct app *app, struct paint *p) {
    draw_months(v, app, p);
    if (v->bars.count == 0) {
        paint_text(p, 2, 1, -1, ST_DIM, app_str(app, STR_calendar_year_none));
        return;
    }
    struct paint rows = paint_sub(p, 1, 0, p->rows - 2, -1);
    list_draw(&v->list, v, &rows);
    const struct due_bar *bar = &v->bars.list[v->list.sel];
    struct sb text = {0};
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    date_format(bar->from, from);
    date_format(bar->to, to);
    str_put(&text, app->lang, STR_due_chart_from_to, bar->kind, from, to);
    sb_add_fmt(&text, "%s%s%s", str(app->lang, STR_common_comma), bar->state,
               v->bars.count >= BARS_MOST && v->bars.more ? app_str(app, STR_calendar_year_more)
                                                          : "");
    paint_text(p, p->rows - 1, 1, -1, ST_DIM, sb_text(&text));
    sb_free(&text);
}
