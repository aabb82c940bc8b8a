/*
 * verify.h - the whole verification in one call, for whoever must not go on with an office that is
 * not sound: a copy that is to count, a copy that is to take the office's place.
 *
 * It is the one of office_verify (SQLite's own check, the schema, the chain, everything the journal
 * says against everything the file holds), never less.
 */
#ifndef WENZE_DATA_OFFICE_VERIFY_VERIFY_H
#define WENZE_DATA_OFFICE_VERIFY_VERIFY_H

#include "data/office/office.h"
#include "data/office/soundness.h"

/* Is a file of this version sound? It is opened for reading and closed again. The report is the
 * caller's to clear when true is returned: it is filled, sound or not. Without one (NULL) a file
 * that is not sound gives false with its first fault (ERR_VERIFY err.verify.*). Of a file that cannot
 * be opened (damaged, foreign, older, newer) false with that error. */
bool office_verify_file(const char *path, struct packs *packs, struct office_report *report,
                        struct err *err);

#endif
