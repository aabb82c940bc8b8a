/*
 * words.h - the index over what was written in the facts of all cases, and which cases it holds otherwise than they
 * are.
 *
 * The index keeps no text: whoever files anew says what it was filed under. A case is *late* when its facts changed
 * since it was filed: the index then holds it as of an entry of the journal.
 */
#ifndef WENZE_DATA_STORE_WORDS_H
#define WENZE_DATA_STORE_WORDS_H

#include "data/store/store.h"

bool store_words_file(struct store *store, int64_t case_id, const char *grams, size_t n,
                      struct err *err);
bool store_words_unfile(struct store *store, int64_t case_id, const char *grams, size_t n,
                        struct err *err);
/* Empties the index; every case is late then, not filed at all. */
bool store_words_blank(struct store *store, struct err *err);

/* The case is no longer as it is filed, which is as of that entry; one that is late already stays as it was. */
bool store_words_late(struct store *store, int64_t case_id, int64_t seq, struct err *err);
/* As of which entry the case is filed; *late false: as it is. */
bool store_words_filed(struct store *store, int64_t case_id, bool *late, int64_t *seq,
                       struct err *err);
bool store_words_on_time(struct store *store, int64_t case_id, struct err *err);
/* The late case that was made last. */
bool store_words_latest(struct store *store, int64_t *case_id, int64_t *seq, bool *found,
                        struct err *err);
/* All of them, read with store_words_next. */
struct query *store_words_late_walk(struct store *store);
/* Rows of words_late without a case. */
bool store_words_strays(struct store *store, int64_t *count, struct err *err);

/* Cases that may hold the grams and all that are late, below `below` (0: all), the newest first; read with
 * store_words_next, given back by query_done. */
struct query *store_words_ask(struct store *store, const char *question, int64_t below);
bool store_words_next(struct query *q, int64_t *case_id);
/* How many the index holds under the grams, without those that are late. */
bool store_words_count(struct store *store, const char *question, int64_t *count, struct err *err);
/* Every gram of the index and the case it is filed under, each pair once; those of a gram follow each other. */
bool store_words_each(struct store *store, void (*each)(void *ctx, const char *gram, int64_t id),
                      void *ctx, struct err *err);

/* The values of a case's facts, read with store_value_next. Texts are good until the next step. */
struct query *store_values(struct store *store, int64_t case_id);
bool store_value_next(struct query *q, const char **key, const char **value);

/* A step of putting together the pieces of the indexes over cases; *more: there is more to do. */
bool store_words_merge(struct store *store, bool *more, struct err *err);

#endif
