#include "data/store/cite.h"

#include <stdio.h>
#include <string.h>

#define CITE_COLUMNS "text, article, sub, paragraph, item, point, why, id"

int cite_record_order(const void *a, const void *b) {
    const struct cite_record *x = a, *y = b;
    int order = strcmp(x->cite.regime, y->cite.regime);
    const int xs[] = {x->cite.article, x->cite.sub,   x->cite.paragraph,
                      x->cite.item,    x->cite.point, x->why};
    const int ys[] = {y->cite.article, y->cite.sub,   y->cite.paragraph,
                      y->cite.item,    y->cite.point, y->why};
    for (size_t i = 0; order == 0 && i < sizeof xs / sizeof xs[0]; i++)
        order = (xs[i] > ys[i]) - (xs[i] < ys[i]);
    return order ? order : strcmp(x->id, y->id);
}

static void take_cite(struct query *q, struct arena *arena, struct cite_record *out) {
    *out = (struct cite_record){.cite = {.article = query_col_small(q, 1),
                                         .sub = query_col_small(q, 2),
                                         .paragraph = query_col_small(q, 3),
                                         .item = query_col_small(q, 4),
                                         .point = query_col_small(q, 5)},
                                .why = query_col_small(q, 6),
                                .id = arena_dup(arena, query_col_text(q, 7))};
    query_col_fit(q, 0, out->cite.regime, sizeof out->cite.regime);
}

bool store_cites(struct store *store, int64_t case_id, struct arena *arena,
                 struct cite_records *out, struct err *err) {
    *out = (struct cite_records){0};
    size_t cap = 0;
    struct query *q =
        store_query(store, "SELECT " CITE_COLUMNS " FROM case_cite WHERE case_id = ?1"
                           " ORDER BY text, article, sub, paragraph, item, point, why, id");
    query_int(q, 1, case_id);
    while (query_next(q)) {
        if (out->count == cap) {
            cap = cap ? cap * 2 : 16;
            struct cite_record *grown = arena_alloc(arena, cap * sizeof *grown);
            if (out->count > 0)
                memcpy(grown, out->list, out->count * sizeof *grown);
            out->list = grown;
        }
        take_cite(q, arena, &out->list[out->count++]);
    }
    return query_done(q, err);
}

static bool run_at(struct query *q, int64_t case_id, const struct cite_record *record,
                   struct err *err) {
    query_int(q, 1, case_id);
    query_text(q, 2, record->cite.regime);
    query_int(q, 3, record->cite.article);
    query_int(q, 4, record->cite.sub);
    query_int(q, 5, record->cite.paragraph);
    query_int(q, 6, record->cite.item);
    query_int(q, 7, record->cite.point);
    query_int(q, 8, record->why);
    query_text(q, 9, record->id);
    return query_run(q, err);
}

bool store_cite_add(struct store *store, int64_t case_id, const struct cite_record *record,
                    struct err *err) {
    return run_at(store_query(store, "INSERT INTO case_cite (case_id, " CITE_COLUMNS ") VALUES"
                                     " (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"),
                  case_id, record, err);
}

bool store_cite_drop(struct store *store, int64_t case_id, const struct cite_record *record,
                     struct err *err) {
    return run_at(store_query(store, "DELETE FROM case_cite WHERE case_id = ?1 AND text = ?2"
                                     " AND article = ?3 AND sub = ?4 AND paragraph = ?5"
                                     " AND item = ?6 AND point = ?7 AND why = ?8 AND id = ?9"),
                  case_id, record, err);
}

/* ---- the cases of a provision ---- */

/* The index is in order of the case within an article; a part of it is picked out while walking. */
#define CITING                                                                                     \
    "SELECT DISTINCT case_id FROM case_cite WHERE text = ?1 AND article = ?2 AND sub = ?3"         \
    " AND (?4 = 0 OR paragraph = ?4) AND (?5 = 0 OR item = ?5) AND (?6 = 0 OR point = ?6)"

static void bind_cite(struct query *q, const struct cite *cite) {
    query_text(q, 1, cite->regime);
    query_int(q, 2, cite->article);
    query_int(q, 3, cite->sub);
    query_int(q, 4, cite->paragraph);
    query_int(q, 5, cite->item);
    query_int(q, 6, cite->point);
}

struct query *store_citing(struct store *store, const struct cite *cite, int64_t below,
                           int64_t limit) {
    struct query *q = store_query(store, CITING " AND case_id < ?7 ORDER BY case_id DESC LIMIT ?8");
    bind_cite(q, cite);
    query_int(q, 7, below);
    query_int(q, 8, limit);
    return q;
}

bool store_citing_next(struct query *q, int64_t *case_id) {
    if (!query_next(q))
        return false;
    *case_id = query_col_int(q, 0);
    return true;
}

bool store_citing_count(struct store *store, const struct cite *cite, int64_t *count,
                        struct err *err) {
    struct query *q = store_query(store, "SELECT count(*) FROM (" CITING ")");
    bind_cite(q, cite);
    *count = query_next(q) ? query_col_int(q, 0) : 0;
    return query_done(q, err);
}

bool store_cite_strays(struct store *store, int64_t *count, struct err *err) {
    struct query *q = store_query(store, "SELECT count(*) FROM case_cite WHERE NOT EXISTS (SELECT 1"
                                         " FROM casefile WHERE casefile.id = case_cite.case_id)");
    *count = query_next(q) ? query_col_int(q, 0) : 0;
    return query_done(q, err);
}
