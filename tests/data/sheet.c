/* Sheets: what is written reads back, whatever it holds; what is wrong is told with its line;
 * samples are read. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/ini/inifile.h"
#include "data/sheet/sheet.h"

static struct packs *open_mini(void) {
    struct packs *packs;
    if (!packs_open(&packs, "tests/packs/mini", NULL))
        fail_msg("tests/packs/mini");
    return packs;
}

static bool read_text(struct sheet *out, struct packs *packs, const char *text, struct errs *errs) {
    return sheet_read(out, packs, "t.ini", text, strlen(text), errs);
}

static void read_good(struct sheet *out, struct packs *packs, const char *text) {
    struct errs errs = {0};
    if (!read_text(out, packs, text, &errs))
        fail_msg("%s:%d %s %s [%s] in\n%s", errs.list[0].file, errs.list[0].line, errs.list[0].key,
                 errs.list[0].msg, errs.list[0].arg[0], text);
    assert_int_equal(errs.count, 0);
}

static void a_sheet_gives_facts(void **state) {
    (void)state;
    struct packs *packs = open_mini();
    struct sheet sheet;
    read_good(&sheet, packs,
              "[case]\nregime = mini\ntitle = 甲县乙镇失职案\nconduct_on = 2026年3月2日\n"
              "[scope]\nlevel = 乡镇\nleader = 是\n"
              "[2(1)]\nneglect = yes\nneglect.provenance = verified\nneglect.document = 会议纪要\n"
              "neglect.page = 3\nloss = 不清楚\nloss.provenance = unknown\nsum = ０１２\n"
              "[hearing]\nopinion.1.text = \"一\\n二\"\nopinion.2.text.1 = 三\n"
              "opinion.2.text.2 = 四\nopinion.2.adopted = no\n"
              "[decision]\nmeasures = removal, apology\nreason =\n");
    assert_string_equal(sheet.regime->id, "mini");
    assert_string_equal(facts_text(sheet.facts, "case.title"), "甲县乙镇失职案");
    assert_string_equal(facts_text(sheet.facts, "case.conduct_on"), "2026-03-02");
    assert_string_equal(facts_text(sheet.facts, "scope.level"), "township");
    assert_string_equal(facts_text(sheet.facts, "scope.leader"), "yes");
    const struct fact *neglect = facts_find(sheet.facts, "2(1).neglect");
    assert_int_equal(neglect->provenance, PROV_VERIFIED);
    assert_string_equal(neglect->document, "会议纪要");
    assert_string_equal(neglect->page, "3");
    assert_string_equal(facts_text(sheet.facts, "2(1).loss"), "unknown");
    assert_string_equal(facts_text(sheet.facts, "2(1).sum"), "12");
    assert_string_equal(facts_text(sheet.facts, "hearing.opinion.1.text"), "一\n二");
    assert_string_equal(facts_text(sheet.facts, "hearing.opinion.2.text"), "三四");
    assert_string_equal(facts_text(sheet.facts, "decision.measures"), "apology,removal");
    const struct fact *reason = facts_find(sheet.facts, "decision.reason");
    assert_non_null(reason); /* empty is not untouched */
    assert_string_equal(reason->value, "");
    assert_null(facts_find(sheet.facts, "case.regime")); /* no fact of this regime */
    sheet_clear(&sheet);
    sheet_clear(&sheet);
    sheet_clear(NULL);
    packs_close(&packs);
}

/* A sheet that names no regime is read by the only one that knows all its keys; never when two do,
 * never when a key is known to none, and never when it says nothing. */
static void the_regime_may_be_assumed(void **state) {
    (void)state;
    static const struct {
        const char *text, *regime;
    } rows[] = {
        {"[2(1)]\nsum = 3\nsum.page = 2\n", "mini"},
        {"[case]\ntitle = x\n[5(2)]\nlocus = region\n", "dpg2009"},
        {"[case]\nregime = mini\n[2(1)]\nsum = 3\n", NULL}, /* named, not assumed */
    };
    struct packs *packs = open_mini();
    for (size_t i = 0; i < TEST_COUNT(rows); i++) {
        struct sheet sheet;
        read_good(&sheet, packs, rows[i].text);
        assert_int_equal(sheet.assumed, rows[i].regime != NULL);
        assert_string_equal(sheet.regime->id, rows[i].regime ? rows[i].regime : "mini");
        sheet_clear(&sheet);
    }
    static const char *const unclear[] = {"", "[case]\ntitle = x\n", "[2(1)]\nnosuch = 3\n"};
    for (size_t i = 0; i < TEST_COUNT(unclear); i++) {
        struct errs errs = {0};
        struct sheet sheet;
        assert_false(read_text(&sheet, packs, unclear[i], &errs));
        assert_string_equal(errs.list[0].msg, "err.sheet.regime_missing");
        errs_clear(&errs);
    }
    packs_close(&packs);
}

static void what_is_wrong_is_told(void **state) {
    (void)state;
    static const struct {
        const char *text, *msg, *key;
        int line;
    } rows[] = {
        {"[case]\ntitle = x\n", "err.sheet.regime_missing", "case:regime", 0},
        {"[case]\nregime = maxi\n", "err.pack.regime_unknown", "case:regime", 2},
        {"[sheet]\nregime = mini\ncolour = 1\n", "err.sheet.key_unknown", "sheet:colour", 3},
        {"[case]\nregime = mini\nname = x\n", "err.sheet.key_unknown", "case:name", 3},
        {"[case]\nregime = mini\n[scope]\nlevel = city\n", "err.fact.choice", "scope:level", 4},
        {"[case]\nregime = mini\n[scope]\nleader = maybe\n", "err.fact.tri", "scope:leader", 4},
        {"[case]\nregime = mini\nconduct_on = 2026-02-30\n", "err.fact.date", "case:conduct_on", 3},
        {"[case]\nregime = mini\n[2(1)]\nsum = 1.5\n", "err.fact.int", "2(1):sum", 4},
        {"[case]\nregime = mini\n[decision]\nmeasures = fine\n", "err.fact.choice",
         "decision:measures", 4},
        {"[case]\nregime = mini\n[hearing]\nopinion.text = x\n", "err.sheet.row",
         "hearing:opinion.text", 4},
        {"[case]\nregime = mini\n[hearing]\nopinion.100.text = x\n", "err.sheet.key_unknown",
         "hearing:opinion.100.text", 4},
        {"[case]\nregime = mini\n[hearing]\nopinion.1.text = x\n[hearing.opinion]\n1.text = y\n",
         "err.sheet.double", "hearing.opinion:1.text", 6},
        {"[case]\nregime = mini\ntitle.page = 3\n", "err.sheet.beside_alone", "case:title.page", 3},
        {"[case]\nregime = mini\ntitle = x\ntitle.provenance = sure\n", "err.sheet.provenance",
         "case:title.provenance", 4},
        {"[case]\nregime = mini\nnothing.page = 3\n", "err.sheet.key_unknown", "case:nothing.page",
         3},
        {"[case]\nregime = mini\ntitle = a # b\n", "err.pack.unquoted_mark", "case:title", 3},
        {"[case]\nregime = mini\n[foreign]\nx = 1\n", "err.sheet.foreign", "foreign:x", 4},
        {"[case]\nregime = mini\n[foreign]\n1.key = x.y\n", "err.sheet.foreign", "foreign:1.key",
         4},
        {"[case]\nregime = mini\n[foreign]\n1.value = x\n", "err.sheet.beside_alone",
         "foreign:1.value", 4},
        {"[case]\nregime = mini\n[foreign]\n1.key = case.title\n1.value = x\n", "err.sheet.foreign",
         "foreign:1.key", 4},
        {"[case]\nregime = mini\n[foreign]\n1.key = x\n1.value = x\n2.key = x\n2.value = y\n",
         "err.sheet.foreign", "foreign:2.key", 6},
    };
    struct packs *packs = open_mini();
    for (size_t i = 0; i < TEST_COUNT(rows); i++) {
        struct errs errs = {0};
        struct sheet sheet;
        bool good = read_text(&sheet, packs, rows[i].text, &errs);
        if (good || errs.count != 1 || strcmp(errs.list[0].msg, rows[i].msg) != 0 ||
            errs.list[0].line != rows[i].line || strcmp(errs.list[0].key, rows[i].key) != 0)
            fail_msg("row %zu %s: %zu, %s %d %s", i, rows[i].msg, errs.count,
                     errs.count ? errs.list[0].msg : "-", errs.count ? errs.list[0].line : 0,
                     errs.count ? errs.list[0].key : "-");
        assert_null(sheet.facts);
        errs_clear(&errs);
    }
    packs_close(&packs);
}

static void all_bad_values_are_listed(void **state) {
    (void)state;
    struct packs *packs = open_mini();
    struct sheet sheet;
    struct errs errs = {0};
    assert_false(read_text(&sheet, packs,
                           "[case]\nregime = mini\nname = x\nconduct_on = soon\n[scope]\n"
                           "level = city\nleader = yes\n[2(1)]\nsum = many\n",
                           &errs));
    static const int lines[] = {3, 4, 6, 9};
    assert_int_equal(errs.count, TEST_COUNT(lines));
    for (size_t i = 0; i < TEST_COUNT(lines); i++)
        assert_int_equal(errs.list[i].line, lines[i]);
    errs_clear(&errs);
    packs_close(&packs);
}

/* ---- what is written reads back ---- */

static char *hostile(struct test_random *random, uint32_t n) {
    static const char *const pieces[] = {
        "\n",       "\t",
        "\r",       "\\",
        "\"",       "'",
        ";",        "#",
        "=",        "[",
        "]",        " ",
        "  ",       "a",
        "Z",        "9",
        "\x01",     "\x1B[31m",
        "\x7F",     "\xC2\x85",
        "\xC3",     "\xFF",
        "\xE4\xB8", "😀",
        "中",       "，",
        "、",       "\u202E",
        "\uFEFF",   "\u200D",
        "e\u0301",  "\\n",
        "\\x41",    ",",
        "\x1F",     "\x1E",
        "\u2028",   "\xED\xA0\x80",
        "\xF8",
    };
    struct sb text = {0};
    for (uint32_t i = 0; i < n; i++)
        sb_add(&text, pieces[test_below(random, TEST_COUNT(pieces))]);
    return sb_take(&text);
}

/* Some of the codes, in their order, with commas between. */
static char *random_codes(struct test_random *random, const struct fact_def *def) {
    struct sb codes = {0};
    for (size_t i = 0; i < def->choice_count; i++)
        if (test_below(random, 2))
            sb_add_fmt(&codes, "%s%s", codes.len ? "," : "", def->choices[i].code);
    return sb_take(&codes);
}

static char *random_value(struct test_random *random, const struct fact_def *def) {
    static const char *const tris[] = {"yes", "no", "unknown"};
    char text[32];
    if (test_below(random, 8) == 0)
        return mem_dup("");
    switch (def->type) {
    case FACT_TRI:
        return mem_dup(tris[test_below(random, 3)]);
    case FACT_CHOICE:
        return mem_dup(def->choices[test_below(random, (uint32_t)def->choice_count)].code);
    case FACT_MULTI:
        return random_codes(random, def);
    case FACT_DATE:
        return mem_dup(test_below(random, 2) ? "2026-02-06" : "0001-01-01");
    case FACT_INT:
        snprintf(text, sizeof text, "%d", (int)test_below(random, 100000) - 50000);
        return mem_dup(text);
    case FACT_LINE:
    case FACT_TEXT:
        break;
    }
    char *value = hostile(random, test_below(random, test_below(random, 20) ? 12 : 4000));
    for (char *p = value; def->type == FACT_LINE && *p; p++)
        if (*p == '\n' || *p == '\r')
            *p = ' '; /* a line has no line breaks */
    return value;
}

static void put_random(struct test_random *random, struct facts *facts, const char *key,
                       const char *value) {
    char *document = hostile(random, test_below(random, 3) ? 0 : 5);
    char *page = hostile(random, test_below(random, 3) ? 0 : 3);
    facts_put(facts, key, value, (enum provenance)test_below(random, 5), document, page);
    mem_free(document);
    mem_free(page);
}

static struct facts *random_facts(struct test_random *random, const struct regime *regime) {
    struct facts *facts = facts_new(&regime->facts);
    for (size_t i = 0; i < regime->facts.count; i++) {
        const struct fact_def *def = &regime->facts.list[i];
        for (int row = def->table ? 1 : 0; row <= (def->table ? 3 : 0); row++) {
            if (test_below(random, 2))
                continue;
            char key[FACT_KEY_SIZE];
            char *value = random_value(random, def);
            fact_key(def, row, key);
            put_random(random, facts, key, value);
            mem_free(value);
        }
    }
    for (uint32_t i = test_below(random, 4); i > 0; i--) { /* left over from another regime */
        char *key = hostile(random, 1 + test_below(random, 8)), *value = hostile(random, 9);
        if (strlen(key) > 0)
            put_random(random, facts, key, value);
        mem_free(key);
        mem_free(value);
    }
    return facts;
}

static void assert_same_facts(const struct facts *a, const struct facts *b) {
    assert_int_equal(facts_count(a), facts_count(b));
    for (size_t i = 0; i < facts_count(a); i++) {
        const struct fact *x = facts_nth(a, i), *y = facts_nth(b, i);
        assert_string_equal(x->key, y->key);
        assert_string_equal(x->value, y->value);
        assert_int_equal(x->provenance, y->provenance);
        assert_string_equal(x->document, y->document);
        assert_string_equal(x->page, y->page);
    }
}

static void assert_lines_short(const char *text) {
    for (const char *end; *text; text = end + 1) {
        end = strchr(text, '\n');
        assert_non_null(end);
        assert_true(end - text <= PACKFILE_LINE_MAX);
    }
}

static void round_trips(const char *id, int rounds, uint64_t seed) {
    struct packs *packs = open_mini();
    const struct regime *regime = packs_regime(packs, id, NULL);
    assert_non_null(regime);
    struct test_random random = test_random(seed);
    for (int round = 0; round < rounds; round++) {
        struct facts *facts = random_facts(&random, regime);
        struct sb text = {0}, again = {0};
        struct sheet sheet;
        if (round % 3 == 0 && fact_defs_find(&regime->facts, "case.regime", NULL) >= 0)
            facts_put(facts, "case.regime", id, PROV_NONE, NULL, NULL);
        sheet_write(&text, regime, facts);
        assert_lines_short(sb_text(&text));
        read_good(&sheet, packs, sb_text(&text));
        assert_ptr_equal(sheet.regime, regime);
        assert_same_facts(facts, sheet.facts);
        sheet_write(&again, regime, sheet.facts);
        assert_string_equal(sb_text(&text), sb_text(&again));
        sheet_clear(&sheet);
        facts_free(&facts);
        sb_free(&text);
        sb_free(&again);
    }
    packs_close(&packs);
}

static void what_is_written_reads_back(void **state) {
    (void)state;
    round_trips("mini", 300, 7);
    round_trips("dpg2009", 20, 8);
}

static void samples_are_read_and_come_back(void **state) {
    (void)state;
    struct packs *packs = open_mini();
    size_t count, size;
    const char *const *paths = packs_list(packs, "samples/", &count);
    for (size_t i = 0; i < count; i++) {
        struct sheet sheet, again;
        struct sb text = {0};
        const char *bytes = packs_file(packs, paths[i], &size);
        if (!strstr(paths[i], ".ini"))
            continue;
        read_good(&sheet, packs, bytes);
        assert_true(facts_count(sheet.facts) > 0);
        sheet_write(&text, sheet.regime, sheet.facts);
        read_good(&again, packs, sb_text(&text));
        assert_same_facts(sheet.facts, again.facts);
        sheet_clear(&sheet);
        sheet_clear(&again);
        sb_free(&text);
    }
    packs_close(&packs);
}

static void an_empty_case_is_a_sheet(void **state) {
    (void)state;
    struct packs *packs = open_mini();
    const struct regime *regime = packs_regime(packs, "mini", NULL);
    struct facts *facts = facts_new(&regime->facts);
    struct sb text = {0};
    struct sheet sheet;
    sheet_write(&text, regime, facts);
    assert_string_equal(sb_text(&text), "[sheet]\nregime = mini\n");
    read_good(&sheet, packs, sb_text(&text));
    assert_int_equal(facts_count(sheet.facts), 0);
    sheet_clear(&sheet);
    facts_put(facts, "case.title", "甲;乙", PROV_STATED, "卷", "");
    sb_clear(&text);
    sheet_write(&text, regime, facts);
    assert_string_equal(sb_text(&text), "[sheet]\nregime = mini\n\n[case]\ntitle = \"甲;乙\"\n"
                                        "title.provenance = stated\ntitle.document = 卷\n");
    facts_free(&facts);
    sb_free(&text);
    packs_close(&packs);
}

static void files_are_read(void **state) {
    (void)state;
    struct packs *packs = open_mini();
    struct sheet sheet;
    struct errs errs = {0};
    char *dir = test_tempdir(), *path = test_path(dir, "s.ini");
    assert_false(sheet_read_file(&sheet, packs, path, &errs));
    assert_string_equal(errs.list[0].msg, "err.file.missing");
    assert_string_equal(errs.list[0].file, path);
    assert_false(sheet_read_file(&sheet, packs, dir, &errs));
    assert_string_equal(errs.list[1].msg, "err.file.directory");
    test_write_text(path, "[case]\nregime = mini\ntitle = 案\n");
    assert_true(sheet_read_file(&sheet, packs, path, NULL));
    assert_string_equal(facts_text(sheet.facts, "case.title"), "案");
    sheet_clear(&sheet);
    struct sb large = {0};
    while (large.len <= SHEET_SIZE_MAX)
        sb_add(&large, "; a remark that goes on and on and on and on\n");
    test_write_file(path, large.text, large.len);
    assert_false(sheet_read_file(&sheet, packs, path, &errs));
    assert_string_equal(errs.list[2].msg, "err.file.large");
    sb_free(&large);
    errs_clear(&errs);
    mem_free(path);
    test_rmdir(&dir);
    packs_close(&packs);
}

/* Sheets with bytes changed, and noise: refused or read, never a crash. */
static void mutated_sheets_never_crash(void **state) {
    (void)state;
    struct packs *packs = open_mini();
    const struct regime *regime = packs_regime(packs, "mini", NULL);
    struct test_random random = test_random(17);
    for (int round = 0; round < 500; round++) {
        struct facts *facts = random_facts(&random, regime);
        struct sb text = {0};
        sheet_write(&text, regime, facts);
        for (uint32_t k = test_below(&random, 8); k > 0; k--)
            text.text[test_below(&random, (uint32_t)text.len)] = (char)test_below(&random, 256);
        struct errs errs = {0};
        struct sheet sheet;
        size_t n = test_below(&random, 3) ? text.len : test_below(&random, (uint32_t)text.len);
        bool good = sheet_read(&sheet, packs, "t.ini", text.text, n, &errs);
        assert_true(good == (errs.count == 0));
        sheet_clear(&sheet);
        errs_clear(&errs);
        facts_free(&facts);
        sb_free(&text);
    }
    packs_close(&packs);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sheet_gives_facts),
        cmocka_unit_test(the_regime_may_be_assumed),
        cmocka_unit_test(what_is_wrong_is_told),
        cmocka_unit_test(all_bad_values_are_listed),
        cmocka_unit_test(what_is_written_reads_back),
        cmocka_unit_test(samples_are_read_and_come_back),
        cmocka_unit_test(an_empty_case_is_a_sheet),
        cmocka_unit_test(files_are_read),
        cmocka_unit_test(mutated_sheets_never_crash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
