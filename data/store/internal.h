/*
 * internal.h - what data/store*.c share of a connection. Nobody else includes this.
 */
#ifndef WENZE_DATA_STORE_INTERNAL_H
#define WENZE_DATA_STORE_INTERNAL_H

#include <sqlite3.h>

#include "core/base/sb.h"
#include "data/store/store.h"

#define STORE_SLOTS 256 /* at least twice the statements of the program; a power of two */

struct query {
    struct store *store;
    const char *sql; /* its address is the key */
    sqlite3_stmt *stmt;
    int rc; /* the first failure; SQLITE_OK, ROW, DONE */
    int os; /* errno of that failure; 0: none */
    bool busy, kept;
};

struct store {
    sqlite3 *db;
    char *path;
    enum store_access access;
    struct query *slots[STORE_SLOTS]; /* by the address of the text */
    int depth;                        /* of nested transactions */
    int looking;                      /* of nested views */
    bool doomed;                      /* an inner level was rolled back */
    bool may_commit;
    bool trusted;            /* see store_trust */
    bool scripting;          /* a schema script of ours is at work */
    uint64_t ticks, budget;  /* of the statement at work; see store.c */
    void (*tick)(void *ctx); /* see store_watch */
    void *tick_ctx;
    char odd[96]; /* see store_odd */
    int64_t odd_count;
    bool packed;             /* the journal has room for packed texts; see journal.c */
    bool wal;                /* written by way of a journal file beside */
    const char *opener_file; /* who began the transaction */
    int opener_line;
    void (*gather)(void *ctx, int64_t id); /* see store_shelf_gather; NULL: nobody asks */
    void *gather_ctx;
};

/* A statement begins: its budget is whole again. */
void store_refill(struct store *store);

/* Makes the aggregate known that store_shelf_gather asks by; SQLite's code. */
int store_gather_ready(struct store *store);

/* Fills err from SQLite's code and returns false. os: what the system said,
 * 0 when it is not known. */
bool store_fail(struct store *store, int rc, int os, struct err *err);

#endif
