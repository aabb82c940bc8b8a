/*
 * diff.c - provisions of two versions, matched by what they say.
 */
#include "core/law/diff.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"

const char *law_change_code(enum law_change change) {
    static const char *const codes[] = {"same", "moved", "changed", "added", "removed"};
    return codes[change];
}

/* ---- what is compared ---- */

enum { PAIR_BITS = 1024 };

/* The words of a provision, and which pairs of neighbouring signs it has: a bit each. */
struct side {
    const struct law_article *article;
    char *text;
    uint64_t hash, pairs[PAIR_BITS / 64];
    int bits;
};

static uint64_t hash_of(const char *text) {
    uint64_t hash = 14695981039346656037u;
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 1099511628211u;
    return hash;
}

static void set_pairs(struct side *side) {
    uint32_t before = 0;
    for (size_t at = 0, n = strlen(side->text); at < n;) {
        uint32_t cp;
        at += utf8_decode(side->text + at, n - at, &cp);
        uint32_t bit = (before * 2654435761u ^ cp * 40503u) % PAIR_BITS;
        side->pairs[bit / 64] |= (uint64_t)1 << (bit % 64);
        before = cp;
    }
    for (size_t i = 0; i < PAIR_BITS / 64; i++)
        side->bits += __builtin_popcountll(side->pairs[i]);
}

static struct side *sides_of(const struct law *law) {
    struct side *sides = mem_alloc((law->article_count + 1) * sizeof *sides);
    for (size_t i = 0; i < law->article_count; i++) {
        struct cite cite = {.article = law->articles[i].number, .sub = law->articles[i].sub};
        struct sb text = {0};
        law_text(law, &cite, false, &text);
        sides[i] = (struct side){.article = &law->articles[i], .text = mem_dup(sb_text(&text))};
        sides[i].hash = hash_of(sides[i].text);
        set_pairs(&sides[i]);
        sb_free(&text);
    }
    return sides;
}

static void sides_free(struct side *sides, size_t count) {
    for (size_t i = 0; i < count; i++)
        mem_free(sides[i].text);
    mem_free(sides);
}

static bool same(const struct side *a, const struct side *b) {
    return a->hash == b->hash && strcmp(a->text, b->text) == 0;
}

/* Of a hundred, how much of both is in the other; what has the same number is a little more alike. */
static int alike(const struct side *a, const struct side *b) {
    int common = 0;
    for (size_t i = 0; i < PAIR_BITS / 64; i++)
        common += __builtin_popcountll(a->pairs[i] & b->pairs[i]);
    int number = a->article->number == b->article->number && a->article->sub == b->article->sub;
    return a->bits + b->bits > 0 ? 200 * common / (a->bits + b->bits) + 5 * number : 0;
}

/* ---- matching ---- */

enum { ALIKE_ENOUGH = 45, GAP_MOST = 400 };

struct matching {
    struct law_diff *out;
    const struct side *was, *is;
};

static void add(struct matching *m, const struct side *was, const struct side *is) {
    struct law_diff *out = m->out;
    if ((out->count & (out->count - 1)) == 0)
        out->list = mem_grow(out->list, out->count ? out->count * 2 : 1, sizeof *out->list);
    struct law_pair *pair = &out->list[out->count++];
    *pair = (struct law_pair){.was = was ? was->article : NULL, .is = is ? is->article : NULL};
    if (!was || !is)
        pair->change = was ? LAW_REMOVED : LAW_ADDED;
    else if (!same(was, is))
        pair->change = LAW_CHANGED;
    else if (was->article->number != is->article->number || was->article->sub != is->article->sub)
        pair->change = LAW_MOVED;
}

static void add_apart(struct matching *m, size_t a, size_t a_end, size_t b, size_t b_end) {
    while (a < a_end)
        add(m, &m->was[a++], NULL);
    while (b < b_end)
        add(m, NULL, &m->is[b++]);
}

/* A stretch in which nothing stayed word for word: the pairs, in order, that are most alike in all. */
static void match_gap(struct matching *m, size_t a, size_t a_end, size_t b, size_t b_end) {
    size_t rows = a_end - a, cols = b_end - b;
    if (rows == 0 || cols == 0 || rows > GAP_MOST || cols > GAP_MOST) {
        add_apart(m, a, a_end, b, b_end);
        return;
    }
    int *best = mem_alloc((rows + 1) * (cols + 1) * sizeof *best);
#define BEST(i, k) best[(i) * (cols + 1) + (k)]
    for (size_t i = rows; i-- > 0;)
        for (size_t k = cols; k-- > 0;) {
            int score = alike(&m->was[a + i], &m->is[b + k]);
            int with = score >= ALIKE_ENOUGH ? score + BEST(i + 1, k + 1) : -1;
            int without = BEST(i + 1, k) > BEST(i, k + 1) ? BEST(i + 1, k) : BEST(i, k + 1);
            BEST(i, k) = with > without ? with : without;
        }
    size_t i = 0, k = 0;
    while (i < rows && k < cols) {
        int score = alike(&m->was[a + i], &m->is[b + k]);
        if (score >= ALIKE_ENOUGH && BEST(i, k) == score + BEST(i + 1, k + 1))
            add(m, &m->was[a + i++], &m->is[b + k++]);
        else if (BEST(i, k) == BEST(i + 1, k))
            add(m, &m->was[a + i++], NULL);
        else
            add(m, NULL, &m->is[b + k++]);
    }
#undef BEST
    add_apart(m, a + i, a_end, b + k, b_end);
    mem_free(best);
}

struct hashed {
    uint64_t hash;
    size_t at;
};

static int by_hash(const void *left, const void *right) {
    const struct hashed *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->at > b->at) - (a->at < b->at);
}

/* For each old provision the new one that is the same, SIZE_MAX: none. */
static size_t *sames_of(const struct matching *m, size_t was_count, size_t is_count) {
    struct hashed *news = mem_alloc((is_count + 1) * sizeof *news);
    size_t *sames = mem_alloc((was_count + 1) * sizeof *sames);
    for (size_t i = 0; i < is_count; i++)
        news[i] = (struct hashed){m->is[i].hash, i};
    qsort(news, is_count, sizeof *news, by_hash);
    for (size_t i = 0, from = 0; i < was_count; i++) {
        struct hashed key = {m->was[i].hash, from};
        size_t low = 0, high = is_count;
        while (low < high) {
            size_t mid = low + (high - low) / 2;
            if (by_hash(&news[mid], &key) < 0)
                low = mid + 1;
            else
                high = mid;
        }
        bool there =
            low < is_count && news[low].hash == key.hash && same(&m->was[i], &m->is[news[low].at]);
        sames[i] = there ? news[low].at : SIZE_MAX;
    }
    mem_free(news);
    return sames;
}

/* Of the sames those that stand in the same order in both: the longest such row. */
static void keep_ordered(size_t *sames, size_t count) {
    size_t *tails = mem_alloc((count + 1) * sizeof *tails),
           *before = mem_alloc((count + 1) * sizeof *before);
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        if (sames[i] == SIZE_MAX)
            continue;
        size_t low = 0, high = length;
        while (low < high) {
            size_t mid = low + (high - low) / 2;
            if (sames[tails[mid]] < sames[i])
                low = mid + 1;
            else
                high = mid;
        }
        before[i] = low > 0 ? tails[low - 1] : SIZE_MAX;
        tails[low] = i;
        length = low == length ? length + 1 : length;
    }
    bool *kept = mem_alloc((count + 1) * sizeof *kept);
    for (size_t i = length > 0 ? tails[length - 1] : SIZE_MAX; i != SIZE_MAX; i = before[i])
        kept[i] = true;
    for (size_t i = 0; i < count; i++)
        sames[i] = kept[i] ? sames[i] : SIZE_MAX;
    mem_free(kept);
    mem_free(tails);
    mem_free(before);
}

void law_diff(struct law_diff *out, const struct law *was, const struct law *is) {
    *out = (struct law_diff){.was = was, .is = is};
    struct side *old = sides_of(was), *new = sides_of(is);
    struct matching m = {out, old, new};
    size_t *sames = sames_of(&m, was->article_count, is->article_count);
    keep_ordered(sames, was->article_count);
    size_t a = 0, b = 0;
    for (size_t i = 0; i < was->article_count; i++) {
        if (sames[i] == SIZE_MAX)
            continue;
        match_gap(&m, a, i, b, sames[i]);
        add(&m, &old[i], &new[sames[i]]);
        a = i + 1;
        b = sames[i] + 1;
    }
    match_gap(&m, a, was->article_count, b, is->article_count);
    mem_free(sames);
    sides_free(old, was->article_count);
    sides_free(new, is->article_count);
}

void law_diff_clear(struct law_diff *diff) {
    mem_free(diff->list);
    *diff = (struct law_diff){0};
}

static void put_label(const struct law *law, const struct law_article *article, struct sb *out) {
    struct cite cite = {.article = article->number, .sub = article->sub};
    law_label(law, &cite, out);
}

void law_pair_label(const struct law_diff *diff, const struct law_pair *pair, struct sb *out) {
    struct sb before = {0}, now = {0};
    if (pair->was)
        put_label(diff->was, pair->was, &before);
    if (pair->is)
        put_label(diff->is, pair->is, &now);
    sb_add(out, pair->is ? sb_text(&now) : sb_text(&before));
    if (pair->was && pair->is && strcmp(sb_text(&before), sb_text(&now)) != 0)
        sb_add_fmt(out, "（原%s）", sb_text(&before));
    sb_free(&before);
    sb_free(&now);
}
