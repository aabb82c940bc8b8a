/*
 * register.h - all cases and all letters one after another, as registers and statistics go through
 * them. Texts are good until the next step.
 */
#ifndef WENZE_DATA_STORE_REGISTER_H
#define WENZE_DATA_STORE_REGISTER_H

#include "core/base/sb.h"
#include "core/date/date.h"
#include "data/store/store.h"

struct register_case {
    int64_t id;
    const char *number, *title, *name, *unit, *post, *stage_zh, *stage_en, *regime, *created_at;
    int state; /* enum case_state */
};
/* By id; given back by query_done. */
struct query *store_register_cases(struct store *store);
bool store_register_case_next(struct query *q, struct register_case *out);

struct register_letter {
    int64_t id, case_id;
    const char *letter_id, *number, *at;
    const char *head;   /* how its text begins */
    const char *voided; /* why it is void; "" */
};
struct query *store_register_letters(struct store *store);
bool store_register_letter_next(struct query *q, struct register_letter *out);

/* Appends the value of one fact; nothing where there is none. */
bool store_register_fact(struct store *store, int64_t case_id, const char *key, struct sb *out,
                         struct err *err);
/* The last day of a deadline of the case as it is counted; DAY_NONE. */
bool store_register_due(struct store *store, int64_t case_id, const char *rule, day_t *day,
                        struct err *err);
/* Appends the ids of what the case cites for that reason (data/office/case/citing.h), commas between. */
bool store_register_cited(struct store *store, int64_t case_id, int why, struct sb *out,
                          struct err *err);

#endif
