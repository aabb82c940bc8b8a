#include "data/training/exercise.h"

#include "data/defect/defect.h"
#include "data/training/slips.h"

void exercise_name(struct sb *out, const char *drill, const char *regime, uint64_t seed) {
    sb_add_fmt(out, "%s-%s@%llu", drill, regime, (unsigned long long)seed);
}

static bool has_file(struct packs *packs, const char *folder, const char *id) {
    struct sb path = {0};
    sb_add_fmt(&path, "%s%s.ini", folder, id);
    bool there = packs_file(packs, sb_text(&path), NULL) != NULL;
    sb_free(&path);
    return there;
}

const struct regime *exercise_next(struct packs *packs, size_t *at) {
    size_t count;
    const char *const *ids = packs_regime_ids(packs, &count);
    while (*at < count) {
        const char *id = ids[(*at)++];
        const struct regime *regime =
            has_file(packs, DEFECT_FOLDER, id) && has_file(packs, SLIPS_FOLDER, id)
                ? packs_regime(packs, id, NULL)
                : NULL;
        if (regime)
            return regime;
    }
    return NULL;
}
