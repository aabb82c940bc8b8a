/*
 * view.h - what the files of the calendar share.
 *
 * Four ways of looking at the same deadlines: the month as a grid with the day under the cursor
 * beside it, the week and the agenda as lists of days, the year as bars. One filter holds for all.
 */
#ifndef WENZE_TUI_SCREENS_CALENDAR_VIEW_H
#define WENZE_TUI_SCREENS_CALENDAR_VIEW_H

#include "core/course/alert.h"
#include "tui/app/app.h"
#include "tui/due/chart.h"
#include "tui/due/series.h"
#include "tui/widgets/list.h"

enum calendar_mode { CALENDAR_MONTH, CALENDAR_WEEK, CALENDAR_AGENDA, CALENDAR_YEAR };

enum { CALENDAR_WEEKS = 6, CALENDAR_CELL_ROWS = 12, BARS_MOST = 500 };

/* A row of a list of days: a heading, or a part of a deadline; only the first part is selected. */
struct calendar_line {
    int row;    /* of due; -1: a heading or a remark */
    bool first; /* the first part of its deadline */
    enum style style;
    char *text; /* owned */
};

struct view_calendar {
    struct view base;
    enum calendar_mode mode;
    day_t day;                /* under the cursor */
    day_t first;              /* Monday of the first week shown */
    int weeks;                /* shown: 4 to 6 */
    struct day_count *counts; /* of the weeks shown */
    size_t count_count;
    struct due_rows
        cells[7 * CALENDAR_WEEKS]; /* of each day shown, the first few; of the wide month */
    struct arena *cell_rows;       /* owned; their rows and texts; NULL: none yet */
    struct due_rows due;           /* of the day, the week, the agenda */
    struct calendar_line *lines;
    size_t line_count, line_cap;
    struct due_bars bars; /* of the year */
    struct list list;
    bool in_list;
    struct due_pick pick; /* of the filter; its text is `needle`, its clerk and person are: */
    char *clerk, *person; /* owned; NULL: anybody */
    enum alert act;       /* being recorded */
    struct series series; /* being entered, and its name, owned */
    char *series_name;
    int64_t series_entry; /* being taken away */
    char *path;           /* owned; of the file being written; NULL */
    char needle[128];
    enum lang lang;        /* of the lines, as of the last layout */
    struct packs *packs;   /* borrowed */
    const struct app *app; /* of the last layout, for drawing rows of a list */
    int rows, cols;        /* of the last layout */
    size_t wanted;         /* how many rows of the list are read; more when its end is reached */
    bool whole;            /* its end is wanted */
    bool loaded;
    day_t loaded_first, loaded_day; /* what was read */
    enum calendar_mode loaded_mode;
    int loaded_cols, loaded_rows;
};

/* ---- data.c ---- */
void calendar_forget(struct view_calendar *v);
/* Reads what the mode shows, when that has changed. */
void calendar_fetch(struct view_calendar *v, struct app *app);
/* All rows of the list, for its end. */
void calendar_fetch_whole(struct view_calendar *v, struct app *app);
const struct day_count *calendar_count(const struct view_calendar *v, day_t day);
bool calendar_filtered(const struct view_calendar *v);
/* The deadline of the list under its cursor; NULL: none. */
const struct due_row *calendar_row(const struct view_calendar *v);

/* ---- filter.c ---- */
/* What the title says of the filter; nothing without one. */
void calendar_filter_words(const struct view_calendar *v, const struct app *app, struct sb *out);
/* The commands that ask for a filter; false: another. */
bool calendar_filter_command(struct view_calendar *v, struct app *app, enum command command);

/* ---- series.c ---- */
/* Asks for a date that comes again. */
void calendar_series_ask(struct view_calendar *v, struct app *app);
/* Takes an entry away; one of a series alone or with those after it, as is chosen. */
void calendar_remove(struct view_calendar *v, struct app *app, int64_t id);

/* ---- month.c ---- */
/* Columns of the grid and of one of its cells, rows of a cell; a cell of more than two rows names
 * its deadlines. */
struct calendar_grid {
    int cell_cols, cell_rows, cols;
};
struct calendar_grid calendar_grid_of(int rows, int cols, int weeks);
/* How many of the deadlines of a day its cell names. */
int calendar_cell_names(const struct calendar_grid *grid, int total);
void calendar_draw_month(const struct view_calendar *v, const struct app *app, struct paint *p);
/* What kind of day it is, by which notice, and its festival. */
void calendar_day_words(const struct app *app, day_t day, struct sb *out);
const char *calendar_festival(const struct app *app, day_t day); /* "" */

/* ---- days.c ---- */
extern const struct list_ops calendar_list;
/* The lines of the list from `due`, so many columns wide. */
void calendar_build(struct view_calendar *v, const struct app *app, int cols);
void calendar_draw_day(const struct view_calendar *v, const struct app *app, struct paint *p);
void calendar_draw_list(const struct view_calendar *v, const struct app *app, struct paint *p);

/* ---- year.c ---- */
void calendar_draw_year(const struct view_calendar *v, const struct app *app, struct paint *p);
void calendar_draw_bar(const struct view_calendar *v, size_t i, struct paint *p);

/* ---- file.c ---- */
/* The list of what is shown, to a file or to the printer. */
void calendar_save(struct view_calendar *v, struct app *app);
void calendar_print(struct view_calendar *v, struct app *app);

#endif
