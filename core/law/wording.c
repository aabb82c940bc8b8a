/*
 * wording.c - two texts as one, word by word.
 */
#include <stdint.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/law/diff.h"
#include "core/text/utf8.h"

/* The words of a text: a Hanzi, a sign, a run of Latin letters or digits; or its lines. */
struct words {
    const char *text;
    size_t *at; /* where each begins, and the end */
    size_t count;
};

static bool in_run(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void add_end(struct words *w, size_t at) {
    if (((w->count + 1) & w->count) == 0)
        w->at = mem_grow(w->at, (w->count + 1) * 2, sizeof *w->at);
    w->at[w->count++] = at;
}

static struct words cut_words(const char *text, size_t n) {
    struct words w = {.text = text};
    for (size_t at = 0; at < n;) {
        size_t next = utf8_next(text, n, at);
        while (in_run(text[at]) && next < n && in_run(text[next]))
            next++;
        add_end(&w, at);
        at = next;
    }
    add_end(&w, n);
    w.count--;
    return w;
}

static struct words cut_lines(const char *text) {
    struct words w = {.text = text};
    size_t n = strlen(text);
    for (size_t at = 0; at < n;) {
        add_end(&w, at);
        const char *end = strchr(text + at, '\n');
        at = end ? (size_t)(end - text) + 1 : n;
    }
    add_end(&w, n);
    w.count--;
    return w;
}

static bool same(const struct words *a, size_t i, const struct words *b, size_t k) {
    size_t n = a->at[i + 1] - a->at[i];
    return n == b->at[k + 1] - b->at[k] && memcmp(a->text + a->at[i], b->text + b->at[k], n) == 0;
}

/* ---- what comes out ---- */

static void put(struct law_wording *out, enum law_change change, const char *text, size_t n) {
    if (n == 0)
        return;
    struct law_words *last = out->count > 0 ? &out->list[out->count - 1] : NULL;
    if (last && last->change == change && last->text + last->n == text) {
        last->n += n;
        return;
    }
    if ((out->count & (out->count - 1)) == 0)
        out->list = mem_grow(out->list, out->count ? out->count * 2 : 1, sizeof *out->list);
    out->list[out->count++] = (struct law_words){change, text, n};
}

static void put_word(struct law_wording *out, enum law_change change, const struct words *w,
                     size_t i) {
    put(out, change, w->text + w->at[i], w->at[i + 1] - w->at[i]);
}

/* ---- the longest common part ---- */

enum { TABLE_MOST = 4000 * 4000 };

/* How long the common part of what is behind i and k is. */
static uint16_t *table_of(const struct words *a, const struct words *b) {
    size_t cols = b->count + 1;
    if (a->count >= UINT16_MAX || (a->count + 1) * cols > TABLE_MOST)
        return NULL;
    uint16_t *table = mem_alloc((a->count + 1) * cols * sizeof *table);
    for (size_t i = a->count; i-- > 0;)
        for (size_t k = b->count; k-- > 0;) {
            uint16_t down = table[(i + 1) * cols + k], right = table[i * cols + k + 1];
            uint16_t with = (uint16_t)(table[(i + 1) * cols + k + 1] + 1);
            table[i * cols + k] = same(a, i, b, k) ? with : down > right ? down : right;
        }
    return table;
}

/* Words that stayed by chance between others that did not: 的, a comma. They make it hard to read. */
static void settle(struct law_wording *w) {
    for (size_t i = 1; i + 1 < w->count; i++) {
        struct law_words *mid = &w->list[i];
        bool chance = mid->change == LAW_SAME && mid->n <= 6 && !memchr(mid->text, '\n', mid->n) &&
                      w->list[i - 1].change != LAW_SAME && w->list[i + 1].change != LAW_SAME;
        mid->change = chance ? LAW_MOVED : mid->change; /* for now: both gone and new */
    }
}

/* Of a stretch of changes first all that is gone, then all that is new. */
static void put_settled(struct law_wording *out, const struct law_wording *from) {
    for (size_t i = 0; i < from->count;) {
        size_t end = i;
        while (end < from->count && from->list[end].change != LAW_SAME)
            end++;
        for (size_t k = i; k < end; k++)
            if (from->list[k].change != LAW_ADDED)
                put(out, LAW_REMOVED, from->list[k].text, from->list[k].n);
        for (size_t k = i; k < end; k++)
            if (from->list[k].change != LAW_REMOVED)
                put(out, LAW_ADDED, from->list[k].text, from->list[k].n);
        if (end < from->count)
            put(out, LAW_SAME, from->list[end].text, from->list[end].n);
        i = end + (end < from->count);
    }
}

static void compare_words(struct law_wording *out, const char *was, size_t was_n, const char *is,
                          size_t is_n) {
    struct words a = cut_words(was, was_n), b = cut_words(is, is_n);
    uint16_t *table = table_of(&a, &b);
    struct law_wording raw = {0};
    size_t i = 0, k = 0, cols = b.count + 1;
    size_t common = table ? table[0] : 0;
    /* Wholly other: side by side they read better than woven together. */
    bool apart = !table || common * 10 < (a.count > b.count ? a.count : b.count) * 3;
    while (!apart && i < a.count && k < b.count) {
        if (same(&a, i, &b, k)) {
            put_word(&raw, LAW_SAME, &a, i++);
            k++;
        } else if (table[(i + 1) * cols + k] >= table[i * cols + k + 1]) {
            put_word(&raw, LAW_REMOVED, &a, i++);
        } else {
            put_word(&raw, LAW_ADDED, &b, k++);
        }
    }
    for (; i < a.count; i++)
        put_word(&raw, LAW_REMOVED, &a, i);
    for (; k < b.count; k++)
        put_word(&raw, LAW_ADDED, &b, k);
    settle(&raw);
    put_settled(out, &raw);
    law_wording_clear(&raw);
    mem_free(table);
    mem_free(a.at);
    mem_free(b.at);
}

/* Line ends are no words of their lines. */
static void compare_lines(struct law_wording *out, const struct words *a, size_t i,
                          const struct words *b, size_t k) {
    const char *was = a->text + a->at[i], *is = b->text + b->at[k];
    size_t was_n = a->at[i + 1] - a->at[i], is_n = b->at[k + 1] - b->at[k];
    bool was_end = was_n > 0 && was[was_n - 1] == '\n', is_end = is_n > 0 && is[is_n - 1] == '\n';
    compare_words(out, was, was_n - was_end, is, is_n - is_end);
    if (is_end)
        put(out, was_end ? LAW_SAME : LAW_ADDED, is + is_n - 1, 1);
    else if (was_end)
        put(out, LAW_REMOVED, was + was_n - 1, 1);
}

/* Paragraphs first: between those that stayed, the words of the first with the words of the first,
 * and so on; what is left over is gone or new. */
void law_wording(struct law_wording *out, const char *was, const char *is) {
    *out = (struct law_wording){0};
    struct words a = cut_lines(was), b = cut_lines(is);
    uint16_t *table = table_of(&a, &b);
    size_t i = 0, k = 0, cols = b.count + 1;
    while (i < a.count || k < b.count) {
        size_t a_end = i, b_end = k;
        while (a_end < a.count || b_end < b.count) { /* to the next that stayed */
            if (a_end < a.count && b_end < b.count && same(&a, a_end, &b, b_end))
                break;
            bool down = a_end < a.count &&
                        (b_end >= b.count || !table ||
                         table[(a_end + 1) * cols + b_end] >= table[a_end * cols + b_end + 1]);
            *(down ? &a_end : &b_end) += 1;
        }
        for (; i < a_end && k < b_end; i++, k++)
            compare_lines(out, &a, i, &b, k);
        for (; i < a_end; i++)
            put_word(out, LAW_REMOVED, &a, i);
        for (; k < b_end; k++)
            put_word(out, LAW_ADDED, &b, k);
        for (; i < a.count && k < b.count && same(&a, i, &b, k); i++, k++)
            put_word(out, LAW_SAME, &a, i);
    }
    mem_free(table);
    mem_free(a.at);
    mem_free(b.at);
}

void law_wording_clear(struct law_wording *wording) {
    mem_free(wording->list);
    *wording = (struct law_wording){0};
}
