#include "tests/support/toy_support.h"

#include <string.h>

#include "core/base/sb.h"
#include "core/letter/letter.h"
#include "core/letter/page.h"

static const struct letter_value given[] = {{"number", "问责〔2026〕5号"}, {"office", "甲县"}};

static bool try_gap(struct sb *out, const char *text, const char *const *facts,
                    const struct letter_gap *gap, struct err *err) {
    struct fixture_case c;
    fixture_open(&c, toy);
    fixture_put_all(&c, facts);
    struct judged j = {0};
    const struct letter_paper paper = {text, "decision.txt", given, TEST_COUNT(given)};
    bool ok = judge(&j, &c.matter, err) && letter_compose(out, &paper, &c.matter, &j, gap, err);
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

/* ---- lines ---- */

static void each_line_says_what_it_is(void **state) {
    (void)state;
    LETTER(
        "% 只是说明 {no.such}\n【标题】问责决定书\n\n【顶格】赵某：\n经查。\n【落款】甲县委员会\n",
        "【标题】问责决定书\n【空行】\n【顶格】赵某：\n【正文】经查。\n【落款】甲县委员会\n", NULL);
    LETTER("甲\r\n\r\n【日期】乙", "【正文】甲\n【空行】\n【日期】乙\n", NULL);
    LETTER("", "", NULL);
    LETTER("【另页】\n【主送】　甲 ：\n", "【另页】\n【主送】甲 ：\n", NULL);
}

/* No number is skipped where a section falls away; only a line that stands alone is a heading. */
static void headings_are_numbered_anew(void **state) {
    (void)state;
    LETTER("一、甲\n【如果 scope.leader 是 "
           "是】\n二、乙\n【完】\n三、丙\n（一）丁\n（五）戊\n四、己\n（一）庚\n",
           "【一级】一、甲\n【一级】二、丙\n【二级】（一）丁\n【二级】（二）戊\n【一级】三、己\n"
           "【二级】（一）庚\n",
           NULL);
    LETTER("一、甲。乙\n", "【正文】一、甲。乙\n", NULL);
    LETTER("十二、甲\n一\n", "【一级】一、甲\n【正文】一\n", NULL);
}

static void tables_are_rows_of_cells(void **state) {
    (void)state;
    LETTER("【表头】序号 | 意见\n【每行 hearing.opinion】\n【行】{序号} | {text}\n【完】\n",
           "【表头】序号 | 意见\n【行】1 | 甲\n【行】2 | 丙｜丁；戊\n", "hearing.opinion.1.text=甲",
           "hearing.opinion.3.text=丙|丁\n戊");
}

/* ---- values ---- */

static void facts_are_worded(void **state) {
    (void)state;
    LETTER("{respondent.name}，{scope.level}，{scope.leader}，{scope.elected}，{decision."
           "effective_on}\n",
           "【正文】赵某，乡镇街道，是，不清楚，2026年2月6日\n", "respondent.name=赵某",
           "scope.level=township", "scope.leader=yes", "scope.elected=unknown",
           "decision.effective_on=2026-02-06");
    LETTER("{decision.measures}。{5(2).deaths}人{hearing.opinion.2.text}\n",
           "【正文】责令公开道歉、免职。12人意见\n", "decision.measures=apology,removal",
           "5(2).deaths=12", "hearing.opinion.2.text=意见");
}

static void the_first_that_is_answered_stands(void **state) {
    (void)state;
    LETTER("{respondent.name|文号}\n", "【正文】赵某\n", "respondent.name=赵某");
    LETTER("{respondent.name｜文号}\n", "【正文】问责〔2026〕5号\n", NULL);
}

static void a_piece_stands_only_when_it_is_whole(void **state) {
    (void)state;
    LETTER("甲[（{respondent.name}，{scope.level}）]乙[{本机关}]\n", "【正文】甲乙甲县\n",
           "respondent.name=赵某");
    LETTER("甲[（{respondent.name}，{scope.level}）]乙\n", "【正文】甲（赵某，乡镇街道）乙\n",
           "respondent.name=赵某", "scope.level=township");
    LETTER("甲[，{scope.level}]乙\n", "【正文】甲乙\n", "scope.level=unknown");
    LETTER("[{respondent.name}]\n乙\n", "【正文】乙\n", NULL);
    LETTER("{{甲}[[乙\n", "【正文】{甲}[乙\n", NULL);
}

/* What does not stand leaves no second empty line; two that the template has stay. */
static void what_falls_leaves_no_gap(void **state) {
    (void)state;
    LETTER("甲\n\n[{respondent.name}]\n\n乙\n", "【正文】甲\n【空行】\n【正文】乙\n", NULL);
    LETTER(
        "甲\n\n【如果 有 respondent.name】\n{respondent.name}\n【完】\n\n【如果 有 scope.level】\n"
        "丙\n【完】\n\n乙\n",
        "【正文】甲\n【空行】\n【正文】乙\n", NULL);
    LETTER("甲\n\n【如果 有 respondent.name】\n{respondent.name}\n【完】\n\n乙\n",
           "【正文】甲\n【空行】\n【正文】赵某\n【空行】\n【正文】乙\n", "respondent.name=赵某");
    LETTER("甲\n\n\n乙\n", "【正文】甲\n【空行】\n【空行】\n【正文】乙\n", NULL);
}

/* A hole is no letter; a draft says what is wanting. */
static void an_empty_value_is_refused(void **state) {
    (void)state;
    static const struct letter_gap zh = {"【缺：{1}】", false}, en = {"[missing: {1}]", true};
    static const char *const texts[] = {"甲\n{respondent.name}\n", "\n甲{effect_date}乙\n",
                                        "\n甲{deadline.appeal.raw}乙\n"};
    static const char *const names[] = {"respondent.name", "decision.effective_on",
                                        "service.received_on"};
    const char *const none[] = {NULL};
    struct sb out = {0};
    struct err err = {0};
    for (size_t i = 0; i < TEST_COUNT(texts); i++) {
        assert_false(try_write(&out, texts[i], none, &err));
        assert_string_equal(err.msg, "err.letter.blank");
        assert_string_equal(err.arg[0], names[i]); /* where it is entered */
        assert_int_equal(err.line, 2);
        assert_int_equal(out.len, 0);
    }
    assert_true(try_gap(&out, "{respondent.name}\n", none, &zh, &err));
    assert_non_null(strstr(sb_text(&out), "【正文】【缺："));
    sb_clear(&out);
    assert_true(try_gap(&out, "{deadline.appeal.raw}\n", none, &en, &err));
    assert_non_null(strstr(sb_text(&out), "[missing: "));
    sb_free(&out);
}

static void values_say_no_directives(void **state) {
    (void)state;
    LETTER("{respondent.name}\n", "【正文】【完】%{文号}[]\n", "respondent.name=【完】%{文号}[]");
    LETTER("{decision.reason}\n", "【正文】甲\n【正文】【标题】乙\n【正文】%丙\n",
           "decision.reason=甲\n【标题】乙\n\n  %丙\n");
    LETTER("【标题】{decision.reason}\n", "【标题】甲\n【标题】乙\n", "decision.reason=甲\n乙");
}

static void controls_do_not_reach_a_letter(void **state) {
    (void)state;
    LETTER("甲{respondent.name}乙\n", "【正文】甲\xEF\xBF\xBD[31m\xEF\xBF\xBD乙\n",
           "respondent.name=\x1b[31m\xE2\x80\xAE");
    LETTER("甲\t{respondent.name}\n", "【正文】甲 \xEF\xBF\xBD\n", "respondent.name=\xFF");
}

#define FULL                                                                                       \
    "scope.level=county", "scope.organ=government", "scope.leader=yes", "5(1).grave=yes",          \
        "5(1).loss=yes", "5(2).neglect=yes", "8.obstructed=yes", "9.taken=yes", "9.avoided=yes",   \
        "decision.measures=apology,removal", "decision.effective_on=2026-02-06",                   \
        "service.received_on=2026-04-10"

static void no_mark_stands_twice(void **state) {
    (void)state;
    LETTER("{respondent.name}。{respondent.name}；乙\n", "【正文】赵某。赵某；乙\n",
           "respondent.name=赵某。");
    LETTER("{respondent.name}，乙\n", "【正文】，乙\n", "respondent.name=。");
}

static void computed_values_stand_ready(void **state) {
    (void)state;
    LETTER("{文号}，{office}，{今日}，{effect_date}\n",
           "【正文】问责〔2026〕5号，甲县，2026年11月23日，2026年2月6日\n", FULL);
    LETTER("{law}；{measures}；{方式条款}\n", "【正文】《示例规定》；责令公开道歉、免职；第七条\n",
           FULL);
    LETTER("{情形条款}；{从重条款}；{从轻条款}；{scope_cites}\n",
           "【正文】第五条第（一）项；第八条第（一）项；第九条第（一）项；第二条第一款\n", FULL);
    LETTER("{appeal_days}；{申诉截止日}；{bar_until}\n",
           "【正文】15日；2026年4月27日；2027年2月5日\n", FULL);
    LETTER("{deadline.appeal.raw}；{deadline.appeal.rolled}；{deadline.answer.length}；{year.10."
           "1}\n",
           "【正文】2026年4月25日；2026年4月27日；30日；2026\n", FULL);
    LETTER("{测算依据}\n",
           "【正文】《示例规定》第二条第一款、第五条第（一）项、第七条、第八条第（一）项、"
           "第九条第（一）项\n",
           FULL);
}

static void the_caller_comes_first(void **state) {
    (void)state;
    struct fixture_case c;
    fixture_open(&c, toy);
    static const struct letter_value own[] = {{"today", "某日"}, {"own", "自己"}};
    struct letter_paper paper = {"{today}{own}\n", "t", own, 2};
    struct sb out = {0};
    struct err err = {0};
    struct judged j;
    assert_true(judge(&j, &c.matter, &err));
    assert_true(letter_compose(&out, &paper, &c.matter, &j, NULL, &err));
    assert_string_equal(sb_text(&out), "【正文】某日自己\n");
    paper.text = "\n{number}\n"; /* nobody gave a value for it */
    assert_false(letter_compose(&out, &paper, &c.matter, &j, NULL, &err));
    assert_string_equal(err.msg, "err.letter.blank");
    assert_int_equal(err.line, 2);
    assert_string_equal(sb_text(&out), "【正文】某日自己\n"); /* nothing of it */
    sb_free(&out);
    judged_clear(&j);
    fixture_close(&c);
}

/* ---- blocks ---- */

static void blocks_stand_or_fall_with_their_condition(void **state) {
    (void)state;
    static const char *const either =
        "甲\n【如果 scope.leader 是 是】\n乙\n【否则】\n丙\n【完】\n丁\n";
    LETTER(either, "【正文】甲\n【正文】乙\n【正文】丁\n", "scope.leader=yes");
    LETTER(either, "【正文】甲\n【正文】丙\n【正文】丁\n", "scope.leader=no");
    LETTER(either, "【正文】甲\n【正文】丙\n【正文】丁\n", NULL);
    static const char *const nested = "始\n【如果 scope.leader】\n一\n【如果 有 respondent.name】\n"
                                      "二{respondent.name}\n【完】\n三\n【完】\n终\n";
    LETTER(nested, "【正文】始\n【正文】终\n", "respondent.name=赵某");
    LETTER(nested, "【正文】始\n【正文】一\n【正文】三\n【正文】终\n", "scope.leader=yes");
    LETTER(nested, "【正文】始\n【正文】一\n【正文】二赵某\n【正文】三\n【正文】终\n",
           "scope.leader=yes", "respondent.name=赵某");
}

static bool holds(const char *condition, const char *const *facts) {
    struct sb text = {0}, out = {0};
    struct err err = {0};
    sb_add_fmt(&text, "【如果 %s】\n甲\n【完】\n", condition);
    if (!try_write(&out, sb_text(&text), facts, &err))
        fail_msg("%s: %s %s", condition, err.msg, err.arg[0]);
    bool yes = out.len > 0;
    sb_free(&text);
    sb_free(&out);
    return yes;
}

static void conditions_read_as_words(void **state) {
    (void)state;
    const char *const facts[] = {"scope.level=township", "scope.leader=unknown",
                                 "respondent.name=赵某", "decision.measures=apology", NULL};
    static const struct {
        const char *condition;
        bool yes;
    } rows[] = {{"有 respondent.name", true},
                {"没有 respondent.name", false},
                {"有 scope.leader", false}, /* 不清楚 is none */
                {"没有 scope.leader", true},
                {"scope.level 是 乡镇街道", true},
                {"scope.level 是 township", true},
                {"scope.level 不是 township", false},
                {"scope.leader 不是 是", true},
                {"scope.elected 不是 否", true}, /* not answered */
                {"scope.elected 是 否", false},
                {"decision.measures 是 责令公开道歉", true},
                {"没有 respondent.name 或者 scope.level 是 township", true},
                {"有 respondent.name　并且　scope.level 不是 township", false},
                {"没有 scope.leader 或者 有 scope.elected 并且 没有 scope.level", true},
                {"scope.level = township & !(respondent.name = none)", true}};
    for (size_t i = 0; i < TEST_COUNT(rows); i++)
        if (holds(rows[i].condition, facts) != rows[i].yes)
            fail_msg("%s", rows[i].condition);
}

static void rows_repeat(void **state) {
    (void)state;
    LETTER("始\n【每行 hearing.opinion】\n{text}[：{adopted}]\n【如果 "
           "adopted】\n采纳\n【完】\n【完】\n终\n",
           "【正文】始\n【正文】甲：是\n【正文】采纳\n【正文】丙\n【正文】终\n",
           "hearing.opinion.1.text=甲", "hearing.opinion.1.adopted=yes",
           "hearing.opinion.2.text=丙");
    LETTER("始\n【每行 hearing.opinion】\n{text}\n【完】\n终\n", "【正文】始\n【正文】终\n", NULL);
}

static void a_block_may_be_of_one_regime(void **state) {
    (void)state;
    struct sb text = {0};
    sb_add_fmt(&text,
               "【只用于 other】\n{no.such}\n【如果 no】\n【完】\n【完】\n甲\n【只用于 other "
               "%s】\n乙\n【完】\n",
               toy->id);
    LETTER(sb_text(&text), "【正文】甲\n【正文】乙\n", NULL);
    sb_free(&text);
}

/* ---- faults ---- */

static void check_fault(const char *text, const char *msg, const char *arg, int line) {
    struct sb out = {0};
    struct err err = {0};
    assert_false(try_write(&out, text, (const char *const[]){NULL}, &err));
    if (strcmp(err.msg, msg) != 0 || strcmp(err.arg[0], arg) != 0 || err.line != line)
        fail_msg("%s: %s %s line %d", text, err.msg, err.arg[0], err.line);
    assert_string_equal(err.file, "decision.txt");
    assert_int_equal(out.len, 0);
    sb_free(&out);
}

static void faults_are_told_with_their_line(void **state) {
    (void)state;
    check_fault("甲\n%\n{no.such}\n", "err.letter.name", "no.such", 3);
    check_fault("{respondent.name|甲乙}\n", "err.letter.name", "甲乙", 1);
    check_fault("{deadline.nothing.raw}\n", "err.letter.name", "deadline.nothing.raw", 1);
    check_fault("{deadline.appeal.end}\n", "err.letter.name", "deadline.appeal.end", 1);
    check_fault("{year.10.2}\n", "err.letter.name", "year.10.2", 1); /* it knows no year */
    check_fault("{hearing.opinion.text}\n", "err.letter.name", "hearing.opinion.text", 1);
    check_fault("【每行 nothing】\n【完】\n", "err.letter.name", "nothing", 1);
    check_fault("\n【如果 scope.leader】\n", "err.letter.brace", "【如果", 2);
    check_fault("【每行 hearing.opinion】\n", "err.letter.brace", "【每行", 1);
    check_fault("【只用于 other】\n", "err.letter.brace", "【只用于", 1);
    check_fault("甲\n【完】\n", "err.letter.brace", "【完】", 2);
    check_fault("甲\n【否则】\n", "err.letter.brace", "【否则】", 2);
    check_fault("【标题\n", "err.letter.brace", "标题", 1);
    check_fault("【如果 有 scope.leader 而且 有 scope.level】\n【完】\n", "err.letter.condition",
                "有 scope.leader 而且 有 scope.level", 1);
    check_fault("甲\n【如果 scope.leader 等于 是】\n【完】\n", "err.letter.condition",
                "scope.leader 等于 是", 2);
    check_fault("【大标题】甲\n", "err.letter.mark", "大标题", 1);
    check_fault("甲{respondent\n.name}", "err.letter.brace", "{respondent", 1);
    check_fault("甲[乙\n", "err.letter.brace", "[", 1);
    check_fault("甲]\n", "err.letter.brace", "]", 1);
    check_fault("[甲[乙]]\n", "err.letter.nest", "[", 1);
    check_fault("【每行 hearing.opinion】\n【每行 hearing.opinion】\n【完】\n【完】\n",
                "err.letter.nest", "hearing.opinion", 2);
    check_fault("\n【如果 有 no.such】\n【完】\n", "err.letter.name", "no.such", 2);
    check_fault("\n【如果 no.such】\n【完】\n", "err.cond.key", "no.such", 2);
    check_fault("【如果 @situation.9(9)】\n【完】\n", "err.cond.ref", "situation.9(9)", 1);
}

static void lint_lists_every_fault(void **state) {
    (void)state;
    struct errs errs = {0};
    letter_lint("{no.such}\n【如果 @flag.nothing】\n{文号}\n【完】\n{other}\n【完】\n", "t.txt",
                toy, &errs);
    assert_int_equal(errs.count, 4);
    assert_int_equal(errs.list[0].line, 1);
    assert_string_equal(errs.list[1].msg, "err.cond.ref");
    assert_int_equal(errs.list[2].line, 5);
    assert_string_equal(errs.list[3].msg, "err.letter.brace");
    errs_clear(&errs);
    letter_lint("{respondent.name}{本机关}\n【如果 @ground & hearing.held_on】\n{basis}\n【完】\n",
                "t.txt", toy, &errs);
    assert_int_equal(errs.count, 0);
    errs_clear(&errs);
}

static void a_deep_pile_of_blocks_is_refused(void **state) {
    (void)state;
    struct sb text = {0};
    for (int i = 0; i < 200; i++)
        sb_add(&text, "【如果 scope.leader】\n");
    struct errs errs = {0};
    letter_lint(sb_text(&text), "t.txt", toy, &errs);
    assert_true(errs.count > 0);
    assert_string_equal(errs.list[0].msg, "err.letter.nest");
    errs_clear(&errs);
    sb_free(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_line_says_what_it_is),
        cmocka_unit_test(headings_are_numbered_anew),
        cmocka_unit_test(tables_are_rows_of_cells),
        cmocka_unit_test(facts_are_worded),
        cmocka_unit_test(the_first_that_is_answered_stands),
        cmocka_unit_test(a_piece_stands_only_when_it_is_whole),
        cmocka_unit_test(what_falls_leaves_no_gap),
        cmocka_unit_test(an_empty_value_is_refused),
        cmocka_unit_test(values_say_no_directives),
        cmocka_unit_test(controls_do_not_reach_a_letter),
        cmocka_unit_test(no_mark_stands_twice),
        cmocka_unit_test(computed_values_stand_ready),
        cmocka_unit_test(the_caller_comes_first),
        cmocka_unit_test(blocks_stand_or_fall_with_their_condition),
        cmocka_unit_test(conditions_read_as_words),
        cmocka_unit_test(rows_repeat),
        cmocka_unit_test(a_block_may_be_of_one_regime),
        cmocka_unit_test(faults_are_told_with_their_line),
        cmocka_unit_test(lint_lists_every_fault),
        cmocka_unit_test(a_deep_pile_of_blocks_is_refused),
    };
    return cmocka_run_group_tests(tests, open_toy, close_toy);
}
