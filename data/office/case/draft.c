/* draft.c - what is being typed: one row, replaced in place, in a transaction of its own. */
#include <stdio.h>
#include <string.h>

#include "data/office/draft.h"
#include "data/office/internal.h"

static bool may_draft(struct office *office, struct err *err) {
    if (office->lock_fd >= 0)
        return true;
    return err_set(err, ERR_READONLY, "err.office.readonly", office->path);
}

static bool finish(struct office *office, bool ok, struct err *err) {
    if (ok)
        return store_commit(office->store, err);
    store_rollback(office->store);
    return false;
}

bool office_draft_save(struct office *office, int64_t case_id, const char *key, const char *text,
                       size_t size, size_t caret, struct err *err) {
    char at[AT_SIZE];
    clock_now(at);
    struct draft_record draft = {.case_id = case_id,
                                 .key = key,
                                 .text = text ? text : "",
                                 .size = text ? size : 0,
                                 .caret = (int64_t)caret,
                                 .at = at};
    return may_draft(office, err) && office_begin(office, err) &&
           finish(office, store_set_draft(office->store, &draft, err), err);
}

bool office_draft_drop(struct office *office, struct err *err) {
    struct arena *arena = arena_new();
    struct draft_record draft;
    bool found = false;
    bool ok = may_draft(office, err) && store_draft(office->store, arena, &draft, &found, err);
    arena_free(&arena);
    /* Nothing to drop is nothing to write. */
    if (!ok || !found)
        return ok;
    return office_begin(office, err) && finish(office, store_drop_draft(office->store, err), err);
}

bool office_draft_load(struct office *office, struct office_draft *out, struct err *err) {
    memset(out, 0, sizeof *out);
    struct arena *arena = arena_new();
    struct draft_record draft;
    bool found = false;
    bool ok = store_draft(office->store, arena, &draft, &found, err);
    if (ok && found) {
        out->case_id = draft.case_id;
        snprintf(out->key, sizeof out->key, "%s", draft.key);
        snprintf(out->at, sizeof out->at, "%s", draft.at);
        out->text = mem_dup(draft.text);
        size_t caret = draft.caret > 0 ? (size_t)draft.caret : 0;
        out->caret = caret < draft.size ? caret : draft.size;
    }
    arena_free(&arena);
    return ok && (found || err_set(err, ERR_NOTFOUND, "err.office.no_draft"));
}

void office_draft_clear(struct office_draft *draft) {
    mem_free(draft->text);
    memset(draft, 0, sizeof *draft);
}
