/* An event with several respondents on the screen: cases join, shared facts are changed once and shown first,
 * the matrix; and the restrictions of a person. */
#include "tests/support/support.h"

#include "core/base/mem.h"
#include "tests/support/screen_fixture.h"

static void cases_join_and_share(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "02");
    int64_t one = w->id;
    screen_sample(w, "03");
    int64_t two = w->id;
    office_set(&w->f, one, "matter.role", "main");
    screen_open(w, screen_view(w->app, matter, .case_id = one));
    int64_t before = screen_entries(w);
    /* Nothing is written when one turns back. */
    screen_run(w, "see 还没有多人事件\nkey n\nsee 先打开一个事件\nkey a\nsee 归入哪一个事件\n"
                  "key Enter\nsee 事件名称\nkey Enter\nsee 请写明事件名称\ntype 8·3己厂爆炸\n"
                  "key Enter\nsee 写入之前\nsee 事件名称：未填 → 8·3己厂爆炸\nkey Esc\n"
                  "see 还没有多人事件\n");
    assert_int_equal(screen_entries(w), before);
    screen_run(w, "key a\nkey Enter\ntype 8·3己厂爆炸\nkey Enter\nkey Enter\nkey Enter\n"
                  "see 请写明理由\ntype 合并办理\nkey Enter\nsee 已写入 1 案\n"
                  "see 事件　8·3己厂爆炸\nsee 责任 主要领导责任\n");
    screen_run(w, "key a\nsee 李某\nkey Enter\nkey Enter\ntype 合并\nkey Enter\nsee 县长\n");
    /* A fact of the event: told for both, then written in both. */
    screen_run(w, "key n\ntype 行为发生日期\nkey Enter\nkey Ctrl-U\ntype 2026-01-03\nkey Enter\n"
                  "see 赵某\nsee 行为发生日期：2025-06-18（周三） → 2026-01-03（周六）\n"
                  "see 行为发生日期：2026-01-17（周六） → 2026-01-03（周六）\nmiss 事件共用栏目\n"
                  "key Enter\ntype 更正\nkey Enter\nsee 已写入 2 案\nkey Home\n"
                  "snap matter_80x24\nresize 120 40\nsnap matter_120x40\nresize 80 24\n");
    char *value = office_value(&w->f, two, "case.conduct_on");
    assert_string_equal(value, "2026-01-03");
    mem_free(value);
    /* The decision is answered as the others are; the rows lead on. */
    screen_run(w,
               "key Enter\ntype 党组会\nkey Enter\nsee 有关的集体决策：未填 → 党组会\nkey Enter\n"
               "type 补记\nkey Enter\nsee 有关的集体决策：党组会\n"
               "key End\nkey Enter\nsee 测算\nkey Esc\nsee 事件　8·3己厂爆炸\n"
               "key Alt-&\nsee 8·3己厂爆炸　2 案\nkey Enter\nsee 对照\nkey F1\nsee 多人事件\n"
               "key Esc\nkey F9\nsee Shared facts\nkey F9\n");
    screen_any_size(w, "key Down\nkey Enter\nkey Esc\n");
}

static void restrictions_by_kind(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "02");
    office_set(&w->f, w->id, "track.1.kind", "effect_demerit");
    office_set(&w->f, w->id, "track.1.on", "2026-10-20");
    screen_open(w, screen_view(w->app, board, .case_id = w->id));
    screen_run(w, "see 限制一览　赵某\nsee 提拔 至 2027-10-19（政务记过期间）\n"
                  "see 领导职务 没有限制\nsee 条文规定\nsnap board_80x24\n"
                  "resize 120 40\nsnap board_120x40\nresize 80 24\n"
                  "key Down\nsee 据\nkey F3\nsee 条款\nkey Esc\nkey Enter\nsee 处理生效日期\n"
                  "key Esc\nkey F9\nsee Restrictions of\nkey F9\n");
    screen_any_size(w, "key Down\nkey Up\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(cases_join_and_share, screen_setup, screen_teardown),
        cmocka_unit_test_setup_teardown(restrictions_by_kind, screen_setup, screen_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
