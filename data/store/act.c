#include "data/store/act.h"

#include "core/course/alert.h"

#define ACT_SELECT                                                                                 \
    "SELECT seq, case_id, rule, governing, alert, day, who, note,"                                 \
    " (SELECT operator FROM journal WHERE journal.seq = act.seq),"                                 \
    " (SELECT at FROM journal WHERE journal.seq = act.seq) FROM act"

static void take_act(struct query *q, struct arena *arena, struct act_record *out) {
    *out = (struct act_record){.seq = query_col_int(q, 0),
                               .case_id = query_col_int(q, 1),
                               .rule = arena_dup(arena, query_col_text(q, 2)),
                               .governing = query_col_small(q, 3),
                               .alert = query_col_choice(q, 4, ALERT_COUNT),
                               .day = query_col_small(q, 5),
                               .who = arena_dup(arena, query_col_text(q, 6)),
                               .note = arena_dup(arena, query_col_text(q, 7)),
                               .operator_name = arena_dup(arena, query_col_text(q, 8)),
                               .at = arena_dup(arena, query_col_text(q, 9))};
}

bool store_act_add(struct store *store, const struct act_record *act, struct err *err) {
    struct query *q = store_query(store, "INSERT INTO act VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    query_int(q, 1, act->seq);
    query_int(q, 2, act->case_id);
    query_text(q, 3, act->rule);
    query_int(q, 4, act->governing);
    query_int(q, 5, act->alert);
    query_int(q, 6, act->day);
    query_text(q, 7, act->who);
    query_text(q, 8, act->note);
    return query_run(q, err);
}

bool store_act_drop(struct store *store, int64_t seq, struct err *err) {
    struct query *q = store_query(store, "DELETE FROM act WHERE seq = ?1");
    query_int(q, 1, seq);
    return query_run(q, err);
}

bool store_acts_drop(struct store *store, const char *rule, struct err *err) {
    struct query *q = store_query(store, "DELETE FROM act WHERE case_id = 0 AND rule = ?1");
    query_text(q, 1, rule);
    return query_run(q, err);
}

static bool one_act(struct query *q, int64_t seq, int64_t after, struct arena *arena,
                    struct act_record *out, bool *found, struct err *err) {
    query_int(q, 1, seq);
    *found = query_next_past(q, after);
    if (*found)
        take_act(q, arena, out);
    return query_done(q, err);
}

bool store_act(struct store *store, int64_t seq, struct arena *arena, struct act_record *out,
               bool *found, struct err *err) {
    return one_act(store_query(store, ACT_SELECT " WHERE seq = ?1"), seq, INT64_MIN, arena, out,
                   found, err);
}

bool store_act_next(struct store *store, int64_t seq, struct arena *arena, struct act_record *out,
                    bool *found, struct err *err) {
    return one_act(store_query(store, ACT_SELECT " WHERE seq > ?1 ORDER BY seq LIMIT 1"), seq, seq,
                   arena, out, found, err);
}

struct query *store_acts(struct store *store, int64_t case_id, const char *rule) {
    struct query *q =
        store_query(store, ACT_SELECT " WHERE case_id = ?1 AND rule = ?2 ORDER BY seq");
    query_int(q, 1, case_id);
    query_text(q, 2, rule);
    return q;
}

bool store_acts_next(struct query *q, struct arena *arena, struct act_record *out) {
    if (!query_next(q))
        return false;
    take_act(q, arena, out);
    return true;
}

bool store_acts_lost(struct store *store, void (*each)(void *ctx, const char *rule), void *ctx,
                     struct err *err) {
    struct query *q = store_query(
        store, "SELECT key FROM journal AS said WHERE verb = 'due.act' AND NOT EXISTS (SELECT 1"
               " FROM act WHERE act.seq = said.seq) AND NOT EXISTS (SELECT 1 FROM journal AS back"
               " WHERE back.ref = said.seq AND back.verb = 'due.unact') AND NOT EXISTS (SELECT 1"
               " FROM journal AS gone WHERE gone.verb = 'entry.remove' AND gone.key = said.key"
               " AND gone.seq > said.seq) ORDER BY seq");
    while (query_next(q))
        each(ctx, query_col_text(q, 0));
    return query_done(q, err);
}
