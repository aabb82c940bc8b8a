#include "data/store/sent.h"

#include <stdio.h>

bool store_sent_put(struct store *store, const struct sent_record *record, struct err *err) {
    struct query *q = store_query(
        store, "INSERT INTO sent (case_id, rule, day, what, gone) VALUES (?1, ?2, ?3, ?4, ?5)"
               " ON CONFLICT (case_id, rule) DO UPDATE SET day = ?3, what = ?4, gone = ?5"
               " WHERE day <> ?3 OR what <> ?4 OR gone <> ?5");
    query_int(q, 1, record->case_id);
    query_text(q, 2, record->rule);
    query_int(q, 3, record->day);
    query_text(q, 4, record->what);
    query_int(q, 5, record->gone);
    return query_run(q, err);
}

struct query *store_sent_lost(struct store *store) {
    return store_query(
        store, "SELECT case_id, rule, day, what, gone FROM sent WHERE"
               " (case_id > 0 AND NOT EXISTS (SELECT 1 FROM deadline WHERE"
               " deadline.case_id = sent.case_id AND deadline.rule = sent.rule)) OR (case_id = 0"
               " AND NOT EXISTS (SELECT 1 FROM entry WHERE id = CAST(substr(sent.rule, 7) AS"
               " INTEGER))) ORDER BY case_id, rule");
}

bool store_sent_next(struct query *q, struct sent_record *out) {
    if (!query_next(q))
        return false;
    *out = (struct sent_record){.case_id = query_col_int(q, 0),
                                .rule = query_col_text(q, 1),
                                .day = (day_t)query_col_int(q, 2),
                                .what = query_col_text(q, 3),
                                .gone = query_col_int(q, 4)};
    return true;
}

static bool take_moment(struct query *q, int64_t *seq, char at[32], struct err *err) {
    *seq = 0;
    at[0] = '\0';
    if (query_next(q)) {
        *seq = query_col_int(q, 0);
        snprintf(at, 32, "%s", query_col_text(q, 1));
    }
    return query_done(q, err);
}

bool store_due_revision(struct store *store, int64_t case_id, int64_t entry_id, int64_t *seq,
                        char at[32], struct err *err) {
    struct query *q =
        case_id ? store_query(store, "SELECT last_seq, updated_at FROM casefile WHERE id = ?1")
                : store_query(store, "SELECT journal.seq, journal.at FROM entry JOIN journal ON"
                                     " journal.seq = entry.seq WHERE entry.id = ?1");
    query_int(q, 1, case_id ? case_id : entry_id);
    return take_moment(q, seq, at, err);
}

bool store_recounted(struct store *store, int64_t *seq, char at[32], struct err *err) {
    return take_moment(store_query(store, "SELECT seq, at FROM journal WHERE verb = 'derive'"
                                          " ORDER BY seq DESC LIMIT 1"),
                       seq, at, err);
}
