/* The check-up on the screen: what it finds and in whose words, the way to the field, waiving, all
 * cases; and that no other screen says otherwise. */
#include "tests/support/support.h"

#include "tests/support/screen_fixture.h"

static void open_check(struct screen_fixture *w, const char *sample) {
    screen_sample(w, sample);
    screen_open(w, screen_view(w->app, check, .case_id = w->id));
}

static void findings_with_their_sources(void **state) {
    struct screen_fixture *w = *state;
    open_check(w, "12");
    screen_run(
        w, "see 阻断1 警示1\nsee 复任没有征求意见\nsee 还应当征求上一级党委组织部门的意见\n"
           "see 位置：17 影响期与复任\nsee 第十条第四款\nsee 补正以前不能出具：\nsnap check_80x24\n"
           "resize 120 40\nsnap check_120x40\nresize 80 24\nkey F9\nsee block\n"
           "snap check_en\nkey F9\n");
}

/* The first letters by name, then how many there are. */
static void names_the_letters_it_holds_up(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "12");
    office_set(&w->f, w->id, "hearing.held_on", "2026-11-20");
    screen_open(w, screen_view(w->app, check, .case_id = w->id));
    screen_run(w, "see 听取陈述申辩晚于集体讨论\nsee 补正以前不能出具：\nsee 种文书\nkey F9\n"
                  "see No issue before it is mended\nsee letters in all\nkey F9\n"
                  /* A warning holds up none. */
                  "key End\nmiss 补正以前\n");
}

static void leads_to_the_field(void **state) {
    struct screen_fixture *w = *state;
    open_check(w, "12");
    screen_run(w, "key Enter\nsee 17 影响期与复任\nsee 征求意见日期\nkey Esc\nsee 体检\n");
    /* The case's head line tells the same count, and so does the list of cases. */
    screen_open(w, screen_view(w->app, case, .case_id = w->id));
    screen_run(w, "see 体检 阻断1 警示1\nkey F12\nsee 阻断1 警示1\n");
}

static void waived_and_back(void **state) {
    struct screen_fixture *w = *state;
    open_check(w, "12");
    screen_run(w, "key w\nsee 不能核销，只能补正\n"
                  "key Down\nsee 会议名称\nkey w\nsee 的理由\nkey Enter\nsee 请写明理由\n"
                  "type 纪要写明常委会会议\nkey Enter\nsee 已核销，Ctrl-Z 撤销\n"
                  "see 核销1\nmiss 警示1\n");
    screen_holds(w, "waiver.meeting_unnamed", "纪要写明常委会会议");
    screen_run(w, "key Ctrl-Z\nsee 警示1\nmiss 核销1\nkey Ctrl-Y\nsee 核销1\n");
}

/* “Nothing lacks” is said only where the check-up finds nothing. */
static void no_gap_and_no_finding_are_told_apart(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "12");
    office_set(&w->f, w->id, "aftermath.concluded_on", "2026-11-20");
    office_set(&w->f, w->id, "aftermath.consulted_on", "2026-03-10");
    office_set(&w->f, w->id, "aftermath.consulted_kind", "higher");
    screen_open(w, screen_view(w->app, case, .case_id = w->id));
    screen_run(w, "key Alt-m\nmiss 体检没有发现问题\nsee 没有缺项；体检还有\nsee 没有会议名称\n"
                  "key Alt-q\nsee 没有缺项；体检还有\n");
}

static void all_cases(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "04");
    screen_sample(w, "01");
    open_check(w, "12");
    screen_run(w, "key a\nsee 体检 全部案件\nsee 已查 3/3 件，有问题 3 件\nsee 复任没有征求意见\n"
                  "snap check_all_80x24\nkey a\nsee 体检 问责\n");
}

static void any_size(void **state) {
    struct screen_fixture *w = *state;
    open_check(w, "12");
    screen_any_size(w, "key Down\nkey End\nkey PgUp\nkey a\nkey Down\nkey a\n");
}

int main(void) {
#define T(name) cmocka_unit_test_setup_teardown(name, screen_setup, screen_teardown)
    const struct CMUnitTest tests[] = {
        T(findings_with_their_sources),
        T(leads_to_the_field),
        T(names_the_letters_it_holds_up),
        T(waived_and_back),
        T(no_gap_and_no_finding_are_told_apart),
        T(all_cases),
        T(any_size),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
