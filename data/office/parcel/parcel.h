/*
 * parcel.h - a case that leaves the office, or enters it, as one file: its facts, its whole journal, its
 * letters, the version of its rules and notices, with hashes; encrypted to a passphrase (seal.h).
 *
 * What is opened is proved before anything is shown: the seal; the digest of the whole; the hash of every
 * entry of the journal and that each names the one before it; that the facts are those the journal leads
 * to; that every letter is the one its entry speaks of. It cannot be seen that entries of other cases of
 * that office were left out: their hashes are not in it.
 *
 * Entering merges nothing by itself: a case whose number is not here becomes a new case; for one that is
 * here the caller says which answers are taken. Its letters come under their numbers where these are free.
 *
 * Errors: those of seal.h; ERR_VERIFY err.parcel.broken {1} what does not agree; ERR_INPUT
 * err.parcel.regime {1}: its rules are not here.
 */
#ifndef WENZE_DATA_OFFICE_PARCEL_PARCEL_H
#define WENZE_DATA_OFFICE_PARCEL_PARCEL_H

#include "data/office/office.h"

struct parcel_letter {
    const char *letter_id, *number, *at, *text;
};

struct parcel {
    const char *office, *head; /* where it comes from: its id, its journal's head then */
    const char *name; /* of that office; "": it has set none, or an earlier version packed it */
    const char *number, *regime_id, *version, *stamp, *made;
    bool other_rules;            /* the rules or notices here are of another version */
    const struct regime *regime; /* borrowed */
    struct facts *facts;
    size_t entries;
    struct parcel_letter *letters;
    size_t letter_count;
    struct arena *arena;
};

bool parcel_make(struct sb *out, struct office *office, int64_t case_id, day_t today,
                 const char *passphrase, struct err *err);
bool parcel_open(struct parcel **out, struct packs *packs, const char *bytes, size_t n,
                 const char *passphrase, struct err *err);
void parcel_free(struct parcel **parcel);

enum parcel_fate { PARCEL_SAME, PARCEL_NEW, PARCEL_DIFFERS, PARCEL_ONLY_HERE };
const char *parcel_fate_code(enum parcel_fate fate); /* same new differs here */
/* How an answer of the parcel stands to the case here; either may be NULL, not both. */
enum parcel_fate parcel_compare(const struct fact *theirs, const struct fact *ours);

#endif
