/*
 * store.h - a thin typed wrapper over SQLite: one connection, its statements, its
 * transactions, its errors.
 *
 * Only data/store*.c include sqlite3.h and hold SQL. A query is prepared once and kept; its text
 * must be a string literal (the address is the key):
 *
 *     struct query *q = store_query(store, "SELECT value FROM setting WHERE key = ?1");
 *     query_text(q, 1, key);
 *     while (query_next(q))
 *         ... query_col_text(q, 0) ...
 *     return query_done(q, err);
 *
 * Nothing between store_query and query_done needs checking: after a failure binding does nothing,
 * query_next is false, and query_done tells. A query is given back by query_done on every path.
 *
 * Writing happens inside store_begin .. store_commit, which nest by counting; a commit that did not
 * go through here is refused. After a rollback at an inner level the whole transaction is lost and
 * every outer commit says so.
 *
 * Errors {1} path {2} what SQLite says: ERR_FULL err.office.full, ERR_READONLY err.office.readonly,
 * ERR_FOREIGN err.office.not_sqlite, ERR_DAMAGED err.office.damaged, ERR_LOCKED err.office.busy,
 * ERR_DAMAGED err.office.endless for a question that takes longer than any file of this size
 * can make it (only one that was tampered with), ERR_IO err.office.io (the device) or err.office.store (anything else).
 */
#ifndef WENZE_DATA_STORE_STORE_H
#define WENZE_DATA_STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/err.h"

struct store;
struct query;

enum store_access {
    STORE_SCRATCH,   /* a new file in memory, gone with the connection */
    STORE_FROZEN,    /* reading what nobody can change meanwhile (read-only media) */
    STORE_READ_ONLY, /* reading a file that may not be written */
    STORE_READ,      /* reading; whoever leaves last folds the journal file back */
    STORE_WRITE
};

/* Opens an existing file and reads nothing of it yet. */
bool store_open(struct store **out, const char *path, enum store_access access, struct err *err);
/* Closes; what is uncommitted is undone. Always lets go of everything. */
bool store_close(struct store **store, struct err *err);
const char *store_path(const struct store *store);

/* The version of SQLite at work, for `wenze doctor`. */
const char *store_library_version(void);

/* What the first 100 bytes say, read without touching the database. */
struct store_header {
    bool sqlite;   /* they are those of an SQLite file */
    bool wal;      /* it is written by way of a journal file beside it */
    int64_t size;  /* of the file, in bytes */
    int64_t wants; /* the size the header speaks of; 0: it does not say */
    uint32_t application_id;
    uint32_t user_version;
};
bool store_header(struct store *store, struct store_header *out, struct err *err);

/* Sets the connection up (durability, checks, cache); the first use of the file. */
bool store_ready(struct store *store, struct err *err);
/* Nothing of the file but its schema is read, and nothing that lies in it runs, before this is
 * called: first the schema must have been found to be ours, or the file be new. */
void store_trust(struct store *store);
/* Somebody is told now and then while a long question is at work; NULL: nobody. */
void store_watch(struct store *store, void (*tick)(void *ctx), void *ctx);
/* A connection that only reads is kept from writing (again). */
bool store_restrain(struct store *store, struct err *err);
/* Writing by way of a journal file beside, where the file system can; else it stays as it is. */
bool store_enter_wal(struct store *store, struct err *err);
/* Folds the journal file back, so that one file is left; does nothing while others read. */
bool store_fold(struct store *store, struct err *err);
/* Takes what the journal file holds into the file itself, as far as nobody reads it: waits for
 * nobody. */
bool store_settle(struct store *store, struct err *err);
/* What is written next need not survive a power cut by itself (it is checked, and whole or not
 * there); the next durable write takes it along. For what only matters while this program runs.
 * Only with a journal file beside. */
void store_hasty(struct store *store, bool hasty);
/* Kibibytes of page cache; import takes more for a while. */
void store_cache(struct store *store, int kib);

/* ---- statements ---- */
struct query *store_query(struct store *store, const char *sql);
void query_int(struct query *q, int place, int64_t value);
void query_null(struct query *q, int place);
/* Texts and bytes must stay as they are until query_done. NULL binds NULL. */
void query_text(struct query *q, int place, const char *text);
void query_text_n(struct query *q, int place, const char *text, size_t n);
void query_bytes(struct query *q, int place, const void *bytes, size_t n);
bool query_next(struct query *q);
/* For one more run with the same binds, or with some of them changed. */
void query_again(struct query *q);
bool query_done(struct query *q, struct err *err);
/* Runs to the end: for what gives no rows. */
bool query_run(struct query *q, struct err *err);
/* How many rows this connection has written so far, those of an index among them. */
int64_t store_written(const struct store *store);

int64_t query_col_int(struct query *q, int column);
bool query_col_null(struct query *q, int column);
const char *query_col_text(struct query *q, int column); /* "" for NULL; good until the next step */
/* Notes that a value is one that no version of the program writes. */
void query_odd(struct query *q, int column);
/* A number of 32 bits (a day, a count); another reads as 0 and is odd. */
int query_col_small(struct query *q, int column);
/* A text that must fit; a longer one is cut and odd. */
void query_col_fit(struct query *q, int column, char *out, size_t size);
/* Where a walk by one text goes on, copied to `out`; false (and odd) when it does not lie behind
 * `after`, so that a walk over a file somebody made up ends. The two may be the same place. */
bool query_col_onward(struct query *q, int column, const char *after, char *out, size_t size);
/* The same of a walk by one number, which is column 0: the next row lies behind `after`. */
bool query_next_past(struct query *q, int64_t after);
/* A number that counts something out of `count`; one beyond reads as 0 and is odd. */
int query_col_choice(struct query *q, int column, int count);
/* Values that no version of the program writes, seen since the last call of store_odd_reset: a text
 * that goes on behind a NUL or that is too long, a number out of range. Their number; `what` names the first. */
int64_t store_odd(const struct store *store, const char **what);
void store_odd_reset(struct store *store);
/* Bytes of any length, good until the next step. */
const void *query_col_blob(struct query *q, int column, size_t *size);
/* Copies exactly n bytes; zeroes when the column holds another number of them. */
void query_col_bytes(struct query *q, int column, void *out, size_t n);

/* ---- transactions ---- */
#define store_begin(store, err) store_begin_at(store, __FILE__, __LINE__, err)
bool store_begin_at(struct store *store, const char *file, int line, struct err *err);
bool store_commit(struct store *store, struct err *err);
void store_rollback(struct store *store);
/* One view of the file over several questions: a transaction that only reads. */
bool store_look(struct store *store, struct err *err);
void store_looked(struct store *store);

/* ---- the file as a whole ---- */
bool store_script(struct store *store, const char *sql, struct err *err);
bool store_version(struct store *store, int64_t *version, struct err *err);
bool store_set_version(struct store *store, int64_t version, struct err *err);
bool store_set_application(struct store *store, uint32_t application_id, struct err *err);
/* SQLite's own check and that of references; `fault` is called for each thing found. */
bool store_check(struct store *store, bool quick, void (*fault)(void *ctx, const char *what),
                 void *ctx, struct err *err);
/* Is it written by way of a journal file beside? */
bool store_in_wal(const struct store *store);
/* Every page of every table and index, one after the other; given back by query_done. */
struct page_record {
    const char *owner; /* the table or index; good until the next page */
    int64_t number;
    bool whole; /* it reads as a page of its kind */
};
struct query *store_pages(struct store *store);
bool store_page_next(struct query *q, struct page_record *out);
/* Copies the whole database into an existing empty file, which is then synced
 * and free of a journal file. */
bool store_copy(struct store *store, const char *path, struct err *err);
/* Gives back the room of what was deleted. The file is the caller's alone and its schema ours; it is
 * without a journal file. */
bool store_shrink(const char *path, struct err *err);

#endif
