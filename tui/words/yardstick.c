#include "tui/words/yardstick.h"

#include <stdio.h>

void words_yardstick_head(struct sb *out, enum lang lang, const struct yardstick *yardstick,
                          bool on) {
    struct sb head = {0};
    char version[24];
    snprintf(version, sizeof version, "%d", yardstick->version);
    sb_add_fmt(&head, "%s　%s　", str_label(lang, &yardstick->regime->short_title),
               str(lang, on ? STR_yardstick_on : STR_yardstick_off));
    if (yardstick->row_count == 0)
        sb_add(&head, str(lang, STR_yardstick_none));
    else if (yardstick->version == 0)
        sb_add(&head, str(lang, STR_yardstick_draft));
    else
        str_put(&head, lang, STR_yardstick_version, version, yardstick->signed_by);
    str_put(out, lang, STR_yardstick_head, sb_text(&head));
    sb_free(&head);
}

void words_yardstick_grades(struct sb *out, enum lang lang, const struct fact_def *fact,
                            unsigned grades) {
    bool first = true;
    if (grades == 0)
        sb_add(out, str(lang, STR_yardstick_any));
    for (size_t i = 0; i < fact->choice_count && i < 32; i++)
        if (grades & 1U << i) {
            sb_add(out, first ? "" : str(lang, STR_common_list_comma));
            sb_add(out, str_label(lang, &fact->choices[i].label));
            first = false;
        }
}

void words_yardstick_measures(struct sb *out, enum lang lang, const struct regime *regime,
                              size_t low, size_t high) {
    const char *from = str_label(lang, &regime->measures[low].rule.label);
    if (low == high)
        sb_add(out, from);
    else
        str_put(out, lang, STR_yardstick_band, from,
                str_label(lang, &regime->measures[high].rule.label));
}

void words_yardstick_row(struct sb *out, enum lang lang, const struct yardstick *yardstick,
                         size_t i) {
    const struct yardstick_row *row = &yardstick->rows[i];
    struct sb when = {0}, band = {0};
    char number[24];
    snprintf(number, sizeof number, "%zu", i + 1);
    for (size_t k = 0; k < yardstick->fact_count; k++) {
        struct sb grades = {0};
        if (row->grades[k] == 0)
            continue;
        words_yardstick_grades(&grades, lang, yardstick->facts[k], row->grades[k]);
        sb_add(&when, when.len > 0 ? "；" : "");
        str_put(&when, lang, STR_yardstick_grade, str_label(lang, &yardstick->facts[k]->label),
                sb_text(&grades));
        sb_free(&grades);
    }
    if (when.len == 0)
        sb_add(&when, str(lang, STR_yardstick_any));
    words_yardstick_measures(&band, lang, yardstick->regime, row->low, row->high);
    str_put(out, lang, STR_yardstick_row, number, sb_text(&when), sb_text(&band));
    sb_free(&when);
    sb_free(&band);
}

void words_yardstick(struct sb *out, enum lang lang, const struct yardstick *yardstick, bool on) {
    words_yardstick_head(out, lang, yardstick, on);
    sb_add(out, "\n");
    for (size_t i = 0; i < yardstick->row_count; i++) {
        sb_add(out, "  ");
        words_yardstick_row(out, lang, yardstick, i);
        sb_add(out, "\n");
    }
    sb_add_fmt(out, "%s\n", str(lang, STR_yardstick_rule));
}

static void put_why(struct sb *out, enum lang lang, const struct yardstick_band *band) {
    struct sb shifts = {0};
    char row[24];
    snprintf(row, sizeof row, "%zu", band->row + 1);
    sb_add(&shifts, band->up ? str(lang, STR_yardstick_up) : "");
    sb_add(&shifts, band->down ? str(lang, STR_yardstick_down) : "");
    str_put(out, lang, STR_yardstick_because, row, sb_text(&shifts));
    sb_free(&shifts);
}

void words_yardstick_band(struct sb *out, enum lang lang, const struct yardstick *yardstick,
                          const struct yardstick_band *band, const char *measures) {
    struct sb says = {0}, why = {0};
    char version[24];
    snprintf(version, sizeof version, "%d", yardstick->version);
    switch (band->state) {
    case YARDSTICK_NO_LADDER:
        sb_add(&says, str(lang, STR_yardstick_state_ladder));
        break;
    case YARDSTICK_NO_ROW:
        sb_add(&says, str(lang, STR_yardstick_state_row));
        break;
    case YARDSTICK_OPEN:
        str_put(&says, lang, STR_yardstick_state_open, str_label(lang, &band->missing->label));
        break;
    case YARDSTICK_BAND:
        words_yardstick_measures(&says, lang, yardstick->regime, band->low, band->high);
        put_why(&why, lang, band);
        str_put(&says, lang, STR_words_with_cite, "", sb_text(&why));
        break;
    }
    if (yardstick_outside(band, yardstick, measures))
        sb_add_fmt(&says, "　%s", str(lang, STR_yardstick_outside));
    str_put(out, lang, STR_yardstick_of_case, version, sb_text(&says));
    sb_free(&says);
    sb_free(&why);
}

void words_yardstick_of(struct sb *out, enum lang lang, const struct case_checked *c) {
    const char *key = c->cf->regime->choice_fact;
    if (c->yardstick)
        words_yardstick_band(out, lang, c->yardstick, &c->band,
                             key ? facts_text(c->cf->facts, key) : "");
}

void words_yardstick_versions(struct sb *out, enum lang lang, const struct journal_rows *rows) {
    for (size_t i = 0; i < rows->count; i++) {
        const struct journal_row *row = &rows->list[i];
        char at[32];
        snprintf(at, sizeof at, "%.16s", row->at);
        str_put(out, lang, STR_yardstick_when, at, row->operator_name, row->reason);
        sb_add_fmt(out, "\n%s\n", row->new_value ? row->new_value : "");
    }
    if (rows->count == 0)
        sb_add_fmt(out, "%s\n", str(lang, STR_yardstick_none));
}
