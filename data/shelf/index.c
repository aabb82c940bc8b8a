#include "data/shelf/index.h"

#include <string.h>

#include "core/law/fold.h"
#include "data/shelf/grams.h"

typedef bool (*put_fn)(struct store *store, enum shelf_index index, int64_t id, const char *grams,
                       size_t n, struct err *err);

static bool put(struct shelf_filer *filer, int64_t id, const char *words, put_fn put_grams,
                struct err *err) {
    sb_clear(&filer->folded);
    law_fold(&filer->folded, words, strlen(words));
    const char *folded = sb_text(&filer->folded);
    size_t n = filer->folded.len;
    if (n == 0)
        return true;
    sb_clear(&filer->grams);
    shelf_chars(&filer->grams, folded, n);
    if (!put_grams(filer->store, SHELF_CHARS, id, sb_text(&filer->grams), filer->grams.len, err))
        return false;
    if (!shelf_has_pair(folded, n))
        return true;
    sb_clear(&filer->grams);
    shelf_pairs(&filer->grams, folded, n);
    return put_grams(filer->store, SHELF_PAIRS, id, sb_text(&filer->grams), filer->grams.len, err);
}

bool shelf_file(struct shelf_filer *filer, int64_t id, const char *words, struct err *err) {
    return put(filer, id, words, store_shelf_file, err);
}

bool shelf_unfile(struct shelf_filer *filer, int64_t id, const char *words, struct err *err) {
    return put(filer, id, words, store_shelf_unfile, err);
}

void shelf_filer_clear(struct shelf_filer *filer) {
    sb_free(&filer->folded);
    sb_free(&filer->grams);
}

static bool file_titles(struct shelf_filer *filer, struct err *err) {
    struct text_record text;
    struct query *q = store_texts(filer->store);
    bool ok = true;
    while (ok && store_text_next(q, NULL, &text))
        ok = shelf_file(filer, text.id, text.title, err);
    return query_done(q, ok ? err : NULL) && ok;
}

static bool file_units(struct shelf_filer *filer, struct err *err) {
    struct unit_record unit;
    struct query *q = store_units(filer->store, STORE_UNIT_BASE + 1, INT64_MAX / 2);
    bool ok = true;
    while (ok && store_unit_next(q, NULL, &unit))
        ok = shelf_file(filer, unit.id, unit.words, err);
    return query_done(q, ok ? err : NULL) && ok;
}

bool shelf_index_anew(struct store *store, struct err *err) {
    struct shelf_filer filer = {.store = store};
    for (int i = 0; i < SHELF_INDEXES; i++)
        if (!store_shelf_blank(store, (enum shelf_index)i, err))
            return false;
    bool ok = file_titles(&filer, err) && file_units(&filer, err);
    shelf_filer_clear(&filer);
    return ok;
}

static bool merge_step(struct store *store, enum shelf_index index, bool begin, bool *more,
                       struct err *err) {
    if (!store_begin(store, err))
        return false;
    if (store_shelf_merge(store, index, begin, more, err))
        return store_commit(store, err);
    store_rollback(store);
    return false;
}

bool shelf_index_tidy(struct store *store, bool (*step)(void *ctx), void *ctx, bool *broken_off,
                      struct err *err) {
    *broken_off = false;
    for (int i = 0; i < SHELF_INDEXES; i++) {
        bool more = true;
        for (bool begin = true; more; begin = false) {
            if (!merge_step(store, (enum shelf_index)i, begin, &more, err))
                return false;
            /* Asked where something was done, so that also who breaks off
             * each time comes to the end. */
            if (more && step && !step(ctx)) {
                *broken_off = true;
                return true;
            }
        }
    }
    return true;
}
