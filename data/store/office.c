#include "data/store/office.h"

#include <stdio.h>
#include <string.h>

static bool one_text(struct query *q, struct sb *value, struct err *err) {
    sb_clear(value);
    if (query_next(q))
        sb_add(value, query_col_text(q, 0));
    return query_done(q, err);
}

bool store_meta(struct store *store, const char *key, struct sb *value, struct err *err) {
    struct query *q = store_query(store, "SELECT value FROM meta WHERE key = ?1");
    query_text(q, 1, key);
    return one_text(q, value, err);
}

bool store_set_meta(struct store *store, const char *key, const char *value, struct err *err) {
    struct query *q = store_query(store, "INSERT INTO meta (key, value) VALUES (?1, ?2)"
                                         " ON CONFLICT (key) DO UPDATE SET value = ?2");
    query_text(q, 1, key);
    query_text(q, 2, value);
    return query_run(q, err);
}

bool store_drop_meta(struct store *store, const char *key, struct err *err) {
    struct query *q = store_query(store, "DELETE FROM meta WHERE key = ?1");
    query_text(q, 1, key);
    return query_run(q, err);
}

/* ---- settings ---- */

bool store_setting(struct store *store, const char *key, struct sb *value, struct err *err) {
    struct query *q =
        store_query(store, "SELECT coalesce((SELECT value FROM setting WHERE key = ?1),"
                           " (SELECT value FROM setting_default WHERE key = ?1), '')");
    query_text(q, 1, key);
    return one_text(q, value, err);
}

bool store_setting_default(struct store *store, const char *key, struct sb *value,
                           struct err *err) {
    struct query *q = store_query(store, "SELECT value FROM setting_default WHERE key = ?1");
    query_text(q, 1, key);
    return one_text(q, value, err);
}

bool store_defaults_digest(struct store *store, char hex[DIGEST_HEX], struct err *err) {
    struct digest digest;
    digest_begin(&digest);
    struct query *q = store_query(store, "SELECT key, value FROM setting_default ORDER BY key");
    while (query_next(q)) {
        digest_text(&digest, query_col_text(q, 0));
        digest_text(&digest, query_col_text(q, 1));
    }
    digest_end_hex(&digest, hex);
    return query_done(q, err);
}

bool store_meta_count(struct store *store, int64_t *count, struct err *err) {
    struct query *q = store_query(store, "SELECT count(*) FROM meta");
    *count = query_next(q) ? query_col_int(q, 0) : 0;
    return query_done(q, err);
}

bool store_set_setting(struct store *store, const char *key, const char *value, int64_t seq,
                       struct err *err) {
    struct query *q = store_query(store, "INSERT INTO setting (key, value, seq) VALUES (?1, ?2, ?3)"
                                         " ON CONFLICT (key) DO UPDATE SET value = ?2, seq = ?3");
    query_text(q, 1, key);
    query_text(q, 2, value);
    query_int(q, 3, seq);
    return query_run(q, err);
}

bool store_setting_next(struct store *store, const char *after, struct arena *arena,
                        struct setting_record *out, bool *found, struct err *err) {
    struct query *q = store_query(
        store, "SELECT key, value, seq FROM setting WHERE key > ?1 ORDER BY key LIMIT 1");
    query_text(q, 1, after);
    char key[256];
    *found = query_next(q) && query_col_onward(q, 0, after, key, sizeof key);
    if (*found)
        *out = (struct setting_record){arena_dup(arena, key),
                                       arena_dup(arena, query_col_text(q, 1)), query_col_int(q, 2)};
    return query_done(q, err);
}

/* ---- number series ---- */

/* Two plain statements and not one that returns: that would need a savepoint, at which the search
 * index flushes what it has gathered. */
bool store_counter_take(struct store *store, const char *name, int64_t *number, struct err *err) {
    if (!store_counter(store, name, number, err))
        return false;
    ++*number;
    struct query *q = *number == 1
                          ? store_query(store, "INSERT INTO counter (name, last) VALUES (?1, ?2)")
                          : store_query(store, "UPDATE counter SET last = ?2 WHERE name = ?1");
    query_text(q, 1, name);
    query_int(q, 2, *number);
    return query_run(q, err);
}

bool store_counter(struct store *store, const char *name, int64_t *last, struct err *err) {
    struct query *q = store_query(store, "SELECT last FROM counter WHERE name = ?1");
    query_text(q, 1, name);
    *last = query_next(q) ? query_col_int(q, 0) : 0;
    return query_done(q, err);
}

bool store_counter_raise(struct store *store, const char *name, int64_t last, struct err *err) {
    struct query *q = store_query(store, "INSERT INTO counter (name, last) VALUES (?1, ?2)"
                                         " ON CONFLICT (name) DO UPDATE SET last = max(last, ?2)");
    query_text(q, 1, name);
    query_int(q, 2, last);
    return query_run(q, err);
}

bool store_counter_next(struct store *store, const char *after, struct counter_record *out,
                        bool *found, struct err *err) {
    struct query *q =
        store_query(store, "SELECT name, last FROM counter WHERE name > ?1 ORDER BY name LIMIT 1");
    query_text(q, 1, after);
    *found = query_next(q) && query_col_onward(q, 0, after, out->name, sizeof out->name);
    if (*found)
        out->last = query_col_int(q, 1);
    return query_done(q, err);
}

/* ---- who holds the file ---- */

bool store_holder(struct store *store, struct holder_record *out, struct err *err) {
    memset(out, 0, sizeof *out);
    struct query *q =
        store_query(store, "SELECT operator, host, pid, since FROM holder WHERE id = 1");
    if (query_next(q)) {
        snprintf(out->operator_name, sizeof out->operator_name, "%s", query_col_text(q, 0));
        snprintf(out->host, sizeof out->host, "%s", query_col_text(q, 1));
        out->pid = query_col_int(q, 2);
        snprintf(out->since, sizeof out->since, "%s", query_col_text(q, 3));
    }
    return query_done(q, err);
}

bool store_set_holder(struct store *store, const struct holder_record *holder, struct err *err) {
    struct query *q = store_query(
        store, "INSERT INTO holder (id, operator, host, pid, since) VALUES (1, ?1, ?2, ?3, ?4)"
               " ON CONFLICT (id) DO UPDATE SET operator = ?1, host = ?2, pid = ?3, since = ?4");
    query_text(q, 1, holder->operator_name);
    query_text(q, 2, holder->host);
    query_int(q, 3, holder->pid);
    query_text(q, 4, holder->since);
    return query_run(q, err);
}

bool store_drop_holder(struct store *store, struct err *err) {
    return query_run(store_query(store, "DELETE FROM holder"), err);
}

/* ---- the draft ---- */

bool store_draft(struct store *store, struct arena *arena, struct draft_record *out, bool *found,
                 struct err *err) {
    struct query *q =
        store_query(store, "SELECT case_id, key, text, caret, at FROM draft WHERE id = 1");
    *found = query_next(q);
    if (*found) {
        *out = (struct draft_record){.case_id = query_col_int(q, 0),
                                     .key = arena_dup(arena, query_col_text(q, 1)),
                                     .text = arena_dup(arena, query_col_text(q, 2)),
                                     .caret = query_col_int(q, 3),
                                     .at = arena_dup(arena, query_col_text(q, 4))};
        out->size = strlen(out->text);
    }
    return query_done(q, err);
}

bool store_set_draft(struct store *store, const struct draft_record *draft, struct err *err) {
    struct query *q = store_query(
        store, "INSERT INTO draft (id, case_id, key, text, caret, at) VALUES (1, ?1, ?2, ?3, ?4,"
               " ?5) ON CONFLICT (id) DO UPDATE SET case_id = ?1, key = ?2, text = ?3, caret = ?4,"
               " at = ?5");
    query_int(q, 1, draft->case_id);
    query_text(q, 2, draft->key);
    query_text_n(q, 3, draft->text, draft->size);
    query_int(q, 4, draft->caret);
    query_text(q, 5, draft->at);
    return query_run(q, err);
}

bool store_drop_draft(struct store *store, struct err *err) {
    return query_run(store_query(store, "DELETE FROM draft"), err);
}

/* ---- stamps of derived rows ---- */

bool store_stamp(struct store *store, const char *regime, char stamp[65], struct err *err) {
    struct query *q = store_query(store, "SELECT stamp FROM derived WHERE regime = ?1");
    query_text(q, 1, regime);
    stamp[0] = '\0';
    if (query_next(q))
        query_col_fit(q, 0, stamp, 65);
    return query_done(q, err);
}

bool store_set_stamp(struct store *store, const char *regime, const char *stamp, struct err *err) {
    struct query *q = store_query(store, "INSERT INTO derived (regime, stamp) VALUES (?1, ?2)"
                                         " ON CONFLICT (regime) DO UPDATE SET stamp = ?2");
    query_text(q, 1, regime);
    query_text(q, 2, stamp);
    return query_run(q, err);
}

bool store_stamp_next(struct store *store, const char *after, char regime[64], bool *found,
                      struct err *err) {
    struct query *q =
        store_query(store, "SELECT regime FROM derived WHERE regime > ?1 ORDER BY regime LIMIT 1");
    query_text(q, 1, after);
    *found = query_next(q) && query_col_onward(q, 0, after, regime, 64);
    return query_done(q, err);
}
