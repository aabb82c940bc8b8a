/*
 * gaps.h - what keeps the stages of a case from being done: missing answers, shut gates, unknown
 * facts on which a conclusion hangs. The list that the case is filled in by; the check-up hands it
 * on, so that both tell the same.
 */
#ifndef WENZE_CORE_COURSE_GAPS_H
#define WENZE_CORE_COURSE_GAPS_H

#include "core/course/judged.h"

enum gap_kind {
    GAP_BLOCKS,  /* a gate or a comparison */
    GAP_LACKS,   /* a need */
    GAP_DECIDES, /* an unknown fact on which a raised situation or the scope hangs */
    GAP_OPEN     /* nothing in particular: the current stage itself, its text as the label */
};
const char *gap_kind_code(enum gap_kind kind); /* blocked needed decides open */

struct gap {
    enum gap_kind kind;
    int stage;
    struct lack lack;
};
/* All of them in the order of the stages, in the arena; their labels are the regime's. */
size_t gaps_find(struct gap **out, struct arena *arena, const struct matter *matter,
                 const struct judged *judged);

#endif
