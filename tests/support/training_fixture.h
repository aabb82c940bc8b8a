/*
 * training_fixture.h - a training office with a headless screen before it, its first screen open.
 */
#ifndef WENZE_TESTS_SUPPORT_TRAINING_FIXTURE_H
#define WENZE_TESTS_SUPPORT_TRAINING_FIXTURE_H

#include "tests/support/office_fixture.h"
#include "tui/app/app.h"

struct training_fixture {
    struct office_fixture f; /* the real office beside, closed */
    struct office *office;   /* the training office; the operator is 周某 */
    struct term *term;
    struct app *app;
};

int training_setup(void **state);
int training_teardown(void **state);
/* tests/support/golden.h; it must go on. */
void training_run(struct training_fixture *w, const char *script);
bool training_sees(struct training_fixture *w, const char *text);

#endif
