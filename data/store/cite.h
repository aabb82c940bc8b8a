/*
 * cite.h - which provisions a case cites, as rows: of one case, and the cases of a provision.
 */
#ifndef WENZE_DATA_STORE_CITE_H
#define WENZE_DATA_STORE_CITE_H

#include "core/base/mem.h"
#include "core/law/cite.h"
#include "data/store/store.h"

struct cite_record {
    struct cite cite; /* with its text */
    int why;          /* 0: the row of the text as a whole */
    const char *id;
};
struct cite_records {
    struct cite_record *list; /* in the arena; in the order of cite_record_order */
    size_t count;
};

/* The order of the table's key. */
int cite_record_order(const void *a, const void *b);

bool store_cites(struct store *store, int64_t case_id, struct arena *arena,
                 struct cite_records *out, struct err *err);
bool store_cite_add(struct store *store, int64_t case_id, const struct cite_record *record,
                    struct err *err);
bool store_cite_drop(struct store *store, int64_t case_id, const struct cite_record *record,
                     struct err *err);

/* The cases that cite a provision or a part of it, ids below `below`, the highest first; given back
 * by query_done. Every case that cites anything of a text has a row of article 0. */
struct query *store_citing(struct store *store, const struct cite *cite, int64_t below,
                           int64_t limit);
bool store_citing_next(struct query *q, int64_t *case_id);
bool store_citing_count(struct store *store, const struct cite *cite, int64_t *count,
                        struct err *err);
/* Rows of no case that exists; *count of them. */
bool store_cite_strays(struct store *store, int64_t *count, struct err *err);

#endif
