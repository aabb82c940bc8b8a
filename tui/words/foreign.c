#include "tui/words/foreign.h"

#include <stddef.h>

const struct regime *words_regime_of(struct packs *packs, const struct regime *own,
                                     const char *key) {
    size_t count = 0;
    if (key[0] == '\0' || key[0] == '@' || fact_defs_find(&own->facts, key, NULL) >= 0)
        return own;
    const char *const *ids = packs_regime_ids(packs, &count);
    for (size_t i = 0; i < count; i++) {
        const struct regime *other = packs_regime(packs, ids[i], NULL);
        if (other && fact_defs_find(&other->facts, key, NULL) >= 0)
            return other;
    }
    return own;
}

const struct fact_def *words_foreign_fact(struct packs *packs, const struct regime *own,
                                          const char *key, int *row) {
    const struct regime *regime = words_regime_of(packs, own, key);
    int at = fact_defs_find(&regime->facts, key, row);
    return at >= 0 ? &regime->facts.list[at] : NULL;
}
