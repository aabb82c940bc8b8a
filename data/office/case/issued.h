/*
 * issued.h - the letters of a case that went out and stand, and its choice of measures, as they were
 * recorded: what the check-up compares the case with (core/course/moved.h).
 *
 * A letter that another corrects does not stand any more. The choice is the latest one that is still
 * the case's answer; none was recorded where the case came with it (a sheet, an import).
 */
#ifndef WENZE_DATA_OFFICE_CASE_ISSUED_H
#define WENZE_DATA_OFFICE_CASE_ISSUED_H

#include "core/course/moved.h"
#include "data/office/office.h"

struct issued_list {
    struct issued *list; /* of the arena with all they point to */
    size_t count;
};
bool issued_load(struct office *office, int64_t case_id, int64_t last_seq,
                 const struct regime *regime, const struct facts *facts, struct arena *arena,
                 struct issued_list *out, struct err *err);

/* The entry that recorded the choice; seq 0: there is none. Owns its texts. */
struct office_choice {
    int64_t seq;
    char *at, *who, *tree;
};
bool office_choice(struct office *office, int64_t case_id, struct office_choice *out,
                   struct err *err);
void office_choice_clear(struct office_choice *choice);

#endif
