/* Where each demand has its place: the shipped lists are complete, and whatever can be wrong with a
 * list is found at its line. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "data/prove/coverage.h"

#define MINI "tests/packs/mini"
#define MASTER "data/content/coverage.txt"
#define OF_MINI "regimes/mini/coverage.txt"

static void make_dir(const char *dir, const char *name) {
    char *path = test_path(dir, name);
    assert_int_equal(mkdir(path, 0700), 0);
    mem_free(path);
}

static void write_file(const char *dir, const char *name, const char *text) {
    char *path = test_path(dir, name);
    test_write_text(path, text);
    mem_free(path);
}

static void copy(const char *dir, const char *name) {
    char *from = test_path(MINI, name), *text = test_read_file(from, NULL);
    write_file(dir, name, text);
    mem_free(text);
    mem_free(from);
}

/* The regime `mini` over the shipped packs, with a list of its own and something behind the master
 * list; NULL: not there. */
static char *folder(const char *list, const char *more) {
    char *dir = test_tempdir();
    make_dir(dir, "regimes");
    make_dir(dir, "regimes/mini");
    copy(dir, "regimes/mini/law.txt");
    copy(dir, "regimes/mini/rules.ini");
    copy(dir, "regimes/mini/scenarios.ini");
    if (list)
        write_file(dir, OF_MINI, list);
    if (more) {
        char *master = test_read_file(MASTER, NULL);
        struct sb whole = {0};
        sb_add(&whole, master);
        sb_add(&whole, more);
        write_file(dir, COVERAGE_FILE, sb_text(&whole));
        sb_free(&whole);
        mem_free(master);
    }
    return dir;
}

struct run {
    struct packs *packs;
    struct packcoverage coverage;
    struct errs faults, gaps;
};

static void begin(struct run *run, const char *dir) {
    struct err err;
    *run = (struct run){0};
    if (!packs_open(&run->packs, dir, &err))
        fail_msg("%s %s", err.file, err.msg);
    packcoverage_run(&run->coverage, run->packs, &run->faults, &run->gaps);
}

static void end(struct run *run) {
    packcoverage_clear(&run->coverage);
    errs_clear(&run->faults);
    errs_clear(&run->gaps);
    packs_close(&run->packs);
}

static void show(const struct run *run) {
    for (size_t i = 0; i < run->faults.count; i++) {
        const struct err *e = &run->faults.list[i];
        print_error("%s:%d %s [%s] [%s]\n", e->file, e->line, e->msg, e->arg[0], e->arg[1]);
    }
}

static const struct coverage_demand *demand(const struct run *run, const char *id) {
    for (size_t i = 0; i < run->coverage.count; i++)
        if (strcmp(run->coverage.demands[i].id, id) == 0)
            return &run->coverage.demands[i];
    return NULL;
}

static bool placed(const struct run *run, const char *id, const char *regime, const char *kind,
                   const char *thing) {
    const struct coverage_demand *d = demand(run, id);
    for (size_t i = 0; d && i < d->place_count; i++)
        if (strcmp(d->places[i].regime, regime) == 0 && strcmp(d->places[i].kind, kind) == 0 &&
            strcmp(d->places[i].thing, thing) == 0)
            return true;
    return false;
}

static size_t beginning_with(const struct run *run, const char *prefix) {
    size_t count = 0;
    for (size_t i = 0; i < run->coverage.count; i++)
        count += strncmp(run->coverage.demands[i].id, prefix, strlen(prefix)) == 0;
    return count;
}

static void every_demand_has_a_place(void **state) {
    (void)state;
    struct run run;
    begin(&run, NULL);
    show(&run);
    print_message("%zu demands, %zu covered, %zu places\n", run.coverage.count,
                  run.coverage.covered, run.coverage.places);
    assert_int_equal(run.faults.count, 0);
    assert_int_equal(run.gaps.count, 0);
    assert_int_equal(run.coverage.covered, run.coverage.count);
    assert_true(placed(&run, "DOC-decision", "dpg2009", "letter", "decision"));
    assert_true(placed(&run, "P05-2", "dpg2009", "situation", "5(2)"));
    assert_true(placed(&run, "S05-2", "credit", "clock", "filing"));
    assert_true(placed(&run, "S08-L22", "police", "item", "22(12)"));
    /* A demand may have places in more than one regime. */
    assert_true(placed(&run, "S07-3", "worksafety", "checklist", "two-sides"));
    assert_true(placed(&run, "S07-3", "dpg2009", "group", "accident"));
    end(&run);
}

/* What the documents hold: twenty-six articles with their items, and so many points of each of the
 * other texts. None can be dropped from the master list unnoticed. */
static void the_master_list_is_whole(void **state) {
    (void)state;
    static const struct {
        const char *prefix;
        size_t count;
    } rows[] = {{"P05-", 7},  {"P10.", 4},  {"P12-", 4},  {"P17.", 2},     {"P22.", 3},
                {"P24.", 2},  {"D-", 4},    {"DOC-", 26}, {"DOC-ccp-", 8}, {"R-", 11},
                {"S01-", 14}, {"S02-", 3},  {"S03-", 8},  {"S05-", 9},     {"S07-", 3},
                {"S08-", 11}, {"S11-", 14}, {"S15-", 6},  {"S17-c", 7},    {"S17-", 12}};
    struct run run;
    begin(&run, NULL);
    for (size_t i = 0; i < TEST_COUNT(rows); i++)
        if (beginning_with(&run, rows[i].prefix) != rows[i].count)
            fail_msg("%s: %zu", rows[i].prefix, beginning_with(&run, rows[i].prefix));
    for (int article = 1; article <= 26; article++) {
        char prefix[16];
        snprintf(prefix, sizeof prefix, "P%02d", article);
        if (beginning_with(&run, prefix) == 0)
            fail_msg("%s", prefix);
    }
    static const char *const alone[] = {"S04", "S06", "S09", "S10", "S12", "S14", "S16", "P08x09"};
    for (size_t i = 0; i < TEST_COUNT(alone); i++)
        assert_non_null(demand(&run, alone[i]));
    end(&run);
}

static void a_good_list_is_read(void **state) {
    (void)state;
    char *dir = folder("% a remark\n\nX-1 fact hearing.opinion.text;text 2(1) ; letter decision\r\n"
                       "X-2 content facts; scenario whole\n",
                       "X-1 甲 | First\nX-2  乙 |  Second \n");
    struct run run;
    begin(&run, dir);
    show(&run);
    assert_int_equal(run.faults.count, 0);
    const struct coverage_demand *first = demand(&run, "X-1"), *second = demand(&run, "X-2");
    assert_non_null(first);
    assert_non_null(second);
    assert_string_equal(first->words.zh, "甲");
    assert_string_equal(second->words.zh, "乙");
    assert_string_equal(second->words.en, "Second");
    assert_int_equal(first->place_count, 3);
    assert_int_equal(second->place_count, 2);
    assert_string_equal(first->places[1].label.zh, "第二条第（一）项");
    assert_string_equal(first->places[1].label.en, "2(1)");
    assert_true(*first->places[0].label.zh != '\0');
    end(&run);
    test_rmdir(&dir);
}

struct wrong {
    const char *list, *more;
    const char *file, *msg, *arg1, *arg2;
    int line; /* within what is added */
};

static int lines_of(const char *path) {
    char *text = test_read_file(path, NULL);
    int lines = 0;
    for (const char *p = text; *p; p++)
        lines += *p == '\n';
    mem_free(text);
    return lines;
}

static void wrong_lists_are_told(void **state) {
    (void)state;
    static const struct wrong rows[] = {
        {"P01 note x\n", NULL, OF_MINI, "err.coverage.thing", "note", "x", 1},
        {"P01 text 1\nP02 text 99\n", NULL, OF_MINI, "err.coverage.thing", "text", "99", 2},
        {"P01 text 2(9)\n", NULL, OF_MINI, "err.coverage.thing", "text", "2(9)", 1},
        {"P01 text dpg2009:2\n", NULL, OF_MINI, "err.coverage.thing", "text", "dpg2009:2", 1},
        {"P01 text words\n", NULL, OF_MINI, "err.coverage.thing", "text", "words", 1},
        {"P01 content nothing\n", NULL, OF_MINI, "err.coverage.thing", "content", "nothing", 1},
        {"P01 scenario none\n", NULL, OF_MINI, "err.coverage.thing", "scenario", "none", 1},
        {"P01 rule 1\n", NULL, OF_MINI, "err.coverage.kind", "rule", "1", 1},
        {"%\n\nP01 text\n", NULL, OF_MINI, "err.coverage.place", "text", "", 3},
        {"P01\n", NULL, OF_MINI, "err.coverage.no_place", "P01", "", 1},
        {"P01 text 1; text 1\n", NULL, OF_MINI, "err.coverage.place_twice", "text 1", "", 1},
        {"P01 text 1\nP01 text 2\n", NULL, OF_MINI, "err.coverage.twice", "P01", "", 2},
        {"P99 text 1\n", NULL, OF_MINI, "err.coverage.unknown", "P99", "", 1},
        {"P01 text \xff\n", NULL, OF_MINI, "err.coverage.utf8", "", "", 0},
        {NULL, "X-1 甲 | A\n", COVERAGE_FILE, "err.coverage.gap", "X-1", "甲", 1},
        {NULL, "X-1\n", COVERAGE_FILE, "err.coverage.line", "X-1", "", 1},
        {NULL, "\nP01 甲 | A\n", COVERAGE_FILE, "err.coverage.twice", "P01", "", 2},
        {"X-1 text 1\n", "X-1 甲\n", COVERAGE_FILE, "err.coverage.english", "X-1", "", 1},
    };
    int shipped = lines_of(MASTER);
    for (size_t i = 0; i < TEST_COUNT(rows); i++) {
        const struct wrong *w = &rows[i];
        char *dir = folder(w->list, w->more);
        struct run run;
        begin(&run, dir);
        bool gap = strcmp(w->msg, "err.coverage.gap") == 0; /* the last of those not built yet */
        const struct err *e = gap ? &run.gaps.list[run.gaps.count - 1] : run.faults.list;
        int line = strcmp(w->file, COVERAGE_FILE) == 0 ? shipped + w->line : w->line;
        if (run.faults.count != !gap || strcmp(e->msg, w->msg) != 0 || e->line != line ||
            strcmp(e->file, w->file) != 0 || strcmp(e->arg[0], w->arg1) != 0 ||
            strcmp(e->arg[1], w->arg2) != 0) {
            show(&run);
            fail_msg("row %zu, line %d: %s [%s] [%s]", i, line, w->msg, w->arg1, w->arg2);
        }
        end(&run);
        test_rmdir(&dir);
    }
}

/* An overriding list that is empty, and one whose regime cannot be read: the first is said, the
 * second is not blamed on the list. */
static void what_is_missing_is_told_once(void **state) {
    (void)state;
    char *dir = test_tempdir();
    struct run run;
    write_file(dir, COVERAGE_FILE, "% nothing\n");
    begin(&run, dir);
    assert_true(run.faults.count > 0);
    assert_string_equal(run.faults.list[0].msg, "err.coverage.no_list");
    assert_int_equal(run.coverage.covered, 0);
    end(&run);
    test_rmdir(&dir);
    dir = folder("P01 note x; text 1\n", NULL);
    write_file(dir, "regimes/mini/rules.ini", "[regime]\n");
    begin(&run, dir);
    show(&run);
    assert_int_equal(run.faults.count, 0);
    end(&run);
    write_file(dir, OF_MINI, "P01 rule x\n");
    begin(&run, dir);
    assert_int_equal(run.faults.count, 1);
    end(&run);
    test_rmdir(&dir);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_demand_has_a_place),     cmocka_unit_test(the_master_list_is_whole),
        cmocka_unit_test(a_good_list_is_read),          cmocka_unit_test(wrong_lists_are_told),
        cmocka_unit_test(what_is_missing_is_told_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
