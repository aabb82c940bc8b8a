/*
 * copies.h - the ring of copies beside an office: what each holds, whether it belongs to the
 * office's present history, and whether the last one could be made.
 *
 * A copy's rank is its place in the journal (office, entries, chain); its name and date are for
 * people. A copy is dropped only when a kept one continues it, never the one just made; what cannot
 * be read, or belongs to another office, is never dropped.
 */
#ifndef WENZE_DATA_OFFICE_COPIES_H
#define WENZE_DATA_OFFICE_COPIES_H

#include "data/pack/pack.h"

struct office;

enum copy_history {
    COPY_CURRENT,  /* holds all the office holds */
    COPY_EARLIER,  /* the office went on from it */
    COPY_LATER,    /* holds all the office holds, and more */
    COPY_DIVERGED, /* of this office, but each holds entries the other has not */
    COPY_OTHER,    /* of another office */
    COPY_UNKNOWN,  /* the office itself cannot be read */
    COPY_UNREADABLE
};

struct office_copy {
    char *path;
    enum copy_history history;
    struct err why;                       /* of an unreadable one */
    char office_id[33], at[32], head[65]; /* at: of the last entry, "" when there is none */
    int64_t entries, cases, size;
    bool slim; /* see data/office/shelf/slim.h */
};
struct office_copies {
    char *folder;
    struct office_copy *list; /* in the order of enum copy_history, the most entries first */
    size_t count;
};
/* Nothing is verified, only read. A folder that is not there holds none. */
void office_copies(const char *path, struct office_copies *out);
void office_copies_clear(struct office_copies *copies);
/* The first that is a copy of this office; NULL. */
const struct office_copy *office_copies_newest(const struct office_copies *copies);

/* Has the ring a copy that bears this day's name? */
bool office_copied_on(struct office *office, day_t day);

/* The last try to make a copy failed; that stays said until one succeeds. */
struct copy_failure {
    char at[32];
    enum err_code code; /* ERR_VERIFY, ERR_DAMAGED: the office is not sound */
};
bool office_copy_failed(struct office *office, struct copy_failure *out);
bool office_copy_failed_at(const char *path, struct copy_failure *out);

/* ---- making one, putting one in place ---- */
/* A verified copy; `path` must not exist, or be an older backup of an office, which is displaced
 * only after the new one is verified. */
bool office_backup(struct office *office, const char *path, struct err *err);
/* Makes the ring's copy (the folder "backup" beside the file unless set) when none holds what the
 * office holds; see data/office/copies.h. A failure is remembered there. */
bool office_backup_ring(struct office *office, day_t today, struct err *err);

struct backup_info {
    char path[512];
    char at[32]; /* time of the last entry in it */
    int64_t entries;
};
/* The copy of the ring that holds most of the history of the office at `path` and can be read from
 * end to end. ERR_NOTFOUND: none. */
bool office_newest_backup(const char *path, struct backup_info *out, struct err *err);
/* Verifies `from`, sets the office at `path` aside as PATH.set-aside-N (kept),
 * puts the copy in its place. *texts_lost (may be NULL): texts whose words are nowhere, off the shelf. */
bool office_restore(const char *path, const char *from, struct packs *packs, char set_aside[512],
                    size_t *texts_lost, struct err *err);

#endif
