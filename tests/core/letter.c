#include "tests/support/regime_fixture.h"
#include "tests/support/support.h"

#include <string.h>

#include "core/base/sb.h"
#include "core/letter/letter.h"
#include "core/text/utf8.h"

static struct regime *toy;

static int open_toy(void **state) {
    (void)state;
    toy = fixture_toy();
    return 0;
}

static int close_toy(void **state) {
    (void)state;
    regime_free(&toy);
    return 0;
}

static const struct letter_value given[] = {{"number", "问责〔2026〕5号"}, {"office", "甲县"}};

static bool try_gap(struct sb *out, const char *text, const char *const *facts,
                    const struct letter_gap *gap, struct err *err) {
    struct fixture_case c;
    fixture_open(&c, toy);
    fixture_put_all(&c, facts);
    struct judged j = {0};
    bool ok = judge(&j, &c.matter, err) && letter_compose(out, text, "decision.txt", &c.matter, &j,
                                                          given, TEST_COUNT(given), gap, err);
    judged_clear(&j);
    fixture_close(&c);
    return ok;
}

static bool try_write(struct sb *out, const char *text, const char *const *facts, struct err *err) {
    return try_gap(out, text, facts, NULL, err);
}

static void check_text(const char *text, const char *wanted, const char *const *facts) {
    struct sb out = {0};
    struct err err = {0};
    if (!try_write(&out, text, facts, &err))
        fail_msg("line %d: %s %s", err.line, err.msg, err.arg[0]);
    assert_string_equal(sb_text(&out), wanted);
    sb_free(&out);
}

#define LETTER(text, wanted, ...)                                                                  \
    check_text((text), (wanted), (const char *const[]){__VA_ARGS__, NULL})

/* ---- the grid ---- */

static void lines_stand_on_the_grid(void **state) {
    (void)state;
    LETTER("% 只是说明 {no.such}\n=问责决定书\n\n<赵某：\n经查。\n>甲县委员会\n",
           "　　　　　　　　　　　 问责决定书\n" /* (56 - 10) / 2 = 23 columns */
           "\n"
           "赵某：\n"
           "　　经查。\n"
           "　　　　　　　　　　　　　　　　　　　甲县委员会\n", /* 56 - 8 - 10 = 38 columns */
           NULL);
}

static void a_paragraph_is_wrapped_at_28_characters(void **state) {
    (void)state;
    /* 26 characters beside the indent; the 27th is a full stop, which takes the 26th along. */
    LETTER("一二三四五六七八九十一二三四五六七八九十一二三四五六。\n",
           "　　一二三四五六七八九十一二三四五六七八九十一二三四五\n六。\n", NULL);
    LETTER("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三"
           "四五六七八九十一二三四五六七\n",
           "　　一二三四五六七八九十一二三四五六七八九十一二三四五六\n"
           "七八九十一二三四五六七八九十一二三四五六七八九十一二三四\n五六七\n",
           NULL);
}

static void a_long_title_and_signature_break_too(void **state) {
    (void)state;
    LETTER("=一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十\n"
           ">一二三四五六七八九十一二三四五六七八九十一二三四五\n",
           "一二三四五六七八九十一二三四五六七八九十一二三四五六七八\n"
           "　　　　　　　　　　　　　九十\n"
           "一二三四五六七八九十一二三四五六七八九十一二三四\n"
           "　　　　　　　　　　　　　　　　　　　　　　　五\n",
           NULL);
}

static void no_line_is_wider_than_the_grid(void **state) {
    (void)state;
    static const char *const pieces[] = {"县", "。", "（", "）", "2026", "abc ", "，",
                                         "《", "》", "—",  "　", "😀",    "é",    "\n"};
    struct test_random random = test_random(3);
    for (int round = 0; round < 500; round++) {
        struct sb value = {0};
        sb_add(&value, "decision.reason=");
        for (uint32_t n = 1 + test_below(&random, 200); n > 0; n--)
            sb_add(&value, pieces[test_below(&random, TEST_COUNT(pieces))]);
        static const char *const styles[] = {"", "=", ">", "<"};
        struct sb text = {0}, out = {0};
        sb_add(&text, styles[round % 4]);
        sb_add(&text, "{decision.reason}\n");
        struct err err = {0};
        const char *facts[] = {sb_text(&value), NULL};
        assert_true(try_write(&out, sb_text(&text), facts, &err));
        for (const char *s = sb_text(&out); *s;) {
            size_t n = strcspn(s, "\n");
            assert_true(utf8_width(s, n) <= LETTER_COLUMNS);
            assert_int_equal(s[n], '\n');
            s += n + 1;
        }
        sb_free(&value);
        sb_free(&text);
        sb_free(&out);
    }
}

/* ---- values ---- */

static void facts_are_worded(void **state) {
    (void)state;
    LETTER("<{respondent.name}，{scope.level}，{scope.leader}，{scope.elected}，{decision."
           "effective_on}\n",
           "赵某，乡镇街道，是，不清楚，2026年2月6日\n", "respondent.name=赵某",
           "scope.level=township", "scope.leader=yes", "scope.elected=unknown",
           "decision.effective_on=2026-02-06");
    LETTER("<{decision.measures}。{5(2).deaths}人\n", "责令公开道歉、免职。12人\n",
           "decision.measures=apology,removal", "5(2).deaths=12");
    LETTER("<{scope.leader}{scope.level}{hearing.opinion.2.text}\n", "否不清楚意见\n",
           "scope.leader=no", "scope.level=unknown", "hearing.opinion.2.text=意见");
}

/* A hole is no letter; a draft says what is wanting. */
static void an_empty_value_is_refused(void **state) {
    (void)state;
    static const struct letter_gap zh = {"【缺：{1}】", false}, en = {"[missing: {1}]", true};
    static const char *const texts[] = {"<甲\n{respondent.name}\n", "<甲{#effect_date}乙\n",
                                        "<甲{#deadline.appeal.raw}乙\n"};
    static const char *const names[] = {"respondent.name", "effect_date", "deadline.appeal.raw"};
    const char *const none[] = {NULL};
    struct sb out = {0};
    struct err err = {0};
    for (size_t i = 0; i < TEST_COUNT(texts); i++) {
        assert_false(try_write(&out, texts[i], none, &err));
        assert_string_equal(err.msg, "err.letter.blank");
        assert_string_equal(err.arg[0], names[i]);
        assert_int_equal(out.len, 0);
    }
    assert_true(
        try_gap(&out, "<{?scope.leader}{scope.level}{/}{respondent.name}\n", none, &zh, &err));
    assert_non_null(strstr(sb_text(&out), "【缺："));
    sb_clear(&out);
    assert_true(try_gap(&out, "<{#deadline.appeal.raw}\n", none, &en, &err));
    assert_non_null(strstr(sb_text(&out), "[missing: "));
    sb_free(&out);
}

static void values_say_no_directives(void **state) {
    (void)state;
    LETTER("<{respondent.name}\n", "{?x}=%{#no}\n", "respondent.name={?x}=%{#no}");
    LETTER("{decision.reason}\n", "　　甲\n　　=乙\n　　>丙\n",
           "decision.reason=甲\n=乙\n\n  >丙\n");
    LETTER("={decision.reason}\n", "　　　　　　　　　　　　　 甲\n　　　　　　　　　　　　　 乙\n",
           "decision.reason=甲\n乙");
}

static void controls_do_not_reach_a_letter(void **state) {
    (void)state;
    LETTER("<甲{respondent.name}乙\n", "甲\xEF\xBF\xBD[31m\xEF\xBF\xBD乙\n",
           "respondent.name=\x1b[31m\xE2\x80\xAE");
    LETTER("<甲\t{respondent.name}\n", "甲 \xEF\xBF\xBD\n", "respondent.name=\xFF");
}

static void braces_are_doubled(void **state) {
    (void)state;
    LETTER("<{{甲}{{{respondent.name}}\n", "{甲}{赵某}\n", "respondent.name=赵某");
}

#define FULL                                                                                       \
    "scope.level=county", "scope.organ=government", "scope.leader=yes", "5(1).grave=yes",          \
        "5(1).loss=yes", "5(2).neglect=yes", "8.obstructed=yes", "9.taken=yes", "9.avoided=yes",   \
        "decision.measures=apology,removal", "decision.effective_on=2026-02-06",                   \
        "service.received_on=2026-04-10"

static void no_mark_stands_twice(void **state) {
    (void)state;
    LETTER("<{respondent.name}。{respondent.name}；乙\n", "赵某。赵某；乙\n",
           "respondent.name=赵某。");
    LETTER("<{respondent.name}，乙\n", "，乙\n", "respondent.name=。");
    LETTER("<{respondent.name}\n", "赵某。\n", "respondent.name=赵某。");
}

static void computed_values_stand_ready(void **state) {
    (void)state;
    LETTER("<{#number}，{#office}，{#today}，{#effect_date}\n",
           "问责〔2026〕5号，甲县，2026年11月23日，2026年2月6日\n", FULL);
    LETTER("<{#law}|{#measures}|{#measures_cite}\n", "《示例规定》|责令公开道歉、免职|第七条\n",
           FULL);
    LETTER("<{#situations}|{#circumstances_heavier}|{#circumstances_lighter}\n",
           "第五条第（一）项|第八条第（一）项|第九条第（一）项\n", FULL);
    LETTER("<{#scope_cites}\n", "第二条第一款\n", FULL);
    LETTER("<{#appeal_days}|{#appeal_last_day}|{#bar_until}\n", "15日|2026年4月27日|2027年2月5日\n",
           FULL);
    LETTER("<{#deadline.appeal.raw}|{#deadline.appeal.rolled}|{#deadline.answer.length}|{#year.10."
           "1}\n",
           "2026年4月25日|2026年4月27日|30日|2026\n", FULL);
    LETTER("<{#deadline.bar.length}|\n", "1年|\n", FULL);
}

static void the_basis_lists_what_was_found(void **state) {
    (void)state;
    LETTER("<{?@scope.by_reference}参照{/}{?@scope.applies}适用{/}{#basis}\n",
           "适用《示例规定》第二条第一款、第五条第（一）项、第七条、\n第八条第（一）项、第九条第（"
           "一）项\n",
           FULL);
    LETTER("<{?@scope.by_reference}参照{/}{?@scope.applies}适用{/}{#basis}\n",
           "参照《示例规定》第二十四条第二款、第七条\n", "scope.organ=enterprise",
           "scope.leader=yes");
}

static void what_does_not_count_is_not_cited(void **state) {
    (void)state;
    LETTER("<{#basis}\n", "《示例规定》第七条\n", "5(1).grave=no", "8.obstructed=yes");
}

static void the_caller_comes_first(void **state) {
    (void)state;
    struct fixture_case c;
    fixture_open(&c, toy);
    static const struct letter_value own[] = {{"today", "某日"}, {"own", "自己"}};
    struct sb out = {0};
    struct err err = {0};
    struct judged j;
    assert_true(judge(&j, &c.matter, &err));
    assert_true(letter_compose(&out, "<{#today}{#own}\n", "t", &c.matter, &j, own, 2, NULL, &err));
    assert_string_equal(sb_text(&out), "某日自己\n");
    /* A name that templates may use but nobody gave a value for. */
    assert_false(letter_compose(&out, "\n<{#number}\n", "t", &c.matter, &j, own, 2, NULL, &err));
    assert_string_equal(err.msg, "err.letter.name");
    assert_string_equal(err.arg[0], "number");
    assert_int_equal(err.line, 2);
    assert_string_equal(sb_text(&out), "某日自己\n"); /* nothing of it */
    sb_free(&out);
    judged_clear(&j);
    fixture_close(&c);
}

/* ---- blocks ---- */

static void conditions_show_their_text_when_yes(void **state) {
    (void)state;
    LETTER("<甲{?scope.leader}乙{/}{?!scope.leader}丙{/}丁\n", "甲乙丁\n", "scope.leader=yes");
    LETTER("<甲{?scope.leader}乙{/}{?!scope.leader}丙{/}丁\n", "甲丙丁\n", "scope.leader=no");
    LETTER("<甲{?scope.leader}乙{/}{?!scope.leader}丙{/}丁\n", "甲丁\n", NULL);
    LETTER("{?scope.leader}乙{/}\n<丁\n", "丁\n", NULL);
}

static void blocks_nest_and_span_lines(void **state) {
    (void)state;
    static const char *const text =
        "<始\n{?scope.leader}\n<一\n{?scope.elected}\n\n<二{respondent.name}\n"
        "{/}\n=三\n{/}\n<终\n";
    LETTER(text, "始\n终\n", "scope.elected=yes");
    LETTER(text, "始\n一\n　　　　　　　　　　　　　 三\n终\n", "scope.leader=yes");
    LETTER(text, "始\n一\n\n二赵某\n　　　　　　　　　　　　　 三\n终\n", "scope.leader=yes",
           "scope.elected=yes", "respondent.name=赵某");
    LETTER("<{?scope.leader}一{?scope.elected}二{/}三{/}四\n", "一三四\n", "scope.leader=yes");
}

static void tables_repeat_for_each_row_in_use(void **state) {
    (void)state;
    LETTER("{*hearing.opinion}{.text}{?adopted}（采纳）{/}；{/}完\n", "　　甲（采纳）；丙；完\n",
           "hearing.opinion.1.text=甲", "hearing.opinion.1.adopted=yes",
           "hearing.opinion.3.text=丙", "hearing.opinion.3.adopted=no");
    LETTER("<始\n{*hearing.opinion}\n<{.text}：{?!(adopted = none)}{.adopted}{/}\n{/}\n<终\n",
           "始\n甲：是\n丙：\n终\n", "hearing.opinion.1.text=甲", "hearing.opinion.1.adopted=yes",
           "hearing.opinion.2.text=丙");
    LETTER("<始\n{*hearing.opinion}\n<{.text}\n{/}\n<终\n", "始\n终\n", NULL);
}

static void the_last_line_needs_no_end(void **state) {
    (void)state;
    LETTER("<甲\r\n\r\n<乙", "甲\n\n乙\n", NULL);
    LETTER("", "", NULL);
}

/* ---- faults ---- */

static void check_fault(const char *text, const char *msg, const char *arg, int line) {
    struct sb out = {0};
    struct err err = {0};
    assert_false(try_write(&out, text, (const char *const[]){NULL}, &err));
    assert_string_equal(err.msg, msg);
    assert_string_equal(err.arg[0], arg);
    assert_int_equal(err.line, line);
    assert_string_equal(err.file, "decision.txt");
    assert_int_equal(out.len, 0);
    sb_free(&out);
}

static void faults_are_told_with_their_line(void **state) {
    (void)state;
    check_fault("甲\n%\n{no.such}\n", "err.letter.name", "no.such", 3);
    check_fault("{#nothing}\n", "err.letter.name", "#nothing", 1);
    check_fault("{#deadline.nothing.raw}\n", "err.letter.name", "#deadline.nothing.raw", 1);
    check_fault("{#deadline.appeal.end}\n", "err.letter.name", "#deadline.appeal.end", 1);
    check_fault("{#year.10.2}\n", "err.letter.name", "#year.10.2", 1); /* it knows no year */
    check_fault("{.text}\n", "err.letter.name", ".text", 1);
    check_fault("{*hearing.opinion}{.nothing}{/}\n", "err.letter.name", ".nothing", 1);
    check_fault("{hearing.opinion.text}\n", "err.letter.name", "hearing.opinion.text", 1);
    check_fault("{*nothing}{/}\n", "err.letter.name", "nothing", 1);
    check_fault("\n{?scope.leader}\n", "err.letter.brace", "{?", 2);
    check_fault("{*hearing.opinion}\n", "err.letter.brace", "{*", 1);
    check_fault("甲{/}\n", "err.letter.brace", "{/}", 1);
    check_fault("{/x}\n", "err.letter.brace", "/x", 1);
    check_fault("甲{respondent\n.name}", "err.letter.brace", "{respondent", 1);
    check_fault("{*hearing.opinion}{*hearing.opinion}{/}{/}\n", "err.letter.nest",
                "hearing.opinion", 1);
    check_fault("\n{?no.such}{/}\n", "err.cond.key", "no.such", 2);
    check_fault("{?@situation.9(9)}{/}\n", "err.cond.ref", "situation.9(9)", 1);
}

static void lint_lists_every_fault(void **state) {
    (void)state;
    struct errs errs = {0};
    letter_prove("{no.such}\n{?@flag.nothing}{#number}{/}\n{#other}{/}\n", "t.txt",
                 &toy->letters[0], toy, &errs);
    assert_int_equal(errs.count, 4);
    assert_int_equal(errs.list[0].line, 1);
    assert_string_equal(errs.list[1].msg, "err.cond.ref");
    assert_int_equal(errs.list[2].line, 3);
    assert_string_equal(errs.list[3].msg, "err.letter.brace");
    errs_clear(&errs);
    letter_prove("={decision.measures}\n{?@ground & hearing.held_on}{#basis}{hearing.held_on}{/}\n",
                 "t.txt", &toy->letters[0], toy, &errs);
    assert_int_equal(errs.count, 0);
    errs_clear(&errs);
}

/* A content, or a condition that asks for the answer, keeps a value from being empty; what neither
 * does is a fault of the template. */
static void blanks_are_found_without_a_case(void **state) {
    (void)state;
    static const struct {
        const char *text, *fault;
    } rows[] = {{"<{decision.effective_on}\n", NULL}, /* a content */
                {"<{respondent.name}\n", "respondent.name"},
                {"<{?!(respondent.name = none)}{respondent.name}{/}\n", NULL},
                {"<{?scope.leader}{respondent.name}{/}\n", "respondent.name"},
                {"<{#deadline.appeal.raw}\n", "deadline.appeal.raw"},
                {"<{?service.received_on}{#deadline.appeal.raw}{/}\n", NULL},
                {"<{?decision.measures = apology}{decision.apology_manner}{/}\n", NULL},
                {"<{decision.apology_manner}\n", "decision.apology_manner"},
                {"<{#circumstances_heavier}\n", "circumstances_heavier"},
                {"<{?@heavier}{#circumstances_heavier}{/}{#deadline.appeal.length}\n", NULL},
                {"<{#office}\n", "office"},
                {"{*hearing.opinion}{.text}{/}\n", "hearing.opinion.text"},
                {"{*hearing.opinion}{?text}{.text}{/}{/}\n", NULL},
                {"{*hearing.opinion}{?adopted}{.adopted}{.text}{/}{/}\n", "hearing.opinion.text"},
                {"<{hearing.opinion.2.text}\n", "hearing.opinion.text"}};
    for (size_t i = 0; i < TEST_COUNT(rows); i++) {
        struct errs errs = {0};
        letter_prove(rows[i].text, "t.txt", &toy->letters[0], toy, &errs);
        if (errs.count != (rows[i].fault != NULL))
            fail_msg("%s: %zu", rows[i].text, errs.count);
        if (rows[i].fault) {
            assert_string_equal(errs.list[0].msg, "err.letter.unproved");
            assert_string_equal(errs.list[0].arg[0], rows[i].fault);
            assert_int_equal(errs.list[0].line, 1);
        }
        errs_clear(&errs);
    }
}

static void a_deep_pile_of_blocks_is_refused(void **state) {
    (void)state;
    struct sb text = {0};
    for (int i = 0; i < 200; i++)
        sb_add(&text, "{?scope.leader}");
    struct errs errs = {0};
    letter_prove(sb_text(&text), "t.txt", &toy->letters[0], toy, &errs);
    assert_true(errs.count > 0);
    assert_string_equal(errs.list[0].msg, "err.letter.nest");
    errs_clear(&errs);
    sb_free(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_stand_on_the_grid),
        cmocka_unit_test(a_paragraph_is_wrapped_at_28_characters),
        cmocka_unit_test(a_long_title_and_signature_break_too),
        cmocka_unit_test(no_line_is_wider_than_the_grid),
        cmocka_unit_test(facts_are_worded),
        cmocka_unit_test(an_empty_value_is_refused),
        cmocka_unit_test(values_say_no_directives),
        cmocka_unit_test(controls_do_not_reach_a_letter),
        cmocka_unit_test(braces_are_doubled),
        cmocka_unit_test(no_mark_stands_twice),
        cmocka_unit_test(computed_values_stand_ready),
        cmocka_unit_test(the_basis_lists_what_was_found),
        cmocka_unit_test(what_does_not_count_is_not_cited),
        cmocka_unit_test(the_caller_comes_first),
        cmocka_unit_test(conditions_show_their_text_when_yes),
        cmocka_unit_test(blocks_nest_and_span_lines),
        cmocka_unit_test(tables_repeat_for_each_row_in_use),
        cmocka_unit_test(the_last_line_needs_no_end),
        cmocka_unit_test(faults_are_told_with_their_line),
        cmocka_unit_test(lint_lists_every_fault),
        cmocka_unit_test(blanks_are_found_without_a_case),
        cmocka_unit_test(a_deep_pile_of_blocks_is_refused),
    };
    return cmocka_run_group_tests(tests, open_toy, close_toy);
}
