/* drill.c - questions shuffled, answered and marked; chance that can be had again; the memory's scheduler. */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/drill/fsrs.h"
#include "core/drill/question.h"
#include "core/drill/rng.h"
#include "core/drill/stats.h"
#include "tests/support/support.h"

static struct question_option options[] = {
    {.code = "a", .label = {"甲", "A"}, .left = {"一", "1"}, .right = true},
    {.code = "b", .label = {"乙", "B"}, .left = {"二", "2"}},
    {.code = "c", .label = {"丙", "C"}, .left = {"三", "3"}, .right = true},
    {.code = "none", .words = OPTION_NONE},
};

static struct question of_kind(enum question_kind kind, size_t count) {
    return (struct question){
        .id = "1", .kind = kind, .options = options, .option_count = count, .day = DAY_NONE};
}

/* The letters that stand for these options in this try. */
static void letters(const struct asked_question *asked, const char *codes, char out[40]) {
    size_t n = 0;
    for (const char *code = codes; *code; code++)
        for (size_t i = 0; i < asked->question->option_count; i++)
            if (asked->question->options[asked->order[i]].code[0] == *code) {
                out[n++] = (char)('A' + (int)i);
                out[n++] = ' ';
            }
    out[n] = '\0';
}

static int score_of(const struct question *q, uint64_t seed, const char *codes) {
    struct asked_question asked;
    struct answer answer;
    struct marked marked;
    struct err err;
    char text[40];
    question_shuffle(&asked, q, seed);
    letters(&asked, codes, text);
    assert_true(answer_parse(&answer, &asked, text, &err));
    question_mark(&marked, q, &answer);
    return marked.score;
}

static void seed_gives_the_same(void **state) {
    (void)state;
    struct question q = of_kind(QUESTION_SEVERAL, 4);
    bool moved = false;
    for (uint64_t seed = 0; seed < 50; seed++) {
        struct asked_question one, two;
        question_shuffle(&one, &q, seed);
        question_shuffle(&two, &q, seed);
        assert_memory_equal(one.order, two.order, sizeof one.order);
        assert_int_equal(one.order[3], 3); /* none of these stays last */
        moved = moved || one.order[0] != 0;
    }
    assert_true(moved);
}

static void chance_is_even(void **state) {
    (void)state;
    struct rng rng = rng_new(7, 1);
    size_t seen[6] = {0};
    for (int i = 0; i < 6000; i++)
        seen[rng_below(&rng, 6)]++;
    for (int i = 0; i < 6; i++)
        assert_in_range(seen[i], 850, 1150);
    assert_int_equal(rng_below(&rng, 0), 0);
}

static void marked_item_by_item(void **state) {
    (void)state;
    struct question several = of_kind(QUESTION_SEVERAL, 4), order = of_kind(QUESTION_ORDER, 3);
    for (uint64_t seed = 1; seed < 20; seed++) {
        assert_int_equal(score_of(&several, seed, "ac"), 1000);
        assert_int_equal(score_of(&several, seed, "a"), 500);
        assert_int_equal(score_of(&several, seed, "ab"), 0);
        assert_int_equal(score_of(&several, seed, "abc"), 500);
        assert_int_equal(score_of(&several, seed, ""), 0);
        assert_int_equal(score_of(&order, seed, "abc"), 1000);
        assert_int_equal(score_of(&order, seed, "acb"), 333);
    }
}

static void a_match(void **state) {
    (void)state;
    struct question q = of_kind(QUESTION_MATCH, 3);
    struct asked_question asked;
    struct answer answer;
    struct marked marked;
    struct err err;
    char text[64] = "";
    question_shuffle(&asked, &q, 5);
    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; k < 3; k++)
            if (asked.rights[k] == asked.order[i])
                snprintf(text + strlen(text), sizeof text - strlen(text), "%zu%c ", i + 1,
                         (char)('a' + (int)k));
    assert_true(answer_parse(&answer, &asked, text, &err));
    question_mark(&marked, &q, &answer);
    assert_int_equal(marked.score, 1000);
    assert_false(answer_parse(&answer, &asked, "9A", &err));
    assert_string_equal(err.msg, "err.drill.answer_pair");
}

static void what_is_typed(void **state) {
    (void)state;
    struct question single = of_kind(QUESTION_SINGLE, 3), date = of_kind(QUESTION_DATE, 0);
    struct asked_question asked;
    struct answer answer;
    struct err err;
    question_shuffle(&asked, &single, 1);
    assert_true(answer_parse(&answer, &asked, "Ｂ", &err)); /* full width */
    assert_int_equal(answer.pick_count, 1);
    assert_false(answer_parse(&answer, &asked, "A B", &err));
    assert_string_equal(err.msg, "err.drill.answer_many");
    assert_false(answer_parse(&answer, &asked, "Z", &err));
    assert_string_equal(err.msg, "err.drill.answer_letter");
    assert_true(answer_parse(&answer, &asked, "  ", &err));
    assert_false(answer.given);
    question_shuffle(&asked, &date, 1);
    assert_true(answer_parse(&answer, &asked, "2026年3月4日", &err));
    assert_int_equal(answer.day, date_from_ymd(2026, 3, 4));
    assert_false(answer_parse(&answer, &asked, "2026-02-30", &err));
    assert_string_equal(err.msg, "err.drill.answer_date");
}

static void words_that_say_the_same(void **state) {
    (void)state;
    assert_true(answer_same_words("十五日", "15日"));
    assert_true(answer_same_words(" 第五条第四项", "第五条第（四）项"));
    assert_true(answer_same_words("２０２６-03-04", "2026年3月4日"));
    assert_true(answer_same_words("《暂行规定》", "暂行规定"));
    assert_false(answer_same_words("十五日", "30日"));
    assert_false(answer_same_words("", ""));
}

/* ---- FSRS: values published with the reference implementation (py-fsrs 6, tests/test_basic.py) ---- */

static void memory_as_published(void **state) {
    (void)state;
    static const int waits[] = {0, 0, 1, 3, 8, 21};
    struct fsrs_card card = {0};
    day_t day = date_from_ymd(2022, 11, 29);
    for (size_t i = 0; i < 6; i++) {
        day += waits[i];
        fsrs_review(&card, i == 0 ? FSRS_AGAIN : FSRS_GOOD, day);
    }
    assert_float_equal(card.stability, 53.62691, 1e-4);
    assert_float_equal(card.difficulty, 6.3574867, 1e-4);
    assert_int_equal(card.reviews, 6);
    assert_int_equal(card.lapses, 1);
}

static void intervals_as_published(void **state) {
    (void)state;
    /* 0: answered again on the same day (the reference's learning steps). */
    static const int expected[] = {0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21};
    struct fsrs_card card = {0};
    day_t day = date_from_ymd(2022, 11, 29);
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        fsrs_review(&card, i == 6 || i == 7 ? FSRS_AGAIN : FSRS_GOOD, day);
        if (expected[i] > 0) {
            assert_int_equal(fsrs_interval(&card, 0.9), expected[i]);
            assert_int_equal(fsrs_due(&card, 0.9), day + expected[i]);
        }
        day += expected[i];
    }
}

/* At the interval that retention asks for, recall is that retention (to a day's rounding). */
static void retention_is_kept(void **state) {
    (void)state;
    static const double wanted[] = {0.80, 0.85, 0.90, 0.95, 0.97};
    struct fsrs_card card = {0};
    int before = 1 << 30;
    for (int i = 0; i < 6; i++)
        fsrs_review(&card, FSRS_GOOD, 20000 + i * 30);
    for (size_t i = 0; i < 5; i++) {
        int days = fsrs_interval(&card, wanted[i]);
        assert_true(days < before); /* the surer it is to be, the sooner it comes */
        before = days;
        assert_float_equal(fsrs_recall(&card, card.last + days), wanted[i], 0.003);
    }
    assert_float_equal(fsrs_recall(&card, card.last), 1.0, 1e-9);
    struct fsrs_card unseen = {0};
    assert_int_equal(fsrs_due(&unseen, 0.9), DAY_NONE);
    assert_float_equal(fsrs_recall(&unseen, 20000), 0.0, 1e-9);
}

/* ---- results ---- */

static void results(void **state) {
    (void)state;
    static const struct stats_answer answers[] = {
        {"赵某", "1:1", 1000, 10}, {"赵某", "1:2", 1000, 20}, {"钱某", "1:1", 0, 30},
        {"钱某", "1:2", 1000, -1}, {"孙某", "1:1", 0, 30},    {"孙某", "1:1", 1000, 50},
    };
    struct stats stats;
    stats_make(&stats, answers, 6);
    assert_int_equal(stats.cadre_count, 3);
    assert_int_equal(stats.question_count, 2);
    assert_string_equal(stats.questions[0].name, "1:1");
    assert_int_equal(stats.questions[0].attempts, 4);
    assert_int_equal(stats.questions[0].others, 3);
    assert_int_equal(stats.questions[0].score, 500);
    assert_int_equal(stats.questions[0].seconds, 30);
    assert_true(stats.questions[0].parts);
    assert_int_equal(stats.questions[0].discrimination, 1000 - stats.questions[0].score);
    assert_int_equal(stats.questions[1].discrimination, 0);
    stats_clear(&stats);
    stats_make(&stats, NULL, 0);
    assert_int_equal(stats.cadre_count, 0);
    stats_clear(&stats);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seed_gives_the_same), cmocka_unit_test(chance_is_even),
        cmocka_unit_test(marked_item_by_item), cmocka_unit_test(a_match),
        cmocka_unit_test(what_is_typed),       cmocka_unit_test(words_that_say_the_same),
        cmocka_unit_test(memory_as_published), cmocka_unit_test(intervals_as_published),
        cmocka_unit_test(retention_is_kept),   cmocka_unit_test(results),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
