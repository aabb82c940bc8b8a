#include "data/training/flawed.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/drill/rng.h"

enum { DECOYS_LEAST = 8 };

static bool look(struct outcome *out, const struct flawed *f, struct facts *facts,
                 struct packs *packs) {
    struct err none;
    struct matter matter = {.regime = f->defects->regime,
                            .facts = facts,
                            .calendar = packs_calendar(packs, NULL),
                            .today = f->today};
    return outcome_make(out, &matter, &none);
}

/* ---- planting ---- */

static void add_key(struct flaw *flaw, const char *key) {
    for (size_t i = 0; i < flaw->key_count; i++)
        if (strcmp(flaw->keys[i], key) == 0)
            return;
    if (*key && flaw->key_count < FLAW_KEYS)
        snprintf(flaw->keys[flaw->key_count++], FACT_KEY_SIZE, "%s", key);
}

/* The finding that names the defect and was not there before it was planted; best the one that points to
 * what it touches. */
static const struct finding *named(const struct outcome *before, const struct outcome *now,
                                   const struct flaw *flaw) {
    const struct finding *first = NULL;
    for (size_t i = 0; i < now->checkup->count; i++) {
        const struct finding *f = &now->checkup->list[i];
        const char *finds = flaw->defect->finds;
        if (checkup_find(before->checkup, f->id, f->where) ||
            (finds[0] && !defect_names(finds, f->id)))
            continue;
        first = first ? first : f;
        for (size_t k = 0; k < flaw->key_count; k++)
            if (strcmp(flaw->keys[k], f->where) == 0)
                return f;
    }
    return first;
}

static bool touches(const struct flaw *flaw, const struct defect *defect) {
    for (size_t s = 0; s < defect->step_count; s++)
        for (size_t k = 0; k < flaw->key_count; k++)
            if (strcmp(flaw->keys[k], defect->steps[s].key) == 0)
                return true;
    return false;
}

/* Is each of those planted still found as it was? */
static bool all_found(struct flawed *f, const struct outcome *now) {
    for (size_t i = 0; i < f->count; i++) {
        struct flaw *flaw = &f->flaws[i];
        flaw->finding = checkup_find(now->checkup, flaw->id, flaw->where);
        if (!flaw->finding)
            return false;
    }
    return true;
}

/* Does it, and says whether the check-up then finds it and all the others. */
static bool try_it(struct flawed *f, const struct defect *defect, struct facts *tried,
                   struct packs *packs) {
    struct flaw *flaw = &f->flaws[f->count];
    struct outcome now;
    *flaw = (struct flaw){.defect = defect};
    for (size_t s = 0; s < defect->step_count; s++)
        add_key(flaw, defect->steps[s].key);
    if (!defect_break(f->defects, defect, f->sound, tried, f->today) ||
        !look(&now, f, tried, packs))
        return false;
    const struct finding *finding = named(&f->outcome, &now, flaw);
    bool ok = finding && all_found(f, &now);
    if (ok) {
        snprintf(flaw->id, sizeof flaw->id, "%s", finding->id);
        snprintf(flaw->where, sizeof flaw->where, "%s", finding->where);
        outcome_clear(&f->outcome);
        f->outcome = now;
        f->count++;
        all_found(f, &f->outcome);
    } else {
        outcome_clear(&now);
        all_found(f, &f->outcome);
    }
    return ok;
}

static void plant(struct flawed *f, const struct defect *defect, struct packs *packs) {
    for (size_t i = 0; i < f->count; i++)
        if (touches(&f->flaws[i], defect))
            return;
    struct facts *tried = facts_copy(f->facts);
    bool ok = try_it(f, defect, tried, packs);
    struct facts *drop = ok ? f->facts : tried;
    f->facts = ok ? tried : f->facts;
    facts_free(&drop);
}

static void plant_all(struct flawed *f, struct packs *packs, size_t count) {
    struct rng rng = rng_new(f->seed, 5);
    size_t n = f->defects->count, *order = mem_alloc((n + 1) * sizeof *order);
    for (size_t i = 0; i < n; i++)
        order[i] = i;
    rng_shuffle(&rng, order, n);
    if (look(&f->outcome, f, f->facts, packs))
        for (size_t i = 0; i < n && f->count < count; i++)
            plant(f, &f->defects->list[order[i]], packs);
    mem_free(order);
}

/* ---- the rows ---- */

static bool has_row(const struct flawed *f, const char *key) {
    for (size_t i = 0; i < f->row_count; i++)
        if (strcmp(f->rows[i].key, key) == 0)
            return true;
    return false;
}

static void add_row(struct flawed *f, const char *key, bool missing) {
    if (!*key || has_row(f, key))
        return;
    struct flawed_row *row = &f->rows[f->row_count++];
    *row = (struct flawed_row){.missing = missing};
    snprintf(row->key, sizeof row->key, "%s", key);
}

/* Empty answers that are rightly empty: else an empty row would give itself away. */
static void add_decoys(struct flawed *f, size_t count) {
    const struct fact_defs *defs = &f->defects->regime->facts;
    struct rng rng = rng_new(f->seed, 7);
    for (size_t tries = 0; tries < 20 * count && count > 0; tries++) {
        const struct fact_def *def = &defs->list[rng_below(&rng, defs->count)];
        if (def->stage < 0 || def->table || def->practice || has_row(f, def->key))
            continue;
        add_row(f, def->key, true);
        count--;
    }
}

/* In the order of the forms. */
static bool before(const struct flawed *f, const struct flawed_row *a, const struct flawed_row *b) {
    const struct fact_defs *defs = &f->defects->regime->facts;
    int row_a = 0, row_b = 0;
    int def_a = fact_defs_find(defs, a->key, &row_a), def_b = fact_defs_find(defs, b->key, &row_b);
    return def_a != def_b ? def_a < def_b : row_a < row_b;
}

static void sort_rows(struct flawed *f) {
    for (size_t i = 1; i < f->row_count; i++) {
        struct flawed_row row = f->rows[i];
        size_t k = i;
        for (; k > 0 && before(f, &row, &f->rows[k - 1]); k--)
            f->rows[k] = f->rows[k - 1];
        f->rows[k] = row;
    }
}

/* All answers, and some that are not there: a defect may be that something is missing. */
static void make_rows(struct flawed *f) {
    const struct fact_defs *defs = &f->defects->regime->facts;
    f->rows = mem_alloc((defs->count + facts_count(f->facts) + f->count * FLAW_KEYS + 1) *
                        sizeof *f->rows);
    for (size_t i = 0; i < f->count; i++)
        add_key(&f->flaws[i], f->flaws[i].finding->where);
    for (size_t i = 0; i < facts_count(f->facts); i++)
        add_row(f, facts_nth(f->facts, i)->key, false);
    size_t present = f->row_count;
    for (size_t i = 0; i < f->count; i++)
        for (size_t k = 0; k < f->flaws[i].key_count; k++)
            if (fact_defs_find(defs, f->flaws[i].keys[k], NULL) >= 0)
                add_row(f, f->flaws[i].keys[k], true);
    add_decoys(f, DECOYS_LEAST + 2 * (f->row_count - present));
    sort_rows(f);
}

bool flawed_make(struct flawed *out, struct packs *packs, const char *regime, uint64_t seed,
                 size_t count, struct errs *errs) {
    *out = (struct flawed){.seed = seed};
    out->defects = defects_open(packs, regime, errs);
    if (!out->defects)
        return false;
    /* A file just begun is no whole one. */
    size_t whole = 0;
    while (whole < out->defects->sound_count && !out->defects->sounds[whole].named)
        whole++;
    struct rng rng = rng_new(seed, 6);
    out->sound = rng_below(&rng, whole);
    out->facts = defects_sound(out->defects, out->sound, seed, &out->today);
    out->flaws = mem_alloc((FLAWS_MOST + 1) * sizeof *out->flaws);
    plant_all(out, packs,
              count > FLAWS_MOST    ? FLAWS_MOST
              : count < FLAWS_LEAST ? FLAWS_LEAST
                                    : count);
    make_rows(out);
    return true;
}

void flawed_clear(struct flawed *flawed) {
    outcome_clear(&flawed->outcome);
    facts_free(&flawed->facts);
    defects_free(&flawed->defects);
    mem_free(flawed->flaws);
    mem_free(flawed->rows);
    *flawed = (struct flawed){.count = 0};
}

/* ---- marking ---- */

/* A row may be where two defects show themselves: it finds both. False: none. */
static bool find_at(struct flawed *f, const char *key) {
    bool any = false;
    for (size_t i = 0; i < f->count; i++)
        for (size_t k = 0; k < f->flaws[i].key_count; k++)
            if (strcmp(f->flaws[i].keys[k], key) == 0) {
                any = true;
                f->found += !f->flaws[i].found;
                f->flaws[i].found = true;
            }
    return any;
}

/* A false alarm takes away what a defect found gives, down to nothing. */
void flawed_mark(struct flawed *f) {
    f->found = f->wrong = 0;
    for (size_t i = 0; i < f->count; i++)
        f->flaws[i].found = false;
    for (size_t i = 0; i < f->row_count; i++)
        f->wrong += f->rows[i].marked && !find_at(f, f->rows[i].key);
    size_t net = f->found > f->wrong ? f->found - f->wrong : 0;
    f->score = f->count == 0 ? 0 : (int)(net * 1000 / f->count);
}

bool flawed_keep(struct office *training, const struct flawed *f, const struct handed *handed,
                 day_t today, struct err *err) {
    struct sb given = {0}, key = {0}, cites = {0};
    sb_add_fmt(&given, "%zu/%zu", f->found, f->wrong);
    sb_add_fmt(&key, "%zu", f->count);
    for (size_t i = 0; i < f->count && i < 12; i++) {
        struct cite cite = f->flaws[i].finding->cite;
        char text[CITE_TEXT_SIZE];
        if (cite.article == 0)
            continue;
        if (!cite.regime[0])
            snprintf(cite.regime, sizeof cite.regime, "%s", f->defects->regime->id);
        cite_format(&cite, true, text);
        sb_add_fmt(&cites, "%s%s", cites.len > 0 ? " " : "", text);
    }
    const struct exercise_result result = {.drill = FLAWED_DRILL,
                                           .regime = f->defects->regime->id,
                                           .seed = f->seed,
                                           .question = FLAWED_QUESTION,
                                           .given = sb_text(&given),
                                           .key = sb_text(&key),
                                           .cites = sb_text(&cites),
                                           .score = f->score};
    bool ok = exercise_keep(training, &result, handed, today, err);
    sb_free(&given);
    sb_free(&key);
    sb_free(&cites);
    return ok;
}
