#include "core/ask/numeral.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/sb.h"
#include "core/law/cite.h"
#include "core/text/utf8.h"

static const char day_said[] = "天", day_written[] = "日";

/* The number that begins at `at`, in Hanzi or in digits; 0: there is none. */
static int number_at(const char *at, int *used, bool *digits) {
    *digits = *at >= '1' && *at <= '9';
    if (!*digits)
        return cite_parse_number_zh(at, used);
    *used = (int)strspn(at, "0123456789");
    return *used < 6 ? (int)strtol(at, NULL, 10) : 0;
}

static void put_number(struct sb *out, int number, bool digits, const char *at, int used) {
    char hanzi[32];
    if (digits && number < 10000)
        cite_number_zh(number, hanzi);
    if (digits && number < 10000)
        sb_add(out, hanzi);
    else if (digits)
        sb_add_n(out, at, (size_t)used);
    else
        sb_add_int(out, number);
}

/* The day behind a number, said the other way; its bytes, 0: there is none. */
static size_t put_day(struct sb *out, const char *at) {
    size_t n = sizeof day_said - 1;
    if (strncmp(at, day_said, n) == 0)
        sb_add(out, day_written);
    else if (strncmp(at, day_written, n) == 0)
        sb_add(out, day_said);
    else
        return 0;
    return n;
}

char *ask_other_numerals(const char *words, int form) {
    bool numerals = form != 1, days = form != 0, any_number = false, any_day = false;
    struct sb half = {0}, out = {0};
    utf8_fold(&half, words, strlen(words));
    const char *s = sb_text(&half);
    for (size_t at = 0, n = half.len; at < n;) {
        int used = 0;
        bool digits;
        int number = number_at(s + at, &used, &digits);
        if (number > 0) {
            if (numerals)
                put_number(&out, number, digits, s + at, used);
            else
                sb_add_n(&out, s + at, (size_t)used);
            at += (size_t)used;
            size_t day = days ? put_day(&out, s + at) : 0;
            any_number = any_number || numerals;
            any_day = any_day || day > 0;
            at += day;
            continue;
        }
        size_t next = utf8_next(s, n, at);
        sb_add_n(&out, s + at, next - at);
        at = next;
    }
    bool other = (!numerals || any_number) && (!days || any_day);
    char *text = other ? sb_take(&out) : NULL;
    sb_free(&out);
    sb_free(&half);
    return text;
}
