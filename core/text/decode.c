#include "core/text/decode.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "core/text/gb18030.h"
#include "core/text/utf8.h"

/* ---- one character ---- */

/* The bytes used; 0: broken. n > 0. */
static size_t next_utf8(const unsigned char *s, size_t n, uint32_t *cp) {
    size_t used = utf8_decode((const char *)s, n, cp);
    return used == 1 && s[0] >= 0x80 ? 0 : used;
}

static size_t next_utf16(const unsigned char *s, size_t n, bool big, uint32_t *cp) {
    if (n < 2)
        return 0;
    uint32_t unit = (uint32_t)s[big ? 0 : 1] << 8 | s[big ? 1 : 0];
    *cp = unit;
    if (unit < 0xD800 || unit > 0xDFFF)
        return 2;
    if (unit > 0xDBFF || n < 4)
        return 0;
    uint32_t low = (uint32_t)s[big ? 2 : 3] << 8 | s[big ? 3 : 2];
    *cp = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    return low >= 0xDC00 && low <= 0xDFFF ? 4 : 0;
}

static size_t next(enum encoding encoding, const unsigned char *s, size_t n, uint32_t *cp) {
    switch (encoding) {
    case ENCODING_UTF16LE:
    case ENCODING_UTF16BE:
        return next_utf16(s, n, encoding == ENCODING_UTF16BE, cp);
    case ENCODING_GB18030:
        return gb18030_decode(s, n, cp);
    case ENCODING_UTF8:
        break;
    }
    return next_utf8(s, n, cp);
}

static bool is_utf16(enum encoding encoding) {
    return encoding == ENCODING_UTF16LE || encoding == ENCODING_UTF16BE;
}

/* ---- reading the whole ---- */

struct tally {
    size_t chars, controls, nuls;
    size_t common; /* what nearly all of a Chinese text consists of */
    size_t wide;   /* bytes of well-formed characters beyond ASCII */
    size_t broken, first_broken;
    int broken_line, nul_line; /* of the first; 0: none */
};

static bool is_common(uint32_t cp) {
    return (cp >= 0x20 && cp < 0x7F) || cp == '\n' || cp == '\r' || cp == '\t' ||
           (cp >= 0x4E00 && cp <= 0x9FA5) || (cp >= 0x3000 && cp <= 0x303F) ||
           (cp >= 0xFF01 && cp <= 0xFF5E) || (cp >= 0x2010 && cp <= 0x2026) ||
           (cp >= 0x2460 && cp <= 0x249B) || cp == 0xA0 || cp == 0xB7;
}

static void count_char(struct tally *tally, uint32_t cp, size_t used) {
    bool text = cp == '\n' || cp == '\r' || cp == '\t' || cp == '\f' || cp == 0x1A;
    tally->controls += (cp < 0x20 && !text) || cp == 0x7F;
    tally->nuls += cp == 0;
    tally->common += is_common(cp);
    tally->wide += cp >= 0x80 ? used : 0;
}

/* `out` NULL: only the tally. */
static struct tally read_as(enum encoding encoding, const unsigned char *s, size_t n,
                            struct sb *out) {
    struct tally tally = {0};
    uint32_t before = 0;
    int line = 1;
    for (size_t at = 0; at < n; tally.chars++) {
        uint32_t cp = 0;
        size_t used = next(encoding, s + at, n - at, &cp);
        if (used == 0) {
            cp = 0xFFFD;
            used = is_utf16(encoding) && n - at > 1 ? 2 : 1;
            if (tally.broken == 0) {
                tally.first_broken = at;
                tally.broken_line = line;
            }
            tally.broken += used;
        } else {
            count_char(&tally, cp, used);
        }
        if (cp == 0 && tally.nul_line == 0)
            tally.nul_line = line;
        line += cp == '\r' || (cp == '\n' && before != '\r');
        before = cp;
        at += used;
        char text[4];
        if (out)
            sb_add_n(out, text, utf8_encode(cp, text));
    }
    return tally;
}

/* ---- which encoding it is ---- */

static size_t byte_order_mark(const unsigned char *s, size_t n, enum encoding *encoding) {
    static const struct {
        size_t len;
        enum encoding encoding;
        unsigned char bytes[4];
    } marks[] = {{3, ENCODING_UTF8, {0xEF, 0xBB, 0xBF}},
                 {2, ENCODING_UTF16LE, {0xFF, 0xFE}},
                 {2, ENCODING_UTF16BE, {0xFE, 0xFF}},
                 {4, ENCODING_GB18030, {0x84, 0x31, 0x95, 0x33}}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (n >= marks[i].len && memcmp(s, marks[i].bytes, marks[i].len) == 0) {
            *encoding = marks[i].encoding;
            return marks[i].len;
        }
    return 0;
}

/* How much of what was read is what a Chinese text is made of; in thousandths. */
static size_t likeness(const struct tally *tally) {
    return tally->chars == 0 ? 0
                             : (size_t)((unsigned long long)tally->common * 1000 / tally->chars);
}

/* The likelier byte order; *share gets its likeness. */
static enum encoding better_utf16(const unsigned char *s, size_t n, size_t *share) {
    struct tally little = read_as(ENCODING_UTF16LE, s, n, NULL);
    struct tally big = read_as(ENCODING_UTF16BE, s, n, NULL);
    size_t of_little = little.nuls > 0 ? 0 : likeness(&little);
    size_t of_big = big.nuls > 0 ? 0 : likeness(&big);
    *share = of_little >= of_big ? of_little : of_big;
    return of_little >= of_big ? ENCODING_UTF16LE : ENCODING_UTF16BE;
}

static size_t beyond_ascii(const unsigned char *s, size_t n) {
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += s[i] >= 0x80;
    return count;
}

/* ---- two encodings in one file ---- */

static size_t line_length(const unsigned char *s, size_t n) {
    const unsigned char *end = memchr(s, '\n', n);
    return end ? (size_t)(end - s) + 1 : n;
}

/* The first line that is GB18030 in a file that has lines of UTF-8 as well; 0: it is no such
 * mixture. A few Hanzi of GBK look like UTF-8 by chance: a handful of characters proves nothing. */
static int mixed_line(const unsigned char *s, size_t n) {
    enum { HANDFUL = 12, LIKELY = 900 };
    size_t utf8_wide = 0, gb_wide = 0;
    int line = 1, first = 0;
    for (size_t at = 0; at < n; line++) {
        size_t len = line_length(s + at, n - at);
        struct tally utf8 = read_as(ENCODING_UTF8, s + at, len, NULL);
        if (utf8.broken == 0) {
            utf8_wide += utf8.wide;
        } else {
            struct tally gb = read_as(ENCODING_GB18030, s + at, len, NULL);
            if (gb.broken > 0 || utf8.wide >= utf8.broken || likeness(&gb) < LIKELY)
                return 0; /* broken in some other way */
            gb_wide += gb.wide;
            first = first ? first : line;
        }
        at += len;
    }
    bool both = utf8_wide >= HANDFUL && gb_wide * 2 >= HANDFUL && utf8_wide * 20 >= gb_wide;
    return both ? first : 0;
}

/* Without a byte-order mark; false: no text. */
static bool guess(const unsigned char *s, size_t n, enum encoding *encoding) {
    enum { LIKELY = 900, CLEARLY = 50 };
    size_t share;
    if (n > 0 && memchr(s, '\0', n)) {
        *encoding = better_utf16(s, n, &share);
        return share >= LIKELY;
    }
    *encoding = ENCODING_UTF8;
    struct tally utf8 = read_as(ENCODING_UTF8, s, n, NULL);
    if (utf8.broken == 0 || utf8.wide * 4 >= beyond_ascii(s, n) * 3)
        return true;
    *encoding = ENCODING_GB18030;
    struct tally gb = read_as(ENCODING_GB18030, s, n, NULL);
    enum encoding utf16 = better_utf16(s, n, &share);
    if (share >= LIKELY && share > likeness(&gb) + CLEARLY)
        *encoding = utf16;
    return true;
}

/* ---- */

const char *encoding_name(enum encoding encoding) {
    static const char *const names[] = {"UTF-8", "UTF-16LE", "UTF-16BE", "GB18030"};
    return names[encoding];
}

static bool at_line(const char *msg, size_t count, int line, struct err *err) {
    char text[24];
    snprintf(text, sizeof text, "%zu", count);
    err_set(err, ERR_INPUT, msg, text);
    return err_at(err, NULL, line, NULL);
}

/* What is not taken for a text, called what it is. */
static bool not_a_text(const unsigned char *s, size_t n, struct err *err) {
    struct tally utf8 = read_as(ENCODING_UTF8, s, n, NULL);
    if (utf8.nuls > 0 && utf8.broken == 0 && utf8.controls <= utf8.chars / 100 + 2)
        return at_line("err.text.nul", utf8.nuls, utf8.nul_line, err);
    return err_set(err, ERR_INPUT, "err.text.binary");
}

static bool broken_error(const struct decoded *info, struct err *err) {
    char count[24], offset[24];
    snprintf(count, sizeof count, "%zu", info->broken);
    snprintf(offset, sizeof offset, "%zu", info->first_broken);
    err_set(err, ERR_INPUT, "err.text.broken", count, encoding_name(info->encoding), offset);
    return err_at(err, NULL, info->broken_line, NULL);
}

bool decode_text(const char *bytes, size_t n, bool allow_broken, struct sb *out,
                 struct decoded *info, struct err *err) {
    struct decoded found = {0};
    const unsigned char *s = (const unsigned char *)bytes;
    size_t skip = byte_order_mark(s, n, &found.encoding), kept = out->len;
    found.mark = skip > 0;
    int mixed = found.mark ? 0 : mixed_line(s, n);
    bool text = mixed == 0 && (found.mark || guess(s, n, &found.encoding));
    if (text) {
        struct tally tally = read_as(found.encoding, s + skip, n - skip, out);
        found.broken = tally.broken;
        found.first_broken = tally.broken > 0 ? tally.first_broken + skip : 0;
        found.broken_line = tally.broken_line;
        text = tally.nuls == 0 && tally.controls + tally.broken <= tally.chars / 10 + 2;
    }
    if (info)
        *info = found;
    if (text && (found.broken == 0 || allow_broken))
        return true;
    sb_cut(out, kept);
    if (mixed > 0)
        return err_set(err, ERR_INPUT, "err.text.mixed") || err_at(err, NULL, mixed, NULL);
    return text ? broken_error(&found, err) : not_a_text(s + skip, n - skip, err);
}
