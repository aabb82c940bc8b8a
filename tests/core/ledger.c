/* ledger.c - tables as CSV and as text, and bars. */
#include <string.h>

#include "core/base/mem.h"
#include "core/ledger/ledger.h"
#include "tests/support/support.h"

static void one(struct ledger *l) {
    ledger_begin(l, "登记簿", "共2件");
    ledger_column(l, "序号", true);
    ledger_column(l, "名称", false);
    ledger_mark(l, 7);
    ledger_cell(l, "1");
    ledger_cell(l, "赵某, “强拆”");
    ledger_cell(l, "12");
    ledger_cell(l, "=1+1");
}

static void csv_keeps_every_cell_as_it_is(void **state) {
    struct ledger l;
    const struct ledger *list[] = {&l};
    struct sb out = {0};
    (void)state;
    one(&l);
    ledger_cell(&l, "-3");
    ledger_cell(&l, "第一行\n第\"二\"行");
    ledger_csv(&out, list, 1);
    assert_string_equal(sb_text(&out), "\xEF\xBB\xBF"
                                       "序号,名称\r\n1,\"赵某, “强拆”\"\r\n12,'=1+1\r\n"
                                       "-3,\"第一行\n第\"\"二\"\"行\"\r\n");
    sb_free(&out);
    ledger_clear(&l);
}

static void text_stands_in_columns(void **state) {
    struct ledger l;
    const struct ledger *list[] = {&l, &l};
    struct sb out = {0};
    (void)state;
    one(&l);
    ledger_text(&out, list, 1, 8);
    assert_string_equal(sb_text(&out),
                        "登记簿\n共2件\n序号  名称\n   1  赵某, “\n      强拆”\n  12  =1+1\n");
    sb_clear(&out);
    ledger_text(&out, list, 2, 20); /* one under the other */
    assert_non_null(strstr(sb_text(&out), "=1+1\n\n登记簿\n"));
    sb_free(&out);
    assert_int_equal(ledger_rows(&l), 2);
    assert_int_equal(ledger_id(&l, 0), 7);
    assert_int_equal(ledger_id(&l, 1), 0);
    assert_string_equal(ledger_at(&l, 5, 0), "");
    ledger_clear(&l);
}

static void numbers_are_those_a_spreadsheet_keeps(void **state) {
    static const char *const good[] = {"0", "-3", "20260101", "999999999999999"},
                             *const bad[] = {"", "-", "007", "1.5", "1000000000000000", "1 ", "一"};
    int64_t n;
    (void)state;
    for (size_t i = 0; i < TEST_COUNT(good); i++)
        assert_true(ledger_is_number(good[i], &n));
    assert_int_equal(n, 999999999999999);
    for (size_t i = 0; i < TEST_COUNT(bad); i++)
        assert_false(ledger_is_number(bad[i], &n));
}

static void bars_are_in_proportion(void **state) {
    static const struct {
        int64_t part, most;
        const char *bar;
    } cases[] = {{4, 4, "████"}, {2, 4, "██"}, {1, 100, "█"}, {0, 4, ""}, {0, 0, ""}};
    (void)state;
    for (size_t i = 0; i < TEST_COUNT(cases); i++) {
        struct sb out = {0};
        ledger_bar(&out, cases[i].part, cases[i].most, 4);
        assert_string_equal(sb_text(&out), cases[i].bar);
        sb_free(&out);
    }
}

/* A number with a point is one for a spreadsheet too; anything else stays a text. */
static void a_point_makes_a_decimal(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int places; /* 0: it is none */
        int64_t scaled;
    } cases[] = {{"85.0", 1, 850}, {"-0.25", 2, -25}, {"0.5", 1, 5},   {"12", 0, 0},
                 {"1.", 0, 0},     {".5", 0, 0},      {"1.234", 0, 0}, {"1.2.3", 0, 0},
                 {"85.0%", 0, 0},  {"", 0, 0},        {"-", 0, 0}};
    for (size_t i = 0; i < TEST_COUNT(cases); i++) {
        int places = 0;
        int64_t scaled = 0;
        bool is = ledger_is_decimal(cases[i].text, &scaled, &places);
        if (is != (cases[i].places > 0) ||
            (is && (places != cases[i].places || scaled != cases[i].scaled)))
            fail_msg("%s: %d %d", cases[i].text, is, places);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_point_makes_a_decimal),
                                       cmocka_unit_test(csv_keeps_every_cell_as_it_is),
                                       cmocka_unit_test(text_stands_in_columns),
                                       cmocka_unit_test(numbers_are_those_a_spreadsheet_keeps),
                                       cmocka_unit_test(bars_are_in_proportion)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
