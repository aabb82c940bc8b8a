#include "data/store/grams.h"

#include <stdint.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"

#define SPELLED 4       /* digits of a code point in base 36: 36^4 > 0x10FFFF */
#define GRAM_DIGITS 4   /* the longest gram */
#define QUESTION_MAX 24 /* grams asked for; more make the question slower, not sharper */

static void spell(struct sb *out, const uint32_t *cps, size_t n) {
    static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    for (size_t i = 0; i < n; i++) {
        char text[SPELLED];
        uint32_t rest = cps[i];
        for (int at = SPELLED - 1; at >= 0; at--) {
            text[at] = digits[rest % 36];
            rest /= 36;
        }
        sb_add_n(out, text, SPELLED);
    }
    sb_add_char(out, ' ');
}

/* The code points of a folded text; the caller's to mem_free. */
static uint32_t *code_points(const char *text, size_t n, size_t *count) {
    uint32_t *cps = mem_grow(NULL, n + 1, sizeof *cps);
    size_t used = 0;
    for (size_t at = 0; at < n;)
        at += utf8_decode(text + at, n - at, &cps[used++]);
    *count = used;
    return cps;
}

static bool is_blank(uint32_t cp) {
    return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r';
}

static bool is_digit(uint32_t cp) {
    return cp >= '0' && cp <= '9';
}

/* How many digits stand from here on, up to the longest gram. */
static size_t digits_from(const uint32_t *cps, size_t count, size_t at) {
    size_t n = 0;
    while (n < GRAM_DIGITS && at + n < count && is_digit(cps[at + n]))
        n++;
    return n;
}

void grams_add(struct sb *out, const char *text) {
    struct sb folded = {0};
    utf8_fold(&folded, text, strlen(text));
    size_t count = 0;
    uint32_t *cps = code_points(sb_text(&folded), folded.len, &count);
    for (size_t at = 0; at < count; at++) {
        if (is_blank(cps[at]))
            continue;
        spell(out, cps + at, 1);
        if (at + 1 < count && !is_blank(cps[at + 1]))
            spell(out, cps + at, 2);
        size_t digits = digits_from(cps, count, at);
        for (size_t n = 3; n <= digits; n++)
            spell(out, cps + at, n);
    }
    mem_free(cps);
    sb_free(&folded);
}

void needle_make(struct needle *out, const char *text) {
    memset(out, 0, sizeof *out);
    out->exact = true;
    struct sb folded = {0};
    utf8_fold(&folded, text ? text : "", text ? strlen(text) : 0);
    const char *at = sb_text(&folded);
    while (out->words < GRAMS_WORDS) {
        at += strspn(at, " \t\r\n");
        size_t n = strcspn(at, " \t\r\n");
        if (n == 0)
            break;
        out->word[out->words++] = out->text.len;
        sb_add_n(&out->text, at, n);
        sb_add_n(&out->text, "", 1);
        if (!utf8_valid(at, n) || utf8_count(at, n) > 2)
            out->exact = false;
        at += n;
    }
    sb_free(&folded);
}

void needle_clear(struct needle *needle) {
    sb_free(&needle->text);
    memset(needle, 0, sizeof *needle);
}

/* Grams that cover the word side by side, the longest there are, the last one up to its end. That
 * is less than the word says, and much quicker to ask for than every pair; what is proposed too
 * much is told by needle_found. */
static size_t ask_word(struct sb *out, const uint32_t *cps, size_t count, size_t asked) {
    if (count == 1) {
        spell(out, cps, 1);
        return asked + 1;
    }
    for (size_t at = 0; at < count && asked < QUESTION_MAX; asked++) {
        if (at + 1 == count)
            at--; /* one is left over: its pair */
        size_t digits = digits_from(cps, count, at);
        size_t n = digits > 2 ? digits : 2;
        spell(out, cps + at, n);
        at += n;
    }
    return asked;
}

void needle_question(const struct needle *needle, struct sb *out) {
    size_t asked = 0;
    for (size_t i = 0; i < needle->words && asked < QUESTION_MAX; i++) {
        const char *word = sb_text(&needle->text) + needle->word[i];
        size_t count = 0;
        uint32_t *cps = code_points(word, strlen(word), &count);
        asked = ask_word(out, cps, count, asked);
        mem_free(cps);
    }
}

bool needle_found(const struct needle *needle, const char *const *fields, size_t count,
                  struct sb *scratch) {
    sb_clear(scratch);
    size_t at[8];
    if (count > sizeof at / sizeof at[0])
        count = sizeof at / sizeof at[0];
    for (size_t i = 0; i < count; i++) {
        at[i] = scratch->len;
        utf8_fold(scratch, fields[i], strlen(fields[i]));
        sb_add_n(scratch, "", 1);
    }
    for (size_t w = 0; w < needle->words; w++) {
        const char *word = sb_text(&needle->text) + needle->word[w];
        bool found = false;
        for (size_t i = 0; i < count && !found; i++)
            found = strstr(sb_text(scratch) + at[i], word) != NULL;
        if (!found)
            return false;
    }
    return true;
}
