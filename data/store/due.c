#include "data/store/due.h"

#include <string.h>

#include "core/course/alert.h"
#include "core/rules/fact.h"
#include "core/rules/reference.h"

#define DUE_COLUMNS                                                                                \
    "case_id, rule, governing, done_on, kind, holder, lapses, ends, provisional, from_day, raw,"   \
    " rolled, cite, label_zh, label_en"

static const char *take(struct query *q, int column, struct arena *arena) {
    const char *text = query_col_text(q, column);
    return arena ? arena_dup(arena, text) : text;
}

static void take_due(struct query *q, struct arena *arena, struct due_row *out) {
    *out = (struct due_row){
        .case_id = query_col_int(q, 0),
        .rule_id = take(q, 1, arena),
        .governing = query_col_small(q, 2),
        .done_on = query_col_null(q, 3) ? DAY_NONE : query_col_small(q, 3),
        .kind = (enum deadline_kind)query_col_choice(q, 4, DEADLINE_KIND_COUNT),
        .holder = (enum period_holder)query_col_choice(q, 5, HOLDER_COUNT),
        .lapses = query_col_choice(q, 6, 2) != 0,
        .ends = query_col_choice(q, 7, 2) != 0,
        .provisional = query_col_choice(q, 8, 2) != 0,
        .from = query_col_small(q, 9),
        .raw = query_col_small(q, 10),
        .rolled = query_col_small(q, 11),
        .basis = take(q, 12, arena),
        .label = {take(q, 13, arena), take(q, 14, arena)},
    };
}

bool store_dues(struct store *store, int64_t case_id, struct arena *arena, struct due_rows *out,
                struct err *err) {
    *out = (struct due_rows){0};
    size_t cap = 0;
    struct query *q =
        store_query(store, "SELECT " DUE_COLUMNS " FROM deadline WHERE case_id = ?1 ORDER BY rule");
    query_int(q, 1, case_id);
    while (query_next(q)) {
        if (out->count == cap) {
            cap = cap ? cap * 2 : 8;
            struct due_row *grown = arena_alloc(arena, cap * sizeof *grown);
            if (out->count > 0)
                memcpy(grown, out->list, out->count * sizeof *grown);
            out->list = grown;
        }
        take_due(q, arena, &out->list[out->count++]);
    }
    return query_done(q, err);
}

bool store_due_put(struct store *store, const struct due_row *due, struct err *err) {
    struct query *q = store_query(
        store, "INSERT INTO deadline (" DUE_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
               " ?10, ?11, ?12, ?13, ?14, ?15) ON CONFLICT (case_id, rule) DO UPDATE SET"
               " governing = ?3, done_on = ?4, kind = ?5, holder = ?6, lapses = ?7, ends = ?8,"
               " provisional = ?9, from_day = ?10, raw = ?11, rolled = ?12, cite = ?13,"
               " label_zh = ?14, label_en = ?15");
    query_int(q, 1, due->case_id);
    query_text(q, 2, due->rule_id);
    query_int(q, 3, due->governing);
    if (due->done_on != DAY_NONE)
        query_int(q, 4, due->done_on);
    query_int(q, 5, (int64_t)due->kind);
    query_int(q, 6, (int64_t)due->holder);
    query_int(q, 7, due->lapses);
    query_int(q, 8, due->ends);
    query_int(q, 9, due->provisional);
    query_int(q, 10, due->from);
    query_int(q, 11, due->raw);
    query_int(q, 12, due->rolled);
    query_text(q, 13, due->basis);
    query_text(q, 14, due->label.zh);
    query_text(q, 15, due->label.en);
    return query_run(q, err);
}

bool store_due_drop(struct store *store, int64_t case_id, const char *rule, struct err *err) {
    struct query *q = store_query(store, "DELETE FROM deadline WHERE case_id = ?1 AND rule = ?2");
    query_int(q, 1, case_id);
    query_text(q, 2, rule);
    return query_run(q, err);
}

/* ---- in order of the day ---- */

#define AFTER " AND (governing, case_id, rule) > (?4, ?5, ?6)"
/* As wide as an entry (ENTRY_AS_DUE). */
#define OF_CASE DUE_COLUMNS ", 0, 0, '', ''"
#define RANGE(ends, first)                                                                         \
    "SELECT " OF_CASE " FROM deadline WHERE done_on IS NULL AND ends = " ends                      \
    " AND governing >= " first " AND governing <= ?2" AFTER
#define RANGE_DONE                                                                                 \
    "SELECT " OF_CASE " FROM deadline WHERE done_on IS NOT NULL AND governing >= ?1"               \
    " AND governing <= ?2" AFTER
/* Entries that no case carries, read in order of the day; of one day the ids are put in the order of the rule. */
#define ENTRY_AS_DUE                                                                               \
    "0 AS case_id, 'entry.' || id AS rule, governing, done_on, kind, holder, "                     \
    "ends = 1 AND kind <> 1, ends, "                                                               \
    "provisional,"                                                                                 \
    " event, raw, rolled, cite, iif(title = '', label_zh, title), iif(title = '', label_en, "      \
    "title), id, certainty, source_zh, source_en"
#define ENTRIES(which)                                                                             \
    "SELECT " ENTRY_AS_DUE " FROM entry WHERE " which                                              \
    " AND governing >= ?1 AND governing <= ?2 AND (governing, 0, 'entry.' || id) > (?4, ?5, ?6)"
#define IN_ORDER(rows) rows " ORDER BY governing, case_id, rule LIMIT ?7 OFFSET ?8"

/* Effect periods that run on some day of ?1 .. ?2; none of them is ever done. */
#define PERIODS                                                                                    \
    "SELECT " OF_CASE " FROM deadline WHERE done_on IS NULL AND ends = 1 AND kind = 1"             \
    " AND governing >= ?1 AND from_day <= ?2" AFTER " UNION ALL SELECT " ENTRY_AS_DUE              \
    " FROM entry WHERE kind = 1 AND governing >= ?1 AND event <= ?2"                               \
    " AND (governing, 0, 'entry.' || id) > (?4, ?5, ?6)"

static struct query *due_query(struct store *store, const struct due_filter *filter) {
    if (filter->periods)
        return store_query(store, IN_ORDER(PERIODS));
    /* Three streams, each in order in its index, are merged: duties, rights
     * and periods, done ones. */
    if (filter->entries)
        return store_query(store, IN_ORDER(ENTRIES("1")));
    if (filter->case_id == 0 && filter->done)
        return store_query(store,
                           IN_ORDER(RANGE("0", "?1") " UNION ALL " RANGE(
                               "1", "?1") " UNION ALL " RANGE_DONE " UNION ALL " ENTRIES("1")));
    if (filter->case_id == 0)
        return store_query(
            store,
            IN_ORDER(RANGE("0", "?1") " UNION ALL " RANGE("1", "max(?1, ?3)") " UNION ALL " ENTRIES(
                "done_on IS NULL AND (ends = 0 OR governing >= ?3)")));
    return store_query(store,
                       IN_ORDER("SELECT " OF_CASE " FROM deadline WHERE case_id = ?9"
                                " AND +governing >= ?1"
                                " AND +governing <= ?2 AND (?10 OR (done_on IS NULL AND (ends "
                                "= 0 OR governing >= ?3)))" AFTER));
}

struct query *store_due_walk(struct store *store, const struct due_filter *filter) {
    struct query *q = due_query(store, filter);
    /* The later of both days: the index is entered there, else every page would pass over all before it. */
    bool goes_on = filter->after_day != DAY_NONE && filter->after_day > filter->first;
    query_int(q, 1, goes_on ? filter->after_day : filter->first);
    query_int(q, 2, filter->last);
    if (!filter->periods && (filter->case_id != 0 || !filter->done))
        query_int(q, 3, filter->today);
    query_int(q, 4, filter->after_day == DAY_NONE ? INT64_MIN : filter->after_day);
    query_int(q, 5, filter->after_case);
    query_text(q, 6, filter->after_rule ? filter->after_rule : "");
    query_int(q, 7, filter->limit);
    query_int(q, 8, filter->skip);
    if (!filter->periods && filter->case_id != 0) {
        query_int(q, 9, filter->case_id);
        query_int(q, 10, filter->done);
    }
    return q;
}

#define ON_DAY(which) "SELECT " OF_CASE " FROM deadline WHERE " which " AND governing = ?1"
#define DUTIES_ON_DAY ON_DAY("done_on IS NULL AND ends = 0")
#define ENDS_ON_DAY ON_DAY("done_on IS NULL AND ends = 1")
#define DONE_ON_DAY ON_DAY("done_on IS NOT NULL")
#define FIRST_OF(rows) rows " ORDER BY case_id, rule LIMIT ?2"

struct query *store_due_day(struct store *store, unsigned kinds, day_t day, size_t limit) {
    static const char *const alone[] = {[DUE_DUTIES] = FIRST_OF(DUTIES_ON_DAY),
                                        [DUE_ENDS] = FIRST_OF(ENDS_ON_DAY),
                                        [DUE_DONE] = FIRST_OF(DONE_ON_DAY)};
    bool one = kinds == DUE_DUTIES || kinds == DUE_ENDS || kinds == DUE_DONE;
    struct query *q = store_query(
        store, one ? alone[kinds]
                   : FIRST_OF(DUTIES_ON_DAY " UNION ALL " ENDS_ON_DAY " UNION ALL " DONE_ON_DAY));
    query_int(q, 1, day);
    query_int(q, 2, (int64_t)limit);
    return q;
}

bool store_due_next(struct query *q, struct due_row *out) {
    if (!query_next(q))
        return false;
    take_due(q, NULL, out);
    out->entry_id = query_col_int(q, 15);
    out->certainty = (enum certainty)query_col_choice(q, 16, CERTAINTY_COUNT);
    out->source = (struct label){query_col_text(q, 17), query_col_text(q, 18)};
    out->number = out->name = out->clerk = "";
    return true;
}

/* ---- what belongs to a row ---- */

/* Not sum(DISTINCT ..): that makes a table of its own for each row. */
#define ACTED                                                                                      \
    "(SELECT max(alert = 1) * 2 + max(alert = 2) * 4 + max(alert = 3) * 8 FROM act"                \
    " WHERE case_id = ?1 AND rule = ?2 AND governing = ?3)"
_Static_assert(ALERT_COUNT == 4, "ACTED names every alert");

struct query *store_due_whose(struct store *store, bool clerk, struct due_row *due) {
    struct query *q;
    if (due->entry_id)
        q = store_query(store, "SELECT '', '', " ACTED ", (SELECT operator FROM journal WHERE seq ="
                               " (SELECT made FROM entry WHERE id = ?4)) WHERE ?1 = 0");
    else if (clerk)
        q = store_query(store, "SELECT number, name, " ACTED ", (SELECT value FROM fact"
                               " WHERE case_id = ?1 AND key = '" FACT_HANDLER "')"
                               " FROM list WHERE id = ?1");
    else
        q = store_query(store, "SELECT number, name, " ACTED " FROM list WHERE id = ?1");
    query_int(q, 1, due->case_id);
    query_text(q, 2, due->rule_id);
    query_int(q, 3, due->governing);
    if (due->entry_id)
        query_int(q, 4, due->entry_id);
    if (query_next(q)) {
        due->number = query_col_text(q, 0);
        due->name = query_col_text(q, 1);
        due->acted = query_col_null(q, 2) ? 0 : (unsigned)query_col_small(q, 2);
        due->clerk = clerk ? query_col_text(q, 3) : "";
    }
    return q;
}

struct query *store_due_name(struct store *store, struct due_row *due) {
    struct query *q = store_query(store, "SELECT number, name FROM list WHERE id = ?1");
    query_int(q, 1, due->case_id);
    if (query_next(q)) {
        due->number = query_col_text(q, 0);
        due->name = query_col_text(q, 1);
    }
    return q;
}

/* ---- counts, of the tally that the schema keeps ---- */

bool store_due_count(struct store *store, enum due_count what, day_t first, day_t last,
                     int64_t *count, struct err *err) {
    struct query *q;
    if (what == DUE_OVERDUE)
        q = store_query(store, "SELECT coalesce(sum(n), 0) FROM tally WHERE done = 0 AND ends = 0"
                               " AND governing < ?1");
    else if (what == DUE_WAITING)
        q = store_query(store, "SELECT coalesce(sum(n), 0) FROM tally WHERE done = 0 AND ends = 1"
                               " AND governing >= ?1 AND theirs = 1");
    else
        q = store_query(store, "SELECT coalesce(sum(n), 0) FROM tally WHERE done = 0"
                               " AND ends IN (0, 1) AND governing >= ?1 AND governing <= ?2");
    query_int(q, 1, first);
    if (what == DUE_BETWEEN)
        query_int(q, 2, last);
    *count = query_next(q) ? query_col_int(q, 0) : 0;
    return query_done(q, err);
}

struct query *store_due_days(struct store *store, day_t first, day_t last) {
    struct query *q =
        store_query(store, "SELECT governing, done, ends, n FROM tally WHERE done IN (0, 1)"
                           " AND ends IN (0, 1) AND governing >= ?1 AND governing <= ?2 AND n > 0"
                           " ORDER BY governing");
    query_int(q, 1, first);
    query_int(q, 2, last);
    return q;
}

bool store_tally_off(struct store *store, int64_t *count, struct err *err) {
    struct query *q = store_query(
        store, "SELECT count(*) FROM (SELECT done, ends, governing, theirs, sum(n) AS off FROM"
               " (SELECT done, ends, governing, theirs, n FROM tally UNION ALL"
               " SELECT done_on IS NOT NULL, ends, governing, lapses = 1 AND holder = 0, -1"
               " FROM deadline UNION ALL SELECT done_on IS NOT NULL, ends, governing, 0, -1"
               " FROM entry) GROUP BY done, ends, governing, theirs) WHERE off <> 0");
    *count = query_next(q) ? query_col_int(q, 0) : 0;
    return query_done(q, err);
}

bool store_due_days_next(struct query *q, struct day_tally *out) {
    if (!query_next(q))
        return false;
    *out = (struct day_tally){.day = query_col_small(q, 0),
                              .done = query_col_choice(q, 1, 2) != 0,
                              .ends = query_col_choice(q, 2, 2) != 0,
                              .count = query_col_int(q, 3)};
    return true;
}
