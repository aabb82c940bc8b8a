#include "data/shelf/grams.h"

#include "core/text/utf8.h"

static void spell(struct sb *out, const char *s, size_t len) {
    if (len == 1) {
        const char pair[2] = {(char)0xFF, (char)((unsigned char)*s | 0x80)};
        sb_add_n(out, pair, sizeof pair);
    } else {
        sb_add_n(out, s, len);
    }
}

static size_t char_at(const char *s, size_t n, size_t at) {
    uint32_t cp;
    return utf8_decode(s + at, n - at, &cp);
}

void shelf_pairs(struct sb *out, const char *folded, size_t n) {
    size_t at = 0, len = n > 0 ? char_at(folded, n, 0) : 0;
    while (at + len < n) {
        size_t next = at + len, next_len = char_at(folded, n, next);
        spell(out, folded + at, len);
        spell(out, folded + next, next_len);
        sb_add_char(out, ' ');
        at = next;
        len = next_len;
    }
}

void shelf_chars(struct sb *out, const char *folded, size_t n) {
    for (size_t at = 0, len; at < n; at += len) {
        len = char_at(folded, n, at);
        spell(out, folded + at, len);
        sb_add_char(out, ' ');
    }
}

bool shelf_has_pair(const char *folded, size_t n) {
    return n > 0 && char_at(folded, n, 0) < n;
}

void shelf_phrase(struct sb *out, const char *folded, size_t n) {
    sb_add_char(out, '"');
    if (shelf_has_pair(folded, n))
        shelf_pairs(out, folded, n);
    else
        shelf_chars(out, folded, n);
    sb_add(out, "\" ");
}
