/*
 * index.h - what questions are asked of: every piece of the laws that are asked, with what stands
 * around it and what is said about it.
 *
 * A piece is a paragraph, an item or a point. Besides its own words it has those that lead to its
 * list, those of the rest of its article, the names of its text, remarks on it (labels of rules,
 * traps, table rows) and the questions that the pack answers by it. All is folded
 * (core/ask/fold.h). Pure; the texts of the laws are borrowed, the rest is the index's own.
 */
#ifndef WENZE_CORE_ASK_INDEX_H
#define WENZE_CORE_ASK_INDEX_H

#include <stddef.h>

#include "core/base/mem.h"
#include "core/law/law.h"

/* Where in a piece words stand, the nearest first. */
enum ask_place {
    ASK_OWN,      /* in its own words */
    ASK_QUESTION, /* in a question it answers */
    ASK_LEAD,     /* in the words that lead to it, in the title above it */
    ASK_REMARK,
    ASK_AROUND, /* in the rest of its article */
    ASK_TITLE   /* in the name of its text */
};
#define ASK_PLACE_COUNT 6

struct ask_piece {
    const struct law *law;
    struct cite cite;
    bool whole;                      /* the article, put together of its pieces */
    const char *text;                /* of the law, to be shown; "" of an article as a whole */
    const char *at[ASK_PLACE_COUNT]; /* folded; "" where there is nothing */
    int rank;                        /* of its text: 0 for the first, upwards */
};

struct ask_said;  /* index.c */
struct ask_sieve; /* sieve.h */

struct ask_index {
    struct ask_piece *pieces;
    size_t count, room;
    size_t last;           /* where the pieces of the text that was added last begin */
    struct ask_said *said; /* of each piece, what it was told */
    struct ask_sieve *sieve;
    struct arena *arena;
};

struct ask_index *ask_index_new(void);
void ask_index_free(struct ask_index **index);

/* `names`: what the text is called beside its title; NULL. */
void ask_index_law(struct ask_index *index, const struct law *law, const char *names, int rank);
/* The same of a text that was indexed before: `next` gives what each piece had at its places, folded and borrowed, in
 * the order of the pieces; false: there is no more, and the text is left out. */
typedef bool ask_next_words(void *ctx, const char *at[ASK_PLACE_COUNT]);
bool ask_index_again(struct ask_index *index, const struct law *law, int rank, ask_next_words *next,
                     void *ctx);
/* Words about a provision of the text that was added last; lost when it is none of its pieces.
 * place is ASK_QUESTION or ASK_REMARK. */
void ask_index_say(struct ask_index *index, const struct cite *cite, enum ask_place place,
                   const char *text);
/* How many pieces hold the folded words, anywhere but in the name of their text. */
size_t ask_index_holding(const struct ask_index *index, const char *folded);

#endif
