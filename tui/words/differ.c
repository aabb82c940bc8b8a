#include "tui/words/differ.h"

#include <string.h>

#include "tui/words/words.h"

const char *words_diff_section(enum lang lang, enum diff_section section) {
    static const enum str_id ids[] = {
        [DIFF_FACT] = STR_differ_facts,         [DIFF_CONCLUSION] = STR_differ_conclusions,
        [DIFF_MEASURE] = STR_differ_measures,   [DIFF_BAR] = STR_differ_bars,
        [DIFF_DEADLINE] = STR_differ_deadlines, [DIFF_LETTER] = STR_differ_letters,
        [DIFF_FINDING] = STR_differ_findings};
    return str(lang, ids[section]);
}

static const struct {
    const char *code;
    enum str_id id;
} codes[] = {{"yes", STR_check_held},         {"no", STR_check_failed},
             {"unknown", STR_check_open},     {"inert", STR_check_inert},
             {"offered", STR_differ_offered}, {"chosen", STR_differ_chosen},
             {"ready", STR_differ_ready},     {"incomplete", STR_differ_incomplete},
             {"blocked", STR_differ_blocked}, {"waived", STR_check_waived_head}};

static bool put_code(struct sb *out, enum lang lang, const char *value) {
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
        if (strcmp(codes[i].code, value) == 0) {
            sb_add(out, str(lang, codes[i].id));
            return true;
        }
    for (int s = SCOPE_APPLIES; s <= SCOPE_UNCLEAR; s++)
        if (strcmp(value, scope_verdict_code((enum scope_verdict)s)) == 0) {
            sb_add(out, words_scope(lang, (enum scope_verdict)s));
            return true;
        }
    for (int s = SEV_BLOCK; s <= SEV_NOTE; s++)
        if (strcmp(value, severity_code((enum severity)s)) == 0) {
            sb_add(out, words_severity(lang, (enum severity)s));
            return true;
        }
    return false;
}

/* "RAW/ROLLED", of a right the second day governs. */
static void put_days(struct sb *out, enum lang lang, const char *value) {
    const char *slash = strchr(value, '/');
    size_t n = slash ? (size_t)(slash - value) : strlen(value);
    struct sb raw = {0};
    sb_add_n(&raw, value, n);
    if (!slash || strcmp(sb_text(&raw), slash + 1) == 0)
        sb_add(out, sb_text(&raw));
    else
        str_put(out, lang, STR_differ_rolled, sb_text(&raw), slash + 1);
    sb_free(&raw);
}

void words_diff_value(struct sb *out, enum lang lang, const struct regime *regime,
                      const struct difference *d, const char *value) {
    int def = d->section == DIFF_FACT ? fact_defs_find(&regime->facts, d->id, NULL) : -1;
    if (value[0] == '\0')
        sb_add(out, str(lang, d->section == DIFF_FACT ? STR_common_untouched : STR_differ_nothing));
    else if (def >= 0)
        words_value(out, lang, &regime->facts.list[def], value);
    else if (d->section == DIFF_FACT)
        sb_add(out, value);
    else if (!put_code(out, lang, value))
        put_days(out, lang, value);
}

static void put_name(struct sb *out, enum lang lang, const struct regime *regime,
                     const struct difference *d) {
    int row = 0, def = d->section == DIFF_FACT ? fact_defs_find(&regime->facts, d->id, &row) : -1;
    struct sb name = {0}, cite = {0};
    if (def >= 0)
        words_fact_label(&name, lang, &regime->facts.list[def], row);
    else
        sb_add(&name, d->label.zh ? str_label(lang, &d->label) : d->id);
    if (strcmp(d->id, "scope") == 0) {
        sb_clear(&name);
        sb_add(&name, str(lang, STR_differ_scope));
    }
    words_law_cite(&cite, lang, regime->law, &d->cite);
    if (cite.len > 0 && d->section != DIFF_FACT)
        str_put(out, lang, STR_words_with_cite, sb_text(&name), sb_text(&cite));
    else
        sb_add(out, sb_text(&name));
    sb_free(&name);
    sb_free(&cite);
}

void words_differences(struct sb *out, enum lang lang, const struct regime *was,
                       const struct regime *is, const struct difference *list, size_t count) {
    int section = -1;
    for (size_t i = 0; i < count; i++) {
        const struct difference *d = &list[i];
        struct sb name = {0}, before = {0}, after = {0};
        if ((int)d->section != section) {
            section = (int)d->section;
            sb_add(out, words_diff_section(lang, d->section));
            sb_add(out, "\n");
        }
        put_name(&name, lang, d->was[0] ? was : is, d);
        words_diff_value(&before, lang, was, d, d->was);
        words_diff_value(&after, lang, is, d, d->is);
        sb_add(out, "  ");
        str_put(out, lang, STR_differ_line, sb_text(&name), sb_text(&before), sb_text(&after));
        sb_add(out, "\n");
        sb_free(&name);
        sb_free(&before);
        sb_free(&after);
    }
    if (count == 0) {
        sb_add(out, str(lang, STR_differ_none));
        sb_add(out, "\n");
    }
}
