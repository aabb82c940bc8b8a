/* Flawed files: what is planted can be found, is explained, and can be had again by its seed. */
#include "tests/support/support.h"

#include <string.h>

#include "data/training/exercise.h"
#include "data/training/flawed.h"

static struct packs *packs;
/* Of whose files there are exercises; and how many at most are planted at least when the most is asked for. */
static const struct {
    const char *regime;
    size_t reaches;
} texts[] = {{"dpg2009", 30}, {"ccp2019", 30}, {"gov2020", 25}, {"police", 18}, {"cq2004", 15}};
static const char *text = "dpg2009";

static int setup(void **state) {
    (void)state;
    return packs_open(&packs, NULL, NULL) ? 0 : 1;
}

static int teardown(void **state) {
    (void)state;
    packs_close(&packs);
    return 0;
}

static void make(struct flawed *f, uint64_t seed, size_t count) {
    struct errs errs = {0};
    if (!flawed_make(f, packs, text, seed, count, &errs))
        fail_msg("seed %d: %s", (int)seed, errs.count ? errs.list[0].msg : "?");
    errs_clear(&errs);
}

static bool touches(const struct flaw *flaw, const char *key) {
    for (size_t k = 0; k < flaw->key_count; k++)
        if (strcmp(flaw->keys[k], key) == 0)
            return true;
    return false;
}

static void all_can_be_found(size_t reaches) {
    for (uint64_t seed = 1; seed <= 8; seed++)
        for (size_t count = FLAWS_LEAST; count <= FLAWS_MOST; count += FLAWS_MOST - FLAWS_LEAST) {
            struct flawed f;
            make(&f, seed, count);
            assert_in_range(f.count, count == FLAWS_MOST ? reaches : FLAWS_LEAST, count);
            for (size_t i = 0; i < f.row_count; i++)
                for (size_t k = 0; k < f.count; k++)
                    if (touches(&f.flaws[k], f.rows[i].key))
                        f.rows[i].marked = true;
            flawed_mark(&f);
            if (f.found != f.count || f.wrong != 0)
                fail_msg("seed %d: %zu of %zu, %zu false", (int)seed, f.found, f.count, f.wrong);
            assert_int_equal(f.score, 1000);
            for (size_t k = 0; k < f.count; k++) {
                assert_non_null(f.flaws[k].finding);
                if (f.flaws[k].defect->finds[0])
                    assert_true(defect_names(f.flaws[k].defect->finds, f.flaws[k].finding->id));
                assert_true(f.flaws[k].finding->text.zh || f.flaws[k].finding->label.zh);
                assert_true(f.flaws[k].finding->cite.article > 0 || f.flaws[k].finding->source.zh);
            }
            flawed_clear(&f);
        }
}

static void everything_can_be_found(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        text = texts[i].regime;
        all_can_be_found(texts[i].reaches);
    }
    text = texts[0].regime;
}

/* A regime that writes decisions has both: a file to search and a letter to correct. */
static void every_text_that_decides_has_them(void **state) {
    size_t count, given = 0, deciding = 0;
    const char *const *ids = packs_regime_ids(packs, &count);
    (void)state;
    for (size_t at = 0; exercise_next(packs, &at);)
        given++;
    for (size_t i = 0; i < count; i++) {
        const struct regime *regime = packs_regime(packs, ids[i], NULL);
        for (size_t k = 0; regime && k < regime->letter_count; k++)
            if (strcmp(regime->letters[k].rule.id, "decision") == 0) {
                size_t from = 0;
                const struct regime *of;
                while ((of = exercise_next(packs, &from)) && of != regime)
                    ;
                if (of != regime)
                    fail_msg("%s writes decisions, and there is nothing to practise on", ids[i]);
                deciding++;
            }
    }
    assert_int_equal(deciding, given);
    assert_int_equal(given, sizeof texts / sizeof texts[0]);
}

static void false_alarms_cost(void **state) {
    struct flawed f;
    size_t empty = 0, decoys = 0;
    (void)state;
    make(&f, 3, 10);
    flawed_mark(&f);
    assert_int_equal(f.found + f.wrong, 0);
    assert_int_equal(f.score, 0);
    for (size_t i = 0; i < f.row_count; i++) {
        bool planted = false;
        for (size_t k = 0; k < f.count; k++)
            planted = planted || touches(&f.flaws[k], f.rows[i].key);
        empty += f.rows[i].missing;
        decoys += f.rows[i].missing && !planted;
        f.rows[i].marked = true;
    }
    assert_true(decoys * 2 >= empty); /* an empty row alone tells nothing */
    flawed_mark(&f);
    assert_int_equal(f.found, f.count);
    assert_true(f.wrong > f.count);
    assert_int_equal(f.score, 0);
    flawed_clear(&f);
}

static void the_same_seed_gives_the_same_file(void **state) {
    struct flawed a, b;
    (void)state;
    make(&a, 7, 12);
    make(&b, 7, 12);
    assert_int_equal(a.count, b.count);
    assert_int_equal(a.row_count, b.row_count);
    for (size_t i = 0; i < a.row_count; i++)
        assert_string_equal(a.rows[i].key, b.rows[i].key);
    for (size_t i = 0; i < a.count; i++)
        assert_string_equal(a.flaws[i].defect->id, b.flaws[i].defect->id);
    flawed_clear(&a);
    flawed_clear(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_can_be_found),
        cmocka_unit_test(every_text_that_decides_has_them),
        cmocka_unit_test(false_alarms_cost),
        cmocka_unit_test(the_same_seed_gives_the_same_file),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
