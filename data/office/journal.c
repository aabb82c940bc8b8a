/* journal.c - the journal as a list for people. */
#include <stdio.h>
#include <string.h>

#include "data/office/entries.h"
#include "data/office/internal.h"

void journal_rows_clear(struct journal_rows *rows) {
    for (size_t i = 0; i < rows->count; i++) {
        struct journal_row *row = &rows->list[i];
        char *texts[] = {row->at,     row->operator_name, row->verb,
                         row->key,    row->old_value,     row->new_value,
                         row->reason, row->number,        row->approved};
        for (size_t k = 0; k < sizeof texts / sizeof texts[0]; k++)
            mem_free(texts[k]);
    }
    mem_free(rows->list);
    *rows = (struct journal_rows){0};
}

static bool add_entry(struct office *office, const struct entry *entry, struct journal_rows *out,
                      struct err *err) {
    char latest[16] = "";
    if (!store_journal_ref(office->store, entry->action, latest, err))
        return false;
    bool letter = strcmp(entry->verb, verb_word(DO_LETTER)) == 0;
    out->list[out->count++] =
        (struct journal_row){.seq = entry->seq,
                             .action = entry->action,
                             .case_id = entry->case_id,
                             .at = mem_dup(entry->at),
                             .operator_name = mem_dup(entry->operator_name),
                             .verb = mem_dup(entry->verb),
                             .key = mem_dup(entry->key),
                             .old_value = mem_dup(entry->was.value ? entry->was.value : ""),
                             .new_value = mem_dup(entry->is.value ? entry->is.value : ""),
                             .reason = mem_dup(entry->reason),
                             .number = mem_dup(letter ? entry->is.document : ""),
                             .approved = mem_dup(letter ? entry->is.page : ""),
                             .undone = strcmp(latest, verb_word(DO_UNDO)) == 0};
    return true;
}

/* Where the list of a case begins: its last entry, or what comes before `before_seq`. */
static bool start_of(struct office *office, int64_t case_id, int64_t before_seq, int64_t *seq,
                     struct err *err) {
    struct arena *arena = arena_new();
    struct case_record record;
    struct entry entry;
    bool found = false;
    *seq = 0;
    bool ok;
    if (before_seq > 0) {
        ok = store_journal_at(office->store, before_seq, arena, &entry, &found, err);
        if (ok && found && entry.case_id == case_id)
            *seq = entry.before;
    } else {
        ok = store_case(office->store, case_id, arena, &record, &found, err);
        if (ok && found)
            *seq = record.last_seq;
    }
    arena_free(&arena);
    return ok;
}

static bool fill(struct office *office, int64_t case_id, int64_t before_seq, size_t limit,
                 struct journal_rows *out, struct err *err) {
    int64_t at = before_seq;
    if (case_id != 0 && !start_of(office, case_id, before_seq, &at, err))
        return false;
    struct arena *arena = arena_new();
    bool ok = true, found = true;
    while (ok && !out->more && (case_id == 0 || at > 0)) {
        struct entry entry;
        arena_reset(arena);
        ok = case_id != 0 ? store_journal_at(office->store, at, arena, &entry, &found, err)
                          : store_journal_before(office->store, at, arena, &entry, &found, err);
        if (!ok || !found)
            break;
        at = case_id == 0 ? entry.seq : entry.before < at ? entry.before : 0;
        if (out->count == limit)
            out->more = true;
        else
            ok = add_entry(office, &entry, out, err);
    }
    arena_free(&arena);
    return ok;
}

bool office_journal(struct office *office, int64_t case_id, int64_t before_seq, size_t limit,
                    struct journal_rows *out, struct err *err) {
    *out = (struct journal_rows){.list = mem_alloc(limit * sizeof *out->list)};
    if (!store_look(office->store, err)) {
        journal_rows_clear(out);
        return false;
    }
    bool ok = fill(office, case_id, before_seq, limit, out, err);
    store_looked(office->store);
    if (!ok)
        journal_rows_clear(out);
    return ok;
}

bool office_attachment(struct office *office, int64_t seq, char **text, struct err *err) {
    struct arena *arena = arena_new();
    struct entry entry;
    bool found = false;
    *text = NULL;
    bool ok = store_journal_at(office->store, seq, arena, &entry, &found, err);
    if (ok)
        *text =
            mem_dup_n(found ? entry.attachment : "", found ? attachment_tree(entry.attachment) : 0);
    arena_free(&arena);
    return ok;
}

bool office_head_known(struct office *office, const char *hex, int64_t *seq, char at[32],
                       struct err *err) {
    struct arena *arena = arena_new();
    struct entry entry = {.at = ""};
    bool found = false;
    bool ok = store_look(office->store, err);
    if (ok) {
        ok = store_journal_hashed(office->store, hex, seq, err) &&
             (*seq == 0 || store_journal_at(office->store, *seq, arena, &entry, &found, err));
        store_looked(office->store);
    }
    snprintf(at, 32, "%s", ok ? entry.at : "");
    arena_free(&arena);
    return ok;
}
