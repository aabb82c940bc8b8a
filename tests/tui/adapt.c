/* A closed case turned into a drill: nothing of the case's own words in it, shown before it is kept, and a drill
 * like others when it is. */
#include <string.h>

#include "core/base/mem.h"
#include "data/drill/drill.h"
#include "data/file/read.h"
#include "tests/support/golden.h"
#include "tests/support/screen_fixture.h"
#include "tests/support/support.h"
#include "tui/training/adapt.h"

static void shut(struct screen_fixture *w) {
    struct office_command command = {
        .verb = DO_CASE_CLOSE, .case_id = w->id, .reason = "已办结", .today = FIXTURE_TODAY};
    office_must(&w->f, &command, NULL);
}

static void an_open_case_is_none(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "02");
    app_resume_all(w->app);
    screen_run(w, "key Alt-w\nsee 还没有结案\n");
}

static void it_is_shown_and_kept(void **state) {
    struct screen_fixture *w = *state;
    char *bytes = NULL;
    size_t size = 0;
    struct sb path = {0};
    struct errs errs = {0};
    struct err err;
    screen_sample(w, "02");
    shut(w);
    screen_open(w, screen_view(w->app, report, .key = "draft", .case_id = w->id));
    adapt_path(w->f.path, (uint64_t)w->id, &path);
    screen_run(w, "see 改编成练习\nsee [story]\nmiss 赵某\nmiss 副县长\n");
    assert_false(readfile(sb_text(&path), READFILE_ANY, 1 << 20, &bytes, &size, &err));
    screen_run(w, "key w\nsee 练习保存到哪个文件\nkey Enter\nsee 已写入\n");
    assert_true(readfile(sb_text(&path), READFILE_ANY, 1 << 20, &bytes, &size, &err));
    struct drill *drill = drill_read(w->f.packs, "own", "own.ini", bytes, size, &errs);
    assert_non_null(drill);
    assert_true(drill->question_count >= 4);
    assert_true(drill->said_count > 10);
    drill_free(&drill);
    mem_free(bytes);
    sb_free(&path);
}

/* Of every sample: names, places, texts and days of the case do not stand in what is made of it. */
static void nothing_of_the_case_is_left(void **state) {
    struct screen_fixture *w = *state;
    static const char *const samples[] = {"01", "02", "04", "05", "08", "12"};
    for (size_t i = 0; i < TEST_COUNT(samples); i++) {
        struct sb text = {0};
        struct err err = {0};
        screen_sample(w, samples[i]);
        shut(w);
        struct casefile *cf = office_open_case(&w->f, w->id);
        if (!adapt_case(&text, w->f.packs, cf, FIXTURE_TODAY, 3, &err))
            fail_msg("%s: %s %s", samples[i], err.msg, err.arg[0]);
        for (size_t k = 0; k < facts_count(cf->facts); k++) {
            const struct fact *fact = facts_nth(cf->facts, k);
            if (fact->def < 0)
                continue;
            const struct fact_def *def = &cf->regime->facts.list[fact->def];
            bool typed = (def->type == FACT_LINE || def->type == FACT_TEXT) && !def->choice_count &&
                         strcmp(fact->value, "dpg2009") != 0 &&
                         strcmp(fact->value, "停职检查。") != 0; /* a measure is called so */
            if (typed && strlen(fact->value) >= 6)
                assert_null(strstr(sb_text(&text), fact->value));
        }
        casefile_free(&cf);
        sb_free(&text);
    }
}

/* Every text of a case holds names, places, days in Hanzi, sums and numbers, or a word that the rules use as well:
 * none of the former is in the drill, and the latter do not keep a case from becoming one. */
static void whatever_is_typed_stays_behind(void **state) {
    struct screen_fixture *w = *state;
    static const char *const hostile[] = {
        "欧阳明远于二〇二六年八月十九日在清河街道办事处找到司马某，电话13800138000",
        "身份证41010119900101123X，存款三百二十七万五千元，账号6222020200112233",
        "免职",
        "县委",
        "决定。",
        "问责决定"};
    static const char *const secrets[] = {"欧阳",           "明远",         "司马",
                                          "清河",           "八月十九",     "13800138000",
                                          "41010119900101", "三百二十七万", "62220202"};
    screen_sample(w, "02");
    struct casefile *cf = office_open_case(&w->f, w->id);
    const struct fact_defs *defs = &cf->regime->facts;
    size_t next = 0;
    for (size_t i = 0; i < defs->count; i++) {
        const struct fact_def *def = &defs->list[i];
        bool typed = def->type == FACT_LINE || def->type == FACT_TEXT;
        for (int row = def->table ? 1 : 0; typed && row <= (def->table ? 2 : 0); row++) {
            char key[FACT_KEY_SIZE];
            fact_key(def, row, key);
            if (strcmp(key, "case.regime") != 0)
                facts_put(cf->facts, key, hostile[next++ % TEST_COUNT(hostile)], PROV_VERIFIED,
                          hostile[0], "3");
        }
    }
    assert_true(next > 60);
    cf->state = CASE_CLOSED;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct sb text = {0};
        struct err err = {0};
        if (!adapt_case(&text, w->f.packs, cf, FIXTURE_TODAY, seed, &err))
            fail_msg("seed %d: %s %s", (int)seed, err.msg, err.arg[0]);
        for (size_t i = 0; i < TEST_COUNT(secrets); i++)
            if (strstr(sb_text(&text), secrets[i]))
                fail_msg("“%s” stands in the drill", secrets[i]);
        sb_free(&text);
    }
    casefile_free(&cf);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_open_case_is_none, screen_setup, screen_teardown),
        cmocka_unit_test_setup_teardown(it_is_shown_and_kept, screen_setup, screen_teardown),
        cmocka_unit_test_setup_teardown(nothing_of_the_case_is_left, screen_setup, screen_teardown),
        cmocka_unit_test_setup_teardown(whatever_is_typed_stays_behind, screen_setup,
                                        screen_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
