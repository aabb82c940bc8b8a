/*
 * sent.h - deadlines that leave for other calendars: how each was counted, when it last changed,
 * and which of those given out before are gone.
 */
#ifndef WENZE_DATA_OFFICE_CASE_SENT_H
#define WENZE_DATA_OFFICE_CASE_SENT_H

#include "data/office/office.h"
#include "data/store/rows.h"

/* How a row's days were counted: by its rule and the conventions of its case, or by those of the
 * office for an entry; period_clear. *counted false: nothing was counted, it is a day by itself. */
bool office_due_count(struct office *office, const struct due_row *row, struct period *out,
                      bool *counted, struct err *err);

/* The same by another calendar: as it would be counted with a notice that is not there yet. */
bool office_due_count_by(struct office *office, const struct due_row *row,
                         const struct calendar *calendar, struct period *out, bool *counted,
                         struct err *err);

/* A change of the journal: it only ever grows. */
struct due_revision {
    int64_t seq; /* the journal entry */
    char at[32]; /* its moment */
};
bool office_due_revision(struct office *office, const struct due_row *row, struct due_revision *out,
                         struct err *err);
/* The last entry of the whole journal, and the last time all days were counted anew (seq 0: never). */
bool office_revision(struct office *office, struct due_revision *last,
                     struct due_revision *recounted, struct err *err);

struct sent_row {
    int64_t case_id;  /* 0: an entry, */
    int64_t entry_id; /* its id */
    char *rule_id, *what;
    day_t day;
    int64_t revision; /* of the cancellation */
};
struct sent_rows {
    struct sent_row *list;
    size_t count, cap;
};
/* Those remembered that are no deadlines any more. */
bool office_sent_lost(struct office *office, struct sent_rows *out, struct err *err);
/* Remembers what was given out, the lost ones with their revision; one transaction, no journal
 * entry. Only for an office that may be written. */
bool office_sent_keep(struct office *office, const struct sent_rows *given,
                      const struct sent_rows *lost, struct err *err);
/* For gathering what is given out. */
void sent_rows_add(struct sent_rows *rows, const struct due_row *row, const char *what);
void sent_rows_clear(struct sent_rows *rows);

#endif
