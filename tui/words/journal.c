#include "tui/words/journal.h"

#include <stdio.h>
#include <string.h>

#include "tui/words/alert.h"
#include "tui/words/convention.h"
#include "tui/words/foreign.h"
#include "tui/words/key.h"
#include "tui/words/words.h"

const char *words_verb(enum lang lang, const char *verb) {
    static const struct {
        const char *verb;
        enum str_id id;
    } verbs[] = {{"case.new", STR_journal_case_new},
                 {"fact.set", STR_journal_fact_set},
                 {"fact.clear", STR_journal_fact_clear},
                 {"row.remove", STR_journal_row_remove},
                 {"choose", STR_journal_choose},
                 {"letter", STR_journal_letter},
                 {"confirm", STR_journal_confirm},
                 {"waive", STR_journal_waive},
                 {"compare", STR_journal_compare},
                 {"unwaive", STR_journal_unwaive},
                 {"case.close", STR_journal_close},
                 {"case.reopen", STR_journal_reopen},
                 {"case.void", STR_journal_void},
                 {"regime", STR_journal_regime},
                 {"conventions", STR_journal_conventions},
                 {"due.act", STR_journal_act},
                 {"due.unact", STR_journal_unact},
                 {"notice.put", STR_journal_notice_put},
                 {"notice.remove", STR_journal_notice_remove},
                 {"undo", STR_journal_undo},
                 {"redo", STR_journal_redo}};
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
        if (strcmp(verbs[i].verb, verb) == 0)
            return str(lang, verbs[i].id);
    return verb;
}

/* ---- what was done about a deadline ---- */

static bool is_act(const struct journal_row *row) {
    return strcmp(row->verb, "due.act") == 0 || strcmp(row->verb, "due.unact") == 0;
}

static const struct deadline_rule *deadline_of(const struct regime *regime, const char *id) {
    for (size_t i = 0; i < regime->deadline_count; i++)
        if (strcmp(regime->deadlines[i].rule.id, id) == 0)
            return &regime->deadlines[i];
    return NULL;
}

/* "notice 2026-11-30 2026-12-01": 提示函 2026-11-30（期限 2026-12-01） */
static void put_act(struct sb *out, enum lang lang, const char *value) {
    char act[16] = "", day[DATE_TEXT_SIZE] = "", governing[DATE_TEXT_SIZE] = "";
    const char *first = strchr(value, ' '), *second = first ? strchr(first + 1, ' ') : NULL;
    snprintf(act, sizeof act, "%.*s", first ? (int)(first - value) : 0, value);
    snprintf(day, sizeof day, "%.10s", first ? first + 1 : "");
    snprintf(governing, sizeof governing, "%.10s", second ? second + 1 : "");
    str_put(out, lang, STR_journal_act_value, words_alert_act(lang, alert_by_act(act)), day,
            governing);
}

/* A letter is known by its number, not by the digest of its text. */
static void put_letter(struct sb *out, enum lang lang, const struct journal_row *row) {
    sb_add(out, row->number);
    if (row->approved[0])
        str_put(out, lang, STR_journal_approved, row->approved);
}

void words_entry_what(struct sb *out, enum lang lang, const struct regime *regime,
                      const struct journal_row *row) {
    const struct letter *letter = regime_letter(regime, row->key);
    if (strcmp(row->verb, "letter") == 0 && letter)
        sb_add(out, str_label(lang, &letter->rule.label));
    else if (is_act(row) && deadline_of(regime, row->key))
        sb_add(out, str_label(lang, &deadline_of(regime, row->key)->rule.label));
    else if (strcmp(row->verb, "case.new") != 0 && strcmp(row->verb, "compare") != 0)
        words_key(out, lang, regime, row->key);
}

void words_entry_value(struct sb *out, enum lang lang, const struct regime *regime,
                       const struct journal_row *row, const char *value) {
    int at = fact_defs_find(&regime->facts, row->key, NULL);
    struct conventions conventions = {0};
    if (value && strcmp(row->key, "@conventions") == 0 &&
        conventions_parse(value, &conventions, NULL))
        words_conventions_all(out, lang, &conventions);
    else if (row->number && row->number[0] && value == row->new_value)
        put_letter(out, lang, row);
    else if (value && value[0] && is_act(row))
        put_act(out, lang, value);
    else if (!value || value[0] == '\0')
        sb_add(out, str(lang, STR_journal_empty));
    else if (strcmp(value, regime->id) == 0)
        sb_add(out, str_label(lang, &regime->short_title));
    else if (at >= 0)
        words_answer(out, lang, regime, &regime->facts.list[at], value);
    else
        sb_add(out, value);
}
