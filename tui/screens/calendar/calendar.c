/*
 * calendar.c - the month calendar: deadlines on their days, rest days and make-up workdays.
 *
 * Left the month (two rows a day: the number with 休 or 班, then how many deadlines), right the day
 * under the cursor: what kind of day it is, by which notice, and its deadlines. Arrows move by day
 * and week, PgUp and PgDn by month, Tab goes to the deadlines and back, Enter opens the receipt of
 * a deadline. Reads the office only when the month or the day changes.
 */
#include <stdio.h>

#include "core/base/mem.h"
#include "core/date/calendar.h"
#include "tui/app/app.h"
#include "tui/screens/entry/ask.h"
#include "tui/screens/parts/caserow.h"
#include "tui/widgets/list.h"
#include "tui/words/words.h"

enum {
    CELL_COLS = 6,
    CELL_ROWS = 2,
    GRID_COLS = 7 * CELL_COLS,
    WEEKS = 6,
    AROUND = 7 /* rows that are not the list */
};

struct view_calendar {
    struct view base;
    day_t day;                /* under the cursor */
    day_t first;              /* Monday of the first week shown */
    struct day_count *counts; /* of the weeks shown */
    size_t count_count;
    struct due_rows due; /* of the day */
    struct list list;
    bool in_list;
    enum lang lang;                 /* of the rows, as of the last layout */
    struct packs *packs;            /* borrowed; of the rows, too */
    size_t day_rows;                /* how many of the day are read; more when its end is reached */
    day_t loaded_first, loaded_day; /* what counts and due were read for; DAY_NONE: nothing yet */
};

static struct view_calendar *of(struct view *view) {
    return (struct view_calendar *)view;
}

static const struct view_calendar *of_const(const struct view *view) {
    return (const struct view_calendar *)view;
}

static day_t month_first(day_t day) {
    struct ymd d = date_to_ymd(day);
    return date_from_ymd(d.year, d.month, 1);
}

static day_t first_shown(day_t day) {
    day_t first = month_first(day);
    return first - (date_weekday(first) - 1);
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    struct ymd d = date_to_ymd(of_const(view)->day);
    char year[16], month[16];
    snprintf(year, sizeof year, "%d", d.year);
    snprintf(month, sizeof month, "%02d", d.month);
    str_put(out, app->lang, STR_calendar_title, year, month);
}

static unsigned context(const struct view *view) {
    return CTX_CALENDAR | (of_const(view)->in_list ? CTX_LIST : 0u);
}

/* ---- what is shown ---- */

static void forget(struct view_calendar *v) {
    mem_free(v->counts);
    v->counts = NULL;
    v->count_count = 0;
    due_rows_clear(&v->due);
    v->loaded_first = v->loaded_day = DAY_NONE;
}

/* Of a day no more than is shown at first: it may have hundreds. */
static void fetch(struct view_calendar *v, struct app *app, int rows) {
    struct err err = {0};
    v->first = first_shown(v->day);
    if (!app->office)
        return;
    if (v->loaded_first != v->first) {
        mem_free(v->counts);
        v->counts = NULL;
        v->count_count = 0;
        if (!office_due_days(app->office, v->first, v->first + 7 * WEEKS - 1, &v->counts,
                             &v->count_count, &err))
            app_report(app, &err);
        v->loaded_first = v->first;
    }
    size_t shown = rows > 0 ? (size_t)rows + 1 : 1;
    bool end_reached = v->due.more && (v->list.sel + 1 >= v->due.count || v->due.count < shown);
    if (v->loaded_day != v->day || end_reached) {
        v->day_rows = v->loaded_day == v->day && end_reached ? v->day_rows * 2 : shown;
        struct due_query query = {.first = v->day,
                                  .last = v->day,
                                  .include_done = true,
                                  .today = app->today,
                                  .limit = v->day_rows,
                                  .after_day = DAY_NONE};
        due_rows_clear(&v->due);
        if (!office_due(app->office, &query, &v->due, &err))
            app_report(app, &err);
        v->loaded_day = v->day;
        list_set_count(&v->list, v->due.count);
        if (v->due.count == 0)
            v->in_list = false;
    }
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_calendar *v = of(view);
    (void)cols;
    v->lang = app->lang;
    v->packs = app->packs;
    fetch(v, app, rows - AROUND);
    list_layout(&v->list, v, rows - AROUND);
}

static const struct day_count *counts_of(const struct view_calendar *v, day_t day) {
    size_t low = 0, high = v->count_count;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (v->counts[mid].day < day)
            low = mid + 1;
        else
            high = mid;
    }
    return low < v->count_count && v->counts[low].day == day ? &v->counts[low] : NULL;
}

static void draw_cell(const struct view_calendar *v, const struct app *app, struct paint *p, int y,
                      int x, day_t day) {
    const struct calendar *cal = packs_calendar(app->packs, NULL);
    struct ymd d = date_to_ymd(day);
    bool this_month = d.month == date_to_ymd(v->day).month;
    enum day_kind kind = cal ? calendar_kind(cal, day, NULL) : DAY_WORK;
    bool rest = kind == DAY_REST || kind == DAY_HOLIDAY;
    enum style style = day == app->today ? ST_TODAY
                       : !this_month     ? ST_DIM
                       : rest            ? ST_REST_DAY
                                         : ST_NORMAL;
    const struct day_count *n = counts_of(v, day);
    struct sb text = {0};
    sb_add_fmt(&text, "%2d", d.day);
    paint_text(p, y, x + 1, 2, style, sb_text(&text));
    if (kind == DAY_HOLIDAY || kind == DAY_MAKEUP) {
        paint_text(p, y, x + 3, 2, style,
                   app_str(app, kind == DAY_HOLIDAY ? STR_calendar_off : STR_calendar_worked));
    }
    if (n && n->open > 0) {
        bool late = day < app->today;
        int used =
            paint_sign(p, y + 1, x + 1, late ? ST_BAD : ST_WARN, late ? SIGN_OVERDUE : SIGN_SOON);
        sb_clear(&text);
        sb_add_int(&text, n->open);
        paint_text(p, y + 1, x + 1 + used, 3, late ? ST_BAD : ST_WARN, sb_text(&text));
    } else if (n && n->done > 0) {
        paint_sign(p, y + 1, x + 1, ST_GOOD, SIGN_DONE);
    }
    if (day == v->day) {
        paint_restyle(p, y, x, CELL_COLS - 1, v->in_list ? ST_HEADING : ST_SELECTED);
        paint_sign(p, y, x, v->in_list ? ST_HEADING : ST_SELECTED, SIGN_CURSOR);
    }
    sb_free(&text);
}

static void draw_month(const struct view_calendar *v, const struct app *app, struct paint *p) {
    const struct calendar *cal = packs_calendar(app->packs, NULL);
    int year = date_to_ymd(v->day).year;
    for (int i = 0; i < 7; i++) {
        paint_text(p, 0, i * CELL_COLS + 1, CELL_COLS - 1, i >= 5 ? ST_REST_DAY : ST_HEADING,
                   words_weekday(app->lang, v->first + i));
    }
    for (int i = 0; i < 7 * WEEKS; i++)
        draw_cell(v, app, p, 1 + (i / 7) * CELL_ROWS, (i % 7) * CELL_COLS, v->first + i);
    paint_text(p, 2 + WEEKS * CELL_ROWS, 1, GRID_COLS - 2, ST_DIM,
               app_str(app, STR_calendar_legend));
    if (cal && !calendar_covers(cal, year)) {
        struct sb text = {0};
        char number[16];
        snprintf(number, sizeof number, "%d", year);
        str_put(&text, app->lang, STR_calendar_no_notice, number);
        paint_wrap(p, 3 + WEEKS * CELL_ROWS, 1, GRID_COLS - 2, 3, 0, ST_WARN, sb_text(&text));
        sb_free(&text);
    }
}

/* What kind of day it is, and by which notice. */
static void day_words(const struct app *app, day_t day, struct sb *out) {
    const struct calendar *cal = packs_calendar(app->packs, NULL);
    const struct calendar_entry *entry = NULL;
    enum day_kind kind;
    char year[16] = "";
    if (!cal)
        return;
    kind = calendar_kind(cal, day, &entry);
    if (entry)
        snprintf(year, sizeof year, "%d", entry->notice_year);
    str_put(out, app->lang,
            kind == DAY_HOLIDAY  ? STR_calendar_kind_holiday
            : kind == DAY_MAKEUP ? STR_calendar_kind_makeup
            : kind == DAY_REST   ? STR_calendar_kind_weekend
                                 : STR_calendar_kind_work,
            entry ? entry->name : NULL, year);
}

static void draw_due(const void *owner, size_t i, bool selected, struct paint *p) {
    const struct view_calendar *v = owner;
    const struct due_row *row = &v->due.list[i];
    enum sign sign = row->state == DL_DONE      ? SIGN_DONE
                     : row->state == DL_OVERDUE ? SIGN_OVERDUE
                                                : SIGN_SOON;
    enum style style = row->state == DL_DONE      ? ST_GOOD
                       : row->state == DL_OVERDUE ? ST_BAD
                                                  : ST_WARN;
    struct sb text = {0};
    (void)selected;
    paint_sign(p, 0, 2, style, sign);
    int x = 4;
    if (row->entry_id) {
        duerow_mark(&text, v->lang, row);
        x += paint_text(p, 0, x, -1, ST_BADGE, sb_text(&text)) + 1;
        sb_clear(&text);
    } else {
        sb_add_fmt(&text, "%s  %s  ", row->number, row->name);
    }
    duerow_words(&text, v->lang, row, v->packs);
    paint_text(p, 0, x, -1, ST_NORMAL, sb_text(&text));
    sb_free(&text);
}

static void draw_day(const struct view_calendar *v, const struct app *app, struct paint *p) {
    struct sb text = {0};
    char days[16];
    int away = v->day - app->today;
    app_day(app, v->day, &text);
    paint_rule(p, 0, ST_HEADING, sb_text(&text), NULL);
    sb_clear(&text);
    day_words(app, v->day, &text);
    paint_text(p, 1, 1, -1, ST_NORMAL, sb_text(&text));
    sb_clear(&text);
    snprintf(days, sizeof days, "%d", away < 0 ? -away : away);
    str_put(&text, app->lang,
            away == 0  ? STR_calendar_today
            : away > 0 ? STR_calendar_in_days
                       : STR_calendar_days_ago,
            days);
    paint_text(p, 2, 1, -1, ST_DIM, sb_text(&text));
    sb_free(&text);
    paint_rule(p, 4, ST_HEADING, app_str(app, STR_calendar_deadlines), NULL);
    if (v->due.count == 0) {
        paint_text(p, 5, 1, -1, ST_DIM, app_str(app, STR_calendar_none));
        return;
    }
    struct paint rows = paint_sub(p, 5, 0, p->rows - 6, -1);
    list_draw(&v->list, v, &rows);
    if (v->in_list) {
        const struct due_row *row = &v->due.list[v->list.sel];
        char raw[DATE_TEXT_SIZE], rolled[DATE_TEXT_SIZE];
        struct sb line = {0};
        date_format(row->raw, raw);
        date_format(row->rolled, rolled);
        str_put(&line, app->lang, STR_calendar_raw_rolled, raw, rolled,
                row->provisional ? app_str(app, STR_common_provisional) : "");
        paint_text(p, p->rows - 1, 1, -1, ST_DIM, sb_text(&line));
        sb_free(&line);
    }
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_calendar *v = of_const(view);
    struct paint month = paint_sub(p, 0, 1, -1, GRID_COLS);
    struct paint day = paint_sub(p, 0, GRID_COLS + 3, -1, -1);
    draw_month(v, app, &month);
    paint_vline(p, 0, GRID_COLS + 1, p->rows, ST_BOX);
    draw_day(v, app, &day);
}

/* ---- what is done ---- */

static void go(struct view_calendar *v, day_t day) {
    if (day != DAY_NONE && date_in_range(day))
        v->day = day;
}

static unsigned command_in_list(struct view_calendar *v, struct app *app, enum command command) {
    const struct due_row *row = &v->due.list[v->list.sel];
    struct view *next = NULL;
    switch (command) {
    case CMD_open:
        next = row->entry_id
                   ? screen_view(app, entry, .entry_id = row->entry_id)
                   : screen_view(app, receipt, .case_id = row->case_id, .key = row->rule_id);
        break;
    case CMD_calendar_case:
        if (row->entry_id)
            app_say(app, STR_entry_no_case);
        else
            next = screen_view(app, case, .case_id = row->case_id);
        break;
    case CMD_back:
    case CMD_left:
    case CMD_next:
    case CMD_prev:
        v->in_list = false;
        return REACT_DONE;
    default:
        return list_command(&v->list, v, command) ? REACT_DONE : REACT_NONE;
    }
    if (next)
        app_push(app, next);
    return REACT_DONE;
}

/* What is done with calendar entries; false: another command. */
static bool entry_command(struct view_calendar *v, struct app *app, enum command command) {
    const struct due_row *row = v->in_list && v->due.count > 0 ? &v->due.list[v->list.sel] : NULL;
    if (command == CMD_entry_new) {
        entry_add(app, &v->base, v->day);
        return true;
    }
    if (command != CMD_entry_done && command != CMD_entry_edit && command != CMD_entry_remove)
        return false;
    if (!row || row->entry_id == 0)
        app_say(app, STR_entry_none);
    else if (command == CMD_entry_edit)
        entry_edit(app, &v->base, row->entry_id);
    else if (command == CMD_entry_remove)
        entry_remove(app, &v->base, row->entry_id);
    else if (entry_done(app, row->entry_id, row->done_on != DAY_NONE))
        forget(v);
    return true;
}

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_calendar *v = of(view);
    if (entry_command(v, app, command))
        return REACT_DONE;
    if (v->in_list && v->due.count > 0)
        return command_in_list(v, app, command);
    switch (command) {
    case CMD_left:
        go(v, v->day - 1);
        break;
    case CMD_right:
        go(v, v->day + 1);
        break;
    case CMD_up:
        go(v, v->day - 7);
        break;
    case CMD_down:
        go(v, v->day + 7);
        break;
    case CMD_page_up:
        go(v, date_add_months(v->day, -1));
        break;
    case CMD_page_down:
        go(v, date_add_months(v->day, 1));
        break;
    case CMD_home:
        go(v, month_first(v->day));
        break;
    case CMD_end:
        go(v, date_add_months(month_first(v->day), 1) - 1);
        break;
    case CMD_calendar_today:
        go(v, app->today);
        break;
    case CMD_open:
    case CMD_next:
    case CMD_prev:
        v->in_list = v->due.count > 0;
        if (!v->in_list)
            app_say(app, STR_calendar_none);
        break;
    default:
        return REACT_NONE;
    }
    return REACT_DONE;
}

static unsigned click(struct view *view, struct app *app, int y, int x) {
    struct view_calendar *v = of(view);
    (void)app;
    if (x > GRID_COLS + 2) {
        v->in_list = v->due.count > 0 && list_click(&v->list, v, y - 5);
        return REACT_DONE;
    }
    if (y >= 1 && y <= WEEKS * CELL_ROWS && x >= 1 && x <= GRID_COLS) {
        v->in_list = false;
        go(v, v->first + ((y - 1) / CELL_ROWS) * 7 + (x - 1) / CELL_COLS);
    }
    return REACT_DONE;
}

static void resume(struct view *view, struct app *app) {
    (void)app;
    forget(of(view));
}

static bool case_id(const struct view *view, int64_t *id) {
    const struct view_calendar *v = of_const(view);
    if (!v->in_list || v->due.count == 0)
        return false;
    *id = v->due.list[v->list.sel].case_id;
    return *id != 0;
}

static bool cite(const struct view *view, struct cite *out) {
    const struct view_calendar *v = of_const(view);
    if (!v->in_list || v->due.count == 0)
        return false;
    *out = v->due.list[v->list.sel].cite;
    return true;
}

static void free_view(struct view *view) {
    forget(of(view));
    mem_free(view);
}

static const struct list_ops due_list = {.row = draw_due};

static const struct view_ops ops = {.name = "calendar",
                                    .help = "calendar",
                                    .title = title,
                                    .context = context,
                                    .layout = layout,
                                    .draw = draw,
                                    .command = command,
                                    .click = click,
                                    .resume = resume,
                                    .case_id = case_id,
                                    .cite = cite,
                                    .free = free_view};

struct view *view_calendar_new(struct app *app, const struct screen_args *args) {
    struct view_calendar *v = mem_alloc(sizeof *v);
    v->base.ops = &ops;
    v->day = args->day == 0 || args->day == DAY_NONE ? app->today : args->day;
    v->loaded_first = v->loaded_day = DAY_NONE;
    list_init(&v->list, &due_list);
    return &v->base;
}
