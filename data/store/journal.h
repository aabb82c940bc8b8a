/*
 * journal.h - the journal's rows and the head of its chain in the office file.
 *
 * Entries read here live in the given arena. Entries are only ever added.
 */
#ifndef WENZE_DATA_STORE_JOURNAL_H
#define WENZE_DATA_STORE_JOURNAL_H

#include "core/base/mem.h"
#include "data/journal/chain.h"
#include "data/store/store.h"

bool store_chain(struct store *store, int64_t *count, unsigned char head[CHAIN_HASH],
                 struct err *err);
bool store_set_chain(struct store *store, int64_t count, const unsigned char head[CHAIN_HASH],
                     struct err *err);
bool store_journal_add(struct store *store, const struct entry *entry, struct err *err);

/* *found false: there is none. */
bool store_journal_at(struct store *store, int64_t seq, struct arena *arena, struct entry *out,
                      bool *found, struct err *err);
/* The last entry of all. */
bool store_journal_last(struct store *store, struct arena *arena, struct entry *out, bool *found,
                        struct err *err);
/* The next entry with a smaller seq than `below` (0: from the newest). */
bool store_journal_before(struct store *store, int64_t below, struct arena *arena,
                          struct entry *out, bool *found, struct err *err);
/* The latest entry about that holiday notice before `below` (0: of all). */
bool store_journal_notice(struct store *store, const char *name, int64_t below, struct arena *arena,
                          struct entry *out, bool *found, struct err *err);
/* The latest entry that speaks of this action: its verb is "undo" or "redo"; "" when none does. */
bool store_journal_ref(struct store *store, int64_t action, char verb[16], struct err *err);
/* The seqs of one case, from its last entry backwards, following `before`;
 * given back by query_done. */
struct query *store_journal_back(struct store *store, int64_t last_seq);
bool store_journal_back_next(struct query *q, int64_t *seq);
/* Every entry in order of seq; `each` returning false ends it. The entry
 * is good until it returns. */
bool store_journal_each(struct store *store, bool (*each)(void *ctx, const struct entry *entry),
                        void *ctx, struct err *err);

/* The first entry whose hash begins with these digits; 0: none. */
bool store_journal_hashed(struct store *store, const char *hex, int64_t *seq, struct err *err);

#endif
