/*
 * slim.h - copies of the ring without the words of the shelf's texts.
 *
 * What can be imported again is kept once: in the newest copy, which is always whole. When it is in
 * place, earlier copies give up the words of the texts that it holds (rows of `unit` and the index);
 * titles, days, status and everything of the journal stay. Such a copy says so of itself
 * ("texts.elsewhere" in `meta`); it is read, verified and restored like any other, but not opened
 * for writing. Restoring takes the words back from wherever they are whole: the office that is set
 * aside, files beside the copy, the ring; each text is held against the digest that the journal has
 * of it. A text found nowhere is taken off the shelf, which the journal says, to be imported again.
 */
#ifndef WENZE_DATA_OFFICE_SHELF_SLIM_H
#define WENZE_DATA_OFFICE_SHELF_SLIM_H

#include "data/office/internal.h"

/* Does the file say of itself that it is without them? */
bool slim_is(struct store *store, bool *slim, struct err *err);

/* Takes the words out of the copy at `path` if it has any and `whole` has each of its texts; else, and
 * when it fails, the copy stays as it was. ERR_VERIFY: the copy is not sound. */
bool slim_make(const char *path, struct office *whole, struct packs *packs, struct err *err);

/* The words of `office` (a copy of the file `from`, open for writing) from `aside` (NULL: none) and from
 * the files in the folders of `from` and of the ring; does nothing when it has them. *lost: texts found
 * nowhere, which are off the shelf now. */
bool slim_fill(struct office *office, struct office *aside, const char *from, const char *ring,
               size_t *lost, struct err *err);

#endif
