#include "core/law/fold.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"

struct mark {
    uint32_t from;
    char to;
};

/* What utf8_fold leaves apart: Chinese marks that stand for the same thing. */
static const struct mark marks[] = {
    {0x3002, '.'},  {0xFF61, '.'},  {0x3001, ','}, {0xFF64, ','}, {0x201C, '"'}, {0x201D, '"'},
    {0x300C, '"'},  {0x300D, '"'},  {0x300E, '"'}, {0x300F, '"'}, {0xFF62, '"'}, {0xFF63, '"'},
    {0x2018, '\''}, {0x2019, '\''}, {0x300A, '<'}, {0x3008, '<'}, {0x300B, '>'}, {0x3009, '>'},
    {0x3014, '['},  {0x3010, '['},  {0x3015, ']'}, {0x3011, ']'}, {0x2013, '-'}, {0x2014, '-'},
    {0x2015, '-'},  {0x2212, '-'},  {0x30FB, '.'}, {0x00B7, '.'}, {0xFF65, '.'},
};

bool law_is_blank(uint32_t cp) {
    return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' || cp == 0x3000 || cp == 0xA0;
}

/* The common Hanzi and what is ASCII, neither blank nor a capital: nothing folds them. */
static bool is_plain(uint32_t cp) {
    return (cp >= 0x3400 && cp <= 0x9FFF) || (cp > ' ' && cp < 0x7F && !(cp >= 'A' && cp <= 'Z'));
}

/* The folded form of one character; nothing for a blank. */
static void fold_one(struct sb *out, const char *s, size_t len, uint32_t cp) {
    if (is_plain(cp)) {
        sb_add_n(out, s, len);
        return;
    }
    if (law_is_blank(cp))
        return;
    if (cp >= 'A' && cp <= 'Z') {
        sb_add_char(out, (char)(cp - 'A' + 'a'));
        return;
    }
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (marks[i].from == cp) {
            sb_add_char(out, marks[i].to);
            return;
        }
    }
    utf8_fold(out, s, len);
}

void law_fold(struct sb *out, const char *text, size_t n) {
    size_t plain = 0; /* what lies before `at` and is still to be added as it is */
    for (size_t at = 0, len; at < n; at += len) {
        uint32_t cp;
        len = utf8_decode(text + at, n - at, &cp);
        if (is_plain(cp)) {
            plain += len;
            continue;
        }
        sb_add_n(out, text + at - plain, plain);
        plain = 0;
        fold_one(out, text + at, len, cp);
    }
    sb_add_n(out, text + n - plain, plain);
}

bool law_fold_word(const char **at, struct sb *word) {
    const char *s = *at;
    size_t n = strlen(s), pos = 0;
    sb_clear(word);
    for (size_t len; pos < n; pos += len) {
        uint32_t cp;
        len = utf8_decode(s + pos, n - pos, &cp);
        if (!law_is_blank(cp))
            fold_one(word, s + pos, len, cp);
        else if (word->len > 0)
            break;
    }
    *at = s + pos;
    return word->len > 0;
}

void law_folded_make(struct law_folded *folded, const char *source) {
    size_t n = strlen(source), cap = n + 1;
    *folded = (struct law_folded){.source = source, .from = mem_grow(NULL, cap, sizeof(size_t))};
    for (size_t at = 0, len; at < n; at += len) {
        uint32_t cp;
        size_t before = folded->text.len;
        len = utf8_decode(source + at, n - at, &cp);
        fold_one(&folded->text, source + at, len, cp);
        if (folded->text.len + 1 > cap) { /* lower case can be longer in UTF-8 */
            cap = folded->text.len * 2 + 1;
            folded->from = mem_grow(folded->from, cap, sizeof(size_t));
        }
        for (size_t i = before; i < folded->text.len; i++)
            folded->from[i] = at;
    }
    folded->from[folded->text.len] = n;
}

void law_folded_span(const struct law_folded *folded, size_t start, size_t n, size_t *at,
                     size_t *len) {
    *at = folded->from[start];
    *len = 0;
    if (n == 0)
        return;
    uint32_t cp;
    size_t last = folded->from[start + n - 1];
    const char *s = folded->source + last;
    *len = last - *at + utf8_decode(s, strlen(s), &cp);
}

void law_folded_clear(struct law_folded *folded) {
    sb_free(&folded->text);
    mem_free(folded->from);
}
