/* A flawed file on the screen: read, marked, handed in, explained; and the tutor beside the real screens. */
#include "tests/support/golden.h"
#include "tests/support/support.h"
#include "tests/support/training_fixture.h"

#include "core/base/sb.h"
#include "data/training/correction.h"

static void it_is_read_and_explained(void **state) {
    struct training_fixture *w = *state;
    training_run(
        w, "type 有错的\nkey Enter\nkey Enter\nsee 错处个数\nkey Ctrl-U\ntype 7 3 0\nkey "
           "Enter\nsee 个数（5至30）\n"
           "key Ctrl-U\ntype 7 6 20\nkey Enter\nsee 案卷里有 6 处错，已标 0 处\nsee 剩余 20:00\n"
           "key Space\nsee 已标 1 处\nkey Space\nsee 已标 0 处\nkey Space\nkey F3\nsee [训练]\nkey "
           "Esc\nsee 已标 1 处\nwait 61000\n"
           "see 剩余 18:59\nkey Enter\nsee 现在交卷\nkey y\nresize 80 100\nsee 得分 0\nsee 共 6 "
           "处\nsee 漏：\nsee 后果：\nsee 依据\n"
           "key F9\nsee Consequence:\nkey F9\nresize 80 24\nkey Esc\nkey Ctrl-U\n");
}

/* A letter with slips: one is put right, one changed that was right; the case can be looked up; what it should say is told. */
static void a_letter_is_corrected(void **state) {
    struct training_fixture *w = *state;
    struct correction c;
    struct errs errs = {0};
    struct sb script = {0};
    size_t row = 0;
    assert_true(correction_make(&c, w->f.packs, "dpg2009", 7, 6, "练习〔2026〕7号", &errs));
    while (!c.rows[row].slip)
        row++;
    sb_add(&script,
           "type 写错的决定\nkey Enter\nkey Enter\nkey Ctrl-U\ntype 7 2 0\nkey Enter\nsee "
           "个数（3至12）\nkey Ctrl-U\ntype 7 6 20\nkey Enter\nsee 6 处错，已改或已标 0 处\n"
           "see 剩余 20:00\nkey Alt-'\nsee 案情（查明的事实）\nsee 《暂行规定》\nkey Esc\n");
    for (size_t i = 0; i < row; i++)
        sb_add(&script, "key Down\n");
    sb_add_fmt(&script,
               "key Enter\nsee 把这一句改对\nkey Ctrl-U\ntype %s\nkey Enter\nsee 已标 1 处\n",
               c.rows[row].right);
    sb_add(&script,
           "key Home\nkey Space\nsee 已标 2 处\nkey Alt-`\nsee 现在交卷\nkey n\nsee 已标 2 处\n"
           "wait 61000\nsee 剩余 18:59\nkey Alt-`\nkey y\nresize 80 100\nsee 得分 0\nsee 共 6 "
           "处错，改对 1 处，误改 1 处\nsee 漏：\nsee 应为：\nsee 依据\nsee ✗ 误：中共\n");
    sb_add_fmt(&script, "see 改对：%s\n", c.rows[row].slip->text.zh);
    sb_add(&script,
           "key F9\nsee It should say:\nkey F9\nresize 80 24\nkey Esc\nsee 一份写错的决定书\n");
    training_run(w, sb_text(&script));
    sb_free(&script);
    correction_clear(&c);
}

static void the_time_ends_a_letter(void **state) {
    struct training_fixture *w = *state;
    app_push(w->app, screen_view(w->app, correction, .key = "2 5 1"));
    training_run(w, "see 剩余 1:00\nkey Enter\nsee 把这一句改对\nkey Esc\nwait 60001\nsee "
                    "时间到\nsee 得分 0\n");
}

static void the_time_ends_it(void **state) {
    struct training_fixture *w = *state;
    app_push(w->app, screen_view(w->app, defects, .key = "2 5 1"));
    training_run(w, "see 剩余 1:00\nwait 60001\nsee 时间到\nsee 得分 0\n");
}

static void the_tutor_looks_on(void **state) {
    struct training_fixture *w = *state;
    training_run(
        w,
        "type 入门\nkey Enter\nkey Enter\nsee 入门 第1步\nsee 大约十五分钟\nkey Enter\nsee "
        "第2步\nkey Down\nkey Up\nmiss 第3步\n"
        "key Down\nsee 第3步\nsee 做得对\nkey F4\nsee 第4步\nkey Esc\nsee 第5步\nkey F4\nkey "
        "Alt-n\nkey Enter\ntype abc\nkey Enter\n"
        "see 没有汉字\nsee 第5步\nkey Alt-'\nsee 第6步\nkey Alt-`\nmiss 第6步\nsee 已离开入门\n");
    /* It is taken up where it was while it was under way. */
    training_run(
        w,
        "key Esc\nkey Esc\nkey Ctrl-U\nkey Enter\nsee 第1步\nkey F9\nsee Tutor, step 1\nkey F9\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_is_read_and_explained, training_setup,
                                        training_teardown),
        cmocka_unit_test_setup_teardown(a_letter_is_corrected, training_setup, training_teardown),
        cmocka_unit_test_setup_teardown(the_time_ends_a_letter, training_setup, training_teardown),
        cmocka_unit_test_setup_teardown(the_time_ends_it, training_setup, training_teardown),
        cmocka_unit_test_setup_teardown(the_tutor_looks_on, training_setup, training_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
