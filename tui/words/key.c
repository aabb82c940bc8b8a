#include "tui/words/key.h"

#include <string.h>

#include "tui/words/words.h"

/* A check by what it is called; its id when another regime has it. */
static const char *check_named(const struct regime *regime, enum lang lang, const char *id) {
    for (size_t i = 0; i < regime->check_count; i++)
        if (strcmp(regime->checks[i].rule.id, id) == 0 &&
            str_label(lang, &regime->checks[i].rule.label)[0] != '\0')
            return str_label(lang, &regime->checks[i].rule.label);
    return id;
}

void words_key(struct sb *out, enum lang lang, const struct regime *regime, const char *key) {
    int row = 0, at = fact_defs_find(&regime->facts, key, &row);
    const struct fact_def *def = at >= 0 ? &regime->facts.list[at] : NULL;
    if (strcmp(key, "@state") == 0)
        sb_add(out, str(lang, STR_case_state));
    else if (strcmp(key, "@regime") == 0)
        sb_add(out, str(lang, STR_case_regime));
    else if (strcmp(key, "@conventions") == 0)
        sb_add(out, str(lang, STR_case_conventions));
    else if (def)
        words_fact_label(out, lang, def, row);
    else if (strncmp(key, VOIDED_PREFIX, strlen(VOIDED_PREFIX)) == 0)
        sb_add(out, str(lang, STR_letter_voided_key));
    else if (strncmp(key, WAIVER_PREFIX, strlen(WAIVER_PREFIX)) == 0)
        str_put(out, lang, STR_check_waiver_key,
                check_named(regime, lang, key + strlen(WAIVER_PREFIX)));
    else
        sb_add(out, key);
}
