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

static bool adopt_counters(struct office *office, const struct ledger *ledger, struct err *err) {
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

bool office_adopt(struct office *office, struct err *err) {
    struct office_report report = {.sound = true};
    struct ledger *ledger = ledger_new();
    bool ok = store_begin(office->store, err);
    bool begun = ok;
    ok = ok && verify_chain_into(office, ledger, &report, err) &&
         ledger_count(office, ledger, err) && adopt_counters(office, ledger, err) &&
         store_set_chain(office->store, office->count, office->head, err);
    if (ok)
        ok = store_commit(office->store, err);
    else if (begun)
        store_rollback(office->store);
    ledger_free(&ledger);
    office_report_clear(&report);
    return ok;
}
