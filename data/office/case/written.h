/*
 * written.h - search in what was written: the values of the facts of all cases.
 *
 * Every blank-separated word must stand in the case, each in any of its answers (texts, lines, dates, numbers; a choice
 * is a code and is not searched). Capitals, full and half width are the same. Found at once whatever was just saved.
 */
#ifndef WENZE_DATA_OFFICE_CASE_WRITTEN_H
#define WENZE_DATA_OFFICE_CASE_WRITTEN_H

#include "data/office/office.h"

struct written_hit {
    int64_t case_id;
    char *number, *title, *name;
    char key[FACT_KEY_SIZE]; /* the answer that holds most of the words */
    struct label label;      /* of its field; both NULL when no definition knows the key */
    char *value;
    size_t at, len; /* bytes of value: the first word found in it */
    size_t others;  /* answers of the case that hold one of the words, too */
};
struct written_hits {
    struct written_hit *list;
    size_t count;
    bool more;
};

/* The newest cases first, below `after` (0: from the newest); nothing but blanks finds nothing. */
bool office_written(struct office *office, const char *words, int64_t after, size_t limit,
                    struct written_hits *out, struct err *err);
void written_hits_clear(struct written_hits *hits);
/* How many cases hold the words; stops counting at `cap` (0: counts all). */
bool office_written_count(struct office *office, const char *words, int64_t cap, int64_t *count,
                          struct err *err);

/* --- what can wait until nobody waits: filing changed cases anew, putting pieces of the indexes together --- */

/* Is there such work? Only where the office may be written. */
bool office_untidy(const struct office *office);
/* A few milliseconds of it. */
bool office_tidy(struct office *office, struct err *err);
/* Empties the index and files every case anew. */
bool office_written_rebuild(struct office *office, struct err *err);

#endif
