/*
 * found.h - what was found for one question: search.c and near.c fill it, hit.c hands it out. Between
 * the files of library.h only.
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
    struct law_hits packs;
    size_t pack_heads; /* so many of them are numbers and titles */
    struct sounding *sounds;
    size_t sound_count;
    struct shelf_found shelf;
    size_t shelf_heads; /* so many of them are titles */
    bool shelf_asked;
    struct asked_answer answers[ANSWERS_MAX];
    size_t answer_count;
    struct ask_question question; /* of `near` */
    struct ask_hits near;         /* of the packs; empty unless nothing else was found */
    bool looked_near;
    struct arena *arena; /* of the hit handed out last */
    struct sb name, lacks;
};

#endif
