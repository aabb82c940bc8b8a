/*
 * entries.h - the journal as it is shown: who entered what, when, in place of what, why.
 */
#ifndef WENZE_DATA_OFFICE_ENTRIES_H
#define WENZE_DATA_OFFICE_ENTRIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/assess/assess.h"

struct office;

struct journal_row {
    int64_t seq, action, case_id;
    char *at, *operator_name, *verb, *key, *old_value, *new_value, *reason;
    char *number, *approved; /* of a letter: its number, who approved it; "" */
    bool undone;
};
struct journal_rows {
    struct journal_row *list;
    size_t count;
    bool more;
};
/* case_id 0: the whole office. before_seq 0: from the newest. Times are local,
 * ISO 8601 with the offset. */
bool office_journal(struct office *office, int64_t case_id, int64_t before_seq, size_t limit,
                    struct journal_rows *out, struct err *err);
void journal_rows_clear(struct journal_rows *rows);
/* The entry whose hash begins with these hexadecimal digits (small letters) and when it was made; 0: none. */
bool office_head_known(struct office *office, const char *hex, int64_t *seq, char at[32],
                       struct err *err);
/* The text recorded with an entry (the assessment's tree of a choice or letter, the first facts of
 * a case); "" when none. The caller's to mem_free. */
bool office_attachment(struct office *office, int64_t seq, char **text, struct err *err);
/* The key that undo (redo) would touch, "" when there is nothing to. */
bool office_undo_next(struct office *office, int64_t case_id, bool redo, char key[FACT_KEY_SIZE],
                      struct err *err);

#endif
