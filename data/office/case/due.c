/* due.c - deadlines across all cases: lists by day, counts, the days of a month. */
#include <string.h>

#include "data/office/act/act.h"
#include "data/office/deadlines.h"
#include "data/office/internal.h"

void due_rows_clear(struct due_rows *rows) {
    if (rows->arena)
        arena_free(&rows->arena);
    *rows = (struct due_rows){0};
}

void due_row_keep(struct due_row *row, struct arena *arena) {
    const char **const texts[] = {&row->rule_id,  &row->basis,     &row->label.zh,
                                  &row->label.en, &row->source.zh, &row->source.en,
                                  &row->number,   &row->name,      &row->clerk};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = arena_dup(arena, *texts[i]);
}

/* What hangs on the day it is looked at. */
static void look_on(struct due_row *row, day_t today, const struct alert_days *days) {
    row->state = deadline_state_on(row->kind, row->lapses, row->governing, row->done_on, today);
    row->alert = (int)alert_on(days, row->kind, row->holder, row->governing, row->done_on, today);
    if (!row->basis[0] || !cite_parse(row->basis, NULL, &row->cite, NULL))
        memset(&row->cite, 0, sizeof row->cite);
}

static struct due_filter filter_of(const struct due_query *query) {
    return (struct due_filter){
        .first = query->first,
        .last = query->last == DAY_NONE || query->running ? INT32_MAX : query->last,
        .today = query->today,
        .done = query->include_done,
        .periods = query->periods,
        .case_id = query->case_id,
        .limit = (int64_t)query->limit,
        .skip = (int64_t)query->offset_rows,
        .after_day = query->after_rule || query->after_case ? query->after_day : DAY_NONE,
        .after_case = query->after_case,
        .after_rule = query->after_rule};
}

/* How rows are read: at most so many, those alone that are wanted. */
struct reading {
    struct arena *arena;
    struct alert_days days;
    bool clerks;
    size_t most;
    due_takes *may, *takes; /* NULL: all */
    void *ctx;
    bool begun; /* those that begin on `begun_by` or before */
    day_t begun_by;
};

/* Before anything else is asked of the row. */
static bool may_be(const struct reading *how, const struct due_row *row) {
    return (!how->begun || row->from <= how->begun_by) && (!how->may || how->may(how->ctx, row));
}

static void add_due(const struct due_row *from, day_t today, const struct reading *how,
                    struct due_rows *out) {
    struct due_row *row = &out->list[out->count++];
    *row = *from;
    look_on(row, today, &how->days);
    due_row_keep(row, how->arena);
}

/* With all that belongs to it. */
static bool add_whole(struct office *office, struct due_row *due, day_t today,
                      const struct reading *how, struct due_rows *out, struct err *err) {
    struct query *whose = store_due_whose(office->store, how->clerks, due);
    add_due(due, today, how, out);
    return query_done(whose, err);
}

/* Most are not: for the question alone the number and the name do, and who works on it where that is
 * wanted. */
static bool taken(struct office *office, const struct reading *how, struct due_row *due, bool *ok,
                  struct err *err) {
    struct query *whose = how->clerks ? store_due_whose(office->store, true, due)
                                      : store_due_name(office->store, due);
    bool takes = how->takes(how->ctx, due);
    *ok = query_done(whose, err);
    due->number = due->name = due->clerk = ""; /* those are gone */
    return takes && *ok;
}

/* Whose a row is, is asked of those alone that are looked at. */
static bool read_rows(struct office *office, const struct due_filter *filter,
                      const struct reading *how, struct due_rows *out, struct err *err) {
    struct query *q = store_due_walk(office->store, filter);
    struct due_row due;
    bool ok = true;
    while (ok && !out->more && store_due_next(q, &due)) {
        bool full = out->count == how->most;
        if (!may_be(how, &due))
            continue;
        if (full && !how->takes) {
            out->more = true;
            break;
        }
        if (how->takes && !taken(office, how, &due, &ok, err))
            continue;
        out->more = full;
        ok = ok && (full || add_whole(office, &due, filter->today, how, out, err));
    }
    return query_done(q, ok ? err : NULL) && ok;
}

bool office_due(struct office *office, const struct due_query *query, struct due_rows *out,
                struct err *err) {
    *out = (struct due_rows){.arena = arena_new()};
    out->list = arena_alloc(out->arena, query->limit * sizeof *out->list);
    const struct reading how = {.arena = out->arena,
                                .days = office_alert_days(office),
                                .clerks = query->clerks,
                                .most = query->limit,
                                .may = query->may,
                                .takes = query->takes,
                                .ctx = query->ctx,
                                .begun = query->running,
                                .begun_by = query->last};
    struct due_filter filter = filter_of(query);
    /* Is there another? Of those that are not all taken nobody knows how many are looked at. */
    filter.limit = query->takes || query->may || query->running ? INT64_MAX : filter.limit + 1;
    if (read_rows(office, &filter, &how, out, err))
        return true;
    due_rows_clear(out);
    return false;
}

/* ---- a grid of days ---- */

static void add_to_cell(const struct due_row *from, day_t today, struct arena *arena,
                        struct due_rows *cell) {
    struct due_row *row = &cell->list[cell->count++];
    *row = *from;
    row->state = deadline_state_on(row->kind, row->lapses, row->governing, row->done_on, today);
    due_row_keep(row, arena);
}

/* Entries stand first on their day. They are few: those of all days are read at once. */
static bool read_entries(struct office *office, const struct due_filter *filter,
                         const struct due_cell *cells, struct arena *arena, struct due_rows *out,
                         struct err *err) {
    struct query *q = store_due_walk(office->store, filter);
    struct due_row due;
    while (store_due_next(q, &due)) {
        size_t i = (size_t)(due.governing - filter->first);
        if (out[i].count < cells[i].most)
            add_to_cell(&due, filter->today, arena, &out[i]);
    }
    return query_done(q, err);
}

static unsigned kinds_of(const struct day_count *has) {
    return (has->open > has->ends ? DUE_DUTIES : 0u) | (has->ends > 0 ? DUE_ENDS : 0u) |
           (has->done > 0 ? DUE_DONE : 0u);
}

static bool read_day(struct office *office, day_t day, day_t today, const struct due_cell *cell,
                     struct arena *arena, struct due_rows *out, struct err *err) {
    struct query *q =
        store_due_day(office->store, kinds_of(&cell->has), day, cell->most - out->count);
    struct due_row due;
    bool ok = true;
    while (ok && store_due_next(q, &due)) {
        struct query *name = store_due_name(office->store, &due);
        add_to_cell(&due, today, arena, out);
        ok = query_done(name, err);
    }
    return query_done(q, ok ? err : NULL) && ok;
}

bool office_due_cells(struct office *office, day_t first, day_t last, day_t today,
                      const struct due_cell *cells, struct arena *arena, struct due_rows *out,
                      struct err *err) {
    const struct due_filter entries = {.first = first,
                                       .last = last,
                                       .today = today,
                                       .done = true,
                                       .entries = true,
                                       .limit = INT64_MAX,
                                       .after_day = DAY_NONE};
    size_t count = (size_t)(last - first) + 1;
    for (size_t i = 0; i < count; i++)
        out[i] = (struct due_rows){
            .list = arena_alloc(arena, (cells[i].most + 1) * sizeof *out[i].list)};
    bool ok = read_entries(office, &entries, cells, arena, out, err);
    for (size_t i = 0; ok && i < count; i++)
        ok = out[i].count == cells[i].most ||
             read_day(office, first + (day_t)i, today, &cells[i], arena, &out[i], err);
    for (size_t i = 0; !ok && i < count; i++)
        due_rows_clear(&out[i]);
    return ok;
}

/* ---- counts ---- */

bool office_due_counts(struct office *office, day_t today, struct due_counts *out,
                       struct err *err) {
    struct store *store = office->store;
    *out = (struct due_counts){0};
    return store_due_count(store, DUE_OVERDUE, today, today, &out->overdue, err) &&
           store_due_count(store, DUE_BETWEEN, today, today, &out->today, err) &&
           store_due_count(store, DUE_BETWEEN, today + 1, today + 7, &out->week, err) &&
           store_due_count(store, DUE_WAITING, today, today, &out->waiting, err);
}

bool office_due_days(struct office *office, day_t first, day_t last, struct day_count **out,
                     size_t *count, struct err *err) {
    *out = NULL;
    *count = 0;
    size_t cap = 0;
    struct query *q = store_due_days(office->store, first, last);
    struct day_tally tally;
    while (store_due_days_next(q, &tally)) {
        if (*count == 0 || (*out)[*count - 1].day != tally.day) {
            if (*count == cap) {
                cap = cap ? cap * 2 : 32;
                *out = mem_grow(*out, cap, sizeof **out);
            }
            (*out)[(*count)++] = (struct day_count){.day = tally.day};
        }
        struct day_count *day = &(*out)[*count - 1];
        if (tally.done)
            day->done += (int)tally.count;
        else
            day->open += (int)tally.count;
        if (!tally.done && tally.ends)
            day->ends += (int)tally.count;
    }
    if (query_done(q, err))
        return true;
    mem_free(*out);
    *out = NULL;
    *count = 0;
    return false;
}
