#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/store/internal.h"

/* A statement of its own, not kept: the kept one is at work further up. */
static struct query *query_new(struct store *store, const char *sql, bool kept) {
    struct query *q = mem_alloc(sizeof *q);
    q->store = store;
    q->sql = sql;
    q->kept = kept;
    const char *tail = NULL;
    unsigned flags = kept ? SQLITE_PREPARE_PERSISTENT : 0;
    q->rc = sqlite3_prepare_v3(store->db, sql, -1, flags, &q->stmt, &tail);
    /* Text after the first statement would be ignored silently. */
    if (q->rc == SQLITE_OK && tail && *tail)
        q->rc = SQLITE_MISUSE;
    return q;
}

struct query *store_query(struct store *store, const char *sql) {
    store_refill(store);
    size_t at = ((uintptr_t)sql >> 3) * 2654435761u & (STORE_SLOTS - 1);
    size_t tried = 0;
    while (tried < STORE_SLOTS && store->slots[at] && store->slots[at]->sql != sql) {
        at = (at + 1) & (STORE_SLOTS - 1);
        tried++;
    }
    struct query *q = tried < STORE_SLOTS ? store->slots[at] : NULL;
    if (q && !q->busy) {
        q->busy = true;
        q->rc = SQLITE_OK;
        q->os = 0;
        return q;
    }
    bool kept = tried < STORE_SLOTS && !q;
    struct query *made = query_new(store, sql, kept);
    made->busy = true;
    /* One that could not be prepared is not kept: the next try may go well. */
    if (made->rc != SQLITE_OK)
        made->kept = false;
    else if (kept)
        store->slots[at] = made;
    return made;
}

static bool going(const struct query *q) {
    return q->rc == SQLITE_OK || q->rc == SQLITE_ROW || q->rc == SQLITE_DONE;
}

static void bound(struct query *q, int rc) {
    if (rc != SQLITE_OK && going(q))
        q->rc = rc;
}

void query_int(struct query *q, int place, int64_t value) {
    if (going(q))
        bound(q, sqlite3_bind_int64(q->stmt, place, value));
}

void query_null(struct query *q, int place) {
    if (going(q))
        bound(q, sqlite3_bind_null(q->stmt, place));
}

void query_text(struct query *q, int place, const char *text) {
    query_text_n(q, place, text, text ? strlen(text) : 0);
}

void query_text_n(struct query *q, int place, const char *text, size_t n) {
    if (!going(q))
        return;
    if (!text)
        query_null(q, place);
    else
        bound(q, sqlite3_bind_text64(q->stmt, place, text, n, SQLITE_STATIC, SQLITE_UTF8));
}

void query_bytes(struct query *q, int place, const void *bytes, size_t n) {
    if (going(q))
        bound(q, sqlite3_bind_blob64(q->stmt, place, bytes, n, SQLITE_STATIC));
}

bool query_next(struct query *q) {
    if (!going(q) || q->rc == SQLITE_DONE)
        return false;
    errno = 0; /* SQLite keeps no errno of a write that failed in a commit */
    q->rc = sqlite3_step(q->stmt);
    if (!going(q))
        q->os = errno;
    return q->rc == SQLITE_ROW;
}

void query_again(struct query *q) {
    if (going(q)) {
        sqlite3_reset(q->stmt);
        q->rc = SQLITE_OK;
    }
}

bool query_done(struct query *q, struct err *err) {
    bool ok = going(q) || store_fail(q->store, q->rc, q->os, err);
    if (q->kept) {
        sqlite3_reset(q->stmt);
        sqlite3_clear_bindings(q->stmt);
        q->busy = false;
    } else {
        sqlite3_finalize(q->stmt);
        mem_free(q);
    }
    return ok;
}

bool query_run(struct query *q, struct err *err) {
    while (query_next(q))
        continue;
    return query_done(q, err);
}

int64_t store_written(const struct store *store) {
    return sqlite3_total_changes64(store->db);
}

int64_t query_col_int(struct query *q, int column) {
    return q->rc == SQLITE_ROW ? sqlite3_column_int64(q->stmt, column) : 0;
}

int query_col_choice(struct query *q, int column, int count) {
    int64_t value = query_col_int(q, column);
    if (value >= 0 && value < count)
        return (int)value;
    query_odd(q, column);
    return 0;
}

int query_col_small(struct query *q, int column) {
    int64_t value = query_col_int(q, column);
    if (value >= INT32_MIN && value <= INT32_MAX)
        return (int)value;
    query_odd(q, column);
    return 0;
}

void query_col_fit(struct query *q, int column, char *out, size_t size) {
    if ((size_t)snprintf(out, size, "%s", query_col_text(q, column)) >= size)
        query_odd(q, column);
}

bool query_col_onward(struct query *q, int column, const char *after, char *out, size_t size) {
    char cut[256];
    assert(size <= sizeof cut);
    snprintf(cut, size, "%s", query_col_text(q, column));
    bool onward = strcmp(cut, after) > 0;
    if (onward)
        memcpy(out, cut, size);
    else
        query_odd(q, column);
    return onward;
}

bool query_next_past(struct query *q, int64_t after) {
    if (!query_next(q))
        return false;
    bool past = query_col_int(q, 0) > after;
    if (!past)
        query_odd(q, 0);
    return past;
}

void query_odd(struct query *q, int column) {
    const char *name = sqlite3_column_name(q->stmt, column);
    const char *table = sqlite3_column_table_name(q->stmt, column);
    if (q->store->odd_count++ == 0)
        snprintf(q->store->odd, sizeof q->store->odd, "%.40s.%.40s", table ? table : "?",
                 name ? name : "?");
}

int64_t store_odd(const struct store *store, const char **what) {
    *what = store->odd;
    return store->odd_count;
}

void store_odd_reset(struct store *store) {
    store->odd_count = 0;
    store->odd[0] = '\0';
}

bool query_col_null(struct query *q, int column) {
    return q->rc != SQLITE_ROW || sqlite3_column_type(q->stmt, column) == SQLITE_NULL;
}

const char *query_col_text(struct query *q, int column) {
    const char *text =
        q->rc == SQLITE_ROW ? (const char *)sqlite3_column_text(q->stmt, column) : NULL;
    if (!text)
        return "";
    if (strlen(text) != (size_t)sqlite3_column_bytes(q->stmt, column))
        query_odd(q, column);
    return text;
}

const void *query_col_blob(struct query *q, int column, size_t *size) {
    const void *bytes = q->rc == SQLITE_ROW ? sqlite3_column_blob(q->stmt, column) : NULL;
    *size = bytes ? (size_t)sqlite3_column_bytes(q->stmt, column) : 0;
    return bytes;
}

void query_col_bytes(struct query *q, int column, void *out, size_t n) {
    memset(out, 0, n);
    const void *bytes = q->rc == SQLITE_ROW ? sqlite3_column_blob(q->stmt, column) : NULL;
    if (bytes && (size_t)sqlite3_column_bytes(q->stmt, column) == n)
        memcpy(out, bytes, n);
}
