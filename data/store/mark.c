#include "data/store/mark.h"

#include <stdio.h>
#include <string.h>

#define MARK_COLUMNS                                                                               \
    "text, article, sub, paragraph, item, point, kind, state, words, source, pack_version,"        \
    " pack_words, who, made_at, seq"
#define READING_ORDER " ORDER BY text, article, sub, paragraph, item, point, kind"
#define OF_MARKS "verb IN ('" MARK_VERB_PUT "', '" MARK_VERB_REMOVE "')"

static void bind_place(struct query *q, const struct cite *cite, int kind) {
    query_text(q, 1, cite->regime);
    query_int(q, 2, cite->article);
    query_int(q, 3, cite->sub);
    query_int(q, 4, cite->paragraph);
    query_int(q, 5, cite->item);
    query_int(q, 6, cite->point);
    query_int(q, 7, kind);
}

bool store_mark_next(struct query *q, struct arena *arena, struct mark_record *out) {
    if (!query_next(q))
        return false;
    *out = (struct mark_record){
        .cite = {.article = query_col_small(q, 1),
                 .sub = query_col_small(q, 2),
                 .paragraph = query_col_small(q, 3),
                 .item = query_col_small(q, 4),
                 .point = query_col_small(q, 5)},
        .kind = query_col_choice(q, 6, 3),
        .state = query_col_choice(q, 7, 4),
        .words = arena_dup(arena, query_col_text(q, 8)),
        .source = arena_dup(arena, query_col_text(q, 9)),
        .pack_version = arena_dup(arena, query_col_text(q, 10)),
        .pack_words = arena_dup(arena, query_col_text(q, 11)),
        .who = arena_dup(arena, query_col_text(q, 12)),
        .made_at = arena_dup(arena, query_col_text(q, 13)),
        .seq = query_col_int(q, 14),
    };
    query_col_fit(q, 0, out->cite.regime, sizeof out->cite.regime);
    return true;
}

bool store_mark(struct store *store, const struct cite *cite, int kind, struct arena *arena,
                struct mark_record *out, bool *found, struct err *err) {
    struct query *q = store_query(store, "SELECT " MARK_COLUMNS
                                         " FROM mark WHERE text = ?1 AND article = ?2 AND sub = ?3"
                                         " AND paragraph = ?4 AND item = ?5 AND point = ?6"
                                         " AND kind = ?7");
    bind_place(q, cite, kind);
    *found = store_mark_next(q, arena, out);
    return query_done(q, err);
}

bool store_mark_put(struct store *store, const struct mark_record *mark, struct err *err) {
    struct query *q = store_query(
        store, "INSERT INTO mark (" MARK_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
               " ?10, ?11, ?12, ?13, ?14, ?15)"
               " ON CONFLICT (text, article, sub, paragraph, item, point, kind) DO UPDATE SET"
               " state = ?8, words = ?9, source = ?10, pack_version = ?11, pack_words = ?12,"
               " who = ?13, made_at = ?14, seq = ?15");
    bind_place(q, &mark->cite, mark->kind);
    query_int(q, 8, mark->state);
    query_text(q, 9, mark->words);
    query_text(q, 10, mark->source);
    query_text(q, 11, mark->pack_version);
    query_text(q, 12, mark->pack_words);
    query_text(q, 13, mark->who);
    query_text(q, 14, mark->made_at);
    query_int(q, 15, mark->seq);
    return query_run(q, err);
}

bool store_mark_drop(struct store *store, const struct cite *cite, int kind, struct err *err) {
    struct query *q =
        store_query(store, "DELETE FROM mark WHERE text = ?1 AND article = ?2 AND sub = ?3"
                           " AND paragraph = ?4 AND item = ?5 AND point = ?6 AND kind = ?7");
    bind_place(q, cite, kind);
    return query_run(q, err);
}

/* ---- walks ---- */

struct query *store_marks(struct store *store) {
    return store_query(store, "SELECT " MARK_COLUMNS " FROM mark" READING_ORDER);
}

struct query *store_marks_of(struct store *store, const char *text) {
    struct query *q =
        store_query(store, "SELECT " MARK_COLUMNS " FROM mark WHERE text = ?1" READING_ORDER);
    query_text(q, 1, text);
    return q;
}

struct query *store_marks_kind(struct store *store, int kind) {
    struct query *q =
        store_query(store, "SELECT " MARK_COLUMNS " FROM mark WHERE kind = ?1 ORDER BY seq DESC");
    query_int(q, 1, kind);
    return q;
}

struct query *store_marks_near(struct store *store, const struct cite *cite, int kind) {
    struct query *q =
        store_query(store, "SELECT " MARK_COLUMNS " FROM mark WHERE text = ?1 AND article IN (0,"
                           " ?2) AND kind = ?3" READING_ORDER);
    query_text(q, 1, cite->regime);
    query_int(q, 2, cite->article);
    query_int(q, 3, kind);
    return q;
}

/* ---- the journal's entries ---- */

struct query *store_mark_entries(struct store *store, const char *key) {
    struct query *q = store_query(store, "SELECT seq FROM journal WHERE " OF_MARKS
                                         " AND key = ?1 ORDER BY seq DESC");
    query_text(q, 1, key);
    return q;
}

bool store_mark_entry_next(struct query *q, int64_t *seq) {
    if (!query_next(q))
        return false;
    *seq = query_col_int(q, 0);
    return true;
}

bool store_mark_last(struct store *store, const char *key, const char *kind, int64_t *seq,
                     struct err *err) {
    struct query *q = store_query(store, "SELECT max(seq) FROM journal WHERE " OF_MARKS
                                         " AND key = ?1 AND new_provenance = ?2");
    query_text(q, 1, key);
    query_text(q, 2, kind);
    *seq = query_next(q) ? query_col_int(q, 0) : 0;
    return query_done(q, err);
}

bool store_marks_lost(struct store *store, void (*each)(void *ctx, const char *key), void *ctx,
                      struct err *err) {
    /* Beside max() the other columns are those of the row that has it. */
    struct query *q = store_query(
        store, "SELECT key FROM (SELECT key, verb, max(seq) AS last FROM journal WHERE " OF_MARKS
               " GROUP BY key, new_provenance) WHERE verb = '" MARK_VERB_PUT "' AND last NOT IN"
               " (SELECT seq FROM mark) ORDER BY last");
    while (query_next(q))
        each(ctx, query_col_text(q, 0));
    return query_done(q, err);
}

struct query *store_marks_orphaned(struct store *store) {
    return store_query(store, "SELECT DISTINCT text FROM mark WHERE text LIKE 'shelf-%' AND"
                              " CAST(substr(text, 7) AS INTEGER) NOT IN (SELECT id FROM text)");
}
