#include "tui/words/foreign.h"

#include <string.h>

#include "tui/words/words.h"

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

const char *words_regime_title(enum lang lang, const struct regime *own, const struct fact_def *def,
                               const char *value) {
    bool rests = def && strcmp(def->key, FACT_REGIME) == 0 && strcmp(value, own->id) == 0;
    return rests ? str_label(lang, &own->short_title) : NULL;
}

void words_answer(struct sb *out, enum lang lang, const struct regime *own,
                  const struct fact_def *def, const char *value) {
    const char *title = words_regime_title(lang, own, def, value);
    if (title)
        sb_add(out, title);
    else
        words_value(out, lang, def, value);
}
