/* Letters on the screen: what is missing and the way there, the draft on its
 * grid, issuing, the file. */
#include "tests/support/support.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "core/letter/letter.h"
#include "core/letter/page.h"
#include "data/office/letters.h"
#include "tests/support/golden.h"
#include "tests/support/screen_fixture.h"
#include "tui/desk/writefile.h"

static void open_letter(struct screen_fixture *w, const char *sample) {
    screen_sample(w, sample);
    screen_open(w, screen_view(w->app, letter, .case_id = w->id));
}

/* ---- what is missing ---- */

static void lacks_are_named(void **state) {
    struct screen_fixture *w = *state;
    open_letter(w, "01");
    screen_run(w, "see 党政领导干部问责决定书\nsee 受阻：先听取陈述和申辩\nsee 第十四条\n"
                  "see 缺：问责事实\nsee 缺：申诉受理机关\n"
                  "snap letter_lacks_80x24\nresize 81 25\nsnap letter_lacks_81x25\n"
                  "resize 120 40\nsnap letter_lacks_120x40\nresize 80 24\n");
    screen_run(w, "key F9\nsee barred\nsnap letter_lacks_en\nkey F9\n");
}

static void lack_leads_to_its_field(void **state) {
    struct screen_fixture *w = *state;
    open_letter(w, "01");
    screen_run(w, "key Down\nsee 作出问责决定前，应当听取\nkey Enter\nsee 7 陈述和申辩\nkey Esc\n");
    screen_run(w, "key Down\nkey Down\nkey Down\nkey Down\nkey Down\nkey Down\nkey Down\nkey "
                  "Down\nkey Down\nkey Enter\nsee 9 问责决定\nsee 申诉受理机关\ntype 中共甲县委\n"
                  "key Enter\nkey Esc\n");
    screen_holds(w, "decision.appeal_body", "中共甲县委");
    screen_run(w, "see 党政领导干部问责决定书\nmiss 缺：申诉受理机关\n");
}

/* The name of the unit is a setting; what makes a stage not applicable was answered in another. */
static void every_lack_leads_somewhere(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "01");
    screen_open(w, screen_view(w->app, letter, .case_id = w->id, .key = "filing"));
    screen_run(w, "see 缺：本机关\n");
    struct view *letters = app_top(w->app);
    for (int i = 0; i < 20 && app_top(w->app) == letters; i++) {
        char *screen = golden_screen(w->app);
        bool there = strstr(screen, "▸     · 缺：本机关") != NULL;
        mem_free(screen);
        screen_run(w, there ? "key Enter\nsee 单位名称\n" : "key Down\n");
    }
    assert_true(app_top(w->app) != letters);
    screen_run(w, "key Enter\ntype 甲县纪委监委\nkey Enter\nkey Esc\nmiss 缺：本机关\n");
    screen_sample(w, "10");
    screen_open(w, screen_view(w->app, letter, .case_id = w->id, .key = "filing"));
    screen_run(w, "see 不作出问责决定\nkey Down\nkey Enter\nsee 2 对象与适用\n");
}

static void not_issued_while_incomplete(void **state) {
    struct screen_fixture *w = *state;
    open_letter(w, "01");
    int64_t entries = screen_entries(w);
    screen_run(w, "key i\nsee 还不能出具，程序受阻：先听取陈述和申辩（第十四条）\n"
                  "key o\nsee 还没有存过文件\n");
    assert_int_equal(screen_entries(w), entries);
    /* The gates pass, a content is still missing. */
    open_letter(w, "02");
    office_clear(&w->f, w->id, "decision.facts");
    screen_run(w, "key F6\nkey Esc\nsee 缺 1 项\nkey i\nsee 还不能出具，缺少：问责事实\n");
}

/* Nothing that was answered is covered by a mark, and what is missing shows in its place. */
static void draft_marks_its_gaps(void **state) {
    struct screen_fixture *w = *state;
    open_letter(w, "01");
    screen_run(w, "key Tab\nsee 不能出具\nsee 【缺：问责事实】\nsee 被问责人：吴某\n"
                  "see 【出具时编号】\nsee 第 1 页\nsnap letter_draft_80x24\nkey PgDn\n"
                  "see 第 2 页\nsee 【缺：批准机关】\n");
    screen_run(w, "key /\ntype 申诉受理机关\nkey Enter\nsee 申诉受理机关\nkey /\nkey Ctrl-U\n"
                  "type 没有这几个字\nkey Enter\nsee 没有找到\n");
    screen_holds(w, "decision.facts", NULL);
}

/* What is copied is the paragraph on which the cursor stands, whichever of its lines it is on, and not the one that stands first. */
static void copies_what_is_under_the_cursor(void **state) {
    struct screen_fixture *w = *state;
    open_letter(w, "02");
    screen_run(w, "key Tab\nkey Down\nkey Down\nkey Down\nkey Down\nkey c\nsee 没有可以复制的文字\n"
                  "key Down\nkey c\nsee 已复制\n");
    assert_int_equal(strncmp(sb_text(&w->app->clip), "被问责人：赵某", strlen("被问责人：赵某")),
                     0);
    screen_run(w, "key Down\nkey Down\nkey Down\nkey Down\nkey Down\nkey c\n");
    assert_non_null(strstr(sb_text(&w->app->clip), "2025年6月18日，赵某在没有组织可行性论证"));
    assert_null(strstr(sb_text(&w->app->clip), "项目停摆后"));
    screen_run(w, "key /\ntype 申诉期间\nkey Enter\nkey c\n");
    assert_non_null(strstr(sb_text(&w->app->clip), "对本决定不服的"));
    assert_null(strchr(sb_text(&w->app->clip), '\n') && strchr(sb_text(&w->app->clip), '\n')[1]
                    ? "two"
                    : NULL);
    screen_run(w, "key Home\nkey Up\nkey PgDn\nkey PgUp\nkey c\n");
    assert_non_null(strstr(sb_text(&w->app->clip), "草　稿"));
    screen_run(w, "key End\nkey c\n");
    assert_non_null(strstr(sb_text(&w->app->clip), "草　稿"));
    screen_run(w, "key t\n");
    assert_non_null(strstr(sb_text(&w->app->clip), "对本决定不服的"));
    assert_non_null(strstr(sb_text(&w->app->clip), "被问责人：赵某"));
    /* A click puts the cursor there. */
    screen_run(w, "key Home\nkey Esc\nresize 120 40\nkey Tab\nkey Down\nkey Down\nkey c\n");
    assert_non_null(strstr(sb_text(&w->app->clip), "党政领导干部问责决定书"));
    screen_run(w, "resize 80 24\n");
}

/* The program opened again on a folder in which the office keeps a template of its own. */
static void open_with_template(struct screen_fixture *w, const char *name, const char *text) {
    struct err err = {0};
    char *letters = test_path(w->f.dir, "letters"), *file = test_path(letters, name);
    mkdir(letters, 0700);
    test_write_text(file, text);
    app_free(&w->app);
    office_shut(&w->f);
    packs_close(&w->f.packs);
    assert_true(packs_open(&w->f.packs, w->f.dir, &err));
    office_again(&w->f);
    w->app = app_new(w->term, w->f.packs, w->f.office, FIXTURE_TODAY);
    w->app->screens = screens;
    app_push(w->app, screen_view(w->app, letter, .case_id = w->id));
    mem_free(letters);
    mem_free(file);
}

/* A template with a fault is told where the letters are listed, with its file and line, and nothing goes out by it. */
static void a_faulty_template_is_told(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "02");
    open_with_template(
        w, "decision.txt",
        "【标题】决定书\n{respondent.nmae}\n【如果 有 听取日期 而且 有 姓名】\n听\n【完】\n");
    int64_t entries = screen_entries(w);
    screen_run(
        w, "see 模板有错 2 处\nsee letters/decision.txt:2\nsee respondent.nmae\nsee "
           "letters/decision.txt:3\n"
           "see 看不懂条件\nkey i\nmiss 确定\nkey Tab\nsee 不能出具\nsee letters/decision.txt:2\n");
    assert_int_equal(screen_entries(w), entries);
    screen_run(w, "key F9\nkey Tab\nsee 2 fault(s) in its template\nsee is no condition\nkey F9\n");
    open_with_template(w, "decision.txt",
                       "【标题】决定书\n【文号】{文号}\n{姓名}，本单位的说法。\n");
    screen_run(
        w, "miss 模板有错\nsee 本单位的模板\nsee 可以出具\nkey Tab\nsee 赵某，本单位的说法。\n");
}

/* ---- issuing ---- */

/* Who approved it is asked for before, kept with it and shown with it ever after. */
static void who_approved_it_is_shown(void **state) {
    struct screen_fixture *w = *state;
    open_letter(w, "02");
    screen_run(w,
               "key a\nsee 谁批准、何时批准\ntype 丙市委常委会 2026-09-30\nkey Enter\nkey i\n"
               "see 批准：丙市委常委会 2026-09-30\nkey y\nsee 已出具\nkey Tab\n"
               "see 批准：丙市委常委会 2026-09-30\nkey F9\nsee Approved: 丙市委常委会\nkey F9\n");
    screen_open(w, screen_view(w->app, journal, .case_id = w->id));
    screen_run(w, "see 丙委问〔2026〕3号\nsee 批准：丙市委常委会 2026-09-30\nkey Esc\n");
    office_sound(&w->f);
}

static void issue(struct screen_fixture *w) {
    screen_run(w, "key i\nsee 出具《党政领导干部问责决定书》\nkey Enter\nsee 出具后编号\nkey y\n"
                  "see 已出具：\n");
}

static void issued_for_good(void **state) {
    struct screen_fixture *w = *state;
    open_letter(w, "02");
    screen_run(w, "see 可以出具\nkey i\nkey n\nmiss 已出具：\n");
    issue(w);
    screen_run(w, "see 丙委问〔2026〕3号\nkey Tab\nsee 已出具\nsee 被问责人：赵某\n");
    screen_run(w, "resize 120 40\nsee 文书清单\nsee 被问责人：赵某\nresize 80 24\n");
    struct letter_rows rows = {0};
    struct err err = {0};
    assert_true(office_letters(w->f.office, w->id, &rows, &err));
    assert_int_equal(rows.count, 1);
    /* It is kept with its template and its facts. */
    assert_true(letter_is_kept(rows.list[0].text));
    assert_non_null(strstr(rows.list[0].text, "\n%template decision "));
    assert_non_null(strstr(rows.list[0].text, "\n%fact respondent.name=赵某\n"));
    letter_rows_clear(&rows);
    screen_run(w, "key Esc\nkey Home\nkey i\nsee 已经出具过\nkey Esc\n");
    office_sound(&w->f);
}

/* ---- the file ---- */

static void type_path(struct screen_fixture *w, const char *path) {
    struct sb script = {0};
    sb_add_fmt(&script, "key w\nsee 存为文件\nkey Ctrl-U\ntype %s\nkey Enter\n", path);
    screen_run(w, sb_text(&script));
    sb_free(&script);
}

static void assert_file_is(const char *path, const char *text) {
    char *is = test_read_file(path, NULL);
    assert_string_equal(is, text);
    mem_free(is);
}

static void written_to_a_file(void **state) {
    struct screen_fixture *w = *state;
    struct letter_rows rows = {0};
    struct err err = {0};
    struct stat st;
    char *path = test_path(w->f.dir, "决定书.txt");
    open_letter(w, "02");
    issue(w);
    assert_true(office_letters(w->f.office, w->id, &rows, &err));
    screen_run(w,
               "key w\nsee 丙委问〔2026〕3号-党政领导干部问责决定书.docx\nkey Ctrl-U\nkey Enter\n"
               "see 请写文件名\ntype 决定书.odt\nkey Enter\nsee 只能写成 .docx\nkey Esc\n");
    struct sb plain = {0};
    letter_put_plain(&plain, rows.list[0].text);
    type_path(w, path);
    screen_run(w, "see 已写入\n");
    assert_file_is(path, sb_text(&plain));
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    /* It is not replaced without being asked, and then only when that is meant. */
    test_write_text(path, "别的内容");
    type_path(w, path);
    screen_run(w, "see 已经存在\nkey Enter\nsee 已经存在\nkey n\nsee 原来的文件没有改动\n");
    assert_file_is(path, "别的内容");
    type_path(w, path);
    screen_run(w, "key y\nsee 已写入\n");
    assert_file_is(path, sb_text(&plain));
    type_path(w, w->f.dir);
    screen_run(w, "see 是文件夹\nkey Esc\n");
    type_path(w, "/proc/没有这里/x.txt");
    screen_run(w, "see 不能写入\nkey Esc\n");
    letter_rows_clear(&rows);
    sb_free(&plain);
    mem_free(path);
}

/* A draft is written at any time, marked; one for review too. */
static void drafts_are_written(void **state) {
    struct screen_fixture *w = *state;
    char *path = test_path(w->f.dir, "草稿.txt");
    open_letter(w, "01");
    int64_t entries = screen_entries(w);
    type_path(w, path);
    screen_run(w, "see 已写入\n");
    char *text = test_read_file(path, NULL);
    assert_non_null(strstr(text, "草　稿（没有出具，没有文号）"));
    assert_non_null(strstr(text, "尚缺事项"));
    mem_free(text);
    screen_run(w, "key r\nsee 送审稿-\nkey Esc\n");
    assert_int_equal(screen_entries(w), entries);
    mem_free(path);
}

static void home_is_a_tilde(void **state) {
    struct screen_fixture *w = *state;
    char *was = mem_dup(getenv("HOME")), *path = test_path(w->f.dir, "x.txt");
    open_letter(w, "02");
    issue(w);
    setenv("HOME", w->f.dir, 1);
    type_path(w, "~/x.txt");
    assert_true(test_exists(path));
    if (was)
        setenv("HOME", was, 1);
    else
        unsetenv("HOME");
    mem_free(was);
    mem_free(path);
}

static void file_whole_or_not_at_all(void **state) {
    struct screen_fixture *w = *state;
    char *path = test_path(w->f.dir, "a.txt"), *link = test_path(w->f.dir, "b.txt");
    (void)state;
    assert_int_equal(writefile(path, "一", 3, false), 0);
    assert_int_equal(writefile(path, "二", 3, false), EEXIST);
    assert_file_is(path, "一");
    assert_int_equal(writefile(path, "二", 3, true), 0);
    assert_file_is(path, "二");
    assert_int_equal(writefile(w->f.dir, "三", 3, true), EISDIR);
    /* A link is a name that is taken: it is replaced, what it points to is not written through. */
    assert_int_equal(symlink(path, link), 0);
    assert_int_equal(writefile(link, "四", 3, false), EEXIST);
    assert_int_equal(writefile(link, "四", 3, true), 0);
    assert_file_is(path, "二");
    assert_file_is(link, "四");
    assert_int_equal(writefile("/dev/full/x", "五", 3, true), ENOTDIR);
    mem_free(path);
    mem_free(link);
}

static void any_size(void **state) {
    struct screen_fixture *w = *state;
    open_letter(w, "01");
    screen_any_size(w, "key Down\nkey End\nkey Tab\nkey PgDn\nkey End\nkey Tab\nkey Home\n");
    open_letter(w, "02");
    screen_any_size(w, "key Tab\nkey i\nkey Esc\nkey Tab\n");
}

int main(void) {
#define T(name) cmocka_unit_test_setup_teardown(name, screen_setup, screen_teardown)
    const struct CMUnitTest tests[] = {
        T(lacks_are_named),
        T(lack_leads_to_its_field),
        T(every_lack_leads_somewhere),
        T(not_issued_while_incomplete),
        T(draft_marks_its_gaps),
        T(a_faulty_template_is_told),
        T(copies_what_is_under_the_cursor),
        T(who_approved_it_is_shown),
        T(issued_for_good),
        T(written_to_a_file),
        T(drafts_are_written),
        T(home_is_a_tilde),
        T(file_whole_or_not_at_all),
        T(any_size),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
