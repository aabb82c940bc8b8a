/* adopt.c - an office of an older version: what its journal did not yet speak of is entered as it
 * stands, so that from then on it is covered, too. */
#include <stdio.h>

#include "data/office/verify/internal.h"

static bool counter_enter(struct office *office, const char *name, int64_t was, int64_t is,
                          struct err *err) {
    char before[24], after[24];
    snprintf(before, sizeof before, "%lld", (long long)was);
    snprintf(after, sizeof after, "%lld", (long long)is);
    struct entry entry = entry_new(VERB_COUNTER, name);
    entry.was.value = before;
    entry.is.value = after;
    return office_enter(office, NULL, &entry, err);
}

bool counter_raise(struct office *office, const char *name, int64_t last, struct err *err) {
    int64_t is = 0;
    if (!store_counter(office->store, name, &is, err))
        return false;
    return last <= is || (store_counter_raise(office->store, name, last, err) &&
                          counter_enter(office, name, is, last, err));
}

static bool adopt_counters(struct office *office, const struct ledger_check *ledger,
                           struct err *err) {
    struct counter_record counter = {.name = ""};
    bool ok = true, found = true;
    while (ok && found) {
        ok = store_counter_next(office->store, counter.name, &counter, &found, err);
        if (!ok || !found)
            break;
        int64_t should = counter_should(ledger, counter.name);
        if (counter.last > should)
            ok = counter_enter(office, counter.name, should, counter.last, err);
    }
    return ok;
}

/* What waits for confirmation, into the journal of its case. */
static bool adopt_waiting(struct office *office, int64_t case_id, struct arena *arena,
                          struct err *err) {
    struct open_case oc = {.arena = arena};
    struct changed_rows changed;
    static const struct changed_rows none;
    struct sb attachment = {0};
    bool found = false;
    struct entry entry = entry_new(VERB_CHANGED, "");
    bool ok = store_case(office->store, case_id, arena, &oc.record, &found, err) &&
              store_changed(office->store, case_id, arena, &changed, err);
    if (ok && found) {
        attachment_make("", &none, &changed, &attachment);
        entry.attachment = sb_text(&attachment);
        ok = office_enter(office, &oc, &entry, err) &&
             store_case_set(office->store, &oc.record, err);
    }
    sb_free(&attachment);
    return ok;
}

static bool adopt_changed(struct office *office, struct err *err) {
    int64_t case_id = 0;
    bool ok = true, found = true;
    while (ok && found) {
        struct arena *arena = arena_new();
        ok = store_changed_case_next(office->store, case_id, &case_id, &found, err) &&
             (!found || adopt_waiting(office, case_id, arena, err));
        arena_free(&arena);
    }
    return ok;
}

bool office_adopt(struct office *office, struct err *err) {
    struct office_report report = {.sound = true};
    struct ledger_check *ledger = ledger_new();
    bool ok = store_begin(office->store, err);
    bool begun = ok;
    ok = ok && verify_chain_into(office, ledger, NULL, &report, err) &&
         ledger_count(office, ledger, err) && adopt_counters(office, ledger, err) &&
         adopt_changed(office, err) &&
         store_set_chain(office->store, office->count, office->head, err);
    if (ok)
        ok = store_commit(office->store, err);
    else if (begun)
        store_rollback(office->store);
    ledger_free(&ledger);
    office_report_clear(&report);
    return ok;
}
