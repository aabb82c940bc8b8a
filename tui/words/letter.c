#include "tui/words/letter.h"

#include <string.h>

size_t letters_standing(const struct letter_rows *rows, const struct letter *letter) {
    size_t count = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const struct letter_row *row = &rows->list[i];
        count +=
            strcmp(row->letter_id, letter->rule.id) == 0 && !row->voided[0] && !row->replaced_by[0];
    }
    return count;
}

bool letter_went_out(const void *ctx, const struct letter *letter) {
    return letters_standing(ctx, letter) > 0;
}

void words_letter_fate(struct sb *out, enum lang lang, const struct letter_row *row) {
    if (row->voided[0])
        str_put(out, lang, STR_letter_voided, row->voided);
    else if (row->replaced_by[0])
        str_put(out, lang, STR_letter_replaced, row->replaced_by);
}

void words_recipient(struct sb *out, enum lang lang, const struct recipient_line *line) {
    const char *label = str_label(lang, &line->recipient->rule.label);
    if (line->who[0])
        str_put(out, lang, STR_recipient_who, label, line->who);
    else
        sb_add(out, label);
}

void words_recipient_state(struct sb *out, enum lang lang, const struct recipient_line *line) {
    char day[DATE_TEXT_SIZE];
    switch (line->state) {
    case RECIPIENT_HAS:
        date_format(line->has_on, day);
        str_put(out, lang, STR_recipient_has, day);
        break;
    case RECIPIENT_OUT:
        sb_add(out, str(lang, STR_recipient_out));
        break;
    case RECIPIENT_WAITS:
        sb_add(out, str(lang, STR_recipient_waits));
        break;
    case RECIPIENT_NOT:
        sb_add(out, str(lang, STR_recipient_not));
        break;
    }
}
