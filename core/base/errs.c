#include "core/base/errs.h"

#include "core/base/mem.h"

void errs_add(struct errs *errs, const struct err *err) {
    if (!errs || !err)
        return;
    struct err copy = *err; /* err may stand in this very list, which growing can move */
    if (errs->count == errs->cap) {
        errs->cap = errs->cap ? errs->cap * 2 : 8;
        errs->list = mem_grow(errs->list, errs->cap, sizeof *errs->list);
    }
    errs->list[errs->count++] = copy;
}

void errs_clear(struct errs *errs) {
    if (!errs)
        return;
    mem_free(errs->list);
    *errs = (struct errs){0};
}
