/* Pages and Word documents as text. */
#include <string.h>

#include "core/text/markup.h"
#include "tests/support/support.h"

static void html_is(const char *html, const char *wanted) {
    struct sb out = {0};
    markup_html(&out, html, strlen(html));
    assert_string_equal(sb_text(&out), wanted);
    sb_free(&out);
}

static void word_is(const char *xml, const char *wanted) {
    struct sb out = {0};
    markup_word(&out, xml, strlen(xml));
    assert_string_equal(sb_text(&out), wanted);
    sb_free(&out);
}

static void a_page_is_its_lines(void **state) {
    (void)state;
    html_is("", "");
    html_is("甲", "甲\n");
    html_is("<p>甲<p>乙</p>\n\n<div>丙\n丁</div>", "甲\n乙\n丙 丁\n");
    html_is("<P CLASS=\"a>b\">甲<BR>乙</P>", "甲\n乙\n");
    html_is("<table><tr><td>一</td><td>二</td></tr><tr><td>三</td></tr></table>", "一  二\n三\n");
    html_is("<pre>甲\n  乙</pre>", "甲\n  乙\n");
}

static void what_is_no_text_is_left_out(void **state) {
    (void)state;
    html_is("<!DOCTYPE html><html><head><title>题</title><style>p{}</style>"
            "<script>if (a < b) x = '<p>';</script></head><body><nav><ul><li>首页</ul></nav>"
            "<!-- <p>remark</p> --><p>甲</p></body></html>",
            "甲\n");
    html_is("甲<script>never closed", "甲\n");
    html_is("甲<", "甲<\n");
    html_is("3 < 5，甲 <乙>", "3 < 5，甲 <乙>\n");
}

static void characters_are_named(void **state) {
    (void)state;
    html_is("&ldquo;甲&rdquo;&#20013;&#x56FD;&amp;lt;&middot;", "“甲”中国&lt;·\n");
    html_is("&nosuch; &#0; &#xD800; AT&T", "&nosuch; &#0; &#xD800; AT&T\n");
}

static void a_document_is_its_paragraphs(void **state) {
    (void)state;
    word_is(
        "<?xml version=\"1.0\"?><w:document><w:body>"
        "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>第一</w:t></w:r>"
        "<w:r><w:t xml:space=\"preserve\">条 甲&lt;</w:t></w:r></w:p><w:p/>"
        "<w:p><w:r><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:tab/><w:t>丁</w:t></w:r></w:p>"
        "<w:p><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins><w:r><w:t>增</w:t></w:r>"
        "</w:ins></w:p></w:body></w:document>",
        "第一条 甲<\n\n乙\n丙 丁\n增\n");
    word_is("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>一</w:t></w:r></w:p></w:tc>"
            "<w:tc><w:p><w:r><w:t>二</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            "一  二\n");
}

static void a_page_is_known(void **state) {
    (void)state;
    assert_true(markup_is_html("  <!DOCTYPE HTML>", 17));
    assert_true(markup_is_html("<html>", 6));
    assert_false(markup_is_html("<甲>", 5));
    assert_false(markup_is_html("第一条", 9));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_is_its_lines),  cmocka_unit_test(what_is_no_text_is_left_out),
        cmocka_unit_test(characters_are_named), cmocka_unit_test(a_document_is_its_paragraphs),
        cmocka_unit_test(a_page_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
