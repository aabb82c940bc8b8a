/* Lists of deadlines on the command line, for paper, for spreadsheets and for other calendars. */
#include "tests/support/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "tests/support/cli_world.h"
#include "tests/support/clock.h"
#include "tests/support/ics_strict.h"
#include "tests/support/jsoncheck.h"

#define SAMPLE "data/content/samples/12-return-after-the-bar.ini"

static char *slurp(const struct world *w, const char *name, size_t *n) {
    struct sb path = {0};
    sb_add_fmt(&path, "%s/%s", w->dir, name);
    FILE *file = fopen(sb_text(&path), "rb");
    if (!file)
        fail_msg("no file %s", sb_text(&path));
    char *text = mem_alloc(1 << 20);
    *n = fread(text, 1, (1 << 20) - 1, file);
    fclose(file);
    sb_free(&path);
    return text;
}

/* Written into the world's folder. */
static int write_as(struct world *w, const char *flag, const char *name) {
    struct sb path = {0};
    sb_add_fmt(&path, "%s/%s", w->dir, name);
    int status = RUN(w, "due", flag, sb_text(&path));
    sb_free(&path);
    return status;
}

static char *export(struct world *w) {
    size_t n;
    assert_int_equal(write_as(w, "--ics", "out.ics"), 0);
    char *text = slurp(w, "out.ics", &n);
    assert_string_equal(ics_strict(text, n), "");
    return text;
}

static void some_deadlines(struct world *w) {
    assert_int_equal(RUN(w, "case", "new", SAMPLE), 0);
    assert_int_equal(
        RUN(w, "due", "add", "credit:filing", "--from", "2026-12-01", "--choice", "local"), 0);
    assert_int_equal(
        RUN(w, "due", "add", "--from", "2026-11-25", "--title", "送阅，\"甲\"；a,b;c\\"), 0);
}

static long sequence(const char *text, const char *uid) {
    const char *value = ics_value(text, uid, "SEQUENCE");
    return value ? strtol(value, NULL, 10) : -1;
}

/* The second export has the same UIDs; what changed has a higher SEQUENCE and the new day, what did
 * not is as it was, what is gone is cancelled, and stays so. */
static void a_second_export_updates(void **state) {
    struct world *w = *state;
    some_deadlines(w);
    char *first = export(w), *again = export(w);
    assert_string_equal(first, again);
    size_t events = ics_events(first);
    assert_int_equal(events, 5);
    assert_string_equal(ics_value(first, "entry-2@", "DTSTART;VALUE=DATE"), "20261125");
    assert_string_equal(ics_value(first, "entry-2@", "CATEGORIES"), "本单位期限");
    assert_string_equal(ics_value(first, "case-1-appeal@", "CATEGORIES"), "法定期限");
    assert_string_equal(ics_value(first, "entry-1@", "CATEGORIES"), "参考期限,需核对");
    assert_non_null(strstr(ics_value(first, "entry-1@", "DESCRIPTION"), "起算事件"));
    assert_non_null(strstr(first, "TRIGGER:-P2DT15H\r\n"));
    mem_free(again);

    assert_int_equal(RUN(w, "due", "done", "1", "--on", "2026-12-14", "--today", "2026-12-14"), 0);
    assert_int_equal(RUN(w, "due", "remove", "2"), 0);
    char *second = export(w);
    assert_int_equal(ics_events(second), events);
    assert_true(sequence(second, "entry-1@") > sequence(first, "entry-1@"));
    assert_int_equal(sequence(second, "case-1-appeal@"), sequence(first, "case-1-appeal@"));
    assert_non_null(strstr(ics_value(second, "entry-1@", "SUMMARY"), "已办结："));
    assert_non_null(strstr(ics_value(second, "entry-1@", "DESCRIPTION"), "逾期3日"));
    assert_string_equal(ics_value(second, "entry-2@", "STATUS"), "CANCELLED");
    assert_true(sequence(second, "entry-2@") > sequence(first, "entry-2@"));
    char *third = export(w);
    assert_string_equal(second, third);
    assert_int_equal(RUN(w, "office", "verify"), 0);
    mem_free(first);
    mem_free(second);
    mem_free(third);
}

static void an_empty_office_is_a_sound_file(void **state) {
    struct world *w = *state;
    assert_int_equal(RUN(w, "due", "add", "--from", "2026-11-25", "--title", "甲"), 0);
    assert_int_equal(RUN(w, "due", "remove", "1"), 0);
    char *text = export(w);
    assert_int_equal(ics_events(text), 0);
    mem_free(text);
}

/* What another program wrote is not replaced by accident; an export of one's own is. */
static void only_its_own_file_is_replaced(void **state) {
    struct world *w = *state;
    some_deadlines(w);
    char *foreign =
        world_sheet(w, "cal.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n");
    assert_int_equal(RUN(w, "due", "--ics", foreign), 1);
    assert_int_equal(RUN(w, "due", "--ics", foreign, "--force"), 0);
    assert_int_equal(RUN(w, "due", "--ics", foreign), 0);
    mem_free(foreign);
}

static void a_week_on_paper(void **state) {
    struct world *w = *state;
    size_t n;
    some_deadlines(w);
    assert_int_equal(RUN(w, "due", "--week", "下周三", "--json"), 0);
    assert_int_equal(json_count(w->out, "deadlines"), 0);
    assert_int_equal(RUN(w, "due", "--week", "11月25日", "--json"), 0);
    assert_int_equal(json_count(w->out, "deadlines"), 1);
    expect_json(w, "deadlines[0].entry", "2");
    assert_int_equal(RUN(w, "due", "--month", "2025-04-20", "--json"), 0);
    assert_int_equal(json_count(w->out, "deadlines"), 1);
    expect_json(w, "deadlines[0].what", "appeal");
    assert_true(json_count(w->out, "deadlines[0].receipt") >= 5);
    assert_int_equal(RUN(w, "due", "--day", "2026-12-11", "--json"), 0);
    expect_json(w, "deadlines[0].entry", "1");
    assert_int_equal(write_as(w, "-o", "list.txt"), 0);
    char *text = slurp(w, "list.txt", &n);
    assert_non_null(strstr(text, "■ 2025-04-07（周一）\n"));
    assert_non_null(strstr(text, "清明节假期"));
    assert_non_null(strstr(text, "送阅，\"甲\"；a,b;c\\　本单位期限"));
    mem_free(text);
    assert_int_equal(write_as(w, "-o", "list.csv"), 0);
    text = slurp(w, "list.csv", &n);
    assert_memory_equal(text, "\xEF\xBB\xBF\"目标日\"", 13);
    assert_non_null(strstr(text, "\"送阅，\"\"甲\"\"；a,b;c\\\""));
    mem_free(text);
    assert_int_equal(write_as(w, "-o", "list.doc"), 2);
    expect_err(w, ".ics");
}

/* Of one person, of one clerk; of an entry its writer is the clerk. */
static void whose_deadlines(void **state) {
    struct world *w = *state;
    size_t n;
    char *sample = test_read_file(SAMPLE, NULL), *rest = strstr(sample, "[case]\n") + 7;
    struct sb sheet = {0};
    sb_add_fmt(&sheet, "%.*shandler = 李某\n%s", (int)(rest - sample), sample, rest);
    char *path = world_sheet(w, "sheet.ini", sb_text(&sheet));
    assert_int_equal(RUN(w, "case", "new", path), 0);
    assert_int_equal(RUN(w, "due", "add", "--from", "2026-11-25", "--title", "甲"), 0);
    assert_int_equal(RUN(w, "due", "add", "--from", "2026-11-26", "--title", "乙"), 0);
    mem_free(path);
    mem_free(sample);
    sb_free(&sheet);
    assert_int_equal(RUN(w, "due", "--clerk", "李某", "--json"), 0);
    assert_int_equal(json_count(w->out, "deadlines"), 3);
    expect_json(w, "deadlines[0].clerk", "李某");
    assert_int_equal(RUN(w, "due", "--clerk", "", "--json"), 0);
    assert_int_equal(json_count(w->out, "deadlines"), 2);
    assert_int_equal(RUN(w, "due", "--name", "youmou", "--json"), 0);
    assert_int_equal(json_count(w->out, "deadlines"), 3);
    assert_int_equal(RUN(w, "due", "--name", "尤某", "--clerk", "周某"), 0);
    expect_out(w, "没有期限");
    assert_int_equal(write_as(w, "-o", "list.csv"), 0);
    char *text = slurp(w, "list.csv", &n);
    assert_non_null(strstr(text, "\"承办人\""));
    assert_non_null(strstr(text, "\"李某\""));
    mem_free(text);
    assert_int_equal(RUN(w, "due", "chart", "--name", "尤某", "--year", "2025"), 0);
    expect_out(w, "任职限制期");
}

static void a_formula_is_no_formula(void **state) {
    struct world *w = *state;
    size_t n;
    assert_int_equal(RUN(w, "due", "add", "--from", "2026-11-25", "--title", "=1+1"), 0);
    assert_int_equal(write_as(w, "-o", "list.csv"), 0);
    char *text = slurp(w, "list.csv", &n);
    assert_non_null(strstr(text, ",\"'=1+1\","));
    mem_free(text);
}

static void filtered(void **state) {
    struct world *w = *state;
    some_deadlines(w);
    assert_int_equal(RUN(w, "due", "--kind", "effect", "--json"), 0);
    assert_int_equal(json_count(w->out, "deadlines"), 1);
    expect_json(w, "deadlines[0].what", "bar");
    assert_int_equal(RUN(w, "due", "--text", "尤 申诉期限", "--json"), 0);
    assert_int_equal(json_count(w->out, "deadlines"), 1);
    assert_int_equal(RUN(w, "due", "--text", "songyue", "--json"), 0);
    assert_int_equal(json_count(w->out, "deadlines"), 1);
    expect_json(w, "deadlines[0].entry", "2");
    assert_int_equal(RUN(w, "due", "--case", "1", "--json"), 0);
    assert_int_equal(json_count(w->out, "deadlines"), 3);
    assert_int_equal(RUN(w, "due", "--case", "9"), 1);
    assert_int_equal(RUN(w, "due", "--kind", "nothing"), 2);
    expect_err(w, "statutory（法定期限） effect（影响期） office（本单位期限）");
    assert_int_equal(RUN(w, "due", "--day", "2026-02-30"), 2);
    expect_err(w, "2026年2月没有30日");
    assert_int_equal(RUN(w, "due", "--day", "今天", "--week", "今天"), 2);
}

/* For a login script: quiet and 0 when nothing presses. */
static void told_by_the_status(void **state) {
    struct world *w = *state;
    some_deadlines(w);
    assert_int_equal(RUN(w, "due", "--check"), 0);
    assert_string_equal(w->out, "");
    assert_int_equal(RUN(w, "due", "--check", "--days", "2"), 1);
    expect_out(w, "送阅");
    assert_int_equal(RUN(w, "due", "--check", "--today", "2026-11-25"), 1);
    assert_int_equal(RUN(w, "due", "--check", "--today", "2026-11-26"), 1);
    expect_out(w, "逾期");
    assert_int_equal(RUN(w, "due", "--check", "--today", "2026-11-26", "-o", "-"), 1);
    assert_int_equal(RUN(w, "due", "done", "2", "--on", "2026-11-25", "--today", "2026-11-26"), 0);
    assert_int_equal(RUN(w, "due", "--check", "--today", "2026-11-26"), 0);
    assert_int_equal(RUN(w, "due", "--check", "--office", "/nonexistent/x.db"), 3);
}

static void drawn_as_bars(void **state) {
    struct world *w = *state;
    size_t n;
    some_deadlines(w);
    assert_int_equal(RUN(w, "due", "chart"), 0);
    expect_out(w, "尤某 任职限制期");
    assert_null(strstr(w->out, "申诉期限届满"));
    expect_out(w, "影响期 2025-03-20至2026-03-19，已届满");
    assert_int_equal(RUN(w, "due", "chart", "--text", "尤某", "--year", "2025"), 0);
    expect_out(w, "申诉期限届满");
    expect_out(w, "2025年影响期和期限：尤某");
    assert_int_equal(RUN(w, "due", "chart", "--case", "1"), 0);
    expect_out(w, "办案进程");
    expect_out(w, "事项 2025-03-15");
    assert_int_equal(RUN(w, "due", "chart", "--case", "7"), 1);
    struct sb path = {0};
    sb_add_fmt(&path, "%s/c.svg", w->dir);
    assert_int_equal(RUN(w, "due", "chart", "--case", "1", "-o", sb_text(&path)), 0);
    char *svg = slurp(w, "c.svg", &n);
    assert_memory_equal(svg, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg ", 43);
    assert_non_null(strstr(svg, "url(#hatch)"));
    assert_non_null(strstr(svg, "任职限制期"));
    assert_string_equal(svg + n - 7, "</svg>\n");
    mem_free(svg);
    sb_cut(&path, path.len - 3);
    sb_add(&path, "png");
    assert_int_equal(RUN(w, "due", "chart", "-o", sb_text(&path)), 2);
    sb_free(&path);
}

static const char appointments[] =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
    "BEGIN:VEVENT\r\nUID:a@x\r\nSUMMARY:班子会\r\nDTSTART:20261202T090000\r\n"
    "RRULE:FREQ=WEEKLY;COUNT=3\r\nEXDATE:20261209T090000\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:b@x\r\nSUMMARY:培训\r\nLOCATION:甲室\r\n"
    "DTSTART;VALUE=DATE:20261210\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:entry-1@0.wenze\r\nSUMMARY:甲\r\nDTSTART;VALUE=DATE:20261211\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n";

/* Previewed first; the same file twice changes nothing; what changed there is changed here. */
static void appointments_come_in(void **state) {
    struct world *w = *state;
    char *path = world_sheet(w, "in.ics", appointments);
    assert_int_equal(RUN(w, "due", "add", "--from", "2026-11-25", "--title", "甲"), 0);
    assert_int_equal(RUN(w, "due", "import", path), 0);
    expect_out(w, "新增　2026-12-02（周三）　09:00 班子会");
    expect_out(w, "略过");
    expect_out(w, "尚未写入");
    assert_int_equal(RUN(w, "due", "--json"), 0);
    assert_int_equal(json_count(w->out, "deadlines"), 1);
    assert_int_equal(RUN(w, "due", "import", path, "--apply"), 0);
    expect_out(w, "已写入：新增 3，改动 0，取消 0");
    assert_int_equal(RUN(w, "due", "import", path, "--apply", "--json"), 0);
    expect_json(w, "events[0].what", "same");
    assert_int_equal(RUN(w, "due", "--json"), 0);
    assert_int_equal(json_count(w->out, "deadlines"), 4);
    mem_free(path);
    path = world_sheet(w, "in.ics",
                       "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:b@x\r\nSUMMARY:培训（改期）\r\n"
                       "DTSTART;VALUE=DATE:20261212\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:a@x\r\n"
                       "RECURRENCE-ID:20261216T090000\r\nDTSTART:20261216T090000\r\n"
                       "SUMMARY:班子会\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    assert_int_equal(RUN(w, "due", "import", path, "--apply"), 0);
    expect_out(w, "已写入：新增 0，改动 1，取消 1");
    assert_int_equal(RUN(w, "due", "--text", "培训", "--json"), 0);
    expect_json(w, "deadlines[0].governing", "2026-12-12");
    assert_int_equal(RUN(w, "office", "verify"), 0);
    mem_free(path);
    path = world_sheet(w, "bad.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:z\r\nEND:VEVENT\r\n");
    assert_int_equal(RUN(w, "due", "import", path), 2);
    expect_err(w, "bad.ics:4");
    mem_free(path);
}

/* One appointment said twice is the newer of both, however often the file comes; a time of another zone and a
 * series without an end say so. */
static void nothing_is_merged_silently(void **state) {
    struct world *w = *state;
    char *path = world_sheet(
        w, "twice.ics",
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:d\r\nSEQUENCE:2\r\nSUMMARY:新\r\n"
        "DTSTART;VALUE=DATE:20261204\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:d\r\nSEQUENCE:1\r\n"
        "SUMMARY:旧\r\nDTSTART;VALUE=DATE:20261203\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:n\r\n"
        "SUMMARY:远程会\r\nDTSTART;TZID=America/New_York:20261203T200000\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nUID:u\r\nSUMMARY:世界时\r\nDTSTART;TZID=UTC:20261203T200000\r\n"
        "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:s\r\nSUMMARY:上海\r\n"
        "DTSTART;TZID=\"Asia/Shanghai\":20261203T235900\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    assert_int_equal(RUN(w, "due", "add", "--from", "2026-11-25", "--title", "甲"), 0);
    assert_int_equal(RUN(w, "due", "import", path), 0);
    expect_out(w, "同一文件里有更新的，略过　2026-12-03（周四）　旧");
    expect_out(w, "新增　2026-12-04（周五）　新");
    expect_out(w, "2026-12-03（周四）　20:00 远程会（America/New_York 时间，没有换算）");
    expect_out(w, "2026-12-04（周五）　04:00 世界时\n");
    expect_out(w, "2026-12-03（周四）　23:59 上海\n");
    assert_int_equal(RUN(w, "due", "import", path, "--apply"), 0);
    expect_out(w, "已写入：新增 4，改动 0，取消 0");
    assert_int_equal(RUN(w, "due", "import", path, "--apply"), 0);
    expect_out(w, "已写入：新增 0，改动 0，取消 0");
    mem_free(path);
    path = world_sheet(w, "endless.ics",
                       "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:e\r\nSUMMARY:值班\r\n"
                       "DTSTART;VALUE=DATE:20261201\r\nRRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\n"
                       "END:VCALENDAR\r\n");
    assert_int_equal(RUN(w, "due", "import", path), 0);
    expect_err(w, "“值班”一直重复下去，只取到 2029-01-30");
    mem_free(path);
}

static void dates_come_again(void **state) {
    struct world *w = *state;
    assert_int_equal(
        RUN(w, "due", "add", "--from", "2026-12-31", "--title", "季报", "--every", "1m"), 2);
    expect_err(w, "--until");
    assert_int_equal(RUN(w, "due", "add", "--from", "2026-12-31", "--title", "月报", "--every",
                         "1m", "--until", "2027-05-31", "--except", "2027-01-31,4月30日"),
                     0);
    expect_out(w, "已记入 4 期");
    assert_int_equal(RUN(w, "due", "--json"), 0);
    expect_json(w, "deadlines[1].governing", "2027-02-28");
    expect_json(w, "deadlines[3].governing", "2027-05-31");
    assert_int_equal(RUN(w, "due", "done", "1"), 0);
    assert_int_equal(RUN(w, "due", "add", "--from", "2026-12-07", "--title", "周例会", "--every",
                         "1周", "--until", "2026-12-31"),
                     0);
    expect_out(w, "已记入 4 期");
    assert_int_equal(RUN(w, "due", "remove", "2", "--series"), 0);
    expect_out(w, "已删去 3 期");
    assert_int_equal(RUN(w, "due", "--json"), 0);
    assert_int_equal(json_count(w->out, "deadlines"), 5);
    assert_int_equal(RUN(w, "due", "add", "--from", "2026-12-07", "--title", "甲", "--every", "10w",
                         "--until", "2026-12-31"),
                     2);
    assert_int_equal(RUN(w, "due", "add", "--from", "2026-11-30", "--title", "乙"), 0);
    assert_int_equal(RUN(w, "due", "remove", "10", "--series"), 1);
    assert_int_equal(RUN(w, "office", "verify"), 0);
}

/* Before and after of all that hangs on an event; written whole with a reason, or not at all. */
static void an_event_moves_its_chain(void **state) {
    struct world *w = *state;
    some_deadlines(w);
    assert_int_equal(RUN(w, "due", "move", "1", "service.person_received_on", "2025-03-24"), 0);
    expect_out(w, "service.person_received_on：2025-03-20 改为 2025-03-24");
    expect_out(w, "申诉期限届满：2025-04-07（周一），原 2025-04-04（周五） → 2025-04-08（周二）");
    expect_out(w, "尚未写入");
    assert_int_equal(RUN(w, "due", "--text", "申诉期限", "--json"), 0);
    expect_json(w, "deadlines[0].governing", "2025-04-07");
    assert_int_equal(
        RUN(w, "due", "move", "1", "service.person_received_on", "2025-03-24", "--apply"), 2);
    assert_int_equal(RUN(w, "due", "move", "1", "service.person_received_on", "2025-03-24",
                         "--apply", "--reason", "送达回证日期更正", "--json"),
                     0);
    expect_json(w, "applied", "true");
    expect_json(w, "deadlines[0].before", "2025-04-07");
    expect_json(w, "deadlines[0].after", "2025-04-08");
    assert_int_equal(RUN(w, "due", "--text", "申诉期限", "--json"), 0);
    expect_json(w, "deadlines[0].governing", "2025-04-08");
    assert_int_equal(RUN(w, "due", "move", "1", "case.title", "2025-03-24"), 2);
    expect_err(w, "service.person_received_on");
    assert_int_equal(RUN(w, "due", "move", "1", "service.person_received_on", "2025-02-30"), 2);
    assert_int_equal(RUN(w, "office", "verify"), 0);
}

/* A list for paper: the archive of a DOCX, with everything the text has. */
static void a_list_for_paper(void **state) {
    struct world *w = *state;
    size_t n;
    some_deadlines(w);
    struct sb path = {0};
    sb_add_fmt(&path, "%s/list.docx", w->dir);
    assert_int_equal(RUN(w, "due", "--month", "2026-12-01", "-o", sb_text(&path)), 0);
    expect_out(w, "已写入 1 项");
    char *bytes = slurp(w, "list.docx", &n);
    assert_true(n > 2000);
    assert_memory_equal(bytes, "PK\3\4", 4);
    mem_free(bytes);
    assert_int_equal(RUN(w, "due", "-o", sb_text(&path)), 1); /* never over what is there */
    assert_int_equal(RUN(w, "due", "-o", "list.odt"), 2);
    expect_err(w, ".docx");
    sb_free(&path);
}

/* A month as one writes it: with a day of it, or without. */
static void a_month_without_a_day(void **state) {
    static const char *const months[] = {"2026-12", "2026年12月", "12月",
                                         "下月",    "2026-12-18", "十二月"};
    struct world *w = *state;
    assert_int_equal(RUN(w, "due", "add", "--from", "2026-12-31", "--title", "年报"), 0);
    for (size_t i = 0; i < TEST_COUNT(months); i++) {
        assert_int_equal(RUN(w, "due", "--month", months[i]), 0);
        expect_out(w, "年报");
    }
    assert_int_equal(RUN(w, "due", "--month", "2026-11"), 0);
    assert_null(strstr(w->out, "年报"));
    assert_int_equal(RUN(w, "due", "--month", "2026-13"), 2);
}

/* A day that nobody counted says so; one that was put off says by whom and why; nothing is done before its day. */
static void every_day_has_its_reason(void **state) {
    struct world *w = *state;
    size_t n;
    assert_int_equal(RUN(w, "due", "add", "--title", "送阅", "--from", "2026-12-01"), 0);
    assert_int_equal(RUN(w, "due"), 0);
    expect_out(w, "计算：本单位自定的日期，不是按期限计算的。");
    assert_int_equal(RUN(w, "due", "--json"), 0);
    expect_json(w, "deadlines[0].receipt[0]", "本单位自定的日期，不是按期限计算的。");
    assert_int_equal(write_as(w, "-o", "own.txt"), 0);
    char *text = slurp(w, "own.txt", &n);
    assert_non_null(strstr(text, "本单位自定的日期"));
    mem_free(text);
    assert_int_equal(RUN(w, "due", "extend", "1", "--until", "2026-12-04", "--approved", "甲县纪委",
                         "--reason", "会议改期"),
                     0);
    assert_int_equal(RUN(w, "due", "done", "1", "--on", "2026-12-02"), 1);
    assert_non_null(strstr(w->err, "2026-12-02还没有到"));
    assert_int_equal(RUN(w, "due", "done", "1", "--note", "已送阅"), 0);
    assert_int_equal(RUN(w, "due", "show", "1"), 0);
    expect_out(w, "2026-12-04（周五）（经批准延长），原 2026-12-01（周二），办结于");
    expect_out(w, "延长的理由：会议改期");
    expect_out(w, "办结登记：");
    assert_null(strstr(w->out, "顺延 2026"));
    assert_int_equal(RUN(w, "due", "--json"), 0);
    expect_json(w, "deadlines[0].extended", "true");
}

static void named_as_people_do(void **state) {
    struct world *w = *state;
    assert_int_equal(RUN(w, "case", "new", SAMPLE), 0);
    assert_int_equal(RUN(w, "due", "show", "1", "申诉处理决定", "--json"), 0);
    expect_json(w, "what", "appeal_decision");
    assert_int_equal(RUN(w, "due", "--kind", "法定", "--json"), 0);
    expect_json(w, "deadlines[0].kind", "statutory");
    assert_int_equal(RUN(w, "due", "--kind", "期"), 2);
    assert_non_null(strstr(w->err, "statutory（法定期限）"));
    assert_int_equal(RUN(w, "due", "--day", "2026-12-18"), 0);
    expect_out(w, "2026-12-18（周五）没有期限");
    assert_int_equal(RUN(w, "due", "--week", "2026-12-18"), 0);
    expect_out(w, "2026-12-14（周一）至2026-12-20（周日）没有期限");
}

/* After a dead battery nothing looks due: that is no answer for a login script. */
static void a_clock_that_is_behind_is_told(void **state) {
    struct world *w = *state;
    test_clock_set("2199-01-01T09:00:00+08:00");
    int added = RUN(w, "due", "add", "--title", "送阅", "--from", "2199-02-01");
    test_clock_set(TEST_MOMENT);
    assert_int_equal(added, 0);
    assert_int_equal(RUN(w, "due", "--check"), 1);
    expect_err(w, "早于最后一条记录（2199-01-01），请先核对日期");
    assert_int_equal(RUN(w, "due"), 0);
    expect_err(w, "早于最后一条记录");
    assert_int_equal(RUN(w, "due", "--check", "--today", "2026-11-23"), 0);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(a_second_export_updates),
        CASE(an_empty_office_is_a_sound_file),
        CASE(only_its_own_file_is_replaced),
        CASE(a_week_on_paper),
        CASE(a_formula_is_no_formula),
        CASE(filtered),
        CASE(told_by_the_status),
        CASE(drawn_as_bars),
        CASE(appointments_come_in),
        CASE(nothing_is_merged_silently),
        CASE(dates_come_again),
        CASE(whose_deadlines),
        CASE(a_list_for_paper),
        CASE(a_month_without_a_day),
        CASE(an_event_moves_its_chain),
        CASE(every_day_has_its_reason),
        CASE(named_as_people_do),
        CASE(a_clock_that_is_behind_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
