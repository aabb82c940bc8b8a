/*
 * lawread_whole.c - no provision of a downloaded law is lost: headings without blanks, numerals of every hand, blanks of
 * every width, texts without 第N条.
 */
#include <string.h>

#include "core/law/cite.h"
#include "core/lawread/lawread.h"
#include "tests/support/support.h"

static struct lawread read_text(const char *text) {
    struct lawread read;
    struct err err = {0};
    if (!lawread("x", NULL, text, strlen(text), &read, &err))
        fail_msg("%s: %s", err.msg, text);
    return read;
}

/* The numbers of its provisions, one behind the other. */
static void assert_numbers(struct lawread *read, const char *expected) {
    struct sb numbers = {0};
    for (size_t i = 0; i < read->law->article_count; i++) {
        sb_add(&numbers, i > 0 ? " " : "");
        sb_add_int(&numbers, read->law->articles[i].number);
    }
    assert_string_equal(sb_text(&numbers), expected);
    sb_free(&numbers);
}

static bool noted(const struct lawread *read, const char *code) {
    for (size_t i = 0; i < read->note_count; i++)
        if (strcmp(read->notes[i].code, code) == 0)
            return true;
    return false;
}

static void words_that_begin_like_a_sentence_about_it_cost_no_article(void **state) {
    (void)state;
    struct lawread read =
        read_text("甲县办法\n\n第一条为了规范值班，制定本办法。\n第二条以下单位应当值班。\n"
                  "第三条中心值班点由县设立。\n第四条所有人员应当到岗。\n第五条和谐值班。\n"
                  "第六条及时交接。\n第七条至少两人在岗。\n第八条本办法自印发之日起施行。\n");
    assert_numbers(&read, "1 2 3 4 5 6 7 8");
    lawread_clear(&read);
    /* One that cannot be told costs none behind it. */
    read = read_text("甲县办法\n\n第一条为了规范值班，\n第二条的规定除外。\n第三条值班人员到岗。\n"
                     "第四条交接。\n");
    assert_true(read.law->article_count >= 3);
    assert_int_equal(read.law->articles[read.law->article_count - 1].number, 4);
    lawread_clear(&read);
}

static void a_sentence_about_an_article_is_none(void **state) {
    (void)state;
    struct lawread read = read_text(
        "甲县办法\n\n第一条　值班人员违反本办法\n第三条规定的，予以批评。\n第二条　值班人员到岗。\n"
        "第三条　交接。\n");
    assert_numbers(&read, "1 2 3");
    lawread_clear(&read);
    read = read_text("甲县办法\n\n第一条　值班。\n第九条规定另行制定。\n第二条　到岗。\n");
    assert_numbers(&read, "1 2");
    assert_true(noted(&read, "note.lawread.untaken")); /* kept as words, and told */
    lawread_clear(&read);
}

static void numerals_of_every_hand(void **state) {
    (void)state;
    struct lawread read = read_text(
        "甲县办法\n\n第一百条　甲。\n第一百○一条　乙。\n第一百零二条　丙。\n第一零三条　丁。\n"
        "第 一 百 零 四 条　戊。\n第一百零五条、己。\n");
    assert_numbers(&read, "100 101 102 103 104 105");
    lawread_clear(&read);
    read =
        read_text("甲县办法\n\n第十九条　甲。\n第廿条　乙。\n第廿一条　丙。\n第贰拾贰条　丁。\n");
    assert_numbers(&read, "19 20 21 22");
    lawread_clear(&read);
}

static void blanks_of_every_width(void **state) {
    (void)state;
    static const char *const blanks[] = {"\xe2\x80\x83", "\xe2\x80\x82", "\xe2\x80\x87",
                                         "\xe2\x80\xaf", "\xe2\x81\x9f", "\xc2\xa0",
                                         "\xe3\x80\x80"};
    for (size_t i = 0; i < TEST_COUNT(blanks); i++) {
        struct sb text = {0};
        sb_add_fmt(&text, "甲县办法\n\n%s%s第一条%s甲。\n%s%s第二条%s乙。\n", blanks[i], blanks[i],
                   blanks[i], blanks[i], blanks[i], blanks[i]);
        struct lawread read = read_text(sb_text(&text));
        assert_numbers(&read, "1 2");
        assert_string_equal(read.law->articles[0].paragraphs[0].text, "甲。");
        assert_false(noted(&read, "note.lawread.close"));
        lawread_clear(&read);
        sb_free(&text);
    }
}

static void a_letterhead_is_no_title(void **state) {
    (void)state;
    struct lawread read = read_text(
        "甲县人民政府文件\n\n甲政发〔2024〕1号\n\n甲县人民政府关于值班的通知\n\n各单位：\n"
        "第一条　甲。\n第二条　乙。\n");
    assert_string_equal(read.law->title, "甲县人民政府关于值班的通知");
    lawread_clear(&read);
}

/* A title that a line end broke is one, under a letterhead, an order and a notice as well. */
static void a_title_may_stand_in_several_lines(void **state) {
    (void)state;
    static const char *const heads[][2] = {
        {"甲县城镇燃气安全管理\n暂行办法\n\n（2025年3月6日通过）\n",
         "甲县城镇燃气安全管理暂行办法"},
        {"甲县政府文件\n甲政规〔2025〕3号\n\n甲县政府关于印发《甲县城镇燃气\n管理办法》的通知\n\n各"
         "乡镇：\n",
         "甲县政府关于印发《甲县城镇燃气管理办法》的通知"},
        {"乙市政府办公室关于\n印发乙市行政问责办法的通知\n乙政办发〔2023〕15号\n",
         "乙市政府办公室关于印发乙市行政问责办法的通知"},
        {"乙县政府令\n第3号\n《办法》现予公布。\n县长　张某\n2025年3月8日\n乙县城镇燃气\n安全管理办"
         "法\n",
         "乙县城镇燃气安全管理办法"},
        {"丙县人民代表大会常务委员会\n关于加强河道采砂\n管理的决定\n",
         "丙县人民代表大会常务委员会关于加强河道采砂管理的决定"},
        {"索引号：甲-1\n丁县值班办法\n实施细则\n", "丁县值班办法实施细则"},
        {"丁县值班办法\n丁县政府办公室\n", "丁县值班办法"},
        {"首页 | 政务\n己县值班办法\n", "己县值班办法"},
        {"当前位置 > 首页 > 文件\n己县值班办法\n", "己县值班办法"},
    };
    for (size_t i = 0; i < TEST_COUNT(heads); i++) {
        struct sb text = {0};
        sb_add_fmt(&text, "%s第一条　甲。\n第二条　乙。\n", heads[i][0]);
        struct lawread read = read_text(sb_text(&text));
        assert_string_equal(read.law->title, heads[i][1]);
        lawread_clear(&read);
        sb_free(&text);
    }
}

/* Of issue and effect: only what takes effect on the day itself takes effect then. */
static void a_text_that_takes_effect_with_its_issue_has_the_day_of_its_notice(void **state) {
    (void)state;
    struct lawread read = read_text("甲县办法\n\n甲县政府\n2023年5月8日\n\n第一条　甲。\n"
                                    "第二条　本办法自印发之日起施行。\n");
    assert_int_equal(lawread_day(&read, LAWREAD_EFFECTIVE), date_from_ymd(2023, 5, 8));
    lawread_clear(&read);
    read = read_text("甲县办法\n\n2023年5月8日公布\n\n第一条　甲。\n"
                     "第二条　本办法自公布之日起三十日后施行。\n");
    assert_int_equal(lawread_day(&read, LAWREAD_EFFECTIVE), DAY_NONE);
    lawread_clear(&read);
}

static void a_law_without_articles_is_kept_whole(void **state) {
    (void)state;
    struct lawread read = read_text(
        "甲县条例修正案（二）\n\n2024年8月31日通过\n\n将第十二条修改为：\n\n“应当报批。”\n\n"
        "本修正案自公布之日起施行。\n");
    assert_numbers(&read, "1");
    assert_true(noted(&read, "note.lawread.whole"));
    assert_int_equal(read.law->articles[0].paragraph_count, 3);
    lawread_clear(&read);
    read = read_text("甲县海缆保护规定\n\n(一) 保护海缆。\n\n(二) 避开禁区。\n\n(三) 应当报告。\n");
    assert_numbers(&read, "1 2 3");
    lawread_clear(&read);
    struct err err;
    assert_false(lawread("x", NULL, "今天天气很好。\n明天也是。\n",
                         strlen("今天天气很好。\n明天也是。\n"), &read, &err));
}

static void assert_whole(const struct lawread *read, const char *expected) {
    struct sb words = {0};
    law_whole(read->law, &words);
    assert_string_equal(sb_text(&words), expected);
    sb_free(&words);
}

/* What a page or a copy tore is one again: a heading over two lines, a sentence with a blank line in it;
 * the name of a part is no item of the article before; lines that only number pages are none. */
static void what_was_torn_is_mended(void **state) {
    (void)state;
    struct lawread read = read_text(
        "甲县生产安全办法\n\n一、总的要求\n第一条　为了安全，制定本办法。\n"
        "第二条　当事人对管辖有异议的，应当在期限内提出，逾期提出的不予审查，但是违反级别管辖\n\n"
        "和专属管辖的除外。\n第 4 页 共 9 页\n二、管辖\n第三条　由甲县管辖。\n4 / 9\n"
        "第二章　生产经营单位的安全\n生产保障\n第四条　应当保障。\n");
    assert_numbers(&read, "1 2 3 4");
    assert_whole(&read, "甲县生产安全办法\n一、总的要求\n第一条　为了安全，制定本办法。\n"
                        "第二条　当事人对管辖有异议的，应当在期限内提出，逾期提出的不予审查，"
                        "但是违反级别管辖和专属管辖的除外。\n二、管辖\n第三条　由甲县管辖。\n"
                        "第二章　生产经营单位的安全生产保障\n第四条　应当保障。\n");
    lawread_clear(&read);
    /* Two paragraphs stay two; an item with words of its own stays an item. */
    read = read_text("甲县办法\n第一条　分为：\n一、甲类，由县管理；\n二、乙类，由乡管理。\n"
                     "第二条　本办法自公布之日起施行。\n\n以前的规定废止。\n");
    assert_numbers(&read, "1 2");
    assert_int_equal(read.law->articles[0].paragraphs[0].item_count, 2);
    assert_int_equal(read.law->articles[1].paragraph_count, 2);
    lawread_clear(&read);
}

/* A file that is one book of a code is named with its book; a code that is whole is not. */
static void a_book_of_a_code_has_its_name(void **state) {
    (void)state;
    struct lawread read = read_text("中华人民共和国某法典\n\n第二编　物权\n\n第一章　一般规定\n\n"
                                    "第二百零五条　本编调整物权关系。\n第二百零六条　国家坚持。\n");
    assert_string_equal(read.law->title, "中华人民共和国某法典　第二编　物权");
    lawread_clear(&read);
    read = read_text("中华人民共和国某法典\n\n第一编　总则\n\n第一条　为了甲。\n\n第二编　物权\n\n"
                     "第二条　本编调整物权关系。\n");
    assert_string_equal(read.law->title, "中华人民共和国某法典");
    lawread_clear(&read);
}

/* Each annex is a provision of its own that is called what it is called; one that holds a text gives it its name. */
/* Wide lines: a number that a line end cut is one number, a clause ends no paragraph, a page does not
 * either, marks may hang out, a title stays alone. */
static void lines_of_a_width_are_joined_as_they_were(void **state) {
    (void)state;
    static const char text[] = "甲县人民政府关于乡镇和街道办事处的安全生产监督管理的办法\n"
                               "甲县安监办\n\n"
                               "第一条　对发生事故的单位处以罚款，由县里的安监部门决定１000\n"
                               "0元以下的数额；情节严重的应当停产停业整顿并由乡镇人民政府；\n"
                               "负责报告上级机关，由有关的部门处理，并将结果告知当事人甲某、\n"
                               "乙某。\n"
                               "第二条　对发生事故的单位处以罚款，由县里的安监部门决定其的数\n"
                               "\n- 1 -\n\f\n"
                               "额和期限。\n";
    struct lawread read = read_text(text);
    assert_string_equal(read.law->title,
                        "甲县人民政府关于乡镇和街道办事处的安全生产监督管理的办法");
    assert_whole(
        &read,
        "甲县人民政府关于乡镇和街道办事处的安全生产监督管理的办法\n"
        "甲县安监办\n"
        "第一条　对发生事故的单位处以罚款，由县里的安监部门决定１0000元以下的数额；情节严重的"
        "应当停产停业整顿并由乡镇人民政府；负责报告上级机关，由有关的部门处理，并将结果告知"
        "当事人甲某、乙某。\n"
        "第二条　对发生事故的单位处以罚款，由县里的安监部门决定其的数额和期限。\n");
    lawread_clear(&read);
}

/* A table of contents may list articles: what it lists stands there again. */
static void a_table_of_contents_may_list_articles(void **state) {
    (void)state;
    struct lawread read = read_text(
        "甲县条例\n\n目录\n第一章 总则……1\n第一条 目的……1\n第二条 范围……2\n第二章 管理……3\n第三条 "
        "主管……3\n\n"
        "第一章 总则\n第一条 目的\n为了规范，制定本条例。\n第二条 范围\n适用于本县。\n第二章 管理\n"
        "第三条 主管\n县局主管。\n");
    assert_numbers(&read, "1 2 3");
    assert_true(noted(&read, "note.lawread.contents"));
    lawread_clear(&read);
    read = read_text("甲县细则\n\n目　录\n第一条 目的\n第二条 "
                     "范围\n\n第一条　为了规范。\n第二条　适用于本县。\n");
    assert_numbers(&read, "1 2");
    assert_string_equal(read.law->articles[1].paragraphs[0].text, "适用于本县。");
    lawread_clear(&read);
    /* What is announced and lists none goes, and costs no article. */
    read = read_text("甲县细则\n\n目录\n第一条　为了规范。\n第二条　适用于本县。\n");
    assert_numbers(&read, "1 2");
    lawread_clear(&read);
}

static void entities_are_the_signs_they_stand_for(void **state) {
    (void)state;
    struct lawread read = read_text("甲县办法\n\n&#31532;一条&emsp;甲&mdash;乙&#x3002;\n第二条&"
                                    "nbsp;不满&ge;3&zwj;人 &unknown;。\n");
    assert_numbers(&read, "1 2");
    assert_string_equal(read.law->articles[0].paragraphs[0].text, "甲—乙。");
    assert_string_equal(read.law->articles[1].paragraphs[0].text, "不满≥3人 &unknown;。");
    lawread_clear(&read);
}

static void annexes_keep_their_names(void **state) {
    (void)state;
    struct lawread read = read_text("甲县用车办法\n\n第一条　编制按照附件1执行。\n第二条　违反的，"
                                    "按照附表二处理。\n附件1\n编制表\n"
                                    "每十人一辆。\n附表二　处理标准\n私车公用一次的，提醒谈话。\n附"
                                    "件3：申请表\n第一条　申请人填写本表。\n"
                                    "附件4\n乙县用车细则\n第一条　本细则自印发之日起施行。\n");
    struct sb names = {0};
    for (size_t i = 0; i < read.law->article_count; i++) {
        const char *label = read.law->articles[i].label;
        sb_add_fmt(&names, "%s%s", i > 0 ? " " : "", label ? label : "-");
    }
    assert_string_equal(sb_text(&names), "- - 附件1 附表二 附件3 第一条 第一条");
    sb_free(&names);
    assert_string_equal(read.law->headings[read.law->heading_count - 1].title,
                        "附件4　乙县用车细则");
    lawread_clear(&read);
    read = read_text("甲县用车办法\n\n第一条　按照附件2执行。\n附件2　乙县用车细则\n第一条　本细则"
                     "自印发之日起施行。\n");
    assert_string_equal(read.law->headings[read.law->heading_count - 1].title,
                        "附件2　乙县用车细则");
    lawread_clear(&read);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_that_begin_like_a_sentence_about_it_cost_no_article),
        cmocka_unit_test(a_sentence_about_an_article_is_none),
        cmocka_unit_test(numerals_of_every_hand),
        cmocka_unit_test(blanks_of_every_width),
        cmocka_unit_test(a_letterhead_is_no_title),
        cmocka_unit_test(a_title_may_stand_in_several_lines),
        cmocka_unit_test(a_text_that_takes_effect_with_its_issue_has_the_day_of_its_notice),
        cmocka_unit_test(a_law_without_articles_is_kept_whole),
        cmocka_unit_test(a_table_of_contents_may_list_articles),
        cmocka_unit_test(entities_are_the_signs_they_stand_for),
        cmocka_unit_test(lines_of_a_width_are_joined_as_they_were),
        cmocka_unit_test(what_was_torn_is_mended),
        cmocka_unit_test(annexes_keep_their_names),
        cmocka_unit_test(a_book_of_a_code_has_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
