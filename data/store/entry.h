/*
 * entry.h - rows of calendar entries that no case carries (data/content/schema/0004_entries.sql).
 *
 * Texts read here live in the given arena; texts written are borrowed for the call.
 */
#ifndef WENZE_DATA_STORE_ENTRY_H
#define WENZE_DATA_STORE_ENTRY_H

#include "core/base/mem.h"
#include "core/date/date.h"
#include "data/store/store.h"

struct entry_record {
    int64_t id, made, seq;
    /* what a person said */
    const char *regime, *clock, *choice, *title, *note;
    const char *origin;   /* of a free one: '' or where it comes from (data/content/schema) */
    day_t event, done_on; /* done_on DAY_NONE: open */
    const char *done_what, *done_by, *approved;
    day_t until; /* DAY_NONE: not extended */
    /* derived */
    const char *length;
    int family, holder, kind, certainty;
    bool ends, provisional;
    day_t governing, raw, rolled;
    const char *cite, *label_zh, *label_en, *answer_zh, *answer_en, *source_zh, *source_en;
    const char *who, *made_at; /* of the journal entry that made it; only read */
};

bool store_entry_put(struct store *store, const struct entry_record *entry, struct err *err);
bool store_entry_drop(struct store *store, int64_t id, struct err *err);
bool store_entry(struct store *store, int64_t id, struct arena *arena, struct entry_record *out,
                 bool *found, struct err *err);
/* The one with the next higher id. */
bool store_entry_next(struct store *store, int64_t after, struct arena *arena,
                      struct entry_record *out, bool *found, struct err *err);
/* The regime that comes after this one by name, of those that entries speak of. */
bool store_entry_regime_next(struct store *store, const char *after, char regime[64], bool *found,
                             struct err *err);
/* The first entry from there with a higher id; 0: none. */
bool store_entry_from(struct store *store, const char *origin, int64_t after, int64_t *id,
                      struct err *err);
bool store_entry_any(struct store *store, bool *any, struct err *err);

/* Entries that the journal speaks of last as being there, and whose row is gone or says that
 * another journal entry is its last: their keys. */
bool store_entries_lost(struct store *store, void (*each)(void *ctx, const char *key), void *ctx,
                        struct err *err);

#endif
