/*
 * toy_support.h - what the tests of the assessment share: the toy regime, made before the first test of a program and freed
 * after the last, and a case under it with its assessment. Included once by a program.
 */
#ifndef WENZE_TESTS_SUPPORT_TOY_SUPPORT_H
#define WENZE_TESTS_SUPPORT_TOY_SUPPORT_H

#include <string.h>

#include "tests/support/regime_fixture.h"
#include "tests/support/support.h"

static struct regime *toy;

static int open_toy(void **state) {
    (void)state;
    toy = fixture_toy();
    return 0;
}

static int close_toy(void **state) {
    (void)state;
    regime_free(&toy);
    return 0;
}

/* A case with these facts and what is made of it; done() takes both down. */
#define ASSESS(c, a, ...)                                                                          \
    struct fixture_case c;                                                                         \
    fixture_open(&c, toy);                                                                         \
    FIXTURE_PUT(&c, __VA_ARGS__);                                                                  \
    struct assessment *a = fixture_assess(&c)

static inline void done(struct fixture_case *c, struct assessment **a) {
    assessment_free(a);
    assert_null(*a);
    fixture_close(c);
}

/* decides NULL: not asked. */
static inline bool undecided_has(const struct assessment *a, const char *key, bool *decides) {
    for (size_t i = 0; i < a->undecided_count; i++)
        if (strcmp(a->undecided[i].def->key, key) == 0) {
            if (decides)
                *decides = a->undecided[i].decides;
            return true;
        }
    return false;
}

#endif
