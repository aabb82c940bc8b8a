#include "core/course/phrase.h"

#include <string.h>

#include "core/course/phrase_day.h"

static bool set(struct sb *word, const char *text, size_t n) {
    sb_clear(word);
    sb_add_n(word, text, n);
    return true;
}

/* ---- words ---- */

static bool holds(const struct phrase *p, const char *text, struct sb *word) {
    for (size_t i = 0; i < p->word_count; i++)
        if (strstr(text, p->words[i].zh))
            return set(word, p->words[i].zh, strlen(p->words[i].zh));
    return false;
}

static bool mentions(const struct phrase *p, const struct facts *facts, const char *text,
                     struct sb *word) {
    const char *wanted = facts_text(facts, p->of);
    return wanted[0] != '\0' && !strstr(text, wanted) && set(word, wanted, strlen(wanted));
}

/* Names stand with 、 or commas between; two bytes of a name are not yet one. */
static bool shares(const struct phrase *p, const struct facts *facts, const char *text,
                   struct sb *word) {
    static const char *const between[] = {"、", "，", ",", "；", ";", " "};
    const char *names = facts_text(facts, p->of);
    while (*names) {
        const char *end = names + strlen(names);
        size_t skip = 0;
        for (size_t i = 0; i < sizeof between / sizeof *between; i++) {
            const char *at = strstr(names, between[i]);
            if (at && at < end) {
                end = at;
                skip = strlen(between[i]);
            }
        }
        struct sb name = {0};
        sb_add_n(&name, names, (size_t)(end - names));
        bool shared = name.len > 3 && strstr(text, sb_text(&name));
        sb_free(&name);
        if (shared)
            return set(word, names, (size_t)(end - names));
        names = end + skip;
    }
    return false;
}

/* ---- numbered paragraphs ---- */

enum level { LEVEL_HAN, LEVEL_HAN_PAREN, LEVEL_DIGIT, LEVEL_DIGIT_PAREN, LEVELS };

/* The bytes of `sign` at the text; 0: something else stands there. */
static size_t at_sign(const char *text, const char *sign) {
    size_t n = strlen(sign);
    return strncmp(text, sign, n) == 0 ? n : 0;
}

static size_t digits(const char *text, int *number) {
    size_t n = 0;
    *number = 0;
    for (; text[n] >= '0' && text[n] <= '9' && n < 4; n++)
        *number = *number * 10 + (text[n] - '0');
    return n;
}

/* The mark a paragraph begins with; false: it has none. */
static bool mark_of(const char *text, enum level *level, int *number, size_t *length) {
    static const char *const open[] = {"（", "("}, *const close[] = {"）", ")"};
    size_t before = 0, after = 0, n = 0;
    int used = 0;
    for (size_t i = 0; before == 0 && i < 2; i++)
        before = at_sign(text, open[i]);
    n = digits(text + before, number);
    bool digit = n > 0;
    if (!digit) {
        *number = cite_parse_number_zh(text + before, &used);
        n = *number > 0 ? (size_t)used : 0;
    }
    for (size_t i = 0; before > 0 && after == 0 && i < 2; i++)
        after = at_sign(text + before + n, close[i]);
    if (before == 0 && digit) /* 1.5 is a figure */
        after = text[n] == '.' && (text[n + 1] < '0' || text[n + 1] > '9')
                    ? 1
                    : at_sign(text + n, "．");
    else if (before == 0)
        after = at_sign(text + n, "、");
    if (n == 0 || after == 0)
        return false;
    *level =
        digit ? (before ? LEVEL_DIGIT_PAREN : LEVEL_DIGIT) : (before ? LEVEL_HAN_PAREN : LEVEL_HAN);
    *length = before + n + after;
    return true;
}

static bool numbers(const char *text, struct sb *word) {
    int last[LEVELS] = {0};
    while (text) {
        enum level level;
        int number;
        size_t length;
        text += strspn(text, " \t");
        for (size_t n; (n = at_sign(text, "\xE3\x80\x80")) > 0;)
            text += n;
        if (mark_of(text, &level, &number, &length)) {
            if (number != last[level] + 1)
                return set(word, text, length);
            last[level] = number;
            for (int below = (int)level + 1; below < LEVELS; below++)
                last[below] = 0;
        }
        text = strchr(text, '\n');
        text = text ? text + 1 : NULL;
    }
    return false;
}

/* ---- names and marks ---- */

static bool short_name(const char *text, struct sb *word) {
    static const char made[] = "以下简称";
    static const char *const quotes[][2] = {{"“", "”"}, {"\"", "\""}, {"《", "》"}, {"", "）"}};
    while ((text = strstr(text, made)) != NULL) {
        text += sizeof made - 1;
        for (size_t i = 0; i < sizeof quotes / sizeof quotes[0]; i++) {
            size_t open = strlen(quotes[i][0]);
            const char *end =
                strncmp(text, quotes[i][0], open) == 0 ? strstr(text + open, quotes[i][1]) : NULL;
            if (!end)
                continue;
            struct sb name = {0};
            sb_add_n(&name, text + open, (size_t)(end - text) - open);
            bool used = name.len == 0 || strstr(end, sb_text(&name));
            if (!used)
                set(word, sb_text(&name), name.len);
            sb_free(&name);
            if (!used)
                return true;
            break;
        }
    }
    return false;
}

static size_t times(const char *text, const char *sign) {
    size_t n = 0;
    for (const char *at = text; (at = strstr(at, sign)) != NULL; at += strlen(sign))
        n++;
    return n;
}

static bool pairs(const char *text, struct sb *word) {
    static const char *const marks[][2] = {
        {"《", "》"}, {"“", "”"}, {"（", "）"}, {"〔", "〕"}, {"【", "】"}};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (times(text, marks[i][0]) != times(text, marks[i][1])) {
            sb_add(word, marks[i][0]);
            sb_add(word, marks[i][1]);
            return true;
        }
    return false;
}

/* ---- nothing said ---- */

/* Letters and Hanzi of a text, without blanks, digits and marks. */
static void letters_of(struct sb *out, const char *text) {
    static const char *const marks[] = {"。", "，", "、", "；", "：", "！", "？", "“",  "”", "（",
                                        "）", "《", "》", "—",  "…",  "　", "·",  "．", "－"};
    while (*text) {
        size_t n = 0;
        for (size_t i = 0; n == 0 && i < sizeof marks / sizeof marks[0]; i++)
            n = at_sign(text, marks[i]);
        bool letter = (unsigned char)*text >= 0x80 || (*text >= 'a' && *text <= 'z') ||
                      (*text >= 'A' && *text <= 'Z');
        if (n == 0 && letter)
            sb_add_char(out, *text);
        text += n > 0 ? n : 1;
    }
}

/* 啊啊啊, aaa: one sign three times or more. */
static bool one_sign(const char *text) {
    size_t sign = 1, n = strlen(text);
    while (((unsigned char)text[sign] & 0xC0) == 0x80)
        sign++;
    for (size_t i = sign; i < n; i += sign)
        if (strncmp(text, text + i, sign) != 0)
            return false;
    return n >= 3 * sign;
}

static bool only(const struct phrase *p, const char *text, struct sb *word) {
    struct sb said = {0};
    letters_of(&said, text);
    bool hollow = said.len == 0 || one_sign(sb_text(&said));
    for (size_t i = 0; !hollow && i < p->word_count; i++)
        hollow = strcmp(sb_text(&said), p->words[i].zh) == 0;
    sb_free(&said);
    return hollow && set(word, text, strlen(text));
}

bool phrase_wrong(const struct phrase *phrase, const struct facts *facts, day_t today,
                  const char *text, struct sb *word) {
    sb_clear(word);
    if (text[0] == '\0')
        return false;
    switch (phrase->test) {
    case PHRASE_HOLDS:
        return holds(phrase, text, word);
    case PHRASE_LACKS:
        return !holds(phrase, text, word) &&
               set(word, phrase->words[0].zh, strlen(phrase->words[0].zh));
    case PHRASE_MENTIONS:
        return mentions(phrase, facts, text, word);
    case PHRASE_NUMBERS:
        return numbers(text, word);
    case PHRASE_SHORT:
        return short_name(text, word);
    case PHRASE_SHARES:
        return shares(phrase, facts, text, word);
    case PHRASE_PAIRS:
        return pairs(text, word);
    case PHRASE_ONLY:
        return only(phrase, text, word);
    case PHRASE_DAYS:
        return phrase_day_bad(text, word);
    case PHRASE_AHEAD:
        return phrase_day_ahead(text, today, word);
    }
    return false;
}
