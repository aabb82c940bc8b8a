/*
 * internal.h - what the files of calendar entries share (office_entry*.c, office_verify_entry.c).
 */
#ifndef WENZE_DATA_OFFICE_ENTRY_INTERNAL_H
#define WENZE_DATA_OFFICE_ENTRY_INTERNAL_H

#include "data/office/entry/entry.h"
#include "data/office/internal.h"
#include "data/store/entry.h"

#define ENTRY_KEY "entry." /* of an entry in the journal and among the deadlines */
#define ENTRY_KEY_SIZE 32

void entry_key(int64_t id, char key[ENTRY_KEY_SIZE]);
/* As the journal has it: value: the event and the day it was done; the clock and the choice; the
 * title; the note. Into the given buffers. */
struct said said_of_entry(const struct entry_record *entry, struct sb *value, struct sb *clock);

/* The clock in its pack; NULL: free, or gone. */
const struct clock_rule *entry_clock(struct office *office, const struct entry_record *entry,
                                     const struct regime **regime);
/* Fills what is derived. A clock that is gone counts as it did. */
bool entry_derive(struct office *office, struct entry_record *out, struct arena *arena,
                  struct err *err);
bool entry_derived_same(const struct entry_record *a, const struct entry_record *b);
/* With which rules, notices and conventions the days of the entries there are would be counted. */
bool entry_stamp(struct office *office, char stamp[CHAIN_HEX], struct err *err);

#endif
