/* data.c - what the calendar reads of the office: counts of days, the rows of a cell, of a day, of a
 * list, bars of a year. */
#include "core/base/mem.h"
#include "tui/screens/calendar/view.h"

enum {
    AGENDA_DAYS = 3660,    /* as far as the agenda reaches */
    FILTERED_MOST = 20000, /* rows of the shown weeks that a filter is held against */
    BARS_MOST = 500
};

void calendar_forget(struct view_calendar *v) {
    mem_free(v->counts);
    v->counts = NULL;
    v->count_count = 0;
    for (size_t i = 0; i < sizeof v->cells / sizeof *v->cells; i++)
        due_rows_clear(&v->cells[i]);
    due_rows_clear(&v->due);
    due_bars_clear(&v->bars);
    v->loaded = false;
    v->loaded_first = v->loaded_day = DAY_NONE;
}

bool calendar_filtered(const struct view_calendar *v) {
    return v->needle[0] != '\0' || v->pick.kind >= 0;
}

/* Moves a row from one list to another. */
static void take_row(struct due_rows *to, size_t *cap, struct due_row *from) {
    if (to->count == *cap) {
        *cap = *cap ? *cap * 2 : 16;
        to->list = mem_grow(to->list, *cap, sizeof *to->list);
    }
    to->list[to->count++] = *from;
    *from = (struct due_row){.case_id = 0};
}

/* Up to `limit` rows of first .. last that the filter takes; out->more: there are further ones. */
static bool read_rows(struct view_calendar *v, struct app *app, day_t first, day_t last,
                      size_t limit, struct due_rows *out, struct err *err) {
    bool filtered = calendar_filtered(v);
    struct due_query query = {.first = first,
                              .last = last,
                              .include_done = true,
                              .today = app->today,
                              .limit = filtered && limit < 500 ? 500 : limit,
                              .after_day = DAY_NONE};
    size_t cap = 0;
    char *rule = NULL;
    bool ok = true, more = true;
    *out = (struct due_rows){0};
    while (ok && more && out->count < limit) {
        struct due_rows page = {0};
        ok = office_due(app->office, &query, &page, err);
        for (size_t i = 0; ok && i < page.count; i++) {
            if (out->count == limit) {
                out->more = true;
                break;
            }
            struct due_row *row = &page.list[i];
            query.after_day = row->governing;
            query.after_case = row->case_id;
            mem_free(rule);
            query.after_rule = rule = mem_dup(row->rule_id);
            if (due_pick_takes(&v->pick, row))
                take_row(out, &cap, row);
        }
        more = ok && page.more;
        due_rows_clear(&page);
    }
    out->more = out->more || more;
    mem_free(rule);
    if (!ok)
        due_rows_clear(out);
    return ok;
}

/* ---- the month ---- */

static void count_row(struct view_calendar *v, size_t *cap, const struct due_row *row) {
    if (v->count_count == 0 || v->counts[v->count_count - 1].day != row->governing) {
        if (v->count_count == *cap) {
            *cap = *cap ? *cap * 2 : 16;
            v->counts = mem_grow(v->counts, *cap, sizeof *v->counts);
        }
        v->counts[v->count_count++] = (struct day_count){.day = row->governing};
    }
    struct day_count *day = &v->counts[v->count_count - 1];
    if (row->state == DL_DONE)
        day->done++;
    else
        day->open++;
}

/* With a filter the rows themselves are counted; they serve the cells, too. */
static bool fetch_filtered(struct view_calendar *v, struct app *app, day_t last, struct err *err) {
    struct due_rows rows;
    size_t caps[7 * CALENDAR_WEEKS] = {0}, cap = 0;
    if (!read_rows(v, app, v->first, last, FILTERED_MOST, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        size_t at = (size_t)(rows.list[i].governing - v->first);
        count_row(v, &cap, &rows.list[i]);
        if (v->cells[at].count < CALENDAR_CELL_ROWS)
            take_row(&v->cells[at], &caps[at], &rows.list[i]);
    }
    due_rows_clear(&rows);
    return true;
}

static bool fetch_cells(struct view_calendar *v, struct app *app, struct err *err) {
    struct calendar_grid grid = calendar_grid_of(v->rows, v->cols, v->weeks);
    bool ok = true;
    for (int i = 0; ok && grid.cell_rows > 2 && i < 7 * v->weeks; i++)
        if (calendar_count(v, v->first + i))
            ok = read_rows(v, app, v->first + i, v->first + i, (size_t)grid.cell_rows, &v->cells[i],
                           err);
    return ok;
}

static bool fetch_month(struct view_calendar *v, struct app *app, struct err *err) {
    day_t last = v->first + 7 * v->weeks - 1;
    if (v->loaded_first == v->first)
        return true;
    mem_free(v->counts);
    v->counts = NULL;
    v->count_count = 0;
    for (size_t i = 0; i < sizeof v->cells / sizeof *v->cells; i++)
        due_rows_clear(&v->cells[i]);
    v->loaded_first = v->first;
    if (calendar_filtered(v))
        return fetch_filtered(v, app, last, err);
    return office_due_days(app->office, v->first, last, &v->counts, &v->count_count, err) &&
           fetch_cells(v, app, err);
}

/* ---- lists ---- */

/* The days of the list: one, a week, or from today's overdue on. */
static void list_days(const struct view_calendar *v, day_t *first, day_t *last) {
    *first = *last = v->day;
    if (v->mode == CALENDAR_WEEK) {
        *first = v->day - (date_weekday(v->day) - 1);
        *last = *first + 6;
    } else if (v->mode == CALENDAR_AGENDA) {
        *last = v->day + AGENDA_DAYS;
    }
}

static bool fetch_list(struct view_calendar *v, struct app *app, struct err *err) {
    size_t shown = v->rows > 0 ? (size_t)v->rows + 1 : 1;
    bool end = v->due.more && v->list.sel + 2 >= v->line_count;
    day_t first, last;
    if (v->loaded_day == v->day && !end)
        return true;
    v->wanted = v->loaded_day == v->day && end ? v->wanted * 2 : shown;
    list_days(v, &first, &last);
    due_rows_clear(&v->due);
    if (v->mode == CALENDAR_WEEK && v->wanted < 400)
        v->wanted = 400; /* a week is looked at as a whole */
    if (!read_rows(v, app, first, last, v->wanted, &v->due, err))
        return false;
    v->loaded_day = v->day;
    return true;
}

static bool fetch_year(struct view_calendar *v, struct app *app, struct err *err) {
    int year = date_to_ymd(v->day).year;
    due_bars_clear(&v->bars);
    return due_bars_between(app->office, app->lang, &v->pick, date_from_ymd(year, 1, 1),
                            date_from_ymd(year, 12, 31), app->today, BARS_MOST, &v->bars, err);
}

/* ---- all of it ---- */

static void settle_list(struct view_calendar *v, struct app *app) {
    struct calendar_grid grid = calendar_grid_of(v->rows, v->cols, v->weeks);
    int cols = v->mode == CALENDAR_MONTH ? v->cols - grid.cols - 5 : v->cols - 3;
    calendar_build(v, app, cols);
    list_set_count(&v->list, v->line_count);
    if (v->mode == CALENDAR_MONTH && v->due.count == 0)
        v->in_list = false;
}

void calendar_fetch(struct view_calendar *v, struct app *app) {
    struct err err = {0};
    bool ok = true;
    if (!app->office)
        return;
    if (v->loaded_mode != v->mode || v->loaded_cols != v->cols || v->loaded_rows != v->rows) {
        calendar_forget(v);
        v->loaded_mode = v->mode;
        v->loaded_cols = v->cols;
        v->loaded_rows = v->rows;
    }
    v->pick.text = v->needle;
    if (v->mode == CALENDAR_YEAR) {
        int was = v->loaded_day == DAY_NONE ? 0 : date_to_ymd(v->loaded_day).year;
        if (was != date_to_ymd(v->day).year)
            ok = fetch_year(v, app, &err);
        v->loaded_day = v->day;
        list_set_count(&v->list, v->bars.count);
    } else {
        day_t was = v->loaded_day;
        size_t rows = v->due.count;
        ok = (v->mode != CALENDAR_MONTH || fetch_month(v, app, &err)) && fetch_list(v, app, &err);
        if (was != v->loaded_day || rows != v->due.count || !v->loaded)
            settle_list(v, app);
    }
    v->loaded = true;
    if (!ok)
        app_report(app, &err);
}

const struct day_count *calendar_count(const struct view_calendar *v, day_t day) {
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

const struct due_row *calendar_row(const struct view_calendar *v) {
    if (v->mode == CALENDAR_YEAR || v->list.sel >= v->line_count)
        return NULL;
    int row = v->lines[v->list.sel].row;
    return row >= 0 ? &v->due.list[row] : NULL;
}
