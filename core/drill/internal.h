/*
 * internal.h - what the parts of derive.c share: the question that is being made (making.c).
 */
#ifndef WENZE_CORE_DRILL_INTERNAL_H
#define WENZE_CORE_DRILL_INTERNAL_H

#include "core/drill/derive.h"

struct drill_making {
    struct question *q;
    struct arena *arena;
    const struct drill_case *c;
    const struct regime *regime;
    const struct assessment *a;
    const char *id; /* behind the dot */
    const struct drill_item *items;
    size_t item_count;
    struct question_option spare; /* what finds no room is written here */
    bool full;
};

struct question_option *making_add(struct drill_making *m, const char *code,
                                   enum option_words words, const struct label *label,
                                   const struct cite *cite, bool right);
/* Kind and frame; the provision where none was given. */
void making_set(struct drill_making *m, enum question_kind kind, enum question_frame frame,
                const struct cite *cite);
bool making_any_right(const struct question *q);
void making_add_none(struct drill_making *m);
bool making_no_id(struct drill_making *m, struct err *err);

/* What core/drill/derive_course.c asks. */
bool derive_steps(struct drill_making *m, struct err *err);
bool derive_next(struct drill_making *m, struct err *err);
bool derive_open(struct drill_making *m, struct err *err);
bool derive_lacks(struct drill_making *m, struct err *err);
bool derive_findings(struct drill_making *m, struct err *err);
bool derive_facts(struct drill_making *m, struct err *err);
bool derive_cites(struct drill_making *m, struct err *err);

#endif
