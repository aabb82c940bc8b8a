/* data.c - what the calendar reads of the office: counts of days, the rows of a cell, of a day, of a
 * list, bars of a year. */
#include <string.h>

#include "core/base/mem.h"
#include "tui/screens/calendar/view.h"

enum {
    AGENDA_DAYS = 3660,  /* as far as the agenda reaches */
    FILTERED_PAGE = 500, /* few of them may pass the filter */
    LINES_EACH = 2,      /* a deadline takes so many at least */
    LIST_WHOLE = 5000    /* what the end of a list reaches at once */
};

static void forget_days(struct view_calendar *v) {
    mem_free(v->counts);
    v->counts = NULL;
    v->count_count = 0;
    memset(v->cells, 0, sizeof v->cells);
    arena_free(&v->cell_rows);
}

/* Of which the rows of all cells are. */
static struct arena *cells_arena(struct view_calendar *v) {
    if (!v->cell_rows)
        v->cell_rows = arena_new();
    return v->cell_rows;
}

void calendar_forget(struct view_calendar *v) {
    forget_days(v);
    due_rows_clear(&v->due);
    due_bars_clear(&v->bars);
    v->loaded = false;
    v->loaded_first = v->loaded_day = DAY_NONE;
}

bool calendar_filtered(const struct view_calendar *v) {
    return v->needle[0] != '\0' || v->pick.kind >= 0 || v->clerk || v->person;
}

struct taking {
    struct due_rows *out;
    struct arena *arena;
    size_t cap, limit;
};

static bool take_row(void *ctx, const struct due_row *row) {
    struct taking *t = ctx;
    struct due_rows *to = t->out;
    if (to->count == t->limit)
        return false;
    if (to->count == t->cap) {
        t->cap = t->cap ? t->cap * 2 : 16;
        struct due_row *grown = arena_alloc(t->arena, t->cap * sizeof *grown);
        if (to->count > 0)
            memcpy(grown, to->list, to->count * sizeof *grown);
        to->list = grown;
    }
    to->list[to->count] = *row;
    due_row_keep(&to->list[to->count++], t->arena);
    return true;
}

static struct due_query rows_of_days(const struct view_calendar *v, const struct app *app,
                                     day_t first, day_t last) {
    return (struct due_query){.first = first,
                              .last = last,
                              .include_done = true,
                              .today = app->today,
                              .limit = calendar_filtered(v) ? FILTERED_PAGE : 0};
}

/* Up to `limit` rows of first .. last that the filter takes; out->more: there are further ones. */
static bool read_rows(struct view_calendar *v, struct app *app, day_t first, day_t last,
                      size_t limit, struct due_rows *out, struct err *err) {
    struct due_query query = rows_of_days(v, app, first, last);
    if (query.limit <= limit)
        query.limit = limit + 1;
    *out = (struct due_rows){.arena = arena_new()};
    struct taking t = {out, out->arena, 0, limit};
    bool ok = due_rows_each(app->office, &query, &v->pick, take_row, &t, &out->more, err);
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
struct counting {
    struct view_calendar *v;
    size_t cap;
    struct taking cells[7 * CALENDAR_WEEKS];
};

static bool count_and_take(void *ctx, const struct due_row *row) {
    struct counting *c = ctx;
    size_t at = (size_t)(row->governing - c->v->first);
    count_row(c->v, &c->cap, row);
    take_row(&c->cells[at], row); /* the first few; the rest is counted alone */
    return true;
}

static bool fetch_filtered(struct view_calendar *v, struct app *app, day_t last, struct err *err) {
    struct counting c = {.v = v};
    const struct due_query query = rows_of_days(v, app, v->first, last);
    for (size_t i = 0; i < sizeof c.cells / sizeof *c.cells; i++)
        c.cells[i] = (struct taking){&v->cells[i], cells_arena(v), 0, CALENDAR_CELL_ROWS};
    return due_rows_each(app->office, &query, &v->pick, count_and_take, &c, NULL, err);
}

/* Without one the tally tells how many there are: of each day only those its cell names are read. */
static bool fetch_cells(struct view_calendar *v, struct app *app, struct err *err) {
    struct calendar_grid grid = calendar_grid_of(v->rows, v->cols, v->weeks);
    struct due_cell cells[7 * CALENDAR_WEEKS] = {0};
    if (grid.cell_rows <= 2)
        return true;
    for (size_t i = 0; i < v->count_count; i++) {
        const struct day_count *n = &v->counts[i];
        cells[n->day - v->first] =
            (struct due_cell){(size_t)calendar_cell_names(&grid, n->open + n->done), *n};
    }
    return office_due_cells(app->office, v->first, v->first + 7 * v->weeks - 1, app->today, cells,
                            cells_arena(v), v->cells, err);
}

static bool fetch_month(struct view_calendar *v, struct app *app, struct err *err) {
    day_t last = v->first + 7 * v->weeks - 1;
    if (v->loaded_first == v->first)
        return true;
    forget_days(v);
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

/* Is the cursor on the last of those read, or the one before, while there are further ones? A deadline
 * may take many lines. */
static bool at_end(const struct view_calendar *v) {
    const struct due_row *row = calendar_row(v);
    return v->due.more && (!row || row + 2 >= v->due.list + v->due.count);
}

static bool fetch_list(struct view_calendar *v, struct app *app, struct err *err) {
    size_t shown = v->rows > 0 ? (size_t)v->rows / LINES_EACH + 1 : 1;
    bool same = v->loaded_day == v->day;
    day_t first, last;
    if (same && !v->whole && !at_end(v))
        return true;
    v->wanted = v->whole ? LIST_WHOLE : same ? v->wanted * 2 : shown;
    v->whole = false;
    list_days(v, &first, &last);
    due_rows_clear(&v->due);
    if (!read_rows(v, app, first, last, v->wanted, &v->due, err))
        return false;
    v->loaded_day = v->day;
    return true;
}

void calendar_fetch_whole(struct view_calendar *v, struct app *app) {
    if (v->mode == CALENDAR_YEAR || !v->due.more)
        return;
    v->whole = true;
    calendar_fetch(v, app);
}

/* As many bars as the window shows, more when their end is reached. */
static bool fetch_year(struct view_calendar *v, struct app *app, struct err *err) {
    int year = date_to_ymd(v->day).year;
    bool same = v->loaded_day != DAY_NONE && date_to_ymd(v->loaded_day).year == year;
    bool end = v->bars.more && v->bars.count < BARS_MOST && v->list.sel + 2 >= v->bars.count;
    v->loaded_day = v->day;
    if (same && !end)
        return true;
    v->wanted = same ? v->wanted * 2 : v->rows > 0 ? (size_t)v->rows + 1 : 1;
    if (v->wanted > BARS_MOST)
        v->wanted = BARS_MOST;
    due_bars_clear(&v->bars);
    return due_bars_between(app->office, app->lang, &v->pick, date_from_ymd(year, 1, 1),
                            date_from_ymd(year, 12, 31), app->today, v->wanted, &v->bars, err);
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
    v->pick.clerk = v->clerk;
    v->pick.person = v->person;
    if (v->mode == CALENDAR_YEAR) {
        ok = fetch_year(v, app, &err);
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
