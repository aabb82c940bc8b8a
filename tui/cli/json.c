#include "tui/cli/json.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "core/text/utf8.h"

#define USED 0x80

static void escape_unit(struct sb *out, unsigned unit) {
    char text[8];
    snprintf(text, sizeof text, "\\u%04x", unit & 0xFFFFU);
    sb_add(out, text);
}

/* One code point as RFC 8259 wants it. */
static void write_cp(struct sb *out, uint32_t cp) {
    switch (cp) {
    case '"':
        sb_add(out, "\\\"");
        return;
    case '\\':
        sb_add(out, "\\\\");
        return;
    case '\n':
        sb_add(out, "\\n");
        return;
    case '\r':
        sb_add(out, "\\r");
        return;
    case '\t':
        sb_add(out, "\\t");
        return;
    default:
        break;
    }
    if (!utf8_is_control(cp)) {
        char bytes[4];
        sb_add_n(out, bytes, utf8_encode(cp, bytes));
    } else if (cp < 0x10000) {
        escape_unit(out, cp);
    } else {
        escape_unit(out, 0xD800U + ((cp - 0x10000U) >> 10));
        escape_unit(out, 0xDC00U + ((cp - 0x10000U) & 0x3FFU));
    }
}

static void write_string(struct sb *out, const char *text, size_t n) {
    sb_add_char(out, '"');
    for (size_t at = 0; at < n;) {
        uint32_t cp;
        at += utf8_decode(text + at, n - at, &cp);
        write_cp(out, cp);
    }
    sb_add_char(out, '"');
}

/* The comma before a value, and its name. */
static void begin_value(struct json *json, const char *key) {
    if (json->levels.len > 0) {
        char *level = &json->levels.text[json->levels.len - 1];
        if ((unsigned char)*level & USED)
            sb_add_char(json->out, ',');
        *level = (char)((unsigned char)*level | USED);
    }
    if (key) {
        write_string(json->out, key, strlen(key));
        sb_add_char(json->out, ':');
    }
}

static void end_value(struct json *json) {
    if (json->levels.len == 0)
        sb_add_char(json->out, '\n');
}

static void open_level(struct json *json, const char *key, char mark, char closing) {
    begin_value(json, key);
    sb_add_char(json->out, mark);
    sb_add_char(&json->levels, closing);
}

void json_object(struct json *json, const char *key) {
    open_level(json, key, '{', '}');
}

void json_array(struct json *json, const char *key) {
    open_level(json, key, '[', ']');
}

void json_end(struct json *json) {
    if (json->levels.len == 0)
        return;
    char level = json->levels.text[--json->levels.len];
    sb_add_char(json->out, (char)((unsigned char)level & ~(unsigned)USED));
    end_value(json);
}

void json_text_n(struct json *json, const char *key, const char *text, size_t n) {
    begin_value(json, key);
    write_string(json->out, text, n);
    end_value(json);
}

void json_text(struct json *json, const char *key, const char *text) {
    if (text)
        json_text_n(json, key, text, strlen(text));
    else
        json_null(json, key);
}

void json_int(struct json *json, const char *key, long long value) {
    begin_value(json, key);
    sb_add_int(json->out, value);
    end_value(json);
}

static void write_word(struct json *json, const char *key, const char *word) {
    begin_value(json, key);
    sb_add(json->out, word);
    end_value(json);
}

void json_bool(struct json *json, const char *key, bool value) {
    write_word(json, key, value ? "true" : "false");
}

void json_null(struct json *json, const char *key) {
    write_word(json, key, "null");
}

void json_day(struct json *json, const char *key, day_t day) {
    char text[DATE_TEXT_SIZE];
    date_format(day, text);
    json_text(json, key, text[0] != '\0' ? text : NULL);
}

void json_cite(struct json *json, const char *key, const struct cite *cite) {
    char text[CITE_TEXT_SIZE] = "";
    if (cite->article > 0)
        cite_format(cite, true, text);
    json_text(json, key, text[0] != '\0' ? text : NULL);
}

void json_clear(struct json *json) {
    sb_free(&json->levels);
}
