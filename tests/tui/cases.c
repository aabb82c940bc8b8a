/* The list of cases: narrowed to a stage, which is that of a regime, since the same number is
 * another stage in another one. */
#include "tests/support/support.h"

#include "tests/support/screen_fixture.h"

static void stages_of_the_one_regime_in_use(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "09");
    screen_run(w, "key F4\nkey g\nsee 当前阶段\nsee 登记\nmiss 《暂行规定》\nkey Esc\n");
}

static void stages_of_every_regime_in_use(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "01");
    screen_sample(w, "police-02");
    screen_run(w, "resize 100 50\nkey F4\nsee 吴某\nsee 周某\nkey g\nsee 当前阶段\nsee 公安追责\n"
                  "key End\nkey Enter\nsee 阶段 5 结果\nmiss 吴某\n");
    screen_run(w, "key g\nkey Home\nkey Enter\nsee 吴某\nsee 周某\nmiss 阶段 5\n");
}

static void an_empty_office_offers_the_usual_one(void **state) {
    struct screen_fixture *w = *state;
    screen_run(w, "key g\nsee 当前阶段\nsee 调查\nkey Down\nkey Enter\nsee 阶段 1\n");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(stages_of_the_one_regime_in_use, screen_setup,
                                        screen_teardown),
        cmocka_unit_test_setup_teardown(stages_of_every_regime_in_use, screen_setup,
                                        screen_teardown),
        cmocka_unit_test_setup_teardown(an_empty_office_offers_the_usual_one, screen_setup,
                                        screen_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
