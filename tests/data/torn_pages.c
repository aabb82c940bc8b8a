/* An office file whose pages are torn in ways that SQLite reads on: every page in turn loses most of what
 * stands in it, or becomes another page. Whatever is asked of it ends, with an answer or a word. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "data/office/internal.h"
#include "tests/support/office_fixture.h"
#include "tests/support/support.h"

#define PAGE 4096
#define WALK_MOST 1000 /* rows of a list; far more than there are */

struct scene {
    struct office_fixture f;
    char *sound; /* the whole file */
    size_t size;
};

static void begin(struct scene *s) {
    office_setup(&s->f);
    office_sample(&s->f, "09");
    office_sample(&s->f, "05");
    office_sample(&s->f, "02");
    office_shut(&s->f);
    s->sound = test_read_file(s->f.path, &s->size);
    assert_true(s->size > 20 * PAGE);
}

static void end(struct scene *s) {
    mem_free(s->sound);
    office_teardown(&s->f);
}

static void walk(struct office *office) {
    struct arena *arena = arena_new();
    struct case_record record = {.id = 0};
    bool found = true;
    int rows = 0;
    while (found && store_case_next(office->store, record.id, arena, &record, &found, NULL))
        if (++rows > WALK_MOST)
            fail_msg("a walk over the cases goes on for ever, at case %lld", (long long)record.id);
    arena_free(&arena);
}

/* True: it opened. */
static bool ask(struct scene *s, const char *bytes) {
    struct office *office = NULL;
    struct office_report report;
    struct err err = {0};
    test_write_file(s->f.path, bytes, s->size);
    if (!office_open(&office, s->f.path, OFFICE_READ, s->f.packs, &err)) {
        assert_non_null(err.msg);
        return false;
    }
    walk(office);
    if (office_verify(office, &report, &err))
        office_report_clear(&report);
    else
        assert_non_null(err.msg);
    (void)office_close(&office, NULL);
    return true;
}

static void test_emptied(void **state) {
    (void)state;
    struct scene s;
    size_t opened = 0;
    begin(&s);
    char *torn = mem_alloc(s.size);
    for (size_t page = 1; page < s.size / PAGE; page++) {
        memcpy(torn, s.sound, s.size);
        memset(torn + page * PAGE + 40, 0, PAGE - 240);
        opened += ask(&s, torn);
    }
    assert_true(opened > 0);
    mem_free(torn);
    end(&s);
}

/* The tail of one page over the next: the zeros that one write of another program leaves. */
static void test_across(void **state) {
    (void)state;
    struct scene s;
    begin(&s);
    char *torn = mem_alloc(s.size);
    for (size_t at = PAGE; at + PAGE < s.size; at += PAGE / 2 + 40) {
        memcpy(torn, s.sound, s.size);
        memset(torn + at, 0, PAGE - 240);
        (void)ask(&s, torn);
    }
    mem_free(torn);
    end(&s);
}

static void test_another_page(void **state) {
    (void)state;
    struct scene s;
    begin(&s);
    char *torn = mem_alloc(s.size);
    for (size_t page = 1; page + 1 < s.size / PAGE; page++) {
        memcpy(torn, s.sound, s.size);
        memcpy(torn + page * PAGE, s.sound + (page + 1) * PAGE, PAGE);
        (void)ask(&s, torn);
    }
    mem_free(torn);
    end(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_emptied),
        cmocka_unit_test(test_across),
        cmocka_unit_test(test_another_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
