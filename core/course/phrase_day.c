/* phrase_day.c - see phrase_day.h. */
#include "core/course/phrase_day.h"

#include <string.h>

/* A day as it stands: from `at`, `n` bytes with its weekday. */
struct told_day {
    const char *at;
    size_t n;
    int year, month, day;
    int weekday; /* 1 Monday to 7; 0: not said */
};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* The bytes of the first of the marks that stands here; 0: none. */
static size_t mark_at(const char *text, const char *const *marks, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strncmp(text, marks[i], strlen(marks[i])) == 0)
            return strlen(marks[i]);
    return 0;
}
#define MARK(text, list) mark_at(text, list, sizeof(list) / sizeof *(list))

/* A number of at most so many digits; 0 bytes: none, or more digits than that. */
static size_t number_at(const char *text, size_t most, int *value) {
    size_t n = 0;
    *value = 0;
    for (; is_digit(text[n]); n++)
        *value = n < most ? *value * 10 + (text[n] - '0') : *value;
    return n <= most ? n : 0;
}

/* 周三, （星期三）: *weekday, and the bytes; 0: none stands here. */
static size_t weekday_at(const char *text, int *weekday) {
    static const char *const open[] = {"（", "("}, *const close[] = {"）", ")"};
    static const char *const week[] = {"星期", "周", "礼拜"};
    static const char *const days[] = {"一", "二", "三", "四", "五", "六", "日", "天"};
    size_t before = MARK(text, open), name = MARK(text + before, week);
    if (name == 0)
        return 0;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        if (strncmp(text + before + name, days[i], strlen(days[i])) == 0) {
            size_t n = before + name + strlen(days[i]), after = MARK(text + n, close);
            if (before > 0 && after == 0)
                return 0;
            *weekday = i < 7 ? (int)i + 1 : 7;
            return n + after;
        }
    return 0;
}

/* A day from the first digit of its year on. */
static bool day_at(const char *text, struct told_day *out) {
    static const char *const years[] = {"年", "-", ".", "/"}, *const months[] = {"月", "-", ".",
                                                                                 "/"};
    static const char *const ends[] = {"日", "号"};
    size_t n = number_at(text, 4, &out->year), used = 0;
    if (n != 4)
        return false;
    size_t year = MARK(text + n, years);
    bool han = year == strlen("年");
    n += year;
    used = year > 0 ? number_at(text + n, 2, &out->month) : 0;
    if (used == 0)
        return false;
    n += used;
    size_t month = MARK(text + n, months);
    if (month == 0 || (month == strlen("月")) != han || (!han && text[n] != text[4]))
        return false;
    n += month;
    used = number_at(text + n, 2, &out->day);
    if (used == 0)
        return false;
    n += used;
    used = MARK(text + n, ends);
    if (han && used == 0)
        return false;
    n += han ? used : 0;
    out->at = text;
    out->weekday = 0;
    out->n = n + weekday_at(text + n, &out->weekday);
    return true;
}

/* The next day from `from` on; a number that goes on before it (12026-1-1) is none. */
static bool next_day(const char *text, size_t from, struct told_day *out) {
    for (size_t i = from; text[i] != '\0'; i++)
        if (is_digit(text[i]) && (i == 0 || !is_digit(text[i - 1])) && day_at(text + i, out))
            return true;
    return false;
}

static bool exists(const struct told_day *d) {
    return d->year >= 1 && date_valid(d->year, d->month, d->day);
}

static bool give(const struct told_day *d, struct sb *word) {
    sb_clear(word);
    sb_add_n(word, d->at, d->n);
    return true;
}

bool phrase_day_bad(const char *text, struct sb *word) {
    struct told_day d;
    for (size_t from = 0; next_day(text, from, &d); from = (size_t)(d.at - text) + d.n)
        if (!exists(&d) ||
            (d.weekday > 0 && date_weekday(date_from_ymd(d.year, d.month, d.day)) != d.weekday))
            return give(&d, word);
    return false;
}

/* A plan, an end, a beginning: what stands before the day or behind it says so. */
static bool is_still_to_come(const char *text, const struct told_day *d) {
    static const char *const before[] = {"至",   "到",   "止于", "截至", "自", "从", "定于", "拟于",
                                         "将于", "计划", "预计", "—",    "-",  "－", "~"};
    static const char *const behind[] = {"前",   "之前", "以前", "止",   "届满", "期满",
                                         "到期", "起",   "之后", "以后", "后",   "—",
                                         "-",    "－",   "~",    "至",   "生效"};
    size_t lead = (size_t)(d->at - text);
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        size_t n = strlen(before[i]);
        if (lead >= n && strncmp(d->at - n, before[i], n) == 0)
            return true;
    }
    return MARK(d->at + d->n, behind) > 0;
}

bool phrase_day_ahead(const char *text, day_t today, struct sb *word) {
    struct told_day d;
    for (size_t from = 0; next_day(text, from, &d); from = (size_t)(d.at - text) + d.n)
        if (exists(&d) && date_from_ymd(d.year, d.month, d.day) > today &&
            !is_still_to_come(text, &d))
            return give(&d, word);
    return false;
}
