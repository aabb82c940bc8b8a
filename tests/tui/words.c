/* The wording shared by the command line and the screens: dates, receipts, answers, trees. */
#include "tests/support/support.h"

#include <string.h>

#include "core/base/mem.h"
#include "data/sheet/sheet.h"
#include "tui/words/receipt.h"
#include "tui/words/tree.h"

struct world {
    struct packs *packs;
    const struct regime *regime;
    const struct calendar *calendar;
};

static int setup(void **state) {
    struct world *w = mem_alloc(sizeof *w);
    *state = w;
    if (!packs_open(&w->packs, NULL, NULL))
        return -1;
    w->regime = packs_regime(w->packs, "dpg2009", NULL);
    w->calendar = packs_calendar(w->packs, NULL);
    return w->regime && w->calendar ? 0 : -1;
}

static int teardown(void **state) {
    struct world *w = *state;
    packs_close(&w->packs);
    mem_free(w);
    return 0;
}

static void expect(struct sb *got, const char *wanted) {
    assert_string_equal(sb_text(got), wanted);
    sb_free(got);
}

static day_t day(int y, int m, int d) {
    return date_from_ymd(y, m, d);
}

static void test_dates(void **state) {
    (void)state;
    struct sb s = {0};
    words_day(&s, LANG_ZH, day(2026, 11, 23));
    expect(&s, "2026-11-23（周一）");
    words_day(&s, LANG_EN, day(2026, 11, 29));
    expect(&s, "2026-11-29 (Sun)");
    words_day(&s, LANG_ZH, DAY_NONE);
    expect(&s, "");
    words_length(&s, LANG_ZH, (struct length){10, UNIT_WORKDAY});
    expect(&s, "10个工作日");
    words_length(&s, LANG_EN, (struct length){1, UNIT_MONTH});
    expect(&s, "1 month");
    words_length(&s, LANG_EN, (struct length){2, UNIT_YEAR});
    expect(&s, "2 years");
    words_distance(&s, LANG_ZH, day(2026, 11, 23), day(2026, 11, 23));
    expect(&s, "今日");
    words_distance(&s, LANG_ZH, day(2026, 11, 26), day(2026, 11, 23));
    expect(&s, "还有3日");
    words_distance(&s, LANG_EN, day(2026, 11, 20), day(2026, 11, 23));
    expect(&s, "3 days ago");
    words_distance(&s, LANG_EN, day(2026, 11, 24), day(2026, 11, 23));
    expect(&s, "tomorrow");
    words_distance(&s, LANG_EN, DAY_NONE, day(2026, 11, 23));
    expect(&s, "");
}

static void count(const struct world *w, struct period *p, const struct conventions *c, day_t from,
                  const char *length, enum period_family family) {
    struct length l;
    struct err err;
    assert_true(length_parse(length, &l, &err));
    assert_true(period_count(p, w->calendar, c, from, l, family, &err));
}

static void test_receipt(void **state) {
    const struct world *w = *state;
    struct sb s = {0};
    struct period p;
    count(w, &p, NULL, day(2026, 9, 20), "15d", PERIOD_LIMIT);
    words_receipt(&s, LANG_ZH, &p);
    expect(&s,
           "起算事件：2026-09-20（周日）。\n"
           "期限：15日。\n"
           "开始之日不计入，自2026-09-21（周一）起计算。\n"
           "最后一日（未顺延）：2026-10-05（周一）。\n"
           "最后一日2026-10-05（周一）是国庆节假期（2026年放假通知），休息到2026-10-07（周三）。\n"
           "顺延到其后第一个工作日：2026-10-08（周四）。\n");
    words_governing(&s, LANG_ZH, &p, HOLDER_PERSON);
    expect(&s, "这是当事人的权利，以顺延后的2026-10-08（周四）为准。");
    words_governing(&s, LANG_ZH, &p, HOLDER_ORGAN);
    expect(&s, "这是办案单位的义务，以未顺延的2026-10-05（周一）为目标日。");
    words_provisional_of(&s, LANG_ZH, &p);
    expect(&s, "");
    period_clear(&p);
}

static void test_receipt_effect(void **state) {
    const struct world *w = *state;
    struct sb s = {0};
    struct period p;
    count(w, &p, NULL, day(2026, 2, 6), "1y", PERIOD_EFFECT);
    words_receipt(&s, LANG_EN, &p);
    expect(&s, "Counted from 2026-02-06 (Fri).\n"
               "The effect period is 1 year.\n"
               "An effect period counts the day of effect itself: 2026-02-06 (Fri).\n"
               "The corresponding day of the last month is 2027-02-06 (Sat).\n"
               "Since the first day is counted, it ends the day before: 2027-02-05 (Fri).\n"
               "Last day: 2027-02-05 (Fri).\n"
               "An effect period never rolls.\n"
               "Whether the day of effect counts is disputed: if not, it ends on 2027-02-06 "
               "(Sat). From 2027-02-07 (Sun) on it is over by either count, which is safe for "
               "promotion and return.\n");
    words_governing(&s, LANG_EN, &p, HOLDER_PERSON);
    expect(&s, "");
    words_conventions(&s, LANG_EN, &p.used, PERIOD_EFFECT);
    expect(&s, "Conventions: months go to the corresponding day.");
    period_clear(&p);
}

/* Working days: what was left out and the make-up day that counts; and a
 * convention of the office. */
static void test_receipt_workdays(void **state) {
    const struct world *w = *state;
    const struct conventions working = {.days = DAYS_WORKING, .first = FIRST_INCLUDED};
    struct sb s = {0};
    struct period p;
    count(w, &p, &working, day(2026, 9, 30), "3d", PERIOD_LIMIT);
    words_receipt(&s, LANG_ZH, &p);
    const char *text = sb_text(&s);
    assert_non_null(strstr(text, "按本单位的计算口径，以3个工作日计算。\n"));
    assert_non_null(strstr(text, "开始之日计入，自2026-09-30（周三）起计算。\n"));
    assert_non_null(strstr(
        text, "2026-10-01（周四）至2026-10-07（周三）是国庆节假期（2026年放假通知），不计。\n"));
    sb_free(&s);
    period_clear(&p);
    count(w, &p, NULL, day(2026, 10, 9), "1w", PERIOD_LIMIT);
    words_receipt(&s, LANG_ZH, &p);
    assert_non_null(strstr(
        sb_text(&s), "2026-10-10（周六）是国庆节调休上班日（2026年放假通知），计入工作日。\n"));
    sb_free(&s);
    period_clear(&p);
}

/* New Year's Day of a year without a notice is not called a working day. */
static void test_receipt_without_notice(void **state) {
    const struct world *w = *state;
    struct sb s = {0};
    struct period p;
    count(w, &p, NULL, day(2030, 12, 17), "15d", PERIOD_LIMIT);
    words_receipt(&s, LANG_ZH, &p);
    assert_non_null(
        strstr(sb_text(&s), "按周一至周五推算，2031-01-01（周三）是工作日，暂不顺延。\n"));
    sb_free(&s);
    period_clear(&p);
    count(w, &p, NULL, day(2026, 12, 16), "15d", PERIOD_LIMIT);
    words_receipt(&s, LANG_ZH, &p);
    assert_non_null(strstr(sb_text(&s), "2026-12-31（周四）是工作日，不顺延。\n"));
    sb_free(&s);
    period_clear(&p);
}

static void test_provisional(void **state) {
    const struct world *w = *state;
    struct sb s = {0};
    struct period p;
    count(w, &p, NULL, day(2026, 12, 25), "15d", PERIOD_LIMIT);
    assert_true(p.provisional);
    words_provisional_of(&s, LANG_ZH, &p);
    expect(&s, "暂定（缺少2027年放假通知）");
    words_provisional(&s, LANG_ZH, w->calendar, p.raw, p.rolled);
    expect(&s, "暂定（缺少2027年放假通知）");
    words_provisional(&s, LANG_EN, w->calendar, day(2026, 12, 1), day(2028, 1, 1));
    expect(&s, "provisional (no notice for 2027, 2028 yet)");
    words_provisional(&s, LANG_ZH, w->calendar, day(2026, 1, 1), day(2026, 2, 1));
    expect(&s, "");
    period_clear(&p);
}

/* Every kind of step has a sentence in both languages, with nothing left open in it. */
static void test_every_step(void **state) {
    (void)state;
    for (int kind = RECEIPT_EVENT; kind <= RECEIPT_DECEMBER; kind++) {
        for (int lang = LANG_ZH; lang <= LANG_EN; lang++) {
            for (int family = PERIOD_LIMIT; family <= PERIOD_EFFECT; family++) {
                struct receipt_step step = {.kind = (enum receipt_kind)kind,
                                            .day = day(2026, 10, 1),
                                            .until = day(2026, 10, 7),
                                            .count = 2027,
                                            .unit = UNIT_DAY,
                                            .notice_year = 2026,
                                            .name = "国庆节"};
                struct period p = {.steps = &step, .step_count = 1};
                struct sb s = {0};
                p.family = (enum period_family)family;
                words_step(&s, (enum lang)lang, &p, 0);
                assert_true(s.len > 0);
                assert_null(strchr(sb_text(&s), '{'));
                sb_free(&s);
            }
        }
    }
}

static const struct fact_def *def(const struct world *w, const char *key) {
    int i = fact_defs_find(&w->regime->facts, key, NULL);
    assert_true(i >= 0);
    return &w->regime->facts.list[i];
}

static void test_values(void **state) {
    const struct world *w = *state;
    struct sb s = {0};
    words_value(&s, LANG_ZH, def(w, "scope.level"), "county");
    expect(&s, "县级");
    words_value(&s, LANG_EN, def(w, "decision.measures"), "suspension,removal");
    assert_non_null(strstr(sb_text(&s), ", "));
    sb_free(&s);
    words_value(&s, LANG_ZH, def(w, "decision.measures"), "suspension,gone");
    assert_non_null(strstr(sb_text(&s), "、gone")); /* a code that the pack no longer has */
    sb_free(&s);
    words_value(&s, LANG_ZH, def(w, "scope.level"), "unknown");
    expect(&s, "不清楚");
    words_value(&s, LANG_ZH, def(w, "5(4).inaction"), "no");
    expect(&s, "否");
    words_value(&s, LANG_ZH, def(w, "case.conduct_on"), "2026-02-06");
    expect(&s, "2026-02-06（周五）");
    words_value(&s, LANG_ZH, def(w, "case.title"), "");
    expect(&s, "（空）");
    words_value(&s, LANG_ZH, NULL, "as it stands");
    expect(&s, "as it stands");
}

static void test_facts_and_sources(void **state) {
    const struct world *w = *state;
    struct facts *facts = facts_new(&w->regime->facts);
    struct sb s = {0};
    facts_put(facts, "5(4).inaction", "yes", PROV_VERIFIED, "会议纪要", "3");
    facts_put(facts, "5(4).mass_incident", "yes", PROV_NONE, NULL, "7");
    words_fact(&s, LANG_ZH, facts_find(facts, "5(4).inaction"), def(w, "5(4).inaction"));
    expect(&s, "是（查证，会议纪要 第3页）");
    words_fact(&s, LANG_EN, facts_find(facts, "5(4).mass_incident"), def(w, "5(4).mass_incident"));
    expect(&s, "yes (p. 7)");
    words_fact(&s, LANG_ZH, NULL, def(w, "5(4).inaction"));
    expect(&s, "未填");
    words_fact_label(&s, LANG_ZH, def(w, "hearing.opinion.text"), 2);
    assert_non_null(strstr(sb_text(&s), "（第2行）"));
    sb_free(&s);
    facts_free(&facts);
}

static void test_words(void **state) {
    (void)state;
    assert_string_equal(words_holds(LANG_ZH, false, TRI_UNKNOWN, false), "未提出");
    assert_string_equal(words_holds(LANG_ZH, true, TRI_UNKNOWN, false), "待定");
    assert_string_equal(words_holds(LANG_ZH, true, TRI_NO, true), "不成立");
    assert_string_equal(words_holds(LANG_EN, true, TRI_YES, true), "inert (premise lacking)");
    assert_string_equal(words_deadline_state(LANG_ZH, DEADLINE_STATUTORY, true, DAY_NONE, DL_DONE),
                        "已届满");
    assert_string_equal(words_deadline_state(LANG_ZH, DEADLINE_STATUTORY, true, 0, DL_DONE),
                        "已办结");
    assert_string_equal(
        words_deadline_state(LANG_ZH, DEADLINE_STATUTORY, false, DAY_NONE, DL_OVERDUE), "逾期");
    assert_string_equal(words_circumstance(LANG_ZH, HEAVIER, MUST), "应当从重");
    assert_string_equal(words_circumstance(LANG_ZH, LIGHTER, MAY), "可以从轻");
    assert_string_equal(words_provenance(LANG_ZH, PROV_NONE), "");
}

static void test_cites(void **state) {
    (void)state;
    const struct cite cite = {.regime = "dpg2009", .article = 5, .item = 2}, none = {.article = 0};
    struct sb s = {0};
    words_cite(&s, LANG_ZH, &cite);
    expect(&s, "第五条第（二）项");
    words_cite(&s, LANG_EN, &cite);
    expect(&s, "art. 5(2)");
    words_cite(&s, LANG_ZH, &none);
    expect(&s, "");
}

/* A unit has no article's number: its label names it, in its own law only. */
static void test_cites_of_a_law(void **state) {
    (void)state;
    static const char text[] =
        "办法\n@excerpt\n@unit 12 第二类\n责任意识单薄的；\n第十三条　其他。\n";
    struct errs errs = {0};
    struct law *law = law_parse("report", "law.txt", text, strlen(text), &errs);
    assert_non_null(law);
    struct cite unit = {.article = 12}, article = {.article = 13};
    struct lack lack = {.cite = unit, .label = {"理由", "Reason"}};
    struct sb s = {0};
    words_law_cite(&s, LANG_ZH, law, &unit);
    expect(&s, "第二类");
    words_law_cite(&s, LANG_ZH, law, &article);
    expect(&s, "第十三条");
    words_law_cite(&s, LANG_ZH, NULL, &unit);
    expect(&s, "第十二条");
    words_lack(&s, LANG_ZH, law, &lack);
    expect(&s, "理由（第二类）");
    strcpy(unit.regime, "report");
    words_law_cite(&s, LANG_EN, law, &unit);
    expect(&s, "第二类");
    strcpy(unit.regime, "other");
    words_law_cite(&s, LANG_ZH, law, &unit);
    expect(&s, "第十二条");
    law_free(&law);
}

static void test_refs(void **state) {
    const struct world *w = *state;
    struct sb s = {0};
    words_ref(&s, LANG_ZH, w->regime, "ground");
    expect(&s, "存在第五条情形");
    words_ref(&s, LANG_ZH, w->regime, "scope.outside");
    expect(&s, "适用范围：不在适用范围");
    words_ref(&s, LANG_ZH, w->regime, "flag.congress");
    assert_string_not_equal(sb_text(&s), "flag.congress");
    sb_free(&s);
    words_ref(&s, LANG_ZH, w->regime, "situation.5(2)");
    assert_string_not_equal(sb_text(&s), "situation.5(2)");
    sb_free(&s);
    words_ref(&s, LANG_ZH, w->regime, "nosuch.thing");
    expect(&s, "nosuch.thing");
}

static size_t lines(const char *text) {
    size_t n = 0;
    for (; *text; text++)
        n += *text == '\n';
    return n;
}

static size_t nodes(const struct node *node) {
    size_t n = 1;
    for (size_t i = 0; i < node->child_count; i++)
        n += nodes(node->children[i]);
    return n;
}

static void test_tree(void **state) {
    const struct world *w = *state;
    struct facts *facts = facts_new(&w->regime->facts);
    struct matter matter = {
        .regime = w->regime, .facts = facts, .calendar = w->calendar, .today = day(2026, 11, 23)};
    struct assessment *a = NULL;
    struct sb s = {0};
    facts_put(facts, "5(4).administrative_activity", "yes", PROV_NONE, NULL, NULL);
    facts_put(facts, "5(4).inaction", "yes", PROV_STATED, NULL, NULL);
    facts_put(facts, "scope.level", "county", PROV_NONE, NULL, NULL);
    assert_true(assess(&a, &matter, NULL));
    words_tree(&s, LANG_ZH, w->regime, a->tree, 0);
    assert_int_equal(lines(sb_text(&s)), nodes(a->tree));
    assert_non_null(strstr(sb_text(&s), "[未提出]"));
    assert_non_null(strstr(sb_text(&s), "[待定]"));
    assert_non_null(strstr(sb_text(&s), "不作为：是（陈述）"));
    assert_non_null(strstr(sb_text(&s), "，条件为“"));
    size_t whole = s.len;
    sb_free(&s);
    words_tree_short(&s, LANG_EN, w->regime, a->tree, 0);
    assert_true(s.len > 0 && lines(sb_text(&s)) < nodes(a->tree));
    assert_true(s.len < whole * 4);
    assert_null(strchr(sb_text(&s), '{'));
    sb_free(&s);
    assessment_free(&a);
    facts_free(&facts);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_receipt),
        cmocka_unit_test(test_receipt_effect),
        cmocka_unit_test(test_receipt_workdays),
        cmocka_unit_test(test_receipt_without_notice),
        cmocka_unit_test(test_provisional),
        cmocka_unit_test(test_every_step),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_facts_and_sources),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_cites),
        cmocka_unit_test(test_cites_of_a_law),
        cmocka_unit_test(test_refs),
        cmocka_unit_test(test_tree),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
