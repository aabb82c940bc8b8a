/* The case builder by its keys: filling in, typing, what follows at once, undo,
 * drafts, tables, and any size. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/draft.h"
#include "data/office/soundness.h"
#include "tests/support/golden.h"
#include "tests/support/office_fixture.h"
#include "tui/app/app.h"

struct world {
    struct office_fixture f;
    struct term *term;
    struct app *app;
    int64_t id;
};

static void start_app(struct world *w, int cols, int rows) {
    w->term = term_headless_new(rows, cols);
    w->app = app_new(w->term, w->f.packs, w->f.office, FIXTURE_TODAY);
    w->app->screens = screens;
    app_push(w->app, screen_view(w->app, cases));
}

static void stop_app(struct world *w) {
    app_free(&w->app);
    term_free(&w->term);
}

static int set_up(void **state) {
    struct world *w = mem_alloc(sizeof *w);
    office_setup(&w->f);
    w->id = office_new_case(&w->f);
    start_app(w, 80, 24);
    *state = w;
    return 0;
}

static int tear_down(void **state) {
    struct world *w = *state;
    stop_app(w);
    office_teardown(&w->f);
    mem_free(w);
    return 0;
}

static void open_case(struct world *w, const char *key) {
    app_push(w->app, screen_view(w->app, case, .case_id = w->id, .key = key));
}

static void run(struct world *w, const char *script) {
    assert_true(golden_run(w->app, script));
}

/* What the office has, not what the screen shows. */
static void holds(struct world *w, const char *key, const char *value) {
    char *is = office_value(&w->f, w->id, key);
    if (value)
        assert_string_equal(is ? is : "(untouched)", value);
    else
        assert_null(is);
    mem_free(is);
}

static void set(struct world *w, const char *key, const char *value) {
    office_set(&w->f, w->id, key, value);
}

/* ---- filling in ---- */

static void answers_by_keys(void **state) {
    struct world *w = *state;
    open_case(w, "case.conduct_on");
    run(w, "see 1 线索登记\nsee 行为发生日期\ntype 2026年2月6日\n");
    holds(w, "case.conduct_on", NULL); /* not entered yet */
    run(w, "key Enter\nsee 2026-02-06（周五）\n");
    holds(w, "case.conduct_on", "2026-02-06");
    /* Yes or no by a digit, full-width from an input method too, or by the word itself. */
    run(w, "type ２\nsee ‹否›\nkey Down\n");
    holds(w, "case.before_issue", "no");
    run(w, "type 是\nwait 900\nsee [是]\n");
    holds(w, "case.validity_checked", "yes");
    run(w, "see 核对依据\n"); /* shown because of the answer */
    run(w,
        "key Space\nsee ‹否›\nkey Down\nmiss 核对依据\nkey Ctrl-Z\nsee 已撤销：已核对现行效力\nsee "
        "核对依据\n");
    holds(w, "case.validity_checked", "yes");
    run(w, "key Right\nsee ‹否›\nkey Right\nkey Right\nsee ‹未填›\nkey Up\n");
    holds(w, "case.validity_checked", NULL);
    /* A choice: the list, and stepping through it. */
    open_case(w, "lead.source");
    run(w, "key Enter\nsee 检举\nkey Down\nkey Enter\nsee [控告]\n");
    holds(w, "lead.source", "accusation");
    run(w, "key Up\ntype shen\nsee 审计\nmiss 取消回答\nkey Esc\nkey Esc\ntype kg\nkey Enter\nsee "
           "[控告]\n");
    holds(w, "lead.source", "accusation");
    run(w, "key Up\nkey Right\nsee ‹处理重大事故事件›\nkey Esc\nsee [控告]\nkey Left\nkey Up\n");
    holds(w, "lead.source", "report");
}

static void needs_and_jumps(void **state) {
    struct world *w = *state;
    open_case(w, "lead.source");
    run(w, "see 缺 4 项\nkey Alt-m\nsee 缺：线索来源\nkey Alt-m\nsee 缺：收到线索日期\n");
    run(w, "type 20260209\nkey Enter\nsee 缺 3 项\n");
    run(w, "key Alt-q\nsee 还缺什么\nkey PgDn\nkey PgDn\nsee 受阻\nkey Esc\n");
    run(w, "key Alt-.\nsee 2 对象与适用\ntype 赵某\nkey Enter\nsee [赵某]\n");
    holds(w, "respondent.name", "赵某");
    run(w, "key Alt-,\nsee 1 线索登记\n");
    /* The pane of the stages: Tab, arrows, Enter. */
    run(w, "key Tab\nkey Down\nkey Down\nsee 3 问责情形\nsee 有下列情形之一的\nkey Enter\n");
}

/* A stage may be open although no need of it is unmet: then what its
 * conclusion hangs on is next. */
static void jumps_to_what_decides(void **state) {
    struct world *w = *state;
    set(w, "5(1).grave_decision_error", "yes");
    open_case(w, "6.integrity_duty_breach");
    run(w, "see 有一项成立即可\nkey Alt-.\nkey Alt-,\nkey Alt-m\nsee ▸ 造成重大损失\nsee "
           "结论取决于造成重大损失\n");
    run(w, "key Alt-q\nsee 待定 造成恶劣影响\nkey Esc\ntype 1\nkey Down\nmiss 有一项成立即可\n");
}

static void blocked_stages_say_why(void **state) {
    struct world *w = *state;
    set(w, "5(4).administrative_activity", "yes");
    open_case(w, "discussion.held_on");
    run(w, "see ! 受阻：先听取陈述和申辩（第十四条）\nsee 第十六条\n");
    run(w, "type 2026-11-20\nkey Enter\n"); /* facts may be entered all the same */
    holds(w, "discussion.held_on", "2026-11-20");
}

static void situations_show_their_value(void **state) {
    struct world *w = *state;
    open_case(w, "5(1).grave_decision_error");
    run(w, "see 【未提出】\ntype 1\nwait 900\nsee 【待定】\nkey Down\ntype 1\nkey Down\nsee "
           "【成立】\n");
    holds(w, "5(1).major_loss", "yes");
    run(w, "snap case_situations_80x24\nresize 81 25\nsnap case_situations_81x25\nresize 120 40\n"
           "snap case_situations_120x40\n");
    run(w, "resize 80 24\nkey F9\nsee Situations\nsnap case_situations_en\n");
}

static void sources(void **state) {
    struct world *w = *state;
    open_case(w, "5(1).major_loss");
    run(w, "type 1\nkey Alt-e\nsee 选一份材料\nsee 查证\ntype 审计报告 第12页\nkey Enter\n"
           "see [是] 查证 审计报告 第12页\n");
    /* It is in the list from then on, with another page by its sound; what is said of it first stays. */
    set(w, "5(1).adverse_impact", "yes");
    open_case(w, "5(1).adverse_impact");
    run(w, "key Alt-e\nsee 查证 审计报告 第12页\ntype sjbg 15\nkey Enter\nsee [是] 查证 审计报告 "
           "第15页\n");
    run(w, "key Alt-e\nkey Down\ntype 陈述 询问笔录A p3-4\nkey Enter\nsee [是] 陈述 询问笔录A "
           "第3-4页\n");
    run(w, "key Alt-e\ntype wu\nsee 不记来源\nkey Esc\nkey Esc\nkey Alt-e\nkey End\nkey "
           "Enter\nmiss 询问笔录A\n");
    open_case(w, "5(1).major_loss");
    run(w, "key Alt-,\nkey End\nkey Up\nkey Up\nkey Up\nkey Alt-e\nsee 这个栏目不记来源\n");
    open_case(w, "5(1).major_loss"); /* the answer changes, the source stays */
    run(w, "type 2\nwait 900\nsee [否] 查证 审计报告 第12页\nkey Alt-x\nsee 已取消回答\n");
    holds(w, "5(1).major_loss", NULL);
    run(w, "key Ctrl-Z\nsee [否] 查证 审计报告 第12页\nkey Ctrl-Y\nsee 已重做\n");
    holds(w, "5(1).major_loss", NULL);
}

static void deadlines_are_told(void **state) {
    struct world *w = *state;
    open_case(w, "service.person_received_on");
    run(w, "type 2026-02-06\nkey Enter\nsee 期限：申诉期限届满 2026-02-24（周二）\nsee Alt-r\n");
    run(w, "key Up\nsee 期限：申诉期限届满\nkey Alt-r\nsee 2026-02-24\nkey Esc\nsee 10 送达\n");
}

static void tables(void **state) {
    struct world *w = *state;
    open_case(w, "hearing.held_on");
    run(w, "key End\nsee + 增加一条：意见\ntype 拆除前没有公告\nkey Enter\nsee 第 1 条\ntype "
           "1\nkey End\n"
           "type 补偿标准偏低\nkey Enter\nsee 第 2 条\n");
    holds(w, "hearing.opinion.1.text", "拆除前没有公告");
    holds(w, "hearing.opinion.1.reasonable", "yes");
    holds(w, "hearing.opinion.2.text", "补偿标准偏低");
    run(w, "snap case_table_80x24\n");
    run(w, "key Up\nkey Up\nkey Up\nkey Alt-d\nsee 第 1 条？\nkey Enter\nmiss 拆除前没有公告\nmiss "
           "第 2 条\n");
    holds(w, "hearing.opinion.1.text", "补偿标准偏低");
    run(w, "key Ctrl-Z\nsee 拆除前没有公告\nsee 第 2 条\n");
    run(w, "key Home\nkey Alt-d\nsee 光标不在表格的一条之中\n");
}

static void the_choice_is_made_beside_the_ladder(void **state) {
    struct world *w = *state;
    open_case(w, "decision.measures");
    size_t depth = w->app->depth;
    run(w, "key Enter\n");
    assert_int_equal(w->app->depth, depth + 1);
    assert_string_equal(app_top(w->app)->ops->name, "assess");
    run(w, "key Esc\nkey Down\ntype 因\n"); /* so is its reason */
    assert_string_equal(app_top(w->app)->ops->name, "assess");
    holds(w, "decision.reason", NULL);
}

/* ---- going back ---- */

static void changed_conclusions(void **state) {
    struct world *w = *state;
    w->id = office_sample(&w->f, "12");
    open_case(w, "5(4).mass_incident");
    run(w, "type 2\nkey Down\nsee ↻\nsee 项结论因修改而变化\nsee 【不成立】\n");
    run(w, "key Alt-c\nsee 成立 → 不成立\nkey Enter\nsee 已确认\nsee ↻\n");
    run(w, "key Alt-c\nkey End\nkey Enter\nmiss ↻\n");
    run(w, "key Alt-c\nsee 没有待确认的结论\n");
    holds(w, "decision.measures", "removal"); /* every later answer is still there */
}

static void changed_conclusions_in_the_review(void **state) {
    struct world *w = *state;
    w->id = office_sample(&w->f, "12");
    set(w, "5(4).mass_incident", "no");
    app_push(w->app, screen_view(w->app, review, .case_id = w->id));
    run(w, "see 变化的结论\nsee ↻\nsnap review_80x24\nkey Enter\nsee 确认这一变化\nkey Enter\n");
    run(w,
        "type /\ntype 尤某\nsee 2 对象与适用\nmiss 3 问责情形\nkey Enter\nkey Down\nkey Enter\n");
    assert_string_equal(app_top(w->app)->ops->name, "case");
    run(w, "see ▸ 姓名\nkey Enter\ntype 氏\nkey Enter\nkey Esc\nsee 尤某氏\n");
    run(w, "key Esc\nsee 线索登记\nresize 120 40\nsnap review_120x40\n");
}

/* ---- typing ---- */

static void text_wraps_and_enters(void **state) {
    struct world *w = *state;
    open_case(w, "lead.summary");
    run(w, "type 甲县某局处置泄漏事件，\nkey Alt-Enter\ntype 第二段。\nsee 第二段。\n");
    run(w, "snap case_text_80x24\nresize 120 40\nsnap case_text_120x40\nresize 80 24\n"
           "snap case_text_80x24\n"); /* the same again: text and caret survived */
    run(w, "key Enter\n");
    holds(w, "lead.summary", "甲县某局处置泄漏事件，\n第二段。");
    /* Enter and F2 go on where it ends; typing takes its place, as in every other field. */
    run(w, "key Up\nsee 直接输入即替换\nkey Enter\ntype （补）\nkey Enter\n");
    holds(w, "lead.summary", "甲县某局处置泄漏事件，\n第二段。（补）");
    run(w, "key Up\nkey F2\ntype 完\nkey Enter\n");
    holds(w, "lead.summary", "甲县某局处置泄漏事件，\n第二段。（补）完");
    run(w, "key Up\ntype 另写\nkey Enter\n");
    holds(w, "lead.summary", "另写");
}

static void escape_is_not_the_end(void **state) {
    struct world *w = *state;
    set(w, "respondent.unit", "甲县某局");
    open_case(w, "respondent.unit");
    run(w, "key F2\ntype （筹）\nkey Esc\nsee 已放弃在“所在单位”的输入\nsee [甲县某局]\n");
    holds(w, "respondent.unit", "甲县某局");
    run(w, "key Alt-m\nkey Ctrl-Z\nsee 已找回\nsee 甲县某局（筹）\nkey Enter\n");
    holds(w, "respondent.unit", "甲县某局（筹）");
    /* In the field undo is the field's; outside it is the case's. */
    run(w, "key Up\ntype 二\nsee 确认\nsee 放弃\nkey Ctrl-Z\nkey Ctrl-Z\nsee 甲县某局（筹）\nkey "
           "Enter\n");
    holds(w, "respondent.unit", "甲县某局（筹）");
    run(w, "key Ctrl-Z\nsee 已撤销：所在单位\nsee [甲县某局]\n");
    holds(w, "respondent.unit", "甲县某局");
    run(w, "key Up\ntype 二\nkey Esc\nsee [甲县某局]\n"); /* Esc restores */
}

static void bad_dates_stay_open(void **state) {
    struct world *w = *state;
    open_case(w, "lead.received_on");
    run(w, "type 2026-02-30\nkey Enter\nsee 2026年2月没有30日\nsee 2026-02-30\nkey Down\nsee "
           "没有30日\n");
    holds(w, "lead.received_on", NULL);
    run(w, "key Backspace\nkey Backspace\ntype 28\nkey Down\n");
    holds(w, "lead.received_on", "2026-02-28");
}

static void emptied_is_untouched(void **state) {
    struct world *w = *state;
    set(w, "respondent.rank", "乡科级正职");
    open_case(w, "respondent.rank");
    run(w, "key F2\nkey Ctrl-U\nkey Enter\n");
    holds(w, "respondent.rank", NULL);
    open_case(w, "respondent.post");
    run(w, "key Enter\nkey Enter\n"); /* opened and left: nothing is written */
    holds(w, "respondent.post", NULL);
}

static void pastes_and_hostile_text(void **state) {
    struct world *w = *state;
    open_case(w, "respondent.unit");
    run(w, "paste 甲县\\n某局\\e[2J\\tq\nsee 甲县 某局\nkey Enter\n");
    holds(w, "respondent.unit", "甲县 某局\033[2J q");
    char *screen = golden_screen(w->app);
    assert_null(strchr(screen, '\033'));
    mem_free(screen);
    open_case(w, "lead.summary");
    run(w, "paste 一\\n二\\e]0;x\nkey Enter\n");
    holds(w, "lead.summary", "一\n二\033]0;x");
    open_case(w, "scope.leader"); /* a question takes no paste */
    run(w, "paste yes\nsee 此处不能粘贴\n");
    holds(w, "scope.leader", NULL);
    app_copy(w->app, "《暂行规定》第五条");
    open_case(w, "lead.summary");
    run(w, "key Enter\nkey Ctrl-A\nkey Ctrl-V\nkey Enter\n");
    holds(w, "lead.summary", "一\n《暂行规定》第五条二\033]0;x");
}

static void typing_touches_nothing(void **state) {
    struct world *w = *state;
    open_case(w, "lead.summary");
    run(w, "type 甲\n");
    struct office_summary before, after;
    struct err err;
    assert_true(office_summarise(w->f.office, &before, &err));
    long long changes = office_ask(w->f.path, "SELECT count(*) FROM journal");
    for (int i = 0; i < 300; i++)
        run(w, "type 乙\n");
    assert_true(office_summarise(w->f.office, &after, &err));
    assert_string_equal(before.head, after.head);
    assert_int_equal(changes, office_ask(w->f.path, "SELECT count(*) FROM journal"));
    struct office_draft draft;
    assert_false(office_draft_load(w->f.office, &draft, &err)); /* no time has passed */
    run(w, "wait 1000\n");
    assert_true(office_draft_load(w->f.office, &draft, &err));
    assert_int_equal(strlen(draft.text), 301 * 3);
    office_draft_clear(&draft);
    run(w, "key Enter\n");
    assert_false(office_draft_load(w->f.office, &draft, &err)); /* entered: nothing left over */
}

/* ---- drafts ---- */

static void drafts_survive(void **state) {
    struct world *w = *state;
    open_case(w, "lead.summary");
    run(w, "type 写到一半\nkey Left\nwait 1000\n");
    stop_app(w); /* as if the power went: nobody is asked, nothing is closed */
    start_app(w, 80, 24);
    assert_true(app_resume_draft(w->app));
    run(w, "see 写到一半\nsee “线索内容”已恢复\ntype 的\nkey Enter\n");
    holds(w, "lead.summary", "写到一的半");
    assert_false(app_resume_draft(w->app));
    /* A dropped one does not come back. */
    run(w, "key Up\ntype 甲\nwait 1000\nkey Esc\n");
    assert_false(app_resume_draft(w->app));
}

/* The field is hidden by an answer given since: what was typed can still be put somewhere. */
static void a_draft_without_its_field(void **state) {
    struct world *w = *state;
    struct err err;
    assert_true(
        office_draft_save(w->f.office, w->id, "lead.channel_reason", "写到一半", 12, 0, &err));
    open_case(w, "lead.summary");
    run(w, "see 已复制：写到一半\nkey Enter\nkey Ctrl-V\nsee 写到一半\nkey Enter\n");
}

static void a_hangup_keeps_the_draft(void **state) {
    struct world *w = *state;
    open_case(w, "respondent.unit");
    run(w, "type 甲县\n");
    term_headless_push(w->term, &(struct event){.kind = EV_HANGUP});
    assert_false(app_turn(w->app, 0));
    stop_app(w);
    start_app(w, 80, 24);
    open_case(w, NULL); /* opened in the ordinary way it is there as well */
    run(w, "see 所在单位\nsee “所在单位”已恢复\n");
}

static void another_case_does_not_take_the_draft(void **state) {
    struct world *w = *state;
    int64_t other = office_new_case(&w->f);
    open_case(w, "respondent.unit");
    run(w, "type 甲县\nwait 1000\nkey F3\nkey F4\n"); /* by way of the provisions */
    app_push(w->app, screen_view(w->app, case, .case_id = other, .key = "respondent.unit"));
    run(w, "type 乙\n");
    holds(w, "respondent.unit", "甲县"); /* entered when the other field was opened */
}

static void the_place_is_remembered(void **state) {
    struct world *w = *state;
    open_case(w, "scope.level");
    run(w, "key Down\nwait 3000\n");
    stop_app(w);
    start_app(w, 80, 24);
    open_case(w, NULL);
    run(w, "see 2 对象与适用\nsee ▸ 机关性质\n");
}

/* ---- who may not ---- */

static void closed_and_void_cases(void **state) {
    struct world *w = *state;
    office_must(
        &w->f,
        &(struct office_command){
            .verb = DO_CASE_CLOSE, .case_id = w->id, .reason = "办结", .today = FIXTURE_TODAY},
        NULL);
    open_case(w, "respondent.name");
    run(w, "see 本案已结案\ntype 赵\nsee 结案\nmiss [赵\nkey Alt-.\ntype 1\nsee 结案\n");
    holds(w, "respondent.name", NULL);
}

static void read_only(void **state) {
    struct world *w = *state;
    struct office *reader;
    struct err err;
    stop_app(w);
    assert_true(office_open(&reader, w->f.path, OFFICE_WRITE, w->f.packs, &err));
    struct office *writer = w->f.office;
    w->f.office = reader;
    start_app(w, 80, 24);
    open_case(w, "respondent.name");
    run(w, "see 2 对象与适用\ntype 赵\nsee 本程序只能读\nkey Down\nkey Enter\nsee 本程序只能读\n");
    stop_app(w);
    w->f.office = writer;
    assert_true(office_close(&reader, &err));
    start_app(w, 80, 24);
}

/* ---- any size ---- */

static const char *const keys[] = {"Tab",   "Esc",   "Down",  "Up",     "PgDn",   "PgUp",  "End",
                                   "Home",  "Enter", "Space", "Left",   "Right",  "Alt-m", "Alt-q",
                                   "Alt-.", "Alt-,", "Alt-s", "Alt-e",  "Alt-x",  "Alt-c", "Alt-d",
                                   "Alt-r", "F9",    "F8",    "Ctrl-Z", "Ctrl-Y", "Ctrl-U"};

static void any_size_any_key(void **state) {
    struct world *w = *state;
    struct test_random random = test_random(20091);
    w->id = office_sample(&w->f, "05");
    for (int i = 0; i < 1500; i++) {
        if (!app_top(w->app) || strcmp(app_top(w->app)->ops->name, "cases") == 0)
            open_case(w, NULL);
        uint32_t what = test_below(&random, 10);
        if (what < 2)
            term_headless_resize(w->term, 1 + (int)test_below(&random, 50),
                                 1 + (int)test_below(&random, 130));
        else if (what < 4)
            term_headless_push(w->term, &(struct event){.kind = EV_TEXT, .text = "问2", .n = 4});
        else if (what < 5)
            term_headless_advance(w->term, 400);
        else
            term_headless_push(
                w->term,
                &(struct event){.kind = EV_KEY,
                                .key = key_parse(keys[test_below(&random, TEST_COUNT(keys))])});
        if (!app_turn(w->app, 0)) { /* the way out was found: in again */
            stop_app(w);
            start_app(w, 80, 24);
        }
    }
    office_sound(&w->f);
}

static void small_windows(void **state) {
    struct world *w = *state;
    open_case(w, "lead.summary");
    run(w, "type 写到一半\nresize 1 1\nresize 2 2\nresize 30 6\nresize 10 40\nresize 400 3\n"
           "resize 200 200\nresize 60 16\nsee 写到一半\nsnap case_text_60x16\nresize 80 24\nkey "
           "Enter\n");
    holds(w, "lead.summary", "写到一半");
}

int main(void) {
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        T(answers_by_keys),
        T(needs_and_jumps),
        T(jumps_to_what_decides),
        T(blocked_stages_say_why),
        T(situations_show_their_value),
        T(sources),
        T(deadlines_are_told),
        T(tables),
        T(the_choice_is_made_beside_the_ladder),
        T(changed_conclusions),
        T(changed_conclusions_in_the_review),
        T(text_wraps_and_enters),
        T(escape_is_not_the_end),
        T(bad_dates_stay_open),
        T(emptied_is_untouched),
        T(pastes_and_hostile_text),
        T(typing_touches_nothing),
        T(drafts_survive),
        T(a_draft_without_its_field),
        T(a_hangup_keeps_the_draft),
        T(another_case_does_not_take_the_draft),
        T(the_place_is_remembered),
        T(closed_and_void_cases),
        T(read_only),
        T(any_size_any_key),
        T(small_windows),
#undef T
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
