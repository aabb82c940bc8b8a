/*
 * deadlines.h - the deadlines of all cases and entries of the calendar, as rows, as counts a day.
 *
 * Rows are the caller's, given back by due_rows_clear. Days are those of core/date.
 */
#ifndef WENZE_DATA_OFFICE_DEADLINES_H
#define WENZE_DATA_OFFICE_DEADLINES_H

#include "data/store/rows.h"

struct office;

/* Which rows are wanted, told before the texts of a row are kept. */
typedef bool due_takes(void *ctx, const struct due_row *row);
struct due_query {
    day_t first, last; /* governing day; DAY_NONE: open ended */
    bool include_done;
    /* Effect periods alone, those that run on some day of first .. last; of all cases. */
    bool periods;
    bool running;    /* all kinds that run on a day of first .. last, however late they end */
    int64_t case_id; /* 0: all */
    bool clerks;     /* who works on each is wanted, too */
    day_t today;
    due_takes *may;   /* asked first, number, name and clerk not known yet; NULL: all */
    due_takes *takes; /* which are wanted; NULL: all */
    void *ctx;
    size_t limit, offset_rows;
    day_t after_day; /* keyset: strictly after (after_day, after_case, after_rule) */
    int64_t after_case;
    const char *after_rule;
};
bool office_due(struct office *office, const struct due_query *query, struct due_rows *out,
                struct err *err); /* by governing day */
/* Has the row's texts stand in the arena from now on. */
void due_row_keep(struct due_row *row, struct arena *arena);
void due_rows_clear(struct due_rows *rows);

struct due_counts {
    int64_t overdue, today, week,
        waiting; /* week: the next 7 days; waiting: open rights of others */
};
bool office_due_counts(struct office *office, day_t today, struct due_counts *out, struct err *err);

struct day_count {
    day_t day;
    int open, done;
    /* how many of `open` are over, not overdue, once their day has passed:
     * rights and effect periods */
    int ends;
};
/* Days of [first, last] that have deadlines, ascending; the caller's to mem_free. */
bool office_due_days(struct office *office, day_t first, day_t last, struct day_count **out,
                     size_t *count, struct err *err);

/* Of a day so many rows, of those that office_due_days has counted. */
struct due_cell {
    size_t most;
    struct day_count has;
};
/* Of each day of first .. last the first cells[i].most rows, done ones too, into out[i]: a grid of days,
 * whose rows and texts stand in the arena. A row has its state and its names; what was done about it, its
 * colour and its provision are not asked. */
bool office_due_cells(struct office *office, day_t first, day_t last, day_t today,
                      const struct due_cell *cells, struct arena *arena, struct due_rows *out,
                      struct err *err);

#endif
