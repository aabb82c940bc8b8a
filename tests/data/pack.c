/*
 * Regimes, holidays and the overriding folder: a good pack is read whole, a bad one is refused with
 * every fault in its place.
 *
 * tests/packs/mini is a folder of packs with one small regime. Each file in tests/packs/bad is put
 * before the rules of that regime (or stands alone when it begins with "; alone"); its first lines
 * say "; MESSAGE LINE" for each fault that must come, in order.
 */
#include "tests/support/support.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "data/pack/pack.h"

#define MINI "tests/packs/mini"
#define BAD "tests/packs/bad"

/* ---- the good pack ---- */

static struct packs *open_mini(void) {
    struct packs *packs;
    struct err err;
    if (!packs_open(&packs, MINI, &err))
        fail_msg("%s %s", err.file, err.msg);
    return packs;
}

static const struct regime *read_mini(struct packs *packs) {
    struct errs errs = {0};
    const struct regime *regime = packs_regime(packs, "mini", &errs);
    if (!regime)
        fail_msg("%s:%d %s %s %s", errs.list[0].file, errs.list[0].line, errs.list[0].key,
                 errs.list[0].msg, errs.list[0].arg[0]);
    assert_int_equal(errs.count, 0);
    return regime;
}

static void a_regime_is_read_whole(void **state) {
    (void)state;
    struct packs *packs = open_mini();
    const struct regime *r = read_mini(packs);
    assert_ptr_equal(r, read_mini(packs)); /* and kept */
    assert_string_equal(r->id, "mini");
    assert_string_equal(r->title.en, "Trial measures on accountability, county A");
    assert_string_equal(r->status_note.zh, "测试用；不是真实的规定");
    assert_null(r->status_note.en);
    assert_int_equal(r->from, date_from_ymd(2020, 1, 1));
    assert_int_equal(r->to, DAY_NONE);
    assert_int_equal(r->situations_cite.article, 2);
    assert_string_equal(r->choice_fact, "decision.measures");
    assert_string_equal(r->conduct_fact, "case.conduct_on");
    assert_int_equal(r->stage_count, 4);
    assert_int_equal(r->scope_count, 3);
    assert_int_equal(r->letter_count, 1);
    assert_int_equal(r->letters[0].content_count, 3);
    assert_non_null(law_find_article(r->law, 6, 0));
    packs_close(&packs);
    assert_null(packs);
}

static void rules_carry_what_the_file_says(void **state) {
    (void)state;
    struct packs *packs = open_mini();
    const struct regime *r = read_mini(packs);
    const struct situation *s = &r->situations[0];
    assert_string_equal(s->rule.id, "2(1)");
    assert_int_equal(s->rule.cite.article, 2); /* from the id */
    assert_int_equal(s->rule.cite.item, 1);
    assert_string_equal(s->rule.cite.regime, "mini");
    assert_int_equal(s->rule.status, STATUS_IN_FORCE); /* the regime's */
    assert_int_equal(s->rule.from, DAY_NONE);
    assert_true(s->rule.line > 0);
    assert_non_null(s->when);
    assert_string_equal(r->cond_names[s->when->index], "situation 2(1): when");
    assert_int_equal(r->circumstances[1].direction, LIGHTER);
    assert_int_equal(r->circumstances[1].force, MAY);
    assert_int_equal(r->scopes[1].verdict, SCOPE_BY_REFERENCE);
    assert_true(r->measures[1].ends_post);
    const struct consequence *c = &r->consequences[0];
    assert_int_equal(c->measure_count, 1);
    assert_string_equal(c->measures[0], "removal");
    assert_true(c->bars && c->year);
    assert_int_equal(c->length.count, 1);
    assert_int_equal(c->length.unit, UNIT_YEAR);
    assert_string_equal(c->from, "decision.effective_on");
    assert_int_equal(c->rule.from, DAY_NONE); /* not mixed up with the event */
    assert_string_equal(c->year_fact, "decision.year");
    const struct compare *compare = &r->compares[0];
    assert_int_equal(compare->relation, REL_NOT_AFTER);
    assert_int_equal(compare->severity, SEV_BLOCK);
    assert_int_equal(compare->stage, regime_stage(r, "decision"));
    assert_string_equal(r->checks[0].table, "hearing.opinion");
    assert_string_equal(r->checks[0].where, "reason");
    assert_int_equal(r->deadlines[1].kind, DEADLINE_OFFICE);
    assert_int_equal(r->deadlines[1].holder, HOLDER_ORGAN);
    assert_true(r->deadlines[0].lapses);
    /* Words and provision come from the fact where none are given. */
    assert_string_equal(r->needs[0].rule.label.zh, "姓名");
    assert_string_equal(r->needs[1].rule.label.en, "Level");
    assert_int_equal(r->needs[1].rule.cite.article, 1);
    assert_string_equal(r->letters[0].contents[1].rule.label.zh, "问责事实");
    packs_close(&packs);
}

static void facts_carry_what_the_file_says(void **state) {
    (void)state;
    struct packs *packs = open_mini();
    const struct regime *r = read_mini(packs);
    int row;
    const struct fact_def *level = &r->facts.list[fact_defs_find(&r->facts, "scope.level", &row)];
    assert_int_equal(level->type, FACT_CHOICE);
    assert_int_equal(level->choice_count, 3);
    assert_string_equal(level->choices[1].code, "township");
    assert_string_equal(level->choices[1].label.zh, "乡镇");
    assert_string_equal(level->choices[1].label.en, "Township");
    assert_int_equal(level->stage, regime_stage(r, "lead")); /* its group's */
    assert_string_equal(r->groups[level->group].rule.id, "who");
    int opinion = fact_defs_find(&r->facts, "hearing.opinion.2.reason", &row);
    assert_true(opinion >= 0);
    assert_int_equal(row, 2);
    assert_string_equal(r->facts.list[opinion].column, "reason");
    assert_non_null(r->facts.list[opinion].shown);
    assert_true(r->facts.list[fact_defs_find(&r->facts, "2(1).loss", &row)].evidence);
    assert_true(r->facts.list[fact_defs_find(&r->facts, "decision.facts", &row)].many_lines);
    assert_true(r->facts.list[fact_defs_find(&r->facts, "practice.recusal", &row)].practice);
    assert_false(level->practice);
    for (size_t i = 0; i < r->cond_count; i++)
        assert_non_null(r->cond_names[i]);
    packs_close(&packs);
}

/* ---- bad packs ---- */

static void put_faults(struct sb *out, const struct errs *errs) {
    for (size_t i = 0; i < errs->count; i++)
        sb_add_fmt(out, "; %s %d\n", errs->list[i].msg, errs->list[i].line);
}

/* The lines that say what must come. */
static size_t wanted_size(const char *text) {
    const char *at = strncmp(text, "\xEF\xBB\xBF", 3) == 0 ? text + 3 : text;
    while (strncmp(at, "; err.", 6) == 0 || strncmp(at, "; alone", 7) == 0)
        at = strchr(at, '\n') + 1;
    return (size_t)(at - text);
}

static bool try_bad(const char *name, const char *rules, const char *law) {
    char *path = test_path(BAD, name);
    size_t n;
    char *text = test_read_file(path, &n);
    struct sb whole = {0}, wanted = {0}, got = {0};
    struct errs errs = {0};
    bool alone = strncmp(text, "; alone", 7) == 0;
    sb_add_n(&wanted, text, wanted_size(text));
    const char *begin = strstr(sb_text(&wanted), "; err.");
    assert_non_null(begin);
    sb_add_n(&whole, text, n);
    sb_add(&whole, alone ? "" : rules);
    struct regime *regime = pack_read_regime("mini", name, sb_text(&whole), whole.len, "law.txt",
                                             law, strlen(law), &errs);
    put_faults(&got, &errs);
    bool same = !regime && strcmp(sb_text(&got), begin) == 0;
    for (size_t i = 0; i < errs.count; i++)
        same = same && strcmp(errs.list[i].file, name) == 0;
    if (!same)
        print_error("%s: wanted\n%sgot\n%s", name, begin, sb_text(&got));
    errs_clear(&errs);
    sb_free(&whole);
    sb_free(&wanted);
    sb_free(&got);
    mem_free(text);
    mem_free(path);
    regime_free(&regime);
    return same;
}

static void bad_packs_are_refused_in_the_right_place(void **state) {
    (void)state;
    char *rules = test_read_file(MINI "/regimes/mini/rules.ini", NULL);
    char *law = test_read_file(MINI "/regimes/mini/law.txt", NULL);
    DIR *dir = opendir(BAD);
    assert_non_null(dir);
    size_t count = 0, wrong = 0;
    for (const struct dirent *entry; (entry = readdir(dir));) {
        if (entry->d_name[0] == '.')
            continue;
        wrong += !try_bad(entry->d_name, rules, law);
        count++;
    }
    closedir(dir);
    assert_int_equal(wrong, 0);
    assert_true(count >= 100);
    mem_free(rules);
    mem_free(law);
}

static void a_bad_law_is_told_with_the_rules(void **state) {
    (void)state;
    static const char law[] = "某办法\n第一条　甲。\n第一条　乙。\n", rules[] = "[stage x]\n";
    struct errs errs = {0};
    assert_null(pack_read_regime("mini", "rules.ini", rules, sizeof rules - 1, "law.txt", law,
                                 sizeof law - 1, &errs));
    assert_int_equal(errs.count, 2);
    assert_string_equal(errs.list[0].file, "law.txt");
    assert_int_equal(errs.list[0].line, 3);
    assert_string_equal(errs.list[1].msg, "err.pack.section_missing");
    errs_clear(&errs);
    assert_null(pack_read_regime("Mini", "r", "", 0, "l", "", 0, &errs));
    assert_string_equal(errs.list[0].msg, "err.pack.regime_name");
    errs_clear(&errs);
}

/* ---- holidays ---- */

#define NOTICE                                                                                     \
    "[notice]\nyear = 2027\ntitle = 某通知\npublished = 2026-11-05\nsource = x\nchecked = text\n"

static void holidays_are_read(void **state) {
    (void)state;
    struct packs *packs;
    struct errs errs = {0};
    assert_true(packs_open(&packs, NULL, NULL));
    const struct calendar *cal = packs_calendar(packs, &errs);
    assert_non_null(cal);
    assert_int_equal(errs.count, 0);
    for (int year = 2023; year <= 2026; year++)
        assert_true(calendar_covers(cal, year));
    assert_false(calendar_covers(cal, 2027));
    const struct calendar_entry *entry;
    assert_int_equal(calendar_kind(cal, date_from_ymd(2022, 12, 31), &entry), DAY_HOLIDAY);
    assert_int_equal(entry->notice_year, 2023);
    assert_string_equal(entry->name, "元旦");
    assert_true(calendar_works(cal, date_from_ymd(2026, 10, 10)));
    packs_close(&packs);
}

static void bad_holidays_are_refused(void **state) {
    (void)state;
    static const struct {
        const char *file, *text, *msg;
        int line;
    } rows[] = {
        {"2027.ini", NOTICE "[holidays]\n2027-01-01 = 元旦\n", NULL, 0},
        {"2026.ini", NOTICE "[holidays]\n2027-01-01 = 元旦\n", "err.pack.year_file", 2},
        {"x.ini", "[notice]\nyear = 2027\n[holidays]\n2027-01-01 = 元旦\n", "err.pack.key_missing",
         1},
        {"x.ini", "[holidays]\n2027-01-01 = 元旦\n", "err.pack.section_missing", 0},
        {"x.ini", NOTICE, "err.pack.section_missing", 0},
        {"x.ini", NOTICE "[holidays]\n", "err.pack.section_missing", 0},
        {"x.ini", NOTICE "[holiday]\n2027-01-01 = 元旦\n[holidays]\n2027-01-01 = 元旦\n",
         "err.pack.section_unknown", 7},
        {"x.ini", NOTICE "number = 1\n[holidays]\n2027-01-01 = 元旦\n", "err.pack.key_unknown", 7},
        {"x.ini", NOTICE "[holidays]\n2027-1-1 = 元旦\n", "err.pack.date", 8},
        {"x.ini", NOTICE "[holidays]\n2027-02-29 = 元旦\n", "err.pack.date", 8},
        {"x.ini", NOTICE "[holidays]\n2027-01-01 =\n", "err.pack.empty", 8},
        {"x.ini", NOTICE "[holidays]\n2026-11-30 = 元旦\n", "err.pack.day_year", 8},
        {"x.ini", NOTICE "[holidays]\n2028-02-01 = 元旦\n", "err.pack.day_year", 8},
        {"x.ini", NOTICE "[holidays]\n2027-01-01 = 元旦\n[workdays]\n2027-01-04 = 元旦\n",
         "err.pack.workday", 10},
        {"x.ini", NOTICE "[holidays]\n2027-01-02 = 元旦\n[workdays]\n2027-01-02 = 元旦\n",
         "err.pack.day_double", 10},
        {"x.ini", NOTICE "[holidays]\n2027-01-01 = 元旦\nwords\n", "err.pack.line_syntax", 9},
    };
    for (size_t i = 0; i < TEST_COUNT(rows); i++) {
        struct calendar *cal = calendar_new();
        struct errs errs = {0};
        bool good =
            pack_read_holidays(cal, rows[i].file, rows[i].text, strlen(rows[i].text), &errs);
        if (good != !rows[i].msg || (errs.count == 0) != good ||
            (!good &&
             (strcmp(errs.list[0].msg, rows[i].msg) != 0 || errs.list[0].line != rows[i].line)))
            fail_msg("row %zu: %s %d", i, errs.count ? errs.list[0].msg : "-",
                     errs.count ? errs.list[0].line : 0);
        if (good) { /* the same year again */
            assert_false(
                pack_read_holidays(cal, "x.ini", rows[i].text, strlen(rows[i].text), &errs));
            assert_string_equal(errs.list[0].msg, "err.pack.year_double");
        }
        errs_clear(&errs);
        calendar_free(&cal);
    }
}

/* ---- files, and the folder over them ---- */

static void files_are_found_and_listed(void **state) {
    (void)state;
    struct packs *packs = open_mini();
    size_t size, count, i;
    const char *law = packs_file(packs, "regimes/dpg2009/law.txt", &size);
    assert_non_null(law);
    assert_int_equal(strlen(law), size);
    assert_null(packs_file(packs, "regimes/dpg2009", &size));
    assert_int_equal(size, 0);
    assert_null(packs_file(packs, "../Makefile", NULL));
    assert_non_null(packs_file(packs, "letters/mini_decision.txt", NULL));
    const char *const *paths = packs_list(packs, "holidays/", &count);
    assert_true(count >= 4);
    for (i = 1; i < count; i++)
        assert_true(strcmp(paths[i - 1], paths[i]) < 0);
    assert_ptr_equal(paths, packs_list(packs, "holidays/", &count));
    packs_list(packs, "nothing/", &count);
    assert_int_equal(count, 0);
    const char *const *ids = packs_regime_ids(packs, &count);
    for (i = 0; i < count && strcmp(ids[i], "mini") != 0; i++)
        ;
    assert_true(i > 0 && i < count);
    packs_close(&packs);
}

static void what_is_not_there_is_said(void **state) {
    (void)state;
    struct packs *packs;
    struct errs errs = {0};
    struct err err;
    assert_true(packs_open(&packs, "", NULL));
    assert_null(packs_regime(packs, "mini", &errs));
    assert_string_equal(errs.list[0].msg, "err.pack.regime_unknown");
    assert_null(packs_law(packs, "mini", NULL));
    errs_clear(&errs);
    packs_close(&packs);
    assert_false(packs_open(&packs, "tests/packs/none", &err));
    assert_string_equal(err.msg, "err.file.missing");
    assert_string_equal(err.file, "tests/packs/none");
    assert_false(packs_open(&packs, "Makefile", &err));
    assert_string_equal(err.msg, "err.file.missing");
}

static void make_dir(const char *dir, const char *name) {
    char *path = test_path(dir, name);
    assert_int_equal(mkdir(path, 0700), 0);
    mem_free(path);
}

static void put(const char *dir, const char *name, const char *text) {
    char *path = test_path(dir, name);
    test_write_text(path, text);
    mem_free(path);
}

static void a_folder_replaces_and_adds(void **state) {
    (void)state;
    struct packs *packs;
    struct errs errs = {0};
    char *dir = test_tempdir();
    make_dir(dir, "holidays");
    make_dir(dir, "regimes");
    make_dir(dir, "regimes/text");
    make_dir(dir, "regimes/dpg2009");
    make_dir(dir, "holiday");
    put(dir, "holidays/2027.ini", NOTICE "[holidays]\n2027-01-01 = 元旦\n");
    put(dir, "holidays/2026.ini~", "backup");
    put(dir, "holidays/.2026.ini.swp", "hidden");
    put(dir, "holidays/2026.bak", "stray");
    put(dir, "regimes/text/law.txt", "某办法\n第一条　甲。\n");
    put(dir, "regimes/dpg2009/law.txt", "换过的办法\n第一条　甲。\n");
    put(dir, "readme.txt", "stray");
    assert_true(packs_open(&packs, dir, NULL));
    assert_true(calendar_covers(packs_calendar(packs, &errs), 2027));
    assert_true(calendar_covers(packs_calendar(packs, &errs), 2023));
    const struct law *law = packs_law(packs, "text", &errs);
    assert_non_null(law);
    assert_string_equal(law->title, "某办法");
    assert_int_equal(errs.count, 0);
    assert_null(packs_regime(packs, "text", &errs)); /* a text without rules */
    assert_string_equal(errs.list[0].msg, "err.pack.no_rules");
    errs_clear(&errs);
    /* The rules compiled in no longer fit the text that replaces theirs. */
    assert_string_equal(packs_law(packs, "dpg2009", NULL)->title, "换过的办法");
    assert_null(packs_regime(packs, "dpg2009", &errs));
    size_t first = errs.count;
    assert_true(first > 50);
    assert_string_equal(errs.list[0].msg, "err.pack.cite_unknown");
    assert_null(packs_regime(packs, "dpg2009", &errs)); /* told again, not read again */
    assert_int_equal(errs.count, 2 * first);
    errs_clear(&errs);
    size_t strays;
    const char *const *paths = packs_strays(packs, &strays);
    assert_int_equal(strays, 3);
    assert_string_equal(paths[0], "holiday");
    assert_string_equal(paths[1], "holidays/2026.bak");
    assert_string_equal(paths[2], "readme.txt");
    packs_close(&packs);
    test_rmdir(&dir);
}

static void folder_fails(const char *dir, const char *msg, const char *file_ends) {
    struct packs *packs = NULL;
    struct err err;
    assert_false(packs_open(&packs, dir, &err));
    assert_null(packs);
    assert_string_equal(err.msg, msg);
    size_t n = strlen(err.file), m = strlen(file_ends);
    assert_true(n >= m && strcmp(err.file + n - m, file_ends) == 0);
}

static void a_folder_that_cannot_be_read_is_one_error(void **state) {
    (void)state;
    char *dir = test_tempdir();
    make_dir(dir, "letters");
    char *file = test_path(dir, "letters/x.txt");
    assert_int_equal(symlink("x.txt", file), 0);
    folder_fails(dir, "err.file.loop", "letters/x.txt");
    unlink(file);
    assert_int_equal(symlink("nothing.txt", file), 0);
    folder_fails(dir, "err.file.missing", "letters/x.txt");
    unlink(file);
    assert_int_equal(mkfifo(file, 0600), 0);
    folder_fails(dir, "err.file.special", "letters/x.txt");
    unlink(file);
    test_write_text(file, "");
    assert_int_equal(truncate(file, 200 * 1024 * 1024), 0);
    folder_fails(dir, "err.file.large", "letters/x.txt");
    unlink(file);
    assert_int_equal(symlink(".", file), 0); /* a folder that holds itself */
    folder_fails(dir, "err.pack.folder_deep", "x.txt");
    unlink(file);
    if (geteuid() != 0) { /* root may read everything */
        test_write_text(file, "text");
        assert_int_equal(chmod(file, 0), 0);
        folder_fails(dir, "err.file.denied", "letters/x.txt");
        unlink(file);
    }
    mem_free(file);
    test_rmdir(&dir);
}

/* ---- noise ---- */

/* Real rules with bytes changed, pieces cut out and doubled. */
static void mutated_packs_never_crash(void **state) {
    (void)state;
    size_t n, m;
    char *rules = test_read_file(MINI "/regimes/mini/rules.ini", &n);
    char *law = test_read_file(MINI "/regimes/mini/law.txt", &m);
    struct test_random random = test_random(3);
    for (int round = 0; round < 400; round++) {
        struct sb text = {0};
        size_t from = test_below(&random, (uint32_t)n), to = test_below(&random, (uint32_t)n);
        sb_add_n(&text, rules, to); /* a piece is lost or comes twice */
        sb_add_n(&text, rules + from, n - from);
        for (uint32_t k = test_below(&random, 6); k > 0 && text.len > 0; k--)
            text.text[test_below(&random, (uint32_t)text.len)] = (char)test_below(&random, 256);
        struct errs errs = {0};
        struct regime *regime =
            pack_read_regime("mini", "rules.ini", sb_text(&text), text.len, "law.txt", law,
                             test_below(&random, 4) ? m : from % m, &errs);
        assert_true((!regime) == (errs.count > 0));
        regime_free(&regime);
        errs_clear(&errs);
        sb_free(&text);
    }
    mem_free(rules);
    mem_free(law);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_regime_is_read_whole),
        cmocka_unit_test(rules_carry_what_the_file_says),
        cmocka_unit_test(facts_carry_what_the_file_says),
        cmocka_unit_test(bad_packs_are_refused_in_the_right_place),
        cmocka_unit_test(a_bad_law_is_told_with_the_rules),
        cmocka_unit_test(holidays_are_read),
        cmocka_unit_test(bad_holidays_are_refused),
        cmocka_unit_test(files_are_found_and_listed),
        cmocka_unit_test(what_is_not_there_is_said),
        cmocka_unit_test(a_folder_replaces_and_adds),
        cmocka_unit_test(a_folder_that_cannot_be_read_is_one_error),
        cmocka_unit_test(mutated_packs_never_crash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
