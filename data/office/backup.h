/*
 * backup.h - what office_backup.c and office_restore.c share: looking at a copy.
 */
#ifndef WENZE_DATA_OFFICE_BACKUP_H
#define WENZE_DATA_OFFICE_BACKUP_H

#include "data/journal/chain.h"
#include "data/office/office.h"

struct backup_face {
    char office_id[33], at[32], head[CHAIN_HEX];
    int64_t entries;
};

/* Opens the file read-only and looks through it: SQLite's quick check and the chain. The first
 * fault is the error (ERR_VERIFY). */
bool backup_look(const char *path, struct backup_face *face, struct err *err);
/* Opens any office file to look at its meta rows and journal, whatever its
 * version, without packs. */
bool office_open_bare(struct office **out, const char *path, struct err *err);

#endif
