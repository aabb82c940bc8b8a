#include "data/store/entry.h"

#include <stdio.h>

#include "core/rules/reference.h"

#define ENTRY_COLUMNS                                                                              \
    "id, regime, clock, choice, title, note, event, done_on, made, seq, length, family, holder,"   \
    " kind, certainty, ends, governing, raw, rolled, provisional, cite, label_zh, label_en,"       \
    " answer_zh, answer_en, source_zh, source_en, origin, done_what, done_by, approved, until"
/* Who made it stands in the journal. */
#define ENTRY_SELECT                                                                               \
    "SELECT " ENTRY_COLUMNS ", (SELECT operator FROM journal WHERE journal.seq = entry.made),"     \
    " (SELECT at FROM journal WHERE journal.seq = entry.made) FROM entry"

static const char *take(struct query *q, int column, struct arena *arena) {
    return arena_dup(arena, query_col_text(q, column));
}

static void take_entry(struct query *q, struct arena *arena, struct entry_record *out) {
    *out = (struct entry_record){
        .id = query_col_int(q, 0),
        .regime = take(q, 1, arena),
        .clock = take(q, 2, arena),
        .choice = take(q, 3, arena),
        .title = take(q, 4, arena),
        .note = take(q, 5, arena),
        .event = query_col_small(q, 6),
        .done_on = query_col_null(q, 7) ? DAY_NONE : query_col_small(q, 7),
        .made = query_col_int(q, 8),
        .seq = query_col_int(q, 9),
        .length = take(q, 10, arena),
        .family = query_col_choice(q, 11, PERIOD_FAMILY_COUNT),
        .holder = query_col_choice(q, 12, HOLDER_COUNT),
        .kind = query_col_choice(q, 13, DEADLINE_KIND_COUNT),
        .certainty = query_col_choice(q, 14, CERTAINTY_COUNT),
        .ends = query_col_choice(q, 15, 2) != 0,
        .governing = query_col_small(q, 16),
        .raw = query_col_small(q, 17),
        .rolled = query_col_small(q, 18),
        .provisional = query_col_choice(q, 19, 2) != 0,
        .cite = take(q, 20, arena),
        .label_zh = take(q, 21, arena),
        .label_en = take(q, 22, arena),
        .answer_zh = take(q, 23, arena),
        .answer_en = take(q, 24, arena),
        .source_zh = take(q, 25, arena),
        .source_en = take(q, 26, arena),
        .origin = take(q, 27, arena),
        .done_what = take(q, 28, arena),
        .done_by = take(q, 29, arena),
        .approved = take(q, 30, arena),
        .until = query_col_null(q, 31) ? DAY_NONE : query_col_small(q, 31),
        .who = take(q, 32, arena),
        .made_at = take(q, 33, arena),
    };
}

bool store_entry_put(struct store *store, const struct entry_record *entry, struct err *err) {
    struct query *q = store_query(
        store, "INSERT INTO entry (" ENTRY_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
               " ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25,"
               " ?26, ?27, ?28, ?29, ?30, ?31, ?32) ON CONFLICT (id) DO UPDATE SET regime = ?2, "
               "clock = ?3, choice = ?4,"
               " title = ?5, note = ?6, event = ?7, done_on = ?8, made = ?9, seq = ?10,"
               " length = ?11, family = ?12, holder = ?13, kind = ?14, certainty = ?15,"
               " ends = ?16, governing = ?17, raw = ?18, rolled = ?19, provisional = ?20,"
               " cite = ?21, label_zh = ?22, label_en = ?23, answer_zh = ?24, answer_en = ?25,"
               " source_zh = ?26, source_en = ?27, origin = ?28, done_what = ?29,"
               " done_by = ?30, approved = ?31, until = ?32");
    const int64_t last[] = {entry->made, entry->seq};
    const int64_t derived[] = {entry->family,    entry->holder, entry->kind,
                               entry->certainty, entry->ends,   entry->governing,
                               entry->raw,       entry->rolled, entry->provisional};
    const char *said[] = {entry->regime, entry->clock, entry->choice, entry->title, entry->note};
    const char *words[] = {entry->cite,      entry->label_zh,  entry->label_en, entry->answer_zh,
                           entry->answer_en, entry->source_zh, entry->source_en};
    query_int(q, 1, entry->id);
    for (int i = 0; i < 5; i++)
        query_text(q, 2 + i, said[i]);
    query_int(q, 7, entry->event);
    if (entry->done_on != DAY_NONE)
        query_int(q, 8, entry->done_on);
    for (int i = 0; i < 2; i++)
        query_int(q, 9 + i, last[i]);
    query_text(q, 11, entry->length);
    for (int i = 0; i < 9; i++)
        query_int(q, 12 + i, derived[i]);
    for (int i = 0; i < 7; i++)
        query_text(q, 21 + i, words[i]);
    query_text(q, 28, entry->origin);
    query_text(q, 29, entry->done_what);
    query_text(q, 30, entry->done_by);
    query_text(q, 31, entry->approved);
    if (entry->until != DAY_NONE)
        query_int(q, 32, entry->until);
    return query_run(q, err);
}

bool store_entry_drop(struct store *store, int64_t id, struct err *err) {
    struct query *q = store_query(store, "DELETE FROM entry WHERE id = ?1");
    query_int(q, 1, id);
    return query_run(q, err);
}

static bool one_entry(struct query *q, int64_t id, int64_t after, struct arena *arena,
                      struct entry_record *out, bool *found, struct err *err) {
    query_int(q, 1, id);
    *found = query_next_past(q, after);
    if (*found)
        take_entry(q, arena, out);
    return query_done(q, err);
}

bool store_entry(struct store *store, int64_t id, struct arena *arena, struct entry_record *out,
                 bool *found, struct err *err) {
    return one_entry(store_query(store, ENTRY_SELECT " WHERE id = ?1"), id, INT64_MIN, arena, out,
                     found, err);
}

bool store_entry_next(struct store *store, int64_t after, struct arena *arena,
                      struct entry_record *out, bool *found, struct err *err) {
    return one_entry(store_query(store, ENTRY_SELECT " WHERE id > ?1 ORDER BY id LIMIT 1"), after,
                     after, arena, out, found, err);
}

bool store_entry_regime_next(struct store *store, const char *after, char regime[64], bool *found,
                             struct err *err) {
    struct query *q =
        store_query(store, "SELECT regime FROM entry WHERE regime > ?1 ORDER BY regime LIMIT 1");
    query_text(q, 1, after);
    *found = query_next(q) && query_col_onward(q, 0, after, regime, 64);
    return query_done(q, err);
}

bool store_entry_from(struct store *store, const char *origin, int64_t after, int64_t *id,
                      struct err *err) {
    struct query *q = store_query(store, "SELECT id FROM entry WHERE origin = ?1 AND origin <> ''"
                                         " AND id > ?2 ORDER BY id LIMIT 1");
    query_text(q, 1, origin);
    query_int(q, 2, after);
    *id = query_next_past(q, after) ? query_col_int(q, 0) : 0;
    return query_done(q, err);
}

bool store_entry_any(struct store *store, bool *any, struct err *err) {
    struct query *q = store_query(store, "SELECT 1 FROM entry LIMIT 1");
    *any = query_next(q);
    return query_done(q, err);
}

bool store_entries_lost(struct store *store, void (*each)(void *ctx, const char *key), void *ctx,
                        struct err *err) {
    /* The last word on each key; a removal says nothing new. */
    struct query *q = store_query(
        store,
        "SELECT key FROM (SELECT key, new_value, max(seq) AS seq FROM journal"
        " WHERE case_id = 0 AND verb IN ('entry.put', 'entry.done', 'entry.extend', 'entry.remove')"
        " GROUP BY key) AS last WHERE (new_value IS NOT NULL AND NOT EXISTS (SELECT 1 FROM"
        " entry WHERE 'entry.' || id = last.key AND entry.seq = last.seq)) OR (new_value IS"
        " NULL AND EXISTS (SELECT 1 FROM entry WHERE 'entry.' || id = last.key))"
        " ORDER BY key");
    while (query_next(q))
        each(ctx, query_col_text(q, 0));
    return query_done(q, err);
}
