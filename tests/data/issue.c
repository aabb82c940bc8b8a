/*
 * issue.c - the disk is full, or the program is killed, at every single moment of issuing a letter: afterwards the letter is
 * there whole with its number, or neither is, and it can be issued then under the number it would have had.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "data/office/letters.h"
#include "tests/support/fault.h"
#include "tests/support/office_fixture.h"
#include "tests/support/support.h"

#define KIND "lead"
enum { ISSUED = 0, REFUSED = 1 };

struct scene {
    struct office_fixture f;
    int64_t id;
    char *kept; /* the office before, put back for every attempt */
    size_t size;
    char number[96]; /* it has when nothing happens */
};

static void put_back(struct scene *s) {
    char *wal = mem_alloc(strlen(s->f.path) + 8);
    test_write_file(s->f.path, s->kept, s->size);
    sprintf(wal, "%s-wal", s->f.path);
    remove(wal);
    sprintf(wal, "%s-shm", s->f.path);
    remove(wal);
    mem_free(wal);
}

static const struct office_command *issue_command(struct scene *s) {
    static struct office_command command;
    command = (struct office_command){
        .verb = DO_LETTER, .case_id = s->id, .key = KIND, .today = FIXTURE_TODAY};
    return &command;
}

/* In a process of its own; how it ended: ISSUED, REFUSED, FAULT_STATUS. */
static int attempt(struct scene *s, enum fault_kind kind, long at) {
    pid_t child = fork();
    if (child == 0) {
        struct office_outcome outcome = {0};
        office_again(&s->f);
        fault_arm(kind, at, ENOSPC);
        bool ok = office_do(s->f.office, issue_command(s), &outcome, NULL);
        long calls = fault_disarm();
        (void)calls;
        office_close(&s->f.office, NULL);
        _exit(ok ? ISSUED : REFUSED);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static size_t letters_of(struct scene *s, char number[96]) {
    struct letter_rows rows;
    assert_true(office_letters(s->f.office, s->id, &rows, NULL));
    size_t count = rows.count;
    for (size_t i = 0; i < rows.count; i++) {
        snprintf(number, 96, "%s", rows.list[i].number);
        assert_non_null(
            strstr(rows.list[i].text, rows.list[i].number)); /* whole, with its number */
        assert_non_null(strstr(rows.list[i].text, "线索登记表"));
    }
    letter_rows_clear(&rows);
    return count;
}

static void check(struct scene *s, int ended, long at) {
    char number[96] = "";
    office_again(&s->f);
    office_sound(&s->f);
    size_t count = letters_of(s, number);
    if (count > 1 || (ended == ISSUED && count != 1) || (ended == REFUSED && count != 0))
        fail_msg("call %ld: ended with %d and %zu letters", at, ended, count);
    if (count == 0) {
        struct office_outcome outcome = {0};
        office_must(&s->f, issue_command(s), &outcome);
        snprintf(number, sizeof number, "%s", outcome.letter_number);
        office_outcome_clear(&outcome);
    }
    assert_string_equal(number, s->number);
    office_sound(&s->f);
    office_shut(&s->f);
}

/* How many calls that change files issuing makes. */
static long calls_of(struct scene *s) {
    struct office_outcome outcome = {0};
    office_again(&s->f);
    fault_arm(FAULT_FAILS, 0, 0);
    office_must(&s->f, issue_command(s), &outcome);
    long calls = fault_disarm();
    snprintf(s->number, sizeof s->number, "%s", outcome.letter_number);
    office_outcome_clear(&outcome);
    office_shut(&s->f);
    put_back(s);
    return calls;
}

static void set_up(struct scene *s) {
    struct office_command name = {
        .verb = DO_SETTING, .key = "office.name", .value = "甲县纪委", .today = FIXTURE_TODAY};
    office_setup(&s->f);
    s->id = office_sample(&s->f, "09");
    office_must(&s->f, &name, NULL);
    office_shut(&s->f);
    s->kept = test_read_file(s->f.path, &s->size);
}

static void tear_down(struct scene *s) {
    mem_free(s->kept);
    office_again(&s->f);
    office_teardown(&s->f);
}

static void at_every_call(enum fault_kind kind) {
    struct scene s = {.id = 0};
    set_up(&s);
    long calls = calls_of(&s);
    assert_true(calls > 0);
    for (long at = 1; at <= calls; at++) {
        int ended = attempt(&s, kind, at);
        assert_true(ended == ISSUED || ended == REFUSED ||
                    (kind == FAULT_ENDS && ended == FAULT_STATUS));
        check(&s, ended, at);
        put_back(&s);
    }
    tear_down(&s);
}

static void the_disk_is_full(void **state) {
    (void)state;
    at_every_call(FAULT_FAILS);
}

static void the_program_is_killed(void **state) {
    (void)state;
    at_every_call(FAULT_ENDS);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_disk_is_full),
                                       cmocka_unit_test(the_program_is_killed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
