/* A drill's case built in the screens of real cases and marked; the map and the results that come of it. */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/file/read.h"
#include "data/training/built.h"
#include "tests/support/golden.h"
#include "tests/support/support.h"
#include "tests/support/training_fixture.h"

#define DRILL "001-forced-demolition"

static void put(struct training_fixture *w, const char *key, const char *value) {
    struct err err = {0};
    struct office_command command = {
        .verb = DO_FACT_SET, .case_id = 1, .key = key, .value = value, .today = FIXTURE_TODAY};
    if (!office_do(w->office, &command, NULL, &err))
        fail_msg("%s = %s: %s", key, value, err.msg);
    app_resume_all(w->app);
}

static void all_facts(struct training_fixture *w) {
    struct drill *drill = drill_open(w->f.packs, DRILL, NULL);
    assert_non_null(drill);
    for (size_t i = 0; i < drill->said_count; i++)
        put(w, drill->said[i].key, facts_text(drill->facts, drill->said[i].key));
    drill_free(&drill);
}

static void begin(struct training_fixture *w) {
    training_run(
        w, "type 授意强拆\nkey Enter\nkey Enter\nsee 在办案界面里建这个案件\nkey 3\nkey Enter\n"
           "see 甲县乙镇镇长赵某\nkey Esc\nsee 练习案件 · 授意强拆引来围堵\nsee 1 线索登记\nsee "
           "练习〔2026〕1号\n");
}

static void it_is_marked_item_by_item(void **state) {
    struct training_fixture *w = *state;
    begin(w);
    training_run(w, "key Alt-`\nsee 得分 0\nsee 漏：层级\nsee "
                    "乙镇镇长赵某…由乙镇人民代表大会选举产生\nsee 第二条\nkey Esc\n"
                    "key Alt-'\nsee 一百余名群众围堵镇政府\nkey Esc\n");
    all_facts(w);
    training_run(w, "key Alt-`\nsee 得分 100\nsee 得出的结论都对\nmiss 漏：\nkey Esc\n");
    put(w, "5(4).mass_incident", "no");
    put(w, "5(2).neglect_of_duty", "yes");
    training_run(w, "key Alt-`\nresize 80 60\nsee 误：引发群体性事件　所填 否，应为 是\nsee "
                    "一百余名群众围堵镇政府\nsee 多：\n"
                    "see 案情没有交代\nsee 由此得出的结论不同\nresize 80 24\nkey F9\nsee "
                    "points\nkey F9\nkey Esc\n");
    /* What was done of the drill shows on the first screen, and in the map. */
    training_run(w, "key Esc\nkey Ctrl-U\nsee 做过 1/7 题\nkey Esc\ntype 掌握情况\nkey "
                    "Enter\nkey Enter\nsee 第八条\nsee 下次\nkey Tab\nkey F3\n"
                    "see [训练]\nkey Esc\nkey Esc\n");
}

/* It is the drill's case alone that says so; a real office has no such thing at all. */
static void other_cases_are_left_alone(void **state) {
    struct training_fixture *w = *state;
    begin(w);
    training_run(w, "key Esc\nkey F4\nkey Alt-n\nkey Enter\ntype 别的案件\nkey Enter\nsee 1 "
                    "线索登记\nmiss 练习案件\n");
}

static void it_goes_on_after_a_restart(void **state) {
    struct training_fixture *w = *state;
    struct sb id = {0};
    begin(w);
    built_drill(w->office, 1, &id);
    assert_string_equal(sb_text(&id), DRILL);
    built_drill(w->office, 2, &id);
    assert_string_equal(sb_text(&id), "");
    sb_free(&id);
    training_run(
        w, "key Esc\nkey F4\nkey Enter\nsee 练习案件 · 授意强拆引来围堵\nkey Alt-`\nsee 得分 0\n");
}

static void results_are_written_with_and_without_names(void **state) {
    struct training_fixture *w = *state;
    struct sb script = {0};
    char *bytes = NULL;
    size_t size = 0;
    struct err err;
    begin(w);
    training_run(w, "key Alt-`\nsee 得分\nkey Esc\nkey Esc\n");
    app_push(w->app, screen_view(w->app, report, .key = "results"));
    sb_add_fmt(&script,
               "see 训练成绩（按人员）\nsee 周某\nsee 001　授意强拆引来围堵　建案\nkey n\nmiss "
               "周某\nsee 1号\n"
               "key w\nkey Ctrl-U\ntype %s/r.xlsx\nkey Enter\nsee 已写入\nkey w\nkey Ctrl-U\ntype "
               "%s/r.csv\nkey Enter\nsee 已写入\n",
               w->f.dir, w->f.dir);
    training_run(w, sb_text(&script));
    sb_clear(&script);
    sb_add_fmt(&script, "%s/r.csv", w->f.dir);
    assert_true(readfile(sb_text(&script), READFILE_ANY, 1 << 20, &bytes, &size, &err));
    assert_non_null(strstr(bytes, "1号"));
    assert_null(strstr(bytes, "周某"));
    mem_free(bytes);
    sb_clear(&script);
    sb_add_fmt(&script, "%s/r.xlsx", w->f.dir);
    assert_true(readfile(sb_text(&script), READFILE_ANY, 1 << 20, &bytes, &size, &err));
    assert_memory_equal(bytes, "PK", 2);
    mem_free(bytes);
    sb_free(&script);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_is_marked_item_by_item, training_setup,
                                        training_teardown),
        cmocka_unit_test_setup_teardown(other_cases_are_left_alone, training_setup,
                                        training_teardown),
        cmocka_unit_test_setup_teardown(it_goes_on_after_a_restart, training_setup,
                                        training_teardown),
        cmocka_unit_test_setup_teardown(results_are_written_with_and_without_names, training_setup,
                                        training_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
