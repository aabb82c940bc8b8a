#include "tests/support/jsoncheck.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "core/text/utf8.h"

#define DEPTH_MAX 500

static const char *value_end(const char *at, int depth);

static const char *blanks(const char *at) {
    while (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')
        at++;
    return at;
}

static int hex4(const char *at) {
    int value = 0;
    for (int i = 0; i < 4; i++) {
        if (!isxdigit((unsigned char)at[i]))
            return -1;
        int c = tolower((unsigned char)at[i]);
        value = value * 16 + (c <= '9' ? c - '0' : c - 'a' + 10);
    }
    return value;
}

/* After the closing quote; NULL when it is none. Appends the text itself to `out` (may be NULL). */
static const char *string_end(const char *at, struct sb *out) {
    struct sb ignored = {0};
    struct sb *to = out ? out : &ignored;
    if (*at++ != '"')
        return NULL;
    while (at && *at != '"') {
        if ((unsigned char)*at < 0x20) { /* the end of the text too */
            at = NULL;
        } else if (*at != '\\') {
            sb_add_char(to, *at++);
        } else if (at[1] == 'u') {
            int unit = hex4(at + 2);
            uint32_t cp = (uint32_t)unit;
            at = unit < 0 ? NULL : at + 6;
            if (at && unit >= 0xD800 && unit < 0xDC00) {
                int low = at[0] == '\\' && at[1] == 'u' ? hex4(at + 2) : -1;
                cp = 0x10000U + (((uint32_t)unit - 0xD800U) << 10) + ((uint32_t)low - 0xDC00U);
                at = low >= 0xDC00 && low < 0xE000 ? at + 6 : NULL;
            } else if (unit >= 0xDC00 && unit < 0xE000) {
                at = NULL;
            }
            char bytes[4];
            if (at)
                sb_add_n(to, bytes, utf8_encode(cp, bytes));
        } else {
            const char *known = strchr("\"\\/bfnrt", at[1]);
            if (!known || at[1] == '\0') {
                at = NULL;
            } else {
                sb_add_char(to, "\"\\/\b\f\n\r\t"[known - "\"\\/bfnrt"]);
                at += 2;
            }
        }
    }
    sb_free(&ignored);
    return at ? at + 1 : NULL;
}

static const char *number_end(const char *at) {
    if (*at == '-')
        at++;
    if (*at == '0')
        at++;
    else if (isdigit((unsigned char)*at))
        while (isdigit((unsigned char)*at))
            at++;
    else
        return NULL;
    return isalnum((unsigned char)*at) || *at == '.' ? NULL : at; /* whole numbers only */
}

/* Array or object: calls itself for what is inside. */
static const char *list_end(const char *at, int depth) {
    bool object = *at == '{';
    char closing = object ? '}' : ']';
    at = blanks(at + 1);
    if (*at == closing)
        return at + 1;
    while (at) {
        if (object) {
            at = string_end(at, NULL);
            at = at ? blanks(at) : NULL;
            if (!at || *at++ != ':')
                return NULL;
            at = blanks(at);
        }
        at = value_end(at, depth + 1);
        at = at ? blanks(at) : NULL;
        if (at && *at == closing)
            return at + 1;
        if (!at || *at != ',')
            return NULL;
        at = blanks(at + 1);
    }
    return NULL;
}

static const char *value_end(const char *at, int depth) {
    static const char *const words[] = {"true", "false", "null"};
    if (depth > DEPTH_MAX)
        return NULL;
    if (*at == '{' || *at == '[')
        return list_end(at, depth);
    if (*at == '"')
        return string_end(at, NULL);
    for (size_t i = 0; i < 3; i++)
        if (strncmp(at, words[i], strlen(words[i])) == 0)
            return at + strlen(words[i]);
    return number_end(at);
}

bool json_valid(const char *text) {
    if (!utf8_valid(text, strlen(text)))
        return false;
    const char *end = value_end(blanks(text), 0);
    return end && *blanks(end) == '\0';
}

/* The place of element `index`, or of the member `name` of n bytes. Well-formed text only. */
static const char *step(const char *at, long index, const char *name, size_t n) {
    bool object = *at == '{';
    if ((name != NULL) != object || (!object && *at != '['))
        return NULL;
    at = blanks(at + 1);
    for (long i = 0; *at != '}' && *at != ']'; i++) {
        struct sb key = {0};
        if (object)
            at = blanks(blanks(string_end(at, &key)) + 1);
        bool here = object ? key.len == n && strncmp(sb_text(&key), name, n) == 0 : i == index;
        sb_free(&key);
        if (here)
            return at;
        at = blanks(value_end(at, 0));
        if (*at == ',')
            at = blanks(at + 1);
    }
    return NULL;
}

static const char *find(const char *text, const char *path) {
    const char *at = json_valid(text) ? blanks(text) : NULL;
    while (at && *path != '\0') {
        if (*path == '[') {
            char *end;
            at = step(at, strtol(path + 1, &end, 10), NULL, 0);
            path = *end == ']' ? end + 1 : end;
        } else {
            path += *path == '.';
            size_t n = strcspn(path, ".[");
            at = step(at, 0, path, n);
            path += n;
        }
    }
    return at;
}

char *json_get(const char *text, const char *path) {
    const char *at = find(text, path);
    if (!at)
        return NULL;
    struct sb out = {0};
    if (*at == '"')
        string_end(at, &out);
    else
        sb_add_n(&out, at, (size_t)(value_end(at, 0) - at));
    return sb_take(&out);
}

int json_count(const char *text, const char *path) {
    const char *at = find(text, path);
    int count = 0;
    if (!at || (*at != '[' && *at != '{'))
        return -1;
    bool object = *at == '{';
    at = blanks(at + 1);
    while (*at != ']' && *at != '}') {
        if (object)
            at = blanks(blanks(string_end(at, NULL)) + 1);
        at = blanks(value_end(at, 0));
        if (*at == ',')
            at = blanks(at + 1);
        count++;
    }
    return count;
}
