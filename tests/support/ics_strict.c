#include "tests/support/ics_strict.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINES_MAX 20000

static char wrong[256];

/* ---- lines ---- */

struct lines {
    char *text;
    char *line[LINES_MAX];
    size_t count;
};

static bool utf8_sound(const char *s, size_t n) {
    for (size_t i = 0; i < n;) {
        unsigned char c = (unsigned char)s[i];
        size_t more = c < 0x80 ? 0 : c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : c >= 0xC2 ? 1 : 9;
        if (more == 9 || i + more >= n + (more == 0 ? 1 : 0))
            return false;
        for (size_t k = 1; k <= more; k++)
            if (((unsigned char)s[i + k] & 0xC0) != 0x80)
                return false;
        i += more + 1;
    }
    return true;
}

static bool fail(const char *what, const char *line) {
    snprintf(wrong, sizeof wrong, "%s: %.200s", what, line ? line : "");
    return false;
}

/* Every line ends in CRLF, has at most 75 octets and whole characters; unfolded into *out. */
static bool unfold(const char *text, size_t n, struct lines *out) {
    out->text = calloc(n + 1, 1);
    out->count = 0;
    char *to = out->text;
    for (size_t at = 0; at < n;) {
        const char *end = memchr(text + at, '\n', n - at);
        if (!end || end == text + at || end[-1] != '\r')
            return fail("a line does not end in CRLF", text + at);
        size_t len = (size_t)(end - 1 - (text + at));
        if (len > 75)
            return fail("a line of more than 75 octets", text + at);
        if (len == 0 || memchr(text + at, '\r', len) || !utf8_sound(text + at, len))
            return fail("an empty or broken line", text + at);
        for (size_t i = 0; i < len; i++)
            if ((unsigned char)text[at + i] < 0x20 && text[at + i] != '\t')
                return fail("a control", text + at);
        bool goes_on = text[at] == ' ';
        if (goes_on && out->count == 0)
            return fail("the first line goes on", text + at);
        if (!goes_on) {
            if (out->count == LINES_MAX)
                return fail("too many lines", "");
            if (out->count > 0)
                to++;
            out->line[out->count++] = to;
        }
        memcpy(to, text + at + goes_on, len - goes_on);
        to += len - goes_on;
        at += len + 2;
    }
    return true;
}

/* ---- values ---- */

static bool digits(const char *s, size_t n) {
    return strspn(s, "0123456789") >= n;
}

static bool is_day(const char *s) {
    return strlen(s) == 8 && digits(s, 8);
}

static bool is_moment(const char *s) {
    return strlen(s) == 16 && digits(s, 8) && s[8] == 'T' && digits(s + 9, 6) && s[15] == 'Z';
}

static bool is_text(const char *s) {
    for (; *s; s++) {
        if (*s == ',' || *s == ';')
            return false;
        if (*s == '\\' && !strchr("\\;,nN", *++s))
            return false;
        if (!*s)
            return false;
    }
    return true;
}

static bool is_duration(const char *s) {
    s += *s == '-' || *s == '+';
    if (*s++ != 'P')
        return false;
    if (digits(s, 1)) {
        s += strspn(s, "0123456789");
        if (*s++ != 'D')
            return false;
    }
    if (*s == '\0')
        return true;
    if (*s++ != 'T' || !digits(s, 1))
        return false;
    s += strspn(s, "0123456789");
    return strcmp(s, "H") == 0;
}

static bool is_number(const char *s) {
    return *s && strspn(s, "0123456789") == strlen(s);
}

static bool is_uid(const char *s) {
    return *s && is_text(s) && strchr(s, '@');
}

static bool is_any(const char *s) {
    return *s != '\0';
}

static bool is_status(const char *s) {
    return strcmp(s, "TENTATIVE") == 0 || strcmp(s, "CONFIRMED") == 0 ||
           strcmp(s, "CANCELLED") == 0;
}

static bool is_transparent(const char *s) {
    return strcmp(s, "TRANSPARENT") == 0 || strcmp(s, "OPAQUE") == 0;
}

/* Categories: texts with commas between. */
static bool is_list(const char *s) {
    return *s && *s != ',' && !strstr(s, ",,") && !strchr(s, ';') && s[strlen(s) - 1] != ',';
}

/* ---- properties of each component; 'must' stands exactly once, the others once at most ---- */

struct property {
    const char *of, *name;
    bool must;
    bool (*good)(const char *value);
};

static const struct property properties[] = {
    {"VCALENDAR", "VERSION", true, is_any},
    {"VCALENDAR", "PRODID", true, is_text},
    {"VCALENDAR", "CALSCALE", false, is_any},
    {"VCALENDAR", "X-WR-CALNAME", false, is_text},
    {"VEVENT", "UID", true, is_uid},
    {"VEVENT", "DTSTAMP", true, is_moment},
    {"VEVENT", "SEQUENCE", true, is_number},
    {"VEVENT", "DTSTART;VALUE=DATE", true, is_day},
    {"VEVENT", "DTEND;VALUE=DATE", true, is_day},
    {"VEVENT", "SUMMARY", true, is_text},
    {"VEVENT", "STATUS", true, is_status},
    {"VEVENT", "TRANSP", false, is_transparent},
    {"VEVENT", "DESCRIPTION", false, is_text},
    {"VEVENT", "CATEGORIES", false, is_list},
    {"VALARM", "ACTION", true, is_any},
    {"VALARM", "TRIGGER", true, is_duration},
    {"VALARM", "DESCRIPTION", true, is_text},
};
enum { PROPERTIES = sizeof properties / sizeof *properties };

struct component {
    const char *name;
    int seen[PROPERTIES];
};

static bool take(struct component *c, const char *line) {
    const char *colon = strchr(line, ':');
    if (!colon)
        return fail("no value", line);
    for (int i = 0; i < PROPERTIES; i++) {
        const struct property *p = &properties[i];
        size_t n = strlen(p->name);
        if (strcmp(p->of, c->name) != 0 || (size_t)(colon - line) != n ||
            strncmp(line, p->name, n) != 0)
            continue;
        if (c->seen[i]++)
            return fail("twice", line);
        return p->good(colon + 1) || fail("no such value", line);
    }
    return fail("not known here", line);
}

static bool complete(const struct component *c) {
    for (int i = 0; i < PROPERTIES; i++)
        if (strcmp(properties[i].of, c->name) == 0 && properties[i].must && !c->seen[i])
            return fail("lacks", properties[i].name);
    return true;
}

/* May the second stand in the first? */
static bool nests(const char *outer, const char *inner) {
    return outer ? (strcmp(outer, "VCALENDAR") == 0 && strcmp(inner, "VEVENT") == 0) ||
                       (strcmp(outer, "VEVENT") == 0 && strcmp(inner, "VALARM") == 0)
                 : strcmp(inner, "VCALENDAR") == 0;
}

static bool walk(const struct lines *lines) {
    struct component stack[3];
    int depth = 0;
    for (size_t i = 0; i < lines->count; i++) {
        const char *line = lines->line[i];
        if (strncmp(line, "BEGIN:", 6) == 0) {
            if (depth == 3 || !nests(depth ? stack[depth - 1].name : NULL, line + 6))
                return fail("begins here", line);
            stack[depth++] = (struct component){.name = line + 6};
        } else if (strncmp(line, "END:", 4) == 0) {
            if (depth == 0 || strcmp(stack[depth - 1].name, line + 4) != 0)
                return fail("ends here", line);
            if (!complete(&stack[--depth]))
                return false;
            if (depth == 0 && i + 1 < lines->count)
                return fail("goes on behind its end", lines->line[i + 1]);
        } else if (depth == 0 || !take(&stack[depth - 1], line)) {
            return depth > 0 ? false : fail("outside", line);
        }
    }
    return (lines->count > 0 && depth == 0) || fail("not closed", "");
}

static int by_text(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool uids_differ(struct lines *lines) {
    size_t n = 0;
    for (size_t i = 0; i < lines->count; i++)
        if (strncmp(lines->line[i], "UID:", 4) == 0)
            lines->line[n++] = lines->line[i];
    qsort(lines->line, n, sizeof *lines->line, by_text);
    for (size_t i = 1; i < n; i++)
        if (strcmp(lines->line[i - 1], lines->line[i]) == 0)
            return fail("the same UID twice", lines->line[i]);
    return true;
}

const char *ics_strict(const char *text, size_t n) {
    struct lines *lines = calloc(1, sizeof *lines);
    wrong[0] = '\0';
    if (unfold(text, n, lines) && walk(lines))
        uids_differ(lines);
    free(lines->text);
    free(lines);
    return wrong;
}

size_t ics_events(const char *text) {
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, "BEGIN:VEVENT\r\n")); at++)
        count++;
    return count;
}

const char *ics_value(const char *text, const char *uid, const char *name) {
    static char found[4096];
    struct lines *lines = calloc(1, sizeof *lines);
    const char *value = NULL;
    bool within = false;
    size_t n = strlen(name);
    if (unfold(text, strlen(text), lines))
        for (size_t i = 0; i < lines->count && !value; i++) {
            const char *line = lines->line[i];
            if (strncmp(line, "UID:", 4) == 0)
                within = strncmp(line + 4, uid, strlen(uid)) == 0;
            else if (strcmp(line, "END:VEVENT") == 0)
                within = false;
            else if (within && strncmp(line, name, n) == 0 && line[n] == ':') {
                snprintf(found, sizeof found, "%s", line + n + 1);
                value = found;
            }
        }
    free(lines->text);
    free(lines);
    return value;
}
