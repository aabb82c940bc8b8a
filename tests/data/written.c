/*
 * Search in what was written: found whatever was saved, at once and after the index caught up; the index is proved and
 * can be made anew.
 */
#include "tests/support/support.h"

#include <string.h>

#include "core/base/mem.h"
#include "data/office/case/written.h"
#include "tests/support/office_fixture.h"

static int setup(void **state) {
    struct office_fixture *f = mem_alloc(sizeof *f);
    office_setup(f);
    *state = f;
    return 0;
}

static int teardown(void **state) {
    office_teardown(*state);
    mem_free(*state);
    return 0;
}

static void tidy_all(struct office_fixture *f) {
    struct err err;
    for (int i = 0; office_untidy(f->office); i++) {
        assert_true(i < 1000);
        assert_true(office_tidy(f->office, &err));
    }
}

/* "1:decision.facts 2:…", the counts compared beside. */
static void finds(struct office_fixture *f, const char *words, const char *wanted) {
    struct written_hits hits;
    struct err err;
    struct sb got = {0};
    int64_t count = -1;
    assert_true(office_written(f->office, words, 0, 50, &hits, &err));
    for (size_t i = 0; i < hits.count; i++)
        sb_add_fmt(&got, "%s%lld:%s", i ? " " : "", (long long)hits.list[i].case_id,
                   hits.list[i].key);
    assert_string_equal(sb_text(&got), wanted);
    assert_true(office_written_count(f->office, words, 0, &count, &err));
    assert_int_equal(count, hits.count);
    written_hits_clear(&hits);
    sb_free(&got);
}

/* Before the index caught up, after it, and after a restart. */
static void finds_always(struct office_fixture *f, const char *words, const char *wanted) {
    finds(f, words, wanted);
    tidy_all(f);
    finds(f, words, wanted);
    office_sound(f);
    office_again(f);
    finds(f, words, wanted);
}

static void what_was_just_saved_is_found(void **state) {
    struct office_fixture *f = *state;
    int64_t one = office_new_case(f), other = office_new_case(f);
    finds(f, "翡翠湖", "");
    office_set(f, one, "decision.facts", "现场位于翡翠湖以东，未经招标即签订合同。");
    office_set(f, other, "respondent.unit", "甲县翡翠湖管理处");
    finds_always(f, "翡翠湖", "2:respondent.unit 1:decision.facts");
    finds_always(f, "湖", "2:respondent.unit 1:decision.facts");
    finds_always(f, "未经招标", "1:decision.facts");
    finds_always(f, "经招", "1:decision.facts");
    finds_always(f, "翡翠湖以西", "");
}

static void what_was_replaced_is_found_no_more(void **state) {
    struct office_fixture *f = *state;
    int64_t id = office_new_case(f);
    office_set(f, id, "decision.facts", "现场位于翡翠湖。");
    tidy_all(f);
    office_set(f, id, "decision.facts", "现场位于琥珀岭。");
    finds_always(f, "翡翠湖", "");
    finds_always(f, "琥珀岭", "1:decision.facts");
    office_clear(f, id, "decision.facts");
    finds_always(f, "琥珀岭", "");
    office_must(f, &(struct office_command){.verb = DO_UNDO, .case_id = id, .today = FIXTURE_TODAY},
                NULL);
    finds_always(f, "琥珀岭", "1:decision.facts");
}

static void words_may_stand_in_several_answers(void **state) {
    struct office_fixture *f = *state;
    int64_t id = office_new_case(f);
    office_set(f, id, "decision.facts", "在拆迁中组织强拆，引发上访。");
    office_set(f, id, "respondent.unit", "甲县 乙镇 ＡＢＣ公司");
    finds_always(f, "强拆 上访", "1:decision.facts");
    finds_always(f, "强拆 abc公司 上访", "1:decision.facts");
    finds_always(f, "abc公司 强拆 下访", "");
}

static void codes_are_not_words(void **state) {
    struct office_fixture *f = *state;
    int64_t id = office_new_case(f);
    office_set(f, id, "scope.level", "county");
    office_set(f, id, "scope.leader", "yes");
    office_set(f, id, "lead.received_on", "2026-11-20");
    finds_always(f, "county", "");
    finds_always(f, "yes", "");
    finds_always(f, "2026-11-20", "1:lead.received_on");
    finds_always(f, "  ", "");
}

static void the_first_facts_are_found(void **state) {
    struct office_fixture *f = *state;
    office_sample(f, "01");
    struct written_hits hits;
    struct err err;
    assert_true(office_written(f->office, "强拆", 0, 5, &hits, &err));
    assert_int_equal(hits.count, 1);
    written_hits_clear(&hits);
    office_sound(f);
}

static void the_place_is_that_of_the_value(void **state) {
    struct office_fixture *f = *state;
    struct written_hits hits;
    struct err err;
    int64_t id = office_new_case(f);
    office_set(f, id, "decision.facts", "由Ｗｅｎ公司承建的翡翠湖工程");
    assert_true(office_written(f->office, "wen公司 翡翠", 0, 5, &hits, &err));
    assert_int_equal(hits.count, 1);
    assert_int_equal(hits.list[0].at, strlen("由"));
    assert_int_equal(hits.list[0].len, strlen("Ｗｅｎ公司"));
    assert_string_equal(hits.list[0].label.zh, "问责事实");
    assert_int_equal(hits.list[0].others, 0);
    written_hits_clear(&hits);
}

static void pages_follow_each_other(void **state) {
    struct office_fixture *f = *state;
    struct written_hits hits;
    struct err err;
    for (int i = 0; i < 7; i++)
        office_set(f, office_new_case(f), "decision.facts", "翡翠湖工程");
    tidy_all(f);
    office_set(f, 4, "decision.facts", "翡翠湖工程，延期"); /* late among those on time */
    int64_t after = 0, expected = 7;
    do {
        assert_true(office_written(f->office, "翡翠湖", after, 3, &hits, &err));
        for (size_t i = 0; i < hits.count; i++)
            assert_int_equal(hits.list[i].case_id, expected--);
        after = hits.list[hits.count - 1].case_id;
        assert_int_equal(hits.more, expected > 0);
        written_hits_clear(&hits);
    } while (expected > 0);
}

static void an_older_office_is_found_in_at_once(void **state) {
    struct office_fixture *f = *state;
    for (int i = 0; i < 3; i++)
        office_set(f, office_new_case(f), "decision.facts", "翡翠湖工程");
    office_make_older(f, 4);
    office_again(f);
    finds(f, "翡翠湖", "3:decision.facts 2:decision.facts 1:decision.facts");
    assert_true(office_take_pen(f->office, NULL));
    finds_always(f, "翡翠湖", "3:decision.facts 2:decision.facts 1:decision.facts");
    office_shut(f);
    assert_int_equal(office_ask(f->path, "SELECT count(*) FROM words_late"), 0);
    office_again(f);
}

static void a_wrong_index_is_told_and_made_anew(void **state) {
    struct office_fixture *f = *state;
    struct err err;
    office_set(f, office_new_case(f), "decision.facts", "翡翠湖工程");
    office_set(f, office_new_case(f), "decision.facts", "琥珀岭工程");
    office_again(f);
    office_sound(f);
    office_tamper(f, "INSERT INTO words (words) VALUES ('delete-all')");
    office_again(f);
    assert_true(office_finds(f, "err.verify.words"));
    finds(f, "翡翠湖", "");
    assert_true(office_take_pen(f->office, &err));
    assert_true(office_written_rebuild(f->office, &err));
    finds_always(f, "翡翠湖", "1:decision.facts");
    office_tamper(f, "INSERT INTO words (rowid, grams) VALUES (9, '0abc')");
    office_again(f);
    assert_true(office_finds(f, "err.verify.strays"));
}

static void a_clean_office_has_nothing_to_tidy(void **state) {
    struct office_fixture *f = *state;
    struct err err;
    for (int i = 0; i < 20; i++)
        office_set(f, office_new_case(f), "case.title", "甲案");
    tidy_all(f);
    assert_false(office_untidy(f->office));
    assert_true(office_tidy(f->office, &err));
    office_set(f, 1, "case.title", "乙案");
    assert_true(office_untidy(f->office));
    tidy_all(f);
    office_sound(f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_just_saved_is_found, setup, teardown),
        cmocka_unit_test_setup_teardown(what_was_replaced_is_found_no_more, setup, teardown),
        cmocka_unit_test_setup_teardown(words_may_stand_in_several_answers, setup, teardown),
        cmocka_unit_test_setup_teardown(codes_are_not_words, setup, teardown),
        cmocka_unit_test_setup_teardown(the_first_facts_are_found, setup, teardown),
        cmocka_unit_test_setup_teardown(the_place_is_that_of_the_value, setup, teardown),
        cmocka_unit_test_setup_teardown(pages_follow_each_other, setup, teardown),
        cmocka_unit_test_setup_teardown(an_older_office_is_found_in_at_once, setup, teardown),
        cmocka_unit_test_setup_teardown(a_wrong_index_is_told_and_made_anew, setup, teardown),
        cmocka_unit_test_setup_teardown(a_clean_office_has_nothing_to_tidy, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
