/*
 * search.c - the index of words against the rows it was made from.
 *
 * The index keeps no text, so that it cannot be asked for the words of a case. But it can be read
 * gram by gram: each case's grams are hashed and the hashes added up (which needs no order), once
 * as the index has them and once as the row gives them.
 */
#include <stdlib.h>
#include <string.h>

#include "data/office/internal.h"

struct sums {
    uint64_t *by_id; /* index minus rows: 0 when they agree */
    int64_t cap;
    bool beyond; /* the index speaks of cases that cannot be */
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
    if (id < 1 || id >= sums->cap)
        sums->beyond = true;
    else
        sums->by_id[id] += gram_hash(gram, strlen(gram));
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

static bool compare_rows(struct office *office, struct sums *sums, struct office_report *out,
                         struct err *err) {
    struct arena *arena = arena_new();
    struct sb grams = {0};
    struct list_row row;
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
    for (int64_t id = 1; ok && id < sums->cap; id++)
        sums->beyond = sums->beyond || sums->by_id[id] != 0;
    if (ok && sums->beyond)
        verify_fault(out, NULL, "err.verify.strays", "search");
    sb_free(&grams);
    arena_free(&arena);
    return ok;
}

bool verify_search(struct office *office, struct office_report *out, struct err *err) {
    struct sums sums = {.cap = 0};
    if (!store_case_last_id(office->store, &sums.cap, err))
        return false;
    sums.cap++;
    /* Ids follow one another; one that a forger made up may not ask for all the memory there is. */
    if (sums.cap < 1 || sums.cap > out->entries + 1) {
        verify_fault(out, NULL, "err.verify.strays", "casefile");
        return true;
    }
    sums.by_id = mem_alloc((size_t)sums.cap * sizeof *sums.by_id);
    bool ok = store_search_each(office->store, on_gram, &sums, err) &&
              compare_rows(office, &sums, out, err);
    mem_free(sums.by_id);
    return ok;
}
