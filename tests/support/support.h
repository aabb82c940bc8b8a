/*
 * support.h - what the tests share: cmocka with the headers it needs, files and
 * folders for a while, a repeatable source of random numbers, and the mem_exhausted()
 * that core asks its program for.
 *
 * Every helper that cannot do its work fails the running test; none returns an error.
 */
#ifndef WENZE_TESTS_SUPPORT_SUPPORT_H
#define WENZE_TESTS_SUPPORT_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h> /* after the five, which it needs and does not include */

#define TEST_COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Every group runs in the order that TEST_ORDER asks for: as written, "reverse", or a number that
 * shuffles (the same number, the same order). No test may lean on another. */
int test_run_group(const char *name, const struct CMUnitTest *tests, size_t count,
                   CMFixtureFunction setup, CMFixtureFunction teardown);
#undef cmocka_run_group_tests
#define cmocka_run_group_tests(tests, setup, teardown)                                             \
    test_run_group(#tests, tests, TEST_COUNT(tests), setup, teardown)

/* The exit status of a test program that ran out of memory (see test_exhausts). */
#define TEST_EXHAUSTED 99

/* Runs `act` in a child process; true when it ended in mem_exhausted(). */
bool test_exhausts(void (*act)(void));

/* The whole file, NUL-terminated, the caller's to mem_free; *n (may be NULL) gets the bytes. */
char *test_read_file(const char *path, size_t *n);
void test_write_file(const char *path, const char *bytes, size_t n);
void test_write_text(const char *path, const char *text);
bool test_exists(const char *path);

/* A new empty folder under $TMPDIR or the system's own; remove it, with all
 * it holds, by test_rmdir. */
char *test_tempdir(void);
void test_rmdir(char **dir);
/* dir/name, the caller's to mem_free. */
char *test_path(const char *dir, const char *name);

/* Numbers that look random and are the same in every run (xorshift64*);
 * the seed may be anything. */
struct test_random {
    uint64_t state;
};
struct test_random test_random(uint64_t seed);
/* The seed itself, or with TORTURE=ROUND another one for every round (tests/torture.sh). */
uint64_t test_seed(uint64_t seed);
uint32_t test_below(struct test_random *random, uint32_t bound); /* 0 .. bound-1; bound >= 1 */

#endif
