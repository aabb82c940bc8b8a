/* words.c - a row of the deadlines in words. See due.h. */
#include <stdio.h>

#include "tui/due/alert.h"
#include "tui/due/due.h"

void due_state(struct sb *out, enum lang lang, const struct due_row *row, day_t today) {
    char late[16];
    struct sb day = {0};
    if (row->state == DL_DONE && row->done_on != DAY_NONE) {
        words_day(&day, lang, row->done_on);
        snprintf(late, sizeof late, "%d", row->done_on - row->governing);
        str_put(out, lang, row->done_on > row->governing ? STR_due_done_late : STR_due_done,
                sb_text(&day), late);
    } else if (row->state == DL_DONE) {
        sb_add(out, words_deadline_state(lang, row->kind, row->lapses, row->done_on, row->state));
    } else {
        sb_add(out, words_deadline_state(lang, row->kind, row->lapses, row->done_on, row->state));
        sb_add(out, str(lang, STR_common_comma));
        words_distance(out, lang, row->governing, today);
        if (row->alert) {
            sb_add(out, str(lang, STR_common_comma));
            due_alert(out, lang, row);
        }
    }
    sb_free(&day);
}

void due_kind(struct sb *out, enum lang lang, const struct due_row *row) {
    sb_add(out, words_deadline_kind(lang, row->kind));
    if (row->kind == DEADLINE_PROPOSED)
        sb_add(out, str(lang, STR_due_not_in_force));
    if (row->entry_id && row->certainty != CERTAINTY_VERIFIED)
        sb_add_fmt(out, "%s%s", str(lang, STR_common_comma), str(lang, STR_entry_check));
}

void due_whose(struct sb *out, enum lang lang, const struct due_row *row) {
    const struct label source = row->source;
    char id[24];
    if (!row->entry_id) {
        sb_add_fmt(out, "%s%s%s", row->number, row->name[0] ? " " : "", row->name);
        return;
    }
    snprintf(id, sizeof id, "%lld", (long long)row->entry_id);
    str_put(out, lang, STR_due_entry, id, str_label(lang, &source));
    while (out->len > 0 && sb_text(out)[out->len - 1] == ' ')
        sb_cut(out, out->len - 1);
}

void due_what(struct sb *out, enum lang lang, const struct due_row *row, struct packs *packs) {
    const struct label label = row->label;
    struct sb cite = {0};
    /* A case's deadlines are all of numbered provisions; no law is read for them. */
    words_law_cite(&cite, lang, row->entry_id ? packs_law(packs, row->cite.regime, NULL) : NULL,
                   &row->cite);
    str_put(out, lang, cite.len > 0 ? STR_words_with_cite : STR_cli_plain, str_label(lang, &label),
            sb_text(&cite));
    sb_free(&cite);
}

bool due_extended(const struct due_row *row) {
    return row->entry_id != 0 && row->governing != row->raw && row->governing != row->rolled;
}

void due_reason(struct sb *out, enum lang lang, const struct due_row *row,
                const struct period *period, const char *between) {
    for (size_t i = 0; period && i < period->step_count; i++) {
        sb_add(out, i > 0 ? between : "");
        words_step(out, lang, period, i);
    }
    if (!period && row->entry_id != 0)
        sb_add(out, str(lang, STR_due_own_day));
}

static void put_day(struct sb *out, enum lang lang, enum str_id id, day_t day) {
    struct sb text = {0};
    words_day(&text, lang, day);
    str_put(out, lang, id, sb_text(&text));
    sb_free(&text);
}

void due_days(struct sb *out, enum lang lang, const struct due_row *row,
              const struct calendar *calendar) {
    put_day(out, lang, STR_cli_due_day, row->governing);
    if (due_extended(row))
        sb_add(out, str(lang, STR_due_extended));
    if (row->governing != row->raw)
        put_day(out, lang, STR_cli_due_raw, row->raw);
    if (row->governing != row->rolled && row->raw != row->rolled)
        put_day(out, lang, STR_cli_due_rolled, row->rolled);
    if (!row->provisional)
        return;
    struct sb mark = {0};
    words_provisional(&mark, lang, calendar, row->raw, row->rolled);
    sb_add(out, str(lang, STR_common_comma));
    sb_add(out, mark.len > 0 ? sb_text(&mark) : str(lang, STR_common_provisional));
    sb_free(&mark);
}
