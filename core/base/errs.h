/*
 * errs.h - a list of failures, for readers that report everything they find and
 * not only the first thing.
 */
#ifndef WENZE_CORE_BASE_ERRS_H
#define WENZE_CORE_BASE_ERRS_H

#include <stddef.h>

#include "core/base/err.h"

struct errs {
    struct err *list; /* owned */
    size_t count, cap;
};

void errs_add(struct errs *errs, const struct err *err);
void errs_clear(struct errs *errs); /* frees */

#endif
