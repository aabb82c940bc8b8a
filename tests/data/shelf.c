/* The shelf of law: texts put there whole, told from one another, taken away, checked. */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "data/import/shelf.h"
#include "data/office/copies.h"
#include "data/office/entries.h"
#include "data/office/internal.h"
#include "data/shelf/search.h"
#include "tests/support/office_fixture.h"
#include "tests/support/shelf_gen.h"
#include "tests/support/support.h"

/* With words that no generated law holds. */
static const struct shelf_piece pieces[] = {
    {.kind = SHELF_PREAMBLE, .words = "关于印发的通知", .line = 2},
    {.kind = SHELF_PREAMBLE, .words = "请遵照执行", .line = 3},
    {.kind = SHELF_HEADING, .level = 3, .number = 1, .words = "总则", .line = 4},
    {.kind = SHELF_ARTICLE, .number = 1, .words = "", .line = 5},
    {.kind = SHELF_PARAGRAPH, .number = 1, .words = "为了珙桐依法办事，制定本规定。", .line = 5},
    {.kind = SHELF_ARTICLE, .number = 1, .sub = 1, .mark = "五", .words = "问", .line = 6},
    {.kind = SHELF_PARAGRAPH, .number = 1, .words = "有下列情形之一的：", .line = 7},
    {.kind = SHELF_ITEM, .number = 1, .mark = "（一）", .words = "瞒报的；", .line = 8},
    {.kind = SHELF_POINT, .number = 1, .mark = "1.", .words = "一次的；", .line = 9},
    {.kind = SHELF_ITEM, .number = 2, .mark = "（二）", .words = "迟报的。", .line = 10},
    {.kind = SHELF_PARAGRAPH, .number = 2, .words = "另有规定的除外。", .line = 11},
};

static char digest_a[SHELF_DIGEST_SIZE], digest_b[SHELF_DIGEST_SIZE];

static struct shelf_text sample(const char *title, const char *digest) {
    return (struct shelf_text){.title = title,
                               .source = "a.docx",
                               .digest = digest,
                               .issued = 20000,
                               .effective = 20100,
                               .status = SHELF_IN_FORCE,
                               .bytes = 1234,
                               .pieces = pieces,
                               .count = TEST_COUNT(pieces)};
}

static int64_t put_text(struct office_fixture *f, const struct shelf_text *text, bool *already) {
    struct office_outcome outcome;
    office_must(f, &(struct office_command){.verb = DO_TEXT_ADD, .text = text}, &outcome);
    if (already)
        *already = outcome.text_already;
    return outcome.text_id;
}

static void take_away(struct office_fixture *f, int64_t id) {
    office_must(
        f, &(struct office_command){.verb = DO_TEXT_REMOVE, .text_id = id, .reason = "重复"}, NULL);
}

static void put_laws(struct office_fixture *f, uint64_t seed, size_t laws, size_t articles) {
    struct shelf_gen gen;
    struct shelf_gen_source from;
    struct shelf_outcome out;
    struct err err = {0};
    shelf_gen_begin(&gen, f->packs, seed);
    struct shelf_source source = shelf_gen_source(&from, &gen, laws, articles);
    if (!shelf_import(f->office, &source, NULL, &out, &err))
        fail_msg("%s %s", err.msg, err.arg[0]);
    assert_int_equal(out.added, laws);
    shelf_gen_source_end(&from);
    shelf_gen_end(&gen);
}

static size_t finds(struct office_fixture *f, const char *words) {
    struct shelf *shelf = shelf_new(f->office);
    struct shelf_query query = {.text = words};
    struct shelf_found found;
    assert_true(shelf_search(shelf, &query, 0, &found, NULL));
    assert_true(found.whole);
    size_t count = found.count;
    shelf_found_clear(&found);
    shelf_free(&shelf);
    return count;
}

/* ---- putting there, reading back ---- */

static void same_pieces(const struct shelf_text *text) {
    assert_int_equal(text->count, TEST_COUNT(pieces));
    for (size_t i = 0; i < text->count; i++) {
        const struct shelf_piece *a = &text->pieces[i], *b = &pieces[i];
        assert_int_equal(a->kind, b->kind);
        assert_int_equal(a->level, b->level);
        assert_int_equal(a->number, b->number);
        assert_int_equal(a->sub, b->sub);
        assert_int_equal(a->line, b->line);
        assert_string_equal(a->words, b->words);
        if (b->mark)
            assert_string_equal(a->mark, b->mark);
        else
            assert_null(a->mark);
    }
}

/* An older import kept a day of effect before that of issue: it is told as unknown, unless the office said so itself. */
static void a_day_of_effect_before_issue_is_unknown(void **state) {
    (void)state;
    struct office_fixture f;
    struct arena *arena = arena_new();
    struct shelf_text text = sample("某规定", digest_a), got;
    office_setup(&f);
    text.effective = 19000;
    text.status = SHELF_UNKNOWN;
    int64_t old = put_text(&f, &text, NULL);
    text.digest = digest_b;
    text.status = SHELF_IN_FORCE;
    int64_t said = put_text(&f, &text, NULL);
    assert_true(shelf_get(f.office, old, arena, &got, NULL));
    assert_int_equal(got.effective, DAY_NONE);
    assert_int_equal(got.issued, 20000);
    assert_true(shelf_get(f.office, said, arena, &got, NULL));
    assert_int_equal(got.effective, 19000);
    arena_free(&arena);
    office_teardown(&f);
}

static void test_there_and_back(void **state) {
    (void)state;
    struct office_fixture f;
    struct arena *arena = arena_new();
    struct shelf_text text = sample("某规定", digest_a), got, *list = NULL;
    bool already = true;
    size_t count = 0;
    office_setup(&f);
    int64_t id = put_text(&f, &text, &already);
    assert_false(already);
    office_again(&f);
    assert_true(shelf_get(f.office, id, arena, &got, NULL));
    assert_string_equal(got.title, "某规定");
    assert_string_equal(got.source, "a.docx");
    assert_string_equal(got.digest, digest_a);
    assert_int_equal(got.issued, 20000);
    assert_int_equal(got.effective, 20100);
    assert_int_equal(got.status, SHELF_IN_FORCE);
    assert_int_equal(got.bytes, 1234);
    assert_int_equal(got.articles, 2);
    assert_int_equal(got.units, TEST_COUNT(pieces));
    same_pieces(&got);
    /* The same again is not put there twice; another text of that title is. */
    assert_int_equal(put_text(&f, &text, &already), id);
    assert_true(already);
    text.digest = digest_b;
    text.effective = DAY_NONE;
    text.issued = 20200;
    int64_t second = put_text(&f, &text, &already);
    assert_false(already);
    assert_true(second > id);
    assert_true(shelf_versions(f.office, "某规定", arena, &list, &count, NULL));
    assert_int_equal(count, 2);
    assert_int_equal(list[0].id, second);
    assert_int_equal(list[0].effective, DAY_NONE);
    assert_true(shelf_list(f.office, arena, &list, &count, NULL));
    assert_int_equal(count, 2);
    assert_int_equal(list[0].id, id);
    assert_true(shelf_find_digest(f.office, digest_b, arena, &got, NULL));
    assert_int_equal(got.id, second);
    assert_null(got.pieces);
    office_sound(&f);
    arena_free(&arena);
    office_teardown(&f);
}

/* Every text that comes with the program, onto the shelf and back: word for word the same. */
static void test_laws(void **state) {
    (void)state;
    struct office_fixture f;
    struct arena *arena = arena_new();
    size_t count = 0, laws = 0;
    office_setup(&f);
    const char *const *paths = packs_list(f.packs, "regimes/", &count);
    for (size_t i = 0; i < count; i++) {
        size_t size = 0;
        char hex[SHELF_DIGEST_SIZE];
        const char *base = strrchr(paths[i], '/'), *text = packs_file(f.packs, paths[i], &size);
        if (strcmp(base, "/law.txt") != 0)
            continue;
        struct law *law = law_parse("any", paths[i], text, size, NULL), *back = NULL;
        struct sb was = {0}, is = {0};
        assert_non_null(law);
        shelf_digest(text, size, hex);
        struct shelf_text put = {.title = law->title,
                                 .source = paths[i],
                                 .digest = hex,
                                 .issued = DAY_NONE,
                                 .effective = DAY_NONE,
                                 .bytes = (int64_t)size};
        put.pieces = shelf_pieces(law, arena, &put.count);
        assert_true(shelf_law(f.office, put_text(&f, &put, NULL), &back, NULL));
        law_whole(law, &was);
        law_whole(back, &is);
        assert_string_equal(sb_text(&is), sb_text(&was));
        assert_int_equal(back->heading_count, law->heading_count);
        assert_int_equal(strncmp(back->regime, "shelf-", 6), 0);
        sb_free(&was);
        sb_free(&is);
        law_free(&law);
        law_free(&back);
        laws++;
    }
    assert_true(laws > 0);
    office_sound(&f);
    arena_free(&arena);
    office_teardown(&f);
}

/* Every entry of the journal that speaks of the shelf, and no text in it. */
static void test_journaled(void **state) {
    (void)state;
    struct office_fixture f;
    struct journal_rows rows;
    struct shelf_text text = sample("某规定", digest_a);
    office_setup(&f);
    take_away(&f, put_text(&f, &text, NULL));
    assert_true(office_journal(f.office, 0, 0, 2, &rows, NULL));
    assert_string_equal(rows.list[0].verb, "text.remove");
    assert_string_equal(rows.list[0].key, "某规定");
    assert_string_equal(rows.list[0].reason, "重复");
    assert_string_equal(rows.list[1].verb, "text.add");
    assert_int_equal(strlen(rows.list[1].new_value), 64);
    assert_string_equal(rows.list[0].old_value, rows.list[1].new_value);
    journal_rows_clear(&rows);
    office_sound(&f);
    office_teardown(&f);
}

static void test_refused(void **state) {
    (void)state;
    struct office_fixture f;
    struct shelf_piece bad[TEST_COUNT(pieces)];
    struct shelf_text text;
    struct err err;
    office_setup(&f);
    static const struct {
        size_t piece;
        enum shelf_kind kind;
    } misplaced[] = {{1, SHELF_ITEM},
                     {2, SHELF_PARAGRAPH},
                     {4, SHELF_POINT},
                     {5, SHELF_TITLE},
                     {9, SHELF_PREAMBLE}};
    for (size_t i = 0; i < TEST_COUNT(misplaced); i++) {
        memcpy(bad, pieces, sizeof bad);
        bad[misplaced[i].piece].kind = misplaced[i].kind;
        bad[misplaced[i].piece].number = 1;
        text = sample("某规定", digest_a);
        text.pieces = bad;
        err = office_must_not(&f, &(struct office_command){.verb = DO_TEXT_ADD, .text = &text});
        assert_string_equal(err.msg, "err.shelf.order");
        assert_int_equal(err.code, ERR_REFUSED);
    }
    memcpy(bad, pieces, sizeof bad);
    bad[4].words = "\xff";
    err = office_must_not(&f, &(struct office_command){.verb = DO_TEXT_ADD, .text = &text});
    assert_string_equal(err.msg, "err.shelf.utf8");
    text = sample("", digest_a);
    err = office_must_not(&f, &(struct office_command){.verb = DO_TEXT_ADD, .text = &text});
    assert_string_equal(err.msg, "err.shelf.title");
    text = sample("某规定", "abc");
    err = office_must_not(&f, &(struct office_command){.verb = DO_TEXT_ADD, .text = &text});
    assert_string_equal(err.msg, "err.shelf.digest");
    text = sample("某规定", digest_a);
    text.count = 0;
    err = office_must_not(&f, &(struct office_command){.verb = DO_TEXT_ADD, .text = &text});
    assert_string_equal(err.msg, "err.shelf.empty");
    err = office_must_not(&f, &(struct office_command){.verb = DO_TEXT_REMOVE, .text_id = 7});
    assert_string_equal(err.msg, "err.shelf.none");
    assert_int_equal(office_ask(f.path, "SELECT count(*) FROM unit"), 0);
    office_sound(&f);
    office_teardown(&f);
}

/* ---- taking away ---- */

static void test_removed(void **state) {
    (void)state;
    struct office_fixture f;
    struct shelf_text text = sample("琥珀岭规定", digest_a);
    struct arena *arena = arena_new();
    struct shelf_text *list = NULL;
    size_t count = 0;
    office_setup(&f);
    put_laws(&f, 3, 5, 20);
    int64_t id = put_text(&f, &text, NULL);
    assert_int_equal(finds(&f, "琥珀岭"), 1);
    assert_int_equal(finds(&f, "珙桐依法办事，制定本规定"), 1);
    take_away(&f, id);
    assert_int_equal(finds(&f, "琥珀岭"), 0);
    assert_int_equal(finds(&f, "珙桐依法办事,制定本规定"), 0);
    assert_int_equal(finds(&f, "琥"), 0);
    office_sound(&f);
    /* A number that was given to a text is not given again. */
    assert_true(put_text(&f, &text, NULL) > id);
    assert_int_equal(finds(&f, "珙桐"), 1);
    assert_true(shelf_list(f.office, arena, &list, &count, NULL));
    for (size_t i = 0; i < count; i++)
        take_away(&f, list[i].id);
    office_sound(&f);
    put_laws(&f, 4, 1, 3); /* merges what is left of the others away */
    assert_true(shelf_list(f.office, arena, &list, &count, NULL));
    assert_int_equal(count, 1);
    take_away(&f, list[0].id);
    office_shut(&f);
    assert_int_equal(office_ask(f.path, "SELECT count(*) FROM text"), 0);
    assert_int_equal(office_ask(f.path, "SELECT count(*) FROM unit"), 0);
    office_again(&f);
    office_sound(&f);
    arena_free(&arena);
    office_teardown(&f);
}

/* ---- what somebody else did to the file ---- */

struct forgery {
    const char *sql, *fault;
};

static const struct forgery forgeries[] = {
    {"UPDATE unit SET words = '为了违法办事，制定本规定。' WHERE kind = 3 AND article = 1 AND sub "
     "= 0",
     "err.verify.text"},
    {"UPDATE unit SET words = words || '　' WHERE kind = 1", "err.verify.text"},
    {"UPDATE unit SET mark = '（九）' WHERE kind = 4 AND item = 2", "err.verify.text"},
    {"UPDATE unit SET item = 9 WHERE kind = 4 AND item = 2", "err.verify.text"},
    {"UPDATE text SET effective = 1", "err.verify.text"},
    {"UPDATE text SET status = 4", "err.verify.text"},
    {"UPDATE text SET title = '别的规定'", "err.verify.text"},
    {"UPDATE text SET seq = 1", "err.verify.text"},
    {"DELETE FROM unit WHERE kind = 5", "err.verify.text"},
    {"DELETE FROM unit; DELETE FROM text", "err.verify.text_lost"},
    {"DELETE FROM text", "err.verify.strays"},
    {"INSERT INTO unit SELECT id + 1000, kind, level, number, article, sub, paragraph, item, point,"
     " line, mark, words FROM unit",
     "err.verify.strays"},
    {"INSERT INTO pairs (pairs) VALUES ('delete-all')", "err.verify.text_index"},
    {"INSERT INTO chars (chars, rowid, grams) SELECT 'delete', id, '则' FROM unit WHERE kind = 1",
     "err.verify.text_index"},
    {"INSERT INTO pairs (rowid, grams) VALUES (99, '甲乙')", "err.verify.strays"},
};

static void test_forged(void **state) {
    (void)state;
    for (size_t i = 0; i < TEST_COUNT(forgeries); i++) {
        struct office_fixture f;
        struct shelf_text text = sample("某规定", digest_a);
        office_setup(&f);
        put_text(&f, &text, NULL);
        office_sound(&f);
        office_shut(&f);
        office_tamper(&f, forgeries[i].sql);
        office_again(&f);
        if (!office_finds(&f, forgeries[i].fault))
            fail_msg("not found: %s", forgeries[i].sql);
        office_teardown(&f);
    }
}

/* A text that was edited can be taken away, and nothing of it stays in the index. */
static void test_edited_removed(void **state) {
    (void)state;
    struct office_fixture f;
    struct shelf_text text = sample("琥珀岭规定", digest_a);
    office_setup(&f);
    put_laws(&f, 5, 2, 8);
    int64_t id = put_text(&f, &text, NULL);
    office_shut(&f);
    office_tamper(&f, "UPDATE unit SET words = '全变了' WHERE words LIKE '%珙桐%'");
    office_again(&f);
    take_away(&f, id);
    assert_int_equal(finds(&f, "珙桐"), 0);
    office_sound(&f);
    office_teardown(&f);
}

/* ---- copies, older files, breaking off ---- */

static void test_backup(void **state) {
    (void)state;
    struct office_fixture f;
    struct err err = {0};
    struct shelf_text text = sample("某规定", digest_a), other = sample("另一规定", digest_b);
    char aside[512];
    office_setup(&f);
    char *copy = test_path(f.dir, "copy.db");
    int64_t id = put_text(&f, &text, NULL);
    assert_true(office_backup(f.office, copy, &err));
    int64_t later = put_text(&f, &other, NULL);
    office_shut(&f);
    assert_true(office_restore(f.path, copy, f.packs, aside, NULL, &err));
    assert_true(office_open(&f.office, f.path, OFFICE_WRITE, f.packs, &err));
    office_sound(&f);
    assert_int_equal(finds(&f, "瞒报"), 1);
    /* What had been given out after the copy is not given out again. */
    assert_true(put_text(&f, &other, NULL) > later);
    assert_true(later > id);
    office_sound(&f);
    mem_free(copy);
    office_teardown(&f);
}

static void test_older_file(void **state) {
    (void)state;
    struct office_fixture f;
    struct shelf_text text = sample("某规定", digest_a);
    office_setup(&f);
    office_set(&f, office_new_case(&f), "respondent.name", "赵某");
    office_make_older(&f, 1);
    assert_int_equal(office_ask(f.path, "PRAGMA user_version"), 1);
    office_again(&f);
    put_text(&f, &text, NULL);
    assert_int_equal(finds(&f, "瞒报"), 1);
    office_sound(&f);
    char name[64]; /* one copy, from before the first of all scripts */
    snprintf(name, sizeof name, "office.db.before-v%lld",
             office_ask(f.path, "PRAGMA user_version"));
    char *before = test_path(f.dir, name);
    assert_int_equal(office_ask(before, "PRAGMA user_version"), 1);
    assert_int_equal(office_ask(before, "SELECT count(*) FROM fact"), 1);
    mem_free(before);
    office_teardown(&f);
}

struct watching {
    size_t steps, stop, tidying;
};

static bool on_step(void *ctx, const struct shelf_progress *progress) {
    struct watching *watching = ctx;
    watching->steps++;
    watching->tidying += progress->tidying;
    return watching->steps < watching->stop;
}

static void test_broken_off(void **state) {
    (void)state;
    struct office_fixture f;
    struct shelf_gen gen;
    struct shelf_gen_source from;
    struct shelf_outcome out;
    office_setup(&f);
    shelf_gen_begin(&gen, f.packs, 8);
    struct shelf_source source = shelf_gen_source(&from, &gen, 9, 12);
    struct watching watching = {.stop = 4};
    struct shelf_watch watch = {on_step, &watching};
    assert_true(shelf_import(f.office, &source, &watch, &out, NULL));
    assert_true(out.broken_off);
    assert_int_equal(out.added, 4);
    assert_int_equal(watching.tidying, 0);
    office_again(&f);
    assert_int_equal(office_ask(f.path, "SELECT count(*) FROM text"), 4);
    office_sound(&f);
    /* The rest, and then breaking off while the index is put together. */
    watching = (struct watching){.stop = 6};
    assert_true(shelf_import(f.office, &source, &watch, &out, NULL));
    assert_true(out.broken_off);
    assert_int_equal(out.added, 5);
    assert_int_equal(watching.tidying, 1);
    office_sound(&f);
    shelf_gen_source_end(&from);
    shelf_gen_end(&gen);
    /* The very same texts again: none is put there twice. */
    shelf_gen_begin(&gen, f.packs, 8);
    source = shelf_gen_source(&from, &gen, 9, 12);
    assert_true(shelf_import(f.office, &source, NULL, &out, NULL));
    assert_int_equal(out.already, 9);
    assert_int_equal(out.added, 0);
    shelf_gen_source_end(&from);
    shelf_gen_end(&gen);
    office_teardown(&f);
}

static bool mixed_next(void *ctx, struct shelf_text *out, bool *found, struct err *err) {
    int *n = ctx;
    *found = *n < 3;
    *out = sample(*n == 1 ? "" : "某规定", *n == 0 ? digest_a : digest_b);
    if ((*n)++ == 3)
        return err_set(err, ERR_IO, "err.office.io", "x");
    return true;
}

static bool on_mixed(void *ctx, const struct shelf_progress *progress) {
    if (progress->refusal)
        snprintf(ctx, 64, "%s", progress->refusal->msg);
    return true;
}

/* A refused text is told and passed over; a failure of the reader leaves what was in. */
static void test_refused_in_between(void **state) {
    (void)state;
    struct office_fixture f;
    struct shelf_outcome out;
    struct err err = {0};
    int n = 0;
    char refusal[64] = "";
    office_setup(&f);
    struct shelf_source source = {mixed_next, &n};
    struct shelf_watch watch = {on_mixed, refusal};
    assert_false(shelf_import(f.office, &source, &watch, &out, &err));
    assert_int_equal(err.code, ERR_IO);
    assert_int_equal(out.added, 2);
    assert_int_equal(out.refused, 1);
    assert_string_equal(refusal, "err.shelf.title");
    office_sound(&f);
    office_teardown(&f);
}

/* Many in one transaction of the caller's: all or none. */
static void test_in_a_batch(void **state) {
    (void)state;
    struct office_fixture f;
    struct shelf_text text = sample("某规定", digest_a);
    office_setup(&f);
    assert_true(office_batch_begin(f.office, NULL));
    put_text(&f, &text, NULL);
    office_batch_abandon(f.office);
    assert_int_equal(finds(&f, "瞒报"), 0);
    assert_true(office_batch_begin(f.office, NULL));
    put_text(&f, &text, NULL);
    assert_true(office_batch_commit(f.office, NULL));
    assert_int_equal(finds(&f, "瞒报"), 1);
    office_sound(&f);
    office_teardown(&f);
}

int main(void) {
    shelf_digest("a", 1, digest_a);
    shelf_digest("b", 1, digest_b);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(a_day_of_effect_before_issue_is_unknown),
        cmocka_unit_test(test_laws),
        cmocka_unit_test(test_journaled),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_removed),
        cmocka_unit_test(test_forged),
        cmocka_unit_test(test_edited_removed),
        cmocka_unit_test(test_backup),
        cmocka_unit_test(test_older_file),
        cmocka_unit_test(test_broken_off),
        cmocka_unit_test(test_refused_in_between),
        cmocka_unit_test(test_in_a_batch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
