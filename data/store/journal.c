#include "data/store/journal.h"

#include <stdio.h>
#include <string.h>

#include "data/store/internal.h"
#include "data/store/packed.h"

bool store_chain(struct store *store, int64_t *count, unsigned char head[CHAIN_HASH],
                 struct err *err) {
    struct query *q = store_query(store, "SELECT count, head FROM chain WHERE id = 1");
    *count = -1;
    if (query_next(q)) {
        *count = query_col_int(q, 0);
        query_col_bytes(q, 1, head, CHAIN_HASH);
    }
    if (!query_done(q, err))
        return false;
    if (*count < 0)
        return err_set(err, ERR_DAMAGED, "err.office.no_chain", store_path(store));
    return true;
}

bool store_set_chain(struct store *store, int64_t count, const unsigned char head[CHAIN_HASH],
                     struct err *err) {
    struct query *q = store_query(store, "UPDATE chain SET count = ?1, head = ?2 WHERE id = 1");
    query_int(q, 1, count);
    query_bytes(q, 2, head, CHAIN_HASH);
    return query_run(q, err);
}

/* Since this version of the file long texts are kept packed. Copies and offices not yet brought up to date are read too. */
enum { PACKED_SINCE = 11 };

static struct query *by_version(struct store *store, const char *plain, const char *packed) {
    int64_t version = 0;
    if (!store->packed && store_version(store, &version, NULL))
        store->packed = version >= PACKED_SINCE;
    return store_query(store, store->packed ? packed : plain);
}

static void bind_said(struct query *q, int place, const struct said *said) {
    query_text(q, place, said->value);
    query_text(q, place + 1, said->provenance);
    query_text(q, place + 2, said->document);
    query_text(q, place + 3, said->page);
}

/* The text in its own place, or packed in the other. */
static void bind_long(struct query *q, int place, int packed_place, const char *text,
                      struct sb *packed) {
    if (!text_packed(packed, text))
        return;
    query_text(q, place, "");
    query_bytes(q, packed_place, packed->text, packed->len);
}

#define ENTRY_INTO                                                                                 \
    "INSERT INTO journal (seq, action, at, operator, case_id, verb, key,"                          \
    " old_value, old_provenance, old_document, old_page,"                                          \
    " new_value, new_provenance, new_document, new_page,"                                          \
    " reason, attachment, before, ref, prev, hash"
#define ENTRY_PLACES                                                                               \
    ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,"             \
    " ?17, ?18, ?19, ?20, ?21"

bool store_journal_add(struct store *store, const struct entry *entry, struct err *err) {
    struct sb packed[3] = {{0}};
    struct query *q = by_version(
        store, ENTRY_INTO ENTRY_PLACES ")",
        ENTRY_INTO ", old_packed, new_packed, attachment_packed" ENTRY_PLACES ", ?22, ?23, ?24)");
    query_int(q, 1, entry->seq);
    query_int(q, 2, entry->action);
    query_text(q, 3, entry->at);
    query_text(q, 4, entry->operator_name);
    query_int(q, 5, entry->case_id);
    query_text(q, 6, entry->verb);
    query_text(q, 7, entry->key);
    bind_said(q, 8, &entry->was);
    bind_said(q, 12, &entry->is);
    query_text(q, 16, entry->reason);
    query_text(q, 17, entry->attachment);
    query_int(q, 18, entry->before);
    if (entry->ref != 0)
        query_int(q, 19, entry->ref);
    query_bytes(q, 20, entry->prev, CHAIN_HASH);
    query_bytes(q, 21, entry->hash, CHAIN_HASH);
    if (store->packed) {
        bind_long(q, 8, 22, entry->was.value, &packed[0]);
        bind_long(q, 12, 23, entry->is.value, &packed[1]);
        bind_long(q, 17, 24, entry->attachment, &packed[2]);
    }
    bool good = query_run(q, err);
    for (size_t i = 0; i < sizeof packed / sizeof *packed; i++)
        sb_free(&packed[i]);
    return good;
}

#define ENTRY_COLUMNS                                                                              \
    "SELECT seq, action, at, operator, case_id, verb, key, old_value, old_provenance,"             \
    " old_document, old_page, new_value, new_provenance, new_document, new_page, reason,"          \
    " attachment, before, ref, prev, hash"
/* Entries from there, by version of the file. */
#define ENTRY_QUERY(store, from)                                                                   \
    by_version(store, ENTRY_COLUMNS ", NULL, NULL, NULL" from,                                     \
               ENTRY_COLUMNS ", old_packed, new_packed, attachment_packed" from)

static const char *take(struct query *q, int column, struct arena *arena) {
    return arena_dup(arena, query_col_text(q, column));
}

static const char *take_long(struct query *q, int column, int packed_column, struct arena *arena) {
    if (query_col_null(q, packed_column))
        return take(q, column, arena);
    size_t size;
    const void *bytes = query_col_blob(q, packed_column, &size);
    struct sb text = {0};
    sb_add(&text, query_col_text(q, column)); /* "", unless somebody was at the file */
    if (!text_unpacked(&text, bytes, size)) {
        query_odd(q, packed_column);
        sb_add(&text, "\xEF\xBF\xBD"); /* U+FFFD: the hash tells that it was never written */
    }
    const char *taken = arena_dup(arena, sb_text(&text));
    sb_free(&text);
    return taken;
}

static void take_said(struct query *q, int column, int packed_column, struct arena *arena,
                      struct said *out) {
    out->value = query_col_null(q, column) && query_col_null(q, packed_column)
                     ? NULL
                     : take_long(q, column, packed_column, arena);
    out->provenance = take(q, column + 1, arena);
    out->document = take(q, column + 2, arena);
    out->page = take(q, column + 3, arena);
}

static void take_entry(struct query *q, struct arena *arena, struct entry *out) {
    *out = (struct entry){
        .seq = query_col_int(q, 0),
        .action = query_col_int(q, 1),
        .at = take(q, 2, arena),
        .operator_name = take(q, 3, arena),
        .case_id = query_col_int(q, 4),
        .verb = take(q, 5, arena),
        .key = take(q, 6, arena),
        .reason = take(q, 15, arena),
        .attachment = take_long(q, 16, 23, arena),
        .before = query_col_int(q, 17),
        .ref = query_col_int(q, 18),
    };
    take_said(q, 7, 21, arena, &out->was);
    take_said(q, 11, 22, arena, &out->is);
    query_col_bytes(q, 19, out->prev, CHAIN_HASH);
    query_col_bytes(q, 20, out->hash, CHAIN_HASH);
}

static bool take_one(struct query *q, struct arena *arena, struct entry *out, bool *found,
                     struct err *err) {
    *found = query_next(q);
    if (*found)
        take_entry(q, arena, out);
    return query_done(q, err);
}

bool store_journal_at(struct store *store, int64_t seq, struct arena *arena, struct entry *out,
                      bool *found, struct err *err) {
    struct query *q = ENTRY_QUERY(store, " FROM journal WHERE seq = ?1");
    query_int(q, 1, seq);
    return take_one(q, arena, out, found, err);
}

bool store_journal_last(struct store *store, struct arena *arena, struct entry *out, bool *found,
                        struct err *err) {
    return store_journal_before(store, 0, arena, out, found, err);
}

bool store_journal_before(struct store *store, int64_t below, struct arena *arena,
                          struct entry *out, bool *found, struct err *err) {
    struct query *q = ENTRY_QUERY(store, " FROM journal WHERE seq < ?1 ORDER BY seq DESC LIMIT 1");
    query_int(q, 1, below > 0 ? below : INT64_MAX);
    return take_one(q, arena, out, found, err);
}

bool store_journal_notice(struct store *store, const char *name, int64_t below, struct arena *arena,
                          struct entry *out, bool *found, struct err *err) {
    /* Word for word the condition of the index. */
    struct query *q =
        ENTRY_QUERY(store, " FROM journal WHERE verb IN ('notice.put',"
                           " 'notice.remove') AND key = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT 1");
    query_text(q, 1, name);
    query_int(q, 2, below > 0 ? below : INT64_MAX);
    return take_one(q, arena, out, found, err);
}

bool store_journal_ref(struct store *store, int64_t action, char verb[16], struct err *err) {
    struct query *q =
        store_query(store, "SELECT verb FROM journal WHERE ref = ?1 AND ref IS NOT NULL"
                           " ORDER BY seq DESC LIMIT 1");
    query_int(q, 1, action);
    verb[0] = '\0';
    if (query_next(q))
        snprintf(verb, 16, "%s", query_col_text(q, 0));
    return query_done(q, err);
}

struct query *store_journal_back(struct store *store, int64_t last_seq) {
    /* `before` is smaller than seq, so that this ends; in a file that says otherwise it ends there. */
    struct query *q = store_query(
        store,
        "WITH RECURSIVE back (seq, before) AS (SELECT seq, before FROM journal WHERE seq = ?1"
        " UNION ALL SELECT journal.seq, journal.before FROM back"
        " CROSS JOIN journal ON journal.seq = back.before WHERE back.before < back.seq)"
        " SELECT seq FROM back");
    query_int(q, 1, last_seq);
    return q;
}

bool store_journal_back_next(struct query *q, int64_t *seq) {
    if (!query_next(q))
        return false;
    *seq = query_col_int(q, 0);
    return true;
}

bool store_journal_each(struct store *store, bool (*each)(void *ctx, const struct entry *entry),
                        void *ctx, struct err *err) {
    struct query *q = ENTRY_QUERY(store, " FROM journal ORDER BY seq");
    struct arena *arena = arena_new();
    struct entry entry;
    bool more = true;
    while (more && query_next(q)) {
        take_entry(q, arena, &entry);
        more = each(ctx, &entry);
        arena_reset(arena);
    }
    arena_free(&arena);
    return query_done(q, err);
}

bool store_journal_hashed(struct store *store, const char *hex, int64_t *seq, struct err *err) {
    struct query *q = store_query(
        store,
        "SELECT seq FROM journal WHERE substr(lower(hex(hash)), 1, length(?1)) = ?1 LIMIT 1");
    query_text(q, 1, hex);
    *seq = query_next(q) ? query_col_int(q, 0) : 0;
    return query_done(q, err);
}
