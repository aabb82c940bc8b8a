/*
 * origin.c - where a case and a letter come from: the number, the year and its serial, the counting
 * conventions, the day of making. None of them is a fact, so none has an entry of its own; each
 * follows from the entry that made the case or the letter and from the settings as they were then;
 * conventions that were changed for a case, from the entry that changed them last.
 */
#include <stdio.h>
#include <string.h>

#include "core/date/convention.h"
#include "data/office/verify/internal.h"

bool number_fits(struct then *then, const struct entry *entry, const char *prefix_key, int year,
                 int64_t serial, const char *number) {
    if (entry->is.provenance[0]) {
        char series[SERIES_SIZE];
        series_text(year, serial, series);
        return strcmp(entry->is.provenance, series) == 0;
    }
    /* An entry of an older version does not say it; the number does. */
    struct sb prefix = {0}, worded = {0};
    then->before = entry->seq;
    sb_add(&prefix, setting_then(then, prefix_key));
    number_words(setting_then(then, "office.number_format"), sb_text(&prefix), year, serial,
                 &worded);
    bool same = strcmp(sb_text(&worded), number) == 0;
    sb_free(&prefix);
    sb_free(&worded);
    return same;
}

static bool comes_from(const struct case_record *record, const struct entry *first,
                       const struct replayed *says, struct then *then) {
    then->before = first->seq;
    struct conventions were =
        says->recounted ? says->conventions : conventions_by(setting_then, then);
    return strcmp(first->verb, verb_word(DO_CASE_NEW)) == 0 &&
           strcmp(first->is.page, record->number) == 0 &&
           strcmp(first->at, record->created_at) == 0 &&
           conventions_same(&were, &record->conventions) &&
           number_fits(then, first, "office.number_prefix", record->year, record->serial,
                       record->number);
}

bool check_origin(struct office *office, const struct case_record *record,
                  const struct replayed *says, const struct ledger_check *ledger,
                  struct office_report *report, struct err *err) {
    struct arena *arena = arena_new();
    struct entry made, last;
    struct then then = {.office = office, .ledger = ledger};
    bool began = false, ended = false;
    bool ok = store_journal_at(office->store, says->first, arena, &made, &began, err) &&
              store_journal_at(office->store, record->last_seq, arena, &last, &ended, err);
    if (ok && (!began || !ended || strcmp(last.at, record->updated_at) != 0 ||
               !comes_from(record, &made, says, &then)))
        verify_fault(report, NULL, "err.verify.origin", record->number);
    sb_free(&then.fallback);
    arena_free(&arena);
    return ok;
}
