/*
 * shelf.c - the shelf against the journal, and its index against its words.
 *
 * Each text has an entry with a digest of its row and of every unit. The index keeps no text, but
 * can be read gram by gram: the grams of each unit are hashed with their places and the hashes
 * added up (which needs no order), once as the index has them and once as the words give them.
 */
#include <stdlib.h>
#include <string.h>

#include "core/law/fold.h"
#include "data/office/shelf/internal.h"
#include "data/office/shelf/slim.h"
#include "data/office/verify/internal.h"
#include "data/shelf/grams.h"

/* The sums of one text: its title, then its units. */
struct shelved {
    int64_t id, first, units;
    char *title;
    uint64_t *sums;
};

struct shelves {
    struct shelved *list;
    size_t count, cap;
    size_t last; /* where the one before was found: the index goes upwards */
    bool beyond; /* the index speaks of what is not there */
    struct office_watch *watch;
    size_t grams; /* read so far */
};

static struct shelved *shelf_with(struct shelves *shelves, int64_t id) {
    bool title = id <= STORE_UNIT_BASE;
    const struct shelved *near = shelves->count > 0 ? &shelves->list[shelves->last] : NULL;
    if (near && !title && id >= near->first && id < near->first + near->units)
        return &shelves->list[shelves->last];
    size_t low = 0, high = shelves->count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if ((title ? shelves->list[mid].id : shelves->list[mid].first) <= id)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == 0)
        return NULL;
    struct shelved *text = &shelves->list[low - 1];
    shelves->last = low - 1;
    return (title ? text->id == id : id < text->first + text->units) ? text : NULL;
}

static uint64_t *sum_of(struct shelves *shelves, int64_t id) {
    struct shelved *text = shelf_with(shelves, id);
    if (!text)
        return NULL;
    return &text->sums[id <= STORE_UNIT_BASE ? 0 : id - text->first + 1];
}

/* FNV-1a with a last stir, so that sums of hashes do not meet by chance. */
static uint64_t gram_hash(const char *gram, size_t n, uint64_t place) {
    uint64_t hash = 14695981039346656037u ^ place * 0x9E3779B97F4A7C15u;
    for (size_t i = 0; i < n; i++)
        hash = (hash ^ (unsigned char)gram[i]) * 1099511628211u;
    hash ^= hash >> 31;
    hash *= 0x9E3779B97F4A7C15u;
    return hash ^ (hash >> 29);
}

/* Places of single characters are not kept by their index; one that no pair has. */
#define NO_PLACE UINT32_MAX

static void on_pair(void *ctx, const char *gram, int64_t offset, int64_t id) {
    enum { TOLD_EVERY = 65536 };
    struct shelves *shelves = ctx;
    uint64_t *sum = sum_of(shelves, id);
    if (shelves->grams++ % TOLD_EVERY == 0)
        verify_tell(shelves->watch, VERIFY_INDEX, 0, 0);
    if (sum)
        *sum += gram_hash(gram, strlen(gram), (uint64_t)offset);
    else
        shelves->beyond = true;
}

static void on_char(void *ctx, const char *gram, int64_t offset, int64_t id) {
    (void)offset;
    on_pair(ctx, gram, NO_PLACE, id);
}

/* ---- what the words give ---- */

struct gram {
    const char *at;
    size_t n;
};

struct reader {
    struct sb folded, grams;
    struct gram *list;
    size_t cap;
};

static int by_text(const void *a, const void *b) {
    const struct gram *x = a, *y = b;
    int order = memcmp(x->at, y->at, x->n < y->n ? x->n : y->n);
    return order ? order : (x->n > y->n) - (x->n < y->n);
}

static size_t cut(struct reader *reader) {
    size_t count = 0;
    for (const char *at = sb_text(&reader->grams); *at;) {
        size_t n = strcspn(at, " ");
        if (count == reader->cap) {
            reader->cap = reader->cap ? reader->cap * 2 : 256;
            reader->list = mem_grow(reader->list, reader->cap, sizeof *reader->list);
        }
        reader->list[count++] = (struct gram){at, n};
        at += n;
        at += strspn(at, " ");
    }
    return count;
}

static uint64_t words_sum(struct reader *reader, const char *words) {
    uint64_t sum = 0;
    sb_clear(&reader->folded);
    law_fold(&reader->folded, words, strlen(words));
    sb_clear(&reader->grams);
    shelf_pairs(&reader->grams, sb_text(&reader->folded), reader->folded.len);
    size_t count = cut(reader);
    for (size_t i = 0; i < count; i++)
        sum += gram_hash(reader->list[i].at, reader->list[i].n, i);
    sb_clear(&reader->grams);
    shelf_chars(&reader->grams, sb_text(&reader->folded), reader->folded.len);
    count = cut(reader);
    /* A character counts once, however often it stands there. */
    if (count > 1)
        qsort(reader->list, count, sizeof *reader->list, by_text);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || by_text(&reader->list[i - 1], &reader->list[i]) != 0)
            sum += gram_hash(reader->list[i].at, reader->list[i].n, NO_PLACE);
    return sum;
}

/* ---- texts ---- */

static void add_shelved(struct shelves *shelves, const struct text_record *text) {
    if (shelves->count == shelves->cap) {
        shelves->cap = shelves->cap ? shelves->cap * 2 : 64;
        shelves->list = mem_grow(shelves->list, shelves->cap, sizeof *shelves->list);
    }
    shelves->list[shelves->count++] =
        (struct shelved){.id = text->id, .first = text->first, .title = mem_dup(text->title)};
}

/* The text's digest, and what its words should give in the index. */
static bool read_text(struct office *office, const struct text_record *text,
                      struct shelves *shelves, struct reader *reader, char hex[DIGEST_HEX],
                      struct err *err) {
    struct digest sum;
    struct unit_record unit;
    size_t cap = 16;
    add_shelved(shelves, text);
    struct shelved *shelved = &shelves->list[shelves->count - 1];
    shelved->sums = mem_grow(NULL, cap, sizeof *shelved->sums);
    shelved->sums[0] = 0 - words_sum(reader, text->title);
    shelf_sum_begin(&sum, text);
    struct query *q = store_units(office->store, text->first, text->units);
    while (store_unit_next(q, NULL, &unit)) {
        shelf_sum_unit(&sum, &unit, text->first);
        int64_t at = unit.id - text->first + 1;
        if (at != shelved->units + 1)
            break; /* a gap: the digest differs, too */
        shelved->units = at;
        if ((size_t)at == cap) {
            cap *= 2;
            shelved->sums = mem_grow(shelved->sums, cap, sizeof *shelved->sums);
        }
        shelved->sums[at] = 0 - words_sum(reader, unit.words);
    }
    digest_end_hex(&sum, hex);
    return query_done(q, err);
}

/* How many texts there are to compare. */
static int64_t count_texts(struct office *office) {
    struct arena *arena = arena_new();
    struct text_record text;
    int64_t count = 0;
    struct query *q = store_texts(office->store);
    while (store_text_next(q, arena, &text))
        count++;
    query_done(q, NULL);
    arena_free(&arena);
    return count;
}

static bool check_texts(struct office *office, struct shelves *shelves,
                        struct office_report *report, struct err *err) {
    struct arena *arena = arena_new();
    struct reader reader = {.cap = 0};
    struct text_record text;
    int64_t units = 0, there = 0, of = shelves->watch ? count_texts(office) : 0;
    bool ok = true;
    struct query *q = store_texts(office->store);
    while (ok && store_text_next(q, arena, &text)) {
        struct entry entry;
        verify_tell(shelves->watch, VERIFY_TEXTS, (int64_t)shelves->count + 1, of);
        char hex[DIGEST_HEX];
        bool known = false;
        ok = read_text(office, &text, shelves, &reader, hex, err) &&
             shelf_entry(office, &text, arena, &entry, &known, err);
        if (!ok)
            break;
        units += shelves->list[shelves->count - 1].units;
        if (!known || strcmp(entry.is.value, hex) != 0)
            verify_fault(report, NULL, "err.verify.text", text.title);
        arena_reset(arena);
    }
    ok = query_done(q, ok ? err : NULL) && ok;
    ok = ok && store_unit_count(office->store, &there, err);
    if (ok && there != units)
        verify_fault(report, NULL, "err.verify.strays", "unit");
    sb_free(&reader.folded);
    sb_free(&reader.grams);
    mem_free(reader.list);
    arena_free(&arena);
    return ok;
}

static bool check_index(struct office *office, struct shelves *shelves,
                        struct office_report *report, struct err *err) {
    if (!store_shelf_each(office->store, SHELF_PAIRS, on_pair, shelves, err) ||
        !store_shelf_each(office->store, SHELF_CHARS, on_char, shelves, err))
        return false;
    for (size_t i = 0; i < shelves->count; i++) {
        const struct shelved *text = &shelves->list[i];
        bool off = false;
        for (int64_t k = 0; k <= text->units; k++)
            off = off || text->sums[k] != 0;
        if (off)
            verify_fault(report, NULL, "err.verify.text_index", text->title);
    }
    if (shelves->beyond)
        verify_fault(report, NULL, "err.verify.strays", "pairs");
    return true;
}

static void on_lost(void *ctx, const char *title) {
    verify_fault(ctx, NULL, "err.verify.text_lost", title);
}

/* ---- a copy without the words ---- */

static void on_gram(void *ctx, const char *gram, int64_t offset, int64_t id) {
    bool *any = ctx;
    (void)gram;
    (void)offset;
    (void)id;
    *any = true;
}

/* Its texts are those the journal speaks of, and there is nothing of their words. */
static bool check_slim(struct office *office, struct office_report *report, struct err *err) {
    struct arena *arena = arena_new();
    struct text_record text;
    struct entry entry;
    int64_t units = 0;
    bool ok = true, known = false, filed = false;
    struct query *q = store_texts(office->store);
    while (ok && store_text_next(q, arena, &text)) {
        ok = shelf_entry(office, &text, arena, &entry, &known, err);
        if (ok && !known)
            verify_fault(report, NULL, "err.verify.text", text.title);
        arena_reset(arena);
    }
    ok = query_done(q, ok ? err : NULL) && ok;
    ok = ok && store_unit_count(office->store, &units, err) &&
         store_shelf_each(office->store, SHELF_PAIRS, on_gram, &filed, err) &&
         store_shelf_each(office->store, SHELF_CHARS, on_gram, &filed, err);
    if (ok && units != 0)
        verify_fault(report, NULL, "err.verify.strays", "unit");
    if (ok && filed)
        verify_fault(report, NULL, "err.verify.strays", "pairs");
    arena_free(&arena);
    return ok;
}

bool verify_shelf(struct verification *v, struct err *err) {
    struct office *office = v->office;
    struct office_report *out = v->report;
    struct shelves shelves = {.watch = v->watch};
    if (!slim_is(office->store, &out->slim, err))
        return false;
    bool ok = out->slim ? check_slim(office, out, err)
                        : check_texts(office, &shelves, out, err) &&
                              check_index(office, &shelves, out, err);
    ok = ok && store_texts_lost(office->store, on_lost, out, err);
    for (size_t i = 0; i < shelves.count; i++) {
        mem_free(shelves.list[i].title);
        mem_free(shelves.list[i].sums);
    }
    mem_free(shelves.list);
    return ok;
}
