#include "tests/support/screen_fixture.h"

#include <string.h>

#include "core/base/mem.h"
#include "data/office/soundness.h"
#include "tests/support/golden.h"
#include "tests/support/support.h"

int screen_setup(void **state) {
    struct screen_fixture *w = mem_alloc(sizeof *w);
    office_setup(&w->f);
    w->term = term_headless_new(24, 80);
    w->app = app_new(w->term, w->f.packs, w->f.office, FIXTURE_TODAY);
    w->app->screens = screens;
    app_push(w->app, screen_view(w->app, cases));
    *state = w;
    return 0;
}

int screen_teardown(void **state) {
    struct screen_fixture *w = *state;
    app_free(&w->app);
    term_free(&w->term);
    office_teardown(&w->f);
    mem_free(w);
    return 0;
}

void screen_sample(struct screen_fixture *w, const char *name) {
    w->id = office_sample(&w->f, name);
}

void screen_open(struct screen_fixture *w, struct view *view) {
    assert_non_null(view);
    app_push(w->app, view);
}

void screen_run(struct screen_fixture *w, const char *script) {
    assert_true(golden_run(w->app, script));
}

void screen_holds(struct screen_fixture *w, const char *key, const char *value) {
    char *is = office_value(&w->f, w->id, key);
    if (value)
        assert_string_equal(is ? is : "(untouched)", value);
    else
        assert_null(is);
    mem_free(is);
}

int64_t screen_entries(struct screen_fixture *w) {
    struct office_summary summary;
    struct err err = {0};
    assert_true(office_summarise(w->f.office, &summary, &err));
    return summary.entries;
}

void screen_any_size(struct screen_fixture *w, const char *script) {
    static const int sizes[][2] = {{1, 1},   {2, 3},    {7, 2},   {20, 5},  {40, 10},
                                   {60, 16}, {79, 23},  {80, 24}, {99, 30}, {100, 9},
                                   {110, 4}, {120, 40}, {200, 3}, {3, 60},  {240, 70}};
    for (size_t i = 0; i < TEST_COUNT(sizes); i++) {
        struct sb text = {0};
        sb_add_fmt(&text, "resize %d %d\n%s", sizes[i][0], sizes[i][1], script);
        screen_run(w, sb_text(&text));
        sb_free(&text);
    }
}
