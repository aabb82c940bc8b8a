#include "tui/training/filed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/journal/chain.h"
#include "tui/training/told.h"

static const char *const codes[FILED_KINDS] = {FLAWED_DRILL, CORRECTION_DRILL};

const char *filed_code(enum filed_kind kind) {
    return codes[kind];
}

size_t filed_least(enum filed_kind kind) {
    return kind == FILED_DEFECTS ? FLAWS_LEAST : SLIPS_LEAST;
}

size_t filed_most(enum filed_kind kind) {
    return kind == FILED_DEFECTS ? FLAWS_MOST : SLIPS_MOST;
}

struct filed_terms filed_terms_read(const char *text, size_t count) {
    struct filed_terms terms = {.seed = 1, .count = count, .regime = FILED_REGIME};
    char *end = NULL;
    if (!text)
        return terms;
    terms.seed = strtoul(text, &end, 10);
    terms.count = strtoul(end, &end, 10);
    terms.minutes = (int)strtol(end, &end, 10);
    end += strspn(end, " ");
    if (*end)
        snprintf(terms.regime, sizeof terms.regime, "%s", end);
    return terms;
}

bool filed_letter(struct correction *out, struct packs *packs, const struct filed_terms *terms,
                  day_t today, struct errs *errs) {
    struct sb number = {0}, year = {0}, n = {0};
    sb_add_int(&year, date_to_ymd(today).year);
    sb_add_int(&n, (long long)terms->seed);
    str_put(&number, LANG_ZH, STR_correction_number, str(LANG_ZH, STR_training_prefix),
            sb_text(&year), sb_text(&n));
    bool ok = correction_make(out, packs, terms->regime, terms->seed, terms->count,
                              sb_text(&number), errs);
    sb_free(&number);
    sb_free(&year);
    sb_free(&n);
    return ok;
}

/* ---- as texts ---- */

static void add_line(struct sb *out, enum lang lang, enum str_id id, const char *a, const char *b,
                     const char *c) {
    str_put(out, lang, id, a, b, c);
    sb_add_char(out, '\n');
}

void filed_rows(struct sb *out, enum lang lang, const struct flawed *flawed) {
    for (size_t i = 0; i < flawed->row_count; i++) {
        struct sb label = {0}, value = {0}, number = {0};
        sb_add_int(&number, (long long)i + 1);
        told_row(flawed, lang, flawed->rows[i].key, &label, &value);
        add_line(out, lang, STR_filed_row, sb_text(&number), sb_text(&label), sb_text(&value));
        sb_free(&label);
        sb_free(&value);
        sb_free(&number);
    }
}

void filed_sentences(struct sb *out, const struct correction *c) {
    for (size_t i = 0; i < c->row_count; i++)
        sb_add_fmt(out, "[%zu] %s\n", i + 1, c->rows[i].now);
}

void filed_hash(const struct flawed *flawed, const struct correction *correction,
                char hash[EXAM_HASH + 1]) {
    struct sb all = {0};
    char hex[CHAIN_HEX];
    if (flawed) {
        filed_rows(&all, LANG_ZH, flawed);
        for (size_t i = 0; i < flawed->count; i++)
            sb_add(&all, flawed->flaws[i].defect->id);
    }
    for (size_t i = 0; correction && i < correction->row_count; i++)
        sb_add_fmt(&all, "%s\n%s\n", correction->rows[i].shown, correction->rows[i].right);
    chain_digest(sb_text(&all), hex);
    snprintf(hash, EXAM_HASH + 1, "%.*s", EXAM_HASH, hex);
    sb_free(&all);
}

void filed_line(struct sb *out, const struct filed_terms *terms, const char *hash) {
    sb_add_fmt(out, FILED_MARK "kind=%s seed=%llu count=%zu minutes=%d pass=%d regime=%s hash=%s",
               filed_code(terms->kind), (unsigned long long)terms->seed, terms->count,
               terms->minutes, terms->pass, terms->regime, hash);
}

static void terms_line(struct sb *out, enum lang lang, const struct filed_terms *terms,
                       size_t count) {
    struct sb minutes = {0}, pass = {0}, n = {0};
    sb_add_int(&minutes, terms->minutes);
    sb_add_int(&pass, terms->pass);
    sb_add_int(&n, (long long)count);
    add_line(out, lang, terms->minutes > 0 ? STR_filed_terms_timed : STR_filed_terms, sb_text(&n),
             sb_text(&pass), sb_text(&minutes));
    sb_free(&minutes);
    sb_free(&pass);
    sb_free(&n);
}

void filed_paper(struct sb *out, enum lang lang, const struct filed_terms *terms,
                 const struct flawed *flawed, const struct correction *correction) {
    char hash[EXAM_HASH + 1];
    struct sb line = {0};
    const struct regime *regime = flawed ? flawed->defects->regime : correction->slips->regime;
    filed_hash(flawed, correction, hash);
    add_line(out, lang, flawed ? STR_filed_title_defects : STR_filed_title_letter,
             str_label(lang, &regime->title), NULL, NULL);
    filed_line(&line, terms, hash);
    add_line(out, lang, STR_exam_line_for, sb_text(&line), NULL, NULL);
    sb_free(&line);
    terms_line(out, lang, terms, flawed ? flawed->count : correction->count);
    add_line(out, lang, STR_drill_paper_name, NULL, NULL, NULL);
    add_line(out, lang, STR_drill_invented, NULL, NULL, NULL);
    sb_add_char(out, '\n');
    add_line(out, lang, flawed ? STR_filed_how_defects : STR_filed_how_letter, NULL, NULL, NULL);
    add_line(out, lang, STR_drill_paper_answer, "1",
             str(lang, flawed ? STR_filed_hint_defects : STR_filed_hint_letter), NULL);
    sb_add_char(out, '\n');
    if (flawed) {
        filed_rows(out, lang, flawed);
        return;
    }
    filed_sentences(out, correction);
    sb_add_char(out, '\n');
    add_line(out, lang, STR_filed_story, NULL, NULL, NULL);
    told_story(correction, lang, out);
}
