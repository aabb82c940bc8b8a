/* practice.c - practices (proposals, no law): which of them the office has switched on, and
 * what a new case is given of them. */
#include <string.h>

#include "data/office/internal.h"

void office_practice_key(const struct regime *regime, const struct fact_def *practice,
                         struct sb *out) {
    sb_add(out, PRACTICE_PREFIX);
    sb_add(out, regime->id);
    sb_add_char(out, '.');
    sb_add(out, practice->key + strlen(PRACTICE_PREFIX));
}

bool office_practice_on(struct office *office, const struct regime *regime,
                        const struct fact_def *practice) {
    struct sb key = {0};
    office_practice_key(regime, practice, &key);
    bool on = strcmp(office_setting(office, sb_text(&key)), "yes") == 0;
    sb_free(&key);
    return on;
}

void take_practices(struct office *office, struct open_case *oc) {
    const struct fact_defs *defs = &oc->regime->facts;
    for (size_t i = 0; i < defs->count; i++) {
        const struct fact_def *def = &defs->list[i];
        /* What the first facts say of a practice stands: that case was judged so elsewhere. */
        if (def->practice && !facts_find(oc->facts, def->key) &&
            office_practice_on(office, oc->regime, def))
            facts_put(oc->facts, def->key, "yes", PROV_OFFICE, NULL, NULL);
    }
}
