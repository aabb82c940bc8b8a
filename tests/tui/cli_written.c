/* Search in what was written, on the command line. */
#include "tests/support/support.h"

#include <string.h>

#include "tests/support/cli_world.h"
#include "tests/support/jsoncheck.h"

static const char sample[] = "data/content/samples/01-forced-demolition-township-head.ini";

static void the_field_and_the_words_around(void **state) {
    struct world *w = *state;
    assert_int_equal(world_run(w, "case new %s", sample), 0);
    assert_int_equal(world_run(w, "case new %s", sample), 0);
    assert_int_equal(world_run(w, "case list --json --text %s", "乙镇 强拆"), 0);
    expect_json(w, "total", "2");
    assert_int_equal(json_count(w->out, "hits"), 2);
    expect_json(w, "hits[0].case", "2");
    expect_json(w, "hits[1].case", "1");
    assert_int_equal(world_run(w, "case list --limit 1 --text 强拆", NULL), 0);
    expect_out(w, "2　问责〔2026〕2号　");
    expect_out(w, "强拆");
    expect_out(w, "（本案另有 ");
    assert_null(strstr(w->out, "问责〔2026〕1号"));
    assert_int_equal(world_run(w, "office verify --rebuild", NULL), 0);
    assert_int_equal(world_run(w, "office verify", NULL), 0);
    assert_int_equal(world_run(w, "case list --json --text 强拆", NULL), 0);
    expect_json(w, "total", "2");
}

static void nothing_and_nonsense(void **state) {
    struct world *w = *state;
    assert_int_equal(world_run(w, "case new %s", sample), 0);
    assert_int_equal(world_run(w, "case list --text 没有这几个字", NULL), 1);
    expect_err(w, "各案所写内容中没有“没有这几个字”");
    assert_int_equal(world_run(w, "case list --json --text 没有这几个字", NULL), 1);
    expect_json(w, "total", "0");
    assert_int_equal(world_run(w, "case list --json --text %s", " "), 1);
    assert_int_equal(world_run(w, "case list 甲 --text 乙", NULL), 2);
    assert_int_equal(world_run(w, "case list --text", NULL), 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_field_and_the_words_around, world_setup,
                                        world_teardown),
        cmocka_unit_test_setup_teardown(nothing_and_nonsense, world_setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
