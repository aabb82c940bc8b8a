/*
 * kept.c - what a search keeps between questions: a narrow row of each text, where articles
 * begin and end.
 */
#include "data/shelf/search_internal.h"

struct shelf *shelf_new(struct office *office) {
    struct shelf *shelf = mem_alloc(sizeof *shelf);
    shelf->office = office;
    shelf->entries = -1;
    return shelf;
}

static void forget(struct shelf *shelf) {
    mem_free(shelf->texts);
    mem_free(shelf->edges);
    *shelf = (struct shelf){.office = shelf->office, .entries = -1};
}

void shelf_free(struct shelf **shelf) {
    if (!shelf || !*shelf)
        return;
    forget(*shelf);
    mem_free(*shelf);
    *shelf = NULL;
}

/* ---- what is kept between searches ---- */

static bool load_texts(struct shelf *shelf, struct err *err) {
    struct text_record record;
    size_t cap = 0;
    struct query *q = store_texts(shelf->office->store);
    while (store_text_next(q, NULL, &record)) {
        if (shelf->count == cap) {
            cap = cap ? cap * 2 : 256;
            shelf->texts = mem_grow(shelf->texts, cap, sizeof *shelf->texts);
        }
        shelf->texts[shelf->count++] = (struct narrow){record.id, record.first, record.units};
    }
    return query_done(q, err);
}

/* Every change of the shelf is an entry of the journal. */
bool shelf_freshen(struct shelf *shelf, struct err *err) {
    int64_t entries = 0;
    unsigned char head[CHAIN_HASH];
    if (!store_chain(shelf->office->store, &entries, head, err))
        return false;
    if (shelf->entries == entries)
        return true;
    forget(shelf);
    if (!load_texts(shelf, err)) {
        forget(shelf);
        return false;
    }
    shelf->entries = entries;
    return true;
}

bool shelf_load_edges(struct shelf *shelf, struct err *err) {
    if (shelf->edges)
        return true;
    struct edge *edges = mem_alloc(sizeof *edges);
    size_t cap = 1, count = 0;
    int64_t id;
    int kind;
    struct query *q = store_unit_breaks(shelf->office->store);
    while (store_unit_breaks_next(q, &id, &kind)) {
        if (count == cap) {
            cap *= 2;
            edges = mem_grow(edges, cap, sizeof *edges);
        }
        edges[count++] = (struct edge){id, kind == SHELF_ARTICLE};
    }
    shelf->edges = edges;
    shelf->edge_count = count;
    return query_done(q, err);
}

const struct narrow *shelf_text_with(const struct shelf *shelf, int64_t id) {
    bool title = id <= STORE_UNIT_BASE;
    size_t low = 0, high = shelf->count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if ((title ? shelf->texts[mid].id : shelf->texts[mid].first) <= id)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == 0)
        return NULL;
    const struct narrow *text = &shelf->texts[low - 1];
    bool its = title ? text->id == id : id < text->first + text->units;
    return its ? text : NULL;
}

bool shelf_passes(const struct narrow *text, const struct shelf_query *query) {
    if (query->text_id != 0 && text->id != query->text_id)
        return false;
    return !query->asks || query->asks(query->ctx, text->id);
}

bool shelf_unfiltered(const struct shelf_query *query) {
    return query->text_id == 0 && !query->asks;
}

int64_t shelf_found_text(const struct shelf *shelf, const struct shelf_found *found, size_t place) {
    const struct narrow *text = shelf_text_with(shelf, found->ids[place]);
    return text ? text->id : 0;
}
