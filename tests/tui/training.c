/* The training office on the screen: what it lists, every kind of question answered with the keyboard, papers. */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/training/taken.h"
#include "tests/support/golden.h"
#include "tests/support/support.h"
#include "tests/support/training_fixture.h"
#include "tui/words/drill.h"

static void says_what_it_is(void **state) {
    struct training_fixture *w = *state;
    training_run(w,
                 "see [训练]\nsee 接着做　001　授意强拆引来围堵\nsee 还没有做过\nmiss forced\nsee "
                 "今天的复习\nsnap "
                 "training_home\n"
                 "type 强拆\nsee 001　授意强拆\nmiss 002　\nkey Esc\ntype 046\nsee 046　\nmiss "
                 "047　\nkey Esc\n"
                 "key F9\nsee [TRAINING]\nsee Next: 001  A demolition ordered\nkey F9\n"
                 "key F4\nsee [训练]\nkey Esc\nkey F6\nsee [训练]\nkey Esc\nkey F3\nsee [训练]\n");
}

static void an_answer_is_told_and_leads_to_its_provision(void **state) {
    struct training_fixture *w = *state;
    training_run(
        w, "type 授意强拆\nkey Enter\nkey Enter\nsee 答一题讲评一题\nkey Enter\n"
           "see 甲县乙镇镇长赵某\nsee 本规定是否适用\nkey F3\nmiss 第二十四条 对乡\nkey Esc\n");
    /* The right letter, whatever was shuffled. */
    struct paper paper;
    assert_true(paper_of_drill(&paper, w->f.packs, "001-forced-demolition",
                               taken_next_seed(w->office), NULL));
    struct sb key = {0}, script = {0};
    words_right_letter(&key, LANG_ZH, &paper.items[0].asked);
    sb_add_fmt(&script, "key %s\nkey Enter\nsee 正确答案：%s\nsee 第二十四条第一款\n",
               sb_text(&key), sb_text(&key));
    training_run(w, sb_text(&script));
    training_run(
        w,
        "miss 误：\nkey F3\nsee 第二十四条\nsee 对乡（镇、街道）党政领导成员\nkey Esc\nkey Enter\n"
        "see 第 2 题\nkey Esc\nsee 没有答到\nkey Enter\nsee 所答\nkey Esc\nkey Esc\nsee 做过 1/7 "
        "题\n");
    sb_free(&key);
    sb_free(&script);
    paper_clear(&paper);
}

/* The keys that answer a question rightly. */
static void answer_keys(struct sb *out, const struct asked_question *asked) {
    const struct question *q = asked->question;
    struct sb key = {0};
    if (q->kind == QUESTION_DATE) {
        question_key(q, &key);
        sb_add_fmt(out, "type %s\n", sb_text(&key));
    } else if (q->kind == QUESTION_FILL || q->kind == QUESTION_LETTER) {
        for (size_t i = 0; i < q->blank_count; i++)
            sb_add_fmt(out, "%stype %s\n", i > 0 ? "key Enter\n" : "", q->blanks[i].accept[0]);
    } else {
        words_right_letter(&key, LANG_ZH, asked);
        for (const char *at = sb_text(&key); *at; at++)
            if (*at >= 'A' && *at <= 'Z')
                sb_add_fmt(out, "key %c\n", *at);
    }
    sb_add(out, "key Enter\n");
    sb_free(&key);
}

static void sit(struct training_fixture *w, const char *id, size_t kinds[QUESTION_KINDS]) {
    struct sb script = {0}, seeded = {0};
    struct paper paper;
    uint64_t seed = taken_next_seed(w->office);
    sb_add_fmt(&seeded, "%s@%llu", id, (unsigned long long)seed);
    assert_true(paper_of_drill(&paper, w->f.packs, sb_text(&seeded), seed, NULL));
    const char *codes[PAPER_MOST] = {NULL};
    app_push(w->app, screen_view(w->app, sitting, .key = id));
    for (size_t i = 0; i < paper.count; i++) {
        struct sb key = {0};
        if (!taken_follows(&paper, codes, &paper.items[i]))
            continue;
        question_key(paper.items[i].asked.question, &key);
        codes[i] = sb_take(&key);
        kinds[paper.items[i].asked.question->kind]++;
        sb_clear(&script);
        answer_keys(&script, &paper.items[i].asked);
        training_run(w, sb_text(&script));
        training_run(w, "see 对　正确答案\nkey Enter\n");
    }
    training_run(w, "see 得分 100\nkey Esc\nsee 今天的复习\n");
    for (size_t i = 0; i < paper.count; i++)
        mem_free((void *)(uintptr_t)codes[i]);
    paper_clear(&paper);
    sb_free(&script);
    sb_free(&seeded);
}

/* Every drill there is can be done on the screen, with the keyboard alone, and the right answers are right. */
static void every_drill_can_be_done(void **state) {
    struct training_fixture *w = *state;
    struct arena *arena = arena_new();
    size_t count, kinds[QUESTION_KINDS] = {0};
    const struct drill_head *heads = drill_heads(w->f.packs, arena, &count);
    assert_true(count > 90);
    for (size_t i = 0; i < count; i++)
        sit(w, heads[i].id, kinds);
    for (int i = 0; i < QUESTION_KINDS; i++)
        if (kinds[i] == 0)
            fail_msg("no question of the kind %s was put",
                     question_kind_code((enum question_kind)i));
    arena_free(&arena);
}

/* Nothing is told before the end, and what is wrong is told then. */
static void told_at_the_end(void **state) {
    struct training_fixture *w = *state;
    app_push(w->app, screen_view(w->app, sitting, .key = "004-plain-mistake", .deferred = true));
    training_run(w, "see 共 4 题\nkey Enter\nmiss 正确答案\n");
    while (!training_sees(w, "得分"))
        training_run(w, "miss 正确答案\nkey Enter\n");
    training_run(
        w, "see 成绩已记入训练文件\nkey Enter\nsee 正确答案\nkey Esc\nkey Esc\nsee 今天的复习\n"
           "see 接着做　004\nsee 再做一遍\n");
}

static void a_paper_has_a_time(void **state) {
    struct training_fixture *w = *state;
    const struct paper_spec spec = {.seed = 42, .count = 5, .minutes = 10, .pass = 50};
    app_push(w->app, screen_view(w->app, sitting, .paper = &spec));
    training_run(w,
                 "see 剩余 10:00\nkey Enter\nkey Enter\nwait 61000\nsee 剩余 8:59\n"
                 "key Alt-w\nsee 没有及格\nkey Esc\nsee 现在交卷\nkey n\nsee 剩余\nwait 540000\n"
                 "see 时间到\nsee 不合格（50 分）\nsee 试卷编号 42　共 5 题　校验值\nmiss seed=\n");
}

/* Asked for on the map, kept, and out of bounds refused; the next days follow. */
static void retention_is_set_on_the_map(void **state) {
    struct training_fixture *w = *state;
    training_run(
        w, "type 掌握情况\nkey Enter\nkey Enter\nsee 希望记住的把握 0.90\nkey r\nsee 0.80 至 0.97\n"
           "key Ctrl-U\ntype 0.99\nkey Enter\nsee 0.80 到 0.97\nkey Ctrl-U\ntype 0.85\nkey Enter\n"
           "see 希望记住的把握 0.85\nkey Esc\nkey Enter\nsee 希望记住的把握 0.85\n");
}

/* Broken off by a fall of the power: what was answered stands, the rest is asked in the time that is left, and the whole is
 * recorded once. */
static void a_paper_broken_off_goes_on(void **state) {
    struct training_fixture *w = *state;
    const struct paper_spec spec = {.seed = 42, .count = 5, .minutes = 10, .pass = 50};
    app_push(w->app, screen_view(w->app, sitting, .paper = &spec));
    training_run(w, "see 第 1 题，共 5 题\nwait 61000\nkey Enter\nkey Enter\nsee 第 2 题\n");
    app_pop(w->app);
    app_push(w->app, screen_view(w->app, sitting, .paper = &spec));
    training_run(w, "see 已答 1 题\nsee 第 2 题，共 5 题\nsee 剩余 8:59\nwait 540000\nsee 时间到\n"
                    "miss 以前交过\nkey Enter\nsee 所答\nkey Esc\nkey Esc\n");
    app_push(w->app, screen_view(w->app, sitting, .paper = &spec));
    training_run(w, "see 第 1 题，共 5 题\nsee 剩余 10:00\nwait 600001\nsee 以前交过\n");
}

/* Two cadres sit the same paper at the same desk: each has a record and a standing of their own; what was left open counts
 * nothing and is on record. */
static void a_paper_is_sat_under_a_name(void **state) {
    struct training_fixture *w = *state;
    const struct paper_spec spec = {.seed = 9, .count = 4, .minutes = 10, .pass = 60};
    app_push(w->app, screen_view(w->app, sitting, .paper = &spec, .key = "丙某"));
    training_run(w, "key Enter\nkey Enter\nwait 600001\nsee 时间到\nkey Esc\n");
    training_run(
        w,
        "type 出一份试卷\nkey Enter\nkey Enter\nkey Ctrl-U\ntype 9 4 10 60\nkey Enter\nkey Enter\n"
        "see 应试人姓名\nsee 周某\nkey Ctrl-U\nkey Enter\nsee 请写应试人姓名\ntype 丁某\nkey "
        "Enter\n"
        "see 剩余 10:00\nwait 600001\nsee 时间到\nmiss 以前交过\nkey Esc\nkey Ctrl-U\n");
    app_push(w->app, screen_view(w->app, report, .key = "results"));
    training_run(w, "see 丙某\nsee 丁某\nmiss 周某\nsee 4\nkey n\nmiss 丙某\nsee 1号\n");
    app_push(w->app, screen_view(w->app, sitting, .paper = &spec, .key = "丁某"));
    training_run(w, "wait 600001\nsee 以前交过\n");
}

static void a_paper_passed_gives_a_certificate(void **state) {
    struct training_fixture *w = *state;
    const struct paper_spec spec = {.seed = 7, .count = 4, .minutes = 10, .pass = 60};
    struct paper paper;
    struct err err;
    struct sb script = {0};
    assert_true(paper_make(&paper, w->f.packs, &spec, &err));
    app_push(w->app, screen_view(w->app, sitting, .paper = &spec));
    for (size_t i = 0; i < paper.count; i++)
        answer_keys(&script, &paper.items[i].asked);
    training_run(w, sb_text(&script));
    sb_clear(&script);
    sb_add_fmt(
        &script,
        "see 得分 100\nkey Alt-w\nsee 合格证明\nkey Ctrl-U\ntype %s/c.txt\nkey Enter\nsee 已写入\n"
        "key Alt-w\nkey Ctrl-U\ntype %s/c.txt\nkey Enter\nsee 已经存在\nkey Esc\nkey Esc\n",
        w->f.dir, w->f.dir);
    training_run(w, sb_text(&script));
    /* The same paper again is not recorded twice. */
    app_push(w->app, screen_view(w->app, sitting, .paper = &spec));
    training_run(w, "key Esc\nkey y\nsee 这次不再记录\n");
    paper_clear(&paper);
    sb_free(&script);
}

static void any_size(void **state) {
    struct training_fixture *w = *state;
    static const int sizes[][2] = {{1, 1},   {20, 5},   {40, 10}, {60, 16},
                                   {81, 25}, {120, 40}, {3, 60}};
    app_push(w->app, screen_view(w->app, sitting, .key = "001-forced-demolition"));
    for (size_t i = 0; i < TEST_COUNT(sizes); i++) {
        struct sb script = {0};
        sb_add_fmt(
            &script,
            "resize %d %d\nkey Enter\nkey Enter\nkey Down\nkey PgDn\nkey Enter\nkey F9\nkey F9\n",
            sizes[i][0], sizes[i][1]);
        training_run(w, sb_text(&script));
        sb_free(&script);
    }
}

/* Four numbers, a file that can be written; what nobody is let do here. */
static void a_paper_for_the_desk(void **state) {
    struct training_fixture *w = *state;
    training_run(w,
                 "type 出一份试卷\nkey Enter\nkey Enter\nkey Ctrl-U\ntype 9 4000\nkey Enter\n"
                 "see 写四个数：出题编号、题数\nkey Ctrl-U\ntype 9 4 10 60\nkey Enter\nkey Down\n"
                 "key Enter\nsee 试卷写到哪个文件\nsee 试卷.txt\nkey Ctrl-U\nkey Enter\n"
                 "see 请写文件名\ntype /nonexistent/x.txt\nkey Enter\nsee 没有写入 "
                 "/nonexistent/x.txt\nkey Esc\nkey Esc\n");
}

static void what_the_room_refuses(void **state) {
    struct training_fixture *w = *state;
    app_push(w->app, screen_view(w->app, report, .key = "results"));
    training_run(w, "see 还没有人答过题\nkey Esc\ntype 今天的复习\nkey Enter\nkey Enter\n"
                    "see 今天的复习\nkey Alt-w\nsee 只有考试才开具合格证明\nkey Esc\nkey Esc\n"
                    "key Ctrl-U\nkey Esc\n");
    training_run(w, "key Ctrl-End\nsee 随机生成，每次不同\n");
    training_run(w, "key Alt-#\nkey i\nsee 训练中不能装入放假通知\nkey Esc\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(retention_is_set_on_the_map, training_setup,
                                        training_teardown),
        cmocka_unit_test_setup_teardown(a_paper_broken_off_goes_on, training_setup,
                                        training_teardown),
        cmocka_unit_test_setup_teardown(a_paper_is_sat_under_a_name, training_setup,
                                        training_teardown),
        cmocka_unit_test_setup_teardown(says_what_it_is, training_setup, training_teardown),
        cmocka_unit_test_setup_teardown(an_answer_is_told_and_leads_to_its_provision,
                                        training_setup, training_teardown),
        cmocka_unit_test_setup_teardown(every_drill_can_be_done, training_setup, training_teardown),
        cmocka_unit_test_setup_teardown(told_at_the_end, training_setup, training_teardown),
        cmocka_unit_test_setup_teardown(a_paper_has_a_time, training_setup, training_teardown),
        cmocka_unit_test_setup_teardown(a_paper_passed_gives_a_certificate, training_setup,
                                        training_teardown),
        cmocka_unit_test_setup_teardown(any_size, training_setup, training_teardown),
        cmocka_unit_test_setup_teardown(a_paper_for_the_desk, training_setup, training_teardown),
        cmocka_unit_test_setup_teardown(what_the_room_refuses, training_setup, training_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
