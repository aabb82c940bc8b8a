#include "tui/words/copies.h"

#include <stdio.h>

#define ID_SHOWN 8 /* digits of an office's id that tell it from another */

void copies_side(struct sb *out, enum lang lang, const struct office_side *side) {
    struct sb cases = {0}, entries = {0}, who = {0};
    sb_add(&who, side->name[0] ? side->name : str(lang, STR_copies_nameless));
    str_put(&who, lang, STR_copies_id);
    sb_add_n(&who, side->id, ID_SHOWN);
    if (side->practice)
        str_put(&who, lang, STR_copies_practice);
    sb_add_int(&cases, side->cases);
    sb_add_int(&entries, side->entries);
    str_put(out, lang, STR_copies_side, sb_text(&who), sb_text(&cases), sb_text(&entries));
    str_put(out, lang, STR_copies_last, side->at[0] ? side->at : str(lang, STR_common_none));
    sb_free(&cases);
    sb_free(&entries);
    sb_free(&who);
}

const char *copies_relation(enum lang lang, const struct office_difference *difference) {
    static const enum str_id words[] = {
        [RELATION_NONE] = STR_copies_none,         [RELATION_SAME] = STR_copies_same,
        [RELATION_LONGER] = STR_copies_longer,     [RELATION_OLDER] = STR_copies_older,
        [RELATION_DIVERGED] = STR_copies_diverged, [RELATION_OTHER] = STR_copies_other};
    return str(lang, words[difference->relation]);
}
