/* A command that says it failed has done nothing; one that has done it says so, whatever fails while it
 * leaves: at every single call that changes a file, so that nobody enters a thing twice. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "data/office/office.h"
#include "data/office/soundness.h"
#include "tests/support/cli_world.h"
#include "tests/support/fault.h"
#include "tests/support/office_fixture.h"
#include "tests/support/support.h"

#define CALLS_MAX 4000

/* What the child tells of its attempt. */
struct told {
    int status;
    long calls;
    bool says_not_written, says_stored;
};

struct scene {
    struct world *w;
    const char *line, *argument;
    char *kept; /* the office before, put back for each attempt */
    size_t size;
};

static void put_back(struct scene *s) {
    static const char *const beside[] = {"-wal", "-shm", "-journal"};
    char name[512];
    test_write_file(s->w->office, s->kept, s->size);
    for (size_t i = 0; i < TEST_COUNT(beside); i++) {
        snprintf(name, sizeof name, "%s%s", s->w->office, beside[i]);
        remove(name);
    }
}

static struct told attempt(struct scene *s, long at, int error) {
    struct told told = {.status = -1};
    int pipes[2];
    assert_int_equal(pipe(pipes), 0);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        fault_arm(FAULT_FAILS, at, error);
        told.status = world_run(s->w, s->line, s->argument);
        told.calls = fault_disarm();
        told.says_not_written = strstr(s->w->err, "没有写入") != NULL;
        told.says_stored = strstr(s->w->err, "都已存入") != NULL;
        _exit(write(pipes[1], &told, sizeof told) == (ssize_t)sizeof told ? 0 : 1);
    }
    int status = 0;
    close(pipes[1]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    assert_int_equal(read(pipes[0], &told, sizeof told), sizeof told);
    close(pipes[0]);
    return told;
}

/* How many journal entries there are now; the file is sound. */
static int64_t entries_now(struct scene *s) {
    struct office_fixture f = {.packs = NULL};
    struct office_summary summary;
    struct err err = {0};
    assert_true(packs_open(&f.packs, NULL, &err));
    if (!office_open(&f.office, s->w->office, OFFICE_WRITE, f.packs, &err))
        fail_msg("%s %s %s", err.msg, err.arg[0], err.arg[1]);
    office_sound(&f);
    assert_true(office_summarise(f.office, &summary, &err));
    assert_true(office_close(&f.office, &err));
    packs_close(&f.packs);
    return summary.entries;
}

static void hold(struct scene *s, int error) {
    put_back(s);
    int64_t before = entries_now(s);
    put_back(s);
    struct told whole = attempt(s, 0, 0);
    assert_int_equal(whole.status, 0);
    assert_in_range(whole.calls, 1, CALLS_MAX);
    int64_t after = entries_now(s);
    assert_true(after > before);
    size_t done = 0, undone = 0, late = 0;
    for (long at = 1; at <= whole.calls; at++) {
        put_back(s);
        struct told told = attempt(s, at, error);
        int64_t there = entries_now(s);
        if (there != before && there != after)
            fail_msg("call %ld: half of it, %lld entries", at, (long long)there);
        bool stored = there == after;
        if (stored != (told.status == 0))
            fail_msg("call %ld: stored %d, exit %d", at, stored, told.status);
        if (stored && told.says_not_written)
            fail_msg("call %ld: stored, and said not to be", at);
        if (!stored && told.says_stored)
            fail_msg("call %ld: not stored, and said to be", at);
        done += stored;
        undone += !stored;
        late += told.says_stored;
    }
    /* Both ends were met, and a failure while leaving was told at least once. */
    assert_true(done > 0 && undone > 0 && late > 0);
}

static void try_command(void **state, const char *line, const char *argument) {
    struct scene s = {.w = *state, .line = line, .argument = argument};
    char *sheet = world_sheet(s.w, "first.ini", world_situation_four);
    assert_int_equal(world_run(s.w, "case new %s", sheet), 0);
    mem_free(sheet);
    s.kept = test_read_file(s.w->office, &s.size);
    hold(&s, ENOSPC);
    hold(&s, EIO);
    mem_free(s.kept);
}

static void test_new_case(void **state) {
    struct world *w = *state;
    char *sheet = world_sheet(w, "second.ini", world_situation_four);
    try_command(state, "case new %s", sheet);
    mem_free(sheet);
}

static void test_entry(void **state) {
    try_command(state, "due add --from 2026-11-23 --title %s --length 10d", "月例会");
}

static void test_mark(void **state) {
    try_command(state, "law mark dpg2009:5 --note %s", "核对过");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_new_case, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(test_entry, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(test_mark, world_setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
