/*
 * casefile.h - one case as it is read: its facts, its regime, what waits for confirmation, what went
 * out; today or at the end of a past day.
 */
#ifndef WENZE_DATA_OFFICE_CASEFILE_H
#define WENZE_DATA_OFFICE_CASEFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/course/checkup.h"
#include "data/pack/pack.h"
#include "data/store/rows.h"

struct office;
struct issued; /* data/office/case/issued.h */

struct casefile {
    int64_t id;
    char *number, *created_at, *updated_at;
    char *regime_id, *pack_version; /* as pinned when it was made */
    const struct regime *regime;    /* borrowed */
    struct conventions conventions; /* as stored with the case */
    enum case_state state;
    struct facts *facts;
    struct changed_row *changed; /* waiting for confirmation */
    size_t changed_count;
    const struct issued *issued; /* what went out or was chosen (data/office/case/issued.h) */
    size_t issued_count;
    struct arena *arena; /* private: holds the texts */
};
/* ERR_NOTFOUND when there is none; a bad regime pack is an error too (its first fault). */
bool office_case(struct office *office, int64_t id, struct casefile **out, struct err *err);
void casefile_free(struct casefile **cf);
/* "1" (the id, which is what `case new` prints) or the full number -> id. ERR_NOTFOUND. */
bool office_case_find(struct office *office, const char *number, int64_t *id, struct err *err);
struct matter casefile_matter(const struct casefile *cf, const struct calendar *calendar,
                              day_t today);
/* The facts as they stood at the end of a past day, rebuilt from the journal. */
bool office_case_asof(struct office *office, int64_t id, day_t day, struct casefile **out,
                      struct err *err);

#endif
