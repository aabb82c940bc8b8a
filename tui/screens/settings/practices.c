/* practices.c - the practices of all regimes as rows of the settings. */
#include "tui/screens/settings/practices.h"

#include "core/base/mem.h"

static size_t count_of(const struct regime *regime) {
    size_t count = 0;
    for (size_t i = 0; regime && i < regime->facts.count; i++)
        count += regime->facts.list[i].practice;
    return count;
}

static size_t add_regime(const struct regime *regime, struct practice_row *rows) {
    size_t count = 0;
    rows[count++] = (struct practice_row){regime, NULL};
    for (size_t i = 0; i < regime->facts.count; i++)
        if (regime->facts.list[i].practice)
            rows[count++] = (struct practice_row){regime, &regime->facts.list[i]};
    return count;
}

size_t practice_rows(struct packs *packs, struct practice_row **out) {
    size_t regimes = 0, room = 0, count = 0;
    const char *const *ids = packs ? packs_regime_ids(packs, &regimes) : NULL;
    for (size_t i = 0; i < regimes; i++)
        room += 1 + count_of(packs_regime(packs, ids[i], NULL));
    *out = mem_alloc((room + 1) * sizeof **out);
    for (size_t i = 0; i < regimes; i++) {
        const struct regime *regime = packs_regime(packs, ids[i], NULL);
        if (count_of(regime) > 0)
            count += add_regime(regime, *out + count);
    }
    return count;
}

void practice_heading(const struct practice_row *row, enum lang lang, struct sb *out) {
    str_put(out, lang, STR_settings_group_practices, str_label(lang, &row->regime->short_title));
}

void practice_explain(const struct practice_row *row, enum lang lang, struct sb *out) {
    str_put(out, lang, STR_settings_practice_help, str_label(lang, &row->practice->hint));
}
