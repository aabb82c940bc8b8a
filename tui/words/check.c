#include "tui/words/check.h"

#include "tui/words/words.h"

const char *words_finding(enum lang lang, const struct finding *finding) {
    const char *text = str_label(lang, &finding->text);
    return text[0] != '\0' ? text : str_label(lang, &finding->label);
}

void words_finding_source(struct sb *out, enum lang lang, const struct law *law,
                          const struct finding *finding) {
    const char *source = str_label(lang, &finding->source);
    struct sb cite = {0};
    words_law_cite(&cite, lang, law, &finding->cite);
    if (source[0] == '\0')
        sb_add(out, sb_text(&cite));
    else
        str_put(out, lang, cite.len > 0 ? STR_check_practice_cited : STR_check_practice, source,
                sb_text(&cite));
    sb_free(&cite);
}

void words_waiver(struct sb *out, enum lang lang, const struct finding *finding) {
    if (finding->waived)
        str_put(out, lang, STR_check_waived_by, finding->waived->value, finding->waived->document);
    else if (finding->lapsed)
        sb_add(out, str(lang, STR_check_waived_lapsed));
}

static void add_count(struct sb *out, enum lang lang, enum str_id id, size_t count) {
    struct sb number = {0};
    if (count == 0)
        return;
    sb_add_int(&number, (long long)count);
    sb_add(out, out->len > 0 ? " " : "");
    str_put(out, lang, id, sb_text(&number));
    sb_free(&number);
}

void words_counts(struct sb *out, enum lang lang, const size_t open[SEVERITY_COUNT],
                  size_t waived) {
    struct sb text = {0};
    add_count(&text, lang, STR_check_block, open[SEV_BLOCK]);
    add_count(&text, lang, STR_check_warn, open[SEV_WARN]);
    add_count(&text, lang, STR_check_note, open[SEV_NOTE]);
    add_count(&text, lang, STR_check_waived, waived);
    sb_add(out, sb_text(&text));
    sb_free(&text);
}

const char *words_gap(enum lang lang, enum gap_kind kind) {
    static const enum str_id ids[] = {[GAP_BLOCKS] = STR_check_gap_blocked,
                                      [GAP_LACKS] = STR_check_gap_needed,
                                      [GAP_DECIDES] = STR_check_gap_decides,
                                      [GAP_OPEN] = STR_check_gap_open};
    return str(lang, ids[kind]);
}
