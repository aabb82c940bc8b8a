/* A blank of a template that may come out empty is told, with its line; one that is asked for, that a condition makes sure of or
 * that falls away is not. */
#include "tests/support/support.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/letter/proof.h"
#include "data/pack/pack.h"

#define FILE_NAME "letters/t.txt"

/* line: where the fault is told; 0: nothing is wrong. */
static const struct {
    const char *lines, *name;
    int line;
} blanks[] = {
    {"{respondent.name}\n", NULL, 0},
    {"{respondent.post}\n", "respondent.post", 1},
    {"职务[：{respondent.post}]\n", NULL, 0},
    {"{respondent.post|respondent.name}\n", NULL, 0},
    {"【如果 有 respondent.post】\n{respondent.post}\n【完】\n", NULL, 0},
    {"【如果 有 respondent.unit】\n{respondent.post}\n【完】\n", "respondent.post", 2},
    {"【如果 有 respondent.post 或者 有 respondent.unit】\n{respondent.post}\n【完】\n",
     "respondent.post", 2},
    {"【如果 有 respondent.post 并且 有 respondent.unit】\n{respondent.post}\n【完】\n", NULL, 0},
    {"【如果 没有 respondent.post】\n无\n【否则】\n{respondent.post}\n【完】\n", NULL, 0},
    {"【如果 有 respondent.post】\n有\n【否则】\n{respondent.post}\n【完】\n", "respondent.post",
     4},
    {"【如果 decision.measures 是 apology】\n{decision.apology}\n【完】\n", NULL, 0},
    {"{decision.apology}\n", "decision.apology", 1},
    {"【如果 decision.measures 是 removal】\n{decision.apology}\n【完】\n", "decision.apology", 2},
    {"{今日}，{文号}，{deadline.appeal.length}\n", NULL, 0},
    {"{deadline.appeal.raw}\n", "deadline.appeal.raw", 1},
    {"【如果 有 service.received_on】\n{deadline.appeal.raw}\n【完】\n", NULL, 0},
    {"【如果 有 service.received_on】\n{deadline.target.raw}\n【完】\n", "deadline.target.raw", 2},
    {"【如果 有 service.received_on 并且 @ground】\n{deadline.target.raw}\n【完】\n", NULL, 0},
    {"{情形}\n", "situations_words", 1},
    {"【如果 @ground】\n{情形}\n【完】\n", NULL, 0},
    {"{限制截止日}\n", "bar_until", 1},
    {"【每行 hearing.opinion】\n【行】{序号} | {text}\n【完】\n", "text", 2},
    {"【每行 hearing.opinion】\n【行】{序号} | [{text}]\n【完】\n", NULL, 0},
};

static void a_blank_that_may_be_empty_is_told(void **state) {
    (void)state;
    struct packs *packs = NULL;
    struct err err;
    assert_true(packs_open_sources(&packs, "tests/packs/mini", &err));
    const struct regime *mini = packs_regime(packs, "mini", NULL);
    assert_non_null(mini);
    for (size_t i = 0; i < TEST_COUNT(blanks); i++) {
        struct errs errs = {.list = NULL};
        letter_prove(blanks[i].lines, FILE_NAME, regime_letter(mini, "decision"), mini, &errs);
        bool wrong = blanks[i].line > 0;
        if (errs.count != wrong)
            fail_msg("%s: %zu faults", blanks[i].lines, errs.count);
        if (wrong) {
            assert_string_equal(errs.list[0].msg, "err.letter.may_be_empty");
            assert_string_equal(errs.list[0].arg[0], blanks[i].name);
            assert_string_equal(errs.list[0].file, FILE_NAME);
            assert_int_equal(errs.list[0].line, blanks[i].line);
        }
        errs_clear(&errs);
    }
    packs_close(&packs);
}

/* What the help page shows is what somebody copies: each of its blocks is a template without a fault. */
static void the_help_page_is_followed_literally(void **state) {
    static const char *const pages[] = {"help/zh/templates.md", "help/en/templates.md"};
    (void)state;
    struct packs *packs = NULL;
    struct err err;
    assert_true(packs_open(&packs, NULL, &err));
    const struct regime *regime = packs_regime(packs, "dpg2009", NULL);
    assert_non_null(regime);
    size_t blocks = 0;
    for (size_t i = 0; i < TEST_COUNT(pages); i++) {
        char *page = test_read_file(pages[i], NULL);
        for (char *at = strstr(page, "```\n"); at; at = strstr(at, "```\n")) {
            char *end = strstr(at += 4, "```\n");
            assert_non_null(end);
            *end = '\0';
            struct errs errs = {.list = NULL};
            letter_lint(at, pages[i], regime, &errs);
            letter_prove(at, pages[i], regime_letter(regime, "hearing"), regime, &errs);
            if (errs.count > 0)
                fail_msg("%s:%d: %s %s", pages[i], errs.list[0].line, errs.list[0].msg,
                         errs.list[0].arg[0]);
            errs_clear(&errs);
            blocks++;
            at = end + 4;
        }
        mem_free(page);
    }
    assert_true(blocks >= 8);
    packs_close(&packs);
}

int main(void) {
    static const struct CMUnitTest tests[] = {cmocka_unit_test(the_help_page_is_followed_literally),
                                              cmocka_unit_test(a_blank_that_may_be_empty_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
