/*
 * sent.h - what an export gave to other calendars (data/content/schema): a row for each deadline.
 */
#ifndef WENZE_DATA_STORE_SENT_H
#define WENZE_DATA_STORE_SENT_H

#include "core/base/mem.h"
#include "core/date/date.h"
#include "data/store/store.h"

struct sent_record {
    int64_t case_id; /* 0: an entry */
    const char *rule, *what;
    day_t day;
    int64_t gone; /* the journal's entries when it was first missed; 0: it is there */
};

bool store_sent_put(struct store *store, const struct sent_record *record, struct err *err);
/* Those whose deadline or entry is no longer there; texts good until the next. */
struct query *store_sent_lost(struct store *store);
bool store_sent_next(struct query *q, struct sent_record *out);

/* The last journal entry of a case, or of an entry (case_id 0), and its moment. */
bool store_due_revision(struct store *store, int64_t case_id, int64_t entry_id, int64_t *seq,
                        char at[32], struct err *err);
/* The last time days were counted anew; 0: never. */
bool store_recounted(struct store *store, int64_t *seq, char at[32], struct err *err);

#endif
