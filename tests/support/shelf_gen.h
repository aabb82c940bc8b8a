/*
 * shelf_gen.h - invented laws for the shelf, made from clauses of the texts that come with the
 * program and varied so that no two are alike. The same seed gives the same laws.
 */
#ifndef WENZE_TESTS_SUPPORT_SHELF_GEN_H
#define WENZE_TESTS_SUPPORT_SHELF_GEN_H

#include "data/import/shelf.h"
#include "data/pack/pack.h"

struct shelf_gen {
    struct arena *arena;
    char **clauses; /* of the shipped texts, without their marks */
    size_t count;
    uint32_t *common; /* their characters, as often as they stand there */
    size_t common_count;
    uint64_t state;
};
void shelf_gen_begin(struct shelf_gen *gen, struct packs *packs, uint64_t seed);
void shelf_gen_end(struct shelf_gen *gen);
uint32_t shelf_gen_below(struct shelf_gen *gen, uint32_t bound);
/* Law number `n`, with about so many articles; its texts in the arena. */
struct shelf_text shelf_gen_law(struct shelf_gen *gen, size_t n, size_t articles,
                                struct arena *arena);

/* A source of `laws` laws for shelf_import. */
struct shelf_gen_source {
    struct shelf_gen *gen;
    struct arena *arena; /* of the law last handed out */
    size_t laws, articles, next;
};
struct shelf_source shelf_gen_source(struct shelf_gen_source *source, struct shelf_gen *gen,
                                     size_t laws, size_t articles);
void shelf_gen_source_end(struct shelf_gen_source *source);

#endif
