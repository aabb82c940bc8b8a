/*
 * rng.h - chance that can be had again: the same seed gives the same numbers on every machine
 * (SplitMix64). Not for secrets.
 */
#ifndef WENZE_CORE_DRILL_RNG_H
#define WENZE_CORE_DRILL_RNG_H

#include <stddef.h>
#include <stdint.h>

struct rng {
    uint64_t state;
};

/* A stream of its own for each part of a seed: number 1, 2, 3 … of the same seed do not touch. */
struct rng rng_new(uint64_t seed, uint64_t part);
uint64_t rng_next(struct rng *rng);
size_t rng_below(struct rng *rng, size_t n); /* 0..n-1; 0 for n 0 */
void rng_shuffle(struct rng *rng, size_t *list, size_t n);

#endif
