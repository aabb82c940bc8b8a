/* marks.c - marks on provisions against the journal: each is what its last entry
 * says, and no entry is without its mark. */
#include <string.h>

#include "data/office/mark/internal.h"
#include "data/office/verify/internal.h"

static bool as_entered(const struct mark_record *mark, const char *key, const struct entry *entry) {
    struct said said = mark_said(mark);
    struct sb attachment = {0};
    mark_attachment(mark, &attachment);
    bool same = strcmp(entry->verb, MARK_VERB_PUT) == 0 && strcmp(entry->key, key) == 0 &&
                entry->is.value && said_same(&said, &entry->is) &&
                strcmp(entry->attachment, sb_text(&attachment)) == 0 &&
                (mark->kind == MARK_STATUS || (!mark->pack_version[0] && !mark->pack_words[0])) &&
                strcmp(entry->operator_name, mark->who) == 0 &&
                strcmp(entry->at, mark->made_at) == 0;
    sb_free(&attachment);
    return same;
}

static void on_lost(void *ctx, const char *key) {
    verify_fault(ctx, NULL, "err.verify.mark_lost", key);
}

bool verify_marks(struct verification *v, struct err *err) {
    struct office *office = v->office;
    struct office_report *out = v->report;
    struct arena *arena = arena_new();
    struct mark_record mark;
    bool ok = true;
    struct query *q = store_marks(office->store);
    while (ok && store_mark_next(q, arena, &mark)) {
        char key[CITE_TEXT_SIZE];
        struct entry entry;
        bool has = false;
        int64_t last = 0;
        mark_key(&mark.cite, key);
        ok = store_journal_at(office->store, mark.seq, arena, &entry, &has, err) &&
             store_mark_last(office->store, key, mark_kind_code((enum mark_kind)mark.kind), &last,
                             err);
        if (ok && (!has || last != mark.seq || !as_entered(&mark, key, &entry)))
            verify_fault(out, NULL, "err.verify.mark", key);
        arena_reset(arena);
    }
    ok = query_done(q, ok ? err : NULL) && ok;
    arena_free(&arena);
    return ok && store_marks_lost(office->store, on_lost, out, err);
}
