/*
 * plan.h - answers that are to be the same in several cases: what each would change in every case, told
 * before anything is written; then all of them written in one transaction, or none.
 */
#ifndef WENZE_DATA_ACROSS_PLAN_H
#define WENZE_DATA_ACROSS_PLAN_H

#include "data/across/event.h"
#include "data/outcome/differ.h"

struct planned {
    char key[FACT_KEY_SIZE];
    char *value; /* as written by a person; "" takes the answer away */
    bool asked;  /* some case that was told has the field */
};
struct plan {
    struct planned *list;
    size_t count;
};
void plan_add(struct plan *plan, const char *key, const char *value);
/* KEY=VALUE. ERR_USAGE err.whatif.form. */
bool plan_word(struct plan *plan, const char *word, struct err *err);
/* Notes the keys planned so far as shared by the event, beside those that are. */
void plan_share(struct plan *plan, const struct matter_event *event);
/* What a case that joins the event takes over: its name, and the facts shared. */
void plan_join(struct plan *plan, const struct matter_event *event);
void plan_clear(struct plan *plan);

/* What the plan would change in one case. */
struct plan_told {
    struct difference *list;
    size_t count;
    size_t *left_out; /* of the plan: the regime of the case has no such field */
    size_t left_count;
};
bool plan_tell(struct plan *plan, const struct case_checked *c, struct plan_told *out,
               struct err *err);
void plan_told_clear(struct plan_told *told);
/* After all cases were told: is there a planned key that none of them has? ERR_USAGE err.matter.nobody. */
bool plan_known(const struct plan *plan, struct err *err);

/* All of it in all cases through the door, or nothing. Where an answer comes from stays as it was. */
bool plan_write(const struct plan *plan, struct office *office, const struct matter_event *event,
                const char *reason, day_t today, struct err *err);

#endif
