/* Citations in running text: what is clear is found, what could be of another text is not. */
#include "tests/support/support.h"

#include <string.h>

#include "core/base/sb.h"
#include "core/law/citefind.h"

static const struct cite_name names[] = {{"关于实行党政领导干部问责的暂行规定", true},
                                         {"暂行规定", false}};

static bool put(void *ctx, const struct cite_found *found) {
    struct sb *out = ctx;
    char text[CITE_TEXT_SIZE];
    cite_format(&found->cite, true, text);
    sb_add(out, out->len > 0 ? " " : "");
    sb_add(out, text);
    return true;
}

static void finds(const char *text, const char *wanted) {
    struct sb out = {0};
    cites_find(text, &(struct cite_reader){.home = "dpg2009",
                                           .names = names,
                                           .name_count = TEST_COUNT(names),
                                           .each = put,
                                           .ctx = &out});
    if (strcmp(sb_text(&out), wanted) != 0)
        fail_msg("%s: %s, not %s", text, sb_text(&out), wanted);
    sb_free(&out);
}

static void test_clear(void **state) {
    (void)state;
    finds("", "");
    finds("第五条第（四）项、第七条", "dpg2009:5(4) dpg2009:7");
    finds("依照本规定第十条第二款，给予停职检查。", "dpg2009:10.2");
    finds("《暂行规定》第五条第(二)项", "dpg2009:5(2)");
    finds("根据《关于实行党政领导干部问责的暂行规定》（中办发〔2009〕25号）第五条", "dpg2009:5");
    finds("关于实行党政领导干部问责的暂行规定第五条", "dpg2009:5");
    finds("参照 第 五 条 第 二 项 办理", "dpg2009:5(2)");
    finds("第十条之一", "dpg2009:10-1");
    finds("见 ccp2019:7(1) 和 dpg2009:5", "ccp2019:7(1) dpg2009:5");
    finds("第5条第3项；第１２条", "dpg2009:5(3) dpg2009:12");
}

static void test_lists(void **state) {
    (void)state;
    finds("第五条第（二）项、第（四）项", "dpg2009:5(2) dpg2009:5(4)");
    finds("第五条第（二）、（四）项", "dpg2009:5"); /* cut off: the article is clear */
    finds("第十条第一款、第二款和第三款", "dpg2009:10.1 dpg2009:10.2 dpg2009:10.3");
    finds("第十条第一款第（二）项、第（三）项及第二款第（一）项",
          "dpg2009:10.1(2) dpg2009:10.1(3) dpg2009:10.2(1)");
    /* Of a text that is not known, the whole list. */
    finds("《公务员法》第五条第（二）项、第（四）项和第六条", "");
}

static void test_unclear(void **state) {
    (void)state;
    finds("《公务员法》第十二条", "");
    finds("公务员法第十二条，第十三条", "");
    finds("事业单位工作人员处分暂行规定第十条", "");
    finds("《公务员法》规定，第十二条适用", "");
    finds("《公务员法》第十二条。第五条", "dpg2009:5");
    finds("《公务员法》第十二条和《暂行规定》第五条、第六条", "dpg2009:5 dpg2009:6");
    finds("第三项工作", "");
    finds("第五", "");
    finds("条第五条", "");
    finds("（一）情况", "");
    finds("12:30 http://x/80", "");
    finds("》第五条", "");
    finds("\xff第五条\xe7", "");
}

static void test_names(void **state) {
    (void)state;
    static const char *const names_of[][2] = {
        {"《问责条例》", "问责条例"},
        {"中国共产党问责条例（2019年修订，转述）", "中国共产党问责条例"},
        {"《条例（试行）》", "条例"},
        {"条例", "条例"},
        {"", ""}};
    for (size_t i = 0; i < TEST_COUNT(names_of); i++) {
        size_t n = 0;
        const char *name = cite_bare_name(names_of[i][0], &n);
        assert_int_equal(n, strlen(names_of[i][1]));
        assert_memory_equal(name, names_of[i][1], n);
    }
}

/* ---- where they stand, and other texts ---- */

struct spans {
    const char *text;
    struct sb out;
    size_t last;
};

static const char *titled(void *ctx, const char *name, size_t n) {
    (void)ctx;
    return cite_goes_by("中华人民共和国监察法", name, n) ? "shelf-3" : NULL;
}

static bool spell(void *ctx, const struct cite_found *found) {
    struct spans *spans = ctx;
    char name[CITE_TEXT_SIZE];
    cite_format(&found->cite, true, name);
    sb_add(&spans->out, spans->out.len > 0 ? " " : "");
    sb_add_n(&spans->out, spans->text + found->at, found->len);
    sb_add_fmt(&spans->out, "=%s", name);
    return true;
}

static void spells(const char *text, const char *wanted) {
    struct spans spans = {.text = text};
    cites_find(text, &(struct cite_reader){
                         .home = "here", .titled = titled, .each = spell, .ctx = &spans});
    if (strcmp(sb_text(&spans.out), wanted) != 0)
        fail_msg("%s: %s, not %s", text, sb_text(&spans.out), wanted);
    sb_free(&spans.out);
}

static void test_spans(void **state) {
    (void)state;
    spells("具有本规定第五条所列情形，并且具有第八条第（二）项情节的。",
           "第五条=here:5 第八条第（二）项=here:8(2)");
    spells("依照《中华人民共和国监察法》第五十二条、第五十三条和本法第三条",
           "第五十二条=shelf-3:52 第五十三条=shelf-3:53 第三条=here:3");
    spells("见 dpg2009:5(2)。", "dpg2009:5(2)=dpg2009:5(2)");
    /* Whose it is cannot be told: no link at all rather than a wrong one. */
    spells("依照刑法第三百八十二条处罚；违反第四条的", "第四条=here:4");
    spells("第一条件不具备，第二条例外", "");
}

static void test_goes_by(void **state) {
    (void)state;
    static const struct {
        const char *title, *name;
        bool goes;
    } rows[] = {{"中华人民共和国监察法", "监察法", true},
                {"中华人民共和国监察法", "中华人民共和国监察法", true},
                {"中国共产党问责条例（2019年修订）", "中国共产党问责条例", true},
                {"行政监察法", "监察法", false},
                {"中华人民共和国监察法", "监察", false},
                {"", "监察法", false}};
    for (size_t i = 0; i < TEST_COUNT(rows); i++)
        assert_int_equal(cite_goes_by(rows[i].title, rows[i].name, strlen(rows[i].name)),
                         rows[i].goes);
}

static bool in_order(void *ctx, const struct cite_found *found) {
    struct spans *spans = ctx;
    assert_true(found->len > 0 && found->at >= spans->last);
    spans->last = found->at + found->len;
    assert_true(spans->last <= strlen(spans->text));
    return true;
}

/* Whatever comes, it ends and stays within the text. */
static void test_any_bytes(void **state) {
    (void)state;
    static const char *const parts[] = {"第", "五", "条", "（", "二",   "）", "项",
                                        "、", "《", "》", "款", "1",    "(",  ")",
                                        ":",  "a",  " ",  "\n", "\xe7", "之"};
    struct test_random random = test_random(11);
    struct sb text = {0};
    struct spans spans = {0};
    for (int i = 0; i < 3000; i++) {
        sb_clear(&text);
        for (uint32_t n = test_below(&random, 30); n > 0; n--)
            sb_add(&text, parts[test_below(&random, TEST_COUNT(parts))]);
        spans.text = sb_text(&text);
        spans.last = 0;
        cites_find(sb_text(&text), &(struct cite_reader){.home = "dpg2009",
                                                         .names = names,
                                                         .name_count = TEST_COUNT(names),
                                                         .titled = titled,
                                                         .each = in_order,
                                                         .ctx = &spans});
    }
    sb_free(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_clear),     cmocka_unit_test(test_lists),
        cmocka_unit_test(test_unclear),   cmocka_unit_test(test_names),
        cmocka_unit_test(test_spans),     cmocka_unit_test(test_goes_by),
        cmocka_unit_test(test_any_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
