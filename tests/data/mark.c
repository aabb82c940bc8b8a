/* Marks on provisions: put, read, removed, in the journal with what was there; older files,
 * backups, other packs; edited rows are found. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "data/office/copies.h"
#include "data/office/entries.h"
#include "data/office/mark/mark.h"
#include "data/shelf/shelf.h"
#include "tests/support/office_fixture.h"
#include "tests/support/support.h"

static struct cite cite_of(const char *text) {
    struct cite cite;
    struct err err = {0};
    if (!office_mark_cite(text, NULL, &cite, &err))
        fail_msg("%s", text);
    return cite;
}

static struct office_mark_given given(const char *cite, enum mark_kind kind, enum mark_state state,
                                      const char *words, const char *source) {
    return (struct office_mark_given){cite_of(cite), kind, state, words, source};
}

static void put(struct office_fixture *f, struct office_mark_given mark, const char *reason) {
    office_must(f, &(struct office_command){.verb = DO_MARK_PUT, .mark = &mark, .reason = reason},
                NULL);
}

static void take(struct office_fixture *f, const char *cite, enum mark_kind kind,
                 const char *reason) {
    struct office_mark_given mark = given(cite, kind, MARK_NO_STATE, NULL, NULL);
    office_must(
        f, &(struct office_command){.verb = DO_MARK_REMOVE, .mark = &mark, .reason = reason}, NULL);
}

static void refused(struct office_fixture *f, enum office_verb verb, struct office_mark_given mark,
                    enum err_code code, const char *msg) {
    struct err err = office_must_not(f, &(struct office_command){.verb = verb, .mark = &mark});
    assert_string_equal(err.msg, msg);
    assert_int_equal(err.code, code);
}

/* "ccp2019:7(1) note 注意": a line for each mark. */
static void marks_are(struct office_fixture *f, const char *text, const char *wanted) {
    struct office_marks marks;
    struct sb lines = {0};
    assert_true(office_marks(f->office, text, &marks, NULL));
    for (size_t i = 0; i < marks.count; i++) {
        const struct office_mark *m = &marks.list[i];
        char at[CITE_TEXT_SIZE];
        cite_format(&m->cite, true, at);
        sb_add_fmt(&lines, "%s %s%s%s %s\n", at, mark_kind_code(m->kind), m->state ? "." : "",
                   mark_state_code(m->state), m->words);
    }
    assert_string_equal(sb_text(&lines), wanted);
    sb_free(&lines);
    office_marks_clear(&marks);
}

static void test_marks(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    put(&f, given("ccp2019:13", MARK_NOTE, 0, "注意十三条", NULL), NULL);
    put(&f, given("ccp2019:7(2)", MARK_BOOKMARK, 0, NULL, NULL), NULL);
    put(&f, given("ccp2019:7(1)", MARK_STATUS, MARK_CORRECTED, "正式文本是这样", "本单位文本"),
        NULL);
    put(&f, given("ccp2019:7(1)", MARK_NOTE, 0, "一", NULL), NULL);
    put(&f, given("ccp2019", MARK_BOOKMARK, 0, "常用", NULL), NULL);
    put(&f, given("dpg2009:5", MARK_BOOKMARK, 0, NULL, NULL), NULL);
    marks_are(&f, "ccp2019",
              "ccp2019 bookmark 常用\nccp2019:7(1) note 一\n"
              "ccp2019:7(1) status.corrected 正式文本是这样\nccp2019:7(2) bookmark \n"
              "ccp2019:13 note 注意十三条\n");
    marks_are(&f, "dpg2009", "dpg2009:5 bookmark \n");
    marks_are(&f, "nosuch", "");
    put(&f, given("ccp2019:7(1)", MARK_NOTE, 0, "二", NULL), NULL);
    take(&f, "ccp2019:13", MARK_NOTE, "不用了");
    take(&f, "ccp2019:7(2)", MARK_BOOKMARK, NULL);
    office_again(&f);
    marks_are(&f, NULL,
              "ccp2019 bookmark 常用\nccp2019:7(1) note 二\n"
              "ccp2019:7(1) status.corrected 正式文本是这样\ndpg2009:5 bookmark \n");
    struct office_marks marks;
    assert_true(office_bookmarks(f.office, &marks, NULL));
    assert_int_equal(marks.count, 2);
    assert_string_equal(marks.list[0].cite.regime, "dpg2009");
    assert_string_equal(marks.list[1].words, "常用");
    office_marks_clear(&marks);
    office_sound(&f);
    office_teardown(&f);
}

static void test_status(void **state) {
    (void)state;
    struct office_fixture f;
    struct office_marks marks;
    struct cite item = cite_of("dpg2009:5(2)"), other = cite_of("dpg2009:6");
    office_setup(&f);
    assert_true(office_mark_status(f.office, &item, &marks, NULL));
    assert_int_equal(marks.count, 0);
    office_must(&f, &(struct office_command){.verb = DO_OPERATOR, .value = "钱某"}, NULL);
    put(&f, given("dpg2009", MARK_STATUS, MARK_CONFIRMED, NULL, "汇编"), NULL);
    put(&f, given("dpg2009:5", MARK_STATUS, MARK_CONFIRMED, NULL, "中办发〔2009〕25号"), NULL);
    assert_true(office_mark_status(f.office, &item, &marks, NULL));
    assert_int_equal(marks.count, 1);
    assert_int_equal(marks.list[0].cite.article, 5);
    assert_int_equal(marks.list[0].cite.item, 0);
    assert_string_equal(marks.list[0].source, "中办发〔2009〕25号");
    assert_string_equal(marks.list[0].who, "钱某");
    assert_true(marks.list[0].made_at[0] && marks.list[0].pack_version[0]);
    assert_non_null(strstr(marks.list[0].pack_words, "决策严重失误"));
    assert_false(marks.list[0].pack_changed);
    office_marks_clear(&marks);
    put(&f, given("dpg2009:5(2)", MARK_STATUS, MARK_WRONG, "漏了一句", NULL), NULL);
    assert_true(office_mark_status(f.office, &item, &marks, NULL));
    assert_int_equal(marks.list[0].state, MARK_WRONG);
    assert_string_equal(marks.list[0].words, "漏了一句");
    office_marks_clear(&marks);
    assert_true(office_mark_status(f.office, &other, &marks, NULL));
    assert_int_equal(marks.list[0].cite.article, 0);
    assert_memory_equal(marks.list[0].pack_words, "sha256:", 7);
    assert_false(marks.list[0].pack_changed);
    office_marks_clear(&marks);
    assert_true(office_mark_get(f.office, &item, MARK_STATUS, &marks, NULL));
    office_marks_clear(&marks);
    struct err err = {0};
    assert_false(office_mark_get(f.office, &item, MARK_NOTE, &marks, &err));
    assert_string_equal(err.msg, "err.mark.none");
    office_sound(&f);
    office_teardown(&f);
}

static void test_refused(void **state) {
    (void)state;
    struct office_fixture f;
    struct sb many = {0};
    office_setup(&f);
    const enum office_verb puts = DO_MARK_PUT;
    const char *at = "dpg2009:5";
    refused(&f, puts, given("nosuch:5", MARK_BOOKMARK, 0, 0, 0), ERR_NOTFOUND, "err.mark.no_text");
    refused(&f, puts, given("shelf-9", MARK_BOOKMARK, 0, 0, 0), ERR_NOTFOUND, "err.mark.no_text");
    refused(&f, puts, given("shelf-x", MARK_BOOKMARK, 0, 0, 0), ERR_NOTFOUND, "err.mark.no_text");
    refused(&f, puts, given("dpg2009:5(99)", MARK_BOOKMARK, 0, 0, 0), ERR_NOTFOUND,
            "err.mark.no_provision");
    refused(&f, puts, given(at, MARK_NOTE, 0, " \n", 0), ERR_INPUT, "err.mark.words_missing");
    refused(&f, puts, given(at, MARK_STATUS, MARK_WRONG, "", 0), ERR_INPUT,
            "err.mark.words_missing");
    refused(&f, puts, given(at, MARK_STATUS, MARK_CONFIRMED, 0, ""), ERR_INPUT,
            "err.mark.source_missing");
    refused(&f, puts, given(at, MARK_STATUS, MARK_CORRECTED, "x", 0), ERR_INPUT,
            "err.mark.source_missing");
    refused(&f, puts, given(at, MARK_NOTE, MARK_WRONG, "x", 0), ERR_USAGE, "err.mark.kind");
    refused(&f, puts, given(at, MARK_STATUS, 0, "x", 0), ERR_USAGE, "err.mark.kind");
    refused(&f, puts, given(at, (enum mark_kind)7, 0, "x", 0), ERR_USAGE, "err.mark.kind");
    refused(&f, DO_MARK_REMOVE, given(at, MARK_NOTE, 0, 0, 0), ERR_NOTFOUND, "err.mark.none");
    struct err err = office_must_not(&f, &(struct office_command){.verb = DO_MARK_PUT});
    assert_string_equal(err.msg, "err.mark.cite");
    for (int i = 0; i < MARK_WORDS_MAX; i++)
        sb_add(&many, "字");
    put(&f, given(at, MARK_NOTE, 0, sb_text(&many), 0), NULL);
    refused(&f, puts, given(at, MARK_STATUS, MARK_CONFIRMED, 0, sb_text(&many)), ERR_INPUT,
            "err.mark.source_long");
    sb_add(&many, "字");
    refused(&f, puts, given(at, MARK_NOTE, 0, sb_text(&many), 0), ERR_INPUT, "err.mark.words_long");
    sb_free(&many);
    struct cite cite;
    static const char *const bad[] = {"", "5(", "Ccp", "a b", "7"};
    for (size_t i = 0; i < TEST_COUNT(bad); i++)
        assert_false(office_mark_cite(bad[i], NULL, &cite, NULL));
    assert_true(office_mark_cite("第七条", "ccp2019", &cite, NULL));
    assert_true(office_mark_cite("10-1", "ccp2019", &cite, NULL));
    assert_int_equal(cite.sub, 1);
    office_sound(&f);
    office_teardown(&f);
}

static void test_history(void **state) {
    (void)state;
    struct office_fixture f;
    struct mark_history h;
    struct journal_rows rows;
    struct cite cite = cite_of("dpg2009:7");
    office_setup(&f);
    office_must(&f, &(struct office_command){.verb = DO_OPERATOR, .value = "钱某"}, NULL);
    put(&f, given("dpg2009:7", MARK_NOTE, 0, "一", NULL), NULL);
    put(&f, given("dpg2009:7", MARK_NOTE, 0, "一", NULL), NULL); /* nothing new: nothing entered */
    put(&f, given("dpg2009:7", MARK_STATUS, MARK_WRONG, "错字", "甲本"), "核对");
    put(&f, given("dpg2009:7", MARK_STATUS, MARK_CONFIRMED, NULL, "乙本"), NULL);
    put(&f, given("dpg2009:8", MARK_NOTE, 0, "别处", NULL), NULL);
    take(&f, "dpg2009:7", MARK_NOTE, "不用了");
    office_must(&f, &(struct office_command){.verb = DO_OPERATOR, .value = "孙某"}, NULL);
    office_again(&f);
    assert_true(office_mark_history(f.office, &cite, &h, NULL));
    assert_int_equal(h.count, 4);
    assert_true(h.list[0].removed);
    assert_int_equal(h.list[0].kind, MARK_NOTE);
    assert_string_equal(h.list[0].words, "一");
    assert_string_equal(h.list[0].reason, "不用了");
    assert_string_equal(h.list[0].who, "钱某");
    assert_int_equal(h.list[1].state, MARK_CONFIRMED);
    assert_true(h.list[1].had);
    assert_int_equal(h.list[1].old_state, MARK_WRONG);
    assert_string_equal(h.list[1].old_words, "错字");
    assert_string_equal(h.list[1].old_source, "甲本");
    assert_string_equal(h.list[1].source, "乙本");
    assert_true(h.list[1].pack_version[0] && h.list[1].pack_words[0]);
    assert_int_equal(h.list[2].state, MARK_WRONG);
    assert_string_equal(h.list[2].reason, "核对");
    assert_false(h.list[2].had);
    assert_string_equal(h.list[3].words, "一");
    mark_history_clear(&h);
    assert_true(office_journal(f.office, 0, 0, 2, &rows, NULL));
    assert_string_equal(rows.list[1].verb, "mark.remove");
    assert_string_equal(rows.list[1].key, "dpg2009:7");
    assert_string_equal(rows.list[1].old_value, "一");
    journal_rows_clear(&rows);
    office_sound(&f);
    office_teardown(&f);
}

/* ---- texts ---- */

/* A folder that lays other words over one regime. */
static void lay_over(struct office_fixture *f, const char *from, const char *to) {
    char *folder = test_path(f->dir, "packs"), *regimes, *regime;
    struct err err = {0};
    struct sb text = {0};
    regimes = test_path(folder, "regimes");
    regime = test_path(regimes, "dpg2009");
    const char *const folders[] = {folder, regimes, regime};
    for (size_t i = 0; i < TEST_COUNT(folders); i++)
        assert_int_equal(mkdir(folders[i], 0700), 0);
    const char *law = packs_file(f->packs, "regimes/dpg2009/law.txt", NULL);
    const char *hit = strstr(law, from);
    assert_non_null(hit);
    sb_add_n(&text, law, (size_t)(hit - law));
    sb_add(&text, to);
    sb_add(&text, hit + strlen(from));
    char *path = test_path(regime, "law.txt");
    test_write_text(path, sb_text(&text));
    sb_free(&text);
    office_shut(f);
    packs_close(&f->packs);
    if (!packs_open(&f->packs, folder, &err) ||
        !office_open(&f->office, f->path, OFFICE_WRITE, f->packs, &err))
        fail_msg("%s %s", err.msg, err.arg[0]);
    mem_free(path);
    mem_free(regime);
    mem_free(regimes);
    mem_free(folder);
}

static void test_pack_update(void **state) {
    (void)state;
    struct office_fixture f;
    struct office_marks marks;
    office_setup(&f);
    put(&f, given("dpg2009:5(1)", MARK_STATUS, MARK_CONFIRMED, NULL, "甲本"), NULL);
    put(&f, given("dpg2009:5(2)", MARK_STATUS, MARK_CONFIRMED, NULL, "甲本"), NULL);
    put(&f, given("dpg2009", MARK_STATUS, MARK_CONFIRMED, NULL, "甲本"), NULL);
    lay_over(&f, "（一）决策严重失误", "（一）决策严重错误");
    assert_true(office_marks(f.office, "dpg2009", &marks, NULL));
    assert_int_equal(marks.count, 3);
    assert_true(marks.list[0].pack_changed);
    assert_true(marks.list[1].pack_changed);
    assert_int_equal(marks.list[1].state, MARK_CONFIRMED);
    assert_non_null(strstr(marks.list[1].pack_words, "决策严重失误"));
    assert_false(marks.list[2].pack_changed);
    office_marks_clear(&marks);
    office_sound(&f);
    /* Confirmed again: the words of today go along, and the history has both. */
    struct cite cite = cite_of("dpg2009:5(1)");
    struct mark_history h;
    put(&f, given("dpg2009:5(1)", MARK_STATUS, MARK_CONFIRMED, NULL, "甲本"), NULL);
    assert_true(office_mark_status(f.office, &cite, &marks, NULL));
    assert_false(marks.list[0].pack_changed);
    office_marks_clear(&marks);
    assert_true(office_mark_history(f.office, &cite, &h, NULL));
    assert_int_equal(h.count, 2);
    assert_non_null(strstr(h.list[0].pack_words, "决策严重错误"));
    assert_non_null(strstr(h.list[1].pack_words, "决策严重失误"));
    mark_history_clear(&h);
    office_sound(&f);
    office_teardown(&f);
}

static void test_shelf(void **state) {
    (void)state;
    struct office_fixture f;
    struct office_marks marks;
    struct office_outcome outcome;
    static const struct shelf_piece pieces[] = {
        {.kind = SHELF_ARTICLE, .number = 1, .words = "", .line = 2},
        {.kind = SHELF_PARAGRAPH, .words = "为了规范问责。", .line = 2}};
    const struct shelf_text text = {
        .title = "某规定",
        .digest = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        .issued = DAY_NONE,
        .effective = DAY_NONE,
        .pieces = pieces,
        .count = TEST_COUNT(pieces)};
    office_setup(&f);
    office_must(&f, &(struct office_command){.verb = DO_TEXT_ADD, .text = &text}, &outcome);
    assert_int_equal(outcome.text_id, 1);
    put(&f, given("shelf-1:1", MARK_STATUS, MARK_CONFIRMED, NULL, "甲本"), NULL);
    put(&f, given("shelf-1", MARK_BOOKMARK, 0, NULL, NULL), NULL);
    refused(&f, DO_MARK_PUT, given("shelf-1:2", MARK_BOOKMARK, 0, 0, 0), ERR_NOTFOUND,
            "err.mark.no_provision");
    assert_true(office_marks(f.office, "shelf-1", &marks, NULL));
    assert_int_equal(marks.count, 2);
    assert_string_equal(marks.list[1].pack_words, "为了规范问责。");
    assert_false(marks.list[1].pack_changed);
    office_marks_clear(&marks);
    /* The text goes, what was said of it stays and can be removed. */
    office_must(&f, &(struct office_command){.verb = DO_TEXT_REMOVE, .text_id = 1}, NULL);
    assert_true(office_marks(f.office, "shelf-1", &marks, NULL));
    assert_true(marks.list[1].pack_changed);
    office_marks_clear(&marks);
    office_sound(&f);
    take(&f, "shelf-1:1", MARK_STATUS, NULL);
    take(&f, "shelf-1", MARK_BOOKMARK, NULL);
    marks_are(&f, NULL, "");
    office_sound(&f);
    office_outcome_clear(&outcome);
    office_teardown(&f);
}

/* ---- the file ---- */

static void test_edited(void **state) {
    (void)state;
    static const struct {
        const char *sql, *msg;
    } edits[] = {
        {"UPDATE mark SET words = 'x' WHERE kind = 1", "err.verify.mark"},
        {"UPDATE mark SET state = 1 WHERE kind = 2", "err.verify.mark"},
        {"UPDATE mark SET source = 'x' WHERE kind = 2", "err.verify.mark"},
        {"UPDATE mark SET pack_words = 'x' WHERE kind = 2", "err.verify.mark"},
        {"UPDATE mark SET pack_version = 'x' WHERE kind = 2", "err.verify.mark"},
        {"UPDATE mark SET pack_words = 'x' WHERE kind = 1", "err.verify.mark"},
        {"UPDATE mark SET who = 'x' WHERE kind = 1", "err.verify.mark"},
        {"UPDATE mark SET made_at = 'x' WHERE kind = 1", "err.verify.mark"},
        {"UPDATE mark SET article = 8 WHERE kind = 1", "err.verify.mark"},
        {"UPDATE mark SET seq = (SELECT min(seq) FROM journal WHERE verb = 'mark.put'),"
         " words = '一' WHERE kind = 1",
         "err.verify.mark"},
        {"DELETE FROM mark WHERE kind = 1", "err.verify.mark_lost"},
        {"INSERT INTO mark SELECT text, 9, sub, paragraph, item, point, kind, state, words, source,"
         " pack_version, pack_words, who, made_at, 999 FROM mark WHERE kind = 1",
         "err.verify.mark"}};
    for (size_t i = 0; i < TEST_COUNT(edits); i++) {
        struct office_fixture f;
        office_setup(&f);
        put(&f, given("dpg2009:7", MARK_NOTE, 0, "一", NULL), NULL);
        put(&f, given("dpg2009:7", MARK_NOTE, 0, "二", NULL), NULL);
        put(&f, given("dpg2009:7", MARK_STATUS, MARK_CORRECTED, "三", "甲本"), NULL);
        office_shut(&f);
        office_tamper(&f, edits[i].sql);
        office_again(&f);
        if (!office_finds(&f, edits[i].msg))
            fail_msg("%s", edits[i].sql);
        office_teardown(&f);
    }
}

static void test_older_and_backup(void **state) {
    (void)state;
    struct office_fixture f;
    struct err err = {0};
    char aside[512];
    office_setup(&f);
    office_set(&f, office_new_case(&f), "case.title", "旧案");
    office_shut(&f);
    office_make_older(&f, 2);
    office_again(&f);
    marks_are(&f, NULL, "");
    put(&f, given("dpg2009:7", MARK_NOTE, 0, "一", NULL), NULL);
    char *copy = test_path(f.dir, "copy.db");
    assert_true(office_backup(f.office, copy, &err));
    put(&f, given("dpg2009:7", MARK_NOTE, 0, "二", NULL), NULL);
    office_shut(&f);
    assert_true(office_restore(f.path, copy, f.packs, aside, NULL, &err));
    office_again(&f);
    marks_are(&f, NULL, "dpg2009:7 note 一\n");
    office_sound(&f);
    mem_free(copy);
    office_teardown(&f);
}

static void test_batch(void **state) {
    (void)state;
    struct office_fixture f;
    office_setup(&f);
    assert_true(office_batch_begin(f.office, NULL));
    put(&f, given("dpg2009:7", MARK_NOTE, 0, "一", NULL), NULL);
    office_batch_abandon(f.office);
    marks_are(&f, NULL, "");
    assert_true(office_batch_begin(f.office, NULL));
    put(&f, given("dpg2009:7", MARK_NOTE, 0, "一", NULL), NULL);
    put(&f, given("dpg2009:7", MARK_BOOKMARK, 0, "", NULL), NULL);
    take(&f, "dpg2009:7", MARK_NOTE, NULL);
    assert_true(office_batch_commit(f.office, NULL));
    marks_are(&f, NULL, "dpg2009:7 bookmark \n");
    office_sound(&f);
    office_teardown(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks),       cmocka_unit_test(test_status),
        cmocka_unit_test(test_refused),     cmocka_unit_test(test_history),
        cmocka_unit_test(test_pack_update), cmocka_unit_test(test_shelf),
        cmocka_unit_test(test_edited),      cmocka_unit_test(test_older_and_backup),
        cmocka_unit_test(test_batch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
