/* Calendar entries and the grades of accidents on the command line. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../core/base/mem.h"
#include "../core/text/utf8.h"
#include "../data/office/office.h"
#include "../tui/cli/cli.h"
#include "jsoncheck.h"

#define ARGS_MAX 24

struct world {
    char *dir, *office;
    char *out, *err; /* of the last command */
    size_t out_size, err_size;
    int status;
};

static int setup(void **state) {
    struct world *w = mem_alloc(sizeof *w);
    w->dir = test_tempdir();
    w->office = test_path(w->dir, "office.wenze");
    setenv("XDG_DATA_HOME", w->dir, 1);
    *state = w;
    return 0;
}

static void forget(struct world *w) {
    free(w->out);
    free(w->err);
    w->out = w->err = NULL;
}

static int teardown(void **state) {
    struct world *w = *state;
    forget(w);
    test_rmdir(&w->dir);
    mem_free(w->office);
    mem_free(w);
    return 0;
}

/* What every answer must hold to, whatever it says. */
static void check_streams(const struct world *w) {
    assert_true(utf8_valid(w->out, w->out_size));
    for (size_t at = 0; at < w->out_size;) {
        uint32_t cp;
        at += utf8_decode(w->out + at, w->out_size - at, &cp);
        assert_true(cp == '\n' || !utf8_is_control(cp));
    }
    for (const char *line = w->err; *line; line = strchr(line, '\n') + 1) {
        assert_memory_equal(line, "wenze: ", 7);
        assert_non_null(strchr(line, '\n'));
    }
}

/* Runs "assess SHEET --json" …: words in one string, blanks between; %s stands for the argument.
 * The office is the world's, today 2026-11-23, the language Chinese. */
static int run(struct world *w, const char *line, const char *argument) {
    char *copy = mem_dup(line), *rest = NULL;
    char *argv[ARGS_MAX] = {(char *)(uintptr_t) "wenze"};
    int argc = 1;
    for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        char *text = mem_dup(strcmp(word, "%s") == 0 ? argument : word);
        argv[argc++] = text;
    }
    int given = argc;
    static const char *const always[] = {"--office", NULL, "--today", "2026-11-23", "--lang", "zh"};
    bool bare = strstr(line, "--today") || strstr(line, "--lang") || strstr(line, "--office");
    for (size_t i = 0; i < TEST_COUNT(always) && !bare; i++)
        argv[argc++] = (char *)(uintptr_t)(always[i] ? always[i] : w->office);
    char *words[ARGS_MAX];
    memcpy(words, argv, sizeof words);
    forget(w);
    FILE *out = open_memstream(&w->out, &w->out_size), *err = open_memstream(&w->err, &w->err_size);
    assert_non_null(out);
    assert_non_null(err);
    w->status = cli_run(argc, argv, out, err);
    fclose(out);
    fclose(err);
    for (int i = 1; i < given; i++)
        mem_free(words[i]);
    mem_free(copy);
    check_streams(w);
    return w->status;
}

static void expect_json(const struct world *w, const char *path, const char *wanted) {
    char *got = json_get(w->out, path);
    if (!got)
        fail_msg("nothing at %s in %s", path, w->out);
    assert_string_equal(got, wanted);
    mem_free(got);
}

static void one_filing(void **state) {
    struct world *w = *state;
    assert_int_equal(run(w, "due add credit:filing --from 2026-09-30 --choice local --json", NULL),
                     0);
    expect_json(w, "entry", "1");
    expect_json(w, "clock", "credit:filing");
    expect_json(w, "choice", "local");
    expect_json(w, "raw", "2026-10-10");
    expect_json(w, "governing", "2026-10-10");
    expect_json(w, "certainty", "secondary");
    expect_json(w, "cite", "credit:1.2");
    expect_json(w, "answer", "地方性接入机构向所在地人民银行分支机构报备");
    assert_true(json_count(w->out, "receipt") >= 5);
    assert_int_equal(run(w, "due add --from 2026-11-25 --title 送阅 --note 甲处", NULL), 0);
    assert_non_null(strstr(w->out, "日程 2　送阅"));
    assert_int_equal(run(w, "due --json", NULL), 0);
    assert_int_equal(json_count(w->out, "deadlines"), 2);
    expect_json(w, "deadlines[0].entry", "1");
    expect_json(w, "deadlines[0].case", "null");
    expect_json(w, "deadlines[0].state", "overdue");
    expect_json(w, "deadlines[1].label", "送阅");
    expect_json(w, "deadlines[1].certainty", "verified");
    assert_int_equal(run(w, "due", NULL), 0);
    assert_non_null(strstr(w->out, "逾期　日程1　征信报备规则，需核对"));
    assert_non_null(strstr(w->out, "正文第二款"));
    assert_int_equal(run(w, "office verify", NULL), 0);
}

static void done_and_gone(void **state) {
    struct world *w = *state;
    assert_int_equal(run(w, "due add --from 2026-11-20 --title 送阅", NULL), 0);
    assert_int_equal(run(w, "due done entry.1", NULL), 0);
    assert_non_null(strstr(w->out, "2026-11-23"));
    assert_int_equal(run(w, "due done 1 --on 2026-11-21 --json", NULL), 0);
    expect_json(w, "done_on", "2026-11-21");
    assert_int_equal(run(w, "due --days 3 --json", NULL), 0);
    assert_int_equal(json_count(w->out, "deadlines"), 0);
    assert_int_equal(run(w, "due done 1 --on - --json", NULL), 0);
    expect_json(w, "done_on", "null");
    assert_int_equal(run(w, "due done 1 --on -", NULL), 0);
    assert_int_equal(run(w, "due remove 1 --json", NULL), 0);
    expect_json(w, "removed", "1");
    assert_int_equal(run(w, "due remove 1", NULL), 1);
    assert_non_null(strstr(w->err, "没有日程“1”"));
    assert_int_equal(run(w, "due done x", NULL), 1);
    assert_int_equal(run(w, "office verify", NULL), 0);
}

static void refused(void **state) {
    struct world *w = *state;
    assert_int_equal(run(w, "due add credit:filing", NULL), 2);
    assert_non_null(strstr(w->err, "--from"));
    assert_int_equal(run(w, "due add credit:filing --from 2026-13-01 --choice local", NULL), 2);
    assert_int_equal(run(w, "due add credit:filing --from 2026-09-30", NULL), 1);
    assert_non_null(strstr(w->err, "operator national_head local national_branch"));
    assert_int_equal(run(w, "due add credit:nothing --from 2026-09-30", NULL), 1);
    assert_int_equal(run(w, "due add filing --from 2026-09-30", NULL), 1);
    assert_int_equal(run(w, "due add --from 2026-09-30", NULL), 1);
    assert_int_equal(run(w, "due done 1 --on never", NULL), 2);
    assert_int_equal(run(w, "due add a b --from 2026-09-30", NULL), 2);
}

static void clocks(void **state) {
    struct world *w = *state;
    assert_int_equal(run(w, "due clocks --json", NULL), 0);
    expect_json(w, "clocks[0].clock", "credit:filing");
    expect_json(w, "clocks[0].length", "10d");
    assert_int_equal(json_count(w->out, "clocks[0].choices"), 4);
    assert_int_equal(run(w, "due clocks", NULL), 0);
    assert_non_null(strstr(w->out, "periods:clue"));
    assert_non_null(strstr(w->out, "--choice national_head"));
}

static void grades(void **state) {
    struct world *w = *state;
    assert_int_equal(run(w, "grade --deaths 30 --json", NULL), 0);
    expect_json(w, "grade", "especially_serious");
    expect_json(w, "reached[0]", "deaths");
    expect_json(w, "may_rise", "false");
    expect_json(w, "certainty", "verified");
    assert_true(json_count(w->out, "notes") >= 2);
    assert_int_equal(run(w, "grade --deaths 29 --loss 9999.9 --json", NULL), 0);
    expect_json(w, "grade", "serious");
    assert_int_equal(json_count(w->out, "reached"), 2);
    expect_json(w, "missing[0]", "injured");
    expect_json(w, "may_rise", "true");
    assert_int_equal(run(w, "grade --deaths 0 --injured 0 --loss 0 --json", NULL), 0);
    expect_json(w, "grade", "ordinary");
    expect_json(w, "may_rise", "false");
}

static void grades_in_words(void **state) {
    struct world *w = *state;
    assert_int_equal(run(w, "grade --injured 50", NULL), 0);
    assert_non_null(strstr(w->out, "重大事故（《事故条例》第三条第一款第（二）项）"));
    assert_non_null(strstr(w->out, "重伤50人，达到50人"));
    assert_non_null(strstr(w->out, "还没有填：死亡人数"));
    assert_int_equal(run(w, "grade", NULL), 1);
    assert_int_equal(run(w, "grade --json", NULL), 1);
    expect_json(w, "grade", "null");
    assert_int_equal(run(w, "grade --deaths two", NULL), 2);
    assert_int_equal(run(w, "grade --deaths 2.5", NULL), 2);
    assert_int_equal(run(w, "grade --deaths -1", NULL), 2);
    assert_int_equal(run(w, "grade --deaths 2 --regime credit", NULL), 2);
    assert_int_equal(run(w, "help grade", NULL), 0);
    assert_non_null(strstr(w->out, "wenze grade"));
}

int main(void) {
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(one_filing), T(done_and_gone), T(refused), T(clocks), T(grades), T(grades_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
