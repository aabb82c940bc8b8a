/*
 * found.h - what was found for one question: search.c, named.c and near.c fill it, order.c sorts what is
 * of the shelf, hit.c hands it out. Between the files of library.h only.
 */
#ifndef WENZE_DATA_LIBRARY_FOUND_H
#define WENZE_DATA_LIBRARY_FOUND_H

#include "core/law/search.h"
#include "data/library/internal.h"

/* A provision, or a text, found by something else than its words. */
struct direct {
    enum library_hit_kind kind;
    const char *text_id;
    struct cite cite;
};

/* A provision of a pack whose words sound so. */
struct sounding {
    const struct law *law;
    struct cite cite;
    const char *words;
    size_t at, len;
};

struct library_found {
    struct library *library;
    const struct library_query *asked; /* the caller's, while it asks */
    struct library_query query; /* for the shelf's filter; its words and ids are the caller's */
    struct direct *direct;      /* come before all others */
    size_t direct_count;
    struct cite absent; /* was asked for and is not among the direct ones; article 0: none */
    struct law_hits packs;
    size_t pack_heads; /* so many of them are numbers and titles */
    struct sounding *sounds;
    size_t sound_count;
    struct shelf_found shelf;
    size_t *order; /* of the shelf's: which of them comes first, second …; `ordered` of them */
    size_t ordered;
    size_t shelf_named; /* so many at its front are titles that are asked for by name */
    char *query_words;  /* as they were put to the shelf, folded */
    bool shelf_asked;
    struct asked_answer answers[ANSWERS_MAX];
    size_t answer_count;
    struct ask_question question; /* of `near` */
    struct ask_hits near;         /* of the packs; empty unless nothing else was found */
    bool looked_near;
    struct arena *arena; /* of the hit handed out last */
    struct sb name, lacks;
};

struct asking *library_asking(struct library *library);
bool library_asked_for(const struct library_query *query, const struct library_text *text);
bool library_ask_shelf(struct library_found *found, const struct library_query *query,
                       struct err *err);

/* ---- named.c ---- */
void library_add_direct(struct library_found *found, enum library_hit_kind kind, const char *id,
                        const struct cite *cite);
/* Those that go by the name best, then those that do so less well when those have no such
 * provision. */
void library_find_named(struct library_found *found, const struct library_query *query,
                        const struct library_text *texts, size_t count);
/* A bare number asks the one text of the shelf that is looked into. */
void library_find_number(struct library_found *found, const struct library_query *query);

/* ---- sound.c ---- */
/* As they are typed; where nothing sounds so, with one sound taken for its like. */
void library_find_sounds(struct library_found *found, const struct library_query *query,
                         const struct library_text *texts, size_t count);
/* Letters that sound like words are asked as those words. */
void library_answer_heard(struct library_found *found, const struct library_query *query);
/* Letters that nothing sounds like: as a word people ask with, else as what fewer of them sound like. */
void library_hear_otherwise(struct library_found *found, const struct library_query *query);
/* Where the shelf holds the letters neither as they stand nor as the sound of a title. */
bool library_ask_shelf_heard(struct library_found *found, const struct library_query *query,
                             struct err *err);

/* ---- near.c ---- */
void library_find_answers(struct library_found *found, const struct library_query *query);
/* Words of a provision that are looked for as they stand need no answer that leads to it. */
void library_drop_told_answers(struct library_found *found);
/* The question as it stands, else without its slips when that fits better. */
void library_find_near(struct library_found *found, const struct library_query *query);
/* The words of the question that say most, fewer and fewer, until the shelf holds them. */
bool library_ask_shelf_near(struct library_found *found, const struct library_query *query,
                            struct err *err);
/* Where few hold the question as it stands: what comes nearest as well, a handful. */
void library_add_near(struct library_found *found, const struct library_query *query);

/* ---- order.c ---- */
/* Puts what was found on the shelf since the last time behind the rest: titles first, then texts
 * from the newest to the oldest, each in its own order. */
void library_order_shelf(struct library_found *found);

#endif
