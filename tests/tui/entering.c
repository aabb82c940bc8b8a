/* Entering: what is known is offered, days are taken as people say them, names lose their blanks, the
 * regime is what was chosen. */
#include "tests/support/support.h"

#include <string.h>

#include "core/base/mem.h"
#include "tests/support/golden.h"
#include "tests/support/screen_fixture.h"

static void begin(struct screen_fixture *w, const char *key) {
    if (w->id == 0)
        w->id = office_new_case(&w->f);
    screen_open(w, screen_view(w->app, case, .case_id = w->id, .key = key));
}

static void offers_what_is_known(void **state) {
    struct screen_fixture *w = *state;
    struct err err = {0};
    assert_true(app_set(w->app, "office.name", "甲县纪委监委", &err));
    /* Ours, in grey behind the field; one key takes it and goes on. */
    begin(w, "investigation.body");
    screen_run(w, "see 甲县纪委监委\nsee 取用\nkey Right\n");
    screen_holds(w, "investigation.body", "甲县纪委监委");
    /* What must be the same is proposed from the other side. */
    begin(w, "decision.drafter");
    screen_run(w, "see 甲县纪委监委\nkey Right\n");
    screen_holds(w, "decision.drafter", "甲县纪委监委");
    /* Going on from what is typed, by sound too; what is typed itself is what Enter takes. */
    office_set(&w->f, w->id, "authority.deciding_organ", "中共甲县委员会");
    begin(w, "filing.body");
    screen_run(w, "type 中共甲\nsee 县委员会\nkey Right\nkey Enter\n");
    screen_holds(w, "filing.body", "中共甲县委员会");
    begin(w, "parallel.crime_body");
    screen_run(w, "type jxjw\nsee 甲县纪委监委\nkey Esc\n");
    begin(w, "lead.transferred_to");
    office_set(&w->f, w->id, "respondent.unit", "甲县水利局");
}

/* A person typed once is there for whoever begins to write the name, and never proposed to a case about somebody else. */
static void offers_persons_of_other_cases(void **state) {
    struct screen_fixture *w = *state;
    int64_t other = office_new_case(&w->f);
    office_set(&w->f, other, "respondent.name", "钱某某");
    office_set(&w->f, other, "respondent.post", "科长");
    begin(w, "respondent.name");
    screen_run(w, "miss 取用\nmiss 钱某某\ntype qianmm\nsee 钱某某\nkey Right\nkey Enter\n");
    screen_holds(w, "respondent.name", "钱某某");
    /* A post written in this very field is proposed before anything is typed, and told as such in the list. */
    begin(w, "respondent.post");
    screen_run(w, "see 科长\nkey Alt-v\nsee 本栏写过\nkey Enter\n");
    screen_holds(w, "respondent.post", "科长");
    begin(w, "case.title");
    screen_run(w, "type 又一案\nkey Alt-v\nsee 这一栏还没有可选的内容\nkey Esc\n");
}

static void lists_what_is_known(void **state) {
    struct screen_fixture *w = *state;
    begin(w, "respondent.rank");
    screen_run(w, "see 回车选择\nkey Enter\nsee 县处级副职\ntype xkjfz\nsee 乡科级副职\nmiss "
                  "县处级正职\nkey Enter\n");
    screen_holds(w, "respondent.rank", "乡科级副职");
    screen_run(w,
               "key Up\nkey F2\nkey Esc\nkey Enter\ntype 三级调研员\nsee 按所写的填\nkey Enter\n");
    screen_holds(w, "respondent.rank", "三级调研员");
    begin(w, "proposal.measures");
    screen_run(w, "key Enter\nsee 停职检查\ntype 辞职\nsee 引咎辞职\nkey Down\nkey Enter\n");
    screen_holds(w, "proposal.measures", "责令辞职");
    /* The list of a line while one types, narrowed by it. */
    office_set(&w->f, w->id, "authority.deciding_organ", "中共甲县委员会");
    begin(w, "decision.approving_body");
    screen_run(w, "type 甲县\nkey Alt-v\nsee 中共甲县委员会\nsee 别处写过\nkey Enter\n");
    screen_holds(w, "decision.approving_body", "中共甲县委员会");
}

/* A digit means the same answer in the form and in the list; the list stands on what was answered, after a search too. */
static void one_digit_one_answer(void **state) {
    struct screen_fixture *w = *state;
    begin(w, "lead.source");
    screen_run(w, "type 2\nsee ‹控告›\nkey Enter\n");
    screen_holds(w, "lead.source", "accusation");
    begin(w, "lead.source");
    screen_run(w, "key Enter\ntype 5\nsee ▸ 审计\nkey Esc\n");
    screen_run(
        w, "key Enter\nsee ▸ 控告\ntype 元旦\nsee 没有这样的选项\nkey Esc\nsee ▸ 控告\nkey Esc\n");
    begin(w, "lead.source");
    screen_run(w, "type 9\nsee ‹未填›\nkey Enter\n");
    screen_holds(w, "lead.source", NULL);
    /* How an unanswered yes-or-no question is answered stands beside it, beside the mark that it is wanted too. */
    begin(w, "8.obstructed");
    screen_run(w, "see 缺  1是 2否 3不清楚\n");
    begin(w, "decision.basis");
    screen_run(w, "see 缺  回车取测算所提\n");
    begin(w, "alleged.situations");
    screen_run(w, "type 3\nsee ▸ [ ] 政府职能部门\nkey Esc\n");
}

static void days_as_people_say_them(void **state) {
    struct screen_fixture *w = *state;
    begin(w, "lead.received_on");
    screen_run(w, "type 3月1日\nsee 2026-03-01 周日\nkey Enter\n");
    screen_holds(w, "lead.received_on", "2026-03-01");
    screen_run(w, "key Up\ntype 昨天\nkey Enter\n");
    screen_holds(w, "lead.received_on", "2026-11-22");
    screen_run(w, "key Up\ntype 二〇二六年三月一日\nkey Enter\n");
    screen_holds(w, "lead.received_on", "2026-03-01");
    screen_run(w, "key Up\ntype +15\nkey Enter\nsee 注意：收到线索日期 2026-12-08 晚于今天\n");
    screen_holds(w, "lead.received_on", "2026-12-08");
    screen_run(
        w, "key Up\ntype 2026-02-30\nkey Enter\nsee 2026年2月没有30日\nkey Esc\nsee [2026-12-08\n");
    /* Before the clue. */
    begin(w, "investigation.from");
    screen_run(w, "type 11-1\nkey Enter\nsee 早于收到线索日期 2026-12-08\n");
    screen_holds(w, "investigation.from", "2026-11-01");
    /* A small calendar. */
    begin(w, "case.conduct_on");
    screen_run(w, "key Alt-k\nsee [23]\nkey Up\nkey Left\nsee 2026-11-15 周日\nkey PgUp\nkey "
                  "Enter\nsee [2026-10-15\n");
    screen_holds(w, "case.conduct_on", "2026-10-15");
    screen_run(w, "key Up\nkey Alt-k\nkey Down\nkey Esc\n");
    screen_holds(w, "case.conduct_on", "2026-10-15");
}

static void names_lose_their_blanks(void **state) {
    struct screen_fixture *w = *state;
    begin(w, "respondent.name");
    screen_run(w, "type  　赵某 　\nkey Enter\nsee [赵某]\n");
    screen_holds(w, "respondent.name", "赵某");
}

static void the_regime_is_what_was_chosen(void **state) {
    struct screen_fixture *w = *state;
    begin(w, "case.regime");
    screen_run(w, "see [《暂行规定》] Alt-y 改依另一部\ntype 监察法\nsee "
                  "所依规定（一案只依一部）\nkey Esc\n");
    screen_holds(w, "case.regime", NULL);
    screen_run(w, "key Enter\nsee 所依规定（一案只依一部）\nkey Esc\n");
}

/* What closes and what voids are told apart, and name the case; the picker says who falls under a regime. */
static void questions_name_what_they_do(void **state) {
    struct screen_fixture *w = *state;
    w->id = office_new_case(&w->f);
    app_resume_all(w->app);
    screen_run(
        w, "key e\nsee 结案 问责〔2026〕1号\nkey Esc\nkey v\nsee 作废 问责〔2026〕1号\nkey Esc\n");
    screen_run(w, "key n\nsee 中国共产党问责条例\nkey Down\nsee "
                  "关于实行党政领导干部问责的暂行规定\nsee 一般标为2009年印发\nkey Up\nsee "
                  "中国共产党问责条例\nsee 2019-09-01\n"
                  "see 党组织和党的领导干部\nkey Esc\n");
}

/* Enter confirms what was chosen in the form itself, and goes on. */
static void enter_confirms_a_choice(void **state) {
    struct screen_fixture *w = *state;
    begin(w, "case.before_issue");
    screen_run(w, "type 2\nsee ‹否›\nkey Enter\nsee ▸ 已核对现行效力\n");
    screen_holds(w, "case.before_issue", "no");
}

int main(void) {
#define T(f) cmocka_unit_test_setup_teardown(f, screen_setup, screen_teardown)
    const struct CMUnitTest tests[] = {
        T(offers_what_is_known),          T(offers_persons_of_other_cases),
        T(lists_what_is_known),           T(one_digit_one_answer),
        T(days_as_people_say_them),       T(names_lose_their_blanks),
        T(the_regime_is_what_was_chosen), T(enter_confirms_a_choice),
        T(questions_name_what_they_do),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
