/* The settings with an office: practices are listed last, switched there, and reach a new case. */
#include "tests/support/support.h"

#include <string.h>

#include "core/base/mem.h"
#include "tests/support/golden.h"
#include "tests/support/screen_fixture.h"

static void setting_is(struct screen_fixture *w, const char *key, const char *wanted) {
    assert_string_equal(office_setting(w->f.office, key), wanted);
}

static void down_to(struct screen_fixture *w, const char *label) {
    for (int i = 0; i < 60; i++) {
        char *screen = golden_screen(w->app);
        const char *at = strstr(screen, "▸");
        bool there = at && strncmp(at + strlen("▸  "), label, strlen(label)) == 0;
        mem_free(screen);
        if (there)
            return;
        screen_run(w, "key Down\n");
    }
    fail_msg("no row %s", label);
}

static void practices_are_switched_here(void **state) {
    struct screen_fixture *w = *state;
    screen_open(w, screen_view(w->app, settings));
    screen_run(w, "key End\nsee 建议做法（非现行规定）　《暂行规定》\n"
                  "snap settings_practices_80x24\n");
    screen_run(w, "key Home\n");
    down_to(w, "建议：回避");
    screen_run(w,
               "see 条文没有回避制度\nkey Enter\nkey Down\nkey Enter\nsee 只用于今后新建的案件\n");
    setting_is(w, "practice." FIXTURE_REGIME ".recusal", "yes");
    setting_is(w, "practice." FIXTURE_REGIME ".notice", "");
    screen_run(w, "key Enter\nkey Up\nkey Enter\n");
    setting_is(w, "practice." FIXTURE_REGIME ".recusal", "no");
    office_sound(&w->f);
}

static void practices_in_english(void **state) {
    struct screen_fixture *w = *state;
    screen_open(w, screen_view(w->app, settings));
    screen_run(w, "key F9\nkey End\nsee Proposed practices, not law: the Provisions\n"
                  "snap settings_practices_en\n");
}

/* The case made on the screen, and what its first stage says of it. */
static void a_new_case_has_them(void **state) {
    struct screen_fixture *w = *state;
    office_must(&w->f,
                &(struct office_command){.verb = DO_SETTING,
                                         .key = "practice." FIXTURE_REGIME ".notice",
                                         .value = "yes"},
                NULL);
    screen_run(
        w, "key n\ntype 暂行\nkey Enter\ntype 甲县某局局长赵某处置失当\nkey Enter\nsee 线索登记\n");
    w->id = 1;
    screen_holds(w, "practice.notice", "yes");
    screen_holds(w, "practice.recusal", NULL);
    screen_run(w, "key End\nsee 建议：决定前告知\nsee 单位设置\nmiss 建议：回避\n"
                  "snap case_practices_80x24\n");
    /* Those of this case alone are chosen here. */
    screen_run(w, "key Up\ntype 是\nwait 900\nsee 建议：扩大问责对象\n");
    screen_holds(w, "proposals.shown", "yes");
}

static void an_office_that_is_read_only(void **state) {
    struct screen_fixture *w = *state;
    struct err err = {0};
    office_shut(&w->f);
    assert_true(office_open(&w->f.office, w->f.path, OFFICE_READ, w->f.packs, &err));
    w->app->office = w->f.office;
    screen_open(w, screen_view(w->app, settings));
    screen_run(w, "key End\nkey Enter\nkey Down\nkey Enter\n");
    setting_is(w, "practice." FIXTURE_REGIME ".responsibility_split", "");
}

static void any_size(void **state) {
    struct screen_fixture *w = *state;
    screen_open(w, screen_view(w->app, settings));
    screen_any_size(w, "key PgDn\nkey End\nkey Up\nkey Home\n");
}

int main(void) {
#define T(name) cmocka_unit_test_setup_teardown(name, screen_setup, screen_teardown)
    const struct CMUnitTest tests[] = {
        T(practices_are_switched_here),
        T(practices_in_english),
        T(a_new_case_has_them),
        T(an_office_that_is_read_only),
        T(any_size),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
