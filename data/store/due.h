/*
 * due.h - deadlines as rows: of one case, in order of the day, counted.
 *
 * A row is the same on every day. `ends` says that it is over when its day has passed (a right, an
 * effect period); else it becomes overdue.
 */
#ifndef WENZE_DATA_STORE_DUE_H
#define WENZE_DATA_STORE_DUE_H

#include "data/store/rows.h"
#include "data/store/store.h"

bool store_dues(struct store *store, int64_t case_id, struct arena *arena, struct due_rows *out,
                struct err *err);
bool store_due_put(struct store *store, const struct due_row *due, struct err *err);
bool store_due_drop(struct store *store, int64_t case_id, const char *rule, struct err *err);

/* Days inclusive. today: what has ended before it is left out unless done ones are wanted. */
struct due_filter {
    day_t first, last, today;
    bool done;
    bool periods;    /* effect periods alone, begun by `last` and ending on `first` or later */
    bool entries;    /* those alone that no case carries; done ones, too */
    int64_t case_id; /* 0: all */
    int64_t limit, skip;
    day_t after_day; /* DAY_NONE: from the start */
    int64_t after_case;
    const char *after_rule;
};
/* By day, case, rule; calendar entries that no case carries come first on their day, under case 0
 * and the rule "entry.ID". Given back by query_done. */
struct query *store_due_walk(struct store *store, const struct due_filter *filter);
bool store_due_next(struct query *q, struct due_row *out);
/* The first rows of the cases on one day, in the same order. Which kinds there are is known of the tally:
 * one alone is read as it stands in its index, with nothing to merge. */
enum due_kinds { DUE_DUTIES = 1, DUE_ENDS = 2, DUE_DONE = 4 };
struct query *store_due_day(struct store *store, unsigned kinds, day_t day, size_t limit);
/* Whose it is, and what was done about it; `clerk`: who works on it, too: the handler of the case, of an entry who
 * entered it. One look at its case, so only for rows that are wanted. The texts are good until query_done
 * of what is given back. */
struct query *store_due_whose(struct store *store, bool clerk, struct due_row *due);
/* No more than number and name of its case; likewise. */
struct query *store_due_name(struct store *store, struct due_row *due);

enum due_count {
    DUE_OVERDUE, /* duties not done, day before `first` */
    DUE_BETWEEN, /* not done and not over, first .. last */
    DUE_WAITING  /* rights of others that still run on `first` */
};
bool store_due_count(struct store *store, enum due_count what, day_t first, day_t last,
                     int64_t *count, struct err *err);

/* How many of the schema's tallies differ from the deadlines and entries there are. */
bool store_tally_off(struct store *store, int64_t *count, struct err *err);

/* Rows of each day of [first, last], one or more for each kind of thing, days ascending. */
struct day_tally {
    day_t day;
    bool done, ends;
    int64_t count;
};
struct query *store_due_days(struct store *store, day_t first, day_t last);
bool store_due_days_next(struct query *q, struct day_tally *out);

#endif
