/*
 * search_internal.h - what the files of the shelf's search share. Nobody else includes this.
 */
#ifndef WENZE_DATA_SHELF_SEARCH_INTERNAL_H
#define WENZE_DATA_SHELF_SEARCH_INTERNAL_H

#include "data/shelf/internal.h"
#include "data/shelf/search.h"

/* Where a text's units stand; in order of both first and id. */
struct narrow {
    int64_t id, first, units;
};

/* A unit at which an article begins or ends. */
struct edge {
    int64_t id;
    bool article;
};

struct shelf {
    struct office *office;
    int64_t entries; /* of the journal when this was read; -1: never */
    struct narrow *texts;
    size_t count;
    struct edge *edges; /* only once articles are asked for */
    size_t edge_count;
};

struct shelf_asked {
    char *typed;     /* the question as it came */
    struct sb words; /* folded, each ended by NUL */
    size_t *word;    /* where each begins */
    size_t count;
    struct sb questions[SHELF_INDEXES]; /* "": nothing to ask there */
    struct shelf_query query;           /* its text is `typed` */
    int64_t next;                       /* id from which to go on */
};

/* Reads the texts when the shelf has changed since (data/shelf/kept.c). */
bool shelf_freshen(struct shelf *shelf, struct err *err);
bool shelf_load_edges(struct shelf *shelf, struct err *err);
/* The text that an id (of a unit, of a title) belongs to. */
const struct narrow *shelf_text_with(const struct shelf *shelf, int64_t id);
bool shelf_passes(const struct narrow *text, const struct shelf_query *query);
bool shelf_unfiltered(const struct shelf_query *query);

const char *shelf_word(const struct shelf_asked *asked, size_t i);

#endif
