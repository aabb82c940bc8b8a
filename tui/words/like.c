#include "tui/words/like.h"

#include <stdio.h>

#include "tui/words/words.h"

const char *words_like_weight(enum lang lang, enum like_weight weight) {
    static const enum str_id words[] = {[LIKE_PLAIN] = STR_like_plain,
                                        [LIKE_HEAVIER] = STR_like_heavier,
                                        [LIKE_LIGHTER] = STR_like_lighter,
                                        [LIKE_BOTH] = STR_like_both};
    return str(lang, words[weight]);
}

bool like_concerns(const struct like_group *group, const struct case_checked *of) {
    return !of || like_holds(of->judged.assessment, group->situation);
}

static void put_group(struct sb *out, enum lang lang, const struct like *like,
                      const struct like_group *group, const struct case_checked *of) {
    char cases[24];
    snprintf(cases, sizeof cases, "%zu", group->cases);
    bool same = of && like_weight(of->judged.assessment) == group->weight;
    str_put(out, lang, same ? STR_like_group_same : STR_like_group,
            words_like_weight(lang, group->weight), cases);
    sb_add(out, "\n");
    for (size_t m = 0; m < like->regime->measure_count; m++) {
        char count[24];
        if (group->chosen[m] == 0)
            continue;
        snprintf(count, sizeof count, "%zu", group->chosen[m]);
        str_put(out, lang, STR_like_measure, str_label(lang, &like->regime->measures[m].rule.label),
                count);
        sb_add(out, "\n");
    }
    if (group->cases < LIKE_FEW)
        sb_add_fmt(out, "%s\n", str(lang, STR_like_few));
}

void words_like(struct sb *out, enum lang lang, const struct like *like,
                const struct case_checked *of) {
    const struct situation *told = NULL;
    char cases[24];
    snprintf(cases, sizeof cases, "%zu", like->cases);
    str_put(out, lang, STR_like_head, str_label(lang, &like->regime->short_title), cases);
    sb_add(out, "\n");
    for (size_t i = 0; i < like->count; i++) {
        const struct like_group *group = &like->list[i];
        if (!like_concerns(group, of))
            continue;
        if (group->situation != told) {
            words_law_cite(out, lang, like->regime->law, &group->situation->rule.cite);
            sb_add_fmt(out, " %s\n", str_label(lang, &group->situation->rule.label));
            told = group->situation;
        }
        put_group(out, lang, like, group, of);
    }
    if (!told)
        sb_add_fmt(out, "%s\n", str(lang, of ? STR_like_none_of : STR_like_none));
    sb_add_fmt(out, "%s\n", str(lang, STR_like_note));
}
