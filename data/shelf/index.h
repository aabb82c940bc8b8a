/*
 * index.h - filing pieces of the shelf in its index, taking them out, making it anew.
 */
#ifndef WENZE_DATA_SHELF_INDEX_H
#define WENZE_DATA_SHELF_INDEX_H

#include "core/base/sb.h"
#include "data/store/shelf.h"

/* Buffers for the grams of one piece, used again for the next. */
struct shelf_filer {
    struct store *store;
    struct sb folded, grams;
};
/* Under the id of a unit its words, under that of a text its title. Words of nothing but blanks
 * are not filed. */
bool shelf_file(struct shelf_filer *filer, int64_t id, const char *words, struct err *err);
bool shelf_unfile(struct shelf_filer *filer, int64_t id, const char *words, struct err *err);
void shelf_filer_clear(struct shelf_filer *filer);

/* The whole index from the rows, inside a transaction: when what it was made from is not known. */
bool shelf_index_anew(struct store *store, struct err *err);
/* Puts together what was filed law by law, in steps, each its own transaction; `step` (asked after
 * each, may be NULL) returning false breaks off, which *broken_off tells. */
bool shelf_index_tidy(struct store *store, bool (*step)(void *ctx), void *ctx, bool *broken_off,
                      struct err *err);

#endif
