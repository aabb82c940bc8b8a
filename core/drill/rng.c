#include "core/drill/rng.h"

struct rng rng_new(uint64_t seed, uint64_t part) {
    struct rng rng = {seed * UINT64_C(0xD1342543DE82EF95) + part};
    rng.state = rng_next(&rng);
    return rng;
}

uint64_t rng_next(struct rng *rng) {
    uint64_t z = rng->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* Without favour: what would make some numbers likelier is thrown away. */
size_t rng_below(struct rng *rng, size_t n) {
    if (n == 0)
        return 0;
    uint64_t limit = UINT64_MAX - UINT64_MAX % n, value;
    do
        value = rng_next(rng);
    while (value >= limit);
    return (size_t)(value % n);
}

void rng_shuffle(struct rng *rng, size_t *list, size_t n) {
    for (size_t i = n; i > 1; i--) {
        size_t k = rng_below(rng, i), kept = list[i - 1];
        list[i - 1] = list[k];
        list[k] = kept;
    }
}
