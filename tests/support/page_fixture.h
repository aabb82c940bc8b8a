/*
 * page_fixture.h - a program without a case or an office, on the headless terminal, with one screen
 * on which it can be seen what the loop and the questions do.
 *
 *     cmocka_unit_test_setup_teardown(test, page_setup, page_teardown); *state: struct page_fixture
 */
#ifndef WENZE_TESTS_SUPPORT_PAGE_FIXTURE_H
#define WENZE_TESTS_SUPPORT_PAGE_FIXTURE_H

#include "tui/app/app.h"
#include "tui/app/field.h"
#include "tui/widgets/list.h"

/* A screen with rows and, after Tab, a field: what the loop does can be seen on it. */
struct page {
    struct view base;
    struct list list;
    struct field *field; /* NULL: not typing */
    int commands[CMD_COUNT];
    int texts, ticks, idles, saves, resumes;
    bool stubborn; /* does not let itself be closed */
    char answer[64];
};

struct page_fixture {
    struct term *term;
    struct app *app;
    struct page *page;
};

int page_setup(void **state);
int page_teardown(void **state);

#endif
