/* The office's own yardstick on the screen: a row made, signed, switched on; the ladder tells the band as the office's. */
#include "tests/support/support.h"

#include "tests/support/screen_fixture.h"

static void made_signed_and_used(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "04");
    screen_open(w, screen_view(w->app, yardstick, .case_id = w->id));
    int64_t before = screen_entries(w);
    screen_run(w,
               "see 本单位制定，不是法律规定\nsee 没有启用\nkey s\nsee 表中没有一行\n"
               "key n\nsee 事故等级（不勾选为不限）\nkey Enter\nkey Enter\nkey Enter\nkey Enter\n"
               "see 过错程度\nkey Down\nkey Down\nkey Space\nkey Down\nkey Space\nkey Enter\n"
               "see 最轻\nkey Down\nkey Enter\nsee 最重\nkey Down\nkey Enter\n"
               "see 过错程度 较重、严重 → 停职检查 至 引咎辞职\nsee 尚未审定\n");
    assert_int_equal(screen_entries(w), before); /* nothing counts until it is signed */
    screen_run(w, "key Esc\nsee 放弃吗\nkey n\nsee 停职检查 至 引咎辞职\n"
                  "key s\nkey Enter\nsee 请写明由谁审定\ntype 甲县纪委常委会\nkey Enter\n"
                  "see 制定或者修改的理由\ntype 制定\nkey Enter\nsee 已审定第 1 版\n"
                  "key o\ntype 试行\nkey Enter\nsee 已启用\n"
                  "snap yardstick_80x24\nresize 120 40\nsnap yardstick_120x40\nresize 80 24\n"
                  "key v\nsee 制定\nkey Esc\nkey F9\nsee not the law's\nkey F9\nkey F1\n"
                  "see 裁量基准\nkey Esc\n");
    office_set(&w->f, w->id, "yardstick.fault", "severe");
    screen_open(w, screen_view(w->app, assess, .case_id = w->id));
    screen_run(w, "key Tab\nsee 本单位裁量基准（第 1 版\nsee 不是法律规定\n");
    screen_any_size(w, "key Down\n");
    /* Outside the band (one measure: removal is heavier): twenty characters are asked for, in words, and no key of a fact. */
    screen_run(w, "key d\nkey y\nkey Ctrl-u\ntype 太短的理由\nkey Enter\nresize 80 24\nsee "
                  "理由至少写二十个字\nmiss decision.reason\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(made_signed_and_used, screen_setup, screen_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
