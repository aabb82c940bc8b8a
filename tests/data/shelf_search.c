/* What the shelf's search finds is what a plain search through the folded pieces finds. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/law/fold.h"
#include "core/text/utf8.h"
#include "data/import/shelf.h"
#include "data/shelf/search.h"
#include "tests/support/office_fixture.h"
#include "tests/support/shelf_gen.h"
#include "tests/support/support.h"

/* Everything on the shelf: first the titles, then the pieces, as the search orders them. */
struct piece {
    char *folded;
    size_t text;    /* which text */
    size_t article; /* a number of its own for each article; 0: none */
    enum shelf_kind kind;
};

struct corpus {
    struct office_fixture f;
    struct shelf_gen gen;
    struct shelf *shelf;
    struct arena *arena;
    struct shelf_text *texts;
    size_t text_count;
    struct piece *pieces;
    size_t count;
};

static void corpus_put(struct corpus *c, const char *words, size_t text, size_t article,
                       enum shelf_kind kind) {
    struct sb folded = {0};
    law_fold(&folded, words, strlen(words));
    c->pieces = mem_grow(c->pieces, c->count + 1, sizeof *c->pieces);
    c->pieces[c->count++] = (struct piece){sb_take(&folded), text, article, kind};
}

static void corpus_read(struct corpus *c) {
    struct shelf_text text;
    size_t article = 0;
    assert_true(shelf_list(c->f.office, c->arena, &c->texts, &c->text_count, NULL));
    for (size_t i = 0; i < c->text_count; i++)
        corpus_put(c, c->texts[i].title, i, 0, SHELF_TITLE);
    for (size_t i = 0; i < c->text_count; i++) {
        assert_true(shelf_get(c->f.office, c->texts[i].id, c->arena, &text, NULL));
        bool inside = false;
        for (size_t k = 0; k < text.count; k++) {
            enum shelf_kind kind = text.pieces[k].kind;
            article += kind == SHELF_ARTICLE;
            inside = kind >= SHELF_ARTICLE;
            corpus_put(c, text.pieces[k].words, i, inside ? article : 0, kind);
        }
    }
}

static int setup(void **state) {
    struct corpus *c = mem_alloc(sizeof *c);
    struct shelf_gen_source from;
    struct shelf_outcome out;
    office_setup(&c->f);
    shelf_gen_begin(&c->gen, c->f.packs, 21);
    struct shelf_source source = shelf_gen_source(&from, &c->gen, 60, 25);
    assert_true(shelf_import(c->f.office, &source, NULL, &out, NULL));
    shelf_gen_source_end(&from);
    c->shelf = shelf_new(c->f.office);
    c->arena = arena_new();
    corpus_read(c);
    *state = c;
    return 0;
}

static int teardown(void **state) {
    struct corpus *c = *state;
    shelf_free(&c->shelf);
    shelf_gen_end(&c->gen);
    for (size_t i = 0; i < c->count; i++)
        mem_free(c->pieces[i].folded);
    mem_free(c->pieces);
    arena_free(&c->arena);
    office_teardown(&c->f);
    mem_free(c);
    return 0;
}

/* ---- the plain search ---- */

struct words {
    char *list[8];
    size_t count;
};

static void words_cut(struct words *words, const char *text) {
    struct sb word = {0};
    words->count = 0;
    while (law_fold_word(&text, &word))
        words->list[words->count++] = mem_dup(sb_text(&word));
    sb_free(&word);
}

static void words_clear(struct words *words) {
    for (size_t i = 0; i < words->count; i++)
        mem_free(words->list[i]);
}

static bool piece_holds(const struct piece *piece, const struct words *words) {
    for (size_t i = 0; i < words->count; i++)
        if (!strstr(piece->folded, words->list[i]))
            return false;
    return words->count > 0;
}

static bool text_passes(const struct shelf_text *text, const struct shelf_query *query) {
    return (query->text_id == 0 || query->text_id == text->id) &&
           (!query->asks || query->asks(query->ctx, text->id));
}

/* Do the pieces from `at` on that are of one article hold every word between them? */
static bool article_holds(const struct corpus *c, size_t at, const struct words *words) {
    for (size_t w = 0; w < words->count; w++) {
        bool held = false;
        for (size_t i = at; i < c->count && c->pieces[i].article == c->pieces[at].article; i++)
            held = held || strstr(c->pieces[i].folded, words->list[w]);
        if (!held)
            return false;
    }
    return words->count > 1;
}

/* Places of what is found, in order; *by_article as the search says it. */
static size_t *plain_search(const struct corpus *c, const struct shelf_query *query, size_t *count,
                            bool *by_article) {
    struct words words;
    size_t *found = mem_alloc(c->count * sizeof *found);
    words_cut(&words, query->text);
    *count = 0;
    *by_article = false;
    for (size_t i = 0; i < c->count; i++)
        if (piece_holds(&c->pieces[i], &words) && text_passes(&c->texts[c->pieces[i].text], query))
            found[(*count)++] = i;
    for (size_t i = 0; *count == 0 || *by_article; i++) {
        if (i == c->count)
            break;
        if (c->pieces[i].kind == SHELF_ARTICLE && article_holds(c, i, &words) &&
            text_passes(&c->texts[c->pieces[i].text], query)) {
            found[(*count)++] = i;
            *by_article = true;
        }
    }
    words_clear(&words);
    return found;
}

/* ---- holding one against the other ---- */

/* The place in the corpus of an id: titles first, then pieces without a gap. */
static size_t place_of(const struct corpus *c, int64_t id) {
    for (size_t i = 0; i < c->text_count; i++)
        if (c->texts[i].id == id)
            return i;
    return c->text_count + (size_t)(id - 1048576);
}

/* How many were found. */
static size_t agree(struct corpus *c, const struct shelf_query *query) {
    struct shelf_found found;
    struct err err = {0};
    size_t count = 0;
    bool by_article = false;
    size_t *plain = plain_search(c, query, &count, &by_article);
    if (!shelf_search(c->shelf, query, 0, &found, &err))
        fail_msg("%s %s", err.msg, err.arg[1]);
    if (found.count != count || !found.whole || found.by_article != by_article)
        fail_msg("%s: %zu found, %zu there are; by article %d, %d", query->text, found.count, count,
                 found.by_article, by_article);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(place_of(c, found.ids[i]), plain[i]);
    mem_free(plain);
    shelf_found_clear(&found);
    return count;
}

static struct shelf_query ask(const char *text) {
    return (struct shelf_query){.text = text};
}

/* A piece of the folded words, `chars` long; "" when the piece is shorter. */
static void cut_out(struct corpus *c, size_t place, size_t chars, struct sb *out) {
    const char *text = c->pieces[place].folded;
    size_t n = strlen(text), all = utf8_count(text, n), at = 0;
    uint32_t cp;
    if (all < chars)
        return;
    for (size_t skip = shelf_gen_below(&c->gen, (uint32_t)(all - chars + 1)); skip > 0; skip--)
        at += utf8_decode(text + at, n - at, &cp);
    for (size_t end = at; chars > 0; chars--) {
        size_t len = utf8_decode(text + end, n - end, &cp);
        sb_add_n(out, text + end, len);
        end += len;
    }
}

static size_t random_place(struct corpus *c) {
    return shelf_gen_below(&c->gen, (uint32_t)c->count);
}

static void test_random_pieces(void **state) {
    struct corpus *c = *state;
    struct sb word = {0};
    assert_true(c->count > 4000);
    for (int i = 0; i < 2000; i++) {
        sb_clear(&word);
        while (word.len == 0)
            cut_out(c, random_place(c), 1 + shelf_gen_below(&c->gen, 6), &word);
        struct shelf_query query = ask(sb_text(&word));
        assert_true(agree(c, &query) > 0);
    }
    sb_free(&word);
}

/* Long ones, up to the whole piece, and ones that are nowhere. */
static void test_long_and_absent(void **state) {
    struct corpus *c = *state;
    struct sb word = {0};
    for (int i = 0; i < 300; i++) {
        sb_clear(&word);
        size_t place = random_place(c),
               all = utf8_count(c->pieces[place].folded, strlen(c->pieces[place].folded));
        if (all == 0)
            continue;
        cut_out(c, place, all - (i % 2 ? 0 : all / 3), &word);
        struct shelf_query query = ask(sb_text(&word));
        assert_true(agree(c, &query) > 0);
        /* The same with one character between that is not there. */
        sb_add(&word, "龘");
        query = ask(sb_text(&word));
        assert_int_equal(agree(c, &query), 0);
    }
    sb_free(&word);
}

static void test_several_words(void **state) {
    struct corpus *c = *state;
    struct sb words = {0};
    size_t by_piece = 0, nothing = 0;
    for (int i = 0; i < 600; i++) {
        sb_clear(&words);
        size_t place = random_place(c), count = 2 + shelf_gen_below(&c->gen, 2);
        for (size_t k = 0; k < count; k++) {
            /* Of one piece, of its neighbours, of anywhere. */
            size_t from = i % 3 == 0   ? place
                          : i % 3 == 1 ? (place + k) % c->count
                                       : random_place(c);
            cut_out(c, from, 1 + shelf_gen_below(&c->gen, 4), &words);
            sb_add(&words, "　");
        }
        struct shelf_query query = ask(sb_text(&words));
        if (agree(c, &query) > 0)
            by_piece++;
        else
            nothing++;
    }
    assert_true(by_piece > 200);
    assert_true(nothing > 10);
    sb_free(&words);
}

static bool every_nth(void *ctx, int64_t text_id) {
    return text_id % *(const int64_t *)ctx == 0;
}

static void test_filters(void **state) {
    struct corpus *c = *state;
    struct sb word = {0};
    for (int i = 0; i < 400; i++) {
        sb_clear(&word);
        size_t count = 1 + (size_t)(i % 3 == 0);
        for (size_t k = 0; k < count; k++) {
            cut_out(c, random_place(c), 1 + shelf_gen_below(&c->gen, 3), &word);
            sb_add_char(&word, ' ');
        }
        struct shelf_query query = ask(sb_text(&word));
        if (i % 4 == 0)
            query.text_id = c->texts[shelf_gen_below(&c->gen, (uint32_t)c->text_count)].id;
        int64_t part = 2 + (int64_t)shelf_gen_below(&c->gen, 4);
        if (i % 4 >= 1 || i % 8 == 0) {
            query.asks = every_nth;
            query.ctx = &part;
        }
        agree(c, &query);
    }
    struct shelf_query query = ask("的");
    query.text_id = 9999999;
    assert_int_equal(agree(c, &query), 0);
    sb_free(&word);
}

/* What is asked a few at a time is what is asked at once. */
static void test_piecewise(void **state) {
    struct corpus *c = *state;
    static const char *const words[] = {"的", "领导", "领导 的", "情形之一"};
    for (size_t i = 0; i < TEST_COUNT(words) * 2; i++) {
        struct shelf_query query = ask(words[i / 2]);
        struct shelf_found all, some;
        query.text_id = i % 2 ? c->texts[i].id : 0;
        assert_true(shelf_search(c->shelf, &query, 0, &all, NULL));
        assert_true(shelf_search(c->shelf, &query, 3, &some, NULL));
        while (!some.whole)
            assert_true(shelf_search_more(c->shelf, &some, some.count + 7, NULL));
        assert_int_equal(some.count, all.count);
        for (size_t k = 0; k < all.count; k++)
            assert_int_equal(some.ids[k], all.ids[k]);
        shelf_found_clear(&all);
        shelf_found_clear(&some);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_pieces), cmocka_unit_test(test_long_and_absent),
        cmocka_unit_test(test_several_words), cmocka_unit_test(test_filters),
        cmocka_unit_test(test_piecewise),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
