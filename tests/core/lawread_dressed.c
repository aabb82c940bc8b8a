/* The shipped Provisions dressed as people download laws, in other encodings, as Markdown, broken as a
 * page breaks lines: the reader makes the same model of each. */
#include "tests/support/support.h"

#include <iconv.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/lawread/lawread.h"
#include "core/text/decode.h"
#include "core/text/utf8.h"

#define SHIPPED "data/content/regimes/dpg2009/law.txt"

static void dump_paragraph(const struct law_paragraph *p, struct sb *out) {
    sb_add_fmt(out, " [%s]\n", p->text);
    for (size_t i = 0; i < p->item_count; i++) {
        const struct law_item *item = &p->items[i];
        sb_add_fmt(out, "  %d %s [%s]\n", item->number, item->mark, item->text);
        for (size_t k = 0; k < item->point_count; k++)
            sb_add_fmt(out, "   %d %s [%s]\n", item->points[k].number, item->points[k].mark,
                       item->points[k].text);
    }
}

/* Everything of the model but its lines. */
static char *dump(const struct law *law) {
    struct sb out = {0};
    sb_add_fmt(&out, "%s\n%s\n", law->title, law->preamble);
    for (size_t i = 0; i < law->heading_count; i++)
        sb_add_fmt(&out, "%d %d %s %zu\n", (int)law->headings[i].level, law->headings[i].number,
                   law->headings[i].title, law->headings[i].first_article);
    for (size_t i = 0; i < law->article_count; i++) {
        const struct law_article *a = &law->articles[i];
        sb_add_fmt(&out, "%d-%d %s %s %d\n", a->number, a->sub, a->label ? a->label : "",
                   a->lead ? a->lead : "", a->heading);
        for (size_t k = 0; k < a->paragraph_count; k++)
            dump_paragraph(&a->paragraphs[k], &out);
    }
    return sb_take(&out);
}

static void same_as_shipped(const char *text, size_t n, const char *what) {
    struct errs errs = {0};
    struct err err = {0};
    struct lawread read;
    char *source = test_read_file(SHIPPED, NULL);
    struct law *law = law_parse("x", SHIPPED, source, strlen(source), &errs);
    assert_non_null(law);
    if (!lawread("x", "law.txt", text, n, &read, &err))
        fail_msg("%s: %s", what, err.msg);
    char *expected = dump(law), *found = dump(read.law);
    if (strcmp(expected, found) != 0)
        print_error("%s differs\n", what);
    assert_string_equal(found, expected);
    mem_free(expected);
    mem_free(found);
    mem_free(source);
    law_free(&law);
    lawread_clear(&read);
    errs_clear(&errs);
}

static void the_shipped_text_is_read_as_law_parse_does(void **state) {
    (void)state;
    size_t n;
    char *text = test_read_file(SHIPPED, &n);
    same_as_shipped(text, n, "plain");
    mem_free(text);
}

static void the_encoding_makes_no_difference(void **state) {
    (void)state;
    static const char *const names[] = {"GB18030", "UTF-16LE", "UTF-16BE", "UTF-16", "UTF-8"};
    size_t n;
    char *text = test_read_file(SHIPPED, &n);
    for (size_t i = 0; i < TEST_COUNT(names); i++) {
        iconv_t conv = iconv_open(names[i], "UTF-8");
        size_t room = n * 2 + 16, left = room, from_left = n;
        char *bytes = mem_alloc(room), *from = text, *to = bytes;
        assert_int_not_equal(iconv(conv, &from, &from_left, &to, &left), (size_t)-1);
        iconv_close(conv);
        struct sb out = {0};
        assert_true(decode_text(bytes, room - left, false, &out, NULL, NULL));
        same_as_shipped(sb_text(&out), out.len, names[i]);
        sb_free(&out);
        mem_free(bytes);
    }
    mem_free(text);
}

/* One line of the shipped text as collections write it in Markdown. */
static void put_markdown(struct sb *out, const char *line, bool title) {
    const char *blank = strstr(line, "　");
    bool article = strncmp(line, "第", 3) == 0 && blank && strstr(line, "条") < blank;
    if (title)
        sb_add_fmt(out, "# %s\n\n", line);
    else if (strncmp(line, "第", 3) == 0 && !article)
        sb_add_fmt(out, "## %s\n\n", line);
    else if (article)
        sb_add_fmt(out, "**%.*s**%s  \n\n", (int)(blank - line), line, blank);
    else if (strncmp(line, "（", 3) == 0)
        sb_add_fmt(out, "- %s\n", line);
    else
        sb_add_fmt(out, "%s\n\n", line);
}

/* As a page breaks it: 76 columns, paragraphs set in, lines broken anywhere but before a mark that
 * may not begin one. */
static void put_broken(struct sb *out, const char *line, bool title) {
    int width = title ? 0 : 4;
    sb_add(out, title ? "" : "　　");
    for (size_t at = 0, n = strlen(line); at < n;) {
        uint32_t cp;
        size_t used = utf8_decode(line + at, n - at, &cp);
        bool closing = cp == 0x3002 || cp == 0xFF0C || cp == 0x3001 || cp == 0xFF1B ||
                       cp == 0x300B || cp == 0xFF09 || cp == 0xFF1A;
        if (width >= 75 && !closing) {
            sb_add(out, "\r\n");
            width = 0;
        }
        sb_add_n(out, line + at, used);
        width += cp >= 0x1100 ? 2 : 1;
        at += used;
    }
    sb_add(out, "\r\n");
}

static void dressed(void (*put)(struct sb *out, const char *line, bool title), const char *what) {
    char *text = test_read_file(SHIPPED, NULL);
    struct sb out = {0};
    bool title = true;
    for (char *at = text, *end; *at; at = end) {
        end = at + strcspn(at, "\n");
        end += *end ? (*end = '\0', 1) : 0;
        if (*at == '\0' || *at == '%')
            continue;
        put(&out, at, title);
        title = false;
    }
    same_as_shipped(sb_text(&out), out.len, what);
    sb_free(&out);
    mem_free(text);
}

static void markdown_makes_no_difference(void **state) {
    (void)state;
    dressed(put_markdown, "Markdown");
}

static void broken_lines_make_no_difference(void **state) {
    (void)state;
    dressed(put_broken, "broken lines");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_text_is_read_as_law_parse_does),
        cmocka_unit_test(the_encoding_makes_no_difference),
        cmocka_unit_test(markdown_makes_no_difference),
        cmocka_unit_test(broken_lines_make_no_difference),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
