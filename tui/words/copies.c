#include "tui/words/copies.h"

#include <stdio.h>
#include <string.h>

#define ID_SHOWN 8 /* digits of an office's id that tell it from another */

void copies_at(const char *at, char out[COPIES_AT_SIZE]) {
    /* the minute is enough: what follows it is left out on purpose */
    snprintf(out, COPIES_AT_SIZE, "%.*s", COPIES_AT_SIZE - 1, at);
    char *mark = strchr(out, 'T');
    if (mark)
        *mark = ' ';
}

void copies_side(struct sb *out, enum lang lang, const struct office_side *side) {
    struct sb cases = {0}, entries = {0}, who = {0};
    char at[COPIES_AT_SIZE];
    copies_at(side->at, at);
    sb_add(&who, side->name[0] ? side->name : str(lang, STR_copies_nameless));
    str_put(&who, lang, STR_copies_id);
    sb_add_n(&who, side->id, ID_SHOWN);
    if (side->practice)
        str_put(&who, lang, STR_copies_practice);
    sb_add_int(&cases, side->cases);
    sb_add_int(&entries, side->entries);
    str_put(out, lang, STR_copies_side, sb_text(&who), sb_text(&cases), sb_text(&entries));
    str_put(out, lang, STR_copies_last, at[0] ? at : str(lang, STR_common_none));
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

const char *copies_history(enum lang lang, enum copy_history history) {
    static const enum str_id words[] = {
        [COPY_CURRENT] = STR_copy_current,       [COPY_EARLIER] = STR_copy_earlier,
        [COPY_LATER] = STR_copy_later,           [COPY_DIVERGED] = STR_copy_diverged,
        [COPY_OTHER] = STR_copy_other,           [COPY_UNKNOWN] = STR_copy_unknown,
        [COPY_UNREADABLE] = STR_copy_unreadable,
    };
    return str(lang, words[history]);
}

static bool unsound(const struct copy_failure *failure) {
    return failure->code == ERR_VERIFY || failure->code == ERR_DAMAGED ||
           failure->code == ERR_FOREIGN;
}

void copies_failure(struct sb *out, enum lang lang, const struct copy_failure *failure) {
    char day[DATE_TEXT_SIZE];
    snprintf(day, sizeof day, "%.10s", failure->at);
    str_put(out, lang,
            unsound(failure)            ? STR_copy_failed_unsound
            : failure->code == ERR_FULL ? STR_copy_failed_full
                                        : STR_copy_failed_other,
            day);
}

const char *copies_not_made(enum lang lang, const struct copy_failure *failure) {
    return str(lang, unsound(failure) ? STR_copy_not_made_unsound : STR_copy_not_made);
}
