/* entry.c - calendar entries against the journal and against the rules. */
#include <stdio.h>
#include <string.h>

#include "data/office/entry/internal.h"
#include "data/office/verify/internal.h"

/* What the row says against its last journal entry, and its first one. */
static bool check_said(struct office *office, const struct entry_record *record,
                       struct office_report *report, struct err *err) {
    struct arena *arena = arena_new();
    struct sb value = {0}, clock = {0};
    struct entry last, made;
    char key[ENTRY_KEY_SIZE];
    bool has = false, began = false;
    entry_key(record->id, key);
    struct said said = said_of_entry(record, &value, &clock);
    bool ok = store_journal_at(office->store, record->seq, arena, &last, &has, err) &&
              store_journal_at(office->store, record->made, arena, &made, &began, err);
    if (ok && (!has || strcmp(last.key, key) != 0 || !said_same(&last.is, &said) || !began ||
               strcmp(made.key, key) != 0 || strcmp(made.verb, verb_word(DO_ENTRY_PUT)) != 0 ||
               made.was.value))
        verify_fault(report, NULL, "err.verify.entry", key);
    sb_free(&value);
    sb_free(&clock);
    arena_free(&arena);
    return ok;
}

static void on_lost(void *ctx, const char *key) {
    verify_fault(ctx, NULL, "err.verify.entry", key);
}

bool verify_entries(struct verification *v, struct err *err) {
    struct office *office = v->office;
    struct office_report *out = v->report;
    struct arena *arena = arena_new();
    struct entry_record record = {.id = 0};
    char was[CHAIN_HEX], now[CHAIN_HEX], key[ENTRY_KEY_SIZE];
    bool found = true;
    bool ok = store_stamp(office->store, KEY_ENTRIES, was, err) && entry_stamp(office, now, err);
    /* Other rules would rightly give other days: then there is nothing to compare with. */
    bool comparable = ok && strcmp(was, now) == 0 && packs_calendar(office->packs, NULL);
    while (ok && found) {
        arena_reset(arena);
        ok = store_entry_next(office->store, record.id, arena, &record, &found, err);
        if (!ok || !found)
            break;
        struct entry_record should = record;
        ok = check_said(office, &record, out, err);
        if (ok && comparable && entry_derive(office, &should, arena, NULL) &&
            !entry_derived_same(&should, &record)) {
            entry_key(record.id, key);
            verify_fault(out, NULL, "err.verify.entry_day", key);
        }
    }
    arena_free(&arena);
    return ok && store_entries_lost(office->store, on_lost, out, err);
}
