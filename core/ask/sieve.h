/*
 * sieve.h - which pieces can hold a word at all: of each piece the pairs of signs that stand in it,
 * as bits. Made once many words have been looked for; a few are found sooner without it. Pure.
 */
#ifndef WENZE_CORE_ASK_SIEVE_H
#define WENZE_CORE_ASK_SIEVE_H

#include <stdbool.h>
#include <stddef.h>

struct ask_sieve;
struct ask_sieve *ask_sieve_new(void);
void ask_sieve_free(struct ask_sieve **sieve);

/* The pieces are others than before. */
void ask_sieve_forget(struct ask_sieve *sieve);
/* One more word is looked for: is it time to fill the sieve? */
bool ask_sieve_due(struct ask_sieve *sieve);
/* Room for so many pieces, none of which holds anything. */
void ask_sieve_begin(struct ask_sieve *sieve, size_t pieces);
void ask_sieve_add(struct ask_sieve *sieve, size_t piece, const char *text);

/* The pairs of a word, at most SIEVE_PAIRS of them; false: the sieve is not filled. */
enum { SIEVE_PAIRS = 8 };
struct ask_pairs {
    size_t bits[SIEVE_PAIRS], count;
};
bool ask_sieve_pairs(const struct ask_sieve *sieve, const char *word, struct ask_pairs *pairs);
/* May the piece hold the word? False is certain. */
bool ask_sieve_may_hold(const struct ask_sieve *sieve, size_t piece, const struct ask_pairs *pairs);

#endif
