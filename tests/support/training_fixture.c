#include "tests/support/training_fixture.h"

#include <string.h>

#include "core/base/mem.h"
#include "data/office/training.h"
#include "tests/support/golden.h"
#include "tests/support/support.h"
#include "tui/training/building.h"

int training_setup(void **state) {
    struct training_fixture *w = mem_alloc(sizeof *w);
    struct sb path = {0};
    struct err err = {0};
    const struct training_made made = {"练习室", "练习"};
    office_setup(&w->f);
    office_shut(&w->f);
    training_path(w->f.path, &path);
    assert_true(
        training_open(&w->office, sb_text(&path), true, w->f.packs, &made, FIXTURE_TODAY, &err));
    sb_free(&path);
    struct office_command command = {.verb = DO_OPERATOR, .value = "周某", .today = FIXTURE_TODAY};
    assert_true(office_do(w->office, &command, NULL, &err));
    w->term = term_headless_new(24, 80);
    w->app = app_new(w->term, w->f.packs, w->office, FIXTURE_TODAY);
    w->app->screens = screens;
    app_load_settings(w->app, LANG_ZH, false);
    app_accompany(w->app, building_new());
    app_push(w->app, screen_view(w->app, training));
    *state = w;
    return 0;
}

int training_teardown(void **state) {
    struct training_fixture *w = *state;
    struct err err;
    app_free(&w->app);
    term_free(&w->term);
    office_close(&w->office, &err);
    office_teardown(&w->f);
    mem_free(w);
    return 0;
}

void training_run(struct training_fixture *w, const char *script) {
    assert_true(golden_run(w->app, script));
}

bool training_sees(struct training_fixture *w, const char *text) {
    char *screen = golden_screen(w->app);
    bool seen = strstr(screen, text) != NULL;
    mem_free(screen);
    return seen;
}
