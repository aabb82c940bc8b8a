/* The assessment on the screen: what holds and why, the ladder, what is undecided, the choice of a
 * person, the what-if that touches nothing. */
#include "tests/support/support.h"

#include <string.h>

#include "core/base/mem.h"
#include "tests/support/screen_fixture.h"

static void open_assess(struct screen_fixture *w, const char *sample) {
    screen_sample(w, sample);
    screen_open(w, screen_view(w->app, assess, .case_id = w->id));
}

/* ---- the tree ---- */

static void tree_at_three_sizes(void **state) {
    struct screen_fixture *w = *state;
    open_assess(w, "01");
    screen_run(w, "see 结论和依据\nsee 存在第五条情形\nsee 第五条第（四）项\nsee [是] 查证\n"
                  "snap assess_tree_80x24\nresize 81 25\nsnap assess_tree_81x25\n"
                  "resize 120 40\nsnap assess_120x40\n");
    screen_run(w, "resize 80 24\nkey F9\nsee Conclusions\nsnap assess_tree_en\n");
}

static void tree_folds(void **state) {
    struct screen_fixture *w = *state;
    open_assess(w, "01");
    screen_run(w,
               "see 其余 15 条\nkey Left\nmiss 其余 15 条\nkey Right\nsee 其余 15 条\nkey Enter\n"
               "miss 其余 15 条\n");
    screen_run(w, "key e\nkey e\nmiss 在行政活动中\nsee 存在第五条情形\n"); /* all, then none */
    screen_run(w, "key e\nsee 是领导成员\n");
    /* Folding and moving before a frame is drawn: the row below is the one that came up. */
    screen_run(w, "burst\nkey Left\nkey Right\nkey Down\nend\nsee 依据 第二十四条第一款\n");
}

static void leaf_leads_to_its_field(void **state) {
    struct screen_fixture *w = *state;
    open_assess(w, "01");
    for (int i = 0; i < 10; i++)
        screen_run(w, "key Down\n");
    screen_run(w, "see 第五条第（四）项 ─\nsee 在行政活动中：是（查证\nkey Enter\nsee 3 问责情形\n"
                  "key Esc\nsee 结论和依据\n");
}

/* The provision behind the row is at hand: below, in full, and in the reader of provisions. */
static void provision_is_at_hand(void **state) {
    struct screen_fixture *w = *state;
    open_assess(w, "01");
    for (int i = 0; i < 10; i++)
        screen_run(w, "key Down\n");
    screen_run(w, "see 引发群体性\nkey v\nsee Esc 关闭\nkey Esc\nkey F3\nsee 第五条\nkey Esc\n"
                  "see 结论和依据\n");
}

/* ---- the ladder ---- */

static void ladder_at_three_sizes(void **state) {
    struct screen_fixture *w = *state;
    open_assess(w, "01");
    screen_run(w, "key Tab\nsee 尚未选定\nsee 假定今日（2026-11-23）生效\nsee 至 2027-11-22\n"
                  "miss [x]\nsnap assess_ladder_80x24\nresize 81 25\nsnap assess_ladder_81x25\n");
    screen_run(w, "resize 80 24\nkey Down\nkey Right\nsee 写明公开道歉的方式\nsee 没有一年任职限制"
                  "\nsnap assess_ladder_open_80x24\n");
    screen_run(w, "key Down\nkey Down\nkey Enter\nsee 公开道歉的方式\nsee 9 问责决定\n");
}

static void days_of_effect_are_known(void **state) {
    struct screen_fixture *w = *state;
    open_assess(w, "04");
    screen_run(w, "key Tab\nsee 已选定：免职\nsee 生效时间：2026-03-18\nsee 至 2027-03-17\n"
                  "miss 如今日生效\nsee 应当从重：第八条第（一）项\n");
}

static void no_ground_no_ladder(void **state) {
    struct screen_fixture *w = *state;
    open_assess(w, "09");
    screen_run(w, "key Tab\nsee 还不能确定\nsee 待查明\nmiss [ ]\nmiss 免职\n"
                  "snap assess_open_ground_80x24\n");
    screen_run(w, "key Space\nsee 没有问责方式可选\nkey d\nsee 不能选定问责方式\n");
    open_assess(w, "11");
    screen_run(w, "key Tab\nsee 各项情形都还没有提出\nsee 另按责任制规定追究\nmiss [ ]\n"
                  "snap assess_integrity_80x24\n");
}

static void all_raised_fail(void **state) {
    struct screen_fixture *w = *state;
    w->id = office_new_case(&w->f);
    office_set(&w->f, w->id, "5(5).mass_or_sudden_incident", "yes");
    office_set(&w->f, w->id, "5(5).mishandled", "no");
    screen_open(w, screen_view(w->app, assess, .case_id = w->id));
    screen_run(w, "key Tab\nsee 所提出的情形都不成立\nsee 第五条第（五）项\nkey Down\nsee 否\n"
                  "key Enter\nsee 3 问责情形\n");
}

static void outside_the_scope(void **state) {
    struct screen_fixture *w = *state;
    open_assess(w, "10");
    screen_run(w, "see 不在适用范围\nsee 因为：符合第二条“人大、政协、法院、检察院、群团”。\nkey "
                  "Tab\nmiss [ ]\n");
}

/* 应当从重 stays in force beside 可以从轻, and the reason for weighing them is asked for. */
static void directions_are_not_netted(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "04");
    office_set(&w->f, w->id, "9.measures_taken", "yes");
    office_set(&w->f, w->id, "9.loss_avoided", "yes");
    screen_open(w, screen_view(w->app, assess, .case_id = w->id));
    screen_run(w, "key Tab\nsee 应当从重：第八条第（一）项\nsee 可以从轻：第九条第（一）项\n"
                  "see 互不抵销\nsee 从重从轻并存的衡量理由\nsee 未写\nsnap assess_both_80x24\n");
    screen_run(w, "key Down\nkey Down\nkey Down\nkey Down\nkey Down\nkey Enter\n"
                  "see 4 从重从轻情节\n");
    office_set(&w->f, w->id, "weighing.reason", "阻挠调查在先，补救有限");
    screen_run(w, "key Esc\nsee 已写\n");
}

/* ---- undecided facts ---- */

static void undecided_facts(void **state) {
    struct screen_fixture *w = *state;
    open_assess(w, "09");
    screen_run(w, "key Shift-Tab\nsee 未定事实 6 个，其中 5 个会改变结论\nsee 单独不改变结论\n"
                  "see 如答“是”\nkey Home\nsee 适用范围变为\nkey End\nkey Up\nsee "
                  "存在第五条情形变为是\nsnap assess_undecided_80x24\n");
    screen_run(w, "resize 120 40\nsnap assess_undecided_120x40\nresize 80 24\n");
    screen_run(w, "key Enter\nsee 引发其他重大事件\nsee 3 问责情形\n");
}

/* ---- the choice ---- */

static void choice_needs_its_reason(void **state) {
    struct screen_fixture *w = *state;
    open_assess(w, "01");
    screen_run(w, "key Tab\nkey d\nsee 勾选一种或者几种方式\nkey Down\nkey Down\nkey Space\n"
                  "see [x] 停职检查\nsee 已勾选：停职检查\n");
    screen_holds(w, "decision.measures", NULL); /* a mark is no choice */
    screen_run(w, "key d\nsee 选定“停职检查”的理由\ncaret 6 10\nkey Enter\nsee 须写明理由\n"
                  "type 　 \nkey Enter\nsee 须写明理由\n");
    screen_holds(w, "decision.measures", NULL);
    screen_run(w, "type 情节较轻，先停职检查。\nkey Enter\nsee 已记入案件：停职检查\n"
                  "see 已选定：停职检查\nsee 情节较轻，先停职检查。\n");
    screen_holds(w, "decision.measures", "suspension");
    office_sound(&w->f);
}

static void exclusive_measures_are_pointed_out(void **state) {
    struct screen_fixture *w = *state;
    open_assess(w, "01");
    screen_run(w, "key Tab\nkey End\nkey Up\nkey Up\nkey Up\n"); /* a row of 免职 */
    screen_run(w, "key Space\nsee [x] 免职\nkey Up\nkey Up\nkey Space\nsee [x] 责令辞职\n");
    screen_run(w, "key d\nsee 终止职务的方式只能选一种\nsee 以上各点已经看过\n"
                  "snap assess_choice_80x24\n");
    screen_run(w, "key Enter\nsee 以上各点已经看过\n"); /* Enter alone has not read it */
    screen_run(w, "key n\nsee 没有选定；勾选仍在\nsee [x] 免职\n");
    screen_holds(w, "decision.measures", NULL);
    screen_run(w, "key d\nkey y\nsee 已提示：终止职务的方式只能选一种\nkey Esc\n");
    screen_holds(w, "decision.measures", NULL);
}

/* Only where the practice is on; the text itself does not mind an apology alone. */
static void apology_alone_is_a_proposal(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "01");
    office_set(&w->f, w->id, "practice.apology_combined", "yes");
    screen_open(w, screen_view(w->app, assess, .case_id = w->id));
    screen_run(w, "key Tab\nkey Down\nkey Space\nkey Right\nsee 建议：道歉不单独适用\nkey d\n"
                  "see 非现行规定\nkey y\ntype 理由\nkey Enter\nsee 已选定：责令公开道歉\n");
    screen_holds(w, "decision.measures", "public_apology");
}

static void choice_can_be_changed_and_withdrawn(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "01");
    office_set(&w->f, w->id, "practice.apology_combined", "yes"); /* something to have seen first */
    screen_open(w, screen_view(w->app, assess, .case_id = w->id));
    screen_run(w, "key Tab\nkey Down\nkey Down\nkey Space\nkey d\ntype 甲理由\nkey Enter\n"
                  "see 已选定：停职检查\n");
    /* The same choice takes its reason up, another one begins without. */
    screen_run(w, "key d\nsee 甲理由\nkey Esc\nkey Space\nkey Up\nkey Space\nkey d\nkey y\n"
                  "miss 甲理由    \nkey Enter\nsee 须写明理由\ntype 乙理由\nkey Enter\n"
                  "see 已选定：责令公开道歉\nsee 乙理由\n");
    screen_holds(w, "decision.reason", "乙理由");
    screen_run(w, "key Space\nsee 已勾选：无\nkey d\nsee 撤回已经选定的问责方式\nkey y\n"
                  "see 尚未选定\n");
    screen_holds(w, "decision.measures", "");
    screen_run(w, "key Ctrl-Z\nsee 已选定：责令公开道歉\n");
    screen_holds(w, "decision.measures", "public_apology");
    office_sound(&w->f);
}

/* What it rested on is kept, and it is said when that has changed. */
static void record_of_the_choice(void **state) {
    struct screen_fixture *w = *state;
    open_assess(w, "01");
    screen_run(w, "key t\nsee 还没有选定问责方式的记录\nkey Tab\nkey Down\nkey Down\nkey Space\n"
                  "key d\ntype 理由\nkey Enter\nkey t\nsee 选定时的结论和依据\n"
                  "see 存在第五条情形\nsee 适用范围：适用\nkey Esc\nmiss 请确认：不再成立的\n");
    office_set(&w->f, w->id, "decision.approving_body", "甲县委");
    screen_run(w, "key F6\nkey Esc\nmiss 请确认：不再成立的\n"); /* rests on nothing of that */
    office_set(&w->f, w->id, "5(4).inaction", "yes");
    screen_run(w, "key F6\nkey Esc\nsee 请确认：不再成立的\n");
}

static void closed_case_takes_no_choice(void **state) {
    struct screen_fixture *w = *state;
    open_assess(w, "01");
    struct office_command close = {
        .verb = DO_CASE_CLOSE, .case_id = w->id, .reason = "办结", .today = FIXTURE_TODAY};
    office_must(&w->f, &close, NULL);
    screen_run(w, "key F6\nkey Esc\nkey Tab\nkey Down\nkey Down\nkey Space\nkey d\nsee 已结\n");
    screen_holds(w, "decision.measures", NULL);
}

/* ---- what-if ---- */

static void trial_touches_nothing(void **state) {
    struct screen_fixture *w = *state;
    open_assess(w, "01");
    char *before = office_facts_text(&w->f, w->id);
    int64_t entries = screen_entries(w);
    for (int i = 0; i < 12; i++)
        screen_run(w, "key Down\n");
    screen_run(w, "key w\nsee 试算　原案没有改动，离开即丢弃\nkey Enter\nsee 试答：滥用职权\n"
                  "key Down\nkey Enter\nsee [否]\nkey Tab\nsee 前后对照\nsee 是 变为 否\n"
                  "see 成立 变为 不成立\nsee 可以选择 变为 没有可选\nsnap assess_trial_80x24\n");
    screen_run(w, "resize 120 40\nsnap assess_trial_120x40\nresize 80 24\n");
    screen_run(w, "key d\nsee 试算中不能选定\nkey Esc\nsee 原案没有改动\nsee 结论和依据\n"
                  "miss 试算　\nkey Tab\nsee 责令公开道歉\n");
    char *after = office_facts_text(&w->f, w->id);
    assert_string_equal(before, after);
    assert_int_equal(screen_entries(w), entries);
    mem_free(before);
    mem_free(after);
}

static void trial_steps_back(void **state) {
    struct screen_fixture *w = *state;
    open_assess(w, "01");
    for (int i = 0; i < 12; i++)
        screen_run(w, "key Down\n");
    screen_run(w, "key w\nkey Enter\nkey Down\nkey Enter\nkey Tab\nsee 成立 变为 不成立\n"
                  "key Ctrl-Z\nsee 没有变化\nkey Ctrl-Z\nsee 没有可以撤回的试答\n");
    screen_run(w, "key Shift-Tab\nkey Enter\nkey Down\nkey Enter\nkey Tab\nsee 成立 变为 不成立\n"
                  "key Enter\nsee 恢复为原案的回答\nkey End\nkey Enter\nsee 没有变化\n");
}

/* A day tried moves the bars; a measure tried is shown as one; a wrong day is refused. */
static void trial_of_days_and_measures(void **state) {
    struct screen_fixture *w = *state;
    open_assess(w, "01");
    screen_run(w, "key w\nkey a\nsee 试哪一个事实\nsee 生效时间\nkey Enter\nsee 试答：生效时间\n"
                  "type 2026-13-01\nkey Enter\nsee 不是日期\nkey Ctrl-U\ntype 2026-12-01\n"
                  "key Enter\nkey Tab\nsee 责令辞职：任职限制截止\nsee 无 变为 2027-11-30\n");
    screen_run(w, "key Tab\nsee 至 2027-11-30\nkey Down\nkey Down\nkey Down\nkey Space\n"
                  "see [x] 引咎辞职\nkey Shift-Tab\nsee 问责方式\nsee 引咎辞职\n");
    screen_holds(w, "decision.measures", NULL);
    screen_holds(w, "decision.effective_on", NULL);
}

/* ---- anything ---- */

static void any_size(void **state) {
    struct screen_fixture *w = *state;
    open_assess(w, "04");
    screen_any_size(w, "key Down\nkey Tab\nkey Down\nkey End\nkey Right\nkey Tab\nkey PgDn\n"
                       "key Tab\nkey Home\nkey e\nkey w\nkey Tab\nkey Tab\nkey Down\nkey Esc\n");
    screen_any_size(w, "key v\nkey Esc\nkey d\nkey Esc\nkey Esc\nkey F5\n");
}

static void burst_loses_nothing(void **state) {
    struct screen_fixture *w = *state;
    open_assess(w, "01");
    screen_run(w,
               "burst\nkey Tab\nkey Down\nkey Down\nkey Space\nkey d\ntype 一口气写完\nkey Enter\n"
               "key t\nend\nsee 选定时的结论和依据\n");
    screen_holds(w, "decision.measures", "suspension");
    screen_holds(w, "decision.reason", "一口气写完");
}

int main(void) {
#define T(name) cmocka_unit_test_setup_teardown(name, screen_setup, screen_teardown)
    const struct CMUnitTest tests[] = {
        T(tree_at_three_sizes),
        T(tree_folds),
        T(leaf_leads_to_its_field),
        T(provision_is_at_hand),
        T(ladder_at_three_sizes),
        T(days_of_effect_are_known),
        T(no_ground_no_ladder),
        T(all_raised_fail),
        T(outside_the_scope),
        T(directions_are_not_netted),
        T(undecided_facts),
        T(choice_needs_its_reason),
        T(exclusive_measures_are_pointed_out),
        T(apology_alone_is_a_proposal),
        T(choice_can_be_changed_and_withdrawn),
        T(record_of_the_choice),
        T(closed_case_takes_no_choice),
        T(trial_touches_nothing),
        T(trial_steps_back),
        T(trial_of_days_and_measures),
        T(any_size),
        T(burst_loses_nothing),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
