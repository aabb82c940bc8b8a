/*
 * draft.h - what is being typed and not yet entered: kept apart from the journal, replaced in place.
 */
#ifndef WENZE_DATA_OFFICE_DRAFT_H
#define WENZE_DATA_OFFICE_DRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/assess/assess.h"

struct office;

struct office_draft {
    int64_t case_id;
    char key[FACT_KEY_SIZE];
    char *text;
    size_t caret;
    char at[32];
};
bool office_draft_save(struct office *office, int64_t case_id, const char *key, const char *text,
                       size_t size, size_t caret, struct err *err);
bool office_draft_drop(struct office *office, struct err *err);
/* false with ERR_NOTFOUND: none. */
bool office_draft_load(struct office *office, struct office_draft *out, struct err *err);
void office_draft_clear(struct office_draft *draft);

#endif
