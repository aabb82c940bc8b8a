#include "data/store/words.h"

/* Pages that one step of merging writes, of 4 KiB: a few milliseconds. */
#define MERGE_PAGES "64"

static bool grams_run(struct query *q, int64_t case_id, const char *grams, size_t n,
                      struct err *err) {
    query_int(q, 1, case_id);
    query_text_n(q, 2, grams, n);
    return query_run(q, err);
}

bool store_words_file(struct store *store, int64_t case_id, const char *grams, size_t n,
                      struct err *err) {
    return grams_run(store_query(store, "INSERT INTO words (rowid, grams) VALUES (?1, ?2)"),
                     case_id, grams, n, err);
}

bool store_words_unfile(struct store *store, int64_t case_id, const char *grams, size_t n,
                        struct err *err) {
    return grams_run(
        store_query(store, "INSERT INTO words (words, rowid, grams) VALUES ('delete', ?1, ?2)"),
        case_id, grams, n, err);
}

bool store_words_blank(struct store *store, struct err *err) {
    return query_run(store_query(store, "INSERT INTO words (words) VALUES ('delete-all')"), err) &&
           query_run(store_query(store, "DELETE FROM words_late"), err) &&
           query_run(store_query(store, "INSERT INTO words_late (case_id, seq)"
                                        " SELECT id, 0 FROM casefile"),
                     err);
}

/* ---- late cases ---- */

bool store_words_late(struct store *store, int64_t case_id, int64_t seq, struct err *err) {
    struct query *q = store_query(store, "INSERT INTO words_late (case_id, seq) VALUES (?1, ?2)"
                                         " ON CONFLICT (case_id) DO NOTHING");
    query_int(q, 1, case_id);
    query_int(q, 2, seq);
    return query_run(q, err);
}

bool store_words_filed(struct store *store, int64_t case_id, bool *late, int64_t *seq,
                       struct err *err) {
    struct query *q = store_query(store, "SELECT seq FROM words_late WHERE case_id = ?1");
    query_int(q, 1, case_id);
    *late = query_next(q);
    *seq = *late ? query_col_int(q, 0) : 0;
    return query_done(q, err);
}

bool store_words_on_time(struct store *store, int64_t case_id, struct err *err) {
    struct query *q = store_query(store, "DELETE FROM words_late WHERE case_id = ?1");
    query_int(q, 1, case_id);
    return query_run(q, err);
}

bool store_words_latest(struct store *store, int64_t *case_id, int64_t *seq, bool *found,
                        struct err *err) {
    struct query *q = store_query(store, "SELECT case_id, seq FROM words_late"
                                         " ORDER BY case_id DESC LIMIT 1");
    *found = query_next(q);
    *case_id = *found ? query_col_int(q, 0) : 0;
    *seq = *found ? query_col_int(q, 1) : 0;
    return query_done(q, err);
}

static bool counted(struct query *q, int64_t *count, struct err *err) {
    *count = query_next(q) ? query_col_int(q, 0) : 0;
    return query_done(q, err);
}

struct query *store_words_late_walk(struct store *store) {
    return store_query(store, "SELECT case_id FROM words_late");
}

bool store_words_strays(struct store *store, int64_t *count, struct err *err) {
    return counted(store_query(store, "SELECT count(*) FROM words_late WHERE NOT EXISTS (SELECT 1"
                                      " FROM casefile WHERE casefile.id = words_late.case_id)"),
                   count, err);
}

/* ---- asking ---- */

struct query *store_words_ask(struct store *store, const char *question, int64_t below) {
    struct query *q = store_query(store, "SELECT rowid AS id FROM words WHERE words MATCH ?1"
                                         " AND rowid < ?2"
                                         " UNION SELECT case_id FROM words_late WHERE case_id < ?2"
                                         " ORDER BY id DESC");
    query_text(q, 1, question);
    query_int(q, 2, below ? below : INT64_MAX);
    return q;
}

bool store_words_next(struct query *q, int64_t *case_id) {
    if (!query_next(q))
        return false;
    *case_id = query_col_int(q, 0);
    return true;
}

bool store_words_count(struct store *store, const char *question, int64_t *count, struct err *err) {
    struct query *q = store_query(store, "SELECT (SELECT count(*) FROM words WHERE words MATCH ?1)"
                                         " - (SELECT count(*) FROM words_late WHERE case_id IN"
                                         " (SELECT rowid FROM words WHERE words MATCH ?1))");
    query_text(q, 1, question);
    return counted(q, count, err);
}

bool store_words_each(struct store *store, void (*each)(void *ctx, const char *gram, int64_t id),
                      void *ctx, struct err *err) {
    /* A view of the index that lives in this connection alone, not in the file. */
    if (!store_script(
            store,
            "PRAGMA query_only = OFF;"
            "CREATE VIRTUAL TABLE temp.written USING fts5vocab('main', 'words', 'instance')",
            err))
        return false;
    struct query *q = store_query(store, "SELECT term, doc FROM temp.written");
    while (query_next(q))
        each(ctx, query_col_text(q, 0), query_col_int(q, 1));
    bool ok = query_done(q, err);
    return store_script(store, "DROP TABLE temp.written", ok ? err : NULL) &&
           store_restrain(store, ok ? err : NULL) && ok;
}

/* ---- values ---- */

struct query *store_values(struct store *store, int64_t case_id) {
    struct query *q = store_query(store, "SELECT key, value FROM fact WHERE case_id = ?1");
    query_int(q, 1, case_id);
    return q;
}

bool store_value_next(struct query *q, const char **key, const char **value) {
    if (!query_next(q))
        return false;
    *key = query_col_text(q, 0);
    *value = query_col_text(q, 1);
    return true;
}

/* ---- putting pieces together ---- */

bool store_words_merge(struct store *store, bool *more, struct err *err) {
    int64_t before = store_written(store);
    *more = false;
    if (!query_run(store_query(store, "INSERT INTO search (search, rank)"
                                      " VALUES ('merge', " MERGE_PAGES ")"),
                   err))
        return false;
    /* As SQLite tells it: a merge that had nothing to do writes less than two rows. */
    *more = store_written(store) - before >= 2;
    if (*more)
        return true;
    before = store_written(store);
    if (!query_run(store_query(store, "INSERT INTO words (words, rank)"
                                      " VALUES ('merge', " MERGE_PAGES ")"),
                   err))
        return false;
    *more = store_written(store) - before >= 2;
    return true;
}
