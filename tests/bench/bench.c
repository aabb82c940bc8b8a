/*
 * bench.c - what the program costs, as ratios against the least program, in one run.
 *
 *   bench DIR RUNS [PARTS]      PARTS: "start,filter", only these; DIR holds wenze, wenze-static,
 * floor, floor-db, small.wenze, large.wenze, large.db
 *
 * Every pair is run in turn (A B, B A, …) at 120x40; a figure is the median of its runs, a ratio
 * the ratio of medians. Times are from the key to the end of the frame that answers it (of a floor
 * program: to the last byte); what idle work paints later, such as the findings beside the rows of
 * a list, is no part of it. The figure stands beside its target; nothing here fails.
 */
#include <fcntl.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/bench/pty.h"

enum { COLUMNS = 120, LINES = 40, MAX_RUNS = 99, KEYS = 30 };
static const double QUIET = 25, LIMIT = 1500;

#define DOWN "\033OB"
#define PAGE_DOWN "\033[6~"
#define PAGE_UP "\033[5~"
#define ALT_CASES "\0334"
#define ALT_CALENDAR "\0336"

struct bench {
    const char *dir;
    int runs;
};

struct series {
    double value[MAX_RUNS * KEYS];
    int count;
};

static void note(struct series *s, double value) {
    if (value >= 0 && s->count < MAX_RUNS * KEYS)
        s->value[s->count++] = value;
}

static int by_value(const void *a, const void *b) {
    const double *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

static double median(struct series *s) {
    if (s->count == 0)
        return NAN;
    qsort(s->value, (size_t)s->count, sizeof *s->value, by_value);
    return s->value[s->count / 2];
}

static void row(const char *number, const char *what, double figure, const char *target, double a,
                double b) {
    printf("%-4s %-58s %8.3f  target %-8s (%.3f / %.3f)\n", number, what, figure, target, a, b);
    fflush(stdout);
}

static void ratio(const char *number, const char *what, struct series *a, struct series *b,
                  const char *target) {
    double x = median(a), y = median(b);
    row(number, what, x / y, target, x, y);
}

static void path(const struct bench *b, const char *name, char out[512]) {
    snprintf(out, 512, "%s/%s", b->dir, name);
}

/* Starts wenze on an office; ms to the key bar, the end of its first screen. */
static double start_wenze(const struct bench *b, struct pty *p, const char *office,
                          const char *program) {
    char exe[512], file[512];
    path(b, program, exe);
    path(b, office, file);
    char *argv[] = {exe, "--office", file, "--today", "2026-11-23", "--lang", "zh", NULL};
    if (!pty_start(p, argv, COLUMNS, LINES))
        exit(1);
    double shown = pty_until(p, "Ctrl-P", LIMIT);
    pty_wait(p, 60, 60);
    return shown;
}

static double start_floor(const struct bench *b, struct pty *p, const char *db) {
    char exe[512], file[512] = "";
    path(b, db ? "floor-db" : "floor", exe);
    if (db)
        path(b, db, file);
    char *argv[] = {exe, "-d", file, NULL};
    if (!db)
        argv[1] = NULL;
    if (!pty_start(p, argv, COLUMNS, LINES))
        exit(1);
    double before = pty_now() - p->started;
    return before + pty_wait(p, 60, LIMIT).last;
}

static double key(struct pty *p, const char *bytes) {
    return pty_send(p, bytes, strlen(bytes), QUIET, LIMIT).frame;
}

static void keys(struct pty *p, const char *bytes, int n, struct series *s) {
    for (int i = 0; i < n; i++)
        note(s, key(p, bytes));
}

static const char quit_wenze[] = "\021"; /* Ctrl-Q */
static const char quit_floor[] = "q";

static void bench_start(const struct bench *b) {
    struct series large = {0}, floor = {0}, small = {0};
    struct pty p;
    for (int i = 0; i <= b->runs; i++) {
        double l = start_wenze(b, &p, "large.wenze", "wenze");
        pty_stop(&p, quit_wenze);
        double f = start_floor(b, &p, "large.db");
        pty_stop(&p, quit_floor);
        double s = start_wenze(b, &p, "small.wenze", "wenze");
        pty_stop(&p, quit_wenze);
        if (i > 0) { /* the first warms the page cache */
            note(&large, l);
            note(&floor, f);
            note(&small, s);
        }
    }
    ratio("1", "start to the first screen, large / floor with database", &large, &floor, "<= 1.5");
    ratio("2", "start, large / small office", &large, &small, "<= 1.2");
}

static void bench_list(const struct bench *b) {
    struct series down = {0}, page = {0}, redraw = {0}, floor_page = {0};
    struct pty p;
    for (int i = 0; i < b->runs; i++) {
        start_wenze(b, &p, "large.wenze", "wenze");
        key(&p, ALT_CASES);
        keys(&p, DOWN, 10, &down);
        keys(&p, PAGE_DOWN, 10, &page);
        pty_stop(&p, quit_wenze);
        start_floor(b, &p, NULL);
        keys(&p, "d", 10, &redraw);
        pty_stop(&p, quit_floor);
        start_floor(b, &p, "large.db");
        keys(&p, "p", 10, &floor_page);
        pty_stop(&p, quit_floor);
    }
    ratio("3", "Down in the list of all cases / floor's redraw", &down, &redraw, "<= 1.5");
    ratio("3", "PageDown in the list of all cases / floor's page", &page, &floor_page, "<= 1.4");
}

/* Opens the newest case, which has about 400 facts, and goes to its first field. */
static void open_case(struct pty *p) {
    key(p, ALT_CASES);
    key(p, "\r");
    key(p, "\033OH");
}

static void bench_typing(const struct bench *b) {
    struct series typed = {0}, redraw = {0}, empty = {0}, full = {0};
    struct pty p;
    char many[6001];
    for (int i = 0; i < 2000; i++)
        memcpy(many + 3 * i, "责", 3);
    for (int i = 0; i < b->runs; i++) {
        start_wenze(b, &p, "large.wenze", "wenze");
        open_case(&p);
        keys(&p, "问", 10, &typed); /* typing on a line field begins editing it */
        key(&p, "\033");            /* apart from the next, or it is one Alt key */
        pty_stop(&p, quit_wenze);
        start_floor(b, &p, NULL);
        keys(&p, "d", 10, &redraw);
        pty_stop(&p, quit_floor);
        start_wenze(b, &p, "small.wenze", "wenze");
        open_case(&p);
        for (int k = 0; k < 7; k++)
            key(&p, DOWN); /* a field of many lines */
        keys(&p, "问", 10, &empty);
        pty_send(&p, "\033[200~", 6, 1, 5);
        pty_send(&p, many, 6000, QUIET, LIMIT);
        pty_send(&p, "\033[201~", 6, QUIET, LIMIT);
        keys(&p, "责", 10, &full);
        key(&p, "\033"); /* apart from the next, or it is one Alt key */
        pty_stop(&p, quit_wenze);
    }
    ratio("4", "a Hanzi typed into a field of a full form / floor's redraw", &typed, &redraw,
          "<= 1.5");
    ratio("4", "a Hanzi typed behind 2,000 / into an empty field", &full, &empty, "<= 1.3");
}

static void bench_filter(const struct bench *b) {
    struct series filter = {0}, like = {0};
    struct pty p;
    for (int i = 0; i < b->runs; i++) {
        start_wenze(b, &p, "large.wenze", "wenze");
        key(&p, ALT_CASES);
        key(&p, "/");
        note(&filter, key(&p, "琥"));
        note(&filter, key(&p, "珀"));
        key(&p, "\025");
        note(&filter, key(&p, "翡"));
        note(&filter, key(&p, "翠"));
        pty_stop(&p, quit_wenze);
        if (i < 5) {
            start_floor(b, &p, "large.db");
            keys(&p, "f", 2, &like);
            pty_stop(&p, quit_floor);
        }
    }
    ratio("5", "filter as one types / floor's LIKE filter", &filter, &like, "<= 0.03");
}

static void synced_updates(const struct bench *b, struct series *s) {
    char file[512];
    sqlite3 *db = NULL;
    path(b, "raw.db", file);
    unlink(file);
    if (sqlite3_open(file, &db) != SQLITE_OK ||
        sqlite3_exec(db,
                     "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t(id INTEGER "
                     "PRIMARY KEY, v TEXT);"
                     "INSERT INTO t VALUES(1,'0')",
                     NULL, NULL, NULL) != SQLITE_OK)
        exit(1);
    for (int i = 0; i < 20; i++) {
        char sql[64];
        snprintf(sql, sizeof sql, "UPDATE t SET v='%d' WHERE id=1", i);
        double since = pty_now();
        sqlite3_exec(db, sql, NULL, NULL, NULL);
        note(s, pty_now() - since);
    }
    sqlite3_close(db);
    unlink(file);
}

/* Space on a yes-or-no answer saves it; what is left after the frame itself (a Down in the same
 * form) is the saving. */
static void bench_save(const struct bench *b) {
    struct series save = {0}, raw = {0};
    struct pty p;
    for (int i = 0; i < b->runs; i++) {
        start_wenze(b, &p, "small.wenze", "wenze");
        open_case(&p);
        for (int k = 0; k < 8; k++) {
            char text[16];
            key(&p, "改");
            snprintf(text, sizeof text, "%d", k);
            key(&p, text);
            note(&save, key(&p, "\r"));
            key(&p, "\033OA");
        }
        pty_stop(&p, quit_wenze);
        synced_updates(b, &raw);
    }
    ratio("8", "one fact saved, key to confirmation / one raw synced update", &save, &raw, "<= 2");
}

static void raw_case(const struct bench *b, struct series *s) {
    char file[512];
    sqlite3 *db = NULL;
    sqlite3_stmt *q = NULL;
    path(b, "large.wenze", file);
    if (sqlite3_open_v2(file, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(
            db, "SELECT key, value FROM fact WHERE case_id = (SELECT max(case_id) FROM fact)", -1,
            &q, NULL) != SQLITE_OK) {
        fprintf(stderr, "bench: %s\n", sqlite3_errmsg(db));
        sqlite3_close(db);
        return;
    }
    for (int i = 0; i < 20; i++) {
        double since = pty_now();
        while (sqlite3_step(q) == SQLITE_ROW) {
        }
        sqlite3_reset(q);
        note(s, pty_now() - since);
    }
    sqlite3_finalize(q);
    sqlite3_close(db);
}

static void bench_open(const struct bench *b) {
    struct series open = {0}, raw = {0}, page = {0}, month = {0}, today = {0};
    struct pty p;
    for (int i = 0; i < b->runs; i++) {
        start_wenze(b, &p, "large.wenze", "wenze");
        open_case(&p); /* the first reads the pack */
        key(&p, "\033");
        for (int k = 0; k < 5; k++) {
            note(&open, key(&p, "\r"));
            key(&p, "\033");
        }
        key(&p, ALT_CALENDAR);
        keys(&p, PAGE_UP, 5, &month);
        pty_stop(&p, quit_wenze);
        start_floor(b, &p, "large.db");
        keys(&p, "p", 10, &page);
        pty_stop(&p, quit_floor);
        start_wenze(b, &p, "large.wenze", "wenze");
        keys(&p, PAGE_DOWN, 2, &today);
        pty_stop(&p, quit_wenze);
    }
    raw_case(b, &raw);
    double o = median(&open), floor = median(&raw) + median(&page);
    row("9", "a case of 400 facts opened / raw case page + floor's page", o / floor, "<= 2", o,
        floor);
    ratio("10", "another month of the calendar / floor's page", &month, &page, "<= 1.5");
    ratio("10", "the deadline list, a page / floor's page", &today, &page, "<= 1.5");
}

static void bench_resize(const struct bench *b) {
    struct series ours = {0}, floor = {0};
    struct pty p;
    for (int i = 0; i < b->runs; i++) {
        start_wenze(b, &p, "large.wenze", "wenze");
        for (int k = 0; k < 6; k++) {
            note(&ours,
                 pty_resize(&p, k % 2 ? COLUMNS : 100, k % 2 ? LINES : 30, QUIET, LIMIT).frame);
        }
        pty_stop(&p, quit_wenze);
        start_floor(b, &p, NULL);
        for (int k = 0; k < 6; k++) {
            note(&floor,
                 pty_resize(&p, k % 2 ? COLUMNS : 100, k % 2 ? LINES : 30, QUIET, LIMIT).frame);
        }
        pty_stop(&p, quit_floor);
    }
    ratio("12", "resize / floor's resize", &ours, &floor, "<= 1.5");
}

static void bench_memory(const struct bench *b) {
    struct pty p;
    start_wenze(b, &p, "large.wenze", "wenze");
    key(&p, ALT_CASES);
    for (int i = 0; i < 100; i++)
        key(&p, PAGE_DOWN);
    key(&p, "/");
    key(&p, "琥珀岭");
    key(&p, "\033");
    key(&p, "\0333");
    key(&p, "/");
    key(&p, "免职");
    double dirty = (double)pty_memory_kb(&p, "Private_Dirty") / 1024,
           peak = (double)pty_memory_kb(&p, "VmHWM") / 1024;
    row("14", "private dirty memory after 100 pages, a search, a filter, MB", dirty, "<= 8", dirty,
        1);
    row("14", "peak resident memory, MB", peak, "<= 16", peak, 1);
    for (int i = 0; i < 3; i++)
        key(&p, "\033");
    pty_stop(&p, quit_wenze);
}

static void bench_idle(const struct bench *b) {
    struct pty p;
    start_wenze(b, &p, "large.wenze", "wenze");
    pty_wait(&p, 500, 1500);
    double before = pty_cpu_ms(&p);
    struct answer a = pty_wait(&p, 10000, 10000);
    double cpu = pty_cpu_ms(&p) - before;
    row("15", "bytes written while idle for 10 s", (double)a.bytes, "0", (double)a.bytes, 1);
    row("15", "processor time while idle for 10 s, ms", cpu, "< 1", cpu, 1);
    pty_stop(&p, quit_wenze);
}

static void bench_size(const struct bench *b) {
    struct stat st;
    char file[512];
    path(b, "wenze-static", file);
    if (stat(file, &st) == 0) {
        double mb = (double)st.st_size / 1048576;
        row("16", "the static program, MB", mb, "<= 8", mb, 1);
    }
}

int main(int argc, char **argv) {
    struct bench b = {.dir = argc > 1 ? argv[1] : ".", .runs = argc > 2 ? atoi(argv[2]) : 15};
    if (b.runs < 1 || b.runs > MAX_RUNS) {
        fputs("bench: runs from 1 to 99\n", stderr);
        return 2;
    }
    static const struct {
        const char *name;
        void (*run)(const struct bench *b);
    } parts[] = {{"start", bench_start},   {"list", bench_list},     {"typing", bench_typing},
                 {"filter", bench_filter}, {"save", bench_save},     {"open", bench_open},
                 {"resize", bench_resize}, {"memory", bench_memory}, {"idle", bench_idle},
                 {"size", bench_size}};
    printf("%-4s %-58s %8s  (medians of %d runs, ms)\n", "row", "what", "figure", b.runs);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (argc < 4 || strstr(argv[3], parts[i].name))
            parts[i].run(&b);
    return 0;
}
