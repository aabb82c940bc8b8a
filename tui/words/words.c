#include "tui/words/words.h"

#include <string.h>

#include "core/base/mem.h"
#include "tui/words/shelf.h"

/* ---- one word for a value ---- */

const char *words_tri(enum lang lang, enum tri value) {
    return str(lang, value == TRI_YES  ? STR_common_yes
                     : value == TRI_NO ? STR_common_no
                                       : STR_common_unknown);
}

const char *words_holds(enum lang lang, bool raised, enum tri holds, bool inert) {
    if (!raised)
        return str(lang, STR_words_not_raised);
    if (inert && holds == TRI_YES)
        return str(lang, STR_words_inert);
    return str(lang, holds == TRI_YES  ? STR_words_holds
                     : holds == TRI_NO ? STR_words_fails
                                       : STR_words_open);
}

const char *words_ground(enum lang lang, bool raised, enum tri ground) {
    return raised ? words_tri(lang, ground) : str(lang, STR_words_not_raised);
}

/* A word by its place in a table of ids. */
static const char *pick(enum lang lang, const enum str_id *ids, size_t count, unsigned at) {
    return at < count ? str(lang, ids[at]) : "";
}
#define PICK(lang, ids, at) pick(lang, ids, sizeof(ids) / sizeof(ids)[0], (unsigned)(at))

const char *words_scope(enum lang lang, enum scope_verdict verdict) {
    static const enum str_id ids[] = {
        [SCOPE_APPLIES] = STR_words_scope_applies,
        [SCOPE_BY_REFERENCE] = STR_words_scope_by_reference,
        [SCOPE_OUTSIDE] = STR_words_scope_outside,
        [SCOPE_UNCLEAR] = STR_words_scope_unclear,
    };
    return PICK(lang, ids, verdict);
}

const char *words_stage_state(enum lang lang, enum stage_state state) {
    static const enum str_id ids[] = {
        [STAGE_DONE] = STR_words_stage_done,
        [STAGE_OPEN] = STR_words_stage_open,
        [STAGE_NA] = STR_words_stage_na,
        [STAGE_BLOCKED] = STR_words_stage_blocked,
    };
    return PICK(lang, ids, state);
}

const char *words_severity(enum lang lang, enum severity severity) {
    static const enum str_id ids[] = {
        [SEV_BLOCK] = STR_words_block, [SEV_WARN] = STR_words_warn, [SEV_NOTE] = STR_words_note};
    return PICK(lang, ids, severity);
}

const char *words_deadline_kind(enum lang lang, enum deadline_kind kind) {
    static const enum str_id ids[] = {
        [DEADLINE_STATUTORY] = STR_words_kind_statutory,
        [DEADLINE_EFFECT] = STR_words_kind_effect,
        [DEADLINE_OFFICE] = STR_words_kind_office,
        [DEADLINE_PROPOSED] = STR_words_kind_proposed,
        [DEADLINE_PARTY] = STR_words_kind_party,
        [DEADLINE_REFERENCE] = STR_words_kind_reference,
    };
    return PICK(lang, ids, kind);
}

const char *words_deadline_kind_short(enum lang lang, enum deadline_kind kind) {
    static const enum str_id ids[] = {
        [DEADLINE_STATUTORY] = STR_kind_short_statutory,
        [DEADLINE_EFFECT] = STR_kind_short_effect,
        [DEADLINE_OFFICE] = STR_kind_short_office,
        [DEADLINE_PROPOSED] = STR_kind_short_proposed,
        [DEADLINE_PARTY] = STR_kind_short_party,
        [DEADLINE_REFERENCE] = STR_kind_short_reference,
    };
    return PICK(lang, ids, kind);
}

const char *words_deadline_state(enum lang lang, enum deadline_kind kind, bool lapses,
                                 day_t done_on, enum deadline_state state) {
    if (state == DL_OPEN)
        return str(lang, STR_words_due_open);
    if (state == DL_OVERDUE)
        return str(lang, STR_words_due_overdue);
    bool over = done_on == DAY_NONE && (lapses || kind == DEADLINE_EFFECT);
    return str(lang, over ? STR_words_due_lapsed : STR_words_due_done);
}

const char *words_case_state(enum lang lang, enum case_state state) {
    static const enum str_id ids[] = {
        [CASE_OPEN] = STR_words_case_open,
        [CASE_CLOSED] = STR_words_case_closed,
        [CASE_VOID] = STR_words_case_void,
    };
    return PICK(lang, ids, state);
}

const char *words_mark(enum lang lang, enum mark_kind kind, enum mark_state state) {
    static const enum str_id ids[] = {
        [MARK_CONFIRMED] = STR_words_mark_confirmed,
        [MARK_CORRECTED] = STR_words_mark_corrected,
        [MARK_WRONG] = STR_words_mark_wrong,
    };
    if (kind == MARK_STATUS && state != MARK_NO_STATE)
        return PICK(lang, ids, state);
    return str(lang, kind == MARK_NOTE ? STR_words_mark_note : STR_words_mark_bookmark);
}

const char *words_provenance(enum lang lang, enum provenance provenance) {
    switch (provenance) {
    case PROV_VERIFIED:
        return str(lang, STR_common_verified);
    case PROV_STATED:
        return str(lang, STR_common_stated);
    case PROV_PRESUMED:
        return str(lang, STR_common_presumed);
    case PROV_UNKNOWN:
        return str(lang, STR_common_unknown);
    case PROV_OFFICE:
        return str(lang, STR_common_office);
    case PROV_NONE:
        break;
    }
    return "";
}

const char *words_status(enum lang lang, enum rule_status status) {
    static const enum str_id ids[] = {
        [STATUS_IN_FORCE] = STR_words_status_in_force,
        [STATUS_SUPERSEDED] = STR_words_status_superseded,
        [STATUS_LOCAL] = STR_words_status_local,
        [STATUS_HISTORICAL] = STR_words_status_historical,
        [STATUS_PROPOSAL] = STR_words_status_proposal,
        [STATUS_TO_BE_VERIFIED] = STR_words_status_to_be_verified,
        [STATUS_OPINION] = STR_words_status_opinion,
    };
    return PICK(lang, ids, status);
}

const char *words_certainty(enum lang lang, enum certainty certainty) {
    static const enum str_id ids[] = {
        [CERTAINTY_VERIFIED] = STR_words_certainty_verified,
        [CERTAINTY_SECONDARY] = STR_words_certainty_secondary,
        [CERTAINTY_UNVERIFIED] = STR_words_certainty_unverified,
    };
    return PICK(lang, ids, certainty);
}

const char *words_rule_kind(enum lang lang, const char *kind) {
    static const struct {
        const char *kind;
        enum str_id id;
    } kinds[] = {
        {"stage", STR_words_kind_stage},
        {"group", STR_words_kind_group},
        {"fact", STR_words_kind_fact},
        {"scope", STR_words_kind_scope},
        {"flag", STR_words_kind_flag},
        {"situation", STR_words_kind_situation},
        {"circumstance", STR_words_kind_circumstance},
        {"measure", STR_words_kind_measure},
        {"consequence", STR_words_kind_consequence},
        {"duty", STR_words_kind_duty},
        {"caution", STR_words_kind_caution},
        {"need", STR_words_kind_need},
        {"gate", STR_words_kind_gate},
        {"compare", STR_words_kind_compare},
        {"check", STR_words_kind_check},
        {"phrase", STR_words_kind_phrase},
        {"evidence", STR_words_kind_evidence},
        {"deadline", STR_words_kind_deadline},
        {"letter", STR_words_kind_letter},
        {"content", STR_words_kind_content},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].kind, kind) == 0)
            return str(lang, kinds[i].id);
    return kind;
}

bool words_provision(struct sb *out, enum lang lang, struct packs *packs, const char *regime,
                     const struct cite *cite, bool context) {
    const struct law *law = cite->article > 0 ? packs_law(packs, regime, NULL) : NULL;
    if (!law || !law_has(law, cite))
        return false;
    const struct regime *rules = packs_regime(packs, regime, NULL);
    const struct law_entry *entry = words_own(rules) ? regime_entry(rules, cite) : NULL;
    if (words_own(rules))
        str_put(out, lang, STR_words_own,
                words_certainty(lang, entry ? entry->certainty : CERTAINTY_UNVERIFIED));
    return law_text(law, cite, context, out);
}

bool words_own(const struct regime *regime) {
    return regime && regime->wording == WORDING_OWN;
}

const char *words_text_status(enum lang lang, const struct library_text *text) {
    return text->regime ? words_status(lang, text->regime->status)
                        : words_shelf_status(lang, text->status);
}

const char *words_circumstance(enum lang lang, enum direction direction, enum force force) {
    if (direction == HEAVIER)
        return str(lang, force == MUST ? STR_words_heavier_must : STR_words_heavier_may);
    if (direction == EXEMPT)
        return str(lang, force == MUST ? STR_words_exempt_must : STR_words_exempt_may);
    return str(lang, force == MUST ? STR_words_lighter_must : STR_words_lighter_may);
}

const char *words_fact_type(enum lang lang, enum fact_type type) {
    static const enum str_id ids[] = {
        [FACT_TRI] = STR_words_type_tri,     [FACT_CHOICE] = STR_words_type_choice,
        [FACT_MULTI] = STR_words_type_multi, [FACT_LINE] = STR_words_type_line,
        [FACT_TEXT] = STR_words_type_text,   [FACT_DATE] = STR_words_type_date,
        [FACT_INT] = STR_words_type_int,
    };
    return PICK(lang, ids, type);
}

/* ---- dates and lengths ---- */

static void put_number(struct sb *out, enum lang lang, enum str_id one, enum str_id many,
                       long long n) {
    struct sb number = {0};
    sb_add_int(&number, n);
    str_put(out, lang, n == 1 ? one : many, sb_text(&number));
    sb_free(&number);
}

const char *words_weekday(enum lang lang, day_t day) {
    static const enum str_id names[] = {STR_date_mon, STR_date_tue, STR_date_wed, STR_date_thu,
                                        STR_date_fri, STR_date_sat, STR_date_sun};
    return date_in_range(day) ? str(lang, names[date_weekday(day) - 1]) : "";
}

void words_day(struct sb *out, enum lang lang, day_t day) {
    char text[DATE_TEXT_SIZE];
    date_format(day, text);
    if (text[0] != '\0')
        str_put(out, lang, STR_words_day, text, words_weekday(lang, day));
}

void words_length(struct sb *out, enum lang lang, struct length length) {
    static const enum str_id ids[][2] = {
        [UNIT_DAY] = {STR_words_day_one, STR_words_days},
        [UNIT_WORKDAY] = {STR_words_workday_one, STR_words_workdays},
        [UNIT_MONTH] = {STR_words_month_one, STR_words_months},
        [UNIT_YEAR] = {STR_words_year_one, STR_words_years},
        [UNIT_HOUR] = {STR_words_hour_one, STR_words_hours},
    };
    if (length.count == 0)
        sb_add(out, str(lang, STR_words_length_approved));
    else if (length.unit <= UNIT_HOUR)
        put_number(out, lang, ids[length.unit][0], ids[length.unit][1], length.count);
}

void words_distance(struct sb *out, enum lang lang, day_t day, day_t today) {
    if (day == DAY_NONE || today == DAY_NONE)
        return;
    long long days = (long long)day - today;
    if (days == 0)
        sb_add(out, str(lang, STR_words_today));
    else if (days > 0)
        put_number(out, lang, STR_words_in_one_day, STR_words_in_days, days);
    else
        put_number(out, lang, STR_words_one_day_ago, STR_words_days_ago, -days);
}

/* ---- provisions and answers ---- */

void words_cite(struct sb *out, enum lang lang, const struct cite *cite) {
    char text[CITE_TEXT_SIZE];
    if (cite->article <= 0)
        return;
    if (lang == LANG_ZH)
        cite_format_zh(cite, text);
    else
        cite_format(cite, false, text);
    str_put(out, lang, STR_words_article, text);
}

void words_law_cite(struct sb *out, enum lang lang, const struct law *law,
                    const struct cite *cite) {
    bool ours = law && (!cite->regime[0] || strcmp(cite->regime, law->regime) == 0);
    const struct law_article *article =
        ours ? law_find_article(law, cite->article, cite->sub) : NULL;
    if (!article || !article->label || !law_label(law, cite, out))
        words_cite(out, lang, cite);
}

void words_fact_label(struct sb *out, enum lang lang, const struct fact_def *def, int row) {
    if (row <= 0) {
        sb_add(out, str_label(lang, &def->label));
        return;
    }
    struct sb number = {0};
    sb_add_int(&number, row);
    str_put(out, lang, STR_words_label_row, str_label(lang, &def->label), sb_text(&number));
    sb_free(&number);
}

static const char *choice_label(enum lang lang, const struct fact_def *def, const char *code,
                                size_t n) {
    for (size_t i = 0; i < def->choice_count; i++) {
        const struct fact_choice *choice = &def->choices[i];
        if (strlen(choice->code) == n && strncmp(choice->code, code, n) == 0)
            return str_label(lang, &choice->label);
    }
    return NULL;
}

/* Codes separated by commas, each by its label; one that the pack no longer has stays as it is. */
static void put_choices(struct sb *out, enum lang lang, const struct fact_def *def,
                        const char *value) {
    for (const char *at = value; *at != '\0';) {
        size_t n = strcspn(at, ",");
        const char *label = choice_label(lang, def, at, n);
        if (at != value)
            sb_add(out, str(lang, STR_common_list_comma));
        if (label)
            sb_add(out, label);
        else if (n == strlen("unknown") && strncmp(at, "unknown", n) == 0)
            sb_add(out, str(lang, STR_common_unknown));
        else
            sb_add_n(out, at, n);
        at += n;
        at += *at == ',';
    }
}

static void put_tri(struct sb *out, enum lang lang, const char *value) {
    if (strcmp(value, "yes") == 0)
        sb_add(out, words_tri(lang, TRI_YES));
    else if (strcmp(value, "no") == 0)
        sb_add(out, words_tri(lang, TRI_NO));
    else if (strcmp(value, "unknown") == 0)
        sb_add(out, words_tri(lang, TRI_UNKNOWN));
    else
        sb_add(out, value);
}

void words_value(struct sb *out, enum lang lang, const struct fact_def *def, const char *value) {
    day_t day;
    if (value[0] == '\0')
        sb_add(out, str(lang, STR_common_empty));
    else if (!def)
        sb_add(out, value);
    else if (def->type == FACT_TRI)
        put_tri(out, lang, value);
    else if (def->type == FACT_CHOICE || def->type == FACT_MULTI)
        put_choices(out, lang, def, value);
    else if (def->type == FACT_DATE && date_parse(value, &day))
        words_day(out, lang, day);
    else
        sb_add(out, value);
}

static void put_source(struct sb *out, enum lang lang, const struct fact *fact) {
    sb_add(out, words_provenance(lang, fact->provenance));
    if (fact->document[0] != '\0') {
        if (out->len > 0)
            sb_add(out, str(lang, STR_common_comma));
        sb_add(out, fact->document);
    }
    if (fact->page[0] != '\0') {
        if (out->len > 0)
            sb_add_char(out, ' ');
        str_put(out, lang, STR_words_page, fact->page);
    }
}

void words_fact(struct sb *out, enum lang lang, const struct fact *fact,
                const struct fact_def *def) {
    if (!fact) {
        sb_add(out, str(lang, STR_common_untouched));
        return;
    }
    struct sb value = {0}, source = {0};
    words_value(&value, lang, def, fact->value);
    put_source(&source, lang, fact);
    if (source.len > 0)
        str_put(out, lang, STR_words_value_source, sb_text(&value), sb_text(&source));
    else
        sb_add(out, sb_text(&value));
    sb_free(&value);
    sb_free(&source);
}

/* The label, and its provision when one is cited. */
static void put_cited(struct sb *out, enum lang lang, const struct law *law,
                      const struct label *label, const struct cite *cite) {
    struct sb text = {0};
    words_law_cite(&text, lang, law, cite);
    if (text.len > 0)
        str_put(out, lang, STR_words_with_cite, str_label(lang, label), sb_text(&text));
    else
        sb_add(out, str_label(lang, label));
    sb_free(&text);
}

void words_lack(struct sb *out, enum lang lang, const struct law *law, const struct lack *lack) {
    put_cited(out, lang, law, &lack->label, &lack->cite);
}

const char *words_rule(enum lang lang, const struct rule *rule) {
    const char *text = str_label(lang, &rule->text);
    return text[0] != '\0' ? text : str_label(lang, &rule->label);
}

void words_consequence(struct sb *out, enum lang lang, const struct consequence_result *result) {
    const char *label = str_label(lang, &result->consequence->rule.label);
    if (result->counted) {
        char from[DATE_TEXT_SIZE], until[DATE_TEXT_SIZE];
        date_format(result->from, from);
        date_format(result->until, until);
        str_put(out, lang, STR_words_bar, label, from, until);
    } else if (result->consequence->bars) {
        str_put(out, lang, STR_words_bar_no_day, label);
    } else if (result->year > 0) {
        struct sb year = {0};
        sb_add_int(&year, result->year);
        str_put(out, lang, STR_words_of_year, label, sb_text(&year));
        sb_free(&year);
    } else {
        sb_add(out, label);
    }
}

const char *words_operator(enum lang lang, const char *name) {
    return name[0] ? name : str(lang, STR_common_unnamed);
}
