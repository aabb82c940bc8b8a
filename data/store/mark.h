/*
 * mark.h - the office's marks on provisions as rows, and their entries in the journal.
 */
#ifndef WENZE_DATA_STORE_MARK_H
#define WENZE_DATA_STORE_MARK_H

#include "core/base/mem.h"
#include "core/law/cite.h"
#include "data/journal/chain.h"
#include "data/store/store.h"

#define MARK_VERB_PUT "mark.put"
#define MARK_VERB_REMOVE "mark.remove"

struct mark_record {
    struct cite cite; /* with its text; article 0: the text as a whole */
    int kind, state;
    const char *words, *source, *pack_version, *pack_words, *who, *made_at;
    int64_t seq;
};

bool store_mark(struct store *store, const struct cite *cite, int kind, struct arena *arena,
                struct mark_record *out, bool *found, struct err *err);
bool store_mark_put(struct store *store, const struct mark_record *mark, struct err *err);
bool store_mark_drop(struct store *store, const struct cite *cite, int kind, struct err *err);

/* Walks; given back by query_done. All marks by text and provision; those of one text; those of one
 * kind, the latest first. */
struct query *store_marks(struct store *store);
struct query *store_marks_of(struct store *store, const char *text);
struct query *store_marks_kind(struct store *store, int kind);
/* Texts ("shelf-12") that carry marks and are not on the shelf any more. */
struct query *store_marks_orphaned(struct store *store);
/* What may speak of a provision: marks of one kind on its article and on the text as a whole. */
struct query *store_marks_near(struct store *store, const struct cite *cite, int kind);
bool store_mark_next(struct query *q, struct arena *arena, struct mark_record *out);

/* The seqs of entries about marks on this provision (key: its citation), the latest first. */
struct query *store_mark_entries(struct store *store, const char *key);
bool store_mark_entry_next(struct query *q, int64_t *seq);
/* The last entry about a mark of this kind (its code) on this provision; 0: none. */
bool store_mark_last(struct store *store, const char *key, const char *kind, int64_t *seq,
                     struct err *err);
/* Marks that the journal put and nothing removed, and that are not there. */
bool store_marks_lost(struct store *store, void (*each)(void *ctx, const char *key), void *ctx,
                      struct err *err);

#endif
