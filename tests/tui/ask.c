/* The questions: yes or no, a line, a choice typed into, something to read. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>

#include "tests/support/golden.h"
#include "tests/support/page_fixture.h"
#include "tui/app/ask.h"

static void confirmed(struct app *app, struct view *owner, bool yes) {
    (void)app;
    strcpy(((struct page *)owner)->answer, yes ? "yes" : "no");
}

static bool answered(struct app *app, struct view *owner, const char *text, size_t n) {
    if (n == 0) {
        app_say(app, STR_ask_operator_empty);
        return false;
    }
    strncpy(((struct page *)owner)->answer, text, 60);
    return true;
}

static void chosen(struct app *app, struct view *owner, const char *codes) {
    (void)app;
    strncpy(((struct page *)owner)->answer, codes, 60);
}

static void questions_of_yes_or_no(void **state) {
    struct page_fixture *w = *state;
    static const struct {
        bool danger;
        const char *script, *answer;
    } cases[] = {{false, "key y\n", "yes"},  {false, "key Enter\n", "yes"},
                 {false, "key n\n", "no"},   {false, "key Esc\n", "no"},
                 {true, "key Enter\n", ""},  {true, "key y\n", "yes"},
                 {true, "type ｙ\n", "yes"}, {false, "key F4\ntype 问\n", ""}};
    for (size_t i = 0; i < TEST_COUNT(cases); i++) {
        w->page->answer[0] = '\0';
        ask_confirm(w->app, &w->page->base, "作废这一案件？", cases[i].danger, confirmed);
        assert_true(golden_run(w->app, "see 作废这一案件？\n"));
        assert_true(golden_run(w->app, cases[i].script));
        assert_string_equal(w->page->answer, cases[i].answer);
        if (!*cases[i].answer)
            golden_run(w->app, "key Esc\n");
        assert_int_equal(w->app->depth, 1);
    }
}

static void questions_for_a_line(void **state) {
    struct page_fixture *w = *state;
    ask_line(w->app, &w->page->base, "案件名称", "之后可改", "赵", answered);
    assert_true(golden_run(w->app, "see 案件名称\nsnap ask_line\ntype 某\nkey Enter\n"));
    assert_string_equal(w->page->answer, "赵某");
    assert_int_equal(w->app->depth, 1);
    ask_line(w->app, &w->page->base, "案件名称", NULL, "", answered);
    assert_true(
        golden_run(w->app, "key Enter\nsee 请写下姓名\nsee 案件名称\ntype 周某\nkey Esc\n"));
    assert_string_equal(w->page->answer, "赵某"); /* dropped */
    ask_text(w->app, &w->page->base, "理由", NULL, "", answered);
    assert_true(golden_run(w->app, "type 一\nkey Alt-Enter\npaste 二\\n三\nkey Enter\n"));
    assert_string_equal(w->page->answer, "一\n二\n三");
}

/* The day that is offered gives way to the first that is typed; moved in, it is edited. */
static void questions_for_a_day(void **state) {
    struct page_fixture *w = *state;
    ask_date(w->app, &w->page->base, "哪一天", NULL, "2026-12-09", answered);
    assert_true(golden_run(w->app, "type 12月\nsee 12月\ntype 31日\nsee 2026-12-31\nkey Enter\n"));
    assert_string_equal(w->page->answer, "12月31日");
    ask_date(w->app, &w->page->base, "哪一天", NULL, "2026-12-09", answered);
    assert_true(golden_run(w->app, "key Backspace\ntype 8\nkey Enter\n"));
    assert_string_equal(w->page->answer, "2026-12-08");
}

static void questions_of_choice(void **state) {
    struct page_fixture *w = *state;
    static const struct ask_item items[] = {
        {.code = "a", .label = "责令公开道歉", .note = "第七条"},
        {.code = "b", .label = "停职检查", .why_not = "须先选定理由"},
        {.code = "c", .label = "引咎辞职", .on = true},
    };
    ask_choice(w->app, &w->page->base, "问责方式", items, 3, false, chosen);
    assert_true(golden_run(w->app, "snap ask_choice\nkey Up\nsee 须先选定理由\nkey Enter\n"
                                   "see 不能选\nkey Up\nkey Enter\n"));
    assert_string_equal(w->page->answer, "a");
    ask_choice(w->app, &w->page->base, "问责方式", items, 3, true, chosen);
    assert_true(golden_run(w->app, "key Space\nkey Down\nkey Space\nkey Enter\n"));
    assert_string_equal(w->page->answer, "a,c");
    ask_choice(w->app, &w->page->base, "问责方式", items, 3, false, chosen);
    assert_true(golden_run(w->app, "type ３\nkey Enter\n"));
    assert_string_equal(w->page->answer, "c");
    ask_choice(w->app, &w->page->base, "问责方式", items, 0, false, chosen);
    assert_int_equal(w->app->depth, 1);
}

/* By Hanzi, pinyin and number; `/` opens the line that is advertised. */
static void choices_are_typed_into(void **state) {
    struct page_fixture *w = *state;
    static struct ask_item items[12];
    static char labels[12][24];
    for (size_t i = 0; i < TEST_COUNT(items); i++) {
        snprintf(labels[i], sizeof labels[i], "第%zu项", i + 1);
        items[i] = (struct ask_item){.code = labels[i], .label = labels[i]};
    }
    items[3] = (struct ask_item){
        .code = "d", .label = "责令辞职", .detail = "在规定期限内提出书面辞职申请"};
    items[7] = (struct ask_item){.code = "h", .label = "责令公开道歉"};
    ask_choice(w->app, &w->page->base, "问责方式", items, 12, false, chosen);
    assert_true(golden_run(w->app, "type zl\nsee 责令辞职\nsee 责令公开道歉\nmiss 第1项\n"
                                   "see 在规定期限内提出书面辞职申请\ntype ci\nkey Enter\n"));
    assert_string_equal(w->page->answer, "d");
    ask_choice(w->app, &w->page->base, "问责方式", items, 12, false, chosen);
    assert_true(golden_run(w->app, "key /\ntype 道歉\nmiss 责令辞职\nkey Esc\nsee 责令辞职\n"
                                   "type 道歉\nkey Enter\n"));
    assert_string_equal(w->page->answer, "h");
    ask_choice(w->app, &w->page->base, "问责方式", items, 12, false, chosen);
    assert_true(golden_run(w->app, "type 1\ntype 2\nkey Enter\n"));
    assert_string_equal(w->page->answer, "第12项");
    ask_choice(w->app, &w->page->base, "问责方式", items, 12, true, chosen);
    assert_true(
        golden_run(w->app, "type 道歉\nkey Enter\nsee 第1项\ntype 辞职\nkey Enter\nkey Enter\n"));
    assert_string_equal(w->page->answer, "d,h");
    /* Nothing fits: nothing is taken, unless what is typed is an answer too. */
    ask_choice(w->app, &w->page->base, "问责方式", items, 12, false, chosen);
    assert_true(golden_run(
        w->app, "type 免职\nsee 没有这样的选项\nkey Enter\nsee 问责方式\nkey Esc\nkey Esc\n"));
    struct ask_pick open_list = {.open_list = true};
    ask_pick(w->app, &w->page->base, "问责方式", items, 12, &open_list, chosen);
    assert_true(golden_run(w->app, "type 免职\nsee 按所写的填\nkey Enter\n"));
    assert_string_equal(w->page->answer, "免职");
    /* What was typed before the list came up and is the very name of an item needs no list. */
    struct ask_pick typed = {.typed = "责令辞职"};
    ask_pick(w->app, &w->page->base, "问责方式", items, 12, &typed, chosen);
    assert_int_equal(w->app->depth, 1);
    assert_string_equal(w->page->answer, "d");
}

static void something_to_read(void **state) {
    struct page_fixture *w = *state;
    ask_show(w->app, "缺少的内容", "第十七条第（三）项\n第十七条第（四）项");
    assert_true(golden_run(w->app, "see 第十七条第（四）项\nkey Esc\n"));
    assert_int_equal(w->app->depth, 1);
    assert_true(w->page->resumes > 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, page_setup, page_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(questions_of_yes_or_no), TEST(questions_for_a_line),   TEST(questions_for_a_day),
        TEST(questions_of_choice),    TEST(choices_are_typed_into), TEST(something_to_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
