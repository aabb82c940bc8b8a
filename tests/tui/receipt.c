/* How a deadline was counted, on the screen. */
#include "tests/support/support.h"

#include "tests/support/screen_fixture.h"

static void open_receipt(struct screen_fixture *w, const char *sample, const char *rule) {
    screen_sample(w, sample);
    screen_open(w, screen_view(w->app, receipt, .case_id = w->id, .key = rule));
}

static void a_right_rolls(void **state) {
    struct screen_fixture *w = *state;
    open_receipt(w, "05", "appeal");
    screen_run(w, "see 申诉期限届满\nsee 以2026-11-30（周一）为准\nsee 原定末日：2026-11-28\n"
                  "see 还有7日\nsee 开始之日不计入\nsee 这是当事人的权利\nsee 计算口径\n"
                  "snap receipt_appeal_80x24\nresize 81 25\nsnap receipt_appeal_81x25\n"
                  "resize 120 40\nsee 书面申诉\nsnap receipt_appeal_120x40\n"
                  "resize 80 24\nkey F9\nsee right of the person\nsnap receipt_appeal_en\n");
}

static void a_duty_does_not_wait(void **state) {
    struct screen_fixture *w = *state;
    open_receipt(w, "06", "appeal_decision");
    screen_run(w, "see 申诉处理决定\nsee 逾期\nsee 已过3日\nsee 这是办案单位的义务\n");
}

static void done_says_when(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "06");
    office_set(&w->f, w->id, "appeal.decided_on", "2026-11-19");
    screen_open(w, screen_view(w->app, receipt, .case_id = w->id, .key = "appeal_decision"));
    screen_run(w, "see 已办结\nsee 办结于2026-11-19\n");
    office_set(&w->f, w->id, "appeal.decided_on", "2026-11-23");
    screen_run(w, "key F6\nkey Esc\nsee 办结于2026-11-23（周一），晚于期限\n");
}

/* The bar ends in a year without a notice, and never rolls: nothing provisional about it. */
static void effect_period(void **state) {
    struct screen_fixture *w = *state;
    open_receipt(w, "04", "bar");
    screen_run(w, "see 影响期\nsee 至2027-03-17\nsee 影响期届满不因休息日顺延\nsee "
                  "两种算法都已届满\nmiss 暂定\n"
                  "miss 顺延后\nsnap receipt_bar_80x24\n");
}

/* A limit that runs into a year whose notice is missing says so. */
static void provisional(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "05");
    office_set(&w->f, w->id, "service.person_received_on", "2026-12-25");
    screen_open(w, screen_view(w->app, receipt, .case_id = w->id, .key = "appeal"));
    screen_run(w, "see 暂定（缺少2027年放假通知）\nsee 2027年放假通知尚未收录\n"
                  "snap receipt_provisional_80x24\n");
}

static void leads_to_its_event(void **state) {
    struct screen_fixture *w = *state;
    open_receipt(w, "05", "appeal");
    screen_run(w, "key Enter\nsee 10 送达\nsee 本人接到日期\nkey Esc\nkey Tab\nkey Enter\n"
                  "see 16 申诉\nsee 收到书面申诉日期\nkey Esc\nsee 申诉期限届满\n");
    screen_run(w, "key F6\nsee 日历　2026年11月\nsee 2026-11-30\nkey Esc\nkey F3\nsee 第二十二条\n"
                  "key Esc\nkey c\nsee 已复制：2026-11-30\n");
}

static void searched(void **state) {
    struct screen_fixture *w = *state;
    open_receipt(w, "05", "appeal");
    screen_run(w, "key /\ntype 书面申诉\nkey Enter\nsee 书面申诉\nkey n\nkey /\nkey Ctrl-U\n"
                  "type 没有这几个字\nkey Enter\nsee 没有找到\n");
}

/* A deadline whose event was taken back is not there any more. */
static void taken_back(void **state) {
    struct screen_fixture *w = *state;
    open_receipt(w, "05", "appeal");
    office_clear(&w->f, w->id, "service.person_received_on");
    screen_run(w, "key F6\nkey Esc\nsee 这一期限现在不起算\nkey Enter\nkey c\nkey Esc\n");
    assert_null(screen_view(w->app, receipt, .case_id = w->id, .key = "appeal"));
    assert_null(screen_view(w->app, receipt, .case_id = w->id, .key = "no_such_rule"));
    assert_null(screen_view(w->app, receipt, .case_id = 999, .key = "appeal"));
}

static void any_size(void **state) {
    struct screen_fixture *w = *state;
    open_receipt(w, "05", "appeal");
    screen_any_size(w, "key Tab\nkey PgDn\nkey End\nkey Home\n");
}

int main(void) {
#define T(name) cmocka_unit_test_setup_teardown(name, screen_setup, screen_teardown)
    const struct CMUnitTest tests[] = {
        T(a_right_rolls), T(a_duty_does_not_wait), T(done_says_when),
        T(effect_period), T(provisional),          T(leads_to_its_event),
        T(searched),      T(taken_back),           T(any_size),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
