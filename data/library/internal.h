/*
 * internal.h - what the parts of library.h share: library.c keeps the texts,
 * library_search.c finds in them.
 */
#ifndef WENZE_DATA_LIBRARY_INTERNAL_H
#define WENZE_DATA_LIBRARY_INTERNAL_H

#include "data/ask/asking.h"
#include "data/library/library.h"
#include "data/shelf/search.h"

/* A law of the shelf that was opened; a few are kept, the least used one goes. */
struct opened {
    int64_t id;
    struct law *law;
    unsigned used;
};

enum { OPENED_MAX = 64 };

struct library {
    struct packs *packs;
    struct office *office; /* NULL: packs alone */
    struct arena *arena;   /* of the list */
    struct library_text *texts;
    size_t text_count, pack_count;
    bool listed;
    bool shelf_unread; /* the list lacks the shelf, and `why` */
    struct err why;
    struct opened opened[OPENED_MAX];
    unsigned clock;
    struct shelf *shelf;
    struct asking *asking; /* NULL until a question is asked */
};

/* The text of the shelf with that id; NULL: there is none. */
const struct library_text *library_shelved(struct library *library, int64_t id);

#endif
