/*
 * asking.c - questions as people put them, asked of the packs that come with the program.
 *
 * tests/fixtures/asking holds them by their kind, a question and the provisions that answer it a line; none of them
 * stands in a questions.ini. Whatever is asked, something is found.
 */
#include <stdio.h>
#include <string.h>

#include "data/library/library.h"
#include "tests/support/support.h"

#define FIXTURES "tests/fixtures/asking/"

struct world {
    struct packs *packs;
    struct library *library;
};

static int begin(void **state) {
    struct world *w = mem_alloc(sizeof *w);
    assert_true(packs_open(&w->packs, NULL, NULL));
    w->library = library_new(w->packs, NULL);
    *state = w;
    return 0;
}

static int end(void **state) {
    struct world *w = *state;
    library_free(&w->library);
    packs_close(&w->packs);
    mem_free(w);
    return 0;
}

/* Is `cite` one of "dpg2009:5(2)|police:4", or a part of one? */
static bool wanted(const char *list, const struct cite *cite) {
    char *copy = mem_dup(list), *rest = copy;
    bool found = false;
    for (char *one; (one = strtok_r(rest, "|", &rest)) != NULL;) {
        struct cite right = {0};
        if (cite_parse(one, NULL, &right, NULL))
            found = found || cite_within(cite, &right);
    }
    mem_free(copy);
    return found;
}

struct asked {
    size_t rank;  /* of the first right hit, from 1; 0: none of the first three */
    size_t total; /* hits */
};

static struct asked ask(struct world *w, const char *question, const char *right) {
    struct library_query query = {.words = question, .pinyin = true, .on = DAY_NONE};
    struct library_found *found;
    struct asked asked = {0, 0};
    struct err err;
    assert_true(library_search(w->library, &query, &found, &err));
    asked.total = library_found_count(found);
    for (size_t i = 0; i < 3 && i < asked.total && asked.rank == 0; i++) {
        struct library_hit hit;
        assert_true(library_found_at(found, i, &hit, &err));
        if (wanted(right, &hit.cite))
            asked.rank = i + 1;
    }
    library_found_free(&found);
    return asked;
}

/* Asks every line of a file; of 100, at least `least` must be answered among the first `places`. */
static void ask_file(struct world *w, const char *name, size_t places, size_t least) {
    char path[128];
    snprintf(path, sizeof path, "%s%s", FIXTURES, name);
    char *text = test_read_file(path, NULL), *rest = text;
    size_t all = 0, good = 0;
    for (char *line; (line = strtok_r(rest, "\n", &rest)) != NULL; all++) {
        char *tab = strchr(line, '\t');
        assert_non_null(tab);
        *tab = '\0';
        struct asked asked = ask(w, line, tab + 1);
        bool right = asked.rank > 0 && asked.rank <= places;
        good += right;
        if (!right)
            printf("%s: not among the first %zu: %s\n", name, places, line);
        if (asked.total == 0)
            fail_msg("%s: nothing found for %s", name, line);
    }
    if (good * 100 < all * least)
        fail_msg("%s: %zu of %zu answered", name, good, all);
    mem_free(text);
}

static void spoken_questions_are_answered(void **state) {
    ask_file(*state, "spoken.tsv", 3, 97);
}

/* Written by somebody who had not seen the stored questions, some as keywords. */
static void fresh_questions_are_answered(void **state) {
    ask_file(*state, "fresh.tsv", 3, 95);
}

/* Of every kind but citations, over all packs. */
static void questions_of_the_street_are_answered(void **state) {
    ask_file(*state, "street.tsv", 3, 97);
}

/* What was asked at a desk and over a counter, first put before the words were known. */
static void questions_of_the_desk_are_answered(void **state) {
    ask_file(*state, "desk.tsv", 3, 97);
    ask_file(*state, "counter.tsv", 3, 95);
    ask_file(*state, "window.tsv", 3, 95);
    ask_file(*state, "sanctions.tsv", 3, 96);
    ask_file(*state, "everyday.tsv", 3, 95);
    ask_file(*state, "corridor.tsv", 3, 95);
    ask_file(*state, "relatives.tsv", 3, 96);
    ask_file(*state, "trainees.tsv", 3, 96);
    ask_file(*state, "hearing.tsv", 3, 94);
    ask_file(*state, "parlour.tsv", 3, 84); /* nothing was mended after it was first asked */
}

/* A bare word that names a kind of entry, or only says what is wanted. */
static void the_name_of_a_kind_of_entry_finds_those(void **state) {
    static const char *const words[] = {"误读", "常见误读", "清单", "表格",
                                        "时限", "多久",     "提示", "misreadings"};
    for (size_t i = 0; i < TEST_COUNT(words); i++)
        assert_true(ask(*state, words[i], "dpg2009:1").total > 0);
    assert_int_equal(ask(*state, "误读", "dpg2009:1").rank, 1);
    assert_true(ask(*state, "时限", "dpg2009:10").rank > 0);
}

static void slips_are_mended(void **state) {
    ask_file(*state, "slips.tsv", 3, 95);
}

static void a_citation_in_any_form_is_the_first_hit(void **state) {
    ask_file(*state, "citations.tsv", 1, 100);
}

/* The article behind which it would stand is offered, and it is said that this is not what was asked for. */
static void an_article_that_is_not_there_is_said_to_lack(void **state) {
    struct world *w = *state;
    struct library_query query = {.words = "政务处分法第五十二条之一", .on = DAY_NONE};
    struct library_found *found;
    struct library_hit hit;
    struct cite named[LIBRARY_NAMED];
    struct err err;
    assert_true(library_search(w->library, &query, &found, &err));
    assert_true(library_found_at(found, 0, &hit, &err));
    assert_int_equal(hit.kind, LIBRARY_NUMBER);
    assert_int_equal(hit.cite.article, 52);
    assert_string_equal(hit.lacks, "第五十二条之一");
    library_found_free(&found);
    assert_int_equal(library_named(w->library, &query, named), 0);
    query.words = "政务处分法第五十二条";
    assert_true(library_search(w->library, &query, &found, &err));
    assert_true(library_found_at(found, 0, &hit, &err));
    assert_true(hit.lacks == NULL || hit.lacks[0] == '\0');
    library_found_free(&found);
}

static void numerals_are_one_world(void **state) {
    ask_file(*state, "numerals.tsv", 3, 100);
}

static void pinyin_finds_words(void **state) {
    ask_file(*state, "pinyin.tsv", 3, 100);
}

static void english_finds_labels_and_articles(void **state) {
    ask_file(*state, "english.tsv", 3, 95);
}

/* Letters that sound like nothing in the packs: a word people ask with, else what most of them sound like. */
static void letters_never_find_nothing(void **state) {
    static const char *const letters[] = {"rongcuo", "zwcfq", "hongbao", "yibashou", "zwcfjdss"};
    assert_int_equal(ask(*state, "rongcuo", "ccp2019:17").rank, 1);
    for (size_t i = 0; i < TEST_COUNT(letters); i++)
        assert_true(ask(*state, letters[i], "dpg2009:1").total > 0);
}

static void a_slip_in_one_word_of_four_signs_is_mended(void **state) {
    assert_true(ask(*state, "停止检查", "dpg2009:7|periods:5|ccp2019:8").rank > 0);
}

/* What is copied of a provision leads back to it. */
static void what_is_copied_is_found_again(void **state) {
    struct world *w = *state;
    size_t count;
    const struct library_text *texts;
    struct err err;
    assert_true(library_texts(w->library, &texts, &count, &err));
    for (size_t i = 0; i < count; i++) {
        const struct law *law = library_law(w->library, texts[i].id, &err);
        for (size_t k = 0; k < law->article_count; k++) {
            struct cite cite = {.article = law->articles[k].number, .sub = law->articles[k].sub};
            struct sb copied = {0};
            snprintf(cite.regime, sizeof cite.regime, "%s", texts[i].id);
            if (law->articles[k].label == NULL) { /* 《…》第五条 */
                sb_add_fmt(&copied, "《%s》", law_cited_title(law, &cite));
                law_label(law, &cite, &copied);
                char right[CITE_TEXT_SIZE];
                cite_format(&cite, true, right);
                if (ask(w, sb_text(&copied), right).rank != 1)
                    fail_msg("not the first hit: %s", sb_text(&copied));
            }
            sb_free(&copied);
        }
    }
}

static void words_that_hold_stand_before_words_that_come_near(void **state) {
    struct world *w = *state;
    struct library_query query = {.words = "引咎辞职", .pinyin = true, .on = DAY_NONE};
    struct library_found *found;
    struct err err;
    assert_true(library_search(w->library, &query, &found, &err));
    assert_false(library_found_nearest(found));
    library_found_free(&found);
    query.words = "引咎辞职怎么复出";
    assert_true(library_search(w->library, &query, &found, &err));
    assert_true(library_found_nearest(found));
    library_found_free(&found);
}

static void one_text_is_asked_alone(void **state) {
    struct world *w = *state;
    struct library_query query = {
        .words = "申诉期限几天", .only = "ccp2019", .pinyin = true, .on = DAY_NONE};
    struct library_found *found;
    struct err err;
    assert_true(library_search(w->library, &query, &found, &err));
    assert_true(library_found_count(found) > 0);
    for (size_t i = 0; i < library_found_count(found); i++) {
        struct library_hit hit;
        assert_true(library_found_at(found, i, &hit, &err));
        assert_string_equal(hit.cite.regime, "ccp2019");
    }
    library_found_free(&found);
}

/* Text by text beforehand, or all at once by the first question: the same answers. */
static void what_is_prepared_answers_alike(void **state) {
    struct world *w = *state;
    struct library *prepared = library_new(w->packs, NULL);
    size_t texts, steps = 1;
    packs_regime_ids(w->packs, &texts);
    while (library_prepare(prepared))
        steps++;
    assert_int_equal(steps, texts);
    assert_false(library_prepare(prepared));
    struct world other = {w->packs, prepared};
    const char *question = "免职多久以后才能重新担任领导职务", *right = "dpg2009:10";
    struct asked one = ask(w, question, right), two = ask(&other, question, right);
    assert_int_equal(one.rank, two.rank);
    assert_int_equal(one.total, two.total);
    assert_true(one.rank > 0);
    library_free(&prepared);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spoken_questions_are_answered),
        cmocka_unit_test(fresh_questions_are_answered),
        cmocka_unit_test(questions_of_the_street_are_answered),
        cmocka_unit_test(questions_of_the_desk_are_answered),
        cmocka_unit_test(the_name_of_a_kind_of_entry_finds_those),
        cmocka_unit_test(slips_are_mended),
        cmocka_unit_test(a_citation_in_any_form_is_the_first_hit),
        cmocka_unit_test(an_article_that_is_not_there_is_said_to_lack),
        cmocka_unit_test(numerals_are_one_world),
        cmocka_unit_test(pinyin_finds_words),
        cmocka_unit_test(letters_never_find_nothing),
        cmocka_unit_test(a_slip_in_one_word_of_four_signs_is_mended),
        cmocka_unit_test(english_finds_labels_and_articles),
        cmocka_unit_test(what_is_copied_is_found_again),
        cmocka_unit_test(words_that_hold_stand_before_words_that_come_near),
        cmocka_unit_test(one_text_is_asked_alone),
        cmocka_unit_test(what_is_prepared_answers_alike),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
