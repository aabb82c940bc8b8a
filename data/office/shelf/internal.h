/*
 * internal.h - what writing a text and verifying it share.
 */
#ifndef WENZE_DATA_OFFICE_SHELF_INTERNAL_H
#define WENZE_DATA_OFFICE_SHELF_INTERNAL_H

#include "data/journal/digest.h"
#include "data/office/internal.h"
#include "data/shelf/shelf.h"
#include "data/store/shelf.h"

/* The digest that the journal keeps of a text: its row and each of its units. */
void shelf_sum_begin(struct digest *sum, const struct text_record *text);
void shelf_sum_unit(struct digest *sum, const struct unit_record *unit, int64_t first);

/* What the journal says of a text: its entry, and whether that is one of a
 * text that was put here. */
bool shelf_entry(struct office *office, const struct text_record *text, struct arena *arena,
                 struct entry *out, bool *found, struct err *err);
/* Says in the journal that the text, whose rows were those of the digest, is off the shelf. */
bool shelf_enter_removal(struct office *office, const struct text_record *text, const char *hex,
                         const char *reason, struct err *err);
/* The digest of a text as its rows are now. */
bool shelf_sum(struct office *office, const struct text_record *text, char hex[DIGEST_HEX],
               struct err *err);

#endif
