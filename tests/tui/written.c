/* Search in what was written, on the screen: from the list of cases, from the palette, to the field. */
#include "tests/support/support.h"

#include "tests/support/golden.h"
#include "tests/support/screen_fixture.h"

static void fill(struct screen_fixture *w) {
    office_sample(&w->f, "01");
    office_sample(&w->f, "02");
    for (int i = 0; i < 3; i++)
        office_set(&w->f, office_new_case(&w->f), "decision.facts",
                   "经查，该单位未经招标即签订合同，强拆民房两处，引发上访。");
}

static void found_as_one_types(void **state) {
    struct screen_fixture *w = *state;
    fill(w);
    screen_run(w,
               "key Alt-/\nsee 查所写内容\nsee 写下几个字\ntype 强拆\nsee 4 件\n"
               "see 问责事实：…\nsnap written_80x24\n"
               "resize 120 40\nsnap written_120x40\nresize 80 24\n"
               "type  上访\nsee 3 件\ntype  招标\nsee 3 件\nkey Esc\nsee 写下几个字\n"
               "type 没有这几个字\nsee 各案所写的内容中没有这些字\nkey Esc\nkey Esc\nsee 案件\n");
}

static void enter_goes_to_the_field(void **state) {
    struct screen_fixture *w = *state;
    fill(w);
    screen_run(w, "key Alt-/\ntype 招标\nsee 3 件\nkey Down\nkey Enter\nsee ▸ 问责事实\n"
                  "key Esc\nsee 查所写内容\nsee 招标\n");
}

/* What the list of cases does not find is looked for with the same words. */
static void from_the_list_and_the_palette(void **state) {
    struct screen_fixture *w = *state;
    fill(w);
    screen_run(w, "key /\ntype 招标\nsee 按 Alt-/ 在各案所写的内容中查找\nkey Alt-/\n"
                  "see 查所写内容\nsee 3 件\nkey Esc\nkey Esc\nkey Ctrl-P\ntype 所写\nkey Enter\n"
                  "see 3 件\nkey Esc\nkey F9\nsee What was written\ntype 上访\nsee 3 cases\n"
                  "snap written_en\n");
}

static void at_any_size(void **state) {
    struct screen_fixture *w = *state;
    fill(w);
    screen_any_size(w,
                    "key Alt-/\ntype 强拆\nkey Down\nkey PgDn\nkey Ctrl-End\nkey Esc\nkey Esc\n");
}

/* More than a page of them. */
static void pages(void **state) {
    struct screen_fixture *w = *state;
    for (int i = 0; i < 150; i++)
        office_set(&w->f, office_new_case(&w->f), "respondent.unit", "甲县翡翠湖管理处");
    screen_run(w, "key Alt-/\ntype 翡翠湖管\nsee 150 件\nsee 问责〔2026〕150号\nkey Ctrl-End\n"
                  "see 问责〔2026〕1号\nkey Ctrl-Home\nsee 问责〔2026〕150号\n");
}

int main(void) {
#define T(f) cmocka_unit_test_setup_teardown(f, screen_setup, screen_teardown)
    const struct CMUnitTest tests[] = {
        T(found_as_one_types),
        T(enter_goes_to_the_field),
        T(from_the_list_and_the_palette),
        T(at_any_size),
        T(pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
