/*
 * Killed at any moment, 200 times: the office verifies each time, nothing that was acknowledged is
 * lost, and the next writer needs no help to open it.
 *
 * A child opens the office, runs random commands and reports each one that was
 * acknowledged through a pipe: the number of journal entries then, or the number in the
 * draft. It also closes and reopens, makes copies, and now and then begins a new office,
 * so that those moments are hit as well.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "data/office/copies.h"
#include "data/office/draft.h"
#include "data/office/soundness.h"
#include "tests/support/office_fixture.h"
#include "tests/support/support.h"

#define KILLS 200
#define CASES 3

/* What the child has been promised. */
struct promise {
    int64_t entries; /* at least so many */
    int64_t draft;   /* at least this number in the draft */
    uint32_t round;
    int32_t open; /* the office was there */
};

static void promised(int fd, const struct promise *promise) {
    if (write(fd, promise, sizeof *promise) != (ssize_t)sizeof *promise)
        _exit(3);
}

static void wrong(const char *what, const struct err *err) {
    fprintf(stderr, "child: %s: %s %s %s\n", what, err->msg, err->arg[0], err->arg[1]);
    _exit(4);
}

static void random_work(struct office *office, struct test_random *random,
                        struct promise *promise) {
    static const char *const keys[] = {"case.title", "respondent.name", "5(1).major_loss",
                                       "decision.facts", "service.person_received_on"};
    char text[400];
    struct err err = {0};
    struct office_command command = {.verb = DO_FACT_SET,
                                     .case_id = 1 + (int64_t)test_below(random, CASES),
                                     .key = keys[test_below(random, TEST_COUNT(keys))],
                                     .value = text,
                                     .today = FIXTURE_TODAY};
    uint32_t number = test_below(random, 100000);
    if (strcmp(command.key, "5(1).major_loss") == 0)
        snprintf(text, sizeof text, "%s", number % 2 ? "yes" : "no");
    else if (strcmp(command.key, "service.person_received_on") == 0)
        snprintf(text, sizeof text, "2026-%02u-%02u", number % 12 + 1, number / 12 % 28 + 1);
    else
        snprintf(text, sizeof text, "第%u次输入%*s", number, (int)(number % 300), "");
    switch (test_below(random, 14)) {
    case 0:
        command.verb = DO_UNDO;
        break;
    case 1:
        command.verb = DO_REDO;
        break;
    case 2:
        command = (struct office_command){
            .verb = DO_CASE_NEW, .regime = FIXTURE_REGIME, .today = FIXTURE_TODAY};
        break;
    case 3:
    case 4:
    case 5:
        snprintf(text, sizeof text, "%lld 正在输入", (long long)promise->draft + 1);
        if (!office_draft_save(office, 1, "decision.facts", text, strlen(text), 3, &err))
            wrong("draft", &err);
        promise->draft++;
        return;
    default:
        break;
    }
    if (!office_do(office, &command, NULL, &err) && err.code != ERR_REFUSED)
        wrong("command", &err);
    struct office_summary summary;
    if (!office_summarise(office, &summary, &err))
        wrong("summary", &err);
    promise->entries = summary.entries;
}

static void child_opens(struct office_fixture *f, struct office **office, int fd,
                        struct promise *promise) {
    struct err err = {0};
    struct office_summary summary;
    if (!office_open(office, f->path, OFFICE_CREATE, f->packs, &err))
        wrong("open", &err);
    if (office_hindered(*office, NULL) != OFFICE_FREE)
        wrong("held", &err);
    while (office_summarise(*office, &summary, &err) && summary.cases < CASES)
        if (!office_do(*office,
                       &(struct office_command){
                           .verb = DO_CASE_NEW, .regime = FIXTURE_REGIME, .today = FIXTURE_TODAY},
                       NULL, &err))
            wrong("new", &err);
    promise->open = 1;
    promised(fd, promise);
}

/* Never returns: it works until it is killed. */
static _Noreturn void child(struct office_fixture *f, int fd, uint32_t round, int64_t draft) {
    struct office *office = NULL;
    struct err err = {0};
    struct test_random random = test_random(test_seed(round + 1000));
    struct promise promise = {.round = round, .draft = draft};
    promised(fd, &promise);
    child_opens(f, &office, fd, &promise);
    for (;;) {
        random_work(office, &random, &promise);
        promised(fd, &promise);
        uint32_t other = test_below(&random, 40);
        if (other == 0) {
            if (!office_close(&office, &err))
                wrong("close", &err);
            child_opens(f, &office, fd, &promise);
        } else if (other == 1) {
            day_t day = FIXTURE_TODAY + (day_t)test_below(&random, 30);
            if (!office_backup_ring(office, day, &err))
                wrong("backup", &err);
        }
    }
}

static void pause_ms(uint32_t tenths) {
    struct timespec t = {0, (long)tenths * 100000L};
    nanosleep(&t, NULL);
}

/* Reads what came until there is no more; the last promise of the round. */
static struct promise listen(int fd, struct promise last) {
    struct promise got;
    for (;;) {
        ssize_t n = read(fd, &got, sizeof got);
        if (n == (ssize_t)sizeof got)
            last = got;
        else if (n < 0 && errno == EINTR)
            continue;
        else
            return last;
    }
}

/* Waits for the next promise. */
static void one_more(int fd, struct promise *last) {
    struct pollfd ready = {.fd = fd, .events = POLLIN};
    assert_int_equal(poll(&ready, 1, 60000), 1);
    if (read(fd, last, sizeof *last) != (ssize_t)sizeof *last)
        fail_msg("the child ended by itself");
}

/* Lets a child live until it has kept so many promises and then for a
 * moment; what it was promised. */
static struct promise live_and_die(struct office_fixture *f, uint32_t round, uint32_t promises,
                                   uint32_t tenths, int64_t draft) {
    int pipes[2];
    struct promise last = {.draft = draft};
    assert_int_equal(pipe(pipes), 0);
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        close(pipes[0]);
        child(f, pipes[1], round, draft);
    }
    close(pipes[1]);
    for (uint32_t i = 0; i <= promises; i++)
        one_more(pipes[0], &last);
    pause_ms(tenths);
    assert_int_equal(kill(pid, SIGKILL), 0);
    int status = 0;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    if (!WIFSIGNALED(status))
        fail_msg("round %u: the child ended by itself with %d", round, WEXITSTATUS(status));
    last = listen(pipes[0], last);
    close(pipes[0]);
    return last;
}

static void check(struct office_fixture *f, const struct promise *promise) {
    struct office_summary summary;
    struct office_draft draft;
    struct err err = {0};
    if (!test_exists(f->path) && !promise->open)
        return; /* killed before there was one */
    if (!office_open(&f->office, f->path, OFFICE_WRITE, f->packs, &err))
        fail_msg("round %u: %s %s", promise->round, err.msg, err.arg[1]);
    assert_int_equal(office_hindered(f->office, NULL), OFFICE_FREE);
    office_sound(f);
    assert_true(office_summarise(f->office, &summary, &err));
    if (summary.entries < promise->entries)
        fail_msg("round %u: %lld entries of %lld", promise->round, (long long)summary.entries,
                 (long long)promise->entries);
    int64_t typed = 0;
    if (office_draft_load(f->office, &draft, &err)) {
        typed = strtoll(draft.text, NULL, 10);
        office_draft_clear(&draft);
    }
    if (typed < promise->draft)
        fail_msg("round %u: draft %lld of %lld", promise->round, (long long)typed,
                 (long long)promise->draft);
    office_shut(f);
}

static void begin_anew(struct office_fixture *f, uint32_t round) {
    char name[32];
    mem_free(f->path);
    snprintf(name, sizeof name, "office-%u.db", round);
    f->path = test_path(f->dir, name);
}

static void test_kill(void **state) {
    (void)state;
    struct office_fixture f;
    struct test_random random = test_random(test_seed(42));
    int64_t draft = 0, worked = 0;
    office_setup(&f);
    office_shut(&f);
    for (uint32_t round = 0; round < KILLS; round++) {
        if (round % 25 == 0) {
            begin_anew(&f, round);
            draft = 0;
        }
        /* One in four while it is still opening, the others in the midst of work. */
        bool opening = round % 4 == 0;
        uint32_t promises = opening ? 0 : test_below(&random, 40);
        uint32_t tenths = test_below(&random, opening ? 300 : 20);
        struct promise last = live_and_die(&f, round, promises, tenths, draft);
        check(&f, &last);
        draft = last.draft > draft ? last.draft : draft;
        worked += last.entries > 0;
    }
    /* It would prove nothing if the children never got to work. */
    print_message("%lld of %d children had saved something\n", (long long)worked, KILLS);
    assert_true(worked > KILLS / 4);
    office_teardown(&f);
}

int main(void) {
    /* A killed process leaves the system's cache as it is, so that memory does as well as a disk
     * and is faster. */
    if (!getenv("TMPDIR") && access("/dev/shm", W_OK | X_OK) == 0)
        setenv("TMPDIR", "/dev/shm", 1);
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_kill)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
