#include "tests/support/support.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "core/base/sb.h"

_Noreturn void mem_exhausted(void) {
    static const char text[] = "out of memory\n";
    if (write(STDERR_FILENO, text, sizeof text - 1) < 0)
        _exit(TEST_EXHAUSTED + 1);
    _exit(TEST_EXHAUSTED);
}

bool test_exhausts(void (*act)(void)) {
    fflush(NULL); /* or the child would print what is still buffered here */
    pid_t child = fork();
    if (child < 0)
        fail_msg("fork: %s", strerror(errno));
    if (child == 0) {
        if (!freopen("/dev/null", "w", stderr))
            _exit(1);
        act();
        _exit(0);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            fail_msg("waitpid: %s", strerror(errno));
    return WIFEXITED(status) && WEXITSTATUS(status) == TEST_EXHAUSTED;
}

char *test_read_file(const char *path, size_t *n) {
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("%s: %s", path, strerror(errno));
    struct sb sb = {0};
    char part[4096];
    for (size_t got; (got = fread(part, 1, sizeof part, file)) > 0;)
        sb_add_n(&sb, part, got);
    bool bad = ferror(file) != 0;
    fclose(file);
    if (bad)
        fail_msg("%s: cannot be read", path);
    if (n)
        *n = sb.len;
    return sb_take(&sb);
}

void test_write_file(const char *path, const char *bytes, size_t n) {
    FILE *file = fopen(path, "wb");
    if (!file)
        fail_msg("%s: %s", path, strerror(errno));
    bool whole = fwrite(bytes, 1, n, file) == n;
    if (fclose(file) != 0 || !whole)
        fail_msg("%s: %s", path, strerror(errno));
}

void test_write_text(const char *path, const char *text) {
    test_write_file(path, text, strlen(text));
}

bool test_exists(const char *path) {
    struct stat st;
    return lstat(path, &st) == 0;
}

char *test_tempdir(void) {
    const char *base = getenv("TMPDIR");
    char *dir = test_path(base && *base ? base : P_tmpdir, "wenze-test-XXXXXX");
    if (!mkdtemp(dir))
        fail_msg("%s: %s", dir, strerror(errno));
    return dir;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw) {
    (void)st;
    (void)kind;
    (void)ftw;
    return remove(path);
}

/* A test may have taken the right to write away from a folder; without it nothing in there goes. */
static int unlock_one(const char *path, const struct stat *st, int kind, struct FTW *ftw) {
    (void)st;
    (void)ftw;
    return kind == FTW_D || kind == FTW_DNR ? chmod(path, 0700) : 0;
}

void test_rmdir(char **dir) {
    if (!dir || !*dir)
        return;
    if (nftw(*dir, unlock_one, 16, FTW_PHYS) != 0 ||
        nftw(*dir, remove_one, 16, FTW_DEPTH | FTW_PHYS) != 0)
        fail_msg("%s: %s", *dir, strerror(errno));
    mem_free(*dir);
    *dir = NULL;
}

char *test_path(const char *dir, const char *name) {
    struct sb sb = {0};
    sb_add(&sb, dir);
    sb_add_char(&sb, '/');
    sb_add(&sb, name);
    return sb_take(&sb);
}

struct test_random test_random(uint64_t seed) {
    /* The state must not be 0; a step of splitmix64 spreads neighbouring seeds. */
    uint64_t z = seed + 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    z ^= z >> 31;
    return (struct test_random){.state = z ? z : 1};
}

uint64_t test_seed(uint64_t seed) {
    const char *round = getenv("TORTURE");
    return round ? seed + 1000003 * strtoull(round, NULL, 10) : seed;
}

uint32_t test_below(struct test_random *random, uint32_t bound) {
    uint64_t x = random->state;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    random->state = x;
    return (uint32_t)((x * 0x2545F4914F6CDD1Du) >> 32) % bound;
}

/* ---- the order of the tests ---- */

int test_run_group(const char *name, const struct CMUnitTest *tests, size_t count,
                   CMFixtureFunction setup, CMFixtureFunction teardown) {
    const char *order = getenv("TEST_ORDER");
    assert_int_equal(setenv("XDG_CONFIG_HOME", "/nonexistent", 1), 0); /* no wenze.ini of this PC */
    struct CMUnitTest *list = mem_alloc(count * sizeof *list);
    memcpy(list, tests, count * sizeof *list);
    if (order && *order) {
        bool reverse = strcmp(order, "reverse") == 0;
        struct test_random random = test_random(strtoull(order, NULL, 10));
        for (size_t left = count; left > 1; left--) {
            size_t at = reverse ? 0 : test_below(&random, (uint32_t)left);
            struct CMUnitTest moved = list[at];
            memmove(&list[at], &list[at + 1], (left - 1 - at) * sizeof *list);
            list[left - 1] = moved;
        }
    }
    int status = _cmocka_run_group_tests(name, list, count, setup, teardown);
    mem_free(list);
    return status;
}
