/* The INI reader: what it gives back, and everything it refuses, each with its line. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "data/ini/inifile.h"
#include "data/ini/line.h"

static struct packfile *read_text(const char *text, struct errs *errs) {
    return packfile_read("t.ini", text, strlen(text), errs);
}

static struct packfile *read_good(const char *text) {
    struct errs errs = {0};
    struct packfile *pf = read_text(text, &errs);
    if (!pf)
        fail_msg("%s:%d %s %s [%s]", errs.list[0].file, errs.list[0].line, errs.list[0].key,
                 errs.list[0].msg, errs.list[0].arg[0]);
    assert_int_equal(errs.count, 0);
    return pf;
}

static void values_keep_their_order_and_lines(void **state) {
    (void)state;
    struct packfile *pf =
        read_good("; remark\n# remark\n\n[stage one]\nlabel = 线索登记\r\ncite=12\n"
                  "[  fact \t 5(2).locus ]\n  type  =  tri  \n[empty]\n");
    assert_string_equal(packfile_name(pf), "t.ini");
    assert_int_equal(packfile_section_count(pf), 3);
    assert_string_equal(packfile_section(pf, 0), "stage one");
    assert_string_equal(packfile_section(pf, 1), "fact 5(2).locus");
    assert_int_equal(packfile_section_line(pf, 0), 4);
    assert_int_equal(packfile_section_line(pf, 1), 7);
    assert_int_equal(packfile_find(pf, "empty"), 2);
    assert_int_equal(packfile_find(pf, "stage"), -1);
    assert_int_equal(packfile_key_count(pf, 0), 2);
    assert_int_equal(packfile_key_count(pf, 2), 0);
    assert_string_equal(packfile_key(pf, 0, 1), "cite");
    assert_string_equal(packfile_value(pf, 0, "label"), "线索登记");
    assert_string_equal(packfile_value(pf, 0, "cite"), "12");
    assert_string_equal(packfile_value(pf, 1, "type"), "tri");
    assert_null(packfile_value(pf, 1, "label"));
    assert_int_equal(packfile_line(pf, 1, "type"), 8);
    assert_int_equal(packfile_line(pf, 1, "label"), 0);
    packfile_free(&pf);
    assert_null(pf);
}

/* The same name in another section is another key, and a section of many keys is not cut short. */
static void many_keys(void **state) {
    (void)state;
    struct sb text = {0};
    for (int s = 0; s < 30; s++) {
        sb_add_fmt(&text, "[s %d]\n", s);
        for (int k = 0; k < 17 * s; k++)
            sb_add_fmt(&text, "k%d = %d/%d\n", k, s, k);
    }
    struct packfile *pf = read_good(sb_text(&text));
    for (int s = 0; s < 30; s++) {
        assert_int_equal(packfile_key_count(pf, (size_t)s), 17 * s);
        for (int k = 0; k < 17 * s; k++) {
            char key[16], value[32];
            snprintf(key, sizeof key, "k%d", k);
            snprintf(value, sizeof value, "%d/%d", s, k);
            assert_string_equal(packfile_key(pf, (size_t)s, (size_t)k), key);
            assert_string_equal(packfile_value(pf, (size_t)s, key), value);
        }
    }
    packfile_free(&pf);
    sb_free(&text);
}

static void quotes_and_escapes(void **state) {
    (void)state;
    static const struct {
        const char *written, *value;
    } rows[] = {
        {"", ""},
        {"\"\"", ""},
        {"\"  \"", "  "},
        {"甲; 乙", NULL},
        {"\"甲; 乙 # 丙\"", "甲; 乙 # 丙"},
        {"\" 前后有空 \"", " 前后有空 "},
        {"他说\"好\"的", "他说\"好\"的"},
        {"\"他说\\x22好\\x22\"", "他说\"好\""},
        {"\"他说\\\"好\\\"\"", NULL},
        {"a\\nb", "a\nb"},
        {"\"\\n\\t\\\\\\x22\\x41\\xE4\\xb8\\xad\\xFF\"", "\n\t\\\"A中\xFF"},
        {"\"\\\\\"", "\\"},
        {"\\\\", NULL},
        {"\\\\ a", "\\ a"},
        {"\"\\\\n\"", "\\n"},
        {"= == =", "= == ="},
        {"[x]", "[x]"},
        {"\"'\"", "'"},
        {"a 'b' c", "a 'b' c"},
        {"100%s%n", "100%s%n"},
        {"a\tb", "a\tb"},
    };
    for (size_t i = 0; i < TEST_COUNT(rows); i++) {
        struct sb text = {0};
        struct errs errs = {0};
        sb_add_fmt(&text, "[s]\nkey = %s\nnext = 1\n", rows[i].written);
        struct packfile *pf = read_text(sb_text(&text), &errs);
        if (rows[i].value) {
            assert_non_null(pf);
            assert_string_equal(packfile_value(pf, 0, "key"), rows[i].value);
            assert_string_equal(packfile_value(pf, 0, "next"), "1");
        } else {
            assert_null(pf);
        }
        packfile_free(&pf);
        errs_clear(&errs);
        sb_free(&text);
    }
}

static void parts_are_joined_as_they_stand(void **state) {
    (void)state;
    struct packfile *pf = read_good("[s]\na.1 = \"一 \"\na.2 = 二\nb = x\na.3 = \\n三\n"
                                    "opinion.1.text = y\nc.01 = z\nd.0 = w\ne.12345 = v\n");
    assert_string_equal(packfile_value(pf, 0, "a"), "一 二\n三");
    assert_null(packfile_value(pf, 0, "a.1"));
    assert_int_equal(packfile_line(pf, 0, "a"), 2);
    assert_int_equal(packfile_key_count(pf, 0), 6);
    assert_string_equal(packfile_value(pf, 0, "opinion.1.text"), "y");
    assert_string_equal(packfile_value(pf, 0, "c.01"), "z");
    assert_string_equal(packfile_value(pf, 0, "d.0"), "w");
    assert_string_equal(packfile_value(pf, 0, "e.12345"), "v");
    packfile_free(&pf);
}

#define A50 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define A250 A50 A50 A50 A50 A50
#define A1000 A250 A250 A250 A250

static void what_is_refused(void **state) {
    (void)state;
    static const struct {
        const char *text, *msg, *key, *arg;
        int line;
    } rows[] = {
        {"\xEF\xBB\xBF[s]\nk = v\n", "err.pack.bom", "", "", 1},
        {"[s]\nk = a\xFFz\n", "err.pack.utf8", "s", "6", 2},
        {"[s]\nk = \xE4\xB8\n", "err.pack.utf8", "s", "5", 2},
        {"; \xC0\x80\n", "err.pack.utf8", "", "3", 1},
        {"[s]\nk = a\x07z\n", "err.pack.control", "s", "U+0007", 2},
        {"[s]\nk = a\xC2\x85z\n", "err.pack.control", "s", "U+0085", 2},
        {"[s]\nk = a\rz\n", "err.pack.control", "s", "U+000D", 2},
        {"[s]\nk = a;b\n", "err.pack.unquoted_mark", "s:k", ";", 2},
        {"[s]\nk = # b\n", "err.pack.unquoted_mark", "s:k", "#", 2},
        {"[s]\nk = \"a\" b\n", "err.pack.after_quote", "s:k", "", 2},
        {"[s]\nk = \"a\" ; b\n", "err.pack.after_quote", "s:k", "", 2},
        {"[s]\nk = \"a\n", "err.pack.quote_open", "s:k", "", 2},
        {"[s]\nk = \"\n", "err.pack.quote_open", "s:k", "", 2},
        {"[s]\nk = \"a\\\"\n", "err.pack.quote_inside", "s:k", "", 2},
        {"; a\\\n[s]\nk = 1\n", "err.pack.line_goes_on", "", "", 1},
        {"[s]\nk = \\\\\n", "err.pack.line_goes_on", "s", "", 2},
        {"[s]\nk = 'a'\n", "err.pack.single_quote", "s:k", "", 2},
        {"[s]\nk = a\\q\n", "err.pack.escape", "s:k", "\\q", 2},
        {"[s]\nk = C:\\卷\n", "err.pack.escape", "s:k", "\\卷", 2},
        {"[s]\nk = \"\\x4\"\n", "err.pack.escape", "s:k", "\\x", 2},
        {"[s]\nk = \"\\x00\"\n", "err.pack.escape", "s:k", "\\x", 2},
        {"[s]\nk = a\\\nb = c\n", "err.pack.line_goes_on", "s", "", 2},
        {"[s]\nk = 1\nK = 2\n", "err.pack.upper_case", "s:K", "K", 3},
        {"[S]\nk = 1\n", "err.pack.upper_case", "", "", 1},
        {"[s]\nk = 1\nk = 2\n", "err.pack.key_double", "s:k", "k", 3},
        {"[s]\nk = 1\nk.1 = 2\n", "err.pack.key_double", "s:k.1", "k", 3},
        {"[s]\nk.1 = 1\nk = 2\n", "err.pack.key_double", "s:k", "k", 3},
        {"[s]\nk.1 = 1\nk.1 = 2\n", "err.pack.key_double", "s:k.1", "k", 3},
        {"[s]\nk.1 = 1\nk.3 = 2\n", "err.pack.part_gap", "s:k.3", "k", 3},
        {"[s]\nk.2 = 1\n", "err.pack.part_gap", "s:k.2", "k", 2},
        {"[s]\nk = 1\n[t]\n[s]\n", "err.pack.section_double", "s", "s", 4},
        {"[a  b]\n[a b]\n", "err.pack.section_double", "a b", "a b", 2},
        {"[a:b]\nk = 1\n", "err.pack.section_colon", "", "", 1},
        {"[a\nk = 1\n", "err.pack.section_syntax", "", "", 1},
        {"[]\n", "err.pack.section_syntax", "", "", 1},
        {"[ ]\n", "err.pack.section_syntax", "", "", 1},
        {"[\n", "err.pack.section_syntax", "", "", 1},
        {"[a] ; b\n", "err.pack.section_syntax", "", "", 1},
        {"[a[b]\n", "err.pack.section_syntax", "", "", 1},
        {"k = 1\n", "err.pack.no_section", "k", "", 1},
        {"[s]\nwords\n", "err.pack.line_syntax", "s", "", 2},
        {"[s]\n= 1\n", "err.pack.key_syntax", "s", "", 2},
        {"[s]\na b = 1\n", "err.pack.key_syntax", "s:a b", "a b", 2},
        {"[s]\na:b = 1\n", "err.pack.key_syntax", "s:a:b", "a:b", 2},
        {"[s]\n键 = 1\n", "err.pack.key_syntax", "s:键", "键", 2},
        {"[s]\nk = " A1000 "\n", "err.pack.line_long", "s", "1004", 2},
        {"; " A1000 "\n", "err.pack.line_long", "", "1002", 1},
    };
    for (size_t i = 0; i < TEST_COUNT(rows); i++) {
        struct errs errs = {0};
        struct packfile *pf = read_text(rows[i].text, &errs);
        if (pf || errs.count != 1 || strcmp(errs.list[0].msg, rows[i].msg) != 0 ||
            errs.list[0].line != rows[i].line || strcmp(errs.list[0].key, rows[i].key) != 0 ||
            strcmp(errs.list[0].arg[0], rows[i].arg) != 0)
            fail_msg("row %zu, %s: %zu faults, %s at %d, key '%s', arg '%s'", i, rows[i].msg,
                     errs.count, errs.count ? errs.list[0].msg : "-",
                     errs.count ? errs.list[0].line : 0, errs.count ? errs.list[0].key : "-",
                     errs.count ? errs.list[0].arg[0] : "-");
        assert_string_equal(errs.list[0].file, "t.ini");
        errs_clear(&errs);
    }
}

static void every_fault_is_listed(void **state) {
    (void)state;
    struct errs errs = {0};
    assert_null(read_text("k = 1\n[s]\na = ;\nb = \"\nwords\na = 1\n[s]\nc = \\z\n", &errs));
    static const int lines[] = {1, 3, 4, 5, 6, 7, 8};
    assert_int_equal(errs.count, TEST_COUNT(lines));
    for (size_t i = 0; i < TEST_COUNT(lines); i++)
        assert_int_equal(errs.list[i].line, lines[i]);
    errs_clear(&errs);
    assert_null(read_text("k = 1\n", NULL)); /* nobody wants to know */
}

/* A file that is something else altogether neither fills the memory nor takes all day. */
static void hopeless_files_end(void **state) {
    (void)state;
    struct sb text = {0};
    struct errs errs = {0};
    for (int i = 0; i < 100000; i++)
        sb_add(&text, "x\n");
    assert_null(packfile_read("t.ini", sb_text(&text), text.len, &errs));
    assert_int_equal(errs.count, 1000);
    assert_string_equal(errs.list[999].msg, "err.pack.too_many");
    errs_clear(&errs);
    sb_clear(&text);
    for (size_t i = 0; i <= PACKFILE_SIZE_MAX; i++)
        sb_add_char(&text, '\n');
    assert_null(packfile_read("t.ini", sb_text(&text), text.len, &errs));
    assert_int_equal(errs.count, 1);
    assert_string_equal(errs.list[0].msg, "err.pack.too_large");
    errs_clear(&errs);
    sb_clear(&text);
    sb_add(&text, "[s]\n");
    for (int i = 0; i < PACKFILE_KEYS_MAX; i++)
        sb_add_fmt(&text, "k%d = 1\n", i);
    assert_null(packfile_read("t.ini", sb_text(&text), text.len, &errs));
    assert_int_equal(errs.count, 1);
    assert_string_equal(errs.list[0].msg, "err.pack.keys_many");
    errs_clear(&errs);
    static const char nul[] = "[s]\nk = a\0b\n";
    assert_null(packfile_read("t.ini", nul, sizeof nul - 1, &errs));
    assert_string_equal(errs.list[0].msg, "err.pack.control");
    errs_clear(&errs);
    sb_free(&text);
}

static void the_longest_line_is_taken_whole(void **state) {
    (void)state;
    struct sb text = {0};
    sb_add(&text, "[s]\nk=");
    for (int i = 0; i < (PACKFILE_LINE_MAX - 2) / 2; i++)
        sb_add(&text, "\\\"");
    struct packfile *pf = read_good(sb_text(&text));
    assert_int_equal(strlen(packfile_value(pf, 0, "k")), (PACKFILE_LINE_MAX - 2) / 2);
    packfile_free(&pf);
    sb_free(&text);
}

/* Appends a text of n pieces, of every kind that could go wrong. */
static void add_hostile(struct sb *out, struct test_random *random, uint32_t n) {
    static const char *const pieces[] = {
        "\n",    "\t",       "\r",   "\\",       "\"",     "'",      ";",        "#",
        "=",     "[",        "]",    " ",        "  ",     "a",      "Z",        "9",
        "\x01",  "\x1B[31m", "\x7F", "\xC2\x85", "\xC3",   "\xFF",   "\xE4\xB8", "\xF0\x9F\x98\x80",
        "中",    "，",       "、",   "\u202E",   "\uFEFF", "\u200D", "e\u0301",  "\\n",
        "\\x41", ",",        "%s",   "\x1F",     "\x1E",
    };
    for (uint32_t i = 0; i < n; i++)
        sb_add(out, pieces[test_below(random, TEST_COUNT(pieces))]);
}

static void what_is_written_reads_back(void **state) {
    (void)state;
    struct test_random random = test_random(5);
    for (int round = 0; round < 3000; round++) {
        struct sb value = {0}, text = {0};
        add_hostile(&value, &random, test_below(&random, round % 50 == 0 ? 3000 : 30));
        sb_add(&text, "[s]\n");
        packline_write(&text, "5(2).key", sb_text(&value));
        size_t longest = 0, begin = 0;
        for (size_t i = 0; i < text.len; i++) {
            if (text.text[i] != '\n')
                continue;
            longest = i - begin > longest ? i - begin : longest;
            begin = i + 1;
        }
        assert_true(longest <= PACKFILE_LINE_MAX);
        struct packfile *pf = read_good(sb_text(&text));
        assert_int_equal(packfile_key_count(pf, 0), 1);
        assert_string_equal(packfile_value(pf, 0, "5(2).key"), sb_text(&value));
        packfile_free(&pf);
        sb_free(&value);
        sb_free(&text);
    }
}

static void plain_values_are_written_plainly(void **state) {
    (void)state;
    static const struct {
        const char *value, *written;
    } rows[] = {
        {"yes", "k = yes\n"},        {"赵某", "k = 赵某\n"},      {"", "k = \"\"\n"},
        {"a b", "k = a b\n"},        {" a", "k = \" a\"\n"},      {"a;b", "k = \"a;b\"\n"},
        {"a\nb", "k = \"a\\nb\"\n"}, {"\x1B", "k = \"\\x1B\"\n"}, {"'a'", "k = \"'a'\"\n"},
    };
    for (size_t i = 0; i < TEST_COUNT(rows); i++) {
        struct sb text = {0};
        packline_write(&text, "k", rows[i].value);
        assert_string_equal(sb_text(&text), rows[i].written);
        sb_free(&text);
    }
}

/* Nothing that is thrown at it may crash it; the sanitizers look on. */
static void noise(void **state) {
    (void)state;
    struct test_random random = test_random(11);
    static const char marks[] = "[]=;#\"\\\n\n\n abk.12:'x\r\t\xE4\xB8\xAD\xFF";
    for (int round = 0; round < 4000; round++) {
        char text[256];
        size_t n = test_below(&random, sizeof text);
        for (size_t i = 0; i < n; i++)
            text[i] = marks[test_below(&random, sizeof marks)];
        struct errs errs = {0};
        struct packfile *pf = packfile_read("noise", text, n, &errs);
        assert_true((!pf) == (errs.count > 0));
        packfile_free(&pf);
        errs_clear(&errs);
    }
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_keep_their_order_and_lines),
        cmocka_unit_test(many_keys),
        cmocka_unit_test(quotes_and_escapes),
        cmocka_unit_test(parts_are_joined_as_they_stand),
        cmocka_unit_test(what_is_refused),
        cmocka_unit_test(every_fault_is_listed),
        cmocka_unit_test(hopeless_files_end),
        cmocka_unit_test(the_longest_line_is_taken_whole),
        cmocka_unit_test(what_is_written_reads_back),
        cmocka_unit_test(plain_values_are_written_plainly),
        cmocka_unit_test(noise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
