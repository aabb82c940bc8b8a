/* Copies of the ring keep the words of the shelf's texts once, in the newest; restoring brings them back
 * from wherever they are whole, and says what is nowhere. */
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "data/import/shelf.h"
#include "data/office/copies.h"
#include "data/office/internal.h"
#include "data/shelf/search.h"
#include "data/store/shelf.h"
#include "tests/support/office_fixture.h"
#include "tests/support/shelf_gen.h"
#include "tests/support/support.h"

#define LAWS 12

struct setting {
    struct office_fixture f;
    int64_t id;
    struct office_copies copies;
};

static void put_laws(struct office_fixture *f, uint64_t seed, size_t laws) {
    struct shelf_gen gen;
    struct shelf_gen_source from;
    struct shelf_outcome out;
    struct err err = {0};
    shelf_gen_begin(&gen, f->packs, seed);
    struct shelf_source source = shelf_gen_source(&from, &gen, laws, 40);
    if (!shelf_import(f->office, &source, NULL, &out, &err))
        fail_msg("%s %s", err.msg, err.arg[0]);
    assert_int_equal(out.added, laws);
    shelf_gen_source_end(&from);
    shelf_gen_end(&gen);
}

static void copy_on(struct setting *s, day_t day) {
    struct err err = {0};
    char title[32];
    snprintf(title, sizeof title, "第%d日", (int)day);
    office_set(&s->f, s->id, "case.title", title);
    if (!office_backup_ring(s->f.office, day, &err))
        fail_msg("%s %s %s", err.msg, err.arg[0], err.arg[1]);
    office_copies_clear(&s->copies);
    office_copies(s->f.path, &s->copies);
}

/* An office with a shelf, and copies of three days. */
static void begin(struct setting *s) {
    *s = (struct setting){.id = 0};
    office_setup(&s->f);
    s->id = office_new_case(&s->f);
    put_laws(&s->f, 7, LAWS);
    for (int day = 0; day < 3; day++)
        copy_on(s, FIXTURE_TODAY + day);
    assert_int_equal(s->copies.count, 3);
}

static void end(struct setting *s) {
    office_copies_clear(&s->copies);
    office_teardown(&s->f);
}

/* How many pieces of the shelf hold the character; every law has it. */
static size_t finds(struct office_fixture *f, const char *words) {
    struct shelf *shelf = shelf_new(f->office);
    struct shelf_query query = {.text = words};
    struct shelf_found found;
    assert_true(shelf_search(shelf, &query, 0, &found, NULL));
    size_t count = found.count;
    shelf_found_clear(&found);
    shelf_free(&shelf);
    return count;
}

static size_t restore(struct setting *s, const char *from) {
    struct err err = {0};
    char aside[512];
    size_t lost = 0;
    office_shut(&s->f);
    if (!office_restore(s->f.path, from, s->f.packs, aside, &lost, &err))
        fail_msg("%s %s %s", err.msg, err.arg[0], err.arg[1]);
    assert_true(office_open(&s->f.office, s->f.path, OFFICE_WRITE, s->f.packs, &err));
    office_sound(&s->f);
    return lost;
}

static void test_only_the_newest_is_whole(void **state) {
    (void)state;
    struct setting s;
    struct err err = {0};
    begin(&s);
    assert_false(s.copies.list[0].slim);
    assert_true(s.copies.list[1].slim && s.copies.list[2].slim);
    assert_true(s.copies.list[1].size * 2 < s.copies.list[0].size);
    for (size_t i = 0; i < 3; i++) {
        struct office_report report;
        struct office *copy = NULL;
        assert_true(office_open(&copy, s.copies.list[i].path, OFFICE_READ, s.f.packs, &err));
        assert_true(office_verify(copy, &report, &err));
        assert_true(report.sound);
        assert_int_equal(report.slim, i > 0);
        office_report_clear(&report);
        assert_true(office_close(&copy, &err));
    }
    /* A second office of the same words must not come of it. */
    struct office *copy = NULL;
    assert_false(office_open(&copy, s.copies.list[2].path, OFFICE_WRITE, s.f.packs, &err));
    assert_string_equal(err.msg, "err.office.slim");
    assert_null(copy);
    end(&s);
}

static void test_words_come_back(void **state) {
    (void)state;
    struct setting s;
    begin(&s);
    size_t before = finds(&s.f, "第");
    assert_true(before > LAWS);
    char *oldest = mem_dup(s.copies.list[2].path);
    /* From the office that is set aside. */
    assert_int_equal(restore(&s, oldest), 0);
    assert_int_equal(finds(&s.f, "第"), before);
    mem_free(oldest);
    end(&s);
}

static void test_words_come_from_the_ring(void **state) {
    (void)state;
    struct setting s;
    begin(&s);
    size_t before = finds(&s.f, "第");
    char *oldest = mem_dup(s.copies.list[2].path);
    office_shut(&s.f);
    assert_int_equal(truncate(s.f.path, 4096), 0);
    assert_int_equal(restore(&s, oldest), 0);
    assert_int_equal(finds(&s.f, "第"), before);
    mem_free(oldest);
    end(&s);
}

/* Nowhere: off the shelf, in the journal, and imported again. */
static void test_words_are_nowhere(void **state) {
    (void)state;
    struct setting s;
    begin(&s);
    char *oldest = mem_dup(s.copies.list[2].path);
    size_t before = finds(&s.f, "第");
    office_shut(&s.f);
    assert_int_equal(truncate(s.f.path, 4096), 0);
    assert_int_equal(unlink(s.copies.list[0].path), 0);
    assert_int_equal(restore(&s, oldest), LAWS);
    assert_int_equal(finds(&s.f, "第"), 0);
    put_laws(&s.f, 7, LAWS);
    office_sound(&s.f);
    assert_int_equal(finds(&s.f, "第"), before);
    mem_free(oldest);
    end(&s);
}

/* What only the earlier copy has is not taken from it. */
static void test_the_only_words_stay(void **state) {
    (void)state;
    struct setting s;
    begin(&s);
    put_laws(&s.f, 8, 1);
    copy_on(&s, FIXTURE_TODAY + 3);
    struct arena *arena = arena_new();
    struct text_record text;
    struct query *q = store_texts(s.f.office->store);
    assert_true(store_text_next(q, arena, &text));
    assert_true(query_done(q, NULL));
    office_must(
        &s.f,
        &(struct office_command){.verb = DO_TEXT_REMOVE, .text_id = text.id, .reason = "重复"},
        NULL);
    arena_free(&arena);
    copy_on(&s, FIXTURE_TODAY + 4);
    assert_false(s.copies.list[0].slim);
    assert_false(s.copies.list[1].slim);
    assert_true(s.copies.list[2].slim);
    end(&s);
}

/* Saying it of an office does not make one: what is missing is found. */
static void test_claimed(void **state) {
    (void)state;
    struct setting s;
    struct office_report report;
    struct err err = {0};
    begin(&s);
    struct store *store = s.f.office->store;
    assert_true(store_begin(store, &err));
    assert_true(store_set_meta(store, "texts.elsewhere", "yes", &err));
    assert_true(store_commit(store, &err));
    assert_true(office_verify(s.f.office, &report, &err));
    assert_false(report.sound);
    office_report_clear(&report);
    end(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_only_the_newest_is_whole), cmocka_unit_test(test_words_come_back),
        cmocka_unit_test(test_words_come_from_the_ring), cmocka_unit_test(test_words_are_nowhere),
        cmocka_unit_test(test_the_only_words_stay),      cmocka_unit_test(test_claimed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
