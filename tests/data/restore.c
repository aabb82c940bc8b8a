/*
 * Restoring: at no moment is there no office at the path, whatever fails and whenever the program
 * ends; what failed has changed nothing.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "data/office/copies.h"
#include "data/office/soundness.h"
#include "tests/support/fault.h"
#include "tests/support/office_fixture.h"
#include "tests/support/support.h"

/* ---- a folder as it was before, again and again ---- */

struct scene {
    struct office_fixture f;
    char *copy;     /* one case */
    char *bytes[3]; /* office, its journal file as a killed program left it, the copy */
    size_t size[3];
    char *names[3];
};
#define CASES_NOW 3
#define CASES_COPIED 1

static void set_scene(struct scene *s) {
    struct err err = {0};
    memset(s, 0, sizeof *s);
    office_setup(&s->f);
    s->copy = test_path(s->f.dir, "copy.db");
    office_set(&s->f, office_new_case(&s->f), "case.title", "备份时");
    assert_true(office_backup(s->f.office, s->copy, &err));
    office_new_case(&s->f);
    office_new_case(&s->f);
    s->names[0] = mem_dup(s->f.path);
    s->names[1] = test_path(s->f.dir, "office.db-wal");
    s->names[2] = mem_dup(s->copy);
    for (size_t i = 0; i < 3; i++)
        s->bytes[i] = test_read_file(s->names[i], &s->size[i]);
    assert_true(s->size[1] > 0);
    office_shut(&s->f);
}

static void each_left(const struct scene *s, void (*act)(const char *path, void *ctx), void *ctx) {
    DIR *dir = opendir(s->f.dir);
    assert_non_null(dir);
    for (const struct dirent *d; (d = readdir(dir));) {
        if (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0)
            continue;
        char *path = test_path(s->f.dir, d->d_name);
        act(path, ctx);
        mem_free(path);
    }
    closedir(dir);
}

static void take_away(const char *path, void *ctx) {
    (void)ctx;
    unlink(path);
}

static void play_again(const struct scene *s) {
    each_left(s, take_away, NULL);
    for (size_t i = 0; i < 3; i++)
        test_write_file(s->names[i], s->bytes[i], s->size[i]);
}

static void clear_scene(struct scene *s) {
    for (size_t i = 0; i < 3; i++) {
        mem_free(s->bytes[i]);
        mem_free(s->names[i]);
    }
    mem_free(s->copy);
    s->f.office = NULL;
    office_teardown(&s->f);
}

/* ---- one attempt, in a process of its own ---- */

enum { RESTORED = 0, REFUSED = 1, WITHOUT_WORDS = 2 };

static int attempt(struct scene *s, enum fault_kind kind, long at, int error, long *calls) {
    int pipes[2];
    assert_int_equal(pipe(pipes), 0);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        char aside[512];
        struct err err = {0};
        fault_arm(kind, at, error);
        bool ok = office_restore(s->f.path, s->copy, s->f.packs, aside, NULL, &err);
        long n = fault_disarm();
        if (write(pipes[1], &n, sizeof n) != (ssize_t)sizeof n)
            _exit(3);
        _exit(ok ? RESTORED : err.code != ERR_NONE && err.msg ? REFUSED : WITHOUT_WORDS);
    }
    int status = 0;
    close(pipes[1]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    if (read(pipes[0], calls, sizeof *calls) != (ssize_t)sizeof *calls)
        *calls = -1;
    close(pipes[0]);
    return WEXITSTATUS(status);
}

static int64_t cases_there(struct scene *s, long at) {
    struct err err = {0};
    struct office_summary summary;
    if (!office_open(&s->f.office, s->f.path, OFFICE_CREATE, s->f.packs, &err))
        fail_msg("call %ld: %s %s %s", at, err.msg, err.arg[0], err.arg[1]);
    office_sound(&s->f);
    assert_true(office_summarise(s->f.office, &summary, &err));
    office_shut(&s->f);
    return summary.cases;
}

static void count_asides(const char *path, void *ctx) {
    if (strstr(path, ".set-aside-"))
        ++*(int *)ctx;
}

static int asides(const struct scene *s) {
    int count = 0;
    each_left(s, count_asides, &count);
    return count;
}

static void fails_at_every_call(const char *always, int always_error) {
    struct scene s;
    long calls = 0, at = 0;
    int failed = 0;
    set_scene(&s);
    for (;;) {
        at++;
        play_again(&s);
        fault_always(always, always_error);
        int status = attempt(&s, FAULT_FAILS, at, at % 2 ? EIO : ENOSPC, &calls);
        fault_always(NULL, 0);
        if (status != RESTORED && status != REFUSED)
            fail_msg("call %ld: ended with %d", at, status);
        int kept = asides(&s);
        int64_t cases = cases_there(&s, at);
        if (cases != (status == RESTORED ? CASES_COPIED : CASES_NOW))
            fail_msg("call %ld: %s, and there are %lld cases", at,
                     status == RESTORED ? "restored" : "refused", (long long)cases);
        if (kept != (status == RESTORED ? 1 : 0))
            fail_msg("call %ld: %d files set aside", at, kept);
        failed += status == REFUSED;
        if (calls < at)
            break; /* none was left to fail */
    }
    print_message("%ld calls, %d failures told\n", at - 1, failed);
    assert_true(at > 20 && failed > 10); /* else nothing was tried */
    clear_scene(&s);
}

static void test_failures(void **state) {
    (void)state;
    fails_at_every_call(NULL, 0);
}

/* Where the file system knows no second names (a stick), the office is copied. */
static void test_failures_without_links(void **state) {
    (void)state;
    fails_at_every_call("link", EPERM);
}

static void test_ends(void **state) {
    (void)state;
    struct scene s;
    long calls = -1, at = 1;
    set_scene(&s);
    for (; calls < 0; at++) {
        play_again(&s);
        int status = attempt(&s, FAULT_ENDS, at, 0, &calls);
        assert_true(status == (calls < 0 ? FAULT_STATUS : RESTORED));
        int64_t cases = cases_there(&s, at);
        if (cases != CASES_NOW && cases != CASES_COPIED)
            fail_msg("ended at call %ld: %lld cases", at, (long long)cases);
    }
    assert_true(at > 20);
    clear_scene(&s);
}

/* The link stays a link and leads to the restored office; what was there lies beside the file. */
static void test_link(void **state) {
    (void)state;
    struct scene s;
    struct err err = {0};
    struct stat st;
    char aside[512];
    set_scene(&s);
    play_again(&s);
    char *real = test_path(s.f.dir, "real"), *file = test_path(real, "o.db");
    char *link_path = test_path(s.f.dir, "link.db");
    assert_int_equal(mkdir(real, 0700), 0);
    assert_int_equal(rename(s.f.path, file), 0);
    unlink(s.names[1]);
    assert_int_equal(symlink("real/o.db", link_path), 0);
    if (!office_restore(link_path, s.copy, s.f.packs, aside, NULL, &err))
        fail_msg("%s %s %s", err.msg, err.arg[0], err.arg[1]);
    assert_int_equal(lstat(link_path, &st), 0);
    assert_true(S_ISLNK(st.st_mode));
    assert_int_equal(office_ask(file, "SELECT count(*) FROM casefile"), CASES_COPIED);
    assert_memory_equal(aside, real, strlen(real));
    assert_true(test_exists(aside));
    /* By the link it is one office, written beside the file. */
    assert_true(office_open(&s.f.office, link_path, OFFICE_WRITE, s.f.packs, &err));
    assert_string_equal(office_path(s.f.office), file);
    office_new_case(&s.f);
    office_shut(&s.f);
    assert_int_equal(office_ask(file, "SELECT count(*) FROM casefile"), CASES_COPIED + 1);
    /* Whether it may be written is asked of the file's folder, not of the link's. A link that leads
     * to nothing makes no office. */
    unlink(file);
    assert_false(office_open(&s.f.office, link_path, OFFICE_CREATE, s.f.packs, &err));
    assert_int_equal(err.code, ERR_MISSING);
    mem_free(real);
    mem_free(file);
    mem_free(link_path);
    clear_scene(&s);
}

/* While it is open the file goes, or another comes in its place: nothing is written to where nobody
 * finds it, what is open can be saved, and what lies there now is left alone. */
static void test_moved_while_open(void **state) {
    (void)state;
    struct office_fixture f;
    struct err err = {0};
    size_t n = 0, m = 0;
    office_setup(&f);
    char *copy = test_path(f.dir, "copy.db"), *wal = test_path(f.dir, "office.db-wal");
    int64_t id = office_new_case(&f);
    struct office_command change = {.verb = DO_FACT_SET,
                                    .case_id = id,
                                    .key = "case.title",
                                    .value = "一",
                                    .provenance = PROV_STATED};
    assert_true(office_in_place(f.office, &err));
    assert_int_equal(unlink(f.path), 0);
    assert_string_equal(office_must_not(&f, &change).msg, "err.office.gone");
    test_write_text(f.path, "another file");
    assert_string_equal(office_must_not(&f, &change).msg, "err.office.replaced");
    assert_true(office_backup(f.office, copy, &err));
    assert_int_equal(office_ask(copy, "SELECT count(*) FROM casefile"), 1);
    unlink(wal);
    test_write_text(wal, "the journal of another");
    office_shut(&f);
    char *file = test_read_file(f.path, &n), *journal = test_read_file(wal, &m);
    assert_string_equal(file, "another file");
    assert_string_equal(journal, "the journal of another");
    mem_free(file);
    mem_free(journal);
    mem_free(copy);
    mem_free(wal);
    office_teardown(&f);
}

int main(void) {
    if (!getenv("TMPDIR") && access("/dev/shm", W_OK | X_OK) == 0)
        setenv("TMPDIR", "/dev/shm", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_failures),
        cmocka_unit_test(test_failures_without_links),
        cmocka_unit_test(test_ends),
        cmocka_unit_test(test_link),
        cmocka_unit_test(test_moved_while_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
