#include "data/training/exercise.h"

#include "core/base/sb.h"
#include "data/defect/defect.h"
#include "data/office/door.h"
#include "data/training/slips.h"

bool exercise_keep(struct office *training, const struct exercise_result *result,
                   const struct handed *handed, day_t today, struct err *err) {
    struct sb drill = {0};
    sb_add_fmt(&drill, "%s-%s@%llu", result->drill, result->regime,
               (unsigned long long)result->seed);
    struct training_answer answer = {.cadre = handed->cadre,
                                     .paper = handed->paper,
                                     .drill = sb_text(&drill),
                                     .question = result->question,
                                     .given = result->given,
                                     .key = result->key,
                                     .cites = result->cites,
                                     .score = result->score,
                                     .seconds = handed->seconds};
    struct office_command command = {.verb = DO_DRILL_ANSWER, .answer = &answer, .today = today};
    bool ok = office_do(training, &command, NULL, err);
    sb_free(&drill);
    return ok;
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
