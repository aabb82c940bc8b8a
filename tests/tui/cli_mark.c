/* law mark, law marks: put, shown, removed; JSON, exit codes, refusals. */
#include "tests/support/support.h"

#include <string.h>

#include "core/base/mem.h"
#include "tests/support/cli_world.h"
#include "tests/support/jsoncheck.h"

#define MARK(w, ...) RUN(w, "--office", (w)->office, "--today", "2026-11-23", __VA_ARGS__)

/* With one case, whose conclusions cite provisions. */
static int setup(void **state) {
    world_setup(state);
    assert_int_equal(
        world_run(*state, "case new data/content/samples/05-mishandled-leak-bureau-head.ini", NULL),
        0);
    return 0;
}

static void expect(const char *in, const char *text) {
    if (!strstr(in, text))
        fail_msg("“%s” is not in: %s", text, in);
}

static void test_put_and_list(void **state) {
    struct world *w = *state;
    assert_int_equal(MARK(w, "law", "marks"), 1);
    expect(w->err, "还没有任何标记");
    assert_int_equal(MARK(w, "law", "marks", "--json"), 1);
    assert_int_equal(json_count(w->out, "marks"), 0);
    assert_int_equal(MARK(w, "law", "mark", "ccp2019:7(1)", "--note", "与旧条例比较"), 0);
    expect(w->out, "ccp2019:7(1)");
    expect(w->out, "批注");
    assert_int_equal(MARK(w, "law", "mark", "第五条", "--bookmark"), 0);
    expect(w->out, "dpg2009:5");
    assert_int_equal(MARK(w, "law", "mark", "7", "--regime", "ccp2019", "--bookmark"), 0);
    expect(w->out, "ccp2019:7");
    assert_int_equal(MARK(w, "law", "mark", "ccp2019", "--note=常用", "--lang", "en"), 0);
    expect(w->out, "note");
    assert_int_equal(MARK(w, "law", "marks", "ccp2019", "--json"), 0);
    assert_true(json_valid(w->out));
    assert_int_equal(json_count(w->out, "marks"), 3);
    expect_json(w, "marks[0].cite", "ccp2019");
    expect_json(w, "marks[0].words", "常用");
    expect_json(w, "marks[1].kind", "bookmark");
    expect_json(w, "marks[2].cite", "ccp2019:7(1)");
    expect_json(w, "marks[2].state", "null");
    expect_json(w, "marks[2].pack_words", "null");
    assert_int_equal(MARK(w, "law", "marks"), 0);
    expect(w->out, "dpg2009:5");
    expect(w->out, "与旧条例比较");
    assert_int_equal(MARK(w, "law", "marks", "dpg2009", "--json"), 0);
    assert_int_equal(json_count(w->out, "marks"), 1);
    assert_int_equal(MARK(w, "law", "marks", "cq2004"), 1);
    expect(w->err, "cq2004");
    assert_int_equal(MARK(w, "office", "verify"), 0);
}

static void test_status(void **state) {
    struct world *w = *state;
    assert_int_equal(MARK(w, "law", "show", "ccp2019:8"), 0);
    expect(w->out, "核对情况：需核对");
    assert_int_equal(MARK(w, "law", "mark", "ccp2019:8", "--confirm", "--source", "纸质汇编"), 0);
    assert_int_equal(MARK(w, "law", "show", "ccp2019:8"), 0);
    expect(w->out, "本单位核对：");
    expect(w->out, "纸质汇编");
    assert_null(strstr(w->out, "核对情况：需核对"));
    assert_int_equal(MARK(w, "law", "mark", "ccp2019:8", "--remove"), 0);
    assert_int_equal(
        MARK(w, "law", "mark", "ccp2019:7(1)", "--confirm", "--source", "本单位文本", "--json"), 0);
    expect_json(w, "state", "confirmed");
    expect_json(w, "source", "本单位文本");
    expect_json(w, "pack_changed", "false");
    char *words = json_get(w->out, "pack_words"), *version = json_get(w->out, "pack_version");
    assert_true(words && words[0] && version && version[0]);
    mem_free(words);
    mem_free(version);
    assert_int_equal(
        MARK(w, "law", "mark", "ccp2019:7(1)", "--correct", "正式的文字", "--source", "文本"), 0);
    expect(w->out, "正式的文字");
    expect(w->out, "以本单位文本为准");
    assert_int_equal(MARK(w, "law", "mark", "ccp2019:7(1)", "--wrong", "--reason", "漏字"), 0);
    expect(w->out, "有误");
    expect(w->out, "漏字");
    assert_int_equal(MARK(w, "law", "marks", "ccp2019", "--json"), 0);
    assert_int_equal(json_count(w->out, "marks"), 1); /* one status, the latest */
    expect_json(w, "marks[0].state", "wrong");
    assert_int_equal(MARK(w, "office", "verify"), 0);
}

static void test_remove(void **state) {
    struct world *w = *state;
    assert_int_equal(MARK(w, "law", "mark", "5", "--bookmark"), 0);
    assert_int_equal(MARK(w, "law", "mark", "5", "--note", "一"), 0);
    assert_int_equal(MARK(w, "law", "mark", "5", "--confirm", "--source", "文本"), 0);
    assert_int_equal(MARK(w, "law", "mark", "5", "--remove", "--kind", "note", "--json"), 0);
    expect_json(w, "cite", "dpg2009:5");
    expect_json(w, "removed", "1");
    assert_int_equal(MARK(w, "law", "mark", "5", "--remove", "--kind", "note"), 1);
    assert_int_equal(MARK(w, "law", "mark", "5", "--remove", "--kind", "other"), 2);
    assert_int_equal(MARK(w, "law", "mark", "5", "--remove", "--reason", "不用了"), 0);
    expect(w->out, "2 处");
    assert_int_equal(MARK(w, "law", "mark", "5", "--remove"), 1);
    expect(w->err, "dpg2009:5");
    assert_int_equal(MARK(w, "law", "marks"), 1);
    assert_int_equal(MARK(w, "office", "verify"), 0);
}

static void test_refused(void **state) {
    struct world *w = *state;
    assert_int_equal(MARK(w, "law", "mark", "5"), 2);
    expect(w->err, "--note");
    assert_int_equal(MARK(w, "law", "mark"), 2);
    assert_int_equal(MARK(w, "law", "mark", "5", "--note", "一", "--bookmark"), 2);
    assert_int_equal(MARK(w, "law", "mark", "5", "--note", "一", "--kind", "note"), 2);
    assert_int_equal(MARK(w, "law", "mark", "5", "--note"), 2);
    assert_int_equal(MARK(w, "law", "mark", "5", "--note", " "), 2);
    assert_int_equal(MARK(w, "law", "mark", "5", "--confirm"), 2);
    expect(w->err, "核对所用");
    assert_int_equal(MARK(w, "law", "mark", "5", "--correct", "x"), 2);
    assert_int_equal(MARK(w, "law", "mark", "5", "--wrong"), 2);
    assert_int_equal(MARK(w, "law", "mark", "5(", "--bookmark"), 2);
    assert_int_equal(MARK(w, "law", "mark", "5(99)", "--bookmark"), 1);
    expect(w->err, "dpg2009:5(99)");
    assert_int_equal(MARK(w, "law", "mark", "nosuch:5", "--bookmark"), 1);
    expect(w->err, "nosuch");
    assert_int_equal(MARK(w, "law", "marks", "a", "b"), 2);
    assert_int_equal(MARK(w, "law", "marks"), 1);
    char *missing = test_path(w->dir, "nothing.wenze");
    assert_int_equal(MARK(w, "law", "mark", "5", "--bookmark", "--office", missing), 3);
    assert_false(test_exists(missing));
    mem_free(missing);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, world_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(test_put_and_list),
        CASE(test_status),
        CASE(test_remove),
        CASE(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
