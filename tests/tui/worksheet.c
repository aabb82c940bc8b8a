/* The worksheet and the journal of a case on the screen: the same conclusions as everywhere else, and
 * the case as it stood. */
#include "tests/support/support.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/letter/page.h"
#include "data/office/case/check.h"
#include "tests/support/screen_fixture.h"
#include "tui/words/paper.h"
#include "tui/words/why.h"
#include "tui/words/worksheet.h"

static char *sheet_of(struct screen_fixture *w) {
    struct case_checked checked;
    struct sb text = {0};
    struct office_summary journal;
    struct err err = {0};
    assert_true(office_summarise(w->f.office, &journal, &err));
    assert_true(office_checked(w->f.office, w->id, FIXTURE_TODAY, &checked, &err));
    worksheet_make(&text, LANG_ZH, w->f.packs, &checked, "甲县纪委", &journal);
    case_checked_clear(&checked);
    return sb_take(&text);
}

static void holds(const char *text, const char *part) {
    if (!strstr(text, part))
        fail_msg("no “%s” in the worksheet", part);
}

static void everything_is_on_it(void **state) {
    struct screen_fixture *w = *state;
    static const char *const parts[] = {"问责测算表",
                                        "甲县副县长赵某举债建设文旅小镇决策失误",
                                        "效力待核对",
                                        "制表：2026-11-23（周一）　甲县纪委",
                                        "不推荐问责方式",
                                        "一、适用范围",
                                        "[成立] 决策严重失误（第五条第（一）项）",
                                        "造成重大损失：是（查证，审计报告 第9页）",
                                        "结论：存在第五条情形——是",
                                        "应当从重 成立",
                                        "引咎辞职（已选定）",
                                        "2026-10-20至2027-10-19",
                                        "理由：决策程序完全缺失",
                                        "没有抵销规则",
                                        "申诉期限届满",
                                        "体检",
                                        "没有发现问题",
                                        "项尚未办理",
                                        "分工职责：分管文化旅游",
                                        "决策严重失误，造成重大损失或者恶劣影响的",
                                        "（完）"};
    screen_sample(w, "02");
    char *text = sheet_of(w);
    for (size_t i = 0; i < TEST_COUNT(parts); i++)
        holds(text, parts[i]);
    mem_free(text);
    screen_open(w, screen_view(w->app, worksheet, .case_id = w->id));
    screen_run(w, "see 测算表 问责\nsee 问责测算表\nkey PgDn\nsee 三、情节\n");
}

/* What was waived stands on paper with its reason. */
static void waivers_are_on_it(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "12");
    struct office_command command = {.verb = DO_WAIVE,
                                     .case_id = w->id,
                                     .key = "meeting_unnamed",
                                     .reason = "纪要写明常委会会议",
                                     .today = FIXTURE_TODAY};
    office_must(&w->f, &command, NULL);
    char *text = sheet_of(w);
    holds(text, "纪要写明常委会会议");
    /* And which letters a defect holds up. */
    holds(text, "补正以前不能出具：重新任职审批表");
    holds(text, "复任没有征求意见");
    mem_free(text);
}

static void the_journal_says_who_what_and_why(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "02");
    office_set(&w->f, w->id, "talk.person", "市委组织部周某");
    struct office_command command = {.verb = DO_CHOOSE,
                                     .case_id = w->id,
                                     .value = "removal",
                                     .reason = "改为免职",
                                     .today = FIXTURE_TODAY};
    office_must(&w->f, &command, NULL);
    screen_open(w, screen_view(w->app, journal, .case_id = w->id));
    screen_run(w,
               "see 日志 问责\nsee 选定方式\nsee 问责方式\nsee 免职\nkey Down\nsee 理由：改为免职\n"
               "see 原为：引咎辞职\nkey Down\nsee 市委组织部周某\n"
               "key Enter\nsee 当日的样子\nkey Esc\nsee 日志 问责\n");
}

/* Why a conclusion holds or fails, down to the source and the words of the law; written to a file. */
static void the_basis_says_why(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "02");
    struct case_checked checked;
    struct err err = {0};
    struct sb text = {0}, letter = {0};
    office_set(&w->f, w->id, "5(2).neglect_of_duty", "no");
    assert_true(office_checked(w->f.office, w->id, FIXTURE_TODAY, &checked, &err));
    words_why_sheet(&text, LANG_ZH, w->f.packs, &checked);
    holds(sb_text(&text), "[不成立] 工作失职致重大事故事件案件（第五条第（二）项）\n");
    holds(sb_text(&text), "不成立，因为：“工作失职”为：否");
    holds(sb_text(&text), "而条件要求是。");
    holds(sb_text(&text), "[成立] 决策严重失误（第五条第（一）项）\n    成立，因为：");
    holds(sb_text(&text), "条文 第五条第（一）项：");
    holds(sb_text(&text), "没有提出：");
    words_paper(&letter, "结论和依据", sb_text(&text));
    assert_true(letter_is_kept(sb_text(&letter)));
    case_checked_clear(&checked);
    sb_free(&text);
    sb_free(&letter);
    screen_open(w, screen_view(w->app, assess, .case_id = w->id));
    screen_run(w, "key p\nsee 结论和依据\nkey s\nsee 写成文件\nkey Esc\nkey Esc\nsee 测算\n"
                  "key l\nsee 同类案件\nkey Esc\n");
}

static void any_past_day_can_be_seen(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "02");
    screen_open(w, screen_view(w->app, journal, .case_id = w->id));
    w->app->today = FIXTURE_TODAY + 1;
    screen_run(w, "see 日志 问责\nkey d\nsee 看哪一天结束时的样子\nkey Enter\nsee 过去的样子\n"
                  "see 只供查看\nkey Esc\nsee 日志 问责\n");
}

static void any_size(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "02");
    screen_open(w, screen_view(w->app, journal, .case_id = w->id));
    screen_any_size(w, "key Down\nkey End\nkey Enter\nkey PgDn\nkey Esc\n");
}

int main(void) {
#define T(name) cmocka_unit_test_setup_teardown(name, screen_setup, screen_teardown)
    const struct CMUnitTest tests[] = {
        T(everything_is_on_it), T(waivers_are_on_it),        T(the_journal_says_who_what_and_why),
        T(the_basis_says_why),  T(any_past_day_can_be_seen), T(any_size),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
