/* read.c - the events of an iCalendar file. See ical.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/ical/ical.h"

#define DEPTH 8
#define NAME_SIZE 32

struct reader {
    struct ical_events *out;
    struct errs *errs;
    const char *text;
    size_t n, at;
    int line;       /* of the content line at hand */
    int next;       /* of what is read next */
    struct sb data; /* the content line, unfolded */
    char open[DEPTH][NAME_SIZE];
    int depth;
    bool began;
    struct ical_event event;
    size_t except_cap;
    bool has_start, bad_start;
    bool cancels; /* METHOD:CANCEL: every event of it is called off, whatever its STATUS says */
};

static void fault(struct reader *r, const char *msg, const char *arg) {
    struct err err = {0};
    err_set(&err, ERR_INPUT, msg, arg);
    err_at(&err, NULL, r->line, NULL);
    errs_add(r->errs, &err);
}

/* The next content line: what begins with a blank goes on with the one before. */
static bool next_line(struct reader *r) {
    sb_clear(&r->data);
    if (r->at >= r->n)
        return false;
    r->line = r->next;
    do {
        const char *from = r->text + r->at;
        const char *end = memchr(from, '\n', r->n - r->at);
        size_t n = end ? (size_t)(end - from) : r->n - r->at;
        r->at += n + (end ? 1 : 0);
        r->next++;
        if (n > 0 && from[n - 1] == '\r')
            n--;
        if (r->data.len > 0) {
            from++;
            n--;
        }
        sb_add_n(&r->data, from, n);
    } while (r->data.len > 0 && r->at < r->n && (r->text[r->at] == ' ' || r->text[r->at] == '\t'));
    return true;
}

/* ---- values ---- */

static const char *unescape(struct reader *r, const char *value) {
    struct sb text = {0};
    for (; *value != '\0'; value++) {
        if (*value != '\\' || value[1] == '\0') {
            sb_add_char(&text, *value);
            continue;
        }
        value++;
        sb_add_char(&text, *value == 'n' || *value == 'N' ? '\n' : *value);
    }
    const char *kept = arena_dup(r->out->arena, sb_text(&text));
    sb_free(&text);
    return kept;
}

static int digits(const char *at, size_t n) {
    int value = 0;
    for (size_t i = 0; i < n; i++)
        value = value * 10 + at[i] - '0';
    return value;
}

/* An hour with a Z, counted from Greenwich, is told as China counts, where summer changes nothing: the
 * machine's own zone may be set wrong. */
#define CHINA_HOURS 8

/* 20261123 or 20261123T090000 with or without Z. */
bool ical_when(const char *value, day_t *day, char time[6]) {
    time[0] = '\0';
    if (strspn(value, "0123456789") != 8)
        return false;
    int year = digits(value, 4), month = digits(value + 4, 2), mday = digits(value + 6, 2),
        next = 0;
    if (!date_valid(year, month, mday))
        return false;
    value += 8;
    if (*value == 'T') {
        if (strspn(value + 1, "0123456789") != 6)
            return false;
        int hour = digits(value + 1, 2), minute = digits(value + 3, 2);
        if (hour > 23 || minute > 59)
            return false;
        bool universal = value[7] == 'Z';
        hour += universal ? CHINA_HOURS : 0;
        next = hour / 24;
        const char clock[] = {(char)('0' + hour % 24 / 10),
                              (char)('0' + hour % 24 % 10),
                              ':',
                              value[3],
                              value[4],
                              '\0'};
        memcpy(time, clock, sizeof clock);
        value += 7 + (universal ? 1 : 0);
    }
    *day = date_from_ymd(year, month, mday) + next;
    return *value == '\0' && date_in_range(*day);
}

static void read_except(struct reader *r, const char *value) {
    struct ical_event *e = &r->event;
    while (*value != '\0') {
        size_t n = strcspn(value, ",");
        char one[32] = "", time[6];
        day_t day;
        if (n < sizeof one)
            memcpy(one, value, n);
        if (!ical_when(one, &day, time)) {
            fault(r, "err.ical.day", one);
            return;
        }
        if (e->except_count == r->except_cap) {
            r->except_cap = r->except_cap ? r->except_cap * 2 : 4;
            day_t *grown = arena_alloc(r->out->arena, r->except_cap * sizeof *grown);
            if (e->except_count > 0)
                memcpy(grown, e->except, e->except_count * sizeof *grown);
            e->except = grown;
        }
        e->except[e->except_count++] = day;
        value += n + (value[n] == ',' ? 1 : 0);
    }
}

/* Zones that count as China does: as systems and as office programs call them. */
static bool zone_is_chinas(const char *zone) {
    static const char *const zones[] = {
        "Asia/Shanghai",       "Asia/Chongqing", "Asia/Harbin", "Asia/Hong_Kong",
        "Asia/Macau",          "Asia/Taipei",    "PRC",         "Etc/GMT-8",
        "China Standard Time", "CST-8",          "Asia/Beijing"};
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        if (strcmp(zone, zones[i]) == 0)
            return true;
    return false;
}

static bool zone_is_universal(const char *zone) {
    return strcmp(zone, "UTC") == 0 || strcmp(zone, "Etc/UTC") == 0 || strcmp(zone, "GMT") == 0;
}

/* The TZID among the parameters of a property (";TZID=Asia/Shanghai;X=1:..."); "" when there is none. */
static const char *zone_of(struct reader *r, const char *parameters) {
    const char *at = strstr(parameters, ";TZID=");
    if (!at)
        return "";
    at += strlen(";TZID=");
    bool quoted = *at == '"';
    at += quoted;
    return arena_dup_n(r->out->arena, at, strcspn(at, quoted ? "\"" : ";:"));
}

/* A time of another zone cannot be told in China's without that zone's rules: it stays, and says whose it is. */
static void take_zone(struct reader *r, const char *zone, const char *value) {
    struct ical_event *e = &r->event;
    size_t n = strlen(value);
    if (!e->time[0] || !zone[0] || zone_is_chinas(zone) || value[n - 1] == 'Z')
        return;
    if (!zone_is_universal(zone)) {
        e->zone = zone;
        return;
    }
    struct sb moment = {0};
    sb_add_fmt(&moment, "%sZ", value);
    r->bad_start = !ical_when(sb_text(&moment), &e->day, e->time);
    sb_free(&moment);
}

static void read_start(struct reader *r, const char *value, const char *zone) {
    if (r->has_start)
        fault(r, "err.ical.twice", "DTSTART");
    r->has_start = true;
    if (ical_when(value, &r->event.day, r->event.time)) {
        take_zone(r, zone, value);
        return;
    }
    fault(r, "err.ical.day", value);
    r->bad_start = true;
}

static void read_sequence(struct reader *r, const char *value) {
    char *end = NULL;
    r->event.sequence = strtol(value, &end, 10);
    if (*value == '\0' || *end != '\0' || r->event.sequence < 0)
        fault(r, "err.ical.number", value);
}

static void take_property(struct reader *r, const char *name, const char *parameters,
                          const char *value) {
    struct ical_event *e = &r->event;
    char time[6];
    if (strcmp(name, "UID") == 0)
        e->uid = unescape(r, value);
    else if (strcmp(name, "SUMMARY") == 0)
        e->summary = unescape(r, value);
    else if (strcmp(name, "DESCRIPTION") == 0)
        e->description = unescape(r, value);
    else if (strcmp(name, "LOCATION") == 0)
        e->location = unescape(r, value);
    else if (strcmp(name, "STATUS") == 0)
        e->status = unescape(r, value);
    else if (strcmp(name, "RRULE") == 0)
        e->rrule = arena_dup(r->out->arena, value);
    else if (strcmp(name, "SEQUENCE") == 0)
        read_sequence(r, value);
    else if (strcmp(name, "DTSTART") == 0)
        read_start(r, value, zone_of(r, parameters));
    else if (strcmp(name, "EXDATE") == 0)
        read_except(r, value);
    else if (strcmp(name, "RECURRENCE-ID") == 0 && !ical_when(value, &e->recurrence, time))
        fault(r, "err.ical.day", value);
}

/* ---- components ---- */

static bool in_event(const struct reader *r) {
    return r->depth == 2 && strcmp(r->open[1], "VEVENT") == 0;
}

static void begin(struct reader *r, const char *name) {
    if (r->depth == 0 && strcmp(name, "VCALENDAR") == 0) {
        r->began = true;
        r->cancels = false;
    }
    if (r->depth == DEPTH || (r->depth == 0 && strcmp(name, "VCALENDAR") != 0)) {
        fault(r, "err.ical.open", name);
        return;
    }
    snprintf(r->open[r->depth++], NAME_SIZE, "%s", name);
    if (!in_event(r))
        return;
    r->event = (struct ical_event){.uid = "",
                                   .summary = "",
                                   .description = "",
                                   .location = "",
                                   .status = "",
                                   .rrule = "",
                                   .zone = "",
                                   .day = DAY_NONE,
                                   .recurrence = DAY_NONE,
                                   .line = r->line};
    r->except_cap = 0;
    r->has_start = r->bad_start = false;
}

static void keep_event(struct reader *r) {
    struct ical_events *out = r->out;
    if (!r->has_start) {
        fault(r, "err.ical.no_start", r->event.summary[0] ? r->event.summary : r->event.uid);
        return;
    }
    if (r->bad_start)
        return;
    if (r->cancels)
        r->event.status = "CANCELLED";
    out->list = mem_grow(out->list, out->count + 1, sizeof *out->list);
    out->list[out->count++] = r->event;
}

static void end(struct reader *r, const char *name) {
    if (r->depth == 0 || strcmp(r->open[r->depth - 1], name) != 0) {
        fault(r, "err.ical.open", name);
        return;
    }
    if (in_event(r))
        keep_event(r);
    r->depth--;
}

/* ---- lines ---- */

/* Where the value begins: behind the colon that no quotes hold. NULL: there is none. */
static char *value_of(char *line) {
    bool quoted = false;
    for (; *line != '\0'; line++) {
        if (*line == '"')
            quoted = !quoted;
        else if (*line == ':' && !quoted)
            return line + 1;
    }
    return NULL;
}

static void take_line(struct reader *r) {
    char *line = arena_dup_n(r->out->arena, sb_text(&r->data), r->data.len);
    char *value = value_of(line);
    size_t n = strcspn(line, ";:");
    char name[NAME_SIZE] = "";
    if (!value || n == 0) {
        fault(r, "err.ical.line", line);
        return;
    }
    if (n >= sizeof name)
        return; /* longer than any that is read */
    for (size_t i = 0; i < n; i++)
        name[i] = line[i] >= 'a' && line[i] <= 'z' ? (char)(line[i] - 'a' + 'A') : line[i];
    if (strcmp(name, "BEGIN") == 0)
        begin(r, value);
    else if (strcmp(name, "END") == 0)
        end(r, value);
    else if (r->depth == 1 && strcmp(name, "METHOD") == 0)
        r->cancels = strcasecmp(value, "CANCEL") == 0;
    else if (in_event(r))
        take_property(r, name, arena_dup_n(r->out->arena, line + n, (size_t)(value - line) - n),
                      value);
}

bool ical_read(const char *text, size_t n, struct ical_events *out, struct errs *errs) {
    static const char mark[] = "\xEF\xBB\xBF";
    size_t before = errs->count;
    *out = (struct ical_events){.arena = arena_new()};
    struct reader r = {.out = out, .errs = errs, .text = text, .n = n, .next = 1};
    if (n >= 3 && memcmp(text, mark, 3) == 0)
        r.at = 3;
    while (next_line(&r)) {
        if (r.data.len == 0)
            continue;
        if (!r.began && strncmp(sb_text(&r.data), "BEGIN:", 6) != 0 &&
            strncmp(sb_text(&r.data), "begin:", 6) != 0)
            break;
        take_line(&r);
    }
    if (!r.began)
        fault(&r, "err.ical.not_calendar", NULL);
    else if (r.depth > 0)
        fault(&r, "err.ical.open", r.open[r.depth - 1]);
    sb_free(&r.data);
    return errs->count == before;
}

void ical_events_clear(struct ical_events *events) {
    arena_free(&events->arena);
    mem_free(events->list);
    *events = (struct ical_events){0};
}
