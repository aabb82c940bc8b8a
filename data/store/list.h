/*
 * list.h - the narrow rows that case lists show, and the index that finds them by their words.
 */
#ifndef WENZE_DATA_STORE_LIST_H
#define WENZE_DATA_STORE_LIST_H

#include "data/store/rows.h"
#include "data/store/store.h"

bool store_list_row(struct store *store, int64_t id, struct arena *arena, struct case_row *out,
                    bool *found, struct err *err);
/* was: the row as it stands, NULL when there is none. */
bool store_list_put(struct store *store, const struct case_row *row, const struct case_row *was,
                    struct err *err);

/* Grams are given, because the index keeps no text. */
bool store_search_add(struct store *store, int64_t id, const char *grams, struct err *err);
bool store_search_drop(struct store *store, int64_t id, const char *grams, struct err *err);
/* Every gram of the index and the case it is filed under, each pair once,
 * in no order that matters. */
bool store_search_each(struct store *store, void (*each)(void *ctx, const char *gram, int64_t id),
                       void *ctx, struct err *err);

/* Which rows, in which order: ids below `below` from the newest, or, upwards,
 * above `above` from the oldest. */
struct list_filter {
    int64_t below, above; /* 0: no bound */
    bool upwards;
    int state;          /* -1: any */
    int stage;          /* 0: any */
    const char *regime; /* whose stage that is; NULL: of any */
    bool overdue;       /* a duty of the office is past on `today` */
    day_t today;
};
/* Rows as they stream: read with store_list_next, given back by query_done. With a question the
 * filter's state, stage and overdue are not looked at. */
struct query *store_list_walk(struct store *store, const struct list_filter *filter);
struct query *store_search_walk(struct store *store, const char *question,
                                const struct list_filter *filter);
/* Texts of the row are good until the next step when arena is NULL. */
bool store_list_next(struct query *q, struct arena *arena, struct case_row *out);
/* Counts up to cap (0: all). */
bool store_list_count(struct store *store, const struct list_filter *filter, int64_t cap,
                      int64_t *count, struct err *err);
bool store_search_count(struct store *store, const char *question, int64_t cap, int64_t *count,
                        struct err *err);
bool store_is_overdue(struct store *store, int64_t case_id, day_t today, bool *overdue,
                      struct err *err);
/* Does the case rest on that regime? */
bool store_is_under(struct store *store, int64_t case_id, const char *regime, bool *under,
                    struct err *err);
/* Does any case? */
bool store_uses_regime(struct store *store, const char *regime, bool *used, struct err *err);
/* The lowest and the highest id among the cases of that number of that year; 0: none. */
bool store_case_of_year(struct store *store, int year, int64_t serial, int64_t *first,
                        int64_t *last, struct err *err);
/* Is the fact so answered? "": is it without an answer? */
bool store_fact_is(struct store *store, int64_t case_id, const char *key, const char *value,
                   bool *is, struct err *err);
/* Every answer to that fact once. Ends with query_done after the last, which is NULL; a text is good
 * until the next step. */
struct query *store_fact_values(struct store *store, const char *key);
/* Handlers of cases and who entered calendar entries, read by store_fact_values_next. */
struct query *store_workers(struct store *store);
/* Whom cases are about, the first `most`, read by store_fact_values_next. */
struct query *store_names(struct store *store, size_t most);
const char *store_fact_values_next(struct query *q);
/* By the id of the case, for ids below room: the nearest deadline that is neither done nor over, and
 * the last journal entry. What is not told stays as it is. */
bool store_nearest_dues(struct store *store, day_t today, day_t *due, size_t room, struct err *err);
bool store_last_entries(struct store *store, int64_t *seq, size_t room, struct err *err);
bool store_list_strays(struct store *store, int64_t *count, struct err *err);

#endif
