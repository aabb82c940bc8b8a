/* written.c - search in what was written: asking, and filing the cases under their words. */
#include "data/office/case/written.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "core/text/utf8.h"
#include "data/office/internal.h"
#include "data/store/grams.h"
#include "data/store/words.h"

void written_hits_clear(struct written_hits *hits) {
    for (size_t i = 0; i < hits->count; i++) {
        struct written_hit *hit = &hits->list[i];
        mem_free(hit->number);
        mem_free(hit->title);
        mem_free(hit->name);
        mem_free(hit->value);
    }
    mem_free(hits->list);
    *hits = (struct written_hits){0};
}

/* ---- one case looked through ---- */

struct asking {
    struct office *office;
    struct needle needle;
    struct sb question, folded;
    struct arena *arena; /* of the case at hand */
};

/* What was found in the case at hand. */
struct found {
    struct case_record record;
    const struct regime *regime; /* NULL: its pack is gone */
    unsigned words;              /* which have been found, a bit each */
    size_t answers;              /* that hold any of them */
    const char *key, *value;     /* the best of them, kept in the arena */
    int def;                     /* of that key; -1 */
    size_t held;                 /* how many of the words it holds */
};

static void asking_begin(struct asking *a, struct office *office, const char *words) {
    *a = (struct asking){.office = office, .arena = arena_new()};
    needle_make(&a->needle, words);
    needle_question(&a->needle, &a->question);
}

static void asking_end(struct asking *a) {
    needle_clear(&a->needle);
    sb_free(&a->question);
    sb_free(&a->folded);
    arena_free(&a->arena);
}

static bool plain_ascii(const char *text) {
    for (; *text; text++)
        if ((unsigned char)*text >= 0x80)
            return false;
    return true;
}

/* A code was chosen, not written. What no definition knows is a code when it looks like one. */
static bool was_written(const struct found *f, int def, const char *value) {
    if (def < 0)
        return !plain_ascii(value);
    enum fact_type type = f->regime->facts.list[def].type;
    return type != FACT_TRI && type != FACT_CHOICE && type != FACT_MULTI;
}

static const char *word_at(const struct needle *needle, size_t i) {
    return sb_text(&needle->text) + needle->word[i];
}

/* Its place on the form; the title, which is told of every case anyhow, and what no form knows come last. */
static int rank_of(const struct found *f, int def) {
    if (def < 0)
        return INT_MAX;
    const char *key = f->regime->facts.list[def].key, *title = f->regime->title_fact;
    return title && strcmp(key, title) == 0 ? INT_MAX - 1 : def;
}

static void look_at(struct asking *a, struct found *f, const char *key, const char *value) {
    int def = f->regime ? fact_defs_find(&f->regime->facts, key, NULL) : -1;
    size_t held = 0;
    if (!was_written(f, def, value))
        return;
    sb_clear(&a->folded);
    utf8_fold(&a->folded, value, strlen(value));
    for (size_t i = 0; i < a->needle.words; i++) {
        if (!strstr(sb_text(&a->folded), word_at(&a->needle, i)))
            continue;
        f->words |= 1U << i;
        held++;
    }
    if (held == 0)
        return;
    f->answers++;
    bool before = rank_of(f, def) < rank_of(f, f->def);
    if (f->key && (held < f->held || (held == f->held && !before)))
        return;
    f->held = held;
    f->def = def;
    f->key = arena_dup(a->arena, key);
    f->value = arena_dup(a->arena, value);
}

/* Does the case hold every word? */
static bool look_through(struct asking *a, int64_t case_id, struct found *f, bool *wanted,
                         struct err *err) {
    bool there = false;
    *f = (struct found){.def = -1};
    *wanted = false;
    arena_reset(a->arena);
    if (!store_case(a->office->store, case_id, a->arena, &f->record, &there, err))
        return false;
    f->regime = there ? packs_regime(a->office->packs, f->record.regime, NULL) : NULL;
    struct query *q = store_values(a->office->store, case_id);
    const char *key, *value;
    while (there && store_value_next(q, &key, &value))
        look_at(a, f, key, value);
    *wanted = there && f->words == (1U << a->needle.words) - 1;
    return query_done(q, err);
}

/* ---- what is told of it ---- */

/* Where the folded word stands in the value as it was written. */
static void place_of(struct asking *a, const char *value, const char *word, size_t *at,
                     size_t *len) {
    size_t n = strlen(value), wanted = strlen(word);
    size_t *from = mem_grow(NULL, 4 * n + 2, sizeof *from); /* of each folded byte */
    sb_clear(&a->folded);
    for (size_t i = 0, next; i < n; i = next) {
        uint32_t cp;
        size_t before = a->folded.len;
        next = i + utf8_decode(value + i, n - i, &cp);
        utf8_fold(&a->folded, value + i, next - i);
        for (size_t k = before; k < a->folded.len; k++)
            from[k] = i;
    }
    from[a->folded.len] = n;
    const char *found = strstr(sb_text(&a->folded), word);
    size_t begin = found ? (size_t)(found - sb_text(&a->folded)) : 0;
    *at = found ? from[begin] : 0;
    *len = found ? from[begin + wanted] - *at : 0;
    mem_free(from);
}

static void take_hit(struct asking *a, const struct found *f, const struct case_row *row,
                     struct written_hit *out) {
    *out = (struct written_hit){.case_id = f->record.id,
                                .number = mem_dup(f->record.number),
                                .title = mem_dup(row->title ? row->title : ""),
                                .name = mem_dup(row->name ? row->name : ""),
                                .value = mem_dup(f->value),
                                .others = f->answers - 1};
    snprintf(out->key, sizeof out->key, "%s", f->key);
    if (f->def >= 0)
        out->label = f->regime->facts.list[f->def].label;
    for (size_t i = 0; i < a->needle.words && out->len == 0; i++)
        place_of(a, f->value, word_at(&a->needle, i), &out->at, &out->len);
}

static bool add_hit(struct asking *a, const struct found *f, struct written_hits *out,
                    struct err *err) {
    struct case_row row = {.id = 0};
    bool listed = false;
    if (!store_list_row(a->office->store, f->record.id, a->arena, &row, &listed, err))
        return false;
    take_hit(a, f, &row, &out->list[out->count++]);
    return true;
}

/* ---- asking ---- */

bool office_written(struct office *office, const char *words, int64_t after, size_t limit,
                    struct written_hits *out, struct err *err) {
    struct asking a;
    *out = (struct written_hits){.list = mem_alloc(limit * sizeof *out->list)};
    asking_begin(&a, office, words);
    bool ok = true;
    struct query *q =
        a.needle.words > 0 ? store_words_ask(office->store, sb_text(&a.question), after) : NULL;
    int64_t id;
    while (q && ok && !out->more && store_words_next(q, &id)) {
        struct found found;
        bool wanted;
        ok = look_through(&a, id, &found, &wanted, err);
        if (!ok || !wanted)
            continue;
        if (out->count == limit)
            out->more = true;
        else
            ok = add_hit(&a, &found, out, err);
    }
    if (q)
        ok = query_done(q, ok ? err : NULL) && ok;
    asking_end(&a);
    if (!ok)
        written_hits_clear(out);
    return ok;
}

/* The index alone tells when no word is longer than a gram and none could be a code. */
static bool index_tells(const struct needle *needle) {
    bool codes = false;
    for (size_t i = 0; i < needle->words; i++)
        codes = codes || plain_ascii(word_at(needle, i));
    return needle->exact && !codes;
}

static bool count_late(struct asking *a, int64_t *count, struct err *err) {
    struct query *q = store_words_late_walk(a->office->store);
    int64_t id;
    bool ok = true;
    while (ok && store_words_next(q, &id)) {
        struct found found;
        bool wanted;
        ok = look_through(a, id, &found, &wanted, err);
        *count += ok && wanted;
    }
    return query_done(q, ok ? err : NULL) && ok;
}

static bool count_all(struct asking *a, int64_t cap, int64_t *count, struct err *err) {
    struct query *q = store_words_ask(a->office->store, sb_text(&a->question), 0);
    int64_t id;
    bool ok = true;
    while (ok && (cap <= 0 || *count < cap) && store_words_next(q, &id)) {
        struct found found;
        bool wanted;
        ok = look_through(a, id, &found, &wanted, err);
        *count += ok && wanted;
    }
    return query_done(q, ok ? err : NULL) && ok;
}

bool office_written_count(struct office *office, const char *words, int64_t cap, int64_t *count,
                          struct err *err) {
    struct asking a;
    bool ok = true;
    *count = 0;
    asking_begin(&a, office, words);
    if (a.needle.words > 0 && index_tells(&a.needle))
        ok = store_words_count(office->store, sb_text(&a.question), count, err) &&
             count_late(&a, count, err);
    else if (a.needle.words > 0)
        ok = count_all(&a, cap, count, err);
    asking_end(&a);
    return ok;
}

/* ---- filing ---- */

void written_grams(const struct facts *facts, struct sb *out) {
    sb_clear(out);
    for (size_t i = 0; i < facts_count(facts); i++)
        grams_add(out, facts_nth(facts, i)->value);
}

bool written_file(struct office *office, int64_t case_id, const struct facts *facts,
                  struct err *err) {
    struct sb grams = {0};
    written_grams(facts, &grams);
    bool ok = store_words_file(office->store, case_id, sb_text(&grams), grams.len, err);
    sb_free(&grams);
    office->untidy = true;
    return ok;
}

bool written_changed(struct office *office, int64_t case_id, int64_t seq, struct err *err) {
    office->untidy = true;
    return store_words_late(office->store, case_id, seq, err);
}

bool written_as_filed(struct office *office, int64_t seq, struct facts *into, struct err *err) {
    struct replayed then = {.facts = into};
    bool began;
    bool ok = seq == 0 || replay_case(office, seq, DAY_NONE, &then, &began, err);
    sb_free(&then.changed);
    return ok;
}

static bool file_anew(struct office *office, int64_t case_id, int64_t seq, struct err *err) {
    struct facts *was = facts_new(NULL), *is = facts_new(NULL);
    struct sb grams = {0};
    bool ok = written_as_filed(office, seq, was, err);
    written_grams(was, &grams);
    if (ok && seq > 0)
        ok = store_words_unfile(office->store, case_id, sb_text(&grams), grams.len, err);
    ok = ok && store_facts(office->store, case_id, is, err);
    if (ok) {
        written_grams(is, &grams);
        ok = store_words_file(office->store, case_id, sb_text(&grams), grams.len, err) &&
             store_words_on_time(office->store, case_id, err);
    }
    sb_free(&grams);
    facts_free(&was);
    facts_free(&is);
    return ok;
}

bool office_untidy(const struct office *office) {
    return office->untidy && office->has_pen && office->lock_fd >= 0 && !office->broken &&
           !office->batch;
}

static bool tidy_step(struct office *office, struct err *err) {
    int64_t case_id, seq;
    bool found, more = true;
    if (!store_words_latest(office->store, &case_id, &seq, &found, err))
        return false;
    if (found ? !file_anew(office, case_id, seq, err)
              : !store_words_merge(office->store, &more, err))
        return false;
    office->untidy = more;
    return true;
}

bool office_tidy(struct office *office, struct err *err) {
    if (!office_untidy(office))
        return true;
    office->untidy = false; /* what cannot be done is not tried for ever */
    if (!store_begin(office->store, err))
        return false;
    /* None of it is lost by a power cut: a case stays late until it is filed. */
    store_hasty(office->store, true);
    bool ok = tidy_step(office, err);
    if (ok)
        ok = store_commit(office->store, err);
    else
        store_rollback(office->store);
    store_hasty(office->store, false);
    return ok;
}

#define SETTLED_MOST 200 /* cases: some tenths of a second */

bool written_settle(struct office *office, struct err *err) {
    int64_t case_id = 0, seq;
    bool found = false;
    if (!office_untidy(office) || !store_words_latest(office->store, &case_id, &seq, &found, err))
        return !office_untidy(office);
    if (!found)
        return true;
    if (!store_begin(office->store, err))
        return false;
    bool ok = true;
    for (int i = 0; ok && found && i < SETTLED_MOST; i++)
        ok = file_anew(office, case_id, seq, err) &&
             store_words_latest(office->store, &case_id, &seq, &found, err);
    if (ok)
        return store_commit(office->store, err);
    store_rollback(office->store);
    return false;
}

bool office_written_rebuild(struct office *office, struct err *err) {
    if (!office_begin(office, err))
        return false;
    int64_t case_id, seq;
    bool found = true, ok = store_words_blank(office->store, err);
    while (ok && found) {
        ok = store_words_latest(office->store, &case_id, &seq, &found, err);
        ok = ok && (!found || file_anew(office, case_id, seq, err));
    }
    if (!ok) {
        office_abandon(office);
        return false;
    }
    return office_commit(office, err);
}
