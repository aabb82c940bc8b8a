/* Every leaf of every condition, and every rule, of every pack is held by a scenario: taking it
 * away makes one fail. None survives: a new rule comes with its scenario. */
#include "tests/support/support.h"

#include "data/prove/leaves.h"

static void tell(const struct err *e) {
    print_error("no scenario holds: %s:%d %s [%s]\n", e->file, e->line, e->key, e->arg[0]);
}

static void nothing_survives(void **state) {
    (void)state;
    struct packs *packs = NULL;
    struct errs errs = {0};
    struct leaves all = {0};
    struct err err;
    assert_true(packs_open_sources(&packs, NULL, &err));
    size_t count;
    const char *const *ids = packs_regime_ids(packs, &count);
    for (size_t i = 0; i < count; i++) {
        struct leaves one = {0};
        leaves_run(&one, packs, ids[i], &errs);
        print_message("%s: %zu tried, %zu survive\n", ids[i], one.tried, one.survivors);
        all.tried += one.tried;
        all.survivors += one.survivors;
    }
    for (size_t i = 0; i < errs.count; i++)
        tell(&errs.list[i]);
    assert_int_equal(errs.count, 0);
    assert_int_equal(all.survivors, 0);
    assert_true(all.tried > 2000);
    errs_clear(&errs);
    packs_close(&packs);
}

/* A pack of which little is said: what nobody notices is named, with its place, and the rules are
 * as before. */
static void survivors_are_named(void **state) {
    (void)state;
    struct packs *packs = NULL;
    struct errs errs = {0};
    struct leaves first = {0}, second = {0};
    struct err err;
    assert_true(packs_open_sources(&packs, "tests/packs/mini", &err));
    leaves_run(&first, packs, "mini", &errs);
    assert_true(first.survivors > 0 && first.survivors < first.tried);
    assert_int_equal(errs.count, first.survivors);
    for (size_t i = 0; i < errs.count; i++) {
        assert_string_equal(errs.list[i].file, "regimes/mini/rules.ini");
        assert_true(errs.list[i].line > 0 && errs.list[i].key[0] != 0);
    }
    leaves_run(&second, packs, "mini", &errs);
    assert_int_equal(second.tried, first.tried);
    assert_int_equal(second.survivors, first.survivors);
    errs_clear(&errs);
    packs_close(&packs);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_survives),
        cmocka_unit_test(survivors_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
