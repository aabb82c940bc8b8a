/* The library: packs and shelf as one. */
#include <stdlib.h>
#include <string.h>

#include "data/import/shelf.h"
#include "data/library/links.h"
#include "tests/support/office_fixture.h"
#include "tests/support/shelf_gen.h"
#include "tests/support/support.h"

struct world {
    struct office_fixture f;
    struct library *library;
};

static int setup(void **state) {
    struct world *w = mem_alloc(sizeof *w);
    office_setup(&w->f);
    w->library = library_new(w->f.packs, w->f.office);
    *state = w;
    return 0;
}

static int teardown(void **state) {
    struct world *w = *state;
    library_free(&w->library);
    office_teardown(&w->f);
    mem_free(w);
    return 0;
}

static const struct shelf_piece pieces[] = {
    {.kind = SHELF_ARTICLE, .number = 1, .words = ""},
    {.kind = SHELF_PARAGRAPH, .number = 1, .words = "珙桐之下，不得堆放鹅卵石。"},
    {.kind = SHELF_ARTICLE, .number = 2, .words = ""},
    {.kind = SHELF_PARAGRAPH, .number = 1, .words = "违反第一条的，责令搬走。"},
};

static void put_dated(struct world *w, const char *title, char fill, day_t issued, day_t from,
                      enum shelf_status status) {
    char digest[SHELF_DIGEST_SIZE];
    memset(digest, fill, sizeof digest - 1);
    digest[sizeof digest - 1] = '\0';
    struct shelf_text text = {.title = title,
                              .source = "a.txt",
                              .digest = digest,
                              .issued = issued,
                              .effective = from,
                              .status = status,
                              .bytes = 10,
                              .pieces = pieces,
                              .count = TEST_COUNT(pieces)};
    office_must(&w->f, &(struct office_command){.verb = DO_TEXT_ADD, .text = &text}, NULL);
    library_refresh(w->library);
}

static void put(struct world *w, const char *title, char fill, day_t from,
                enum shelf_status status) {
    put_dated(w, title, fill, DAY_NONE, from, status);
}

/* "dpg2009:5 shelf-1:2" for the first few. */
static void assert_found(struct world *w, const struct library_query *query, size_t few,
                         const char *expected) {
    struct library_found *found;
    struct err err = {0};
    struct sb got = {0};
    assert_true(library_search(w->library, query, &found, &err));
    for (size_t i = 0; i < library_found_count(found) && i < few; i++) {
        struct library_hit hit;
        char cite[CITE_TEXT_SIZE];
        assert_true(library_found_at(found, i, &hit, &err));
        assert_non_null(hit.words);
        assert_true(hit.at + hit.len <= strlen(hit.words));
        cite_format(&hit.cite, true, cite);
        sb_add(&got, got.len > 0 ? " " : "");
        sb_add(&got, cite);
    }
    assert_string_equal(sb_text(&got), expected);
    library_found_free(&found);
    sb_free(&got);
}

#define TODAY FIXTURE_TODAY
#define ASK_ON(day, ...) (&(struct library_query){.on = (day), .today = TODAY, __VA_ARGS__})
#define ASK(...) ASK_ON(DAY_NONE, __VA_ARGS__)

static void both_are_asked(void **state) {
    struct world *w = *state;
    put(w, "甲县珙桐保护办法", 'a', 15000, SHELF_IN_FORCE);
    assert_found(w, ASK(.words = "鹅卵石"), 9, "shelf-1:1.1");
    assert_found(w, ASK(.words = "珙桐"), 9, "shelf-1 shelf-1:1.1");
    assert_found(w, ASK(.words = "珙桐", .packs_only = true), 9, "");
    assert_found(w, ASK(.words = "刑讯逼供"), 9, "police:22(4)");
    assert_found(w, ASK(.words = "刑讯逼供", .shelf_only = true), 9, "");
    assert_found(w, ASK(.words = "  "), 9, "");
}

static void provisions_are_named(void **state) {
    struct world *w = *state;
    put(w, "甲县珙桐保护办法", 'a', 15000, SHELF_IN_FORCE);
    assert_found(w, ASK(.words = "珙桐 第二条"), 1, "shelf-1:2");
    assert_found(w, ASK(.words = "　珙桐　第二条　"), 1, "shelf-1:2");
    assert_found(w, ASK(.words = "2", .only = "shelf-1"), 1, "shelf-1:2");
    assert_found(w, ASK(.words = "5(3)", .only = "dpg2009"), 1, "dpg2009:5(3)");
    assert_found(w, ASK(.words = "公安 22(4)"), 1, "police:22(4)");
    assert_found(w, ASK(.words = "第七条", .first = "ccp2019"), 1, "ccp2019:7");
    assert_found(w, ASK(.words = "第七条"), 1, "dpg2009:7");
}

/* 附件1 is a provision, named by what it is called; a foreign name no text bears takes the article of any. */
static void annexes_and_foreign_names(void **state) {
    struct world *w = *state;
    static const struct shelf_piece annexed[] = {
        {.kind = SHELF_ARTICLE, .number = 1, .words = ""},
        {.kind = SHELF_PARAGRAPH, .number = 1, .words = "编制按照附件1执行。"},
        {.kind = SHELF_ARTICLE, .number = 101, .mark = "附件1", .words = ""},
        {.kind = SHELF_PARAGRAPH, .number = 1, .words = "每十人一辆榧木车。"},
        {.kind = SHELF_HEADING, .level = LAW_INSTRUMENT, .words = "附表二　乙县细则"},
        {.kind = SHELF_ARTICLE, .number = 201, .mark = "第一条", .words = ""},
        {.kind = SHELF_PARAGRAPH, .number = 1, .words = "细则。"}};
    char digest[SHELF_DIGEST_SIZE];
    memset(digest, 'c', sizeof digest - 1);
    digest[sizeof digest - 1] = '\0';
    struct shelf_text text = {.title = "甲县用车办法",
                              .source = "c.txt",
                              .digest = digest,
                              .issued = DAY_NONE,
                              .effective = 15000,
                              .status = SHELF_IN_FORCE,
                              .bytes = 10,
                              .pieces = annexed,
                              .count = TEST_COUNT(annexed)};
    office_must(&w->f, &(struct office_command){.verb = DO_TEXT_ADD, .text = &text}, NULL);
    library_refresh(w->library);
    assert_found(w, ASK(.words = "附件一"), 1, "shelf-1:101");
    assert_found(w, ASK(.words = "《甲县用车办法》附件1"), 1, "shelf-1:101");
    assert_found(w, ASK(.words = "用车办法附表2"), 1, "shelf-1:201");
    struct library_found *found;
    struct library_hit hit;
    struct err err;
    assert_true(library_search(w->library, ASK(.words = "榧木车"), &found, &err));
    assert_true(library_found_at(found, 0, &hit, &err));
    assert_string_equal(hit.name, "附件1");
    library_found_free(&found);
    assert_found(w, ASK(.words = "Article 5(2) of the Provisional Provisions"), 1, "dpg2009:5(2)");
    assert_found(w, ASK(.words = "article 13 discipline act"), 1, "gov2020:13");
    assert_found(w, ASK(.words = "暂规10.2"), 1, "dpg2009:10.2");
}

static void titles_sound(void **state) {
    struct world *w = *state;
    put(w, "甲县珙桐保护办法", 'a', 15000, SHELF_IN_FORCE);
    assert_found(w, ASK(.words = "gtbh", .pinyin = true, .shelf_only = true), 1, "shelf-1");
    /* A text asked for by its name stands before all, one that only holds the sounds behind the packs. */
    assert_found(w, ASK(.words = "jxgtbhbf", .pinyin = true), 1, "shelf-1");
    assert_found(w, ASK(.words = "gongtongbaohu", .pinyin = true), 1, "shelf-1");
    assert_found(w, ASK(.words = "gtbh"), 9, "");
    assert_found(w, ASK(.words = "aqsc", .pinyin = true), 1, "safety2010");
    /* Words of the packs, too. */
    assert_found(w, ASK(.words = "xxbg", .pinyin = true), 9, "police:22(4)");
    assert_found(w, ASK(.words = "xingxunbigong", .pinyin = true, .only = "police"), 9,
                 "police:22(4)");
    /* One sound for its like, where nothing sounds as typed. */
    assert_found(w, ASK(.words = "xinxunbigong", .pinyin = true, .only = "police"), 9,
                 "police:22(4)");
    assert_found(w, ASK(.words = "xx", .pinyin = true, .only = "police"), 9, "");
    /* They are asked as the words they sound like: the stored answer stands first. */
    assert_found(w, ASK(.words = "shensuqixian", .pinyin = true), 2, "dpg2009:22 dpg2009:17.2");
}

/* A provision that a text of ours tells is found by the name it has at home, before the one that
 * has the same number here; the text itself, once it is on the shelf, before ours. */
/* Letters reach the words of the shelf's provisions, on a screen as on the command line. */
static void words_of_the_shelf_sound(void **state) {
    struct world *w = *state;
    put(w, "珙桐保护办法", 'a', TODAY - 100, SHELF_UNKNOWN);
    assert_found(w, ASK(.words = "eluanshi", .pinyin = true), 9, "shelf-1:1.1");
    assert_found(w, ASK(.words = "els", .pinyin = true, .shelf_only = true), 9, "");
    assert_found(w, ASK(.words = "elsh", .pinyin = true, .shelf_only = true), 9, "shelf-1:1.1");
    assert_found(w, ASK(.words = "eluanshi", .pinyin = true, .enough = 20), 9, "shelf-1:1.1");
    assert_found(w, ASK(.words = "elanshi", .pinyin = true, .shelf_only = true), 9, "");
    assert_found(w, ASK(.words = "zelingbanzou", .pinyin = true), 9, "shelf-1:2.1");
    assert_found(w, ASK(.words = "zhelinbanzou", .pinyin = true), 9, "");
    assert_found(w, ASK(.words = "zelinbanzou", .pinyin = true), 9, "shelf-1:2.1"); /* n for ng */
}

static void provisions_told_go_by_their_name(void **state) {
    struct world *w = *state;
    assert_found(w, ASK(.words = "监察法第十一条"), 1, "gov2020:111");
    assert_found(w, ASK(.words = "监察法52条"), 1, "gov2020:152");
    assert_found(w, ASK(.words = "公务员法第九十五条"), 1, "gov2020:395");
    assert_found(w, ASK(.words = "政务处分法第十一条"), 1, "gov2020:11");
    put(w, "中华人民共和国公务员法", 'a', 15000, SHELF_IN_FORCE);
    assert_found(w, ASK(.words = "公务员法第一条"), 1, "shelf-1:1");
}

/* Versions follow each other; one that is followed no longer holds. */
static void versions_and_days(void **state) {
    struct world *w = *state;
    const struct library_text **versions;
    put(w, "甲县珙桐保护办法", 'b', 16000, SHELF_UNKNOWN);
    put(w, "甲县珙桐保护办法", 'a', 15000, SHELF_UNKNOWN);
    put(w, "乙县珙桐保护办法", 'c', 15000, SHELF_REPEALED);
    size_t count = library_versions(w->library, library_text(w->library, "shelf-1"), &versions);
    assert_int_equal(count, 2);
    assert_string_equal(versions[0]->id, "shelf-2");
    assert_string_equal(versions[1]->id, "shelf-1");
    mem_free(versions);
    const struct library_text *old = library_text(w->library, "shelf-2");
    assert_int_equal(library_holds_on(old, 14999, TODAY), TRI_NO);
    assert_int_equal(library_holds_on(old, 15999, TODAY), TRI_YES);
    assert_int_equal(library_holds_on(old, 16000, TODAY), TRI_NO);
    const struct library_text *new = library_text(w->library, "shelf-1");
    const struct library_text *gone = library_text(w->library, "shelf-3");
    assert_int_equal(library_holds_on(new, 16000, TODAY), TRI_UNKNOWN);
    /* Repealed now; when, is not known. */
    assert_int_equal(library_holds_on(gone, TODAY, TODAY), TRI_NO);
    assert_int_equal(library_holds_on(gone, 16000, TODAY), TRI_UNKNOWN);
    assert_int_equal(library_holds_on(gone, 14999, TODAY), TRI_NO);
    /* What is history now was in force once. */
    const struct library_text *campaign = library_text(w->library, "safety2010");
    assert_int_equal(library_holds_on(campaign, TODAY, TODAY), TRI_NO);
    assert_int_equal(library_holds_on(campaign, 14700, TODAY), TRI_UNKNOWN);
    /* The search leaves out what did not hold, on the shelf too. */
    assert_found(w, ASK(.words = "鹅卵石"), 9, "shelf-1:1.1 shelf-2:1.1 shelf-3:1.1");
    assert_found(w, ASK_ON(15500, .words = "鹅卵石"), 9, "shelf-2:1.1 shelf-3:1.1");
    assert_found(w, ASK_ON(16000, .words = "鹅卵石"), 9, "shelf-1:1.1 shelf-3:1.1");
    assert_found(w, ASK_ON(TODAY, .words = "鹅卵石"), 9, "shelf-1:1.1");
    assert_found(w, ASK_ON(14000, .words = "鹅卵石"), 9, "");
    assert_found(w, ASK(.words = "鹅卵石", .in_force = true), 9, "");
    count = library_versions(w->library, library_text(w->library, "ccp2019"), &versions);
    assert_int_equal(count, 2);
    assert_string_equal(versions[1]->id, "ccp2019");
    mem_free(versions);
    assert_null(library_text(w->library, "shelf-9"));
    assert_null(library_text(w->library, "nosuch"));
}

/* A text that names no day of effect ends no other: from its issue on both may hold. */
static void an_undated_version_ends_none(void **state) {
    struct world *w = *state;
    put(w, "甲县珙桐保护办法", 'a', 15000, SHELF_UNKNOWN);
    put_dated(w, "甲县珙桐保护办法", 'b', 16000, DAY_NONE, SHELF_UNKNOWN);
    const struct library_text *old = library_text(w->library, "shelf-1");
    const struct library_text *new = library_text(w->library, "shelf-2");
    assert_int_equal(old->to, DAY_NONE);
    assert_int_equal(old->doubt, 16000);
    assert_int_equal(library_holds_on(old, 16500, TODAY), TRI_UNKNOWN);
    assert_int_equal(library_holds_on(new, 15999, TODAY), TRI_NO);
    assert_int_equal(library_holds_on(new, 16500, TODAY), TRI_UNKNOWN);
    /* Both are shown, the newer one first. */
    assert_found(w, ASK_ON(16500, .words = "鹅卵石"), 9, "shelf-2:1.1 shelf-1:1.1");
    assert_found(w, ASK_ON(15500, .words = "鹅卵石"), 9, "shelf-1:1.1");
    /* A later one with its day ends them. */
    put(w, "甲县珙桐保护办法", 'c', 17000, SHELF_UNKNOWN);
    assert_found(w, ASK_ON(17000, .words = "鹅卵石"), 9, "shelf-3:1.1");
    /* One text asked alone is asked as of the day too. */
    assert_found(w, ASK_ON(17000, .words = "鹅卵石", .only = "shelf-1"), 9, "");
    assert_found(w, ASK_ON(15500, .words = "鹅卵石", .only = "shelf-1"), 9, "shelf-1:1.1");
}

static size_t count_links(const struct library_link *links, size_t count,
                          enum library_link_kind kind, const char *cite) {
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        char name[CITE_TEXT_SIZE];
        cite_format(&links[i].cite, true, name);
        found += links[i].kind == kind && (!cite || strcmp(name, cite) == 0);
    }
    return found;
}

static void provisions_hang_together(void **state) {
    struct world *w = *state;
    struct library_link *links;
    put(w, "甲县珙桐保护办法", 'a', 15000, SHELF_IN_FORCE);
    struct cite nine = {.regime = "dpg2009", .article = 9},
                two = {.regime = "shelf-1", .article = 2},
                one = {.regime = "shelf-1", .article = 1},
                six = {.regime = "dpg2009", .article = 6};
    size_t count = library_links(w->library, &nine, &links);
    assert_int_equal(count_links(links, count, LINK_MENTION, "dpg2009:5"), 1);
    assert_true(count_links(links, count, LINK_HERE, NULL) >= 2);
    mem_free(links);
    count = library_links(w->library, &two, &links);
    assert_int_equal(count_links(links, count, LINK_MENTION, "shelf-1:1"), 1);
    mem_free(links);
    count = library_links(w->library, &one, &links);
    assert_int_equal(count_links(links, count, LINK_FROM, "shelf-1:2"), 1);
    mem_free(links);
    count = library_links(w->library, &six, &links);
    assert_true(count_links(links, count, LINK_SEEN, NULL) > 0);
    mem_free(links);
}

static int by_words(const void *left, const void *right) {
    return strcmp(left, right);
}

/* Every citation that was found, sorted. */
static void put_sorted(struct library_found *found, struct sb *out) {
    size_t count = library_found_count(found);
    char(*cites)[CITE_TEXT_SIZE] = mem_alloc((count + 1) * sizeof *cites);
    struct err err;
    for (size_t i = 0; i < count; i++) {
        struct library_hit hit;
        assert_true(library_found_at(found, i, &hit, &err));
        cite_format(&hit.cite, true, cites[i]);
    }
    qsort(cites, count, sizeof *cites, by_words);
    for (size_t i = 0; i < count; i++)
        sb_add_fmt(out, "%s\n", cites[i]);
    mem_free(cites);
}

/* The first few at once, the rest when there is time: the same as all at once. */
static void found_little_by_little(void **state) {
    struct world *w = *state;
    struct shelf_gen gen;
    struct shelf_gen_source from;
    struct shelf_outcome out;
    struct err err = {0};
    struct library_found *all, *some;
    shelf_gen_begin(&gen, w->f.packs, 7);
    struct shelf_source source = shelf_gen_source(&from, &gen, 20, 30);
    assert_true(shelf_import(w->f.office, &source, NULL, &out, &err));
    shelf_gen_source_end(&from);
    shelf_gen_end(&gen);
    library_refresh(w->library);
    assert_true(library_search(w->library, ASK(.words = "的"), &all, &err));
    assert_true(library_search(w->library, ASK(.words = "的", .enough = 50), &some, &err));
    assert_true(library_found_whole(all));
    assert_false(library_found_whole(some));
    assert_true(library_found_count(some) < library_found_count(all));
    while (!library_found_whole(some))
        assert_true(library_found_more(some, library_found_count(some) + 100, &err));
    assert_int_equal(library_found_count(some), library_found_count(all));
    /* Each step is sorted for itself; nothing is lost or told twice. */
    struct sb left = {0}, right = {0};
    put_sorted(all, &left);
    put_sorted(some, &right);
    assert_string_equal(sb_text(&left), sb_text(&right));
    sb_free(&left);
    sb_free(&right);
    library_found_free(&all);
    library_found_free(&some);
}

/* A shelf that cannot be read is told each time; the packs are there, and nothing moves. */
static void a_shelf_that_cannot_be_read(void **state) {
    struct world *w = *state;
    const struct library_text *first, *again;
    struct library_found *found;
    struct err err = {0};
    size_t count, same;
    library_free(&w->library);
    office_tamper(&w->f, "DROP TABLE text"); /* while it is open: opening finds it */
    w->library = library_new(w->f.packs, w->f.office);
    assert_false(library_texts(w->library, &first, &count, &err));
    assert_true(err.code != ERR_NONE);
    assert_true(count > 10);
    for (int i = 0; i < 5; i++) {
        assert_false(library_texts(w->library, &again, &same, NULL));
        assert_ptr_equal(first, again);
        assert_int_equal(count, same);
    }
    assert_non_null(library_text(w->library, "dpg2009"));
    assert_false(library_search(w->library, ASK(.words = "申诉"), &found, &err));
    assert_null(found);
}

/* A law handed out stays while others are opened. */
static void laws_are_kept(void **state) {
    struct world *w = *state;
    struct err err;
    put(w, "甲县珙桐保护办法", 'a', 15000, SHELF_IN_FORCE);
    const struct law *law = library_law(w->library, "shelf-1", &err);
    assert_non_null(law);
    assert_ptr_equal(law, library_law(w->library, "shelf-1", &err));
    assert_string_equal(law->articles[1].paragraphs[0].text, "违反第一条的，责令搬走。");
    assert_null(library_law(w->library, "shelf-2", &err));
    assert_string_equal(err.msg, "err.shelf.none");
    assert_null(library_law(w->library, "nosuch", &err));
}

/* Without an office there are the packs. */
static void packs_alone(void **state) {
    struct world *w = *state;
    struct library *library = library_new(w->f.packs, NULL);
    struct library_found *found;
    assert_true(library_search(library, ASK(.words = "申诉"), &found, NULL));
    assert_true(library_found_count(found) > 5);
    library_found_free(&found);
    library_free(&library);
}

int main(void) {
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(both_are_asked),
        T(provisions_are_named),
        T(annexes_and_foreign_names),
        T(titles_sound),
        T(words_of_the_shelf_sound),
        T(provisions_told_go_by_their_name),
        T(versions_and_days),
        T(an_undated_version_ends_none),
        T(provisions_hang_together),
        T(found_little_by_little),
        T(a_shelf_that_cannot_be_read),
        T(laws_are_kept),
        T(packs_alone),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
