/*
 * json.h - writing JSON (RFC 8259): one value, built from the outside in, commas by themselves.
 *
 * Texts may hold anything: quotes, backslashes and every control of utf8_is_control come out as
 * escapes (also bidi marks, so that a terminal that shows the output stays safe), each broken byte
 * as U+FFFD. Numbers are integers. `key` is NULL inside an array and for the outermost value.
 * Ends with a line break when the outermost value is closed. The caller owns `out` and calls
 * json_clear at the end.
 */
#ifndef WENZE_TUI_CLI_JSON_H
#define WENZE_TUI_CLI_JSON_H

#include <stdbool.h>

#include "core/base/sb.h"
#include "core/date/date.h"
#include "core/law/cite.h"

struct json {
    struct sb *out;   /* borrowed */
    struct sb levels; /* private: one byte per open value: its closing mark, bit 7: not empty */
};

void json_object(struct json *json, const char *key);
void json_array(struct json *json, const char *key);
void json_end(struct json *json); /* of the innermost object or array */

void json_text(struct json *json, const char *key, const char *text); /* NULL writes null */
void json_text_n(struct json *json, const char *key, const char *text, size_t n);
void json_int(struct json *json, const char *key, long long value);
void json_bool(struct json *json, const char *key, bool value);
void json_null(struct json *json, const char *key);
void json_day(struct json *json, const char *key, day_t day); /* "2026-02-06"; DAY_NONE: null */
/* "dpg2009:5(2)"; null when nothing is cited. */
void json_cite(struct json *json, const char *key, const struct cite *cite);

void json_clear(struct json *json);

#endif
