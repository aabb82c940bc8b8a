/*
 * screen_fixture.h - an office with a headless screen before it, for tests of screens.
 */
#ifndef WENZE_TESTS_SUPPORT_SCREEN_FIXTURE_H
#define WENZE_TESTS_SUPPORT_SCREEN_FIXTURE_H

#include "tests/support/office_fixture.h"
#include "tui/app/app.h"

struct screen_fixture {
    struct office_fixture f;
    struct term *term;
    struct app *app;
    int64_t id; /* the case at hand */
};

int screen_setup(void **state); /* cmocka set-up and tear-down; 80x24, the list of cases open */
int screen_teardown(void **state);
/* Makes the case from a sample and opens a screen on it. */
void screen_sample(struct screen_fixture *w, const char *name);
void screen_open(struct screen_fixture *w, struct view *view); /* NULL fails the test */
void screen_run(struct screen_fixture *w,
                const char *script); /* tests/support/golden.h; it must go on */
/* What the office has of a fact, not what the screen shows; NULL: untouched. */
void screen_holds(struct screen_fixture *w, const char *key, const char *value);
/* So many entries in the journal. */
int64_t screen_entries(struct screen_fixture *w);
/* The same script at many sizes, 1x1 among them. */
void screen_any_size(struct screen_fixture *w, const char *script);

#endif
