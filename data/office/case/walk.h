/*
 * walk.h - all cases and all letters of the office, one after another, each with the answers that
 * were asked for: what registers and statistics are made of.
 *
 * A key is that of a fact, or one of
 *   @effect       the day on which the decision takes effect, as the regime names it
 *   @choice       the measures chosen, codes with commas
 *   @situations   the situations that hold, ids with commas
 *   @due:ID       the last day of a deadline, as it is counted
 */
#ifndef WENZE_DATA_OFFICE_CASE_WALK_H
#define WENZE_DATA_OFFICE_CASE_WALK_H

#include "data/office/office.h"
#include "data/store/rows.h"

struct walked_case {
    int64_t id;
    const char *number, *title, *name, *unit, *post, *stage_zh, *stage_en;
    char created_on[DATE_TEXT_SIZE];
    enum case_state state;
    const struct regime *regime; /* NULL: its pack is not there */
    const char *const *values;   /* of the keys, in their order; "" where there is no answer */
};

struct walked_letter {
    int64_t id, case_id;
    const char *letter_id, *number, *at;
    const char *head;   /* how its text begins: see letter_head */
    const char *voided; /* why it is void; "" */
};

/* Both give what is borrowed until the next step. */
bool office_walk_cases(struct office *office, const char *const *keys, size_t count,
                       void (*each)(void *ctx, const struct walked_case *walked), void *ctx,
                       struct err *err);
bool office_walk_letters(struct office *office,
                         void (*each)(void *ctx, const struct walked_letter *walked), void *ctx,
                         struct err *err);

#endif
