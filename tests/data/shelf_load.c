/* Files onto the shelf: what gets in, what of it is known, what is told of the rest, and that
 * nothing is ever there by half, however the import ends. */
#include "tests/support/support.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "data/import/load.h"
#include "tests/support/office_fixture.h"

#define FIXTURES "tests/fixtures/import"
#define LAW                                                                                        \
    "庚市办法\n\n2020年3月4日庚市人民政府公布\n\n第一条 甲。\n第二条 自2020年5月1日起施行。\n"

struct world {
    struct office_fixture f;
    char *dir;
    struct shelf_load *load;
    struct shelf_load_report report;
    size_t asked, stop; /* how often it was asked; where to say no, 0: never */
};

static int setup(void **state) {
    struct world *w = mem_alloc(sizeof *w);
    office_setup(&w->f);
    w->dir = test_path(w->f.dir, "laws");
    assert_int_equal(mkdir(w->dir, 0700), 0);
    *state = w;
    return 0;
}

static int teardown(void **state) {
    struct world *w = *state;
    shelf_load_close(&w->load);
    mem_free(w->dir);
    office_teardown(&w->f);
    mem_free(w);
    return 0;
}

static void put(struct world *w, const char *name, const char *text) {
    char *path = test_path(w->dir, name);
    test_write_text(path, text);
    mem_free(path);
}

static void put_many(struct world *w, int count) {
    for (int i = 0; i < count; i++) {
        char name[32], text[256];
        snprintf(name, sizeof name, "%05d.txt", i);
        snprintf(text, sizeof text, "第%d号办法\n第一条 甲%d。\n", i + 1, i);
        put(w, name, text);
    }
}

static void open_load(struct world *w, const char *path) {
    const char *paths[] = {path};
    shelf_load_close(&w->load);
    w->load = shelf_load_open(w->f.office, paths, 1);
}

static bool ask(void *ctx, const struct shelf_load_progress *progress) {
    struct world *w = ctx;
    w->asked++;
    assert_true(progress->done <= progress->total);
    assert_true(progress->bytes_done <= progress->bytes_total);
    assert_int_equal(progress->added + progress->already + progress->refused, progress->done);
    assert_true(progress->tidying || *progress->shown);
    return w->asked != w->stop;
}

static bool no(void *ctx, const struct shelf_load_progress *progress) {
    (void)ctx;
    (void)progress;
    return false;
}

static void load_all(struct world *w, const char *path) {
    struct err err = {0};
    bool finished = false;
    open_load(w, path);
    if (!shelf_load_step(w->load, ask, w, &finished, &err))
        fail_msg("%s %s", err.msg, err.arg[0]);
    assert_true(finished);
    shelf_load_report(w->load, &w->report);
}

static size_t on_shelf(struct world *w) {
    struct arena *arena = arena_new();
    struct shelf_text *list;
    size_t count;
    assert_true(shelf_list(w->f.office, arena, &list, &count, NULL));
    arena_free(&arena);
    return count;
}

static const struct shelf_load_file *file_named(const struct world *w, const char *end) {
    for (size_t i = 0; i < w->report.count; i++) {
        const char *shown = w->report.files[i].shown;
        size_t n = strlen(shown), tail = strlen(end);
        if (n >= tail && strcmp(shown + n - tail, end) == 0)
            return &w->report.files[i];
    }
    fail_msg("nothing is told of %s", end);
    return NULL;
}

static day_t day(const char *text) {
    day_t out;
    assert_true(date_parse(text, &out));
    return out;
}

/* ---- what gets in ---- */

static void the_fixtures_get_in(void **state) {
    struct world *w = *state;
    load_all(w, FIXTURES);
    assert_int_equal(w->report.total, 5);
    assert_int_equal(w->report.added, 4);
    assert_int_equal(w->report.refused, 1);
    assert_int_equal(w->report.count, 5);
    assert_int_equal(on_shelf(w), 4);
    const struct shelf_load_file *none = file_named(w, "无条文.txt");
    assert_int_equal(none->kind, SHELF_LOAD_REFUSED);
    assert_string_equal(none->err->msg, "err.lawread.none");
    assert_int_equal(none->text_id, 0);
    const struct shelf_load_file *dyke = file_named(w, "乙市堤防条例.txt");
    assert_string_equal(dyke->title, "乙市堤防条例");
    assert_string_equal(dyke->encoding, "UTF-8");
    assert_int_equal(dyke->effective, day("2018-07-01"));
    assert_int_equal(dyke->issued, day("2018-05-03"));
    assert_int_equal(dyke->status, SHELF_UNKNOWN);
    assert_true(dyke->note_count > 0);
    assert_true(dyke->notes[0].line > 0);
    const struct shelf_load_file *notice = file_named(w, "通知.txt");
    assert_int_equal(notice->issued, day("2022-07-01")); /* signed below */
    struct arena *arena = arena_new();
    struct shelf_text text;
    assert_true(shelf_get(w->f.office, dyke->text_id, arena, &text, NULL));
    assert_string_equal(text.title, "乙市堤防条例");
    assert_int_equal(text.articles, (int64_t)dyke->provisions);
    assert_non_null(strstr(text.source, FIXTURES "/乙市堤防条例.txt"));
    arena_free(&arena);
    /* Once more: nothing new, and the same ids. */
    int64_t id = dyke->text_id;
    load_all(w, FIXTURES);
    assert_int_equal(w->report.added, 0);
    assert_int_equal(w->report.already, 4);
    assert_int_equal(file_named(w, "乙市堤防条例.txt")->text_id, id);
    assert_int_equal(on_shelf(w), 4);
    office_sound(&w->f);
}

/* An amended text names the day on which its first wording took effect. */
static void days_and_status(void **state) {
    struct world *w = *state;
    put(w, "a.txt", LAW);
    put(w, "b.txt",
        "辛市办法\n（2001年2月3日公布，根据2015年6月7日《决定》修正）\n时效性：有效\n"
        "第一条 甲。\n第二条 自2001年3月1日起施行。\n");
    put(w, "壬市办法_20190809.txt", "壬市办法（已废止）\n第一条 甲。\n");
    put(w, "d.txt", "癸市办法\n第一条 甲。\n");
    load_all(w, w->dir);
    const struct shelf_load_file *a = file_named(w, "a.txt"), *b = file_named(w, "b.txt"),
                                 *c = file_named(w, "_20190809.txt"), *d = file_named(w, "d.txt");
    assert_int_equal(a->issued, day("2020-03-04"));
    assert_int_equal(a->effective, day("2020-05-01"));
    assert_int_equal(a->status, SHELF_UNKNOWN);
    assert_int_equal(b->issued, day("2015-06-07"));
    assert_int_equal(b->effective, DAY_NONE);
    assert_int_equal(b->status, SHELF_IN_FORCE);
    assert_int_equal(c->issued, day("2019-08-09"));
    assert_int_equal(c->status, SHELF_REPEALED);
    assert_int_equal(d->issued, DAY_NONE);
    assert_int_equal(d->effective, DAY_NONE);
}

/* ---- what does not ---- */

static void sparse(struct world *w, const char *name, off_t size) {
    char *path = test_path(w->dir, name);
    test_write_text(path, "");
    assert_int_equal(truncate(path, size), 0);
    mem_free(path);
}

static void every_bad_file_says_why(void **state) {
    struct world *w = *state;
    put(w, "a.txt", LAW);
    put(w, "broken.txt", "庚市办法\n第一条 甲\xe7\x94。\n第二条 乙。\n第三条 丙丙丙丙丙丙丙丙。\n");
    put(w, "empty.txt", "");
    put(w, "letter.txt", "今天天气晴。\n");
    put(w, "name\033[2J\n.txt", "x");
    sparse(w, "huge.txt", (off_t)200 * 1024 * 1024);
    sparse(w, "zeros.txt", 4096);
    load_all(w, w->dir);
    assert_int_equal(w->report.added, 1);
    assert_int_equal(w->report.refused, 6);
    assert_string_equal(file_named(w, "broken.txt")->err->msg, "err.text.broken");
    assert_string_equal(file_named(w, "empty.txt")->err->msg, "err.source.blank");
    assert_string_equal(file_named(w, "letter.txt")->err->msg, "err.lawread.none");
    assert_string_equal(file_named(w, "huge.txt")->err->msg, "err.file.large");
    assert_string_equal(file_named(w, "zeros.txt")->err->msg, "err.text.binary");
    for (size_t i = 0; i < w->report.count; i++) {
        const struct shelf_load_file *file = &w->report.files[i];
        assert_null(strpbrk(file->shown, "\033\n"));
        assert_true((file->kind == SHELF_LOAD_REFUSED) == (file->err != NULL));
        if (file->err)
            assert_string_equal(file->err->file, file->shown);
    }
    assert_int_equal(on_shelf(w), 1);
    open_load(w, "/does/not/exist");
    bool finished = false;
    assert_true(shelf_load_step(w->load, NULL, NULL, &finished, NULL));
    assert_true(finished);
    shelf_load_report(w->load, &w->report);
    assert_int_equal(w->report.refused, 1);
    assert_string_equal(w->report.files[0].err->msg, "err.file.missing");
    office_sound(&w->f);
}

static void a_law_without_an_end_of_notes_is_capped(void **state) {
    struct world *w = *state;
    struct sb text = {0};
    sb_add(&text, "庚市办法\n");
    for (int i = 0; i < 400; i++)
        sb_add_fmt(&text, "第%d条 甲。\n", i * 2 + 1); /* each leaves one out */
    put(w, "a.txt", sb_text(&text));
    sb_free(&text);
    load_all(w, w->dir);
    const struct shelf_load_file *a = file_named(w, "a.txt");
    assert_int_equal(a->note_count, SHELF_LOAD_NOTES);
    assert_true(a->note_more > 300);
    assert_int_equal(w->report.noted, 1);
}

static void every_file_is_told(void **state) {
    struct world *w = *state;
    enum { MANY = 1005 };
    put_many(w, MANY);
    put(w, "z.txt", "");
    put(w, "a.JPG", "x");
    put(w, "b.jpg", "x");
    put(w, "README", "x");
    load_all(w, w->dir);
    assert_int_equal(w->report.added, MANY);
    assert_int_equal(w->report.refused, 1);
    assert_int_equal(w->report.count, MANY + 1);
    assert_int_equal(on_shelf(w), MANY);
    /* Kinds that are not read are counted by name. */
    assert_int_equal(w->report.skipped_count, 2);
    assert_string_equal(w->report.skipped[0].end, "");
    assert_int_equal(w->report.skipped[0].count, 1);
    assert_string_equal(w->report.skipped[1].end, ".jpg");
    assert_int_equal(w->report.skipped[1].count, 2);
}

/* A law is its words: in another encoding, with other line ends, as a page it is the same. */
static void another_form_is_the_same_law(void **state) {
    struct world *w = *state;
    put(w, "a.txt", "庚市办法\n第一条 甲。\n第二条 乙。\n");
    put(w, "b.txt", "\xEF\xBB\xBF庚市办法\r\n\r\n第一条　甲。\r\n第二条　乙。\r\n");
    put(w, "c.html",
        "<html><body><h1>庚市办法</h1><p>第一条 甲。<p>第二条&nbsp;乙。</body></html>");
    load_all(w, w->dir);
    assert_int_equal(w->report.added, 1);
    assert_int_equal(w->report.already, 2);
    assert_int_equal(on_shelf(w), 1);
}

/* A later file of the same title says what is other in it. */
static void what_changed_is_told(void **state) {
    struct world *w = *state;
    put(w, "a.txt",
        "庚市办法\n第一条 甲市的事由甲局办理。\n第二条 乙事三日内办结。\n第三条 丙。\n");
    put(w, "b.txt",
        "庚市办法\n第一条 甲市的事由甲局办理。\n第二条 乙事五日内办结。\n第三条 新添的一条丁。\n"
        "第四条 丙。\n");
    load_all(w, w->dir);
    const struct shelf_load_file *b = file_named(w, "b.txt");
    assert_int_equal(b->against, file_named(w, "a.txt")->text_id);
    assert_int_equal(b->change_count, 3);
    assert_int_equal(b->changes[0].change, LAW_CHANGED);
    assert_string_equal(b->changes[0].label, "第二条");
    assert_int_equal(b->changes[1].change, LAW_ADDED);
    assert_string_equal(b->changes[1].label, "第三条");
    assert_int_equal(b->changes[2].change, LAW_MOVED);
    assert_string_equal(b->changes[2].label, "第四条（原第三条）");
}

/* None takes effect before it is issued: the day named is that of a wording before. */
static void effect_before_issue_is_unknown(void **state) {
    struct world *w = *state;
    put(w, "a.txt",
        "庚市办法\n（2020年5月1日庚市人民代表大会常务委员会通过）\n第一条 甲。\n"
        "第二条 本办法自2010年3月1日起施行。\n");
    load_all(w, w->dir);
    const struct shelf_load_file *a = file_named(w, "a.txt");
    assert_int_equal(a->effective, DAY_NONE);
    assert_int_equal(a->issued, date_from_ymd(2020, 5, 1));
}

/* ---- in steps ---- */

static void one_file_at_a_time(void **state) {
    struct world *w = *state;
    struct shelf_load_progress progress;
    bool finished = false;
    put_many(w, 5);
    put(w, "00002x.txt", "");
    open_load(w, w->dir);
    for (size_t i = 1; i <= 6; i++) {
        assert_true(shelf_load_step(w->load, no, NULL, &finished, NULL));
        assert_false(finished);
        shelf_load_progress(w->load, &progress);
        assert_int_equal(progress.done, i);
        assert_int_equal(on_shelf(w), i > 3 ? i - 1 : i);
    }
    size_t steps = 0;
    while (!finished && steps < 10000) {
        assert_true(shelf_load_step(w->load, no, NULL, &finished, NULL));
        steps++;
    }
    assert_true(finished);
    shelf_load_report(w->load, &w->report);
    assert_int_equal(w->report.added, 5);
    assert_int_equal(w->report.refused, 1);
    /* Asked again it has nothing to do. */
    assert_true(shelf_load_step(w->load, no, NULL, &finished, NULL));
    assert_true(finished);
    office_sound(&w->f);
}

static void left_in_the_middle(void **state) {
    struct world *w = *state;
    bool finished = true;
    put_many(w, 9);
    w->stop = 4;
    open_load(w, w->dir);
    assert_true(shelf_load_step(w->load, ask, w, &finished, NULL));
    assert_false(finished);
    shelf_load_report(w->load, &w->report);
    assert_int_equal(w->report.added, 4);
    assert_int_equal(w->report.total, 9);
    shelf_load_close(&w->load);
    office_again(&w->f);
    assert_int_equal(on_shelf(w), 4);
    office_sound(&w->f);
    w->stop = 0;
    load_all(w, w->dir);
    assert_int_equal(w->report.added, 5);
    assert_int_equal(w->report.already, 4);
    office_sound(&w->f);
}

/* ---- the office file fails ---- */

static void an_office_that_only_reads(void **state) {
    struct world *w = *state;
    struct err err = {0};
    bool finished = true;
    put(w, "a.txt", LAW);
    office_shut(&w->f);
    assert_true(office_open(&w->f.office, w->f.path, OFFICE_READ, w->f.packs, &err));
    open_load(w, w->dir);
    assert_false(shelf_load_step(w->load, NULL, NULL, &finished, &err));
    assert_false(finished);
    assert_string_equal(err.msg, "err.office.opened_to_read");
    assert_int_equal(on_shelf(w), 0);
}

/* Files may only grow to so many bytes: for SQLite that is a full disk. */
static void a_full_disk_ends_it(void **state) {
    struct world *w = *state;
    struct rlimit was, small;
    struct err err = {0};
    bool finished = true;
    struct sb text = {0};
    sb_add(&text, "巨市办法\n");
    for (int i = 1; i <= 3000; i++)
        sb_add_fmt(&text, "第%d条 本条是第%d处，内容各不相同，编号%d。\n", i, i * 7, i * 13);
    put(w, "a.txt", LAW);
    put(w, "b.txt", sb_text(&text));
    put(w, "c.txt", "末市办法\n第一条 甲。\n");
    sb_free(&text);
    assert_true(office_take_pen(w->f.office, &err));
    open_load(w, w->dir);
    assert_true(shelf_load_step(w->load, no, NULL, &finished, &err));
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &was);
    small = was;
    small.rlim_cur = 300 * 1024;
    setrlimit(RLIMIT_FSIZE, &small);
    bool ok = shelf_load_step(w->load, NULL, NULL, &finished, &err);
    setrlimit(RLIMIT_FSIZE, &was);
    assert_false(ok);
    assert_false(finished);
    assert_true(err.code == ERR_FULL || err.code == ERR_IO);
    shelf_load_report(w->load, &w->report);
    assert_int_equal(w->report.added, 1);
    assert_int_equal(w->report.total, 3);
    shelf_load_close(&w->load);
    office_again(&w->f);
    assert_int_equal(on_shelf(w), 1);
    office_sound(&w->f);
    load_all(w, w->dir);
    assert_int_equal(w->report.added, 2);
    office_sound(&w->f);
}

int main(void) {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(the_fixtures_get_in),       T(days_and_status),
        T(every_bad_file_says_why),   T(a_law_without_an_end_of_notes_is_capped),
        T(every_file_is_told),        T(another_form_is_the_same_law),
        T(what_changed_is_told),      T(effect_before_issue_is_unknown),
        T(one_file_at_a_time),        T(left_in_the_middle),
        T(an_office_that_only_reads), T(a_full_disk_ends_it),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
