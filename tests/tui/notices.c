/* notices.c - the next holiday notice on the screen: entered festival by festival, refused at the field, what it settles
 * and moves listed before it is installed, installed, local holidays, a file. */
#include "tests/support/support.h"

#include "data/office/entry/entry.h"
#include "tests/support/clock.h"
#include "tests/support/golden.h"
#include "tests/support/screen_fixture.h"

static void limit(struct screen_fixture *w, const char *title, day_t from) {
    struct entry_form form = {.title = title, .event = from, .length = "10d"};
    struct office_command command = {.verb = DO_ENTRY_PUT, .entry = &form};
    struct office_outcome out = {0};
    office_must(&w->f, &command, &out);
    office_outcome_clear(&out);
}

/* The days of the deadline now. */
static day_t rolled(struct screen_fixture *w, int64_t id, bool *provisional) {
    struct office_entry entry;
    struct err err = {0};
    assert_true(office_entry(w->f.office, id, &entry, &err));
    day_t day = entry.rolled;
    *provisional = entry.provisional;
    office_entry_clear(&entry);
    return day;
}

static void fill(struct screen_fixture *w) {
    limit(w, "备案一", date_from_ymd(2026, 12, 22)); /* ends on New Year's Day */
    limit(w, "备案二", date_from_ymd(2027, 1, 30));  /* ends in the Spring Festival's week */
    limit(w, "备案三", date_from_ymd(2026, 11, 20));
    screen_open(w, screen_view(w->app, notices));
}

#define HEAD_OF_DRAFT                                                                              \
    "key n\nsee 哪一年的通知\nkey Enter\nsee 2027年（草稿）\nkey Enter\ntype "          \
    "国办发明电〔2026〕9号\n"                                                              \
    "key Enter\nkey Enter\ntype 2026-11-5\nkey Enter\nkey Enter\ntype 甲公报\nkey Enter\n"
#define PART(text) "key Enter\nkey Ctrl-U\ntype " text "\nkey Enter\n"
#define PARTS                                                                                      \
    PART("1月1日（周五）至3日（周日）放假，共3天。")                                               \
    PART("2月5日（周五）至13日（周六）放假调休，共9天。2月20日（周六）上班。")                     \
    PART("4-3至4-5")                                                                               \
    PART("5月1日至5日放假；5月8日上班")                                                            \
    PART("6月9日放假") PART("9月15日放假") PART("10月1日至7日放假，共7天。9月26日（周日）上班。")

/* Refused where it is typed, and it stays there to be mended. */
static void refused_at_the_field(void **state) {
    struct screen_fixture *w = *state;
    fill(w);
    screen_run(w, "see 2027\nsee 2027年的通知还没有装入\nkey n\nkey Ctrl-U\ntype 27\nkey Enter\n"
                  "see 不是年份\nkey Esc\n" HEAD_OF_DRAFT "see 甲公报\nkey Enter\n"
                  "type 1月1日（周四）放假\nkey Enter\nsee 2027-01-01 不是周四\nkey Ctrl-U\n"
                  "type 1月1日至3日放假，共4天\nkey Enter\nsee 算来是3天\nkey Ctrl-U\n"
                  "type 2月30日放假\nkey Enter\nsee 2027年2月没有30日\nkey Ctrl-U\n"
                  "type 1月2日至3日放假\nkey Enter\nsee 2027-01-01（周五）依法放假\nkey Ctrl-U\n"
                  "type 1月1日放假。1月4日上班\nkey Enter\nsee 不是周末\nkey Ctrl-U\n"
                  "type 1月1日至3日放假\nkey Enter\nkey Up\nsee 放假：2027-01-01\n"
                  "key w\nsee 2027-02-05（周五）依法放假\nsee 草稿\n");
}

/* Kept while it is entered; before it is installed all that it does is listed; then it is so. */
static void entered_and_installed(void **state) {
    struct screen_fixture *w = *state;
    bool provisional;
    fill(w);
    assert_int_equal(rolled(w, 1, &provisional), date_from_ymd(2027, 1, 4));
    assert_true(provisional);
    screen_run(w, HEAD_OF_DRAFT PART("1月1日（周五）至3日（周日）放假，共3天。"));
    app_remove(w->app, app_top(w->app));
    screen_open(w, screen_view(w->app, notices));
    screen_run(w,
               "see 没有装完的一份\nkey Enter\nsee 国办发明电〔2026〕9号\nsee 1月1日（周五）至3日\n"
               "key Down\nkey Down\nkey Down\nkey Down\nkey Down\n" PARTS
               "snap notices_draft_80x24\nkey w\nsee 将确定 1 项，移动 1 项（还没有装入）\n"
               "see 确定　日程1\nsee 移动　日程2\nsee 2027-02-09 改为 2027-02-15\n"
               "snap notices_preview_80x24\nkey Esc\nsee 草稿\nkey w\n");
    assert_int_equal(rolled(w, 2, &provisional), date_from_ymd(2027, 2, 9));
    screen_run(w,
               "key w\nsee 调休不平衡\nsee 装入 2027.ini？\nkey n\nsee 还没有装入\nkey w\nkey y\n"
               "see 已装入 2027.ini：确定 1 项，移动 1 项\nsee 本单位装入\nmiss 没有装完\n"
               "key Down\nkey Down\nkey Enter\nsee 国办发明电〔2026〕9号\nsee 02-05..02-13\nsee "
               "上班：02-20\nkey Esc\n");
    assert_int_equal(rolled(w, 1, &provisional), date_from_ymd(2027, 1, 4));
    assert_false(provisional);
    assert_int_equal(rolled(w, 2, &provisional), date_from_ymd(2027, 2, 15));
    assert_false(provisional);
    struct err err = {0};
    int64_t entries = screen_entries(w);
    assert_true(office_recount(w->f.office, &err)); /* nothing is left to count */
    assert_int_equal(screen_entries(w), entries);
}

/* Taken back on the screen: what moves is listed first, the reason is asked for, who installed it was told. */
static void taken_back(void **state) {
    struct screen_fixture *w = *state;
    bool provisional;
    fill(w);
    screen_run(w, "key Down\nkey x\nsee 没有装入过\nkey Home\n" HEAD_OF_DRAFT PART(
                      "1月1日（周五）至3日（周日）放假，共3天。") PARTS
               "key w\nkey w\nkey y\nsee 已装入 2027.ini\nsee 装入\n"
               "key Home\nkey Down\nkey Down\nsee 2026-11-23装入\n"
               "key x\nsee 撤回 2027.ini 之前\nsee 2027-02-15 改为 "
               "2027-02-09，暂定\n"
               "key Esc\nsee 本单位装入\nkey Home\nkey Down\nkey Down\nkey x\nkey w\nsee "
               "为什么撤回 2027.ini\nkey Enter\n"
               "see 要写明理由\ntype 与公报不一致\nkey Enter\nsee 已撤回 2027.ini：移动 1 项\n"
               "miss 本单位装入\nsee 2027年的通知还没有装入\n");
    assert_int_equal(rolled(w, 2, &provisional), date_from_ymd(2027, 2, 9));
    assert_true(provisional);
}

/* The text of the notice pasted whole: each festival finds its line, what does not fit is named. */
static void pasted_whole(void **state) {
    struct screen_fixture *w = *state;
    fill(w);
    screen_run(
        w,
        "key n\nkey Enter\nkey v\nsee 粘贴通知全文\n"
        "paste 一、元旦：1月1日（周五）至3日放假，共3天。\\n二、春节：2月5日至13日放假调休，共9天。"
        "2月20日（周六）上班。\\n七、国庆节：10月1日（周四）至7日放假\\n\nkey Enter\n"
        "see 国庆节：2027-10-01 不是周四\nsee 已填入 2 个节日\nkey Esc\n"
        "see 2月5日至13日放假调休\nkey x\nsee 放弃这份草稿\nkey y\nsee 已放弃草稿\n"
        "miss 没有装完\n");
}

/* Local holidays add days of rest; the year stays without its notice. */
static void local_holidays(void **state) {
    struct screen_fixture *w = *state;
    bool provisional;
    fill(w);
    screen_run(
        w,
        "key l\nkey Enter\nsee 哪个地方\ntype 甲/州\nkey Enter\nsee 不能作为名称\nkey Ctrl-U\n"
        "type 甲州\nkey Enter\nsee 2027年 甲州（草稿）\nkey Enter\ntype 甲州放假办法\nkey Enter\n"
        "key Enter\nkey Enter\nkey Enter\ntype 2026-11-1\nkey Enter\nkey Enter\ntype 甲州公报\n"
        "key Enter\nsee 添一个放假日\nkey Enter\ntype 州庆\nkey Enter\nsee 州庆：照通知写\n"
        "type 2月9日放假\nkey Enter\nsee 州庆\nkey w\nsee 移动　日程2\n"
        "see 2027-02-09 改为 2027-02-10\nkey w\nkey y\nsee 已装入 2027-甲州.ini\nsee 地方\n"
        "see 2027年的通知还没有装入\n");
    assert_int_equal(rolled(w, 2, &provisional), date_from_ymd(2027, 2, 10));
    assert_true(provisional);
}

/* A file is checked and told as well before it is taken. */
static void from_a_file(void **state) {
    struct screen_fixture *w = *state;
    struct sb path = {0}, script = {0};
    fill(w);
    sb_add_fmt(&path, "%s/2027-x.ini", w->f.dir);
    test_write_text(sb_text(&path),
                    "[notice]\nyear = 2027\ntitle = 甲\npublished = 2026-11-01\nsource = 乙\n"
                    "checked = 丙\n[holidays]\n2027-02-09 = 甲日\n");
    sb_add_fmt(&script,
               "key i\ntype %s/none.ini\nkey Enter\nsee none.ini\nkey Ctrl-U\ntype %s\nkey Enter\n"
               "see 移动　日程2\nkey Esc\nsee 放假通知\nmiss 移动\n",
               w->f.dir, sb_text(&path));
    screen_run(w, sb_text(&script));
    sb_free(&path);
    sb_free(&script);
}

static void any_size(void **state) {
    struct screen_fixture *w = *state;
    fill(w);
    screen_any_size(w, "key Down\nkey Up\n");
    screen_run(w, "resize 80 24\nkey n\nkey Enter\n");
    screen_any_size(w, "key Down\nkey End\nkey Home\n");
}

#define T(test) cmocka_unit_test_setup_teardown(test, screen_setup, screen_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        T(refused_at_the_field), T(entered_and_installed), T(taken_back), T(pasted_whole),
        T(local_holidays),       T(from_a_file),           T(any_size)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
