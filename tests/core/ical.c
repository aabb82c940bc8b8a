/* ical.c - iCalendar written and read back: folding, escaping, moments; events and what breaks them. */
#include "core/ical/ical.h"

#include <string.h>

#include "tests/support/support.h"

static void lines_are_folded_between_characters(void **state) {
    struct sb out = {0}, text = {0};
    (void)state;
    for (int i = 0; i < 60;
         i++) /* three octets each, with one before: no fold falls on 75 evenly */
        sb_add(&text, i % 7 == 0 ? "a" : "期");
    ical_text(&out, "SUMMARY", sb_text(&text));
    size_t column = 0;
    for (size_t i = 0; i < out.len; i++) {
        if (out.text[i] == '\r') {
            assert_int_equal(out.text[i + 1], '\n');
            assert_true(column <= 75);
            if (i + 2 < out.len)
                assert_int_equal(out.text[i + 2], ' ');
            column = 0;
            i++;
            continue;
        }
        if (column == 1 && out.text[i - 1] == ' ')
            assert_true(((unsigned char)out.text[i] & 0xC0) != 0x80);
        column++;
    }
    struct ical_events events;
    struct errs errs = {0};
    struct sb file = {0};
    sb_add(&file, "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a@b\r\nDTSTART;VALUE=DATE:20261123\r\n");
    sb_add(&file, sb_text(&out));
    sb_add(&file, "END:VEVENT\r\nEND:VCALENDAR\r\n");
    assert_true(ical_read(sb_text(&file), file.len, &events, &errs));
    assert_int_equal(events.count, 1);
    assert_string_equal(events.list[0].summary, sb_text(&text));
    ical_events_clear(&events);
    sb_free(&out);
    sb_free(&text);
    sb_free(&file);
}

static void texts_are_escaped(void **state) {
    struct sb out = {0};
    (void)state;
    ical_text(&out, "SUMMARY",
              "a;b,c\\d\ne\x1b"
              "f");
    assert_string_equal(sb_text(&out), "SUMMARY:a\\;b\\,c\\\\d\\ne\xEF\xBF\xBD"
                                       "f\r\n");
    sb_free(&out);
}

static void moments_are_utc(void **state) {
    static const struct {
        const char *at, *utc;
    } moments[] = {{"2026-11-23T22:34:05+08:00", "X:20261123T143405Z\r\n"},
                   {"2026-11-23T02:34:05+08:00", "X:20261122T183405Z\r\n"},
                   {"2026-12-31T20:00:00-05:30", "X:20270101T013000Z\r\n"},
                   {"2026-03-01T00:00:00+00:00", "X:20260301T000000Z\r\n"},
                   {"2028-03-01T07:59:59+08:00", "X:20280229T235959Z\r\n"},
                   {"no moment", ""}};
    (void)state;
    for (size_t i = 0; i < TEST_COUNT(moments); i++) {
        struct sb out = {0};
        ical_moment(&out, "X", moments[i].at);
        assert_string_equal(sb_text(&out), moments[i].utc);
        sb_free(&out);
    }
}

#define EVENT(lines) "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" lines "END:VEVENT\nEND:VCALENDAR\n"

static void events_are_read(void **state) {
    static const char text[] =
        "\xEF\xBB\xBF"
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\n"
        "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
        "BEGIN:VEVENT\r\nUID:1@x\r\nSUMMARY;LANGUAGE=\"zh:CN\":月例\r\n 会\\, 甲室\r\n"
        "DTSTART;TZID=Asia/Shanghai:20261201T090000\r\nSEQUENCE:3\r\nSTATUS:CANCELLED\r\n"
        "EXDATE;VALUE=DATE:20261208,20261215\r\nLOCATION:甲室\r\nBEGIN:VALARM\r\n"
        "TRIGGER:-PT5M\r\nSUMMARY:no\r\nEND:VALARM\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nuid:2@x\r\nDTSTART:20261224T010000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    struct ical_events events;
    struct errs errs = {0};
    (void)state;
    assert_true(ical_read(text, sizeof text - 1, &events, &errs));
    assert_int_equal(events.count, 2);
    const struct ical_event *e = &events.list[0];
    assert_string_equal(e->uid, "1@x");
    assert_string_equal(e->summary, "月例会, 甲室");
    assert_string_equal(e->time, "09:00");
    assert_string_equal(e->status, "CANCELLED");
    assert_string_equal(e->location, "甲室");
    assert_int_equal(e->sequence, 3);
    assert_int_equal(e->day, date_from_ymd(2026, 12, 1));
    assert_int_equal(e->except_count, 2);
    assert_int_equal(e->except[1], date_from_ymd(2026, 12, 15));
    assert_string_equal(events.list[1].uid, "2@x");
    assert_string_equal(events.list[1].time, "09:00");
    ical_events_clear(&events);
}

/* Other programs write universal time: its day in China may be the next. */
static void universal_time_is_told_as_chinas(void **state) {
    static const struct {
        const char *text, *time;
        int year, month, day;
    } whens[] = {{"20261231T155900Z", "23:59", 2026, 12, 31},
                 {"20261231T160000Z", "00:00", 2027, 1, 1},
                 {"20280228T163000Z", "00:30", 2028, 2, 29},
                 {"20261231T160000", "16:00", 2026, 12, 31},
                 {"20261231", "", 2026, 12, 31}};
    char time[6];
    day_t day;
    (void)state;
    for (size_t i = 0; i < TEST_COUNT(whens); i++) {
        assert_true(ical_when(whens[i].text, &day, time));
        assert_string_equal(time, whens[i].time);
        assert_int_equal(day, date_from_ymd(whens[i].year, whens[i].month, whens[i].day));
    }
    assert_false(ical_when("20261231T240000Z", &day, time));
    assert_false(ical_when("20261231T160000z", &day, time));
    assert_false(ical_when("99991231T200000Z", &day, time));
}

static void what_breaks_the_format_is_told_with_its_line(void **state) {
    static const struct {
        const char *text, *msg;
        int line;
    } bad[] = {
        {"", "err.ical.not_calendar", 0},
        {"hello\n", "err.ical.not_calendar", 1},
        {EVENT("UID:a\n"), "err.ical.no_start", 4},
        {EVENT("UID:a\nDTSTART:20260230\n"), "err.ical.day", 4},
        {EVENT("UID:a\nDTSTART:2026-02-03\n"), "err.ical.day", 4},
        {EVENT("DTSTART:20260203\nDTSTART:20260204\n"), "err.ical.twice", 4},
        {EVENT("DTSTART:20260203\nSEQUENCE:x\n"), "err.ical.number", 4},
        {EVENT("DTSTART:20260203\nEXDATE:20260203,x\n"), "err.ical.day", 4},
        {EVENT("DTSTART:20260203\nno value\n"), "err.ical.line", 4},
        {"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260203\nEND:VCALENDAR\n", "err.ical.open", 4},
        {"BEGIN:VCALENDAR\n", "err.ical.open", 1},
        {"BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VCALENDAR\n", "err.ical.open", 3},
    };
    (void)state;
    for (size_t i = 0; i < TEST_COUNT(bad); i++) {
        struct ical_events events;
        struct errs errs = {0};
        assert_false(ical_read(bad[i].text, strlen(bad[i].text), &events, &errs));
        assert_true(errs.count >= 1);
        if (strcmp(errs.list[0].msg, bad[i].msg) != 0 || errs.list[0].line != bad[i].line)
            fail_msg("%zu: %s in line %d", i, errs.list[0].msg, errs.list[0].line);
        ical_events_clear(&events);
        errs_clear(&errs);
    }
}

/* ---- repeating ---- */

static void hold_days(const char *rule, int start, const int *wanted, size_t count,
                      bool wants_more) {
    struct ical_event event = {.rrule = rule,
                               .day = date_from_ymd(start / 10000, start / 100 % 100, start % 100)};
    day_t excepted = date_from_ymd(2026, 12, 8), *days;
    size_t n;
    bool more;
    event.except = &excepted;
    event.except_count = 1;
    assert_true(ical_days(&event, date_from_ymd(2030, 12, 31), 5, &days, &n, &more));
    assert_int_equal(n, count);
    assert_int_equal(more, wants_more);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(days[i],
                         date_from_ymd(wanted[i] / 10000, wanted[i] / 100 % 100, wanted[i] % 100));
    mem_free(days);
}
#define DAYS(rule, start, more, ...)                                                               \
    hold_days(rule, start, (const int[]){__VA_ARGS__},                                             \
              sizeof((const int[]){__VA_ARGS__}) / sizeof(int), more)

/* A message that calls off says so once, for all that it holds. */
static void a_message_may_call_off_what_it_holds(void **state) {
    static const char text[] =
        "BEGIN:VCALENDAR\r\nMETHOD:cancel\r\nBEGIN:VEVENT\r\nUID:1@x\r\nDTSTART:20261201\r\n"
        "STATUS:CONFIRMED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        "BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nBEGIN:VEVENT\r\nUID:2@x\r\nDTSTART:20261202\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n";
    struct ical_events events;
    struct errs errs = {0};
    (void)state;
    assert_true(ical_read(text, sizeof text - 1, &events, &errs));
    assert_int_equal(events.count, 2);
    assert_string_equal(events.list[0].status, "CANCELLED");
    assert_string_equal(events.list[1].status, "");
    ical_events_clear(&events);
}

static void repeating_events_have_their_days(void **state) {
    struct ical_event bad = {.rrule = "FREQ=MONTHLY;BYDAY=2MO"};
    day_t *days;
    size_t n;
    bool more;
    (void)state;
    DAYS("", 20261201, false, 20261201);
    DAYS("FREQ=WEEKLY;COUNT=3", 20261201, false, 20261201, 20261215);
    DAYS("FREQ=WEEKLY;BYDAY=TU,FR;UNTIL=20261211", 20261201, false, 20261201, 20261204, 20261211);
    DAYS("FREQ=WEEKLY;INTERVAL=2;UNTIL=20261231T000000Z", 20261201, false, 20261201, 20261215,
         20261229);
    DAYS("FREQ=DAILY;COUNT=2", 20261231, false, 20261231, 20270101);
    DAYS("FREQ=MONTHLY", 20260131, true, 20260131, 20260331, 20260531, 20260731, 20260831);
    DAYS("FREQ=MONTHLY;BYMONTHDAY=5;COUNT=2", 20261205, false, 20261205, 20270105);
    DAYS("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=4", 20261130, false, 20261130, 20261231, 20270131,
         20270228);
    DAYS("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2", 20280131, false, 20280131, 20280229);
    DAYS("FREQ=MONTHLY;BYMONTHDAY=-31;COUNT=2", 20270301, false, 20270301, 20270501);
    DAYS("FREQ=MONTHLY;INTERVAL=3;COUNT=2", 20261130, false, 20261130, 20270530);
    DAYS("FREQ=YEARLY;COUNT=2", 20240229, false, 20240229, 20280229);
    assert_false(ical_days(&bad, 0, 5, &days, &n, &more));
    bad.rrule = "FREQ=HOURLY";
    assert_false(ical_days(&bad, 0, 5, &days, &n, &more));
    bad.rrule = "FREQ=DAILY;COUNT=0";
    assert_false(ical_days(&bad, 0, 5, &days, &n, &more));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_folded_between_characters),
        cmocka_unit_test(texts_are_escaped),
        cmocka_unit_test(moments_are_utc),
        cmocka_unit_test(events_are_read),
        cmocka_unit_test(universal_time_is_told_as_chinas),
        cmocka_unit_test(what_breaks_the_format_is_told_with_its_line),
        cmocka_unit_test(a_message_may_call_off_what_it_holds),
        cmocka_unit_test(repeating_events_have_their_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
