/* Calendar entries and the grades of accidents on the screen. */
#include "tests/support/clock.h"
#include "tests/support/support.h"

#include <stdio.h>

#include "core/base/mem.h"
#include "data/office/entry/entry.h"
#include "data/office/internal.h"
#include "tests/support/screen_fixture.h"
#include "tui/screens/entry/ask.h"
#include "tui/screens/parts/grade_ask.h"

static const struct regime *regime_of(struct screen_fixture *w, const char *id) {
    const struct regime *regime = packs_regime(w->f.packs, id, NULL);
    assert_non_null(regime);
    return regime;
}

static void from_clock(struct screen_fixture *w, const char *regime, const char *clock) {
    const struct regime *r = regime_of(w, regime);
    assert_non_null(regime_clock(r, clock));
    entry_from_clock(w->app, app_top(w->app), r, regime_clock(r, clock));
}

static int64_t put(struct screen_fixture *w, const struct entry_form *form) {
    struct office_outcome out;
    office_must(&w->f, &(struct office_command){.verb = DO_ENTRY_PUT, .entry = form}, &out);
    int64_t id = out.entry_id;
    office_outcome_clear(&out);
    return id;
}

static const struct entry_form filing = {
    .regime = "credit", .clock = "filing", .choice = "local", .event = FIXTURE_TODAY - 5};

static void filing_in_september(void **state) {
    struct screen_fixture *w = *state;
    from_clock(w, "credit", "filing");
    screen_run(w, "see 全国性接入机构的总行\nkey Down\nkey Down\nkey Enter\n"
                  "see 制度变更之日\nsee 所在地人民银行分支机构\n"
                  "key Ctrl-U\ntype 9月底前\nkey Enter\nsee 不是日期\n"
                  "key Ctrl-U\ntype 9月31日\nkey Enter\nsee 2026年9月没有31日\n"
                  "key Ctrl-U\ntype 9月30日\nkey Enter\n"
                  "see 以2026-10-10（周六）为准\nsee 调休上班日\nsee 需核对：\n"
                  "snap entry_card_80x24\nresize 120 40\nsnap entry_card_120x40\nresize 80 24\n"
                  "key F9\nsee make-up\nsnap entry_card_en\nkey F9\n"
                  "key Enter\nsee 已记入日历：2026-10-10\n");
    struct office_entry entry;
    assert_true(office_entry(w->f.office, 1, &entry, NULL));
    assert_string_equal(entry.choice, "local");
    office_entry_clear(&entry);
    office_sound(&w->f);
}

/* Esc drops what is asked, then the card; nothing is written. */
static void dropped(void **state) {
    struct screen_fixture *w = *state;
    int64_t before = screen_entries(w);
    from_clock(w, "credit", "filing");
    screen_run(w, "key Esc\nsee 还没有答完\nkey Enter\nsee 运行机构\nkey Enter\n"
                  "see 制度变更之日\nkey Esc\nsee 还没有答完\nkey d\nsee 先保存\nkey Esc\n"
                  "miss 还没有答完\n");
    assert_int_equal(screen_entries(w), before);
}

static void on_the_calendar(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "05");
    screen_open(w, screen_view(w->app, calendar, .day = FIXTURE_TODAY + 5));
    screen_run(w, "key d\nsee 请先选定一件日程\nkey a\nsee 自定日程\nsnap entry_texts_80x24\n"
                  "key Enter\nkey Enter\nsee 请写明日程的名称\ntype 送阅\nkey Enter\n"
                  "see 2026-11-28\nkey Enter\nsee 回车保存\nkey Enter\nsee 已记入日历\n"
                  "see 日程 送阅\nsnap entry_calendar_80x24\nresize 120 40\n"
                  "snap entry_calendar_120x40\nresize 80 24\n");
    put(w, &filing);
    screen_run(w, "key Esc\nkey F6\nkey PgDn\nkey PgUp\n");
    screen_run(w, "key Right\nkey Right\nkey Right\nkey Right\nkey Right\nkey Tab\nkey o\n"
                  "see 没有案件\nkey d\nsee 办了什么\ntype 纪要3号\nkey Enter\nsee 已办结\nkey "
                  "d\nsee 恢复为未办\nkey e\n"
                  "key e\nsee 修改哪一项\nkey Down\nkey Enter\nkey Ctrl-U\ntype 送阅乙处\n"
                  "key Enter\nkey Enter\nsee 日程·需核对 制度变更\n");
    office_sound(&w->f);
}

static void several_clocks(void **state) {
    struct screen_fixture *w = *state;
    screen_open(w, screen_view(w->app, calendar, .day = FIXTURE_TODAY));
    screen_run(w, "key a\ntype 事故调查\nsee 事故调查报告\nmiss 信访办结\n"
                  "snap entry_clocks_80x24\nkey Enter\nsee 事故发生日期（期限60日）\n"
                  "key Enter\nsee 暂定\nkey Enter\nsee 已记入日历：2027-01-22\n");
}

/* By Hanzi, by pinyin whole and by its initials, by the name of the text it stands in. */
static void found_by_typing(void **state) {
    struct screen_fixture *w = *state;
    screen_open(w, screen_view(w->app, calendar, .day = FIXTURE_TODAY));
    screen_run(w, "key a\ntype 复查\nsee 信访复查\nmiss 事故调查报告\nkey Esc\n"
                  "type xinfang\nsee 信访办结\nmiss 事故调查报告\nkey Esc\n"
                  "type xfbj\nsee 信访办结\nmiss 信访复查\nkey Esc\n"
                  "type 事故条例\nsee 事故调查报告\nmiss 信访办结\nkey Esc\n"
                  "type 没有这种\nmiss 信访\nkey Esc\nsee 自定日程\nkey Esc\n");
}

/* Counted in hours: it ends on the day itself, a holiday or not, and nothing is said of rolling. */
static void within_an_hour(void **state) {
    struct screen_fixture *w = *state;
    screen_open(w, screen_view(w->app, calendar, .day = FIXTURE_TODAY));
    screen_run(w, "key a\ntype 单位负责人报告\nkey Enter\nsee 接到事故报告日期（期限1小时）\n"
                  "key Ctrl-U\ntype 2026-10-01\nkey Enter\nsee 以2026-10-01（周四）为准\n"
                  "see 时刻请写在备注里\nmiss 顺延\nkey F9\nsee earliest it can end\nkey F9\n"
                  "key Enter\nsee 已记入日历：2026-10-01\n");
    office_sound(&w->f);
}

/* The text sets no length: it is asked, kept, and changed like another choice. */
static void as_long_as_approved(void **state) {
    struct screen_fixture *w = *state;
    struct office_entry entry;
    screen_open(w, screen_view(w->app, calendar, .day = FIXTURE_TODAY));
    screen_run(w, "key a\ntype 审理（经批准\nsee 由批准决定\nkey Enter\nsee 批准延长多久\n"
                  "key Enter\nsee 不是\nkey Ctrl-U\ntype 一些时候\nkey Enter\nsee 不是\n"
                  "key Ctrl-U\ntype 1个月\nkey Enter\nsee 原期限届满日期（期限1个月）\n"
                  "key Ctrl-U\ntype 2026-01-31\nkey Enter\nsee 以2026-02-28（周六）为准\nsee 调休\n"
                  "see 需核对\nkey e\nkey Down\nsee 期限长度\nkey Esc\nkey Enter\n"
                  "see 已记入日历：2026-02-28\n");
    assert_true(office_entry(w->f.office, 1, &entry, NULL));
    assert_string_equal(entry.choice, "1m");
    assert_int_equal(entry.length.count, 1);
    office_entry_clear(&entry);
    office_sound(&w->f);
    struct err err = {0};
    assert_false(
        office_do(w->f.office,
                  &(struct office_command){.verb = DO_ENTRY_PUT,
                                           .entry = &(struct entry_form){.regime = "periods",
                                                                         .clock = "trial_extended",
                                                                         .event = FIXTURE_TODAY}},
                  NULL, &err));
    assert_string_equal(err.msg, "err.office.entry_length");
}

static void on_today(void **state) {
    struct screen_fixture *w = *state;
    test_clock_set("2026-11-20T12:00:00+08:00");
    put(w, &filing);
    put(w, &(struct entry_form){.title = "送阅", .event = FIXTURE_TODAY - 1});
    screen_open(w, screen_view(w->app, today));
    screen_run(w, "see 逾期1天\nsee 日程·需核对\n"
                  "snap entry_today_80x24\nresize 120 40\nsee 征信报备规则正文第二款\n"
                  "snap entry_today_120x40\nresize 80 24\n"
                  "key Down\nkey Enter\nsee 日程　制度变更报备\nsee 需核对：\n"
                  "snap entry_view_80x24\nresize 120 40\nsnap entry_view_120x40\n"
                  "resize 80 24\nkey F9\nsnap entry_view_en\nkey F9\n"
                  "key F3\nsee 10日内向人民银行报备\nkey Esc\nkey F6\nsee 日历\nkey Esc\n"
                  "key d\nkey Enter\nsee 日程已办结\nsee 办结于2026-11-23\nsee "
                  "没有写明办了什么\nkey d\nsee 恢复为未办\n"
                  "key x\nsee 不能撤销\nkey n\nsee 怎样计算\nkey x\nkey y\nsee 日程已删去\n"
                  "miss 制度变更报备\nsee 送阅\n");
    office_sound(&w->f);
}

/* The title is taken back to the clock's name; the note is kept. */
static void edited(void **state) {
    struct screen_fixture *w = *state;
    int64_t id = put(w, &filing);
    screen_open(w, screen_view(w->app, entry, .entry_id = id));
    screen_run(w,
               "key e\nkey e\nkey Down\nkey Down\nkey Enter\ntype 报征信\nkey Enter\n"
               "see 报征信\nkey e\nkey Down\nkey Down\nkey Down\nkey Enter\ntype 找甲处\n"
               "key Enter\nsee 备注：找甲处\nkey e\nkey Enter\nkey Up\nkey Up\nkey Enter\n"
               "see 征信管理局\nkey Enter\nsee 已记入日历\nsee 日程　报征信\nsee 备注：找甲处\n");
    struct office_entry entry;
    assert_true(office_entry(w->f.office, id, &entry, NULL));
    assert_string_equal(entry.title, "报征信");
    assert_string_equal(entry.choice, "operator");
    office_entry_clear(&entry);
    assert_null(screen_view(w->app, entry, .entry_id = 99));
}

static void graded(void **state) {
    struct screen_fixture *w = *state;
    grade_ask(w->app, app_top(w->app), regime_of(w, "accidents"));
    screen_run(
        w,
        "see 死亡人数\ntype ３０\nkey Enter\nsee 重伤（含急性工业中毒）人数\ntype 多人\nkey Enter\n"
        "see 请写数字\nkey Ctrl-U\nkey Enter\nsee 直接经济损失\ntype 9999.9\nkey Enter\n"
        "see 特别重大事故\nsee 死亡30人，达到30人\nsee “以上”包括本数\n"
        "see 需核对：据原文转述\nmiss 可能更高\nsnap grade_80x24\nresize 120 40\n"
        "snap grade_120x40\nresize 80 24\nkey F9\nsnap grade_en\nkey F9\n"
        "key Enter\nkey Ctrl-U\ntype 2\nkey Enter\nkey Enter\nkey Ctrl-U\nkey Enter\n"
        "see 一般事故\nsee 没有一项数字达到较大事故\nsee 可能更高\nkey Esc\nmiss 一般事故\n");
    grade_ask(w->app, app_top(w->app), regime_of(w, "credit"));
    screen_run(w, "see 没有事故等级\n");
}

static void any_size(void **state) {
    struct screen_fixture *w = *state;
    static const char moves[] = "key PgDn\nkey End\nkey Home\nkey Up\n";
    int64_t id = put(w, &filing);
    from_clock(w, "periods", "inquiry_reply");
    screen_any_size(w, "type 2\nkey Backspace\n");
    screen_run(w, "resize 80 24\ntype 今天\nkey Enter\nsee 回车保存\n");
    screen_any_size(w, moves);
    screen_run(w, "resize 80 24\nkey e\nsee 修改哪一项\n");
    screen_any_size(w, moves);
    screen_run(w, "resize 80 24\nkey Esc\nkey Esc\n");
    screen_open(w, screen_view(w->app, entry, .entry_id = id));
    screen_any_size(w, moves);
    grade_ask(w->app, app_top(w->app), regime_of(w, "accidents"));
    screen_run(w, "resize 80 24\ntype 3\nkey Enter\nkey Enter\nkey Enter\nsee 较大事故\n");
    screen_any_size(w, moves);
}

/* A limit of the office's own: so long from a day, counted and told as every other. */
static void a_limit_of_our_own(void **state) {
    struct screen_fixture *w = *state;
    screen_open(w, screen_view(w->app, calendar, .day = date_from_ymd(2026, 11, 20)));
    screen_run(
        w,
        "key a\nkey Home\nkey Enter\nsee 日程名称\ntype 备案\nkey Enter\nsee 哪一天\nkey Enter\n"
        "see 2026-11-20\nkey e\nsee 期限长度\nkey End\nkey Enter\nsee 多少日内\n"
        "type 十\nkey Enter\nsee 多少日内\nkey Ctrl-U\ntype 10日\nkey Enter\n"
        "see 开始之日不计入\nsnap entry_own_limit_80x24\nkey Enter\nsee 已记入日历：2026-11-30\n");
    office_sound(&w->f);
}

int main(void) {
#define T(f) cmocka_unit_test_setup_teardown(f, screen_setup, screen_teardown)
    const struct CMUnitTest tests[] = {
        T(filing_in_september),
        T(dropped),
        T(a_limit_of_our_own),
        T(on_the_calendar),
        T(several_clocks),
        T(found_by_typing),
        T(within_an_hour),
        T(as_long_as_approved),
        T(on_today),
        T(edited),
        T(graded),
        T(any_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
