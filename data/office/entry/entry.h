/*
 * entry.h - calendar entries that no case carries: from a clock of a pack (a day counted
 * from an event by the conventions of the office) or free (a title and its day).
 *
 * They are written through the one door (DO_ENTRY_PUT, DO_ENTRY_DONE, DO_ENTRY_REMOVE) and show
 * wherever deadlines do: office_due gives them under case 0 and the rule "entry.ID", first on their
 * day. Their days are counted anew when the clock, the notices or the conventions change. A clock
 * that is gone leaves its entries with the length they had.
 */
#ifndef WENZE_DATA_OFFICE_ENTRY_ENTRY_H
#define WENZE_DATA_OFFICE_ENTRY_ENTRY_H

#include "data/office/office.h"

/* What a person says of an entry. NULL reads as "". */
struct entry_form {
    const char *regime, *clock; /* both "": a free entry, which needs a title */
    const char *choice;         /* a clock with choices needs one */
    const char *title;          /* "": the clock's name */
    const char *note;
    const char *
        length; /* of a free one: so long from the event ("10d"), the office's own limit; "": that day */
    const char *origin; /* of a new free entry: "ics:UID", "series:…"; it never changes */
    day_t event;        /* the day counted from; of a free entry its day */
};

struct office_entry {
    int64_t id;
    const char *regime, *clock, *choice, *title, *note, *origin;
    day_t event, done_on;            /* done_on DAY_NONE: open */
    const char *done_what, *done_by; /* "" */
    day_t until;                     /* extended to; DAY_NONE: as it was counted */
    const char *approved;            /* who approved that */
    struct label label;              /* the title, else the clock's name */
    struct label answer;             /* to the choice; empty when there is none */
    struct label source; /* the text of the provision by its short title; empty of a free entry */
    struct cite cite;
    bool counted; /* length, family and holder mean something: it has a clock */
    struct length length;
    enum period_family family;
    enum period_holder holder;
    enum deadline_kind kind; /* free: office; of a proposal: proposed */
    enum certainty certainty;
    day_t governing, raw, rolled;
    bool provisional, lapses;  /* lapses: a right, over past its day and not overdue */
    const char *who, *made_at; /* of its first journal entry */
    struct arena *arena;       /* holds every text */
};
/* ERR_NOTFOUND err.office.no_entry. */
bool office_entry(struct office *office, int64_t id, struct office_entry *out, struct err *err);
void office_entry_clear(struct office_entry *entry);
/* The first entry of that origin behind `after`; 0: none. */
bool office_entry_from(struct office *office, const char *origin, int64_t after, int64_t *id,
                       struct err *err);
/* "12" or "entry.12" -> id; 0: it is neither. */
int64_t entry_id_parse(const char *text);

/* What a clock counts from a day on, by the conventions of the office as
 * they stand; period_clear. */
bool office_entry_count(struct office *office, day_t event, struct length length,
                        enum period_family family, struct period *out, struct err *err);

#endif
