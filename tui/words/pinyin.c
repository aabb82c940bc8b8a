#include "pinyin.h"

#include <stddef.h>
#include <string.h>

#include "../../core/text/utf8.h"

static const struct {
    char letter;
    const char *characters;
} readings[] = {
#define L(letter, characters) {letter, characters},
#include "pinyin.def"
#undef L
};

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Whether the character of n bytes is read with this initial. */
static bool reads(const char *character, size_t n, char letter) {
    if (n == 1)
        return lower(*character) == letter;
    char wanted[8] = "";
    if (n >= sizeof wanted)
        return false;
    memcpy(wanted, character, n);
    for (size_t i = 0; i < sizeof readings / sizeof readings[0]; i++)
        if (readings[i].letter == letter)
            return strstr(readings[i].characters, wanted) != NULL;
    return false;
}

/* A mark between words takes no letter. */
static bool is_mark(const char *text, size_t n) {
    uint32_t cp;
    utf8_decode(text, n, &cp);
    bool word = (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
    return !word && (cp < 0x3400 || cp > 0x9FFF);
}

static bool matches_from(const char *text, size_t n, size_t at, const char *typed) {
    while (*typed && at < n) {
        size_t next = utf8_next(text, n, at);
        if (!is_mark(text + at, next - at)) {
            if (!reads(text + at, next - at, lower(*typed)))
                return false;
            typed++;
        }
        at = next;
    }
    return *typed == '\0';
}

bool pinyin_matches(const char *text, const char *typed) {
    size_t n = strlen(text);
    if (!*typed)
        return true;
    for (size_t at = 0; at < n; at = utf8_next(text, n, at))
        if (matches_from(text, n, at, typed))
            return true;
    return false;
}
