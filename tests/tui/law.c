/* The provisions on the screen: texts, finding as one types, links, versions, side by side, into
 * the field one came from. */
#include "tests/support/support.h"

#include <string.h>

#include "core/base/mem.h"
#include "tests/support/golden.h"
#include "tests/support/screen_fixture.h"

static void open_at(struct screen_fixture *w, const char *text) {
    struct cite cite;
    assert_true(cite_parse(text, NULL, &cite, NULL));
    screen_open(w, screen_view(w->app, law, .cite = &cite));
}

static void texts_are_listed(void **state) {
    struct screen_fixture *w = *state;
    screen_open(w, screen_view(w->app, law));
    screen_run(w, "see 关于实行党政领导干部问责的暂行规定\nsee 第一章　总则\nsnap law_80x24\n");
    screen_run(w, "key Left\nsee 《问责条例》\nsee 改革建议\nsee 历史文本\nmiss 第一章　总则\n");
    screen_run(w, "key Down\nkey Right\nsee 转述，非原文\nsnap law_own_words_80x24\n");
    screen_run(w, "resize 120 40\nsnap law_own_words_120x40\nkey F9\nsnap law_own_words_en\n");
}

static void found_as_one_types(void **state) {
    struct screen_fixture *w = *state;
    screen_open(w, screen_view(w->app, law));
    screen_run(w,
               "key /\ntype 刑讯\nsee 1 处\nsee 中华人民共和国人民警察法\nsnap law_found_80x24\n");
    screen_run(w, "key Esc\nkey /\ntype aqsc\nsee “安全生产年”\nkey Esc\n");
    screen_run(w, "key /\ntype 公安 第二十二条\nsee 人民警察不得有下列行为\nkey Esc\n");
    screen_run(w, "key /\ntype 没有这样的字\nsee 最接近\nkey Esc\nmiss 最接近\n");
}

static void links_are_followed(void **state) {
    struct screen_fixture *w = *state;
    open_at(w, "dpg2009:9");
    screen_run(w, "see 第九条\nkey Right\nkey Tab\nkey Enter\nsee "
                  "有下列情形之一的，对党政领导干部实行问责\n");
    screen_run(w, "key b\nsee 第九条\nkey b\nsee 没有更早看过的条文\n");
    screen_run(w, "key ]\nsee 第十条\nkey [\nkey [\nsee 第八条\n");
}

static void remarks_and_lists_stand_below(void **state) {
    struct screen_fixture *w = *state;
    screen_run(w, "resize 120 40\n");
    open_at(w, "credit:1");
    screen_run(w, "see 容易误读之处\nkey Right\nkey End\nsee 10日\n");
    open_at(w, "dpg2009:22");
    screen_run(
        w,
        "see 容易误读之处\nsnap law_article_120x40\nkey Right\nkey Ctrl-End\nkey PgUp\nkey PgUp\n"
        "see 办案时用到本条的地方\n");
    open_at(w, "history:1");
    screen_run(w, "see 条例名称原文有误\n");
}

static void the_range_is_chosen(void **state) {
    struct screen_fixture *w = *state;
    screen_open(w, screen_view(w->app, law));
    screen_run(
        w, "key f\nsee 查找范围\nkey Down\nkey Down\nkey Down\nkey Enter\nsee 只看本单位法规库\n"
           "key /\ntype 问责\nsee 没有找到\nkey Esc\n");
    screen_run(w, "key d\nsee 截至哪一天\ntype 上回\nkey Enter\nsee 不是日期\n");
    screen_run(w, "key Ctrl-U\ntype 2010-01-01\nkey Enter\nsee 截至 2010-01-01\n");
    screen_run(w,
               "key f\nkey Home\nkey Enter\nkey /\ntype 党的领导弱化\nmiss 2019年修订\nkey Esc\n");
    screen_run(
        w, "key d\nkey Ctrl-U\nkey Enter\nmiss 截至\nkey /\ntype 党的领导弱化\nmiss 没有找到\n");
}

static void versions_are_turned_to(void **state) {
    struct screen_fixture *w = *state;
    open_at(w, "ccp2019:7");
    screen_run(w, "key v\nsee 同一规定的各版本\nsee 2016\nkey Up\nkey Enter\nsee 已被取代\n");
    open_at(w, "police:4");
    screen_run(w, "key v\nsee 没有这一文本的其他版本\n");
}

static void side_by_side(void **state) {
    struct screen_fixture *w = *state;
    open_at(w, "dpg2009:7");
    screen_run(w, "key p\nsee 并排对照\n");
    screen_run(w, "key /\ntype ccp\nkey Esc\nkey /\ntype 组织调整或者组织处理\nkey Enter\nkey p\n"
                  "see 关于实行党政领导干部\nsee 中国共产党问责条例\nsnap law_compare_80x24\n");
    screen_run(w, "key Tab\nkey ]\nresize 60 24\nsnap law_compare_60x24\nkey Esc\nsee 条款\n");
}

/* From a field to its provision and back with the citation. */
static void into_the_field(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "01");
    app_push(w->app, screen_view(w->app, case, .case_id = w->id, .key = "decision.basis"));
    screen_run(w, "key Enter\nkey Ctrl-U\nkey F3\nsee 条款\nkey i\nkey Enter\nsee "
                  "定》第十七条第二款\n");
}

/* The office's own marks: a bookmark, a note, what comparing with its copy gave. */
static void the_office_marks_provisions(void **state) {
    struct screen_fixture *w = *state;
    screen_run(w, "resize 120 40\n");
    open_at(w, "ccp2019:7");
    screen_run(w, "see 需核对\nkey m\nsee ★ 书签\nkey e\ntype 与本单位汇编逐字对过\nkey Enter\n"
                  "see ✎ 批注\nsee 逐字对过\n");
    screen_run(w, "key k\nsee 与本单位的文本核对\nkey Enter\ntype 纸质汇编第35页\nkey Enter\n"
                  "see ✓ 本单位已核对一致（对照：纸质汇编第35页）\nsnap law_marks_120x40\n");
    open_at(w, "dpg2009:5");
    screen_run(
        w, "key M\nsee 第七条\nkey Enter\nsee ✎ 批注\nkey m\nmiss ★ 书签\nkey M\nsee 还没有书签\n");
    screen_run(w, "key k\nkey End\nkey Enter\nmiss 本单位已核对\nsee 需核对：据转引\n");
    office_sound(&w->f);
}

/* From a time limit to a calendar entry, from figures to a grade, from a provision to its case. */
static void it_leads_to_work(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "01");
    screen_run(w, "resize 120 40\n");
    open_at(w, "dpg2009:5");
    screen_run(w, "key Right\nkey Ctrl-End\nsee 引用本条的案件\nsee 问责〔2026〕1号\n");
    open_at(w, "accidents:3");
    screen_run(w, "see 事故等级\n");
}

/* From any screen to any other by its key. */
static void every_screen_leads_to_every_other(void **state) {
    struct screen_fixture *w = *state;
    static const char *const begin[] = {"key F4\n", "key F3\n", "key F6\n", "key F2\n",
                                        "key F3\nkey s\n"};
    screen_sample(w, "01");
    for (size_t i = 0; i < TEST_COUNT(begin); i++) {
        screen_run(w, begin[i]);
        screen_run(w, "key F4\nsee 案件\nsee 问责〔2026〕1号\n");
        screen_run(w, begin[i]);
        screen_run(w, "key F3\nsee 条款\n");
        screen_run(w, begin[i]);
        screen_run(w, "key F6\nsee 日历\n");
    }
    app_push(w->app, screen_view(w->app, case, .case_id = w->id));
    screen_run(w, "see 线索登记\nkey F4\nsee 件\nmiss 线索来源\n");
}

static void any_size(void **state) {
    struct screen_fixture *w = *state;
    open_at(w, "credit:1");
    screen_any_size(w, "key Right\nkey Down\nkey Tab\nkey /\ntype 报备\nkey Esc\nkey Left\n");
    open_at(w, "dpg2009:7");
    screen_run(w, "key p\nkey ]\nkey p\n");
    screen_any_size(w, "key Tab\nkey ]\nkey Down\n");
}

int main(void) {
#define T(f) cmocka_unit_test_setup_teardown(f, screen_setup, screen_teardown)
    const struct CMUnitTest tests[] = {
        T(texts_are_listed),
        T(found_as_one_types),
        T(links_are_followed),
        T(remarks_and_lists_stand_below),
        T(the_range_is_chosen),
        T(versions_are_turned_to),
        T(side_by_side),
        T(into_the_field),
        T(the_office_marks_provisions),
        T(it_leads_to_work),
        T(every_screen_leads_to_every_other),
        T(any_size),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
