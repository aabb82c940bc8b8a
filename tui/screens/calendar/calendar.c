/*
 * calendar.c - the calendar: what is shown and what is done. The month is a grid with the day under
 * the cursor beside it; week and agenda are lists of days; the year shows bars.
 *
 * In the month arrows move by day and week, PgUp and PgDn by month, Tab goes to the deadlines and
 * back. In the lists Up and Down go through the deadlines, Left and Right to another week or year.
 * Enter opens the receipt of a deadline. The office is read when what is shown changes.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/date/spoken.h"
#include "tui/app/ask.h"
#include "tui/screens/calendar/view.h"
#include "tui/screens/entry/ask.h"
#include "tui/screens/parts/act.h"
#include "tui/words/words.h"

static struct view_calendar *of(struct view *view) {
    return (struct view_calendar *)view;
}

static const struct view_calendar *of_const(const struct view *view) {
    return (const struct view_calendar *)view;
}

static day_t month_first(day_t day) {
    return day - (date_to_ymd(day).day - 1);
}

static day_t month_last(day_t day) {
    struct ymd d = date_to_ymd(day);
    return date_from_ymd(d.year, d.month, date_month_days(d.year, d.month));
}

static void title(const struct view *view, const struct app *app, struct sb *out) {
    const struct view_calendar *v = of_const(view);
    day_t monday = v->day - (date_weekday(v->day) - 1);
    struct ymd d = date_to_ymd(v->day);
    char year[16], month[16], first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];
    snprintf(year, sizeof year, "%d", d.year);
    snprintf(month, sizeof month, "%02d", d.month);
    date_format(v->mode == CALENDAR_WEEK ? monday : v->day, first);
    date_format(monday + 6, last);
    switch (v->mode) {
    case CALENDAR_MONTH:
        str_put(out, app->lang, STR_calendar_title, year, month);
        break;
    case CALENDAR_WEEK:
        str_put(out, app->lang, STR_calendar_title_week, first, last);
        break;
    case CALENDAR_AGENDA:
        str_put(out, app->lang, STR_calendar_title_agenda, first);
        break;
    case CALENDAR_YEAR:
        str_put(out, app->lang, STR_calendar_title_year, year);
        break;
    }
    calendar_filter_words(v, app, out);
}

static context_t context(const struct view *view) {
    (void)view;
    return CTX_CALENDAR | CTX_LIST;
}

/* ---- what is shown ---- */

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct view_calendar *v = of(view);
    day_t first = month_first(v->day);
    v->lang = app->lang;
    v->packs = app->packs;
    v->app = app;
    v->rows = rows;
    v->cols = cols;
    v->first = first - (date_weekday(first) - 1);
    v->weeks = (month_last(v->day) - v->first) / 7 + 1;
    int height = v->mode == CALENDAR_MONTH ? rows - 5 : v->mode == CALENDAR_YEAR ? rows - 2 : rows;
    calendar_fetch(v, app);
    list_layout(&v->list, v, height);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    const struct view_calendar *v = of_const(view);
    struct paint whole = paint_sub(p, 0, 0, -1, -1);
    if (v->mode == CALENDAR_YEAR) {
        calendar_draw_year(v, app, &whole);
        return;
    }
    if (v->mode != CALENDAR_MONTH) {
        calendar_draw_list(v, app, &whole);
        return;
    }
    int cols = calendar_grid_of(v->rows, v->cols, v->weeks).cols;
    struct paint month = paint_sub(p, 0, 1, -1, cols);
    struct paint day = paint_sub(p, 0, cols + 3, -1, -1);
    calendar_draw_month(v, app, &month);
    paint_vline(p, 0, cols + 1, p->rows, ST_BOX);
    calendar_draw_day(v, app, &day);
}

/* ---- where one is ---- */

static void go(struct view_calendar *v, day_t day) {
    if (day != DAY_NONE && date_in_range(day))
        v->day = day;
}

static bool day_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_calendar *v = of(owner);
    char *copy = mem_dup_n(text, n);
    struct err err = {0};
    day_t day = DAY_NONE;
    bool good = date_spoken(copy, app->today, &day, &err);
    if (good) {
        go(v, day);
        v->in_list = false;
    } else {
        app_report(app, &err);
    }
    mem_free(copy);
    return good;
}

static void set_mode(struct view_calendar *v, enum calendar_mode mode) {
    v->mode = mode;
    v->in_list = mode != CALENDAR_MONTH;
    list_select(&v->list, v, 0);
}

/* Commands that hold in every mode; false: another. */
static bool anywhere(struct view_calendar *v, struct app *app, enum command command) {
    switch (command) {
    case CMD_calendar_month:
        set_mode(v, CALENDAR_MONTH);
        return true;
    case CMD_calendar_week:
        set_mode(v, CALENDAR_WEEK);
        return true;
    case CMD_calendar_agenda:
        set_mode(v, CALENDAR_AGENDA);
        return true;
    case CMD_calendar_year:
        set_mode(v, CALENDAR_YEAR);
        return true;
    case CMD_calendar_today:
        go(v, app->today);
        return true;
    case CMD_calendar_jump:
        ask_date(app, &v->base, app_str(app, STR_calendar_jump),
                 app_str(app, STR_calendar_jump_hint), "", day_given);
        return true;
    case CMD_calendar_save:
        calendar_save(v, app);
        return true;
    case CMD_calendar_print:
        calendar_print(v, app);
        return true;
    default:
        return calendar_filter_command(v, app, command);
    }
}

/* ---- what is done with a deadline ---- */

/* What the cursor stands on in a list; false: nothing. */
static bool at_hand(const struct view_calendar *v, int64_t *case_id, int64_t *entry_id,
                    const char **rule) {
    if (v->mode == CALENDAR_YEAR) {
        if (v->list.sel >= v->bars.count)
            return false;
        const struct due_bar *bar = &v->bars.list[v->list.sel];
        *case_id = bar->case_id;
        *entry_id = bar->entry_id;
        *rule = bar->rule_id;
        return true;
    }
    const struct due_row *row = v->in_list ? calendar_row(v) : NULL;
    if (!row)
        return false;
    *case_id = row->case_id;
    *entry_id = row->entry_id;
    *rule = row->rule_id;
    return true;
}

static unsigned open_row(struct view_calendar *v, struct app *app, bool the_case) {
    int64_t case_id = 0, entry_id = 0;
    const char *rule = NULL;
    struct view *next = NULL;
    if (!at_hand(v, &case_id, &entry_id, &rule))
        app_say(app, STR_calendar_none);
    else if (the_case && entry_id)
        app_say(app, STR_entry_no_case);
    else if (the_case)
        next = screen_view(app, case, .case_id = case_id);
    else
        next = entry_id ? screen_view(app, entry, .entry_id = entry_id)
                        : screen_view(app, receipt, .case_id = case_id, .key = rule);
    if (next)
        app_push(app, next);
    return REACT_DONE;
}

static bool done_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_calendar *v = of(owner);
    int64_t case_id = 0, entry_id = 0;
    const char *rule = NULL;
    (void)n;
    bool ok = at_hand(v, &case_id, &entry_id, &rule) && entry_done(app, entry_id, false, text);
    calendar_forget(v);
    return ok;
}

static bool act_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_calendar *v = of(owner);
    int64_t case_id = 0, entry_id = 0;
    const char *rule = NULL;
    (void)n;
    bool ok =
        at_hand(v, &case_id, &entry_id, &rule) && act_record(app, case_id, rule, v->act, text);
    calendar_forget(v);
    return ok;
}

static void act_chosen(struct app *app, struct view *owner, const char *code) {
    of(owner)->act = alert_by_act(code);
    act_ask_words(app, owner, of(owner)->act, act_given);
}

/* What was done about a deadline: only a duty has something to be done about. */
static void ask_act(struct view_calendar *v, struct app *app) {
    const struct due_row *row = v->in_list ? calendar_row(v) : NULL;
    if (!row)
        app_say(app, STR_calendar_none);
    else if (!alert_duty(row->kind, row->holder))
        app_say(app, STR_alert_no_duty);
    else
        act_ask_kind(app, &v->base, act_chosen);
}

/* What is done with calendar entries; false: another command. */
static bool entry_command(struct view_calendar *v, struct app *app, enum command command) {
    int64_t case_id = 0, entry_id = 0;
    const char *rule = NULL;
    if (command == CMD_due_act) {
        ask_act(v, app);
        return true;
    }
    if (command == CMD_entry_new || command == CMD_series_new) {
        if (command == CMD_entry_new)
            entry_add(app, &v->base, v->day);
        else
            calendar_series_ask(v, app);
        return true;
    }
    if (command != CMD_entry_done && command != CMD_entry_edit && command != CMD_entry_remove)
        return false;
    const struct due_row *row = v->in_list ? calendar_row(v) : NULL;
    if (!at_hand(v, &case_id, &entry_id, &rule) || entry_id == 0)
        app_say(app, STR_entry_none);
    else if (command == CMD_entry_edit)
        entry_edit(app, &v->base, entry_id);
    else if (command == CMD_entry_remove)
        calendar_remove(v, app, entry_id);
    else if (!row || row->done_on == DAY_NONE)
        entry_done_ask(app, &v->base, done_given);
    else if (entry_done(app, entry_id, true, ""))
        calendar_forget(v);
    return true;
}

static day_t years_on(day_t day, int years) {
    return date_add_months(day, 12 * years);
}

static unsigned command_in_list(struct view_calendar *v, struct app *app, enum command command) {
    bool month = v->mode == CALENDAR_MONTH, year = v->mode == CALENDAR_YEAR;
    switch (command) {
    case CMD_open:
        return open_row(v, app, false);
    case CMD_back:
        if (!month)
            return REACT_NONE;
        v->in_list = false;
        return REACT_DONE;
    case CMD_left:
    case CMD_prev:
        if (month)
            v->in_list = false;
        else
            go(v, year ? years_on(v->day, -1) : v->day - 7);
        return REACT_DONE;
    case CMD_right:
    case CMD_next:
        if (month && command == CMD_next)
            v->in_list = false;
        else if (!month)
            go(v, year ? years_on(v->day, 1) : v->day + 7);
        return REACT_DONE;
    default:
        if (command == CMD_end || command == CMD_bottom)
            calendar_fetch_whole(v, app);
        return list_command(&v->list, v, command) ? REACT_DONE : REACT_NONE;
    }
}

static unsigned command_in_month(struct view_calendar *v, struct app *app, enum command command) {
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
        go(v, month_last(v->day));
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

static unsigned command(struct view *view, struct app *app, enum command command) {
    struct view_calendar *v = of(view);
    if (anywhere(v, app, command) || entry_command(v, app, command))
        return REACT_DONE;
    if (command == CMD_calendar_case)
        return open_row(v, app, true);
    if (v->in_list)
        return command_in_list(v, app, command);
    return command_in_month(v, app, command);
}

static unsigned click(struct view *view, struct app *app, int y, int x) {
    struct view_calendar *v = of(view);
    struct calendar_grid grid = calendar_grid_of(v->rows, v->cols, v->weeks);
    (void)app;
    if (v->mode != CALENDAR_MONTH) {
        list_click(&v->list, v, v->mode == CALENDAR_YEAR ? y - 1 : y);
        return REACT_DONE;
    }
    if (x > grid.cols + 2) {
        v->in_list = v->due.count > 0 && list_click(&v->list, v, y - 5);
        return REACT_DONE;
    }
    if (y >= 1 && y <= v->weeks * grid.cell_rows && x >= 1 && x <= grid.cols) {
        v->in_list = false;
        go(v, v->first + ((y - 1) / grid.cell_rows) * 7 + (x - 1) / grid.cell_cols);
    }
    return REACT_DONE;
}

static void resume(struct view *view, struct app *app) {
    (void)app;
    calendar_forget(of(view));
}

static bool case_id(const struct view *view, int64_t *id) {
    int64_t entry_id;
    const char *rule;
    return at_hand(of_const(view), id, &entry_id, &rule) && *id != 0;
}

static bool cite(const struct view *view, struct cite *out) {
    const struct view_calendar *v = of_const(view);
    const struct due_row *row = v->in_list ? calendar_row(v) : NULL;
    if (!row)
        return false;
    *out = row->cite;
    return true;
}

static void free_view(struct view *view) {
    struct view_calendar *v = of(view);
    calendar_forget(v);
    for (size_t i = 0; i < v->line_count; i++)
        mem_free(v->lines[i].text);
    mem_free(v->lines);
    mem_free(v->path);
    mem_free(v->series_name);
    mem_free(v->clerk);
    mem_free(v->person);
    mem_free(view);
}

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
    v->pick = (struct due_pick){.first = DAY_NONE, .last = DAY_NONE, .done = true, .kind = -1};
    list_init(&v->list, &calendar_list);
    return &v->base;
}
