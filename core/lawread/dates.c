/*
 * dates.c - the dates in the head, the last provisions and the name of a downloaded law,
 * and what they are dates of.
 */
#include <stdint.h>
#include <string.h>

#include "core/lawread/rows.h"
#include "core/text/utf8.h"

struct reader {
    const char *s;
    size_t n, at;
};

static bool take(struct reader *r, const char *word) {
    size_t len = strlen(word);
    if (r->n - r->at < len || memcmp(r->s + r->at, word, len) != 0)
        return false;
    r->at += len;
    return true;
}

/* One digit: ASCII, full-width, 〇 and 一 … 九; -1: none. */
static int take_digit(struct reader *r) {
    static const char *const zh[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    uint32_t cp = 0;
    if (r->at >= r->n)
        return -1;
    size_t used = utf8_decode(r->s + r->at, r->n - r->at, &cp);
    if ((cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19)) {
        r->at += used;
        return (int)(cp >= 0xFF10 ? cp - 0xFF10 : cp - '0');
    }
    if (take(r, "○") || take(r, "零") || take(r, "Ο"))
        return 0;
    for (int i = 0; i < 10; i++)
        if (take(r, zh[i]))
            return i;
    return -1;
}

static int take_digits(struct reader *r, int count) {
    int n = 0;
    for (int i = 0; i < count; i++) {
        int digit = take_digit(r);
        if (digit < 0)
            return -1;
        n = n * 10 + digit;
    }
    return n;
}

/* A month or a day: one or two digits, or a numeral like 二十一. */
static int take_small(struct reader *r) {
    char text[16];
    size_t len = r->n - r->at < sizeof text - 1 ? r->n - r->at : sizeof text - 1;
    memcpy(text, r->s + r->at, len);
    text[len] = '\0';
    int used = 0, n = cite_parse_number_zh(text, &used);
    if (n > 0) {
        r->at += (size_t)used;
        return n;
    }
    n = take_digit(r);
    size_t before = r->at;
    int more = n < 0 ? -1 : take_digit(r);
    if (more < 0)
        r->at = before;
    return more < 0 ? n : n * 10 + more;
}

static void skip_blanks(struct reader *r) {
    for (size_t used; r->at < r->n && (used = law_blank_at(r->s + r->at, r->n - r->at)) > 0;)
        r->at += used;
}

/* 2021年6月10日, 二〇二一年六月十日, 2021-06-10, 2021.6.10; `packed`: 20210610 too. */
static bool take_date(struct reader *r, bool packed, day_t *day) {
    struct reader at = *r;
    int year = take_digits(&at, 4), month, date;
    if (year < 1900 || year > 2199)
        return false;
    skip_blanks(&at);
    bool hanzi = take(&at, "年");
    char mark = !hanzi && at.at < at.n && strchr("-./_", at.s[at.at]) ? at.s[at.at] : '\0';
    at.at += mark != '\0';
    if (!hanzi && !mark && !packed)
        return false;
    skip_blanks(&at);
    bool close = !hanzi && !mark;
    month = close ? take_digits(&at, 2) : take_small(&at);
    skip_blanks(&at);
    if (hanzi ? !take(&at, "月") : mark && (at.at >= at.n || at.s[at.at++] != mark))
        return false;
    skip_blanks(&at);
    date = close ? take_digits(&at, 2) : take_small(&at);
    skip_blanks(&at);
    if (month < 0 || date < 0 || (hanzi && !take(&at, "日")))
        return false;
    *day = date_from_ymd(year, month, date);
    *r = at;
    return *day != DAY_NONE;
}

/* ---- what of ---- */

static bool kind_at(const char *s, size_t n, enum lawread_date_kind *kind) {
    static const struct {
        const char *word;
        enum lawread_date_kind kind;
    } words[] = {{"通过", LAWREAD_ADOPTED},        {"公布", LAWREAD_PUBLISHED},
                 {"发布", LAWREAD_PUBLISHED},      {"颁布", LAWREAD_PUBLISHED},
                 {"印发", LAWREAD_PUBLISHED},      {"修正", LAWREAD_AMENDED},
                 {"修订", LAWREAD_AMENDED},        {"修改", LAWREAD_AMENDED},
                 {"施行", LAWREAD_EFFECTIVE},      {"实施", LAWREAD_EFFECTIVE},
                 {"生效", LAWREAD_EFFECTIVE},      {"执行", LAWREAD_EFFECTIVE},
                 {"effective", LAWREAD_EFFECTIVE}, {"publish", LAWREAD_PUBLISHED}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t len = strlen(words[i].word);
        bool of = n >= len + 3 && memcmp(s + len, "的", 3) == 0; /* 通过的《…》修正 */
        if (n >= len && memcmp(s, words[i].word, len) == 0 && !of) {
            *kind = words[i].kind;
            return true;
        }
    }
    return false;
}

/* The first word in `s` that says it, names in 《》 left out. */
static enum lawread_date_kind kind_in(const char *s, size_t n) {
    enum lawread_date_kind kind = LAWREAD_DATED;
    for (size_t at = 0; at < n; at++) {
        const char *end =
            n - at > 3 && memcmp(s + at, "《", 3) == 0 ? memmem(s + at, n - at, "》", 3) : NULL;
        if (end)
            at = (size_t)(end - s);
        else if (kind_at(s + at, n - at, &kind))
            return kind;
    }
    return kind;
}

static void add_date(struct rows *rows, enum lawread_date_kind kind, day_t day, int line) {
    struct lawread *out = rows->out;
    enum { MOST = 64 };
    if (day == DAY_NONE)
        return;
    for (size_t i = 0; i < out->date_count; i++)
        if (out->dates[i].kind == kind && out->dates[i].day == day)
            return;
    if (!out->dates)
        out->dates = arena_alloc(out->arena, MOST * sizeof *out->dates);
    if (out->date_count < MOST)
        out->dates[out->date_count++] = (struct lawread_date){kind, day, line};
}

struct found {
    day_t day;
    size_t from, to;
};

/* The next date from r on; a number within a longer one is none. */
static bool next_date(struct reader *r, bool packed, struct found *found) {
    bool in_number = false;
    while (r->at < r->n) {
        struct reader probe = *r;
        if (!in_number && take_date(&probe, packed, &found->day)) {
            found->from = r->at;
            found->to = r->at = probe.at;
            return true;
        }
        probe = *r;
        in_number = take_digit(&probe) >= 0;
        uint32_t cp;
        r->at += utf8_decode(r->s + r->at, r->n - r->at, &cp);
    }
    return false;
}

/* 公布日期：2021-06-10: the words before say what of. */
static bool labelled(const char *text, size_t from) {
    while (from > 0 && (text[from - 1] == ' ' || text[from - 1] == '"' || text[from - 1] == '\''))
        from--;
    return (from > 0 && text[from - 1] == ':') ||
           (from >= 3 && memcmp(text + from - 3, "：", 3) == 0);
}

void rows_dates(struct rows *rows, const char *text, int line) {
    struct reader r = {text, strlen(text), 0};
    struct found now, after;
    size_t last = 0;                 /* the end of the date before */
    r.n = r.n < 20000 ? r.n : 20000; /* a head is no longer */
    if (!next_date(&r, false, &now))
        return;
    for (bool more = true; more; now = after) {
        more = next_date(&r, false, &after);
        size_t end = more ? after.from : r.n;
        enum lawread_date_kind kind = labelled(text, now.from)
                                          ? kind_in(text + last, now.from - last)
                                          : kind_in(text + now.to, end - now.to);
        add_date(rows, kind, now.day, line);
        last = now.to;
    }
}

/* A date and nothing else, as it stands below a notice. */
bool rows_only_date(const char *text, day_t *day) {
    struct reader r = {text, strlen(text), 0};
    return take_date(&r, false, day) && r.at == r.n;
}

void rows_signed(struct rows *rows, day_t day, int line) {
    add_date(rows, LAWREAD_SIGNED, day, line);
}

/* 自公布之日起施行; not 自公布之日起三十日后施行. */
static bool from_issue(const char *text) {
    static const char *const issuing[] = {"公布", "发布", "印发", "颁布", "下发", "发文"};
    static const char *const taking[] = {"施行", "执行", "实施", "生效"};
    for (const char *at = text; (at = strstr(at, "之日起")) != NULL;) {
        bool issue = false, takes = false;
        for (size_t i = 0; i < sizeof issuing / sizeof *issuing; i++)
            issue =
                issue || ((size_t)(at - text) >= strlen(issuing[i]) &&
                          strncmp(at - strlen(issuing[i]), issuing[i], strlen(issuing[i])) == 0);
        at += strlen("之日起");
        for (size_t i = 0; i < sizeof taking / sizeof *taking; i++)
            takes = takes || strncmp(at, taking[i], strlen(taking[i])) == 0;
        if (issue && takes)
            return true;
    }
    return false;
}

/* The day of the notice stands for it, unless the text was adopted on another. */
static day_t day_of_issue(const struct lawread *out) {
    static const enum lawread_date_kind kinds[] = {LAWREAD_PUBLISHED, LAWREAD_SIGNED,
                                                   LAWREAD_DATED};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        day_t day = lawread_day(out, kinds[i]);
        if (day != DAY_NONE)
            return day;
        if (lawread_day(out, LAWREAD_ADOPTED) != DAY_NONE)
            break;
    }
    return DAY_NONE;
}

/* 自2021年9月1日起施行, 自公布之日起施行: as the last provisions have it. */
void rows_effective(struct rows *rows, const char *text, int line) {
    struct found found;
    struct reader r = {text, strlen(text), 0};
    if (!strstr(text, "起施行") && !strstr(text, "起执行") && !strstr(text, "起实施") &&
        !strstr(text, "起生效"))
        return;
    while (next_date(&r, false, &found)) {
        struct reader rest = {text, r.n, found.to};
        if (take(&rest, "起") && kind_in(text + found.to, r.n - found.to) == LAWREAD_EFFECTIVE)
            add_date(rows, LAWREAD_EFFECTIVE, found.day, line);
    }
    if (from_issue(text))
        add_date(rows, LAWREAD_EFFECTIVE, day_of_issue(rows->out), line);
}

/* The date in the name of a file; the name without it and without what held it is appended. */
void rows_name(struct rows *rows, const char *name, struct sb *stem) {
    const char *slash = strrchr(name, '/');
    name = slash ? slash + 1 : name;
    const char *dot = strrchr(name, '.');
    size_t n = dot && dot > name ? (size_t)(dot - name) : strlen(name);
    struct reader r = {name, n, 0};
    struct found found;
    bool dated = next_date(&r, true, &found);
    if (dated)
        add_date(rows, LAWREAD_NAMED, found.day, 0);
    struct law_line left = {name, dated ? found.from : n, 0};
    if (dated && left.len == 0)
        left = (struct law_line){name + found.to, n - found.to, 0};
    while (left.len > 0 && strchr("_- .([", left.text[left.len - 1]))
        left.len--;
    while (left.len > 0 && strchr("_- .)]", left.text[0])) {
        left.text++;
        left.len--;
    }
    while (left.len >= 3 && memcmp(left.text + left.len - 3, "（", 3) == 0)
        left.len -= 3;
    law_line_trim(&left);
    sb_add_n(stem, left.text, left.len);
}

day_t lawread_day(const struct lawread *read, enum lawread_date_kind kind) {
    day_t day = DAY_NONE;
    for (size_t i = 0; i < read->date_count; i++) {
        if (read->dates[i].kind != kind)
            continue;
        if (day == DAY_NONE || (kind == LAWREAD_AMENDED && read->dates[i].day > day))
            day = read->dates[i].day;
    }
    return day;
}
