#include "core/ask/sieve.h"

#include <stdint.h>
#include <string.h>

#include "core/base/mem.h"

/* So many bits a piece; so many words are looked for without a sieve: some five questions. */
enum { BITS = 8192, CELLS = BITS / 64, WORDS_BEFORE = 100 };

struct ask_sieve {
    uint64_t *cells; /* CELLS of each piece */
    size_t pieces, words;
    bool filled;
};

struct ask_sieve *ask_sieve_new(void) {
    return mem_alloc(sizeof(struct ask_sieve));
}

void ask_sieve_free(struct ask_sieve **sieve) {
    if (!sieve || !*sieve)
        return;
    mem_free((*sieve)->cells);
    mem_free(*sieve);
    *sieve = NULL;
}

void ask_sieve_forget(struct ask_sieve *sieve) {
    sieve->filled = false;
    sieve->words = 0;
}

bool ask_sieve_due(struct ask_sieve *sieve) {
    return !sieve->filled && ++sieve->words > WORDS_BEFORE;
}

void ask_sieve_begin(struct ask_sieve *sieve, size_t pieces) {
    mem_free(sieve->cells);
    sieve->cells = mem_alloc((pieces * CELLS + 1) * sizeof *sieve->cells);
    sieve->pieces = pieces;
    sieve->filled = true;
}

/* The bytes of the sign at `text`: folded text is valid UTF-8. */
static size_t sign_len(const char *text) {
    size_t n = 1;
    while (((unsigned char)text[n] & 0xC0) == 0x80)
        n++;
    return n;
}

/* Of a sign and the one behind it. */
static size_t pair_bit(const char *text, size_t n) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < n; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    return (hash ^ (hash >> 15)) % BITS;
}

void ask_sieve_add(struct ask_sieve *sieve, size_t piece, const char *text) {
    uint64_t *cells = sieve->cells + piece * CELLS;
    for (size_t len; *text; text += len) {
        len = sign_len(text);
        size_t behind = text[len] ? sign_len(text + len) : 0;
        size_t alone = pair_bit(text, len), both = pair_bit(text, len + behind);
        cells[alone / 64] |= (uint64_t)1 << (alone % 64);
        cells[both / 64] |= (uint64_t)1 << (both % 64);
    }
}

bool ask_sieve_pairs(const struct ask_sieve *sieve, const char *word, struct ask_pairs *pairs) {
    pairs->count = 0;
    if (!sieve->filled || *word == '\0')
        return false;
    do {
        size_t len = sign_len(word), behind = word[len] ? sign_len(word + len) : 0;
        pairs->bits[pairs->count++] = pair_bit(word, len + behind);
        word += len;
    } while (*word && word[sign_len(word)] && pairs->count < SIEVE_PAIRS);
    return true;
}

bool ask_sieve_may_hold(const struct ask_sieve *sieve, size_t piece,
                        const struct ask_pairs *pairs) {
    const uint64_t *cells = sieve->cells + piece * CELLS;
    for (size_t i = 0; i < pairs->count; i++)
        if (!(cells[pairs->bits[i] / 64] & ((uint64_t)1 << (pairs->bits[i] % 64))))
            return false;
    return true;
}
