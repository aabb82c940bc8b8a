/* What the shelf's search shows of one text: marks folded, places of hits, order, sounds. */
#include <string.h>

#include "core/base/mem.h"
#include "data/shelf/grams.h"
#include "data/shelf/search.h"
#include "tests/support/office_fixture.h"
#include "tests/support/support.h"

static struct shelf_query ask(const char *text) {
    return (struct shelf_query){.text = text};
}

static const struct shelf_piece pieces[] = {
    {.kind = SHELF_HEADING, .level = 3, .number = 1, .words = "总则"},
    {.kind = SHELF_ARTICLE, .number = 1, .words = ""},
    {.kind = SHELF_PARAGRAPH, .words = "为了“依法”办事，制定《本规定》（试行）。"},
    {.kind = SHELF_ARTICLE, .number = 2, .words = ""},
    {.kind = SHELF_PARAGRAPH, .words = "有下列情形之一的："},
    {.kind = SHELF_ITEM, .number = 1, .mark = "（一）", .words = "瞒报　数据 ＡＢＣ 的；"},
    {.kind = SHELF_ITEM, .number = 2, .mark = "（二）", .words = "谎"},
    {.kind = SHELF_HEADING, .level = 3, .number = 2, .words = "附则"},
};

struct by_hand {
    struct office_fixture f;
    struct shelf *shelf;
    struct arena *arena;
};

static void by_hand_setup(struct by_hand *h) {
    char digest[SHELF_DIGEST_SIZE];
    office_setup(&h->f);
    shelf_digest("x", 1, digest);
    struct shelf_text text = {.title = "瞒报处理规定",
                              .digest = digest,
                              .issued = DAY_NONE,
                              .effective = DAY_NONE,
                              .pieces = pieces,
                              .count = TEST_COUNT(pieces)};
    office_must(&h->f, &(struct office_command){.verb = DO_TEXT_ADD, .text = &text}, NULL);
    h->shelf = shelf_new(h->f.office);
    h->arena = arena_new();
}

static void by_hand_teardown(struct by_hand *h) {
    arena_free(&h->arena);
    shelf_free(&h->shelf);
    office_teardown(&h->f);
}

/* The first hit; how many in *count. */
static struct shelf_hit first(struct by_hand *h, const char *words, size_t *count) {
    struct shelf_query query = ask(words);
    struct shelf_found found;
    struct shelf_hit hit = {.id = 0};
    assert_true(shelf_search(h->shelf, &query, 0, &found, NULL));
    *count = found.count;
    if (found.count > 0)
        assert_true(shelf_hit(h->shelf, &found, 0, h->arena, &hit, NULL));
    shelf_found_clear(&found);
    return hit;
}

static void shows(struct by_hand *h, const char *words, size_t count, const char *marked) {
    size_t n = 0;
    struct shelf_hit hit = first(h, words, &n);
    if (n != count)
        fail_msg("%s: %zu found", words, n);
    if (!marked)
        return;
    char *part = mem_dup_n(hit.words + hit.at, hit.len);
    assert_string_equal(part, marked);
    mem_free(part);
}

static void test_folding(void **state) {
    (void)state;
    struct by_hand h;
    by_hand_setup(&h);
    shows(&h, "依法", 1, "依法");
    shows(&h, "「依法」办事,", 1, "“依法”办事，");
    shows(&h, "\"依法\"", 1, "“依法”");
    shows(&h, "制定〈本规定〉(试行).", 1, "制定《本规定》（试行）。");
    shows(&h, "瞒报数据abc", 1, "瞒报　数据 ＡＢＣ");
    shows(&h, "ｂ", 1, "Ｂ");
    shows(&h, "ac", 0, NULL);
    shows(&h, "谎", 1, "谎");
    shows(&h, "谎报", 0, NULL);
    shows(&h, " 　", 0, NULL);
    shows(&h, "", 0, NULL);
    shows(&h, "*", 0, NULL);
    shows(&h, "\" OR \"依", 0, NULL);
    shows(&h, "瞒报", 2, "瞒报");
    by_hand_teardown(&h);
}

static void test_hits(void **state) {
    (void)state;
    struct by_hand h;
    size_t count = 0;
    by_hand_setup(&h);
    struct shelf_hit hit = first(&h, "瞒报", &count);
    assert_int_equal(hit.kind, SHELF_TITLE);
    assert_string_equal(hit.words, "瞒报处理规定");
    hit = first(&h, "数据", &count);
    assert_int_equal(hit.kind, SHELF_ITEM);
    assert_string_equal(hit.title, "瞒报处理规定");
    assert_string_equal(hit.mark, "（一）");
    assert_int_equal(hit.article, 2);
    assert_int_equal(hit.paragraph, 1);
    assert_int_equal(hit.item, 1);
    hit = first(&h, "附则", &count);
    assert_int_equal(hit.kind, SHELF_HEADING);
    assert_int_equal(hit.number, 2);
    assert_int_equal(hit.article, 0);
    /* Words that stand in different pieces of one article, not in one with the heading behind. */
    hit = first(&h, "谎 情形 数据", &count);
    assert_int_equal(count, 1);
    assert_int_equal(hit.kind, SHELF_ARTICLE);
    assert_int_equal(hit.article, 2);
    assert_string_equal(hit.words, "有下列情形之一的：");
    hit = first(&h, "谎 附则", &count);
    assert_int_equal(count, 0);
    first(&h, "办事 数据", &count);
    assert_int_equal(count, 0);
    by_hand_teardown(&h);
}

/* A search sees what was put there after it began to be used. */
static void test_fresh(void **state) {
    (void)state;
    struct by_hand h;
    size_t count = 0;
    char digest[SHELF_DIGEST_SIZE];
    by_hand_setup(&h);
    struct shelf_hit hit = first(&h, "瞒报 谎", &count);
    assert_int_equal(count, 1);
    office_must(&h.f, &(struct office_command){.verb = DO_TEXT_REMOVE, .text_id = hit.text_id},
                NULL);
    first(&h, "瞒报 谎", &count);
    assert_int_equal(count, 0);
    shelf_digest("y", 1, digest);
    struct shelf_text text = {.title = "再规定",
                              .digest = digest,
                              .issued = DAY_NONE,
                              .effective = DAY_NONE,
                              .pieces = pieces,
                              .count = TEST_COUNT(pieces)};
    office_must(&h.f, &(struct office_command){.verb = DO_TEXT_ADD, .text = &text}, NULL);
    hit = first(&h, "瞒报 谎", &count);
    assert_int_equal(count, 1);
    assert_string_equal(hit.title, "再规定");
    by_hand_teardown(&h);
}

/* Titles by the letters one types for them, and only when that is asked for. */
static void test_by_sound(void **state) {
    (void)state;
    static const struct {
        const char *typed, *marked; /* marked NULL: not found */
    } cases[] = {{"mbcl", "瞒报处理"}, {"chuli", "处理"}, {"CL gd", "处理规定"},
                 {"man bao", "瞒报"},  {"b", NULL},       {"mbgd", NULL},
                 {"处l", NULL}};
    struct by_hand h;
    by_hand_setup(&h);
    for (size_t i = 0; i < TEST_COUNT(cases); i++) {
        struct shelf_query query = ask(cases[i].typed);
        struct shelf_found found;
        struct shelf_hit hit;
        query.by_sound = true;
        assert_true(shelf_search(h.shelf, &query, 0, &found, NULL));
        if (found.by_sound != (cases[i].marked ? 1 : 0))
            fail_msg("%s: %zu found", cases[i].typed, found.by_sound);
        if (cases[i].marked) {
            assert_true(shelf_hit(h.shelf, &found, 0, h.arena, &hit, NULL));
            assert_int_equal(hit.kind, SHELF_TITLE);
            char *part = mem_dup_n(hit.words + hit.at, hit.len);
            assert_string_equal(part, cases[i].marked);
            mem_free(part);
        }
        shelf_found_clear(&found);
        query.by_sound = false;
        assert_true(shelf_search(h.shelf, &query, 0, &found, NULL));
        assert_int_equal(found.by_sound, 0);
        shelf_found_clear(&found);
    }
    /* What holds the letters themselves comes behind. */
    struct shelf_query query = ask("abc");
    struct shelf_found found;
    query.by_sound = true;
    assert_true(shelf_search(h.shelf, &query, 0, &found, NULL));
    assert_int_equal(found.by_sound, 0);
    assert_int_equal(found.count, 1);
    shelf_found_clear(&found);
    by_hand_teardown(&h);
}

static void test_grams(void **state) {
    (void)state;
    struct sb out = {0};
    shelf_pairs(&out, "甲乙a", strlen("甲乙a"));
    assert_string_equal(sb_text(&out), "甲乙 乙\xff\xe1 ");
    sb_clear(&out);
    shelf_chars(&out, "甲.", strlen("甲."));
    assert_string_equal(sb_text(&out), "甲 \xff\xae ");
    sb_clear(&out);
    shelf_pairs(&out, "甲", strlen("甲"));
    shelf_pairs(&out, "", 0);
    shelf_chars(&out, "", 0);
    assert_int_equal(out.len, 0);
    assert_false(shelf_has_pair("甲", 3));
    assert_true(shelf_has_pair("ab", 2));
    sb_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_folding),  cmocka_unit_test(test_hits),  cmocka_unit_test(test_fresh),
        cmocka_unit_test(test_by_sound), cmocka_unit_test(test_grams),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
