/*
 * days.c - deadlines under the days they fall on: of one day beside the month, of a week, of an
 * agenda. A deadline takes as many rows as its words need.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/text/wrap.h"
#include "tui/screens/calendar/view.h"
#include "tui/screens/parts/caserow.h"

/* ---- lines ---- */

static void add_line(struct view_calendar *v, int row, bool first, enum style style,
                     const char *text, size_t n) {
    if (v->line_count == v->line_cap) {
        v->line_cap = v->line_cap ? v->line_cap * 2 : 64;
        v->lines = mem_grow(v->lines, v->line_cap, sizeof *v->lines);
    }
    v->lines[v->line_count++] = (struct calendar_line){row, first, style, mem_dup_n(text, n)};
}

static void add_wrapped(struct view_calendar *v, int row, bool first, enum style style, int cols,
                        const struct sb *text) {
    struct wrap_line *parts;
    size_t count = wrap_all(sb_text(text), text->len, cols < 8 ? 8 : cols, &parts);
    for (size_t i = 0; i < count; i++)
        add_line(v, row, first && i == 0, style, sb_text(text) + parts[i].start, parts[i].len);
    mem_free(parts);
}

static void add_deadline(struct view_calendar *v, const struct app *app, size_t i, int cols) {
    const struct due_row *row = &v->due.list[i];
    const struct calendar *calendar = packs_calendar(app->packs, NULL);
    struct sb text = {0};
    bool wide = cols > 60;
    if (row->entry_id)
        duerow_mark(&text, app->lang, row);
    else
        due_whose(&text, app->lang, row);
    sb_add(&text, wide ? "  " : " ");
    due_what(&text, app->lang, row, app->packs);
    add_wrapped(v, (int)i, true, ST_NORMAL, cols - 4, &text);
    sb_clear(&text);
    due_kind(&text, app->lang, row);
    sb_add(&text, str(app->lang, STR_common_comma));
    due_state(&text, app->lang, row, app->today);
    if (wide) {
        sb_add(&text, str(app->lang, STR_common_comma));
        due_days(&text, app->lang, row, calendar);
        add_wrapped(v, (int)i, false, ST_DIM, cols - 4, &text);
    } else {
        add_wrapped(v, (int)i, false, ST_DIM, cols - 4, &text);
        sb_clear(&text);
        due_days(&text, app->lang, row, calendar);
        if (row->raw != row->rolled || row->provisional)
            add_wrapped(v, (int)i, false, ST_DIM, cols - 4, &text);
    }
    sb_free(&text);
}

static void add_heading(struct view_calendar *v, const struct app *app, day_t day) {
    struct sb text = {0};
    app_day(app, day, &text);
    sb_add(&text, "  ");
    calendar_day_words(app, day, &text);
    add_line(v, -1, false, day == app->today ? ST_TODAY : ST_HEADING, sb_text(&text), text.len);
    sb_free(&text);
}

static void add_remark(struct view_calendar *v, const struct app *app, enum str_id id) {
    const char *text = app_str(app, id);
    add_line(v, -1, false, ST_DIM, text, strlen(text));
}

static void drop_lines(struct view_calendar *v) {
    for (size_t i = 0; i < v->line_count; i++)
        mem_free(v->lines[i].text);
    v->line_count = 0;
}

void calendar_build(struct view_calendar *v, const struct app *app, int cols) {
    size_t at = 0;
    drop_lines(v);
    if (v->mode == CALENDAR_WEEK) {
        day_t monday = v->day - (date_weekday(v->day) - 1);
        /* Days that were not read to are not there yet. */
        for (day_t day = monday; day < monday + 7 && (at < v->due.count || !v->due.more); day++) {
            add_heading(v, app, day);
            while (at < v->due.count && v->due.list[at].governing == day)
                add_deadline(v, app, at++, cols);
        }
        return;
    }
    day_t heading = DAY_NONE;
    for (; at < v->due.count; at++) {
        if (v->mode == CALENDAR_AGENDA && v->due.list[at].governing != heading)
            add_heading(v, app, heading = v->due.list[at].governing);
        add_deadline(v, app, at, cols);
    }
    if (v->mode == CALENDAR_AGENDA && v->due.count == 0)
        add_remark(v, app, STR_calendar_agenda_none);
}

/* ---- the list ---- */

static void draw_line(const void *owner, size_t i, bool selected, struct paint *p) {
    const struct view_calendar *v = owner;
    if (v->mode == CALENDAR_YEAR) {
        calendar_draw_bar(v, i, p);
        return;
    }
    const struct calendar_line *line = &v->lines[i];
    (void)selected;
    if (line->row < 0) {
        paint_text(p, 0, 1, -1, line->style, line->text);
        return;
    }
    const struct due_row *row = &v->due.list[line->row];
    if (line->first)
        paint_sign(p, 0, 2,
                   row->state == DL_DONE      ? ST_GOOD
                   : row->state == DL_OVERDUE ? ST_BAD
                                              : ST_WARN,
                   row->state == DL_DONE      ? SIGN_DONE
                   : row->state == DL_OVERDUE ? SIGN_OVERDUE
                                              : SIGN_SOON);
    paint_text(p, 0, 4, -1, line->style, line->text);
}

static bool selectable(const void *owner, size_t i) {
    const struct view_calendar *v = owner;
    return v->mode == CALENDAR_YEAR || v->lines[i].first;
}

const struct list_ops calendar_list = {.row = draw_line, .selectable = selectable};

void calendar_draw_list(const struct view_calendar *v, const struct app *app, struct paint *p) {
    (void)app;
    list_draw(&v->list, v, p);
}

/* ---- the day beside the month ---- */

void calendar_draw_day(const struct view_calendar *v, const struct app *app, struct paint *p) {
    struct sb text = {0};
    char days[16];
    int away = v->day - app->today;
    app_day(app, v->day, &text);
    paint_rule(p, 0, ST_HEADING, sb_text(&text), NULL);
    sb_clear(&text);
    calendar_day_words(app, v->day, &text);
    int used = paint_wrap(p, 1, 1, p->cols - 2, 2, 0, ST_NORMAL, sb_text(&text));
    sb_clear(&text);
    snprintf(days, sizeof days, "%d", away < 0 ? -away : away);
    str_put(&text, app->lang,
            away == 0  ? STR_calendar_today
            : away > 0 ? STR_calendar_in_days
                       : STR_calendar_days_ago,
            days);
    paint_text(p, 1 + used, 1, -1, ST_DIM, sb_text(&text));
    sb_free(&text);
    paint_rule(p, 4, ST_HEADING, app_str(app, STR_calendar_deadlines), NULL);
    if (v->due.count == 0) {
        paint_text(
            p, 5, 1, -1, ST_DIM,
            app_str(app, calendar_filtered(v) ? STR_calendar_none_filtered : STR_calendar_none));
        return;
    }
    struct paint rows = paint_sub(p, 5, 0, p->rows - 5, -1);
    list_draw(&v->list, v, &rows);
}
