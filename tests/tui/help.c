/* Help pages on the screen: what is to be copied stands there as it is. */
#include "tests/support/support.h"

#include "tests/support/screen_fixture.h"

static void boxes_are_shown_as_they_stand(void **state) {
    struct screen_fixture *w = *state;
    screen_open(w, screen_view(w->app, help, .key = "regime"));
    screen_run(w, "resize 100 300\nsee 添一部规定\nmiss ```\nsee mkdir -p wenze.d/regimes/river\n"
                  "see [regime]\nsee [situation 2(1)]\nsee when = 2(1).known & 2(1).silent\n");
    screen_run(w, "key F9\nsee Adding a regime\nmiss ```\nsee label.en = Occupied river\n");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(boxes_are_shown_as_they_stand, screen_setup,
                                        screen_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
