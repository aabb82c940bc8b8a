/*
 * rows.h - a case, a deadline and a changed conclusion as one row each: as the file keeps it, as core makes it
 * anew, as screens and lists show it. One shape for all three, so that a row is compared with itself.
 *
 * Texts are borrowed: from the arena the list names, or for as long as the giver says. Days are those of core/date.
 */
#ifndef WENZE_DATA_STORE_ROWS_H
#define WENZE_DATA_STORE_ROWS_H

#include "core/assess/assess.h"
#include "core/base/mem.h"
#include "core/course/schedule.h"

enum case_state { CASE_OPEN, CASE_CLOSED, CASE_VOID };

/* What the check-up of a case finds (data/office/case/check.h). */
struct check_counts {
    bool known;          /* looked at */
    int open[3], waived; /* standing findings by severity: block, warn, note; waived ones */
};

struct case_row {
    int64_t id;
    const char *number, *title, *name, *unit, *post;
    struct label stage; /* the stage it has come to, "" when all are done */
    int stage_number;   /* 1-based, 0 when all are done */
    int lacks;          /* how many things the stages up to that one lack */
    enum case_state state;
    int changed; /* conclusions to confirm */
    /* Not kept: looked up for a list (office_cases, office_rows_check). */
    day_t next_due; /* nearest open deadline's governing day, DAY_NONE */
    struct check_counts checks;
};
struct case_rows {
    struct case_row *list; /* in the arena, as every text */
    size_t count;
    bool more; /* there are further ones in the asked direction */
    struct arena *arena;
};

struct due_row {
    int64_t case_id;  /* 0: a calendar entry that no case carries, and */
    int64_t entry_id; /* its id; number and name are then "", rule_id is "entry.ID" */
    const char *rule_id;
    const char *basis; /* its provision as cite_format writes it; "" */
    struct label label;
    enum deadline_kind kind;
    enum period_holder holder;
    bool lapses;
    bool
        ends; /* over when its day has passed (a right, an effect period); else it becomes overdue */
    bool provisional;
    day_t from, raw, rolled, governing, done_on;
    enum certainty certainty; /* of an entry: how sure we are of its provision */
    struct label source;      /* of an entry: the short title of its text; "" of a free one */
    /* Whose it is (store_due_whose). */
    const char *number, *name;
    const char
        *clerk; /* where asked for: FACT_HANDLER of the case; of an entry who entered it; else "" */
    unsigned acted; /* what was done about it on this day of it: 1 << enum alert */
    /* On the day it is looked at (office_due). */
    struct cite cite;
    enum deadline_state state;
    int alert; /* enum alert (core/course/alert.h) */
};
struct due_rows {
    struct due_row *list; /* in the arena, as every text */
    size_t count;
    bool more;
    struct arena *arena; /* owned; NULL: that of another */
};

/* A conclusion that an edit changed after later stages had been filled in; stands until it is confirmed. */
struct changed_row {
    const char *id, *old_value, *new_value;
    struct label label;
    const char *basis; /* its provision as cite_format writes it; "" */
    struct cite cite;  /* the same, read; in a casefile */
};
struct changed_rows {
    struct changed_row *list; /* in the arena that was given */
    size_t count;
};

#endif
