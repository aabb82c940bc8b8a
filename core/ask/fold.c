#include "core/ask/fold.h"

#include <string.h>

#include "core/law/cite.h"
#include "core/law/fold.h"
#include "core/text/utf8.h"

static const char day_said[] = "天", day_written[] = "日";

/* A Hanzi numeral at `at` as digits; 0: there is none. */
static size_t put_numeral(struct sb *out, const char *at) {
    int used = 0, n = cite_parse_number_zh(at, &used);
    if (n <= 0 || used <= 0)
        return 0;
    sb_add_int(out, n);
    return (size_t)used;
}

/* 天 behind a number is 日. */
static size_t put_day(struct sb *out, const char *at) {
    size_t n = sizeof day_said - 1;
    if (out->len == 0 || out->text[out->len - 1] < '0' || out->text[out->len - 1] > '9' ||
        strncmp(at, day_said, n) != 0)
        return 0;
    sb_add(out, day_written);
    return n;
}

/* A number in Hanzi, or a day behind a number; 0: there is neither. */
static size_t put_apart(struct sb *out, const char *at, uint32_t cp) {
    size_t used = cite_begins_number(cp) ? put_numeral(out, at) : 0;
    return used > 0 ? used : put_day(out, at);
}

void ask_fold(struct sb *out, const char *text, size_t n) {
    struct sb folded = {0};
    law_fold(&folded, text, n);
    const char *s = sb_text(&folded);
    for (size_t at = 0; at < folded.len;) {
        uint32_t cp;
        size_t len = utf8_decode(s + at, folded.len - at, &cp), used = put_apart(out, s + at, cp);
        if (used == 0) {
            used = len;
            sb_add_n(out, s + at, used);
        }
        at += used;
    }
    sb_free(&folded);
}

bool ask_is_mark(const char *folded, size_t n, size_t *len) {
    uint32_t cp;
    *len = utf8_decode(folded, n, &cp);
    if (cp < 0x80)
        return !((cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9'));
    return (cp >= 0x2010 && cp <= 0x206F) || (cp >= 0x3000 && cp <= 0x303F && cp != 0x3007) ||
           (cp >= 0xFF00 && cp <= 0xFF65);
}

size_t ask_run(const char *folded, size_t n) {
    size_t at = 0;
    if (n > 0 && folded[0] >= '0' && folded[0] <= '9') {
        while (at < n && folded[at] >= '0' && folded[at] <= '9')
            at++;
    } else {
        while (at < n && folded[at] >= 'a' && folded[at] <= 'z')
            at++;
    }
    return at;
}
