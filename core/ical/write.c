/* write.c - lines of iCalendar. See ical.h. */
#include <stdio.h>
#include <string.h>

#include "core/ical/ical.h"
#include "core/text/utf8.h"

#define LINE_OCTETS 75

/* One content line, folded: a line goes on behind CRLF and a blank, which counts. */
static void fold(struct sb *out, const char *line, size_t n) {
    size_t room = LINE_OCTETS;
    for (size_t at = 0; at < n;) {
        uint32_t cp;
        size_t step = utf8_decode(line + at, n - at, &cp);
        if (step > room) {
            sb_add(out, "\r\n ");
            room = LINE_OCTETS - 1;
        }
        sb_add_n(out, line + at, step);
        room -= step;
        at += step;
    }
    sb_add(out, "\r\n");
}

void ical_line(struct sb *out, const char *name, const char *value) {
    struct sb line = {0};
    sb_add(&line, name);
    sb_add_char(&line, ':');
    sb_add(&line, value);
    fold(out, sb_text(&line), line.len);
    sb_free(&line);
}

void ical_text(struct sb *out, const char *name, const char *text) {
    struct sb value = {0}, safe = {0};
    utf8_visible(&safe, text, strlen(text), true);
    for (const char *s = sb_text(&safe); *s != '\0'; s++) {
        if (*s == '\n') {
            sb_add(&value, "\\n");
            continue;
        }
        if (*s == '\\' || *s == ';' || *s == ',')
            sb_add_char(&value, '\\');
        sb_add_char(&value, *s);
    }
    ical_line(out, name, sb_text(&value));
    sb_free(&value);
    sb_free(&safe);
}

void ical_int(struct sb *out, const char *name, long long value) {
    char text[24];
    snprintf(text, sizeof text, "%lld", value);
    ical_line(out, name, text);
}

void ical_day(struct sb *out, const char *name, day_t day) {
    struct ymd d = date_to_ymd(day);
    char text[16], full[64];
    snprintf(full, sizeof full, "%s;VALUE=DATE", name);
    snprintf(text, sizeof text, "%04d%02d%02d", d.year, d.month, d.day);
    ical_line(out, full, text);
}

/* Two digits. */
static int pair(const char *at) {
    return (at[0] - '0') * 10 + at[1] - '0';
}

/* Does it begin as form does? 0 stands for any digit, + for either sign. */
static bool begins_as(const char *at, const char *form) {
    for (; *form != '\0'; at++, form++)
        if (*form == '0'   ? *at < '0' || *at > '9'
            : *form == '+' ? *at != '+' && *at != '-'
                           : *at != *form)
            return false;
    return true;
}

void ical_moment(struct sb *out, const char *name, const char *at) {
    char text[32];
    if (!begins_as(at, "0000-00-00T00:00:00+00:00"))
        return;
    int year = pair(at) * 100 + pair(at + 2), month = pair(at + 5), day = pair(at + 8);
    if (!date_valid(year, month, day))
        return;
    int hour = pair(at + 11), minute = pair(at + 14), second = pair(at + 17);
    int offset = (pair(at + 20) * 60 + pair(at + 23)) * (at[19] == '-' ? -1 : 1);
    int of_day = hour * 60 + minute - offset; /* minutes, before or after the day by one at most */
    day_t on = date_from_ymd(year, month, day) + (of_day < 0 ? -1 : of_day >= 24 * 60 ? 1 : 0);
    int within = (of_day + 24 * 60) % (24 * 60);
    struct ymd d = date_to_ymd(on);
    if (d.year == 0)
        return;
    snprintf(text, sizeof text, "%04d%02d%02dT%02d%02d%02dZ", d.year, d.month, d.day, within / 60,
             within % 60, second);
    ical_line(out, name, text);
}
