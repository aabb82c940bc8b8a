/* A letter with slips: made of a case and its rules, right again when each sentence is put right, marked by what was done. */
#include "tests/support/support.h"

#include <string.h>

#include "data/training/correction.h"

enum { SEEDS = 60 };
static struct packs *packs;
static const char *const texts[] = {"dpg2009", "ccp2019", "gov2020", "police", "cq2004"};
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

static void make(struct correction *c, uint64_t seed, size_t count) {
    struct errs errs = {0};
    bool ok = correction_make(c, packs, text, seed, count, "练习〔2026〕1号", &errs);
    for (size_t i = 0; i < errs.count; i++)
        print_error("%s:%d %s %s\n", errs.list[i].file, errs.list[i].line, errs.list[i].msg,
                    errs.list[i].arg[0]);
    errs_clear(&errs);
    if (!ok)
        fail_msg("no letter of the seed %d", (int)seed);
}

/* Every kind of slip is made by some seed; each stands in a sentence of its own, which says other than it should. */
static void all_made(void) {
    bool seen[100] = {false};
    size_t kinds = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct correction c;
        make(&c, seed, SLIPS_MOST);
        assert_in_range(c.count, SLIPS_LEAST, SLIPS_MOST);
        size_t count = 0;
        kinds = c.slips->count;
        for (size_t i = 0; i < c.row_count; i++) {
            const struct correction_row *row = &c.rows[i];
            count += row->slip != NULL;
            assert_int_equal(row->slip != NULL, strcmp(row->shown, row->right) != 0);
            if (row->slip)
                seen[row->slip - c.slips->list] = true;
        }
        assert_int_equal(count, c.count);
        correction_clear(&c);
    }
    assert_in_range(kinds, 12, 99);
    struct errs none = {0};
    struct slips *slips = slips_open(packs, text, &none);
    for (size_t i = 0; i < kinds; i++)
        if (!seen[i])
            fail_msg("no seed makes the slip %s", slips->list[i].id);
    slips_free(&slips);
}

static void every_slip_is_made(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        text = texts[i];
        all_made();
    }
    text = texts[0];
}

static void the_seed_makes_it_again(void **state) {
    struct correction a, b;
    (void)state;
    make(&a, 7, 6);
    make(&b, 7, 6);
    assert_int_equal(a.count, 6);
    assert_int_equal(a.row_count, b.row_count);
    for (size_t i = 0; i < a.row_count; i++)
        assert_string_equal(a.rows[i].shown, b.rows[i].shown);
    correction_clear(&a);
    correction_clear(&b);
}

static size_t nth_slip(const struct correction *c, size_t n) {
    for (size_t i = 0; i < c->row_count; i++)
        if (c->rows[i].slip && n-- == 0)
            return i;
    fail_msg("there are fewer slips");
    return 0;
}

static size_t sound_row(const struct correction *c) {
    for (size_t i = 0; i < c->row_count; i++)
        if (!c->rows[i].slip && strlen(c->rows[i].right) > 40)
            return i;
    fail_msg("every sentence is wrong");
    return 0;
}

static void marked_by_what_was_done(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct correction c;
        make(&c, seed, 4);
        correction_judge(&c);
        assert_int_equal(c.score, 0);
        /* one sentence whole, one by the words that were wrong alone, one only marked, one left */
        correction_put(&c, nth_slip(&c, 0), c.rows[nth_slip(&c, 0)].right);
        correction_put(&c, nth_slip(&c, 1), c.rows[nth_slip(&c, 1)].piece);
        c.rows[nth_slip(&c, 2)].marked = true;
        correction_judge(&c);
        assert_int_equal(c.mended, 2);
        assert_int_equal(c.found, 3);
        assert_int_equal(c.wrong, 0);
        assert_int_equal(c.score, 625);
        assert_int_equal(c.rows[nth_slip(&c, 2)].mark, CORRECTION_FOUND);
        assert_int_equal(c.rows[nth_slip(&c, 3)].mark, CORRECTION_MISSED);
        /* another wrong answer is none; the wrong words beside the right ones are none either */
        correction_put(&c, nth_slip(&c, 0), "另行通知。");
        correction_judge(&c);
        assert_int_equal(c.rows[nth_slip(&c, 0)].mark, CORRECTION_FOUND);
        /* a false alarm takes a slip away; the same words in another writing are none */
        size_t row = sound_row(&c);
        correction_put(&c, row, "改坏了。");
        correction_judge(&c);
        assert_int_equal(c.wrong, 1);
        assert_int_equal(c.score, 250);
        struct sb spaced = {0};
        sb_add_fmt(&spaced, " %s ", c.rows[row].right);
        correction_put(&c, row, sb_text(&spaced));
        correction_judge(&c);
        assert_int_equal(c.wrong, 0);
        sb_free(&spaced);
        correction_clear(&c);
    }
}

/* Whoever hands it in as it came has put nothing right, whatever the wrong words hold of the right ones. */
static void nothing_done_is_nothing_right(void **state) {
    (void)state;
    for (size_t r = 0; r < sizeof texts / sizeof texts[0]; r++)
        for (uint64_t seed = 1; seed <= 100; seed++) {
            struct correction c;
            struct errs errs = {0};
            assert_true(correction_make(&c, packs, texts[r], seed, 12, "试〔2026〕1号", &errs));
            correction_judge(&c);
            if (c.mended + c.found + c.wrong > 0)
                fail_msg("%s, %d: %zu put right, %zu found", texts[r], (int)seed, c.mended,
                         c.found);
            correction_clear(&c);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_slip_is_made),
        cmocka_unit_test(the_seed_makes_it_again),
        cmocka_unit_test(marked_by_what_was_done),
        cmocka_unit_test(nothing_done_is_nothing_right),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
