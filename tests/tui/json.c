/* The JSON writer: structure, commas, escapes, broken and hostile text. */
#include <string.h>

#include "core/base/mem.h"
#include "tests/support/jsoncheck.h"
#include "tests/support/support.h"
#include "tui/cli/json.h"

static void test_structure(void **state) {
    (void)state;
    struct sb out = {0};
    struct json json = {.out = &out};
    json_object(&json, NULL);
    json_text(&json, "a", "x");
    json_array(&json, "b");
    json_end(&json);
    json_array(&json, "c");
    json_int(&json, NULL, 1);
    json_int(&json, NULL, -2);
    json_object(&json, NULL);
    json_end(&json);
    json_end(&json);
    json_bool(&json, "d", true);
    json_null(&json, "e");
    json_day(&json, "f", date_from_ymd(2026, 2, 6));
    json_day(&json, "g", DAY_NONE);
    json_end(&json);
    assert_string_equal(sb_text(&out),
                        "{\"a\":\"x\",\"b\":[],\"c\":[1,-2,{}],\"d\":true,\"e\":null,"
                        "\"f\":\"2026-02-06\",\"g\":null}\n");
    json_end(&json); /* one too many does no harm */
    assert_string_equal(sb_text(&out) + out.len - 2, "}\n");
    json_clear(&json);
    sb_free(&out);
}

static void expect_text(const char *text, size_t n, const char *wanted) {
    struct sb out = {0};
    struct json json = {.out = &out};
    json_text_n(&json, NULL, text, n);
    assert_string_equal(sb_text(&out), wanted);
    json_clear(&json);
    sb_free(&out);
}

static void test_escapes(void **state) {
    (void)state;
    expect_text("a\"b\\c\n\r\t", 8, "\"a\\\"b\\\\c\\n\\r\\t\"\n");
    expect_text("\x1b[2J\x07\x7f", 6, "\"\\u001b[2J\\u0007\\u007f\"\n");
    expect_text("\0x", 2, "\"\\u0000x\"\n");
    expect_text("赵某", 6, "\"赵某\"\n");
    expect_text("\xe2\x80\xae甲", 6, "\"\\u202e甲\"\n"); /* a bidi override */
    expect_text("\xe2\x80\xa8", 3, "\"\\u2028\"\n");     /* a line separator */
    expect_text("\xc2\x9b"
                "2J",
                4, "\"\\u009b2J\"\n");                          /* C1 */
    expect_text("\xf3\xa0\x80\x81", 4, "\"\\udb40\\udc01\"\n"); /* a tag: a surrogate pair */
}

static void test_broken_utf8(void **state) {
    (void)state;
    expect_text("a\xff\xe4\xb8", 4, "\"a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"\n");
    expect_text("\xed\xa0\x80", 3, "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"\n"); /* a surrogate */
}

static void test_cites(void **state) {
    (void)state;
    struct sb out = {0};
    struct json json = {.out = &out};
    struct cite cite = {.regime = "dpg2009", .article = 5, .item = 2};
    struct cite none = {0};
    json_array(&json, NULL);
    json_cite(&json, NULL, &cite);
    json_cite(&json, NULL, &none);
    json_end(&json);
    assert_string_equal(sb_text(&out), "[\"dpg2009:5(2)\",null]\n");
    json_clear(&json);
    sb_free(&out);
}

static void test_deep(void **state) {
    (void)state;
    struct sb out = {0};
    struct json json = {.out = &out};
    for (int i = 0; i < 1000; i++)
        json_array(&json, NULL);
    for (int i = 0; i < 1000; i++)
        json_end(&json);
    assert_int_equal(out.len, 2001);
    assert_int_equal(json.levels.len, 0);
    json_clear(&json);
    sb_free(&out);
}

/* The reader of JSON that the tests above rest on. */
static void test_reader(void **state) {
    (void)state;
    assert_true(json_valid(" {\"a\":[1,-2,{\"b\":\"\\u8d75\\n\"}],\"c\":null} "));
    assert_false(json_valid("{\"a\":1,}"));
    assert_false(json_valid("[1 2]"));
    assert_false(json_valid("{\"a\":01}"));
    assert_false(json_valid("[\"\n\"]"));
    assert_false(json_valid("[\"\\ud800\"]"));
    assert_false(json_valid("{} {}"));
    assert_false(json_valid(""));
    char *got = json_get("{\"a\":[1,{\"b\":\"\\u8d75\"}]}", "a[1].b");
    assert_string_equal(got, "赵");
    mem_free(got);
    assert_null(json_get("{\"a\":[1]}", "a[1]"));
    assert_int_equal(json_count("{\"a\":[1,[2,3]],\"b\":{}}", "a"), 2);
    assert_int_equal(json_count("{\"a\":[1,[2,3]],\"b\":{}}", ""), 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_structure),   cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_broken_utf8), cmocka_unit_test(test_cites),
        cmocka_unit_test(test_deep),        cmocka_unit_test(test_reader),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
