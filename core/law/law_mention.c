#include "law_mention.h"

#include <string.h>

#include "../text/utf8.h"

enum { MENTION_MAX = 64 }; /* bytes of the longest name of a provision that is looked for */

static bool ends_with(const char *text, size_t n, const char *word) {
    size_t len = strlen(word);
    return n >= len && memcmp(text + n - len, word, len) == 0;
}

/* 第一条件, 第一条例: another word. */
static bool goes_on(const char *after) {
    static const char *const words[] = {"件", "例", "令", "约", "文"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(after, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

/* The longest name of a provision that begins here; 0: none. */
static size_t name_at(const char *text, struct cite *cite) {
    size_t n = strlen(text), found = 0;
    char name[MENTION_MAX + 1];
    n = n < MENTION_MAX ? n : MENTION_MAX;
    for (size_t at = 0; at < n;) {
        uint32_t cp;
        struct cite read;
        at += utf8_decode(text + at, strlen(text + at), &cp);
        if (at > n)
            break;
        bool whole = ends_with(text, at, "条") || ends_with(text, at, "款") ||
                     ends_with(text, at, "项") || ends_with(text, at, "目") ||
                     (found > 0 && found < at && strstr(text, "之") == text + found);
        if (!whole || goes_on(text + at))
            continue;
        memcpy(name, text, at);
        name[at] = '\0';
        if (!cite_parse(name, NULL, &read, NULL))
            continue;
        found = at;
        *cite = read;
    }
    return found;
}

static void title_before(const char *text, struct law_mention *out) {
    static const char open[] = "《", close[] = "》";
    size_t end = out->at;
    if (!ends_with(text, end, close))
        return;
    end -= strlen(close);
    for (size_t at = end; at > 0; at--) {
        if (strncmp(text + at - 1, open, strlen(open)) == 0) {
            out->title_at = at - 1 + strlen(open);
            out->title_len = end - out->title_at;
            return;
        }
    }
}

bool law_goes_by(const char *title, const char *name, size_t n) {
    static const char state[] = "中华人民共和国";
    if (strncmp(title, state, strlen(state)) == 0 && strncmp(name, state, strlen(state)) != 0)
        title += strlen(state);
    return strlen(title) == n && memcmp(title, name, n) == 0;
}

bool law_next_mention(const char *text, size_t from, struct law_mention *out) {
    static const char begin[] = "第";
    for (const char *at = text + from; (at = strstr(at, begin)) != NULL; at += strlen(begin)) {
        struct cite cite = {0};
        size_t len = name_at(at, &cite);
        if (len == 0)
            continue;
        *out = (struct law_mention){.at = (size_t)(at - text), .len = len, .cite = cite};
        title_before(text, out);
        return true;
    }
    return false;
}
