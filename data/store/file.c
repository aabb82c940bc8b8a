/* file.c - the database file as a whole: scripts, versions, checks, copies. */
#include <errno.h>
#include <stdio.h>

#include "core/base/mem.h"
#include "data/store/internal.h"

bool store_script(struct store *store, const char *sql, struct err *err) {
    errno = 0;
    store_refill(store);
    store->scripting = true;
    int rc = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
    store->scripting = false;
    return rc == SQLITE_OK || store_fail(store, rc, errno, err);
}

bool store_version(struct store *store, int64_t *version, struct err *err) {
    struct query *q = store_query(store, "PRAGMA user_version");
    if (query_next(q))
        *version = query_col_int(q, 0);
    return query_done(q, err);
}

static bool set_number(struct store *store, const char *name, uint32_t value, struct err *err) {
    char sql[64];
    snprintf(sql, sizeof sql, "PRAGMA %s = %u", name, value); /* a pragma takes no parameters */
    return store_script(store, sql, err);
}

bool store_set_version(struct store *store, int64_t version, struct err *err) {
    store->packed = false; /* to be looked at */
    return set_number(store, "user_version", (uint32_t)version, err);
}

bool store_set_application(struct store *store, uint32_t application_id, struct err *err) {
    return set_number(store, "application_id", application_id, err);
}

bool store_check(struct store *store, bool quick, void (*fault)(void *ctx, const char *what),
                 void *ctx, struct err *err) {
    struct query *q = quick ? store_query(store, "PRAGMA quick_check")
                            : store_query(store, "PRAGMA integrity_check");
    bool first = true;
    while (query_next(q)) {
        const char *text = query_col_text(q, 0);
        if (!first || sqlite3_stricmp(text, "ok") != 0)
            fault(ctx, text);
        first = false;
    }
    if (!query_done(q, err))
        return false;
    q = store_query(store, "PRAGMA foreign_key_check");
    while (query_next(q))
        fault(ctx, query_col_text(q, 0));
    return query_done(q, err);
}

bool store_in_wal(const struct store *store) {
    return store->wal;
}

struct query *store_pages(struct store *store) {
    return store_query(store, "SELECT name, pageno, pagetype FROM dbstat");
}

bool store_page_next(struct query *q, struct page_record *out) {
    if (!query_next(q))
        return false;
    *out = (struct page_record){query_col_text(q, 0), query_col_int(q, 1),
                                sqlite3_stricmp(query_col_text(q, 2), "corrupted") != 0};
    return true;
}

static int copy_pages(struct store *store, sqlite3 *target) {
    sqlite3_backup *backup = sqlite3_backup_init(target, "main", store->db, "main");
    if (!backup)
        return sqlite3_extended_errcode(target);
    int rc;
    do {
        rc = sqlite3_backup_step(backup, 1024);
    } while (rc == SQLITE_OK);
    int end = sqlite3_backup_finish(backup);
    return rc == SQLITE_DONE ? end : rc;
}

/* A connection of its own, without the reins: to a file that nobody else knows of yet. */
static int at_path(const char *path, sqlite3 **db) {
    errno = 0;
    int rc = sqlite3_open_v2(path, db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (rc == SQLITE_OK) {
        sqlite3_extended_result_codes(*db, 1);
        /* What it needs for itself stays in memory: nothing of a case in a folder for everybody. */
        rc = sqlite3_exec(*db, "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY", NULL, NULL,
                          NULL);
    }
    return rc;
}

/* Closes it and tells. */
static bool at_end(const char *path, sqlite3 *db, int rc, struct err *err) {
    int os = errno;
    bool ok = rc == SQLITE_OK;
    if (!ok) {
        char *name = mem_dup(path);
        struct store target = {.path = name, .db = db};
        store_fail(&target, rc, os, err);
        mem_free(name);
    }
    sqlite3_close(db);
    return ok;
}

bool store_copy(struct store *store, const char *path, struct err *err) {
    sqlite3 *db = NULL;
    int rc = at_path(path, &db);
    if (rc == SQLITE_OK)
        rc = copy_pages(store, db);
    /* The pages say that a journal file stands beside; in a copy that must
     * stand alone it does not. */
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    return at_end(path, db, rc, err);
}

bool store_shrink(const char *path, struct err *err) {
    sqlite3 *db = NULL;
    int rc = at_path(path, &db);
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(db, "VACUUM", NULL, NULL, NULL);
    return at_end(path, db, rc, err);
}
