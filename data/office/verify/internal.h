/*
 * internal.h - what the files of verification share.
 */
#ifndef WENZE_DATA_OFFICE_VERIFY_INTERNAL_H
#define WENZE_DATA_OFFICE_VERIFY_INTERNAL_H

#include "data/office/internal.h"

/* ---- what the journal says of the office as a whole (ledger.c) ---- */

struct ledger_line {
    const char *what; /* "setting" "derive" "notice" "counter" "meta" "series" */
    const char *key, *value;
    int64_t seq;
};
struct ledger_check {
    struct arena *arena;
    struct ledger_line *settings; /* every one, upwards */
    size_t setting_count, setting_cap;
    struct ledger_line *last; /* the last word on each key */
    size_t last_count, last_cap;
    int64_t letters;           /* issued */
    int64_t entry_id, text_id; /* the highest given out to calendar entries and texts */
};
struct ledger_check *ledger_new(void);
void ledger_free(struct ledger_check **ledger);
/* An entry whose hash is right, in their order. */
void ledger_take(struct ledger_check *ledger, const struct entry *entry);
/* What the rows of cases and letters say of each series: "series". */
bool ledger_count(struct office *office, struct ledger_check *ledger, struct err *err);
/* The last word; NULL: none. */
const struct ledger_line *ledger_find(const struct ledger_check *ledger, const char *what,
                                      const char *key);

/* Settings as they were before an entry; defaults are the file's own, which are compared with those
 * of the schema scripts. */
struct then {
    struct office *office;
    const struct ledger_check *ledger;
    int64_t before;
    struct sb fallback;
};
const char *setting_then(void *ctx, const char *key); /* ctx: struct then */

/* ---- where cases and letters come from (origin.c) ---- */

/* Do year and serial go with the entry that gave out the number? */
bool number_fits(struct then *then, const struct entry *entry, const char *prefix_key, int year,
                 int64_t serial, const char *number);
/* A case's own row against its first entry, its last one and what all of them say (err.verify.origin). */
bool check_origin(struct office *office, const struct case_record *record,
                  const struct replayed *says, const struct ledger_check *ledger,
                  struct office_report *report, struct err *err);

/* ---- the whole ---- */

struct verification {
    struct office *office;
    const struct ledger_check *ledger;
    struct office_report *report;
    struct office_watch *watch; /* NULL: nobody watches */
};
/* So many of so many are done. */
void verify_tell(struct office_watch *watch, enum verify_part part, int64_t done, int64_t of);

/* ledger, watch NULL: the chain alone, unwatched. */
bool verify_chain_into(struct office *office, struct ledger_check *ledger,
                       struct office_watch *watch, struct office_report *out, struct err *err);
/* Every table by the check that its row in coverage.def names. */
bool verify_rows(struct verification *v, struct err *err);
bool verify_cases(struct verification *v, struct err *err);
bool verify_list(struct verification *v, struct err *err);
bool verify_search(struct verification *v, struct err *err);
bool verify_words(struct verification *v, struct err *err);
bool verify_letters(struct verification *v, struct err *err);
bool verify_tally(struct verification *v, struct err *err);
bool verify_marks(struct verification *v, struct err *err);
bool verify_acts(struct verification *v, struct err *err);
bool verify_entries(struct verification *v, struct err *err);
bool verify_shelf(struct verification *v, struct err *err);
bool verify_settings(struct verification *v, struct err *err);
bool verify_defaults(struct verification *v, struct err *err);
bool verify_counters(struct verification *v, struct err *err);
bool verify_meta(struct verification *v, struct err *err);
bool verify_stamps(struct verification *v, struct err *err);
/* What of a series must be given out already. */
int64_t counter_should(const struct ledger_check *ledger, const char *name);

#endif
