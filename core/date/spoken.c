/* spoken.c - reads a day as people type it. See spoken.h. */
#include "core/date/spoken.h"

#include <stdio.h>
#include <string.h>

#include "core/base/sb.h"
#include "core/date/feastday.h"
#include "core/text/utf8.h"

struct reading {
    const char *at; /* folded, without the blanks that part nothing */
    day_t today;
    struct ymd now;
    const char *text; /* as typed, for what is told */
    struct err *err;
};

/* A word and what it means: days, weeks or months away, a weekday. */
struct word {
    const char *text;
    int means;
};

static bool none(const struct reading *r) {
    return err_set(r->err, ERR_INPUT, "err.date.none", r->text);
}

static bool took(struct reading *r, const char *mark) {
    size_t n = strlen(mark);
    if (strncmp(r->at, mark, n) != 0)
        return false;
    r->at += n;
    return true;
}

/* The first word of the list that stands here; longer ones come first where one begins another. */
static bool took_word(struct reading *r, const struct word *words, size_t count, int *means) {
    for (size_t i = 0; i < count; i++)
        if (took(r, words[i].text)) {
            *means = words[i].means;
            return true;
        }
    return false;
}
#define TOOK(r, list, means) took_word(r, list, sizeof(list) / sizeof *(list), means)

/* ---- numbers ---- */

static const struct word numerals[] = {{"〇", 0}, {"○", 0},  {"零", 0}, {"一", 1}, {"二", 2},
                                       {"两", 2}, {"三", 3}, {"四", 4}, {"五", 5}, {"六", 6},
                                       {"七", 7}, {"八", 8}, {"九", 9}};

/* 十, 十五, 二十, 二十九, 廿九: up to 99; *at stands on the first numeral. */
static bool read_tens(struct reading *r, int *value) {
    struct reading back = *r;
    int tens = 1, ones = 0;
    if (took(r, "廿")) {
        tens = 2;
    } else {
        (void)TOOK(r, numerals, &tens);
        if (!took(r, "十")) {
            *r = back;
            return false;
        }
    }
    (void)TOOK(r, numerals, &ones);
    *value = tens * 10 + ones;
    return true;
}

/* A number in digits or numerals, 二〇二六 too; *digits is how many signs it has. */
static bool read_number(struct reading *r, int *value, int *digits) {
    int n = 0, one = 0, sum = 0;
    while (*r->at >= '0' && *r->at <= '9' && n < 8) {
        sum = sum * 10 + (*r->at++ - '0');
        n++;
    }
    if (n == 0 && read_tens(r, value)) {
        *digits = 2;
        return true;
    }
    if (n == 0)
        for (; n < 4 && TOOK(r, numerals, &one); n++)
            sum = sum * 10 + one;
    *value = sum;
    *digits = n;
    return n > 0;
}

/* ---- what comes out ---- */

static bool give(const struct reading *r, day_t day, day_t *out) {
    if (*r->at != '\0')
        return none(r);
    if (!date_in_range(day))
        return err_set(r->err, ERR_INPUT, "err.date.range", r->text);
    *out = day;
    return true;
}

static bool give_ymd(const struct reading *r, int year, int month, int day, day_t *out) {
    char texts[3][16];
    if (*r->at != '\0')
        return none(r);
    if (year < 1 || year > 9999)
        return err_set(r->err, ERR_INPUT, "err.date.range", r->text);
    snprintf(texts[0], sizeof texts[0], "%d", year);
    snprintf(texts[1], sizeof texts[1], "%d", month);
    snprintf(texts[2], sizeof texts[2], "%d", day);
    if (month < 1 || month > 12)
        return err_set(r->err, ERR_INPUT, "err.date.no_month", texts[1]);
    if (!date_valid(year, month, day))
        return err_set(r->err, ERR_INPUT, "err.date.no_day", texts[0], texts[1], texts[2]);
    *out = date_from_ymd(year, month, day);
    return true;
}

/* ---- words for days ---- */

static const struct word days_away[] = {
    {"今天", 0},  {"今日", 0},  {"明天", 1},    {"明日", 1},     {"大后天", 3},    {"后天", 2},
    {"昨天", -1}, {"昨日", -1}, {"大前天", -3}, {"前天", -2},    {"后日", 2},      {"前日", -2},
    {"本日", 0},  {"当日", 0},  {"today", 0},   {"tomorrow", 1}, {"yesterday", -1}};
static const struct word week_of[] = {{"下下个", 2},  {"下下", 2},  {"下个", 1},  {"下", 1},
                                      {"上上个", -2}, {"上上", -2}, {"上个", -1}, {"上", -1},
                                      {"本", 0},      {"这个", 0},  {"这", 0}};
static const struct word week_words[] = {{"周", 0}, {"星期", 0}, {"礼拜", 0}, {"週", 0}};
static const struct word week_edges[] = {{"末", 7}, {"初", 1}}; /* as 月末 is its last day */
static const struct word weekday_of[] = {{"一", 1}, {"二", 2}, {"三", 3}, {"四", 4}, {"五", 5},
                                         {"六", 6}, {"日", 7}, {"天", 7}, {"1", 1},  {"2", 2},
                                         {"3", 3},  {"4", 4},  {"5", 5},  {"6", 6},  {"7", 7}};
static const struct word english_of[] = {{"next", 1}, {"last", -1}, {"this", 0}};
static const struct word english_day[] = {{"monday", 1},    {"mon", 1}, {"tuesday", 2},  {"tue", 2},
                                          {"wednesday", 3}, {"wed", 3}, {"thursday", 4}, {"thu", 4},
                                          {"friday", 5},    {"fri", 5}, {"saturday", 6}, {"sat", 6},
                                          {"sunday", 7},    {"sun", 7}, {"weekend", 7}};

/* Each way of writing says whether it is one of its own (then *ok how it came out). */

static bool relative_day(struct reading r, day_t *out, bool *ok) {
    int days;
    if (!TOOK(&r, days_away, &days) || *r.at != '\0')
        return false;
    *ok = give(&r, r.today + days, out);
    return true;
}

static bool weekday(struct reading r, day_t *out, bool *ok) {
    int weeks = 0, day = 0, word;
    bool english = false;
    if (!TOOK(&r, week_of, &weeks))
        english = TOOK(&r, english_of, &weeks);
    bool is = english || !TOOK(&r, week_words, &word)
                  ? TOOK(&r, english_day, &day)
                  : TOOK(&r, weekday_of, &day) || TOOK(&r, week_edges, &day);
    if (!is || *r.at != '\0')
        return false;
    *ok = give(&r, r.today - (date_weekday(r.today) - 1) + weeks * 7 + day - 1, out);
    return true;
}

/* ---- so many days, weeks, months, years on ---- */

enum { STEP_DAY, STEP_WEEK, STEP_MONTH, STEP_YEAR };
static const struct word steps[] = {
    {"days", STEP_DAY},     {"day", STEP_DAY},     {"d", STEP_DAY},     {"天", STEP_DAY},
    {"日", STEP_DAY},       {"个星期", STEP_WEEK}, {"星期", STEP_WEEK}, {"周", STEP_WEEK},
    {"weeks", STEP_WEEK},   {"week", STEP_WEEK},   {"w", STEP_WEEK},    {"个月", STEP_MONTH},
    {"months", STEP_MONTH}, {"month", STEP_MONTH}, {"m", STEP_MONTH},   {"月", STEP_MONTH},
    {"years", STEP_YEAR},   {"year", STEP_YEAR},   {"y", STEP_YEAR},    {"年", STEP_YEAR},
    {"", STEP_DAY}};
static const struct word directions[] = {{"之后", 1},  {"以后", 1},  {"后", 1},
                                         {"later", 1}, {"之前", -1}, {"以前", -1},
                                         {"前", -1},   {"ago", -1},  {"fromnow", 1}};

/* 半年, 半个月: six months, fifteen days. */
static bool took_half(struct reading *r, int *count, int *step) {
    bool year = took(r, "半年");
    *count = year ? 6 : 15;
    *step = year ? STEP_MONTH : STEP_DAY;
    return year || took(r, "半个月") || took(r, "半月");
}

/* Working days hang on notices and conventions: they are told from days, and not counted here. */
static bool working_days(struct reading r, day_t *out, bool *ok) {
    int count, digits;
    (void)out;
    (void)(took(&r, "+") || took(&r, "-"));
    if (!read_number(&r, &count, &digits))
        return false;
    (void)took(&r, "个");
    if (!took(&r, "工作日"))
        return false;
    *ok = err_set(r.err, ERR_INPUT, "err.date.working", r.text);
    return true;
}

static bool moved(struct reading r, day_t *out, bool *ok) {
    int sign = took(&r, "+") || took(&r, "in") ? 1 : took(&r, "-") ? -1 : 0;
    int count, digits, step, direction = sign;
    if (!took_half(&r, &count, &step) &&
        (!read_number(&r, &count, &digits) || digits > 4 || !TOOK(&r, steps, &step)))
        return false;
    if (sign == 0 && !TOOK(&r, directions, &direction))
        return false;
    if (*r.at != '\0')
        return false;
    count *= direction;
    day_t day = step == STEP_DAY ? r.today + count
                : step == STEP_WEEK
                    ? r.today + count * 7
                    : date_add_months(r.today, step == STEP_YEAR ? count * 12 : count);
    *ok = give(&r, day, out);
    return true;
}

/* ---- dates with marks between their numbers ---- */

static bool marked(struct reading r, day_t *out, bool *ok) {
    int part[3], digits[3], count = 0;
    char mark = '\0';
    while (count < 3 && *r.at >= '0' && *r.at <= '9') {
        (void)read_number(&r, &part[count], &digits[count]);
        count++;
        if (*r.at == '\0' || (mark != '\0' && *r.at != mark) || !strchr("-/.", *r.at))
            break;
        mark = *r.at++;
        if (*r.at == '\0')
            return false;
    }
    if (*r.at != '\0')
        return false;
    if (count == 3 && digits[0] == 4 && digits[1] <= 2 && digits[2] <= 2)
        *ok = give_ymd(&r, part[0], part[1], part[2], out);
    else if (count == 2 && digits[0] <= 2 && digits[1] <= 2)
        *ok = give_ymd(&r, r.now.year, part[0], part[1], out);
    else if (count == 1 && digits[0] == 8)
        *ok = give_ymd(&r, part[0] / 10000, part[0] / 100 % 100, part[0] % 100, out);
    else if (count == 1 && digits[0] == 4 && part[0] >= 100 && part[0] < 1300)
        *ok = give_ymd(&r, r.now.year, part[0] / 100, part[0] % 100, out);
    else
        return false;
    return true;
}

/* ---- 2026年2月6日 and what may be left out or said in words ---- */

static const struct word year_of[] = {{"今年", 0},  {"本年", 0},  {"明年", 1}, {"后年", 2},
                                      {"去年", -1}, {"上年", -1}, {"前年", -2}};
static const struct word month_of[] = {{"本月", 0}, {"这个月", 0},  {"下个月", 1},
                                       {"下月", 1}, {"上个月", -1}, {"上月", -1}};
enum { EDGE_FIRST, EDGE_LAST };
static const struct word edges[] = {{"底", EDGE_LAST}, {"末", EDGE_LAST}, {"初", EDGE_FIRST}};

static bool read_year(struct reading *r, int *year) {
    struct reading back = *r;
    int away, digits, value;
    if (TOOK(r, year_of, &away)) {
        *year = r->now.year + away;
        return true;
    }
    if (read_number(r, &value, &digits) && took(r, "年") && (digits == 4 || digits == 2)) {
        *year = digits == 2 ? r->now.year / 100 * 100 + value : value;
        return true;
    }
    *r = back;
    return false;
}

static bool read_month(struct reading *r, int *year, int *month) {
    struct reading back = *r;
    int away, digits, value;
    if (TOOK(r, month_of, &away)) {
        int total = r->now.year * 12 + r->now.month - 1 + away;
        *year = total / 12;
        *month = total % 12 + 1;
        return true;
    }
    if (read_number(r, &value, &digits) && digits <= 2 && took(r, "月")) {
        *month = value;
        return true;
    }
    *r = back;
    return false;
}

static bool read_day(struct reading *r, int *day) {
    int digits;
    if (!read_number(r, day, &digits) || digits > 2)
        return false;
    (void)(took(r, "日") || took(r, "号"));
    return *r->at == '\0';
}

/* 年底, 2026年底, 明年年初 */
static bool year_edge(struct reading r, bool has_year, int year, day_t *out, bool *ok) {
    int edge;
    bool word = took(&r, "年");
    if ((!word && !has_year) || !TOOK(&r, edges, &edge) || *r.at != '\0')
        return false;
    *ok = give_ymd(&r, year, edge == EDGE_LAST ? 12 : 1, edge == EDGE_LAST ? 31 : 1, out);
    return true;
}

static bool written(struct reading r, day_t *out, bool *ok) {
    int year = r.now.year, month = r.now.month, day = 1, edge;
    bool has_year = read_year(&r, &year);
    if (year_edge(r, has_year, year, out, ok))
        return true;
    bool has_month = read_month(&r, &year, &month);
    struct reading end = r;
    if ((has_month || (!has_year && took(&end, "月"))) && TOOK(&end, edges, &edge) &&
        *end.at == '\0') {
        *ok = give_ymd(&end, year, month,
                       edge == EDGE_LAST && month <= 12 ? date_month_days(year, month) : 1, out);
        return true;
    }
    /* Without a month only 18日 and 18号: a bare number is none. */
    const char *mark = r.at;
    if ((has_year && !has_month) || !read_day(&r, &day))
        return false;
    if (!has_month && *mark != '\0' && !strstr(mark, "日") && !strstr(mark, "号"))
        return false;
    *ok = give_ymd(&r, year, month, day, out);
    return true;
}

/* ---- dec 18, 18 dec 2026, december 18, 2026 ---- */

static bool took_english_month(struct reading *r, int *month) {
    static const char *const names[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
    for (int i = 0; i < 12; i++)
        if (took(r, names[i]) || (i == 8 && took(r, "sept")) ||
            (strncmp(r->at, names[i], 3) == 0 && (r->at += 3, true))) {
            (void)took(r, ".");
            *month = i + 1;
            return true;
        }
    return false;
}

/* 18, 18th, 1st */
static bool took_english_day(struct reading *r, int *day) {
    int digits = 0;
    if (*r->at < '0' || *r->at > '9' || !read_number(r, day, &digits) || digits > 2)
        return false;
    (void)(took(r, "th") || took(r, "st") || took(r, "nd") || took(r, "rd"));
    return true;
}

static bool english(struct reading r, day_t *out, bool *ok) {
    int month = 0, day = 0, year = r.now.year, digits = 4;
    bool is = took_english_month(&r, &month)
                  ? took_english_day(&r, &day)
                  : took_english_day(&r, &day) && took_english_month(&r, &month);
    if (!is)
        return false;
    (void)(took(&r, ",") || took(&r, " "));
    if (*r.at != '\0' && (!read_number(&r, &year, &digits) || digits != 4))
        return false;
    if (*r.at != '\0')
        return false;
    *ok = give_ymd(&r, year, month, day, out);
    return true;
}

/* ---- 元旦, 明年春节, 2026年中秋 ---- */

static bool festival(struct reading r, day_t *out, bool *ok) {
    int year = r.now.year;
    if (!feastday_is(r.at) && !read_year(&r, &year))
        return false;
    if (!feastday_is(r.at))
        return false;
    day_t day = feastday_of(r.at, year);
    *ok =
        day != DAY_NONE ? date_in_range(day) : err_set(r.err, ERR_INPUT, "err.date.feast", r.text);
    if (*ok)
        *out = day;
    return true;
}

/* ---- all of them ---- */

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Folds, leaves out blanks but for those that part two numbers, and takes the full stop that an
 * input method makes of a typed one for it. */
static void squeeze(struct sb *out, const char *text) {
    struct sb folded = {0};
    utf8_fold(&folded, text, strlen(text));
    const char *s = sb_text(&folded);
    static const char stop[] = "。";
    for (size_t i = 0; s[i] != '\0'; i++) {
        if (strncmp(s + i, stop, sizeof stop - 1) == 0) {
            sb_add_char(out, '.');
            i += sizeof stop - 2;
            continue;
        }
        if (!is_blank(s[i])) {
            sb_add_char(out, s[i]);
            continue;
        }
        size_t next = i + strspn(s + i, " \t\n\r");
        if (i > 0 && is_digit(s[i - 1]) && is_digit(s[next]))
            sb_add_char(out, ' ');
        i = next - 1;
    }
    sb_free(&folded);
}

static bool read_any(struct reading r, day_t *day) {
    static bool (*const ways[])(struct reading, day_t *, bool *) = {
        festival, relative_day, weekday, english, marked, working_days, moved, written};
    bool ok = false, is = false;
    for (size_t i = 0; !is && i < sizeof ways / sizeof ways[0]; i++)
        is = ways[i](r, day, &ok);
    return is ? ok : none(&r);
}

/* "2026-02-06(周五)", 2026年2月6日星期五: cuts the weekday behind a date off and gives it; 0: there is none. */
static int cut_weekday(struct sb *squeezed) {
    const char *text = sb_text(squeezed);
    for (size_t i = 1; i < squeezed->len; i++) {
        struct reading r = {.at = text + i};
        int word, day = 0;
        bool brackets = took(&r, "(");
        if (!TOOK(&r, week_words, &word) || !TOOK(&r, weekday_of, &day) ||
            (brackets && !took(&r, ")")) || *r.at != '\0')
            continue;
        bool date =
            is_digit(text[i - 1]) ||
            (i > 2 && (strncmp(text + i - 3, "日", 3) == 0 || strncmp(text + i - 3, "号", 3) == 0));
        if (!date)
            return 0;
        sb_cut(squeezed, i);
        return day;
    }
    return 0;
}

bool date_spoken(const char *text, day_t today, day_t *day, struct err *err) {
    struct sb squeezed = {0};
    struct reading r = {.today = today, .now = date_to_ymd(today), .err = err};
    day_t is = DAY_NONE;
    r.text = text ? text : "";
    squeeze(&squeezed, r.text);
    int wanted = cut_weekday(&squeezed);
    r.at = sb_text(&squeezed);
    bool ok = read_any(r, &is);
    if (ok && wanted > 0 && date_weekday(is) != wanted)
        ok = err_set(err, ERR_INPUT, "err.date.weekday", r.text);
    sb_free(&squeezed);
    if (ok)
        *day = is;
    return ok;
}
