#include "core/ask/slip.h"

#include <string.h>

#include "core/ask/alone.h"
#include "core/ask/fold.h"
#include "core/text/pinyin.h"
#include "core/text/utf8.h"

enum { SIGNS_MIN = 2, SIGNS_MAX = 4, SYLLABLE_SIZE = 8 };

/* ---- sounds ---- */

/* A syllable as a careless ear hears it: zhuang is zuan. */
static void blur(const char *syllable, char out[SYLLABLE_SIZE]) {
    size_t n = strlen(syllable), len = 0;
    for (size_t i = 0; i < n && len + 1 < SYLLABLE_SIZE; i++) {
        bool h = i == 1 && syllable[i] == 'h'; /* zh, ch, sh */
        bool g = i == n - 1 && i > 0 && syllable[i] == 'g' && syllable[i - 1] == 'n';
        if (!h && !g)
            out[len++] = i == 0 && syllable[i] == 'l' ? 'n' : syllable[i];
    }
    out[len] = '\0';
}

bool ask_sounds_alike(uint32_t a, uint32_t b) {
    const char *x, *y;
    for (size_t i = 0; (x = pinyin_reading(a, i)) != NULL && i < PINYIN_READINGS_MAX; i++) {
        char heard[SYLLABLE_SIZE];
        blur(x, heard);
        for (size_t k = 0; k < PINYIN_READINGS_MAX && (y = pinyin_reading(b, k)) != NULL; k++) {
            char other[SYLLABLE_SIZE];
            blur(y, other);
            if (strcmp(heard, other) == 0)
                return true;
        }
    }
    return false;
}

/* ---- candidates ---- */

struct window {
    const char *at[SIGNS_MAX + 1]; /* where each sign begins, and the end */
    uint32_t signs[SIGNS_MAX];
    size_t count;
};

static size_t window_set(struct window *w, const char *text, size_t n, size_t count) {
    size_t at = 0;
    w->count = 0;
    while (w->count < count && at < n) {
        w->at[w->count] = text + at;
        at += utf8_decode(text + at, n - at, &w->signs[w->count]);
        if (w->signs[w->count] < 0x3400)
            return 0; /* Hanzi alone */
        w->count++;
    }
    w->at[w->count] = text + at;
    return w->count == count ? at : 0;
}

struct best {
    char words[SIGNS_MAX * 4 + 1];
    size_t seen; /* pieces that hold it */
    bool sounds;
};

/* Does the text at `text` differ from the window in exactly one sign? Which one, in *place. */
static bool one_off(const struct window *w, const char *text, size_t n, size_t *place,
                    uint32_t *sign, size_t *len) {
    size_t at = 0, off = 0;
    for (size_t i = 0; i < w->count; i++) {
        uint32_t cp;
        if (at >= n)
            return false;
        at += utf8_decode(text + at, n - at, &cp);
        if (cp == w->signs[i])
            continue;
        if (++off > 1 || cp < 0x3400)
            return false;
        *place = i;
        *sign = cp;
    }
    *len = at;
    return off == 1;
}

/* What is looked in for words, and what is known of signs. */
struct lookup {
    const struct ask_index *index;
    const struct ask_words *words;
};

/* What only stands within longer words was not meant: 厂长 is no 产长 of 生产长效. */
static void consider(struct best *best, const struct lookup *in, const struct window *w,
                     const char *text, size_t len, size_t place, uint32_t sign) {
    struct best other = {.sounds = ask_sounds_alike(w->signs[place], sign) ||
                                   ask_words_look_alike(in->words, w->signs[place], sign)};
    if (w->count < SIGNS_MAX && !other.sounds)
        return;
    memcpy(other.words, text, len);
    other.words[len] = '\0';
    other.seen = ask_index_holding(in->index, other.words);
    if (other.seen == 0 || ask_free_sides(in->index, other.words) < (w->count < SIGNS_MAX ? 2 : 1))
        return;
    if (best->seen == 0 || (other.sounds && !best->sounds) ||
        (other.sounds == best->sounds && other.seen > best->seen))
        *best = other;
}

static void search_text(struct best *best, const struct lookup *in, const struct window *w,
                        const char *text) {
    size_t n = strlen(text), place, len;
    uint32_t sign;
    for (size_t at = 0; at < n;) {
        if (one_off(w, text + at, n - at, &place, &sign, &len) &&
            (best->seen == 0 || memcmp(best->words, text + at, len) != 0))
            consider(best, in, w, text + at, len, place, sign);
        uint32_t cp;
        at += utf8_decode(text + at, n - at, &cp);
    }
}

static bool find_best(struct best *best, const struct lookup *in, const struct window *w) {
    *best = (struct best){.seen = 0};
    for (size_t i = 0; i < in->index->count; i++) {
        search_text(best, in, w, in->index->pieces[i].at[ASK_OWN]);
        search_text(best, in, w, in->index->pieces[i].at[ASK_QUESTION]);
    }
    return best->seen > 0;
}

/* ---- the question ---- */

static bool window_held(const struct ask_index *index, const struct window *w) {
    char word[SIGNS_MAX * 4 + 1];
    size_t len = (size_t)(w->at[w->count] - w->at[0]);
    memcpy(word, w->at[0], len);
    word[len] = '\0';
    return ask_index_holding(index, word) > 0;
}

/* Is neither the pair before the sign nor the one behind it in any piece? Then it may be a slip. */
static bool suspicious(const struct ask_index *index, const char *text, size_t n, size_t at) {
    struct window w;
    uint32_t cp;
    size_t here = utf8_decode(text + at, n - at, &cp);
    size_t before = at > 0 ? utf8_prev(text, n, at) : at;
    if (cp < 0x3400)
        return false;
    if (before < at && window_set(&w, text + before, n - before, 2) > 0 && window_held(index, &w))
        return false;
    return at + here >= n || window_set(&w, text + at, n - at, 2) == 0 || !window_held(index, &w);
}

/* The longest window around the sign that can be mended; its bytes in *len, 0: none. */
static size_t mend_at(const struct lookup *in, const char *text, size_t n, size_t at,
                      struct best *best, size_t *start) {
    for (size_t count = SIGNS_MAX; count >= SIGNS_MIN; count--) {
        size_t from = at;
        for (size_t back = 0; back < count; back++) {
            struct window w;
            size_t len = window_set(&w, text + from, n - from, count);
            if (len > 0 && from + len > at && find_best(best, in, &w)) {
                *start = from;
                return len;
            }
            if (from == 0)
                break;
            from = utf8_prev(text, n, from);
        }
    }
    return 0;
}

/* Four signs from `at` that no piece holds, and that sound or look like four that one holds. */
static size_t mend_four(const struct lookup *in, const char *text, size_t n, size_t at,
                        struct best *best) {
    struct window w;
    size_t len = window_set(&w, text + at, n - at, SIGNS_MAX);
    if (len == 0 || window_held(in->index, &w))
        return 0;
    return find_best(best, in, &w) && best->sounds ? len : 0;
}

bool ask_mend(struct sb *out, const char *folded, const struct ask_words *words,
              const struct ask_index *index, bool boldly) {
    const struct lookup in = {index, words};
    size_t n = strlen(folded), from = 0;
    bool any = false;
    for (size_t at = 0; at < n;) {
        const struct ask_entry *entry = ask_words_at(words, folded + at, n - at);
        struct best best;
        size_t start, len = 0;
        uint32_t cp;
        if (!entry && suspicious(index, folded, n, at))
            len = mend_at(&in, folded, n, at, &best, &start);
        if (len == 0 && boldly && (len = mend_four(&in, folded, n, at, &best)) > 0)
            start = at;
        if (len > 0 && start >= from) {
            sb_add_n(out, folded + from, start - from);
            sb_add(out, best.words);
            at = from = start + len;
            any = true;
        } else {
            at += entry ? strlen(entry->word) : utf8_decode(folded + at, n - at, &cp);
        }
    }
    if (any)
        sb_add(out, folded + from);
    else
        sb_clear(out);
    return any;
}
