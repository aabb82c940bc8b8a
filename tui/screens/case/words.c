#include "tui/screens/case/words.h"

#include <string.h>

#include "tui/words/receipt.h"

static bool begins(const char *text, const char *with) {
    return strncmp(text, with, strlen(with)) == 0;
}

static void put_day(struct sb *out, enum lang lang, const char *text, size_t n) {
    char copy[DATE_TEXT_SIZE] = "";
    day_t day;
    if (n < sizeof copy)
        memcpy(copy, text, n);
    if (date_parse(copy, &day))
        words_day(out, lang, day);
    else
        sb_add_n(out, text, n);
}

/* RAW/ROLLED; one day when nothing rolled. */
static void put_days(struct sb *out, enum lang lang, const char *value) {
    size_t n = strcspn(value, "/");
    const char *rolled = value[n] == '/' ? value + n + 1 : "";
    put_day(out, lang, value, n);
    if (rolled[0] != '\0' && strncmp(value, rolled, n) != 0) {
        struct sb day = {0};
        put_day(&day, lang, rolled, strlen(rolled));
        str_put(out, lang, STR_case_rolled_to, sb_text(&day));
        sb_free(&day);
    }
}

static bool put_scope(struct sb *out, enum lang lang, const char *value) {
    for (int v = SCOPE_APPLIES; v <= SCOPE_UNCLEAR; v++)
        if (strcmp(value, scope_verdict_code((enum scope_verdict)v)) == 0) {
            sb_add(out, words_scope(lang, (enum scope_verdict)v));
            return true;
        }
    return false;
}

void case_conclusion_value(struct sb *out, enum lang lang, const char *id, const char *value) {
    bool deadline = begins(id, "deadline:"), bar = begins(id, "bar:");
    if (value[0] == '\0')
        sb_add(out, str(lang, deadline || bar ? STR_common_none : STR_words_open));
    else if (deadline)
        put_days(out, lang, value);
    else if (bar)
        put_day(out, lang, value, strlen(value));
    else if (strcmp(value, "inert") == 0)
        sb_add(out, str(lang, STR_words_inert));
    else if (strcmp(value, "not_raised") == 0)
        sb_add(out, str(lang, STR_words_not_raised));
    else if (strcmp(id, "scope") == 0 && put_scope(out, lang, value))
        return;
    else if (strcmp(value, "yes") == 0)
        sb_add(out, str(lang, STR_words_holds));
    else if (strcmp(value, "no") == 0)
        sb_add(out, str(lang, STR_words_fails));
    else
        sb_add(out, value);
}

void case_changed_words(struct sb *out, enum lang lang, const struct changed_row *changed) {
    struct sb was = {0}, now = {0};
    case_conclusion_value(&was, lang, changed->id, changed->old_value);
    case_conclusion_value(&now, lang, changed->id, changed->new_value);
    const char *what = strcmp(changed->id, "scope") == 0 ? str(lang, STR_words_tree_scope)
                                                         : str_label(lang, &changed->label);
    str_put(out, lang, STR_case_changed_row, what, sb_text(&was), sb_text(&now));
    sb_free(&was);
    sb_free(&now);
}

void case_source_words(struct sb *out, enum lang lang, const struct fact *fact) {
    if (!fact)
        return;
    sb_add(out, words_provenance(lang, fact->provenance));
    if (fact->document[0] != '\0') {
        sb_add(out, out->len > 0 ? " " : "");
        sb_add(out, fact->document);
    }
    if (fact->page[0] != '\0') {
        sb_add(out, out->len > 0 ? " " : "");
        str_put(out, lang, STR_words_page, fact->page);
    }
}

void case_deadline_words(struct sb *out, enum lang lang, const struct deadline *deadline) {
    struct sb mark = {0};
    sb_add(out, str_label(lang, &deadline->rule->rule.label));
    sb_add(out, " ");
    words_day(out, lang, deadline->governing);
    words_provisional_of(&mark, lang, &deadline->period);
    if (mark.len > 0) {
        sb_add(out, " ");
        sb_add(out, sb_text(&mark));
    }
    sb_free(&mark);
}

const char *case_heading_value(enum lang lang, const struct case_model *model,
                               const struct form_row *row) {
    const struct assessment *a = model->judged.assessment;
    if (!row->has_value)
        return NULL;
    for (size_t i = 0; i < a->circumstance_count; i++) {
        const struct circumstance_result *c = &a->circumstances[i];
        if (strcmp(c->circumstance->rule.id, row->group->situation) == 0)
            return words_holds(lang, c->raised, c->holds, c->inert);
    }
    return words_holds(lang, row->raised, row->value, false);
}
