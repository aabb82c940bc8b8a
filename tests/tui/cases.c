/* The list of cases: narrowed to a stage, which is that of a regime, since the same number is
 * another stage in another one. */
#include "tests/support/support.h"

#include "core/base/mem.h"
#include "tests/support/screen_fixture.h"

static void stages_of_the_one_regime_in_use(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "09");
    screen_run(w, "key F4\nkey g\nsee 办到的阶段\nsee 登记\nmiss 《暂行规定》\nkey Esc\n");
}

static void stages_of_every_regime_in_use(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "01");
    screen_sample(w, "police-02");
    screen_run(w, "resize 100 50\nkey F4\nsee 吴某\nsee 周某\nkey g\nsee 办到的阶段\nsee 公安追责\n"
                  "key End\nkey Enter\nsee 阶段 5 结果\nmiss 吴某\n");
    screen_run(w, "key g\nkey Home\nkey Enter\nsee 吴某\nsee 周某\nmiss 阶段 5\n");
}

static void an_empty_office_offers_the_usual_one(void **state) {
    struct screen_fixture *w = *state;
    screen_run(w, "key g\nsee 办到的阶段\nsee 调查\nkey Down\nkey Enter\nsee 阶段 1\n");
}

/* What a row has no room for stands below it; filters and orders are said. */
static void the_row_in_full_and_the_filters(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "01");
    office_set(&w->f, w->id, FACT_HANDLER, "李某");
    screen_sample(w, "police-02");
    screen_run(w, "key F4\nkey End\nsee 依《暂行规定》\nsee 承办人 李某\n");
    screen_run(
        w, "key c\nsee 没有写承办人\nkey End\nkey Enter\nsee · 承办人 李某 · 按登记先后  1 件\n");
    screen_run(w, "key c\nkey Home\nkey Enter\nkey r\nsee 公安追责\ntype 公安\nkey Enter\nsee "
                  "公安追责 · 按登记先后  1 件\n");
    screen_run(w, "key r\nkey Home\nkey Enter\nkey o\ntype 4\nkey Enter\nsee 按阶段  2 件\n");
    screen_run(
        w,
        "key /\ntype 2026-1\nsee 1 件\nkey Esc\nkey /\ntype 2026-2\nsee 1 件\nsee 周某\nkey Esc\n");
    /* What no shortcut can be needs no key before it. */
    screen_run(w, "type 2026-1\nsee 1 件\nsee 吴某\nkey Esc\ntype (2026)2\nsee 1 件\nsee 周某\n");
}

/* How many conclusions wait to be confirmed stands apart from the count of the check-up beside it. */
static void conclusions_to_confirm_stand_apart(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "12");
    office_set(&w->f, w->id, "5(4).inaction", "no");
    screen_run(w, "key F4\nsee 待确认3  检\nkey F9\nsee 3 to OK  chk\nkey F9\n");
}

/* Only the cursor says which case is meant there: what is taken back is named, and asked about. */
static void undo_asks_in_a_list(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "09");
    char *was = office_value(&w->f, w->id, "case.title");
    office_set(&w->f, w->id, "case.title", "甲县乙案");
    screen_run(w, "key F4\nkey Ctrl-Z\nsee 的上一步\nsee 甲县乙案\nkey Esc\nmiss 的上一步\n");
    screen_holds(w, "case.title", "甲县乙案");
    screen_run(w, "key Ctrl-Z\nsee 的上一步\nkey y\nmiss 的上一步\nsee 已撤销\n");
    screen_holds(w, "case.title", was);
    screen_run(w, "key Ctrl-Y\nsee 刚撤销的一步\nkey y\nsee 已重做\n");
    screen_holds(w, "case.title", "甲县乙案");
    mem_free(was);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(stages_of_the_one_regime_in_use, screen_setup,
                                        screen_teardown),
        cmocka_unit_test_setup_teardown(stages_of_every_regime_in_use, screen_setup,
                                        screen_teardown),
        cmocka_unit_test_setup_teardown(an_empty_office_offers_the_usual_one, screen_setup,
                                        screen_teardown),
        cmocka_unit_test_setup_teardown(conclusions_to_confirm_stand_apart, screen_setup,
                                        screen_teardown),
        cmocka_unit_test_setup_teardown(undo_asks_in_a_list, screen_setup, screen_teardown),
        cmocka_unit_test_setup_teardown(the_row_in_full_and_the_filters, screen_setup,
                                        screen_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
