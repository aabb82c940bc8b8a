#include "data/store/schema.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/store/internal.h"

/* own: an FTS5 index keeps this table for itself. */
static struct query *objects(struct store *store) {
    return store_query(
        store, "SELECT s.type, s.name, s.tbl_name, s.sql, EXISTS (SELECT 1 FROM sqlite_schema AS v"
               " WHERE v.sql LIKE 'CREATE VIRTUAL TABLE%' AND s.name IN (v.name || '_data',"
               " v.name || '_idx', v.name || '_content', v.name || '_docsize', v.name ||"
               " '_config')) AS own FROM sqlite_schema AS s ORDER BY s.type, s.name");
}

static const char *words_of(struct query *q) {
    return query_col_int(q, 4) ? "" : query_col_text(q, 3);
}

bool store_schema_digest(struct store *store, char hex[DIGEST_HEX], struct err *err) {
    struct digest digest;
    digest_begin(&digest);
    struct query *q = objects(store);
    while (query_next(q)) {
        for (int i = 0; i < 3; i++)
            digest_text(&digest, query_col_text(q, i));
        digest_text(&digest, words_of(q));
    }
    digest_end_hex(&digest, hex);
    return query_done(q, err);
}

/* What the object is called, for a person: "trigger NAME". */
static void call_it(struct query *q, char object[128]) {
    snprintf(object, 128, "%.20s %.100s", query_col_text(q, 0), query_col_text(q, 1));
}

static int in_order(struct query *a, bool has_a, struct query *b, bool has_b) {
    if (!has_a || !has_b)
        return has_a ? -1 : 1;
    int order = strcmp(query_col_text(a, 0), query_col_text(b, 0));
    return order ? order : strcmp(query_col_text(a, 1), query_col_text(b, 1));
}

bool store_schema_differs(struct store *store, struct store *fresh, char object[128],
                          struct err *err) {
    struct query *is = objects(store), *should = objects(fresh);
    bool has = query_next(is), wants = query_next(should);
    object[0] = '\0';
    while (!object[0] && (has || wants)) {
        int order = in_order(is, has, should, wants);
        if (order != 0)
            call_it(order < 0 ? is : should, object);
        else if (strcmp(query_col_text(is, 2), query_col_text(should, 2)) != 0 ||
                 strcmp(words_of(is), words_of(should)) != 0)
            call_it(is, object);
        has = query_next(is);
        wants = query_next(should);
    }
    bool ok = query_done(should, err);
    return query_done(is, ok ? err : NULL) && ok;
}

bool store_schema_fresh(struct store **out, const char *const *scripts, size_t count,
                        struct err *err) {
    if (!store_open(out, ":memory:", STORE_SCRATCH, err))
        return false;
    store_trust(*out);
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++)
        ok = store_script(*out, scripts[i], err);
    if (!ok)
        (void)store_close(out, NULL); /* it was in memory alone */
    return ok;
}

void schema_scripts_digest(const char *const *scripts, size_t count, char hex[DIGEST_HEX]) {
    struct digest digest;
    digest_begin(&digest);
    for (size_t i = 0; i < count; i++)
        digest_text(&digest, scripts[i]);
    digest_end_hex(&digest, hex);
}
