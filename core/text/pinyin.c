#include "core/text/pinyin.h"

#include <string.h>

#include <utf8proc.h>

#include "core/text/pinyin_table.h"
#include "core/text/utf8.h"

/* ---- readings ---- */

/* The run of a code point's syllables; NULL when it has none. */
static const uint16_t *run_of(uint32_t cp) {
    size_t page = cp / PINYIN_PAGE_SIZE;
    if (page >= pinyin_page_of_count)
        return NULL;
    uint16_t at = pinyin_pages[pinyin_page_of[page]][cp % PINYIN_PAGE_SIZE];
    return at ? pinyin_runs + at : NULL;
}

static const char *syllable(uint16_t entry) {
    return pinyin_syllables[entry & (PINYIN_RUN_END - 1)];
}

const char *pinyin_reading(uint32_t cp, size_t i) {
    const uint16_t *run = run_of(cp);
    if (!run)
        return NULL;
    for (; i > 0; i--, run++)
        if (*run & PINYIN_RUN_END)
            return NULL;
    return syllable(*run);
}

/* ---- letters ---- */

/* What is compared: narrow, lower case, v for the letter of the two dots. */
static uint32_t fold(uint32_t cp) {
    if (cp >= 0xFF01 && cp <= 0xFF5E)
        cp = cp - 0xFF01 + '!';
    if (cp >= 'A' && cp <= 'Z')
        return cp - 'A' + 'a';
    if (cp < 0x80)
        return cp;
    cp = (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
    return cp == 0xFC ? 'v' : cp;
}

/* A folded letter, digit or Hanzi; anything else is a mark. */
static bool is_letter(uint32_t cp) {
    if (cp < 0x80)
        return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9');
    switch (utf8proc_category((utf8proc_int32_t)cp)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return true;
    default:
        return run_of(cp) != NULL; /* newer than the Unicode of the library */
    }
}

static bool is_boundary(uint32_t cp) {
    return cp == ' ' || cp == '\t' || cp == 0x3000 || cp == '\'' || cp == 0x2019;
}

void pinyin_query_set(struct pinyin_query *query, const char *typed, size_t n) {
    *query = (struct pinyin_query){0};
    bool apart = false;
    uint32_t cp;
    for (size_t at = 0; at < n && !query->hopeless;) {
        at += utf8_decode(typed + at, n - at, &cp);
        cp = fold(cp);
        if (is_boundary(cp)) {
            apart = true;
        } else if (!is_letter(cp) || query->count == PINYIN_QUERY_MAX) {
            query->hopeless = true;
        } else {
            query->apart[query->count] = apart;
            query->letters[query->count++] = cp;
            apart = false;
        }
    }
}

/* ---- finding ---- */

#define NOWHERE SIZE_MAX

/* reached[i]: the first i letters are found; where the text of that begins (the first such place),
 * or NOWHERE. Both that and what the next character makes of it are as long as the query, so that
 * no query makes the search grow: ways that have come to the same letter are one way. */
struct search {
    const struct pinyin_query *query;
    size_t now[PINYIN_QUERY_MAX + 1], next[PINYIN_QUERY_MAX + 1];
    size_t last; /* the highest i that is not NOWHERE in `now`, 0 when there is none */
    size_t steps;
};

static void reach(struct search *search, size_t i, size_t start) {
    if (start < search->next[i])
        search->next[i] = start;
}

/* Whether the letter typed is the k-th of the syllable. After j q x y the two dots are not written,
 * elsewhere often not found on the keyboard. */
static bool sounds(uint32_t typed, const char *reading, size_t k) {
    uint32_t letter = (unsigned char)reading[k];
    if (typed == letter)
        return true;
    if (letter == 'v')
        return typed == 'u';
    return letter == 'u' && typed == 'v' && k == 1 && strchr("jqxy", reading[0]) != NULL;
}

static bool has_double_initial(const char *reading) {
    return reading[1] == 'h' && strchr("zcs", reading[0]) != NULL;
}

/* One reading of the character, from letter i on: as far as the typed letters go with it, every
 * place where the next character may begin. */
static void take_reading(struct search *search, size_t i, size_t start, const char *reading) {
    const struct pinyin_query *query = search->query;
    for (size_t k = 0; reading[k]; k++) {
        search->steps++;
        if ((k > 0 && query->apart[i + k]) || !sounds(query->letters[i + k], reading, k))
            return;
        bool initial = k == 0 || (k == 1 && has_double_initial(reading));
        if (initial || !reading[k + 1] || i + k + 1 == query->count)
            reach(search, i + k + 1, start);
        if (i + k + 1 == query->count)
            return;
    }
}

/* All that is reached, and a new beginning at `start` if wanted, with the
 * character `cp` after it. */
static void take_character(struct search *search, uint32_t cp, size_t best) {
    const uint16_t *run = run_of(cp);
    size_t count = search->query->count;
    for (size_t i = 0; i <= count; i++)
        search->next[i] = NOWHERE;
    for (size_t i = 0; i <= search->last; i++) {
        size_t start = search->now[i];
        if (start >= best) /* NOWHERE too */
            continue;
        search->steps++;
        if (search->query->letters[i] == cp)
            reach(search, i + 1, start);
        for (const uint16_t *entry = run; entry; entry = *entry & PINYIN_RUN_END ? NULL : entry + 1)
            take_reading(search, i, start, syllable(*entry));
    }
    search->last = 0;
    for (size_t i = 0; i < count; i++) {
        search->now[i] = search->next[i];
        if (search->now[i] != NOWHERE)
            search->last = i;
    }
}

bool pinyin_find(const struct pinyin_query *query, const char *text, size_t n,
                 struct pinyin_hit *hit) {
    *hit = (struct pinyin_hit){0};
    if (query->hopeless || query->count == 0)
        return !query->hopeless;
    struct search search = {.query = query};
    size_t best = NOWHERE;
    uint32_t cp;
    for (size_t at = 0, len; at < n; at += len) {
        len = utf8_decode(text + at, n - at, &cp);
        cp = fold(cp);
        if (!is_letter(cp))
            continue;
        search.now[0] = at; /* a hit may begin here; after a hit that began before it is idle */
        take_character(&search, cp, best);
        if (search.next[query->count] < best) {
            best = search.next[query->count];
            *hit = (struct pinyin_hit){.at = best, .len = at + len - best};
        }
        if (best != NOWHERE && search.last == 0)
            break; /* nothing that began earlier is still open */
    }
    hit->steps = search.steps;
    return best != NOWHERE;
}

bool pinyin_match(const char *typed, const char *text, struct pinyin_hit *hit) {
    struct pinyin_query query;
    struct pinyin_hit unwanted;
    pinyin_query_set(&query, typed, strlen(typed));
    return pinyin_find(&query, text, strlen(text), hit ? hit : &unwanted);
}

/* ---- initials ---- */

static uint32_t initials_of(uint32_t cp) {
    uint32_t mask = cp >= 'a' && cp <= 'z' ? 1u << (cp - 'a') : 0;
    for (const uint16_t *entry = run_of(cp); entry;
         entry = *entry & PINYIN_RUN_END ? NULL : entry + 1)
        mask |= 1u << (syllable(*entry)[0] - 'a');
    return mask ? mask : PINYIN_OTHER;
}

size_t pinyin_initials(const char *text, size_t n, uint32_t *masks, size_t room) {
    size_t count = 0;
    uint32_t cp;
    for (size_t at = 0; at < n;) {
        at += utf8_decode(text + at, n - at, &cp);
        cp = fold(cp);
        if (!is_letter(cp))
            continue;
        if (count < room)
            masks[count] = initials_of(cp);
        count++;
    }
    return count;
}
