/*
 * beside.h - the files that belong to an office and lie beside it: what was set aside, copies, what
 * a killed program left.
 *
 * Found by name alone, opened only to look for a copy. Where the office itself is missing they tell
 * that one was there: then none is made anew.
 */
#ifndef WENZE_DATA_OFFICE_BESIDE_H
#define WENZE_DATA_OFFICE_BESIDE_H

#include "data/office/copies.h"
#include "data/office/office.h"

enum beside_kind {
    BESIDE_SET_ASIDE,  /* what lay at the path before something was restored there */
    BESIDE_BEFORE,     /* as it was before it was brought up to date */
    BESIDE_BACKUP,     /* in the folder `backup`: the ring's */
    BESIDE_UNFINISHED, /* of a program that was killed; goes when the office is next written */
    BESIDE_JOURNAL     /* SQLite's journal of an office; listed only where that is missing */
};

struct beside_file {
    enum beside_kind kind;
    char *path;
    int64_t size; /* in bytes */
};
struct beside {
    struct beside_file *list; /* by path within a kind */
    size_t count;
};
/* A folder that cannot be read holds nothing. Links at the end of the path are followed. */
void office_beside(const char *path, struct beside *out);
void beside_clear(struct beside *beside);

/* The copy to restore from: the newest of the ring that verifies, else the longest of what else
 * lies beside and verifies. ERR_NOTFOUND: none. */
bool office_best_copy(const char *path, struct backup_info *out, struct err *err);

/* Does the error say that the office at the path cannot be used, in a way that a copy would mend? */
bool office_copy_helps(const char *path, const struct err *err);

#endif
