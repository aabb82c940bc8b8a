/* A corpus that is made, written as offices have it: wrapped at 60 and 72 columns, without a blank behind the number, with the page
 * numbers of a PDF. No article and no word of one is lost. */
#include <stdio.h>
#include <string.h>

#include "core/law/cite.h"
#include "core/lawread/lawread.h"
#include "core/text/utf8.h"
#include "tests/support/support.h"

enum { LAWS = 60, ARTICLES = 30 };

static const char *const clauses[] = {
    "各级机关应当建立值班制度，明确值班人员和职责，做好交接并且记录在案。",
    "对不按照规定报告的，由上一级机关责令改正；造成严重后果的，追究有关人员的责任。",
    "本办法所称单位，包括县级机关、乡镇机关以及直属事业单位。",
    "发现问题的，应当在三日内书面报告主管部门，主管部门接到报告后及时处理。",
    "依照第二条规定作出的决定，应当经领导班子集体讨论决定。",
    "档案由专人保管，任何人不得涂改、抽出或者销毁。",
    "有关材料应当真实、准确、完整，不得弄虚作假。",
    ("违反前款规定的，给予批评教育；情节严重的，依照有关规定给予处分，涉嫌犯罪的，移送司法机关依法"
     "处"
     "理。"),
};

enum form { PLAIN, WRAPPED_60, WRAPPED_72, WITHOUT_BLANK, AS_PDF, FORMS };

static void put_wrapped(struct sb *out, const char *line, int columns, int *lines, bool pages) {
    int at = 0;
    for (size_t i = 0, n = strlen(line); i < n;) {
        size_t next = utf8_next(line, n, i);
        int width = utf8_width(line + i, next - i);
        if (at + width > columns) {
            sb_add(out, "\n");
            at = 0;
            if (pages && ++*lines % 30 == 0)
                sb_add_fmt(out, "\n— %d —\n\n", *lines / 30);
        }
        sb_add_n(out, line + i, next - i);
        at += width;
        i = next;
    }
    sb_add(out, "\n");
}

/* The law `n`, and its words without anything between them. */
static void make(struct sb *out, struct sb *words, int n, enum form form) {
    static const int columns[FORMS] = {[WRAPPED_60] = 60, [WRAPPED_72] = 72, [AS_PDF] = 64};
    struct test_random random = test_random((uint64_t)n + 1);
    int lines = 0;
    sb_add_fmt(out, "甲县第%d号管理办法\n\n", n + 1);
    for (int article = 1; article <= ARTICLES; article++) {
        struct cite cite = {.article = article};
        char number[CITE_TEXT_SIZE];
        cite_format_zh(&cite, number);
        size_t paragraphs = 1 + test_below(&random, 2);
        for (size_t i = 0; i < paragraphs; i++) {
            const char *clause = clauses[test_below(&random, TEST_COUNT(clauses))];
            struct sb line = {0};
            if (i == 0)
                sb_add_fmt(&line, "%s%s", number, form == WITHOUT_BLANK ? "" : "　");
            sb_add(&line, clause);
            put_wrapped(out, sb_text(&line), columns[form] ? columns[form] : 4000, &lines,
                        form == AS_PDF);
            sb_add(words, clause);
            sb_free(&line);
        }
    }
}

static void no_article_and_no_word_is_lost(void **state) {
    (void)state;
    for (int n = 0; n < LAWS; n++)
        for (enum form form = PLAIN; form < FORMS; form++) {
            struct sb text = {0}, wanted = {0}, got = {0}, bare = {0};
            struct lawread read;
            struct err err = {0};
            make(&text, &wanted, n, form);
            assert_true(lawread("x", NULL, sb_text(&text), text.len, &read, &err));
            assert_int_equal(read.law->article_count, ARTICLES);
            for (size_t i = 0; i < read.law->article_count; i++) {
                struct cite cite = {.article = read.law->articles[i].number};
                assert_int_equal(cite.article, i + 1);
                assert_true(law_text(read.law, &cite, false, &got));
            }
            for (const char *c = sb_text(&got); *c; c++)
                if (*c != '\n')
                    sb_add_char(&bare, *c);
            assert_string_equal(sb_text(&bare), sb_text(&wanted));
            lawread_clear(&read);
            sb_free(&text);
            sb_free(&wanted);
            sb_free(&got);
            sb_free(&bare);
        }
}

int main(void) {
    static const struct CMUnitTest tests[] = {cmocka_unit_test(no_article_and_no_word_is_lost)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
