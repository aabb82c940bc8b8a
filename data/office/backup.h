/*
 * backup.h - what making copies, the ring and restoring share: looking at a copy.
 */
#ifndef WENZE_DATA_OFFICE_BACKUP_H
#define WENZE_DATA_OFFICE_BACKUP_H

#include "data/journal/chain.h"
#include "data/office/office.h"

struct backup_face {
    char office_id[33], at[32], head[CHAIN_HEX];
    int64_t entries, cases;
};

/* Opens the file read-only and looks through it: SQLite's quick check and the chain. The first
 * fault is the error (ERR_VERIFY). */
bool backup_look(const char *path, struct backup_face *face, struct err *err);
/* The same without looking through it: what the file says of itself. */
bool backup_peek(const char *path, struct backup_face *face, struct err *err);
bool backup_face_of(struct office *office, struct backup_face *face, struct err *err);
/* Does this office hold everything a copy with that face holds, entry by entry? */
bool backup_continues(struct office *office, const struct backup_face *face, struct err *err);
/* The folder of the ring of the office at `path`, by its setting where that can be read. */
void office_ring(const char *path, struct sb *folder);
/* Opens any office file to look at its meta rows and journal, whatever its
 * version, without packs. */
bool office_open_bare(struct office **out, const char *path, struct err *err);

#endif
