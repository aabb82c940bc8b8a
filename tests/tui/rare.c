/* Words of which a day's work meets only a few: every error of the system, every relation of a copy, every way a fact is
 * compared, every verb of the journal. The values are held here; what is shown of them is shown by walks. */
#include "tests/support/support.h"

#include <errno.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/drill/question.h"
#include "tests/support/pack_fixture.h"
#include "tests/support/seen.h"
#include "tui/words/copies.h"
#include "tui/words/drill.h"
#include "tui/words/journal.h"
#include "tui/words/os.h"
#include "tui/words/receipt.h"
#include "tui/words/tree.h"
#include "tui/words/why.h"
#include "tui/words/words.h"
#include "tui/words/yardstick.h"

static void says(const char *is, const char *wanted) {
    seen_text(is);
    assert_string_equal(is, wanted);
}

/* What was put together; cleared for the next. */
static void put_says(struct sb *out, const char *wanted) {
    says(sb_text(out), wanted);
    sb_clear(out);
}

/* ---- the system, the journal, copies ---- */

static void the_system_speaks_chinese(void **state) {
    (void)state;
    static const struct {
        int error;
        const char *zh;
    } rows[] = {{EACCES, "没有权限"},         {EPERM, "没有权限"},        {EROFS, "磁盘写保护"},
                {EISDIR, "是文件夹"},         {ENAMETOOLONG, "名称太长"}, {EIO, "磁盘读写错误"},
                {EPIPE, "接收的程序已经结束"}};
    for (size_t i = 0; i < TEST_COUNT(rows); i++) {
        says(words_os(LANG_ZH, rows[i].error), rows[i].zh);
        says(words_os_said(LANG_ZH, strerror(rows[i].error)), rows[i].zh);
    }
}

static void every_verb_has_a_name(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"row.remove", "删去一条"},        {"letter", "出具文书"},  {"confirm", "确认变化"},
        {"compare", "存入比较"},           {"due.unact", "撤警示"}, {"notice.put", "装入放假通知"},
        {"notice.remove", "撤回放假通知"},
    };
    for (size_t i = 0; i < TEST_COUNT(rows); i++)
        says(words_verb(LANG_ZH, rows[i][0]), rows[i][1]);
}

static void how_a_copy_stands(void **state) {
    (void)state;
    static const struct {
        enum office_relation relation;
        const char *zh;
    } relations[] = {{RELATION_NONE, "现有文件不能读取，无从比较"},
                     {RELATION_SAME, "两者内容相同"},
                     {RELATION_LONGER, "副本包含现有的全部内容，并且更多"},
                     {RELATION_DIVERGED, "副本与现有文件从某一条起各走各的，各有对方没有的操作"},
                     {RELATION_OTHER, "副本属于另一个办案文件"}};
    static const struct {
        enum copy_history history;
        const char *zh;
    } histories[] = {{COPY_LATER, "比现有文件多"},
                     {COPY_DIVERGED, "与现有文件分岔"},
                     {COPY_OTHER, "属于另一个办案文件"},
                     {COPY_UNKNOWN, "现有文件读不出，无从比较"},
                     {COPY_UNREADABLE, "读不出"}};
    for (size_t i = 0; i < TEST_COUNT(relations); i++) {
        struct office_difference d = {.relation = relations[i].relation};
        says(copies_relation(LANG_ZH, &d), relations[i].zh);
    }
    for (size_t i = 0; i < TEST_COUNT(histories); i++)
        says(copies_history(LANG_ZH, histories[i].history), histories[i].zh);
    struct office_side side = {.id = "0123456789", .name = "练习", .practice = true};
    struct sb out = {0};
    copies_side(&out, LANG_ZH, &side);
    seen_text(sb_text(&out));
    assert_non_null(strstr(sb_text(&out), "练习文件"));
    sb_free(&out);
}

/* A disk that is full and an office that is broken are told apart: each asks for another thing. */
static void why_there_is_no_copy(void **state) {
    (void)state;
    static const struct {
        enum err_code code;
        const char *does, *not_made;
    } rows[] = {{ERR_FULL, "磁盘已满。请腾出空间", "副本写不进备份文件夹"},
                {ERR_IO, "备份文件夹不能写入", "副本写不进备份文件夹"},
                {ERR_DAMAGED, "办案文件有损坏或被改动", "办案文件有损坏或被改动"},
                {ERR_VERIFY, "办案文件有损坏或被改动", "新的副本没有通过校验"}};
    for (size_t i = 0; i < TEST_COUNT(rows); i++) {
        struct copy_failure failure = {.at = "2026-11-23T08:00:00", .code = rows[i].code};
        struct sb out = {0};
        copies_failure(&out, LANG_ZH, &failure);
        seen_text(sb_text(&out));
        assert_non_null(strstr(sb_text(&out), "2026-11-23 起没有备份"));
        assert_non_null(strstr(sb_text(&out), rows[i].does));
        const char *today = copies_not_made(LANG_ZH, &failure);
        seen_text(today);
        assert_non_null(strstr(today, rows[i].not_made));
        sb_free(&out);
    }
}

/* ---- drills ---- */

static void what_a_question_asks_for(void **state) {
    (void)state;
    static const struct {
        enum question_frame frame;
        const char *zh;
    } frames[] = {{FRAME_FILL, "把条文填完整。"},
                  {FRAME_LETTER, "把文书补充完整。"},
                  {FRAME_NEXT, "现在应当办哪一步？"}};
    struct sb out = {0};
    for (size_t i = 0; i < TEST_COUNT(frames); i++) {
        struct question q = {.frame = frames[i].frame};
        words_question(&out, LANG_ZH, &q);
        put_says(&out, frames[i].zh);
    }
    says(words_answer_hint(LANG_ZH, QUESTION_LETTER), "依次写各空，中间用 | 隔开");
    says(words_answer_hint(LANG_ZH, QUESTION_ORDER), "按先后写字母，如 C A B");
    says(words_score(LANG_ZH, SCORE_FULL / 2), "部分对");
    sb_free(&out);
}

/* ---- kinds ---- */

static void kinds_have_names(void **state) {
    (void)state;
    says(words_deadline_kind_short(LANG_ZH, DEADLINE_PROPOSED), "建议");
    says(words_case_state(LANG_ZH, CASE_CLOSED), "已结");
    says(words_rule_kind(LANG_ZH, "duty"), "须写明");
    seen_text(words_rule_kind(LANG_ZH, "content"));
    seen_text(words_rule_kind(LANG_ZH, "flag"));
    says(words_circumstance(LANG_ZH, HEAVIER, MAY), "可以从重");
    says(words_circumstance(LANG_ZH, EXEMPT, MUST), "应当不予问责");
    says(words_circumstance(LANG_ZH, LIGHTER, MUST), "应当从轻");
}

/* ---- counting ---- */

static void the_other_ways_to_count(void **state) {
    (void)state;
    struct conventions other = {.days = DAYS_WORKING,
                                .first = FIRST_INCLUDED,
                                .roll = ROLL_ALWAYS,
                                .month = MONTH_THIRTY_DAYS};
    struct sb out = {0};
    words_conventions(&out, LANG_ZH, &other, PERIOD_LIMIT);
    seen_text(sb_text(&out));
    static const char *const parts[] = {"“日”按工作日计算", "开始之日计入", "一律以顺延日为准",
                                        "每月按30日计算"};
    for (size_t i = 0; i < TEST_COUNT(parts); i++)
        assert_non_null(strstr(sb_text(&out), parts[i]));
    sb_clear(&out);
    struct receipt_step rolled = {
        .kind = RECEIPT_ROLLED, .day = 20780, .notice_year = 2026, .name = "春节"};
    struct period period = {
        .raw = 20779, .rolled = 20780, .used = other, .steps = &rolled, .step_count = 1};
    words_governing(&out, LANG_ZH, &period, HOLDER_ORGAN);
    put_says(&out, "按本单位的计算口径，一律以顺延后的2026-11-23（周一）为准。");
    words_receipt(&out, LANG_ZH, &period);
    seen_text(sb_text(&out));
    assert_non_null(strstr(sb_text(&out), "顺延到其后第一个工作日"));
    sb_free(&out);
}

/* ---- the tree ---- */

static void compared(const struct fact_def *def, const struct cond *cond, const char *zh) {
    struct sb out = {0};
    struct node leaf = {.kind = NODE_FACT, .def = def, .cond = cond};
    words_leaf_asked(&out, LANG_ZH, &leaf);
    put_says(&out, zh);
    sb_free(&out);
}

static void how_a_fact_is_compared(void **state) {
    (void)state;
    struct fact_def def = {.key = "a.b", .type = FACT_INT};
    static const struct {
        enum cond_op op;
        const char *zh;
    } ops[] = {{OP_EQ, "等于3"},   {OP_NE, "不等于3"}, {OP_LT, "小于3"},
               {OP_LE, "不大于3"}, {OP_GT, "大于3"},   {OP_GE, "不小于3"}};
    for (size_t i = 0; i < TEST_COUNT(ops); i++) {
        struct cond cond = {.kind = COND_COMPARE, .op = ops[i].op, .number = 3};
        compared(&def, &cond, ops[i].zh);
    }
    struct cond special = {.kind = COND_COMPARE, .op = OP_NE, .special = SPECIAL_NONE};
    compared(&def, &special, "已填");
    special.special = SPECIAL_UNKNOWN;
    compared(&def, &special, "不是“不清楚”");
    special.op = OP_EQ;
    compared(&def, &special, "不清楚");
}

static void what_a_conclusion_is_called(void **state) {
    (void)state;
    static const char *const refs[][2] = {{"ground", "有问责情形"},
                                          {"heavier", "有从重情节"},
                                          {"exempt", "有不予或者免予问责情节"},
                                          {"basis.agrees", "依据与测算一致"},
                                          {"raised", "已提出问责情形"}};
    struct regime bare = {.id = "bare"};
    struct sb out = {0};
    for (size_t i = 0; i < TEST_COUNT(refs); i++) {
        words_ref(&out, LANG_ZH, &bare, refs[i][0]);
        put_says(&out, refs[i][1]);
    }
    struct node node = {.kind = NODE_MEASURE, .value = TRI_YES};
    says(words_node_value(LANG_ZH, &node), "已选定");
    node.value = TRI_NO;
    says(words_node_value(LANG_ZH, &node), "未选定");
    node.kind = NODE_CONSEQUENCE;
    says(words_node_value(LANG_ZH, &node), "随之产生");
    node.kind = NODE_CAUTION;
    says(words_node_value(LANG_ZH, &node), "提示");
    sb_free(&out);
}

/* ---- the yardstick ---- */

static void what_the_yardstick_cannot_say(void **state) {
    (void)state;
    struct regime bare = {.id = "bare"};
    struct yardstick yardstick = {.regime = &bare, .version = 1};
    struct sb out = {0};
    static const struct {
        enum yardstick_state state;
        const char *zh;
    } rows[] = {{YARDSTICK_NO_LADDER, "没有可以选定的方式"}, {YARDSTICK_NO_ROW, "没有一行符合"}};
    for (size_t i = 0; i < TEST_COUNT(rows); i++) {
        struct yardstick_band band = {.state = rows[i].state};
        words_yardstick_band(&out, LANG_ZH, &yardstick, &band, "");
        seen_text(sb_text(&out));
        assert_non_null(strstr(sb_text(&out), rows[i].zh));
        sb_clear(&out);
    }
    sb_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_system_speaks_chinese),
        cmocka_unit_test(every_verb_has_a_name),
        cmocka_unit_test(how_a_copy_stands),
        cmocka_unit_test(why_there_is_no_copy),
        cmocka_unit_test(what_a_question_asks_for),
        cmocka_unit_test(kinds_have_names),
        cmocka_unit_test(the_other_ways_to_count),
        cmocka_unit_test(how_a_fact_is_compared),
        cmocka_unit_test(what_a_conclusion_is_called),
        cmocka_unit_test(what_the_yardstick_cannot_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
