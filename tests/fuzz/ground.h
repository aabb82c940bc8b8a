/*
 * ground.h - what the fuzzers of an office stand on: the packs, a folder in memory in which the process
 * lives, and a small office (two sample cases, one with its letter) whose bytes every input begins with.
 */
#ifndef WENZE_TESTS_FUZZ_GROUND_H
#define WENZE_TESTS_FUZZ_GROUND_H

#include <stddef.h>

#include "core/base/err.h"
#include "data/office/office.h"

#define TODAY 20780 /* 2026-11-23 */
#define OFFICE "office.wenze"

struct ground {
    struct packs *packs;
    char dir[64];
    char *office;
    size_t office_size;
};

/* A find: says what and aborts. */
_Noreturn void found(const char *what, const char *more);
void must(bool good, const struct err *err);

struct ground *ground(void); /* made at the first call, removed when the process ends */
/* The folder holds this office and nothing else. */
void ground_lay(const struct ground *g, const char *bytes, size_t size);

#endif
