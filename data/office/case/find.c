/* find.c - what is typed to find a case, taken apart. */
#include "data/office/case/find.h"

#include <string.h>

#include "core/text/utf8.h"

enum { YEAR_DIGITS = 4, SERIAL_DIGITS = 6 };

/* What may stand around a year and before a number; full-width forms were folded. */
static const char *const open_marks[] = {"(", "[", "{", "<", "〔", "【", "﹝", "《"};
static const char *const close_marks[] = {")", "]", "}", ">", "〕", "】", "﹞", "》"};
static const char *const between[] = {"-", "–", "—", "/", ".", "_", "#", "年", "第", "字"};

static bool skip(const char **at, const char *const *marks, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t n = strlen(marks[i]);
        if (strncmp(*at, marks[i], n) == 0) {
            *at += n;
            return true;
        }
    }
    return false;
}
#define SKIP(at, marks) skip(at, marks, sizeof(marks) / sizeof(marks)[0])

static int64_t digits(const char **at, size_t most, size_t *count) {
    int64_t value = 0;
    for (*count = 0; **at >= '0' && **at <= '9' && *count < most; ++*at, ++*count)
        value = value * 10 + (**at - '0');
    return value;
}

/* From the year on. */
static bool is_number(const char *at, int *year, int64_t *serial) {
    size_t count;
    bool apart = SKIP(&at, open_marks);
    *year = (int)digits(&at, YEAR_DIGITS, &count);
    if (count != YEAR_DIGITS || *year < 1949)
        return false;
    while (SKIP(&at, close_marks) || SKIP(&at, between))
        apart = true;
    *serial = digits(&at, SERIAL_DIGITS, &count);
    if (!apart || count == 0 || *serial == 0)
        return false;
    if (strncmp(at, "号", strlen("号")) == 0)
        at += strlen("号");
    return *at == '\0';
}

/* 问责〔2026〕4号: what stands before the year is a word of its own. */
static bool take_number(struct find_words *out, const char *word, size_t n) {
    char text[128];
    if (out->year != 0 || n >= sizeof text)
        return false;
    memcpy(text, word, n);
    text[n] = '\0';
    for (size_t at = 0; at < n; at = utf8_next(text, n, at)) {
        if (!is_number(text + at, &out->year, &out->serial))
            continue;
        if (at > 0) {
            sb_add_n(&out->plain, text, at);
            sb_add(&out->plain, " ");
        }
        return true;
    }
    out->year = 0;
    return false;
}

static bool take_sound(struct find_words *out, const char *word, size_t n) {
    if (out->sound_count == FIND_SOUNDS || n >= PINYIN_QUERY_MAX)
        return false;
    for (size_t i = 0; i < n; i++)
        if ((word[i] < 'a' || word[i] > 'z') && word[i] != '\'')
            return false;
    struct sound *sound = &out->sounds[out->sound_count++];
    memcpy(sound->text, word, n);
    sound->text[n] = '\0';
    pinyin_query_set(&sound->query, word, n);
    return true;
}

void find_words(struct find_words *out, const char *typed) {
    struct sb folded = {0};
    memset(out, 0, sizeof *out);
    utf8_fold(&folded, typed ? typed : "", typed ? strlen(typed) : 0);
    for (const char *at = sb_text(&folded);;) {
        at += strspn(at, " \t\r\n");
        size_t n = strcspn(at, " \t\r\n");
        if (n == 0)
            break;
        bool sound = take_sound(out, at, n);
        if (!sound && !take_number(out, at, n)) {
            sb_add_n(&out->plain, at, n);
            sb_add(&out->plain, " ");
        }
        if (!sound) {
            sb_add_n(&out->numbered, at, n);
            sb_add(&out->numbered, " ");
        }
        at += n;
    }
    sb_free(&folded);
}

void find_words_clear(struct find_words *words) {
    sb_free(&words->plain);
    sb_free(&words->numbered);
}

static bool holds(const struct sound *sound, const char *text) {
    struct pinyin_hit hit;
    struct sb folded = {0};
    if (pinyin_find(&sound->query, text, strlen(text), &hit))
        return true;
    utf8_fold(&folded, text, strlen(text));
    bool found = strstr(sb_text(&folded), sound->text) != NULL;
    sb_free(&folded);
    return found;
}

bool find_sounds(const struct find_words *words, const char *const *texts, size_t count) {
    for (size_t i = 0; i < words->sound_count; i++) {
        bool found = false;
        for (size_t k = 0; k < count && !found; k++)
            found = holds(&words->sounds[i], texts[k]);
        if (!found)
            return false;
    }
    return true;
}
