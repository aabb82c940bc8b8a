/* Laws as people download them: what is read in them, what is noted, what is known of them, and that
 * no input upsets the reader. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/lawread/lawread.h"

#define FIXTURES "tests/fixtures/import/"

static struct lawread read_named(const char *name, const char *text) {
    struct lawread read;
    struct err err = {0};
    if (!lawread("x", name, text, strlen(text), &read, &err))
        fail_msg("%s", err.msg);
    return read;
}

static struct lawread read_text(const char *text) {
    return read_named(NULL, text);
}

static struct lawread read_fixture(const char *name) {
    char *path = test_path(FIXTURES, name), *text = test_read_file(path, NULL);
    struct lawread read = read_named(path, text);
    mem_free(path);
    mem_free(text);
    return read;
}

static bool noted(const struct lawread *read, const char *code, int line) {
    char id[64];
    snprintf(id, sizeof id, "note.lawread.%s", code);
    for (size_t i = 0; i < read->note_count; i++)
        if (strcmp(read->notes[i].code, id) == 0 && (line == 0 || read->notes[i].line == line))
            return true;
    return false;
}

static void assert_words(const struct lawread *read, const char *text, const char *expected) {
    struct cite cite;
    struct sb words = {0};
    assert_true(cite_parse(text, NULL, &cite, NULL));
    if (!law_text(read->law, &cite, false, &words))
        fail_msg("%s is not there", text);
    assert_string_equal(sb_text(&words), expected);
    sb_free(&words);
}

static void assert_label(const struct lawread *read, const char *text, const char *expected) {
    struct cite cite;
    struct sb words = {0};
    assert_true(cite_parse(text, NULL, &cite, NULL));
    assert_true(law_label(read->law, &cite, &words));
    assert_string_equal(sb_text(&words), expected);
    sb_free(&words);
}

static void assert_day(const struct lawread *read, enum lawread_date_kind kind,
                       const char *expected) {
    char text[DATE_TEXT_SIZE];
    date_format(lawread_day(read, kind), text);
    assert_string_equal(text, expected);
}

/* ---- samples ---- */

static void markdown_of_a_collection(void **state) {
    (void)state;
    struct lawread read = read_fixture("甲国渔港安全法_20210610.md");
    assert_string_equal(read.law->title, "甲国渔港安全法");
    assert_string_equal(read.issuer, "第九届甲国议事会第二十八次会议");
    assert_day(&read, LAWREAD_ADOPTED, "2002-06-29");
    assert_day(&read, LAWREAD_AMENDED, "2021-06-10");
    assert_day(&read, LAWREAD_EFFECTIVE, "2002-11-01");
    assert_day(&read, LAWREAD_NAMED, "2021-06-10");
    assert_day(&read, LAWREAD_SIGNED, "");
    assert_int_equal(read.law->article_count, 6);
    assert_int_equal(read.law->heading_count, 5);
    assert_string_equal(read.law->headings[2].title, "一般规定");
    assert_int_equal(read.law->headings[2].level, LAW_SECTION);
    assert_words(&read, "2", "在甲国从事渔港经营活动的单位，适用本法。");
    assert_words(&read, "3(1)(2)", "明确人员；");
    assert_words(&read, "3(3)", "组织教育培训。");
    assert_words(&read, "3-1", "主要负责人变更的，应当自变更之日起十日内报告。");
    assert_words(&read, "4.1", "渔港*应当设置警示标志。");
    assert_words(&read, "4.2(3)", "声响。");
    assert_int_equal(law_find_article(read.law, 5, 0)->line, 53);
    assert_true(noted(&read, "contents", 11));
    assert_true(noted(&read, "image", 43));
    assert_int_equal(read.note_count, 2);
    lawread_clear(&read);
    assert_null(read.law);
}

static void a_gazette_with_broken_lines(void **state) {
    (void)state;
    struct lawread read = read_fixture("乙市堤防条例.txt");
    assert_string_equal(read.law->title, "乙市堤防条例");
    assert_string_equal(read.issuer, "乙市人民政府");
    assert_string_equal(read.document, "乙市人民政府令第 17 号");
    assert_day(&read, LAWREAD_ADOPTED, "2018-05-03");
    assert_day(&read, LAWREAD_EFFECTIVE, "2018-07-01");
    assert_int_equal(read.law->heading_count, 5);
    assert_words(
        &read, "1.2",
        "本市行政区域内堤防的管理，适用本条例。法律、法规另有规定的，从其规定。堤防包括江堤、"
        "河堤、湖堤以及海堤。");
    assert_words(
        &read, "2(1)",
        "汛前检查，由堤防管理单位的主要负责人组织，检查结果报送区人民政府以及市水务部门；");
    assert_int_equal(law_find_article(read.law, 2, 0)->paragraphs[0].item_count, 3);
    assert_words(&read, "3", "堤防修缮应当在汛前完成。");
    assert_words(&read, "101", "堤防修缮经费列入预算。");
    assert_label(&read, "101", "第３条");
    assert_label(&read, "102", "附件1");
    assert_words(&read, "102.3", "二级堤防：河堤。");
    assert_true(noted(&read, "order", 38));
    assert_true(noted(&read, "repeated", 39));
    assert_true(noted(&read, "annex", 45));
    assert_true(noted(&read, "joined", 0));
    lawread_clear(&read);
}

static void a_notice_is_cut_by_its_parts(void **state) {
    (void)state;
    struct lawread read = read_fixture("丙县关于开展窑洞排查的通知.txt");
    assert_string_equal(read.law->title, "丙县应急委员会关于开展窑洞安全排查的通知");
    assert_string_equal(read.issuer, "丙县应急委员会");
    assert_string_equal(read.document, "丙应急〔2022〕9号");
    assert_day(&read, LAWREAD_SIGNED, "2022-07-01");
    assert_label(&read, "2(2)", "二、（二）");
    assert_words(&read, "1", "总体要求\n坚持全面排查，不留死角。");
    assert_words(&read, "2(1)", "摸清底数\n各乡镇应当逐户登记，建立台账。\n台账每月更新一次。");
    assert_words(&read, "2(2)(2)", "存在隐患的，限期整改。");
    assert_words(&read, "2(3)", "加强值守。");
    assert_words(&read, "3.2", "各乡镇于2022年8月31日前报送总结。");
    assert_words(&read, "101(2)", "窑洞整改表");
    assert_true(noted(&read, "signature", 29));
    lawread_clear(&read);
}

static void a_second_text_in_the_file_keeps_its_numbers_apart(void **state) {
    (void)state;
    struct lawread read = read_fixture("丁镇两个办法.markdown");
    assert_string_equal(read.law->title, "丁镇值班办法");
    assert_string_equal(read.law->preamble, "");
    assert_string_equal(read.issuer, "丁镇人民政府");
    assert_day(&read, LAWREAD_DATED, "2020-03-04");
    assert_words(&read, "1.2", "第二条规定的情形以外，值班人员不得离岗。");
    assert_words(&read, "2", "值班实行双岗制。");
    assert_words(&read, "3(2)", "产假人员。");
    assert_words(&read, "102(2)", "事项。");
    assert_label(&read, "102", "第二条");
    struct cite cite = {.article = 102};
    assert_string_equal(law_cited_title(read.law, &cite), "丁镇值班记录办法");
    cite.article = 4;
    assert_string_equal(law_cited_title(read.law, &cite), "丁镇值班办法");
    assert_true(noted(&read, "close", 11));
    assert_true(noted(&read, "anew", 19));
    lawread_clear(&read);
}

/* ---- small things ---- */

static void numbers_of_every_kind(void **state) {
    (void)state;
    struct lawread read =
        read_text("办法\n第１条　甲：\n1、子；\n2、丑。\n第 2 条 乙：\n1）子；\n2）丑。\n"
                  "第三条　丙：\n一、子；\n二、丑。\n第3条之一　丁：\n①子；\n②丑。\n");
    assert_int_equal(read.note_count, 0);
    assert_words(&read, "1(2)", "丑。");
    assert_words(&read, "2(2)", "丑。");
    assert_words(&read, "3(2)", "丑。");
    assert_words(&read, "3-1(2)", "丑。");
    lawread_clear(&read);
}

static void line_ends_of_every_kind(void **state) {
    (void)state;
    static const char *const ends[] = {"\n", "\r\n", "\r", "\n　\t \n", "\u2028", "\f"};
    for (size_t i = 0; i < TEST_COUNT(ends); i++) {
        char text[200];
        snprintf(text, sizeof text, "办法%s第一条 甲。%s第二条 乙。%s%s", ends[i], ends[i], ends[i],
                 ends[i]);
        struct lawread read = read_text(text);
        assert_string_equal(read.law->title, "办法");
        assert_int_equal(read.law->article_count, 2);
        assert_words(&read, "1", "甲。");
        lawread_clear(&read);
    }
}

static void what_html_leaves_in_a_text(void **state) {
    (void)state;
    struct lawread read =
        read_text("<center><b>办法</b></center>\n<p>第一条&nbsp;&emsp;甲<br/>乙。</p>\n"
                  "第二条 见<a href=\"x/y\">附图</a>。\u200B\n第三条 3<5 且 A_B__C。\n");
    assert_string_equal(read.law->title, "办法");
    assert_words(&read, "1", "甲\n乙。");
    assert_words(&read, "2", "见附图。");
    assert_words(&read, "3", "3<5 且 A_B__C。");
    lawread_clear(&read);
}

static void the_name_of_the_file_helps(void **state) {
    (void)state;
    static const char *const names[] = {
        "/tmp/戊县林地办法_20210610.txt", "戊县林地办法（2021-06-10）.md",
        "2021.06.10 戊县林地办法.txt", "戊县林地办法2021年6月10日.txt"};
    for (size_t i = 0; i < TEST_COUNT(names); i++) {
        struct lawread read = read_named(names[i], "第一条 甲。\n第二条 乙。\n");
        assert_string_equal(read.law->title, "戊县林地办法");
        assert_day(&read, LAWREAD_NAMED, "2021-06-10");
        assert_true(noted(&read, "title", 1));
        lawread_clear(&read);
    }
    /* A head that has other words above the title. */
    struct lawread read = read_named("戊县林地办法.txt", "法规库\n戊县林地办法\n第一条 甲。\n");
    assert_string_equal(read.law->title, "戊县林地办法");
    assert_string_equal(read.law->preamble, "法规库");
    lawread_clear(&read);
}

static void dates_of_the_head(void **state) {
    (void)state;
    struct lawread read = read_text("己市办法（试行）\n（二〇一九年七月二日己市政府第３次会议通过　"
                                    "２０１９年７月９日公布　2019年9月1日施行）\n第一条 甲。\n");
    assert_string_equal(read.law->title, "己市办法（试行）");
    assert_day(&read, LAWREAD_ADOPTED, "2019-07-02");
    assert_day(&read, LAWREAD_PUBLISHED, "2019-07-09");
    assert_day(&read, LAWREAD_EFFECTIVE, "2019-09-01");
    assert_string_equal(read.issuer, "己市政府第３次会议");
    lawread_clear(&read);
    read = read_text("己市办法\n发布机关：己市水务局\n公布日期：2020-02-30\n发布日期：2020-02-29\n"
                     "第一条 甲。\n第二条 本办法自发布之日起施行。\n");
    assert_string_equal(read.issuer, "己市水务局");
    assert_day(&read, LAWREAD_PUBLISHED, "2020-02-29");
    assert_day(&read, LAWREAD_EFFECTIVE, "2020-02-29");
    lawread_clear(&read);
    read = read_text(
        "# 己市办法\n\n- 公布日期：2026-01-01  施行日期：2026-06-01  制定机关：己市议事会  "
        "来源：某库\n\n（1979年7月1日己市议事会通过　2020年12月26日己市议事会通过的《己市办法修正案"
        "》"
        "修正）\n\n第一条 甲。\n");
    assert_string_equal(read.issuer, "己市议事会");
    assert_day(&read, LAWREAD_PUBLISHED, "2026-01-01");
    assert_day(&read, LAWREAD_EFFECTIVE, "2026-06-01");
    assert_day(&read, LAWREAD_ADOPTED, "1979-07-01");
    assert_day(&read, LAWREAD_AMENDED, "2020-12-26");
    lawread_clear(&read);
}

static void words_without_a_place_are_kept(void **state) {
    (void)state;
    struct lawread read =
        read_text("办法\n第一章 总则\n本章说明。\n第一条 甲。\n附　则\n第二条\n第三条 "
                  "丙：\n（一）子；\n（三）寅；\n（一）卯。\n第九章\n尾声\n余下的话。\n");
    assert_string_equal(read.law->articles[0].lead, "本章说明。");
    assert_string_equal(read.law->articles[1].lead, "附　则");
    assert_words(&read, "2", "");
    assert_words(&read, "3.1(3)", "寅；");
    assert_words(&read, "3.2(1)", "卯。");
    assert_true(noted(&read, "lead", 3));
    assert_true(noted(&read, "blank", 6));
    assert_true(noted(&read, "item_order", 9));
    assert_true(noted(&read, "order", 11));
    struct sb whole = {0};
    law_whole(read.law, &whole);
    assert_non_null(strstr(sb_text(&whole), "余下的话。"));
    assert_non_null(strstr(sb_text(&whole), "尾声"));
    sb_free(&whole);
    lawread_clear(&read);
}

/* A table of contents without the word, with pages, with sections that begin anew. */
static void contents_are_told_from_the_text(void **state) {
    (void)state;
    struct lawread read =
        read_text("办法\n第一章 总则 1\n第二章 管理 2\n第一节 甲 2\n第二节 乙 3\n第三章 罚则 4\n"
                  "第一节 丙 4\n第一章 总则\n第一条 子。\n第二章 管理\n第一节 甲\n第二条 丑。\n"
                  "第二节 乙\n第三条 寅。\n第三章 罚则\n第一节 丙\n第四条 卯。\n");
    assert_int_equal(read.law->heading_count, 6);
    assert_string_equal(read.law->headings[0].title, "总则");
    assert_int_equal(read.law->articles[3].heading, 5);
    assert_true(noted(&read, "contents", 2));
    lawread_clear(&read);
    read = read_text("办法\n目录\n序言\n第一章 总则\n附则\n序言\n很久以前，有一份办法。\n第一章 "
                     "总则\n第一条 子。\n");
    assert_int_equal(read.law->heading_count, 1);
    assert_string_equal(read.law->preamble, "序言\n很久以前，有一份办法。");
    lawread_clear(&read);
}

static void provisions_in_one_line_are_parted(void **state) {
    (void)state;
    struct lawread read =
        read_text("办法\n第一条　甲。 第二条　依照第一条 的规定。　　第三条　丙。\n");
    assert_int_equal(read.law->article_count, 3);
    assert_words(&read, "2", "依照第一条 的规定。");
    lawread_clear(&read);
}

static void items_of_a_notice_may_be_titles(void **state) {
    (void)state;
    struct lawread read =
        read_text("关于河湖的意见\n## 一、总体要求\n**（一）目标。** 保安全，\n重预防。\n"
                  "（二）原则\n- 坚持统筹。\n- 坚持协调。\n## 二、任务\n（三）管理。各地落实。\n");
    assert_words(&read, "1(1)", "目标。 保安全，重预防。");
    assert_words(&read, "1(2)", "原则\n坚持统筹。\n坚持协调。");
    assert_words(&read, "2(3)", "管理。各地落实。");
    assert_false(noted(&read, "item_order", 0)); /* the lists count on */
    lawread_clear(&read);
}

static void pages_are_left_out(void **state) {
    (void)state;
    struct lawread read =
        read_text("办法\n第一条 为了安全,\n- 1 -\n制定本办法。\n— 2 —\n第二条 乙。\n");
    assert_words(&read, "1", "为了安全,制定本办法。");
    assert_true(noted(&read, "page", 3));
    lawread_clear(&read);
}

/* ---- what is refused ---- */

static void assert_refused(const char *text, size_t n, const char *msg) {
    struct lawread read;
    struct err err = {0};
    assert_false(lawread("x", "x.txt", text, n, &read, &err));
    assert_string_equal(err.msg, msg);
    assert_null(read.law);
    assert_null(read.arena);
}

static void what_is_no_law_is_refused(void **state) {
    (void)state;
    char *text = test_read_file(FIXTURES "无条文.txt", NULL);
    assert_refused(text, strlen(text), "err.lawread.none");
    mem_free(text);
    assert_refused("", 0, "err.lawread.none");
    assert_refused("\xFF", 1, "err.law.utf8");
    assert_refused("第一条 甲\0", 14, "err.law.utf8");
    static const char headings[] = "第一章 总则\n只有标题。\n";
    assert_refused(headings, sizeof headings - 1, "err.lawread.none");
}

static void limits_are_kept(void **state) {
    (void)state;
    struct sb text = {0};
    for (int i = 0; i <= LAWREAD_PROVISIONS; i++)
        sb_add_fmt(&text, "第%d条 甲。\n", i % 9999 + 1);
    assert_refused(sb_text(&text), text.len, "err.lawread.many");
    sb_clear(&text);
    for (int i = 0; i <= LAWREAD_LINES; i++)
        sb_add(&text, "a\n");
    assert_refused(sb_text(&text), text.len, "err.lawread.lines");
    sb_free(&text);
}

/* Long lines, long lists and many broken lines take time in proportion to their length. */
static void long_texts_are_read(void **state) {
    (void)state;
    struct sb text = {0};
    sb_add(&text, "办法\n第一条 ");
    for (int i = 0; i < 1000000; i++)
        sb_add(&text, "甲[乙*<丙");
    sb_add(&text, "\n第二条 有下列情形之一的，\n");
    for (int i = 0; i < 300000; i++)
        sb_add(&text, "甲，\n");
    sb_add(&text, "第三条 丙：\n");
    for (int i = 0; i < 100000; i++)
        sb_add(&text, "（三）甲；\n余。\n1.乙\n");
    struct lawread read = read_text(sb_text(&text));
    assert_int_equal(read.law->article_count, 3);
    assert_int_equal(read.note_count, LAWREAD_NOTES);
    assert_true(read.note_more > 0);
    lawread_clear(&read);
    sb_free(&text);
}

/* Every provision can be cited, whatever the lines and their order. */
static void shuffled_lines_upset_nothing(void **state) {
    (void)state;
    static const char *const lines[] = {"第一条 甲。",
                                        "第二条 乙：",
                                        "第二条之一 丙。",
                                        "（一）子；",
                                        "（二）丑。",
                                        "1. 寅；",
                                        "第一章 总则",
                                        "第一节 甲",
                                        "目录",
                                        "附件",
                                        "附则",
                                        "一、丁",
                                        "二、戊",
                                        "2021年6月10日",
                                        "己市水务局",
                                        "",
                                        "# 办法",
                                        "- 庚，",
                                        "第三条辛。",
                                        "(1) 壬",
                                        "癸、",
                                        "<!--",
                                        "-->",
                                        "---",
                                        "第9999条 末。"};
    struct test_random random = test_random(7);
    for (int round = 0; round < 3000; round++) {
        struct sb text = {0};
        for (uint32_t i = 0, n = test_below(&random, 40); i < n; i++) {
            sb_add(&text, lines[test_below(&random, TEST_COUNT(lines))]);
            sb_add(&text, "\n");
        }
        struct lawread read;
        if (lawread("x", "庚_2020-01-01.txt", sb_text(&text), text.len, &read, NULL)) {
            for (size_t i = 0; i < read.law->article_count; i++) {
                const struct law_article *a = &read.law->articles[i];
                if (law_find_article(read.law, a->number, a->sub) != a || a->paragraph_count == 0)
                    fail_msg("round %d: %d-%d\n%s", round, a->number, a->sub, sb_text(&text));
            }
            lawread_clear(&read);
        }
        sb_free(&text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markdown_of_a_collection),
        cmocka_unit_test(a_gazette_with_broken_lines),
        cmocka_unit_test(a_notice_is_cut_by_its_parts),
        cmocka_unit_test(a_second_text_in_the_file_keeps_its_numbers_apart),
        cmocka_unit_test(numbers_of_every_kind),
        cmocka_unit_test(line_ends_of_every_kind),
        cmocka_unit_test(what_html_leaves_in_a_text),
        cmocka_unit_test(the_name_of_the_file_helps),
        cmocka_unit_test(dates_of_the_head),
        cmocka_unit_test(words_without_a_place_are_kept),
        cmocka_unit_test(contents_are_told_from_the_text),
        cmocka_unit_test(provisions_in_one_line_are_parted),
        cmocka_unit_test(items_of_a_notice_may_be_titles),
        cmocka_unit_test(pages_are_left_out),
        cmocka_unit_test(what_is_no_law_is_refused),
        cmocka_unit_test(limits_are_kept),
        cmocka_unit_test(long_texts_are_read),
        cmocka_unit_test(shuffled_lines_upset_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
