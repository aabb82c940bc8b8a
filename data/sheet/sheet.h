/*
 * sheet.h - a sheet: an INI file (packfile.h) that holds the facts of one case
 * (data/content/samples has several), read and written.
 *
 * Sections and keys together are fact keys: [5(2)] locus = region is "5(2).locus"; [hearing]
 * opinion.1.text = … is the table row "hearing.opinion.1.text". [case] regime names the regime;
 * where the regime has a fact case.regime, it is that fact, too. A sheet that names none is read by
 * the only regime that builds cases, or by the one that knows more of its keys than any other, and
 * says so (assumed). Values as in fact_normalise. Where an answer comes from may be given beside
 * it: locus.provenance = verified, locus.document = 会议纪要, locus.page = 3. Unknown keys and bad
 * values are errors with file, line and key; all are listed.
 *
 * Text of any kind survives: it is quoted, with the escapes of data/ini/inifile.h (\n \t \\ \"
 * \xNN, the latter for control characters, marks of direction and broken UTF-8), and cut into
 * key.1, key.2 … where a line would be over 1000 bytes.
 *
 * Two sections hold no facts. [sheet] regime names the regime where the fact case.regime says
 * something else or nothing at all. [foreign] keeps facts that this regime does not know,
 * numbered: 1.key, 1.value, 1.provenance, 1.document, 1.page.
 *
 * Messages beside those of the pack reader and of fact_normalise: err.sheet.regime_missing,
 * err.sheet.key_unknown {1} the fact key, err.sheet.row {1} the column given without its row,
 * err.sheet.double {1} the fact key, err.sheet.beside_alone {1} the key that has no answer,
 * err.sheet.provenance {1}, err.sheet.foreign {1} the key of [foreign], err.sheet.foreign_many.
 */
#ifndef WENZE_DATA_SHEET_SHEET_H
#define WENZE_DATA_SHEET_SHEET_H

#include "core/rules/fact.h"
#include "data/pack/pack.h"

#define SHEET_SIZE_MAX ((size_t)4 * 1024 * 1024)

struct sheet {
    const struct regime *regime; /* borrowed from packs */
    struct facts *facts;         /* owned */
    bool assumed; /* the sheet names no regime; the caller is to say which was taken */
};

/* NULL-safe clear. Faults in errs; false when there was any (then *out is empty). */
bool sheet_read(struct sheet *out, struct packs *packs, const char *file, const char *text,
                size_t size, struct errs *errs);
void sheet_clear(struct sheet *sheet);
/* Reads the named file; "-" is standard input. At most SHEET_SIZE_MAX bytes. */
bool sheet_read_file(struct sheet *out, struct packs *packs, const char *path, struct errs *errs);
/* The sheet of these facts: reading it gives the same facts, provenance and sources. Values are
 * canonical; one that is not (left over from another version of the pack) is written as it stands
 * and refused when read. */
void sheet_write(struct sb *out, const struct regime *regime, const struct facts *facts);

#endif
