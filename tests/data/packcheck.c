/* Proving packs: the good ones pass, and each thing that can be wrong with a scenario, a letter or
 * a scope is found. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "data/prove/check.h"
#include "data/prove/scenario.h"

#define MINI "tests/packs/mini"

static void make_dir(const char *dir, const char *name) {
    char *path = test_path(dir, name);
    assert_int_equal(mkdir(path, 0700), 0);
    mem_free(path);
}

static void copy(const char *dir, const char *name, const char *more) {
    char *from = test_path(MINI, name), *to = test_path(dir, name);
    char *text = test_read_file(from, NULL);
    struct sb whole = {0};
    sb_add(&whole, text);
    sb_add(&whole, more);
    test_write_text(to, sb_text(&whole));
    sb_free(&whole);
    mem_free(text);
    mem_free(from);
    mem_free(to);
}

/* The packs of MINI with something added to each of its files, the caller's to test_rmdir. */
static char *changed_packs(const char *rules, const char *scenarios, const char *letter) {
    char *dir = test_tempdir();
    make_dir(dir, "regimes");
    make_dir(dir, "regimes/mini");
    make_dir(dir, "letters");
    copy(dir, "regimes/mini/law.txt", "");
    copy(dir, "regimes/mini/rules.ini", rules);
    copy(dir, "regimes/mini/scenarios.ini", scenarios);
    copy(dir, "letters/mini_decision.txt", letter);
    return dir;
}

static void check(struct packcheck *out, const char *dir) {
    struct err err;
    if (!packcheck_run(out, dir, &err))
        fail_msg("%s %s", err.file, err.msg);
}

/* Of MINI alone: what was changed lies there. */
static void check_mini(struct packcheck *out, const char *dir) {
    struct err err;
    if (!packcheck_run_regime(out, dir, "mini", &err))
        fail_msg("%s %s", err.file, err.msg);
}

static void show(const struct packcheck *check) {
    for (size_t i = 0; i < check->faults.count; i++) {
        const struct err *e = &check->faults.list[i];
        print_error("%s:%d %s %s [%s] [%s] [%s]\n", e->file, e->line, e->key, e->msg, e->arg[0],
                    e->arg[1], e->arg[2]);
    }
}

static void good_packs_pass(void **state) {
    (void)state;
    struct packcheck mini, built_in;
    check(&built_in, NULL);
    check(&mini, MINI);
    show(&mini);
    assert_int_equal(built_in.faults.count, 0);
    assert_int_equal(mini.faults.count, 0);
    assert_int_equal(mini.regimes, built_in.regimes + 1);
    assert_int_equal(mini.scenarios, built_in.scenarios + 6);
    assert_int_equal(mini.letters, built_in.letters + 1);
    assert_int_equal(mini.holiday_years, built_in.holiday_years);
    assert_true(mini.conditions > built_in.conditions);
    assert_int_equal(mini.conditions, mini.conditions_both_ways);
    assert_true(mini.expectations > 60);
    packcheck_clear(&mini);
    packcheck_clear(&built_in);
    struct err err;
    assert_false(packcheck_run(&mini, "tests/packs/none", &err));
    assert_string_equal(err.msg, "err.file.missing");
}

static int last_line(const char *name, const char *more) {
    char *path = test_path(MINI, name), *text = test_read_file(path, NULL);
    int line = 1;
    for (const char *p = text; *p; p++)
        line += *p == '\n';
    for (const char *p = more; *p; p++)
        line += *p == '\n';
    mem_free(path);
    mem_free(text);
    return line - 1; /* the text ends with a line break */
}

/* Each adds one scenario; its fault is on the last line. */
static void faults_of_scenarios_are_told(void **state) {
    (void)state;
    static const struct {
        const char *scenario, *msg, *arg1, *arg2;
    } rows[] = {
        {"[scenario x]\ntext = x\nexpect = ground=yes\n", "err.scenario.failed", "ground=yes",
         "unknown"},
        {"[scenario x]\ntext = x\nfacts = 2(2).abuse=yes\nexpect = ground=no\n",
         "err.scenario.failed", "ground=no", "yes"},
        {"[scenario x]\ntext = x\nexpect = scope=applies\n", "err.scenario.failed", "scope=applies",
         "unclear"},
        {"[scenario x]\ntext = x\nexpect = measures=5\n", "err.scenario.failed", "measures=5", "0"},
        {"[scenario x]\ntext = x\nexpect = situation.2(2)=no\n", "err.scenario.failed",
         "situation.2(2)=no", "not_raised"},
        {"[scenario x]\ntext = x\nfacts = 3.repaired=yes\nexpect = circumstance.3(2)=yes\n",
         "err.scenario.failed", "circumstance.3(2)=yes", "inert"},
        {"[scenario x]\ntext = x\nexpect = flag.village=yes\n", "err.scenario.failed",
         "flag.village=yes", "no"},
        {"[scenario x]\ntext = x\nexpect = consequence.removal.5=yes\n", "err.scenario.failed",
         "consequence.removal.5=yes", "no"},
        {"[scenario x]\ntext = x\nexpect = bar.removal=2026-01-01\n", "err.scenario.failed",
         "bar.removal=2026-01-01", "none"},
        {"[scenario x]\ntext = x\nexpect = year.removal.5=2026\n", "err.scenario.failed",
         "year.removal.5=2026", "none"},
        {"[scenario x]\ntext = x\nexpect = caution.both=yes\n", "err.scenario.failed",
         "caution.both=yes", "no"},
        {"[scenario x]\ntext = x\nexpect = missing.2(1).loss=yes\n", "err.scenario.failed",
         "missing.2(1).loss=yes", "no"},
        {"[scenario x]\ntext = x\nexpect = undecided.scope.level=no\n", "err.scenario.failed",
         "undecided.scope.level=no", "yes"},
        {"[scenario x]\ntext = x\nexpect = stage.decision=done\n", "err.scenario.failed",
         "stage.decision=done", "open"},
        {"[scenario x]\ntext = x\nfacts = scope.level=county, scope.leader=yes\n"
         "expect = gate.hearing=open\n",
         "err.scenario.failed", "gate.hearing=open", "shut"},
        {"[scenario x]\ntext = x\nexpect = finding.order=yes\n", "err.scenario.failed",
         "finding.order=yes", "no"},
        {"[scenario x]\ntext = x\nfacts = service.received_on=2026-11-20\n"
         "expect = deadline.appeal=none\n",
         "err.scenario.failed", "deadline.appeal=none", "open"},
        {"[scenario x]\ntext = x\nfacts = service.received_on=2026-11-20\ntoday = 2026-12-31\n"
         "expect = deadline.appeal=open\n",
         "err.scenario.failed", "deadline.appeal=open", "done"},
        {"[scenario x]\ntext = x\nfacts = service.received_on=2026-11-20\n"
         "expect = raw.appeal=2026-12-04\n",
         "err.scenario.failed", "raw.appeal=2026-12-04", "2026-12-05"},
        {"[scenario x]\ntext = x\nfacts = service.received_on=2026-11-20\n"
         "expect = rolled.appeal=2026-12-05\n",
         "err.scenario.failed", "rolled.appeal=2026-12-05", "2026-12-07"},
        {"[scenario x]\ntext = x\nfacts = service.received_on=2026-12-20\n"
         "expect = provisional.appeal=no\n",
         "err.scenario.failed", "provisional.appeal=no", "yes"},
        {"[scenario x]\ntext = x\nfacts = scope.level=county, scope.leader=yes\n"
         "expect = letter.decision=ready\n",
         "err.scenario.failed", "letter.decision=ready", "blocked"},
        {"[scenario x]\ntext = x\nexpect = letter.decision.facts=no\n", "err.scenario.failed",
         "letter.decision.facts=no", "yes"},
        {"[scenario x]\ntext = x\nexpect = weather=fine\n", "err.scenario.expect_unknown",
         "weather", ""},
        {"[scenario x]\ntext = x\nexpect = situation=yes\n", "err.scenario.expect_unknown",
         "situation", ""},
        {"[scenario x]\ntext = x\nexpect = ground.2=yes\n", "err.scenario.expect_unknown",
         "ground.2", ""},
        {"[scenario x]\ntext = x\nexpect = situation.9=yes\n", "err.scenario.expect_id",
         "situation.9", ""},
        {"[scenario x]\ntext = x\nexpect = bar.fine=none\n", "err.scenario.expect_id", "bar.fine",
         ""},
        {"[scenario x]\ntext = x\nexpect = consequence.removal.9=no\n", "err.scenario.expect_id",
         "consequence.removal.9", ""},
        {"[scenario x]\ntext = x\nexpect = missing.nothing=no\n", "err.scenario.expect_id",
         "missing.nothing", ""},
        {"[scenario x]\ntext = x\nexpect = finding.nothing=no\n", "err.scenario.expect_id",
         "finding.nothing", ""},
        {"[scenario x]\ntext = x\nexpect = letter.decision.nothing=no\n", "err.scenario.expect_id",
         "letter.decision.nothing", ""},
        {"[scenario x]\ntext = x\nexpect = ground\n", "err.scenario.pair", "ground", ""},
        {"[scenario x]\ntext = x\nexpect = ground=unknown\nfacts = x.y=1\n", "err.scenario.fact",
         "x.y", ""},
        {"[scenario x]\ntext = x\nexpect = ground=unknown\nfacts = hearing.opinion.text=1\n",
         "err.scenario.fact", "hearing.opinion.text", ""},
        {"[scenario x]\ntext = x\nexpect = ground=unknown\nfacts = 2(2).abuse=no, 2(2).abuse=no\n",
         "err.scenario.double", "2(2).abuse", ""},
        {"[scenario x]\ntext = x\nexpect = ground=unknown\nfacts = 2(2).abuse=sure\n",
         "err.fact.tri", "sure", ""},
        {"[scenario x]\ntext = x\nexpect = ground=unknown\ntoday = soon\n", "err.pack.date", "soon",
         ""},
        {"[scenario x]\ntext = x\nexpect = ground=unknown\nfact = x\n", "err.pack.key_unknown",
         "fact", ""},
        {"\n[drill x]\n", "err.scenario.section", "drill x", ""},
        {"\nwords\n", "err.pack.line_syntax", "", ""},
    };
    for (size_t i = 0; i < TEST_COUNT(rows); i++) {
        char *dir = changed_packs("", rows[i].scenario, "");
        struct packcheck out;
        check_mini(&out, dir);
        const struct err *e = out.faults.list;
        int line = last_line("regimes/mini/scenarios.ini", rows[i].scenario);
        if (out.faults.count < 1 || strcmp(e->msg, rows[i].msg) != 0 || e->line != line ||
            strcmp(e->file, "regimes/mini/scenarios.ini") != 0 ||
            strcmp(e->arg[0], rows[i].arg1) != 0 || strcmp(e->arg[1], rows[i].arg2) != 0) {
            show(&out);
            fail_msg("row %zu, line %d: %s [%s] [%s]", i, line, rows[i].msg, rows[i].arg1,
                     rows[i].arg2);
        }
        packcheck_clear(&out);
        test_rmdir(&dir);
    }
}

static void one_fault(const char *rules, const char *scenarios, const char *letter, const char *msg,
                      const char *key, const char *arg) {
    char *dir = changed_packs(rules, scenarios, letter);
    struct packcheck out;
    check_mini(&out, dir);
    if (out.faults.count != 1 || strcmp(out.faults.list[0].msg, msg) != 0 ||
        strcmp(out.faults.list[0].key, key) != 0 || strcmp(out.faults.list[0].arg[0], arg) != 0) {
        show(&out);
        fail_msg("wanted %s %s [%s]", msg, key, arg);
    }
    packcheck_clear(&out);
    test_rmdir(&dir);
}

static void conditions_tried_one_way_are_told(void **state) {
    (void)state;
    static const char flag[] = "\n[flag x]\nlabel = x\ncite = 1\nwhen = ";
    struct sb rules = {0};
    sb_add(&rules, flag);
    sb_add(&rules, "2(1).sum > 5\n");
    one_fault(sb_text(&rules), "", "", "err.check.never_yes", "flag x: when", "flag x: when");
    sb_clear(&rules);
    sb_add(&rules, flag);
    sb_add(&rules, "2(1).sum = none | !(2(1).sum = none)\n");
    one_fault(sb_text(&rules), "", "", "err.check.never_no", "flag x: when", "flag x: when");
    sb_free(&rules);
    /* Of a rule that runs each row: a column no row of any scenario has. */
    one_fault("\n[fact hearing.opinion.note]\nlabel = x\ntype = line\ntable = hearing.opinion\n"
              "group = opinions\n\n[check x]\nlabel = x\ncite = 1\nseverity = note\n"
              "each = hearing.opinion\nwhen = note\n",
              "", "", "err.check.never_yes", "check x: when", "check x: when");
}

static void letters_are_looked_into(void **state) {
    (void)state;
    one_fault("\n[letter x]\nlabel = x\ncite = 6\ntemplate = nothing\nstage = lead\n", "", "",
              "err.check.letter_missing", "letter x:template", "letters/nothing.txt");
    char *dir = changed_packs("", "", "{nothing.like_it}\n");
    struct packcheck out;
    check_mini(&out, dir);
    assert_int_equal(out.faults.count, 1);
    assert_string_equal(out.faults.list[0].file, "letters/mini_decision.txt");
    packcheck_clear(&out);
    test_rmdir(&dir);
    dir = changed_packs("", "", "{respondent.post}\n");
    check_mini(&out, dir);
    assert_int_equal(out.faults.count, 1);
    assert_string_equal(out.faults.list[0].msg, "err.letter.may_be_empty");
    packcheck_clear(&out);
    test_rmdir(&dir);
}

/* Villages are covered by reference; this rule says that some are outside. */
#define OTHER_VERDICT                                                                              \
    "\n[scope x]\nlabel = x\ncite = 1\nverdict = outside\nwhen = scope.level = village & "         \
    "3.repaired\n"
#define IN_BOTH                                                                                    \
    "\n[scenario x]\ntext = x\nfacts = scope.level=village, 3.repaired=yes\nexpect = "             \
    "scope=outside\n"

static void clashing_scope_rules_are_found(void **state) {
    (void)state;
    char *dir = changed_packs(OTHER_VERDICT, IN_BOTH, "");
    struct packcheck out;
    const struct err *clash = NULL, *scenario = NULL;
    check_mini(&out, dir);
    for (size_t i = 0; i < out.faults.count; i++) {
        if (strcmp(out.faults.list[i].msg, "err.check.clash") == 0)
            clash = &out.faults.list[i];
        if (strcmp(out.faults.list[i].msg, "err.rules.clash") == 0)
            scenario = &out.faults.list[i];
    }
    assert_non_null(clash);
    assert_string_equal(clash->file, "regimes/mini/rules.ini");
    assert_true(clash->line > 0);
    assert_string_equal(clash->arg[0], "villages");
    assert_string_equal(clash->arg[1], "x");
    assert_non_null(strstr(clash->arg[2], "scope.level=village"));
    assert_non_null(strstr(clash->arg[2], "3.repaired=yes"));
    assert_non_null(scenario); /* a case in which both hold cannot be assessed */
    assert_string_equal(scenario->key, "scenario x");
    packcheck_clear(&out);
    test_rmdir(&dir);
}

static void named_exceptions_do_not_clash(void **state) {
    (void)state;
    char *dir = changed_packs(OTHER_VERDICT "overrides = villages\n", IN_BOTH, "");
    struct packcheck out;
    check_mini(&out, dir);
    show(&out);
    assert_int_equal(out.faults.count, 0);
    packcheck_clear(&out);
    test_rmdir(&dir);
}

static void exceptions_in_a_circle_are_found(void **state) {
    (void)state;
    static const char rules[] =
        "\n[scope a]\nlabel = x\ncite = 1\nverdict = outside\nwhen = 2(2).abuse\noverrides = b\n"
        "\n[scope b]\nlabel = x\ncite = 1\nverdict = unclear\nwhen = 2(2).abuse\noverrides = c\n"
        "\n[scope c]\nlabel = x\ncite = 1\nverdict = applies\nwhen = 2(2).abuse\noverrides = a\n";
    char *dir = changed_packs(rules, "", "");
    struct packcheck out;
    bool found = false;
    check_mini(&out, dir);
    for (size_t i = 0; i < out.faults.count; i++)
        found = found || strcmp(out.faults.list[i].msg, "err.check.circle") == 0;
    assert_true(found);
    packcheck_clear(&out);
    test_rmdir(&dir);
}

static void strays_and_samples_are_told(void **state) {
    (void)state;
    char *dir = changed_packs("", "", "");
    struct packcheck out;
    make_dir(dir, "samples");
    make_dir(dir, "sample");
    char *path = test_path(dir, "samples/99-bad.ini");
    test_write_text(path, "[case]\nregime = mini\nname = x\n");
    check(&out, dir);
    assert_int_equal(out.faults.count, 2);
    assert_string_equal(out.faults.list[0].msg, "err.check.stray");
    assert_string_equal(out.faults.list[0].file, "sample");
    assert_string_equal(out.faults.list[1].msg, "err.sheet.key_unknown");
    assert_string_equal(out.faults.list[1].file, "samples/99-bad.ini");
    assert_int_equal(out.faults.list[1].line, 3);
    packcheck_clear(&out);
    mem_free(path);
    test_rmdir(&dir);
}

/* What is cited or counted wrongly is told in the order of its kind: prose first, then lengths; what is right is not. */
static void citations_and_figures_are_proved(void **state) {
    (void)state;
    static const struct {
        const char *rules, *msg, *arg1;
    } rows[] = {
        {"[note x1]\nlabel = 依《某某条例》办理\n", "err.cited.unknown", "某某条例"},
        {"[note x2]\nlabel = 依《公务员法》办理\n", NULL, NULL},
        {"[note x3]\nlabel = 依《行政监察法》办理\n", "err.cited.unmarked", "行政监察法"},
        {"[note x4]\nlabel = 依行政监察法办理\n", "err.cited.unmarked", "行政监察法"},
        {"[note x5]\nlabel = 《行政监察法》已经废止\n", NULL, NULL},
        {"[note x6]\nlabel = 按第七条\n", "err.cited.provision", "mini:7"},
        {"[note x7]\nlabel = 按第二条第（三）项\n", "err.cited.provision", "mini:2(3)"},
        {"[note x8]\nlabel = 按第二条第（二）项\n", NULL, NULL},
        {"[note x9]\nlabel = 见《暂行规定》第二十七条\n", "err.cited.provision", "dpg2009:27"},
        {"[note x10]\nlabel = 见《暂行规定》第二十二条\n", NULL, NULL},
        {"[note x11]\nlabel = 十五日内\nlabel.en = within thirty days\n", "err.figures.english",
         "30d"},
        {"[note x12]\nlabel = 一年半\nlabel.en = eighteen months\n", NULL, NULL},
        {"[note x13]\nlabel = 1年6个月\nlabel.en = 1.5 years\n", NULL, NULL},
        {"[note x14]\nlabel = 十五个工作日\nlabel.en = 15 days\n", "err.figures.english", "15d"},
        {"[clock x15]\nlabel = 申诉\ncite = 6.3\nevent = 收到之日\nlength = 15d\nfamily = "
         "limit\nholder = person\n",
         NULL, NULL},
        {"[clock x16]\nlabel = 申诉\ncite = 6.3\nevent = 收到之日\nlength = 30d\nfamily = "
         "limit\nholder = person\n",
         "err.figures.length", "30d"},
        {"[clock x17]\nlabel = 任职\ncite = 5\nevent = 生效之日\nlength = 12m\nfamily = "
         "effect\nholder = organ\n",
         NULL, NULL},
    };
    struct sb rules = {0};
    struct packcheck out;
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        sb_add(&rules, rows[i].rules);
    char *dir = changed_packs(sb_text(&rules), "", "");
    check_mini(&out, dir);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t told = 0;
        for (size_t k = 0; rows[i].msg && k < out.faults.count; k++)
            told += strcmp(out.faults.list[k].msg, rows[i].msg) == 0 &&
                    strcmp(out.faults.list[k].arg[0], rows[i].arg1) == 0;
        wrong += rows[i].msg != NULL;
        if (rows[i].msg && told == 0)
            fail_msg("%s is not told of %s", rows[i].msg, rows[i].rules);
    }
    if (out.faults.count != wrong)
        show(&out);
    assert_int_equal(out.faults.count, wrong);
    packcheck_clear(&out);
    test_rmdir(&dir);
    sb_free(&rules);
}

static void a_regime_without_scenarios_is_not_proved(void **state) {
    (void)state;
    char *dir = changed_packs("", "", "");
    char *path = test_path(dir, "regimes/mini/scenarios.ini");
    struct packcheck out;
    assert_int_equal(remove(path), 0);
    check_mini(&out, dir);
    assert_int_equal(out.faults.count, 1);
    assert_string_equal(out.faults.list[0].msg, "err.check.no_scenarios");
    packcheck_clear(&out);
    mem_free(path);
    test_rmdir(&dir);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_packs_pass),
        cmocka_unit_test(faults_of_scenarios_are_told),
        cmocka_unit_test(conditions_tried_one_way_are_told),
        cmocka_unit_test(letters_are_looked_into),
        cmocka_unit_test(clashing_scope_rules_are_found),
        cmocka_unit_test(named_exceptions_do_not_clash),
        cmocka_unit_test(exceptions_in_a_circle_are_found),
        cmocka_unit_test(strays_and_samples_are_told),
        cmocka_unit_test(citations_and_figures_are_proved),
        cmocka_unit_test(a_regime_without_scenarios_is_not_proved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
