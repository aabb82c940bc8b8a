/*
 * soundness.h - what the office holds in sum, and whether all of it agrees with its journal.
 */
#ifndef WENZE_DATA_OFFICE_SOUNDNESS_H
#define WENZE_DATA_OFFICE_SOUNDNESS_H

#include <stdint.h>

#include "core/base/errs.h"

struct office;

/* What is printed to be written down elsewhere: whoever rewrites the whole file cannot
 * rewrite that (data/office/chain.h). */
struct office_summary {
    char id[33], created_at[32];
    int64_t version, entries, cases;
    char head[65];
};
bool office_summarise(struct office *office, struct office_summary *out, struct err *err);

struct office_report {
    bool sound;
    int64_t entries, cases;
    bool slim;          /* a copy of the ring without the words of the shelf's texts */
    int64_t stale;      /* regimes whose rows are of other rules and could not be compared */
    char head[65];      /* hex of the chain's head */
    struct errs faults; /* each names what is wrong and where (journal entry, table, case) */
};
/* SQLite's own check, the chain (edited, deleted, inserted, reordered entries, a cut tail), facts,
 * settings and numbers against the journal, derived rows against the rules. Every fault is listed
 * (up to 500), its fact, rule or setting in err.key:
 *   err.verify.sqlite         {1} what SQLite says
 *   err.verify.entry_missing  {1} first {2} last
 *   err.verify.entry_edited, .entry_link, .entry_case   {1} entry
 *   err.verify.tail           {1} entries there {2} entries there should be
 *   err.verify.head, .case_tail, .fact, .list, .due, .cite, .changed, .search, .state   {1} case
 *   err.verify.text, .text_lost, .text_index   {1} title of a text on the shelf
 *   err.verify.entry, .entry_day   {1} calendar entry
 *   err.verify.act            {1} deadline of which a record differs from the journal
 *   err.verify.letter         {1} number
 *   err.verify.setting        {1} key
 *   err.verify.mark, .mark_lost   {1} citation
 *   err.verify.counter        {1} series {2} last given out {3} should be
 *   err.verify.origin         {1} case: its number, conventions or times
 *   err.verify.odd            {1} table.column
 *   err.verify.stamp          {1} regime, or @entries
 *   err.verify.strays         {1} table
 *   err.verify.too_many */
bool office_verify(struct office *office, struct office_report *out, struct err *err);
/* The same, telling meanwhile how far it is: often, so that whoever listens looks at the clock. */
enum verify_part {
    VERIFY_PAGES, /* of 0: it is not known */
    VERIFY_CHAIN,
    VERIFY_CASES,
    VERIFY_TEXTS, /* of the shelf */
    VERIFY_INDEX  /* of the shelf; of 0 */
};
struct office_watch {
    void (*tell)(void *ctx, enum verify_part part, int64_t done, int64_t of);
    void *ctx;
};
bool office_verify_watched(struct office *office, struct office_watch *watch,
                           struct office_report *out, struct err *err);
/* Is the table of the schema in a row of data/office/verify/coverage.def? */
bool office_covers(const char *table);
void office_report_clear(struct office_report *report);

#endif
