/*
 * chain.h - one entry of the office's journal and the hash that ties it to the one before.
 *
 * hash = SHA-256 over prev and every other field, each with its length before it (a text that is
 * NULL has a length of its own), so that no two entries give the same bytes. The first entry's prev
 * is 32 zero bytes. Pure: no file, no clock.
 *
 * What the chain shows: an edited, deleted, inserted or reordered entry, and with the count and
 * head kept beside it and the last entry kept with each case, a cut tail. What it cannot show: that
 * somebody rewrote the whole file, chain, heads, facts and all. For that the head is printed by
 * `office info` and kept in backups: a head written down elsewhere cannot be rewritten.
 */
#ifndef WENZE_DATA_JOURNAL_CHAIN_H
#define WENZE_DATA_JOURNAL_CHAIN_H

#include <stdbool.h>
#include <stdint.h>

#define CHAIN_HASH 32
#define CHAIN_HEX (CHAIN_HASH * 2 + 1)

/* A fact as the journal has it; value NULL: untouched. The other texts are never NULL. */
struct said {
    const char *value, *provenance, *document, *page;
};

struct entry {
    int64_t seq;     /* 1, 2, 3 … without a gap */
    int64_t action;  /* seq of the first entry of what was done in one go */
    int64_t case_id; /* 0: the office as a whole */
    int64_t before;  /* seq of the entry before of the same case; 0: none */
    int64_t ref;     /* undo, redo: the action they speak of; else 0 */
    const char *at, *operator_name, *verb, *key, *reason, *attachment;
    struct said was, is;
    unsigned char prev[CHAIN_HASH], hash[CHAIN_HASH];
};

void chain_hash(const struct entry *entry, unsigned char hash[CHAIN_HASH]);
/* SHA-256 of a text, hexadecimal. */
void chain_digest(const char *text, char hex[CHAIN_HEX]);
void chain_hex(const unsigned char hash[CHAIN_HASH], char hex[CHAIN_HEX]);
bool said_same(const struct said *a, const struct said *b);

#endif
