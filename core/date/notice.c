/* notice.c - reads one holiday of a notice. See notice.h. */
#include "core/date/notice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/sb.h"
#include "core/text/utf8.h"

enum { LONGEST = 16, PENDING = NOTICE_DAYS };

/* Days read and not yet said to be off or worked. */
struct reading {
    const char *at;
    int year, month; /* of the notice; the month said last, 0: none */
    bool january;    /* the text names a day of January */
    bool range;      /* the next day ends what the last began */
    bool works;      /* what follows is worked */
    day_t pending[PENDING];
    size_t count, since; /* off days counted since `count` was last said */
    struct notice_days *out;
    struct err *err;
};

bool notice_day_near(day_t day, int year) {
    struct ymd d = date_to_ymd(day);
    return d.year == year || (d.year == year - 1 && d.month == 12) ||
           (d.year == year + 1 && d.month == 1);
}

static bool took(struct reading *r, const char *mark) {
    size_t n = strlen(mark);
    if (strncmp(r->at, mark, n) != 0)
        return false;
    r->at += n;
    return true;
}

static bool took_one(struct reading *r, const char *const *marks, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (took(r, marks[i]))
            return true;
    return false;
}
#define TOOK(r, list) took_one(r, list, sizeof(list) / sizeof *(list))

static const char *const ranges[] = {"至", "到", "~", "～", "—", "–"};
static const char *const stops[] = {"。", "；", ";", "\n"};
static const char *const nothing[] = {"、", "，", ",",    "和",   "与",   "及",   " ",  "　", "\t",
                                      "：", ":",  "调休", "补休", "连休", "周末", "为", "\r"};
static const char *const off_words[] = {"放假", "休息", "休"};
static const char *const work_words[] = {"上班", "补班"};
static const char *const brackets[] = {"（", "("};
static const char *const closing[] = {"）", ")"};
static const char *const week_words[] = {"周", "星期", "礼拜"};
static const char *const weekdays[] = {"一", "二", "三", "四", "五", "六", "日", "天"};
static const char *const day_words[] = {"日", "号", "天"};

static bool cannot_read(const struct reading *r) {
    char word[64];
    int cols;
    size_t n = utf8_clip(r->at, strlen(r->at), 16, &cols);
    snprintf(word, sizeof word, "%.*s", (int)n, r->at);
    return err_set(r->err, ERR_INPUT, "err.notice.word", word);
}

static bool day_error(const struct reading *r, const char *msg, day_t day, const char *second) {
    char text[DATE_TEXT_SIZE];
    date_format(day, text);
    return err_set(r->err, ERR_INPUT, msg, text, second);
}

/* ---- one day ---- */

static bool put_day(struct reading *r, day_t day) {
    day_t first = day;
    char text[DATE_TEXT_SIZE];
    if (r->range && r->count > 0)
        first = r->pending[r->count - 1] + 1;
    date_format(day, text);
    if (first > day)
        return day_error(r, "err.notice.order", first - 1, text);
    if (day - first >= LONGEST)
        return day_error(r, "err.notice.long", first - 1, text);
    for (; first <= day; first++) {
        if (r->count == PENDING)
            return err_set(r->err, ERR_INPUT, "err.notice.many");
        r->pending[r->count++] = first;
    }
    r->range = false;
    return true;
}

static bool give_day(struct reading *r, int year, int month, int number) {
    char texts[3][16], notice[16];
    if (month < 1 || month > 12) {
        snprintf(texts[0], sizeof texts[0], "%d", month);
        return err_set(r->err, ERR_INPUT, "err.date.no_month", texts[0]);
    }
    if (year == 0)
        year = month == 12 && r->january ? r->year - 1 : r->year;
    if (!date_valid(year, month, number)) {
        snprintf(texts[0], sizeof texts[0], "%d", year);
        snprintf(texts[1], sizeof texts[1], "%d", month);
        snprintf(texts[2], sizeof texts[2], "%d", number);
        return err_set(r->err, ERR_INPUT, "err.date.no_day", texts[0], texts[1], texts[2]);
    }
    day_t day = date_from_ymd(year, month, number);
    snprintf(notice, sizeof notice, "%d", r->year);
    if (!notice_day_near(day, r->year))
        return day_error(r, "err.pack.day_year", day, notice);
    r->month = month;
    return put_day(r, day);
}

static int number(struct reading *r, int *digits) {
    int value = 0;
    *digits = 0;
    while (*r->at >= '0' && *r->at <= '9' && *digits < 5) {
        value = value * 10 + (*r->at++ - '0');
        ++*digits;
    }
    return value;
}

/* 2027-01-01, 1-1, 1/1; the first number is read already. */
static bool marked_day(struct reading *r, int first) {
    int digits, second, third = 0;
    char mark = *r->at++;
    second = number(r, &digits);
    if (digits == 0 || digits > 2)
        return cannot_read(r);
    if (*r->at == mark) {
        r->at++;
        third = number(r, &digits);
        if (digits == 0 || digits > 2)
            return cannot_read(r);
        return give_day(r, first, second, third);
    }
    return give_day(r, 0, first, second);
}

/* 2027年1月1日, 1月1日, 3日. */
static bool worded_day(struct reading *r) {
    const char *begins = r->at;
    int year = 0, digits, value = number(r, &digits);
    if (digits <= 4 && (*r->at == '-' || *r->at == '/' || *r->at == '.'))
        return marked_day(r, value);
    if (took(r, "年")) {
        year = value;
        value = number(r, &digits);
    }
    if (took(r, "月")) {
        int month = value;
        value = number(r, &digits);
        if (digits == 0 || !TOOK(r, day_words)) {
            r->at = begins;
            return cannot_read(r);
        }
        return give_day(r, year, month, value);
    }
    if (year != 0 || digits == 0 || r->month == 0 || !TOOK(r, day_words)) {
        r->at = begins;
        return cannot_read(r);
    }
    struct ymd last = r->count > 0 ? date_to_ymd(r->pending[r->count - 1]) : (struct ymd){0};
    return give_day(r, last.year, r->month, value);
}

/* （周五） behind a day; other words in brackets are no part of it. */
static bool bracketed(struct reading *r) {
    const char *written = r->at;
    int said = 0;
    if (!TOOK(r, week_words)) {
        size_t n = strcspn(r->at, "0123456789");
        const char *end = strstr(r->at, "）"), *plain = strchr(r->at, ')');
        end = !end || (plain && plain < end) ? plain : end;
        if (!end || (size_t)(end - r->at) > n)
            return cannot_read(r);
        r->at = end;
        return TOOK(r, closing);
    }
    for (size_t i = 0; said == 0 && i < sizeof weekdays / sizeof *weekdays; i++)
        if (took(r, weekdays[i]))
            said = i >= 6 ? 7 : (int)i + 1;
    char word[32];
    snprintf(word, sizeof word, "%.*s", (int)(r->at - written), written);
    if (said == 0 || !TOOK(r, closing))
        return cannot_read(r);
    if (r->count == 0 || date_weekday(r->pending[r->count - 1]) == said)
        return true;
    return day_error(r, "err.notice.weekday", r->pending[r->count - 1], word);
}

/* ---- what the days are ---- */

static bool settle(struct reading *r, bool works) {
    struct notice_days *out = r->out;
    for (size_t i = 0; i < r->count; i++) {
        size_t *count = works ? &out->work_count : &out->off_count;
        if (*count == NOTICE_DAYS)
            return err_set(r->err, ERR_INPUT, "err.notice.many");
        if (works && date_weekday(r->pending[i]) < 6)
            return day_error(r, "err.notice.workday", r->pending[i], NULL);
        (works ? out->work : out->off)[(*count)++] = r->pending[i];
        r->since += works ? 0 : 1;
    }
    r->count = 0;
    r->range = false;
    return true;
}

static bool total(struct reading *r) {
    int digits, said = number(r, &digits);
    char a[16], b[16];
    if (digits == 0 || !TOOK(r, day_words))
        return cannot_read(r);
    if (r->count > 0 && !settle(r, false))
        return false;
    snprintf(a, sizeof a, "%d", said);
    snprintf(b, sizeof b, "%zu", r->since);
    if ((size_t)said != r->since)
        return err_set(r->err, ERR_INPUT, "err.notice.count", a, b);
    return true;
}

static bool step(struct reading *r) {
    if (*r->at >= '0' && *r->at <= '9')
        return worded_day(r);
    if (TOOK(r, ranges)) {
        r->range = true;
        return r->count > 0 || cannot_read(r);
    }
    if (TOOK(r, brackets))
        return bracketed(r);
    if (took(r, "共"))
        return total(r);
    if (TOOK(r, off_words)) {
        r->works = false;
        return settle(r, false);
    }
    if (TOOK(r, work_words)) {
        r->works = r->count == 0;
        return settle(r, true);
    }
    if (TOOK(r, stops)) {
        bool works = r->works;
        r->works = false;
        return settle(r, works);
    }
    return TOOK(r, nothing) || cannot_read(r);
}

/* ---- the whole ---- */

static int by_day(const void *a, const void *b) {
    day_t x = *(const day_t *)a, y = *(const day_t *)b;
    return x < y ? -1 : x > y;
}

static bool has(const day_t *days, size_t count, day_t day) {
    for (size_t i = 0; i < count; i++)
        if (days[i] == day)
            return true;
    return false;
}

static bool fits(const struct reading *r) {
    struct notice_days *out = r->out;
    if (out->off_count == 0)
        return err_set(r->err, ERR_INPUT, "err.notice.none");
    qsort(out->off, out->off_count, sizeof *out->off, by_day);
    if (out->work_count > 1)
        qsort(out->work, out->work_count, sizeof *out->work, by_day);
    for (size_t i = 0; i < out->off_count; i++) {
        if (i > 0 && out->off[i] == out->off[i - 1])
            return day_error(r, "err.notice.twice", out->off[i], NULL);
        if (has(out->work, out->work_count, out->off[i]))
            return day_error(r, "err.notice.both", out->off[i], NULL);
    }
    for (size_t i = 1; i < out->work_count; i++)
        if (out->work[i] == out->work[i - 1])
            return day_error(r, "err.notice.twice", out->work[i], NULL);
    return true;
}

/* 一、元旦： before the days. */
static const char *behind_name(const char *text) {
    size_t n = strcspn(text, "0123456789");
    const char *wide = strstr(text, "：");
    if (wide && (size_t)(wide - text) < n)
        return wide + strlen("：");
    const char *plain = memchr(text, ':', n);
    return plain ? plain + 1 : text;
}

bool notice_days_read(const char *text, int year, struct notice_days *out, struct err *err) {
    static const char *const firsts[] = {"年1月", "至1月", "到1月", "至1-", "到1-"};
    struct reading r = {.year = year, .out = out, .err = err};
    struct sb folded = {0};
    *out = (struct notice_days){.off_count = 0};
    utf8_fold(&folded, text, strlen(text));
    r.at = behind_name(sb_text(&folded));
    for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++)
        r.january = r.january || strstr(r.at, firsts[i]);
    bool ok = true;
    while (ok && *r.at != '\0')
        ok = step(&r);
    ok = ok && settle(&r, r.works) && fits(&r);
    sb_free(&folded);
    return ok;
}
