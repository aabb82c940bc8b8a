#include "data/store/list.h"

#include <string.h>

#include "core/rules/fact.h"

#define LIST_COLUMNS                                                                               \
    "list.id, number, title, name, unit, post, stage_zh, stage_en, stage, lacks, state, changed"

static const char *take(struct query *q, int column, struct arena *arena) {
    const char *text = query_col_text(q, column);
    return arena ? arena_dup(arena, text) : text;
}

bool store_list_next(struct query *q, struct arena *arena, struct case_row *out) {
    if (!query_next(q))
        return false;
    *out = (struct case_row){
        .id = query_col_int(q, 0),
        .number = take(q, 1, arena),
        .title = take(q, 2, arena),
        .name = take(q, 3, arena),
        .unit = take(q, 4, arena),
        .post = take(q, 5, arena),
        .stage = {take(q, 6, arena), take(q, 7, arena)},
        .stage_number = query_col_small(q, 8),
        .lacks = query_col_small(q, 9),
        .state = (enum case_state)query_col_choice(q, 10, 3),
        .changed = query_col_small(q, 11),
    };
    return true;
}

bool store_list_row(struct store *store, int64_t id, struct arena *arena, struct case_row *out,
                    bool *found, struct err *err) {
    struct query *q = store_query(store, "SELECT " LIST_COLUMNS " FROM list WHERE id = ?1");
    query_int(q, 1, id);
    *found = store_list_next(q, arena, out);
    return query_done(q, err);
}

static void bind_row(struct query *q, const struct case_row *row) {
    query_int(q, 1, row->id);
    query_text(q, 2, row->number);
    query_text(q, 3, row->title);
    query_text(q, 4, row->name);
    query_text(q, 5, row->unit);
    query_text(q, 6, row->post);
    query_text(q, 7, row->stage.zh);
    query_text(q, 8, row->stage.en);
    query_int(q, 9, row->lacks);
    query_int(q, 10, row->changed);
}

bool store_list_put(struct store *store, const struct case_row *row, const struct case_row *was,
                    struct err *err) {
    /* While state and stage stay, their indexes are not touched. */
    bool narrow = was && was->state == row->state && was->stage_number == row->stage_number;
    struct query *q;
    if (narrow)
        q = store_query(store, "UPDATE list SET number = ?2, title = ?3, name = ?4, unit = ?5,"
                               " post = ?6, stage_zh = ?7, stage_en = ?8, lacks = ?9,"
                               " changed = ?10 WHERE id = ?1");
    else if (was)
        q = store_query(store, "UPDATE list SET number = ?2, title = ?3, name = ?4, unit = ?5,"
                               " post = ?6, stage_zh = ?7, stage_en = ?8, lacks = ?9,"
                               " changed = ?10, stage = ?11, state = ?12 WHERE id = ?1");
    else
        q = store_query(store, "INSERT INTO list (id, number, title, name, unit, post, stage_zh,"
                               " stage_en, lacks, changed, stage, state) VALUES (?1, ?2, ?3, ?4,"
                               " ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
    bind_row(q, row);
    if (!narrow) {
        query_int(q, 11, row->stage_number);
        query_int(q, 12, (int64_t)row->state);
    }
    return query_run(q, err);
}

/* ---- the index of words ---- */

bool store_search_add(struct store *store, int64_t id, const char *grams, struct err *err) {
    struct query *q = store_query(store, "INSERT INTO search (rowid, grams) VALUES (?1, ?2)");
    query_int(q, 1, id);
    query_text(q, 2, grams);
    return query_run(q, err);
}

bool store_search_drop(struct store *store, int64_t id, const char *grams, struct err *err) {
    struct query *q =
        store_query(store, "INSERT INTO search (search, rowid, grams) VALUES ('delete', ?1, ?2)");
    query_int(q, 1, id);
    query_text(q, 2, grams);
    return query_run(q, err);
}

bool store_search_each(struct store *store, void (*each)(void *ctx, const char *gram, int64_t id),
                       void *ctx, struct err *err) {
    /* A view of the index that lives in this connection alone, not in the file. */
    if (!store_script(
            store,
            "PRAGMA query_only = OFF;"
            "CREATE VIRTUAL TABLE temp.grams USING fts5vocab('main', 'search', 'instance')",
            err))
        return false;
    struct query *q = store_query(store, "SELECT term, doc FROM temp.grams");
    while (query_next(q))
        each(ctx, query_col_text(q, 0), query_col_int(q, 1));
    bool ok = query_done(q, err);
    return store_script(store, "DROP TABLE temp.grams", ok ? err : NULL) &&
           store_restrain(store, ok ? err : NULL) && ok;
}

struct query *store_search_walk(struct store *store, const char *question,
                                const struct list_filter *filter) {
    struct query *q =
        filter->upwards
            ? store_query(store, "SELECT " LIST_COLUMNS
                                 " FROM search CROSS JOIN list ON list.id = search.rowid"
                                 " WHERE search MATCH ?3 AND search.rowid < ?1 AND"
                                 " search.rowid > ?2 ORDER BY search.rowid")
            : store_query(store, "SELECT " LIST_COLUMNS
                                 " FROM search CROSS JOIN list ON list.id = search.rowid"
                                 " WHERE search MATCH ?3 AND search.rowid < ?1 AND"
                                 " search.rowid > ?2 ORDER BY search.rowid DESC");
    query_int(q, 1, filter->below ? filter->below : INT64_MAX);
    query_int(q, 2, filter->above);
    query_text(q, 3, question);
    return q;
}

bool store_search_count(struct store *store, const char *question, int64_t cap, int64_t *count,
                        struct err *err) {
    struct query *q = store_query(
        store, "SELECT count(*) FROM (SELECT rowid FROM search WHERE search MATCH ?1 LIMIT ?2)");
    query_text(q, 1, question);
    query_int(q, 2, cap > 0 ? cap : -1);
    *count = query_next(q) ? query_col_int(q, 0) : 0;
    return query_done(q, err);
}

/* ---- filters without words ---- */

/* Literal texts of every combination; a plus sign keeps an index from being chosen. */
#define BOUNDS " FROM list WHERE list.id < ?1 AND list.id > ?2"
#define BY_STATE " AND state = ?3"
#define OF_REGIME                                                                                  \
    " AND (?7 IS NULL OR ?7 = (SELECT regime FROM casefile WHERE casefile.id = list.id))"
#define BY_STAGE " AND stage = ?4" OF_REGIME
#define BY_BOTH BY_STAGE " AND +state = ?3"
#define OVERDUE                                                                                    \
    " AND list.id IN (SELECT case_id FROM deadline WHERE done_on IS NULL AND ends = 0"             \
    " AND governing < ?5)"
#define OVERDUE_STATE OVERDUE " AND +state = ?3"
#define OVERDUE_STAGE OVERDUE " AND +stage = ?4" OF_REGIME
#define OVERDUE_BOTH OVERDUE_STAGE " AND +state = ?3"
#define ROWS(where, order) "SELECT " LIST_COLUMNS BOUNDS where " ORDER BY list.id" order
#define COUNT(where) "SELECT count(*) FROM (SELECT list.id" BOUNDS where " LIMIT ?6)"
#define TEXTS(where)                                                                               \
    { ROWS(where, " DESC"), ROWS(where, ""), COUNT(where) }

enum { DOWN, UP, COUNTED };

static const char *text_of(const struct list_filter *filter, int what) {
    static const char *const texts[8][3] = {
        TEXTS(""),      TEXTS(BY_STATE),      TEXTS(BY_STAGE),      TEXTS(BY_BOTH),
        TEXTS(OVERDUE), TEXTS(OVERDUE_STATE), TEXTS(OVERDUE_STAGE), TEXTS(OVERDUE_BOTH),
    };
    int which =
        (filter->state >= 0 ? 1 : 0) + (filter->stage > 0 ? 2 : 0) + (filter->overdue ? 4 : 0);
    return texts[which][what];
}

static struct query *filtered(struct store *store, const struct list_filter *filter, int what) {
    struct query *q = store_query(store, text_of(filter, what));
    query_int(q, 1, filter->below ? filter->below : INT64_MAX);
    query_int(q, 2, filter->above);
    if (filter->state >= 0)
        query_int(q, 3, filter->state);
    if (filter->stage > 0) {
        query_int(q, 4, filter->stage);
        query_text(q, 7, filter->regime);
    }
    if (filter->overdue)
        query_int(q, 5, filter->today);
    return q;
}

struct query *store_list_walk(struct store *store, const struct list_filter *filter) {
    return filtered(store, filter, filter->upwards ? UP : DOWN);
}

bool store_list_count(struct store *store, const struct list_filter *filter, int64_t cap,
                      int64_t *count, struct err *err) {
    struct query *q = filtered(store, filter, COUNTED);
    query_int(q, 6, cap > 0 ? cap : -1);
    *count = query_next(q) ? query_col_int(q, 0) : 0;
    return query_done(q, err);
}

bool store_is_overdue(struct store *store, int64_t case_id, day_t today, bool *overdue,
                      struct err *err) {
    struct query *q = store_query(store, "SELECT 1 FROM deadline WHERE case_id = ?1"
                                         " AND done_on IS NULL AND ends = 0 AND +governing < ?2");
    query_int(q, 1, case_id);
    query_int(q, 2, today);
    *overdue = query_next(q);
    return query_done(q, err);
}

bool store_is_under(struct store *store, int64_t case_id, const char *regime, bool *under,
                    struct err *err) {
    struct query *q = store_query(store, "SELECT 1 FROM casefile WHERE id = ?1 AND regime = ?2");
    query_int(q, 1, case_id);
    query_text(q, 2, regime);
    *under = query_next(q);
    return query_done(q, err);
}

bool store_uses_regime(struct store *store, const char *regime, bool *used, struct err *err) {
    struct query *q = store_query(store, "SELECT 1 FROM casefile WHERE regime = ?1 LIMIT 1");
    query_text(q, 1, regime);
    *used = query_next(q);
    return query_done(q, err);
}

bool store_case_of_year(struct store *store, int year, int64_t serial, int64_t *first,
                        int64_t *last, struct err *err) {
    struct query *q =
        store_query(store, "SELECT min(id), max(id) FROM casefile WHERE year = ?1 AND serial = ?2");
    query_int(q, 1, year);
    query_int(q, 2, serial);
    bool any = query_next(q);
    *first = any ? query_col_int(q, 0) : 0;
    *last = any ? query_col_int(q, 1) : 0;
    return query_done(q, err);
}

bool store_fact_is(struct store *store, int64_t case_id, const char *key, const char *value,
                   bool *is, struct err *err) {
    struct query *q = store_query(store, "SELECT value FROM fact WHERE case_id = ?1 AND key = ?2");
    query_int(q, 1, case_id);
    query_text(q, 2, key);
    *is = strcmp(query_next(q) ? query_col_text(q, 0) : "", value) == 0;
    return query_done(q, err);
}

struct query *store_fact_values(struct store *store, const char *key) {
    struct query *q = store_query(store, "SELECT DISTINCT fact.value FROM casefile CROSS JOIN fact"
                                         " ON fact.case_id = casefile.id AND fact.key = ?1"
                                         " WHERE fact.value <> ''");
    query_text(q, 1, key);
    return q;
}

struct query *store_workers(struct store *store) {
    struct query *q = store_query(
        store, "SELECT DISTINCT fact.value FROM casefile CROSS JOIN fact"
               " ON fact.case_id = casefile.id AND fact.key = ?1 WHERE fact.value <> ''"
               " UNION SELECT journal.operator FROM entry JOIN journal ON journal.seq = entry.made"
               " WHERE journal.operator <> ''");
    query_text(q, 1, FACT_HANDLER);
    return q;
}

struct query *store_names(struct store *store, size_t most) {
    struct query *q = store_query(
        store, "SELECT DISTINCT name FROM list WHERE name <> '' ORDER BY name LIMIT ?1");
    query_int(q, 1, (int64_t)most);
    return q;
}

const char *store_fact_values_next(struct query *q) {
    return query_next(q) ? query_col_text(q, 0) : NULL;
}

bool store_nearest_dues(struct store *store, day_t today, day_t *due, size_t room,
                        struct err *err) {
    struct query *q =
        store_query(store, "SELECT case_id, min(governing) FROM deadline WHERE done_on IS NULL"
                           " AND (ends = 0 OR governing >= ?1) GROUP BY case_id");
    query_int(q, 1, today);
    while (query_next(q)) {
        int64_t id = query_col_int(q, 0);
        if (id >= 0 && (uint64_t)id < room)
            due[id] = query_col_small(q, 1);
    }
    return query_done(q, err);
}

bool store_last_entries(struct store *store, int64_t *seq, size_t room, struct err *err) {
    struct query *q = store_query(store, "SELECT id, last_seq FROM casefile");
    while (query_next(q)) {
        int64_t id = query_col_int(q, 0);
        if (id >= 0 && (uint64_t)id < room)
            seq[id] = query_col_int(q, 1);
    }
    return query_done(q, err);
}

bool store_list_strays(struct store *store, int64_t *count, struct err *err) {
    struct query *q = store_query(store, "SELECT count(*) FROM list WHERE NOT EXISTS (SELECT 1"
                                         " FROM casefile WHERE casefile.id = list.id)");
    *count = query_next(q) ? query_col_int(q, 0) : 0;
    return query_done(q, err);
}
