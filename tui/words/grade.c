#include "tui/words/grade.h"

#include <stdio.h>

const struct regime *grade_regime(struct packs *packs) {
    size_t count = 0;
    const char *const *ids = packs_regime_ids(packs, &count);
    for (size_t i = 0; i < count; i++) {
        const struct regime *regime = packs_regime(packs, ids[i], NULL);
        if (regime && regime->grade_count > 0)
            return regime;
    }
    return NULL;
}

enum certainty words_certainty_of(const struct regime *regime, const struct cite *cite) {
    const struct law_entry *entry = regime_entry(regime, cite);
    if (entry)
        return entry->certainty;
    return regime->wording == WORDING_OWN ? CERTAINTY_UNVERIFIED : CERTAINTY_VERIFIED;
}

bool grade_note(const struct grade *grade, const struct note *note) {
    const struct cite *cite = &note->rule.cite;
    return cite->article == grade->rule.cite.article &&
           (cite->item == 0 || cite_same(cite, &grade->rule.cite));
}

bool grade_open(const struct regime *regime, const struct grade *grade,
                const struct accident_figures *figures) {
    bool missing = figures->deaths == GRADE_NOT_KNOWN || figures->injured == GRADE_NOT_KNOWN ||
                   figures->loss == GRADE_NOT_KNOWN;
    return missing && grade != regime->grades;
}

static void put_line(struct sb *out, const char *text) {
    sb_add(out, text);
    sb_add_char(out, '\n');
}

static void put_figure(struct sb *out, enum lang lang, enum str_id id, int figure, int minimum) {
    char had[16], least[16];
    snprintf(had, sizeof had, "%d", figure);
    snprintf(least, sizeof least, "%d", minimum);
    str_put(out, lang, id, had, least);
    sb_add_char(out, '\n');
}

/* The figures that reach it; of the lowest, which any figure reaches,
 * that none reaches the next. */
static void put_reached(struct sb *out, enum lang lang, const struct regime *regime,
                        const struct grade *grade, const struct accident_figures *f) {
    struct grade_reached reached = accident_reached(grade, f->deaths, f->injured, f->loss);
    if (grade->deaths == 0 && grade->injured == 0 && grade->loss == 0) {
        if (grade > regime->grades) {
            str_put(out, lang, STR_grade_none_reaches, str_label(lang, &grade[-1].rule.label));
            sb_add_char(out, '\n');
        }
        return;
    }
    if (reached.deaths)
        put_figure(out, lang, STR_grade_by_deaths, f->deaths, grade->deaths);
    if (reached.injured)
        put_figure(out, lang, STR_grade_by_injured, f->injured, grade->injured);
    if (reached.loss)
        put_figure(out, lang, STR_grade_by_loss, f->loss, grade->loss);
}

static void put_missing(struct sb *out, enum lang lang, const struct accident_figures *f) {
    struct sb names = {0};
    const int figures[] = {f->deaths, f->injured, f->loss};
    const enum str_id ids[] = {STR_grade_deaths, STR_grade_injured, STR_grade_loss};
    for (size_t i = 0; i < 3; i++)
        if (figures[i] == GRADE_NOT_KNOWN) {
            if (names.len > 0)
                sb_add(&names, str(lang, STR_common_comma));
            sb_add(&names, str(lang, ids[i]));
        }
    str_put(out, lang, STR_grade_may_rise, sb_text(&names));
    sb_add_char(out, '\n');
    sb_free(&names);
}

static void put_notes(struct sb *out, enum lang lang, const struct regime *regime,
                      const struct grade *grade) {
    for (size_t i = 0; i < regime->note_count; i++)
        if (grade_note(grade, &regime->notes[i])) {
            const struct rule *rule = &regime->notes[i].rule;
            str_put(out, lang, STR_grade_note, str_label(lang, &rule->label),
                    str_label(lang, &rule->text));
            sb_add_char(out, '\n');
        }
}

void words_grade(struct sb *out, enum lang lang, const struct regime *regime,
                 const struct accident_figures *f) {
    const struct grade *grade =
        accident_grade(regime->grades, regime->grade_count, f->deaths, f->injured, f->loss);
    if (!grade) {
        put_line(out, str(lang, STR_grade_unknown));
        return;
    }
    struct sb cite = {0};
    words_law_cite(&cite, lang, regime->law, &grade->rule.cite);
    str_put(out, lang, STR_grade_is, str_label(lang, &grade->rule.label),
            str_label(lang, &regime->short_title), sb_text(&cite));
    sb_add_char(out, '\n');
    sb_free(&cite);
    put_reached(out, lang, regime, grade, f);
    if (grade_open(regime, grade, f))
        put_missing(out, lang, f);
    put_line(out, words_certainty(lang, words_certainty_of(regime, &grade->rule.cite)));
    put_notes(out, lang, regime, grade);
}
