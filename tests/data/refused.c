/* refused.c - what the files of packs are refused for: every block of tests/fixtures/refused.txt is put into a folder of an
 * office, read as the program reads it, and each of the messages it names must be told. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/mem.h"
#include "data/defect/defect.h"
#include "data/drill/drill.h"
#include "data/prove/check.h"
#include "data/register/register.h"
#include "data/training/slips.h"
#include "tests/support/support.h"

#define BLOCKS "tests/fixtures/refused.txt"

static bool begins(const char *text, const char *with) {
    return strncmp(text, with, strlen(with)) == 0;
}

/* Makes the folders of a path below `dir`, and the file with its text. */
static void put(const char *dir, const char *path, const char *text) {
    struct sb whole = {0};
    for (const char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
        sb_clear(&whole);
        sb_add_fmt(&whole, "%s/%.*s", dir, (int)(slash - path), path);
        (void)mkdir(sb_text(&whole), 0700);
    }
    sb_clear(&whole);
    sb_add_fmt(&whole, "%s/%s", dir, path);
    test_write_text(sb_text(&whole), text);
    sb_free(&whole);
}

static void copied(const char *dir, const char *path) {
    char *from = test_path("tests/packs/mini", path), *text = test_read_file(from, NULL);
    put(dir, path, text);
    mem_free(text);
    mem_free(from);
}

/* Reads the file as its room does. */
static void read_it(const char *dir, const char *path, struct errs *errs) {
    struct packs *packs;
    struct err err;
    if (begins(path, "regimes/") || begins(path, "holidays/")) {
        struct packcheck check;
        assert_true(packcheck_run(&check, dir, &err));
        for (size_t i = 0; i < check.faults.count; i++)
            errs_add(errs, &check.faults.list[i]);
        packcheck_clear(&check);
        return;
    }
    assert_true(packs_open(&packs, dir, &err));
    struct slips *slips = begins(path, "slips/") ? slips_open(packs, "dpg2009", errs) : NULL;
    struct defects *defects =
        begins(path, "defects/") ? defects_open(packs, "dpg2009", errs) : NULL;
    struct register_def *def = begins(path, "registers/") ? register_read(packs, path, errs) : NULL;
    struct drill *drill = begins(path, "drills/") ? drill_open(packs, "t@1", errs) : NULL;
    if (begins(path, "drills/") && errs->count == 0)
        drill = drill_open(packs, "t", errs);
    assert_null(slips);
    assert_null(defects);
    assert_null(def);
    assert_null(drill);
    packs_close(&packs);
}

static bool told(const struct errs *errs, const char *msg) {
    for (size_t i = 0; i < errs->count; i++)
        if (strcmp(errs->list[i].msg, msg) == 0)
            return true;
    return false;
}

/* "=== PATH | MESSAGE..." and what stands below it. */
static bool refuse(const char *head, const char *text) {
    char *dir = test_tempdir(), *line = mem_dup(head), *rest = line;
    const char *path = strtok_r(rest, " |", &rest);
    struct errs errs = {0};
    struct sb whole = {0};
    if (begins(path, "regimes/mini/")) {
        copied(dir, "regimes/mini/law.txt");
        copied(dir, "regimes/mini/rules.ini");
        copied(dir, "regimes/mini/scenarios.ini");
        copied(dir, "letters/mini_decision.txt");
    }
    if (begins(text, "+ ")) { /* more of a file that is there */
        size_t n = strcspn(text, "\n");
        char *from = mem_dup_n(text + 2, n - 2), *was = test_read_file(from, NULL);
        sb_add_fmt(&whole, "%s\n%s", was, text + n + 1);
        mem_free(was);
        mem_free(from);
    } else {
        sb_add(&whole, text);
    }
    put(dir, path, sb_text(&whole));
    read_it(dir, path, &errs);
    bool all = true;
    for (char *msg; (msg = strtok_r(rest, " |", &rest)) != NULL;)
        if (!told(&errs, msg)) {
            print_error("%s: %s is not told\n", head, msg);
            all = false;
        }
    for (size_t i = 0; !all && i < errs.count && i < 20; i++)
        print_error("  %s:%d %s %s [%s]\n", errs.list[i].file, errs.list[i].line, errs.list[i].key,
                    errs.list[i].msg, errs.list[i].arg[0]);
    errs_clear(&errs);
    sb_free(&whole);
    mem_free(line);
    test_rmdir(&dir);
    return all;
}

static void files_are_refused_for_what_is_wrong(void **state) {
    char *text = test_read_file(BLOCKS, NULL), *at = strstr(text, "\n=== ");
    size_t count = 0;
    bool good = true;
    (void)state;
    while (at) {
        char *head = at + strlen("\n=== "), *body = strchr(head, '\n');
        at = strstr(body, "\n=== ");
        *body++ = '\0';
        if (at)
            at[1] = '\0'; /* the line break ends the file */
        good = refuse(head, body) && good;
        if (at)
            at[1] = '=';
        count++;
    }
    assert_true(good && count > 10);
    mem_free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(files_are_refused_for_what_is_wrong)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
