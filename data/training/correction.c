#include "data/training/correction.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/drill/question.h"
#include "core/drill/rng.h"
#include "core/letter/letter.h"

/* ---- the right letter, by sentences ---- */

static bool compose(const struct correction *c, const char *template, const char *file,
                    const char *number, struct sb *out, struct err *err) {
    const struct letter_value values[] = {{"number", number}};
    const struct letter_paper paper = {template, file, values, 1};
    return letter_compose(out, &paper, &c->outcome.matter, &c->outcome.judged, NULL, err);
}

static void add_row(struct correction *c, enum letter_style style, bool begins, const char *text,
                    size_t n) {
    if (c->row_count == c->row_cap) {
        c->row_cap = c->row_cap ? c->row_cap * 2 : 64;
        c->rows = mem_grow(c->rows, c->row_cap, sizeof *c->rows);
    }
    struct sb right = {0};
    sb_add_n(&right, text, n);
    c->rows[c->row_count++] = (struct correction_row){.style = style,
                                                      .begins = begins,
                                                      .right = mem_dup(sb_text(&right)),
                                                      .shown = mem_dup(sb_text(&right)),
                                                      .now = mem_dup(sb_text(&right))};
    sb_free(&right);
}

/* A paragraph is cut behind each of its stops. */
static void add_sentences(struct correction *c, const struct letter_line *line) {
    size_t from = 0;
    for (size_t at = 0; at < line->n;) {
        size_t stop = strncmp(line->text + at, "。", strlen("。")) == 0 ||
                              strncmp(line->text + at, "；", strlen("；")) == 0
                          ? strlen("。")
                          : 0;
        at += stop ? stop : 1;
        if (stop || at == line->n) {
            add_row(c, line->style, from == 0, line->text + from, at - from);
            from = at;
        }
    }
}

static bool make_rows(struct correction *c, struct packs *packs, const char *number,
                      struct err *err) {
    struct sb file = {0}, text = {0};
    struct letter_line line;
    sb_add_fmt(&file, "letters/%s.txt", c->slips->letter->template_name);
    const char *template = packs_file(packs, sb_text(&file), NULL);
    bool ok = template ? compose(c, template, sb_text(&file), number, &text, err)
                       : err_set(err, ERR_INPUT, "err.office.template", sb_text(&file));
    for (const char *at = sb_text(&text); ok && letter_line_next(&at, &line);)
        if (line.style != STYLE_BLANK && line.style != STYLE_BREAK)
            add_sentences(c, &line);
    sb_free(&file);
    sb_free(&text);
    return ok;
}

/* ---- the slips ---- */

/* What a line of a template says of this case; NULL: nothing. */
static char *said(const struct correction *c, const char *template) {
    struct sb text = {0}, line = {0};
    struct letter_line first;
    struct err none;
    const char *at;
    if (compose(c, template, SLIPS_FOLDER, "", &text, &none) &&
        (at = sb_text(&text), letter_line_next(&at, &first)))
        sb_add_n(&line, first.text, first.n);
    sb_free(&text);
    if (line.len > 0)
        return sb_take(&line);
    sb_free(&line);
    return NULL;
}

static char *wrong_of(const struct correction *c, const struct slip *slip, size_t i,
                      const char *piece) {
    struct date_words words;
    day_t day;
    if (slip->by[i] == 0)
        return said(c, slip->wrong[i]);
    if (!date_parse(piece, &day))
        return NULL;
    date_in_words(day + slip->by[i], &words);
    return mem_dup(words.whole);
}

/* A sentence of its own, that holds what is to be replaced. */
static struct correction_row *place(const struct correction *c, const struct slip *slip,
                                    const char *piece) {
    for (size_t i = 0; i < c->row_count; i++) {
        struct correction_row *row = &c->rows[i];
        if (!row->slip && strstr(row->right, piece) && strstr(row->right, slip->in))
            return row;
    }
    return NULL;
}

static void replace(struct correction_row *row, const struct slip *slip, char *piece, char *wrong) {
    const char *at = strstr(row->right, piece);
    struct sb text = {0};
    sb_add_n(&text, row->right, (size_t)(at - row->right));
    sb_add(&text, wrong);
    sb_add(&text, at + strlen(piece));
    mem_free(row->shown);
    mem_free(row->now);
    row->shown = sb_take(&text);
    row->now = mem_dup(row->shown);
    row->slip = slip;
    row->piece = piece;
    row->wrong = wrong;
}

/* The sentence with the slip must not say by chance what is right. */
static bool plant(struct correction *c, const struct slip *slip, struct rng *rng) {
    char *piece = said(c, slip->right);
    struct correction_row *row = piece ? place(c, slip, piece) : NULL;
    size_t from = rng_below(rng, slip->wrong_count);
    for (size_t i = 0; row && i < slip->wrong_count; i++) {
        char *wrong = wrong_of(c, slip, (from + i) % slip->wrong_count, piece);
        if (wrong && !answer_same_words(piece, wrong)) {
            replace(row, slip, piece, wrong);
            return true;
        }
        mem_free(wrong);
    }
    mem_free(piece);
    return false;
}

static void plant_all(struct correction *c, size_t count) {
    struct rng rng = rng_new(c->seed, 9);
    size_t n = c->slips->count, *order = mem_alloc((n + 1) * sizeof *order);
    for (size_t i = 0; i < n; i++)
        order[i] = i;
    rng_shuffle(&rng, order, n);
    for (size_t i = 0; i < n && c->count < count; i++)
        c->count += plant(c, &c->slips->list[order[i]], &rng);
    mem_free(order);
}

static bool look(struct correction *c, struct packs *packs, struct err *err) {
    size_t whole = 0;
    while (whole < c->defects->sound_count && !c->defects->sounds[whole].named)
        whole++; /* a file just begun has no decision */
    struct rng rng = rng_new(c->seed, 10);
    c->sound = rng_below(&rng, whole);
    c->facts = defects_sound(c->defects, c->sound, c->seed, &c->today);
    struct matter matter = {.regime = c->defects->regime,
                            .facts = c->facts,
                            .calendar = packs_calendar(packs, NULL),
                            .today = c->today};
    return outcome_make(&c->outcome, &matter, err);
}

bool correction_make(struct correction *out, struct packs *packs, const char *regime, uint64_t seed,
                     size_t count, const char *number, struct errs *errs) {
    struct err err = {0};
    *out = (struct correction){.seed = seed};
    out->defects = defects_open(packs, regime, errs);
    out->slips = out->defects ? slips_open(packs, regime, errs) : NULL;
    if (!out->slips)
        return false;
    if (!look(out, packs, &err) || !make_rows(out, packs, number, &err)) {
        errs_add(errs, &err);
        return false;
    }
    plant_all(out, count > SLIPS_MOST ? SLIPS_MOST : count < SLIPS_LEAST ? SLIPS_LEAST : count);
    return true;
}

void correction_clear(struct correction *c) {
    for (size_t i = 0; i < c->row_count; i++) {
        mem_free(c->rows[i].right);
        mem_free(c->rows[i].shown);
        mem_free(c->rows[i].now);
        mem_free(c->rows[i].piece);
        mem_free(c->rows[i].wrong);
    }
    mem_free(c->rows);
    outcome_clear(&c->outcome);
    facts_free(&c->facts);
    slips_free(&c->slips);
    defects_free(&c->defects);
    *c = (struct correction){.count = 0};
}

/* ---- marking ---- */

void correction_put(struct correction *c, size_t row, const char *text) {
    mem_free(c->rows[row].now);
    c->rows[row].now = mem_dup(text);
}

static enum correction_mark mark_of(const struct correction_row *row) {
    bool touched = row->marked || strcmp(row->now, row->shown) != 0;
    if (!row->slip)
        return touched && (row->marked || !answer_same_words(row->now, row->right))
                   ? CORRECTION_FALSE
                   : CORRECTION_LEFT;
    if (answer_same_words(row->now, row->right) || answer_mends(row->now, row->piece, row->wrong))
        return CORRECTION_MENDED;
    return touched ? CORRECTION_FOUND : CORRECTION_MISSED;
}

void correction_judge(struct correction *c) {
    c->mended = c->found = c->wrong = 0;
    for (size_t i = 0; i < c->row_count; i++) {
        struct correction_row *row = &c->rows[i];
        row->mark = mark_of(row);
        c->mended += row->mark == CORRECTION_MENDED;
        c->found += row->mark == CORRECTION_MENDED || row->mark == CORRECTION_FOUND;
        c->wrong += row->mark == CORRECTION_FALSE;
    }
    size_t halves = c->mended + c->found, lost = 2 * c->wrong;
    c->score = c->count == 0 || halves <= lost ? 0 : (int)((halves - lost) * 500 / c->count);
}

bool correction_keep(struct office *training, const struct correction *c,
                     const struct handed *handed, day_t today, struct err *err) {
    struct sb given = {0}, key = {0}, cites = {0};
    sb_add_fmt(&given, "%zu/%zu/%zu", c->mended, c->found, c->wrong);
    sb_add_fmt(&key, "%zu", c->count);
    for (size_t i = 0; i < c->row_count; i++) {
        char text[CITE_TEXT_SIZE];
        if (!c->rows[i].slip || c->rows[i].slip->practice)
            continue;
        cite_format(&c->rows[i].slip->cite, true, text);
        if (!strstr(sb_text(&cites), text))
            sb_add_fmt(&cites, "%s%s", cites.len > 0 ? " " : "", text);
    }
    const struct exercise_result result = {.drill = CORRECTION_DRILL,
                                           .regime = c->defects->regime->id,
                                           .seed = c->seed,
                                           .question = CORRECTION_QUESTION,
                                           .given = sb_text(&given),
                                           .key = sb_text(&key),
                                           .cites = sb_text(&cites),
                                           .score = c->score};
    bool ok = exercise_keep(training, &result, handed, today, err);
    sb_free(&given);
    sb_free(&key);
    sb_free(&cites);
    return ok;
}
