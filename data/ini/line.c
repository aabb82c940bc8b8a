#include "data/ini/line.h"

#include <stdint.h>
#include <string.h>

#include "core/text/utf8.h"
#include "data/ini/inifile.h"

static int hex_digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/* The byte that an escape at text[0] == '\\' stands for, and how many bytes it
 * takes; 0 bytes: no such escape. */
static size_t escape_at(const char *text, size_t n, char *byte) {
    static const char names[] = "nt\\\"", bytes[] = "\n\t\\\"";
    if (n < 2)
        return 0;
    for (size_t i = 0; i < sizeof names - 1; i++) {
        if (text[1] == names[i]) {
            *byte = bytes[i];
            return 2;
        }
    }
    if (text[1] != 'x' || n < 4 || hex_digit(text[2]) < 0 || hex_digit(text[3]) < 0)
        return 0;
    int value = hex_digit(text[2]) * 16 + hex_digit(text[3]);
    *byte = (char)value;
    return value ? 4 : 0; /* a NUL would end the text */
}

size_t packline_bad_escape(const char *text, size_t n) {
    for (size_t at = 0, used; at < n; at += used) {
        const char *escape = memchr(text + at, '\\', n - at);
        char byte;
        if (!escape)
            return n;
        at = (size_t)(escape - text);
        used = escape_at(escape, n - at, &byte);
        if (used == 0)
            return at;
    }
    return n;
}

void packline_unescape(struct sb *out, const char *text, size_t n) {
    for (size_t at = 0; at < n;) {
        const char *escape = memchr(text + at, '\\', n - at);
        size_t plain = escape ? (size_t)(escape - text) - at : n - at;
        sb_add_n(out, text + at, plain);
        at += plain;
        if (at == n)
            return;
        char byte = text[at];
        size_t used = escape_at(text + at, n - at, &byte);
        sb_add_char(out, byte);
        at += used ? used : 1;
    }
}

/* ---- writing ---- */

enum { PIECE_SIZE = 24 }; /* the longest: six bytes of broken text or a control, as \xNN */

/* The character at text (n > 0 bytes) as it stands between quotes; returns the bytes read of it,
 * *len those written. */
static size_t piece(const char *text, size_t n, char out[PIECE_SIZE], size_t *len) {
    static const char hex[] = "0123456789ABCDEF";
    uint32_t cp;
    size_t used = utf8_decode(text, n, &cp);
    const char *plain = cp == '\n' ? "\\n" : cp == '\t' ? "\\t" : cp == '\\' ? "\\\\" : NULL;
    if (plain) {
        out[0] = plain[0];
        out[1] = plain[1];
        *len = 2;
    } else if (cp == '"' || utf8_is_control(cp) || !utf8_valid(text, used)) {
        *len = 0;
        for (size_t i = 0; i < used; i++) {
            unsigned char byte = (unsigned char)text[i];
            out[*len] = '\\';
            out[*len + 1] = 'x';
            out[*len + 2] = hex[byte >> 4];
            out[*len + 3] = hex[byte & 15];
            *len += 4;
        }
    } else {
        memcpy(out, text, used);
        *len = used;
    }
    return used;
}

/* May the text stand without quotes? Only what no reader of INI files could
 * take for something else. */
static bool stands_bare(const char *text, size_t n) {
    if (n == 0 || text[0] == ' ' || text[n - 1] == ' ' || text[0] == '\'')
        return false;
    char made[PIECE_SIZE];
    for (size_t at = 0, len; at < n;) {
        if (strchr("\"\\;#=[]", text[at]))
            return false;
        size_t used = piece(text + at, n - at, made, &len);
        if (len != used || memcmp(made, text + at, used) != 0)
            return false;
        at += used;
    }
    return true;
}

/* Writes the line NAME = "…" with as many characters as it holds; returns the bytes of the text
 * that went into it. */
static size_t write_line(struct sb *out, const char *name, const char *text, size_t n) {
    size_t begin = out->len, at = 0;
    sb_add(out, name);
    sb_add(out, " = \"");
    while (at < n) {
        char made[PIECE_SIZE];
        size_t len, used = piece(text + at, n - at, made, &len);
        if (out->len - begin + len + 1 > PACKFILE_LINE_MAX)
            break;
        sb_add_n(out, made, len);
        at += used;
    }
    sb_add(out, "\"\n");
    return at;
}

void packline_write(struct sb *out, const char *key, const char *text) {
    size_t n = strlen(text);
    if (stands_bare(text, n) && strlen(key) + 3 + n <= PACKFILE_LINE_MAX) {
        sb_add(out, key);
        sb_add(out, " = ");
        sb_add_n(out, text, n);
        sb_add_char(out, '\n');
        return;
    }
    struct sb line = {0};
    size_t done = write_line(&line, key, text, n);
    if (done == n) {
        sb_add_n(out, line.text, line.len);
        sb_free(&line);
        return;
    }
    sb_free(&line);
    done = 0;
    for (int part = 1; done < n; part++) {
        struct sb name = {0};
        sb_add_fmt(&name, "%s.%d", key, part);
        done += write_line(out, sb_text(&name), text + done, n - done);
        sb_free(&name);
    }
}
