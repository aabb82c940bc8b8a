#include "data/store/shelf.h"

#define TEXT_COLUMNS                                                                               \
    "id, title, source, digest, issued, effective, status, imported_at, bytes, first, units,"      \
    " articles, seq"
#define UNIT_COLUMNS                                                                               \
    "id, kind, level, number, article, sub, paragraph, item, point, line, mark, words"

static const char *take(struct query *q, int column, struct arena *arena) {
    const char *text = query_col_text(q, column);
    return arena ? arena_dup(arena, text) : text;
}

/* ---- texts ---- */

static void bind_day(struct query *q, int place, day_t day) {
    if (day == DAY_NONE)
        query_null(q, place);
    else
        query_int(q, place, day);
}

static day_t take_day(struct query *q, int column) {
    int64_t day = query_col_int(q, column);
    if (query_col_null(q, column) || day <= DAY_NONE || day > INT32_MAX)
        return DAY_NONE;
    return (day_t)day;
}

bool store_text_add(struct store *store, const struct text_record *text, struct err *err) {
    struct query *q = store_query(store, "INSERT INTO text (" TEXT_COLUMNS ") VALUES (?1, ?2, ?3,"
                                         " ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)");
    query_int(q, 1, text->id);
    query_text(q, 2, text->title);
    query_text(q, 3, text->source);
    query_text(q, 4, text->digest);
    bind_day(q, 5, text->issued);
    bind_day(q, 6, text->effective);
    query_int(q, 7, text->status);
    query_text(q, 8, text->imported_at);
    query_int(q, 9, text->bytes);
    query_int(q, 10, text->first);
    query_int(q, 11, text->units);
    query_int(q, 12, text->articles);
    query_int(q, 13, text->seq);
    return query_run(q, err);
}

bool store_text_drop(struct store *store, int64_t id, struct err *err) {
    struct query *q = store_query(store, "DELETE FROM text WHERE id = ?1");
    query_int(q, 1, id);
    return query_run(q, err);
}

bool store_text_state(struct store *store, const struct text_record *text, struct err *err) {
    struct query *q =
        store_query(store, "UPDATE text SET status = ?2, effective = ?3, seq = ?4 WHERE id = ?1");
    query_int(q, 1, text->id);
    query_int(q, 2, text->status);
    bind_day(q, 3, text->effective);
    query_int(q, 4, text->seq);
    return query_run(q, err);
}

bool store_text_gone(struct store *store, const char *name, struct arena *arena, const char **title,
                     struct err *err) {
    struct query *q =
        store_query(store, "SELECT key FROM journal WHERE verb = 'text.remove' AND new_value = ?1"
                           " ORDER BY seq DESC LIMIT 1");
    query_text(q, 1, name);
    *title = query_next(q) ? arena_dup(arena, query_col_text(q, 0)) : NULL;
    return query_done(q, err);
}

bool store_text_next(struct query *q, struct arena *arena, struct text_record *out) {
    if (!query_next(q))
        return false;
    *out = (struct text_record){
        .id = query_col_int(q, 0),
        .title = take(q, 1, arena),
        .source = take(q, 2, arena),
        .digest = take(q, 3, arena),
        .issued = take_day(q, 4),
        .effective = take_day(q, 5),
        .status = query_col_choice(q, 6, 5),
        .imported_at = take(q, 7, arena),
        .bytes = query_col_int(q, 8),
        .first = query_col_int(q, 9),
        .units = query_col_int(q, 10),
        .articles = query_col_int(q, 11),
        .seq = query_col_int(q, 12),
    };
    return true;
}

bool store_text(struct store *store, int64_t id, struct arena *arena, struct text_record *out,
                bool *found, struct err *err) {
    struct query *q = store_query(store, "SELECT " TEXT_COLUMNS " FROM text WHERE id = ?1");
    query_int(q, 1, id);
    *found = store_text_next(q, arena, out);
    return query_done(q, err);
}

bool store_text_digested(struct store *store, const char *digest, struct arena *arena,
                         struct text_record *out, bool *found, struct err *err) {
    struct query *q = store_query(store, "SELECT " TEXT_COLUMNS " FROM text WHERE digest = ?1");
    query_text(q, 1, digest);
    *found = store_text_next(q, arena, out);
    return query_done(q, err);
}

struct query *store_texts(struct store *store) {
    return store_query(store, "SELECT " TEXT_COLUMNS " FROM text ORDER BY first");
}

struct query *store_texts_titled(struct store *store, const char *title) {
    struct query *q = store_query(store, "SELECT " TEXT_COLUMNS " FROM text WHERE title = ?1"
                                         " ORDER BY coalesce(effective, issued) DESC, id DESC");
    query_text(q, 1, title);
    return q;
}

bool store_texts_lost(struct store *store, void (*each)(void *ctx, const char *title), void *ctx,
                      struct err *err) {
    /* The entry of a removal or of a status names, in old_page, the one that stood for the text
     * before it. */
    struct query *q =
        store_query(store, "SELECT key FROM journal WHERE verb IN ('text.add', 'text.status')"
                           " AND case_id = 0 AND seq NOT IN (SELECT seq FROM text)"
                           " AND seq NOT IN (SELECT CAST(old_page AS INTEGER) FROM journal"
                           " WHERE verb IN ('text.remove', 'text.status')) ORDER BY seq");
    while (query_next(q))
        each(ctx, query_col_text(q, 0));
    return query_done(q, err);
}

/* ---- units ---- */

bool store_unit_add(struct store *store, const struct unit_record *unit, struct err *err) {
    struct query *q = store_query(store, "INSERT INTO unit (" UNIT_COLUMNS ") VALUES (?1, ?2, ?3,"
                                         " ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
    query_int(q, 1, unit->id);
    query_int(q, 2, unit->kind);
    query_int(q, 3, unit->level);
    query_int(q, 4, unit->number);
    query_int(q, 5, unit->article);
    query_int(q, 6, unit->sub);
    query_int(q, 7, unit->paragraph);
    query_int(q, 8, unit->item);
    query_int(q, 9, unit->point);
    query_int(q, 10, unit->line);
    query_text(q, 11, unit->mark);
    query_text(q, 12, unit->words);
    return query_run(q, err);
}

bool store_units_drop(struct store *store, int64_t first, int64_t count, struct err *err) {
    struct query *q = store_query(store, "DELETE FROM unit WHERE id >= ?1 AND id < ?2");
    query_int(q, 1, first);
    query_int(q, 2, first + count);
    return query_run(q, err);
}

bool store_unit_next(struct query *q, struct arena *arena, struct unit_record *out) {
    if (!query_next(q))
        return false;
    *out = (struct unit_record){
        .id = query_col_int(q, 0),
        .kind = query_col_choice(q, 1, 6),
        .level = query_col_small(q, 2),
        .number = query_col_small(q, 3),
        .article = query_col_small(q, 4),
        .sub = query_col_small(q, 5),
        .paragraph = query_col_small(q, 6),
        .item = query_col_small(q, 7),
        .point = query_col_small(q, 8),
        .line = query_col_small(q, 9),
        .mark = query_col_null(q, 10) ? NULL : take(q, 10, arena),
        .words = take(q, 11, arena),
    };
    return true;
}

bool store_unit(struct store *store, int64_t id, struct arena *arena, struct unit_record *out,
                bool *found, struct err *err) {
    struct query *q = store_query(store, "SELECT " UNIT_COLUMNS " FROM unit WHERE id = ?1");
    query_int(q, 1, id);
    *found = store_unit_next(q, arena, out);
    return query_done(q, err);
}

struct query *store_units(struct store *store, int64_t first, int64_t count) {
    struct query *q = store_query(store, "SELECT " UNIT_COLUMNS " FROM unit WHERE id >= ?1"
                                         " AND id < ?2 ORDER BY id");
    query_int(q, 1, first);
    query_int(q, 2, first + count);
    return q;
}

static bool one_number(struct query *q, int64_t *value, struct err *err) {
    *value = query_next(q) ? query_col_int(q, 0) : 0;
    return query_done(q, err);
}

bool store_unit_fresh(struct store *store, int64_t *id, struct err *err) {
    if (!one_number(store_query(store, "SELECT max(id) FROM unit"), id, err))
        return false;
    *id = (*id > STORE_UNIT_BASE ? *id : STORE_UNIT_BASE) + 1;
    return true;
}

bool store_unit_count(struct store *store, int64_t *count, struct err *err) {
    return one_number(store_query(store, "SELECT count(*) FROM unit"), count, err);
}

struct query *store_unit_breaks(struct store *store) {
    return store_query(store, "SELECT id, kind FROM unit INDEXED BY unit_break WHERE kind <= 2"
                              " ORDER BY id");
}

bool store_unit_breaks_next(struct query *q, int64_t *id, int *kind) {
    if (!query_next(q))
        return false;
    *id = query_col_int(q, 0);
    *kind = query_col_small(q, 1);
    return true;
}
