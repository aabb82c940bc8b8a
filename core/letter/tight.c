#include "core/letter/tight.h"

#include <stdint.h>
#include <string.h>

#include "core/text/simplified.h"
#include "core/text/utf8.h"

/* ---- signs ---- */

static bool is_joining(uint32_t cp) {
    return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' || cp == '-' || cp == '_' ||
           cp == '(' || cp == ')' || cp == '"' || cp == '\'' || cp == 0xA0 || cp == 0xAD ||
           cp == 0xB7 || (cp >= 0x300 && cp <= 0x36F) || (cp >= 0x2000 && cp <= 0x201F) ||
           cp == 0x2022 || (cp >= 0x2028 && cp <= 0x202F) || (cp >= 0x205F && cp <= 0x2064) ||
           cp == 0x3000 || cp == 0x30FB || cp == 0xFEFF || cp == 0xFFFD;
}

struct sign {
    uint32_t cp;
    int64_t value;
};

static int64_t value_of(const struct sign *signs, size_t count, uint32_t cp) {
    for (size_t i = 0; i < count; i++)
        if (signs[i].cp == cp)
            return signs[i].value;
    return -1;
}

static int64_t digit_of(uint32_t cp) {
    static const struct sign digits[] = {{U'零', 0}, {U'〇', 0}, {U'一', 1}, {U'二', 2},
                                         {U'两', 2}, {U'三', 3}, {U'四', 4}, {U'五', 5},
                                         {U'六', 6}, {U'七', 7}, {U'八', 8}, {U'九', 9}};
    if (cp >= '0' && cp <= '9')
        return cp - '0';
    return value_of(digits, sizeof digits / sizeof digits[0], cp);
}

/* As they stand on cheques, where each has its unit; alone 陆 and 伍 are names. */
static int64_t digit_in_sum(uint32_t cp) {
    static const struct sign cheque[] = {{U'壹', 1}, {U'贰', 2}, {U'叁', 3}, {U'肆', 4}, {U'伍', 5},
                                         {U'陆', 6}, {U'柒', 7}, {U'捌', 8}, {U'玖', 9}};
    int64_t digit = digit_of(cp);
    return digit >= 0 ? digit : value_of(cheque, sizeof cheque / sizeof cheque[0], cp);
}

static int64_t unit_of(uint32_t cp) {
    static const struct sign units[] = {{U'十', 10},    {U'百', 100},       {U'千', 1000},
                                        {U'万', 10000}, {U'亿', 100000000}, {U'拾', 10},
                                        {U'佰', 100},   {U'仟', 1000}};
    return value_of(units, sizeof units / sizeof units[0], cp);
}

/* ---- numbers ---- */

#define SUM_MOST INT64_C(100000000000000) /* further digits are no sum */

struct sum {
    int64_t total, section,
        number; /* whole 万 and 亿, what is below them, what waits for its unit */
    bool begun, units, broken;
};

static void add_unit(struct sum *s, int64_t unit) {
    bool alone = s->number < 0 && s->section == 0 && s->total == 0;
    s->units = true;
    s->broken = s->broken || (alone && unit != 10);
    int64_t number = s->number >= 0 ? s->number : alone ? 1 : 0;
    if (unit < 10000) {
        s->section += number * unit;
    } else {
        s->total = (s->total + s->section + number) * unit;
        s->section = 0;
    }
    s->number = -1;
    s->broken = s->broken || s->total > SUM_MOST;
}

static void add_digit(struct sum *s, int64_t digit) {
    s->number = s->number < 0 ? digit : s->number * 10 + digit;
    s->broken = s->broken || s->number > SUM_MOST;
}

/* The number at `at` as one, if it has units and is one; else 0. */
static size_t put_sum(struct sb *out, const char *text, size_t n) {
    struct sum s = {.number = -1};
    size_t at = 0;
    while (at < n) {
        uint32_t cp;
        size_t len = utf8_decode(text + at, n - at, &cp);
        int64_t digit = digit_in_sum(cp), unit = unit_of(cp);
        if (digit < 0 && unit < 0)
            break;
        if (s.broken)
            return 0;
        if (unit > 0)
            add_unit(&s, unit);
        else
            add_digit(&s, digit);
        at += len;
    }
    if (!s.units || s.broken)
        return 0;
    sb_add_int(out, s.total + s.section + (s.number > 0 ? s.number : 0));
    return at;
}

/* ---- texts ---- */

static void without_joints(struct sb *out, const char *text, size_t n) {
    struct sb folded = {0};
    utf8_fold(&folded, text, n);
    const char *s = sb_text(&folded);
    for (size_t at = 0; at < folded.len;) {
        uint32_t cp;
        size_t len = utf8_decode(s + at, folded.len - at, &cp);
        uint32_t one = hanzi_simplified(utf8_bare(cp));
        char bytes[4];
        if (one != cp)
            sb_add_n(out, bytes, utf8_encode(one, bytes));
        else if (!is_joining(cp))
            sb_add_n(out, s + at, len);
        at += len;
    }
    sb_free(&folded);
}

/* Digits one by one, as far as they go. */
static size_t put_digits(struct sb *out, const char *text, size_t n) {
    size_t at = 0;
    while (at < n) {
        uint32_t cp;
        size_t len = utf8_decode(text + at, n - at, &cp);
        if (digit_of(cp) < 0)
            break;
        sb_add_int(out, digit_of(cp));
        at += len;
    }
    return at;
}

void letter_tight(struct sb *out, const char *text, size_t n, bool sums) {
    struct sb plain = {0};
    without_joints(&plain, text, n);
    const char *s = sb_text(&plain);
    for (size_t at = 0; at < plain.len;) {
        size_t used = sums ? put_sum(out, s + at, plain.len - at) : 0;
        if (used == 0)
            used = put_digits(out, s + at, plain.len - at);
        if (used == 0) {
            used = utf8_next(s, plain.len, at) - at;
            sb_add_n(out, s + at, used);
        }
        at += used;
    }
    sb_free(&plain);
}

/* ---- numbers of a person ---- */

/* 11 digits from 13 to 19, or with the area before it; 15 digits, 17 and a digit or x. */
static bool is_private(const char *digits, size_t n, enum number_kind *kind) {
    *kind = n >= 15 ? NUMBER_IDENTITY : NUMBER_PHONE;
    return n >= 15 || (n >= 11 && digits[0] == '1' && digits[1] >= '3') ||
           (n >= 10 && digits[0] == '0' && digits[1] != '0');
}

const char *letter_private_number(const char *tight, size_t *n, enum number_kind *kind) {
    for (const char *at = tight; *at; at += *n > 0 ? *n : 1) {
        *n = strspn(at, "0123456789");
        if (is_private(at, *n, kind)) {
            *n += *kind == NUMBER_IDENTITY && at[*n] == 'x';
            return at;
        }
    }
    return NULL;
}
