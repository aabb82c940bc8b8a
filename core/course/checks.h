/*
 * checks.h - everything the check-up of a regime looks at, by name: what `wenze checks` lists and
 * what a generator of defects is measured against. Pure.
 */
#ifndef WENZE_CORE_COURSE_CHECKS_H
#define WENZE_CORE_COURSE_CHECKS_H

#include "core/course/checkup.h"

struct named_check {
    enum finding_kind kind;
    const struct rule *rule;
    enum severity severity; /* of a finding it makes */
    const char *where;      /* the fact it points at; NULL: nowhere in particular */
};
/* In the order of the kinds, then of the file. */
void checks_each(const struct regime *regime,
                 void (*found)(void *ctx, const struct named_check *check), void *ctx);

#endif
