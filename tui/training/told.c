#include "tui/training/told.h"

#include <stdio.h>
#include <string.h>

#include "tui/widgets/scrolltext.h"
#include "tui/words/words.h"

static void line(const struct told *t, enum style style, const char *text) {
    t->part(t->owner, style, text, NULL);
    t->part(t->owner, ST_NORMAL, "\n", NULL);
}

static void words_line(const struct told *t, enum style style, enum str_id id, const char *what) {
    struct sb text = {0};
    str_put(&text, t->lang, id, what);
    line(t, style, sb_text(&text));
    sb_free(&text);
}

/* The provision with its words; regime: where the citation names none. */
static void basis(const struct told *t, const struct regime *regime, struct cite cite) {
    struct sb text = {0};
    char target[CITE_TEXT_SIZE];
    if (!cite.regime[0])
        snprintf(cite.regime, sizeof cite.regime, "%s", regime->id);
    cite_format(&cite, true, target);
    words_law_cite(&text, t->lang, regime->law, &cite);
    t->part(t->owner, ST_DIM, str(t->lang, STR_report_basis), NULL);
    t->part(t->owner, ST_LINK, sb_text(&text), target);
    sb_clear(&text);
    if (words_provision(&text, t->lang, t->packs, cite.regime, &cite, true)) {
        t->part(t->owner, ST_DIM, "  ", NULL);
        t->part(t->owner, ST_DIM, sb_text(&text), NULL);
    }
    line(t, ST_NORMAL, "");
    sb_free(&text);
}

static void score(const struct told *t, enum str_id counts_id, int permille, size_t good,
                  size_t count, size_t wrong) {
    struct sb text = {0}, counts = {0};
    char points[24], found[24], all[24], false_[24], seconds[24];
    snprintf(points, sizeof points, "%d", permille / 10);
    snprintf(found, sizeof found, "%zu", good);
    snprintf(all, sizeof all, "%zu", count);
    snprintf(false_, sizeof false_, "%zu", wrong);
    snprintf(seconds, sizeof seconds, "%d", t->seconds);
    str_put(&counts, t->lang, counts_id, found, all, false_);
    str_put(&text, t->lang, t->seconds < 0 ? STR_told_score : STR_told_score_timed, points,
            sb_text(&counts), seconds);
    line(t, ST_HEADING, sb_text(&text));
    if (t->how)
        line(t, ST_DIM, t->how);
    sb_free(&text);
    sb_free(&counts);
}

void told_scrolled(void *owner, enum style style, const char *text, const char *target) {
    if (target)
        scrolltext_link(owner, text, target);
    else
        scrolltext_add(owner, style, text);
}

void told_plain(void *owner, enum style style, const char *text, const char *target) {
    (void)style;
    (void)target;
    sb_add(owner, text);
}

/* ---- a case file ---- */

/* Another fact of the file is called the same: 严重后果 of two situations. */
static bool shares_label(const struct flawed *flawed, int def) {
    const struct fact_defs *defs = &flawed->defects->regime->facts;
    for (size_t i = 0; i < flawed->row_count; i++) {
        int other = fact_defs_find(defs, flawed->rows[i].key, NULL);
        if (other >= 0 && other != def &&
            strcmp(defs->list[other].label.zh, defs->list[def].label.zh) == 0)
            return true;
    }
    return false;
}

void told_row(const struct flawed *flawed, enum lang lang, const char *key, struct sb *label,
              struct sb *value) {
    const struct fact_defs *defs = &flawed->defects->regime->facts;
    int row = 0, at = fact_defs_find(defs, key, &row);
    const struct fact *fact = facts_find(flawed->facts, key);
    const struct regime *regime = flawed->defects->regime;
    if (at >= 0)
        words_fact_label(label, lang, &defs->list[at], row);
    else
        sb_add(label, key);
    if (at >= 0 && shares_label(flawed, at)) {
        struct sb cite = {0};
        words_law_cite(&cite, lang, regime->law, &defs->list[at].cite);
        str_put(label, lang, STR_told_label_of, sb_text(&cite));
        sb_free(&cite);
    }
    if (fact && strcmp(fact->value, regime->id) == 0)
        sb_add(value, str_label(lang, &regime->short_title));
    else
        words_fact(value, lang, fact, at >= 0 ? &defs->list[at] : NULL);
}

static void flaw(const struct told *t, const struct flawed *flawed, const struct flaw *flaw) {
    static const enum str_id meaning[] = {STR_defects_block, STR_defects_warn, STR_defects_note};
    const struct finding *f = flaw->finding;
    struct sb text = {0};
    words_line(t, flaw->found ? ST_GOOD : ST_WARN,
               flaw->found ? STR_defects_found : STR_defects_missed,
               str_label(t->lang, &flaw->defect->text));
    str_put(&text, t->lang, STR_defects_consequence,
            str_label(t->lang, f->text.zh ? &f->text : &f->label),
            str(t->lang, meaning[f->severity]));
    line(t, ST_NORMAL, sb_text(&text));
    if (f->cite.article > 0)
        basis(t, flawed->defects->regime, f->cite);
    else if (f->source.zh)
        words_line(t, ST_DIM, STR_defects_practice, str_label(t->lang, &f->source));
    sb_free(&text);
}

static bool planted(const struct flawed *flawed, const char *key) {
    for (size_t k = 0; k < flawed->count; k++)
        for (size_t n = 0; n < flawed->flaws[k].key_count; n++)
            if (strcmp(flawed->flaws[k].keys[n], key) == 0)
                return true;
    return false;
}

static void false_marks(const struct told *t, const struct flawed *flawed) {
    bool headed = false;
    for (size_t i = 0; i < flawed->row_count; i++) {
        const struct flawed_row *row = &flawed->rows[i];
        struct sb label = {0}, value = {0};
        if (!row->marked || planted(flawed, row->key))
            continue;
        if (!headed)
            line(t, ST_HEADING, str(t->lang, STR_defects_false_head));
        headed = true;
        told_row(flawed, t->lang, row->key, &label, &value);
        words_line(t, ST_WARN, STR_defects_false, sb_text(&label));
        sb_free(&label);
        sb_free(&value);
    }
}

void told_flawed(const struct told *t, const struct flawed *flawed) {
    score(t, STR_defects_counts, flawed->score, flawed->found, flawed->count, flawed->wrong);
    for (int pass = 0; pass < 2; pass++) /* what was missed first */
        for (size_t i = 0; i < flawed->count; i++)
            if (flawed->flaws[i].found == (pass == 1))
                flaw(t, flawed, &flawed->flaws[i]);
    false_marks(t, flawed);
}

/* ---- a letter ---- */

static void slip(const struct told *t, const struct correction *c,
                 const struct correction_row *row) {
    bool mended = row->mark == CORRECTION_MENDED;
    words_line(t, mended ? ST_GOOD : ST_WARN,
               mended                          ? STR_correction_mended
               : row->mark == CORRECTION_FOUND ? STR_correction_found
                                               : STR_correction_missed,
               str_label(t->lang, &row->slip->text));
    words_line(t, ST_NORMAL, STR_correction_was, row->wrong);
    if (strcmp(row->now, row->shown) != 0)
        words_line(t, ST_NORMAL, STR_correction_given, row->now);
    words_line(t, ST_NORMAL, STR_correction_should, row->piece);
    if (row->slip->practice)
        line(t, ST_DIM, str(t->lang, STR_told_practice));
    else
        basis(t, c->slips->regime, row->slip->cite);
}

void told_correction(const struct told *t, const struct correction *c) {
    bool headed = false;
    score(t, STR_correction_counts, c->score, c->mended, c->count, c->wrong);
    for (int pass = 0; pass < 2; pass++) /* what was not put right first */
        for (size_t i = 0; i < c->row_count; i++)
            if (c->rows[i].slip && (c->rows[i].mark == CORRECTION_MENDED) == (pass == 1))
                slip(t, c, &c->rows[i]);
    for (size_t i = 0; i < c->row_count; i++) {
        if (c->rows[i].mark != CORRECTION_FALSE)
            continue;
        if (!headed)
            line(t, ST_HEADING, str(t->lang, STR_correction_false_head));
        headed = true;
        words_line(t, ST_WARN, STR_correction_false, c->rows[i].right);
    }
}

void told_story(const struct correction *c, enum lang lang, struct sb *out) {
    const struct regime *regime = c->defects->regime;
    for (size_t i = 0; i < facts_count(c->facts); i++) {
        const struct fact *fact = facts_nth(c->facts, i);
        int row = 0, at = fact_defs_find(&regime->facts, fact->key, &row);
        if (at < 0 || !fact->value[0])
            continue;
        words_fact_label(out, lang, &regime->facts.list[at], row);
        sb_add(out, str(lang, STR_common_colon));
        if (strcmp(fact->value, regime->id) == 0)
            sb_add(out, str_label(lang, &regime->short_title));
        else
            words_value(out, lang, &regime->facts.list[at], fact->value);
        sb_add_char(out, '\n');
    }
}
