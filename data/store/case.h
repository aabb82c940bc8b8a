/*
 * case.h - rows of cases, their facts, the conclusions waiting for confirmation, issued letters.
 *
 * Texts read here live in the given arena; texts written are borrowed for the call.
 */
#ifndef WENZE_DATA_STORE_CASE_H
#define WENZE_DATA_STORE_CASE_H

#include "core/assess/assess.h"
#include "core/base/mem.h"
#include "data/store/rows.h"
#include "data/store/store.h"

struct case_record {
    int64_t id, serial;
    int year;
    const char *number, *regime, *pack_version, *created_at, *updated_at;
    struct conventions conventions;
    int state;                 /* enum case_state */
    int64_t last_seq, entries; /* of its journal entries: the last, and how many */
};

bool store_case(struct store *store, int64_t id, struct arena *arena, struct case_record *out,
                bool *found, struct err *err);
bool store_case_add(struct store *store, const struct case_record *record, struct err *err);
/* Regime, version, state, updated_at, last_seq, entries; the rest of a case never changes. */
bool store_case_set(struct store *store, const struct case_record *record, struct err *err);
/* The id of a number, 0 when there is none. */
bool store_case_numbered(struct store *store, const char *number, int64_t *id, struct err *err);
/* The case with the next higher id; *found false at the end. */
bool store_case_next(struct store *store, int64_t after, struct arena *arena,
                     struct case_record *out, bool *found, struct err *err);
bool store_case_last_id(struct store *store, int64_t *id, struct err *err);
/* Its numbers were counted as "letter" before there were other kinds. */
#define LETTER_FIRST "decision"

/* The series of numbers in use, as their counters are called: "case", "letter" (of decisions) and
 * "letter.KIND", year by year, and the highest of each. Begins with "" and the least year; gives the
 * one after *series, its name in the arena. */
struct series_record {
    const char *name;
    int64_t year;
    int64_t highest;
};
bool store_series_next(struct store *store, struct arena *arena, struct series_record *series,
                       bool *found, struct err *err);

bool store_facts(struct store *store, int64_t case_id, struct facts *into, struct err *err);
/* The facts of so many newest cases, those of the newest first; texts are good until the next step.
 * Ends with query_done. */
struct query *store_facts_newest(struct store *store, int cases);
bool store_facts_newest_next(struct query *q, const char **key, const char **value);
/* The answers to one key over all cases but those of this state, by case; texts are good until the next
 * step. Ends with query_done. */
struct query *store_facts_named(struct store *store, const char *key, int but_state);
bool store_facts_named_next(struct query *q, int64_t *case_id, const char **value);
/* All the facts of a case that has none yet. */
bool store_facts_add(struct store *store, int64_t case_id, const struct facts *facts,
                     struct err *err);
bool store_fact_put(struct store *store, int64_t case_id, const struct fact *fact, struct err *err);
bool store_fact_drop(struct store *store, int64_t case_id, const char *key, struct err *err);
/* Facts of no case that exists; *count of them. */
bool store_fact_strays(struct store *store, int64_t *count, struct err *err);

/* Conclusions that changed after later stages were filled in. */
bool store_changed(struct store *store, int64_t case_id, struct arena *arena,
                   struct changed_rows *out, struct err *err);
/* The next case with something that waits. */
bool store_changed_case_next(struct store *store, int64_t after, int64_t *case_id, bool *found,
                             struct err *err);
bool store_changed_put(struct store *store, int64_t case_id, const struct changed_row *record,
                       struct err *err);
bool store_changed_drop(struct store *store, int64_t case_id, const char *id, struct err *err);

struct letter_record {
    int64_t id, case_id, serial, seq;
    int year;
    const char *letter_id, *number, *at, *text, *sha256;
};
/* Does a letter bear the number? */
bool store_letter_numbered(struct store *store, const char *number, bool *used, struct err *err);
bool store_letter_add(struct store *store, const struct letter_record *letter, int64_t *id,
                      struct err *err);
/* The next letter of a case (0: of all) after this id. */
bool store_letter_next(struct store *store, int64_t case_id, int64_t after, struct arena *arena,
                       struct letter_record *out, bool *found, struct err *err);

#endif
