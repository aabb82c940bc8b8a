/*
 * act.h - rows of what was done about deadlines (data/content/schema/0008_alerts.sql).
 */
#ifndef WENZE_DATA_STORE_ACT_H
#define WENZE_DATA_STORE_ACT_H

#include "core/base/mem.h"
#include "core/date/date.h"
#include "data/store/store.h"

struct act_record {
    int64_t seq, case_id;
    const char *rule;
    day_t governing, day;
    int alert;
    const char *who, *note;
    const char *operator_name, *at; /* of the journal entry; only read */
};

bool store_act_add(struct store *store, const struct act_record *act, struct err *err);
bool store_act_drop(struct store *store, int64_t seq, struct err *err);
/* All of an entry that is taken away. */
bool store_acts_drop(struct store *store, const char *rule, struct err *err);
bool store_act(struct store *store, int64_t seq, struct arena *arena, struct act_record *out,
               bool *found, struct err *err);
/* Of one deadline, in their order; ended by query_done. */
struct query *store_acts(struct store *store, int64_t case_id, const char *rule);
bool store_acts_next(struct query *q, struct arena *arena, struct act_record *out);
/* The one that comes after seq. */
bool store_act_next(struct store *store, int64_t seq, struct arena *arena, struct act_record *out,
                    bool *found, struct err *err);
/* Those that the journal speaks of and nothing took back, and which are not there: their rules. */
bool store_acts_lost(struct store *store, void (*each)(void *ctx, const char *rule), void *ctx,
                     struct err *err);

#endif
