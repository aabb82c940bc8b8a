/* shelf_index.c - the full-text index of the shelf: filing, asking, merging, looking through. */
#include "data/store/shelf.h"

#include "data/store/internal.h"

/* Pages that one step of merging writes, of 4 KiB: a moment's work, so
 * that it can be broken off. */
#define MERGE_PAGES "2000"

static bool grams_run(struct query *q, int64_t id, const char *grams, size_t n, struct err *err) {
    query_int(q, 1, id);
    query_text_n(q, 2, grams, n);
    return query_run(q, err);
}

bool store_shelf_file(struct store *store, enum shelf_index index, int64_t id, const char *grams,
                      size_t n, struct err *err) {
    struct query *q = index == SHELF_PAIRS
                          ? store_query(store, "INSERT INTO pairs (rowid, grams) VALUES (?1, ?2)")
                          : store_query(store, "INSERT INTO chars (rowid, grams) VALUES (?1, ?2)");
    return grams_run(q, id, grams, n, err);
}

bool store_shelf_unfile(struct store *store, enum shelf_index index, int64_t id, const char *grams,
                        size_t n, struct err *err) {
    struct query *q =
        index == SHELF_PAIRS
            ? store_query(store,
                          "INSERT INTO pairs (pairs, rowid, grams) VALUES ('delete', ?1, ?2)")
            : store_query(store,
                          "INSERT INTO chars (chars, rowid, grams) VALUES ('delete', ?1, ?2)");
    return grams_run(q, id, grams, n, err);
}

bool store_shelf_blank(struct store *store, enum shelf_index index, struct err *err) {
    return query_run(index == SHELF_PAIRS
                         ? store_query(store, "INSERT INTO pairs (pairs) VALUES ('delete-all')")
                         : store_query(store, "INSERT INTO chars (chars) VALUES ('delete-all')"),
                     err);
}

static struct query *merge_step(struct store *store, enum shelf_index index, bool begin) {
    if (index == SHELF_PAIRS)
        return begin ? store_query(store, "INSERT INTO pairs (pairs, rank)"
                                          " VALUES ('merge', -" MERGE_PAGES ")")
                     : store_query(store, "INSERT INTO pairs (pairs, rank)"
                                          " VALUES ('merge', " MERGE_PAGES ")");
    return begin ? store_query(store, "INSERT INTO chars (chars, rank)"
                                      " VALUES ('merge', -" MERGE_PAGES ")")
                 : store_query(store, "INSERT INTO chars (chars, rank)"
                                      " VALUES ('merge', " MERGE_PAGES ")");
}

bool store_shelf_merge(struct store *store, enum shelf_index index, bool begin, bool *more,
                       struct err *err) {
    int64_t before = store_written(store);
    if (!query_run(merge_step(store, index, begin), err))
        return false;
    /* As SQLite tells it: a merge that had nothing to do writes less than two rows. */
    *more = store_written(store) - before >= 2;
    return true;
}

struct query *store_shelf_ask(struct store *store, enum shelf_index index, const char *question,
                              int64_t first, int64_t last) {
    struct query *q = index == SHELF_PAIRS
                          ? store_query(store, "SELECT rowid FROM pairs WHERE pairs MATCH ?1"
                                               " AND rowid >= ?2 AND rowid <= ?3 ORDER BY rowid")
                          : store_query(store, "SELECT rowid FROM chars WHERE chars MATCH ?1"
                                               " AND rowid >= ?2 AND rowid <= ?3 ORDER BY rowid");
    query_text(q, 1, question);
    query_int(q, 2, first);
    query_int(q, 3, last);
    return q;
}

bool store_shelf_next(struct query *q, int64_t *id) {
    if (!query_next(q))
        return false;
    *id = query_col_int(q, 0);
    return true;
}

/* The aggregate gather(id): it is told its ids and gives nothing. */
static void on_gather(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    const struct store *store = sqlite3_user_data(context);
    if (store->gather)
        store->gather(store->gather_ctx, sqlite3_value_int64(values[0]));
}

static void on_gathered(sqlite3_context *context) {
    sqlite3_result_null(context);
}

int store_gather_ready(struct store *store) {
    return sqlite3_create_function_v2(store->db, "gather", 1, SQLITE_UTF8 | SQLITE_DIRECTONLY,
                                      store, NULL, on_gather, on_gathered, NULL);
}

bool store_shelf_gather(struct store *store, enum shelf_index index, const char *question,
                        void (*take)(void *ctx, int64_t id), void *ctx, struct err *err) {
    /* In the order of the index, which is that of the ids. */
    struct query *q =
        index == SHELF_PAIRS
            ? store_query(store, "SELECT gather(rowid) FROM pairs WHERE pairs MATCH ?1")
            : store_query(store, "SELECT gather(rowid) FROM chars WHERE chars MATCH ?1");
    query_text(q, 1, question);
    store->gather = take;
    store->gather_ctx = ctx;
    bool ok = query_run(q, err);
    store->gather = NULL;
    return ok;
}

bool store_shelf_each(struct store *store, enum shelf_index index,
                      void (*each)(void *ctx, const char *gram, int64_t offset, int64_t id),
                      void *ctx, struct err *err) {
    /* A view of the index that lives in this connection alone, not in the file. */
    if (!store_script(
            store,
            index == SHELF_PAIRS
                ? "PRAGMA query_only = OFF;"
                  "CREATE VIRTUAL TABLE temp.shelf USING fts5vocab('main', 'pairs', 'instance')"
                : "PRAGMA query_only = OFF;"
                  "CREATE VIRTUAL TABLE temp.shelf USING fts5vocab('main', 'chars', 'instance')",
            err))
        return false;
    struct query *q = index == SHELF_PAIRS
                          ? store_query(store, "SELECT term, doc, offset FROM temp.shelf")
                          : store_query(store, "SELECT term, doc, 0 FROM temp.shelf");
    while (query_next(q))
        each(ctx, query_col_text(q, 0), query_col_int(q, 2), query_col_int(q, 1));
    bool ok = query_done(q, err);
    return store_script(store, "DROP TABLE temp.shelf", ok ? err : NULL) &&
           store_restrain(store, ok ? err : NULL) && ok;
}
