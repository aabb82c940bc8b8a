#include "core/law/cite.h"

#include <stdio.h>
#include <string.h>

#include "core/base/sb.h"
#include "core/text/utf8.h"

#define NUMBER_MAX 9999

/* ---- Chinese numerals ---- */

static const char *const zh_digits[10] = {"〇", "一", "二", "三", "四",
                                          "五", "六", "七", "八", "九"};
static const char *const zh_units[4] = {"", "十", "百", "千"};

void cite_number_zh(int n, char out[32]) {
    out[0] = '\0';
    if (n < 1 || n > NUMBER_MAX)
        return;
    static const int weights[4] = {1, 10, 100, 1000};
    size_t len = 0;
    bool gap = false; /* a zero between two digits is spoken once: 一千零一 */
    for (int unit = 3; unit >= 0; unit--) {
        int digit = n / weights[unit] % 10;
        if (digit == 0) {
            gap = len > 0;
            continue;
        }
        bool bare_ten = unit == 1 && digit == 1 && len == 0; /* 十二, not 一十二 */
        int wrote = snprintf(out + len, 32 - len, "%s%s%s", gap ? "零" : "",
                             bare_ten ? "" : zh_digits[digit], zh_units[unit]);
        len += wrote > 0 ? (size_t)wrote : 0;
        gap = false;
    }
}

/* What one character of a numeral says: a digit 0..9, a unit (10, 100, 1000), or -1. */
static int numeral_value(uint32_t cp) {
    switch (cp) {
    case 0x96F6: /* 零 */
    case 0x3007: /* 〇 */
    case 0x25CB: /* ○, typed for it */
    case 0x039F: /* Ο, likewise */
        return 0;
    case 0x4E00: /* 一 */
    case 0x58F9: /* 壹 */
        return 1;
    case 0x4E8C: /* 二 */
    case 0x4E24: /* 两 */
    case 0x8D30: /* 贰 */
        return 2;
    case 0x4E09: /* 三 */
    case 0x53C1: /* 叁 */
        return 3;
    case 0x56DB: /* 四 */
    case 0x8086: /* 肆 */
        return 4;
    case 0x4E94: /* 五 */
    case 0x4F0D: /* 伍 */
        return 5;
    case 0x516D: /* 六 */
    case 0x9646: /* 陆 */
        return 6;
    case 0x4E03: /* 七 */
    case 0x67D2: /* 柒 */
        return 7;
    case 0x516B: /* 八 */
    case 0x634C: /* 捌 */
        return 8;
    case 0x4E5D: /* 九 */
    case 0x7396: /* 玖 */
        return 9;
    case 0x5341: /* 十 */
    case 0x62FE: /* 拾 */
        return 10;
    case 0x767E: /* 百 */
    case 0x4F70: /* 佰 */
        return 100;
    case 0x5343: /* 千 */
    case 0x4EDF: /* 仟 */
        return 1000;
    default:
        return -1;
    }
}

/* A numeral being read from left to right. */
struct numeral {
    int total;
    int digit; /* waits for its unit; 0: none */
    int unit;  /* the unit read last; the next must be smaller */
    bool zero; /* a 零 was just read */
};

/* Takes the next character; false when no numeral goes on like that. */
static bool numeral_take(struct numeral *num, int value) {
    if (value == 0) {
        bool ok = num->digit == 0 && !num->zero && num->total > 0;
        num->zero = true;
        return ok;
    }
    if (value < 10) {
        if (num->digit != 0)
            return false;
        num->digit = value;
        return true;
    }
    /* 十 alone is ten; 百 and 千 want their digit. */
    if (value >= num->unit || (num->digit == 0 && (value != 10 || num->zero)))
        return false;
    num->total += (num->digit ? num->digit : 1) * value;
    num->digit = 0;
    num->unit = value;
    num->zero = false;
    return true;
}

/* The last digit: alone, after 十, or after 零. 一百二 could mean 102 or 120 and is refused. */
static bool numeral_end(struct numeral *num) {
    if (num->digit == 0)
        return num->total > 0 && !num->zero;
    if (num->total > 0 && num->unit != 10 && !num->zero)
        return false;
    num->total += num->digit;
    return true;
}

/* 廿 is 二十, 卅 三十, 卌 四十; 0 for any other sign. */
static int tens_value(uint32_t cp) {
    return cp == 0x5EFF ? 2 : cp == 0x5345 ? 3 : cp == 0x534C ? 4 : 0;
}

/* Digits one behind the other, a zero among them: 一零五, 二〇. The first is no zero; 0 when the text
 * begins with none. (一二 may be one or two.) */
static int take_digits(const char *text, size_t len, int *used) {
    int n = 0, count = 0;
    bool zero = false;
    size_t at = 0;
    while (at < len && count < 5) {
        uint32_t cp = 0;
        size_t bytes = utf8_decode(text + at, len - at, &cp);
        int value = numeral_value(cp);
        if (value < 0)
            break;
        if (value > 9 || (count == 0 && value == 0))
            return 0;
        n = n * 10 + value;
        zero = zero || value == 0;
        at += bytes;
        count++;
    }
    *used = (int)at;
    return zero && n <= NUMBER_MAX ? n : 0;
}

bool cite_begins_number(uint32_t cp) {
    return (cp >= '0' && cp <= '9') || numeral_value(cp) >= 0 || tens_value(cp) > 0;
}

int cite_parse_number_zh(const char *text, int *used) {
    if (used)
        *used = 0;
    int digits = 0, number = text ? take_digits(text, strlen(text), &digits) : 0;
    if (number > 0) {
        if (used)
            *used = digits;
        return number;
    }
    size_t len = text ? strlen(text) : 0, at = 0;
    struct numeral num = {.unit = NUMBER_MAX + 1};
    while (at < len) {
        uint32_t cp = 0;
        size_t bytes = utf8_decode(text + at, len - at, &cp);
        int value = numeral_value(cp), tens = tens_value(cp);
        if (value < 0 && tens == 0)
            break;
        if (tens > 0 ? !numeral_take(&num, tens) || !numeral_take(&num, 10)
                     : !numeral_take(&num, value))
            return 0;
        at += bytes;
    }
    if (at == 0 || !numeral_end(&num))
        return 0;
    if (used)
        *used = (int)at;
    return num.total;
}

/* ---- reading a citation ---- */

/* Stands in the folded text: full-width forms are ASCII there, letters small. */
struct reader {
    const char *at;
};

static void skip_blanks(struct reader *r) {
    while (*r->at == ' ' || *r->at == '\t')
        r->at++;
}

static bool take(struct reader *r, const char *word) {
    skip_blanks(r);
    size_t len = strlen(word);
    if (strncmp(r->at, word, len) != 0)
        return false;
    r->at += len;
    return true;
}

/* 1..9999 in ASCII digits or Chinese numerals; 0 when there is none. */
static int take_number(struct reader *r) {
    skip_blanks(r);
    int n = 0, used = 0;
    for (; r->at[used] >= '0' && r->at[used] <= '9'; used++) {
        n = n * 10 + (r->at[used] - '0');
        if (n > NUMBER_MAX)
            return 0;
    }
    if (used == 0)
        n = cite_parse_number_zh(r->at, &used);
    r->at += used;
    return n;
}

/* "(2)", with ASCII or Chinese numerals. False and back where it was when it is something else. */
static bool take_bracketed(struct reader *r, int *n) {
    struct reader start = *r;
    if (take(r, "(") && (*n = take_number(r)) > 0 && take(r, ")"))
        return true;
    *r = start;
    return false;
}

/* "regime:" at the start; none is well, a bad one is not. */
static bool take_regime(struct reader *r, struct cite *cite) {
    const char *colon = strchr(r->at, ':');
    if (!colon)
        return true;
    skip_blanks(r);
    const char *end = colon;
    while (end > r->at && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    size_t len = (size_t)(end - r->at);
    if (len == 0 || len >= CITE_REGIME_SIZE)
        return false;
    for (size_t i = 0; i < len; i++) {
        char c = r->at[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'))
            return false;
    }
    memcpy(cite->regime, r->at, len);
    cite->regime[len] = '\0';
    r->at = colon + 1;
    return true;
}

/* [[第]1目] */
static void take_written_point(struct reader *r, struct cite *cite) {
    struct reader start = *r;
    take(r, "第");
    int n = take_number(r);
    if (n > 0 && take(r, "目"))
        cite->point = n;
    else
        *r = start;
}

/* After the article's number in the written form: 条[之一][[第]二款][[第](三)[项[[第]1目]]]. */
static bool take_written(struct reader *r, struct cite *cite) {
    if (take(r, "之") && (cite->sub = take_number(r)) == 0)
        return false;
    struct reader start = *r;
    take(r, "第");
    int n = take_number(r);
    if (n > 0 && take(r, "款"))
        cite->paragraph = n;
    else
        *r = start;
    start = *r;
    bool ordinal = take(r, "第");
    if (take_bracketed(r, &cite->item)) {
        bool named = take(r, "项"); /* 第五条（二） is written too, 第五条第（二） is cut off */
        if (named)
            take_written_point(r, cite);
        return named || !ordinal;
    }
    n = take_number(r);
    if (n > 0 && take(r, "项")) {
        cite->item = n;
        take_written_point(r, cite);
    } else {
        *r = start;
    }
    return true;
}

/* After the article's number in the short form: [-1][.2][(3)[(1)]]. */
static bool take_short(struct reader *r, struct cite *cite) {
    if (take(r, "-") && (cite->sub = take_number(r)) == 0)
        return false;
    if (take(r, ".") && (cite->paragraph = take_number(r)) == 0)
        return false;
    if (take_bracketed(r, &cite->item))
        take_bracketed(r, &cite->point);
    return true;
}

static bool take_cite(struct reader *r, struct cite *cite) {
    if (!take_regime(r, cite))
        return false;
    bool ordinal = take(r, "第");
    cite->article = take_number(r);
    if (cite->article == 0)
        return false;
    bool written = take(r, "条");
    if (ordinal && !written)
        return false;
    if (!(written ? take_written(r, cite) : take_short(r, cite)))
        return false;
    skip_blanks(r);
    return *r->at == '\0';
}

bool cite_parse(const char *text, const char *regime, struct cite *cite, struct err *err) {
    struct sb folded = {0};
    utf8_fold(&folded, text, strlen(text));
    struct cite read = {0};
    struct reader r = {.at = sb_text(&folded)};
    bool ok = take_cite(&r, &read);
    sb_free(&folded);
    if (ok && read.regime[0] == '\0' && regime) {
        ok = strlen(regime) < CITE_REGIME_SIZE;
        if (ok)
            memcpy(read.regime, regime, strlen(regime) + 1);
    }
    if (!ok)
        return err_set(err, ERR_INPUT, "err.cite.syntax", text);
    *cite = read;
    return true;
}

/* ---- writing a citation ---- */

/* Adds to a text of CITE_TEXT_SIZE, which has room for every citation. */
static void put(char *out, const char *text) {
    size_t len = strlen(out);
    snprintf(out + len, CITE_TEXT_SIZE - len, "%s", text);
}

static void put_int(char *out, const char *before, int n, const char *after) {
    char text[32];
    snprintf(text, sizeof text, "%s%d%s", before, n, after);
    put(out, text);
}

static void put_zh(char *out, const char *before, int n, const char *after) {
    char number[32];
    cite_number_zh(n, number);
    if (number[0] == '\0')
        snprintf(number, sizeof number, "%d", n);
    put(out, before);
    put(out, number);
    put(out, after);
}

void cite_format(const struct cite *cite, bool with_regime, char out[CITE_TEXT_SIZE]) {
    out[0] = '\0';
    bool named = with_regime && cite->regime[0] != '\0';
    if (named)
        put(out, cite->regime);
    if (cite->article == 0)
        return;
    put_int(out, named ? ":" : "", cite->article, "");
    if (cite->sub != 0)
        put_int(out, "-", cite->sub, "");
    if (cite->paragraph != 0)
        put_int(out, ".", cite->paragraph, "");
    if (cite->item != 0)
        put_int(out, "(", cite->item, ")");
    if (cite->point != 0)
        put_int(out, "(", cite->point, ")");
}

void cite_format_zh(const struct cite *cite, char out[CITE_TEXT_SIZE]) {
    out[0] = '\0';
    if (cite->article == 0)
        return;
    put_zh(out, "第", cite->article, "条");
    if (cite->sub != 0)
        put_zh(out, "之", cite->sub, "");
    if (cite->paragraph != 0)
        put_zh(out, "第", cite->paragraph, "款");
    if (cite->item != 0)
        put_zh(out, "第（", cite->item, "）项");
    if (cite->point != 0)
        put_int(out, "第", cite->point, "目");
}

bool cite_same(const struct cite *a, const struct cite *b) {
    return strcmp(a->regime, b->regime) == 0 && a->article == b->article && a->sub == b->sub &&
           a->paragraph == b->paragraph && a->item == b->item && a->point == b->point;
}

bool cite_within(const struct cite *inner, const struct cite *outer) {
    if (strcmp(inner->regime, outer->regime) != 0)
        return false;
    if (outer->article == 0)
        return true;
    return inner->article == outer->article && inner->sub == outer->sub &&
           (outer->paragraph == 0 || inner->paragraph == outer->paragraph) &&
           (outer->item == 0 || inner->item == outer->item) &&
           (outer->point == 0 || inner->point == outer->point);
}
