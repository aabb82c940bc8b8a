/*
 * shelf.h - rows of the shelf of law: texts and their pieces.
 *
 * Texts read here live in the given arena, or stay in the statement when it is NULL; texts written
 * are borrowed for the call.
 */
#ifndef WENZE_DATA_STORE_SHELF_H
#define WENZE_DATA_STORE_SHELF_H

#include "core/base/mem.h"
#include "core/date/date.h"
#include "data/store/store.h"

/* Ids of units begin above it, those of texts end at it (data/content/schema/0002_library.sql). */
#define STORE_UNIT_BASE 1048575

struct text_record {
    int64_t id, first, units, articles, bytes, seq;
    int status;
    day_t issued, effective; /* DAY_NONE: not known */
    const char *title, *source, *digest, *imported_at;
};
bool store_text_add(struct store *store, const struct text_record *text, struct err *err);
/* Its status, day of effect and seq become those given. */
bool store_text_state(struct store *store, const struct text_record *text, struct err *err);
/* The title of a text ("shelf-12") that was taken away; NULL: the journal knows of none. */
bool store_text_gone(struct store *store, const char *name, struct arena *arena, const char **title,
                     struct err *err);
bool store_text_drop(struct store *store, int64_t id, struct err *err);
bool store_text(struct store *store, int64_t id, struct arena *arena, struct text_record *out,
                bool *found, struct err *err);
bool store_text_digested(struct store *store, const char *digest, struct arena *arena,
                         struct text_record *out, bool *found, struct err *err);
/* All, by the ids of their units; or those of one title, the latest day first. Read with
 * store_text_next, given back by query_done. */
struct query *store_texts(struct store *store);
struct query *store_texts_titled(struct store *store, const char *title);
bool store_text_next(struct query *q, struct arena *arena, struct text_record *out);

struct unit_record {
    int64_t id;
    int kind, level, number, article, sub, paragraph, item, point, line;
    const char *mark, *words; /* mark may be NULL */
};
bool store_unit_add(struct store *store, const struct unit_record *unit, struct err *err);
bool store_units_drop(struct store *store, int64_t first, int64_t count, struct err *err);
bool store_unit(struct store *store, int64_t id, struct arena *arena, struct unit_record *out,
                bool *found, struct err *err);
/* `count` units from `first` on; read with store_unit_next, given back by query_done. */
struct query *store_units(struct store *store, int64_t first, int64_t count);
bool store_unit_next(struct query *q, struct arena *arena, struct unit_record *out);
/* The id for the next unit. */
bool store_unit_fresh(struct store *store, int64_t *id, struct err *err);
bool store_unit_count(struct store *store, int64_t *count, struct err *err);
/* Ids and kinds of headings, preambles and articles: where an article begins or ends. */
struct query *store_unit_breaks(struct store *store);
bool store_unit_breaks_next(struct query *q, int64_t *id, int *kind);
/* Texts that the journal put on the shelf and nobody took away, and whose row is gone: titles. */
bool store_texts_lost(struct store *store, void (*each)(void *ctx, const char *title), void *ctx,
                      struct err *err);

/* ---- the index: grams are given, because it keeps no text ---- */
enum shelf_index { SHELF_PAIRS, SHELF_CHARS, SHELF_INDEXES };
bool store_shelf_file(struct store *store, enum shelf_index index, int64_t id, const char *grams,
                      size_t n, struct err *err);
bool store_shelf_unfile(struct store *store, enum shelf_index index, int64_t id, const char *grams,
                        size_t n, struct err *err);
/* Forgets everything. */
bool store_shelf_blank(struct store *store, enum shelf_index index, struct err *err);
/* One step of merging what was written law by law: `begin` puts everything into one merge. *more
 * false: it is done. */
bool store_shelf_merge(struct store *store, enum shelf_index index, bool begin, bool *more,
                       struct err *err);
/* Ids of first .. last that the question matches, upwards; given back by query_done. */
struct query *store_shelf_ask(struct store *store, enum shelf_index index, const char *question,
                              int64_t first, int64_t last);
bool store_shelf_next(struct query *q, int64_t *id);
/* All there are, upwards, in a third of the time that stepping takes: with no bounds, which are
 * held against every id, and no step for each. `take` must not use the store. */
bool store_shelf_gather(struct store *store, enum shelf_index index, const char *question,
                        void (*take)(void *ctx, int64_t id), void *ctx, struct err *err);
/* Every gram with where it stands and the id it is filed under; `offset` is 0
 * where the index does not know. */
bool store_shelf_each(struct store *store, enum shelf_index index,
                      void (*each)(void *ctx, const char *gram, int64_t offset, int64_t id),
                      void *ctx, struct err *err);

#endif
