#include "data/store/case.h"

#include <stdlib.h>
#include <string.h>

#include "core/text/utf8.h"

#define CASE_COLUMNS                                                                               \
    "id, number, year, serial, regime, pack_version, days, first, roll, month, state, created_at," \
    " updated_at, last_seq, entries"

static const char *take(struct query *q, int column, struct arena *arena) {
    return arena_dup(arena, query_col_text(q, column));
}

static void take_case(struct query *q, struct arena *arena, struct case_record *out) {
    *out = (struct case_record){
        .id = query_col_int(q, 0),
        .number = take(q, 1, arena),
        .year = query_col_small(q, 2),
        .serial = query_col_int(q, 3),
        .regime = take(q, 4, arena),
        .pack_version = take(q, 5, arena),
        .conventions = {.days = (enum convention_day)query_col_choice(q, 6, 2),
                        .first = (enum convention_first)query_col_choice(q, 7, 2),
                        .roll = (enum convention_roll)query_col_choice(q, 8, 3),
                        .month = (enum convention_month)query_col_choice(q, 9, 2)},
        .state = query_col_choice(q, 10, 3),
        .created_at = take(q, 11, arena),
        .updated_at = take(q, 12, arena),
        .last_seq = query_col_int(q, 13),
        .entries = query_col_int(q, 14),
    };
}

static bool take_one(struct query *q, int64_t after, struct arena *arena, struct case_record *out,
                     bool *found, struct err *err) {
    *found = query_next_past(q, after);
    if (*found)
        take_case(q, arena, out);
    return query_done(q, err);
}

bool store_case(struct store *store, int64_t id, struct arena *arena, struct case_record *out,
                bool *found, struct err *err) {
    struct query *q = store_query(store, "SELECT " CASE_COLUMNS " FROM casefile WHERE id = ?1");
    query_int(q, 1, id);
    return take_one(q, INT64_MIN, arena, out, found, err);
}

bool store_case_next(struct store *store, int64_t after, struct arena *arena,
                     struct case_record *out, bool *found, struct err *err) {
    struct query *q = store_query(store, "SELECT " CASE_COLUMNS
                                         " FROM casefile WHERE id > ?1 ORDER BY id LIMIT 1");
    query_int(q, 1, after);
    return take_one(q, after, arena, out, found, err);
}

bool store_case_add(struct store *store, const struct case_record *record, struct err *err) {
    struct query *q = store_query(store, "INSERT INTO casefile (" CASE_COLUMNS ") VALUES (?1, ?2,"
                                         " ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
                                         " ?15)");
    query_int(q, 1, record->id);
    query_text(q, 2, record->number);
    query_int(q, 3, record->year);
    query_int(q, 4, record->serial);
    query_text(q, 5, record->regime);
    query_text(q, 6, record->pack_version);
    query_int(q, 7, (int)record->conventions.days);
    query_int(q, 8, (int)record->conventions.first);
    query_int(q, 9, (int)record->conventions.roll);
    query_int(q, 10, (int)record->conventions.month);
    query_int(q, 11, record->state);
    query_text(q, 12, record->created_at);
    query_text(q, 13, record->updated_at);
    query_int(q, 14, record->last_seq);
    query_int(q, 15, record->entries);
    return query_run(q, err);
}

bool store_case_set(struct store *store, const struct case_record *record, struct err *err) {
    struct query *q =
        store_query(store, "UPDATE casefile SET regime = ?2, pack_version = ?3, state = ?4,"
                           " updated_at = ?5, last_seq = ?6, entries = ?7, days = ?8, first = ?9,"
                           " roll = ?10, month = ?11 WHERE id = ?1");
    query_int(q, 1, record->id);
    query_text(q, 2, record->regime);
    query_text(q, 3, record->pack_version);
    query_int(q, 4, record->state);
    query_text(q, 5, record->updated_at);
    query_int(q, 6, record->last_seq);
    query_int(q, 7, record->entries);
    query_int(q, 8, (int)record->conventions.days);
    query_int(q, 9, (int)record->conventions.first);
    query_int(q, 10, (int)record->conventions.roll);
    query_int(q, 11, (int)record->conventions.month);
    return query_run(q, err);
}

/* A query that gives one number, 0 when it gives none. */
static bool one_number(struct query *q, int64_t *value, struct err *err) {
    *value = query_next(q) ? query_col_int(q, 0) : 0;
    return query_done(q, err);
}

bool store_case_numbered(struct store *store, const char *number, int64_t *id, struct err *err) {
    struct query *q = store_query(store, "SELECT id FROM casefile WHERE number = ?1");
    query_text(q, 1, number);
    return one_number(q, id, err);
}

bool store_case_last_id(struct store *store, int64_t *id, struct err *err) {
    return one_number(store_query(store, "SELECT max(id) FROM casefile"), id, err);
}

bool store_series_next(struct store *store, struct arena *arena, struct series_record *series,
                       bool *found, struct err *err) {
    struct query *q = store_query(
        store,
        "SELECT name, year, highest FROM (SELECT 'case' AS name, year, max(serial) AS highest"
        " FROM casefile GROUP BY year UNION ALL SELECT CASE letter_id WHEN '" LETTER_FIRST "' THEN"
        " 'letter' ELSE 'letter.' || letter_id END, year, max(serial)"
        " FROM letter GROUP BY letter_id, year) WHERE (name, year) > (?1, ?2)"
        " ORDER BY name, year LIMIT 1");
    query_text(q, 1, series->name);
    query_int(q, 2, series->year);
    *found = query_next(q);
    if (*found) {
        struct series_record next = {take(q, 0, arena), query_col_int(q, 1), query_col_int(q, 2)};
        int order = strcmp(next.name, series->name);
        /* A name with a NUL reads as the one before: the walk would never end. */
        if (order > 0 || (order == 0 && next.year > series->year)) {
            *series = next;
        } else {
            query_odd(q, 0);
            *found = false;
        }
    }
    return query_done(q, err);
}

/* ---- facts ---- */

bool store_facts(struct store *store, int64_t case_id, struct facts *into, struct err *err) {
    struct query *q = store_query(
        store, "SELECT key, value, provenance, document, page FROM fact WHERE case_id = ?1");
    query_int(q, 1, case_id);
    while (query_next(q)) {
        enum provenance provenance = PROV_NONE;
        /* A code this version does not know reads as none; verification tells. */
        if (!provenance_parse(query_col_text(q, 2), &provenance))
            query_odd(q, 2);
        facts_put(into, query_col_text(q, 0), query_col_text(q, 1), provenance,
                  query_col_text(q, 3), query_col_text(q, 4));
    }
    return query_done(q, err);
}

struct query *store_facts_newest(struct store *store, int cases) {
    struct query *q = store_query(
        store, "SELECT key, value FROM fact WHERE case_id >"
               " (SELECT coalesce(max(id), 0) FROM casefile) - ?1 ORDER BY case_id DESC, key");
    query_int(q, 1, cases);
    return q;
}

bool store_facts_newest_next(struct query *q, const char **key, const char **value) {
    if (!query_next(q))
        return false;
    *key = query_col_text(q, 0);
    *value = query_col_text(q, 1);
    return true;
}

struct query *store_facts_named(struct store *store, const char *key, int but_state) {
    struct query *q = store_query(
        store, "SELECT f.case_id, f.value FROM fact f JOIN casefile c ON c.id = f.case_id"
               " WHERE f.key = ?1 AND c.state <> ?2 ORDER BY f.case_id");
    query_text(q, 1, key);
    query_int(q, 2, but_state);
    return q;
}

bool store_facts_named_next(struct query *q, int64_t *case_id, const char **value) {
    if (!query_next(q))
        return false;
    *case_id = query_col_int(q, 0);
    *value = query_col_text(q, 1);
    return true;
}

static int by_key(const void *a, const void *b) {
    return strcmp((*(const struct fact *const *)a)->key, (*(const struct fact *const *)b)->key);
}

bool store_facts_add(struct store *store, int64_t case_id, const struct facts *facts,
                     struct err *err) {
    /* In the order of the table, so that each row goes to its end. */
    size_t count = facts_count(facts);
    const struct fact **sorted = mem_grow(NULL, count, sizeof(const struct fact *));
    for (size_t i = 0; i < count; i++)
        sorted[i] = facts_nth(facts, i);
    if (count > 1)
        qsort(sorted, count, sizeof(const struct fact *), by_key);
    struct query *q =
        store_query(store, "INSERT INTO fact (case_id, key, value, provenance, document, page)"
                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    query_int(q, 1, case_id);
    for (size_t i = 0; i < count; i++) {
        query_text(q, 2, sorted[i]->key);
        query_text(q, 3, sorted[i]->value);
        query_text(q, 4, provenance_code(sorted[i]->provenance));
        query_text(q, 5, sorted[i]->document);
        query_text(q, 6, sorted[i]->page);
        (void)query_next(q); /* what fails is told by query_done */
        query_again(q);
    }
    mem_free(sorted);
    return query_done(q, err);
}

bool store_fact_put(struct store *store, int64_t case_id, const struct fact *fact,
                    struct err *err) {
    struct query *q =
        store_query(store, "INSERT INTO fact (case_id, key, value, provenance, document, page)"
                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                           " ON CONFLICT (case_id, key) DO UPDATE SET value = ?3,"
                           " provenance = ?4, document = ?5, page = ?6");
    query_int(q, 1, case_id);
    query_text(q, 2, fact->key);
    query_text(q, 3, fact->value);
    query_text(q, 4, provenance_code(fact->provenance));
    query_text(q, 5, fact->document);
    query_text(q, 6, fact->page);
    return query_run(q, err);
}

bool store_fact_drop(struct store *store, int64_t case_id, const char *key, struct err *err) {
    struct query *q = store_query(store, "DELETE FROM fact WHERE case_id = ?1 AND key = ?2");
    query_int(q, 1, case_id);
    query_text(q, 2, key);
    return query_run(q, err);
}

bool store_fact_strays(struct store *store, int64_t *count, struct err *err) {
    return one_number(store_query(store, "SELECT count(*) FROM fact WHERE NOT EXISTS (SELECT 1"
                                         " FROM casefile WHERE casefile.id = fact.case_id)"),
                      count, err);
}

/* ---- conclusions to confirm ---- */

bool store_changed(struct store *store, int64_t case_id, struct arena *arena,
                   struct changed_rows *out, struct err *err) {
    *out = (struct changed_rows){0};
    size_t cap = 0;
    struct query *q = store_query(store, "SELECT id, old_value, new_value, label_zh, label_en, cite"
                                         " FROM changed WHERE case_id = ?1 ORDER BY id");
    query_int(q, 1, case_id);
    while (query_next(q)) {
        if (out->count == cap) {
            cap = cap ? cap * 2 : 8;
            struct changed_row *grown = arena_alloc(arena, cap * sizeof *grown);
            if (out->count > 0)
                memcpy(grown, out->list, out->count * sizeof *grown);
            out->list = grown;
        }
        out->list[out->count++] =
            (struct changed_row){.id = take(q, 0, arena),
                                 .old_value = take(q, 1, arena),
                                 .new_value = take(q, 2, arena),
                                 .label = {take(q, 3, arena), take(q, 4, arena)},
                                 .basis = take(q, 5, arena)};
    }
    return query_done(q, err);
}

bool store_changed_case_next(struct store *store, int64_t after, int64_t *case_id, bool *found,
                             struct err *err) {
    struct query *q = store_query(
        store, "SELECT case_id FROM changed WHERE case_id > ?1 ORDER BY case_id LIMIT 1");
    query_int(q, 1, after);
    *found = query_next_past(q, after);
    if (*found)
        *case_id = query_col_int(q, 0);
    return query_done(q, err);
}

bool store_changed_put(struct store *store, int64_t case_id, const struct changed_row *record,
                       struct err *err) {
    struct query *q =
        store_query(store, "INSERT INTO changed (case_id, id, old_value, new_value, label_zh,"
                           " label_en, cite) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
                           " ON CONFLICT (case_id, id) DO UPDATE SET old_value = ?3,"
                           " new_value = ?4, label_zh = ?5, label_en = ?6, cite = ?7");
    query_int(q, 1, case_id);
    query_text(q, 2, record->id);
    query_text(q, 3, record->old_value);
    query_text(q, 4, record->new_value);
    query_text(q, 5, record->label.zh);
    query_text(q, 6, record->label.en);
    query_text(q, 7, record->basis);
    return query_run(q, err);
}

bool store_changed_drop(struct store *store, int64_t case_id, const char *id, struct err *err) {
    struct query *q = store_query(store, "DELETE FROM changed WHERE case_id = ?1 AND id = ?2");
    query_int(q, 1, case_id);
    query_text(q, 2, id);
    return query_run(q, err);
}

/* ---- letters ---- */

bool store_letter_add(struct store *store, const struct letter_record *letter, int64_t *id,
                      struct err *err) {
    if (!one_number(store_query(store, "SELECT max(id) FROM letter"), id, err))
        return false;
    ++*id;
    struct query *q = store_query(
        store, "INSERT INTO letter (id, case_id, letter_id, number, year, serial, at, text, sha256,"
               " seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
    query_int(q, 1, *id);
    query_int(q, 2, letter->case_id);
    query_text(q, 3, letter->letter_id);
    query_text(q, 4, letter->number);
    query_int(q, 5, letter->year);
    query_int(q, 6, letter->serial);
    query_text(q, 7, letter->at);
    query_text(q, 8, letter->text);
    query_text(q, 9, letter->sha256);
    query_int(q, 10, letter->seq);
    return query_run(q, err);
}

#define LETTER_COLUMNS "id, case_id, letter_id, number, year, serial, at, text, sha256, seq"

/* 〔2026〕, (2026), ［2026］, 2026 in full-width digits: one number, however it is written. */
static void number_fold(struct sb *out, const char *number) {
    static const char *const brackets[] = {"〔", "〕", "(", ")", "[", "]", "【", "】", "﹝", "﹞"};
    struct sb folded = {0};
    utf8_fold(&folded, number, strlen(number));
    for (const char *at = sb_text(&folded); *at;) {
        size_t step = *at == ' ';
        for (size_t i = 0; step == 0 && i < sizeof brackets / sizeof brackets[0]; i++)
            if (strncmp(at, brackets[i], strlen(brackets[i])) == 0) {
                step = strlen(brackets[i]);
                sb_add_char(out, '|');
            }
        if (step == 0)
            sb_add_char(out, *at);
        at += step > 0 ? step : 1;
    }
    sb_free(&folded);
}

bool store_letter_numbered(struct store *store, const char *number, bool *used, struct err *err) {
    struct query *q = store_query(store, "SELECT number FROM letter");
    struct sb wanted = {0}, has = {0};
    bool found = false;
    number_fold(&wanted, number);
    while (!found && query_next(q)) {
        sb_clear(&has);
        number_fold(&has, query_col_text(q, 0));
        found = strcmp(sb_text(&has), sb_text(&wanted)) == 0;
    }
    sb_free(&wanted);
    sb_free(&has);
    *used = found;
    return query_done(q, err);
}

bool store_letter_next(struct store *store, int64_t case_id, int64_t after, struct arena *arena,
                       struct letter_record *out, bool *found, struct err *err) {
    struct query *q =
        case_id == 0 ? store_query(store, "SELECT " LETTER_COLUMNS
                                          " FROM letter WHERE id > ?1 ORDER BY id LIMIT 1")
                     : store_query(store, "SELECT " LETTER_COLUMNS " FROM letter WHERE case_id = ?2"
                                          " AND id > ?1 ORDER BY id LIMIT 1");
    query_int(q, 1, after);
    if (case_id != 0)
        query_int(q, 2, case_id);
    *found = query_next_past(q, after);
    if (*found)
        *out = (struct letter_record){
            .id = query_col_int(q, 0),
            .case_id = query_col_int(q, 1),
            .letter_id = take(q, 2, arena),
            .number = take(q, 3, arena),
            .year = query_col_small(q, 4),
            .serial = query_col_int(q, 5),
            .at = take(q, 6, arena),
            .text = take(q, 7, arena),
            .sha256 = take(q, 8, arena),
            .seq = query_col_int(q, 9),
        };
    return query_done(q, err);
}
