#include "data/prove/figures.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/pack/internal.h"

enum { LENGTHS_MAX = 64 };

/* ---- numbers and units as they are written ---- */

/* Of English: the first letters of a word that is a number; 0: it is none. */
static int english_number(const char *word, size_t n) {
    static const char *const low[] = {"",        "one",     "two",       "three",    "four",
                                      "five",    "six",     "seven",     "eight",    "nine",
                                      "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                      "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
    static const char *const tens[] = {"",      "",      "twenty",  "thirty", "forty",
                                       "fifty", "sixty", "seventy", "eighty", "ninety"};
    for (size_t i = 2; i < sizeof tens / sizeof tens[0]; i++) {
        size_t t = strlen(tens[i]);
        if (n < t || strncasecmp(word, tens[i], t) != 0)
            continue;
        int rest = n > t + 1 && word[t] == '-' ? english_number(word + t + 1, n - t - 1) : 0;
        return (int)i * 10 + rest;
    }
    for (size_t i = 1; i < sizeof low / sizeof low[0]; i++)
        if (strlen(low[i]) == n && strncasecmp(word, low[i], n) == 0)
            return (int)i;
    return 0;
}

/* The unit that begins at `at`, blanks before it aside. */
static bool unit_at(const char *at, enum period_unit *unit) {
    static const struct {
        const char *word;
        enum period_unit unit;
    } units[] = {
        {"个工作日", UNIT_WORKDAY}, {"工作日", UNIT_WORKDAY}, {"working day", UNIT_WORKDAY},
        {"日", UNIT_DAY},           {"天", UNIT_DAY},         {"day", UNIT_DAY},
        {"个月", UNIT_MONTH},       {"month", UNIT_MONTH},    {"年", UNIT_YEAR},
        {"year", UNIT_YEAR},        {"小时", UNIT_HOUR},      {"hour", UNIT_HOUR}};
    at += strspn(at, " -");
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (strncasecmp(at, units[i].word, strlen(units[i].word)) == 0) {
            *unit = units[i].unit;
            return true;
        }
    return false;
}

/* A number at `at`: its bytes in *used; *half: 1.5 (the half of 一年半 stands behind the unit). */
static int number_at(const char *at, int *used, bool *half) {
    size_t digits = strspn(at, "0123456789"), letters = 0;
    *used = 0;
    *half = digits > 0 && strncmp(at + digits, ".5", 2) == 0;
    if (digits > 0) {
        *used = (int)digits + (*half ? 2 : 0);
        return digits < 5 ? (int)strtol(at, NULL, 10) : 0;
    }
    while ((at[letters] >= 'a' && at[letters] <= 'z') ||
           (at[letters] >= 'A' && at[letters] <= 'Z') || (letters > 0 && at[letters] == '-'))
        letters++;
    if (letters > 0) {
        *used = (int)letters;
        return english_number(at, letters);
    }
    return strncmp(at, "两", strlen("两")) == 0 ? (*used = (int)strlen("两"), 2)
                                                : cite_parse_number_zh(at, used);
}

static struct length in_months(struct length length) {
    return length.unit == UNIT_YEAR ? (struct length){length.count * 12, UNIT_MONTH} : length;
}

/* The lengths a text says; how many. 一年半 is eighteen months, 1年6个月 both its parts and their sum. */
static size_t lengths_of(const char *text, struct length list[LENGTHS_MAX]) {
    size_t count = 0;
    const char *last_end = NULL;
    for (const char *at = text; *at && count < LENGTHS_MAX - 1;) {
        int used;
        bool half;
        enum period_unit unit;
        int number = number_at(at, &used, &half);
        if (number <= 0 || !unit_at(at + used, &unit)) {
            at += used > 0 ? used : 1;
            continue;
        }
        struct length said = in_months((struct length){number, unit});
        const char *end = strstr(at + used, "年") == at + used ? at + used + strlen("年") : NULL;
        if (said.unit == UNIT_MONTH && (half || (end && strncmp(end, "半", strlen("半")) == 0)))
            said.count += 6;
        if (last_end == at && said.unit == UNIT_MONTH && count > 0) {
            int years = list[count - 1].count;
            list[count++] = (struct length){years + said.count, UNIT_MONTH};
        }
        list[count++] = said;
        last_end = end;
        at += used;
    }
    return count;
}

static bool among(struct length wanted, const struct length *list, size_t count) {
    wanted = in_months(wanted);
    for (size_t i = 0; i < count; i++)
        if (list[i].count == wanted.count && list[i].unit == wanted.unit)
            return true;
    return false;
}

bool figures_say(const char *text, struct length length) {
    struct length list[LENGTHS_MAX] = {{.count = 0}};
    return among(length, list, lengths_of(text, list));
}

/* A time and what it may be longer by, as one. */
static bool say_with_more(const char *text, struct length length) {
    struct length list[LENGTHS_MAX] = {{.count = 0}}, wanted = in_months(length);
    size_t count = lengths_of(text, list);
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count; k++)
            if (list[i].unit == wanted.unit && list[k].unit == wanted.unit &&
                list[i].count + list[k].count == wanted.count)
                return true;
    return false;
}

/* ---- rules and their provisions ---- */

static void check_length(const struct regime *r, const char *kind, const struct rule *rule,
                         struct length length, struct faults *faults) {
    struct cite whole = {.article = rule->cite.article, .sub = rule->cite.sub};
    struct sb text = {0}, section = {0}, name = {0};
    char short_form[LENGTH_TEXT_SIZE];
    law_text(r->law, &whole, true, &text);
    if (!figures_say(sb_text(&text), length) && !say_with_more(sb_text(&text), length)) {
        length_format(length, short_form);
        law_label(r->law, &rule->cite, &name);
        sb_add_fmt(&section, "%s %s", kind, rule->id);
        faults_add(faults, rule->line, sb_text(&section), "length", "err.figures.length",
                   short_form, sb_text(&name));
    }
    sb_free(&text);
    sb_free(&section);
    sb_free(&name);
}

static bool sets_times(enum deadline_kind kind) {
    return deadline_binds(kind) || kind == DEADLINE_EFFECT;
}

void figures_check_rules(const struct regime *r, struct faults *faults) {
    for (size_t i = 0; i < r->deadline_count; i++)
        if (sets_times(r->deadlines[i].kind) && r->deadlines[i].rule.cite.article > 0)
            check_length(r, "deadline", &r->deadlines[i].rule, r->deadlines[i].length, faults);
    for (size_t i = 0; i < r->clock_count; i++)
        if (r->clocks[i].length.count > 0) /* otherwise the approval sets it */
            check_length(r, "clock", &r->clocks[i].rule, r->clocks[i].length, faults);
    for (size_t i = 0; i < r->consequence_count; i++)
        if (r->consequences[i].bars)
            check_length(r, "consequence", &r->consequences[i].rule, r->consequences[i].length,
                         faults);
}

/* ---- two languages ---- */

static void check_pair(const struct packfile *pf, size_t section, const char *key, const char *zh,
                       const char *en, struct faults *faults) {
    struct length said[LENGTHS_MAX], told[LENGTHS_MAX];
    size_t said_count = lengths_of(zh, said), told_count = lengths_of(en, told);
    for (size_t i = 0; i < told_count; i++) {
        char short_form[LENGTH_TEXT_SIZE];
        if (among(told[i], said, said_count))
            continue;
        length_format(told[i], short_form);
        faults_add(faults, packfile_line(pf, section, key), packfile_section(pf, section), key,
                   "err.figures.english", short_form);
    }
}

void figures_check_words(const struct packfile *pf, struct faults *faults) {
    for (size_t s = 0; s < packfile_section_count(pf); s++)
        for (size_t i = 0; i < packfile_key_count(pf, s); i++) {
            const char *key = packfile_key(pf, s, i), *en;
            struct sb english = {0};
            sb_add_fmt(&english, "%s.en", key);
            if ((en = packfile_value(pf, s, sb_text(&english))))
                check_pair(pf, s, sb_text(&english), packfile_value(pf, s, key), en, faults);
            sb_free(&english);
        }
}
