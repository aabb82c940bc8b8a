/*
 * search.c - the indexes of words against what they were made from: the rows of the list, and the facts of the cases.
 *
 * An index keeps no text, so that it cannot be asked for the words of a case. But it can be read
 * gram by gram: each case's grams are hashed and the hashes added up (which needs no order), once
 * as the index has them and once as the row gives them.
 */
#include <stdlib.h>
#include <string.h>

#include "data/office/internal.h"
#include "data/office/verify/internal.h"
#include "data/store/words.h"

struct sums {
    uint64_t *by_id; /* index minus rows: 0 when they agree */
    int64_t cap;
    bool beyond;   /* the index speaks of cases that cannot be */
    char last[20]; /* the gram told last, and its hash: those of a gram follow each other */
    uint64_t last_hash;
};

/* FNV-1a with a last stir, so that sums of hashes do not meet by chance. */
static uint64_t gram_hash(const char *gram, size_t n) {
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < n; i++)
        hash = (hash ^ (unsigned char)gram[i]) * 1099511628211u;
    hash ^= hash >> 31;
    hash *= 0x9E3779B97F4A7C15u;
    return hash ^ (hash >> 29);
}

static void on_gram(void *ctx, const char *gram, int64_t id) {
    struct sums *sums = ctx;
    if (id < 1 || id >= sums->cap) {
        sums->beyond = true;
        return;
    }
    if (!sums->last[0] || strcmp(gram, sums->last) != 0) {
        size_t n = strlen(gram);
        sums->last_hash = gram_hash(gram, n);
        memcpy(sums->last, gram, n < sizeof sums->last ? n + 1 : 1);
        sums->last[n < sizeof sums->last ? n : 0] = '\0';
    }
    sums->by_id[id] += sums->last_hash;
}

struct piece {
    const char *at;
    size_t n;
};

static int by_text(const void *a, const void *b) {
    const struct piece *x = a, *y = b;
    int order = memcmp(x->at, y->at, x->n < y->n ? x->n : y->n);
    return order ? order : x->n < y->n ? -1 : x->n > y->n;
}

/* Each gram counts once, however often it stands in the row. */
static uint64_t row_sum(const char *grams, struct arena *arena) {
    struct piece *pieces = arena_alloc(arena, (strlen(grams) / 2 + 1) * sizeof *pieces);
    size_t count = 0;
    for (const char *at = grams; *at;) {
        size_t n = strcspn(at, " ");
        pieces[count++] = (struct piece){at, n};
        at += n;
        at += strspn(at, " ");
    }
    if (count > 1)
        qsort(pieces, count, sizeof *pieces, by_text);
    uint64_t sum = 0;
    for (size_t i = 0; i < count; i++)
        if (i == 0 || by_text(&pieces[i - 1], &pieces[i]) != 0)
            sum += gram_hash(pieces[i].at, pieces[i].n);
    return sum;
}

/* What is left in the index when everything was taken away that should be there. */
static void tell_strays(struct sums *sums, const char *index, struct office_report *out) {
    for (int64_t id = 1; id < sums->cap; id++)
        sums->beyond = sums->beyond || sums->by_id[id] != 0;
    if (sums->beyond)
        verify_fault(out, NULL, "err.verify.strays", index);
}

static bool compare_rows(struct office *office, struct sums *sums, struct office_report *out,
                         struct err *err) {
    struct arena *arena = arena_new();
    struct sb grams = {0};
    struct case_row row;
    struct list_filter all = {.state = -1, .upwards = true};
    struct query *q = store_list_walk(office->store, &all);
    while (store_list_next(q, NULL, &row)) {
        if (row.id < 1 || row.id >= sums->cap)
            continue; /* a row of no case, which is told elsewhere */
        arena_reset(arena);
        list_grams(&row, &grams);
        sums->by_id[row.id] -= row_sum(sb_text(&grams), arena);
        if (sums->by_id[row.id] != 0)
            verify_fault(out, NULL, "err.verify.search", row.number);
        sums->by_id[row.id] = 0;
    }
    bool ok = query_done(q, err);
    if (ok)
        tell_strays(sums, "search", out);
    sb_free(&grams);
    arena_free(&arena);
    return ok;
}

/* Room for the sums of all cases; false: there is nothing to compare (told), or it cannot be read. */
static bool sums_begin(struct office *office, struct sums *sums, struct office_report *out,
                       bool *comparable, struct err *err) {
    *sums = (struct sums){.cap = 0};
    *comparable = false;
    if (!store_case_last_id(office->store, &sums->cap, err))
        return false;
    sums->cap++;
    /* Ids follow one another; one that a forger made up may not ask for all the memory there is. */
    *comparable = sums->cap >= 1 && sums->cap <= out->entries + 1;
    if (*comparable)
        sums->by_id = mem_alloc((size_t)sums->cap * sizeof *sums->by_id);
    return true;
}

bool verify_search(struct verification *v, struct err *err) {
    struct office *office = v->office;
    struct office_report *out = v->report;
    struct sums sums;
    bool comparable;
    if (!sums_begin(office, &sums, out, &comparable, err))
        return false;
    if (!comparable) {
        verify_fault(out, NULL, "err.verify.strays", "casefile");
        return true;
    }
    bool ok = store_search_each(office->store, on_gram, &sums, err) &&
              compare_rows(office, &sums, out, err);
    mem_free(sums.by_id);
    return ok;
}

/* ---- what was written ---- */

/* A late case is held as of the entry it was filed under. */
static bool facts_filed(struct office *office, int64_t id, struct facts *into, struct err *err) {
    bool late;
    int64_t seq;
    if (!store_words_filed(office->store, id, &late, &seq, err))
        return false;
    return late ? written_as_filed(office, seq, into, err)
                : store_facts(office->store, id, into, err);
}

static bool compare_facts(struct office *office, struct sums *sums, struct office_report *out,
                          struct err *err) {
    struct arena *arena = arena_new();
    struct sb grams = {0};
    struct case_record record = {.id = 0};
    bool ok = true, found = true;
    while (ok && found) {
        arena_reset(arena);
        ok = store_case_next(office->store, record.id, arena, &record, &found, err);
        if (!ok || !found || record.id < 1 || record.id >= sums->cap)
            continue;
        struct facts *facts = facts_new(NULL);
        ok = facts_filed(office, record.id, facts, err);
        written_grams(facts, &grams);
        facts_free(&facts);
        sums->by_id[record.id] -= row_sum(sb_text(&grams), arena);
        if (ok && sums->by_id[record.id] != 0)
            verify_fault(out, NULL, "err.verify.words", record.number);
        sums->by_id[record.id] = 0;
    }
    if (ok)
        tell_strays(sums, "words", out);
    sb_free(&grams);
    arena_free(&arena);
    return ok;
}

bool verify_words(struct verification *v, struct err *err) {
    struct office *office = v->office;
    struct office_report *out = v->report;
    struct sums sums;
    bool comparable;
    int64_t strays = 0;
    if (!sums_begin(office, &sums, out, &comparable, err) ||
        !store_words_strays(office->store, &strays, err)) {
        mem_free(sums.by_id);
        return false;
    }
    if (strays > 0)
        verify_fault(out, NULL, "err.verify.strays", "words_late");
    /* What cannot be compared was told of the other index. */
    bool ok = !comparable || (store_words_each(office->store, on_gram, &sums, err) &&
                              compare_facts(office, &sums, out, err));
    mem_free(sums.by_id);
    return ok;
}
