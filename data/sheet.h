/*
 * sheet.h - a sheet: an INI file that holds the facts of one case (data/samples has several), read and written.
 *
 * Sections and keys together are fact keys: [5(2)] locus = region is "5(2).locus"; [hearing] opinion.1.text = … is the table row
 * "hearing.opinion.1.text". [case] regime names the regime. Values as in fact_normalise. Where an answer comes from may be given beside it:
 * locus.provenance = verified, locus.document = 会议纪要, locus.page = 3. Unknown keys and bad values are errors with file, line
 * and key; all are listed.
 */
#ifndef WENZE_DATA_SHEET_H
#define WENZE_DATA_SHEET_H

#include "../core/fact.h"
#include "pack.h"

struct sheet {
    const struct regime *regime; /* borrowed from packs */
    struct facts *facts;         /* owned */
};

/* NULL-safe clear. Faults in errs; false when there was any (then *out is empty). */
bool sheet_read(struct sheet *out, struct packs *packs, const char *file, const char *text, size_t size, struct errs *errs);
void sheet_clear(struct sheet *sheet);
/* Reads the named file; "-" is standard input. At most 4 MiB. */
bool sheet_read_file(struct sheet *out, struct packs *packs, const char *path, struct errs *errs);
/* The sheet of these facts: reading it gives the same facts, provenance and sources. */
void sheet_write(struct sb *out, const struct regime *regime, const struct facts *facts);

#endif
