/*
 * calendar.c - a calendar of 100,000 deadlines: each view opened, a moved event with all that follows from
 * it, beside the least program and beside calcurse with as many entries.
 *
 *   calendar WENZE FLOOR FLOOR.db OFFICE RUNS [CALCURSE ITS_FOLDER]
 *
 * Times are from the key to the last byte of the answer, medians at 120x40; of the moved event from the
 * call to its return, with everything written and synced.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/base/mem.h"
#include "data/office/door.h"
#include "data/office/office.h"
#include "tests/bench/pty.h"
#include "tui/due/moves.h"

enum { COLUMNS = 120, LINES = 40, RUNS_MOST = 99 };
static const double QUIET = 25, LIMIT = 5000;

_Noreturn void mem_exhausted(void) {
    fputs("calendar: out of memory\n", stderr);
    exit(3);
}

static int by_value(const void *a, const void *b) {
    const double *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

struct figures {
    double list[RUNS_MOST];
    int count;
};

static void note(struct figures *f, double value) {
    if (value >= 0 && f->count < RUNS_MOST)
        f->list[f->count++] = value;
}

static double median(struct figures *f) {
    if (f->count == 0)
        return -1;
    qsort(f->list, (size_t)f->count, sizeof *f->list, by_value);
    return f->list[f->count / 2];
}

/* A figure in ms beside its target: most ms, or none. */
static void row(const char *what, double figure, double most) {
    printf("%-4s %-58s %8.2f ms", "18", what, figure);
    if (most > 0)
        printf("  <= %.2f%s", most, figure <= most ? "" : "  MISSED");
    printf("\n");
    fflush(stdout);
}

/* ---- a moved event ---- */

static bool chain(const char *file, int runs, struct err *err) {
    const char *key = "service.person_received_on";
    struct figures look = {0}, move = {0};
    struct packs *packs = NULL;
    struct office *office = NULL;
    day_t today = date_from_ymd(2026, 11, 23);
    bool ok = packs_open(&packs, NULL, err) &&
              office_open(&office, file, OFFICE_WRITE, packs, err) && office_take_pen(office, err);
    for (int i = 0; ok && i < runs; i++) {
        struct casefile *cf = NULL;
        struct due_moves moves = {0};
        char value[DATE_TEXT_SIZE];
        date_format(date_from_ymd(2024, 1, 2) + i, value);
        const struct due_what_if what = {.key = key, .value = value};
        struct office_command command = {.verb = DO_FACT_SET,
                                         .case_id = 1 + i,
                                         .key = key,
                                         .value = value,
                                         .provenance = PROV_VERIFIED,
                                         .reason = "更正",
                                         .today = today};
        double begun = pty_now();
        ok = office_case(office, 1 + i, &cf, err) &&
             due_moves(&moves, cf, packs_calendar(packs, NULL), today, &what, err);
        note(&look, pty_now() - begun);
        begun = pty_now();
        ok = ok && office_do(office, &command, NULL, err);
        note(&move, pty_now() - begun);
        due_moves_clear(&moves);
        casefile_free(&cf);
    }
    office_close(&office, NULL);
    packs_close(&packs);
    if (ok) {
        row("a moved event: before and after of all that follows", median(&look), 10);
        row("the event moved, its chain recounted, journaled, synced", median(&move), 10);
    }
    return ok;
}

/* ---- views ---- */

static double answer(struct pty *p, const char *keys) {
    return pty_send(p, keys, strlen(keys), QUIET, LIMIT).last;
}

/* Each view opened from another, again and again; `to` must show something else than `from`. */
static void view(struct pty *p, const char *what, const char *from, const char *to, int runs,
                 double most) {
    struct figures f = {0};
    for (int i = 0; i <= runs; i++) {
        answer(p, from);
        double ms = answer(p, to);
        if (i > 0) /* the first warms */
            note(&f, ms);
    }
    row(what, median(&f), most);
}

static double floor_page(char *program, char *db, int runs) {
    char *argv[] = {program, "-d", db, NULL};
    struct figures f = {0};
    struct pty p;
    if (!pty_start(&p, argv, COLUMNS, LINES))
        exit(1);
    pty_wait(&p, 60, LIMIT);
    for (int i = 0; i < runs; i++)
        note(&f, answer(&p, "p"));
    pty_stop(&p, "q");
    return median(&f);
}

static void views(const char *program, const char *file, int runs, double most) {
    char *argv[] = {(char *)program, "--office", (char *)file, "--today",
                    "2026-11-23",    "--lang",   "zh",         NULL};
    struct pty p;
    if (!pty_start(&p, argv, COLUMNS, LINES))
        exit(1);
    pty_wait(&p, 400, LIMIT);
    answer(&p, "\0336"); /* the calendar */
    view(&p, "the month opened", "g", "m", runs, most);
    view(&p, "the week opened", "m", "w", runs, most);
    view(&p, "the agenda opened", "w", "g", runs, most);
    view(&p, "the year of effect periods opened", "m", "y", runs, most);
    answer(&p, "m");
    view(&p, "another month", "\033[6~", "\033[5~", runs, most);
    answer(&p, "/zhaojia\r"); /* a name by its sound */
    view(&p, "a month of one name found by pinyin", "\033[6~", "\033[5~", runs, 0);
    view(&p, "the year of one name found by pinyin", "m", "y", 3, 0);
    pty_stop(&p, "\021");
}

static void peer(char *program, char *folder, int runs) {
    char *argv[] = {program, "-D", folder, "-C", folder, NULL};
    struct figures start = {0}, month = {0};
    for (int i = 0; i < 3; i++) {
        struct pty p;
        if (!pty_start(&p, argv, COLUMNS, LINES))
            return;
        note(&start, pty_wait(&p, 400, 60000).last);
        for (int k = 0; i == 0 && k < runs; k++)
            note(&month, answer(&p, k % 2 ? "M" : "m"));
        pty_stop(&p, "Q");
    }
    row("calcurse with as many: started", median(&start), 0);
    row("calcurse with as many: another month", median(&month), 0);
}

static void started(const char *program, const char *file) {
    char *argv[] = {(char *)program, "--office", (char *)file, "--today",
                    "2026-11-23",    "--lang",   "zh",         NULL};
    struct figures f = {0};
    for (int i = 0; i < 3; i++) {
        struct pty p;
        if (!pty_start(&p, argv, COLUMNS, LINES))
            return;
        note(&f, pty_wait(&p, 400, LIMIT).first);
        pty_stop(&p, "\021");
    }
    row("wenze started: its first screen", median(&f), 0);
}

int main(int argc, char **argv) {
    struct err err = {0};
    if (argc < 6) {
        fputs("calendar WENZE FLOOR FLOOR.db OFFICE RUNS [CALCURSE ITS_FOLDER]\n", stderr);
        return 2;
    }
    int runs = (int)strtol(argv[5], NULL, 10);
    double page = floor_page(argv[2], argv[3], runs);
    row("the least program, a page", page, 0);
    started(argv[1], argv[4]);
    views(argv[1], argv[4], runs, 1.5 * page);
    if (argc > 7)
        peer(argv[6], argv[7], runs);
    if (chain(argv[4], runs, &err))
        return 0;
    fprintf(stderr, "calendar: %s %s\n", err.msg, err.arg[0]);
    return 1;
}
