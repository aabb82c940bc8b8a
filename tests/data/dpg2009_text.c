/* The text of the 2009 Provisions as shipped: it equals its source, its parts are counted, and it is
 * found as people type it. */
#include "tests/support/support.h"

#include "core/law/search.h"
#include "tests/support/pack_fixture.h"

#define SOURCE "tests/fixtures/dpg2009_source.txt"

/* The lines of the source. */
enum { NOTICE, TITLE, ARTICLES };

static struct pack_world world;

static int open_world(void **state) {
    (void)state;
    pack_world_open(&world, "dpg2009");
    return 0;
}

static int close_world(void **state) {
    (void)state;
    pack_world_close(&world);
    return 0;
}

static void the_text_equals_its_source(void **state) {
    (void)state;
    struct sb ours = {0}, source = {0};
    pack_law_words(&ours, &world, true);
    pack_source_line(&source, SOURCE, TITLE);
    pack_source_line(&source, SOURCE, NOTICE);
    pack_source_line(&source, SOURCE, ARTICLES);
    assert_string_equal(sb_text(&ours), sb_text(&source));
    sb_clear(&ours);
    sb_clear(&source);
    /* The model that search, citations and screens read has every word, too. */
    pack_model_words(&ours, &world, true);
    pack_source_line(&source, SOURCE, NOTICE);
    pack_source_line(&source, SOURCE, ARTICLES);
    assert_string_equal(sb_text(&ours), sb_text(&source));
    sb_free(&ours);
    sb_free(&source);
}

static void the_parts_are_counted(void **state) {
    (void)state;
    static const struct {
        int article;
        size_t paragraphs, items;
    } parts[] = {{5, 1, 7},  {8, 1, 4},  {9, 1, 2},  {10, 4, 0}, {12, 1, 4}, {17, 2, 0},
                 {18, 2, 0}, {19, 2, 0}, {22, 1, 0}, {24, 2, 0}, {2, 1, 0}};
    assert_int_equal(world.law->article_count, 26);
    assert_int_equal(world.law->heading_count, 4);
    assert_string_equal(world.law->headings[0].title, "总则");
    assert_string_equal(world.law->headings[3].title, "附则");
    for (size_t i = 0; i < TEST_COUNT(parts); i++) {
        const struct law_article *a = law_find_article(world.law, parts[i].article, 0);
        assert_non_null(a);
        assert_int_equal(a->paragraph_count, parts[i].paragraphs);
        assert_int_equal(a->paragraphs[a->paragraph_count - 1].item_count, parts[i].items);
    }
}

static void is_found_at(const char *query, const char *cite) {
    struct law_hits hits;
    char found[CITE_TEXT_SIZE];
    law_search(&hits, &world.law, 1, query, 1);
    assert_true(hits.count > 0);
    cite_format(&hits.list[0].cite, false, found);
    assert_string_equal(found, cite);
    law_hits_clear(&hits);
}

/* Old names stand as they stood; half-width and full-width marks find the same. */
static void the_text_is_found_as_typed(void **state) {
    (void)state;
    is_found_at("行政监察法", "1");
    is_found_at("党纪政纪处分", "4");
    is_found_at("干扰,阻碍", "8(1)");
    is_found_at("乡(镇、街道)", "24.1");
    is_found_at("乡（镇、街道）", "24.1");
    is_found_at("第五条第（三）项", "5(3)");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_text_equals_its_source),
        cmocka_unit_test(the_parts_are_counted),
        cmocka_unit_test(the_text_is_found_as_typed),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
