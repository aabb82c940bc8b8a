#include "tui/words/journal.h"

#include <string.h>

#include "tui/words/convention.h"
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
                 {"unwaive", STR_journal_unwaive},
                 {"case.close", STR_journal_close},
                 {"case.reopen", STR_journal_reopen},
                 {"case.void", STR_journal_void},
                 {"regime", STR_journal_regime},
                 {"conventions", STR_journal_conventions},
                 {"undo", STR_journal_undo},
                 {"redo", STR_journal_redo}};
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
        if (strcmp(verbs[i].verb, verb) == 0)
            return str(lang, verbs[i].id);
    return verb;
}

void words_entry_what(struct sb *out, enum lang lang, const struct regime *regime,
                      const struct journal_row *row) {
    const struct letter *letter = regime_letter(regime, row->key);
    if (strcmp(row->verb, "letter") == 0 && letter)
        sb_add(out, str_label(lang, &letter->rule.label));
    else if (strcmp(row->verb, "case.new") != 0)
        words_key(out, lang, regime, row->key);
}

void words_entry_value(struct sb *out, enum lang lang, const struct regime *regime,
                       const struct journal_row *row, const char *value) {
    int at = fact_defs_find(&regime->facts, row->key, NULL);
    struct conventions conventions = {0};
    if (value && strcmp(row->key, "@conventions") == 0 &&
        conventions_parse(value, &conventions, NULL))
        words_conventions_all(out, lang, &conventions);
    else if (!value || value[0] == '\0')
        sb_add(out, str(lang, STR_journal_empty));
    else if (at >= 0)
        words_value(out, lang, &regime->facts.list[at], value);
    else
        sb_add(out, value);
}
