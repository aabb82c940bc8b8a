#include "data/store/store.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/mem.h"
#include "data/store/internal.h"

#define BUSY_MS 1000
#define CACHE_KIB 2000
#define LENGTH_MAX (64 * 1024 * 1024)

const char *store_library_version(void) {
    return sqlite3_libversion();
}

/* ---- errors ---- */

static bool out_of_space(int os) {
    return os == ENOSPC || os == EDQUOT || os == EFBIG;
}

bool store_fail(struct store *store, int rc, int os, struct err *err) {
    const char *path = store->path, *what = sqlite3_errstr(rc);
    if (os == 0 && store->db)
        os = sqlite3_system_errno(store->db);
    switch (rc & 0xff) {
    case SQLITE_FULL:
        return err_set(err, ERR_FULL, "err.office.full", path, what);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return err_set(err, ERR_READONLY, "err.office.readonly", path, what);
    case SQLITE_NOTADB:
        return err_set(err, ERR_FOREIGN, "err.office.not_sqlite", path, what);
    case SQLITE_CORRUPT:
        return err_set(err, ERR_DAMAGED, "err.office.damaged", path, what);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return err_set(err, ERR_LOCKED, "err.office.busy", path, what);
    case SQLITE_INTERRUPT:
        return err_set(err, ERR_DAMAGED, "err.office.endless", path, what);
    case SQLITE_NOMEM:
        mem_exhausted();
    case SQLITE_IOERR:
        if (out_of_space(os))
            return err_set(err, ERR_FULL, "err.office.full", path, strerror(os));
        return err_set(err, ERR_IO, "err.office.io", path, os ? strerror(os) : what);
    case SQLITE_CANTOPEN:
        if (out_of_space(os))
            return err_set(err, ERR_FULL, "err.office.full", path, strerror(os));
        return err_set(err, ERR_IO, "err.office.io", path, os ? strerror(os) : what);
    default:
        return err_set(err, ERR_IO, "err.office.store", path,
                       store->db ? sqlite3_errmsg(store->db) : what);
    }
}

/* ---- opening and closing ---- */

/* The path as a URI, so that a file can be called unchanging; %, ? and # keep their meaning. */
static void uri_of(struct sb *out, const char *path) {
    sb_add(out, "file:");
    for (const char *c = path; *c; c++)
        if (*c == '%' || *c == '?' || *c == '#')
            sb_add_fmt(out, "%%%02x", (unsigned)*c);
        else
            sb_add_char(out, *c);
    sb_add(out, "?immutable=1");
}

/* Refuses a commit that bypasses store_commit. */
static int on_commit(void *ctx) {
    const struct store *store = ctx;
    return store->may_commit ? 0 : 1;
}

/* ---- a file that somebody made up ---- */

/* Steps of SQLite's machine between two looks at the budget of a statement, and how many looks it
 * has: what the largest questions of the program (SQLite's own check above all) need of a sound
 * file, several times over. A file can be made in which a question never ends. */
#define STEPS_A_TICK 100000
#define TICKS_LEAST 1000
#define TICK_BYTES 8192 /* a look more for so many bytes of the file */

static int on_tick(void *ctx) {
    struct store *store = ctx;
    if (store->tick)
        store->tick(store->tick_ctx);
    return ++store->ticks > store->budget;
}

void store_watch(struct store *store, void (*tick)(void *ctx), void *ctx) {
    store->tick = tick;
    store->tick_ctx = ctx;
}

void store_refill(struct store *store) {
    store->ticks = 0;
}

static void set_budget(struct store *store) {
    sqlite3_file *file = NULL;
    sqlite3_int64 size = 0;
    store->budget = TICKS_LEAST;
    if (sqlite3_file_control(store->db, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK &&
        file && file->pMethods && file->pMethods->xFileSize(file, &size) == SQLITE_OK)
        store->budget += (uint64_t)size / TICK_BYTES;
    sqlite3_progress_handler(store->db, STEPS_A_TICK, on_tick, store);
}

/* What may be prepared: nothing that reaches out of the file, ever; nothing that changes what a file
 * is made of but the scripts; nothing that is in the file before it is trusted. */
static int on_prepare(void *ctx, int what, const char *a, const char *b, const char *c,
                      const char *d) {
    const struct store *store = ctx;
    (void)c;
    (void)d;
    switch (what) {
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
        return SQLITE_DENY;
    case SQLITE_FUNCTION:
        return b && strcmp(b, "load_extension") == 0 ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_SELECT:
    case SQLITE_TRANSACTION:
        return SQLITE_OK;
    case SQLITE_PRAGMA:
        return a && strcmp(a, "writable_schema") == 0 ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_READ:
        if (a && (strcmp(a, "sqlite_master") == 0 || strcmp(a, "sqlite_schema") == 0))
            return SQLITE_OK;
        break;
    case SQLITE_CREATE_INDEX:
    case SQLITE_CREATE_TABLE:
    case SQLITE_CREATE_TRIGGER:
    case SQLITE_CREATE_VIEW:
    case SQLITE_CREATE_VTABLE:
    case SQLITE_DROP_INDEX:
    case SQLITE_DROP_TABLE:
    case SQLITE_DROP_TRIGGER:
    case SQLITE_DROP_VIEW:
    case SQLITE_DROP_VTABLE:
    case SQLITE_ALTER_TABLE:
        return store->scripting && store->trusted ? SQLITE_OK : SQLITE_DENY;
    default:
        break;
    }
    return store->trusted ? SQLITE_OK : SQLITE_DENY;
}

void store_trust(struct store *store) {
    store->trusted = true;
}

static void harden(struct store *store) {
    sqlite3_extended_result_codes(store->db, 1);
    sqlite3_busy_timeout(store->db, BUSY_MS);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_limit(store->db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(store->db, SQLITE_LIMIT_LENGTH, LENGTH_MAX);
    sqlite3_set_authorizer(store->db, on_prepare, store);
    set_budget(store);
}

bool store_open(struct store **out, const char *path, enum store_access access, struct err *err) {
    struct store *store = mem_alloc(sizeof *store);
    store->path = mem_dup(path);
    store->access = access;
    int flags = SQLITE_OPEN_NOMUTEX;
    flags |= access == STORE_FROZEN || access == STORE_READ_ONLY ? SQLITE_OPEN_READONLY
                                                                 : SQLITE_OPEN_READWRITE;
    if (access == STORE_SCRATCH)
        flags |= SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY;
    struct sb uri = {0};
    if (access == STORE_FROZEN) {
        uri_of(&uri, path);
        flags |= SQLITE_OPEN_URI;
    }
    int rc = sqlite3_open_v2(uri.len ? sb_text(&uri) : path, &store->db, flags, NULL);
    sb_free(&uri);
    if (rc != SQLITE_OK) {
        store_fail(store, rc, 0, err);
        store_close(&store, NULL);
        return false;
    }
    harden(store);
    (void)store_gather_ready(store); /* without it, asking by it tells */
    if (access == STORE_WRITE)
        sqlite3_commit_hook(store->db, on_commit, store);
    *out = store;
    return true;
}

bool store_close(struct store **slot, struct err *err) {
    if (!slot || !*slot)
        return true;
    struct store *store = *slot;
    bool ok = true;
    if (store->depth > 0)
        store_rollback(store);
    for (size_t i = 0; i < STORE_SLOTS; i++) {
        if (store->slots[i]) {
            sqlite3_finalize(store->slots[i]->stmt);
            mem_free(store->slots[i]);
        }
    }
    /* The commit hook would refuse what closing itself may have to do. */
    if (store->db)
        sqlite3_commit_hook(store->db, NULL, NULL);
    int rc = sqlite3_close(store->db);
    if (rc != SQLITE_OK) {
        ok = store_fail(store, rc, 0, err); /* a query was never given back */
        sqlite3_close_v2(store->db);
    }
    mem_free(store->path);
    mem_free(store);
    *slot = NULL;
    return ok;
}

const char *store_path(const struct store *store) {
    return store->path;
}

static uint32_t big_endian(const unsigned char *at, int n) {
    uint32_t value = 0;
    for (int i = 0; i < n; i++)
        value = value << 8 | at[i];
    return value;
}

/* Through SQLite's own handle: closing another one of the same file would drop its locks. */
bool store_header(struct store *store, struct store_header *out, struct err *err) {
    static const char magic[16] = "SQLite format 3";
    unsigned char head[100] = {0};
    memset(out, 0, sizeof *out);
    sqlite3_file *file = NULL;
    int rc = sqlite3_file_control(store->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    sqlite3_int64 size = 0;
    if (rc == SQLITE_OK)
        rc = file->pMethods ? file->pMethods->xFileSize(file, &size) : SQLITE_CANTOPEN;
    if (rc == SQLITE_OK)
        rc = file->pMethods->xRead(file, head, sizeof head, 0);
    if (rc != SQLITE_OK && rc != SQLITE_IOERR_SHORT_READ)
        return store_fail(store, rc, 0, err);
    out->size = size;
    out->sqlite = memcmp(head, magic, sizeof magic) == 0;
    if (!out->sqlite)
        return true;
    out->wal = head[18] == 2 || head[19] == 2;
    uint32_t page = big_endian(head + 16, 2);
    uint32_t pages = big_endian(head + 28, 4);
    if (big_endian(head + 24, 4) == big_endian(head + 92, 4))
        out->wants = (int64_t)(page == 1 ? 65536 : page) * pages;
    if (size < 100)
        out->wants = 512;
    out->user_version = big_endian(head + 60, 4);
    out->application_id = big_endian(head + 68, 4);
    return true;
}

static bool exec(struct store *store, const char *sql, struct err *err) {
    errno = 0;
    int rc = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK || store_fail(store, rc, errno, err);
}

bool store_ready(struct store *store, struct err *err) {
    /* recursive_triggers: without it, a row replaced is a row deleted that no trigger sees. */
    if (!exec(
            store,
            "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON;"
            "PRAGMA recursive_triggers = ON; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;"
            "PRAGMA mmap_size = 0; PRAGMA journal_size_limit = 4194304",
            err))
        return false;
    store_cache(store, CACHE_KIB);
    return store_restrain(store, err) && exec(store, "SELECT count(*) FROM sqlite_schema", err);
}

bool store_restrain(struct store *store, struct err *err) {
    return store->access != STORE_READ || exec(store, "PRAGMA query_only = ON", err);
}

/* Another journal mode is written by a commit of SQLite's own. */
bool store_enter_wal(struct store *store, struct err *err) {
    store->may_commit = true;
    struct query *q = store_query(store, "PRAGMA journal_mode = WAL");
    store->wal = query_next(q) && strcmp(query_col_text(q, 0), "wal") == 0;
    bool ok = query_done(q, err);
    store->may_commit = false;
    return ok;
}

bool store_settle(struct store *store, struct err *err) {
    int rc = sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    return rc == SQLITE_OK || rc == SQLITE_BUSY || store_fail(store, rc, 0, err);
}

bool store_fold(struct store *store, struct err *err) {
    store->may_commit = true;
    errno = 0;
    int rc =
        sqlite3_exec(store->db, "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE",
                     NULL, NULL, NULL);
    store->may_commit = false;
    if (rc == SQLITE_OK || (rc & 0xff) == SQLITE_BUSY || (rc & 0xff) == SQLITE_LOCKED)
        return true;
    return store_fail(store, rc, errno, err);
}

void store_hasty(struct store *store, bool hasty) {
    /* If it cannot be set, the write is durable, which is only slower; back it always can. */
    (void)sqlite3_exec(
        store->db, hasty && store->wal ? "PRAGMA synchronous = OFF" : "PRAGMA synchronous = FULL",
        NULL, NULL, NULL);
}

void store_cache(struct store *store, int kib) {
    char sql[48];
    snprintf(sql, sizeof sql, "PRAGMA cache_size = -%d", kib);
    /* A smaller cache than asked for is slower and nothing worse. */
    (void)sqlite3_exec(store->db, sql, NULL, NULL, NULL);
    (void)sqlite3_db_release_memory(store->db);
}

/* ---- transactions ---- */

/* The view of one who only reads: a write in between ends it. */
static void end_look(struct store *store) {
    if (store->looking > 0 && !sqlite3_get_autocommit(store->db)) {
        store->may_commit = true;
        (void)query_run(store_query(store, "COMMIT"), NULL); /* nothing was written */
        store->may_commit = false;
    }
}

bool store_begin_at(struct store *store, const char *file, int line, struct err *err) {
    if (store->depth > 0) {
        store->depth++;
        return true;
    }
    end_look(store);
    struct query *q = store_query(store, "BEGIN IMMEDIATE");
    if (!query_run(q, err))
        return false;
    store->depth = 1;
    store->doomed = false;
    store->opener_file = file;
    store->opener_line = line;
    return true;
}

bool store_commit(struct store *store, struct err *err) {
    if (store->depth == 0)
        return err_set(err, ERR_IO, "err.office.no_transaction", store->path);
    if (store->depth > 1) {
        store->depth--;
        return true;
    }
    if (store->doomed) {
        err_set(err, ERR_IO, "err.office.doomed", store->path);
        err_at(err, store->opener_file, store->opener_line, NULL);
        store_rollback(store);
        return false;
    }
    store->may_commit = true;
    bool ok = query_run(store_query(store, "COMMIT"), err);
    store->may_commit = false;
    if (!ok) {
        store_rollback(store);
        return false;
    }
    store->depth = 0;
    return true;
}

void store_rollback(struct store *store) {
    if (store->depth > 1) {
        store->depth--;
        store->doomed = true;
        return;
    }
    /* After a full disk SQLite may have rolled back by itself. */
    if (!sqlite3_get_autocommit(store->db))
        (void)query_run(store_query(store, "ROLLBACK"), NULL);
    store->depth = 0;
    store->doomed = false;
    store->packed = false; /* a script may have been taken back */
}

bool store_look(struct store *store, struct err *err) {
    if (store->depth > 0 || store->looking > 0) {
        store->looking++;
        return true;
    }
    if (!query_run(store_query(store, "BEGIN"), err))
        return false;
    store->looking = 1;
    return true;
}

void store_looked(struct store *store) {
    if (store->looking == 1 && store->depth == 0)
        end_look(store);
    if (store->looking > 0)
        store->looking--;
}
